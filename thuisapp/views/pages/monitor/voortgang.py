"""The tab with the progress at a moment: all groups, one group per gemeente, and per afspraak."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp.app import monitorbeeld
from thuisapp.app.monitorbeeld import Meetmoment, Voortgangrij
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import eenheid
from thuisapp.views import thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.monitor.breedte import geef_ruimte
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.grafiek import Grafiek
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

UITLEG = ("Op schema is wie alles van de halve jaren ervoor heeft gehaald, en na iedere maand van dit halfjaar een zesde deel van het "
          "aantal van dit halfjaar. ≥ betekent ten minste: niet alle cijfers zijn ingevuld.")
ALLE = "Kies een groep om haar hieronder per gemeente te zien."
AFSPRAKEN = "Hier telt alleen wat u op het tabblad Gerealiseerd bij deze afspraak hebt ingevuld."
GEEN_AFSPRAKEN = "Bij deze groep hoort nog geen afspraak met een aantal."
GEEN_VERDELING = "Voor deze groep is er nog geen verdeling. Maak in stap 6 eerst een verdeling."
LIJN = "Gepland en gerealiseerd, opgeteld over de jaren"
MAANDEN = {6: "het hele halfjaar", 1: "1 maand"}
EINDE = "Als het in hetzelfde tempo doorgaat als tot nu toe."


MIST = Kolom[Voortgangrij]("Nog niet ingevuld", text=lambda r: r.ontbreekt, tooltip=lambda r: r.mist, width=170, stretch=True,
                           explanation="Halve jaren tot het meetmoment waarvan een cijfer ontbreekt.")


class Voortgangblad(QWidget):
    """The moment above; then from all groups to one, with the line in time, and the afspraken."""

    def __init__(self, session: DossierSession, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._dossier, self._einde = "", 0
        self.halfjaar = KeuzeLijst("Meten tot en met")
        self.maanden = KeuzeLijst("Maanden van dat halfjaar", [(n, MAANDEN.get(n, f"{n} maanden")) for n in range(6, 0, -1)])
        for lijst in (self.halfjaar, self.maanden):
            lijst.gekozen.connect(lambda _: self.toon(session.dossier, session.groep))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.ruim)
        for kaart in (self._bouw_overzicht(), self._bouw_groep(), self._bouw_afspraken()):
            layout.addWidget(kaart)

    def _bouw_overzicht(self) -> QWidget:
        kaart, layout = bouw.kaart("Hoe ver is de regio?", UITLEG)
        velden = []
        for tekst, lijst in (("&Meten tot en met", self.halfjaar), ("Maan&den van dat halfjaar", self.maanden)):
            label = bouw.label(tekst, wrap=False)
            label.setBuddy(lijst)
            velden += [label, lijst]
        self.overzicht = Tabel("Alle groepen, hele regio", [], key=lambda r: r.id, header=lambda r: r.naam, header_title="Aandachtsgroep",
                               max_rows=14, hint=ALLE)
        self.overzicht.current_changed.connect(self._kies_groep)
        layout.addLayout(bouw.rij(*velden, None))
        layout.addWidget(self.overzicht)
        return kaart

    def _bouw_groep(self) -> QWidget:
        kaart, layout = bouw.kaart()
        self.kop, self.zin = bouw.label("", "kop"), bouw.label("")
        self.tabel = Tabel("Voortgang per gemeente", [], key=lambda r: r.id, header=lambda r: r.naam, is_total=lambda r: not r.id,
                           max_rows=16)
        self.tabel.caption.hide()
        self.grafiek = Grafiek(LIJN, kop="Wanneer")
        for deel in (self.kop, self.zin, self.tabel, self.grafiek):
            layout.addWidget(deel)
        return kaart

    def _bouw_afspraken(self) -> QWidget:
        kaart, layout = bouw.kaart("Afspraken", AFSPRAKEN)
        self.afspraken = Tabel("Voortgang per afspraak", [], key=lambda r: r.id, header=lambda r: r.naam, header_title="Afspraak",
                               max_rows=12)
        self.afspraken.caption.hide()
        self.geen_afspraken = bouw.label(GEEN_AFSPRAKEN, "zacht")
        layout.addWidget(self.afspraken)
        layout.addWidget(self.geen_afspraken)
        return kaart

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Long names get room when there is room."""
        super().resizeEvent(event)
        for tabel, kort, lang in ((self.overzicht, 240, 330), (self.afspraken, 220, 270)):
            geef_ruimte(tabel, event.size().width(), kort, lang)

    # From the dossier

    @property
    def moment(self) -> Meetmoment:
        return Meetmoment(self.halfjaar.waarde(), self.maanden.waarde())

    def toon(self, dossier: Dossier, groep: str) -> None:
        self.halfjaar.set_keuzes(monitorbeeld.meetmomenten(dossier))
        if dossier.id != self._dossier:
            self._dossier = dossier.id
            begin = monitorbeeld.laatste_meetmoment(dossier)
            self.halfjaar.kies(begin.halfjaar)
            self.maanden.kies(begin.maanden)
        self._zet_kolommen(dossier)
        resultaat, moment = self._session.resultaat, self.moment
        self.overzicht.set_rows(monitorbeeld.overzichtrijen(dossier, resultaat, moment))
        g = dossier.groep(groep)
        self.kop.setText(f"{g.naam} per gemeente, in {eenheid(g.eenheid)}")
        self.zin.setText(monitorbeeld.samenvatting(dossier, resultaat, groep, moment))
        rijen = monitorbeeld.groepsrijen(dossier, resultaat, groep, moment)
        self.tabel.setVisible(bool(rijen))
        self.tabel.set_rows(rijen)
        self._toon_lijn(rijen)
        afspraken = monitorbeeld.afspraakrijen(dossier, moment, groep)
        self.afspraken.setVisible(bool(afspraken))
        self.geen_afspraken.setVisible(not afspraken)
        self.afspraken.set_rows(afspraken)

    def _toon_lijn(self, rijen: list[Voortgangrij]) -> None:
        v = rijen[-1].voortgang if rijen else None
        self.grafiek.setVisible(v is not None and bool(v.totaal))
        if v is not None and v.totaal:
            titel = f"{LIJN}. {self.zin.text()}"
            self.grafiek.toon(lambda b, h: monitorbeeld.lijn_svg(v, titel, b, h), self.zin.text(), ["Gepland", "Gerealiseerd"],
                              lambda: monitorbeeld.grafiekrijen(v))

    def _zet_kolommen(self, dossier: Dossier) -> None:
        """The year at which it ends stands in a heading."""
        if dossier.periode.tot != self._einde:
            self._einde = dossier.periode.tot
            geteld = Kolom[Voortgangrij]("Geteld in", text=lambda r: eenheid(r.eenheid), width=176)
            self.overzicht.set_columns([*_kolommen(self._einde, {}), geteld, MIST])
            herleid = {naam: self._herleider(naam) for naam in ("tot_nu", "gerealiseerd", "saldo", "verwacht")}
            self.tabel.set_columns([*_kolommen(self._einde, herleid), MIST])
            self.afspraken.set_columns([*_kolommen(self._einde, {}, afspraak=True), geteld, MIST])

    def _herleider(self, naam: str) -> Callable[[Voortgangrij], Any]:
        def maak(rij: Voortgangrij) -> Any:
            s = self._session
            return monitorbeeld.herleiders(s.dossier, s.resultaat, s.groep, rij.id, self.moment)[naam]()

        return maak

    def _kies_groep(self, rij: Voortgangrij | None) -> None:
        if rij is not None and rij.id != self._session.groep:
            self._session.kies_groep(rij.id)


