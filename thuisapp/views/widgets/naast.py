"""Blocks that stand beside each other when there is room, and under each other when there is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QWidget

from thuisapp.views import thema


class Naast(QWidget):
    """Left a column of blocks and right one block, from `vanaf` logical pixels on; when narrower all in one column, in the order `smal`.

    links_breed: width of the left column. Make the blocks in the order of `smal`: Tab follows that.
    """

    def __init__(self, links: Sequence[QWidget], rechts: QWidget, *, smal: Sequence[QWidget] = (), vanaf: int = 900, links_breed: int = 380,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links, self._rechts, self._vanaf, self._links_breed = tuple(links), rechts, vanaf, links_breed
        self._smal = tuple(smal) or (*links, rechts)
        self._breed: bool | None = None
        self._scroll: QScrollArea | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(thema.MAAT.ruim)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._plaats(False)

    @property
    def is_breed(self) -> bool:
        return bool(self._breed)

    def minimumSizeHint(self) -> QSize:
        """The width of the widest block: two columns never force the page to be wide."""
        breedste = max((blok.minimumSizeHint().width() for blok in self._smal), default=0)
        return QSize(breedste, super().minimumSizeHint().height())

    def plak_aan(self, scroll: QScrollArea) -> None:
        """Keep the left column in sight while the page scrolls, when it fits."""
        self._scroll = scroll
        scroll.verticalScrollBar().valueChanged.connect(self._plak)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._plaats(event.size().width() >= thema.px(self._vanaf))
        self._plak()

    def event(self, event: QEvent) -> bool:
        klaar = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # the layout has just put everything back in its place
            self._plak()
        return klaar

    def _plak(self) -> None:
        """Move the left blocks down by as much as the page was scrolled past their top."""
        if not self._breed or self._scroll is None:
            return
        spatie, raam = self._grid.verticalSpacing(), self._scroll.viewport()
        boven = -self.mapTo(raam, QPoint(0, 0)).y() + spatie
        vast = self._vast(raam.height() - 2 * spatie)
        hoog = sum(blok.height() + spatie for blok in vast) - spatie
        y = max(0, min(boven, self.height() - hoog)) if vast else 0
        for blok in vast:
            blok.move(blok.x(), y)
            blok.raise_()
            y += blok.height() + spatie

    def _vast(self, ruimte: int) -> tuple[QWidget, ...]:
        """The blocks that stay in sight: all of them when they fit, otherwise the first one (over the others), or none."""
        hoog = sum(blok.height() for blok in self._links) + self._grid.verticalSpacing() * (len(self._links) - 1)
        if hoog <= ruimte:
            return self._links
        return self._links[:1] if self._links[0].height() <= ruimte else ()

    def _plaats(self, breed: bool) -> None:
        if breed == self._breed:
            return
        self._breed = breed
        grid, onder = self._grid, len(self._smal)
        for blok in self._smal:
            grid.removeWidget(blok)
        if breed:
            for nummer, blok in enumerate(self._links):
                grid.addWidget(blok, nummer, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._rechts, 0, 1, onder + 1, 1, Qt.AlignmentFlag.AlignTop)
        else:
            for nummer, blok in enumerate(self._smal):
                grid.addWidget(blok, nummer, 0, 1, 2)
        for blok in self._links:
            blok.setMaximumWidth(thema.px(self._links_breed) if breed else 16_777_215)
            blok.setMinimumWidth(thema.px(self._links_breed) if breed else 0)
        grid.setRowStretch(onder, 1)
        grid.setColumnStretch(0, 0 if breed else 1)
        grid.setColumnStretch(1, 1)
