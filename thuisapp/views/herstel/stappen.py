"""All steps that were done, to go back (or forward) to one of them in one go."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListWidget, QWidget

from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.dialoog import Dialoog

UITLEG = "Kies een stap. Het dossier wordt zoals het na die stap was. Wat daarna kwam, kunt u opnieuw doen zolang u niets anders wijzigt."
BEGIN = "Het begin: zoals het dossier is geopend"
MAAT = QSize(620, 560)


class StappenDialoog(Dialoog):
    """Newest step on top; the one where the dossier is now is marked and chosen."""

    def __init__(self, session: DossierSession, parent: QWidget | None = None) -> None:
        super().__init__("Stappen ongedaan maken", UITLEG, parent, MAAT)
        self._session = session
        self.lijst = QListWidget()
        self.lijst.setAccessibleName("Stappen")
        self.ga = bouw.knop("&Hierheen gaan", self._ga, rol="primair")
        self.sluiten = bouw.knop("Sluiten", self.accept)
        self.inhoud.addWidget(self.lijst, 1)
        self.knoppen.addWidget(self.ga)
        self.knoppen.addStretch(1)
        self.knoppen.addWidget(self.sluiten)
        self.lijst.itemActivated.connect(lambda _: self._ga())
        self.lijst.currentRowChanged.connect(lambda _: self._zet_knop())
        session.opened.connect(self.reject)
        tabvolgorde.leg_vast(self)
        self._vul()

    def _vul(self) -> None:
        stack = self._session.undo_stack
        self.lijst.clear()
        for stap in range(stack.count(), -1, -1):
            naam = stack.text(stap - 1) if stap else BEGIN
            extra = "  ◀ nu" if stap == stack.index() else "  (ongedaan gemaakt)" if stap > stack.index() else ""
            self.lijst.addItem(f"{f'{stap}. ' if stap else ''}{naam}{extra}")
        self.lijst.setCurrentRow(stack.count() - stack.index())
        self._zet_knop()

    def _stap(self) -> int:
        return self._session.undo_stack.count() - self.lijst.currentRow()

    def _zet_knop(self) -> None:
        self.ga.setEnabled(self.lijst.currentRow() >= 0 and self._stap() != self._session.undo_stack.index())

    def _ga(self) -> None:
        if self.ga.isEnabled():
            self._session.spring_naar(self._stap())
            self._vul()
            self.lijst.setFocus()
