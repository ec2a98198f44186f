"""What a waterfall chart says, in words: the alt text for those who cannot see it, on screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.waterval import Getoond
from thuisapp.domain.hoeveelheid import Eenheid


def alt_tekst(onderwerp: str, stappen: Sequence[Getoond], eenheid: Eenheid, decimalen: int = 0) -> str:
    """Every step with its figure, in the order of the chart. onderwerp: a full sentence on what the chart is about."""
    eerste, *midden, uitkomst = stappen
    begin = f"Het begint met {_getal(eerste.stand, decimalen)} ({eerste.stap.naam[:1].lower()}{eerste.stap.naam[1:]})."
    delen = [f"{s.stap.naam[:1].lower()}{s.stap.naam[1:]} {format_nl.met_teken(s.verschil, decimalen)}" for s in midden]
    tussen = f" Daarna: {format_nl.opsomming(delen)}." if delen else ""
    return f"Watervaldiagram. {onderwerp} {begin}{tussen} De uitkomst is {format_nl.aantal_met_eenheid(uitkomst.stand, eenheid)}."


def _getal(x: Fraction, decimalen: int) -> str:
    return format_nl.aantal(x, decimalen)
