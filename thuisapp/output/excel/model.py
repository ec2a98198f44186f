"""What stands on the sheets of the workbook, before anything is written: blocks of rows with typed columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from thuisapp.domain.hoeveelheid import Hoeveelheid
from thuisapp.format_nl import ONBEKEND

Waarde: TypeAlias = str | int | float | Fraction


@dataclass(frozen=True, slots=True)
class Formule:
    """A formula of our own ("=…", in English as it stands in the file) and what the program found for it. Never text of a user."""

    tekst: str
    waarde: Waarde

    @property
    def past(self) -> bool:
        """Excel takes 8,192 signs; one that is longer would make the whole file unreadable."""
        return len(self.tekst) <= LANGSTE_FORMULE


@dataclass(frozen=True, slots=True)
class Invoervak:
    """A cell that may be changed in the workbook. keuzes: the words that it may hold, when those are all."""

    waarde: Waarde
    keuzes: tuple[str, ...] = ()


Inhoud: TypeAlias = str | int | float | Fraction | Formule | Invoervak
LANGSTE_FORMULE = 8_000
EERSTE_RIJ = 5  # title, sentence, empty line, head
TUSSEN = 6  # two empty lines, and the four above the lines of the next block
AFGESCHERMD = "·"  # a count of people that is too small to publish, or would give one away


class Soort(Enum):
    """How the numbers of a column are shown; text is shown as text in any column."""

    TEKST = "tekst"
    REGEL = "regel"  # text that stays on one line
    HEEL = "#,##0"
    EEN = "#,##0.0"
    VRIJ = "General"
    GRENS = "[>=1000000000000]\"geen\";#,##0.0"  # a bound, or a level, that is never reached
    JAAR = "0"
    PROCENT = "0.0%"


@dataclass(frozen=True, slots=True)
class Kolom:
    """breedte: in characters. drukken: False for last columns that make the printed page too wide."""

    kop: str
    soort: Soort = Soort.TEKST
    breedte: float = 12
    drukken: bool = True


@dataclass(frozen=True, slots=True)
class Rij:
    cellen: tuple[Inhoud, ...]
    totaal: bool = False


@dataclass(frozen=True, slots=True)
class Tabelblok:
    """A table under a small title. The sentence says what stands in it, and in which eenheid."""

    titel: str
    uitleg: str
    kolommen: tuple[Kolom, ...]
    rijen: tuple[Rij, ...]


@dataclass(frozen=True, slots=True)
class Blad:
    """One sheet. The head of the first block stays in view and is repeated on every printed page."""

    naam: str
    blokken: tuple[Tabelblok, ...]
    namen: tuple[tuple[str, str], ...] = ()  # named ranges: a name and the range on this sheet
    oordelen: bool = False  # words that begin with ✓ or ✗ get a colour as well
    beveiligd: bool = False  # only cells for input can be changed (there is no password)


def waarde_van(inhoud: Inhoud) -> Waarde:
    """What is seen in the cell."""
    return inhoud.waarde if isinstance(inhoud, (Formule, Invoervak)) else inhoud


def eerste_rijen(aantallen: Iterable[int]) -> list[int]:
    """The row (as Excel counts) of the first line of every block of a sheet, from the number of lines in each."""
    uit, rij = [], EERSTE_RIJ
    for n in aantallen:
        uit.append(rij)
        rij += n + TUSSEN
    return uit


def letter(kolom: int) -> str:
    """0 → A, 26 → AA."""
    naam = ""
    while kolom >= 0:
        kolom, rest = kolom // 26 - 1, kolom % 26
        naam = chr(65 + rest) + naam
    return naam


def of_onbekend(x: Fraction | int | None) -> Inhoud:
    """Unknown is a word, never 0 and never an empty cell."""
    return ONBEKEND if x is None else x


def of_woord(x: Fraction | int | None) -> Waarde:
    """The same, as what a formula finds."""
    return ONBEKEND if x is None else x


def drie(h: Hoeveelheid) -> tuple[Inhoud, Inhoud, Inhoud]:
    """laag, midden, hoog."""
    return of_onbekend(h.laag), of_onbekend(h.midden), of_onbekend(h.hoog)


def onbekend_zin(h: Hoeveelheid) -> str:
    """Says that a known sum is a lower or upper bound, because parts of it are unknown; otherwise empty."""
    if h.is_onbekend or h.is_volledig:
        return ""
    n = h.onbekend_erbij + h.onbekend_eraf
    soort = "Ten minste" if not h.onbekend_eraf else "Ten hoogste" if not h.onbekend_erbij else "Onvolledig"
    return f"{soort}: {n} {'deel is' if n == 1 else 'delen zijn'} onbekend."
