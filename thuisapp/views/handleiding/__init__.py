"""Help at the place where the user is: the window with the handleiding, and what F1 leads to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from thuisapp.views.handleiding.venster import Handleidingvenster
    from thuisapp.views.main_window import MainWindow

BESTAND = Path("Handleiding thuisapp.pdf")


class Hulp(QObject):
    """Opens the handleiding for a window; there is one at a time."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.venster: Handleidingvenster | None = None

    def toon(self, id: str = "") -> None:
        """The handleiding at a piece; without one where the user was reading, or its beginning."""
        from thuisapp.views.handleiding.venster import Handleidingvenster

        boven = _boven(self._window)
        if self.venster is None or self.venster.parentWidget() is not boven:
            if self.venster is not None:
                self.venster.close()
            self.venster = Handleidingvenster(boven)
            self.venster.destroyed.connect(self._weg)
        self.venster.toon(id)

    def toon_hier(self) -> None:
        """What F1 does: the handleiding at the control that has the keyboard."""
        from thuisapp.views.handleiding.plek import zoek_plek

        widget = QApplication.focusWidget()
        if widget is None or not self._window.isAncestorOf(widget):
            widget = self._window.focusWidget() or self._window.centralWidget()
        self.toon(zoek_plek(widget))

    def bewaar_pdf(self) -> None:
        """The handleiding as a PDF, where the user wants it."""
        from datetime import date

        from thuisapp.app.handleiding_document import maak_pdf
        from thuisapp.views import dialogs

        doel = dialogs.kies_doel(self._window, "Handleiding als PDF", Path.home() / BESTAND)
        if doel is not None:
            self._window.taken.start("Handleiding als PDF", lambda: maak_pdf(doel, date.today()),
                                     done=lambda _: self._window.bestanden.exported.emit(doel))

    def _weg(self) -> None:
        self.venster = None


def _boven(window: QWidget) -> QWidget:
    """What the handleiding belongs to: a window that keeps others off keeps off all that is not its own."""
    return QApplication.activeModalWidget() or window


def met_f1(dialoog: QDialog) -> None:
    """In a dialog the menu of the window does not hear F1, so the dialog listens itself."""
    def toon() -> None:
        from thuisapp.views.handleiding.plek import zoek_plek
        from thuisapp.views.handleiding.venster import Handleidingvenster

        venster = Handleidingvenster(dialoog)
        venster.toon(zoek_plek(QApplication.focusWidget() or dialoog))

    QShortcut(QKeySequence("F1"), dialoog, toon)
