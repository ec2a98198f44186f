"""The steps at the left: number, title, and state as icon and word. Any step may be chosen at any time."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from thuisapp.app.wizard_steps import STAPPEN, Stap, Stapstatus
from thuisapp.views import thema

Index = QModelIndex | QPersistentModelIndex
STATE_ROLE = Qt.ItemDataRole.UserRole + 1
_MIDDEN = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft

_KLEUR = {Stapstatus.LEEG: "tekst_zacht", Stapstatus.BEZIG: "info", Stapstatus.AANDACHTSPUNTEN: "waarschuwing", Stapstatus.KLAAR: "goed"}


@dataclass(frozen=True, slots=True)
class Stapstand:
    """How far a step is. punten: number of findings to solve."""

    status: Stapstatus
    punten: int = 0

    @property
    def woord(self) -> str:
        if self.status is Stapstatus.AANDACHTSPUNTEN:
            return f"{self.punten} aandachtspunt" if self.punten == 1 else f"{self.punten} aandachtspunten"
        return self.status.value


class StappenModel(QAbstractListModel):
    """The nine steps with their state."""

    def __init__(self) -> None:
        super().__init__()
        self._standen = {stap.id: Stapstand(Stapstatus.LEEG) for stap in STAPPEN}

    def zet(self, standen: dict[str, Stapstand]) -> None:
        if standen != self._standen:
            self._standen = standen
            self.dataChanged.emit(self.index(0), self.index(len(STAPPEN) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (the signature Qt asks for)
        return 0 if parent.isValid() else len(STAPPEN)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        stap, stand = STAPPEN[index.row()], self._standen[STAPPEN[index.row()].id]
        if role == Qt.ItemDataRole.DisplayRole:
            return stap.titel
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Stap {index.row() + 1}: {stap.titel}, {stand.woord}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{stap.titel}, {stand.woord}. {stap.vraag} (Ctrl+{index.row() + 1})"
        return stand if role == STATE_ROLE else None


_LAAGSTE_RIJ = 31
"""In a narrow and low window; the number in it is 26 high."""


class _Tekenaar(QStyledItemDelegate):
    """Two lines per step: the title, and under it the state with its icon. Narrow: the number, and the icon at its foot."""

    smal = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        breed = thema.MAAT.stappen_smal if self.smal else thema.MAAT.stappen
        if self.smal:
            return QSize(breed - 2 * thema.MAAT.half, self._hoog())
        return QSize(breed - 2 * thema.MAAT.half, 2 * option.fontMetrics.height() + thema.px(16))

    def _hoog(self) -> int:
        """All numbers in sight when that can be: lower rows in a low window."""
        lijst = self.parent()
        ruimte = lijst.viewport().height() // len(STAPPEN) if isinstance(lijst, QListView) else 0
        return min(max(ruimte, thema.px(_LAAGSTE_RIJ)), thema.px(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect.adjusted(0, 2, 0, -2)
        state = option.state
        gekozen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boven, focus = (bool(state & flag) for flag in (QStyle.StateFlag.State_MouseOver, QStyle.StateFlag.State_HasFocus))
        self._achtergrond(painter, rect, gekozen, boven, focus)
        self._nummer(painter, rect, index.row() + 1, gekozen)
        if self.smal:
            self._teken(painter, rect, index.data(STATE_ROLE))
        else:
            self._tekst(painter, rect, str(index.data()), index.data(STATE_ROLE), gekozen)
        painter.restore()

    def _achtergrond(self, painter: QPainter, rect: QRect, gekozen: bool, boven: bool, focus: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if gekozen or boven:
            painter.setBrush(thema.kleur("vlak" if gekozen else "accent_zacht"))
            painter.drawRoundedRect(rect, thema.MAAT.hoek, thema.MAAT.hoek)
        if gekozen:
            painter.setBrush(thema.kleur("accent"))
            painter.drawRoundedRect(QRect(rect.left(), rect.top() + thema.px(6), thema.MAAT.klein, rect.height() - thema.px(12)), 2, 2)
        if focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(thema.kleur("focus"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), thema.MAAT.hoek, thema.MAAT.hoek)

    def _nummer(self, painter: QPainter, rect: QRect, nummer: int, gekozen: bool) -> None:
        groot = thema.px(26)
        rond = QRect(rect.left() + thema.px(8 if self.smal else 12), rect.center().y() - groot // 2 + 1, groot, groot)
        painter.setPen(QPen(thema.kleur("accent"), 1.5))
        painter.setBrush(thema.kleur("accent" if gekozen else "vlak"))
        painter.drawEllipse(rond)
        painter.setPen(thema.kleur("op_accent" if gekozen else "accent"))
        painter.setFont(thema.letter(thema.MAAT.letter_klein, vet=True))
        painter.drawText(rond, Qt.AlignmentFlag.AlignCenter, str(nummer))

    def _tekst(self, painter: QPainter, rect: QRect, titel: str, stand: Stapstand, gekozen: bool) -> None:
        links, breed, half = rect.left() + thema.px(48), rect.width() - thema.px(52), rect.height() // 2
        painter.setPen(thema.kleur("tekst"))
        painter.setFont(thema.letter(vet=gekozen))
        painter.drawText(QRect(links, rect.top() + 3, breed, half), _MIDDEN, titel)
        rol = _KLEUR[stand.status]
        top = rect.top() + half - 1
        painter.drawPixmap(links, top + (half - thema.px(14)) // 2, thema.beeld(stand.status.value, rol, 14))
        painter.setPen(thema.kleur(rol))
        painter.setFont(thema.letter(thema.MAAT.letter_klein))
        painter.drawText(QRect(links + thema.px(20), top, breed - thema.px(20), half - 2), _MIDDEN, stand.woord)

    def _teken(self, painter: QPainter, rect: QRect, stand: Stapstand) -> None:
        painter.drawPixmap(rect.left() + thema.px(33), rect.center().y() + thema.px(1),
                           thema.beeld(stand.status.value, _KLEUR[stand.status], 13))


class Stepper(QListView):
    """Emits `gekozen` with the id of a step when the user goes to it with mouse or keyboard."""

    gekozen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stepper")
        self.stappen = StappenModel()
        self.setModel(self.stappen)
        self._tekenaar = _Tekenaar(self)
        self.setItemDelegate(self._tekenaar)
        self.setAccessibleName("Stappen")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(thema.MAAT.stappen)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.selectionModel().currentChanged.connect(self._current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._tekenaar.smal:
            self.scheduleDelayedItemsLayout()

    def zet_smal(self, smal: bool) -> None:
        """Only the numbers, with the state; the names are in the tips and for a screen reader."""
        self._tekenaar.smal = smal
        breed = thema.MAAT.stappen_smal if smal else thema.MAAT.stappen
        if breed != self.width():
            self.setFixedWidth(breed)
            self.scheduleDelayedItemsLayout()

    @property
    def stap(self) -> Stap:
        return STAPPEN[max(0, self.currentIndex().row())]

    def kies(self, stap: str) -> None:
        """Go to a step by id."""
        self.setCurrentIndex(self.stappen.index([s.id for s in STAPPEN].index(stap)))

    def verplaats(self, richting: int) -> None:
        """To the previous (-1) or next (1) step; stays at the ends."""
        rij = self.currentIndex().row() + richting
        if 0 <= rij < len(STAPPEN):
            self.setCurrentIndex(self.stappen.index(rij))

    def _current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.gekozen.emit(STAPPEN[index.row()].id)
