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
    """`van` hands `aantal` over to `naar`: naar takes that many more. The sum stays equal."""

    van: str
    naar: str
    aantal: int
    tegenprestatie: str = ""
    tot: str = ""


@dataclass(frozen=True, slots=True)
class Verdeelvoorstel:
    """How the opgave of one group is divided over the gemeenten.

    totaal: typed by the region (whole, ≥ 0, with `reden_totaal`), or None: then it follows from the opgave at `rand`.
    inzet: what each gemeente already does for this group (whole numbers); verrekening: share 0 to 1 of it that counts.
    minimum, maximum: whole numbers per gemeente; the same number in both is a fixed number.
    regionaal_verrekenen: a surplus in one gemeente lowers the total of the region.
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


@dataclass(frozen=True, slots=True)
class Scenario:
    """A complete set of verdeelvoorstellen (key: group)."""

    id: str
    naam: str
    voorstellen: FrozenMap[str, Verdeelvoorstel]
    toelichting: str = ""
