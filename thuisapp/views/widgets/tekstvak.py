"""Text of several lines that goes into the dossier while it is typed, with the dossier's own undo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

RUST_MS = 1000
"""After this long without typing, the next letter begins a new step to undo."""

_EIGEN_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Tekstvak(QPlainTextEdit):
    """A plain text field. Follows the dossier through `toon`, which emits nothing and leaves the cursor alone.

    Ctrl+Z is left to the window: there is one history, and it has named steps. Tab goes to the next control.
    """

    getypt = Signal(str)
    """The user changed the text; carries the whole text."""
    rust = Signal()
    """The user paused or left the field: what was typed until now is one step to undo."""

    def __init__(self, naam: str, uitnodiging: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(naam)
        self.setPlaceholderText(uitnodiging)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RUST_MS)
        self._timer.timeout.connect(self.rust)
        self.textChanged.connect(self._gewijzigd)

    def toon(self, tekst: str) -> None:
        """Show a text without telling anyone; the same text leaves everything as it is."""
        if tekst == self.toPlainText():
            return
        plek = self.textCursor().position()
        with QSignalBlocker(self):
            self.setPlainText(tekst)
        cursor = self.textCursor()
        cursor.setPosition(min(plek, len(tekst)))
        self.setTextCursor(cursor)

    def _gewijzigd(self) -> None:
        self._timer.start()
        self.getypt.emit(self.toPlainText())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and any(map(event.matches, _EIGEN_UNDO)):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._timer.isActive():
            self._timer.stop()
            self.rust.emit()
