"""The ingroeipad: step by step from the present share to the agreed share (rekenregels, section 6, step 6), exact and not yet rounded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.jaartabel import Jaartabel
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Periode
from thuisapp.domain.hoeveelheid import EEN, NUL
from thuisapp.domain.verdeling import IngroeiVanaf, Verdeelvoorstel, Verloop


@dataclass(frozen=True, slots=True)
class Ingroei:
    """What each gemeente takes when its share grows from `nu` to `straks` in `jaren` years.

    nu, straks: shares of the region, each adding up to 1. exact: per gemeente what it takes over the whole period, woonruimten, not
    rounded; adds up to the total. per_jaar: the same by year.
    """

    jaren: int
    nu: FrozenMap[str, Fraction]
    straks: FrozenMap[str, Fraction]
    exact: FrozenMap[str, Fraction]
    per_jaar: FrozenMap[str, FrozenMap[int, Fraction]]


def jaardelen(voorstel: Verdeelvoorstel, behoeften: Iterable[Jaartabel], periode: Periode) -> FrozenMap[int, Fraction]:
    """The part of the total that falls in each year; adds up to 1.

    Evenly, or by the middle of the need of that year; evenly too when that need is onbekend in some year, or nil in all.
    """
    jaren = periode.jaren()
    gelijk = FrozenMap({jaar: Fraction(1, len(jaren)) for jaar in jaren})
    if voorstel.verloop is Verloop.GELIJK:
        return gelijk
    per_jaar = {jaar: [tabel.jaar(jaar).midden for tabel in behoeften] for jaar in jaren}
    if any(x is None for delen in per_jaar.values() for x in delen):
        return gelijk
    sommen = {jaar: max(sum((x for x in delen if x is not None), NUL), NUL) for jaar, delen in per_jaar.items()}
    totaal = sum(sommen.values(), NUL)
    return FrozenMap({jaar: som / totaal for jaar, som in sommen.items()}) if totaal else gelijk


def huidig_deel(voorstel: Verdeelvoorstel, codes: Iterable[str], herkomst: Mapping[str, Fraction]) -> FrozenMap[str, Fraction]:
    """The present share of every gemeente; adds up to 1. herkomst: the value of that key, empty when it is onbekend.

    Raises OngeldigeInvoer when there is nothing to measure it by.
    """
    if voorstel.ingroei_vanaf is IngroeiVanaf.INZET:
        basis = {code: Fraction(voorstel.inzet.get(code) or 0) for code in codes}
        if not any(basis.values()):
            raise OngeldigeInvoer("Het ingroeipad begint bij wat gemeenten al doen, maar dat is nergens ingevuld. "
                                  "Vul in de kolom \"Doet al\" getallen in, of laat het pad beginnen bij de herkomst.")
    else:
        basis = {code: herkomst.get(code, NUL) for code in codes}
        if not any(basis.values()):
            raise OngeldigeInvoer("Het ingroeipad begint bij de herkomst van de opgave, maar die is niet in alle gemeenten bekend "
                                  "of overal 0. Vul de cijfers van deze groep aan, of laat het pad beginnen bij wat gemeenten al doen.")
    som = sum(basis.values(), NUL)
    return FrozenMap({code: x / som for code, x in basis.items()})


def groei_in(jaren: int, nu: Mapping[str, Fraction], straks: Mapping[str, Fraction], totaal: int,
             delen: Mapping[int, Fraction]) -> Ingroei:
    """In the k-th year k/jaren of the way is done; from the last of those years on the agreed share holds.

    jaren ≥ 1; delen: year → part of the total, in order.
    """
    op_weg = {jaar: min(Fraction(k, jaren), EEN) for k, jaar in enumerate(delen, start=1)}
    per_jaar = {}
    for code, deel_straks in straks.items():
        stap = deel_straks - nu[code]
        per_jaar[code] = FrozenMap({jaar: totaal * deel * (nu[code] + stap * op_weg[jaar]) for jaar, deel in delen.items()})
    exact = {code: sum(rij.values(), NUL) for code, rij in per_jaar.items()}
    return Ingroei(jaren, FrozenMap(nu), FrozenMap(straks), FrozenMap(exact), FrozenMap(per_jaar))
