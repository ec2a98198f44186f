"""A sheet with the inputs of one method."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp.domain.behoefte import Behoefteraming, Soort
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.views import thema
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.widgets.foutregel import Foutregel

SOORTEN = [(Soort.STROOM, "Aantal per jaar (elk jaar opnieuw)"), (Soort.STAND, "Aantal op één moment (wie er nu is)")]


class Blad(QWidget):
    """Inputs of one method."""

    def __init__(self, pagina: StapPagina) -> None:
        super().__init__()
        self._pagina, self._session, self._groep = pagina, pagina.session, ""
        self.fout = Foutregel()
        self.vlak = QVBoxLayout(self)
        self.vlak.setContentsMargins(0, 0, 0, 0)
        self.vlak.setSpacing(thema.MAAT.ruim)
        self.bouw()
        self.vlak.addWidget(self.fout)

    def bouw(self) -> None:
        raise NotImplementedError

    def toon(self, d: Dossier, groep: str, raming: Behoefteraming) -> None:
        raise NotImplementedError

    def _eenheid(self, _: object = None) -> Eenheid:
        return self._session.dossier.groep(self._groep).telt_in
