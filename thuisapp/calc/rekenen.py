"""From dossier to results: behoefte, aanbod, opgave and verdeling of every chosen group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from thuisapp.calc.aanbod import GroepAanbod, bereken_aanbod, plaatsen_voor
from thuisapp.calc.behoefte import GroepBehoefte, GroepMensen, bereken_behoefte, bereken_mensen
from thuisapp.calc.delen import Delen
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.geheugen import GEHEUGEN, PerSleutel, gewicht
from thuisapp.calc.opgave import GroepOpgave, bereken_opgave
from thuisapp.calc.taakstelling import INWONERS
from thuisapp.calc.verdeelset import verdeel_set
from thuisapp.calc.verdeelstap import GroepVerdeling, te_verdelen, verdeel_groep
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, Overlap
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.domain.verdeling import HERKOMST, Scenario, Sleutel, Verdeelset, Verdeelvoorstel

__all__ = ["GroepVerdeling", "Rekenresultaat", "aanbod_van", "behoefte_van", "behoefte_volgens", "mensen_van", "nieuwste_indicator",
           "opgave_van", "overlappen_van", "raming_van", "reken", "reken_in_delen", "standaardvoorstel", "te_verdelen", "verdeel_groep",
           "verdeling_in_scenario", "verdeling_van", "verdelingen", "voorstel_van"]


@dataclass(frozen=True, slots=True)
class Rekenresultaat:
    """Everything that follows from a dossier, per chosen group (key: its id, in the order of the dossier)."""

    behoefte: FrozenMap[str, GroepBehoefte]
    aanbod: FrozenMap[str, GroepAanbod]
    opgave: FrozenMap[str, GroepOpgave]
    verdeling: FrozenMap[str, GroepVerdeling]


def reken(dossier: Dossier, scenario: Scenario | None = None) -> Rekenresultaat:
    """All results of the chosen scenario, or of another one to compare with. Never raises for what a user can enter.

    What scenarios share (behoefte, aanbod, opgave, equal voorstellen) is not calculated again, and a group is calculated when somebody
    looks at it: whoever shows one group does not wait for the others.
    """
    groepen = {groep.id: groep for groep in dossier.gekozen_groepen()}
    behoefte = PerSleutel(groepen, lambda id: behoefte_van(dossier, groepen[id]))
    aanbod = PerSleutel(groepen, lambda id: aanbod_van(dossier, groepen[id]))
    opgave = PerSleutel(groepen, lambda id: opgave_van(behoefte[id], aanbod[id]))
    verdeling = verdelingen(dossier, opgave, behoefte, scenario or dossier.gekozen_scenario())
    return Rekenresultaat(behoefte, aanbod, opgave, verdeling)


def reken_in_delen(dossier: Dossier, resultaat: Rekenresultaat) -> Delen[None]:
    """Work `resultaat` out group by group. resultaat: reken(dossier)."""
    for groep in resultaat.opgave:
        _ = resultaat.behoefte[groep]
        yield
        _ = resultaat.opgave[groep]
        yield
        _ = resultaat.verdeling[groep]
        yield


def verdelingen(dossier: Dossier, opgave: Mapping[str, GroepOpgave], behoefte: Mapping[str, GroepBehoefte],
                scenario: Scenario) -> FrozenMap[str, GroepVerdeling]:
    """The division of every group in `opgave`, by itself or in its set, in the same order."""
    def van(groep: str) -> GroepVerdeling:
        verdeelset = scenario.set_van(groep)
        if verdeelset is None:
            return verdeling_van(dossier, opgave[groep], behoefte[groep], voorstel_van(dossier, groep, scenario))
        return _setverdeling(dossier, verdeelset, opgave, behoefte, scenario)[groep]

    return PerSleutel(opgave, van)


def _setverdeling(dossier: Dossier, verdeelset: Verdeelset, opgave: Mapping[str, GroepOpgave], behoefte: Mapping[str, GroepBehoefte],
                  scenario: Scenario) -> FrozenMap[str, GroepVerdeling]:
    """Only the groups of the set that are there (chosen) take part; one that stands in two sets counts in the first."""
    mee = [groep for groep in opgave if scenario.set_van(groep) is verdeelset]
    ruilen = {groep: v.ruil for groep in mee if (v := scenario.voorstellen.get(groep)) is not None}
    alle = effectieve_indicatoren(dossier)
    indicatoren = (alle.get(s.indicator) for s in verdeelset.voorstel.sleutels)
    invoer = (dossier.gemeenten, dossier.periode, verdeelset, *(opgave[g] for g in mee), *(behoefte[g] for g in mee),
              *(ruilen.get(g) for g in mee), *indicatoren)
    return GEHEUGEN.haal("verdeelset", invoer, lambda: verdeel_set(
        dossier, verdeelset, {g: opgave[g] for g in mee}, {g: behoefte[g] for g in mee}, ruilen), gewicht(len(dossier.gemeenten), len(mee)))


def verdeling_in_scenario(dossier: Dossier, groep: str, scenario: Scenario | None = None) -> GroepVerdeling:
    """The division of one group, with the other groups of its set when it is in one."""
    scenario = scenario or dossier.gekozen_scenario()
    verdeelset = scenario.set_van(groep)
    mee = [g for g in dossier.gekozen_groepen() if g.id == groep or (verdeelset is not None and scenario.set_van(g.id) is verdeelset)]
    behoefte = {g.id: behoefte_van(dossier, g) for g in mee}
    opgave = {g.id: opgave_van(behoefte[g.id], aanbod_van(dossier, g)) for g in mee}
    return verdelingen(dossier, opgave, behoefte, scenario)[groep]


def behoefte_van(dossier: Dossier, groep: Aandachtsgroep) -> GroepBehoefte:
    """Kept until something is replaced that this group's need depends on."""
    return behoefte_volgens(dossier, groep, raming_van(dossier, groep), overlappen_van(dossier, groep.id))


