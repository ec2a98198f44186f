"""The windows of step 1: the form of a party, and which gemeenten are in the dossier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from thuisapp.app.afspraakwoorden import PARTIJSOORT
from thuisapp.domain.afspraak import Partij
from thuisapp.domain.gebied import Gemeente
from thuisapp.views import thema
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.dialoog import begrensd
from thuisapp.views.widgets.formulier import Formulier, Veld
from thuisapp.views.widgets.regiokeuze import RegioKeuze


def partijformulier(p: Partij, gemeenten: Sequence[Gemeente], opslaan: Any, parent: QWidget | None = None) -> Formulier:
    """The form of a party."""
    return Formulier("Partij", [
        Veld("naam", "&Naam", p.naam, breed=True),
        Veld("soort", "&Soort", p.soort, "keuze", list(PARTIJSOORT.items())),
        Veld("gemeente", "&Gemeente", p.gemeente, "keuze", [("", "Niet van toepassing"), *((g.code, g.naam) for g in gemeenten)]),
        Veld("werkgebied", "&Werkgebied", p.werkgebied, "vinkjes", [(g.code, g.naam) for g in gemeenten],
             uitleg="In welke gemeenten werkt deze partij? Kiest u er geen, dan is dat de hele regio."),
        Veld("contactfunctie", "&Functie van de contactpersoon", p.contactfunctie, breed=True,
             uitleg="Een functie zoals manager wonen, geen naam van een persoon."),
        Veld("mandaat", "&Mandaat", p.mandaat, "tekstvak", uitleg="Wat mag deze partij beloven, en wie moet daar nog mee instemmen?"),
    ], opslaan, parent)


class Gemeentevenster(QDialog):
    """Which gemeenten are in the dossier."""

    def __init__(self, codes: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Gemeenten in het dossier")
        self.resize(begrensd(620, 620))
        self.keuze = RegioKeuze()
        self.keuze.toon(codes)
        self.bewaar = bouw.knop("Overnemen", self.accept, rol="primair")
        self.keuze.changed.connect(lambda: self.bewaar.setEnabled(bool(self.keuze.codes())))
        knoppen = QDialogButtonBox()
        knoppen.addButton(self.bewaar, QDialogButtonBox.ButtonRole.ActionRole)
        knoppen.addButton(bouw.knop("Annuleren", self.reject), QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[thema.MAAT.groot] * 4)
        layout.addWidget(bouw.label("Gemeenten in het dossier", "kop"))
        layout.addWidget(self.keuze, 1)
        layout.addWidget(knoppen)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)


def kies_gemeenten(venster: Gemeentevenster) -> bool:
    """Show the window and wait; tests replace this function."""
    return venster.exec() == QDialog.DialogCode.Accepted
