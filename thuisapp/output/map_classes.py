"""How the numbers on a map become shades, texts and a legend; the same on tiles and on true boundaries.

With earlier values (`was`) a map shows what is different: the shade and pattern stand for the difference, which is also written with its
sign. Stripes that rise mean more, stripes that fall mean less, so that colour is never the only sign.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.output.charts.stijl import (
    BREEDTE,
    INKT,
    KLEIN,
    MIN_KLASSE,
    Klassen,
    Vulling,
    Waarde,
    getaltekst,
    klassen,
    legenda,
    mooie_stap,
)
from thuisapp.output.svg import LETTERTYPE, Tekening

VEEL_MINDER = Vulling("#e8ae85", "streep-neer", "#8f3f1c", 4)
MINDER = Vulling("#f9e9dc", "streep-neer", "#b8552b", 8)
GELIJK = Vulling("#f1f3f4")
MEER = Vulling("#dbe8ec", "streep", "#4d8294", 8)
VEEL_MEER = Vulling("#8bb7c5", "streep", "#1d5c73", 4)


@dataclass(frozen=True, slots=True)
class Tegel:
    """A gemeente on the map. x, y: centre point in kilometres, y to the north. waarde: None = onbekend."""

    code: str
    naam: str
    x: float
    y: float
    waarde: Waarde


@dataclass(frozen=True, slots=True)
class Kaarttekening:
    """A drawn map. vlakken: per code its closed lines in units of the drawing. zonder_getal: gemeenten whose number found no room.

    afgekort: code → the abbreviation that stands on the map instead of the name; a table beside the map should explain it.
    """

    svg: str
    vlakken: Mapping[str, tuple[tuple[tuple[float, float], ...], ...]]
    zonder_getal: int = 0
    afgekort: Mapping[str, str] = field(default_factory=dict)


def verschil(nu: Waarde, was: Waarde, decimalen: int = 0) -> Fraction | None:
    """The difference of two numbers as they are shown; None when one of them is not known."""
    if nu is None or was is None:
        return None
    return format_nl.rond(Fraction(nu), decimalen) - format_nl.rond(Fraction(was), decimalen)


class Inkleuring:
    """The fill and the texts of each gemeente on one map."""

    def __init__(self, tegels: Sequence[Tegel], decimalen: int = 0, achtervoegsel: str = "",
                 was: Mapping[str, Fraction | int | None] | None = None) -> None:
        self._decimalen, self._achtervoegsel = decimalen, achtervoegsel
        self.was = was
        self._klassen = klassen([_rond(tegel.waarde, decimalen) for tegel in tegels], vanaf_nul=False)
        self._verschillen = {} if was is None else {t.code: verschil(t.waarde, was.get(t.code), decimalen) for t in tegels}
        self._stap = Fraction(1, 10**decimalen)
        self._hoogste, self._grens = _twee_klassen([abs(v) for v in self._verschillen.values() if v], self._stap)

    def vulling(self, tegel: Tegel) -> Vulling | None:
        """None = unknown: white with a broken line."""
        if self.was is not None:
            return self._verschilvulling(self._verschillen[tegel.code])
        return None if tegel.waarde is None else self._klassen.vulling(format_nl.rond(Fraction(tegel.waarde), self._decimalen))

    def _verschilvulling(self, v: Fraction | None) -> Vulling | None:
        if v is None:
            return None
        if not v:
            return GELIJK
        if abs(v) <= self._grens:
            return MEER if v > 0 else MINDER
        return VEEL_MEER if v > 0 else VEEL_MINDER

    def getal(self, tegel: Tegel) -> str:
        return "?" if tegel.waarde is None else getaltekst(tegel.waarde, self._decimalen) + self._achtervoegsel

    def verschiltekst(self, tegel: Tegel) -> str:
        """"+3" or "−2"; "" when nothing is different or it is not known."""
        v = self._verschillen.get(tegel.code)
        return format_nl.met_teken(v, self._decimalen) if v else ""

    def legenda(self, t: Tekening, tegels: Sequence[Tegel], breedte: float) -> float:
        """Draw the legend; gives the y below it."""
        if self.was is not None:
            return self._verschillegenda(t, breedte)
        namen, vullingen = _klassenlegenda(tegels, self._klassen, self._decimalen, self._achtervoegsel)
        onbekend = "onbekend (?)" if any(tegel.waarde is None for tegel in tegels) else ""
        return legenda(t, 0, 2, namen, vullingen, breedte, onbekend=onbekend) + 8

    def _verschillegenda(self, t: Tekening, breedte: float) -> float:
        t.text(0, 11, "Kleur, en het getal met + of −: verschil met voor", KLEIN, INKT, weight=600)
        dichtbij, ver = self._bereik(self._stap, self._grens), self._bereik(self._grens + self._stap, self._hoogste)
        posten = [(f"−{ver[1]} t/m −{ver[0]}" if ver[0] != ver[1] else f"−{ver[0]}", VEEL_MINDER),
                  (f"−{dichtbij[1]} t/m −{dichtbij[0]}" if dichtbij[0] != dichtbij[1] else f"−{dichtbij[0]}", MINDER), ("gelijk", GELIJK),
                  (f"+{dichtbij[0]} t/m +{dichtbij[1]}" if dichtbij[0] != dichtbij[1] else f"+{dichtbij[0]}", MEER),
                  (f"+{ver[0]} t/m +{ver[1]}" if ver[0] != ver[1] else f"+{ver[0]}", VEEL_MEER)]
        gebruikt = {self._verschilvulling(v) for v in self._verschillen.values()}
        getoond = [(naam, vulling) for naam, vulling in posten if vulling in gebruikt]
        return legenda(t, 0, 18, [naam for naam, _ in getoond], [vulling for _, vulling in getoond], breedte,
                       onbekend="onbekend (?)" if None in gebruikt else "") + 8

    def _bereik(self, van: Fraction, tot: Fraction) -> tuple[str, str]:
        return getaltekst(van, self._decimalen), getaltekst(tot, self._decimalen)


def _twee_klassen(verschillen: Sequence[Fraction], stap: Fraction) -> tuple[Fraction, Fraction]:
    """The largest difference, and the one up to which a difference is small: half of it, made round; all are when none would be left."""
    hoogste = max(verschillen, default=Fraction(0))
    if hoogste <= stap:
        return hoogste, hoogste
    grens = max(mooie_stap(hoogste / 2) // stap * stap, stap)
    return hoogste, grens if min(verschillen) <= grens else hoogste


def kaartlegenda(tegels: Sequence[Tegel], *, alt: str, decimalen: int = 0, achtervoegsel: str = "",
                 was: Mapping[str, Fraction | int | None] | None = None, breedte: float = BREEDTE, lettertype: str = LETTERTYPE) -> str:
    """The legend as a drawing of its own, for a map that is larger than its window."""
    t = Tekening(breedte, lettertype)
    return t.svg(Inkleuring(tegels, decimalen, achtervoegsel, was).legenda(t, tegels, breedte) - 4, alt)


def _rond(waarde: Waarde, decimalen: int) -> Waarde:
    return None if waarde is None else format_nl.rond(Fraction(waarde), decimalen)


def _klassenlegenda(tegels: Sequence[Tegel], schaal: Klassen, decimalen: int, achtervoegsel: str) -> tuple[list[str], list[Vulling]]:
    waarden = [tegel.waarde for tegel in tegels]
    if all(w is None for w in waarden):
        return [], []
    namen = [naam + achtervoegsel for naam in schaal.namen(decimalen)]
    if any(w is not None and w < 0 for w in waarden):
        return ["onder nul", *namen], [MIN_KLASSE, *schaal.vullingen]
    return namen, list(schaal.vullingen)