def behoefte_volgens(dossier: Dossier, groep: Aandachtsgroep, raming: Behoefteraming, overlappen: tuple[Overlap, ...]) -> GroepBehoefte:
    """The need by another raming or other overlaps than those of the dossier, to compare with."""
    indicatoren = effectieve_indicatoren(dossier)
    invoer = (groep, raming, dossier.gemeenten, dossier.periode, *_gebruikte_indicatoren(raming, indicatoren), *overlappen)
    return GEHEUGEN.haal("behoefte", invoer, lambda: bereken_behoefte(
        groep, raming, dossier.codes(), indicatoren, dossier.periode, overlappen), gewicht(len(dossier.gemeenten)))


def mensen_van(dossier: Dossier, groep: Aandachtsgroep) -> GroepMensen:
    """The people (telt_in) behind the woonruimten: after woonbehoefte, zelf opgelost and overlap, before sharing a woonruimte."""
    raming, overlappen = raming_van(dossier, groep), overlappen_van(dossier, groep.id)
    indicatoren = effectieve_indicatoren(dossier)
    invoer = (groep, raming, dossier.gemeenten, dossier.periode, *_gebruikte_indicatoren(raming, indicatoren), *overlappen)
    return GEHEUGEN.haal("mensen", invoer, lambda: bereken_mensen(
        groep, raming, dossier.codes(), indicatoren, dossier.periode, overlappen), gewicht(len(dossier.gemeenten)))


def _gebruikte_indicatoren(raming: Behoefteraming, indicatoren: FrozenMap[str, Indicator]) -> tuple[Indicator | None, ...]:
    """Those that the chosen method looks at; an edit of another one changes nothing here."""
    if raming.methode is Methode.KENGETAL:
        return (indicatoren.get(raming.kengetal.indicator) if raming.kengetal else None,)
    if raming.methode is Methode.TAAKSTELLING:
        return tuple(i for i in indicatoren.values() if i.reeks == INWONERS)
    return ()


def aanbod_van(dossier: Dossier, groep: Aandachtsgroep) -> GroepAanbod:
    aanbod = dossier.aanbod
    plannen = tuple(plan for plan in aanbod.plannen if groep.id in plan.voor)
    aandeel = aanbod.aandelen.get(groep.id)
    huurwoningen = None if aandeel is None else aanbod.vrijkomende_huurwoningen
    invoer = (groep, dossier.gemeenten, dossier.periode, huurwoningen, aandeel, groep.id in aanbod.nihil, *plannen,
              *plaatsen_voor(groep, aanbod))
    return GEHEUGEN.haal("aanbod", invoer, lambda: bereken_aanbod(groep, aanbod, dossier.codes(), dossier.periode),
                         gewicht(len(dossier.gemeenten)))


