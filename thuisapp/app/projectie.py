"""What the projector shows in a meeting: a choice of sheets, each filled from the dossier. No Qt.

Only what may stand on a wall: figures of the region, its division, afspraken, besluiten and open points. Remarks, motivations, contacts,
logs and the sources of own figures are never asked for here, and small numbers of people are left out as in publications.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from thuisapp.domain.dossier import Dossier


class Blad(StrEnum):
    """The sheets, in the order in which they are leafed through."""

    KORT = "kort"
    OPGAVE = "opgave"
    VERDELING = "verdeling"
    KAART = "kaart"
    SCENARIOS = "scenarios"
    AFSPRAKEN = "afspraken"
    BESLUITEN = "besluiten"
    OPEN = "open"


NAMEN = {
    Blad.KORT: "Regio en opgave in het kort", Blad.OPGAVE: "Opgave per groep", Blad.VERDELING: "Verdeling", Blad.KAART: "Kaart",
    Blad.SCENARIOS: "Scenario’s naast elkaar", Blad.AFSPRAKEN: "Afspraken en dekking", Blad.BESLUITEN: "Besluiten van vandaag",
    Blad.OPEN: "Openstaande punten",
}
MET_GROEP = frozenset({Blad.VERDELING, Blad.KAART, Blad.SCENARIOS})
"""Sheets that are about one group, or about the groups that are divided together."""
BIJ_STAP = {
    "regio": Blad.KORT, "aandachtsgroepen": Blad.KORT, "behoefte": Blad.OPGAVE, "aanbod": Blad.OPGAVE, "opgave": Blad.OPGAVE,
    "verdeling": Blad.VERDELING, "afspraken": Blad.AFSPRAKEN, "visie": Blad.OPEN, "monitor": Blad.AFSPRAKEN,
}
BIJ_TAB = {("verdeling", "scenarios"): Blad.SCENARIOS, ("afspraken", "besluiten"): Blad.BESLUITEN}
SET = "set:"
"""What the id of a set begins with where the id of a group is asked for."""


@dataclass(frozen=True, slots=True)
class Plek:
    """One sheet. groep: id of a group, or SET and the id of a set; "" when the sheet has none."""

    blad: Blad
    groep: str = ""


def plek_bij(stap: str, groep: str, tab: str = "") -> Plek:
    """The sheet that belongs to where the presenter is: the step, its tab and the group."""
    blad = BIJ_TAB.get((stap, tab)) or BIJ_STAP.get(stap, Blad.KORT)
    return Plek(blad, groep if blad in MET_GROEP else "")


def volgende(plek: Plek, richting: int, groep: str) -> Plek:
    """The sheet after (1) or before (-1) this one; the same one at the end. groep: for a sheet that needs one."""
    alle = list(Blad)
    blad = alle[min(max(alle.index(plek.blad) + richting, 0), len(alle) - 1)]
    return Plek(blad, (plek.groep or groep) if blad in MET_GROEP else "")


def groepkeuzes(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """(id, name) of what a sheet can be about: every chosen group, then every set of the chosen scenario."""
    gekozen = {g.id for g in dossier.gekozen_groepen()}
    sets = [(f"{SET}{s.id}", f"Samen: {s.naam}") for s in dossier.gekozen_scenario().sets if len(gekozen & set(s.groepen)) > 1]
    return (*((g.id, g.naam) for g in dossier.gekozen_groepen()), *sets)


def bestaande(dossier: Dossier, plek: Plek) -> Plek:
    """The same sheet with a group that is there: another one when its group was taken out."""
    ids = [id for id, _ in groepkeuzes(dossier)]
    if plek.blad not in MET_GROEP or plek.groep in ids:
        return plek
    return replace(plek, groep=ids[0] if ids else "")


# --- what stands on a sheet -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Grootcijfer:
    """One very large number with its name, and a line below it."""

    naam: str
    getal: str
    onder: str = ""


@dataclass(frozen=True, slots=True)
class Cijfers:
    cijfers: tuple[Grootcijfer, ...]


@dataclass(frozen=True, slots=True)
class Staaf:
    """One bar. waarde: None = no bar, only the text. laag, hoog: ends of its range. was: the number before, a second bar."""

    naam: str
    waarde: Fraction | int | None
    tekst: str
    laag: Fraction | None = None
    hoog: Fraction | None = None
    was: int | None = None


@dataclass(frozen=True, slots=True)
class Staven:
    """Bars on one scale. met_was: some bars have a number before. kop: heading above them, or ""."""

    staven: tuple[Staaf, ...]
    kop: str = ""
    met_was: bool = False


@dataclass(frozen=True, slots=True)
class Tabel:
    """rijen: a text per column. getallen: which columns are numbers, at the right. totaal: whether the last row is the total."""

    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    getallen: tuple[bool, ...]
    totaal: bool = False
    kop: str = ""


@dataclass(frozen=True, slots=True)
class Kaartbeeld:
    """Numbers on a map. was: numbers before; the map then shows what is different."""

    dossier: Dossier
    waarden: Mapping[str, int | None]
    was: Mapping[str, int | None] | None = None


@dataclass(frozen=True, slots=True)
class Tekst:
    """A heading (or "") and what stands under it; nadruk: a text of its own in a frame, such as a minderheidsstandpunt."""

    kop: str
    tekst: str
    nadruk: str = ""


@dataclass(frozen=True, slots=True)
class Teksten:
    teksten: tuple[Tekst, ...]


Deel: TypeAlias = Cijfers | Staven | Tabel | Kaartbeeld | Teksten


@dataclass(frozen=True, slots=True)
class Inhoud:
    """A filled sheet. onder: a sentence under the title. tabel: the same numbers for who cannot read a picture; () = the parts themselves.

    noot: a line at the foot of each page.
    """

    titel: str
    onder: str
    delen: tuple[Deel, ...]
    tabel: tuple[Deel, ...] = ()
    noot: str = ""

    def als_tabel(self) -> Inhoud:
        """The same sheet without pictures."""
        return replace(self, delen=self.tabel) if self.tabel else self


def zonder(titel: str, zin: str) -> Inhoud:
    """A sheet on which there is nothing to show yet, and why."""
    return Inhoud(titel, "", (Teksten((Tekst("", zin),)),))


def getallenkolommen(aantal: int, tekst: Sequence[int] = (0,)) -> tuple[bool, ...]:
    """Which of so many columns are numbers: all but those at these places."""
    return tuple(n not in tekst for n in range(aantal))
