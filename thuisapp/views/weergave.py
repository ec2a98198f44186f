"""Menu Beeld, Weergave and Grootte: colours and size of everything in the window, at once and kept for the next time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, Qt, QWheelEvent
from PySide6.QtWidgets import QMenu

from thuisapp import settings
from thuisapp.settings import Weergave
from thuisapp.views import thema

if TYPE_CHECKING:
    from thuisapp.views.main_window import MainWindow

WEERGAVEN = ((Weergave.SYSTEEM, "&Volg de computer"), (Weergave.LICHT, "&Licht"), (Weergave.DONKER, "&Donker"),
             (Weergave.CONTRAST, "&Hoog contrast"))
KLIK = 120
"""So much turning of the wheel is one step, as Qt counts it."""


class Weergavemenu(QObject):
    """The two menus, and Ctrl with the wheel anywhere in the window."""

    def __init__(self, window: MainWindow, menu: QMenu) -> None:
        super().__init__(window)
        self._window = window
        self._gedraaid = 0
        self._weergaven(menu.addMenu("&Weergave"))
        self._groottes(menu.addMenu("&Grootte"))
        thema.melder.veranderd.connect(self._vink)
        self._vink()

    def _weergaven(self, menu: QMenu) -> None:
        groep = QActionGroup(menu)
        self.weergaven: dict[Weergave, QAction] = {}
        for keuze, tekst in WEERGAVEN:
            actie = self.weergaven[keuze] = menu.addAction(tekst)
            actie.setCheckable(True)
            groep.addAction(actie)
            actie.triggered.connect(partial(self._kies, keuze))

    def _groottes(self, menu: QMenu) -> None:
        for tekst, toetsen, doen in (("&Groter", ["Ctrl++", "Ctrl+="], partial(self.stap, 1)),
                                     ("&Kleiner", ["Ctrl+-"], partial(self.stap, -1)),
                                     ("&Normaal (100%)", ["Ctrl+0"], partial(self.zet, 100))):
            actie = menu.addAction(tekst)
            actie.setShortcuts([QKeySequence(toets) for toets in toetsen])
            actie.triggered.connect(lambda _=False, doen=doen: doen())
        menu.addSeparator()
        groep = QActionGroup(menu)
        self.groottes: dict[int, QAction] = {}
        for procent in thema.STAPPEN:
            actie = self.groottes[procent] = menu.addAction(f"{procent}%")
            actie.setCheckable(True)
            groep.addAction(actie)
            actie.triggered.connect(partial(self.zet, procent))

    def _kies(self, keuze: Weergave, _: bool = False) -> None:
        thema.zet_weergave(keuze)
        settings.change(weergave=keuze)
        self._vink()

    def stap(self, richting: int) -> None:
        """One size larger (1) or smaller (-1)."""
        self.zet(thema.volgende(richting))

    def zet(self, procent: int, _: bool = False) -> None:
        """This size, from now on and the next time."""
        if procent != thema.zoom():
            thema.zet_zoom(procent)
            settings.change(zoom=procent)
            self._window.statusBar().showMessage(f"Alles staat nu op {procent}%.", 3_000)
        self._vink()

    def _vink(self) -> None:
        self.weergaven[thema.weergave()].setChecked(True)
        for procent, actie in self.groottes.items():
            actie.setChecked(procent == thema.zoom())

    def luister(self) -> None:
        """To the wheel, once the window is on the screen. (At the window itself: a filter on the application would see every event.)"""
        venster = self._window.windowHandle()
        if venster is not None:
            venster.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and event.modifiers() == Qt.KeyboardModifier.ControlModifier and not self._op_kaart(event):
            self._gedraaid += event.angleDelta().y()
            while abs(self._gedraaid) >= KLIK:
                richting = 1 if self._gedraaid > 0 else -1
                self._gedraaid -= richting * KLIK
                self.stap(richting)
            return True
        return False

    def _op_kaart(self, event: QWheelEvent) -> bool:
        """A map has a zoom of its own."""
        onder = self._window.childAt(event.position().toPoint())
        return type(onder).__name__ == "Kaartvlak"
