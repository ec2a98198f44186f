"""From a control to the piece of the handleiding about it: by the names of the control and of all that it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QComboBox, QFrame, QLabel, QLineEdit, QPlainTextEdit, QTabBar, QTabWidget, QTextEdit, QWidget

from thuisapp.app import handleiding
from thuisapp.views.widgets.tabel import Tabel

HULP = "hulp"
"""A property of a widget with the id of a piece, where names do not do."""


def zoek_plek(widget: QWidget | None) -> str:
    """Id of the piece for a control."""
    namen: list[str] = []
    deel = widget
    while deel is not None:
        eigen = deel.property(HULP)
        if eigen and handleiding.stuk(eigen):
            return str(eigen)
        namen.extend(_namen(deel))
        if stap := getattr(deel, "stap", ""):
            return handleiding.plek(namen, str(getattr(stap, "id", stap)))
        deel = deel.parentWidget()
    return handleiding.plek(namen)


def _namen(widget: QWidget) -> Iterator[str]:
    """What people would call this widget, the most precise first."""
    yield widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        yield widget.text()
    if isinstance(widget, QTabBar):
        yield widget.tabText(widget.currentIndex())
    if isinstance(widget, QTabWidget):
        yield widget.tabText(widget.currentIndex())
    if isinstance(widget, QFrame) and widget.property("rol") == "kaart":
        yield from (label.text() for label in widget.findChildren(QLabel) if label.property("rol") == "kop")
    tabs = getattr(widget, "tabs", None)
    if isinstance(tabs, (QTabBar, QTabWidget)) and tabs is not widget:
        yield tabs.tabText(tabs.currentIndex())
    if widget.isWindow():
        yield widget.windowTitle()


def beschrijf(boven: QWidget) -> None:
    """Tell a screen reader what F1 is about at each table and field that has no description of its own."""
    for soort in (Tabel, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit):
        for widget in boven.findChildren(soort):
            doel = widget.view if isinstance(widget, Tabel) else widget
            stuk = handleiding.stuk(zoek_plek(doel)) if not doel.accessibleDescription() else None
            if stuk is not None:
                doel.setAccessibleDescription(f"F1 geeft uitleg: {stuk.titel}.")
