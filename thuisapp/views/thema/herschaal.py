"""Widgets that are already there follow another size or other colours at once: layouts, fixed sizes, icons.

Each size that was ever changed here keeps what it is at 100 percent, so that going up and down again ends where it began.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLayout,
    QMainWindow,
    QTabBar,
    QTreeView,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)

from thuisapp.views.thema import iconen

_BASIS = "_thema_"
_GEEN = 16_777_215
"""What Qt calls no greatest size."""


def herschaal(van: int, naar: int) -> None:
    """All layouts and sizes that were set, from one size in percent to another. Before the new style sheet: that sets its own sizes."""
    for top in QApplication.topLevelWidgets():
        for layout in top.findChildren(QLayout):
            _layout(layout, van, naar)
        for widget in (top, *top.findChildren(QWidget)):
            _widget(widget, van, naar)


def _layout(layout: QLayout, van: int, naar: int) -> None:
    if not isinstance(layout, QBoxLayout | QGridLayout | QFormLayout):
        return
    rand = layout.contentsMargins()
    nieuw = _volg(layout, "rand", (rand.left(), rand.top(), rand.right(), rand.bottom()), van, naar)
    layout.setContentsMargins(*nieuw)
    if isinstance(layout, QBoxLayout):
        layout.setSpacing(_volg(layout, "afstand", (layout.spacing(),), van, naar)[0])
    else:
        opzij, omlaag = _volg(layout, "afstand", (layout.horizontalSpacing(), layout.verticalSpacing()), van, naar)
        layout.setHorizontalSpacing(opzij)
        layout.setVerticalSpacing(omlaag)


def _widget(widget: QWidget, van: int, naar: int) -> None:
    kleinst, grootst = widget.minimumSize(), widget.maximumSize()
    zetters: tuple[tuple[str, int, Callable[[int], None]], ...] = (
        ("minw", kleinst.width(), widget.setMinimumWidth), ("minh", kleinst.height(), widget.setMinimumHeight),
        ("maxw", grootst.width(), widget.setMaximumWidth), ("maxh", grootst.height(), widget.setMaximumHeight))
    if naar > van:  # otherwise the smallest size would for a moment be more than the greatest
        zetters = (*zetters[2:], *zetters[:2])
    for naam, nu, zet in zetters:
        if 0 < nu < _GEEN and widget.property(f"_q_stylesheet_{naam}") is None and not isinstance(widget, QMainWindow):
            zet(_volg(widget, naam, (nu,), van, naar)[0])
    if isinstance(widget, QTreeView):
        widget.setIndentation(_volg(widget, "inspring", (widget.indentation(),), van, naar)[0])


def _volg(wie: QObject, naam: str, nu: tuple[int, ...], van: int, naar: int) -> tuple[int, ...]:
    """The sizes at `naar`. What stood there when it was last set by us tells whether the program has set another since."""
    eerder = wie.property(_BASIS + naam)
    gezet, basis = (tuple(eerder[0]), tuple(eerder[1])) if eerder else ((), ())
    if gezet != nu:
        basis = tuple(n * 100 / van for n in nu)
    nieuw = tuple(n if n <= 0 else round(b * naar / 100) for n, b in zip(nu, basis, strict=True))
    wie.setProperty(_BASIS + naam, [list(nieuw), list(basis)])
    return nieuw


def vensters() -> dict[QMainWindow, QSize]:
    """How large the windows are now."""
    return {top: top.size() for top in QApplication.topLevelWidgets() if isinstance(top, QMainWindow) and not top.isMaximized()}


def even_groot(vensters: dict[QMainWindow, QSize]) -> None:
    """As large as before: for a moment, before the bars left something out, Qt may have made a window larger."""
    for venster, grootte in vensters.items():
        for widget in reversed(venster.findChildren(QWidget)):  # inner first: what asks for less now tells what is around it
            layout = widget.layout()
            if layout is not None and widget.isVisible():
                layout.activate()
        layout = venster.layout()
        if layout is not None:
            layout.activate()
        venster.resize(grootte)


def kijk_opnieuw() -> None:
    """Our own widgets that choose their form by their width do so again: what is narrow depends on the size of everything."""
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            if type(widget).__module__.startswith("thuisapp"):
                QApplication.sendEvent(widget, QResizeEvent(widget.size(), widget.size()))


# Icons


def iconen_opnieuw() -> None:
    """Every icon of ours that is somewhere in sight or in a menu, in the colours and the size of now."""
    for widget in QApplication.allWidgets():
        for actie in widget.actions():
            _zet(actie)
        if isinstance(widget, QAbstractButton):
            _knop(widget)
        elif isinstance(widget, QLabel):
            iconen.beeld_opnieuw(widget)
        elif isinstance(widget, QTabBar):
            _tabs(widget)
        elif isinstance(widget, QTreeWidget):
            _boom(widget)


def _zet(met_icoon: QAction | QAbstractButton) -> None:
    icoon = iconen.icoon_opnieuw(met_icoon.icon())
    if icoon is not None:
        met_icoon.setIcon(icoon)


def _knop(knop: QAbstractButton) -> None:
    oud = iconen.icoon_opnieuw(knop.icon())
    if oud is not None:
        knop.setIcon(oud)
        knop.setIconSize(iconen.icoonmaat())


def _tabs(balk: QTabBar) -> None:
    for nummer in range(balk.count()):
        icoon = iconen.icoon_opnieuw(balk.tabIcon(nummer))
        if icoon is not None:
            balk.setTabIcon(nummer, icoon)


def _boom(boom: QTreeWidget) -> None:
    boom.setIconSize(_icoonmaat(boom))
    for item in _items(boom):
        for kolom in range(boom.columnCount()):
            icoon = iconen.icoon_opnieuw(item.icon(kolom))
            if icoon is not None:
                item.setIcon(kolom, icoon)


def _icoonmaat(boom: QTreeWidget) -> QSize:
    return iconen.icoonmaat() if boom.iconSize().isValid() else boom.iconSize()


def _items(boom: QTreeWidget) -> Iterable[QTreeWidgetItem]:
    iterator = QTreeWidgetItemIterator(boom)
    while (item := iterator.value()) is not None:
        yield item
        with suppress(StopIteration):
            iterator += 1
