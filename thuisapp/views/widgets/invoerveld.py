"""One line of text or one number that goes into the dossier when the user leaves the field or presses Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from thuisapp.views import thema


class Invoerveld(QLineEdit):
    """`leg_vast(text)` changes the dossier and says whether that went well; if not, the old text comes back.

    Ctrl+Z is the window's as soon as nothing was typed since the last time.
    """

    def __init__(self, naam: str, leg_vast: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(naam)
        self._leg_vast, self._getoond = leg_vast, ""
        self.editingFinished.connect(self._klaar)

    def toon(self, tekst: str) -> None:
        """Show what the dossier holds; what the user is typing is left alone."""
        if tekst != self._getoond or not self.isModified():
            self._getoond = tekst
            if tekst != self.text():
                self.setText(tekst)
                self.setCursorPosition(0)
            self.setModified(False)

    def _klaar(self) -> None:
        if not self.isModified():
            return
        self.setModified(False)
        tekst = self.text().strip()
        if tekst != self._getoond and not self._leg_vast(tekst):
            self.setText(self._getoond)

    def event(self, event: QEvent) -> bool:
        if not self.isModified() and _is_undo(event):
            event.ignore()
            return False
        return super().event(event)


def _is_undo(event: QEvent) -> bool:
    """Ctrl+Z or Ctrl+Y, offered to a field before the window gets it."""
    keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    return event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and any(map(event.matches, keys))


class Getalveld(QSpinBox):
    """A whole number between bounds; `leg_vast` as in Invoerveld, called when the user is done."""

    def __init__(self, naam: str, laag: int, hoog: int, leg_vast: Callable[[int], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(naam)
        self.setRange(laag, hoog)
        self.setKeyboardTracking(False)
        self.setMinimumWidth(thema.px(82))
        self.lineEdit().setTextMargins(6, 0, 0, 0)  # the style sheet does not reach the field inside a spin box
        self._leg_vast, self._getoond = leg_vast, laag
        self.lineEdit().installEventFilter(self)
        self.editingFinished.connect(self._klaar)

    def toon(self, waarde: int) -> None:
        self._getoond = waarde
        if waarde != self.value():
            self.setValue(waarde)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.lineEdit() and self.value() == self._getoond and _is_undo(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _klaar(self) -> None:
        waarde = self.value()
        if waarde != self._getoond and not self._leg_vast(waarde):
            self.setValue(self._getoond)
