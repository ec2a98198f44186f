"""The forms of plans and places, and what their answers do to the dossier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from thuisapp import format_nl
from thuisapp.app import operations
from thuisapp.domain.aanbod import Hardheid, Plan, VrijkomendePlaatsen
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import WOONRUIMTE_EENHEDEN, Eenheid
from thuisapp.views import invoer
from thuisapp.views.widgets.formulier import Formulier, Veld

HARDHEID = {Hardheid.HARD: "Hard", Hardheid.ZACHT: "Zacht"}
FLEX = {False: "Permanent", True: "Flex: tijdelijk of verplaatsbaar"}
PRIJSSEGMENTEN = ("sociale huur", "middenhuur", "dure huur", "betaalbare koop", "dure koop")
GEWONE_VELDEN = ("naam", "gemeente", "eenheid", "hardheid", "woonvorm", "prijssegment", "locatie", "initiatiefnemer", "flex", "bron",
                 "opmerking")
_HARD = {Hardheid.HARD: "er is een besluit", Hardheid.ZACHT: "er is nog geen besluit"}
_VOOR = "voor:"


def nieuw_plan(d: Dossier) -> Plan:
    """An empty plan with a free id."""
    kans = Cijfer.van(Eenheid.AANDEEL, 1, operations.EIGEN_BRON, kwaliteit=Kwaliteit.SCHATTING)
    return Plan(operations.nieuw_kenmerk([p.id for p in d.aanbod.plannen], "plan"), "", d.gemeenten[0].code, 0, d.periode.van, kans,
                operations.EIGEN_BRON)


def _getal(antwoord: dict[str, Any], naam: str, wat: str) -> int:
    try:
        return format_nl.lees_heel_getal(antwoord[naam])
    except OngeldigeInvoer as error:
        raise OngeldigeInvoer(f"{wat}: {error.zin}") from None


def met_plan(d: Dossier, oud: Plan, antwoord: dict[str, Any]) -> Dossier:
    """The dossier with the plan as the form says. Raises OngeldigeInvoer."""
    voor = {k.removeprefix(_VOOR): _getal(antwoord, k, "Gereserveerd") for k, v in antwoord.items() if k.startswith(_VOOR) and v}
    kans = invoer.lees_aandeel(antwoord["realisatiekans"])
    if kans.is_onbekend:
        raise OngeldigeInvoer("Vul de kans in dat het plan doorgaat, bijvoorbeeld 80%.")
    d, cijfer = (d, oud.realisatiekans) if kans == oud.realisatiekans.hoeveelheid else invoer.eigen(d, kans, oud.realisatiekans)
    if antwoord["bron"] == operations.EIGEN_BRON:
        d, _ = operations.eigen_bron(d)
    gewoon = {veld: antwoord[veld] for veld in GEWONE_VELDEN}
    plan = replace(oud, aantal=_getal(antwoord, "aantal", "Aantal"), jaar=_getal(antwoord, "jaar", "Jaar van oplevering"),
                   realisatiekans=cijfer, voor=FrozenMap({k: n for k, n in voor.items() if n}), **gewoon)
    return operations.bewaar_plan(d, plan)


def planformulier(d: Dossier, p: Plan, opslaan: Callable[[dict[str, Any]], str], parent: QWidget | None = None) -> Formulier:
    """The form of a plan, with a field per chosen group for what is reserved."""
    groepen = [g for g in d.groepen if g.gekozen or g.id in p.voor]
    return Formulier("Plan", [
        Veld("naam", "&Naam van het plan", p.naam, breed=True),
        Veld("gemeente", "&Gemeente", p.gemeente, "keuze", [(g.code, g.naam) for g in d.gemeenten]),
        Veld("locatie", "&Locatie", p.locatie),
        Veld("aantal", "&Aantal woonruimten", format_nl.aantal(p.aantal) if p.naam else ""),
        Veld("eenheid", "Soort &woonruimte", p.eenheid, "keuze", [(e, format_nl.eenheid(e).capitalize()) for e in WOONRUIMTE_EENHEDEN]),
        Veld("jaar", "&Jaar van oplevering", str(p.jaar)),
        Veld("hardheid", "&Hardheid", p.hardheid, "keuze", [(h, f"{t}: {_HARD[h]}") for h, t in HARDHEID.items()]),
        Veld("realisatiekans", "&Kans dat het doorgaat", invoer.toon(p.realisatiekans.hoeveelheid),
             uitleg="Bijvoorbeeld 80% of 60-90% (80%)."),
        Veld("woonvorm", "Woon&vorm", p.woonvorm),
        Veld("prijssegment", "P&rijssegment", p.prijssegment, "keuze", _prijssegmenten(p)),
        Veld("initiatiefnemer", "&Initiatiefnemer", p.initiatiefnemer),
        Veld("flex", "&Flex of permanent", p.flex, "keuze", list(FLEX.items())),
        Veld("bron", "&Bron", p.bron, "keuze", _bronnen(d, p)),
        *(Veld(f"{_VOOR}{g.id}", f"Voor {g.naam.lower()}", format_nl.aantal(p.voor[g.id]) if p.voor.get(g.id) else "") for g in groepen),
        Veld("opmerking", "&Opmerking", p.opmerking, "tekstvak"),
    ], opslaan, parent)


def _prijssegmenten(p: Plan) -> list[tuple[str, str]]:
    """The usual ones, and what a file has brought."""
    eigen = [p.prijssegment] if p.prijssegment and p.prijssegment not in PRIJSSEGMENTEN else []
    return [("", "Niet ingevuld"), *((naam, naam.capitalize()) for naam in (*PRIJSSEGMENTEN, *eigen))]


def _bronnen(d: Dossier, p: Plan) -> list[tuple[str, str]]:
    """All sources by name. The region's own statement is always among them."""
    namen = {operations.EIGEN_BRON: "Eigen opgave van de regio", p.bron: p.bron, **{b.id: b.naam for b in d.bronnen.values()}}
    return sorted(namen.items(), key=lambda paar: paar[1].casefold())


