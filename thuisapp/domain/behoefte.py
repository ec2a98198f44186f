"""Behoefteraming: what is known or assumed about the need of one group."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

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
class RegionaleTelling:
    """A number counted for a bronregio: any set of gemeenten, also partly outside the dossier; spread over them by a key.

    aantal: in the group's telt_in, for the whole bronregio. sleutel: name of the key in Dutch. gewichten: value of the key per gemeente of
    the bronregio (also outside the dossier), None = onbekend. namen: names of the gemeenten outside the dossier. laag: id of the
    regionale laag it comes from, or empty.
    """

    id: str
    naam: str
    aantal: Cijfer
    sleutel: str
    gewichten: FrozenMap[str, Fraction | None]
    namen: FrozenMap[str, str] = field(default_factory=FrozenMap)
    soort: Soort = Soort.STROOM
    laag: str = ""


@dataclass(frozen=True, slots=True)
class Uitstroom:
    """People who leave an instelling: plaatsen × percentage per year × aandeel that needs a home of its own.

    plaatsen: per gemeente, in the group's telt_in (one place, one person); without a figure it is onbekend. percentage: share 0 to 1 that
    leaves per year. aandeel: share 0 to 1 of those.
    """

    plaatsen: FrozenMap[str, Cijfer]
    percentage: Cijfer
    aandeel: Cijfer


@dataclass(frozen=True, slots=True)
class Prognose:
    """A forecast of the yearly number (telt_in) per gemeente for some years: linear between them, constant outside."""

    per_gemeente: FrozenMap[str, FrozenMap[int, Cijfer]] = field(default_factory=FrozenMap)


@dataclass(frozen=True, slots=True)
class Taakstellingsruil:
    """`naar` takes over `aantal` people of the taakstelling of `van` in one half-year; the sum stays equal (Huisvestingswet art. 29(2))."""

    van: str
    naar: str
    aantal: int
    halfjaar: str
    tegenprestatie: str = ""
    afgesproken_door: str = ""
    datum: str = ""
    ingetrokken: str = ""
    reden_ingetrokken: str = ""

    @property
    def telt(self) -> bool:
        return not self.ingetrokken


@dataclass(frozen=True, slots=True)
class Taakstelling:
    """Taakstelling vergunninghouders (Huisvestingswet art. 29).

    halfjaren: national number of people per half-year; key "2026-1". A half-year without a figure is onbekend.
    saldo: per gemeente at the start of the period, in persons: positive is achterstand, negative voorsprong. A gemeente without
    an entry starts at nil, and the controles name that as a gap.
    """

    halfjaren: FrozenMap[str, Cijfer] = field(default_factory=FrozenMap)
    saldo: FrozenMap[str, Cijfer] = field(default_factory=FrozenMap)
    ruil: tuple[Taakstellingsruil, ...] = ()


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
    regionaal: tuple[RegionaleTelling, ...] = ()
    uitstroom: Uitstroom | None = None
    prognose: Prognose = Prognose()
    achterstand: FrozenMap[str, Cijfer] = field(default_factory=FrozenMap)
    inhaaljaren: int = 5
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Overlap:
    """The share of `groep` that is already counted in `telt_mee_in`. `groep` gives way: its need is lowered by this share."""

    groep: str
    telt_mee_in: str
    aandeel: Cijfer
