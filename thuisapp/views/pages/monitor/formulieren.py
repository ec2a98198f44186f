"""The forms of an action, a scheme, and the origin of a realised number."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from thuisapp import format_nl
from thuisapp.app import uitvoering
from thuisapp.calc.woorden import ACTIE_IN_WOORDEN
from thuisapp.domain.afspraak import Actie, Realisatie, Regeling
from thuisapp.domain.dossier import Dossier
from thuisapp.views.widgets.formulier import Formulier, Veld

NIEUW = ""


def actieformulier(a: Actie, d: Dossier, opslaan: Any, parent: QWidget | None = None) -> Formulier:
    """All fields of an action."""
    partijen = [("", "Nog niemand"), *((p.id, p.naam) for p in d.partijen)]
    afspraken = [("", "Bij geen afspraak"), *((x.id, uitvoering.afspraaknaam(d, x.id)) for x in d.afspraken)]
    standen = [(stand, woord.capitalize()) for stand, woord in ACTIE_IN_WOORDEN.items()]
    return Formulier("Actie", [
        Veld("titel", "&Wat moet er gebeuren", a.titel, breed=True),
        Veld("eigenaar", "Wie &doet het", a.eigenaar, "keuze", partijen),
        Veld("gereed", "&Klaar op", format_nl.datum(a.gereed), uitleg="Bijvoorbeeld 1-7-2027. Leeg is geen datum."),
        Veld("status", "&Stand", a.status, "keuze", standen),
        Veld("afspraak", "Bij welke &afspraak", a.afspraak, "keuze", afspraken),
        Veld("fte", "&Menskracht in fte", "" if a.fte is None else format_nl.getal(a.fte, 3), uitleg="Bijvoorbeeld 1,5. Leeg is onbekend."),
        Veld("kosten", "Kosten in &euro", "" if a.kosten is None else format_nl.aantal(a.kosten),
             uitleg="Hele euro's, bijvoorbeeld 40.000. Leeg is onbekend."),
        Veld("dekking", "Waar komt het &geld vandaan", a.dekking, uitleg="Bijvoorbeeld: begroting van de gemeenten. Leeg is geen dekking."),
        Veld("regeling", "&Regeling", a.regeling, "keuze", uitvoering.regelingen_keuze(d)),
        Veld("opmerking", "Opmerki&ng", a.opmerking, "tekstvak"),
    ], opslaan, parent)


def actievelden(antwoord: dict[str, Any]) -> dict[str, Any]:
    """The answers of the form as fields of an Actie. Raises OngeldigeInvoer."""
    uit = dict(antwoord)
    uit["gereed"] = format_nl.lees_datum(antwoord["gereed"]) if antwoord["gereed"].strip() else ""
    uit["fte"] = uitvoering.lees_fte(antwoord["fte"])
    uit["kosten"] = uitvoering.lees_euro(antwoord["kosten"])
    return uit


def regelingformulier(r: Regeling, opslaan: Any, parent: QWidget | None = None) -> Formulier:
    """All fields of a scheme."""
    return Formulier("Regeling", [
        Veld("naam", "&Naam", r.naam, breed=True),
        Veld("waarvoor", "&Waarvoor is zij", r.waarvoor, "tekstvak"),
        Veld("wie", "Wie kan haar &aanvragen", r.wie, "tekstvak"),
        Veld("bedrag", "&Hoeveel geld", r.bedrag, "tekstvak"),
        Veld("termijn", "&Termijn", r.termijn, "tekstvak"),
        Veld("voorwaarden", "&Voorwaarden", "\n".join(r.voorwaarden), "tekstvak", breed=True,
             uitleg="Iedere voorwaarde op een eigen regel."),
        Veld("bron", "&Bron", r.bron, breed=True),
        Veld("peildatum", "&Peildatum", format_nl.datum(r.peildatum), uitleg="De datum van wat hier staat."),
        Veld("controleren", "Wat moet u &controleren", r.controleren, "tekstvak"),
    ], opslaan, parent)


def herkomstformulier(d: Dossier, r: Realisatie, waar: str, opslaan: Any, parent: QWidget | None = None) -> Formulier:
    """Number, bron and peildatum of one realised number."""
    bronnen = sorted(((b.id, b.naam) for b in d.bronnen.values()), key=lambda paar: paar[1].casefold())
    return Formulier(f"Herkomst van dit cijfer: {waar}", [
        Veld("aantal", "&Aantal", format_nl.aantal(r.aantal)),
        Veld("peildatum", "&Peildatum", format_nl.datum(r.peildatum), uitleg="Een datum of een jaar."),
        Veld("bron", "&Bron", r.bron if r.bron in d.bronnen else NIEUW, "keuze", [(NIEUW, "Een nieuwe bron (vul hieronder in)"), *bronnen],
             breed=True),
        Veld("nieuwe_bron", "&Nieuwe bron", breed=True, uitleg="Bijvoorbeeld: voortgangsrapportage van de corporaties, juli 2027."),
    ], opslaan, parent)
