"""What a comparison of two versions of a dossier consists of."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.verschil_tekst import Tekststuk
from thuisapp.domain.hoeveelheid import Eenheid

ONBEKEND, NIET_IN_VISIE, NIET_VERDEELD = "onbekend", "niet in de visie", "niet verdeeld"


@dataclass(frozen=True, slots=True)
class Getalverschil:
    """One figure that changed. soort: "behoefte", "aanbod", "opgave" (woonruimten, the middle) or "verdeling" (whole numbers).

    gemeente: code, "" = the region. was, wordt: None = there is no number; was_leeg and wordt_leeg then say why. bandbreedte: filled in
    when the middle stayed and only the range around it changed.
    """

    soort: str
    groep: str
    groepnaam: str
    gemeente: str
    plaats: str
    was: Fraction | None
    wordt: Fraction | None
    eenheid: Eenheid
    bandbreedte: str = ""
    was_leeg: str = ONBEKEND
    wordt_leeg: str = ONBEKEND

    @property
    def verschil(self) -> Fraction | None:
        return None if self.was is None or self.wordt is None else self.wordt - self.was


@dataclass(frozen=True, slots=True)
class Regelverschil:
    """Something else that changed. onderdeel: what it is about (a heading); zin: a full sentence."""

    onderdeel: str
    zin: str


@dataclass(frozen=True, slots=True)
class Tekstwijziging:
    """The region's own text of one paragraph (id of the document)."""

    paragraaf: str
    stukken: tuple[Tekststuk, ...]


@dataclass(frozen=True, slots=True)
class Verschil:
    """Everything that changed, in the order of the wizard. Empty when both dossiers say the same."""

    getallen: tuple[Getalverschil, ...]
    regels: tuple[Regelverschil, ...]
    teksten: tuple[Tekstwijziging, ...]

    def __bool__(self) -> bool:
        return bool(self.getallen or self.regels or self.teksten)
