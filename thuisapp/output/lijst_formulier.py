"""An empty list to fill in: headings, one example row, and a sheet with the words that can be chosen. Text is written as text only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thuisapp.output.excel_file import new_workbook, write_workbook
from thuisapp.output.svg import clean
from thuisapp.output.target_file import half_bestand

KOP, RAND, GRIJS = "#1d5c73", "#c9d1d6", "#5b6770"
RIJEN = 500  # rows for which a cell offers its words
UITLEG = ("Vul per rij één regel in. De grijze rij is een voorbeeld en wordt niet ingelezen. Laat een cel leeg als iets nog niet bekend "
          "is. Op het blad {woorden} staan de woorden die het programma kent.")


@dataclass(frozen=True, slots=True)
class Lijstkolom:
    """A column to fill in. voorbeeld: text of the example row. woorden: what can be chosen, empty when anything goes."""

    kop: str
    voorbeeld: str = ""
    woorden: tuple[str, ...] = ()
    breedte: int = 18


@dataclass(frozen=True, slots=True)
class Lijst:
    """A list to fill in. blad, woordenblad: names of the sheets."""

    titel: str
    blad: str
    woordenblad: str
    kolommen: tuple[Lijstkolom, ...]


def schrijf_lijst(lijst: Lijst, target: Path) -> None:
    """Write the list to `target`: complete, or not at all. Raises DoelNietTeSchrijven with a Dutch sentence."""
    with half_bestand(target) as half:
        _schrijf(lijst, half)


def _schrijf(lijst: Lijst, half: Path) -> None:
    boek = new_workbook()
    boek.set_properties({"title": clean(lijst.titel)})
    adressen = _invulblad(boek, lijst)
    _woordenblad(boek, lijst, adressen)
    write_workbook(boek, half)


def _invulblad(boek: Any, lijst: Lijst) -> list[Lijstkolom]:
    """The sheet to fill in; returns the columns with words, in the order of the other sheet."""
    basis = {"font_name": "Calibri", "font_size": 10}
    kop = boek.add_format({**basis, "bold": True, "font_color": "#ffffff", "bg_color": KOP, "text_wrap": True, "border": 1,
                           "border_color": RAND})
    grijs = boek.add_format({**basis, "italic": True, "font_color": GRIJS, "text_wrap": True, "valign": "top"})
    vel = boek.add_worksheet(lijst.blad)
    vel.write_string(0, 0, clean(lijst.titel), boek.add_format({**basis, "bold": True, "font_size": 15, "font_color": KOP}))
    vel.write_string(1, 0, UITLEG.format(woorden=lijst.woordenblad), boek.add_format({**basis, "font_color": "#43525b"}))
    met_woorden = [kolom for kolom in lijst.kolommen if kolom.woorden]
    for nummer, kolom in enumerate(lijst.kolommen):
        vel.set_column(nummer, nummer, kolom.breedte)
        vel.write_string(3, nummer, kolom.kop, kop)
        vel.write_string(4, nummer, clean(kolom.voorbeeld), grijs)
        if kolom.woorden:
            letter = _letters(met_woorden.index(kolom))
            bron = f"='{lijst.woordenblad}'!${letter}$2:${letter}${len(kolom.woorden) + 1}"
            vel.data_validation(5, nummer, 4 + RIJEN, nummer, {"validate": "list", "source": bron, "show_error": False})
    vel.freeze_panes(4, 1)
    vel.set_landscape()
    vel.set_paper(8)  # A3
    vel.fit_to_pages(1 if len(lijst.kolommen) < 12 else 2, 0)
    vel.repeat_rows(3)
    vel.repeat_columns(0)
    return met_woorden


def _woordenblad(boek: Any, lijst: Lijst, kolommen: Sequence[Lijstkolom]) -> None:
    vel = boek.add_worksheet(lijst.woordenblad)
    vet = boek.add_format({"font_name": "Calibri", "font_size": 10, "bold": True})
    gewoon = boek.add_format({"font_name": "Calibri", "font_size": 10})
    for nummer, kolom in enumerate(kolommen):
        vel.set_column(nummer, nummer, max(16, min(48, max(map(len, kolom.woorden)) + 2)))
        vel.write_string(0, nummer, kolom.kop, vet)
        for rij, woord in enumerate(kolom.woorden, 1):
            vel.write_string(rij, nummer, clean(woord), gewoon)
    vel.freeze_panes(1, 0)


def _letters(kolom: int) -> str:
    """0 → "A". A list has at most 26 columns with words."""
    return chr(65 + kolom)
