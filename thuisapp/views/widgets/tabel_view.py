"""The view of a TabelModel: editing, widths and heights, and a rectangle of cells to and from a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from thuisapp import settings
from thuisapp.views import thema
from thuisapp.views.klembord import Klembord
from thuisapp.views.models.tabel import BACKGROUND_ROLE_NAME, CHOICES_ROLE, FREE_TEXT_ROLE, SortProxy, TabelModel, wrapped
from thuisapp.views.widgets.tabel_kolommen import Kolomwerk

Index = QModelIndex | QPersistentModelIndex
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PRESS = QEvent.Type.KeyPress
_HEADER_LONGEST = 240
_CELL_PADDING = 7
_SAVE_MS = 800
_TURNS = 3
_CANDIDATES = 30
"""So many of the longest names are measured for the width of the header."""


class TabelDelegate(QStyledItemDelegate):
    """Editors with a name for the screen reader; input cells carry a dotted line, so that colour is not the only sign."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        choices = index.data(CHOICES_ROLE)
        editor: QComboBox | QLineEdit
        if choices is None:
            editor = QLineEdit(parent)
            editor.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))
        else:
            editor = QComboBox(parent)
            editor.addItems(choices)
            editor.setEditable(bool(index.data(FREE_TEXT_ROLE)))
            editor.activated.connect(lambda: self._commit(editor))
        model = index.model()
        column = model.headerData(index.column(), Qt.Orientation.Horizontal)
        row = model.headerData(index.row(), Qt.Orientation.Vertical)
        editor.setAccessibleName(f"{column}, {row}")
        return editor

    def _commit(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter at once. Qt does it a moment later, and what was typed in that moment came behind the old text: 80 and 90 made 8090."""
        if isinstance(event, QKeyEvent) and isinstance(editor, QLineEdit) and event.type() == _PRESS and event.key() in _ENTER:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.SubmitModelCache)
            return True
        return super().eventFilter(editor, event)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(text))
            if editor.isEditable():
                editor.setEditText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else editor.text() if isinstance(editor, QLineEdit) else ""
        model.setData(index, text, Qt.ItemDataRole.EditRole)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        narrow = QStyleOptionViewItem(option)
        room = thema.px(_CELL_PADDING) - 1
        narrow.rect = option.rect.adjusted(room, 0, -room, 0)
        return super().sizeHint(narrow, index) + QSize(0, thema.px(8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        plain = QStyleOptionViewItem(option)
        focused = bool(plain.state & QStyle.StateFlag.State_HasFocus)
        plain.state &= ~QStyle.StateFlag.State_HasFocus
        rect = plain.rect
        background = index.data(BACKGROUND_ROLE_NAME)
        selected = bool(plain.state & QStyle.StateFlag.State_Selected)
        if selected or background:
            painter.fillRect(rect, thema.kleur("keuze" if selected else background))
        room = thema.px(_CELL_PADDING) - 3
        plain.rect = rect.adjusted(room, 0, -room, 0)
        super().paint(painter, plain, index)
        dotted = background == "invoer" and index.data(Qt.ItemDataRole.CheckStateRole) is None
        if not dotted and not focused:
            return
        painter.save()
        if dotted:
            painter.setPen(QPen(thema.kleur("lijn_sterk"), 1, Qt.PenStyle.DotLine))
            side, below = thema.px(6), thema.px(4)
            painter.drawLine(rect.left() + side, rect.bottom() - below, rect.right() - side, rect.bottom() - below)
        if focused:
            painter.setPen(QPen(thema.kleur("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()


class TabelView(QTableView):
    """Fixed column widths, sorting by header, Tab out of the table (no keyboard trap), Enter to edit, and a rectangle of cells to and from
    a spreadsheet: Ctrl+C (with Shift: with headings), Ctrl+V, Ctrl+X, Delete, Ctrl+D to fill down and Ctrl+R to fill to the right.

    While editing: Tab goes to the next cell that can be edited, and out of the table after the last; Enter goes down one row.
    """

    reported = Signal(object)
    """What became of pasting, cutting, clearing or filling: a klembord.Verslag, or a sentence."""
    header_longest = _HEADER_LONGEST
    """The names of the rows take at most this width (at 100 percent); a page with long names may set more."""
    lines = False
    """Long texts go on on the next line, and the rows are as high as that asks. For tables with few rows."""
    empty = "Er staat nog niets in deze tabel."
    """Said in a table without rows, so that it does not look broken."""
    corner = ""
    """What the names of the rows are ("Gemeente"), in the corner above them."""
    naam = ""
    """Under this name the widths are kept that the user gives to columns; without one they are forgotten."""

    def __init__(self, model: TabelModel[Any], parent: QWidget | None = None, *, select_rows: bool = False, max_rows: int = 14) -> None:
        super().__init__(parent)
        self._source, self._max_rows = model, max_rows
        self.proxy = SortProxy(model)
        self.klembord = Klembord(model, self.proxy)
        self.setModel(self.proxy)
        self.setItemDelegate(TabelDelegate(self))
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
                             | QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.SelectedClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        if select_rows:
            self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
            self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._own: dict[int, int] = {}  # column → the width that the user gave it, at 100 percent
        self._known: int | None = None
        self._named: tuple[object, int, int] | None = None
        self._fitting = self._settling = False
        self._saver = QTimer(self)
        self._saver.setSingleShot(True)
        self._saver.setInterval(_SAVE_MS)
        self._saver.timeout.connect(self._save_widths)
        self._set_up_headers()
        self.kolomwerk = Kolomwerk(self)
        self.horizontalHeader().sectionResized.connect(self._resized)
        thema.melder.veranderd.connect(self._new_size)
        self.proxy.modelReset.connect(self._fit)
        self.proxy.layoutChanged.connect(self._fit)

    def _set_up_headers(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        self._set_heights()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows.setHighlightSections(False)
        rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        columns.setHighlightSections(False)
        columns.setSortIndicatorClearable(True)
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def _set_heights(self) -> None:
        height = max(thema.MAAT.rij, self.fontMetrics().height() + thema.px(10))
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setMinimumHeight(height + thema.MAAT.klein)

    def _new_size(self) -> None:
        self._set_heights()
        self._fit()

    def _scale(self) -> float:
        """Widths are given for our type at 100 percent; a larger type needs more."""
        return max(thema.factor(), self.fontMetrics().height() / 20)

    # Widths that the user gave

    def _resized(self, number: int, _: int, width: int) -> None:
        if not self._fitting and width:
            self._own[number] = round(width / self._scale())
            self._settle()
            self._saver.start()

    @property
    def source(self) -> TabelModel[Any]:
        """The model behind the sorting."""
        return self._source

    def reset_widths(self) -> None:
        """The widths of the columns as they were before the user changed any."""
        self._own = {}
        self._fit()
        self._saver.start()

    def _read_widths(self, columns: int) -> None:
        """What was kept for a table with this name and so many columns."""
        if self._known != columns:
            self._known = columns
            kept = settings.load().kolombreedtes.get(self.naam, ()) if self.naam else ()
            self._own = {number: width for number, width in enumerate(kept) if width} if len(kept) == columns else {}

    def _save_widths(self) -> None:
        if self.naam:
            settings.remember_widths(self.naam, tuple(self._own.get(number, 0) for number in range(self.proxy.columnCount())))

    def _fit(self) -> None:
        """Widths from the columns, header as wide as its longest name, height from the rows (never from the contents of the cells)."""
        columns, self._fitting = self._source.columns(), True
        self._read_widths(len(columns))
        scale = self._scale()
        heads = QFontMetrics(thema.letter(vet=True))
        for number, column in enumerate(columns):
            least = max(map(heads.horizontalAdvance, wrapped(column.title, column.width).split("\n"))) + thema.px(18)
            width = round(self._own[number] * scale) if number in self._own else max(round(column.width * scale), least)
            self.setColumnWidth(number, width)
        self._fitting = False
        longest = self._longest_name()
        corner = heads.horizontalAdvance(self.corner) + thema.px(18) if self.corner else 0
        self.verticalHeader().setFixedWidth(min(thema.px(self.header_longest), max(round(longest * 1.06) + thema.px(26), corner)))
        self._settle()

    def _longest_name(self) -> int:
        """In pixels; measured once for the same rows, since widths are made anew several times for one change."""
        metrics, rows = self.fontMetrics(), self._source.rows()
        if self._named is None or self._named[0] is not rows or self._named[1] != metrics.height():
            names = {str(self._source.headerData(number, Qt.Orientation.Vertical)) for number in range(len(rows))}
            longest = sorted(names, key=len)[-_CANDIDATES:]
            self._named = rows, metrics.height(), max(map(metrics.horizontalAdvance, longest), default=60)
        return self._named[2]

    def _settle(self) -> None:
        """Widths and height until they agree: each may make a scroll bar come or go, and that changes the other."""
        if self._settling:
            return
        self._settling = True
        for _ in range(_TURNS):
            before = (self.viewport().width(), self.height())
            self._stretch()
            self._fit_height()
            if before == (self.viewport().width(), self.height()):
                break
        self._settling = False

    def _stretch(self) -> None:
        """Give the room that is left to the columns that ask for it. (The header's own Stretch mode also makes them narrower.)"""
        columns = self._source.columns()
        wide = [number for number, column in enumerate(columns) if column.stretch and number not in self._own]
        if wide and self.proxy.columnCount() == len(columns):
            scale, self._fitting = self._scale(), True
            fixed = sum(self.columnWidth(n) for n in range(len(columns)) if n not in wide)
            for number in wide:
                self.setColumnWidth(number, max(round(columns[number].width * scale), (self.viewport().width() - fixed) // len(wide)))
            self._fitting = False

    def _fit_height(self) -> None:
        rows = min(max(1, self.proxy.rowCount()), self._max_rows)
        scrolls = self.proxy.rowCount() > self._max_rows
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        overflow = sum(self.columnWidth(n) for n in range(self.proxy.columnCount())) > self.viewport().width() > 0
        extra = self.horizontalScrollBar().sizeHint().height() if overflow else 0
        header = self.horizontalHeader().sizeHint().height()
        height = header + self._height_of(rows) + 2 * self.frameWidth() + extra + 2
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _height_of(self, rows: int) -> int:
        default = self.verticalHeader().defaultSectionSize()
        if not self.lines or not self.proxy.rowCount():
            return rows * default
        self.setWordWrap(True)
        for row in range(rows):
            self.setRowHeight(row, max(default, self.sizeHintForRow(row)))
        return sum(self.rowHeight(row) for row in range(rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.proxy.rowCount() == 0:
            said = "Niets gevonden. Maak het zoekveld leeg om alles te zien." if self._source.rowCount() else self.empty
            painter = QPainter(self.viewport())
            painter.setPen(thema.kleur("tekst_zacht"))
            painter.drawText(self.viewport().rect().adjusted(thema.px(_CELL_PADDING), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, said)
            painter.end()

    def columns_that_fit(self) -> int:
        """How many of the first columns stand beside each other in the room there is, without scrolling."""
        scale, room = self._scale(), self.viewport().width()
        for number, column in enumerate(self._source.columns()):
            room -= round(column.width * scale)
            if room < 0:
                return number
        return len(self._source.columns())

    def hide_columns(self, numbers: Collection[int]) -> None:
        """Show all columns but these."""
        changed = [n for n in range(self.proxy.columnCount()) if self.isColumnHidden(n) != (n in numbers)]
        self._fitting = True  # a column that comes back tells its width as if somebody gave it
        for number in changed:
            self.setColumnHidden(number, number in numbers)
        self._fitting = False
        if changed:
            self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (doen := self._clipboard_key(event)) is not None:
            doen()
        elif event.key() in _ENTER and self.state() is not QTableView.State.EditingState and self._can_edit(self.currentIndex()):
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _clipboard_key(self, event: QKeyEvent) -> Callable[[], None] | None:
        keys = QKeySequence.StandardKey
        for key, doen in ((keys.Copy, self.copy), (keys.Paste, self.paste), (keys.Cut, self.cut)):
            if event.matches(key):
                return doen
        if event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            return self.fill_down
        if event.key() == Qt.Key.Key_R and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            return self.fill_right
        if event.key() == Qt.Key.Key_C and event.modifiers() == CTRL_SHIFT:
            return lambda: self.copy(headings=True)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return self.clear_cells if event.key() == Qt.Key.Key_Delete and plain and self.klembord.kan_wijzigen else None

    def chosen(self) -> list[QModelIndex]:
        """The selected cells; the current one when none is."""
        current = self.currentIndex()
        return self.selectedIndexes() or ([current] if current.isValid() else [])

    def copy(self, *, headings: bool = False) -> None:
        """The selected rectangle as tab-separated text on the clipboard, as a spreadsheet wants it."""
        self.klembord.kopieer(self.chosen(), met_koppen=headings)

    def paste(self) -> None:
        self.reported.emit(self.klembord.plak(self.chosen()))

    def cut(self) -> None:
        self.reported.emit(self.klembord.knip(self.chosen()))

    def clear_cells(self) -> None:
        self.reported.emit(self.klembord.wis(self.chosen()))

    def fill_down(self) -> None:
        self.reported.emit(self.klembord.vul_omlaag(self.chosen()))

    def fill_right(self) -> None:
        self.reported.emit(self.klembord.vul_rechts(self.chosen()))

    def _can_edit(self, index: Index) -> bool:
        return index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEditable)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        hints = QAbstractItemDelegate.EndEditHint
        step = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}.get(hint)
        super().closeEditor(editor, hints.NoHint)
        if step is not None:
            self._edit_neighbour(step)
        elif hint is hints.SubmitModelCache:
            below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
            if below.isValid():
                self.setCurrentIndex(below)

    def _edit_neighbour(self, step: int) -> None:
        columns, index = self.proxy.columnCount(), self.currentIndex()
        place = index.row() * columns + index.column() + step
        while 0 <= place < columns * self.proxy.rowCount():
            candidate = self.proxy.index(place // columns, place % columns)
            if self._can_edit(candidate):
                self.setCurrentIndex(candidate)
                self.edit(candidate)
                return
            place += step
        self.setFocus()
        self.focusNextPrevChild(step > 0)
