"""Under a table: which cells of what was pasted were not taken, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from thuisapp.format_nl import aantal
from thuisapp.views import thema
from thuisapp.views.klembord import Verslag
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel

REGELS = 5
"""Lines that show before the list scrolls."""


class Plakverslag(QWidget):
    """Hidden while everything was taken. Its parts are made when they are first needed: most tables never show them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zin = Foutregel(rol="waarschuwing")
        self.lijst: QListWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(thema.MAAT.klein)
        self._layout.addWidget(self.zin)
        self.hide()

    def toon(self, verslag: Verslag) -> None:
        """Say how many cells were taken and list the others; with none of those it stays hidden."""
        if not verslag.afgewezen:
            self.wis()
            return
        lijst = self._lijst()
        lijst.clear()
        for cel in verslag.afgewezen:
            lijst.addItem(str(cel))
            lijst.item(lijst.count() - 1).setToolTip(f"{cel}\nEr stond: {cel.tekst or 'niets'}")
        hoog = lijst.sizeHintForRow(0) * min(REGELS, lijst.count()) + 2 * lijst.frameWidth() + 4
        lijst.setFixedHeight(hoog)
        self.show()
        self.zin.toon(_zin(verslag.overgenomen, len(verslag.afgewezen)))

    def wis(self) -> None:
        self.hide()
        self.zin.wis()

    def _lijst(self) -> QListWidget:
        if self.lijst is None:
            self.lijst = QListWidget()
            self.lijst.setAccessibleName("Cellen die niet zijn overgenomen")
            self.lijst.setWordWrap(True)
            self.lijst.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._layout.addWidget(self.lijst)
            self._layout.addLayout(bouw.rij(bouw.knop("Lijst sluiten", self.wis), None))
        return self.lijst


def _zin(goed: int, fout: int) -> str:
    niet = "Eén cel is niet overgenomen" if fout == 1 else f"{aantal(fout)} cellen zijn niet overgenomen"
    if not goed:
        return f"{niet}. Er is niets gewijzigd."
    wel = "één cel wel" if goed == 1 else f"{aantal(goed)} cellen wel"
    return f"{niet}, {wel}. In wat niet is overgenomen, blijft de oude waarde staan."
