"""Verdeelvoorstellen and scenarios: who takes what."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from thuisapp.domain.frozen_map import FrozenMap

HERKOMST = "herkomst"  # key of the need by gemeente of origin; every other key is the id of an indicator


class Afronding(StrEnum):
    """How whole numbers are made (rekenregels, section 6, steps 4 and 5)."""

    GROOTSTE_RESTEN = "grootste_resten"
    NAAR_BOVEN = "naar_boven"


class Rand(StrEnum):
    """Which end of a range is meant."""

    LAAG = "laag"
    MIDDEN = "midden"
    HOOG = "hoog"


@dataclass(frozen=True, slots=True)
class Sleutel:
    """A verdeelsleutel in the mix: an optelbare indicator, or HERKOMST. gewicht ≥ 0; only the proportions matter."""

    indicator: str
    gewicht: Fraction


@dataclass(frozen=True, slots=True)
class Ruil:
    """`van` hands `aantal` over to `naar`: naar takes that many more. The sum stays equal.

    afgesproken_door: who agreed (a table, a meeting), no persons; datum: ISO date of that. ingetrokken: ISO date when it was withdrawn,
    with the reason; a withdrawn swap does not count any more but stays in the ledger.
    """

    van: str
    naar: str
    aantal: int
    tegenprestatie: str = ""
    tot: str = ""
    afgesproken_door: str = ""
    datum: str = ""
    ingetrokken: str = ""
    reden_ingetrokken: str = ""

    @property
    def telt(self) -> bool:
        return not self.ingetrokken


class IngroeiVanaf(StrEnum):
    """What the present share of a gemeente is measured by, where an ingroeipad starts."""

    INZET = "inzet"
    HERKOMST = "herkomst"


class Verloop(StrEnum):
    """How the total is spread over the years of the period."""

    GELIJK = "gelijk"
    BEHOEFTE = "behoefte"


@dataclass(frozen=True, slots=True)
class Verdeelvoorstel:
    """How the opgave of one group is divided over the gemeenten.

    totaal: typed by the region (whole, ≥ 0, with `reden_totaal`), or None: then it follows from the opgave at `rand`.
    inzet: what each gemeente already does for this group (whole numbers); verrekening: share 0 to 1 of it that counts.
    minimum, maximum: whole numbers per gemeente; the same number in both is a fixed number.
    regionaal_verrekenen: a surplus in one gemeente lowers the total of the region.
    ingroeijaren: 0 is no ingroeipad; with n the share of a gemeente goes in n equal steps, one per year, from its present share
    (`ingroei_vanaf`) to its agreed share, which holds from the n-th year on. verloop: how the total is spread over the years.
    """

    groep: str
    sleutels: tuple[Sleutel, ...]
    rand: Rand = Rand.MIDDEN
    totaal: int | None = None
    reden_totaal: str = ""
    inzet: FrozenMap[str, int] = field(default_factory=FrozenMap)
    verrekening: Fraction = Fraction(0)
    minimum: FrozenMap[str, int] = field(default_factory=FrozenMap)
    maximum: FrozenMap[str, int] = field(default_factory=FrozenMap)
    afronding: Afronding = Afronding.GROOTSTE_RESTEN
    regionaal_verrekenen: bool = False
    ruil: tuple[Ruil, ...] = ()
    motivering: str = ""
    ingroeijaren: int = 0
    ingroei_vanaf: IngroeiVanaf = IngroeiVanaf.INZET
    verloop: Verloop = Verloop.GELIJK


@dataclass(frozen=True, slots=True)
class Verdeelset:
    """Groups of one eenheid that are divided together, by one voorstel (whose `groep` is the id of the set).

    Its total is the sum of the groups; inzet, minimum and maximum are for all groups together. Every group keeps its own total and its
    own swaps; the whole numbers per gemeente and group add up both ways.
    """

    id: str
    naam: str
    groepen: tuple[str, ...]
    voorstel: Verdeelvoorstel


class Oordeel(StrEnum):
    """What a gemeente says of the division."""

    AKKOORD = "akkoord"
    VOORBEHOUD = "voorbehoud"
    TEGEN = "tegen"


@dataclass(frozen=True, slots=True)
class Standpunt:
    """What one gemeente says of a scenario. opmerking: kept and printed word for word. orgaan: who spoke for it (a function or a body).

    datum: ISO date. vingerafdruk: of the numbers of that gemeente when it spoke (calc.standpunten); another one means: they changed since.
    """

    oordeel: Oordeel
    opmerking: str = ""
    datum: str = ""
    orgaan: str = ""
    vingerafdruk: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A complete set of verdeelvoorstellen (key: group).

    A group that is in one of the `sets` is divided by that set; of its own voorstel only the swaps count. motivering: why the region
    chose this scenario as its proposal. standpunten: by code of the gemeente.
    """

    id: str
    naam: str
    voorstellen: FrozenMap[str, Verdeelvoorstel]
    toelichting: str = ""
    sets: tuple[Verdeelset, ...] = ()
    motivering: str = ""
    standpunten: FrozenMap[str, Standpunt] = field(default_factory=FrozenMap)

    def set_van(self, groep: str) -> Verdeelset | None:
        """The set that divides this group; None when it is divided by itself."""
        return next((s for s in self.sets if groep in s.groepen), None)
