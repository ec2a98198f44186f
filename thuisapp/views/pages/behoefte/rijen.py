"""Rows of the tables of this step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Gemeentecijfer:
    """One gemeente and the figure that was entered for it, None when there is none (onbekend)."""

    code: str
    naam: str
    cijfer: Cijfer | None


def gemeentecijfers(d: Dossier, cijfers: Mapping[str, Cijfer]) -> list[Gemeentecijfer]:
    """A row per gemeente of the dossier."""
    return [Gemeentecijfer(g.code, g.naam, cijfers.get(g.code)) for g in d.gemeenten]
