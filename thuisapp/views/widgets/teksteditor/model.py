"""What an own text holds, as a word processor sees it: a row of paragraphs and tables. Between Markdown and the QTextDocument; no Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

BREUK = "\u2028"
"""A forced line break inside a paragraph (the character that QTextDocument uses for it)."""
OBJECT = "\ufffc"
"""The one character that stands for a bound field in a QTextDocument."""
# The same characters that the document leaves out: controls, private use, and marks that turn the direction of text.
_ONGEWENST = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000-\uf8ff\ufff0-\uffff\u202a-\u202e\u2066-\u2069]")
_WIT = re.compile("[ \t\r\n\x85\u2029]+")
_ATOMEN = re.compile(r"\s+|\S+")
_DOEL = re.compile(r"(https?://|mailto:)[^\s\x00-\x20<>\"]+", re.IGNORECASE)
LANGSTE_DOEL = 2000


class Soort(StrEnum):
    """What a paragraph is."""

    TEKST = "tekst"
    KOP = "kop"
    PUNT = "punt"
    NUMMER = "nummer"

    @property
    def is_lijst(self) -> bool:
        return self in (Soort.PUNT, Soort.NUMMER)


@dataclass(frozen=True, slots=True)
class Stuk:
    """A run of text in one make-up, or a bound field (then `veld` is its key, with its form, and `tekst` is empty)."""

    tekst: str
    vet: bool = False
    cursief: bool = False
    doel: str = ""
    veld: str = ""

    def zelfde_opmaak(self, ander: Stuk) -> bool:
        return (self.vet, self.cursief, self.doel) == (ander.vet, ander.cursief, ander.doel)


Regel: TypeAlias = tuple[Stuk, ...]


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph. niveau: depth of a heading (from 1) or of a list (from 0). plek: where its text begins in what it was read from.

    lijnen: how it is written, when that is known already (see schrijf.voorbereid).
    """

    delen: Regel
    soort: Soort = Soort.TEKST
    niveau: int = 0
    citaat: bool = False
    plek: int = field(default=0, compare=False)
    lijnen: tuple[str, ...] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cel:
    """A cell of a table; plek as in Alinea."""

    delen: Regel
    plek: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table; its first row is the heading. uitlijning: "", "left", "right" or "center" per column. lijnen as in Alinea."""

    rijen: tuple[tuple[Cel, ...], ...]
    uitlijning: tuple[str, ...]
    lijnen: tuple[str, ...] | None = field(default=None, compare=False, repr=False)


Blok: TypeAlias = Alinea | Tabel


def geldig_doel(doel: str) -> str:
    """An address that a link may have, or ""."""
    return doel if len(doel) <= LANGSTE_DOEL and _DOEL.fullmatch(doel) else ""


def zonder_ongewenst(tekst: str) -> str:
    """A text without the characters that no document holds."""
    return _ONGEWENST.sub("", tekst)


def platte_tekst(regel: Iterable[Stuk]) -> str:
    """The words of a line; a field is one character."""
    return "".join(OBJECT if stuk.veld else stuk.tekst for stuk in regel)


def netjes(regel: Iterable[Stuk]) -> Regel:
    """A line as it can be written: no control characters, single spaces, none at the ends or around a line break, equal runs joined.

    White space at the edge of bold, italic or a link loses that make-up: nobody sees it, and Markdown has no words for it.
    """
    stukken = _samen(_schoon(regel))
    if any(s.vet or s.cursief or s.doel for s in stukken):
        stukken = _samen(_witte_randen(stukken))
    stukken = _trim(_velden_mee(stukken))
    return tuple(s for s in stukken if s.tekst or s.veld)


def _schoon(regel: Iterable[Stuk]) -> list[Stuk]:
    uit = []
    for stuk in regel:
        if stuk.veld:
            uit.append(Stuk("", stuk.vet, stuk.cursief, "", stuk.veld))
        elif tekst := zonder_ongewenst(stuk.tekst):
            uit.append(replace(stuk, tekst=_WIT.sub(" ", tekst), doel=geldig_doel(stuk.doel)))
    return uit


def _samen(stukken: Iterable[Stuk]) -> list[Stuk]:
    uit: list[Stuk] = []
    for stuk in stukken:
        if uit and not stuk.veld and not uit[-1].veld and uit[-1].zelfde_opmaak(stuk):
            uit[-1] = replace(uit[-1], tekst=_WIT.sub(" ", uit[-1].tekst + stuk.tekst))
        else:
            uit.append(stuk)
    return uit


def _witte_randen(stukken: list[Stuk]) -> list[Stuk]:
    """White space keeps its make-up only between two neighbours that have it too."""
    atomen: list[Stuk] = []
    for stuk in (s if s.veld else replace(s, tekst=a) for s in stukken for a in ([""] if s.veld else _ATOMEN.findall(s.tekst))):
        vorig = atomen[-1] if atomen else stuk
        if atomen and vorig.tekst.isspace() and stuk.tekst.isspace():  # of two runs: as much make-up as both have
            doel = stuk.doel if stuk.doel == vorig.doel else ""
            atomen[-1] = Stuk(_WIT.sub(" ", vorig.tekst + stuk.tekst), vorig.vet and stuk.vet, vorig.cursief and stuk.cursief, doel)
        else:
            atomen.append(stuk)
    wit = [not s.veld and s.tekst.isspace() for s in atomen]
    for n, stuk in enumerate(atomen):
        if wit[n] and (stuk.vet or stuk.cursief or stuk.doel):
            voor = next((atomen[i] for i in range(n - 1, -1, -1) if not wit[i]), Stuk(""))
            na = next((atomen[i] for i in range(n + 1, len(atomen)) if not wit[i]), Stuk(""))
            doel = stuk.doel if voor.doel == na.doel == stuk.doel else ""
            samen = voor.doel == na.doel == doel  # a link is written around bold
            vet = samen and stuk.vet and voor.vet and na.vet
            cursief = samen and stuk.cursief and voor.cursief and na.cursief and voor.vet == na.vet == vet  # bold is written around italic
            atomen[n] = Stuk(stuk.tekst, vet, cursief, doel)
    return atomen


def _velden_mee(stukken: list[Stuk]) -> list[Stuk]:
    """A field that touches bold or italic text is bold or italic too: Markdown cannot say otherwise in the midst of a word."""
    uit = list(stukken)
    for volgorde, stap in ((range(1, len(uit)), -1), (range(len(uit) - 2, -1, -1), 1)):
        for n in volgorde:
            veld, buur = uit[n], uit[n + stap]
            kant = buur.tekst[-1:] if stap < 0 else buur.tekst[:1]
            if veld.veld and not buur.doel and (buur.veld or kant and not kant.isspace()):
                uit[n] = replace(veld, vet=veld.vet or buur.vet, cursief=veld.cursief or buur.cursief)
    return uit


def _trim(stukken: list[Stuk]) -> list[Stuk]:
    """Nothing white at the ends and around line breaks; also where a break and its space stand in two runs."""
    uit = [s if s.veld else replace(s, tekst=re.sub(rf"[^\S{BREUK}]*{BREUK}[^\S{BREUK}]*", BREUK, s.tekst)) for s in stukken]
    for n in range(1, len(uit)):
        een, twee = uit[n - 1], uit[n]
        if een.tekst.endswith(BREUK) and not twee.veld:
            uit[n] = replace(twee, tekst=re.sub(rf"^[^\S{BREUK}]+", "", twee.tekst))
        elif twee.tekst.startswith(BREUK) and not een.veld:
            uit[n - 1] = replace(een, tekst=re.sub(rf"[^\S{BREUK}]+$", "", een.tekst))
    while uit and not uit[0].veld and not (kort := uit[0].tekst.lstrip()):
        uit.pop(0)
    if uit and not uit[0].veld:
        uit[0] = replace(uit[0], tekst=kort)
    while uit and not uit[-1].veld and not (kort := uit[-1].tekst.rstrip()):
        uit.pop()
    if uit and not uit[-1].veld:
        uit[-1] = replace(uit[-1], tekst=kort)
    return uit
