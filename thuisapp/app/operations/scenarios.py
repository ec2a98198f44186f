"""Operations on scenarios, on the sets in them, and on what gemeenten say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from thuisapp.app.operations.tools import ken_gemeente, ken_groep, met_scenario, met_set, niet_leeg, nieuw_kenmerk, zet, zonder
from thuisapp.app.operations.verdeling import standaard_sleutels, voorstel
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.tekstplek import maak_los
from thuisapp.domain.verdeling import Oordeel, Scenario, Standpunt, Verdeelset, Verdeelvoorstel
from thuisapp.format_nl import eenheid, opsomming


def _vrije_scenarionaam(d: Dossier, naam: str, behalve: str = "") -> str:
    niet_leeg(naam, "een naam voor het scenario")
    if any(s.naam.lower() == naam.strip().lower() and s.id != behalve for s in d.scenarios):
        raise OngeldigeInvoer(f"Er is al een scenario met de naam \"{naam.strip()}\".")
    return naam.strip()


def kopieer_scenario(d: Dossier, id: str, naam: str) -> Dossier:
    """A copy under a new name, which becomes the chosen scenario."""
    naam = _vrije_scenarionaam(d, naam)
    bron = next(s for s in d.scenarios if s.id == id)
    nieuw = replace(bron, id=nieuw_kenmerk((s.id for s in d.scenarios), "scenario"), naam=naam, motivering="", standpunten=FrozenMap())
    return replace(d, scenarios=(*d.scenarios, nieuw), scenario=nieuw.id)


def wijzig_scenario(d: Dossier, id: str, **velden: Any) -> Dossier:
    if "naam" in velden:
        velden["naam"] = _vrije_scenarionaam(d, velden["naam"], behalve=id)
    return met_scenario(d, replace(next(s for s in d.scenarios if s.id == id), **velden))


def verwijder_scenario(d: Dossier, id: str) -> Dossier:
    if len(d.scenarios) == 1:
        raise OngeldigeInvoer("Dit is het enige scenario; er moet er een overblijven.")
    over = zonder(d.scenarios, id)
    return replace(d, scenarios=over, scenario=over[0].id if d.scenario == id else d.scenario)


def kies_scenario(d: Dossier, id: str, motivering: str | None = None) -> Dossier:
    """Make a scenario the proposal of the region: the one that counts and that the document describes.

    motivering: why; None leaves what was written before.
    """
    if motivering is not None:
        d = wijzig_scenario(d, id, motivering=motivering.strip())
    return d if d.scenario == id else replace(d, scenario=id)


# Groups that are divided together


def maak_set(d: Dossier, naam: str, groepen: Sequence[str], beginnen_met: str = "") -> Dossier:
    """Divide these groups together from now on, in the chosen scenario.

    The rules start as those of the group `beginnen_met` (the first when left out). Raises OngeldigeInvoer when a group is unknown, already
    in a set or counted in another eenheid, or when there are fewer than two.
    """
    scenario = d.gekozen_scenario()
    begin = voorstel(d, beginnen_met or groepen[0]) if groepen else None
    verdeelset = Verdeelset(nieuw_kenmerk((s.id for s in scenario.sets), "set"), _vrije_setnaam(scenario, naam), (),
                            begin or Verdeelvoorstel("", standaard_sleutels(d)))
    verdeelset = replace(verdeelset, voorstel=replace(verdeelset.voorstel, groep=verdeelset.id, ruil=(), totaal=None, reden_totaal=""))
    return met_scenario(d, met_set(scenario, _met_groepen(d, scenario, verdeelset, groepen)))


def wijzig_set(d: Dossier, id: str, naam: str | None = None, groepen: Sequence[str] | None = None) -> Dossier:
    """Another name, or other groups."""
    scenario = d.gekozen_scenario()
    verdeelset = next(s for s in scenario.sets if s.id == id)
    if naam is not None:
        verdeelset = replace(verdeelset, naam=_vrije_setnaam(scenario, naam, behalve=id))
    if groepen is not None:
        verdeelset = _met_groepen(d, scenario, verdeelset, groepen)
    return met_scenario(d, met_set(scenario, verdeelset))


def verwijder_set(d: Dossier, id: str) -> Dossier:
    """Divide the groups by themselves again. Each goes on with the rules of the set, except inzet, minimum, maximum and a typed total."""
    scenario = d.gekozen_scenario()
    verdeelset = next(s for s in scenario.sets if s.id == id)
    regels = replace(verdeelset.voorstel, inzet=FrozenMap(), minimum=FrozenMap(), maximum=FrozenMap(), totaal=None, reden_totaal="")
    voorstellen = scenario.voorstellen
    for groep in verdeelset.groepen:
        voorstellen = voorstellen.met(groep, replace(regels, groep=groep, ruil=voorstel(d, groep).ruil))
    over = met_scenario(d, replace(scenario, voorstellen=voorstellen, sets=zonder(scenario.sets, id)))
    elders = any(s.id == id for ander in over.scenarios for s in ander.sets)
    return over if elders else replace(over, teksten=maak_los(d.teksten, "set", id, f"Set {verdeelset.naam}"))


def _vrije_setnaam(scenario: Scenario, naam: str, behalve: str = "") -> str:
    niet_leeg(naam, "een naam voor de set")
    if any(s.naam.lower() == naam.strip().lower() and s.id != behalve for s in scenario.sets):
        raise OngeldigeInvoer(f"Er is al een set met de naam \"{naam.strip()}\".")
    return naam.strip()


def _met_groepen(d: Dossier, scenario: Scenario, verdeelset: Verdeelset, groepen: Sequence[str]) -> Verdeelset:
    uniek = tuple(dict.fromkeys(groepen))
    for groep in uniek:
        ken_groep(d, groep)
        bezet = scenario.set_van(groep)
        if bezet is not None and bezet.id != verdeelset.id:
            raise OngeldigeInvoer(f"{d.groep(groep).naam} zit al in \"{bezet.naam}\". Haal de groep daar eerst uit.")
    if len(uniek) < 2:
        raise OngeldigeInvoer("Kies ten minste twee groepen om samen te verdelen.")
    eenheden = {d.groep(groep).eenheid for groep in uniek}
    if len(eenheden) > 1:
        soorten = opsomming(sorted(eenheid(e) for e in eenheden))
        raise OngeldigeInvoer(f"Deze groepen hebben verschillende eenheden ({soorten}); die zijn niet bij elkaar op te tellen.")
    return replace(verdeelset, groepen=uniek)


# What gemeenten say of it


def zet_standpunt(d: Dossier, code: str, standpunt: Standpunt | None, scenario: str = "") -> Dossier:
    """What a gemeente says of a scenario (the chosen one when left out); None takes it away. The remark is kept word for word."""
    ken_gemeente(d, code)
    waar = next(s for s in d.scenarios if s.id == (scenario or d.scenario))
    if standpunt is not None and standpunt.oordeel is not Oordeel.AKKOORD and not standpunt.opmerking.strip():
        raise OngeldigeInvoer("Schrijf bij een voorbehoud of een tegenstem op wat de gemeente vindt. Die tekst komt woordelijk in het "
                              "document.")
    return met_scenario(d, replace(waar, standpunten=zet(waar.standpunten, code, standpunt)))
