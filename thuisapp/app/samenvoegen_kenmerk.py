"""Ids count up ("plan-3"), so two people who each add something give it the same one. Before merging, theirs gets another. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from thuisapp.app import samenvoegen_werksessies
from thuisapp.app.operations.tools import nieuw_kenmerk
from thuisapp.domain.aanbod import Plan
from thuisapp.domain.aandachtsgroep import Controlecijfer
from thuisapp.domain.afspraak import Actie, Afspraak, Bijdrage, Realisatie
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.bron import Bron, Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator
from thuisapp.domain.inwinning import Uitvraag
from thuisapp.domain.tekstplek import VAN_DING
from thuisapp.domain.versie import Ondertekening
from thuisapp.domain.werksessie import Aanwezige, Werksessie
from thuisapp.format_nl import aantal

LIJSTEN = {"plan": "aanbod.plannen", "partij": "partijen", "afspraak": "afspraken", "besluit": "besluiten", "actie": "acties",
           "recept": "recepten", "uitvraag": "uitvragen", "versie": "versies", "scenario": "scenarios", "werksessie": "werksessies"}
KAARTEN = {"bron": "bronnen", "regeling": "regelingen"}
VERWIJZINGEN: dict[tuple[type, str], str] = {
    (Afspraak, "partij"): "partij", (Afspraak, "tegenpartij"): "partij", (Afspraak, "eigenaar"): "partij",
    (Afspraak, "ondertekenaars"): "partij", (Bijdrage, "partij"): "partij", (Actie, "eigenaar"): "partij",
    (Ondertekening, "partij"): "partij", (Uitvraag, "voor"): "partij", (Actie, "afspraak"): "afspraak",
    (Realisatie, "afspraak"): "afspraak", (Afspraak, "tegenover"): "afspraak", (Afspraak, "plan"): "plan", (Actie, "regeling"): "regeling",
    (Ondertekening, "versie"): "versie", (Werksessie, "begin"): "versie", (Werksessie, "einde"): "versie",
    (Besluit, "werksessie"): "werksessie", (Aanwezige, "partij"): "partij",
    **{(soort, "bron"): "bron" for soort in (Cijfer, Indicator, Plan, Realisatie, Controlecijfer)},
}
"""Fields that hold an id of another thing (of a mapping: its keys)."""
Nieuw = Mapping[tuple[str, str], str]
"""(kind, old id) → new id."""


def maak_uniek(basis: Dossier, mijn: Dossier, hun: Dossier) -> tuple[Dossier, tuple[str, ...]]:
    """Theirs, with new ids for what both added under the same id with other contents; and sentences about it."""
    nieuw = {(soort, id): ander for soort in (*LIJSTEN, *KAARTEN) for id, ander in _botsingen(soort, basis, mijn, hun)}
    een = {("werksessie", id): mijne for id, mijne in samenvoegen_werksessies.dezelfde(basis, mijn, hun).items()}
    stil = {("versie", id) for w in hun.werksessies for id in (w.begin, w.einde)}  # nobody kept those by hand
    n = len(nieuw.keys() - een.keys() - stil)
    if not (nieuw := {**nieuw, **een}):
        return hun, ()
    zin = "Eén ding is door u beiden toegevoegd en staat er nu twee keer in." if n == 1 else (
        f"{aantal(n)} dingen zijn door u beiden toegevoegd, elk met een eigen inhoud. Zij staan er allebei in.")
    return _hernoem(hun, nieuw), (zin,) if n else ()


def _botsingen(soort: str, basis: Dossier, mijn: Dossier, hun: Dossier) -> list[tuple[str, str]]:
    b, m, t = (_dingen(soort, d) for d in (basis, mijn, hun))
    bezet = {*b, *m, *t}
    uit = []
    for id, ding in t.items():
        if id in m and id not in b and m[id] != ding:
            ander = nieuw_kenmerk(bezet, soort)
            bezet.add(ander)
            uit.append((id, ander))
    return uit


def _dingen(soort: str, d: Dossier) -> Mapping[str, Any]:
    if soort in KAARTEN:
        kaart: Mapping[str, Any] = getattr(d, KAARTEN[soort])
        return kaart
    rij = d.aanbod.plannen if soort == "plan" else getattr(d, LIJSTEN[soort])
    return {x.id: x for x in rij}


def _hernoem(hun: Dossier, nieuw: Nieuw) -> Dossier:
    verwezen: Dossier = _verwijs(hun, nieuw)
    velden: dict[str, Any] = {}
    for soort, veld in LIJSTEN.items():
        if soort != "plan":
            velden[veld] = tuple(_eigen(x, soort, nieuw) for x in getattr(verwezen, veld))
    for soort, veld in KAARTEN.items():
        velden[veld] = FrozenMap((nieuw.get((soort, id), id), _eigen(x, soort, nieuw)) for id, x in getattr(verwezen, veld).items())
    velden["scenario"] = nieuw.get(("scenario", hun.scenario), hun.scenario)
    plannen = tuple(_eigen(p, "plan", nieuw) for p in verwezen.aanbod.plannen)
    velden["teksten"] = FrozenMap((_tekstplek(k, nieuw), tekst) for k, tekst in hun.teksten.items())
    return replace(verwezen, **velden, aanbod=replace(verwezen.aanbod, plannen=plannen))


def _tekstplek(sleutel: str, nieuw: Nieuw) -> str:
    """Own text goes along with the thing that its section is about."""
    for (soort, oud), ander in nieuw.items():
        for begin, _ in VAN_DING.get(soort, ()):
            if sleutel == f"{begin}{oud}":
                return f"{begin}{ander}"
    return sleutel


def _eigen(ding: Any, soort: str, nieuw: Nieuw) -> Any:
    ander = nieuw.get((soort, ding.id))
    return ding if ander is None else replace(ding, id=ander)


def _verwijs(x: Any, nieuw: Nieuw) -> Any:
    """The same value with references to what got another id; itself where nothing in it changed."""
    if isinstance(x, FrozenMap):
        kaart = {k: _verwijs(v, nieuw) for k, v in x.items()}
        return x if all(kaart[k] is x[k] for k in x) else FrozenMap(kaart)
    if isinstance(x, tuple):
        rij = tuple(_verwijs(v, nieuw) for v in x)
        return x if all(a is b for a, b in zip(x, rij, strict=True)) else rij
    if not is_dataclass(x) or isinstance(x, (type, Bron)):
        return x
    velden = {}
    for naam in _namen(type(x)):
        oud = getattr(x, naam)
        soort = VERWIJZINGEN.get((type(x), naam))
        wordt = _verwijs(oud, nieuw) if soort is None else _ander(oud, soort, nieuw)
        if wordt is not oud:
            velden[naam] = wordt
    return replace(x, **velden) if velden else x


def _ander(oud: Any, soort: str, nieuw: Nieuw) -> Any:
    if isinstance(oud, FrozenMap):
        return FrozenMap((nieuw.get((soort, k), k), v) for k, v in oud.items()) if any((soort, k) in nieuw for k in oud) else oud
    return nieuw.get((soort, oud), oud)


@cache
def _namen(soort: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(soort))
