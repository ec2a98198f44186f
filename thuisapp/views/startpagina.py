"""What the user sees before there is a dossier: make a new one, go on with an old one, or look at the example."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from thuisapp.domain.errors import OngeldigeInvoer, ThuisappError
from thuisapp.views import thema
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.invoerveld import Getalveld
from thuisapp.views.widgets.regiokeuze import RegioKeuze
from thuisapp.views.widgets.zoeklijst import Keuze, ZoekLijst

if TYPE_CHECKING:
    from thuisapp.domain.dossier import Dossier

SMAL = 800
"""Below this width (at 100 percent) the cards stand under each other."""


class Startpagina(QWidget):
    """Emits what the user wants; the window does it."""

    nieuw = Signal(object)
    """A new Dossier."""
    open_kiezen = Signal()
    open_pad = Signal(object)
    voorbeeld = Signal()
    terug_naar_dossier = Signal()
    rondleiding = Signal()
    """Be shown around in the example."""
    nieuws_lezen = Signal()
    """Read what is new in this version."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        body = QWidget()
        body.setObjectName("inhoud")
        body.setMaximumWidth(thema.px(1240))
        layout = QVBoxLayout(body)
        layout.setContentsMargins(*(thema.px(n) for n in (48, 32, 48, 32)))
        layout.setSpacing(thema.MAAT.groot)
        layout.addLayout(self._welkom())
        self._delen = delen = QHBoxLayout()
        delen.setSpacing(thema.MAAT.groot)
        delen.addWidget(self._nieuw(), 3)
        delen.addWidget(self._verder(), 2)
        layout.addLayout(delen, 1)
        midden = QWidget()
        midden.setObjectName("inhoud")
        rij = QHBoxLayout(midden)
        rij.setContentsMargins(0, 0, 0, 0)
        rij.addStretch(1)
        rij.addWidget(body, 100)
        rij.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(midden)
        buiten = QVBoxLayout(self)
        buiten.setContentsMargins(0, 0, 0, 0)
        buiten.addWidget(scroll)
        tabvolgorde.leg_vast(scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other when there is room."""
        super().resizeEvent(event)
        naast = event.size().width() >= thema.px(SMAL)
        self._delen.setDirection(QHBoxLayout.Direction.LeftToRight if naast else QHBoxLayout.Direction.TopToBottom)

    def _welkom(self) -> QHBoxLayout:
        logo = bouw.label("")
        thema.zet_beeld(logo, "thuisapp", maat=56)
        logo.setAccessibleName("thuisapp")
        tekst = QVBoxLayout()
        tekst.setSpacing(2)
        tekst.addWidget(bouw.label("Een woonzorgvisie maken met uw regio", "titel"))
        tekst.addWidget(bouw.label("Kies uw regio. U hebt dan meteen een eerste versie met openbare cijfers. Die maakt u stap voor stap "
                                   "beter. Alles blijft op deze computer.", "vraag"))
        rij = QHBoxLayout()
        rij.setSpacing(thema.MAAT.ruim)
        rij.addWidget(logo)
        rij.addLayout(tekst, 1)
        self.terug = bouw.knop("Terug naar het dossier", self.terug_naar_dossier.emit, icoon="vorige")
        self.terug.hide()
        rij.addWidget(self.terug)
        return rij

    def _nieuw(self) -> QWidget:
        frame, layout = bouw.kaart("Nieuw dossier")
        frame.setSizePolicy(frame.sizePolicy().horizontalPolicy(), frame.sizePolicy().Policy.Expanding)
        self.keuze = RegioKeuze()
        self.keuze.regios.lijst.setMinimumHeight(thema.px(170))
        self.naam = QLineEdit()
        self.naam.setPlaceholderText("Volgt uit uw keuze")
        self.van, self.tot = (Getalveld(naam, 2015, 2100, lambda _: True) for naam in ("Eerste jaar", "Laatste jaar"))
        for jaar in (self.van, self.tot):
            jaar.setSpecialValueText(" ")  # no year at all until the right one is known
        self.foutregel = Foutregel()
        self.maak = bouw.knop("Maak het dossier", self._maak, rol="primair", icoon="nieuw")
        self.maak.setEnabled(False)
        layout.addWidget(self.keuze, 1)
        layout.addLayout(bouw.rij(bouw.veld("Na&am van het dossier", self.naam), bouw.veld("Eerste &jaar", self.van),
                                  bouw.veld("&Laatste jaar", self.tot), afstand=thema.MAAT.ruim))
        layout.addWidget(self.foutregel)
        layout.addLayout(bouw.rij(None, self.maak))
        self._eigen_naam = False
        self.naam.textEdited.connect(self._getypt)
        self.keuze.changed.connect(self._gekozen)
        self.keuze.regios.activated.connect(lambda _: self._maak())
        return frame

    def _verder(self) -> QWidget:
        kolom = QWidget()
        layout = QVBoxLayout(kolom)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.groot)
        frame, inhoud = bouw.kaart("Verdergaan")
        self.recent = ZoekLijst("Recente dossiers", "Zoek in de recente dossiers")
        self.recent.activated.connect(lambda pad: self.open_pad.emit(Path(pad)))
        self.recent.lijst.clicked.connect(lambda _: self.open_pad.emit(Path(self.recent.current())))
        self.geen_recent = bouw.label("U hebt op deze computer nog geen dossier geopend.", "zacht")
        inhoud.addWidget(self.geen_recent)
        inhoud.addWidget(self.recent)
        self.recent.hide()  # which of the two it is shows when it is known
        self.geen_recent.hide()
        inhoud.addLayout(bouw.rij(bouw.knop("Dossier openen …", self.open_kiezen.emit, icoon="open"), None))
        layout.addWidget(frame)
        frame, inhoud = bouw.kaart("Eerst rondkijken?", "Bekijk een ingevuld dossier van Parkstad Limburg. De openbare cijfers zijn echt; "
                                                        "de rest is een voorbeeld, geen feit.")
        self.begin = bouw.knop("Rondleiding beginnen", self.rondleiding.emit, icoon="volgende",
                               uitleg="Tien korte stops in het voorbeeld. U kunt op elk moment stoppen.")
        inhoud.addLayout(bouw.rij(self.begin, None))
        inhoud.addLayout(bouw.rij(bouw.knop("Voorbeeld openen", self.voorbeeld.emit, icoon="voorbeeld"), None))
        self.nieuws = bouw.knop("Wat is nieuw in deze versie?", self.nieuws_lezen.emit, icoon="info", rol="stil")
        self.nieuws.hide()
        layout.addWidget(frame)
        layout.addWidget(self.nieuws)
        layout.addStretch(1)
        return kolom

    def laad(self, recent: tuple[Path, ...]) -> None:
        """Fill the lists; called when the window is already on the screen."""
        from thuisapp.app.dossiers import STANDAARD_PERIODE

        for veld, jaar in ((self.van, STANDAARD_PERIODE.van), (self.tot, STANDAARD_PERIODE.tot)):
            veld.setSpecialValueText("")
            veld.setValue(jaar)
        self.keuze.laad()
        self.keuze.regios.zoek.setFocus()
        self.toon_recent(recent)

    def toon_nieuws(self) -> None:
        """After an update: say that there is news, in the way of nobody."""
        self.nieuws.show()

    def toon_eerste_keer(self) -> None:
        """The very first time the tour is what we advise."""
        self.begin.setProperty("rol", "primair")
        self.begin.setIcon(thema.icoon("volgende", "op_accent"))
        self.begin.style().polish(self.begin)

    def toon_recent(self, recent: tuple[Path, ...]) -> None:
        self.recent.set_keuzes([Keuze(str(pad), pad.stem, str(pad.parent)) for pad in recent])
        self.recent.setVisible(bool(recent))
        self.recent.zoek.setVisible(len(recent) > 5)
        self.recent.lijst.setFixedHeight(thema.px(min(6, len(recent)) * 56 + 8))
        self.geen_recent.setVisible(not recent)

    def _getypt(self, tekst: str) -> None:
        self._eigen_naam = bool(tekst.strip())

    def _gekozen(self) -> None:
        if not self._eigen_naam:
            self.naam.setText(self.keuze.naam())
        self.maak.setEnabled(bool(self.keuze.codes()))

    def _maak(self) -> None:
        try:
            dossier = self._dossier()
        except ThuisappError as error:
            self.foutregel.toon(str(error))
            return
        self.foutregel.wis()
        self._eigen_naam = False
        self.nieuw.emit(dossier)

    def _dossier(self) -> Dossier:
        from thuisapp.app import dossiers
        from thuisapp.domain.gebied import Periode

        codes, regio = self.keuze.codes(), self.keuze.regio()
        if not codes:
            raise OngeldigeInvoer("Kies eerst een regio of ten minste één gemeente.")
        periode = Periode(self.van.value(), self.tot.value())
        naam = self.naam.text().strip() or self.keuze.naam()
        samenstelling = dossiers.herkomst_samenstelling(regio) if regio else ""
        return dossiers.nieuw_dossier(naam, codes, periode, regio.naam if regio else naam, samenstelling)
