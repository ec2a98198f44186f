"""Combo boxes: one that ends in an ellipsis what does not fit, and one that also keeps Python values.

(QComboBox turns a StrEnum in its item data into a plain str, so `is` would fail.)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip, QWidget


class Inkortlijst(QComboBox):
    """What is chosen ends in an ellipsis where there is no room for all of it; then a tip says all. (Qt cuts it through a letter.)"""

    def ingekort(self) -> str:
        """What is shown of the chosen text."""
        optie = QStyleOptionComboBox()
        self.initStyleOption(optie)
        vak = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, optie, QStyle.SubControl.SC_ComboBoxEditField, self)
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, vak.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        kort = self.ingekort()
        if self.isEditable() or kort == self.currentText():
            super().paintEvent(event)
            return
        schilder, optie = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(optie)
        optie.currentText = kort
        schilder.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, optie)
        schilder.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, optie)
        schilder.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip() and (
                self.ingekort() != self.currentText()):
            QToolTip.showText(event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)


class KeuzeLijst(Inkortlijst):
    """Shows texts, gives values."""

    gekozen = Signal(object)
    """The user (never the program) chose this value."""

    def __init__(self, naam: str, keuzes: Sequence[tuple[Any, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(naam)
        self._waarden: list[Any] = []
        self.set_keuzes(keuzes)
        self.activated.connect(lambda nummer: self.gekozen.emit(self._waarden[nummer]))

    def set_keuzes(self, keuzes: Sequence[tuple[Any, str]]) -> None:
        """Other entries (value, text); the chosen value stays when it is still there."""
        teksten = [tekst for _, tekst in keuzes]
        if teksten == [self.itemText(n) for n in range(self.count())] and [w for w, _ in keuzes] == self._waarden:
            return
        oud = self.waarde()
        self.clear()
        self.addItems(teksten)
        self._waarden = [waarde for waarde, _ in keuzes]
        self.kies(oud)

    def waarde(self) -> Any:
        """The chosen value, None when there is none."""
        return self._waarden[self.currentIndex()] if 0 <= self.currentIndex() < len(self._waarden) else None

    def kies(self, waarde: Any) -> None:
        """Show a value; the first entry when it is not in the list."""
        if self._waarden:
            self.setCurrentIndex(self._waarden.index(waarde) if waarde in self._waarden else 0)