def opgave_van(behoefte: GroepBehoefte, aanbod: GroepAanbod) -> GroepOpgave:
    return GEHEUGEN.haal("opgave", (behoefte, aanbod), lambda: bereken_opgave(behoefte, aanbod))


def verdeling_van(dossier: Dossier, opgave: GroepOpgave, behoefte: GroepBehoefte, voorstel: Verdeelvoorstel) -> GroepVerdeling:
    alle = effectieve_indicatoren(dossier)
    indicatoren = (alle.get(s.indicator) for s in voorstel.sleutels)
    invoer = (dossier.gemeenten, dossier.periode, opgave, behoefte, voorstel, *indicatoren)
    return GEHEUGEN.haal("verdeling", invoer, lambda: verdeel_groep(dossier, opgave, behoefte, voorstel),
                         gewicht(len(dossier.gemeenten)))


def raming_van(dossier: Dossier, groep: Aandachtsgroep) -> Behoefteraming:
    """The raming of a group; without one, a raming in which everything is onbekend."""
    if (raming := dossier.ramingen.get(groep.id)) is not None:
        return raming
    return GEHEUGEN.haal("lege raming", (groep,), lambda: _lege_raming(groep))


def _lege_raming(groep: Aandachtsgroep) -> Behoefteraming:
    aandeel = Cijfer(Hoeveelheid.onbekend(Eenheid.AANDEEL), "")
    return Behoefteraming(groep.id, groep.standaard_methode, aandeel, aandeel, Cijfer(Hoeveelheid.onbekend(Eenheid.PER_WOONRUIMTE), ""))


def overlappen_van(dossier: Dossier, groep: str) -> tuple[Overlap, ...]:
    """The overlaps by which this group gives way, only to groups that are chosen."""
    gekozen = {g.id for g in dossier.groepen if g.gekozen}
    return tuple(o for o in dossier.overlappen if o.groep == groep and o.telt_mee_in in gekozen and o.telt_mee_in != groep)


def voorstel_van(dossier: Dossier, groep: str, scenario: Scenario | None = None) -> Verdeelvoorstel:
    """The voorstel by which a group is divided in a scenario (the chosen one when left out); without one, the standard voorstel.

    Of a group in a set: the voorstel of the set, with the swaps of the group itself. Its totaal is then of the whole set.
    """
    scenario = scenario or dossier.gekozen_scenario()
    voorstel = scenario.voorstellen.get(groep)
    verdeelset = scenario.set_van(groep)
    if verdeelset is not None:
        return GEHEUGEN.haal(f"voorstel in set {groep}", (verdeelset, voorstel),
                             lambda: replace(verdeelset.voorstel, groep=groep, ruil=voorstel.ruil if voorstel else ()))
    return standaardvoorstel(dossier, groep) if voorstel is None else voorstel


def standaardvoorstel(dossier: Dossier, groep: str) -> Verdeelvoorstel:
    """Divide by the newest number of inhabitants; without that indicator by herkomst."""
    nieuwste = nieuwste_indicator(dossier, INWONERS)
    sleutel = HERKOMST if nieuwste is None or not nieuwste.optelbaar else nieuwste.id
    return GEHEUGEN.haal(f"standaardvoorstel {groep}", (nieuwste,), lambda: Verdeelvoorstel(groep, (Sleutel(sleutel, Fraction(100)),)))


def nieuwste_indicator(dossier: Dossier, reeks: str) -> Indicator | None:
    """The indicator of a reeks with the latest peildatum, own figures included; None when the dossier has none of that reeks."""
    indicatoren = effectieve_indicatoren(dossier)
    return GEHEUGEN.haal(f"nieuwste {reeks}", (indicatoren,),
                         lambda: max((i for i in indicatoren.values() if i.reeks == reeks), key=lambda i: i.peildatum, default=None))
