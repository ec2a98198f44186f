"""A list to search in, with two lines per entry; entries can be chosen or ticked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from thuisapp.views import thema
from thuisapp.views.widgets import bouw

Index = QModelIndex | QPersistentModelIndex
SUB_ROLE = Qt.ItemDataRole.UserRole + 1


def plat(tekst: str) -> str:
    """For searching: lower case, without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", tekst.casefold()) if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class Keuze:
    """One entry. zoek: extra words to be found by."""

    id: str
    titel: str
    sub: str = ""
    zoek: str = ""


class KeuzeModel(QAbstractListModel):
    """Entries, with the ids that are ticked when `tick` is on."""

    ticked_changed = Signal()

    def __init__(self, *, tick: bool) -> None:
        super().__init__()
        self._tick = tick
        self.keuzes: tuple[Keuze, ...] = ()
        self.gevinkt: frozenset[str] = frozenset()

    def zet(self, keuzes: Sequence[Keuze]) -> None:
        self.beginResetModel()
        self.keuzes = tuple(keuzes)
        self.endResetModel()

    def vink(self, ids: Iterable[str]) -> None:
        self.gevinkt = frozenset(ids)
        if self.keuzes:
            self.dataChanged.emit(self.index(0), self.index(len(self.keuzes) - 1))
        self.ticked_changed.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (the signature Qt asks for)
        return 0 if parent.isValid() else len(self.keuzes)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._tick else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        keuze = self.keuzes[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return keuze.titel
        if role == SUB_ROLE:
            return keuze.sub
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{keuze.titel}, {keuze.sub}" if keuze.sub else keuze.titel
        if role == Qt.ItemDataRole.CheckStateRole and self._tick:
            return Qt.CheckState.Checked if keuze.id in self.gevinkt else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        id_ = self.keuzes[index.row()].id
        aan = Qt.CheckState(value) is Qt.CheckState.Checked
        self.vink(self.gevinkt | {id_} if aan else self.gevinkt - {id_})
        return True


class _Filter(QSortFilterProxyModel):
    def __init__(self, model: KeuzeModel) -> None:
        super().__init__()
        self._model, self._naald = model, ""
        self.setSourceModel(model)

    def zoek(self, tekst: str) -> None:
        self._naald = plat(tekst.strip())
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        keuze = self._model.keuzes[source_row]
        hooi = plat(f"{keuze.titel} {keuze.sub} {keuze.zoek}")
        return all(woord in hooi for woord in self._naald.split())


class TweeRegels(QStyledItemDelegate):
    """Draws an entry on two lines: DisplayRole, and SUB_ROLE smaller under it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        regels = 2 if index.data(SUB_ROLE) else 1
        return QSize(thema.px(200), regels * (option.fontMetrics.height() + 1) + thema.px(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        leeg = QStyleOptionViewItem(option)
        self.initStyleOption(leeg, index)
        leeg.text = ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, leeg, painter, option.widget)
        links = 36 if index.data(Qt.ItemDataRole.CheckStateRole) is not None else 10
        vak = option.rect.adjusted(thema.px(links), thema.px(5), -thema.MAAT.half, -thema.px(5))
        painter.save()
        painter.setFont(thema.letter())
        painter.setPen(thema.kleur("tekst"))
        sub = index.data(SUB_ROLE)
        boven = vak.adjusted(0, 0, 0, -vak.height() // 2) if sub else vak
        painter.drawText(boven, Qt.AlignmentFlag.AlignVCenter, painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, vak.width()))
        if sub:
            painter.setFont(thema.letter(thema.MAAT.letter_klein))
            painter.setPen(thema.kleur("tekst_zacht"))
            painter.drawText(vak.adjusted(0, vak.height() // 2, 0, 0), Qt.AlignmentFlag.AlignVCenter, painter.fontMetrics().elidedText(
                sub, Qt.TextElideMode.ElideRight, vak.width()))
        painter.restore()


class ZoekLijst(QWidget):
    """Search field and list. With `tick`, entries are ticked with the mouse or the space bar."""

    current_changed = Signal(str)
    """Id of the current entry, or ""."""
    activated = Signal(str)
    """Enter or double-click on an entry."""
    ticked_changed = Signal()

    def __init__(self, naam: str, zoektip: str, *, tick: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = KeuzeModel(tick=tick)
        self._filter = _Filter(self.model)
        self.zoek = QLineEdit()
        self.zoek.setPlaceholderText(zoektip)
        self.zoek.setAccessibleName(zoektip)
        bouw.wisknop(self.zoek)
        bouw.zoekteken(self.zoek)
        self.lijst = QListView()
        self.lijst.setModel(self._filter)
        self.lijst.setItemDelegate(TweeRegels(self.lijst))
        self.lijst.setAccessibleName(naam)
        self.lijst.setUniformItemSizes(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half)
        layout.addWidget(self.zoek)
        layout.addWidget(self.lijst, 1)
        self.zoek.textChanged.connect(self._filter.zoek)
        self.zoek.returnPressed.connect(self._eerste)
        QShortcut(QKeySequence(Qt.Key.Key_Down), self.zoek, self._eerste, context=Qt.ShortcutContext.WidgetShortcut)
        self.lijst.activated.connect(lambda index: self.activated.emit(self._id(index)))
        self.lijst.selectionModel().currentChanged.connect(lambda index: self.current_changed.emit(self._id(index)))
        self.model.ticked_changed.connect(self.ticked_changed)

    def set_keuzes(self, keuzes: Sequence[Keuze]) -> None:
        """Other entries; what was ticked stays ticked."""
        self.model.zet(keuzes)

    def current(self) -> str:
        """Id of the current entry, or ""."""
        return self._id(self.lijst.currentIndex())

    def kies(self, id_: str) -> None:
        """Make an entry current."""
        for rij, keuze in enumerate(self.model.keuzes):
            if keuze.id == id_:
                self.lijst.setCurrentIndex(self._filter.mapFromSource(self.model.index(rij)))

    def gevinkt(self) -> tuple[str, ...]:
        """Ticked ids in the order of the list."""
        return tuple(k.id for k in self.model.keuzes if k.id in self.model.gevinkt)

    def vink(self, ids: Iterable[str]) -> None:
        self.model.vink(ids)

    def _id(self, index: QModelIndex) -> str:
        bron = self._filter.mapToSource(index)
        return self.model.keuzes[bron.row()].id if bron.isValid() else ""

    def _eerste(self) -> None:
        if self._filter.rowCount():
            self.lijst.setFocus()
            self.lijst.setCurrentIndex(self._filter.index(0, 0))
