"""Behoefteraming: what is known or assumed about the need of one group."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.frozen_map import FrozenMap


class Soort(StrEnum):
    """A stand is counted on one date and is worked off over the inhaaljaren; a stroom comes again every year."""

    STAND = "stand"
    STROOM = "stroom"


@dataclass(frozen=True, slots=True)
class Telling:
    """Counted numbers, in the group's `telt_in`. A gemeente without a figure is onbekend.

    per_jaar: figures for single years of a stroom (key: year), which go before per_gemeente.
    """

    soort: Soort = Soort.STROOM
    per_gemeente: FrozenMap[str, Cijfer] = field(default_factory=FrozenMap)
    per_jaar: FrozenMap[str, FrozenMap[int, Cijfer]] = field(default_factory=FrozenMap)


@dataclass(frozen=True, slots=True)
class Kengetal:
    """A rate per 1,000 of an indicator (tarief in PER_DUIZEND); a stroom is per year, a stand on the peildatum."""

    indicator: str
    tarief: Cijfer
    soort: Soort = Soort.STROOM


@dataclass(frozen=True, slots=True)
class Taakstelling:
    """Taakstelling vergunninghouders (Huisvestingswet art. 29).

    halfjaren: national number of people per half-year; key "2026-1". A half-year without a figure is onbekend.
    saldo: per gemeente at the start of the period, in persons: positive is achterstand, negative voorsprong. A gemeente without
    an entry starts at nil, and the controles name that as a gap.
    """

    halfjaren: FrozenMap[str, Cijfer] = field(default_factory=FrozenMap)
    saldo: FrozenMap[str, Cijfer] = field(default_factory=FrozenMap)


@dataclass(frozen=True, slots=True)
class Behoefteraming:
    """Everything entered for the need of one group. The inputs of every method stay side by side; `methode` chooses one.

    achterstand: people (telt_in) waiting now, per gemeente, on top of a stroom; spread evenly over `inhaaljaren`.
    aandeel_woonbehoefte, aandeel_zelf_opgelost: shares 0 to 1. per_woonruimte: how many (telt_in) share one woonruimte, > 0.
    """

    groep: str
    methode: Methode
    aandeel_woonbehoefte: Cijfer
    aandeel_zelf_opgelost: Cijfer
    per_woonruimte: Cijfer
    telling: Telling = Telling()
    kengetal: Kengetal | None = None
    taakstelling: Taakstelling | None = None
    achterstand: FrozenMap[str, Cijfer] = field(default_factory=FrozenMap)
    inhaaljaren: int = 5
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Overlap:
    """The share of `groep` that is already counted in `telt_mee_in`. `groep` gives way: its need is lowered by this share."""

    groep: str
    telt_mee_in: str
    aandeel: Cijfer
