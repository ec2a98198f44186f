"""When there is no division: why, and the change that makes one possible in one click."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from thuisapp.app import verdeelhulp
from thuisapp.calc.rekenen import GroepVerdeling
from thuisapp.calc.verdelen import Wijzigingsvoorstel
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import aantal
from thuisapp.views import thema
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel


class Botsingsmelding(QWidget):
    """Hidden while the division is there. The sentence, what would change, and a button for each way out."""

    naar_behoefte = Signal()
    """The opgave is onbekend, and the user wants to fill in figures."""
    zelf_invullen = Signal()
    """The opgave is onbekend, and the user wants to type the total."""

    def __init__(self, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doe, self._groep = doe, ""
        self._wijziging: Wijzigingsvoorstel | None = None
        self.zin = Foutregel()
        self.uitleg = bouw.label("")
        self.grenzen = bouw.knop("Pas de grenzen aan", self._pas_grenzen_aan, rol="primair")
        self.totaal = bouw.knop("", self._pas_totaal_aan)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half)
        layout.addWidget(self.zin)
        layout.addWidget(self.uitleg)
        self.cijfers = bouw.knop("Naar de behoefte", self.naar_behoefte.emit)
        self.zelf = bouw.knop("Vul zelf een totaal in", self.zelf_invullen.emit)
        layout.addLayout(bouw.rij(self.grenzen, self.totaal, self.cijfers, self.zelf, None))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def toon(self, dossier: Dossier, verdeling: GroepVerdeling) -> None:
        """Say what is wrong with this division, or disappear."""
        self._groep = verdeling.groep
        if verdeling.fout != self.zin.text():
            self.zin.toon(verdeling.fout)
        self.setVisible(bool(verdeling.fout))
        if not verdeling.fout:
            return
        for knop in (self.cijfers, self.zelf):
            knop.setVisible(verdeling.te_verdelen is None)
        wijziging = self._wijziging = verdeelhulp.grenswijziging(verdeling)
        grenzen = verdeelhulp.zin_van_grenzen(dossier, self._groep, wijziging) if wijziging else ""
        self.uitleg.setText(f"De kleinste wijziging: {grenzen[:1].lower()}{grenzen[1:]}" if grenzen else "")
        self.uitleg.setVisible(bool(grenzen))
        self.grenzen.setVisible(bool(grenzen))
        self.grenzen.setAccessibleDescription(grenzen)
        naar = wijziging.totaal if wijziging else None
        self.totaal.setVisible(naar is not None)
        if naar is not None:
            self.totaal.setText(f"Maak het totaal {aantal(naar)}")

    def _pas_grenzen_aan(self) -> None:
        if self._wijziging is not None:
            self._doe("Grenzen aanpassen", verdeelhulp.pas_grenzen_aan, self._groep, self._wijziging)

    def _pas_totaal_aan(self) -> None:
        if self._wijziging is not None and self._wijziging.totaal is not None:
            self._doe("Totaal aanpassen", verdeelhulp.pas_totaal_aan, self._groep, self._wijziging.totaal)
