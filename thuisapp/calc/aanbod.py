"""Aanbod per group, gemeente and year (rekenregels, section 3)."""

from __future__ import annotations

from collections import defaultdict

from thuisapp.calc.cijfers import als_aandeel, in_eenheid
from thuisapp.calc.jaartabel import Jaartabel, optellen
from thuisapp.domain.aanbod import Aanbod, Plan, VrijkomendePlaatsen
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Periode
from thuisapp.domain.hoeveelheid import NUL, Eenheid, Hoeveelheid


class GroepAanbod(Jaartabel):
    """Supply for one group: gemeente → year → woonruimten in the group's eenheid."""

    __slots__ = ()


def bereken_aanbod(groep: Aandachtsgroep, aanbod: Aanbod, codes: tuple[str, ...], periode: Periode) -> GroepAanbod:
    """Places and homes that become free every year, and reserved places in plans in their year of completion.

    A group for which something was entered has no more than that: its lists are known. One for which nobody entered anything has an
    aanbod of "ten minste 0", so that its opgave is "ten hoogste" its behoefte (and a datahiaat says so).
    """
    plannen: dict[tuple[str, int], list[Hoeveelheid]] = defaultdict(list)
    for plan in plannen_voor(groep, aanbod, periode):
        plannen[plan.gemeente, plan.jaar].append(uit_plan(plan, groep))
    plaatsen: dict[str, list[Hoeveelheid]] = defaultdict(list)
    for vrij in plaatsen_voor(groep, aanbod):
        plaatsen[vrij.gemeente].append(in_eenheid(vrij.per_jaar, groep.eenheid))
    nihil = niets_erbij(groep, aanbod)
    tabel: dict[str, FrozenMap[int, Hoeveelheid]] = {}
    for code in codes:
        elk_jaar = plaatsen.get(code, [])
        if (huur := uit_huurwoningen(groep, aanbod, code)) is not None:
            elk_jaar = [*elk_jaar, huur]
        vast = _som(elk_jaar, nihil)
        tabel[code] = FrozenMap({jaar: _som([*elk_jaar, *plannen[code, jaar]], nihil) if (code, jaar) in plannen else vast
                                 for jaar in periode.jaren()})
    return GroepAanbod(groep.id, groep.eenheid, FrozenMap(tabel))


def niets_erbij(groep: Aandachtsgroep, aanbod: Aanbod) -> Hoeveelheid:
    """What there is in a year in which nothing of what was entered becomes free: 0, or "ten minste 0" when nobody entered anything."""
    return Hoeveelheid(NUL, NUL, NUL, groep.eenheid, 0 if aanbod.ingevuld(groep.id, groep.eenheid) else 1)


def _som(delen: list[Hoeveelheid], nihil: Hoeveelheid) -> Hoeveelheid:
    if not delen:
        return nihil
    return delen[0] if len(delen) == 1 else optellen(delen, nihil.eenheid)


def plannen_voor(groep: Aandachtsgroep, aanbod: Aanbod, periode: Periode) -> tuple[Plan, ...]:
    """Plans that count for the group: something reserved, the same eenheid, completed inside the period."""
    return tuple(p for p in aanbod.plannen
                 if p.voor.get(groep.id, 0) and p.eenheid is groep.eenheid and periode.van <= p.jaar <= periode.tot)


def plaatsen_voor(groep: Aandachtsgroep, aanbod: Aanbod) -> tuple[VrijkomendePlaatsen, ...]:
    return tuple(p for p in aanbod.plaatsen if p.groep == groep.id)


def uit_plan(plan: Plan, groep: Aandachtsgroep) -> Hoeveelheid:
    """Reserved number × realisatiekans, in the group's eenheid."""
    return Hoeveelheid.van(groep.eenheid, plan.voor[groep.id]).keer(als_aandeel(plan.realisatiekans))


def aandeel_huurwoningen(groep: Aandachtsgroep, aanbod: Aanbod) -> Cijfer | None:
    """The share of vrijkomende sociale huurwoningen that goes to this group; None when it gets none.

    Only a group that needs woningen can get one; a share of exactly 0 is the same as no share.
    """
    cijfer = aanbod.aandelen.get(groep.id)
    if cijfer is None or groep.eenheid is not Eenheid.WONINGEN or als_aandeel(cijfer).hoog == 0:
        return None
    return cijfer


def uit_huurwoningen(groep: Aandachtsgroep, aanbod: Aanbod, code: str) -> Hoeveelheid | None:
    """Vrijkomende sociale huurwoningen × share, per year; None when the group gets none of them.

    A gemeente whose number of vrijkomende huurwoningen is not known has an onbekend aanbod from this source.
    """
    aandeel = aandeel_huurwoningen(groep, aanbod)
    if aandeel is None:
        return None
    return in_eenheid(aanbod.vrijkomende_huurwoningen.get(code), Eenheid.WONINGEN).keer(als_aandeel(aandeel))
