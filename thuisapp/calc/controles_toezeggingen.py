"""More rules for the step afspraken: what is promised twice, numbers that do not fit, escalation, and signatures that are too old."""

from __future__ import annotations

from collections.abc import Iterator

from thuisapp import format_nl
from thuisapp.calc.controles_afspraken import benoem, geldend
from thuisapp.calc.dekking import lopen_af
from thuisapp.calc.ondertekening import vingerafdruk
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.calc.toezeggingen import dubbele_toezeggingen, toegezegd
from thuisapp.domain.afspraak import WONINGWETPARTIJEN, Escalatietrede
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier


def dubbel_beloofd(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """The same plan in more than one afspraak, and more promised than the plan has."""
    for dubbel in dubbele_toezeggingen(dossier):
        plan, plek = dubbel.plan, (*(a.id for a in dubbel.afspraken), dubbel.plan.id)
        welke = format_nl.opsomming([a.nummer or f"\"{a.titel}\"" for a in dubbel.afspraken])
        waar = f"de afspraken {welke}" if len(dubbel.afspraken) > 1 else f"afspraak {welke}"
        if dubbel.te_veel:
            yield Bevinding("plan_te_veel_beloofd", Ernst.AANDACHT, "afspraken",
                            f"Van het plan {plan.naam} is meer beloofd dan er komt: {format_nl.aantal(dubbel.toegezegd)} in "
                            f"{waar}, terwijl het plan {format_nl.aantal_met_eenheid(plan.aantal, plan.eenheid)} telt.",
                            "Verlaag een van de aantallen, of kies een ander plan.", plek)
        elif len(dubbel.afspraken) > 1:
            yield Bevinding("plan_dubbel_beloofd", Ernst.AANDACHT, "afspraken",
                            f"Het plan {plan.naam} staat in meer dan één afspraak ({welke}). Zo kunnen dezelfde woonruimten twee keer zijn "
                            "beloofd.", "Controleer of het om verschillende woonruimten gaat.", plek)


def aantal_klopt_niet(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for a in geldend(dossier):
        som = sum(a.aantal_per_gemeente.values())
        if a.aantal_per_gemeente and som > (a.aantal or 0):
            yield Bevinding("afspraak_per_gemeente", Ernst.AANDACHT, "afspraken",
                            f"{benoem(a)} verdeelt {format_nl.aantal(som)} over gemeenten, maar belooft er "
                            f"{format_nl.aantal(a.aantal or 0)}.",
                            "Maak de aantallen per gemeente samen niet groter dan het aantal van de afspraak.", (a.id,))
        if any((m.aantal or 0) > (toegezegd(a, dossier) or 0) for m in a.mijlpalen):
            yield Bevinding("mijlpaal_boven_aantal", Ernst.AANDACHT, "afspraken",
                            f"{benoem(a)} heeft een mijlpaal met meer woonruimten dan de afspraak belooft.", "Verbeter de mijlpaal.",
                            (a.id,))


def escalatie(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Care parties have no way to the minister (Woningwet art. 44), so how to go on must be agreed for every afspraak."""
    soorten = {p.id: p.soort for p in dossier.partijen}
    for a in geldend(dossier):
        buiten = [p.naam for p in dossier.partijen if p.id in a.partijen() and soorten[p.id] not in WONINGWETPARTIJEN]
        if Escalatietrede.MINISTER in a.escalatieladder and buiten:
            yield Bevinding("minister_kan_niet", Ernst.AANDACHT, "afspraken",
                            f"{benoem(a)} eindigt de escalatie bij de minister. Dat kan alleen tussen gemeente, corporatie en "
                            f"huurdersorganisatie (Woningwet, artikelen 42 tot en met 44a); {format_nl.opsomming(buiten)} "
                            f"{'hoort' if len(buiten) == 1 else 'horen'} daar niet bij.",
                            "Kies bemiddeling als laatste stap.", (a.id,))
        if not a.escalatieladder and not a.escalatie.strip():
            yield Bevinding("geen_escalatie", Ernst.INFO, "afspraken", f"{benoem(a)} zegt niet wat er gebeurt als het niet lukt.",
                            "Kies de stappen van de escalatie.", (a.id,))


def lopen_eerder_af(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for a in lopen_af(dossier, dossier.periode.van + 1):
        yield Bevinding("afspraak_loopt_af", Ernst.INFO, "afspraken",
                        f"{benoem(a)} loopt tot en met {a.tot}; de periode van de visie loopt door tot en met {dossier.periode.tot}.",
                        "Bespreek op tijd of de afspraak wordt verlengd.", (a.id,))


def ondertekening_verouderd(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Bevinding]:
    """A party signed for something else than what is there now."""
    laatste = {o.partij: o for o in dossier.ondertekeningen}
    for partij in dossier.partijen:
        o = laatste.get(partij.id)
        if o is not None and o.vingerafdruk != vingerafdruk(dossier, resultaat, partij.id):
            yield Bevinding("ondertekening_verouderd", Ernst.AANDACHT, "afspraken",
                            f"{partij.naam} tekende op {format_nl.datum(o.datum)} voor iets anders dan wat er nu staat.",
                            "Bewaar een nieuwe versie en vraag de partij opnieuw om te tekenen.", (partij.id,))


REGELS = (dubbel_beloofd, aantal_klopt_niet, escalatie, lopen_eerder_af, ondertekening_verouderd)
