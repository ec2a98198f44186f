"""Behoefte per group, gemeente and year, in woonruimten (rekenregels, section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.jaartabel import Jaartabel
from thuisapp.calc.taakstelling import instroom_gemeenten
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, Overlap, Soort
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator, Periode
from thuisapp.domain.hoeveelheid import EEN, NUL, Eenheid, Hoeveelheid

Jaren = dict[int, Hoeveelheid]

BEREKEND = (Methode.TELLING, Methode.KENGETAL, Methode.TAAKSTELLING)  # a raming by any other method is onbekend


class GroepBehoefte(Jaartabel):
    """Need of one group: gemeente → year → woonruimten in the group's eenheid."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Instroom:
    """What comes in per gemeente and year, in the group's telt_in, before any factor.

    stroom: what the method gives for that year. inhalen: the part of stand and achterstand that is worked off in that year.
    """

    stroom: Hoeveelheid | None
    inhalen: tuple[Hoeveelheid, ...]

    def totaal(self, eenheid: Eenheid) -> Hoeveelheid:
        delen = self.inhalen if self.stroom is None else (self.stroom, *self.inhalen)
        totaal = Hoeveelheid(NUL, NUL, NUL, eenheid) if not delen else delen[0]
        for deel in delen[1:]:
            totaal = totaal + deel
        return totaal


def bereken_behoefte(groep: Aandachtsgroep, raming: Behoefteraming, codes: tuple[str, ...], indicatoren: FrozenMap[str, Indicator],
                     periode: Periode, overlappen: tuple[Overlap, ...]) -> GroepBehoefte:
    """Instroom × factor per gemeente and year. overlappen: only those of this group with chosen groups.

    A figure that is missing, or stands in another eenheid than the group counts in, is onbekend; the controles name it.
    """
    factor = omrekenfactor(raming, overlappen)
    stromen = _stromen(groep, raming, codes, indicatoren, periode)
    niets = Hoeveelheid(NUL, NUL, NUL, groep.telt_in).keer(factor, groep.eenheid)
    tabel = {code: _reken_om(stromen[code], factor, groep, niets) for code in codes}
    return GroepBehoefte(groep.id, groep.eenheid, FrozenMap(tabel))


def _reken_om(instroom: dict[int, Instroom], factor: Hoeveelheid, groep: Aandachtsgroep, niets: Hoeveelheid) -> FrozenMap[int, Hoeveelheid]:
    """niets: a year in which nothing comes in; onbekend when the factor is, so that it never passes for a known 0 in a sum."""
    bekend: dict[tuple[int, ...], Hoeveelheid] = {}  # years with the same inflow share one result
    uit: Jaren = {}
    for jaar, deel in instroom.items():
        key = (id(deel.stroom), *map(id, deel.inhalen))
        if key not in bekend:
            leeg = deel.stroom is None and not deel.inhalen
            bekend[key] = niets if leeg else vermenigvuldig(deel.totaal(groep.telt_in), factor, groep.eenheid)
        uit[jaar] = bekend[key]
    return FrozenMap(uit)


def instroom(groep: Aandachtsgroep, raming: Behoefteraming, code: str, indicatoren: FrozenMap[str, Indicator],
             periode: Periode) -> dict[int, Instroom]:
    """Per year of the period what comes in for one gemeente (for the trace)."""
    return _stromen(groep, raming, (code,), indicatoren, periode)[code]


def _stromen(groep: Aandachtsgroep, raming: Behoefteraming, codes: tuple[str, ...], indicatoren: FrozenMap[str, Indicator],
             periode: Periode) -> dict[str, dict[int, Instroom]]:
    onbekend = Hoeveelheid.onbekend(groep.telt_in)
    inhaaljaren = jaren_van_inhalen(raming, periode)
    taak: dict[str, Jaren] | None = None
    if raming.methode is Methode.TAAKSTELLING and raming.taakstelling is not None and groep.telt_in is Eenheid.PERSONEN:
        taak = instroom_gemeenten(raming.taakstelling, indicatoren, periode, codes)
    tabel: dict[str, dict[int, Instroom]] = {}
    for code in codes:
        achterstand = _per_inhaaljaar(raming.achterstand.get(code), groep.telt_in, raming)
        stand, stroom = None, dict.fromkeys(periode.jaren(), onbekend)
        if raming.methode is Methode.TELLING:
            stand, stroom = _telling(groep, raming, code, periode)
        elif raming.methode is Methode.KENGETAL:
            stand, stroom = _kengetal(groep, raming, code, indicatoren, periode)
        elif taak is not None:
            stroom = taak[code]
        inhalen = tuple(h for h in (stand, achterstand) if h is not None)
        tabel[code] = {jaar: Instroom(stroom.get(jaar), inhalen if jaar in inhaaljaren else ()) for jaar in periode.jaren()}
    return tabel


def _telling(groep: Aandachtsgroep, raming: Behoefteraming, code: str, periode: Periode) -> tuple[Hoeveelheid | None, Jaren]:
    telling = raming.telling
    getal = in_eenheid(telling.per_gemeente.get(code), groep.telt_in)
    if telling.soort is Soort.STAND:
        return _stand(getal, raming, periode)
    eigen = telling.per_jaar.get(code)
    if not eigen:
        return None, dict.fromkeys(periode.jaren(), getal)
    return None, {jaar: in_eenheid(eigen[jaar], groep.telt_in) if jaar in eigen else getal for jaar in periode.jaren()}