def _kolommen(einde: int, herleid: dict[str, Callable[[Voortgangrij], Any]], *, afspraak: bool = False) -> list[Kolom[Voortgangrij]]:
    def getal(titel: str, veld: str, sort: Callable[[Any], Any], uitleg: str, breed: int = 92) -> Kolom[Voortgangrij]:
        return Kolom(titel, text=lambda r: str(getattr(r, veld)), sort=lambda r: None if r.voortgang is None else sort(r.voortgang),
                     numeric=True, width=breed, explanation=uitleg, herleid=herleid.get(veld), tooltip=lambda r: r.mist)

    stand = Kolom[Voortgangrij]("Stand", text=lambda r: r.stand, sort=lambda r: r.volgorde, width=124,
                                role=lambda r: r.kleur, tooltip=lambda r: f"{r.stand}. {r.mist}".strip())
    return [
        stand,
        getal("Saldo", "saldo", lambda v: v.saldo, "Gerealiseerd min wat er nu zou moeten zijn. Een plus is voor, een min is achter.", 72),
        getal("Gerealiseerd", "gerealiseerd", lambda v: v.gerealiseerd, "Wat er tot nu toe klaar is.", 108),
        getal("Nu\u00a0nodig", "tot_nu", lambda v: v.tot_nu, "Wat er nu klaar zou moeten zijn om op schema te zijn.", 68),
        getal("Toegezegd" if afspraak else "Hele periode", "taak", lambda v: v.totaal,
              "Het aantal van de afspraak." if afspraak else "Het aantal in de verdeling.", 92 if afspraak else 72),
        getal("Nog te doen", "rest", lambda v: v.rest, "Wat er aan het einde van de periode nog bij moet zijn gekomen.", 66),
        getal(f"Verwacht eind {einde}" if not afspraak else "Verwacht aan het einde", "verwacht", lambda v: v.verwacht, EINDE, 80),
    ]
