"""Rules for the steps aanbod and opgave."""

from __future__ import annotations

from collections.abc import Iterator

from thuisapp import format_nl
from thuisapp.calc.aanbod import aandeel_huurwoningen, plaatsen_voor
from thuisapp.calc.cijfers import als_aandeel, in_eenheid
from thuisapp.calc.controles_hulp import noem, noem_gemeenten, vreemde
from thuisapp.calc.rekenen import Rekenresultaat, voorstel_van
from thuisapp.calc.verdeelstap import aan_rand
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import NUL, Eenheid


def plannen_overboekt(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for plan in dossier.aanbod.plannen:
        gereserveerd = sum(plan.voor.values())
        if gereserveerd > plan.aantal:
            yield Bevinding("plan_overboekt", Ernst.BLOKKEREND, "aanbod",
                            f"Het plan {plan.naam} telt {format_nl.aantal_met_eenheid(plan.aantal, plan.eenheid)}, maar er zijn "
                            f"reserveringen voor {format_nl.aantal(gereserveerd)}.",
                            "Verlaag de reserveringen of verhoog het aantal van het plan.", (plan.id,))


def plannen_buiten_periode(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for plan in dossier.aanbod.plannen:
        if plan.jaar not in dossier.periode.jaren():
            yield Bevinding("plan_buiten_periode", Ernst.AANDACHT, "aanbod",
                            f"Het plan {plan.naam} is klaar in {plan.jaar}. Dat valt buiten de periode {dossier.periode.van} tot en met "
                            f"{dossier.periode.tot}, dus het telt niet mee.", "Controleer het jaar van oplevering.", (plan.id,))


def plannen_andere_eenheid(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for plan in dossier.aanbod.plannen:
        namen = [g.naam for g in dossier.gekozen_groepen() if plan.voor.get(g.id) and g.eenheid is not plan.eenheid]
        if namen:
            yield Bevinding("plan_andere_eenheid", Ernst.AANDACHT, "aanbod",
                            f"Het plan {plan.naam} telt {format_nl.eenheid(plan.eenheid)}. Dat past niet bij wat nodig is voor "
                            f"{noem(namen)}; de reservering daarvoor telt niet mee.",
                            "Kies bij het plan de eenheid van de groep, of reserveer voor een andere groep.", (plan.id,))


def plannen_onbekende_plek(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    groepen, codes = {g.id for g in dossier.groepen}, set(dossier.codes())
    for plan in dossier.aanbod.plannen:
        if plan.gemeente not in codes:
            yield Bevinding("plan_onbekende_gemeente", Ernst.BLOKKEREND, "aanbod",
                            f"Het plan {plan.naam} ligt in een gemeente die niet bij dit dossier hoort ({plan.gemeente}). "
                            "Het plan telt niet mee.",
                            "Kies een gemeente van de regio of verwijder het plan.", (plan.id, plan.gemeente))
        if onbekend := [g for g in plan.voor if g not in groepen]:
            yield Bevinding("plan_onbekende_groep", Ernst.BLOKKEREND, "aanbod",
                            f"Het plan {plan.naam} reserveert plekken voor een groep die niet in dit dossier staat ({noem(onbekend)}).",
                            "Kies een groep uit het dossier of verwijder de reservering.", (plan.id, *onbekend))


def plannen_zonder_kans(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for plan in dossier.aanbod.plannen:
        if plan.voor and als_aandeel(plan.realisatiekans).is_onbekend:
            yield Bevinding("plan_zonder_kans", Ernst.AANDACHT, "aanbod",
                            f"De kans dat het plan {plan.naam} doorgaat, is niet bruikbaar ingevuld. "
                            "Wat dit plan oplevert, is daardoor onbekend.",
                            "Vul een kans van 0% tot en met 100% in.", (plan.id,))


def plaatsen(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Places of a gemeente outside the dossier, unknown, or in another eenheid than the group's."""
    for groep in dossier.gekozen_groepen():
        eigen = plaatsen_voor(groep, dossier.aanbod)
        if weg := vreemde(dossier, (p.gemeente for p in eigen)):
            yield Bevinding("plaatsen_onbekende_gemeente", Ernst.AANDACHT, "aanbod",
                            f"Er zijn vrijkomende plaatsen voor de groep {groep.naam} ingevuld bij een gemeente buiten dit dossier "
                            f"({noem(weg)}); die tellen niet mee.", "Verwijder deze plaatsen.", (groep.id, *weg))
        fout = [p.gemeente for p in eigen if in_eenheid(p.per_jaar, groep.eenheid).is_onbekend and not vreemde(dossier, [p.gemeente])]
        if fout:
            yield Bevinding("plaatsen_onbekend", Ernst.AANDACHT, "aanbod",
                            f"Het aantal vrijkomende plaatsen voor de groep {groep.naam} is niet bruikbaar ingevuld voor "
                            f"{noem_gemeenten(dossier, fout)} en telt als onbekend.",
                            f"Vul een aantal {format_nl.eenheid(groep.eenheid)} per jaar in.", (groep.id, *fout))


def aandelen(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Shares of the vrijkomende huurwoningen: together at most 100 %, and only for groups in woningen."""
    gekozen = [g for g in dossier.gekozen_groepen() if g.id in dossier.aanbod.aandelen]
    som = sum((h.midden or NUL for g in gekozen if (h := als_aandeel(dossier.aanbod.aandelen[g.id]))), NUL)
    if som > 1:
        yield Bevinding("aandelen_boven_100", Ernst.BLOKKEREND, "aanbod",
                        f"De aandelen van de vrijkomende sociale huurwoningen zijn samen {format_nl.procent(som)}, meer dan er zijn.",
                        "Verlaag de aandelen tot samen hoogstens 100%.", tuple(g.id for g in gekozen))
    for groep in gekozen:
        if groep.eenheid is not Eenheid.WONINGEN:
            yield Bevinding("aandeel_telt_niet", Ernst.AANDACHT, "aanbod",
                            f"De groep {groep.naam} heeft een aandeel van de vrijkomende huurwoningen, maar heeft "
                            f"{format_nl.eenheid(groep.eenheid)} nodig. Het aandeel telt niet mee.", "Haal het aandeel weg.", (groep.id,))
        elif als_aandeel(dossier.aanbod.aandelen[groep.id]).is_onbekend:
            yield Bevinding("aandeel_onbekend", Ernst.AANDACHT, "aanbod",
                            f"Het aandeel van de vrijkomende huurwoningen voor de groep {groep.naam} is onbekend. "
                            "Daardoor is ook het aanbod onbekend.",
                            "Vul een aandeel van 0% tot en met 100% in.", (groep.id,))


def vrijkomend_onbekend(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Without this number the percentage of Huisvestingswet art. 6 lid 6 cannot be given."""
    in_woningen = [g for g in dossier.gekozen_groepen() if g.eenheid is Eenheid.WONINGEN]
    kaart = dossier.aanbod.vrijkomende_huurwoningen
    missen = [c for c in dossier.codes() if c not in kaart or not in_eenheid(kaart[c], Eenheid.WONINGEN).midden]
    if not in_woningen or not missen:
        return
    zin = (f"Het aantal sociale huurwoningen dat per jaar vrijkomt, is onbekend of 0 voor {noem_gemeenten(dossier, missen)}. "
           "Het percentage dat Huisvestingswet art. 6 lid 6 vraagt, ontbreekt daar.")
    if any(aandeel_huurwoningen(g, dossier.aanbod) is not None for g in in_woningen):
        zin += " Waar het aantal onbekend is, is ook het aanbod onbekend voor de groepen die er een deel van krijgen."
    yield Bevinding("vrijkomend_onbekend", Ernst.AANDACHT, "aanbod", zin, "Vraag dit aantal op bij de corporaties en vul het in.",
                    tuple(missen))


def geen_aanbod(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    aanbod = dossier.aanbod
    for groep in dossier.gekozen_groepen():
        if aanbod.ingevuld(groep.id, groep.eenheid):
            continue
        yield Bevinding("geen_aanbod", Ernst.INFO, "aanbod",
                        f"Voor de groep {groep.naam} is het aanbod niet ingevuld. De opgave is daardoor een bovengrens: er gaat nog niets "
                        "van de behoefte af.",
                        "Vul plannen, vrijkomende plaatsen of een aandeel van de vrijkomende huurwoningen in. Is er geen aanbod, leg dat "
                        "dan vast bij Aanbod per groep.", (groep.id,))


def overschot(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Bevinding]:
    for groep in dossier.gekozen_groepen():
        opgave = resultaat.opgave[groep.id]
        over = [code for code, h in opgave.per_gemeente.items() if h.midden is not None and h.midden < 0]
        if not over:
            continue
        hoe = ("Dit overschot verlaagt het totaal van de regio." if voorstel_van(dossier, groep.id).regionaal_verrekenen else
               "Dit overschot verlaagt het totaal van de regio niet.")
        yield Bevinding("overschot", Ernst.INFO, "opgave",
                        f"Voor de groep {groep.naam} is er meer aanbod dan behoefte in {noem_gemeenten(dossier, over)}. {hoe}",
                        "Kies bij de verdeling of de regio overschotten verrekent.", (groep.id, *over))


def opgave_gedeeltelijk(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Bevinding]:
    """Gemeenten whose opgave is onbekend are not in the total that is divided."""
    for groep in dossier.gekozen_groepen():
        voorstel, opgave = voorstel_van(dossier, groep.id), resultaat.opgave[groep.id].per_gemeente
        onbekend = [code for code, h in opgave.items() if aan_rand(h, voorstel.rand) is None]
        if voorstel.totaal is None and onbekend and len(onbekend) < len(opgave):
            yield Bevinding("opgave_gedeeltelijk", Ernst.AANDACHT, "opgave",
                            f"De opgave van de groep {groep.naam} is onbekend voor {noem_gemeenten(dossier, onbekend)}. "
                            "Dat deel ontbreekt nog in het aantal dat wordt verdeeld.",
                            "Vul de cijfers aan, of typ bij de verdeling zelf een totaal met een reden.", (groep.id, *onbekend))


REGELS = (plannen_overboekt, plannen_buiten_periode, plannen_andere_eenheid, plannen_onbekende_plek, plannen_zonder_kans, plaatsen,
          aandelen, vrijkomend_onbekend, geen_aanbod, overschot, opgave_gedeeltelijk)
