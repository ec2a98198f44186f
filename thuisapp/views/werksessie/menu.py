"""The menu Werksessie: what is recorded, and the screen in the room."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from thuisapp.views.main_window import MainWindow
    from thuisapp.views.projector import Projector


class Werksessiemenu(QObject):
    """Entries are on only when they can do something."""

    def __init__(self, window: MainWindow, menu: QMenu) -> None:
        super().__init__(window)
        self._window, self._menu = window, menu
        self._sessie: list[QAction] = []
        self._scherm: list[QAction] = []
        wie = window.werksessies
        self.begin = self._voeg_toe(menu, "&Begin werksessie …", wie.begin)
        for tekst, doen, toets in (("&Leg besluit vast …", wie.besluit, "Ctrl+Shift+B"), ("&Wie zijn erbij …", wie.aanwezigen, ""),
                                   ("&Notitie voor het verslag …", wie.notitie, "Ctrl+Shift+N"), ("&Sluit werksessie …", wie.sluit, "")):
            self._sessie.append(self._voeg_toe(menu, tekst, doen, toets))
        menu.addSeparator()
        self.eerdere = self._voeg_toe(menu, "&Eerdere werksessies …", wie.eerdere)
        menu.addSeparator()
        self._projector(menu)
        window.session.changed.connect(self.ververs)
        window.session.opened.connect(self.ververs)
        menu.aboutToShow.connect(self.ververs)
        self.ververs()

    def _voeg_toe(self, menu: QMenu, tekst: str, doen: Callable[[], object], toets: str = "", *, vink: bool = False) -> QAction:
        actie = QAction(tekst, menu)
        if toets:
            actie.setShortcut(QKeySequence(toets))
        actie.setCheckable(vink)
        actie.triggered.connect(lambda: doen())
        menu.addAction(actie)
        return actie

    def _projector(self, menu: QMenu) -> None:
        def scherm(naam: str, *waarden: object) -> None:
            getattr(self._window.projector, naam)(*waarden)

        self.toon = self._voeg_toe(menu, "&Toon op het scherm", partial(scherm, "wissel"), "F5", vink=True)
        self._onder = onder = menu.addMenu("&Op het scherm")
        self.volgt = self._voeg_toe(onder, "Volg mijn s&tap", lambda: scherm("zet_volgen", self.volgt.isChecked()), vink=True)
        self.stil = self._voeg_toe(onder, "Scherm staat &stil", lambda: scherm("zet_stil", self.stil.isChecked()), "Shift+F5", vink=True)
        self.zwart = self._voeg_toe(onder, "Scherm &zwart", lambda: scherm("zet_zwart", self.zwart.isChecked()), "Ctrl+F5", vink=True)
        self.tabel = self._voeg_toe(onder, "Als ta&bel", lambda: scherm("zet_tabel", self.tabel.isChecked()), vink=True)
        onder.addSeparator()
        self._voeg_toe(onder, "&Volgende pagina", partial(scherm, "verplaats", 1), "F6")
        self._voeg_toe(onder, "Vor&ige pagina", partial(scherm, "verplaats", -1), "Shift+F6")
        onder.addSeparator()
        self._voeg_toe(onder, "&Grotere letters", partial(scherm, "zet_letter", 1))
        self._voeg_toe(onder, "&Kleinere letters", partial(scherm, "zet_letter", -1))

    def luister(self, projector: Projector) -> None:
        """The projector is there: the ticks follow it."""
        projector.veranderd.connect(self.ververs)

    def ververs(self) -> None:
        """What can be done now."""
        window = self._window
        dossier, lopend = window.session.heeft_dossier, window.werksessies.lopend is not None
        projector = window.projector_als_die_er_is
        loopt = projector is not None and projector.loopt
        self.begin.setEnabled(dossier and not lopend)
        self.eerdere.setEnabled(dossier)
        self.toon.setEnabled(dossier)
        self.toon.setChecked(loopt)
        for actie in self._sessie:
            actie.setEnabled(lopend)
        self._onder.menuAction().setEnabled(loopt)
        for actie in self._onder.actions():
            actie.setEnabled(loopt)
        for actie, naam in ((self.volgt, "volgt"), (self.stil, "stil"), (self.zwart, "zwart"), (self.tabel, "tabel")):
            actie.setChecked(loopt and bool(getattr(projector, naam)))
