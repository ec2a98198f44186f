"""A combo box that keeps Python values. (QComboBox turns a StrEnum in its item data into a plain str, so `is` would fail.)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget


class KeuzeLijst(QComboBox):
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
