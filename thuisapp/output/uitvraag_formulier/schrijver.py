"""Writes a form with XlsxWriter. Text is always written as text, so that nothing a user typed becomes a formula or a link."""

from __future__ import annotations

import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from thuisapp import format_nl
from thuisapp.output.excel_file import new_workbook, write_workbook
from thuisapp.output.svg import clean
from thuisapp.output.text_width import wrap
from thuisapp.output.uitvraag_formulier.leeswijzer import leeswijzer
from thuisapp.output.uitvraag_formulier.model import KWALITEITEN, Formulier, Formulierblok, Formulierregel, Formuliervraag

VERSIE = 1  # of the form; the reader refuses a later one
BLAD = "Vragen"
GEHEIM = "_thuisapp"
KOP, LICHT, RAND, INVUL = "#1d5c73", "#e4edf0", "#c9d1d6", "#fff8d6"
TEKEN, REGEL = 5.5, 13.5  # points: width of a character and height of a line at 10 points
TITELHOOGTE = 24
LANGSTE_TEKST = 4_000

# Column A holds the id of the question and is hidden.
KOPPEN = (("Gemeente", 18), ("Eenheid", 17), ("Periode of peildatum", 20), ("Laatst bekend", 21), ("Laag", 9), ("Waarschijnlijk", 13),
          ("Hoog", 9), ("Bron", 27), ("Peildatum", 12), ("Kwaliteit", 12), ("Opmerking", 34))
ANTWOORDEN = {"laag": 5, "midden": 6, "hoog": 7, "bron": 8, "peildatum": 9, "kwaliteit": 10, "opmerking": 11}
VASTE_TEKSTEN = {"gemeente": 1, "eenheid": 2}
LAATSTE = len(KOPPEN)
KOPRIJ = 3
BREEDTE = sum(breedte for _, breedte in KOPPEN)
HOOGST = 1_000_000_000


