"""Find (Ctrl+F): keeps the index up to date in the background, goes to what is chosen, and goes back with Escape."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from thuisapp.views.achtergrond import Achtergrond
from thuisapp.views.session import DossierSession

if TYPE_CHECKING:
    from thuisapp.app.zoeken import Cel, Index, Vondst
    from thuisapp.domain.dossier import Dossier
    from thuisapp.views.main_window import MainWindow
    from thuisapp.views.pages.base import StapPagina
    from thuisapp.views.zoeken_venster import ZoekVenster

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plaats:
    """Where somebody was: enough to come back to the same cell or control, scrolled as it was."""

    stap: str
    tab: str
    groep: str
    rol: int
    focus: QWidget | None
    cel: tuple[int, int]


class Zoeken(QObject):
    """One for the window. `venster` is made when it is first wanted, and keeps its words until the next time."""

    melding = Signal(str)
    """Which of the answers this is, for the bar at the foot."""

    def __init__(self, session: DossierSession, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._van: Dossier | None = None
        self._index: Index | None = None
        self._terug: Plaats | None = None
        self._springt = False
        self._venster: ZoekVenster | None = None
        self._maker = Achtergrond()  # without a parent, see there
        self._maker.klaar.connect(self._klaar)
        self._maker.mislukt.connect(self._mislukt)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window, self.ga_terug)
        self._escape.setEnabled(False)
        session.opened.connect(self._vergeet)
        session.changed.connect(lambda: self._escape.setEnabled(False))

    @property
    def venster(self) -> ZoekVenster:
        if self._venster is None:
            from thuisapp.views.zoeken_venster import ZoekVenster

            self._venster = ZoekVenster(self._window)
            self._venster.gekozen.connect(self.ga_naar)
        return self._venster

    def open(self) -> None:
        """Show the window to search in, on the dossier as it is now."""
        if not self._session.heeft_dossier:
            return
        self._onthoud()
        self._ververs()
        self.venster.open()
        self.venster.begin()

    def volgende(self, stap: int = 1) -> None:
        """Go to the next answer (or, with -1, the one before); without any, ask what to look for."""
        if self._session.heeft_dossier and (self._venster is None or not self._venster.vondsten()):
            self.open()
        elif self._session.heeft_dossier:
            if not self._escape.isEnabled():
                self._onthoud()
            vondst = self.venster.verplaats(stap)
            if vondst is not None:
                self.ga_naar(vondst)

    # The index

    def _vergeet(self) -> None:
        self._van = self._index = self._terug = None
        if self._venster is not None:
            self._venster.reject()
            self._venster.veld.clear()
            self._venster.zet_index(None)

    def _ververs(self) -> None:
        """Make the index anew when the dossier is another; meanwhile the old one still finds nearly everything."""
        dossier = self._session.dossier
        if dossier is self._van or self._maker.is_bezig:
            return
        from thuisapp.app import zoekindex

        self._van = dossier
        bevindingen, resultaat = self._session.bevindingen, self._session.resultaat
        self.venster.zet_index(self._index)
        self._maker.start(lambda: (dossier, zoekindex.maak_index(dossier, bevindingen, resultaat), False))

    def _klaar(self, antwoord: tuple[Dossier, Index, bool]) -> None:
        dossier, index, compleet = antwoord
        if not self._session.heeft_dossier or dossier.id != self._session.dossier.id:
            self._van = None
            return
        if not compleet and self._index is not None:  # the titles of a moment ago, until they are made anew
            from thuisapp.app.zoeken import Soort

            index = {**index, Soort.PARAGRAAF: self._index[Soort.PARAGRAAF]}
        self._index = index
        self.venster.zet_index(index)
        if not compleet:
            from thuisapp.app import zoekindex

            self._maker.start(lambda: (dossier, zoekindex.met_paragrafen(index, dossier), True))

    def _mislukt(self, fout: Exception) -> None:
        """Without the titles of the document the rest is still found; what is the matter with it is said in the step Visie."""
        if self._index is None:
            self._van = None
            raise fout
        log.warning("index of sections not made", exc_info=fout)

    # Going there

    def ga_naar(self, vondst: Vondst) -> None:
        """Open the place of an answer."""
        from thuisapp.app.zoeken import Soort

        if vondst.soort is Soort.BEGRIP:
            self._toon_begrip(vondst.plek[0])
            return
        if vondst.soort is Soort.HANDLEIDING:
            self._window.hulp.toon(vondst.plek[0])
            return
        werk = self._window.werk
        werk.stepper.gekozen.connect(self._zelf_verder, Qt.ConnectionType.UniqueConnection)
        self._springt = True
        try:
            self._spring(vondst)
        finally:
            self._springt = False
        self._escape.setEnabled(self._terug is not None)
        self._zeg(vondst)

    def _spring(self, vondst: Vondst) -> None:
        from thuisapp.app.zoeken import Soort

        werk = self._window.werk
        if vondst.soort is Soort.UITLEG:
            from thuisapp.views import panels

            self._window.ga_naar(vondst.stap)
            werk.toon_tab(panels.UITLEG)
        else:
            self._window.ga_naar(vondst.stap, vondst.plek)
            pagina: Any = werk.pagina(vondst.stap)
            if vondst.stap == "visie" and vondst.soort in (Soort.PARAGRAAF, Soort.TEKST):
                pagina.toon_onderdeel(vondst.plek[0], vondst.positie)
            elif vondst.cel is not None:
                naar_cel(pagina, vondst.cel)

    def _zelf_verder(self, _: str) -> None:
        """Who goes to another step himself has no need of the way back any more."""
        if not self._springt:
            self._escape.setEnabled(False)

    def _zeg(self, vondst: Vondst) -> None:
        alle = self.venster.vondsten()
        if vondst in alle:
            self.melding.emit(f"{alle.index(vondst) + 1} van {len(alle)}: {vondst.titel.rstrip(' .')}. F3: volgende. Escape: terug.")

    def _toon_begrip(self, term: str) -> None:
        from thuisapp.views import hulp

        self.begrippen = hulp.Begrippenvenster(self._window)
        self.begrippen.zoek.setText(term)
        self.begrippen.open()

    # And back

    def _onthoud(self) -> None:
        werk = self._window.werk
        focus: Any = QApplication.focusWidget()
        stap = werk.stepper.stap.id
        pagina: Any = werk.pagina(stap)
        tab = pagina.tabs.tab if hasattr(pagina, "tabs") else ""
        index = focus.currentIndex() if focus is not None and hasattr(focus, "proxy") else None
        self._terug = Plaats(stap, tab, self._session.groep, pagina.rolvlak.verticalScrollBar().value(), focus,
                             (index.row(), index.column()) if index is not None else (-1, -1))

    def ga_terug(self) -> None:
        """To where one was before the first answer."""
        self._escape.setEnabled(False)
        plaats, self._terug = self._terug, None
        if plaats is None:
            return
        self._session.kies_groep(plaats.groep)
        self._window.ga_naar(plaats.stap)
        pagina: Any = self._window.werk.pagina(plaats.stap)
        if plaats.tab:
            pagina.tabs.kies(plaats.tab)
        focus: Any = plaats.focus
        if focus is not None and shiboken6.isValid(focus) and focus.isVisible():
            if plaats.cel[0] >= 0 and hasattr(focus, "proxy"):
                focus.setCurrentIndex(focus.proxy.index(*plaats.cel))
            focus.setFocus()
        QTimer.singleShot(0, pagina, lambda: pagina.rolvlak.verticalScrollBar().setValue(plaats.rol))
        self.melding.emit("")


def naar_cel(pagina: StapPagina, cel: Cel) -> bool:
    """Choose a cell in one of the tables of a page that are in sight, and bring it into view; False when it is not there."""
    for tabel in pagina.tabellen:
        if not tabel.isVisibleTo(pagina) or not tabel.view.accessibleName().startswith(cel.tabel) or tabel.model.row_of(cel.rij) < 0:
            continue
        titels = [kolom.title for kolom in tabel.model.columns()]
        tabel.filter.clear()
        tabel.select_key(cel.rij, titels.index(cel.kolom) if cel.kolom in titels else 0)
        QTimer.singleShot(0, tabel, partial(_in_beeld, pagina, tabel.view))
        return True
    return False


def _in_beeld(pagina: StapPagina, view: Any) -> None:
    """Scroll the page to the chosen cell, not only to its table."""
    inhoud, vak = pagina.rolvlak.widget(), view.visualRect(view.currentIndex())
    if inhoud is not None and vak.isValid():
        plek: QPoint = view.viewport().mapTo(inhoud, vak.center())
        pagina.rolvlak.ensureVisible(plek.x(), plek.y(), 0, pagina.rolvlak.viewport().height() // 3)
