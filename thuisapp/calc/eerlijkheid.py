"""How balanced a division is (rekenregels, section 7): how far gemeenten are from each pure key and from herkomst, and how evenly the
numbers lie over the inhabitants. Exact; no judgement, only measures that can be held side by side per scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.kenmerken import INWONERS, kenmerken, per_1000, percentage_vrijkomend, zuivere_verdelingen
from thuisapp.calc.rekenen import Rekenresultaat, voorstel_van
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import NUL, Eenheid


@dataclass(frozen=True, slots=True)
class Afwijking:
    """One gemeente held against a yardstick. verschil: what it takes minus the yardstick, in woonruimten (above 0: it takes more).

    aandeel: verschil as a share of everything that is divided, −1 to 1.
    """

    code: str
    verschil: Fraction
    aandeel: Fraction


@dataclass(frozen=True, slots=True)
class Uiterste:
    """The gemeente with the highest or lowest value."""

    code: str
    waarde: Fraction


@dataclass(frozen=True, slots=True)
class Eerlijkheid:
    """Measures of one scenario, for one group or (groep None) for all groups of one eenheid together.

    aantallen: per gemeente, whole woonruimten after swaps; None without a division, then `fout` is the Dutch sentence why and every measure
    is None or empty. groepen: what is counted; niet_meegeteld: group → sentence why it is not. per_sleutel: key (id of an indicator, or
    "herkomst" for the division by herkomst alone) → the gemeente that is furthest from what that key alone would give it. herkomst: the
    gemeente furthest from its own opgave (an overschot is below 0), None when that is nowhere known. gini: of the numbers per 1,000
    inhabitants, 0 (equal) to 1; None when the inhabitants of a gemeente are onbekend. hoogste/laagste_per_1000: per 1,000 inhabitants.
    hoogste/laagste_vrijkomend: share (1 is 100 %) of the vrijkomende sociale huurwoningen of the whole period (Huisvestingswet art. 6 lid
    6), only for woningen. Of equal gemeenten the one with the lowest CBS code is named.
    """

    scenario: str
    groep: str | None
    eenheid: Eenheid
    aantallen: FrozenMap[str, int] | None
    fout: str = ""
    groepen: tuple[str, ...] = ()
    niet_meegeteld: FrozenMap[str, str] = field(default_factory=FrozenMap)
    per_sleutel: FrozenMap[str, Afwijking] = field(default_factory=FrozenMap)
    herkomst: Afwijking | None = None
    gini: Fraction | None = None
    hoogste_per_1000: Uiterste | None = None
    laagste_per_1000: Uiterste | None = None
    hoogste_vrijkomend: Uiterste | None = None
    laagste_vrijkomend: Uiterste | None = None

    @property
    def totaal(self) -> int | None:
        return None if self.aantallen is None else sum(self.aantallen.values())


def gini(waarden: Iterable[Fraction]) -> Fraction:
    """The Gini coefficient of values ≥ 0, every one counting once: Σᵢ Σⱼ |xᵢ − xⱼ| ÷ (2·n·Σx).

    It is half the average difference between two gemeenten, as a share of the average: 0 when all are equal, (n − 1)/n when one gemeente
    takes all. Calculated as Σₖ (2k − n − 1)·x₍ₖ₎ ÷ (n·Σx) over the values in rising order, which is the same. 0 when all are 0 or none is
    there. Unweighted: a small gemeente weighs as much as a large one (each gemeente has one vote at the table).
    """
    rij = sorted(waarden)
    n, som = len(rij), sum(rij, NUL)
    if not som:
        return NUL
    return sum(((2 * k - n - 1) * x for k, x in enumerate(rij, start=1)), NUL) / (n * som)


def eerlijkheid(dossier: Dossier, resultaat: Rekenresultaat, groep: str | None, eenheid: Eenheid = Eenheid.WONINGEN) -> Eerlijkheid:
    """The measures of the chosen scenario; resultaat: of this very dossier.

    groep None: all chosen groups in `eenheid` that have a division, added up (different eenheden are never added).
    """
    if groep is not None:
        return meet(dossier, resultaat, (groep,), groep)
    alle = [g.id for g in dossier.gekozen_groepen() if g.eenheid is eenheid]
    zonder = {g: resultaat.verdeling[g].fout for g in alle if resultaat.verdeling[g].aantallen is None}
    return meet(dossier, resultaat, tuple(g for g in alle if g not in zonder), None, eenheid, FrozenMap(zonder))


def meet(dossier: Dossier, resultaat: Rekenresultaat, groepen: Sequence[str], groep: str | None, eenheid: Eenheid = Eenheid.WONINGEN,
         niet_meegeteld: FrozenMap[str, str] | None = None) -> Eerlijkheid:
    """The measures over exactly these groups, which are of one eenheid; without numbers when one of them has no division."""
    eenheid = dossier.groep(groepen[0]).eenheid if groepen else eenheid
    basis = Eerlijkheid(dossier.scenario, groep, eenheid, None, "", tuple(groepen), niet_meegeteld or FrozenMap())
    if fout := _fout(dossier, resultaat, groepen, groep, eenheid):
        return replace(basis, fout=fout)
    sleutels = _sleutels_van_alle_scenarios(dossier, groepen)
    invoer = (dossier.gemeenten, dossier.periode, dossier.aanbod.vrijkomende_huurwoningen, effectieve_indicatoren(dossier),
              *(x for g in groepen for x in (resultaat.verdeling[g], resultaat.opgave[g], voorstel_van(dossier, g))))
    gemeten = GEHEUGEN.haal(f"eerlijkheid {'/'.join(sleutels)}", invoer, lambda: _meet(dossier, resultaat, basis, sleutels))
    return replace(gemeten, scenario=basis.scenario, groep=groep, niet_meegeteld=basis.niet_meegeteld)


def _meet(dossier: Dossier, resultaat: Rekenresultaat, basis: Eerlijkheid, sleutels: tuple[str, ...]) -> Eerlijkheid:
    groepen, eenheid, codes = basis.groepen, basis.eenheid, dossier.codes()
    delen = [resultaat.verdeling[g].aantallen or FrozenMap() for g in groepen]
    aantallen = FrozenMap({code: sum(rij[code] for rij in delen) for code in codes})
    totaal = sum(aantallen.values())
    per_1000_inwoners = _bekend(codes, lambda code: per_1000(dossier, INWONERS, code, aantallen[code]))
    vrijkomend = _bekend(codes, lambda code: percentage_vrijkomend(dossier, code, aantallen[code])) if eenheid is Eenheid.WONINGEN else {}
    return replace(
        basis, aantallen=aantallen,
        per_sleutel=FrozenMap({sleutel: _verste({code: Fraction(n - zuiver[code]) for code, n in aantallen.items()}, totaal)
                               for sleutel, zuiver in _zuiver_samen(dossier, resultaat, groepen, sleutels).items()}),
        herkomst=_van_herkomst(dossier, resultaat, groepen, totaal),
        gini=gini(per_1000_inwoners.values()) if len(per_1000_inwoners) == len(codes) else None,
        hoogste_per_1000=_hoogste(per_1000_inwoners), laagste_per_1000=_laagste(per_1000_inwoners),
        hoogste_vrijkomend=_hoogste(vrijkomend), laagste_vrijkomend=_laagste(vrijkomend))


def _fout(dossier: Dossier, resultaat: Rekenresultaat, groepen: Sequence[str], groep: str | None, eenheid: Eenheid) -> str:
    """The sentence why there are no numbers; "" when there are."""
    if not groepen:
        return f"Er is geen groep in {format_nl.eenheid(eenheid)} die kan worden verdeeld."
    mislukt = [g for g in groepen if resultaat.verdeling[g].aantallen is None]
    if not mislukt:
        return ""
    if groep is not None:
        return resultaat.verdeling[groep].fout
    namen = format_nl.opsomming([dossier.groep(g).naam for g in mislukt])
    return f"Niet te verdelen in dit scenario: {namen}. {resultaat.verdeling[mislukt[0]].fout}"


def _zuiver_samen(dossier: Dossier, resultaat: Rekenresultaat, groepen: Sequence[str],
                  sleutels: tuple[str, ...]) -> dict[str, dict[str, int]]:
    """By key the sums of the pure divisions of the groups; only keys by which every one of them can be divided.

    The keys of every scenario count, so that all scenarios are held against the same yardsticks.
    """
    per_groep = [zuivere_verdelingen(dossier, resultaat, g, sleutels) for g in groepen]
    return {sleutel: {code: sum(zuiver[sleutel][code] for zuiver in per_groep) for code in dossier.codes()}
            for sleutel in per_groep[0] if all(sleutel in zuiver for zuiver in per_groep)}


def _sleutels_van_alle_scenarios(dossier: Dossier, groepen: Sequence[str]) -> tuple[str, ...]:
    gekozen_eerst = sorted(dossier.scenarios, key=lambda s: s.id != dossier.scenario)
    return tuple(dict.fromkeys(s.indicator for scenario in gekozen_eerst for g in groepen
                               for s in voorstel_van(dossier, g, scenario).sleutels if s.gewicht))


def _van_herkomst(dossier: Dossier, resultaat: Rekenresultaat, groepen: Sequence[str], totaal: int) -> Afwijking | None:
    maten = [kenmerken(dossier, resultaat, g) for g in groepen]
    verschil = _bekend(dossier.codes(), lambda code: _som(rij[code].verschil_herkomst for rij in maten))
    return _verste(verschil, totaal) if verschil else None


def _som(delen: Iterable[Fraction | None]) -> Fraction | None:
    """None when a part is onbekend."""
    som = NUL
    for deel in delen:
        if deel is None:
            return None
        som += deel
    return som


def _bekend(codes: Iterable[str], waarde: Callable[[str], Fraction | None]) -> dict[str, Fraction]:
    return {code: x for code in codes if (x := waarde(code)) is not None}


def _verste(verschil: Mapping[str, Fraction], totaal: int) -> Afwijking:
    code = min(verschil, key=lambda c: (-abs(verschil[c]), c))
    return Afwijking(code, verschil[code], verschil[code] / totaal if totaal else NUL)


def _hoogste(waarden: Mapping[str, Fraction]) -> Uiterste | None:
    code = min(waarden, key=lambda c: (-waarden[c], c), default=None)
    return None if code is None else Uiterste(code, waarden[code])


def _laagste(waarden: Mapping[str, Fraction]) -> Uiterste | None:
    code = min(waarden, key=lambda c: (waarden[c], c), default=None)
    return None if code is None else Uiterste(code, waarden[code])
