"""Rules for the step verdeling."""

from __future__ import annotations

from collections.abc import Iterator

from thuisapp import format_nl
from thuisapp.calc.controles_hulp import noem, noem_gemeenten, vreemde
from thuisapp.calc.rekenen import Rekenresultaat, voorstel_van
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import Afronding


def geen_verdeling(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Bevinding]:
    """An opgave that is wholly onbekend is a gap in the data; every other failure blocks."""
    for groep in dossier.gekozen_groepen():
        verdeling = resultaat.verdeling[groep.id]
        if not verdeling.fout:
            continue
        if verdeling.te_verdelen is None:
            yield Bevinding("niets_te_verdelen", Ernst.AANDACHT, "verdeling",
                            f"De groep {groep.naam} kan nog niet worden verdeeld, want de opgave is in alle gemeenten onbekend.",
                            "Vul cijfers in bij de behoefte of het aanbod, of typ zelf een totaal met een reden.", (groep.id,))
        else:
            soort = "verdeling_fout" if verdeling.voor_ruil is None else "ruil_fout"
            yield Bevinding(soort, Ernst.BLOKKEREND, "verdeling", f"De groep {groep.naam} kan niet worden verdeeld. {verdeling.fout}",
                            "Pas het verdeelvoorstel aan.", (groep.id,))


def motivering(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Bevinding]:
    for groep in dossier.gekozen_groepen():
        if resultaat.verdeling[groep.id].te_verdelen and not voorstel_van(dossier, groep.id).motivering.strip():
            yield Bevinding("geen_motivering", Ernst.AANDACHT, "verdeling",
                            f"De verdeling van de groep {groep.naam} heeft nog geen motivering.",
                            "Schrijf in enkele zinnen waarom de regio deze verdeling eerlijk vindt.", (groep.id,))


def totaal_zonder_reden(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for groep in dossier.gekozen_groepen():
        voorstel = voorstel_van(dossier, groep.id)
        if voorstel.totaal is not None and not voorstel.reden_totaal.strip():
            yield Bevinding("totaal_zonder_reden", Ernst.AANDACHT, "verdeling",
                            f"Voor de groep {groep.naam} is zelf een totaal ingevuld ({format_nl.aantal(voorstel.totaal)}), zonder reden.",
                            "Leg uit waarom dit totaal afwijkt van de berekende opgave.", (groep.id,))


def vreemde_gemeenten(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for groep in dossier.gekozen_groepen():
        voorstel = voorstel_van(dossier, groep.id)
        for wat, kaart in (("minimum", voorstel.minimum), ("maximum", voorstel.maximum), ("inzet", voorstel.inzet)):
            if weg := vreemde(dossier, kaart):
                yield Bevinding("vreemde_gemeente", Ernst.AANDACHT, "verdeling",
                                f"Bij de verdeling van de groep {groep.naam} staat een getal als {wat} voor een gemeente buiten dit "
                                f"dossier ({noem(weg)}); het telt niet mee.", "Verwijder dit getal.", (groep.id, *weg))


def ruil_zonder_tegenprestatie(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    namen = {g.code: g.naam for g in dossier.gemeenten}
    for groep in dossier.gekozen_groepen():
        for r in voorstel_van(dossier, groep.id).ruil:
            if r.telt and not r.tegenprestatie.strip():
                yield Bevinding("ruil_zonder_tegenprestatie", Ernst.AANDACHT, "verdeling",
                                f"De ruil van {namen.get(r.van, r.van)} naar {namen.get(r.naar, r.naar)} voor de groep {groep.naam} "
                                "noemt geen tegenprestatie.", "Leg vast wat er tegenover staat en tot wanneer.", (groep.id, r.van, r.naar))


def naar_boven(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Bevinding]:
    """Rounding up gives more than the total; the difference is shown."""
    for groep in dossier.gekozen_groepen():
        verdeling = resultaat.verdeling[groep.id]
        boven = voorstel_van(dossier, groep.id).afronding is Afronding.NAAR_BOVEN
        if not boven or verdeling.uitkomst is None or verdeling.te_verdelen is None:
            continue
        meer = verdeling.uitkomst.som - verdeling.te_verdelen
        if meer:
            yield Bevinding("naar_boven", Ernst.INFO, "verdeling",
                            f"Bij de groep {groep.naam} wordt per gemeente naar boven afgerond. Samen is dat "
                            f"{format_nl.aantal_met_eenheid(meer, resultaat.opgave[groep.id].eenheid)} meer dan het totaal.",
                            "", (groep.id,))


def gelijke_stand(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Bevinding]:
    for groep in dossier.gekozen_groepen():
        uitkomst = resultaat.verdeling[groep.id].uitkomst
        if uitkomst is not None and uitkomst.gelijke_stand:
            yield Bevinding("gelijke_stand", Ernst.INFO, "verdeling",
                            f"Bij het afronden van de groep {groep.naam} was er een gelijke stand tussen "
                            f"{noem_gemeenten(dossier, uitkomst.gelijke_stand)}.",
                            "De gemeente met het grootste aandeel gaat dan voor, en daarna die met de laagste CBS-code.",
                            (groep.id, *uitkomst.gelijke_stand))


REGELS = (geen_verdeling, motivering, totaal_zonder_reden, vreemde_gemeenten, ruil_zonder_tegenprestatie, naar_boven, gelijke_stand)
