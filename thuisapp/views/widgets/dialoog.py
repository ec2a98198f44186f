"""What larger dialogs share: heading, explanation, a body that takes the room, an error line and a row of buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from thuisapp.views import thema
from thuisapp.views.handleiding import met_f1
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel

GROOTSTE = QSize(1120, 700)
"""Fits a screen of 1280 × 800 with the bars of the system."""

HOOGSTENS = QSize(1240, 740)


def begrensd(breed: int, hoog: int) -> QSize:
    """This size at 100 percent, as large as everything is now; on a small screen not larger than fits."""
    return QSize(thema.px(breed), thema.px(hoog)).boundedTo(HOOGSTENS)


class Dialoog(QDialog):
    """Put the contents in `inhoud` and the buttons in `knoppen`. Escape closes; nothing happens by itself with Enter."""

    def __init__(self, titel: str, uitleg: str = "", parent: QWidget | None = None, maat: QSize = GROOTSTE) -> None:
        super().__init__(parent)
        self.setWindowTitle(titel)
        self.resize(begrensd(maat.width(), maat.height()))
        self.foutregel = Foutregel()
        self.inhoud = QVBoxLayout()
        self.inhoud.setSpacing(thema.MAAT.half + 4)
        self.knoppen = QHBoxLayout()
        self.knoppen.setSpacing(thema.MAAT.half)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(thema.MAAT.groot, thema.MAAT.groot, thema.MAAT.groot, thema.MAAT.ruim)
        layout.setSpacing(thema.MAAT.half + 4)
        layout.addWidget(bouw.label(titel, "kop"))
        self.uitleg = bouw.label(uitleg, "zacht")
        self.uitleg.setVisible(bool(uitleg))
        layout.addWidget(self.uitleg)
        layout.addLayout(self.inhoud, 1)
        layout.addWidget(self.foutregel)
        layout.addLayout(self.knoppen)
        met_f1(self)
