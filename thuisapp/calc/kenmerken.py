"""Outcome measures of a division: what it means for each gemeente (rekenregels, end of section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.geheugen import GEHEUGEN, gewicht
from thuisapp.calc.opgave import GroepOpgave
from thuisapp.calc.rekenen import GroepVerdeling, Rekenresultaat, nieuwste_indicator, voorstel_van
from thuisapp.calc.verdeelstap import aan_rand, sleutelwaarden
from thuisapp.calc.verdelen import Verdeelprobleem, verdeel
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import ThuisappError
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import EEN, NUL, Eenheid
from thuisapp.domain.verdeling import HERKOMST, Verdeelvoorstel

INWONERS = "inwoners"
SOCIAAL = "corporatiewoningen"


@dataclass(frozen=True, slots=True)
class Kenmerken:
    """What one gemeente takes of one group.

    aantal: whole woonruimten after the swaps. aandeel: of the region, 0 to 1. per_1000_inwoners, per_1000_sociaal: per 1,000
    inhabitants and per 1,000 corporatiewoningen (newest figures). herkomst: its own opgave at the rand of the voorstel (negative is an
    overschot); verschil_herkomst: aantal − herkomst. zuiver: by key, the number by that key alone, without inzet, minimum, maximum or swap.
    percentage_vrijkomend: share 0 to 1 (above 1 when more is asked than becomes free) of the vrijkomende sociale huurwoningen of the whole
    period (Huisvestingswet art. 6 lid 6); only for a group in woningen. None everywhere means onbekend.
    """

    aantal: int
    aandeel: Fraction
    per_1000_inwoners: Fraction | None
    per_1000_sociaal: Fraction | None
    herkomst: Fraction | None
    verschil_herkomst: Fraction | None
    zuiver: FrozenMap[str, int]
    percentage_vrijkomend: Fraction | None

    def verschil_sleutel(self, sleutel: str) -> int | None:
        """What it takes more (above 0) or less than by that key alone; None when that key cannot divide."""
        zuiver = self.zuiver.get(sleutel)
        return None if zuiver is None else self.aantal - zuiver


def kenmerken(dossier: Dossier, resultaat: Rekenresultaat, groep: str) -> FrozenMap[str, Kenmerken]:
    """Per gemeente; empty when there is no division. resultaat: of this very dossier."""
    verdeling = resultaat.verdeling[groep]
    if verdeling.aantallen is None:
        return FrozenMap()
    invoer = (verdeling, resultaat.opgave[groep], voorstel_van(dossier, groep), dossier.gemeenten,
              effectieve_indicatoren(dossier), dossier.aanbod.vrijkomende_huurwoningen, dossier.periode)
    return GEHEUGEN.haal("kenmerken", invoer, lambda: _bereken(dossier, resultaat, verdeling), gewicht(len(dossier.gemeenten), 2))


def _bereken(dossier: Dossier, resultaat: Rekenresultaat, verdeling: GroepVerdeling) -> FrozenMap[str, Kenmerken]:
    opgave = resultaat.opgave[verdeling.groep]
    voorstel = voorstel_van(dossier, verdeling.groep)
    aantallen = verdeling.aantallen or FrozenMap()
    som = sum(aantallen.values())
    zuiver = zuivere_verdelingen(dossier, resultaat, verdeling.groep)
    uit: dict[str, Kenmerken] = {}
    for code, n in aantallen.items():
        herkomst = aan_rand(opgave.per_gemeente[code], voorstel.rand)
        uit[code] = Kenmerken(
            n, Fraction(n, som) if som else NUL, per_1000(dossier, INWONERS, code, n), per_1000(dossier, SOCIAAL, code, n), herkomst,
            None if herkomst is None else n - herkomst, FrozenMap({sleutel: getallen[code] for sleutel, getallen in zuiver.items()}),
            percentage_vrijkomend(dossier, code, n) if opgave.eenheid is Eenheid.WONINGEN else None)
    return FrozenMap(uit)


def zuivere_verdelingen(dossier: Dossier, resultaat: Rekenresultaat, groep: str,
                        ook: Iterable[str] = ()) -> FrozenMap[str, FrozenMap[str, int]]:
    """By key: the numbers when that key alone decides, for the same total and rounding. Keys that cannot divide are left out.

    The keys of the voorstel come first, then those in `ook`, then inwoners, corporatiewoningen and herkomst, so that every voorstel can be
    held against them. A group in a set is held against its own total and its own herkomst, as if it were divided by itself.
    """
    verdeling, opgave = resultaat.verdeling[groep], resultaat.opgave[groep]
    voorstel = voorstel_van(dossier, verdeling.groep)
    uit: dict[str, FrozenMap[str, int]] = {}
    for sleutel in vergelijkingssleutels(dossier, voorstel, ook):
        aantallen = _zuiver(dossier, opgave, voorstel, sleutel, verdeling.te_verdelen or 0)
        if aantallen is not None:
            uit[sleutel] = aantallen
    return FrozenMap(uit)


def _zuiver(dossier: Dossier, opgave: GroepOpgave, voorstel: Verdeelvoorstel, sleutel: str, totaal: int) -> FrozenMap[str, int] | None:
    """None when the key is onbekend somewhere, or 0 everywhere. Scenarios with the same total share the result."""
    def bereken() -> FrozenMap[str, int] | None:
        try:
            waarden = FrozenMap(sleutelwaarden(dossier, opgave, voorstel.rand, sleutel))
            return verdeel(Verdeelprobleem(totaal, ((EEN, waarden),), afronding=voorstel.afronding)).aantallen
        except ThuisappError:
            return None

    invoer = (dossier.gemeenten, opgave, effectieve_indicatoren(dossier).get(sleutel))
    return GEHEUGEN.haal(f"zuiver {sleutel} {totaal} {voorstel.rand} {voorstel.afronding}", invoer, bereken,
                         gewicht(len(dossier.gemeenten)))


def vergelijkingssleutels(dossier: Dossier, voorstel: Verdeelvoorstel, ook: Iterable[str] = ()) -> tuple[str, ...]:
    """The keys that a voorstel is held against: its own, those in `ook`, then inwoners, corporatiewoningen and herkomst."""
    return tuple(dict.fromkeys(_sleutels(dossier, voorstel, ook)))


def _sleutels(dossier: Dossier, voorstel: Verdeelvoorstel, ook: Iterable[str]) -> Iterator[str]:
    yield from (s.indicator for s in voorstel.sleutels if s.gewicht)
    yield from ook
    for reeks in (INWONERS, SOCIAAL):
        if (indicator := nieuwste_indicator(dossier, reeks)) is not None and indicator.optelbaar:
            yield indicator.id
    yield HERKOMST


def per_1000(dossier: Dossier, reeks: str, code: str, aantal: int) -> Fraction | None:
    """Per 1,000 of the newest figure of a reeks (INWONERS, SOCIAAL); None when that is onbekend or 0."""
    indicator = nieuwste_indicator(dossier, reeks)
    waarde = indicator.waarden.get(code) if indicator else None
    return None if not waarde else Fraction(1000 * aantal) / waarde


def percentage_vrijkomend(dossier: Dossier, code: str, aantal: int) -> Fraction | None:
    """`aantal` woningen as a share of the vrijkomende sociale huurwoningen of the whole period; None when that is onbekend or 0."""
    cijfer = dossier.aanbod.vrijkomende_huurwoningen.get(code)
    vrij = None if cijfer is None or cijfer.hoeveelheid.eenheid is not Eenheid.WONINGEN else cijfer.hoeveelheid.midden
    return None if not vrij else aantal / (vrij * len(dossier.periode))
