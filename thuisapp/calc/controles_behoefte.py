"""Rules for the step behoefte: what is not known, assumed, double or wrong in the ramingen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from thuisapp import format_nl
from thuisapp.calc.behoefte import per_woonruimte
from thuisapp.calc.cijferketen import factoren_met_naam
from thuisapp.calc.cijfers import als_aandeel, in_eenheid, ken
from thuisapp.calc.controles_hulp import gebruikte_cijfers, leverancier, noem_gemeenten
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.methoden import aantal_inhaaljaren, is_stand
from thuisapp.calc.rekenen import Rekenresultaat, overlappen_van, raming_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, Soort
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid


def datahiaat(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Gemeenten without a figure for the chosen method, and who could supply it."""
    for groep in dossier.gekozen_groepen():
        raming = raming_van(dossier, groep)
        if raming.methode is Methode.TELLING:
            missen = [code for code in dossier.codes() if not _geteld(raming, code, dossier)]
            if len(missen) == len(dossier.gemeenten):
                zin = f"Voor de groep {groep.naam} is nog van geen enkele gemeente een telling bekend."
            else:
                zin = f"Voor de groep {groep.naam} is geen telling bekend van {noem_gemeenten(dossier, missen)}."
            if missen:
                yield Bevinding("datahiaat", Ernst.AANDACHT, "behoefte", zin, leverancier(groep), (groep.id, *missen))
        elif raming.methode is Methode.KENGETAL:
            yield from _kengetal(dossier, groep, raming)


def _geteld(raming: Behoefteraming, code: str, dossier: Dossier) -> bool:
    telling = raming.telling
    if ken(telling.per_gemeente.get(code)):
        return True
    per_jaar = telling.per_jaar.get(code)
    if telling.soort is Soort.STAND or per_jaar is None:
        return False
    return all(ken(per_jaar.get(jaar)) for jaar in dossier.periode.jaren())


def _kengetal(dossier: Dossier, groep: Aandachtsgroep, raming: Behoefteraming) -> Iterator[Bevinding]:
    kengetal = raming.kengetal
    indicator = effectieve_indicatoren(dossier).get(kengetal.indicator) if kengetal else None
    if kengetal is None or indicator is None or not ken(kengetal.tarief):
        yield Bevinding("geen_kengetal", Ernst.AANDACHT, "behoefte", f"Voor de groep {groep.naam} is geen bruikbaar kengetal gekozen.",
                        "Kies een kengetal en de indicator waarmee het rekent.", (groep.id,))
        return
    missen = [code for code in dossier.codes() if indicator.waarden.get(code) is None]
    if missen:
        yield Bevinding("datahiaat", Ernst.AANDACHT, "behoefte",
                        f"Het kengetal van de groep {groep.naam} rekent met \"{indicator.naam}\", maar dat cijfer is onbekend voor "
                        f"{noem_gemeenten(dossier, missen)}.", "Vul dit cijfer aan of kies een andere indicator.", (groep.id, *missen))


