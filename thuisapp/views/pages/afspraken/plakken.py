"""Rows of a spreadsheet into the list of afspraken, and the report of what was not understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from thuisapp.app import afspraakrijen
from thuisapp.app.afspraakrijen import Gelezen
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.views import thema
from thuisapp.views.klembord import Index, Klembord, Verslag, lees_tsv
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.tabel import Tabel

REGELS = 8
"""Lines that show before the list scrolls."""


def rijen_op_klembord() -> list[list[str]]:
    """The cells on the clipboard. Raises OngeldigeInvoer when there are none."""
    return lees_tsv(QGuiApplication.clipboard().text())


class AfspraakKlembord(Klembord):
    """Ctrl+V in the list: cells go into cells, but rows with headings, or more columns than there is room for, become afspraken."""

    def __init__(self, tabel: Tabel, plak_rijen: Callable[[], None]) -> None:
        super().__init__(tabel.model, tabel.view.proxy)
        self._kolommen, self._plak_rijen = tabel.view.proxy.columnCount, plak_rijen

    def plak(self, cellen: Sequence[Index]) -> Verslag | str:
        try:
            rijen = rijen_op_klembord()
        except OngeldigeInvoer as fout:
            return str(fout)
        ruimte = self._kolommen() - min((i.column() for i in cellen), default=0)
        koppen = len(rijen) > 1 and afspraakrijen.herken_koppen(rijen[0]) is not None
        if cellen and not koppen and max(map(len, rijen)) <= ruimte:
            return super().plak(cellen)
        self._plak_rijen()
        return Verslag(len(rijen), ())


class Rijenverslag(QWidget):
    """How many afspraken were added, and a list of what was not understood, per row and column. Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.goed, self.let_op = Foutregel(rol="goed"), Foutregel(rol="waarschuwing")
        self.lijst = QListWidget()
        self.lijst.setAccessibleName("Wat niet is herkend")
        self.lijst.setWordWrap(True)
        self.lijst.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.klein)
        for deel in (self.goed, self.let_op, self.lijst):
            layout.addWidget(deel)
        layout.addLayout(bouw.rij(bouw.knop("Verslag sluiten", self.hide), None))
        self.hide()

    def toon(self, gelezen: Gelezen) -> None:
        zin, meldingen = afspraakrijen.samenvatting(gelezen), gelezen.meldingen
        self.show()
        self.goed.toon("" if meldingen else zin)
        self.let_op.toon(zin if meldingen else "")
        self.lijst.setVisible(bool(meldingen))
        self.lijst.clear()
        for melding in meldingen:
            self.lijst.addItem(str(melding))
            self.lijst.item(self.lijst.count() - 1).setToolTip(f"{melding}\nEr stond: {melding.tekst or 'niets'}")
        self._pas_hoogte()
        QTimer.singleShot(0, self.lijst, self._pas_hoogte)  # again when it has its width, and knows which lines wrap

    def _pas_hoogte(self) -> None:
        """As high as its lines, until there are many."""
        if not self.lijst.count():
            return
        self.lijst.doItemsLayout()
        eerste, laatste = self.lijst.item(0), self.lijst.item(min(REGELS, self.lijst.count()) - 1)
        hoog = self.lijst.visualItemRect(laatste).bottom() - self.lijst.visualItemRect(eerste).top()
        self.lijst.setFixedHeight(hoog + 2 * self.lijst.frameWidth() + 6)
