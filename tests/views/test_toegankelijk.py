"""Every page and tab by keyboard and with a screen reader; and pages that are bad on purpose, which the checks must find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QMainWindow, QPushButton, QTableView, QVBoxLayout, QWidget

from tests.views import toegankelijk
from thuisapp.app import wizard_steps
from thuisapp.views.main_window import MainWindow
from thuisapp.views.widgets.grafiek import Grafiek, Tekenvlak
from thuisapp.views.widgets.tabbladen import Tabbladen

STAPPEN = [s.id for s in wizard_steps.STAPPEN]
CHECKS = [toegankelijk.without_name, toegankelijk.without_role, toegankelijk.pictures_without_words,
          toegankelijk.pictures_without_numbers, toegankelijk.cells_without_words, toegankelijk.items_without_words]


def views(venster: MainWindow, stap: str) -> Iterator[str]:
    """Every tab of a step, brought to the front one after the other; just the step when it has none."""
    venster.ga_naar(stap)
    bars = venster.pagina(stap).findChildren(Tabbladen)
    if not bars:
        yield stap
    for n in range(bars[0].count() if bars else 0):
        bars[0].setCurrentIndex(n)
        yield f"{stap}, {bars[0].tabText(n)}"


@pytest.mark.parametrize("stap", STAPPEN)
def test_what_a_screen_reader_says(venster: MainWindow, stap: str) -> None:
    assert [(where, wrong) for where in views(venster, stap) for check in CHECKS if (wrong := check(venster))] == []


@pytest.mark.parametrize("stap", STAPPEN)
def test_tab_gets_everywhere_and_out_again(venster: MainWindow, qtbot: Any, stap: str) -> None:
    with qtbot.waitActive(venster):
        venster.activateWindow()
    keys = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
    assert [(where, wrong) for where in views(venster, stap) for key in keys if (wrong := toegankelijk.traps(venster, key))] == []


@pytest.mark.parametrize("stap", STAPPEN)
def test_one_sees_where_the_keyboard_is(venster: MainWindow, qtbot: Any, stap: str) -> None:
    with qtbot.waitActive(venster):
        venster.activateWindow()
    assert [(where, wrong) for where in views(venster, stap)
            if (wrong := toegankelijk.focus_not_shown(venster, list(toegankelijk.controls(venster.pagina(stap)))))] == []


def test_letters_and_keys_of_menus_do_not_clash(venster: MainWindow) -> None:
    assert toegankelijk.clashing_menu_letters(venster.menuBar()) == []
    assert toegankelijk.clashing_shortcuts(venster) == []


# --- bad on purpose ---------------------------------------------------------------------------------------------------


class Trap(QLineEdit):
    """Keeps Tab to itself."""

    def event(self, event: Any) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return True
        return super().event(event)


def a_table(head: str, name: str, cell: Any) -> QTableView:
    model = QStandardItemModel(1, 1)
    item = QStandardItem()
    item.setData(cell, Qt.ItemDataRole.DecorationRole if isinstance(cell, QPixmap) else Qt.ItemDataRole.DisplayRole)
    model.setItem(0, 0, item)
    model.setHorizontalHeaderLabels([head])
    model.setVerticalHeaderLabels([name])
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName("Tabel")
    model.setParent(view)
    return view


def a_picture() -> QLabel:
    label, picture = QLabel(), QPixmap(QSize(8, 8))
    picture.fill(Qt.GlobalColor.red)
    label.setPixmap(picture)
    return label


def a_list(text: str) -> QWidget:
    widget = QListWidget()
    widget.addItem(text)
    widget.setAccessibleName("Lijst")
    return widget


def page(*parts: QWidget) -> QWidget:
    top = QWidget()
    layout = QVBoxLayout(top)
    for part in parts:
        layout.addWidget(part)
    return top


def picture() -> QPixmap:
    drawn = QPixmap(QSize(8, 8))
    drawn.fill(Qt.GlobalColor.red)
    return drawn


def a_chart(*, rows: int) -> QWidget:
    chart = Grafiek("Opgave")
    chart.toon(lambda wide, high: "", "Heerlen heeft de grootste opgave.", ["Opgave"], [("Heerlen", "12")] * rows)
    return chart


def a_bare_drawing() -> QWidget:
    drawing = Tekenvlak()
    drawing.setFixedHeight(20)
    return drawing


BAD: list[tuple[Callable[[QWidget], list[str]], Callable[[], QWidget], Callable[[], QWidget]]] = [
    (toegankelijk.without_name, QComboBox, lambda: QPushButton("Opslaan")),
    (toegankelijk.pictures_without_words, a_picture, lambda: QLabel("Kaart")),
    (toegankelijk.pictures_without_numbers, a_bare_drawing, lambda: a_chart(rows=1)),
    (toegankelijk.pictures_without_numbers, lambda: a_chart(rows=0), lambda: a_chart(rows=2)),
    (toegankelijk.cells_without_words, lambda: a_table("", "Heerlen", "12"), lambda: a_table("Opgave", "Heerlen", "12")),
    (toegankelijk.cells_without_words, lambda: a_table("Opgave", " ", "12"), lambda: a_table("Opgave", "Heerlen", "")),
    (toegankelijk.cells_without_words, lambda: a_table("Opgave", "Heerlen", picture()), lambda: a_table("Opgave", "Heerlen", "klaar")),
    (toegankelijk.items_without_words, lambda: a_list(""), lambda: a_list("Regio")),
]


@pytest.mark.parametrize(("check", "bad", "good"), BAD)
def test_a_page_that_is_bad_on_purpose_is_found(toepassing: Any, qtbot: Any, check: Callable[[QWidget], list[str]],
                                                bad: Callable[[], QWidget], good: Callable[[], QWidget]) -> None:
    wrong, right = page(bad()), page(good())
    for top in (wrong, right):
        qtbot.addWidget(top)
        top.show()
    assert check(wrong)
    assert check(right) == []


@pytest.mark.parametrize(("middle", "found"), [(Trap, True), (QLineEdit, False)])
def test_a_keyboard_trap_is_found(toepassing: Any, qtbot: Any, middle: type[QLineEdit], found: bool) -> None:
    top = page(QLineEdit(), middle(), QPushButton("Klaar"))
    qtbot.addWidget(top)
    with qtbot.waitActive(top):
        top.show()
        top.activateWindow()
    assert bool(toegankelijk.traps(top)) == found


@pytest.mark.parametrize(("style", "found"), [("QLineEdit, QLineEdit:focus { border: 0 }", True),
                                              ("QLineEdit:focus { border: 2px solid red }", False)])
def test_a_control_that_hides_the_focus_is_found(toepassing: Any, qtbot: Any, style: str, found: bool) -> None:
    field = QLineEdit()
    field.setReadOnly(True)  # no cursor either
    field.setStyleSheet(style)
    top = page(QPushButton("Eerst"), field)
    qtbot.addWidget(top)
    with qtbot.waitActive(top):
        top.show()
        top.activateWindow()
    assert bool(toegankelijk.focus_not_shown(top, [field])) == found


def test_clashing_letters_and_keys_are_found(toepassing: Any, qtbot: Any) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    menu = window.menuBar().addMenu("&Bestand")
    for text in ("&Openen", "&Opslaan"):
        action = QAction(text, window)
        action.setShortcut("Ctrl+O")
        menu.addAction(action)
    assert toegankelijk.clashing_menu_letters(window.menuBar()) == ["menu Bestand: the letter o is there 2 times"]
    assert toegankelijk.clashing_shortcuts(window) == ["Ctrl+O does 2 things"]
