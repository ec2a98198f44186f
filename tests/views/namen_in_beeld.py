"""What the program calls its buttons, menus, tabs, columns and fields: gathered from the real widgets, and from the code of those that
only appear after a question."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QMenu, QTabBar, QWidget

from thuisapp import paths
from thuisapp.app.handleiding import gewoon
from thuisapp.app.wizard_steps import STAPPEN
from thuisapp.views.main_window import MainWindow
from thuisapp.views.widgets.tabbladen import Tabbladen
from thuisapp.views.widgets.tabel import Tabel


def van_venster(venster: MainWindow) -> set[str]:
    """Of the window with every step and every tab opened once."""
    namen = set(_van(venster))
    for stap in STAPPEN:
        venster.ga_naar(stap.id)
        QApplication.processEvents()
        pagina = venster.pagina(stap.id)
        tabs = getattr(pagina, "tabs", None)
        for nummer in range(tabs.count() if isinstance(tabs, QTabBar) else 1):
            if isinstance(tabs, Tabbladen):
                tabs.setCurrentIndex(nummer)
            namen.update(_van(pagina))
    return {gewoon(naam) for naam in namen if naam}


def _van(boven: QWidget) -> Iterator[str]:
    for menu in boven.findChildren(QMenu):
        yield from (actie.text().split("\t")[0] for actie in menu.actions())
        yield menu.title()
    for widget in boven.findChildren(QWidget):
        yield widget.accessibleName()
        if isinstance(widget, (QAbstractButton, QLabel)):
            yield widget.text()
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(n) for n in range(widget.count()))
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(n) for n in range(widget.count()))
        elif isinstance(widget, Tabel):
            yield from (kolom.title for kolom in widget.model.columns())


def uit_code() -> set[str]:
    """Texts in the code of the window, without docstrings: forms and dialogs are made of them."""
    return {gewoon(tekst) for bestand in (paths.PACKAGE / "views").rglob("*.py") for tekst in _teksten(bestand)}


def _teksten(bestand: Path) -> Iterator[str]:
    boom = ast.parse(bestand.read_text("utf-8"))
    los = {id(knoop.value) for knoop in ast.walk(boom) if isinstance(knoop, ast.Expr)}
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str) and id(knoop) not in los:
            yield knoop.value.split("\t")[0]
