"""Rules for the step uitvoering en monitor: actions, schemes, and what was realised beside what was divided."""

from __future__ import annotations

from collections.abc import Iterator

from thuisapp import format_nl
from thuisapp.calc.controles_hulp import noem, vreemde
from thuisapp.calc.monitor import Meetmoment, Verkeersstand, groepsvoortgang, laatste_meetmoment, woonruimten
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.afspraak import Actie, Actiestatus, Regeling
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier

MONITOR = "monitor"


# Actions


def te_laat(actie: Actie, datum: str) -> bool:
    """Not finished, while its date is before `datum` (ISO)."""
    return actie.status is not Actiestatus.KLAAR and bool(actie.gereed) and actie.gereed < datum


def acties(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    bekend = {p.id for p in dossier.partijen}
    for actie in dossier.acties:
        if actie.status is Actiestatus.KLAAR:
            continue
        if actie.eigenaar not in bekend:
            yield Bevinding("actie_zonder_eigenaar", Ernst.AANDACHT, MONITOR, f"De actie \"{actie.titel}\" heeft geen eigenaar.",
                            "Kies de partij die deze actie uitvoert.", (actie.id,))
        if not actie.gereed:
            yield Bevinding("actie_zonder_datum", Ernst.AANDACHT, MONITOR, f"De actie \"{actie.titel}\" heeft geen datum.",
                            "Spreek af wanneer deze actie klaar is.", (actie.id,))
        if te_laat(actie, dossier.datum):
            yield Bevinding("actie_te_laat", Ernst.AANDACHT, MONITOR,
                            f"De actie \"{actie.titel}\" had op {format_nl.datum(actie.gereed)} klaar moeten zijn.",
                            "Zet de actie op klaar of kies een nieuwe datum.", (actie.id,))


# Schemes


def verouderd(regeling: Regeling, datum: str) -> bool:
    """What is known of the scheme is from more than a year before `datum` (ISO), or from no date at all."""
    een_jaar_later = f"{int(regeling.peildatum[:4]) + 1}{regeling.peildatum[4:]}" if regeling.peildatum[:4].isdigit() else ""
    return een_jaar_later < datum


def regelingen(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Rounds open and close every year; a scheme that an open action counts on weighs more."""
    gebruikt = {a.regeling for a in dossier.acties if a.status is not Actiestatus.KLAAR}
    for regeling in dossier.regelingen.values():
        if verouderd(regeling, dossier.datum):
            wanneer = f"is van {format_nl.datum(regeling.peildatum)}" if regeling.peildatum else "heeft geen peildatum"
            yield Bevinding("regeling_verouderd", Ernst.AANDACHT if regeling.id in gebruikt else Ernst.INFO, MONITOR,
                            f"Wat hier over de regeling \"{regeling.naam}\" staat, {wanneer} en kan intussen anders zijn.",
                            regeling.controleren or "Controleer of de regeling nog open is en welke voorwaarden nu gelden.", (regeling.id,))


# What was realised


def onbekende_plek(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    bekende_groepen = {g.id for g in dossier.groepen}
    groepen_weg = sorted({r.groep for r in dossier.realisaties} - bekende_groepen)
    gemeenten_weg = sorted(set(vreemde(dossier, (r.gemeente for r in dossier.realisaties))))
    if groepen_weg or gemeenten_weg:
        yield Bevinding("realisatie_onbekend", Ernst.AANDACHT, MONITOR,
                        f"Er zijn gerealiseerde aantallen vastgelegd voor {noem([*groepen_weg, *gemeenten_weg])}, "
                        "maar dat hoort niet bij dit dossier.",
                        "Verwijder deze aantallen of voeg de groep of gemeente toe.", (*groepen_weg, *gemeenten_weg))


def buiten_de_periode(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    namen = {g.id: g.naam for g in dossier.gekozen_groepen()}
    for groep, naam in namen.items():
        buiten = sorted({r.periode for r in dossier.realisaties if r.groep == groep and int(r.periode[:4]) not in dossier.periode.jaren()})
        if buiten:
            yield Bevinding("realisatie_buiten_periode", Ernst.AANDACHT, MONITOR,
                            f"Voor de groep {naam} is gerealiseerd ingevuld voor {noem(buiten)}. Dat valt buiten de periode "
                            f"{dossier.periode.van} tot en met {dossier.periode.tot} en staat in geen enkele tabel.",
                            "Controleer de jaren, of pas in stap 1 de periode van de visie aan.", (groep,))


def jaar_en_halfjaren(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """A year and one of its half-years in the same place: the year counts."""
    namen = {g.code: g.naam for g in dossier.gemeenten}
    for groep in dossier.gekozen_groepen():
        eigen = [r for r in dossier.realisaties if r.groep == groep.id and r.gemeente in namen]
        jaren = {(r.gemeente, r.afspraak, r.eenheid, r.periode) for r in eigen if len(r.periode) == 4}
        dubbel = sorted({(r.periode[:4], r.gemeente) for r in eigen
                         if len(r.periode) > 4 and (r.gemeente, r.afspraak, r.eenheid, r.periode[:4]) in jaren})
        for jaar in sorted({jaar for jaar, _ in dubbel}):
            codes = [code for j, code in dubbel if j == jaar]
            yield Bevinding("realisatie_jaar_en_halfjaar", Ernst.AANDACHT, MONITOR,
                            f"Voor de groep {groep.naam} is bij {noem([namen[c] for c in codes])} zowel heel {jaar} als een halfjaar van "
                            f"{jaar} ingevuld. Nu telt alleen het aantal van het hele jaar.",
                            "Maak het hele jaar leeg, of de halve jaren.", (groep.id, *codes))


def achter_op_schema(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Bevinding]:
    """Measured at the newest half-year with figures of the group; a gemeente with a gap in its figures is not judged."""
    for groep in dossier.gekozen_groepen():
        if not woonruimten(dossier, groep.id):
            continue
        moment = laatste_meetmoment(dossier, groep.id)
        stand = groepsvoortgang(dossier, resultaat, groep.id, moment)
        achter = [v for v in stand.gemeenten if v.stand is Verkeersstand.ACHTER] if stand else []
        if achter:
            wie = noem([f"{dossier.gemeente(v.code).naam} ({format_nl.met_teken(v.saldo)})" for v in achter])
            yield Bevinding("achter_op_schema", Ernst.AANDACHT, MONITOR,
                            f"Voor de groep {groep.naam} {'loopt' if len(achter) == 1 else 'lopen'} {wie} achter op schema, gemeten "
                            f"{tot_wanneer(moment)}.",
                            "Bespreek met de gemeente en de partijen wat er nodig is, en of de afspraken moeten worden bijgesteld.",
                            (groep.id, *(v.code for v in achter)))


def tot_wanneer(moment: Meetmoment) -> str:
    """"tot en met het eerste halfjaar van 2026", or "na 3 maanden van het eerste halfjaar van 2026"."""
    naam = f"het {'eerste' if moment.half == 1 else 'tweede'} halfjaar van {moment.jaar}"
    if moment.maanden == 6:
        return f"tot en met {naam}"
    return f"na {moment.maanden} {'maand' if moment.maanden == 1 else 'maanden'} van {naam}"


REGELS = (acties, regelingen, onbekende_plek, buiten_de_periode, jaar_en_halfjaren, achter_op_schema)
