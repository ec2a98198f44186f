"""Bevindingen: what is missing or odd in a dossier. They are shown and printed, never raised."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ernst(StrEnum):
    BLOKKEREND = "blokkerend"
    AANDACHT = "aandacht"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One finding. soort: a fixed word for the rule that found it. stap: id of the wizard step where it is solved.

    zin: what is the matter, a full Dutch sentence. doen: what the user can do. plek: ids that lead to the place (group, gemeente, plan …).
    """

    soort: str
    ernst: Ernst
    stap: str
    zin: str
    doen: str = ""
    plek: tuple[str, ...] = ()
