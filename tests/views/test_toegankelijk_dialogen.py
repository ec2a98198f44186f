"""Every dialog by keyboard and with a screen reader, on the example dossier; the list of dialogs must be complete."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QTabWidget, QVBoxLayout, QWidget

import thuisapp.views
from tests.views import alle_dialogen, toegankelijk
from thuisapp.views.main_window import MainWindow
from thuisapp.views.widgets.dialoog import Dialoog

UITGEZONDERD = {Dialoog: "the base of the others; it has nothing in it"}

CHECKS = [toegankelijk.without_name, toegankelijk.without_role, toegankelijk.pictures_without_words,
          toegankelijk.pictures_without_numbers, toegankelijk.cells_without_words, toegankelijk.items_without_words,
          toegankelijk.clashing_letters, toegankelijk.order_that_jumps, toegankelijk.traps,
          lambda top: toegankelijk.traps(top, Qt.Key.Key_Backtab)]


def stands(dialog: QWidget) -> Iterator[str]:
    """Every tab of a dialog, brought to the front one after the other; the dialog as it is when it has none."""
    tabs = dialog.findChild(QTabWidget)
    if tabs is None:
        yield ""
    for n in range(tabs.count() if tabs else 0):
        if tabs.isTabEnabled(n):
            tabs.setCurrentIndex(n)
            QApplication.processEvents()
            yield tabs.tabText(n)


@pytest.mark.parametrize("soort", alle_dialogen.ALLE)
def test_dialogs_can_be_read_and_worked_without_a_mouse(venster: MainWindow, tmp_path: Path, klaar: Any, qtbot: Any, soort: Any) -> None:
    wrong = []
    venster.hide()  # without a screen the first window stays the active one
    for name, make in soort(venster, tmp_path, klaar).items():
        dialog = make()
        dialog.setParent(None, dialog.windowFlags())
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        wrong += [(f"{name} {tab}", found) for tab in stands(dialog) for check in CHECKS if (found := check(dialog))]
        if not dialog.windowTitle():
            wrong.append((name, ["no title"]))
        dialog.hide()
    assert not wrong, "\n".join(f"{name}: {found}" for name, found in wrong)


def test_every_dialog_is_in_the_list(venster: MainWindow, tmp_path: Path, klaar: Any, qtbot: Any) -> None:
    for module in pkgutil.walk_packages(thuisapp.views.__path__, "thuisapp.views."):
        importlib.import_module(module.name)
    made = set(UITGEZONDERD)
    for soort in alle_dialogen.ALLE:
        for make in soort(venster, tmp_path, klaar).values():
            dialog = make()
            qtbot.addWidget(dialog)
            made.add(type(dialog))
    assert {kind.__qualname__ for kind in set(_kinds(QDialog)) - made} == set()


def _kinds(base: type) -> Iterator[type]:
    """Our own kinds of it, and their kinds."""
    for kind in base.__subclasses__():
        if kind.__module__.startswith("thuisapp.views"):
            yield kind
        yield from _kinds(kind)


# --- bad on purpose ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("letters", "found"), [(("&Opslaan", "&Openen"), True), (("&Opslaan", "Op&enen"), False)])
def test_two_buttons_with_one_letter_are_found(toepassing: Any, qtbot: Any, letters: tuple[str, str], found: bool) -> None:
    top = _column(*(QPushButton(text) for text in letters))
    qtbot.addWidget(top)
    assert bool(toegankelijk.clashing_letters(top)) == found


def test_a_label_counts_only_with_what_it_belongs_to(toepassing: Any, qtbot: Any) -> None:
    field, label = QLineEdit(), QLabel("&Opmerking")
    top = _column(label, field, QPushButton("&Opslaan"))
    qtbot.addWidget(top)
    assert toegankelijk.clashing_letters(top) == []
    label.setBuddy(field)
    assert toegankelijk.clashing_letters(top) != []


@pytest.mark.parametrize("jumps", [True, False])
def test_an_order_that_jumps_is_found(toepassing: Any, qtbot: Any, jumps: bool) -> None:
    first, second, third = (QLineEdit() for _ in range(3))
    top = _column(first, second, third)
    qtbot.addWidget(top)
    top.show()
    QWidget.setTabOrder(first, third if jumps else second)
    QWidget.setTabOrder(third if jumps else second, second if jumps else third)
    assert bool(toegankelijk.order_that_jumps(top)) == jumps


def _column(*parts: QWidget) -> QWidget:
    top = QWidget()
    layout = QVBoxLayout(top)
    for part in parts:
        layout.addWidget(part)
    return top
