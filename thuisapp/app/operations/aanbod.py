"""Operations on plans, places and homes that become free."""

from __future__ import annotations

from dataclasses import replace

from thuisapp.app.operations.tools import aandeel_klopt, bewaar_in, ken_gemeente, ken_groep, niet_leeg, niet_negatief, zet, zonder
from thuisapp.domain.aanbod import Plan, VrijkomendePlaatsen
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import EEN, NUL


def bewaar_plan(d: Dossier, plan: Plan) -> Dossier:
    """Add a plan, or replace the one with the same id."""
    niet_leeg(plan.naam, "de naam van het plan")
    ken_gemeente(d, plan.gemeente)
    if plan.aantal < 0 or any(n < 0 for n in plan.voor.values()):
        raise OngeldigeInvoer("Een plan heeft geen negatief aantal.")
    if sum(plan.voor.values()) > plan.aantal:
        raise OngeldigeInvoer(f"In het plan \"{plan.naam}\" is meer gereserveerd ({sum(plan.voor.values())}) dan er komt ({plan.aantal}).")
    for groep in plan.voor:
        ken_groep(d, groep)
    aandeel_klopt(plan.realisatiekans, "De realisatiekans")
    return replace(d, aanbod=replace(d.aanbod, plannen=bewaar_in(d.aanbod.plannen, plan), nihil=_zonder_nihil(d, *plan.voor)))


def verwijder_plan(d: Dossier, id: str) -> Dossier:
    """Take a plan away; afspraken that name it stay, without a plan."""
    afspraken = tuple(replace(a, plan="") if a.plan == id else a for a in d.afspraken)
    return replace(d, aanbod=replace(d.aanbod, plannen=zonder(d.aanbod.plannen, id)), afspraken=afspraken)


def zet_vrijkomend(d: Dossier, code: str, cijfer: Cijfer | None) -> Dossier:
    """Sociale huurwoningen that become free in a gemeente, per year."""
    ken_gemeente(d, code)
    niet_negatief(cijfer, "Het aantal vrijkomende woningen")
    kaart = zet(d.aanbod.vrijkomende_huurwoningen, code, cijfer)
    return replace(d, aanbod=replace(d.aanbod, vrijkomende_huurwoningen=kaart))


def zet_aandeel(d: Dossier, groep: str, cijfer: Cijfer | None) -> Dossier:
    """Which share of the vrijkomende sociale huurwoningen goes to the group; all shares together stay within 100 %."""
    ken_groep(d, groep)
    if cijfer is not None:
        aandeel_klopt(cijfer, "Het aandeel")
    aandelen = zet(d.aanbod.aandelen, groep, cijfer)
    if sum(((c.hoeveelheid.midden or NUL) for c in aandelen.values()), NUL) > EEN:
        raise OngeldigeInvoer("De aandelen van alle groepen samen zijn meer dan 100 procent van de vrijkomende woningen.")
    nihil = d.aanbod.nihil if cijfer is None else _zonder_nihil(d, groep)
    return replace(d, aanbod=replace(d.aanbod, aandelen=aandelen, nihil=nihil))


def zet_nihil(d: Dossier, groep: str, nihil: bool) -> Dossier:
    """Whether the region says that there is no aanbod for the group. That is not the same as nothing entered yet.

    Refused for a group that has aanbod: the two would contradict each other.
    """
    ken_groep(d, groep)
    if nihil and d.aanbod.heeft_iets(groep, d.groep(groep).eenheid):
        raise OngeldigeInvoer(f"Voor de groep {d.groep(groep).naam} is al aanbod ingevuld. Haal dat eerst weg als er geen aanbod is.")
    if nihil == (groep in d.aanbod.nihil):
        return d
    anders = _zonder_nihil(d, groep)
    return replace(d, aanbod=replace(d.aanbod, nihil=(*anders, groep) if nihil else anders))


def _zonder_nihil(d: Dossier, *groepen: str) -> tuple[str, ...]:
    """Who enters aanbod for a group no longer says that there is none."""
    return tuple(g for g in d.aanbod.nihil if g not in groepen)


def zet_plaatsen(d: Dossier, plaatsen: VrijkomendePlaatsen) -> Dossier:
    ken_groep(d, plaatsen.groep)
    ken_gemeente(d, plaatsen.gemeente)
    niet_negatief(plaatsen.per_jaar, "Het aantal plaatsen")
    over = verwijder_plaatsen(d, plaatsen.groep, plaatsen.gemeente).aanbod
    return replace(d, aanbod=replace(over, plaatsen=(*over.plaatsen, plaatsen), nihil=_zonder_nihil(d, plaatsen.groep)))


def verwijder_plaatsen(d: Dossier, groep: str, code: str) -> Dossier:
    over = tuple(p for p in d.aanbod.plaatsen if (p.groep, p.gemeente) != (groep, code))
    return replace(d, aanbod=replace(d.aanbod, plaatsen=over))
