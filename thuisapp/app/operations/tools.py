"""Small tools that the operations share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import EEN, NUL
from thuisapp.domain.verdeling import Scenario, Verdeelset

T = TypeVar("T")

def nieuw_kenmerk(bestaande: Iterable[str], voorvoegsel: str) -> str:
    """An id that is not in use yet: "plan-3"."""
    bezet = set(bestaande)
    n = 1
    while f"{voorvoegsel}-{n}" in bezet:
        n += 1
    return f"{voorvoegsel}-{n}"


def kenmerk_van_naam(naam: str, bestaande: Iterable[str] = ()) -> str:
    """An ASCII id made from a name: "Jongeren in de zorg" → "jongeren-in-de-zorg"."""
    basis = re.sub(r"[^a-z0-9]+", "-", naam.lower()).strip("-") or "eigen"
    return basis if basis not in set(bestaande) else nieuw_kenmerk(bestaande, basis)


def bewaar_in(items: tuple[T, ...], item: T) -> tuple[T, ...]:
    """`item` in the place of the one with the same id, or last."""
    if any(x.id == item.id for x in items):  # type: ignore[attr-defined]
        return tuple(item if x.id == item.id else x for x in items)  # type: ignore[attr-defined]
    return (*items, item)


def zonder(items: tuple[T, ...], id: str) -> tuple[T, ...]:
    return tuple(x for x in items if x.id != id)  # type: ignore[attr-defined]


def zet(kaart: FrozenMap[str, T], sleutel: str, waarde: T | None) -> FrozenMap[str, T]:
    return kaart.zonder(sleutel) if waarde is None else kaart.met(sleutel, waarde)


def ken_groep(d: Dossier, groep: str) -> None:
    if not any(g.id == groep for g in d.groepen):
        raise OngeldigeInvoer(f"De aandachtsgroep \"{groep}\" staat niet in dit dossier.")


def ken_gemeente(d: Dossier, code: str) -> None:
    if code not in d.codes():
        raise OngeldigeInvoer(f"De gemeente {code} hoort niet bij dit dossier.")


def aandeel_klopt(cijfer: Cijfer, naam: str) -> None:
    h = cijfer.hoeveelheid
    if not h.is_onbekend and not (h.einden()[0] >= NUL and h.einden()[2] <= EEN):
        raise OngeldigeInvoer(f"{naam} is een aandeel en ligt tussen 0 en 100 procent.")


def niet_negatief(cijfer: Cijfer | None, naam: str) -> None:
    if cijfer is not None and not cijfer.hoeveelheid.is_onbekend and cijfer.hoeveelheid.einden()[0] < NUL:
        raise OngeldigeInvoer(f"{naam} kan niet kleiner zijn dan 0.")


def niet_leeg(tekst: str, naam: str) -> None:
    if not tekst.strip():
        raise OngeldigeInvoer(f"Vul {naam} in.")


def met_set(scenario: Scenario, verdeelset: Verdeelset) -> Scenario:
    return replace(scenario, sets=bewaar_in(scenario.sets, verdeelset))


def met_scenario(d: Dossier, scenario: Scenario) -> Dossier:
    return replace(d, scenarios=bewaar_in(d.scenarios, scenario))
