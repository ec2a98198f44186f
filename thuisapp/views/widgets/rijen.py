"""Rows that become columns where there is no room: when everything is large, a page grows longer and not wider."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QScrollArea, QWidget

RIJ = "rij"
"""A layout with this property is a row of bouw.rij."""
_NAAST, _ONDER = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


def pas_aan(rolvlak: QScrollArea) -> None:
    """Put the parts of each row that is too wide for the page under each other, and beside each other again where they fit."""
    binnen, breed = rolvlak.widget(), rolvlak.viewport().width()
    rijen = [rij for rij in rolvlak.findChildren(QHBoxLayout) if rij.property(RIJ)]
    if rolvlak.horizontalScrollBar().maximum() == 0 and all(rij.direction() is _NAAST for rij in rijen):
        return
    for rij in rijen:
        was = rij.direction()
        if was is not _NAAST:
            rij.setDirection(_NAAST)
        wordt = _ONDER if rij.minimumSize().width() > breed - _marges(rij, binnen) else _NAAST
        if wordt is not _NAAST:
            rij.setDirection(wordt)
        if wordt is not was:
            _lijn_uit(rij, wordt)
            _vertel(rij, binnen)


def _marges(rij: QBoxLayout, binnen: QWidget | None) -> int:
    """What the widgets around a row keep free at the left and the right."""
    som, widget = 0, rij.parentWidget()
    while widget is not None:
        layout = widget.layout()
        if layout is not None:
            rand, vak = layout.contentsMargins(), widget.contentsMargins()
            som += rand.left() + rand.right() + vak.left() + vak.right()
        if widget is binnen:
            break
        widget = widget.parentWidget()
    return som


def _vertel(rij: QBoxLayout, binnen: QWidget | None) -> None:
    """What is around it asks again how wide it must be: Qt leaves that out for a tab that is behind another."""
    widget = rij.parentWidget()
    while widget is not None:
        layout = widget.layout()
        if layout is not None:
            layout.invalidate()
        widget.updateGeometry()
        if widget is binnen:
            break
        widget = widget.parentWidget()


def _lijn_uit(rij: QBoxLayout, richting: QBoxLayout.Direction) -> None:
    """A button under another is not as wide as the page. (Found through its parent: walking over the items of a layout makes PySide lose
    other objects.)"""
    ouder = rij.parentWidget()
    for knop in ouder.findChildren(QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly) if ouder is not None else ():
        if rij.indexOf(knop) >= 0:
            rij.setAlignment(knop, Qt.AlignmentFlag.AlignLeft if richting is _ONDER else Qt.AlignmentFlag(0))
