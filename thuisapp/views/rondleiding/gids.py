"""The tour itself: it opens the example, goes from stop to stop, and follows what it points at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtWidgets import QWidget

from thuisapp import settings
from thuisapp.views import thema
from thuisapp.views.rondleiding.ballon import Ballon, Rand, plaats
from thuisapp.views.rondleiding.stops import STOPS, Stop, voorste
from thuisapp.views.widgets.tabbladen import Tabbladen

if TYPE_CHECKING:
    from thuisapp.views.main_window import MainWindow

VOLG_MS = 250
"""So often the frame is put where its part is now: the user may scroll."""
SMAL = 1000
EINDE = "Maak uw eigen dossier"


class Rondleiding(QObject):
    """One at a time. Everything else in the window goes on working."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.nummer = -1
        """The stop that is told now; -1 when there is no tour."""
        self.ballon, self.rand = Ballon(window), Rand(window)
        self._doel: QWidget | None = None
        self._wacht = False
        self._volg = QTimer(self)
        self._volg.setInterval(VOLG_MS)
        self._volg.timeout.connect(self.plaats)
        self.ballon.vorige.connect(lambda: self.ga(self.nummer - 1))
        self.ballon.volgende.connect(self._verder)
        self.ballon.stoppen.connect(self.stop)
        window.session.opened.connect(self._geopend)
        thema.melder.veranderd.connect(self._opnieuw)

    @property
    def loopt(self) -> bool:
        return self.nummer >= 0

    def begin(self) -> None:
        """Start at the first stop, on the example; when it is already going on, give it the keyboard."""
        settings.change(rondleiding_gezien=True)
        if self.loopt:
            self.ballon.knop_volgende.setFocus()
        elif self._window.session.heeft_dossier and self._window.session.dossier.voorbeeld:
            self._window.naar_dossier()
            self.ga(0)
        else:
            self._wacht = True
            self._window.bestanden.voorbeeld()

    def _geopend(self) -> None:
        """Another dossier: the example that the tour asked for, or the end of the tour."""
        if self._wacht and self._window.session.dossier.voorbeeld:
            QTimer.singleShot(0, self, lambda: self.ga(0))
        else:
            self.stop()
        self._wacht = False

    def ga(self, nummer: int) -> None:
        """To a stop."""
        if not 0 <= nummer < len(STOPS):
            return
        self.nummer = nummer
        stop = STOPS[nummer]
        self._open(stop)
        self._doel = stop.vind(self._window)
        self._in_beeld()
        self.ballon.vertel(stop.titel, stop.tekst, nummer + 1, len(STOPS), EINDE if nummer == len(STOPS) - 1 else "Volgende")
        self.plaats()
        self.ballon.knop_volgende.setFocus()
        self._window.installEventFilter(self)  # (twice is once)
        self._volg.start()
        QTimer.singleShot(0, self, self._na_opmaak)

    def _open(self, stop: Stop) -> None:
        window = self._window
        window.ga_naar(stop.stap)
        if window.width() < thema.px(SMAL):  # there is no room for page, panel and words; a stop about the panel opens it again
            window.werk.toon_paneel(False)
        tabs = getattr(window.pagina(stop.stap), "tabs", None)
        if stop.tab and isinstance(tabs, Tabbladen):
            tabs.kies(stop.tab)

    def _na_opmaak(self) -> None:
        """A page that was just made knows its places only now."""
        if self.loopt:
            self._in_beeld()
            self.plaats()

    def _in_beeld(self) -> None:
        rolvlak, doel = voorste(self._window).rolvlak, self._doel
        inhoud = rolvlak.widget()
        if doel is not None and inhoud is not None and inhoud.isAncestorOf(doel):
            rolvlak.verticalScrollBar().setValue(max(0, doel.mapTo(inhoud, doel.rect().topLeft()).y() - thema.MAAT.groot))

    def _verder(self) -> None:
        if self.nummer < len(STOPS) - 1:
            self.ga(self.nummer + 1)
        else:
            self.stop()
            self._window.toon_start()

    def stop(self) -> None:
        """No more of it; the keyboard goes back to the page."""
        if not self.loopt:
            return
        self.nummer = -1
        self._volg.stop()
        self._window.removeEventFilter(self)
        self.rand.hide()
        self.ballon.hide()
        self._doel = None
        if self._window.werk.isVisible():
            voorste(self._window).focus_eerste()

    # Placing

    def _zichtbaar(self) -> QRect:
        """The part that is meant, as far as it is in sight, in the coordinates of the window."""
        doel = self._doel
        if doel is None or not doel.isVisible():
            return QRect()
        rechthoek = doel.visibleRegion().boundingRect()
        return QRect(doel.mapTo(self._window, rechthoek.topLeft()), rechthoek.size())

    def plaats(self) -> None:
        """Put frame and panel where they belong now. On the start page the tour waits."""
        if not self.loopt:
            return
        if self._window.bladen.currentWidget() is not self._window.werk:
            self.stop()
            return
        bij, binnen = self._zichtbaar(), self._window.rect().adjusted(0, self._window.menuBar().height(), 0, 0)
        self.rand.setVisible(not bij.isEmpty())
        self.rand.setGeometry(bij.adjusted(-4, -4, 4, 4).intersected(binnen))
        maat = self.ballon.maat(binnen.size())
        self.ballon.setGeometry(QRect(plaats(maat, bij, binnen), maat))
        self.rand.raise_()
        self.ballon.show()
        self.ballon.raise_()

    def _opnieuw(self) -> None:
        QTimer.singleShot(0, self, self.plaats)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.loopt:
            QTimer.singleShot(0, self, self.plaats)
        return False
