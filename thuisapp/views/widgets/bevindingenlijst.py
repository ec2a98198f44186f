"""Findings as a list: icon and word for how serious, the sentence, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from thuisapp.app import wizard_steps
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.views import thema

Index = QModelIndex | QPersistentModelIndex
FINDING_ROLE = Qt.ItemDataRole.UserRole + 1
STEP_ROLE = Qt.ItemDataRole.UserRole + 2

ERNST = {Ernst.BLOKKEREND: ("Blokkerend", "blokkerend", "fout"), Ernst.AANDACHT: ("Aandachtspunt", "aandachtspunten", "waarschuwing"),
         Ernst.INFO: ("Ter informatie", "info", "info")}
_RAND, _ICOON = 10, 16


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.bevindingen: tuple[Bevinding, ...] = ()
        self.met_stap = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (the signature Qt asks for)
        return 0 if parent.isValid() else len(self.bevindingen)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        bevinding = self.bevindingen[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return bevinding.zin
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{kopje(bevinding, self.met_stap)}: {bevinding.zin} {bevinding.doen}".strip()
        if role == FINDING_ROLE:
            return bevinding
        return self.met_stap if role == STEP_ROLE else None


def kopje(bevinding: Bevinding, met_stap: bool) -> str:
    """The line above a finding: how serious, and the step when findings of all steps are shown."""
    woord = ERNST[bevinding.ernst][0]
    return f"{woord} · {wizard_steps.stap(bevinding.stap).titel}" if met_stap else woord


class _Tekenaar(QStyledItemDelegate):
    """Draws wrapped text and knows how high it is; the list is told its width."""

    breed = 260

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        bevinding: Bevinding = index.data(FINDING_ROLE)
        regel = option.fontMetrics.height()
        rand = thema.px(_RAND)
        hoog = rand + regel + 2 + self._blok(None, bevinding.zin, 0)
        if bevinding.doen:
            hoog += 3 + self._blok(None, bevinding.doen, 0)
        return QSize(self.breed, hoog + rand)

    def _blok(self, painter: QPainter | None, tekst: str, top: int, links: int = 0) -> int:
        """Lay out (and draw, with a painter) a paragraph; gives its height."""
        layout = QTextLayout(tekst, thema.letter())
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        hoog = 0.0
        while (regel := layout.createLine()).isValid():
            regel.setLineWidth(self.breed - thema.px(2 * _RAND + _ICOON + 8))
            regel.setPosition(QPointF(0, hoog))
            hoog += regel.height()
        layout.endLayout()
        if painter is not None:
            layout.draw(painter, QPointF(links, top))
        return round(hoog + 0.5)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect.adjusted(0, 0, 0, -1)
        bevinding: Bevinding = index.data(FINDING_ROLE)
        _, beeld, rol = ERNST[bevinding.ernst]
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, thema.kleur("keuze"))
        painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), thema.kleur(rol))
        painter.setPen(thema.kleur("lijn"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(thema.kleur("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        links, top = rect.left() + thema.px(_RAND + 4), rect.top() + thema.px(_RAND)
        painter.drawPixmap(links, top + 1, thema.beeld(beeld, rol, _ICOON))
        links += thema.px(_ICOON + 6)
        regel = option.fontMetrics.height()
        painter.setFont(thema.letter(thema.MAAT.letter_klein, vet=True))
        painter.setPen(thema.kleur(rol))
        kop = kopje(bevinding, bool(index.data(STEP_ROLE)))
        painter.drawText(QRect(links, top, rect.width(), regel), Qt.AlignmentFlag.AlignVCenter, kop)
        top += regel + 2
        painter.setPen(thema.kleur("tekst"))
        top += self._blok(painter, bevinding.zin, top, links=links) + 3
        if bevinding.doen:
            painter.setPen(thema.kleur("tekst_zacht"))
            self._blok(painter, bevinding.doen, top, links=links)
        painter.restore()


class BevindingenLijst(QListView):
    """Enter or double-click goes to the place (`activated`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._tekenaar = _Model(), _Tekenaar(self)
        self.setModel(self._model)
        self.setItemDelegate(self._tekenaar)
        self.setAccessibleName("Bevindingen")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def zet(self, bevindingen: Sequence[Bevinding], *, met_stap: bool) -> None:
        """Show these; nothing happens when they are the same ones, so the place in the list stays."""
        if (tuple(bevindingen), met_stap) == (self._model.bevindingen, self._model.met_stap):
            return
        self._model.beginResetModel()
        self._model.bevindingen, self._model.met_stap = tuple(bevindingen), met_stap
        self._model.endResetModel()

    def huidige(self) -> Bevinding | None:
        index = self.currentIndex()
        return self._model.bevindingen[index.row()] if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._tekenaar.breed = self.viewport().width()
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
