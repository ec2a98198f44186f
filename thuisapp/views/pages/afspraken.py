"""Step 7: what the parties promise each other, how much of the division that covers, and what was decided."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from thuisapp import format_nl
from thuisapp.app import afspraaktabel, operations
from thuisapp.app.afspraaktabel import Dekkingsrij, partijnaam
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, JuridischeStatus, Per
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import WOONRUIMTE_EENHEDEN
from thuisapp.format_nl import aantal, eenheid, lees_heel_getal
from thuisapp.views import dialogs
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.beheer import Beheer
from thuisapp.views.widgets.formulier import Formulier, Veld
from thuisapp.views.widgets.tabel import Tabel

STATUS = {
    Afspraakstatus.CONCEPT: "Concept", Afspraakstatus.BESPROKEN: "Besproken", Afspraakstatus.AKKOORD: "Akkoord",
    Afspraakstatus.VASTGESTELD: "Vastgesteld", Afspraakstatus.IN_UITVOERING: "In uitvoering", Afspraakstatus.GEREALISEERD: "Gerealiseerd",
    Afspraakstatus.ACHTER: "Loopt achter", Afspraakstatus.VERVALLEN: "Vervallen",
}
JURIDISCH = {JuridischeStatus.INTENTIE: "Intentie", JuridischeStatus.INSPANNING: "Inspanning", JuridischeStatus.RESULTAAT: "Resultaat"}
PER = {Per.TOTAAL: "In totaal", Per.JAAR: "Per jaar"}
GEEN_PARTIJEN = "Een afspraak is er altijd tussen twee partijen. Voeg in stap 1 eerst de partijen toe die aan tafel zitten."
GEEN_AFSPRAKEN = "Er zijn nog geen afspraken. Leg vast wat een partij doet, en wat een andere partij daarvoor terugdoet."
GEEN_BESLUITEN = "Er zijn nog geen besluiten. Leg vast wat de regio besloot, en wie het er niet mee eens was."


class AfsprakenPagina(StapPagina):
    """Afspraken with their cover, and besluiten with their dissent."""

    stap = "afspraken"

    def bouw(self) -> None:
        self.zonder_partijen, leeg = bouw.kaart("Eerst de partijen")
        leeg.addWidget(bouw.label(GEEN_PARTIJEN))
        leeg.addLayout(bouw.rij(bouw.knop("Naar de partijen in stap 1", lambda: self.ga_naar.emit("regio", ()), rol="primair"), None))
        self.inhoud.addWidget(self.zonder_partijen)
        self._bouw_afspraken()
        self._bouw_dekking()
        self._bouw_besluiten()

    def _bouw_afspraken(self) -> None:
        kaart = self.kaart("Afspraken", "Wederkerig is een afspraak als een andere partij er iets voor terugdoet.")
        kolommen = [
            Kolom[Afspraak]("Afspraak", text=lambda a: a.titel, tooltip=lambda a: f"{a.titel}\n{a.prestatie}", width=220, stretch=True),
            Kolom[Afspraak]("Aantal", text=afspraaktabel.aantal_in_woorden, sort=lambda a: a.aantal, width=150),
            Kolom[Afspraak]("Wederkerig", text=lambda a: afspraaktabel.wederkerigheid(self.session.dossier, a), width=188),
            Kolom[Afspraak]("Wie levert", text=lambda a: self._partij(a.partij), width=172),
            Kolom[Afspraak]("Wie doet iets terug", text=lambda a: self._partij(a.tegenpartij), width=172),
            Kolom[Afspraak]("Status", text=lambda a: STATUS[a.status], width=110),
            Kolom[Afspraak]("Wanneer", text=afspraaktabel.termijn, width=104),
            Kolom[Afspraak]("Soort", text=lambda a: JURIDISCH[a.juridische_status], width=96),
        ]
        tabel = self.tabel_erbij(kaart, Tabel("Afspraken", kolommen, key=lambda a: a.id, header=lambda a: a.nummer or "–",
                                              header_title="Nr.", select_rows=True, max_rows=10))
        tabel.caption.hide()
        self.afspraken = Beheer(tabel, "Afspraak", GEEN_AFSPRAKEN, self._bewerk, self._verwijder)
        kaart.addWidget(self.afspraken)

    def _bouw_dekking(self) -> None:
        kaart = self.kaart("Hoeveel van de verdeling is afgesproken?",
                           "Alleen een aantal voor één groep telt mee, als de partijen akkoord zijn of verder.")
        getal: Any = {"numeric": True}
        kolommen = [
            Kolom[Dekkingsrij]("Verdeeld", text=lambda r: _heel(r.dekking.te_doen), sort=lambda r: r.dekking.te_doen, width=86, **getal),
            Kolom[Dekkingsrij]("Afgesproken", text=lambda r: aantal(r.dekking.toegezegd), sort=lambda r: r.dekking.toegezegd, width=110,
                               **getal),
            Kolom[Dekkingsrij]("Stand", text=lambda r: r.stand, sort=lambda r: r.dekking.aandeel, width=160),
            Kolom[Dekkingsrij]("Nog zonder afspraak", text=lambda r: _heel(r.rest), sort=lambda r: r.rest, width=104, **getal),
            Kolom[Dekkingsrij]("Nog in bespreking", text=lambda r: aantal(r.dekking.voorlopig), sort=lambda r: r.dekking.voorlopig,
                               width=104, explanation="In afspraken die nog concept of besproken zijn.", **getal),
            Kolom[Dekkingsrij]("Samen met andere groepen", text=lambda r: aantal(r.dekking.gedeeld), sort=lambda r: r.dekking.gedeeld,
                               width=128, explanation="In afspraken voor meer groepen tegelijk; dat aantal is niet te splitsen.", **getal),
            Kolom[Dekkingsrij]("Eenheid", text=lambda r: eenheid(r.eenheid), width=190, stretch=True),
        ]
        self.dekking = self.tabel_erbij(kaart, Tabel("Dekking per aandachtsgroep", kolommen, key=lambda r: r.groep, header=lambda r: r.naam,
                                                     header_title="Aandachtsgroep", max_rows=20))
        self.dekking.caption.hide()

    def _bouw_besluiten(self) -> None:
        kaart = self.kaart("Besluiten", "Ook wie het er niet mee eens was, komt woordelijk in het document.")
        kolommen = [
            Kolom[Besluit]("Besluit", text=lambda b: b.tekst, tooltip=lambda b: b.tekst, width=280, stretch=True),
            Kolom[Besluit]("Minderheidsstandpunt", text=lambda b: b.minderheidsstandpunt or "geen",
                           tooltip=lambda b: b.minderheidsstandpunt, width=170),
            Kolom[Besluit]("Orgaan", text=lambda b: b.orgaan, width=200),
        ]
        tabel = self.tabel_erbij(kaart, Tabel("Besluiten", kolommen, key=lambda b: b.id, header=lambda b: format_nl.datum(b.datum) or "–",
                                              header_title="Datum", select_rows=True, max_rows=8))
        tabel.caption.hide()
        self.besluiten = Beheer(tabel, "Besluit", GEEN_BESLUITEN, self._bewerk_besluit, self._verwijder_besluit)
        kaart.addWidget(self.besluiten)

    # From the dossier

    def refresh(self) -> None:
        d = self.session.dossier
        self.zonder_partijen.setVisible(len(d.partijen) < 2)
        self.afspraken.nieuw.setEnabled(bool(d.partijen))
        self.afspraken.toon(list(d.afspraken))
        self.dekking.set_rows(afspraaktabel.dekkingsrijen(d, self.session.resultaat))
        self.besluiten.toon(list(d.besluiten))

    def _partij(self, id_: str) -> str:
        return partijnaam(self.session.dossier, id_) or "–"

    # To the dossier

    def _bewerk(self, afspraak: Afspraak | None) -> None:
        d = self.session.dossier
        oud = afspraak or afspraaktabel.nieuwe_afspraak(d, self.session.groep)
        label = "Afspraak wijzigen" if afspraak else "Afspraak toevoegen"

        def opslaan(antwoord: dict[str, Any]) -> str:
            return self.session.apply(label, operations.bewaar_afspraak, lees_afspraak(oud, antwoord))

        if formulier.invullen(afspraakformulier(oud, d, opslaan, self)):
            self.afspraken.tabel.select_key(oud.id)

    def _verwijder(self, afspraak: Afspraak | None) -> None:
        if afspraak is not None and dialogs.bevestig(self, f"Wilt u de afspraak \"{afspraak.titel}\" verwijderen?", "Verwijderen",
                                                     "U kunt dit ongedaan maken."):
            self.doe("Afspraak verwijderen", operations.verwijder_afspraak, afspraak.id, bij=self.afspraken.tabel.foutregel)

    def _bewerk_besluit(self, besluit: Besluit | None) -> None:
        oud = besluit or afspraaktabel.nieuw_besluit(self.session.dossier)
        label = "Besluit wijzigen" if besluit else "Besluit toevoegen"

        def opslaan(antwoord: dict[str, Any]) -> str:
            nieuw = replace(oud, **{**antwoord, "datum": format_nl.lees_datum(antwoord["datum"])})
            return self.session.apply(label, operations.bewaar_besluit, nieuw)

        if formulier.invullen(besluitformulier(oud, opslaan, self)):
            self.besluiten.tabel.select_key(oud.id)

    def _verwijder_besluit(self, besluit: Besluit | None) -> None:
        if besluit is not None and dialogs.bevestig(self, "Wilt u dit besluit verwijderen?", "Verwijderen", besluit.tekst):
            self.doe("Besluit verwijderen", operations.verwijder_besluit, besluit.id, bij=self.besluiten.tabel.foutregel)


def _heel(n: int | None) -> str:
    return "–" if n is None else aantal(n)


def afspraakformulier(a: Afspraak, d: Dossier, opslaan: Any, parent: QWidget | None = None) -> Formulier:
    """All fields of an afspraak."""
    partijen = [(p.id, p.naam) for p in d.partijen]
    groepen = [(g.id, g.naam) for g in d.groepen if g.gekozen or g.id in a.groepen]
    jaren = f"Een jaar, bijvoorbeeld {d.periode.van}. Leeg is de hele periode."
    return Formulier("Afspraak", [
        Veld("nummer", "N&ummer", a.nummer),
        Veld("status", "&Status", a.status, "keuze", list(STATUS.items())),
        Veld("titel", "&Titel", a.titel, breed=True),
        Veld("partij", "&Wie levert", a.partij, "keuze", [("", "Nog niet gekozen"), *partijen]),
        Veld("tegenpartij", "Wie doet iets te&rug", a.tegenpartij, "keuze", [("", "Nog niet gekozen"), *partijen]),
        Veld("prestatie", "&Prestatie", a.prestatie, "tekstvak", uitleg="Wat doet de partij die levert?"),
        Veld("tegenprestatie", "Te&genprestatie", a.tegenprestatie, "tekstvak", uitleg="Wat doet de andere partij daarvoor terug?"),
        Veld("aantal", "&Aantal", "" if a.aantal is None else str(a.aantal), uitleg="Een heel getal. Leeg is geen aantal."),
        Veld("per", "Per &jaar of in totaal", a.per, "keuze", list(PER.items())),
        Veld("eenheid", "&Eenheid", a.eenheid, "keuze", [(e, eenheid(e)) for e in WOONRUIMTE_EENHEDEN]),
        Veld("juridische_status", "S&oort afspraak", a.juridische_status, "keuze", list(JURIDISCH.items())),
        Veld("van", "&Van", str(a.van or ""), uitleg=jaren),
        Veld("tot", "Tot en &met", str(a.tot or ""), uitleg=jaren),
        Veld("groepen", "Voor welke aandachts&groepen", a.groepen, "vinkjes", groepen),
        Veld("gemeenten", "In welke ge&meenten", a.gemeenten, "vinkjes", [(g.code, g.naam) for g in d.gemeenten],
             uitleg="Kiest u er geen, dan geldt de afspraak voor de hele regio."),
        Veld("voorwaarden", "Voor&waarden", a.voorwaarden, "tekstvak"),
        Veld("escalatie", "Wat als het niet &lukt", a.escalatie, "tekstvak", uitleg="Met wie wordt er gesproken, en wie beslist er dan?"),
        Veld("opmerking", "Opmer&king", a.opmerking, "tekstvak"),
    ], opslaan, parent)


def lees_afspraak(oud: Afspraak, antwoord: dict[str, Any]) -> Afspraak:
    """The answers of the form as an afspraak. Raises OngeldigeInvoer."""
    van, tot = _jaar(antwoord["van"], "Van"), _jaar(antwoord["tot"], "Tot en met")
    if van and tot and tot < van:
        raise OngeldigeInvoer(f"De afspraak eindigt in {tot}, voordat zij begint in {van}. Verbeter de jaren.")
    getal = lees_heel_getal(antwoord["aantal"]) if antwoord["aantal"] else None
    gelijk = {veld: getattr(oud, veld) for veld in ("groepen", "gemeenten") if set(getattr(oud, veld)) == set(antwoord[veld])}
    return replace(oud, **{**antwoord, **gelijk, "van": van, "tot": tot, "aantal": getal})


def _jaar(tekst: str, veld: str) -> int:
    if not tekst:
        return 0
    jaar = lees_heel_getal(tekst)
    if not 2015 <= jaar <= 2100:
        raise OngeldigeInvoer(f"{veld}: kies een jaar tussen 2015 en 2100.")
    return jaar


def besluitformulier(b: Besluit, opslaan: Any, parent: QWidget | None = None) -> Formulier:
    """All fields of a besluit."""
    return Formulier("Besluit", [
        Veld("datum", "&Datum", format_nl.datum(b.datum), uitleg="Bijvoorbeeld 1-7-2026."),
        Veld("orgaan", "&Orgaan", b.orgaan, uitleg="Wie nam het besluit? Noem geen personen."),
        Veld("tekst", "&Besluit", b.tekst, "tekstvak"),
        Veld("minderheidsstandpunt", "&Minderheidsstandpunt", b.minderheidsstandpunt, "tekstvak",
             uitleg="Wie het er niet mee eens was, en waarom. Het staat woordelijk in het document."),
    ], opslaan, parent)
