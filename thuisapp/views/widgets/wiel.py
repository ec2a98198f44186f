"""The mouse wheel scrolls the page; it changes a list, number or slider only when that has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QScrollBar, QWidget


class _Wielfilter(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def bescherm(boven: QWidget) -> None:
    """For all lists, numbers and sliders in `boven`. Without it, scrolling down a page changes what happens to be under the mouse.

    StapPagina does this after `bouw`; call it yourself for widgets that are made later.
    """
    filter_ = _Wielfilter(boven)
    for widget in (boven, *boven.findChildren(QWidget)):
        if isinstance(widget, (QComboBox, QAbstractSpinBox, QAbstractSlider)) and not isinstance(widget, QScrollBar):
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            widget.installEventFilter(filter_)
