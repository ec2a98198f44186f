"""The line where an error sentence appears, at the place where the mistake was made; and saying things to a screen reader."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Foutregel(QLabel):
    """Hidden while there is nothing to say. A screen reader hears the sentence when it appears, and can read it as long as it stands."""

    def __init__(self, parent: QWidget | None = None, rol: str = "fout") -> None:
        super().__init__(parent)
        self.setProperty("rol", rol)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def toon(self, zin: str) -> None:
        """Show the sentence; an empty one hides the line."""
        self.setText(zin)
        self.setAccessibleName(zin)
        self.setVisible(bool(zin))
        if zin:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def wis(self) -> None:
        self.toon("")


def zeg(widget: QWidget, zin: str) -> None:
    """Have a screen reader say this when it has said what it is saying; nothing is shown."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, zin))
