"""A colour: its code to type, its name in words, and a button to choose it by eye."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from thuisapp.app import huisstijl
from thuisapp.domain.errors import ThuisappError
from thuisapp.views import dialogs, thema
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel


class Kleurvlak(QWidget):
    """A patch of the colour; its name stands beside it, so it says nothing of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._kleur = QColor()
        self.setFixedSize(thema.MAAT.rij, thema.MAAT.rij)

    def toon(self, kleur: str) -> None:
        self._kleur = QColor(kleur)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        verf = QPainter(self)
        verf.setPen(thema.kleur("lijn_sterk"))
        verf.setBrush(self._kleur)
        verf.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Kleurveld(QWidget):
    """A wrong code stays in the field with a sentence below it; `kleur` is then still the last right one."""

    gewijzigd = Signal()

    def __init__(self, naam: str, kleur: str, uitleg: str) -> None:
        super().__init__()
        self._naam = naam.replace("&", "")
        self.kleur = kleur
        self.code = QLineEdit()
        self.code.setMaxLength(9)
        self.code.setMaximumWidth(thema.px(110))
        self.vlak, self.woord, self.foutregel = Kleurvlak(), bouw.label("", "zacht", wrap=False), Foutregel()
        self.kies = bouw.knop("Kiezen …", self._kies, uitleg=f"{self._naam} kiezen uit een palet")
        self.kies.setAccessibleName(f"{self._naam} kiezen")
        titel = bouw.label(naam, "vet", wrap=False)
        titel.setBuddy(self.code)
        self.code.setAccessibleName(f"{self._naam}, code")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.klein)
        layout.addWidget(titel)
        layout.addLayout(bouw.rij(self.vlak, self.code, self.kies, self.woord, None))
        layout.addWidget(bouw.label(uitleg, "klein"))
        layout.addWidget(self.foutregel)
        self.code.editingFinished.connect(self._getypt)
        self.toon(kleur)

    def toon(self, kleur: str) -> None:
        """Show a colour that is right."""
        self.kleur = kleur
        woord = huisstijl.kleurnaam(kleur)
        self.code.setText(kleur)
        self.code.setAccessibleDescription(woord)
        self.woord.setText(woord)
        self.vlak.toon(kleur)
        self.foutregel.wis()

    def _getypt(self) -> None:
        try:
            kleur = huisstijl.lees_kleur(self.code.text())
        except ThuisappError as fout:
            self.foutregel.toon(str(fout))
            return
        anders = kleur != self.kleur
        self.toon(kleur)
        if anders:
            self.gewijzigd.emit()

    def _kies(self) -> None:
        gekozen = dialogs.kies_kleur(self.window(), self._naam, self.kleur)
        if gekozen is not None and gekozen.upper() != self.kleur:
            self.toon(gekozen.upper())
            self.gewijzigd.emit()

    @property
    def klopt(self) -> bool:
        return not self.foutregel.text()
