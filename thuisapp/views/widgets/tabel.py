"""A table as pages place it: title, filter, table, hint and error line."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from thuisapp.views import thema
from thuisapp.views.klembord import Verslag
from thuisapp.views.models.tabel import Kolom, TabelModel
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.plakverslag import Plakverslag
from thuisapp.views.widgets.tabel_view import TabelView

FILTER_FROM = 12
"""With more rows than this there is a field to search in the table."""


class Tabel(QWidget):
    """Title, optional filter, table, hint and error line. This is what pages place.

    titel: caption above the table and its name for a screen reader. key, header, is_total: see TabelModel. header_title: what the row names
    are ("Gemeente"). max_rows: how many rows show before the table scrolls. select_rows: a list of things (plans, parties) of which one
    row at a time is chosen. filterable: always a search field above; otherwise only with many rows. hint: a sentence under the table.
    """

    herleid = Signal(object)
    """A cell with a trace became current: a Herleiding, or a function that gives one (so that it can be made anew after a change)."""
    herleiding_openen = Signal()
    """The user asked to see the trace of the current cell."""
    activated = Signal(object)
    """Enter or double-click on a row that is not edited in place; carries the row object."""
    current_changed = Signal(object)
    """The row object that is current, or None."""

    def __init__(self, titel: str, columns: Sequence[Kolom[Any]], *, key: Callable[[Any], Hashable], header: Callable[[Any], str],
                 is_total: Callable[[Any], bool] | None = None, header_title: str = "Gemeente", max_rows: int = 14,
                 select_rows: bool = False, filterable: bool = False, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: TabelModel[Any] = TabelModel(columns, key=key, header=header, is_total=is_total)
        self.view = TabelView(self.model, self, select_rows=select_rows, max_rows=max_rows)
        self.view.setAccessibleName(titel)
        self.view.naam = titel
        self.foutregel = Foutregel(self)
        self.plakverslag = Plakverslag(self)
        self._filterable = filterable
        self._key: Hashable = None
        self._column = 0
        self._name_corner(header_title)
        self._lay_out(titel, filterable, hint)
        self._connect()

    def _lay_out(self, titel: str, filterable: bool, hint: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half)
        top = QHBoxLayout()
        self.caption = QLabel(titel)
        self.caption.setProperty("rol", "vet")
        self.caption.setBuddy(self.view)
        top.addWidget(self.caption, 1)
        top.addStretch(0)  # a page that hides the caption keeps the field at the right
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Zoek in deze tabel")
        self.filter.setAccessibleName(f"Zoek in de tabel {titel}")
        bouw.wisknop(self.filter)
        self.filter.setMinimumWidth(thema.px(142))
        self.filter.setMaximumWidth(thema.px(260))
        if not filterable:  # never setVisible(True) here: without a parent yet, it would show as a window of its own
            self.filter.hide()
        top.addWidget(self.filter)
        layout.addLayout(top)
        layout.addWidget(self.view)
        self.hint = QLabel(hint)
        self.hint.setProperty("rol", "klein")
        self.hint.setWordWrap(True)
        if not hint:
            self.hint.hide()
        layout.addWidget(self.foutregel)
        layout.addWidget(self.plakverslag)
        layout.addWidget(self.hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.view.proxy.set_filter)
        self.filter.textChanged.connect(lambda: self.view._fit())
        self.model.rejected.connect(self._reject)
        self.model.accepted.connect(self._accept)
        self.model.modelAboutToBeReset.connect(self._remember)
        self.view.proxy.modelReset.connect(self._restore)
        self.view.selectionModel().currentChanged.connect(self._current)
        self.view.activated.connect(self._activate)
        self.view.reported.connect(self._report)
        self.view.installEventFilter(self)

    def _name_corner(self, name: str) -> None:
        corner = self.view.findChild(QAbstractButton)
        if corner is not None:
            corner.setAccessibleName(name)
            self.view.corner = name
            layout = QHBoxLayout(corner)
            layout.setContentsMargins(thema.MAAT.half, 0, thema.MAAT.klein, 0)
            label = QLabel(name)
            label.setProperty("rol", "vet")
            layout.addWidget(label)

    # For pages

    def set_rows(self, rows: Sequence[Any]) -> None:
        self.model.set_rows(rows)
        if not self._filterable:
            self.filter.setVisible(len(rows) > FILTER_FROM or bool(self.filter.text()))

    def set_columns(self, columns: Sequence[Kolom[Any]]) -> None:
        self.model.set_columns(columns)

    def set_title(self, titel: str) -> None:
        self.caption.setText(titel)
        self.view.setAccessibleName(titel)

    def current_row(self) -> Any | None:
        """The row object that is current, or None."""
        index = self.view.proxy.mapToSource(self.view.currentIndex())
        return self.model.rows()[index.row()] if index.isValid() else None

    def select_key(self, key: Hashable, column: int = 0, *, focus: bool = True) -> bool:
        """Go to the row with this key; False when it is not there."""
        number = self.model.row_of(key)
        index = self.view.proxy.mapFromSource(self.model.index(number, column)) if number >= 0 else QModelIndex()
        if not index.isValid():
            return False
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        if focus:
            self.view.setFocus()
        return True

    # Inside

    def _reject(self, sentence: str) -> None:
        self.foutregel.toon(sentence)
        self.view.setAccessibleDescription(sentence)

    def _accept(self) -> None:
        self.foutregel.wis()
        self.plakverslag.wis()
        self.view.setAccessibleDescription("")

    def _report(self, verslag: Verslag | str) -> None:
        """After pasting and the like: a sentence, or the list of cells that were not taken."""
        if isinstance(verslag, str):
            self._reject(verslag)
            return
        self._accept()
        self.plakverslag.toon(verslag)

    def _remember(self) -> None:
        index = self.view.proxy.mapToSource(self.view.currentIndex())
        if index.isValid():
            self._key, self._column = self.model._keys[index.row()], index.column()
        else:
            self._key = None

    def _restore(self) -> None:
        if self._key is not None:
            self.select_key(self._key, min(self._column, self.model.columnCount() - 1), focus=False)

    def _current(self, current: QModelIndex) -> None:
        source = self.view.proxy.mapToSource(current)
        if not source.isValid():
            self.current_changed.emit(None)
            return
        row, column = self.model.at(source)
        self.current_changed.emit(row)
        if column.herleid:
            trace, key = column.herleid, self.model._keys[source.row()]
            self.herleid.emit(lambda: self._trace(trace, key))

    def _trace(self, trace: Callable[[Any], Any], key: Hashable) -> Any:
        number = self.model.row_of(key)
        return trace(self.model.rows()[number]) if number >= 0 else None

    def _activate(self, index: QModelIndex) -> None:
        if self.view._can_edit(index):
            return
        row, column = self.model.at(self.view.proxy.mapToSource(index))
        if column.herleid:
            self.herleiding_openen.emit()
        else:
            self.activated.emit(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view and isinstance(event, QContextMenuEvent):
            self._menu().exec(event.globalPos())
            return True
        return super().eventFilter(watched, event)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        view, clipboard = self.view, self.view.klembord
        menu.addAction("Kopiëren\tCtrl+C").triggered.connect(lambda: view.copy())
        menu.addAction("Kopiëren met koppen\tCtrl+Shift+C").triggered.connect(lambda: view.copy(headings=True))
        if clipboard.kan_wijzigen:
            menu.addAction("Knippen\tCtrl+X").triggered.connect(lambda: view.cut())
            menu.addAction("Plakken\tCtrl+V").triggered.connect(lambda: view.paste())
            menu.addAction("Omlaag vullen\tCtrl+D").triggered.connect(lambda: view.fill_down())
            menu.addAction("Naar rechts vullen\tCtrl+R").triggered.connect(lambda: view.fill_right())
            menu.addAction("Wissen\tDelete").triggered.connect(lambda: view.clear_cells())
        source = self.view.proxy.mapToSource(self.view.currentIndex())
        if source.isValid() and self.model.at(source)[1].herleid:
            menu.addSeparator()
            menu.addAction("Hoe komt dit getal tot stand?\tEnter" if not view._can_edit(view.currentIndex())
                           else "Hoe komt dit getal tot stand?").triggered.connect(self.herleiding_openen.emit)
        menu.addSeparator()
        view.kolomwerk.vul_menu(menu, source.column() if source.isValid() else -1)
        return menu
