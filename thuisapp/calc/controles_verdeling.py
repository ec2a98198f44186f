"""Rules for the step verdeling: what is divided, by which rules, and what comes out. Groups that are divided together are named once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thuisapp import format_nl
from thuisapp.calc.controles_hulp import noem, noem_gemeenten, vreemde
from thuisapp.calc.rekenen import GroepVerdeling, Rekenresultaat, voorstel_van
from thuisapp.calc.verdeelstap import ALLES_ONBEKEND
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import Afronding, Verdeelset, Verdeelvoorstel, Verloop


@dataclass(frozen=True, slots=True)
class _Blok:
    """What is divided by one voorstel: a group by itself, or the chosen groups of a set. wat: how it is called in a sentence."""

    wat: str
    groepen: tuple[str, ...]
    voorstel: Verdeelvoorstel
    set: Verdeelset | None

    @property
    def aan_het_begin(self) -> str:
        return self.wat[:1].upper() + self.wat[1:]


def _blokken(dossier: Dossier) -> Iterator[_Blok]:
    scenario = dossier.gekozen_scenario()
    gehad: set[str] = set()
    for groep in dossier.gekozen_groepen():
        verdeelset = scenario.set_van(groep.id)
        if verdeelset is None:
            yield _Blok(f"de groep {groep.naam}", (groep.id,), voorstel_van(dossier, groep.id), None)
        elif verdeelset.id not in gehad:
            gehad.add(verdeelset.id)
            mee = tuple(g.id for g in dossier.gekozen_groepen() if scenario.set_van(g.id) is verdeelset)
            yield _Blok(f"de set \"{verdeelset.naam}\"", mee, verdeelset.voorstel, verdeelset)


def _uitgevoerd(blok: _Blok, resultaat: Rekenresultaat) -> GroepVerdeling | None:
    """A division of this blok with an outcome: of any group that takes part, since a set has one outcome for all."""
    return next((v for g in blok.groepen if (v := resultaat.verdeling[g]).voor_ruil is not None), None)


def _aantallen(verdeling: GroepVerdeling) -> Mapping[str, int]:
    """Per gemeente before swaps, for the whole blok, in the numbers that count (with ingroei)."""
    return verdeling.samen.aantallen if verdeling.samen is not None else verdeling.voor_ruil or {}


def geen_verdeling(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Bevinding]:
    """An opgave that is wholly onbekend is a gap in the data; every other failure blocks, and that of a set is named once."""
    for blok in _blokken(dossier):
        genoemd: set[str] = set()
        for id in blok.groepen:
            verdeling, naam = resultaat.verdeling[id], dossier.groep(id).naam
            if verdeling.fout == ALLES_ONBEKEND:
                yield Bevinding("niets_te_verdelen", Ernst.AANDACHT, "verdeling",
                                f"De groep {naam} kan nog niet worden verdeeld, want de opgave is in alle gemeenten onbekend.",
                                "Vul cijfers in bij de behoefte of het aanbod, of typ zelf een totaal met een reden.", (id,))
            elif verdeling.voor_ruil is not None and verdeling.fout:
                yield Bevinding("ruil_fout", Ernst.BLOKKEREND, "verdeling", f"De groep {naam} kan niet worden verdeeld. {verdeling.fout}",
                                "Pas het verdeelvoorstel aan.", (id,))
            elif verdeling.fout and verdeling.fout not in genoemd:
                genoemd.add(verdeling.fout)
                yield Bevinding("verdeling_fout", Ernst.BLOKKEREND, "verdeling",
                                f"{blok.aan_het_begin} kan niet worden verdeeld. {verdeling.fout}", "Pas het verdeelvoorstel aan.",
                                blok.groepen)


def motivering(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Bevinding]:
    for blok in _blokken(dossier):
        if any(resultaat.verdeling[g].te_verdelen for g in blok.groepen) and not blok.voorstel.motivering.strip():
            yield Bevinding("geen_motivering", Ernst.AANDACHT, "verdeling", f"De verdeling van {blok.wat} heeft nog geen motivering.",
                            "Schrijf in enkele zinnen waarom de regio deze verdeling eerlijk vindt.", blok.groepen)


def totaal_zonder_reden(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for blok in _blokken(dossier):
        if blok.voorstel.totaal is not None and not blok.voorstel.reden_totaal.strip():
            yield Bevinding("totaal_zonder_reden", Ernst.AANDACHT, "verdeling",
                            f"Voor {blok.wat} is zelf een totaal ingevuld ({format_nl.aantal(blok.voorstel.totaal)}), zonder reden.",
                            "Leg uit waarom dit totaal afwijkt van de berekende opgave.", blok.groepen)


def vreemde_gemeenten(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for blok in _blokken(dossier):
        v = blok.voorstel
        for wat, kaart in (("minimum", v.minimum), ("maximum", v.maximum), ("inzet", v.inzet)):
            if weg := vreemde(dossier, kaart):
                yield Bevinding("vreemde_gemeente", Ernst.AANDACHT, "verdeling",
                                f"Bij de verdeling van {blok.wat} staat een getal als {wat} voor een gemeente buiten dit "
                                f"dossier ({noem(weg)}); het telt niet mee.", "Verwijder dit getal.", (*blok.groepen, *weg))


def groepen_in_sets(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Groups that stand in a set but do not take part, or stand in two."""
    sets = dossier.gekozen_scenario().sets
    bekend = {g.id: g for g in dossier.groepen}
    for nummer, verdeelset in enumerate(sets):
        naam = f"de set \"{verdeelset.naam}\""
        for id in verdeelset.groepen:
            groep = bekend.get(id)
            if groep is None:
                yield Bevinding("set_vreemde_groep", Ernst.AANDACHT, "verdeling",
                                f"In {naam} staat een groep die niet in dit dossier voorkomt ({id}).", "Haal deze groep uit de set.", (id,))
            elif not groep.gekozen:
                yield Bevinding("set_groep_niet_gekozen", Ernst.INFO, "verdeling",
                                f"De groep {groep.naam} staat in {naam}, maar is niet gekozen. De groep telt daarom niet mee.",
                                "Kies de groep bij de aandachtsgroepen, of haal haar uit de set.", (id,))
            elif any(id in eerder.groepen for eerder in sets[:nummer]):
                yield Bevinding("groep_in_twee_sets", Ernst.AANDACHT, "verdeling",
                                f"De groep {groep.naam} staat in meer dan één set en telt alleen in de eerste mee.",
                                f"Haal de groep uit {naam}.", (id,))


