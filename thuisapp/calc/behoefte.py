"""Behoefte per group, gemeente and year, in woonruimten (rekenregels, section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.cijfers import als_aandeel, in_eenheid
from thuisapp.calc.jaartabel import Jaartabel
from thuisapp.calc.methoden import aantal_inhaaljaren, jaren_van_inhalen, uitkomsten
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.behoefte import Behoefteraming, Overlap
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator, Periode
from thuisapp.domain.hoeveelheid import EEN, NUL, Eenheid, Hoeveelheid


class GroepBehoefte(Jaartabel):
    """Need of one group: gemeente → year → woonruimten in the group's eenheid."""

    __slots__ = ()


class GroepMensen(Jaartabel):
    """The people (or households: the group's telt_in) behind those woonruimten: gemeente → year → their number."""

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
    stromen = _stromen(groep, raming, codes, indicatoren, periode)
    factor = omrekenfactor(raming, overlappen)
    return GroepBehoefte(groep.id, groep.eenheid, _tabel(groep, stromen, factor, groep.eenheid))


def bereken_mensen(groep: Aandachtsgroep, raming: Behoefteraming, codes: tuple[str, ...], indicatoren: FrozenMap[str, Indicator],
                   periode: Periode, overlappen: tuple[Overlap, ...]) -> GroepMensen:
    """The people behind the woonruimten: everything in bereken_behoefte except the division by per_woonruimte, so after overlap."""
    stromen = _stromen(groep, raming, codes, indicatoren, periode)
    return GroepMensen(groep.id, groep.telt_in, _tabel(groep, stromen, mensenfactor(raming, overlappen), groep.telt_in))


def _tabel(groep: Aandachtsgroep, stromen: dict[str, dict[int, Instroom]], factor: Hoeveelheid,
           eenheid: Eenheid) -> FrozenMap[str, FrozenMap[int, Hoeveelheid]]:
    niets = Hoeveelheid(NUL, NUL, NUL, groep.telt_in).keer(factor, eenheid)
    return FrozenMap({code: _reken_om(jaren, factor, groep.telt_in, niets) for code, jaren in stromen.items()})


def _reken_om(instroom: dict[int, Instroom], factor: Hoeveelheid, telt_in: Eenheid, niets: Hoeveelheid) -> FrozenMap[int, Hoeveelheid]:
    """niets: a year in which nothing comes in; onbekend when the factor is, so that it never passes for a known 0 in a sum."""
    bekend: dict[int, Hoeveelheid] = {}  # years with the same inflow share one result
    for deel in instroom.values():
        if id(deel) not in bekend:
            leeg = deel.stroom is None and not deel.inhalen
            bekend[id(deel)] = niets if leeg else deel.totaal(telt_in).keer(factor, niets.eenheid)
    return FrozenMap({jaar: bekend[id(deel)] for jaar, deel in instroom.items()})


def _stromen(groep: Aandachtsgroep, raming: Behoefteraming, codes: tuple[str, ...], indicatoren: FrozenMap[str, Indicator],
             periode: Periode) -> dict[str, dict[int, Instroom]]:
    inhaaljaren = jaren_van_inhalen(raming, periode)
    tabel: dict[str, dict[int, Instroom]] = {}
    for code, (stand, stroom) in uitkomsten(groep, raming, codes, indicatoren, periode).items():
        achterstand = _per_inhaaljaar(raming.achterstand.get(code), groep.telt_in, raming)
        inhalen = tuple(h for h in (stand, achterstand) if h is not None)
        tabel[code] = _per_jaar(stroom, inhalen, inhaaljaren, periode)
    return tabel


def _per_jaar(stroom: dict[int, Hoeveelheid], inhalen: tuple[Hoeveelheid, ...], inhaaljaren: range,
              periode: Periode) -> dict[int, Instroom]:
    """Years in which the same comes in share one Instroom, so that what follows is worked out once."""
    gezien: dict[tuple[int, bool], Instroom] = {}
    uit: dict[int, Instroom] = {}
    for jaar in periode.jaren():
        deel, haalt_in = stroom.get(jaar), bool(inhalen) and jaar in inhaaljaren
        key = (id(deel), haalt_in)
        if key not in gezien:
            gezien[key] = Instroom(deel, inhalen if haalt_in else ())
        uit[jaar] = gezien[key]
    return uit


def _per_inhaaljaar(cijfer: Cijfer | None, eenheid: Eenheid, raming: Behoefteraming) -> Hoeveelheid | None:
    """A gemeente without an achterstand has none; an achterstand that is onbekend stays onbekend."""
    if cijfer is None:
        return None
    return in_eenheid(cijfer, eenheid).keer(Fraction(1, aantal_inhaaljaren(raming)))


def mensfactoren(raming: Behoefteraming, overlappen: tuple[Overlap, ...]) -> tuple[Hoeveelheid, ...]:
    """The shares of the chain: woonbehoefte, 1 − zelf opgelost, and 1 − overlap for each overlap."""
    delen = [als_aandeel(raming.aandeel_woonbehoefte), als_aandeel(raming.aandeel_zelf_opgelost).aanvulling()]
    return (*delen, *(als_aandeel(overlap.aandeel).aanvulling() for overlap in overlappen))


def mensenfactor(raming: Behoefteraming, overlappen: tuple[Overlap, ...]) -> Hoeveelheid:
    """The share of the counted people who need a woonruimte here: one factor per end for the whole group."""
    return _keten(mensfactoren(raming, overlappen))


def omrekenfactor(raming: Behoefteraming, overlappen: tuple[Overlap, ...]) -> Hoeveelheid:
    """Woonruimten per counted person (or household): one factor per end for the whole group."""
    return _keten((*mensfactoren(raming, overlappen), per_woonruimte(raming)))


def _keten(factoren: tuple[Hoeveelheid, ...]) -> Hoeveelheid:
    uit = Hoeveelheid(EEN, EEN, EEN, Eenheid.AANDEEL)
    for factor in factoren:
        uit = uit.keer(factor)
    return uit


def per_woonruimte(raming: Behoefteraming) -> Hoeveelheid:
    """1 ÷ the number that shares one woonruimte; onbekend when that number is not above 0, or counts something else."""
    deler = in_eenheid(raming.per_woonruimte, Eenheid.PER_WOONRUIMTE)
    if deler.midden is None or deler.einden()[0] <= 0:
        return Hoeveelheid.onbekend(Eenheid.AANDEEL)
    return Hoeveelheid(EEN, EEN, EEN, Eenheid.AANDEEL).gedeeld_door(deler, Eenheid.AANDEEL)


def vermenigvuldig(h: Hoeveelheid, factor: Hoeveelheid, eenheid: Eenheid) -> Hoeveelheid:
    """`h.keer(factor, eenheid)`."""
    return h.keer(factor, eenheid)
