"""A table model built from column descriptions, and the view that goes with it.

A page says what a column shows and what typing in it does; sorting, editing with the keyboard, error sentences, copying and the
names for a screen reader are solved here once::

    tabel = Tabel("Telling per gemeente", [
        Kolom("Inwoners", text=lambda g: aantal(g.inwoners), sort=lambda g: g.inwoners, numeric=True),
        Kolom("Aantal", text=…, numeric=True, role="invoer",
              edit=lambda g, typed: session.apply("Telling wijzigen", operations.zet_telling, groep, g.code, lees(typed))),
    ], key=lambda g: g.code, header=lambda g: g.naam, is_total=lambda g: g.code == "")
    tabel.set_rows(rows)        # again after each change: keeps selection, sorting and scroll position

`edit` returns "" or a Dutch sentence. With a sentence the cell keeps its old value and the sentence stands under the table, with row
and column named, until the next good edit. A ThuisappError that `edit` raises counts as such a sentence.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal

from thuisapp import format_nl
from thuisapp.app.zoeken import plat
from thuisapp.domain.errors import ThuisappError
from thuisapp.views import thema

Rij = TypeVar("Rij")
Index = QModelIndex | QPersistentModelIndex

SORT_ROLE = Qt.ItemDataRole.UserRole + 1
TOTAL_ROLE = Qt.ItemDataRole.UserRole + 2
CHOICES_ROLE = Qt.ItemDataRole.UserRole + 3
FREE_TEXT_ROLE = Qt.ItemDataRole.UserRole + 4
BACKGROUND_ROLE_NAME = Qt.ItemDataRole.UserRole + 5

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)  # no slots: Kolom[Row](…) fails with them on Python 3.11
class Kolom(Generic[Rij]):
    """One column. All functions get the row object.

    text: what the cell shows. sort: key to sort on (None = unknown, comes last); the text when left out. numeric: right-aligned.
    edit(row, typed): commit what was typed; "" or a sentence. editable(row): False keeps a cell read-only. edit_text: what the editor
    starts with. choices: the editor is a list of these texts (free_text: other text may be typed too); edit gets the chosen text.
    checked, check: a check box instead of text to type; check(row, on) returns "" or a sentence.
    role: background role of thema.Palet ("invoer", "totaal", "waarschuwing_zacht" …), a word or a function; editable cells are "invoer" of
    themselves. herleid: trace of the cell's figure, for the panel. spoken: text for a screen reader when `text` is not clear enough.
    width: logical pixels; stretch: takes the room that is left.
    """

    title: str
    text: Callable[[Rij], str]
    sort: Callable[[Rij], Any] | None = None
    numeric: bool = False
    edit: Callable[[Rij, str], str] | None = None
    editable: Callable[[Rij], bool] | None = None
    edit_text: Callable[[Rij], str] | None = None
    choices: Callable[[Rij], Sequence[str]] | None = None
    free_text: bool = False
    checked: Callable[[Rij], bool] | None = None
    check: Callable[[Rij, bool], str] | None = None
    role: str | Callable[[Rij], str] = ""
    herleid: Callable[[Rij], Any] | None = None
    spoken: Callable[[Rij], str] | None = None
    tooltip: Callable[[Rij], str] | None = None
    explanation: str = ""
    width: int = 110
    stretch: bool = False


@lru_cache(maxsize=4096)
def wrapped(title: str, width: int) -> str:
    """A column title over as many lines as it needs in `width` logical pixels (our type takes about 7.6 of them per letter)."""
    return "\n".join(textwrap.wrap(title, max(6, int((width - 18) / 7.6)), break_long_words=False)) or title


_UNKNOWN = {"", "-", format_nl.STREEP, format_nl.ONBEKEND}
_RUNS = re.compile(r"(\d+(?:\.\d{3})*(?:,\d+)?)")


def sorteersleutel(text: str) -> Any:
    """Numbers in a text count as numbers (9 before 10, 1.200 after 30); None, which comes last, when there is nothing in it."""
    plain = plat(text.strip())
    if text.strip().casefold() in _UNKNOWN:
        return None
    minus = -1 if text.lstrip()[:1] in ("-", format_nl.MIN) else 1
    runs = [(0, minus * Fraction(run.replace(".", "").replace(",", "."))) if n % 2 else (1, run)
            for n, run in enumerate(_RUNS.split(plain)) if run.strip()]
    return runs or [(1, plain)]


def ja_of_nee(text: str) -> bool | None:
    """Whether a text says yes or no, as people and spreadsheets write it; None when it says neither."""
    word = text.strip().casefold()
    if word in {"ja", "j", "x", "1", "waar", "true"}:
        return True
    return False if word in {"", "nee", "n", "0", "onwaar", "false"} else None


def _attempt(change: Callable[[], str]) -> str:
    try:
        return change()
    except ThuisappError as error:
        return str(error)


class TabelModel(QAbstractTableModel, Generic[Rij]):
    """Rows of any kind shown through columns. Rows are recognised by `key`, so that a refresh keeps the selection."""

    rejected = Signal(str)
    """An edit was refused; the sentence names row and column."""
    accepted = Signal()
    """An edit went well."""

    def __init__(self, columns: Sequence[Kolom[Rij]], *, key: Callable[[Rij], Hashable], header: Callable[[Rij], str],
                 is_total: Callable[[Rij], bool] | None = None) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._key, self._header, self._is_total = key, header, is_total
        self._rows: tuple[Rij, ...] = ()
        self._keys: tuple[Hashable, ...] = ()

    def set_rows(self, rows: Sequence[Rij]) -> None:
        """Show these rows. The same keys in the same order only repaint; otherwise the model is reset."""
        keys = tuple(self._key(row) for row in rows)
        if keys == self._keys and keys:
            names, self._rows = [self._header(row) for row in self._rows], tuple(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(keys) - 1, len(self._columns) - 1))
            if names != [self._header(row) for row in self._rows]:  # it makes Qt lay out and paint the whole table once more
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(keys) - 1)
        else:
            self.beginResetModel()
            self._rows, self._keys = tuple(rows), keys
            self.endResetModel()

    def set_columns(self, columns: Sequence[Kolom[Rij]]) -> None:
        """Other columns (one per year, say)."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    def columns(self) -> tuple[Kolom[Rij], ...]:
        return self._columns

    def rows(self) -> tuple[Rij, ...]:
        return self._rows

    def row_of(self, key: Hashable) -> int:
        """Row number of a key, -1 when absent."""
        return self._keys.index(key) if key in self._keys else -1

    def at(self, index: Index) -> tuple[Rij, Kolom[Rij]]:
        return self._rows[index.row()], self._columns[index.column()]

    def is_total(self, row: Rij) -> bool:
        return bool(self._is_total and self._is_total(row))

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (the signature Qt asks for)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row, column = self.at(index)
        if column.checked and column.check and self._may_edit(row, column):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        elif column.edit and self._may_edit(row, column):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _may_edit(self, row: Rij, column: Kolom[Rij]) -> bool:
        return not self.is_total(row) and (column.editable is None or column.editable(row))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.at(index)
        reader = _READERS.get(role)
        return reader(self, row, column) if reader else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            return self._column_header(self._columns[section], role) if 0 <= section < len(self._columns) else None
        return self._row_header(self._rows[section], role) if 0 <= section < len(self._rows) else None

    def _column_header(self, column: Kolom[Rij], role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return wrapped(column.title, column.width)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.numeric else _LEFT
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return column.explanation or None
        return None

    def _row_header(self, row: Rij, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._header(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        if role == Qt.ItemDataRole.FontRole and self.is_total(row):
            return thema.letter(vet=True)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid():
            return False
        row, column = self.at(index)
        if role == Qt.ItemDataRole.CheckStateRole and column.check:
            on = Qt.CheckState(value) is Qt.CheckState.Checked
            return self._commit(row, column, lambda: column.check(row, on))  # type: ignore[misc]
        if role == Qt.ItemDataRole.EditRole and column.edit:
            typed = str(value).strip()
            if typed == self._edit_text(row, column):
                return True
            return self._commit(row, column, lambda: column.edit(row, typed))  # type: ignore[misc]
        return False

    def enter(self, key: Hashable, number: int, typed: str) -> str:
        """Put text in a cell as its editor would, without a word to anyone; "" or the sentence why not. Pasting goes through here."""
        place = self.row_of(key)
        if place < 0:
            return "deze rij is er niet meer."
        row, column = self._rows[place], self._columns[number]
        edit, check, typed = column.edit, column.check, typed.strip()
        if not (edit or check) or not self._may_edit(row, column):
            return "deze cel kunt u hier niet wijzigen."
        if check:
            on = ja_of_nee(typed)
            return "vul hier ja of nee in." if on is None else _attempt(lambda: check(row, on))
        if column.choices and not column.free_text:
            options = {option.casefold(): option for option in column.choices(row)}
            if typed.casefold() not in options:
                return f"\"{typed}\" staat niet in de lijst waaruit u hier kunt kiezen."
            typed = options[typed.casefold()]
        if edit is None or typed == self._edit_text(row, column):
            return ""
        return _attempt(lambda: edit(row, typed))

    def key_at(self, number: int) -> Hashable:
        return self._keys[number]

    def edit_text(self, row: Rij, column: Kolom[Rij]) -> str:
        """What the editor of a cell starts with."""
        return self._edit_text(row, column)

    def _commit(self, row: Rij, column: Kolom[Rij], change: Callable[[], str]) -> bool:
        place = f"{self._header(row)}, {column.title.lower()}"
        sentence = _attempt(change)
        if sentence:
            self.rejected.emit(f"{place}: {sentence} De oude waarde blijft staan.")
            return False
        self.accepted.emit()
        return True

    # Readers per role

    def _edit_text(self, row: Rij, column: Kolom[Rij]) -> str:
        return column.edit_text(row) if column.edit_text else column.text(row)

    def _display(self, row: Rij, column: Kolom[Rij]) -> str:
        return column.text(row)

    def _spoken(self, row: Rij, column: Kolom[Rij]) -> str:
        return (column.spoken(row) if column.spoken else column.text(row)) or "leeg"

    def _sort_key(self, row: Rij, column: Kolom[Rij]) -> Any:
        if column.sort:
            return column.sort(row)
        return column.checked(row) if column.checked else sorteersleutel(column.text(row))

    def _role_name(self, row: Rij, column: Kolom[Rij]) -> str:
        if self.is_total(row):
            return "totaal"
        name = column.role if isinstance(column.role, str) else column.role(row)
        return name or ("invoer" if (column.edit or column.check) and self._may_edit(row, column) else "")

    def _background(self, row: Rij, column: Kolom[Rij]) -> Any:
        name = self._role_name(row, column)
        return thema.kleur(name) if name else None

    def _check_state(self, row: Rij, column: Kolom[Rij]) -> Any:
        if column.checked is None or self.is_total(row) or (column.check and not self._may_edit(row, column)):
            return None  # a box that cannot be ticked would be a dead control
        return Qt.CheckState.Checked if column.checked(row) else Qt.CheckState.Unchecked


_READERS: dict[int, Callable[[TabelModel[Any], Any, Kolom[Any]], Any]] = {
    Qt.ItemDataRole.DisplayRole: TabelModel._display,
    Qt.ItemDataRole.EditRole: TabelModel._edit_text,
    Qt.ItemDataRole.AccessibleTextRole: TabelModel._spoken,
    Qt.ItemDataRole.BackgroundRole: TabelModel._background,
    Qt.ItemDataRole.CheckStateRole: TabelModel._check_state,
    Qt.ItemDataRole.TextAlignmentRole: lambda model, row, column: _RIGHT if column.numeric else _LEFT,
    Qt.ItemDataRole.ToolTipRole: lambda model, row, column: (column.tooltip(row) or None) if column.tooltip else None,
    Qt.ItemDataRole.FontRole: lambda model, row, column: thema.letter(vet=True) if model.is_total(row) else None,
    SORT_ROLE: TabelModel._sort_key,
    TOTAL_ROLE: lambda model, row, column: model.is_total(row),
    CHOICES_ROLE: lambda model, row, column: list(column.choices(row)) if column.choices else None,
    FREE_TEXT_ROLE: lambda model, row, column: column.free_text,
    BACKGROUND_ROLE_NAME: TabelModel._role_name,
}


class SortProxy(QSortFilterProxyModel):
    """Sorts on the columns' keys; unknown values and totals stay at the bottom in both directions. Filters on row name and texts.

    Rows do not jump while someone types or drags a slider: sorting happens when a header is clicked and when rows come or go.
    """

    def __init__(self, model: TabelModel[Any]) -> None:
        super().__init__()
        self._model, self._needle = model, ""
        self._by_name = False
        self.setSourceModel(model)
        self.setDynamicSortFilter(False)
        self.modelReset.connect(lambda: QSortFilterProxyModel.sort(self, self.sortColumn(), self.sortOrder()))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._by_name = False
        super().sort(column, order)

    def sort_by_name(self, order: Qt.SortOrder) -> None:
        """On the names of the rows, which are no column."""
        super().sort(-1, order)  # it does nothing when the column and the order are what they were
        self._by_name = True
        super().sort(0, order)

    def name_order(self) -> Qt.SortOrder | None:
        """How the names of the rows are sorted; None when they are not."""
        return self.sortOrder() if self._by_name else None

    def set_filter(self, text: str) -> None:
        self._needle = plat(text.strip())
        self.invalidate()

    def lessThan(self, left: Index, right: Index) -> bool:
        a, b = self._weight(left), self._weight(right)
        if a[0] != b[0]:
            return (a[0] < b[0]) == (self.sortOrder() is Qt.SortOrder.AscendingOrder)
        return bool(a[1] < b[1]) if a[0] == 0 else left.row() < right.row()

    def _weight(self, index: Index) -> tuple[int, Any]:
        row, column = self._model.at(index)
        key = sorteersleutel(self._model._header(row)) if self._by_name else self._model._sort_key(row, column)
        return (2 if self._model.is_total(row) else 1 if key is None else 0), key

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        if not self._needle:
            return True
        row = self._model.rows()[source_row]
        texts = plat("\n".join((self._model._header(row), *(column.text(row) for column in self._model.columns()))))
        return all(word in texts for word in self._needle.split())
