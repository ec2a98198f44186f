"""The bar on top (dossier, scenario, undo) and the bar at the bottom (what the step yields)."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from thuisapp.app import operations, wizard_steps
from thuisapp.views import thema
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.keuzelijst import Inkortlijst


def knopje(icoon: str, tekst: str, uitleg: str = "", *, met_tekst: bool = False) -> QToolButton:
    """A small button with an icon; its name is read by a screen reader and shown as tool tip."""
    knop = QToolButton()
    knop.setIcon(thema.icoon(icoon))
    knop.setIconSize(thema.icoonmaat())
    knop.setText(tekst)
    knop.setAccessibleName(tekst)
    knop.setToolTip(uitleg or tekst)
    knop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    knop.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon if met_tekst else Qt.ToolButtonStyle.ToolButtonIconOnly)
    return knop


class Naam(QLabel):
    """Ends in an ellipsis where there is no room for all of it; a screen reader still says all."""

    def paintEvent(self, event: QPaintEvent) -> None:
        vak = self.contentsRect()
        kort = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, vak.width())
        if kort == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.style().drawItemText(painter, vak, self.alignment(), self.palette(), self.isEnabled(), kort, self.foregroundRole())
        painter.end()


_SMAL = 900
"""Below this width (at 100 percent) buttons show only their icon, so that names and numbers fit."""
_KRAP = 700
"""Below this width the bar on top leaves out what is not needed."""


class Bovenbalk(QFrame):
    """Name of the dossier with its unsaved mark, scenario, undo and redo, save, and the switch of the side panel."""

    opslaan = Signal()
    zoeken = Signal()
    paneel = Signal(bool)

    def __init__(self, session: DossierSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rol", "balk")
        self._session = session
        self.naam = Naam()
        self.naam.setProperty("rol", "kop")
        self.naam.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.stand = Naam()
        self.stand.setProperty("rol", "klein")
        self.stand.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.scenario = Inkortlijst()
        self.scenario.setAccessibleName("Scenario")
        self.scenario.setMinimumWidth(thema.px(170))
        self.scenario.setMaximumWidth(thema.px(260))
        self.ongedaan, self.opnieuw = knopje("ongedaan", "Ongedaan maken"), knopje("opnieuw", "Opnieuw")
        self.zoek = knopje("zoek", "Zoeken", "Zoeken in het hele dossier (Ctrl+F)", met_tekst=True)
        self.bewaar = knopje("bewaar", "Opslaan", "Opslaan (Ctrl+S)", met_tekst=True)
        self.zijpaneel = knopje("paneel", "Zijpaneel", "Uitleg, bevindingen en herleiding tonen of verbergen (F9)")
        self.zijpaneel.setCheckable(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._logo = logo = QLabel()
        thema.zet_beeld(logo, "thuisapp", maat=32)
        logo.setAccessibleName("thuisapp")
        titel = QVBoxLayout()
        titel.setSpacing(0)
        titel.addWidget(self.naam)
        titel.addWidget(self.stand)
        self._scenarionaam = scenario = bouw.label("S&cenario", wrap=False)
        scenario.setBuddy(self.scenario)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(thema.MAAT.ruim, thema.MAAT.half, thema.MAAT.ruim, thema.MAAT.half)
        layout.setSpacing(thema.MAAT.half)
        layout.addWidget(logo)
        layout.addSpacing(thema.MAAT.klein)
        layout.addLayout(titel, 1)
        for widget in (scenario, self.scenario):
            layout.addWidget(widget)
        layout.addSpacing(thema.MAAT.half)
        for knop in (self.zoek, self.ongedaan, self.opnieuw, self.bewaar, self.zijpaneel):
            layout.addWidget(knop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pas()

    def minimumSizeHint(self) -> QSize:
        """No width of its own: at 200 percent it would make the window wider than the screen before anything can be left out."""
        return QSize(0, super().minimumSizeHint().height())

    def _pas(self) -> None:
        """In a narrow window the name of the dossier keeps its room; what is left out is said by a tip and for a screen reader."""
        smal, krap = self.width() < thema.px(_SMAL), self.width() < thema.px(_KRAP)
        stijl = Qt.ToolButtonStyle.ToolButtonIconOnly if smal else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for knop in (self.zoek, self.bewaar):
            knop.setToolButtonStyle(stijl)
        self._scenarionaam.setVisible(not smal)
        self._logo.setVisible(not krap)
        self.scenario.setMinimumWidth(thema.px(110 if krap else 170))
        self.scenario.setMaximumWidth(thema.px(205 if krap else 260))
        self.updateGeometry()

    def _connect(self) -> None:
        session, stack = self._session, self._session.undo_stack
        thema.melder.veranderd.connect(self._pas)
        self.ongedaan.clicked.connect(stack.undo)
        self.opnieuw.clicked.connect(stack.redo)
        self.bewaar.clicked.connect(self.opslaan)
        self.zoek.clicked.connect(self.zoeken)
        self.zijpaneel.clicked.connect(self.paneel)
        self.scenario.activated.connect(
            lambda nummer: session.apply("Scenario kiezen", operations.kies_scenario, self.scenario.itemData(nummer)))
        for signal in (session.changed, session.saved, session.unsaved_changed, stack.indexChanged, stack.cleanChanged):
            signal.connect(self.ververs)

    def ververs(self) -> None:
        """Names, scenarios and what can be undone."""
        if not self._session.heeft_dossier:
            return
        dossier, stack = self._session.dossier, self._session.undo_stack
        self.naam.setText(dossier.naam)
        self.naam.setToolTip(dossier.naam)
        self.stand.setText(self._stand())
        self.stand.setToolTip(self._stand())
        self._stapknop(self.ongedaan, "Ongedaan maken", stack.undoText(), stack.canUndo(), "Ctrl+Z")
        self._stapknop(self.opnieuw, "Opnieuw", stack.redoText(), stack.canRedo(), "Ctrl+Y")
        scenarios = [(s.naam, s.id) for s in dossier.scenarios]
        if scenarios != [(self.scenario.itemText(n), self.scenario.itemData(n)) for n in range(self.scenario.count())]:
            self.scenario.clear()
            for naam, id_ in scenarios:
                self.scenario.addItem(naam, id_)
        self.scenario.setCurrentIndex(self.scenario.findData(dossier.scenario))
        self.scenario.setToolTip(self.scenario.currentText())

    def _stand(self) -> str:
        if self._session.is_unsaved:
            return "● Niet opgeslagen"
        if self._session.pad:
            return f"Opgeslagen als {self._session.pad.name}"
        return "Voorbeeld, nog niet opgeslagen" if self._session.dossier.voorbeeld else "Nog niet opgeslagen"

    def _stapknop(self, knop: QToolButton, woord: str, stap: str, kan: bool, toets: str) -> None:
        naam = f"{woord}: {stap}" if stap else woord
        knop.setEnabled(kan)
        knop.setAccessibleName(naam)
        knop.setToolTip(f"{naam} ({toets})")


WORDT_BEREKEND: wizard_steps.Opbrengst = (("Een ogenblik", "De cijfers worden berekend …"),)


class Opbrengstbalk(QFrame):
    """The numbers that matter at this step, and the buttons to the previous and the next step."""

    verplaats = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rol", "onderbalk")
        self.vorige = bouw.knop("Vorige stap", lambda: self.verplaats.emit(-1), icoon="vorige", uitleg="Alt+Pijl links")
        self.volgende = bouw.knop("Volgende stap", lambda: self.verplaats.emit(1), icoon="volgende", uitleg="Alt+Pijl rechts")
        self.volgende.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        thema.melder.veranderd.connect(self._pas)
        self._getoond: list[QWidget] = []
        self._vak = QWidget()
        self._vak.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._cijfers = QHBoxLayout(self._vak)
        self._cijfers.setContentsMargins(0, 0, 0, 0)
        self._cijfers.setSpacing(thema.MAAT.groot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(thema.MAAT.groot, thema.MAAT.half, thema.MAAT.ruim, thema.MAAT.half)
        layout.addWidget(self._vak, 1)
        layout.addWidget(self.vorige)
        layout.addWidget(self.volgende)
        self._opbrengst: wizard_steps.Opbrengst = ()

    def wacht(self, stap: str) -> None:
        """The numbers are being worked out: rather none than those of before."""
        self.toon(WORDT_BEREKEND, stap)

    def toon(self, opbrengst: wizard_steps.Opbrengst, stap: str) -> None:
        """Label and value pairs; only rebuilt when they changed."""
        ids = [s.id for s in wizard_steps.STAPPEN]
        self.vorige.setEnabled(stap != ids[0])
        self.volgende.setEnabled(stap != ids[-1])
        if opbrengst != self._opbrengst:
            self._opbrengst = opbrengst
            bouw.leeg_maken(self._cijfers)
            self._getoond = [_cijfer(naam, waarde) for naam, waarde in opbrengst]
            for cijfer in self._getoond:
                self._cijfers.addWidget(cijfer)
            self._cijfers.addStretch(1)
        self._pas()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pas()

    def _pas(self) -> None:
        """Show the numbers that fit; the bar never makes the window wider."""
        smal = self.width() < thema.px(_SMAL)
        for knop, naam in ((self.vorige, "Vorige stap"), (self.volgende, "Volgende stap")):
            knop.setText("" if smal else naam)
            knop.setAccessibleName(naam)
            knop.setToolTip(naam)
        over = self.width() - self.vorige.sizeHint().width() - self.volgende.sizeHint().width() - 3 * thema.MAAT.groot
        for cijfer in self._getoond:
            over -= cijfer.sizeHint().width() + self._cijfers.spacing()
            cijfer.setVisible(over >= 0)


def _cijfer(naam: str, waarde: str) -> QWidget:
    vak = QWidget()
    kolom = QVBoxLayout(vak)
    kolom.setContentsMargins(0, 0, 0, 0)
    kolom.setSpacing(0)
    boven, onder = bouw.label(naam, "klein", wrap=False), bouw.label(waarde, "vet", wrap=False)
    onder.setAccessibleName(f"{naam}: {waarde}")
    kolom.addWidget(boven)
    kolom.addWidget(onder)
    return vak
