"""When bounds leave no division: which collide, by how much, and the smallest change that helps (rekenregels, section 6, step 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from thuisapp.calc.afronden import grootste_resten
from thuisapp.domain.errors import ThuisappError
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.format_nl import aantal, opsomming

if TYPE_CHECKING:
    from thuisapp.calc.verdelen import Verdeelprobleem


class Botsing(StrEnum):
    """What collides."""

    MINIMA = "minima"  # the minima together are above the total
    MAXIMA = "maxima"  # the maxima together are below the total
    GEEN_RUIMTE = "geen_ruimte"  # what is left can only go to gemeenten without a share in the keys
    GRENZEN = "grenzen"  # in a gemeente the minimum is above the maximum


@dataclass(frozen=True, slots=True)
class Wijzigingsvoorstel:
    """The smallest change that makes a division possible: new bounds, or (instead) another total.

    minimum, maximum: new numbers, only for the gemeenten that change. omvang: how much they change together.
    totaal: the nearest total that can be divided with the bounds as they are; None when no total helps.
    """

    minimum: FrozenMap[str, int] = field(default_factory=FrozenMap)
    maximum: FrozenMap[str, int] = field(default_factory=FrozenMap)
    omvang: int = 0
    totaal: int | None = None

    def met_grenzen(self, probleem: Verdeelprobleem) -> Verdeelprobleem:
        """The problem with the proposed bounds; it has a solution."""
        return replace(probleem, minimum=FrozenMap({**probleem.minimum, **self.minimum}),
                       maximum=FrozenMap({**probleem.maximum, **self.maximum}))

    def met_totaal(self, probleem: Verdeelprobleem) -> Verdeelprobleem:
        """The problem with the proposed total instead; it has a solution when `totaal` is not None."""
        return probleem if self.totaal is None else replace(probleem, totaal=self.totaal)


class OnoplosbareVerdeling(ThuisappError):
    """No division fits within the bounds.

    soort: what collides. codes: the gemeenten whose bounds collide, sorted. verschil: by how much (whole, > 0).
    totaal: the total asked for. voorstel: what would help. `str()` names codes; `zin(namen)` names gemeenten.
    """

    def __init__(self, soort: Botsing, codes: Sequence[str], verschil: int, totaal: int, voorstel: Wijzigingsvoorstel) -> None:
        self.soort, self.codes, self.totaal, self.voorstel = soort, tuple(sorted(codes)), totaal, voorstel
        self.verschil = Fraction(verschil)
        super().__init__(self.zin({}))

    def zin(self, namen: Mapping[str, str]) -> str:
        """What is wrong and what helps, in Dutch; a code without a name is shown as the code."""
        n, totaal = aantal(self.verschil), aantal(self.totaal)
        wie = _noem([namen.get(code, code) for code in self.codes])
        anders = "" if self.voorstel.totaal is None else aantal(self.voorstel.totaal)
        return _ZINNEN[self.soort, len(self.codes) == 1].format(n=n, totaal=totaal, wie=wie, anders=anders)


_ZINNEN: dict[tuple[Botsing, bool], str] = {
    (Botsing.MINIMA, False): "De minima van {wie} zijn samen {anders}, en dat is {n} meer dan het totaal van {totaal}. "
                             "Verlaag deze minima samen met {n}, of maak het totaal {anders}.",
    (Botsing.MINIMA, True): "Het minimum van {wie} is {anders}, en dat is {n} meer dan het totaal van {totaal}. "
                            "Verlaag dit minimum met {n}, of maak het totaal {anders}.",
    (Botsing.MAXIMA, False): "Door de maxima van {wie} is er plaats voor hoogstens {anders}, en dat is {n} minder dan het totaal "
                             "van {totaal}. Verhoog deze maxima samen met {n}, of maak het totaal {anders}.",
    (Botsing.MAXIMA, True): "Door het maximum van {wie} is er plaats voor hoogstens {anders}, en dat is {n} minder dan het totaal "
                            "van {totaal}. Verhoog dit maximum met {n}, of maak het totaal {anders}.",
    (Botsing.GEEN_RUIMTE, False): "Van het totaal van {totaal} is er voor {n} geen plaats: {wie} zitten aan hun maximum, en de andere "
                                  "gemeenten hebben volgens de verdeelsleutels geen aandeel. Verhoog deze maxima samen met {n}, maak het "
                                  "totaal {anders}, of kies een andere verdeelsleutel.",
    (Botsing.GEEN_RUIMTE, True): "Van het totaal van {totaal} is er voor {n} geen plaats: {wie} zit aan het maximum, en de andere "
                                 "gemeenten hebben volgens de verdeelsleutels geen aandeel. Verhoog dit maximum met {n}, maak het "
                                 "totaal {anders}, of kies een andere verdeelsleutel.",
    (Botsing.GRENZEN, False): "Bij {wie} is het minimum hoger dan het maximum, samen {n} te hoog. "
                              "Verlaag deze minima of verhoog deze maxima.",
    (Botsing.GRENZEN, True): "Bij {wie} is het minimum {n} hoger dan het maximum. Verlaag het minimum of verhoog het maximum.",
}

_NOEM_HOOGSTENS = 8  # more names make a sentence that nobody reads


def _noem(namen: Sequence[str]) -> str:
    if len(namen) <= _NOEM_HOOGSTENS + 1:
        return opsomming(namen)
    return opsomming([*namen[:_NOEM_HOOGSTENS], f"{len(namen) - _NOEM_HOOGSTENS} andere gemeenten"])


def controleer_haalbaar(probleem: Verdeelprobleem, heeft_aandeel: Mapping[str, bool]) -> None:
    """Raises OnoplosbareVerdeling when no λ gives the total. heeft_aandeel: a > 0, for every gemeente."""
    minimum = {code: probleem.minimum.get(code) or 0 for code in heeft_aandeel}
    gekruist = [code for code, u in probleem.maximum.items() if minimum[code] > u]
    if gekruist:
        raise _gekruiste_grenzen(probleem, heeft_aandeel, gekruist)
    te_veel = sum(minimum.values()) - probleem.totaal
    if te_veel > 0:
        raise _minima_te_hoog(probleem, minimum, te_veel)
    ruimte = _ruimte(minimum, probleem.maximum, heeft_aandeel)
    if ruimte is not None and ruimte < probleem.totaal:
        raise _maxima_te_laag(probleem, heeft_aandeel, ruimte)


def _ruimte(minimum: Mapping[str, int], maximum: Mapping[str, int], heeft_aandeel: Mapping[str, bool]) -> int | None:
    """The largest total that can be divided (a gemeente without a share stays at its minimum); None = no limit."""
    if any(deelt and code not in maximum for code, deelt in heeft_aandeel.items()):
        return None
    return sum(maximum[code] if deelt else minimum[code] for code, deelt in heeft_aandeel.items())


def _minima_te_hoog(probleem: Verdeelprobleem, minimum: Mapping[str, int], te_veel: int) -> OnoplosbareVerdeling:
    codes = [code for code, n in minimum.items() if n]
    voorstel = Wijzigingsvoorstel(minimum=_verlaagd(minimum, te_veel), omvang=te_veel, totaal=probleem.totaal + te_veel)
    return OnoplosbareVerdeling(Botsing.MINIMA, codes, te_veel, probleem.totaal, voorstel)


def _maxima_te_laag(probleem: Verdeelprobleem, heeft_aandeel: Mapping[str, bool], ruimte: int) -> OnoplosbareVerdeling:
    tekort = probleem.totaal - ruimte
    maximum = probleem.maximum
    alle_begrensd = len(maximum) == len(heeft_aandeel) and sum(maximum.values()) < probleem.totaal
    delen = [code for code, deelt in heeft_aandeel.items() if deelt]
    voorstel = Wijzigingsvoorstel(maximum=_verhoogd({code: maximum[code] for code in delen}, tekort), omvang=tekort, totaal=ruimte)
    return OnoplosbareVerdeling(Botsing.MAXIMA if alle_begrensd else Botsing.GEEN_RUIMTE, delen, tekort, probleem.totaal, voorstel)


def _verlaagd(grenzen: Mapping[str, int], minder: int) -> FrozenMap[str, int]:
    """Only the changed ones, lowered in proportion to their size by `minder` together."""
    return _geschaald(grenzen, grenzen, -minder)


def _verhoogd(grenzen: Mapping[str, int], meer: int) -> FrozenMap[str, int]:
    """Only the changed ones, raised in proportion to their size (evenly when all are 0) by `meer` together."""
    return _geschaald(grenzen, grenzen if any(grenzen.values()) else dict.fromkeys(grenzen, 1), meer)


def _geschaald(grenzen: Mapping[str, int], maat: Mapping[str, int], verschil: int) -> FrozenMap[str, int]:
    som = sum(maat.values())
    exact = {code: n + Fraction(verschil * maat[code], som) for code, n in grenzen.items()}
    nieuw = grootste_resten(exact, exact).aantallen
    return FrozenMap({code: n for code, n in nieuw.items() if n != grenzen[code]})


def _gekruiste_grenzen(probleem: Verdeelprobleem, heeft_aandeel: Mapping[str, bool], gekruist: Sequence[str]) -> OnoplosbareVerdeling:
    """Every crossed gemeente gets one fixed number between its maximum and its minimum; when that still fails, more is changed."""
    verschil = sum(probleem.minimum[code] - probleem.maximum[code] for code in gekruist)
    vast = _vaste_getallen(probleem, heeft_aandeel, gekruist)
    voorstel = Wijzigingsvoorstel(FrozenMap(vast), FrozenMap(vast))
    try:
        controleer_haalbaar(voorstel.met_grenzen(probleem), heeft_aandeel)
    except OnoplosbareVerdeling as verder:
        voorstel = Wijzigingsvoorstel(FrozenMap({**vast, **verder.voorstel.minimum}), FrozenMap({**vast, **verder.voorstel.maximum}))
    return OnoplosbareVerdeling(Botsing.GRENZEN, gekruist, verschil, probleem.totaal, _alleen_wijzigingen(probleem, voorstel))


def _vaste_getallen(probleem: Verdeelprobleem, heeft_aandeel: Mapping[str, bool], gekruist: Sequence[str]) -> dict[str, int]:
    """As low as the maxima allow, and higher only as far as the total needs it."""
    vast = {code: probleem.maximum[code] for code in gekruist}
    minimum = {code: vast.get(code, probleem.minimum.get(code) or 0) for code in heeft_aandeel}
    ruimte = _ruimte(minimum, probleem.maximum, heeft_aandeel)
    tekort = 0 if ruimte is None else max(0, probleem.totaal - ruimte)
    for code in sorted(gekruist):
        erbij = min(tekort, probleem.minimum[code] - vast[code])
        vast[code] += erbij
        tekort -= erbij
    return vast


def _alleen_wijzigingen(probleem: Verdeelprobleem, voorstel: Wijzigingsvoorstel) -> Wijzigingsvoorstel:
    minimum = FrozenMap({code: n for code, n in voorstel.minimum.items() if probleem.minimum.get(code) != n})
    maximum = FrozenMap({code: n for code, n in voorstel.maximum.items() if probleem.maximum.get(code) != n})
    omvang = (sum(abs(n - (probleem.minimum.get(code) or 0)) for code, n in minimum.items())
              + sum(abs(n - probleem.maximum[code]) for code, n in maximum.items()))
    return Wijzigingsvoorstel(minimum, maximum, omvang)
