"""How the parts of the step stand: at the left the sections, beside them writing and reading, above or beside each other."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QSplitter, QWidget

from thuisapp.views import thema

DRIE_KOLOMMEN = 1200
SMAL_LIJST, BREDE_LIJST = 220, 300
LAAGST = 400
ONDER_ELKAAR = 600
"""In a page narrower than this (a zoom of 200 %) the names of sections would be cut off beside the text; the list then stands above it."""
LIJST_HOOG = 170


class Visieindeling(QSplitter):
    """Fills the page and never makes it longer. Its sizes are remembered by the window under its name."""

    def __init__(self, lijst: QWidget, schrijven: QWidget, lezen: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.tekst = QSplitter(Qt.Orientation.Vertical)
        self.tekst.addWidget(schrijven)
        self.tekst.addWidget(lezen)
        self.tekst.setSizes([1000, 1000])  # shared out over the room there is
        self.addWidget(lijst)
        self.addWidget(self.tekst)
        self.setStretchFactor(1, 1)
        self.setSizes([thema.px(SMAL_LIJST), thema.px(800)])
        self.setMinimumHeight(thema.px(LAAGST))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.tekst.setObjectName("visie_tekst")
        self.setObjectName("visie_lijst")
        for splitser in (self.tekst, self):
            splitser.setChildrenCollapsible(False)
            splitser.setHandleWidth(1)

    def sizeHint(self) -> QSize:
        """No higher than it must be: it grows into what the page has left."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def pas(self, breed: int) -> None:
        """For a page of this width: three columns where there is room, all in one where there is little."""
        self._stapel(breed < thema.px(ONDER_ELKAAR))
        richting = Qt.Orientation.Horizontal if breed >= thema.px(DRIE_KOLOMMEN) else Qt.Orientation.Vertical
        if richting == self.tekst.orientation():
            return
        self.tekst.setOrientation(richting)
        naast = richting is Qt.Orientation.Horizontal
        lijst = min(thema.px(BREDE_LIJST if naast else SMAL_LIJST), breed * 3 // 10)
        if self.orientation() is Qt.Orientation.Horizontal:
            self.setSizes([lijst, breed - lijst])
        self.tekst.setSizes([1000, 1200] if naast else [1000, 1000])

    def _stapel(self, onder_elkaar: bool) -> None:
        lijst = thema.px(LIJST_HOOG if onder_elkaar else SMAL_LIJST)
        self.setMinimumHeight(thema.px(LAAGST) + (lijst if onder_elkaar else 0))  # also when its sizes were those of last time
        richting = Qt.Orientation.Vertical if onder_elkaar else Qt.Orientation.Horizontal
        if richting != self.orientation():
            self.setOrientation(richting)
            self.setSizes([lijst, thema.px(LAAGST) if onder_elkaar else thema.px(800)])
