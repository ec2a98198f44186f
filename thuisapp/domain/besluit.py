"""Decisions, kept with their dissent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Besluit:
    """A decision of the region. datum: ISO date. minderheidsstandpunt is kept and printed word for word.

    werksessie: id of the Werksessie in which it was taken; "" = none.
    """

    id: str
    datum: str
    tekst: str
    orgaan: str = ""
    minderheidsstandpunt: str = ""
    werksessie: str = ""
