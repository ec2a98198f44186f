"""What tests of the whole window share: a small change, waiting for work, and finding a menu entry by its words."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAction

from thuisapp.app import operations
from thuisapp.views.main_window import MainWindow


def wijzig(venster: MainWindow, naam: str = "Anders") -> None:
    venster.session.apply("Naam wijzigen", operations.wijzig_dossier, naam=naam)


def klaar(venster: MainWindow, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not venster.taken.is_busy, timeout=60_000)


def actie(venster: MainWindow, tekst: str) -> QAction:
    return next(a for a in venster.findChildren(QAction) if a.text().replace("&", "").startswith(tekst))
