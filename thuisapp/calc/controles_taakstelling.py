"""Rules for the taakstelling vergunninghouders (Huisvestingswet art. 29)."""

from __future__ import annotations

from collections.abc import Iterator

from thuisapp import format_nl
from thuisapp.calc.cijfers import ken
from thuisapp.calc.controles_hulp import noem, noem_gemeenten, noem_jaren, vreemde
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.rekenen import Rekenresultaat, raming_van
from thuisapp.calc.taakstelling import bevolking, geldige_ruil, geruilde_aantallen, halfjaren, landelijke_cijfers, peildatum_bevolking
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Taakstelling, Taakstellingsruil
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid


def _groepen(dossier: Dossier) -> Iterator[tuple[Aandachtsgroep, Taakstelling]]:
    """Chosen groups that are estimated by the taakstelling."""
    for groep in dossier.gekozen_groepen():
        raming = raming_van(dossier, groep)
        if raming.methode is Methode.TAAKSTELLING:
            yield groep, raming.taakstelling or Taakstelling()


def onbekende_halfjaren(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for groep, taak in _groepen(dossier):
        alle = list(halfjaren(dossier.periode))
        missen = [h for h in alle if not ken(taak.halfjaren.get(h))]
        if len(missen) == len(alle):
            zin = f"Voor de groep {groep.naam} is van geen enkel halfjaar de landelijke taakstelling bekend."
        else:
            zin = f"Voor de groep {groep.naam} is de landelijke taakstelling onbekend voor {noem(missen)}."
        if missen:
            yield Bevinding("onbekend_halfjaar", Ernst.AANDACHT, "behoefte", zin,
                            "Vul het gepubliceerde aantal in, of een aanname voor latere halfjaren.", (groep.id, *missen))


def _zonder_bevolking(dossier: Dossier) -> list[int]:
    return [jaar for jaar in dossier.periode.jaren() if bevolking(effectieve_indicatoren(dossier), f"{jaar}-1") is None]


def geen_bevolking(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Neither the population the law asks for nor an older one."""
    jaren = _zonder_bevolking(dossier)
    for groep, _taak in _groepen(dossier):
        if jaren:
            yield Bevinding("geen_bevolking", Ernst.AANDACHT, "behoefte",
                            f"Voor de taakstelling van {noem_jaren(jaren)} is er geen inwonertal van het jaar daarvoor of van eerder. "
                            f"De behoefte van de groep {groep.naam} is dan onbekend.",
                            "Voeg het inwonertal op 1 januari van het jaar daarvoor toe.", (groep.id, *map(str, jaren)))


def oude_bevolking(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """The law asks for the population on 1 January of the year before; for later years that figure is not there yet."""
    jaren = []
    for jaar in dossier.periode.jaren():
        gevonden = bevolking(effectieve_indicatoren(dossier), f"{jaar}-1")
        if gevonden is not None and gevonden.peildatum not in (peildatum_bevolking(f"{jaar}-1"), str(jaar - 1)):
            jaren.append(jaar)
    for groep, _taak in _groepen(dossier):
        if jaren:
            yield Bevinding("oude_bevolking", Ernst.INFO, "behoefte",
                            f"De taakstelling van de groep {groep.naam} rekent voor {noem_jaren(jaren)} met een ouder inwonertal dan de "
                            "wet vraagt.",
                            "De wet vraagt het inwonertal op 1 januari van het jaar daarvoor. Voeg dat toe zodra het er is.",
                            (groep.id, *map(str, jaren)))


def landelijk_inwonertal(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """A population without a figure for a gemeente or for the country."""
    for groep, _taak in _groepen(dossier):
        gevonden = (bevolking(effectieve_indicatoren(dossier), f"{jaar}-1") for jaar in dossier.periode.jaren())
        gebruikt = {i.id: i for i in gevonden if i is not None}
        missen = [g.code for g in dossier.gemeenten if any(i.waarden.get(g.code) is None for i in gebruikt.values())]
        if missen:
            yield Bevinding("datahiaat", Ernst.AANDACHT, "behoefte",
                            f"Het inwonertal is onbekend voor {noem_gemeenten(dossier, missen)}; de taakstelling van de groep {groep.naam} "
                            "is daar onbekend.", "Vul het inwonertal aan.", (groep.id, *missen))
        if any(not i.landelijk for i in gebruikt.values()):
            yield Bevinding("datahiaat", Ernst.AANDACHT, "behoefte",
                            f"Het inwonertal van Nederland ontbreekt; de taakstelling van de groep {groep.naam} is daardoor onbekend.",
                            "Vul het landelijke inwonertal aan.", (groep.id,))


def saldo_ontbreekt(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for groep, taak in _groepen(dossier):
        missen = [code for code in dossier.codes() if not ken(taak.saldo.get(code))]
        if missen:
            yield Bevinding("saldo_ontbreekt", Ernst.INFO, "behoefte",
                            f"Voor de groep {groep.naam} is de achterstand of voorsprong aan het begin van de periode onbekend voor "
                            f"{noem_gemeenten(dossier, missen)}.",
                            "Vraag de stand op bij de gemeente of de provincie. Zonder cijfer begint de gemeente op 0.",
                            (groep.id, *missen))


def verkeerde_eenheid(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for groep, taak in _groepen(dossier):
        if groep.telt_in is not Eenheid.PERSONEN:
            yield Bevinding("andere_eenheid", Ernst.BLOKKEREND, "behoefte",
                            f"De taakstelling telt personen, maar de groep {groep.naam} telt {format_nl.eenheid(groep.telt_in)}. "
                            "De behoefte is daardoor onbekend.", "Laat de groep in personen tellen of kies een andere manier van ramen.",
                            (groep.id,))
        cijfers = (*taak.halfjaren.items(), *taak.saldo.items())
        fout = [plek for plek, cijfer in cijfers if ken(cijfer) and cijfer.hoeveelheid.eenheid is not Eenheid.PERSONEN]
        if fout:
            yield Bevinding("andere_eenheid", Ernst.BLOKKEREND, "behoefte",
                            f"Bij de taakstelling van de groep {groep.naam} staan cijfers in een andere eenheid dan personen; "
                            "die tellen als onbekend.", "Vul deze cijfers in als personen.", (groep.id, *fout))


def ruilen(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Swaps that do not count, or that ask for more than the giving gemeente has (Huisvestingswet art. 29(2))."""
    for groep, taak in _groepen(dossier):
        binnen = set(halfjaren(dossier.periode))
        for ruil in taak.ruil:
            if ruil.telt and (ruil.halfjaar not in binnen or not geldige_ruil(ruil, dossier.codes())):
                yield Bevinding("taakstelling_ruil_telt_niet", Ernst.AANDACHT, "behoefte",
                                f"Een ruil van de taakstelling bij de groep {groep.naam} ({_noem_ruil(dossier, ruil)}) telt niet mee: "
                                "een ruil is tussen twee gemeenten van dit dossier, in een halfjaar van de periode, en over ten minste "
                                "één persoon.",
                                "Verbeter of verwijder deze ruil.", (groep.id, *vreemde(dossier, (ruil.van, ruil.naar))))
        yield from _te_grote_ruilen(dossier, groep, taak)


def _te_grote_ruilen(dossier: Dossier, groep: Aandachtsgroep, taak: Taakstelling) -> Iterator[Bevinding]:
    if not taak.ruil:
        return
    landelijk = landelijke_cijfers(taak, effectieve_indicatoren(dossier), dossier.periode)
    for (code, _), (geruild, _) in geruilde_aantallen(taak, landelijk, dossier.codes()).items():
        for g in geruild:
            if g.ruil.van == code and g.verplaatst.einden()[1] < g.ruil.aantal:
                kan = format_nl.aantal_met_eenheid(g.verplaatst.midden, Eenheid.PERSONEN)
                yield Bevinding("taakstelling_ruil_te_groot", Ernst.AANDACHT, "behoefte",
                                f"De ruil van de taakstelling bij de groep {groep.naam} ({_noem_ruil(dossier, g.ruil)}) is groter dan de "
                                f"taakstelling van {dossier.gemeente(code).naam}. Er gaat niet meer over dan {kan}.",
                                "Verlaag de ruil.", (groep.id, g.ruil.van, g.ruil.naar))


def _noem_ruil(dossier: Dossier, ruil: Taakstellingsruil) -> str:
    namen = {g.code: g.naam for g in dossier.gemeenten}
    wie = f"van {namen.get(ruil.van, ruil.van)} naar {namen.get(ruil.naar, ruil.naar)}"
    return f"{format_nl.aantal(ruil.aantal)} {wie} in {ruil.halfjaar}"


REGELS = (onbekende_halfjaren, geen_bevolking, oude_bevolking, landelijk_inwonertal, saldo_ontbreekt, verkeerde_eenheid, ruilen)
