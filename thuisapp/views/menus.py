"""The menu bar. Entries that need a dossier are off until there is one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from thuisapp.app.wizard_steps import STAPPEN
from thuisapp.views import hulp, panels, thema

if TYPE_CHECKING:
    from thuisapp.views.main_window import MainWindow

Toets = QKeySequence | QKeySequence.StandardKey | str


class Menus:
    """Builds the menus of the window and keeps the recent files up to date."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._needs_dossier: list[QAction] = []
        self._bestand()
        self._bewerken()
        self._beeld()
        self._help()
        window.bestanden.recent_changed.connect(self.vul_recent)
        self.zet_dossier(False)

    def _voeg_toe(self, menu: QMenu, tekst: str, doen: Callable[[], object], toets: Toets = "", *, icoon: str = "",
                  dossier: bool = False) -> QAction:
        action = QAction(tekst, menu)
        if toets:
            action.setShortcut(QKeySequence(toets))
        if icoon:
            action.setIcon(thema.icoon(icoon))
        action.triggered.connect(lambda: doen())
        menu.addAction(action)
        if dossier:
            self._needs_dossier.append(action)
        return action

    def zet_dossier(self, aanwezig: bool) -> None:
        for action in self._needs_dossier:
            action.setEnabled(aanwezig)

    def _bestand(self) -> None:
        window, keys = self._window, QKeySequence.StandardKey
        menu = window.menuBar().addMenu("&Bestand")
        self._voeg_toe(menu, "&Nieuw …", window.toon_start, keys.New, icoon="nieuw")
        self._voeg_toe(menu, "&Openen …", window.bestanden.kies_en_open, keys.Open, icoon="open")
        self.recent = menu.addMenu("&Recent")
        self._voeg_toe(menu, "&Voorbeeld openen", window.bestanden.voorbeeld, icoon="voorbeeld")
        menu.addSeparator()
        self._voeg_toe(menu, "Op&slaan", window.bestanden.bewaar, keys.Save, icoon="bewaar", dossier=True)
        self._voeg_toe(menu, "Opslaan &als …", window.bestanden.bewaar_als, "Ctrl+Shift+S", dossier=True)
        menu.addSeparator()
        export = menu.addMenu(thema.icoon("exporteer"), "&Exporteren")
        for soort, tekst in (("pdf", "Woonzorgvisie als &PDF …"), ("xlsx", "Tabellen als &Excel …"), ("json", "Hele dossier als &JSON …")):
            self._voeg_toe(export, tekst, partial(window.bestanden.exporteer, soort), dossier=True)
        self._needs_dossier.append(export.menuAction())
        menu.addSeparator()
        self._voeg_toe(menu, "A&fsluiten", window.close, "Ctrl+Q")

    def vul_recent(self) -> None:
        """The recent files, or one line that says there are none."""
        self.recent.clear()
        paden: tuple[Path, ...] = self._window.bestanden.recent()
        for pad in paden:
            self._voeg_toe(self.recent, str(pad).replace("&", "&&"), partial(self._window.bestanden.open, pad))
        self.recent.setEnabled(bool(paden))

    def _bewerken(self) -> None:
        stack, keys = self._window.session.undo_stack, QKeySequence.StandardKey
        menu = self._window.menuBar().addMenu("Be&werken")
        ongedaan = stack.createUndoAction(menu, "Ongedaan maken:")
        ongedaan.setShortcuts(QKeySequence.keyBindings(keys.Undo))
        ongedaan.setIcon(thema.icoon("ongedaan"))
        opnieuw = stack.createRedoAction(menu, "Opnieuw:")
        opnieuw.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        opnieuw.setIcon(thema.icoon("opnieuw"))
        menu.addActions([ongedaan, opnieuw])

    def _beeld(self) -> None:
        window = self._window
        menu = window.menuBar().addMenu("B&eeld")
        self.zijpaneel = self._voeg_toe(menu, "Zij&paneel", lambda: window.toon_paneel(self.zijpaneel.isChecked()), "F9", dossier=True)
        self.zijpaneel.setCheckable(True)
        self._voeg_toe(menu, "&Bevindingen", lambda: window.toon_tab(panels.BEVINDINGEN), "F8", dossier=True)
        self._voeg_toe(menu, "&Hoe komt dit getal tot stand?", lambda: window.toon_tab(panels.HERLEIDING), "Ctrl+H", icoon="herleiding",
                       dossier=True)
        menu.addSeparator()
        stappen = menu.addMenu(thema.icoon("stappen"), "&Stappen")
        for nummer, stap in enumerate(STAPPEN, start=1):
            self._voeg_toe(stappen, f"&{nummer} {stap.titel}", partial(window.ga_naar, stap.id), f"Ctrl+{nummer}", dossier=True)
        self._needs_dossier.append(stappen.menuAction())
        self._voeg_toe(menu, "&Vorige stap", lambda: window.stepper.verplaats(-1), "Alt+Left", icoon="vorige", dossier=True)
        self._voeg_toe(menu, "Vo&lgende stap", lambda: window.stepper.verplaats(1), "Alt+Right", icoon="volgende", dossier=True)

    def _help(self) -> None:
        window = self._window
        menu = window.menuBar().addMenu("&Help")
        self._voeg_toe(menu, "&Uitleg bij deze stap", lambda: window.toon_tab(panels.UITLEG), "F1", icoon="info", dossier=True)
        self._voeg_toe(menu, "&Begrippen", lambda: hulp.toon_begrippen(window))
        menu.addSeparator()
        self._voeg_toe(menu, "&Over thuisapp", lambda: hulp.toon_over(window))
