"""A trace as a tree: a name and, on a second line, its value."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from thuisapp.calc.herleiding import Herleiding
from thuisapp.views.widgets.zoeklijst import SUB_ROLE

Index = QModelIndex | QPersistentModelIndex


class _Knoop:
    """A node that knows its place; the Herleiding itself only knows its parts."""

    def __init__(self, herleiding: Herleiding, parent: _Knoop | None, rij: int) -> None:
        self.herleiding, self.parent, self.rij = herleiding, parent, rij
        self.delen = [_Knoop(deel, self, nummer) for nummer, deel in enumerate(herleiding.delen)]


class HerleidingModel(QAbstractItemModel):
    """One trace, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._wortel: _Knoop | None = None

    def zet(self, herleiding: Herleiding | None) -> None:
        self.beginResetModel()
        self._wortel = None if herleiding is None else _Knoop(herleiding, None, 0)
        self.endResetModel()

    def herleiding(self, index: Index) -> Herleiding | None:
        return self._knoop(index).herleiding if index.isValid() else None

    def _knoop(self, index: Index) -> _Knoop:
        knoop: _Knoop = index.internalPointer()
        return knoop

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  (the signature Qt asks for)
        if self._wortel is None or column != 0:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(0, column, self._wortel) if row == 0 else QModelIndex()
        delen = self._knoop(parent).delen
        return self.createIndex(row, column, delen[row]) if 0 <= row < len(delen) else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        boven = self._knoop(index).parent if index.isValid() else None
        return QModelIndex() if boven is None else self.createIndex(boven.rij, 0, boven)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if self._wortel is None or parent.column() > 0:
            return 0
        return len(self._knoop(parent).delen) if parent.isValid() else 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        deel = self._knoop(index).herleiding
        if role == Qt.ItemDataRole.DisplayRole:
            return deel.naam
        if role == SUB_ROLE:
            return deel.tekst
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{deel.naam}: {deel.tekst}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(x for x in (deel.naam, deel.tekst, deel.uitleg, deel.bron, deel.opmerking) if x)
        return None