def _kengetal(groep: Aandachtsgroep, raming: Behoefteraming, code: str, indicatoren: FrozenMap[str, Indicator],
              periode: Periode) -> tuple[Hoeveelheid | None, Jaren]:
    getal = kengetal_aantal(groep, raming, code, indicatoren)
    if raming.kengetal is not None and raming.kengetal.soort is Soort.STAND:
        return _stand(getal, raming, periode)
    return None, dict.fromkeys(periode.jaren(), getal)


def _stand(getal: Hoeveelheid, raming: Behoefteraming, periode: Periode) -> tuple[Hoeveelheid | None, Jaren]:
    """The part of a stand per year of inhalen, and no stroom.

    A stand that is onbekend makes every year onbekend: the years after the inhaaljaren would otherwise count as a known 0,
    and the sum would say "ten minste 0" where nothing is known.
    """
    if getal.is_onbekend:
        return None, dict.fromkeys(periode.jaren(), getal)
    return getal.keer(Fraction(1, aantal_inhaaljaren(raming))), {}


def kengetal_aantal(groep: Aandachtsgroep, raming: Behoefteraming, code: str, indicatoren: FrozenMap[str, Indicator]) -> Hoeveelheid:
    """tarief × indicator ÷ 1,000 in the group's telt_in; onbekend when the rate, the indicator or its value is missing."""
    kengetal = raming.kengetal
    indicator = indicatoren.get(kengetal.indicator) if kengetal else None
    waarde = indicator.waarden.get(code) if indicator else None
    if kengetal is None or waarde is None or waarde < 0:
        return Hoeveelheid.onbekend(groep.telt_in)
    return in_eenheid(kengetal.tarief, Eenheid.PER_DUIZEND).keer(waarde / 1000, groep.telt_in)


def aantal_inhaaljaren(raming: Behoefteraming) -> int:
    """At least 1: a backlog of "0 years" is worked off in the first year."""
    return max(1, raming.inhaaljaren)


def jaren_van_inhalen(raming: Behoefteraming, periode: Periode) -> range:
    """The years of the period in which stand and achterstand are worked off; what falls after the period does not count."""
    return range(periode.van, min(periode.tot + 1, periode.van + aantal_inhaaljaren(raming)))


def _per_inhaaljaar(cijfer: Cijfer | None, eenheid: Eenheid, raming: Behoefteraming) -> Hoeveelheid | None:
    """A gemeente without an achterstand has none; an achterstand that is onbekend stays onbekend."""
    if cijfer is None:
        return None
    return in_eenheid(cijfer, eenheid).keer(Fraction(1, aantal_inhaaljaren(raming)))


def in_eenheid(cijfer: Cijfer | None, eenheid: Eenheid) -> Hoeveelheid:
    """The quantity of a figure; onbekend when there is none or when it stands in another eenheid (never converted silently)."""
    if cijfer is None or cijfer.hoeveelheid.eenheid is not eenheid:
        return Hoeveelheid.onbekend(eenheid)
    return cijfer.hoeveelheid


def factoren(raming: Behoefteraming, overlappen: tuple[Overlap, ...]) -> tuple[Hoeveelheid, ...]:
    """The factors of the chain in order: woonbehoefte, 1 − zelf opgelost, 1 ÷ per woonruimte, and 1 − overlap for each overlap."""
    delen = [als_aandeel(raming.aandeel_woonbehoefte), als_aandeel(raming.aandeel_zelf_opgelost).aanvulling(), per_woonruimte(raming)]
    delen += [als_aandeel(overlap.aandeel).aanvulling() for overlap in overlappen]
    return tuple(delen)


def omrekenfactor(raming: Behoefteraming, overlappen: tuple[Overlap, ...]) -> Hoeveelheid:
    """Woonruimten per counted person (or household): one factor per end for the whole group."""
    uit = Hoeveelheid(EEN, EEN, EEN, Eenheid.AANDEEL)
    for factor in factoren(raming, overlappen):
        uit = uit.keer(factor)
    return uit


def als_aandeel(cijfer: Cijfer) -> Hoeveelheid:
    """A share from 0 to 1; anything else cannot be one and counts as onbekend (the controles name it)."""
    h = in_eenheid(cijfer, Eenheid.AANDEEL)
    if h.midden is not None and not (h.einden()[0] >= 0 and h.einden()[2] <= 1):
        return Hoeveelheid.onbekend(Eenheid.AANDEEL)
    return h


def per_woonruimte(raming: Behoefteraming) -> Hoeveelheid:
    """1 ÷ the number that shares one woonruimte; onbekend when that number is not above 0."""
    deler = raming.per_woonruimte.hoeveelheid
    if deler.midden is None or deler.einden()[0] <= 0:
        return Hoeveelheid.onbekend(Eenheid.AANDEEL)
    return Hoeveelheid(EEN, EEN, EEN, Eenheid.AANDEEL).gedeeld_door(deler, Eenheid.AANDEEL)


def vermenigvuldig(h: Hoeveelheid, factor: Hoeveelheid, eenheid: Eenheid) -> Hoeveelheid:
    """`h.keer(factor, eenheid)`, quick when both are a single number (most cells of a large region are)."""
    if h.midden is None or not (h.is_punt and factor.is_punt) or factor.midden is None:
        return h.keer(factor, eenheid)
    x = h.midden * factor.midden
    return Hoeveelheid(x, x, x, eenheid, h.onbekend_erbij, h.onbekend_eraf)
