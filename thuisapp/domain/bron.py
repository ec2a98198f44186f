"""Where a figure comes from, and how good it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid


class Kwaliteit(StrEnum):
    """How far a figure can be trusted, from best to least."""

    EXACT = "exact"
    AFGELEID = "afgeleid"
    SCHATTING = "schatting"
    VEROUDERD = "verouderd"
    AANNAME = "aanname"
    VOORBEELD = "voorbeeld"


@dataclass(frozen=True, slots=True)
class Bron:
    """A publication, register or person-less statement that figures come from."""

    id: str
    naam: str
    uitgever: str = ""
    url: str = ""
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class Cijfer:
    """One figure with its origin.

    bron: id of a Bron in the same dossier. peildatum: ISO date, or a year, or empty for a rule that has no date.
    """

    hoeveelheid: Hoeveelheid
    bron: str
    peildatum: str = ""
    kwaliteit: Kwaliteit = Kwaliteit.AANNAME
    opmerking: str = ""

    @classmethod
    def van(cls, eenheid: Eenheid, midden: int | str | Fraction, bron: str, *, laag: int | str | Fraction | None = None,
            hoog: int | str | Fraction | None = None, peildatum: str = "", kwaliteit: Kwaliteit = Kwaliteit.AANNAME,
            opmerking: str = "") -> Cijfer:
        """Shorthand for a known figure."""
        return cls(Hoeveelheid.van(eenheid, midden, laag, hoog), bron, peildatum, kwaliteit, opmerking)
