"""The page of step 3: one group at a time."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QWidget

from thuisapp import format_nl
from thuisapp.calc.herleiding import herleid_behoefte
from thuisapp.calc.rekenen import raming_van
from thuisapp.views import thema
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.pages.behoefte import uitkomst
from thuisapp.views.pages.behoefte.methode import MethodeBlok
from thuisapp.views.pages.behoefte.omrekenen import AchterstandBlok, FactorenBlok
from thuisapp.views.pages.behoefte.overlap import OverlapBlok
from thuisapp.views.pages.behoefte.vergelijking import Vergelijking
from thuisapp.views.pages.behoefte.zorg import WoonvormBlok, ZorgBlok
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.groepkiezer import GroepKiezer
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

Blok = TypeVar("Blok", bound=QWidget)


class BehoeftePagina(StapPagina):
    """Method, inputs, factors, backlog, overlap, and what comes out."""

    stap = "behoefte"

    def bouw(self) -> None:
        self.kop.addSpacing(thema.MAAT.half)
        self.kop.addWidget(GroepKiezer(self.session))
        self._delen: dict[str, QWidget] = {}
        self.onderdeel = KeuzeLijst("Ga naar een onderdeel van deze stap")
        self.onderdeel.setMinimumWidth(thema.px(280))
        self.onderdeel.gekozen.connect(self._spring)
        self.kop.addLayout(bouw.rij(bouw.label("Ga naar", wrap=False), self.onderdeel, None))
        self.kop.addLayout(self.inwinknoppen())
        self.leeg, leeg = bouw.kaart("Nog geen behoefte")
        self.geen = bouw.label("Hier schat u hoeveel woonruimte elke groep nodig heeft. Kies eerst in stap 2 een aandachtsgroep.")
        leeg.addWidget(self.geen)
        leeg.addLayout(bouw.rij(bouw.knop("Naar de aandachtsgroepen", lambda: self.ga_naar.emit("aandachtsgroepen", ())), None))
        self.inhoud.addWidget(self.leeg)
        self._bouw_samenvatting()
        self.methode = self._kaart("Methode en cijfers", "Hoe schat u deze groep?", MethodeBlok(self))
        self.vergelijking = self._kaart("Methoden naast elkaar", "Probeer meer methoden uit en kies er een, met een reden.",
                                        Vergelijking(self))
        self.factoren = self._kaart("Van mensen naar woonruimten", "Elke factor heeft een laag, midden en hoog, en een bron.",
                                    FactorenBlok(self))
        self._bouw_uitkomst()
        self.woonvormen = self._kaart("Welke woonvorm?", "De behoefte, verdeeld over de woonvormen uit stap 2.", WoonvormBlok(self))
        self.zorg = self._kaart("Welke ondersteuning, en wie betaalt?", "De mensen achter deze behoefte, naar de ondersteuning uit stap 2.",
                                ZorgBlok(self))
        self.achterstand = self._kaart("Wie wacht er nu?", "", AchterstandBlok(self))
        self.overlap = self._kaart("Overlap met andere groepen", "Wie in twee groepen valt, telt één keer. De groep die wijkt, wordt "
                                   "kleiner.", OverlapBlok(self))
        self.onderdeel.set_keuzes([("", "Kies een onderdeel"), *((titel, titel) for titel in self._delen)])

    def _kaart(self, titel: str, toelichting: str, blok: Blok) -> Blok:
        self.kaart(titel, toelichting).addWidget(blok)
        self._delen[titel] = blok
        return blok

    def _spring(self, titel: str) -> None:
        """Scroll to a card, and put the keyboard at its first control."""
        if titel not in self._delen:
            return
        blok = self._delen[titel]
        eerste = next((w for w in tabvolgorde.in_volgorde(blok) if w.isVisible() and w.isEnabled()), None)
        if eerste is not None:
            eerste.setFocus(Qt.FocusReason.OtherFocusReason)
        kaart, inhoud = blok.parentWidget(), self.rolvlak.widget()
        if kaart is not None and inhoud is not None:
            self.rolvlak.verticalScrollBar().setValue(kaart.mapTo(inhoud, QPoint(0, 0)).y() - thema.MAAT.half)
        self.onderdeel.kies("")

    def _bouw_samenvatting(self) -> None:
        kaart = self.kaart()
        self.getal = bouw.label("", "getal")
        self.tekst = bouw.label("", "zacht")
        spoor = bouw.knop("Hoe komt dit getal tot stand?", self._toon_spoor, icoon="herleiding")
        kaart.addWidget(self.getal)
        kaart.addWidget(self.tekst)
        kaart.addLayout(bouw.rij(spoor, None))  # under the number: beside it, the number of a large region did not fit

    def _toon_spoor(self) -> None:
        self.herleid.emit(lambda: herleid_behoefte(self.session.dossier, self.session.groep, None))
        self.herleiding_openen.emit()

    def _bouw_uitkomst(self) -> None:
        kaart = self.kaart("Uitkomst per gemeente", "Kies een getal om te zien hoe het tot stand komt.")
        self.uitkomst = self.tabel_erbij(kaart, Tabel(
            "Behoefte per gemeente", [], key=lambda r: r.code, header=lambda r: r.naam, is_total=lambda r: not r.code))
        self._delen["Uitkomst per gemeente"] = self.uitkomst

    def toon_plek(self, plek: tuple[str, ...]) -> None:
        """A finding about two groups goes to their overlap, or to the pair that was not judged yet."""
        paar = plek[:2]
        super().toon_plek(plek)
        for tabel in (self.overlap.tabel, self.overlap.suggesties):
            if tabel.isVisibleTo(self) and tabel.select_key(paar):
                QTimer.singleShot(0, tabel, lambda t=tabel: self.rolvlak.ensureWidgetVisible(t.view, 0, thema.MAAT.groot))
                return

    def _toon_kaarten(self, groep: bool) -> None:
        """Without a group there is nothing to fill in: then one card says what to do."""
        for nummer in range(self.inhoud.count()):
            plek = self.inhoud.itemAt(nummer)
            kaart = plek.widget() if plek is not None else None
            if kaart is not None and kaart.property("rol") == "kaart":
                kaart.setVisible(groep is (kaart is not self.leeg))
        self.onderdeel.setEnabled(groep)

    def refresh(self) -> None:
        d, id_ = self.session.dossier, self.session.groep
        self._toon_kaarten(bool(id_))
        if not id_:
            return
        groep, raming, behoefte = d.groep(id_), raming_van(d, d.groep(id_)), self.session.resultaat.behoefte[id_]
        onbekend = behoefte.regio().zegt_niets
        self.getal.setText("Nog onbekend" if onbekend else format_nl.met_eenheid(behoefte.regio()))
        verder = " Vul hieronder cijfers in, lees ze in, of vraag ze op met een uitvraag." if onbekend else ""
        self.tekst.setText(f"Behoefte van {groep.naam.lower()} in de regio, {d.periode.van} tot en met {d.periode.tot}.{verder}")
        self.methode.toon(d, id_, raming)
        self.factoren.toon(d, id_, raming)
        self.vergelijking.toon(d, id_, raming)
        self.woonvormen.toon(d, id_)
        self.zorg.toon(d, id_)
        self.achterstand.toon(d, id_, raming)
        self.overlap.toon(d)
        jaren = [str(jaar) for jaar in d.periode.jaren()]
        if [k.title for k in self.uitkomst.model.columns()][1:] != jaren:
            self.uitkomst.set_columns(uitkomst.kolommen(self.session, d.periode.jaren()))
        self.uitkomst.set_title(f"Behoefte per gemeente, in {format_nl.eenheid(groep.eenheid)}")
        self.uitkomst.set_rows(uitkomst.uitkomstrijen(d, behoefte))
