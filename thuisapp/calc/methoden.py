"""What each of the six methods gives per gemeente, in the group's telt_in, before any factor (rekenregels, section 2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from thuisapp.calc.cijfers import als_aandeel, in_eenheid, ken
from thuisapp.calc.jaartabel import optellen
from thuisapp.calc.regionaal import per_gemeente
from thuisapp.calc.taakstelling import instroom_gemeenten
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, Soort, Uitstroom
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator, Periode
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid

Jaren = dict[int, Hoeveelheid]
# The part of a stand that is worked off in each of the inhaaljaren (None: there is no stand), and the stroom per year of the period.
Uitkomst = tuple[Hoeveelheid | None, Jaren]
Invoer = tuple[Aandachtsgroep, Behoefteraming, FrozenMap[str, Indicator], Periode]


def uitkomsten(groep: Aandachtsgroep, raming: Behoefteraming, codes: tuple[str, ...], indicatoren: FrozenMap[str, Indicator],
               periode: Periode) -> dict[str, Uitkomst]:
    """By the chosen method, per gemeente. What was not entered or does not fit is onbekend in every year."""
    return _METHODEN[raming.methode]((groep, raming, indicatoren, periode), codes)


def aantal_inhaaljaren(raming: Behoefteraming) -> int:
    """At least 1: a backlog of "0 years" is worked off in the first year."""
    return max(1, raming.inhaaljaren)


def jaren_van_inhalen(raming: Behoefteraming, periode: Periode) -> range:
    """The years of the period in which stand and achterstand are worked off; what falls after the period does not count."""
    return range(periode.van, min(periode.tot + 1, periode.van + aantal_inhaaljaren(raming)))


def methoden_met_invoer(raming: Behoefteraming) -> tuple[Methode, ...]:
    """The methods for which at least one figure is known, in the order of the rekenregels. Inputs of several may stand side by side."""
    return tuple(methode for methode in Methode if _MET_INVOER[methode](raming))


def is_stand(raming: Behoefteraming) -> bool:
    """Whether (a part of) what the chosen method gives was counted on one date."""
    if raming.methode is Methode.TELLING:
        return raming.telling.soort is Soort.STAND
    if raming.methode is Methode.KENGETAL:
        return raming.kengetal is not None and raming.kengetal.soort is Soort.STAND
    return raming.methode is Methode.REGIONALE_TELLING and any(telling.soort is Soort.STAND for telling in raming.regionaal)


# The methods


def _telling(invoer: Invoer, codes: tuple[str, ...]) -> dict[str, Uitkomst]:
    groep, raming, _, periode = invoer
    telling = raming.telling
    uit: dict[str, Uitkomst] = {}
    for code in codes:
        getal = in_eenheid(telling.per_gemeente.get(code), groep.telt_in)
        if telling.soort is Soort.STAND:
            uit[code] = _stand(getal, raming, periode)
            continue
        eigen = telling.per_jaar.get(code)
        stroom = dict.fromkeys(periode.jaren(), getal)
        if eigen:
            stroom |= {jaar: in_eenheid(eigen[jaar], groep.telt_in) for jaar in stroom if jaar in eigen}
        uit[code] = None, stroom
    return uit


def _stand(getal: Hoeveelheid, raming: Behoefteraming, periode: Periode) -> Uitkomst:
    """The part of a stand per year of inhalen, and no stroom.

    A stand that is onbekend makes every year onbekend: the years after the inhaaljaren would otherwise count as a known 0,
    and the sum would say "ten minste 0" where nothing is known.
    """
    if getal.is_onbekend:
        return None, dict.fromkeys(periode.jaren(), getal)
    return getal.keer(Fraction(1, aantal_inhaaljaren(raming))), {}


def _regionale_telling(invoer: Invoer, codes: tuple[str, ...]) -> dict[str, Uitkomst]:
    """Every telling spread over its bronregio. A gemeente in none of them is onbekend; in several, the numbers add up."""
    groep, raming, _, periode = invoer
    standen: dict[str, list[Hoeveelheid]] = {}
    stromen: dict[str, list[Hoeveelheid]] = {}
    for telling, delen in per_gemeente(raming.regionaal, groep.telt_in):
        for code, deel in delen.items():
            (standen if telling.soort is Soort.STAND else stromen).setdefault(code, []).append(deel)
    return {code: _samen(standen.get(code), stromen.get(code), invoer) for code in codes}


def _samen(standen: list[Hoeveelheid] | None, stromen: list[Hoeveelheid] | None, invoer: Invoer) -> Uitkomst:
    groep, raming, _, periode = invoer
    if not standen and not stromen:
        return None, dict.fromkeys(periode.jaren(), Hoeveelheid.onbekend(groep.telt_in))
    stand, stroom = _stand(optellen(standen, groep.telt_in), raming, periode) if standen else (None, {})
    if stromen:
        elk_jaar = optellen(stromen, groep.telt_in)
        onbekende_stand = next(iter(stroom.values()), None)
        stroom = dict.fromkeys(periode.jaren(), elk_jaar if onbekende_stand is None else elk_jaar + onbekende_stand)
    return stand, stroom


def _kengetal(invoer: Invoer, codes: tuple[str, ...]) -> dict[str, Uitkomst]:
    groep, raming, indicatoren, periode = invoer
    stand = raming.kengetal is not None and raming.kengetal.soort is Soort.STAND
    uit: dict[str, Uitkomst] = {}
    for code in codes:
        getal = kengetal_aantal(groep, raming, code, indicatoren)
        uit[code] = _stand(getal, raming, periode) if stand else (None, dict.fromkeys(periode.jaren(), getal))
    return uit


def kengetal_aantal(groep: Aandachtsgroep, raming: Behoefteraming, code: str, indicatoren: FrozenMap[str, Indicator]) -> Hoeveelheid:
    """tarief × indicator ÷ 1,000 in the group's telt_in; onbekend when the rate, the indicator or its value is missing."""
    kengetal = raming.kengetal
    indicator = indicatoren.get(kengetal.indicator) if kengetal else None
    waarde = indicator.waarden.get(code) if indicator else None
    if kengetal is None or waarde is None or waarde < 0:
        return Hoeveelheid.onbekend(groep.telt_in)
    return in_eenheid(kengetal.tarief, Eenheid.PER_DUIZEND).keer(waarde / 1000, groep.telt_in)


