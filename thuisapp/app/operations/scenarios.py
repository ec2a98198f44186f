"""Operations on scenarios."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from thuisapp.app.operations.tools import met_scenario, niet_leeg, nieuw_kenmerk, zonder
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer


def _vrije_scenarionaam(d: Dossier, naam: str, behalve: str = "") -> str:
    niet_leeg(naam, "een naam voor het scenario")
    if any(s.naam.lower() == naam.strip().lower() and s.id != behalve for s in d.scenarios):
        raise OngeldigeInvoer(f"Er is al een scenario met de naam \"{naam.strip()}\".")
    return naam.strip()


def kopieer_scenario(d: Dossier, id: str, naam: str) -> Dossier:
    """A copy under a new name, which becomes the chosen scenario."""
    naam = _vrije_scenarionaam(d, naam)
    bron = next(s for s in d.scenarios if s.id == id)
    nieuw = replace(bron, id=nieuw_kenmerk((s.id for s in d.scenarios), "scenario"), naam=naam)
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


def kies_scenario(d: Dossier, id: str) -> Dossier:
    return d if d.scenario == id else replace(d, scenario=id)