class Schrijver:
    """One form on its way to a file."""

    def __init__(self, pad: Path, formulier: Formulier) -> None:
        self.f, self._pad = formulier, pad
        self.boek = new_workbook()
        self.boek.set_size(2400, 1400)
        self.boek.set_properties({"title": clean(f"Uitvraag {formulier.nummer} voor {formulier.partij}"), "author": clean(formulier.regio),
                                  "created": _gemaakt(formulier.datum)})
        self._vormen()
        self.cellen: list[list[str]] = []  # for the hidden sheet: id and the address of each cell of a line
        self.ingevuld: dict[str, str] = {}
        self.nummer = 0

    def schrijf(self) -> None:
        """All sheets, and the file. Raises OSError when it cannot be written."""
        self._leeswijzer()
        self._vragen()
        self._geheim()
        write_workbook(self.boek, self._pad)

    def _vormen(self) -> None:
        basis = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
        rand = {**basis, "border": 1, "border_color": RAND, "text_wrap": True, "valign": "vcenter"}

        def vorm(**meer: Any) -> Any:
            return self.boek.add_format({**basis, **meer})

        self.titel = vorm(bold=True, font_size=15, font_color=KOP)
        self.zin = vorm(font_color="#43525b")
        self.let_op = vorm(bold=True, font_color="#9a4422")
        self.kop = vorm(bold=True, font_color="#ffffff", bg_color=KOP, text_wrap=True, valign="bottom", border=1, border_color=KOP)
        self.blokkop = vorm(bold=True, font_size=12, font_color=KOP, bg_color=LICHT, top=2, top_color=KOP, valign="vcenter")
        self.definitie = vorm(italic=True, text_wrap=True, bg_color=LICHT)
        self.vraag = vorm(text_wrap=True)
        self.vet = self.boek.add_format({"font_name": "Calibri", "font_size": 10, "bold": True})
        self.gewoon = self.boek.add_format({"font_name": "Calibri", "font_size": 10})
        self.vast = self.boek.add_format({**rand, "bg_color": "#f6f8f9"})
        self.tekst = self.boek.add_format({**rand, "bg_color": INVUL, "locked": False, "num_format": "@"})
        self.getal = self.boek.add_format({**rand, "bg_color": INVUL, "locked": False, "align": "right"})
        self.datum = self.boek.add_format({**rand, "bg_color": INVUL, "locked": False, "num_format": "d-m-yyyy", "align": "right"})
        self.naam = vorm(bold=True, bg_color=LICHT, bottom=1, bottom_color=RAND, text_wrap=True)
        self.uitleg = vorm(text_wrap=True, bottom=1, bottom_color=RAND)

    # --- the sheets ---------------------------------------------------------------------------------------------------

    def _blad(self, naam: str) -> Any:
        vel = self.boek.add_worksheet(naam)
        vel.set_landscape()
        vel.set_paper(9)
        vel.fit_to_pages(1, 0)
        vel.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
        vel.hide_gridlines(2)
        vel.set_header(f"&L{_kopregel(f'Uitvraag {self.f.nummer}, {self.f.regio}')}&R{_kopregel(self.f.partij)}")
        vel.set_footer(f"&L{_kopregel(naam)}&RBladzijde &P van &N")
        vel.protect("", {"select_locked_cells": True, "select_unlocked_cells": True, "format_columns": True, "format_rows": True})
        return vel

    def _leeswijzer(self) -> None:
        vel = self._blad("Leeswijzer")
        vel.set_column(0, 0, 26)
        vel.set_column(1, 1, 108)
        vel.write_string(0, 0, clean(f"Uitvraag voor de woonzorgvisie van {self.f.regio}"), self.titel)
        vel.set_row(0, TITELHOOGTE)
        if self.f.voorbeeld:
            vel.write_string(1, 0, "Voorbeeld: vul hier geen echte gegevens in.", self.let_op)
        for rij, (naam, tekst) in enumerate(leeswijzer(self.f), 2):
            vel.write_string(rij, 0, naam, self.naam)
            vel.write_string(rij, 1, _kort(tekst), self.uitleg)
            vel.set_row(rij, _hoogte(tekst, 108))

    def _vragen(self) -> None:
        vel = self._blad(BLAD)
        vel.set_column(0, 0, None, None, {"hidden": True})
        for kolom, (kop, breedte) in enumerate(KOPPEN, 1):
            vel.set_column(kolom, kolom, breedte)
            vel.write_string(KOPRIJ, kolom, kop, self.kop)
        vel.write_string(0, 1, clean(f"Vragen aan {self.f.partij}"), self.titel)
        vel.set_row(0, TITELHOOGTE)
        vel.write_string(1, 1, f"Uitvraag {self.f.nummer} van {format_nl.datum(self.f.datum)}, terug uiterlijk op "
                               f"{format_nl.datum(self.f.uiterlijk)}. Op het blad Leeswijzer staat hoe het werkt.", self.zin)
        vel.write_string(2, 1, "Vul de lichtgele vakken in. Weet u het niet, schrijf dan onbekend en geen 0.", self.zin)
        rij = self._wie(vel, KOPRIJ + 1)
        for blok in self.f.blokken:
            rij = self._blok(vel, rij, blok)
        vel.freeze_panes(KOPRIJ + 1, 2)
        vel.repeat_rows(KOPRIJ)
        vel.print_area(0, 1, rij, LAATSTE)
        vel.activate()
        vel.set_selection(KOPRIJ + 1, ANTWOORDEN["bron"], KOPRIJ + 1, ANTWOORDEN["bron"])

    def _wie(self, vel: Any, rij: int) -> int:
        """A line for who filled it in and when."""
        vel.merge_range(rij, 1, rij, 7, "Wie heeft dit formulier ingevuld (uw functie, geen naam), en op welke dag?", self.vraag)
        vel.write_blank(rij, ANTWOORDEN["bron"], None, self.tekst)
        vel.write_blank(rij, ANTWOORDEN["peildatum"], None, self.datum)
        self._dag(vel, rij, ANTWOORDEN["peildatum"])
        vel.set_row(rij, REGEL + 6)
        self.ingevuld = {"ingevuld door": _adres(rij, ANTWOORDEN["bron"]), "ingevuld op": _adres(rij, ANTWOORDEN["peildatum"])}
        return rij + 2

    def _blok(self, vel: Any, rij: int, blok: Formulierblok) -> int:
        vel.merge_range(rij, 1, rij, LAATSTE, clean(blok.titel), self.blokkop)
        vel.set_row(rij, 20)
        rij += 1
        if blok.definitie:
            vel.merge_range(rij, 1, rij, LAATSTE, _kort(blok.definitie), self.definitie)
            vel.set_row(rij, _hoogte(blok.definitie, BREEDTE))
            rij += 1
        for vraag in blok.vragen:
            rij = self._vraag(vel, rij, vraag)
        return rij + 1

    def _vraag(self, vel: Any, rij: int, vraag: Formuliervraag) -> int:
        self.nummer += 1
        vel.merge_range(rij, 1, rij, LAATSTE, "", self.vraag)
        stukken = (self.vet, clean(f"{self.nummer}. {vraag.tekst} "), self.gewoon, _kort(vraag.uitleg) or " ")
        vel.write_rich_string(rij, 1, *stukken, self.vraag)
        vel.set_row(rij, _hoogte(f"{vraag.tekst} {vraag.uitleg}", BREEDTE) + 5)
        for i, regel in enumerate(vraag.regels, rij + 1):
            self._regel(vel, i, regel)
        return rij + 1 + len(vraag.regels)

    def _regel(self, vel: Any, rij: int, regel: Formulierregel) -> None:
        vel.write_string(rij, 0, clean(regel.vraag))
        teksten = (regel.gemeente, regel.eenheid, regel.periode, regel.laatst)
        for kolom, tekst in enumerate(teksten, 1):
            vel.write_string(rij, kolom, _kort(tekst), self.vast)
        vel.set_row(rij, 3 + max(_hoogte(tekst, KOPPEN[i][1]) for i, tekst in enumerate(teksten)))
        for naam, kolom in ANTWOORDEN.items():
            vorm = self.getal if naam in ("laag", "midden", "hoog") else self.datum if naam == "peildatum" else self.tekst
            vel.write_blank(rij, kolom, None, vorm)
        self._regels_voor_invoer(vel, rij, regel)
        plaatsen = {"id": 0, **VASTE_TEKSTEN, **ANTWOORDEN}
        self.cellen.append([regel.vraag, *(_adres(rij, kolom) for kolom in plaatsen.values())])

    def _regels_voor_invoer(self, vel: Any, rij: int, regel: Formulierregel) -> None:
        laagst = -HOOGST if regel.negatief else 0
        zin = "Vul een getal in." if regel.negatief else "Vul een getal van 0 of hoger in."
        for naam in ("laag", "hoog"):
            vel.data_validation(rij, ANTWOORDEN[naam], rij, ANTWOORDEN[naam], {
                "validate": "decimal", "criteria": "between", "minimum": laagst, "maximum": HOOGST, "error_title": "Geen getal",
                "error_message": f"{zin} Het woord onbekend hoort bij Waarschijnlijk."})
        cel = _adres(rij, ANTWOORDEN["midden"])
        vel.data_validation(rij, ANTWOORDEN["midden"], rij, ANTWOORDEN["midden"], {
            "validate": "custom", "value": f'=IF(ISNUMBER({cel}),AND({cel}>={laagst},{cel}<={HOOGST}),LOWER(TRIM({cel}))="onbekend")',
            "error_title": "Geen getal", "error_message": f"{zin} Weet u het niet, schrijf dan onbekend."})
        self._dag(vel, rij, ANTWOORDEN["peildatum"])
        vel.data_validation(rij, ANTWOORDEN["kwaliteit"], rij, ANTWOORDEN["kwaliteit"], {
            "validate": "list", "source": [k.value for k, _ in KWALITEITEN], "error_title": "Kies uit de lijst",
            "error_message": "Kies een woord uit de lijst. Op het blad Leeswijzer staat wat ze betekenen."})

    def _dag(self, vel: Any, rij: int, kolom: int) -> None:
        vel.data_validation(rij, kolom, rij, kolom, {
            "validate": "date", "criteria": "between", "minimum": datetime.date(1990, 1, 1), "maximum": datetime.date(2099, 12, 31),
            "error_title": "Geen datum", "error_message": "Vul een datum in, bijvoorbeeld 1-1-2026."})

    def _geheim(self) -> None:
        """The hidden sheet by which an answer finds its way back: whose form this is, and which cells belong to which question."""
        vel = self.boek.add_worksheet(GEHEIM)
        f = self.f
        kop = {"thuisapp-uitvraag": str(VERSIE), "dossier": f.dossier, "uitvraag": f.uitvraag, "nummer": str(f.nummer), "voor": f.voor,
               "blad": BLAD, **self.ingevuld}
        regels = [*map(list, kop.items()), [], ["vraag", "id", *VASTE_TEKSTEN, *ANTWOORDEN], *self.cellen]
        for rij, regel in enumerate(regels):
            for kolom, tekst in enumerate(regel):
                vel.write_string(rij, kolom, clean(tekst))
        vel.protect("", {"select_locked_cells": False})
        vel.hide()


def _adres(rij: int, kolom: int) -> str:
    return f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[kolom]}{rij + 1}"


def _kort(tekst: str) -> str:
    schoon = clean(tekst)
    return schoon if len(schoon) <= LANGSTE_TEKST else schoon[:LANGSTE_TEKST] + " … (ingekort)"


def _hoogte(tekst: str, breedte: float) -> float:
    """Height of a row in points. Written down, because not every program works it out when it opens the file."""
    return min(4 + REGEL * _regels(tekst, breedte), 400)


@lru_cache(maxsize=5_000)
def _regels(tekst: str, breedte: float) -> int:
    return len(wrap(tekst[:2000], 10, (breedte - 1.5) * TEKEN, 400))


def _kopregel(tekst: str) -> str:
    """Text for a header or footer: & is doubled there, and the whole may be 255 signs."""
    return clean(tekst)[:70].replace("&", "&&")


def _gemaakt(datum: str) -> datetime.datetime:
    """A fixed moment, so that the same form gives the same bytes."""
    try:
        dag = datetime.date.fromisoformat(datum)
    except ValueError:
        dag = datetime.date(2000, 1, 1)
    return datetime.datetime(dag.year, dag.month, dag.day, 12, 0, 0)