def _uitstroom(invoer: Invoer, codes: tuple[str, ...]) -> dict[str, Uitkomst]:
    groep, raming, _, periode = invoer
    uit: dict[str, Uitkomst] = {}
    for code in codes:
        getal = uitstroom_aantal(groep, raming.uitstroom, code)
        uit[code] = None, dict.fromkeys(periode.jaren(), getal)
    return uit


def uitstroom_aantal(groep: Aandachtsgroep, uitstroom: Uitstroom | None, code: str) -> Hoeveelheid:
    """plaatsen × percentage per year × aandeel that needs a home of its own; onbekend when one of the three is."""
    if uitstroom is None:
        return Hoeveelheid.onbekend(groep.telt_in)
    plaatsen = in_eenheid(uitstroom.plaatsen.get(code), groep.telt_in)
    return plaatsen.keer(als_aandeel(uitstroom.percentage)).keer(als_aandeel(uitstroom.aandeel))


def _taakstelling(invoer: Invoer, codes: tuple[str, ...]) -> dict[str, Uitkomst]:
    groep, raming, indicatoren, periode = invoer
    if raming.taakstelling is None or groep.telt_in is not Eenheid.PERSONEN:
        return {code: (None, dict.fromkeys(periode.jaren(), Hoeveelheid.onbekend(groep.telt_in))) for code in codes}
    return {code: (None, jaren) for code, jaren in instroom_gemeenten(raming.taakstelling, indicatoren, periode, codes).items()}


def _prognose(invoer: Invoer, codes: tuple[str, ...]) -> dict[str, Uitkomst]:
    groep, raming, _, periode = invoer
    uit: dict[str, Uitkomst] = {}
    for code in codes:
        reeks = raming.prognose.per_gemeente.get(code) or FrozenMap[int, Cijfer]()
        uit[code] = None, {jaar: prognose_aantal(reeks, jaar, groep.telt_in) for jaar in periode.jaren()}
    return uit


def prognose_aantal(reeks: Mapping[int, Cijfer], jaar: int, eenheid: Eenheid) -> Hoeveelheid:
    """The number of one year: as given, else linear (end by end) between the years around it, and constant before the first and after
    the last. A given year that is onbekend makes the years up to its neighbours onbekend; it is not jumped over."""
    voor, na = omringende_jaren(reeks, jaar)
    if voor is None or na is None:
        buur = na if voor is None else voor
        return Hoeveelheid.onbekend(eenheid) if buur is None else in_eenheid(reeks[buur], eenheid)
    a, b = in_eenheid(reeks[voor], eenheid), in_eenheid(reeks[na], eenheid)
    if voor == na or a == b:
        return a
    if a.is_onbekend or b.is_onbekend:
        return Hoeveelheid.onbekend(eenheid)
    deel = Fraction(jaar - voor, na - voor)
    return a.keer(1 - deel) + b.keer(deel)


def omringende_jaren(reeks: Mapping[int, Cijfer], jaar: int) -> tuple[int | None, int | None]:
    """(the last given year up to `jaar`, the first given year from `jaar` on); None where there is none."""
    return max((j for j in reeks if j <= jaar), default=None), min((j for j in reeks if j >= jaar), default=None)


_METHODEN: dict[Methode, Callable[[Invoer, tuple[str, ...]], dict[str, Uitkomst]]] = {
    Methode.TELLING: _telling,
    Methode.REGIONALE_TELLING: _regionale_telling,
    Methode.KENGETAL: _kengetal,
    Methode.UITSTROOM: _uitstroom,
    Methode.TAAKSTELLING: _taakstelling,
    Methode.PROGNOSE: _prognose,
}
_MET_INVOER: dict[Methode, Callable[[Behoefteraming], bool]] = {
    Methode.TELLING: lambda r: any(map(ken, r.telling.per_gemeente.values())) or any(
        ken(c) for jaren in r.telling.per_jaar.values() for c in jaren.values()),
    Methode.REGIONALE_TELLING: lambda r: any(ken(telling.aantal) for telling in r.regionaal),
    Methode.KENGETAL: lambda r: r.kengetal is not None and ken(r.kengetal.tarief),
    Methode.UITSTROOM: lambda r: r.uitstroom is not None and any(map(ken, r.uitstroom.plaatsen.values())),
    Methode.TAAKSTELLING: lambda r: r.taakstelling is not None and any(map(ken, r.taakstelling.halfjaren.values())),
    Methode.PROGNOSE: lambda r: any(ken(c) for jaren in r.prognose.per_gemeente.values() for c in jaren.values()),
}