def geen_raming(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for groep in dossier.gekozen_groepen():
        if groep.id not in dossier.ramingen:
            yield Bevinding("geen_raming", Ernst.AANDACHT, "behoefte", f"Voor de groep {groep.naam} is nog geen raming gemaakt.",
                            "Kies een manier van ramen en vul de cijfers in.", (groep.id,))


def factoren(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """A factor that is unknown makes the whole need onbekend; one that cannot be is an error."""
    for groep in dossier.gekozen_groepen():
        raming = dossier.ramingen.get(groep.id)
        if raming is None:
            continue
        cijfers = [(naam, cijfer, als_aandeel(cijfer).is_onbekend) for naam, cijfer in factoren_met_naam(raming)[:2]]
        cijfers.append((*factoren_met_naam(raming)[2], per_woonruimte(raming).is_onbekend))
        if raming.methode is Methode.UITSTROOM and raming.uitstroom is not None:
            aandelen = (("het aandeel dat per jaar vertrekt", raming.uitstroom.percentage),
                        ("het aandeel dat een eigen woonplek nodig heeft", raming.uitstroom.aandeel))
            cijfers += [(naam, cijfer, als_aandeel(cijfer).is_onbekend) for naam, cijfer in aandelen]
        cijfers += [(f"de overlap met {dossier.groep(o.telt_mee_in).naam}", o.aandeel, als_aandeel(o.aandeel).is_onbekend)
                    for o in overlappen_van(dossier, groep.id)]
        for naam, cijfer, onbruikbaar in cijfers:
            if onbruikbaar:
                yield _factor(groep, naam, cijfer)


def _factor(groep: Aandachtsgroep, naam: str, cijfer: Cijfer) -> Bevinding:
    if ken(cijfer):
        return Bevinding("factor_fout", Ernst.BLOKKEREND, "behoefte",
                         f"Bij de groep {groep.naam} kan het ingevulde cijfer voor {naam} niet kloppen; het telt als onbekend.",
                         "Vul een aandeel van 0% tot en met 100% in, of een aantal per woonruimte boven 0.", (groep.id,))
    return Bevinding("factor_onbekend", Ernst.AANDACHT, "behoefte",
                     f"Bij de groep {groep.naam} is {naam} onbekend. Daardoor is de hele behoefte onbekend.",
                     "Vul dit cijfer in, desnoods als aanname met een bandbreedte.", (groep.id,))


def eenheden(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Figures in another eenheid than the group counts in: never converted silently."""
    for groep in dossier.gekozen_groepen():
        raming = raming_van(dossier, groep)
        cijfers = [(code, raming.achterstand[code]) for code in dossier.codes() if code in raming.achterstand]
        cijfers += getelde_cijfers(raming, dossier.codes())
        fout = list(dict.fromkeys(code for code, cijfer in cijfers if ken(cijfer) and in_eenheid(cijfer, groep.telt_in).is_onbekend))
        if fout:
            yield Bevinding("andere_eenheid", Ernst.BLOKKEREND, "behoefte",
                            f"De groep {groep.naam} telt in {format_nl.eenheid(groep.telt_in)}, maar bij {noem_gemeenten(dossier, fout)} "
                            "staat een cijfer in een andere eenheid. Dat cijfer telt als onbekend.",
                            f"Reken het cijfer om naar {format_nl.eenheid(groep.telt_in)} en vul het opnieuw in.", (groep.id, *fout))


def getelde_cijfers(raming: Behoefteraming, codes: tuple[str, ...]) -> Iterator[tuple[str, Cijfer]]:
    """(gemeente, figure) of what the chosen method counts; such a figure stands in the group's telt_in."""
    if raming.methode is Methode.TELLING:
        for code in codes:
            if code in raming.telling.per_gemeente:
                yield code, raming.telling.per_gemeente[code]
            if raming.telling.soort is Soort.STROOM:
                yield from ((code, cijfer) for cijfer in (raming.telling.per_jaar.get(code) or {}).values())
    elif raming.methode is Methode.REGIONALE_TELLING:
        yield from ((code, telling.aantal) for telling in raming.regionaal for code in codes if code in telling.gewichten)
    elif raming.methode is Methode.UITSTROOM and raming.uitstroom is not None:
        yield from ((code, raming.uitstroom.plaatsen[code]) for code in codes if code in raming.uitstroom.plaatsen)
    elif raming.methode is Methode.PROGNOSE:
        yield from ((code, cijfer) for code in codes for cijfer in (raming.prognose.per_gemeente.get(code) or {}).values())


def aannames(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """One finding per group that leans on assumptions or example figures."""
    for groep in dossier.gekozen_groepen():
        telling = _kwaliteiten(dossier, groep)
        delen = [f"{format_nl.telwoord(telling[soort])} {enkel if telling[soort] == 1 else meer}"
                 for soort, enkel, meer in ((Kwaliteit.AANNAME, "aanname", "aannames"),
                                            (Kwaliteit.VOORBEELD, "voorbeeldcijfer", "voorbeeldcijfers")) if telling[soort]]
        if delen:
            yield Bevinding("aannames", Ernst.INFO, "behoefte",
                            f"De opgave van de groep {groep.naam} steunt op {format_nl.opsomming(delen)}.",
                            "Vervang deze cijfers waar het kan door cijfers van de regio, of leg uit waarom ze passen.", (groep.id,))


def _kwaliteiten(dossier: Dossier, groep: Aandachtsgroep) -> Counter[Kwaliteit]:
    """How many known figures there are of each kwaliteit; remembered, since it looks at every figure."""
    invoer = (groep, raming_van(dossier, groep), dossier.gemeenten, dossier.periode, dossier.aanbod, *overlappen_van(dossier, groep.id))
    return GEHEUGEN.haal("kwaliteiten", invoer, lambda: Counter(c.kwaliteit for c in gebruikte_cijfers(dossier, groep) if ken(c)))


def achterstand_gedeeltelijk(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """A backlog for some gemeenten only: the others count as having none."""
    for groep in dossier.gekozen_groepen():
        raming = raming_van(dossier, groep)
        zonder = [code for code in dossier.codes() if code not in raming.achterstand]
        if zonder and len(zonder) < len(dossier.gemeenten):
            yield Bevinding("achterstand_gedeeltelijk", Ernst.INFO, "behoefte",
                            f"Bij de groep {groep.naam} is voor {noem_gemeenten(dossier, zonder)} geen achterstand ingevuld; "
                            "die telt daar als 0.", "Vul de achterstand in, of zet hem op onbekend.", (groep.id, *zonder))


def na_de_periode(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """A backlog that is worked off over more years than the period has."""
    for groep in dossier.gekozen_groepen():
        raming = raming_van(dossier, groep)
        if aantal_inhaaljaren(raming) > len(dossier.periode) and (is_stand(raming) or any(raming.achterstand.values())):
            yield Bevinding("na_de_periode", Ernst.INFO, "behoefte",
                            f"Bij de groep {groep.naam} duurt het inhalen {format_nl.aantal(aantal_inhaaljaren(raming))} jaar. "
                            f"Het deel na {dossier.periode.tot} telt niet mee in deze opgave.",
                            "Kies minder inhaaljaren als alles binnen de periode moet zijn ingehaald.", (groep.id,))


def dubbele_achterstand(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """An achterstand on top of a stand, or beside the saldo of the taakstelling, may count the same people twice."""
    for groep in dossier.gekozen_groepen():
        raming = raming_van(dossier, groep)
        met = {code for code in dossier.codes() if code in raming.achterstand}
        if raming.methode is Methode.TAAKSTELLING and raming.taakstelling is not None:
            met &= set(raming.taakstelling.saldo)
            waarnaast = "het saldo van de taakstelling"
        elif is_stand(raming):
            if raming.methode is Methode.REGIONALE_TELLING:
                met &= {code for telling in raming.regionaal if telling.soort is Soort.STAND for code in telling.gewichten}
            waarnaast = "de getelde stand"
        else:
            continue
        if met:
            yield Bevinding("dubbele_achterstand", Ernst.AANDACHT, "behoefte",
                            f"Bij de groep {groep.naam} is voor {noem_gemeenten(dossier, met)} een achterstand ingevuld naast {waarnaast}. "
                            "Dezelfde mensen kunnen zo dubbel tellen.", "Controleer dit en haal een van de twee weg.",
                            (groep.id, *sorted(met)))


def overlappen(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Overlaps that do not count, or that count both ways."""
    gekozen = {g.id: g.naam for g in dossier.gekozen_groepen()}
    paren = {(o.groep, o.telt_mee_in) for o in dossier.overlappen}
    for groep, ander in sorted(paren):
        if groep in gekozen and ander not in gekozen:
            naam = next((g.naam for g in dossier.groepen if g.id == ander), ander)
            yield Bevinding("overlap_telt_niet", Ernst.INFO, "behoefte",
                            f"De overlap van {gekozen[groep]} met {naam} telt niet mee, want die laatste groep is niet gekozen.",
                            "Kies de groep of verwijder de overlap.", (groep, ander))
        elif groep in gekozen and groep < ander and (ander, groep) in paren:
            yield Bevinding("overlap_dubbel", Ernst.AANDACHT, "behoefte",
                            f"De overlap tussen {gekozen[groep]} en {gekozen[ander]} wordt bij beide groepen afgetrokken. "
                            "Dan verdwijnen er mensen uit de telling.", "Kies welke van de twee groepen wijkt.", (groep, ander))


def tarieven(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """A rate that is no rate per 1,000, or a base that is no count."""
    for groep in dossier.gekozen_groepen():
        kengetal = raming_van(dossier, groep).kengetal
        if raming_van(dossier, groep).methode is not Methode.KENGETAL or kengetal is None:
            continue
        indicator = dossier.indicatoren.get(kengetal.indicator)
        if ken(kengetal.tarief) and kengetal.tarief.hoeveelheid.eenheid is not Eenheid.PER_DUIZEND:
            yield Bevinding("andere_eenheid", Ernst.BLOKKEREND, "behoefte",
                            f"Het kengetal van de groep {groep.naam} is geen aantal per 1.000 en telt als onbekend.",
                            "Vul het kengetal in als aantal per 1.000.", (groep.id,))
        if indicator is not None and not indicator.optelbaar:
            yield Bevinding("geen_aantal", Ernst.BLOKKEREND, "behoefte",
                            f"Het kengetal van de groep {groep.naam} rekent met \"{indicator.naam}\", maar dat is geen aantal.",
                            "Kies een indicator die een aantal is, zoals inwoners of huishoudens.", (groep.id,))


REGELS = (geen_raming, datahiaat, factoren, eenheden, tarieven, aannames, achterstand_gedeeltelijk, na_de_periode,
          dubbele_achterstand, overlappen)
