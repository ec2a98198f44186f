"""The menu bar. Entries that need a dossier are off until there is one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from thuisapp.views import exporteren, thema
from thuisapp.views.weergave import Weergavemenu
from thuisapp.views.werksessie import Werksessiemenu

if TYPE_CHECKING:
    from thuisapp.views.main_window import MainWindow
    from thuisapp.views.werkblad import Werkblad
    from thuisapp.views.widgets.tabel_view import TabelView

HOOGSTENS = 60
Toets = QKeySequence | QKeySequence.StandardKey | str


class Menus:
    """Builds the menus of the window and keeps the recent files up to date."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._needs_dossier: list[QAction] = []
        bar = window.menuBar()
        self._bestand(bar.addMenu("&Bestand"))
        self._bewerken(bar.addMenu("Be&werken"))
        self._beeld = bar.addMenu("B&eeld")
        self.weergave = Weergavemenu(window, self._beeld)
        self._beeld.addSeparator()
        self.werksessie = Werksessiemenu(window, bar.addMenu("Werk&sessie"))
        self._help(bar.addMenu("&Help"))
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
        """Turn the entries on or off that need a dossier."""
        for action in self._needs_dossier:
            action.setEnabled(aanwezig)

    def _bestand(self, menu: QMenu) -> None:
        window, keys = self._window, QKeySequence.StandardKey
        self._voeg_toe(menu, "&Nieuw …", window.toon_start, keys.New, icoon="nieuw")
        self._voeg_toe(menu, "&Openen …", window.bestanden.kies_en_open, keys.Open, icoon="open")
        self.recent = menu.addMenu("&Recent")
        self._voeg_toe(menu, "&Voorbeeld openen", window.bestanden.voorbeeld, icoon="voorbeeld")
        menu.addSeparator()
        self._voeg_toe(menu, "Op&slaan", window.bestanden.bewaar, keys.Save, icoon="bewaar", dossier=True)
        self._voeg_toe(menu, "Opslaan &als …", window.bestanden.bewaar_als, "Ctrl+Shift+S", dossier=True)
        self._voeg_toe(menu, "Versie &bewaren …", window.versiebeheer.bewaar, dossier=True)
        self._voeg_toe(menu, "Versies verge&lijken …", window.versiebeheer.vergelijk, dossier=True)
        self._voeg_toe(menu, "&Huisstijl …", self._huisstijl, dossier=True)
        self._voeg_toe(menu, "Reserve&kopieën …", window.herstel.reservekopieen)
        self._voeg_toe(menu, "Niet-opgeslagen &werk herstellen …", window.herstel.zoek)
        menu.addSeparator()
        self._voeg_toe(menu, "&Gegevens inlezen …", window.inwinnen.kies_bestand, "Ctrl+I", icoon="open", dossier=True)
        self._voeg_toe(menu, "Voorbeeldli&jst bewaren …", window.inwinnen.voorbeeldlijst, dossier=True)
        self._voeg_toe(menu, "&Uitvraag bij partijen …", window.inwinnen.uitvraag, "Ctrl+U", icoon="bewerk", dossier=True)
        menu.addSeparator()
        export = menu.addMenu(thema.icoon("exporteer"), "&Exporteren")
        for soort, tekst in (("pdf", "Woonzorgvisie als &PDF …"), ("docx", "Woonzorgvisie als &Word …"),
                             ("odt", "Woonzorgvisie als &ODT …"), ("html", "Woonzorgvisie als &HTML …"),
                             ("xlsx", "Tabellen als &Excel …"), ("zip", "Tabellen als &CSV …"), ("json", "Hele dossier als &JSON …")):
            self._voeg_toe(export, tekst, partial(window.bestanden.exporteer, soort), dossier=True)
        export.addSeparator()
        for soort, tekst in exporteren.MENU:
            self._voeg_toe(export, tekst, partial(window.bestanden.documenten.maak, soort), dossier=True)
        self._needs_dossier.append(export.menuAction())
        self._voeg_toe(menu, "Afdrukvoorbeeld …", lambda: window.afdrukken.voorbeeld(), dossier=True)
        self._voeg_toe(menu, "Af&drukken …", lambda: window.afdrukken.druk_af(), keys.Print, dossier=True)
        menu.addSeparator()
        self._voeg_toe(menu, "A&fsluiten", window.close, "Ctrl+Q")

    def _huisstijl(self) -> None:
        from thuisapp.views.huisstijl import open_huisstijl

        self.huisstijl = open_huisstijl(self._window.session, self._window)

    def vul_recent(self) -> None:
        """The recent files; without any, the menu is off."""
        self.recent.clear()
        paden: tuple[Path, ...] = self._window.bestanden.recent()
        for nummer, pad in enumerate(paden, start=1):
            toets = f"&{nummer % 10} " if nummer <= 10 else ""
            action = self._voeg_toe(self.recent, toets + f"{pad.name} – {_kort(pad.parent)}".replace("&", "&&"),
                                    partial(self._window.bestanden.open_recent, pad))
            action.setToolTip(str(pad))
        self.recent.addSeparator()
        vergeet = self._window.bestanden.vergeet_recent
        self._voeg_toe(self.recent, "&Lijst leegmaken", lambda: QTimer.singleShot(0, self._window, vergeet))  # it takes this entry away
        self.recent.setEnabled(bool(paden))

    def _bewerken(self, menu: QMenu) -> None:
        stack, keys = self._window.session.undo_stack, QKeySequence.StandardKey
        ongedaan = stack.createUndoAction(menu, "Ongedaan maken:")
        ongedaan.setShortcuts(QKeySequence.keyBindings(keys.Undo))
        ongedaan.setIcon(thema.icoon("ongedaan"))
        opnieuw = stack.createRedoAction(menu, "Opnieuw:")
        opnieuw.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        opnieuw.setIcon(thema.icoon("opnieuw"))
        menu.addActions([ongedaan, opnieuw])
        self._voeg_toe(menu, "&Stappen ongedaan maken …", self._window.herstel.stappen, "Ctrl+Alt+Z", dossier=True)
        menu.addSeparator()
        zoeken = self._window.zoeken
        self._voeg_toe(menu, "&Zoeken …", zoeken.open, keys.Find, icoon="zoek", dossier=True)
        self._voeg_toe(menu, "&Volgende vondst", zoeken.volgende, "F3", dossier=True)
        self._voeg_toe(menu, "Vo&rige vondst", partial(zoeken.volgende, -1), "Shift+F3", dossier=True)
        menu.addSeparator()
        self._tabelacties = [self._voeg_toe(menu, tekst, partial(self._in_tabel, doen)) for tekst, doen in (
            ("&Knippen in de tabel\tCtrl+X", "cut"), ("K&opiëren uit de tabel\tCtrl+C", "copy"), ("&Plakken in de tabel\tCtrl+V", "paste"),
            ("O&mlaag vullen\tCtrl+D", "fill_down"), ("Naar r&echts vullen\tCtrl+R", "fill_right"),
            ("Cellen &wissen\tDelete", "clear_cells"))]
        menu.aboutToShow.connect(self._zet_tabelacties)

    def _in_tabel(self, doen: str) -> None:
        """Do what the key does in the table that has the keyboard; the keys themselves belong to the table."""
        view = _tabel_met_toetsenbord()
        if view is not None:
            getattr(view, doen)()

    def _zet_tabelacties(self) -> None:
        view = _tabel_met_toetsenbord()
        for actie, wijzigt in zip(self._tabelacties, (True, False, True, True, True, True), strict=True):
            actie.setEnabled(view is not None and (not wijzigt or view.klembord.kan_wijzigen))

    def vul_beeld(self, werk: Werkblad) -> None:
        """The entries that belong to the work sheet, once it is there."""
        from thuisapp.app.wizard_steps import STAPPEN
        from thuisapp.views import panels

        menu, window = self._beeld, self._window
        self.zijpaneel = self._voeg_toe(menu, "Zij&paneel", lambda: werk.toon_paneel(self.zijpaneel.isChecked()), "F9", dossier=True)
        self.zijpaneel.setCheckable(True)
        werk.paneel_getoond.connect(self.zijpaneel.setChecked)
        self._voeg_toe(menu, "&Bevindingen", partial(werk.toon_tab, panels.BEVINDINGEN), "F8", dossier=True)
        self._voeg_toe(menu, "&Hoe komt dit getal tot stand?", partial(werk.toon_tab, panels.HERLEIDING), "Ctrl+H", icoon="herleiding",
                       dossier=True)
        self._voeg_toe(menu, "&Uitleg bij deze stap", partial(werk.toon_tab, panels.UITLEG), "Shift+F1", icoon="info",
                       dossier=True)
        menu.addSeparator()
        stappen = menu.addMenu(thema.icoon("stappen"), "&Stappen")
        for nummer, stap in enumerate(STAPPEN, start=1):
            self._voeg_toe(stappen, f"&{nummer} {stap.titel}", partial(window.ga_naar, stap.id), f"Ctrl+{nummer}", dossier=True)
        self._needs_dossier.append(stappen.menuAction())
        self._voeg_toe(menu, "&Vorige stap", partial(werk.stepper.verplaats, -1), "Alt+Left", icoon="vorige", dossier=True)
        self._voeg_toe(menu, "Vo&lgende stap", partial(werk.stepper.verplaats, 1), "Alt+Right", icoon="volgende", dossier=True)
        self.zet_dossier(window.session.heeft_dossier)

    def _help(self, menu: QMenu) -> None:
        def toon(functie: str) -> None:
            from thuisapp.views import hulp

            getattr(hulp, functie)(self._window)

        window = self._window
        self._voeg_toe(menu, "&Handleiding", window.hulp.toon, "Ctrl+F1", icoon="info")
        self._voeg_toe(menu, "Hulp bij deze &plek", window.hulp.toon_hier, "F1")
        self._voeg_toe(menu, "Handleiding als P&DF …", window.hulp.bewaar_pdf, icoon="exporteer")
        menu.addSeparator()
        self._voeg_toe(menu, "&Begrippen", partial(toon, "toon_begrippen"))
        self._voeg_toe(menu, "&Sneltoetsen", partial(toon, "toon_sneltoetsen"), "Ctrl+/")
        self._voeg_toe(menu, "&Rondleiding", window.begin_rondleiding, icoon="voorbeeld")
        self._voeg_toe(menu, "&Wat is nieuw", partial(toon, "toon_nieuws"))
        menu.addSeparator()
        self._voeg_toe(menu, "&Over thuisapp", partial(toon, "toon_over"))


def _kort(map_: Path) -> str:
    """A folder in at most HOOGSTENS signs, with its end: that tells most."""
    tekst = str(map_)
    return tekst if len(tekst) <= HOOGSTENS else f"… {tekst[-HOOGSTENS:]}"


def _tabel_met_toetsenbord() -> TabelView | None:
    from thuisapp.views.widgets.tabel_view import TabelView

    widget = QApplication.focusWidget()
    return widget if isinstance(widget, TabelView) else None
