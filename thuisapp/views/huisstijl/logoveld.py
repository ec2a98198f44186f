"""The logo: choose, describe, take away."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from thuisapp.app import huisstijl
from thuisapp.app.huisstijl import Logo
from thuisapp.domain.errors import ThuisappError
from thuisapp.views import dialogs, thema
from thuisapp.views.tasks import Taken
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel

SOORTEN = "Logo (*.png *.jpg *.jpeg *.svg)"
VOORSTEL = "Logo van {}"


class Logoveld(QWidget):
    """`logo` is what was chosen; a file is looked at in another thread before it counts."""

    gewijzigd = Signal()

    def __init__(self, logo: Logo | None, regio: str, taken: Taken) -> None:
        super().__init__()
        self.logo, self._taken, self._voorstel = logo, taken, VOORSTEL.format(regio)
        self.stand, self.foutregel = bouw.label("", "zacht"), Foutregel()
        self.kies = bouw.knop("Logo &kiezen …", self._kies, icoon="open")
        self.weg = bouw.knop("Logo &verwijderen", self._verwijder, icoon="verwijder")
        self.alternatief = QLineEdit(logo.alternatief if logo else self._voorstel)
        self.alternatief.setMaxLength(200)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half)
        layout.addWidget(bouw.label("Logo", "vet", wrap=False))
        layout.addWidget(self.stand)
        layout.addLayout(bouw.rij(self.kies, self.weg, None))
        layout.addWidget(self.foutregel)
        layout.addLayout(bouw.veld("&Beschrijving van het logo", self.alternatief,
                                   "Wie het logo niet kan zien, hoort deze woorden. Bijvoorbeeld: logo van de regio."))
        self.alternatief.editingFinished.connect(self._beschreven)
        self._ververs()

    def toon(self, logo: Logo | None) -> None:
        """Show another logo, or none."""
        self.logo = logo
        if logo is not None:
            self.alternatief.setText(logo.alternatief)
        self.foutregel.wis()
        self._ververs()

    def _ververs(self) -> None:
        self.stand.setText("Er is een logo gekozen." if self.logo else "Er is nog geen logo. Een PNG, JPEG of SVG tot 2 MB.")
        self.weg.setEnabled(self.logo is not None)

    def _kies(self) -> None:
        pad = dialogs.kies_bestand(self.window(), "Logo kiezen", Path.home(), SOORTEN)
        if pad is not None:
            woorden = self.alternatief.text().strip() or self._voorstel
            self._taken.start("Logo bekijken", partial(_lees, pad, woorden), done=self._gelezen)

    def _gelezen(self, uitkomst: Logo | str) -> None:
        if isinstance(uitkomst, str):
            self.foutregel.toon(uitkomst)
            return
        self.toon(uitkomst)
        self.gewijzigd.emit()

    def _verwijder(self) -> None:
        self.toon(None)
        self.kies.setFocus()
        self.gewijzigd.emit()

    def _beschreven(self) -> None:
        woorden = self.alternatief.text().strip()
        if not woorden:
            self.foutregel.toon("Beschrijf het logo in een paar woorden.")
            return
        self.foutregel.wis()
        if self.logo is not None and woorden != self.logo.alternatief:
            self.logo = replace(self.logo, alternatief=woorden)

    @property
    def klopt(self) -> bool:
        return self.logo is None or bool(self.alternatief.text().strip())


def _lees(pad: Path, woorden: str) -> Logo | str:
    """The logo, or the sentence that says why not; the sentence belongs beside the button, not in a window of its own."""
    try:
        return huisstijl.lees_logo(pad, woorden)
    except ThuisappError as fout:
        return str(fout)
