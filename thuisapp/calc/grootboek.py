"""The ledger of the taakstelling vergunninghouders: per gemeente and half-year what was to do, what was done and what carries over.

All in persons, and apart from the woonruimten of the same group (Huisvestingswet art. 29; domain, section 4.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.monitor import gedaan_per_halfjaar
from thuisapp.calc.rekenen import raming_van
from thuisapp.calc.taakstelling import ONBEKEND, Halfjaar, reeks_halfjaren, saldo, verreken
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.afspraak import Realisatie
from thuisapp.domain.behoefte import Taakstelling
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid


@dataclass(frozen=True, slots=True)
class Taakregel:
    """One half-year of one gemeente, in persons.

    bruto: by inhabitants; na_ruil: after the swaps. meegenomen: from the half-years before, positive achterstand, negative voorsprong.
    netto = na_ruil + meegenomen, never below 0. gerealiseerd: None = not filled in. saldo: what it leaves, as meegenomen.
    """

    halfjaar: str
    bruto: Hoeveelheid
    na_ruil: Hoeveelheid
    meegenomen: Hoeveelheid
    netto: Hoeveelheid
    gerealiseerd: int | None
    saldo: Hoeveelheid

    @property
    def voorsprong(self) -> Fraction | None:
        """The balance with the sign of the monitor: positive is ahead, negative behind. None = onbekend."""
        return None if self.saldo.midden is None else -self.saldo.midden


def taakgroepen(dossier: Dossier) -> tuple[Aandachtsgroep, ...]:
    """The chosen groups that are estimated by the taakstelling."""
    return tuple(g for g in dossier.gekozen_groepen() if raming_van(dossier, g).methode is Methode.TAAKSTELLING)


def gehuisvest(dossier: Dossier, groep: str) -> tuple[Realisatie, ...]:
    """The numbers of persons that were filled in for a group."""
    return tuple(r for r in dossier.realisaties if r.groep == groep and r.eenheid is Eenheid.PERSONEN)


def taakgrootboek(dossier: Dossier, groep: str) -> FrozenMap[str, tuple[Taakregel, ...]]:
    """Per gemeente all half-years of the plan, in order; empty for a group without a taakstelling.

    A half-year that is over but was not filled in makes the balance after it onbekend. One without a national number and without a figure
    is passed by, as in calc.taakstelling.
    """
    taak = raming_van(dossier, dossier.groep(groep)).taakstelling
    if taak is None:
        return FrozenMap()
    indicatoren, codes, gedaan = effectieve_indicatoren(dossier), dossier.codes(), gehuisvest(dossier, groep)
    return FrozenMap({code: _regels(taak, reeks_halfjaren(taak, indicatoren, dossier.periode, code, codes), code,
                                    gedaan_per_halfjaar(r for r in gedaan if r.gemeente == code)) for code in codes})


def _regels(taak: Taakstelling, reeks: tuple[Halfjaar, ...], code: str, gedaan: Mapping[str, int]) -> tuple[Taakregel, ...]:
    over, regels = saldo(taak, code), []
    for h in reeks:
        n = gedaan.get(h.naam)
        netto, _ = verreken(h.na_ruil, over)
        na = _saldo(h.na_ruil, over, n)
        regels.append(Taakregel(h.naam, h.bruto, h.na_ruil, over, netto, n, na))
        if not (n is None and h.na_ruil.is_onbekend):
            over = na
    return tuple(regels)


def _saldo(taak: Hoeveelheid, meegenomen: Hoeveelheid, gerealiseerd: int | None) -> Hoeveelheid:
    if gerealiseerd is None or taak.is_onbekend or meegenomen.is_onbekend:
        return ONBEKEND
    return taak + meegenomen - Hoeveelheid.van(Eenheid.PERSONEN, gerealiseerd)
