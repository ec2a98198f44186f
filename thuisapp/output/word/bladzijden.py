"""On which page each heading comes in Word, worked out from the measures of the text.

Only for the numbers in the contents list: Word counts them itself as soon as the list is updated. A page or so beside it is possible,
since Word's own rules for breaking lines are not ours.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from thuisapp.output.page_breaks import lines_of, stays_whole
from thuisapp.output.table_layout import PADDING, Layout, layout, platte_regels
from thuisapp.output.text_width import width
from thuisapp.output.visie.model import (
    Alinea,
    Begrippenlijst,
    Beleidsdocument,
    Blok,
    Citaat,
    Figuur,
    Inline,
    Kader,
    Lijst,
    Paragraaf,
    Tabel,
)
from thuisapp.output.word.beelden import maten

BREED = 482.0  # points of text width
STAAND, LIGGEND = 697.0, 450.0  # points of text height
CALIBRI = 0.965  # how wide Calibri is beside our own font
REGEL = 1.22  # natural height of a line of Calibri, in its own size
VOL = 0.97  # how full a line of a cell gets before its words go to the next
KOPPEN = {1: (23.0, 0.0, 26.0), 2: (14.5, 20.0, 5.5), 3: (11.5, 15.5, 4.5), 4: (10.5, 11.5, 3.0)}  # size, space before, space after
INHOUDREGEL = (18.7, 13.2)  # points: a line of a chapter and of a section in the contents list


class Schatting:
    """Goes through a document with a pen; `bladzijden` gets the page of every chapter and section."""

    def __init__(self, begin: int) -> None:
        self.blad, self.y, self.hoog = begin, 0.0, STAAND
        self._na = 0.0  # the space after the last paragraph; it and the space before the next overlap
        self.bladzijden: dict[str, int] = {}
        self._wachtend: list[tuple[str, float, float, float]] = []  # headings, which go along with what follows

    def nieuw_blad(self, liggend: bool = False) -> None:
        if self.y > 0:
            self.blad += 1
        self.y, self._na, self.hoog = 0.0, 0.0, LIGGEND if liggend else STAAND

    def _zet(self, voor: float, hoogte: float, na: float, heel: float | None = None) -> None:
        """Something of this height with space around it, of which at least `heel` (all of it) stays with the headings above it."""
        stukken = [(v, h, n) for _, v, h, n in self._wachtend] + [(voor, hoogte, na)]
        nodig = self._samen(stukken, self._na) - hoogte + (hoogte if heel is None else heel)
        if self.y and self.y + min(nodig, self.hoog) > self.hoog:
            self.nieuw_blad(self.hoog == LIGGEND)
        for id, *_ in self._wachtend:
            self.bladzijden[id] = self.blad
        self._wachtend.clear()
        self.y += self._samen(stukken, self._na) - (stukken[0][0] if self.y == 0 else 0)
        self._na = na
        while self.y > self.hoog:
            self.blad += 1
            self.y -= self.hoog

    @staticmethod
    def _samen(stukken: Sequence[tuple[float, float, float]], na: float) -> float:
        hoog = 0.0
        for voor, hoogte, volgende in stukken:
            hoog += max(na, voor) + hoogte
            na = volgende
        return hoog

    def kop(self, id: str, titel: str, niveau: int) -> None:
        grootte, voor, na = KOPPEN[min(max(niveau, 1), 4)]
        self._wachtend.append((id, voor, regels_hoog(titel, grootte, BREED, 1.05), na))

    def blokken(self, delen: Sequence[Blok], breed: float = BREED) -> None:
        for deel in delen:
            self.blok(deel, breed)

    def blok(self, blok: Blok, breed: float) -> None:
        match blok:
            case Paragraaf():
                self._sluit_liggend()
                self.kop(blok.id, blok.titel, blok.niveau)
                self.blokken(blok.delen)
            case Tabel():
                self.tabel(blok)
            case Figuur():
                self._sluit_liggend()
                breedte, hoogte = maten(blok.svg)
                onder = 3 + regels_hoog(f"Figuur {blok.nummer} {blok.bijschrift}", 9.5, BREED, 1.05) + 3
                noten = [f"Bron: {blok.bron}", *(["De cijfers staan in de tabel."] if blok.gegevens_in else [])]
                onder += sum(regels_hoog(noot, 8.5, BREED, 1.03) + 2 for noot in noten)
                self._zet(12, hoogte * 0.75 * min(1.0, 642 / breedte) + onder, 14)
                if blok.tabel is not None:
                    self.tabel(blok.tabel)
            case _:
                self._sluit_liggend()
                self._tekst(blok, breed)

    def _tekst(self, blok: Blok, breed: float) -> None:
        match blok:
            case Alinea():
                hoog = inline_hoog(blok.tekst, 10.5, breed, 1.13)
                self._zet(0, hoog, 7, min(hoog, 2 * 10.5 * REGEL * 1.13))
            case Lijst():
                for punt in blok.punten:
                    self.blokken(punt, breed - 17)
                    self._na = 3
                self._na = 7
            case Citaat():
                self.blokken(blok.delen, breed - 17)
            case Kader():
                self._zet(12, 19, 3, 75)
                self.blokken(blok.delen, breed - 34)
                self.y += 4
                self._na = 12
            case Begrippenlijst():
                for naam, uitleg in blok.begrippen:
                    self._zet(3, regels_hoog(naam, 10.5, breed, 1.13) + inline_hoog(uitleg, 10.5, breed, 1.13), 5)

    def tabel(self, tabel: Tabel) -> None:
        """Row by row, with the header again on each new page."""
        opmaak = layout(tabel)
        if opmaak.liggend != (self.hoog == LIGGEND):
            self.nieuw_blad(opmaak.liggend)
        titel = f"Tabel {tabel.nummer} {tabel.bijschrift} {tabel.eenheid}"
        bijschrift = 4.5 + regels_hoog(titel, 9.5, opmaak.breedte if opmaak.liggend else BREED, 1.05)
        kop = rij_hoog([kolom.kop for kolom in tabel.kolommen], opmaak)
        rijen = [rij_hoog([platte_regels(cel.tekst) for cel in rij.cellen], opmaak) for rij in tabel.rijen]
        noten = sum(regels_hoog(noot, 8.5, BREED, 1.03) + 2 for noot in (*tabel.noten, f"Bron: {tabel.bron}"))
        if stays_whole(tabel, lines_of(tabel, opmaak)):
            self._zet(10, bijschrift + kop + sum(rijen) + noten, 14)
            return
        self._zet(10, bijschrift + kop + rijen[0], 0, bijschrift + kop + rijen[0] + rijen[1])
        for n, rij in enumerate(rijen[1:], 2):
            if self.y + rij + (noten if n == len(rijen) else 0) > self.hoog:
                self.nieuw_blad(opmaak.liggend)
                self.y = kop
            self.y += rij
        self.y += noten
        self._na = 14

    def _sluit_liggend(self) -> None:
        if self.hoog == LIGGEND:
            self.nieuw_blad()


def schat(document: Beleidsdocument, inhoud: Sequence[str]) -> dict[str, int]:
    """Id of every chapter and section → its page; the cover is page 1. inhoud: the styles of the lines of the contents list."""
    hoog = 60 + sum(INHOUDREGEL[stijl == "Inhopg2"] for stijl in inhoud)
    schatting = Schatting(1 + math.ceil(hoog / STAAND) if inhoud else 1)
    for hoofdstuk in document.hoofdstukken:
        if not document.kort:
            schatting.y = schatting.y or 1.0
            schatting.nieuw_blad()
        schatting.kop(hoofdstuk.id, hoofdstuk.volle_titel, 1)
        schatting.blokken(hoofdstuk.delen)
    return schatting.bladzijden


def inline_hoog(delen: Sequence[Inline], grootte: float, breed: float, afstand: float) -> float:
    return regels_hoog(platte_regels(delen), grootte, breed, afstand)


def regels_hoog(tekst: str, grootte: float, breed: float, afstand: float) -> float:
    """Points that a text takes."""
    regels = sum(max(math.ceil(width(deel, grootte) * CALIBRI / breed), 1) for deel in tekst.split("\n"))
    return regels * grootte * REGEL * afstand


def rij_hoog(teksten: Sequence[str], opmaak: Layout) -> float:
    """Points that a row takes: its highest cell."""
    kolommen = [opmaak.breedte * procent / 100 - PADDING + 2.5 for procent in opmaak.procenten]
    return max(regels_hoog(tekst, opmaak.grootte, breed * VOL, 1.03) for tekst, breed in zip(teksten, kolommen, strict=True)) + 4.5
