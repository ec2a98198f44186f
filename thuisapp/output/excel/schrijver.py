"""Writes the sheets with XlsxWriter. Text is always written as text, so that nothing a user typed becomes a formula or a link."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

from thuisapp.output.excel.model import Blad, Formule, Inhoud, Invoervak, Kolom, Soort, Tabelblok, Waarde, waarde_van
from thuisapp.output.excel_file import new_workbook, write_workbook
from thuisapp.output.huisstijl_kleuren import verf_stijl
from thuisapp.output.svg import clean
from thuisapp.output.text_width import wrap
from thuisapp.output.visie.model import Beleidsdocument

LANGSTE_KOP = 250  # of a column of a table of Excel
LANGSTE_TEKST = 32_000  # a cell of Excel holds 32,767 signs
TEKSTSOORTEN = (Soort.TEKST, Soort.REGEL)
KOP, LICHT, RAND, INVOER = "#1d5c73", "#e4edf0", "#c9d1d6", "#fff6d6"  # the first two in the colour of the region, dark enough for white
MAG_WEL = {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True, "select_locked_cells": True}
REGEL, TEKEN = 13.0, 5.5  # points: height of a line and width of a character at 10 points
EERSTE_KOP = 3  # row (from 0) of the head of the first block: title, sentence, empty line


class Werkmap:
    """One workbook on its way to a file."""

    def __init__(self, pad: Path, document: Beleidsdocument) -> None:
        self.document, self._pad = document, pad
        self.boek = new_workbook()
        self.boek.set_size(2400, 1400)
        self.boek.set_properties({"title": clean(f"{document.titel} – {document.regio}"), "author": clean(document.regio),
                                  "subject": clean(document.omschrijving), "comments": clean(f"Kenmerk {document.kenmerk}"),
                                  "created": _gemaakt(document.datum)})
        self.kleur, self.licht = (verf_stijl(kleur, document.huisstijl) for kleur in (KOP, LICHT))
        basis = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
        self.titel = self.boek.add_format({**basis, "bold": True, "font_size": 15, "font_color": self.kleur})
        self.uitleg = self.boek.add_format({**basis, "font_color": "#43525b"})
        self.let_op = self.boek.add_format({**basis, "bold": True, "font_color": "#9a4422"})
        self.kop = self.boek.add_format({**basis, "bold": True, "font_color": "#ffffff", "bg_color": self.kleur, "text_wrap": True,
                                         "valign": "bottom", "border": 1, "border_color": self.kleur})
        self.kop_rechts = self.boek.add_format({**basis, "bold": True, "font_color": "#ffffff", "bg_color": self.kleur, "text_wrap": True,
                                                "valign": "bottom", "align": "right", "border": 1, "border_color": self.kleur})
        self._vormen = {(soort, totaal): self._vorm(basis, soort, totaal) for soort in Soort for totaal in (False, True)}
        self._invoervormen = {soort: self._vorm(basis, soort, False, invoer=True) for soort in Soort}
        # A cell in the format of text would show the formula itself after an edit, so a word from a formula has another one.
        self._formuleteksten = {(soort, totaal): self._vorm(basis, soort, totaal, getal="General") for soort in TEKSTSOORTEN
                                for totaal in (False, True)}
        self.oordelen = {"✓": self.boek.add_format({"font_color": "#1b6b3a"}),
                         "✗": self.boek.add_format({"font_color": "#a12622", "bold": True})}
        self._woorden = {totaal: self._vorm({**basis, "align": "right", "italic": True}, Soort.TEKST, totaal) for totaal in (False, True)}

    def _vorm(self, basis: dict[str, Any], soort: Soort, totaal: bool, *, invoer: bool = False, getal: str = "@") -> Any:
        vorm = {**basis, "bottom": 1, "bottom_color": RAND}
        if soort in TEKSTSOORTEN:
            vorm |= {"text_wrap": soort is Soort.TEKST, "num_format": getal, "align": "left", "indent": 1}
        else:
            vorm |= {"num_format": soort.value, "align": "right"}
        if invoer:
            vorm |= {"locked": False, "bg_color": INVOER, "border": 1, "border_color": "#c9a227"}
        if totaal:
            vorm |= {"bold": True, "bg_color": self.licht, "top": 1, "top_color": self.kleur, "bottom_color": self.kleur}
        return self.boek.add_format(vorm)

    def blad(self, blad: Blad) -> None:
        """One sheet with all its blocks under each other."""
        vel = self.boek.add_worksheet(blad.naam)
        # The library looks in every formula for some thirty new functions that need a prefix; we use none, and a country has half a million
        # formulas. Should this name go, then the work is only slower.
        vel._prepare_formula = _zonder_teken
        self._druk(vel, blad)
        self.breedtes = _breedtes(blad)
        for nummer, breedte in enumerate(self.breedtes):
            vel.set_column(nummer, nummer, breedte)
        rij = 0
        for blok in blad.blokken:
            rij = self._blok(vel, rij, blok)
        if len(blad.blokken) == 1 or not all(kolom.drukken for kolom in blad.blokken[0].kolommen):
            gedrukt = max(j for blok in blad.blokken for j, kolom in enumerate(blok.kolommen) if kolom.drukken)
            vel.print_area(0, 0, max(rij - 3, EERSTE_KOP + 1), gedrukt)
        vel.freeze_panes(EERSTE_KOP + 1, _vaste_kolommen(blad.blokken[0].kolommen))
        vel.repeat_rows(EERSTE_KOP)
        if blad.blokken[0].rijen:
            self._filter(vel, blad)
        for naam, bereik in blad.namen:
            self.boek.define_name(naam, f"={blad.naam}!{bereik}")
        if blad.beveiligd:
            vel.protect("", MAG_WEL)
        for teken, vorm in self.oordelen.items() if blad.oordelen else ():
            vel.conditional_format(0, 0, rij, len(self.breedtes) - 1,
                                   {"type": "text", "criteria": "begins with", "value": teken, "format": vorm})

    def _filter(self, vel: Any, blad: Blad) -> None:
        """Of a sheet with the calculation the first block is a table of Excel (where its heads differ), to be read by its name."""
        eerste = blad.blokken[0]
        onder, rechts = EERSTE_KOP + len(eerste.rijen), len(eerste.kolommen) - 1
        koppen = [clean(kolom.kop) for kolom in eerste.kolommen]
        naam = f"tbl{''.join(c for c in blad.naam.title() if c.isascii() and c.isalpha())}"
        uniek = len({kop.casefold() for kop in koppen}) == len(koppen) and all(0 < len(kop) <= LANGSTE_KOP for kop in koppen)
        if not blad.beveiligd or not uniek:
            vel.autofilter(EERSTE_KOP, 0, onder, rechts)
            return
        vormen = [self.kop if kolom.soort in TEKSTSOORTEN else self.kop_rechts for kolom in eerste.kolommen]
        vel.add_table(EERSTE_KOP, 0, onder, rechts, {"name": naam, "style": None, "columns": [
            {"header": kop, "header_format": vorm} for kop, vorm in zip(koppen, vormen, strict=True)]})

    def _blok(self, vel: Any, rij: int, blok: Tabelblok) -> int:
        vel.write_string(rij, 0, clean(blok.titel), self.titel)
        vel.write_string(rij + 1, 0, clean(blok.uitleg), self.uitleg)
        for j, kolom in enumerate(blok.kolommen):
            vel.write_string(rij + 3, j, clean(kolom.kop), self.kop if kolom.soort in TEKSTSOORTEN else self.kop_rechts)
        vel.set_row(rij + 3, self._hoogte([kolom.kop for kolom in blok.kolommen], vet=True))
        rij += 4
        for inhoud in blok.rijen:
            terugloop = [waarde_van(cel) if kolom.soort is not Soort.REGEL else ""
                         for cel, kolom in zip(inhoud.cellen, blok.kolommen, strict=True)]
            vel.set_row(rij, self._hoogte(terugloop, vet=inhoud.totaal))
            for j, (waarde, kolom) in enumerate(zip(inhoud.cellen, blok.kolommen, strict=True)):
                self._cel(vel, rij, j, waarde, kolom.soort, inhoud.totaal)
            rij += 1
        return rij + 2

    def _hoogte(self, cellen: Sequence[Waarde], *, vet: bool) -> float:
        """Height of a row in points. Written down, because not every program works it out when it opens the file."""
        regels = max((_regels(cel, breedte, vet) for cel, breedte in zip(cellen, self.breedtes, strict=False) if isinstance(cel, str)),
                     default=1)
        return min(2.5 + REGEL * regels, 400)

    def _cel(self, vel: Any, rij: int, kolom: int, inhoud: Inhoud, soort: Soort, totaal: bool) -> None:
        waarde, vorm = waarde_van(inhoud), self._vormen[soort, totaal]
        if isinstance(inhoud, Invoervak):
            vorm = self._invoervormen[soort]
            if inhoud.keuzes:
                vel.data_validation(rij, kolom, rij, kolom, {"validate": "list", "source": list(inhoud.keuzes)})
        elif isinstance(waarde, str) and soort not in TEKSTSOORTEN:
            vorm = self._woorden[totaal]
        if isinstance(inhoud, Formule) and inhoud.past:
            if soort in TEKSTSOORTEN:
                vorm = self._formuleteksten[soort, totaal]
            elif not isinstance(waarde, str) or waarde == "":
                vorm = self._vormen[soort, totaal]
            vel.write_formula(rij, kolom, inhoud.tekst, vorm, waarde if isinstance(waarde, (str, int)) else _getal(waarde))
        elif isinstance(waarde, str):
            self._tekst(vel, rij, kolom, waarde, vorm)
        else:
            vel.write_number(rij, kolom, waarde if isinstance(waarde, int) else _getal(waarde), vorm)

    @staticmethod
    def _tekst(vel: Any, rij: int, kolom: int, waarde: str, vorm: Any) -> None:
        tekst = _celtekst(waarde)
        if len(tekst) > LANGSTE_TEKST:
            tekst = tekst[:LANGSTE_TEKST] + " … (ingekort)"
        if tekst:
            vel.write_string(rij, kolom, tekst, vorm)
        else:
            vel.write_blank(rij, kolom, None, vorm)

    def _druk(self, vel: Any, blad: Blad) -> None:
        vel.set_landscape()
        vel.set_paper(9)
        vel.fit_to_pages(1, 0)
        vel.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
        vel.hide_gridlines(2)
        d = self.document
        voorbeeld = "Voorbeeld, geen feiten" if d.voorbeeld else ""
        vel.set_header(f"&L{_kopregel(f'{d.titel} {d.regio}')}&R{_kopregel(blad.naam)}")
        vel.set_footer(f"&L{_kopregel(f'{d.status}, versie {d.versie}, {d.datum}')}&C{voorbeeld}&RBladzijde &P van &N")

    def leeswijzer(self, regels: Sequence[tuple[str, str]], bladen: Sequence[tuple[str, str]]) -> None:
        """The first sheet: what this is, how to read it, and what stands on the other sheets."""
        vel = self.boek.add_worksheet("Leeswijzer")
        self._druk(vel, Blad("Leeswijzer", ()))
        vel.set_column(0, 0, 26)
        vel.set_column(1, 1, 110)
        vel.write_string(0, 0, clean(f"{self.document.titel} – {self.document.regio}"), self.titel)
        rij = 2
        if self.document.voorbeeld:
            vel.write_string(1, 0, "Voorbeeld, geen feiten", self.let_op)
        for naam, tekst in (*regels, ("", ""), *bladen):
            if naam:
                vel.write_string(rij, 0, naam, self._vormen[Soort.TEKST, True])
                vel.write_string(rij, 1, clean(tekst), self._vormen[Soort.TEKST, False])
                vel.set_row(rij, 2.5 + REGEL * _regels(clean(tekst), 110, False))
            rij += 1

    def sluit(self) -> None:
        """Write the file. Raises OSError when it cannot be written."""
        write_workbook(self.boek, self._pad)


@lru_cache(maxsize=20_000)
def _celtekst(ruw: str) -> str:
    """Text as it may stand in a cell, with the line breaks of who wrote it: a remark is kept word for word."""
    return "\n".join(clean(regel) for regel in ruw.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _zonder_teken(formule: str, *_: object, **__: object) -> str:
    return formule.removeprefix("=")


@lru_cache(maxsize=20_000)
def _regels(tekst: str, breedte: float, vet: bool) -> int:
    """Lines that a text takes in a column of this many characters; measured with our own font, which runs about as wide."""
    return sum(max(1, len(wrap(regel, 10, (breedte - 1.5) * TEKEN, 600 if vet else 400))) for regel in tekst[:2000].split("\n"))


def _getal(waarde: Fraction | float) -> int | float:
    if isinstance(waarde, float):
        return waarde
    return waarde.numerator if waarde.denominator == 1 else float(waarde)


def _gemaakt(datum: str) -> datetime.datetime:
    """A fixed moment, so that the same dossier gives the same bytes."""
    try:
        dag = datetime.date.fromisoformat(datum)
    except ValueError:
        dag = datetime.date(2000, 1, 1)
    return datetime.datetime(dag.year, dag.month, dag.day, 12, 0, 0)


def _breedtes(blad: Blad) -> list[float]:
    """The first block decides, since the others are short; columns it does not have follow the later blocks."""
    breedtes = [kolom.breedte for kolom in blad.blokken[0].kolommen]
    for blok in blad.blokken[1:]:
        breedtes += [kolom.breedte for kolom in blok.kolommen[len(breedtes):]]
    return breedtes


def _vaste_kolommen(kolommen: Sequence[Kolom]) -> int:
    """Columns up to and including the gemeente stay in view."""
    return next((j + 1 for j, kolom in enumerate(kolommen) if kolom.kop == "Gemeente"), 0)


def _kopregel(tekst: str) -> str:
    """Text for a header or footer: & is doubled there, and the whole may be 255 signs."""
    return clean(tekst)[:70].replace("&", "&&")