def met_plaatsen(d: Dossier, p: VrijkomendePlaatsen, c: Cijfer | None) -> Dossier:
    """The dossier with another figure for these places; None takes them away."""
    if c is None:
        return operations.verwijder_plaatsen(d, p.groep, p.gemeente)
    return operations.zet_plaatsen(d, replace(p, per_jaar=c))


def met_nieuwe_plaatsen(d: Dossier, antwoord: dict[str, Any]) -> Dossier:
    """The dossier with the places of the form. Raises OngeldigeInvoer."""
    h = invoer.lees(antwoord["per_jaar"], d.groep(antwoord["groep"]).eenheid)
    if h.is_onbekend:
        raise OngeldigeInvoer("Vul in hoeveel plaatsen er per jaar vrijkomen, bijvoorbeeld 12 of 10-15 (12).")
    d, cijfer = invoer.eigen(d, h, None)
    return operations.zet_plaatsen(d, VrijkomendePlaatsen(antwoord["groep"], antwoord["gemeente"], cijfer))


def plaatsenformulier(d: Dossier, groep: str, opslaan: Callable[[dict[str, Any]], str], parent: QWidget | None = None) -> Formulier:
    """The form of places that become free."""
    groepen: Sequence[tuple[str, str]] = [(g.id, f"{g.naam} (in {format_nl.eenheid(g.eenheid)})") for g in d.gekozen_groepen()]
    return Formulier("Plaatsen die vrijkomen", [
        Veld("groep", "&Aandachtsgroep", groep, "keuze", groepen, breed=True),
        Veld("gemeente", "&Gemeente", d.gemeenten[0].code, "keuze", [(g.code, g.naam) for g in d.gemeenten]),
        Veld("per_jaar", "Aantal per &jaar", uitleg="Bijvoorbeeld 12 of 10-15 (12)."),
    ], opslaan, parent)
