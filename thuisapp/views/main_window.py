"""The window: places the parts and ties them together. Files, undo, findings and pages are their own classes."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from thuisapp.app import wizard_steps
from thuisapp.domain.bevinding import Bevinding
from thuisapp.views import panels, thema
from thuisapp.views.balken import Bovenbalk, Opbrengstbalk
from thuisapp.views.bestanden import Bestanden
from thuisapp.views.menus import Menus
from thuisapp.views.pages import maak_pagina
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.panels import Zijpaneel
from thuisapp.views.session import DossierSession
from thuisapp.views.startpagina import Startpagina
from thuisapp.views.tasks import Taken
from thuisapp.views.vangnet import Vangnet
from thuisapp.views.widgets import tabvolgorde
from thuisapp.views.widgets.stepper import Stapstand, Stepper

QUIET_MS = 120
"""Steps, findings and totals follow when the user has been quiet for so long, so that a slider stays smooth."""


class MainWindow(QMainWindow):
    """One window for one dossier: start page, or steps at the left, page in the middle, panel at the right, yields below."""

    def __init__(self) -> None:
        super().__init__()
        self.session = DossierSession(self)
        self.taken = Taken(self)
        self.bestanden = Bestanden(self.session, self.taken, self)
        self.pages: dict[str, StapPagina] = {}
        self._place()
        self.menus = Menus(self)
        self._connect()
        self.setWindowIcon(thema.icoon("thuisapp"))
        self.resize(1280, 800)
        self._title()

    # Placing

    def _place(self) -> None:
        self.bovenbalk, self.onderbalk = Bovenbalk(self.session), Opbrengstbalk()
        self.stepper, self.paneel, self.stapel = Stepper(), Zijpaneel(), QStackedWidget()
        self.start = Startpagina()
        rail = QFrame()
        rail.setProperty("rol", "band")
        layout = QVBoxLayout(rail)
        layout.setContentsMargins(thema.MAAT.half, thema.MAAT.ruim, thema.MAAT.half, thema.MAAT.half)
        layout.addWidget(self.stepper)
        midden = QWidget()
        kolom = QVBoxLayout(midden)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(0)
        kolom.addWidget(self.stapel, 1)
        kolom.addWidget(self.onderbalk)
        zij = QFrame()
        zij.setProperty("rol", "zijvlak")
        zijkolom = QVBoxLayout(zij)
        zijkolom.setContentsMargins(0, 0, 0, 0)
        zijkolom.addWidget(self.paneel)
        self._zij = zij
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(midden)
        self.splitter.addWidget(zij)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([1000, thema.MAAT.paneel])
        werk = QWidget()
        rij = QHBoxLayout()
        rij.setContentsMargins(0, 0, 0, 0)
        rij.setSpacing(0)
        rij.addWidget(rail)
        rij.addWidget(self.splitter, 1)
        blad = QVBoxLayout(werk)
        blad.setContentsMargins(0, 0, 0, 0)
        blad.setSpacing(0)
        blad.addWidget(self.bovenbalk)
        blad.addLayout(rij, 1)
        self.bladen = QStackedWidget()
        self.bladen.addWidget(self.start)
        self.bladen.addWidget(werk)
        self.setCentralWidget(self.bladen)

    def _connect(self) -> None:
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.ververs)
        session = self.session
        session.opened.connect(self._opened)
        session.changed.connect(self._quiet.start)
        for signal in (session.changed, session.unsaved_changed, session.saved):
            signal.connect(self._title)
        self.start.nieuw.connect(self.bestanden.nieuw)
        self.start.open_kiezen.connect(self.bestanden.kies_en_open)
        self.start.open_pad.connect(self.bestanden.open)
        self.start.voorbeeld.connect(self.bestanden.voorbeeld)
        self.start.terug_naar_dossier.connect(self.naar_dossier)
        self.stepper.gekozen.connect(self._toon_stap)
        self.bovenbalk.opslaan.connect(self.bestanden.bewaar)
        self.bovenbalk.paneel.connect(self.toon_paneel)
        self.onderbalk.verplaats.connect(self.stepper.verplaats)
        self.paneel.bevindingen.ga_naar.connect(self._naar_bevinding)
        self.bestanden.recent_changed.connect(lambda: self.start.toon_recent(self.bestanden.recent()))
        self.bestanden.exported.connect(lambda pad: self.statusBar().showMessage(f"Gemaakt: {pad}", 15_000))
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().hide()
        self.statusBar().messageChanged.connect(lambda tekst: self.statusBar().setVisible(bool(tekst)))

    def laad(self) -> None:
        """What can wait until the window is painted: lists of regions and recent files."""
        self.start.laad(self.bestanden.recent())
        self.menus.vul_recent()

    # Steps

    def _opened(self) -> None:
        self.menus.zet_dossier(True)
        self.bladen.setCurrentIndex(1)
        self.paneel.herleiding.wis()
        self.toon_paneel(self.width() >= 1100)
        self.splitter.setSizes([self.width() - thema.MAAT.stappen - thema.MAAT.paneel, thema.MAAT.paneel])
        self.stepper.kies(wizard_steps.STAPPEN[0].id)
        self._toon_stap(wizard_steps.STAPPEN[0].id)

    def toon_start(self) -> None:
        """Back to the start page to make or open another dossier; the present one is still there until that happens."""
        self.bladen.setCurrentIndex(0)
        self.start.terug.setVisible(self.session.heeft_dossier)
        self.start.naam.setFocus()

    def naar_dossier(self) -> None:
        """From the start page back to the open dossier."""
        self.bladen.setCurrentIndex(1)

    def pagina(self, stap: str) -> StapPagina:
        """The page of a step, made when it is first wanted."""
        if stap not in self.pages:
            pagina = self.pages[stap] = maak_pagina(stap, self.session)
            pagina.herleid.connect(self.paneel.herleiding.zet)
            pagina.herleiding_openen.connect(lambda: self.toon_tab(panels.HERLEIDING))
            pagina.ga_naar.connect(self.ga_naar)
            pagina.exporteren.connect(self.bestanden.exporteer)
            self.stapel.addWidget(pagina)
            tabvolgorde.leg_vast(self.bovenbalk, self.stepper, *self.pages.values(), self.onderbalk, self.paneel)
        return self.pages[stap]

    def _toon_stap(self, stap: str) -> None:
        if self.session.heeft_dossier:
            pagina = self.pagina(stap)
            self.stapel.setCurrentWidget(pagina)
            if not self.stepper.hasFocus():  # whoever walks through the steps with the arrow keys stays there
                pagina.focus_eerste()
            self.paneel.uitleg.toon(stap)
            self.ververs()

    def ga_naar(self, stap: str, plek: tuple[str, ...] = ()) -> None:
        """Open a step and, when given, the place in it."""
        self.bladen.setCurrentIndex(1)
        self.stepper.kies(stap)
        if plek:
            self.pagina(stap).toon_plek(plek)

    def _naar_bevinding(self, bevinding: Bevinding) -> None:
        self.ga_naar(bevinding.stap, bevinding.plek)

    def ververs(self) -> None:
        """Bring steps, findings, trace and totals up to date with the dossier."""
        self._quiet.stop()
        session, stap = self.session, self.stepper.stap.id
        if not session.heeft_dossier:
            return
        dossier, resultaat, bevindingen = session.dossier, session.resultaat, session.bevindingen
        self.stepper.stappen.zet({
            s.id: Stapstand(wizard_steps.stapstatus(dossier, resultaat, bevindingen, s.id),
                            wizard_steps.aantal_aandachtspunten(bevindingen, s.id))
            for s in wizard_steps.STAPPEN
        })
        self.paneel.bevindingen.zet(bevindingen, stap)
        self.paneel.zet_aantal(sum(1 for b in bevindingen if b.stap == stap))
        self.paneel.herleiding.ververs()
        self.onderbalk.toon(wizard_steps.opbrengst(dossier, resultaat, stap), stap)

    # Panel

    def toon_paneel(self, zichtbaar: bool) -> None:
        self._zij.setVisible(zichtbaar)
        self.bovenbalk.zijpaneel.setChecked(zichtbaar)
        self.menus.zijpaneel.setChecked(zichtbaar)

    def toon_tab(self, tab: int) -> None:
        """Open the panel at a tab (constants of panels)."""
        self.toon_paneel(True)
        self.paneel.toon(tab)

    # Window

    def _title(self) -> None:
        naam = self.session.dossier.naam if self.session.heeft_dossier else ""
        self.setWindowTitle(f"{naam}[*] – thuisapp" if naam else "thuisapp")
        self.setWindowModified(self.session.is_unsaved)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.bestanden.mag_weg(self.close):
            self.taken.stop_all()
            self.session.undo_stack.blockSignals(True)  # it says that it is empty while everything is being taken down
            event.accept()
        else:
            event.ignore()


def maak_toepassing() -> QApplication:
    """The QApplication with our looks and with Dutch words on the buttons that Qt makes itself. The second time it is ready as it is."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    if app.findChild(QTranslator) is not None:
        return app
    app.setApplicationName("thuisapp")
    app.setApplicationDisplayName("thuisapp")
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    translator = QTranslator(app)
    if translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    thema.pas_toe(app)
    return app


def open_venster(pad: Path | None = None) -> int:
    """Show the window, on a dossier or on the start page, until the user closes it; gives the exit code."""
    app = maak_toepassing()
    window = MainWindow()
    vangnet = Vangnet(window)
    window.show()
    QTimer.singleShot(0, window, window.laad)
    if pad is not None:
        QTimer.singleShot(0, window, lambda: window.bestanden.open(pad))
    try:
        return app.exec()
    finally:
        vangnet.los()
