"""The Tab key goes through controls as the eye does: in the order of the layouts, not in the order in which the code made them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLayout,
    QRadioButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QWidget,
)


def in_volgorde(widget: QWidget | None) -> Iterator[QWidget]:
    """The controls in a widget that Tab can reach, as they are laid out."""
    if widget is None:
        return
    # Of the choices in a group only the chosen one is a stop, but which one that is changes.
    if (widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QRadioButton)) and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, (QAbstractItemView, QComboBox)):
        return
    if isinstance(widget, QScrollArea):
        yield from in_volgorde(widget.widget())
    elif isinstance(widget, (QSplitter, QStackedWidget, QTabWidget)):
        for nummer in range(widget.count()):
            yield from in_volgorde(widget.widget(nummer))
    elif (layout := widget.layout()) is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for nummer in range(layout.count()):
        item = layout.itemAt(nummer)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from in_volgorde(widget)
        elif (onder := item.layout()) is not None:
            yield from _in_layout(onder)


def leg_vast(*delen: QWidget) -> None:
    """Tab goes through these, each with all that is in it, from the first to the last."""
    for een, twee in pairwise([control for deel in delen for control in in_volgorde(deel)]):
        QWidget.setTabOrder(een, twee)
