"""What the tabs of the step share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from thuisapp.domain.dossier import Dossier
from thuisapp.views import thema
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw

AFSPRAKEN, DEKKING, PARTIJEN, BESLUITEN, ONDERTEKENEN = "afspraken", "dekking", "partijen", "besluiten", "ondertekenen"


class Deel(QWidget):
    """A tab: cards under each other. doe: changes the dossier (StapPagina.doe)."""

    ga_naar = Signal(str, tuple)
    """Go to another step and there to a place."""
    open_plek = Signal(tuple)
    """Go to a place in this step."""

    def __init__(self, session: DossierSession, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.doe = session, doe
        self._stapel = QVBoxLayout(self)
        self._stapel.setContentsMargins(0, 0, 0, 0)
        self._stapel.setSpacing(thema.MAAT.ruim)
        self.bouw()

    def bouw(self) -> None:
        """Make the cards."""
        raise NotImplementedError

    def toon(self, dossier: Dossier) -> None:
        """Show the dossier as it is now."""
        raise NotImplementedError

    def maak_zichtbaar(self, kenmerk: str) -> None:
        """A row with this key will be looked for: take away a filter that hides it."""

    def kaart(self, titel: str, toelichting: str = "") -> QVBoxLayout:
        return self.kaart_met_vlak(titel, toelichting)[1]

    def kaart_met_vlak(self, titel: str, toelichting: str = "") -> tuple[QFrame, QVBoxLayout]:
        vlak, layout = bouw.kaart(titel, toelichting)
        self._stapel.addWidget(vlak)
        return vlak, layout


def toon_zin(label: Any, zin: str) -> None:
    """Show a sentence; an empty one hides the label."""
    label.setText(zin)
    label.setVisible(bool(zin))
