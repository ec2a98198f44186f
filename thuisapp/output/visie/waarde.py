"""A figure with the key it was fetched by, and the ways in which it may be printed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.domain.hoeveelheid import Hoeveelheid

NIET_GENOEMD = "niet genoemd"  # stands for a count of people that is too small to print, or would give one away
Exact = Fraction | int | None


@dataclass(frozen=True, slots=True)
class Waarde:
    """A number with the key it was fetched by. None = onbekend. geheim: a count of people that may not be printed (mensentabel.py)."""

    getal: Exact
    sleutel: str
    geheim: bool = False

    def __bool__(self) -> bool:
        """For templates: known and not 0."""
        return bool(self.getal)

    @property
    def bekend(self) -> bool:
        return self.getal is not None

    @property
    def rond(self) -> int | None:
        """As a whole number, the way it is printed."""
        return None if self.getal is None else int(format_nl.rond(Fraction(self.getal)))


@dataclass(frozen=True, slots=True)
class Bereik:
    """A quantity with its range; sleutel is the key without the rand."""

    h: Hoeveelheid
    sleutel: str

    @property
    def laag(self) -> Waarde:
        return Waarde(self.h.laag, f"{self.sleutel}/laag")

    @property
    def midden(self) -> Waarde:
        return Waarde(self.h.midden, f"{self.sleutel}/midden")

    @property
    def hoog(self) -> Waarde:
        return Waarde(self.h.hoog, f"{self.sleutel}/hoog")

    @property
    def bekend(self) -> bool:
        """Known, at least in part; "ten minste 0" says nothing and counts as unknown."""
        return not self.h.zegt_niets

    @property
    def is_punt(self) -> bool:
        """Known, and the same after rounding at both ends."""
        return self.bekend and self.laag.rond == self.hoog.rond

    @property
    def volledig(self) -> bool:
        return self.bekend and self.h.is_volledig


def hoofdtelwoord(x: Fraction | int) -> str:
    """A number as the first word of a sentence: "Eén", "Twee", "13"."""
    woord = format_nl.telwoord(x)
    return "Eén" if woord == "één" else woord[:1].upper() + woord[1:]


def leesbare_teksten(waarde: Exact) -> frozenset[str]:
    """All ways in which a value may be printed: as a number, with decimals, as a percentage, in words."""
    if waarde is None:
        return frozenset({format_nl.ONBEKEND})
    x = Fraction(waarde)
    vormen = {format_nl.aantal(x), format_nl.aantal(x, 1), format_nl.aantal(x, 2), format_nl.getal(x), format_nl.telwoord(x),
              format_nl.procent(x), format_nl.procent(x, 1), format_nl.met_teken(x), format_nl.met_teken(x, 1)}
    return frozenset(vormen | {hoofdtelwoord(x), format_nl.getal(x, 2), f"+{format_nl.procent(x, 1)}"})
