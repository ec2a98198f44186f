"""Aanbod: plans, places and homes that become free."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from thuisapp.domain.bron import Cijfer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid


class Hardheid(StrEnum):
    """A hard plan has a decision behind it; a zacht plan does not yet."""

    HARD = "hard"
    ZACHT = "zacht"


@dataclass(frozen=True, slots=True)
class Plan:
    """A building or transformation plan.

    aantal: whole woonruimten in `eenheid`. jaar: year of completion. realisatiekans: share 0 to 1.
    voor: number reserved per group; together never above `aantal` (controles say so when they are).
    """

    id: str
    naam: str
    gemeente: str
    aantal: int
    jaar: int
    realisatiekans: Cijfer
    bron: str
    eenheid: Eenheid = Eenheid.WONINGEN
    hardheid: Hardheid = Hardheid.ZACHT
    woonvorm: str = ""
    prijssegment: str = ""
    locatie: str = ""
    initiatiefnemer: str = ""
    flex: bool = False
    voor: FrozenMap[str, int] = field(default_factory=FrozenMap)
    opmerking: str = ""


@dataclass(frozen=True, slots=True)
class VrijkomendePlaatsen:
    """Existing places that become free for one group in one gemeente, per year, in the group's eenheid."""

    groep: str
    gemeente: str
    per_jaar: Cijfer


@dataclass(frozen=True, slots=True)
class Aanbod:
    """Everything that is there or planned.

    vrijkomende_huurwoningen: sociale huurwoningen that become free, per gemeente, in woningen per year.
    aandelen: which share (0 to 1) of those goes to a group; a group without an entry gets none.
    """

    plannen: tuple[Plan, ...] = ()
    plaatsen: tuple[VrijkomendePlaatsen, ...] = ()
    vrijkomende_huurwoningen: FrozenMap[str, Cijfer] = field(default_factory=FrozenMap)
    aandelen: FrozenMap[str, Cijfer] = field(default_factory=FrozenMap)
