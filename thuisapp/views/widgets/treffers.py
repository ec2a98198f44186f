"""A list of found places: a title, and under it the words around the hit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListView, QWidget

from thuisapp.views.widgets.zoeklijst import Index, Keuze, KeuzeModel, TweeRegels


class Trefferlijst(QListView):
    """Follows the arrow keys: what is current is chosen."""

    gekozen = Signal(str)
    """Id of the place."""

    def __init__(self, naam: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(naam)
        self._model = KeuzeModel(tick=False)
        self.setModel(self._model)
        self.setItemDelegate(TweeRegels(self))
        self.setUniformItemSizes(True)
        self.clicked.connect(self._kies)
        self.activated.connect(self._kies)

    def zet(self, plaatsen: Sequence[tuple[str, str, str]]) -> None:
        """id, title and words around the hit."""
        self._model.zet([Keuze(id_, titel, fragment) for id_, titel, fragment in plaatsen])

    def eerste(self) -> None:
        """Choose the first one."""
        if self._model.rowCount():
            self.setCurrentIndex(self._model.index(0))
            self.setFocus()
            self._kies(self._model.index(0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self._kies(current)

    def _kies(self, index: Index) -> None:
        if index.isValid():
            self.gekozen.emit(self._model.keuzes[index.row()].id)
