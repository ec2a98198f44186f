"""The row of tabs in the step: one part of the negotiation at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTabBar, QWidget

from thuisapp.views import thema

_RAND = 8
"""What the style sheet keeps free at both sides of the words."""


class Tabbladen(QTabBar):
    """A bar of tabs that are known by an id. Left and right arrow move; what they show is up to the page."""

    gekozen = Signal(str)
    """Another tab is in front now (its id), by the user or by `kies`."""

    def __init__(self, naam: str, tabs: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """tabs: id, what it says, and what it is for (for a screen reader and as a tip)."""
        super().__init__(parent)
        self.setAccessibleName(naam)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self._ids = [id_ for id_, _, _ in tabs]
        for _, tekst, uitleg in tabs:
            nummer = self.addTab(tekst.replace("&", "&&"))
            self.setTabToolTip(nummer, uitleg)
        self.currentChanged.connect(lambda nummer: self.gekozen.emit(self._ids[nummer]))

    def tabSizeHint(self, nummer: int) -> QSize:
        """As wide as when it is in front, in bold: then the bar never needs more room than it got."""
        maat = super().tabSizeHint(nummer)
        vet = QFontMetrics(thema.letter(vet=True)).horizontalAdvance(self.tabText(nummer).replace("&&", "&"))
        return maat.expandedTo(QSize(vet + 2 * thema.px(_RAND) + 2, 0))

    @property
    def tab(self) -> str:
        """Id of the tab in front."""
        return self._ids[self.currentIndex()]

    def kies(self, id_: str) -> None:
        """Bring a tab to the front."""
        self.setCurrentIndex(self._ids.index(id_))
