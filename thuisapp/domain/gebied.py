"""Gemeenten, indicatoren and the plan period."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid


@dataclass(frozen=True, slots=True)
class Gemeente:
    """A gemeente by its CBS code (GM####). x, y: centre point in kilometres of the national grid (RD)."""

    code: str
    naam: str
    provincie: str = ""
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Indicator:
    """One public (or own) figure per gemeente, on one peildatum.

    reeks: the same figure in other years shares this word ("inwoners"). optelbaar: a count that may serve as a
    verdeelsleutel or a base for a kengetal; a percentage may not. waarden: per gemeente, None = onbekend.
    landelijk: the figure for the whole country on the same peildatum, None = onbekend.
    """

    id: str
    naam: str
    eenheid: Eenheid
    peildatum: str
    bron: str
    kwaliteit: Kwaliteit
    reeks: str
    optelbaar: bool
    waarden: FrozenMap[str, Fraction | None]
    landelijk: Fraction | None = None
    opmerking: str = ""


@dataclass(frozen=True, slots=True)
class EigenWaarde:
    """The region's own figure beside the public one for one indicator and gemeente. gebruikt: this one counts; reden: why (or why not)."""

    indicator: str
    gemeente: str
    cijfer: Cijfer
    reden: str = ""
    gebruikt: bool = True


@dataclass(frozen=True, slots=True)
class Laagindeling:
    """Which gebied of a regionale laag (centrumregio, zorgkantoor, jeugdregio …) each gemeente belongs to.

    gebieden: code → name of the gebied, for the gemeenten of the dossier; without an entry it is onbekend.
    leden: name of the gebied → all its codes, also outside the dossier (what is known of them). bron: in words, not an id.
    controleren: what to check, or empty.
    """

    id: str
    naam: str
    gebieden: FrozenMap[str, str]
    leden: FrozenMap[str, tuple[str, ...]]
    bron: str
    peildatum: str = ""
    controleren: str = ""


Ring = tuple[tuple[int, int], ...]  # a closed line of points (x, y) in metres of the national grid (RD), y to the north


@dataclass(frozen=True, slots=True)
class Kaartgrenzen:
    """True boundaries of gemeenten, from an official file that the user loaded; without them a map has tiles.

    herkomst: the file and, where it says so, the publisher, in words. vlakken: by code; several rings are islands or holes (even-odd).
    """

    herkomst: str
    vlakken: FrozenMap[str, tuple[Ring, ...]]
    datum: str = ""


@dataclass(frozen=True, slots=True)
class Periode:
    """The plan period in whole years, both ends included."""

    van: int
    tot: int

    def __post_init__(self) -> None:
        if not 2015 <= self.van <= self.tot <= 2100:
            raise OngeldigeInvoer(f"De periode {self.van} tot en met {self.tot} kan niet: kies jaren tussen 2015 en 2100, "
                                  "het eerste niet na het laatste.")
        if self.tot - self.van >= 40:
            raise OngeldigeInvoer("De periode mag niet langer zijn dan 40 jaar.")

    def jaren(self) -> range:
        return range(self.van, self.tot + 1)

    def __len__(self) -> int:
        return self.tot - self.van + 1
