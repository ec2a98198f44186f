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
    nihil: the groups of which the region said that there is no aanbod. Without that, a group for which nothing was entered has an
    unknown aanbod, which is not the same as none (see `ingevuld`).
    """

    plannen: tuple[Plan, ...] = ()
    plaatsen: tuple[VrijkomendePlaatsen, ...] = ()
    vrijkomende_huurwoningen: FrozenMap[str, Cijfer] = field(default_factory=FrozenMap)
    aandelen: FrozenMap[str, Cijfer] = field(default_factory=FrozenMap)
    nihil: tuple[str, ...] = ()

    def ingevuld(self, groep: str, eenheid: Eenheid) -> bool:
        """Whether anyone said something about the aanbod of this group: then what is not in the lists is known not to be there."""
        return groep in self.nihil or self.heeft_iets(groep, eenheid)

    def heeft_iets(self, groep: str, eenheid: Eenheid) -> bool:
        """Whether plans, places or a share of the huurwoningen were entered for this group, be it 0."""
        return (any(groep in plan.voor for plan in self.plannen) or any(p.groep == groep for p in self.plaatsen)
                or (eenheid is Eenheid.WONINGEN and groep in self.aandelen))