def buiten_grenzen(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Bevinding]:
    """Minimum and maximum hold for the agreed share; an ingroeipad (or rounding up per group) can still lead past them."""
    for blok in _blokken(dossier):
        verdeling = _uitgevoerd(blok, resultaat)
        if verdeling is None:
            continue
        aantallen, v = _aantallen(verdeling), blok.voorstel
        boven = [c for c, n in aantallen.items() if c in v.maximum and n > v.maximum[c]]
        onder = [c for c, n in aantallen.items() if n < (v.minimum.get(c) or 0)]
        if verdeling.ingroei is not None:
            van, oorzaak = "ingroei_", "het ingroeipad"
            doen = "De grens geldt voor het afgesproken deel. Maak het ingroeipad korter, of pas de grens aan."
        else:
            van, oorzaak, doen = "", "het afronden", "Pas de grens aan, of rond af op grootste resten."
        for soort, woord, codes, grenzen in (("boven_maximum", "boven het maximum", boven, v.maximum),
                                             ("onder_minimum", "onder het minimum", onder, v.minimum)):
            if codes:
                wie = noem([f"{dossier.gemeente(c).naam} ({format_nl.aantal(aantallen[c])} bij een grens van "
                            f"{format_nl.aantal(grenzen[c])})" for c in codes])
                yield Bevinding(van + soort, Ernst.AANDACHT, "verdeling",
                                f"Bij {blok.wat} komt door {oorzaak} het aantal {woord} voor {wie}.", doen, (*blok.groepen, *codes))


def verloop_onbekend(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Bevinding]:
    """Spread by the need of each year, while that is not known: then every year gets the same (calc.ingroei.jaardelen)."""
    jaren = dossier.periode.jaren()
    for blok in _blokken(dossier):
        if blok.voorstel.verloop is not Verloop.BEHOEFTE:
            continue
        verdeeld = [g for g in blok.groepen if resultaat.verdeling[g].te_verdelen]
        per_groep = {g: [resultaat.behoefte[g].jaar(jaar).midden for jaar in jaren] for g in verdeeld}
        for waarom, groepen in (("niet in alle jaren bekend", [g for g, rij in per_groep.items() if None in rij]),
                                ("in alle jaren 0", [g for g, rij in per_groep.items() if None not in rij and not any(rij)])):
            if groepen:
                namen = noem([dossier.groep(g).naam for g in groepen])
                yield Bevinding("verloop_onbekend", Ernst.AANDACHT, "verdeling",
                                f"Het aantal per jaar zou de behoefte van dat jaar volgen, maar die is {waarom} voor {namen}. "
                                "Elk jaar krijgt daarom evenveel.",
                                "Vul de behoefte per jaar aan, of kies dat elk jaar evenveel krijgt.", tuple(groepen))


def naar_boven(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Bevinding]:
    """Rounding up gives more than the total; the difference is shown."""
    for blok in _blokken(dossier):
        verdeling = _uitgevoerd(blok, resultaat)
        if blok.voorstel.afronding is not Afronding.NAAR_BOVEN or verdeling is None or verdeling.te_verdelen is None:
            continue
        totaal = verdeling.te_verdelen if verdeling.samen is None else verdeling.samen.totaal
        if meer := sum(_aantallen(verdeling).values()) - totaal:
            yield Bevinding("naar_boven", Ernst.INFO, "verdeling",
                            f"Bij {blok.wat} wordt per gemeente naar boven afgerond. Samen is dat "
                            f"{format_nl.aantal_met_eenheid(meer, resultaat.opgave[blok.groepen[0]].eenheid)} meer dan het totaal.",
                            "", blok.groepen)


def gelijke_stand(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Bevinding]:
    """With an ingroeipad other numbers are rounded than those of the outcome, so its ties decide nothing."""
    for blok in _blokken(dossier):
        verdeling = _uitgevoerd(blok, resultaat)
        if verdeling is None or verdeling.uitkomst is None or verdeling.ingroei is not None:
            continue
        if codes := verdeling.uitkomst.gelijke_stand:
            yield Bevinding("gelijke_stand", Ernst.INFO, "verdeling",
                            f"Bij het afronden van {blok.wat} was er een gelijke stand tussen {noem_gemeenten(dossier, codes)}.",
                            "De gemeente met het grootste aandeel gaat dan voor, en daarna die met de laagste CBS-code.",
                            (*blok.groepen, *codes))


REGELS = (geen_verdeling, groepen_in_sets, motivering, totaal_zonder_reden, vreemde_gemeenten, buiten_grenzen, verloop_onbekend, naar_boven,
          gelijke_stand)
