"""The window: the start page, and the work sheet of the open dossier. Files, undo, findings and pages are their own classes.

This module loads only what the start page needs. The work sheet, with all that the pages import, comes right after the first painting.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QSize, QTimer, QTranslator
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from thuisapp import settings
from thuisapp.views import thema, vensterstand
from thuisapp.views.bestanden import Bestanden
from thuisapp.views.garbage import GarbageCollector
from thuisapp.views.handleiding import Hulp
from thuisapp.views.herstel import Herstel
from thuisapp.views.inwinnen import Inwinnen
from thuisapp.views.menus import Menus
from thuisapp.views.session import DossierSession
from thuisapp.views.slepen import Slepen
from thuisapp.views.startpagina import Startpagina
from thuisapp.views.tasks import Taken
from thuisapp.views.vangnet import Vangnet
from thuisapp.views.versiebeheer import Versiebeheer
from thuisapp.views.werksessie import Werksessies
from thuisapp.views.zoeken import Zoeken

if TYPE_CHECKING:
    from thuisapp.views.afdrukken import Afdrukken
    from thuisapp.views.pages.base import StapPagina
    from thuisapp.views.projector import Projector
    from thuisapp.views.rondleiding import Rondleiding
    from thuisapp.views.werkblad import Werkblad

MELDING_MS = 15_000
AFTER_PAINT_MS = 20
"""The rest is loaded so long after the window is asked to show itself: then it has been painted."""
RUST_MS = 3_000
BEGIN, RAND = QSize(1280, 800), QSize(16, 48)  # the window at first; room for the frame of the window manager, in logical pixels
SMALSTE_SCHERM = 1000
"""So long after a dossier is opened, what was loaded is set apart from what Python looks through for garbage."""


def begingrootte(scherm: QSize) -> QSize:
    """1280 by 800, or what fits on a smaller screen with the frame around it, so that the bar at the foot is in sight."""
    if scherm.width() < SMALSTE_SCHERM:  # no real screen (tests, a server)
        return BEGIN
    return QSize(min(BEGIN.width(), scherm.width() - RAND.width()), min(BEGIN.height(), scherm.height() - RAND.height()))


class MainWindow(QMainWindow):
    """One window for one dossier."""

    def __init__(self) -> None:
        super().__init__()
        self.session = DossierSession(self)
        self.taken = Taken(self)
        self.bestanden = Bestanden(self.session, self.taken, self)
        self.inwinnen = Inwinnen(self.session, self.taken, self)
        self.versiebeheer = Versiebeheer(self.session, self)
        self.herstel = Herstel(self.session, self.bestanden, self.taken, self)
        self.zoeken = Zoeken(self.session, self)
        self.slepen = Slepen(self)
        self.werksessies = Werksessies(self)
        self._projector: Projector | None = None
        self.start = Startpagina()
        self.bladen = QStackedWidget()
        self.bladen.addWidget(self.start)
        self.setCentralWidget(self.bladen)
        self._werk: Werkblad | None = None
        self._afdrukken: Afdrukken | None = None
        self.hulp = Hulp(self)
        self._rondleiding: Rondleiding | None = None
        self.menus = Menus(self)
        self._connect()
        self._apart = QTimer(self)
        self._apart.setSingleShot(True)
        self._apart.setInterval(RUST_MS)
        self._apart.timeout.connect(leg_apart)
        self.setWindowIcon(thema.icoon("thuisapp"))
        self.resize(begingrootte(self.screen().availableSize()))
        vensterstand.herstel_plaats(self)
        self._title()

    def _connect(self) -> None:
        session, bestanden, start = self.session, self.bestanden, self.start
        session.opened.connect(self._opened)
        for signal in (session.changed, session.unsaved_changed, session.saved):
            signal.connect(self._title)
        start.nieuw.connect(bestanden.nieuw)
        start.open_kiezen.connect(bestanden.kies_en_open)
        start.open_pad.connect(bestanden.open_recent)
        start.voorbeeld.connect(bestanden.voorbeeld)
        start.terug_naar_dossier.connect(self.naar_dossier)
        start.rondleiding.connect(self.begin_rondleiding)
        start.nieuws_lezen.connect(self._toon_nieuws)
        bestanden.recent_changed.connect(lambda: start.toon_recent(bestanden.recent()))
        bestanden.exported.connect(lambda pad: self.statusBar().showMessage(f"Gemaakt: {pad}", MELDING_MS))
        for opmerking in (bestanden.opmerking, self.zoeken.melding):
            opmerking.connect(lambda zin: self.statusBar().showMessage(zin, MELDING_MS))
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().hide()
        self.statusBar().messageChanged.connect(lambda tekst: self.statusBar().setVisible(bool(tekst)))

    def laad(self) -> None:
        """What can wait until the window is painted: lists of regions and recent files, and the work sheet."""
        self.slepen.luister()
        self.start.laad(self.bestanden.recent())
        self.menus.vul_recent()
        self._begroet()
        _ = self.werk

    def _begroet(self) -> None:
        """The first time the tour is advised; after an update there is a line about what is new. Neither asks for an answer."""
        from thuisapp.app import nieuws

        if not settings.load().rondleiding_gezien:
            self.start.toon_eerste_keer()
        if nieuws.is_bijgewerkt():
            self.start.toon_nieuws()
            self.statusBar().showMessage("thuisapp is bijgewerkt. Kies in het menu Help voor Wat is nieuw.", MELDING_MS)
            nieuws.gezien()

    @property
    def werk(self) -> Werkblad:
        """The screen for an open dossier, made when it is first wanted."""
        if self._werk is None:
            from thuisapp.views.werkblad import Werkblad

            werk = self._werk = Werkblad(self.session, vensterstand.lees_indeling(settings.load().indeling))
            werk.opslaan.connect(self.bestanden.bewaar)
            werk.bovenbalk.zoeken.connect(self.zoeken.open)
            werk.exporteren.connect(self.bestanden.exporteer)
            werk.inlezen.connect(lambda: self.inwinnen.kies_bestand(werk.stepper.stap.id))
            werk.uitvraag.connect(self.inwinnen.uitvraag)
            werk.paneel.uitleg.handleiding.connect(self.hulp.toon)
            self.bladen.addWidget(werk)
            self.menus.vul_beeld(werk)
            self._werksessiebalk(werk)
        return self._werk

    def _werksessiebalk(self, werk: Werkblad) -> None:
        from thuisapp.views.werksessie.balk import Werksessiebalk

        werk.zet_balk(Werksessiebalk(self))

    @property
    def projector(self) -> Projector:
        """The screen in the room, made when it is first wanted."""
        if self._projector is None:
            from thuisapp.views.projector import Projector

            self._projector = Projector(self)
            self.menus.werksessie.luister(self._projector)
            if self.werk.balk is not None:
                self.werk.balk.luister(self._projector)
        return self._projector

    @property
    def projector_als_die_er_is(self) -> Projector | None:
        return self._projector

    @property
    def afdrukken(self) -> Afdrukken:
        """Printing, made when it is first wanted: it brings along what talks to printers."""
        if self._afdrukken is None:
            from thuisapp.views.afdrukken import Afdrukken

            self._afdrukken = Afdrukken(self.session, self.taken, self)
        return self._afdrukken

    def _opened(self) -> None:
        self.menus.zet_dossier(True)
        self.naar_dossier()
        self.werk.begin(self.width())
        self._apart.start()

    def toon_start(self) -> None:
        """Back to the start page to make or open another dossier; the present one is still there until that happens."""
        self.start.terug.setVisible(self.session.heeft_dossier)
        self.bladen.setCurrentWidget(self.start)
        self.start.keuze.regios.zoek.setFocus()

    def naar_dossier(self) -> None:
        """From the start page to the open dossier."""
        self.bladen.setCurrentWidget(self.werk)

    def begin_rondleiding(self) -> None:
        """The tour through the example."""
        if self._rondleiding is None:
            from thuisapp.views.rondleiding import Rondleiding

            self._rondleiding = Rondleiding(self)
        self._rondleiding.begin()

    def _toon_nieuws(self) -> None:
        from thuisapp.views.hulp import toon_nieuws

        toon_nieuws(self)

    def pagina(self, stap: str) -> StapPagina:
        """The page of a step."""
        return self.werk.pagina(stap)

    def ga_naar(self, stap: str, plek: tuple[str, ...] = ()) -> None:
        """Open a step and, when given, the place in it."""
        self.naar_dossier()
        self.werk.ga_naar(stap, plek)

    def _title(self) -> None:
        naam = self.session.dossier.naam if self.session.heeft_dossier else ""
        lezen = " (alleen lezen)" if naam and self.bestanden.zorg.alleen_lezen else ""
        self.setWindowTitle(f"{naam}[*]{lezen} – thuisapp" if naam else "thuisapp")
        self.setWindowModified(self.session.is_unsaved)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.menus.weergave.luister()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.bestanden.mag_weg(self.close) and self.bestanden.mag_stoppen():
            if self._projector is not None:
                self._projector.stop()
            self.taken.stop_all()
            self.bestanden.sluit()
            vensterstand.bewaar(self, self._werk.indeling_nu() if self._werk else vensterstand.lees_indeling(settings.load().indeling))
            self.session.undo_stack.blockSignals(True)  # it says that it is empty while everything is being taken down
            event.accept()
        else:
            event.ignore()


def leg_apart() -> None:
    """Set the open dossier and all that was loaded apart.

    A region of 342 gemeenten is half a million objects; without this Python looks through them all every second that a slider is dragged,
    a seventh of a second each time.
    """
    if gc.get_freeze_count():  # a former dossier may have left garbage there; the first time there is nothing to look for
        gc.unfreeze()
        gc.collect()
    gc.freeze()


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
    gekozen = settings.load()
    thema.pas_toe(app, gekozen.weergave, gekozen.zoom)
    GarbageCollector(app)
    return app


def open_venster(pad: Path | None = None) -> int:
    """Show the window, on a dossier or on the start page, until the user closes it; gives the exit code."""
    app = maak_toepassing()
    window = MainWindow()
    vangnet = Vangnet(window, window.bestanden.veilig)
    window.show()
    QTimer.singleShot(AFTER_PAINT_MS, window, lambda: _na_verf(window, pad))
    try:
        return app.exec()
    finally:
        vangnet.los()


def _na_verf(window: MainWindow, pad: Path | None) -> None:
    window.laad()
    window.herstel.bied_aan(lambda: window.bestanden.open(pad) if pad is not None else None)
