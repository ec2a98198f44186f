"""The form with all fields of an afspraak, in sections; what depends on other fields follows while it is filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QListWidget, QVBoxLayout, QWidget

from thuisapp import format_nl
from thuisapp.app import afspraakinvoer, dekkingstabel
from thuisapp.app.afspraakwoorden import JURIDISCH, PER, ROL, STATUS, ZORGWETTEN
from thuisapp.domain.afspraak import Afspraak
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import WOONRUIMTE_EENHEDEN
from thuisapp.format_nl import eenheid
from thuisapp.views import thema
from thuisapp.views.pages.afspraken.velden import GemeenteAantallen, Ladder, Planveld
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.dialoog import HOOGSTENS, begrensd
from thuisapp.views.widgets.formulier import Formulier, Veld
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.rijenveld import RijenVeld, Rijkolom
from thuisapp.views.widgets.wiel import bescherm
from thuisapp.views.woorden import NIVEAUS

NIEMAND, GEEN = ("", "Nog niet gekozen"), ("", "Geen")
BREED, HOOG = 1000, 700
"""Fits a screen of 1280 × 800 with the bars of the system."""
DOOR = "Een overleg of een orgaan, geen naam van een persoon. Het komt met de datum van vandaag in het logboek."
NIEUW = "Na het opslaan houdt het logboek bij wat er verandert."
Opslaan = Callable[[dict[str, Any]], str]


def afspraakformulier(a: Afspraak, d: Dossier, opslaan: Opslaan, parent: QWidget | None = None) -> AfspraakFormulier:
    """The form for one afspraak."""
    return AfspraakFormulier(a, d, opslaan, parent)


class AfspraakFormulier(Formulier):
    """At the left the sections, to go to one of them."""

    def __init__(self, a: Afspraak, d: Dossier, opslaan: Opslaan, parent: QWidget | None = None) -> None:
        self._oud, self._d = a, d
        super().__init__("Afspraak", velden(a, d), opslaan, parent)
        self._plaats_onderdelen()
        self._plaats_logboek()
        bescherm(self)
        self.leg_volgorde_vast()
        self.resize(begrensd(BREED, HOOG))
        for naam in ("partij", "tegenpartij", "per", "eenheid"):
            self._lijst(naam).currentIndexChanged.connect(self._volg)
        for naam in ("aantal", "van", "tot"):
            self.velden[naam].textChanged.connect(self._volg)  # type: ignore[attr-defined]  # these are lines of text
        for naam in ("plan", "overige", "aantal_per_gemeente"):
            self.velden[naam].gewijzigd.connect(self._volg)  # type: ignore[attr-defined]  # and these make their own signal
        self._volg()

    def _lijst(self, naam: str) -> KeuzeLijst:
        lijst = self.velden[naam]
        assert isinstance(lijst, KeuzeLijst)
        return lijst

    def _plaats_onderdelen(self) -> None:
        raster = self.raster
        self.onderdelen = QListWidget()
        self.onderdelen.setAccessibleName("Onderdelen van de afspraak")
        self.onderdelen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.onderdelen.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.onderdelen.addItems([tekst for _, tekst in ONDERDELEN])
        for nummer in range(len(ONDERDELEN)):  # as high as the style sheet makes them
            self.onderdelen.item(nummer).setSizeHint(QSize(0, thema.MAAT.rij + thema.MAAT.klein))
        self.onderdelen.setCurrentRow(0)
        langste = max(self.onderdelen.fontMetrics().horizontalAdvance(tekst) for _, tekst in ONDERDELEN)
        self.onderdelen.setFixedWidth(min(thema.px(196), langste + thema.px(44)))
        self.onderdelen.currentRowChanged.connect(self._ga_naar_onderdeel)
        raster.verticalScrollBar().valueChanged.connect(self._volg_onderdeel)
        raster.setMinimumSize(min(thema.px(420), HOOGSTENS.width() - thema.px(196 + 72)), thema.px(200))
        buiten = self.layout()
        assert isinstance(buiten, QVBoxLayout)
        buiten.removeWidget(raster)
        rij = bouw.rij(self.onderdelen, raster, afstand=thema.MAAT.ruim)
        rij.setStretch(1, 1)
        buiten.insertLayout(1, rij, 1)
        self.setMinimumSize(begrensd(760, 420))
        self._volgorde = (*self._volgorde, self.onderdelen)  # first the fields: those are what one comes for

    def _plaats_logboek(self) -> None:
        regels = [f"{format_nl.datum(r.datum)}{f', {r.door}' if r.door else ''}: {r.wat}" for r in reversed(self._oud.logboek)]
        self.logboek = bouw.label("\n".join(regels) or NIEUW, "zacht")
        self.logboek.setTextFormat(Qt.TextFormat.PlainText)
        grid = self.vlak.layout()
        assert isinstance(grid, QGridLayout)
        grid.addWidget(self.logboek, grid.rowCount(), 0, 1, 2)

    # Sections

    def _ga_naar_onderdeel(self, nummer: int) -> None:
        """Scroll to a section. The list follows scrolling, but not this: a short last section never reaches the top."""
        kop, balk = self.koppen[ONDERDELEN[nummer][0]], self.raster.verticalScrollBar()
        balk.valueChanged.disconnect(self._volg_onderdeel)
        balk.setValue(kop.mapTo(self.vlak, kop.rect().topLeft()).y() - thema.MAAT.klein)
        balk.valueChanged.connect(self._volg_onderdeel)

    def _volg_onderdeel(self, boven: int) -> None:
        """The section that is in sight is the one in the list."""
        plekken = [self.koppen[naam].mapTo(self.vlak, self.koppen[naam].rect().topLeft()).y() for naam, _ in ONDERDELEN]
        nummer = max((n for n, y in enumerate(plekken) if y <= boven + HOOG // 4), default=0)
        with QSignalBlocker(self.onderdelen):
            self.onderdelen.setCurrentRow(nummer)

    def focusNextPrevChild(self, next: bool) -> bool:
        uit = super().focusNextPrevChild(next)
        self._in_beeld()
        return uit

    def _in_beeld(self) -> None:
        widget = self.focusWidget()
        if widget is not None and self.vlak.isAncestorOf(widget):
            self.raster.ensureWidgetVisible(widget, 0, 3 * thema.MAAT.groot)

    def event(self, event: QEvent) -> bool:
        uit = super().event(event)
        if event.type() is QEvent.Type.Show:
            self.velden["titel"].setFocus()
        return uit

    # What follows from other fields

    def afspraak(self) -> Afspraak:
        """The afspraak as the form says it now. Raises OngeldigeInvoer."""
        return afspraakinvoer.lees_afspraak(self._oud, self.antwoorden())

    def _volg(self, *_: object) -> None:
        try:
            nu = self.afspraak()
        except OngeldigeInvoer:
            return  # half typed; opslaan says what is wrong
        plan, ladder, aantallen = self.velden["plan"], self.velden["escalatieladder"], self.velden["aantal_per_gemeente"]
        assert isinstance(plan, Planveld) and isinstance(ladder, Ladder) and isinstance(aantallen, GemeenteAantallen)
        plan.zeg(*dekkingstabel.plan_zin(self._d, nu))
        partijen = nu.partijen()
        ladder.zet_minister(afspraakinvoer.minister_mag(self._d, partijen), afspraakinvoer.minister_uitleg(self._d, partijen))
        aantallen.zeg(*afspraakinvoer.per_gemeente_zin(nu.aantal_per_gemeente, nu.aantal))


ONDERDELEN = (
    ("kop_wie", "Wie en wat"), ("kop_waar", "Voor wie en waar"), ("kop_hoeveel", "Hoeveel en wanneer"), ("kop_zorg", "Zorg"),
    ("kop_status", "Voorwaarden en status"), ("kop_meten", "Meten"), ("kop_escalatie", "Als het niet lukt"), ("kop_logboek", "Logboek"),
)


def velden(a: Afspraak, d: Dossier) -> list[Veld]:
    """All fields, section by section."""
    b = afspraakinvoer.begin(a)
    delen = (_wie, _waar, _hoeveel, _zorg, _status, _meten, _escalatie, _logboek)
    uit: list[Veld] = []
    for (naam, tekst), deel in zip(ONDERDELEN, delen, strict=True):
        uit += [Veld(naam, tekst, soort="kop"), *deel(b, a, d)]
    return uit


def _partijen(d: Dossier) -> list[tuple[str, str]]:
    return [NIEMAND, *((p.id, p.naam) for p in d.partijen)]


def _wie(b: dict[str, Any], a: Afspraak, d: Dossier) -> list[Veld]:
    kolommen = [Rijkolom("partij", "Partij", _partijen(d), 3), Rijkolom("rol", "Levert of doet iets terug", list(ROL.items()), 2),
                Rijkolom("prestatie", "Wat doet deze partij?", deel=4)]
    andere = [(x.id, f"{x.nummer}. {x.titel}" if x.nummer else x.titel) for x in d.afspraken if x.id != a.id]
    return [
        Veld("titel", "&Titel", b["titel"], breed=True),
        Veld("nummer", "N&ummer", b["nummer"]),
        Veld("eigenaar", "Ei&genaar", b["eigenaar"], "keuze", _partijen(d), uitleg="Welke partij houdt bij hoe het gaat?"),
        Veld("partij", "&Wie levert", b["partij"], "keuze", _partijen(d)),
        Veld("tegenpartij", "Wie doet iets te&rug", b["tegenpartij"], "keuze", _partijen(d)),
        Veld("prestatie", "&Prestatie", b["prestatie"], "tekstvak", uitleg="Wat doet de partij die levert?", half=True),
        Veld("tegenprestatie", "Tegenprestatie", b["tegenprestatie"], "tekstvak", uitleg="Wat doet de andere partij terug?", half=True),
        Veld("overige", "Andere partijen", b["overige"], breed=True,
             maak=lambda: RijenVeld("partij", "Partij erbij", kolommen), uitleg="Doen er meer partijen mee, zet die er dan bij."),
        Veld("tegenover", "Tegenprestatie in een andere afspraak", b["tegenover"], "keuze", [GEEN, *andere], breed=True,
             uitleg="Alleen als de tegenprestatie in een andere afspraak staat."),
    ]


def _waar(b: dict[str, Any], a: Afspraak, d: Dossier) -> list[Veld]:
    groepen = [(g.id, g.naam) for g in d.groepen if g.gekozen or g.id in a.groepen]
    return [
        Veld("groepen", "&Aandachtsgroepen", b["groepen"], "vinkjes", groepen, half=True,
             uitleg="Kies er één, dan telt het aantal mee in de dekking."),
        Veld("gemeenten", "Ge&meenten", b["gemeenten"], "vinkjes", [(g.code, g.naam) for g in d.gemeenten], half=True,
             uitleg="Kiest u er geen, dan geldt de afspraak voor de hele regio."),
        Veld("kern", "&Kern of wijk", b["kern"]),
        Veld("locatie", "&Locatie", b["locatie"]),
    ]


def _hoeveel(b: dict[str, Any], a: Afspraak, d: Dossier) -> list[Veld]:
    jaren = f"Een jaar, bijvoorbeeld {d.periode.van}. Leeg is de hele periode."
    plannen = [GEEN, *((p.id, dekkingstabel.planregel(d, p, a.id)) for p in d.aanbod.plannen)]
    mijlpaal = [Rijkolom("datum", "Datum, zoals 1-7-2028", deel=2), Rijkolom("omschrijving", "Wat is er dan klaar?", deel=4),
                Rijkolom("aantal", "Aantal", deel=1)]
    return [
        Veld("aantal", "Aa&ntal", b["aantal"], uitleg="Een heel getal. Leeg is geen aantal."),
        Veld("per", "Per &jaar of in totaal", b["per"], "keuze", list(PER.items())),
        Veld("eenheid", "&Eenheid", b["eenheid"], "keuze", [(e, eenheid(e)) for e in WOONRUIMTE_EENHEDEN]),
        Veld("woonvorm", "Woonvorm", b["woonvorm"], uitleg="Bijvoorbeeld: geclusterde woning."),
        Veld("van", "&Van", b["van"], uitleg=jaren),
        Veld("tot", "Tot en met", b["tot"], uitleg=jaren),
        Veld("plan", "&Bouwplan", b["plan"], breed=True, maak=lambda: Planveld(plannen)),
        Veld("aantal_per_gemeente", "Aantal per gemeente", b["aantal_per_gemeente"], breed=True,
             maak=lambda: GemeenteAantallen(d.gemeenten)),
        Veld("mijlpalen", "Mijlpalen", b["mijlpalen"], breed=True, maak=lambda: RijenVeld("mijlpaal", "Mijlpaal erbij", mijlpaal),
             uitleg="Noem met het aantal hoeveel er dan in totaal klaar zijn."),
    ]


def _zorg(b: dict[str, Any], _a: Afspraak, _d: Dossier) -> list[Veld]:
    dag = [(None, "Niet afgesproken"), (True, "Ja, dag en nacht"), (False, "Nee, alleen overdag")]
    return [
        Veld("zorg_niveau", "&Hoeveel ondersteuning", b["zorg_niveau"], "keuze", [(None, "Niet afgesproken"), *NIVEAUS.items()]),
        Veld("zorg_wet", "Uit welke wet betaald", b["zorg_wet"], "keuze",
             [("", "Niet afgesproken"), *((w, w) for w in _met(b["zorg_wet"], ZORGWETTEN))]),
        Veld("zorg_vorm", "&Zorgvorm", b["zorg_vorm"], uitleg="Bijvoorbeeld: begeleiding thuis."),
        Veld("zorg_dag_en_nacht", "&Dag en nacht bereikbaar", b["zorg_dag_en_nacht"], "keuze", dag),
    ]


def _met(waarde: str, keuzes: tuple[str, ...]) -> tuple[str, ...]:
    """The choices, with what is there now when it is another one."""
    return keuzes if not waarde or waarde in keuzes else (*keuzes, waarde)


def _status(b: dict[str, Any], _a: Afspraak, d: Dossier) -> list[Veld]:
    kolommen = [Rijkolom("partij", "Partij", _partijen(d), 2), Rijkolom("functie", "Functie, geen naam van een persoon", deel=3)]
    return [
        Veld("voorwaarden", "Voorwaarden", b["voorwaarden"], "tekstvak", uitleg="Wat moet er eerst zijn geregeld?", half=True),
        Veld("voorbehouden", "Voorbehouden", b["voorbehouden"], "tekstvak", uitleg="Wie moet er nog mee instemmen?", half=True),
        Veld("juridische_status", "S&oort afspraak", b["juridische_status"], "keuze", list(JURIDISCH.items())),
        Veld("status", "&Status", b["status"], "keuze", list(STATUS.items())),
        Veld("vastgesteld_door", "Vastgesteld door", b["vastgesteld_door"], uitleg="Een orgaan, bijvoorbeeld: het college."),
        Veld("vastgesteld_op", "Vastgesteld op", b["vastgesteld_op"], uitleg="Bijvoorbeeld 1-7-2026."),
        Veld("ondertekenaars", "Ondertekenaars", b["ondertekenaars"], breed=True,
             maak=lambda: RijenVeld("ondertekenaar", "Ondertekenaar erbij", kolommen)),
    ]


def _meten(b: dict[str, Any], _a: Afspraak, _d: Dossier) -> list[Veld]:
    return [
        Veld("indicator", "&Indicator", b["indicator"], breed=True, uitleg="Waaraan ziet u of de afspraak is nagekomen?"),
        Veld("meetbron", "Bron van de meting", b["meetbron"], uitleg="Waar komt het getal vandaan?"),
        Veld("meetmoment", "Moment van meten", b["meetmoment"], uitleg="Bijvoorbeeld: elk jaar op 1 januari."),
    ]


def _escalatie(b: dict[str, Any], _a: Afspraak, _d: Dossier) -> list[Veld]:
    return [
        Veld("escalatieladder", "Welke stappen volgen de partijen?", b["escalatieladder"], breed=True, maak=Ladder),
        Veld("escalatie", "Toelichting", b["escalatie"], "tekstvak", uitleg="Met wie wordt er gesproken, en wie beslist er dan?"),
    ]


def _logboek(b: dict[str, Any], a: Afspraak, d: Dossier) -> list[Veld]:
    opmerking = Veld("opmerking", "Opmerking", b["opmerking"], "tekstvak")
    bestaat = any(x.id == a.id for x in d.afspraken)
    return [opmerking, Veld("door", "Wie besloot dit?", breed=True, uitleg=DOOR)] if bestaat else [opmerking]


