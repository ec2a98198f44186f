"""The numbers as a picture: bars or a map, in one place. Drawn at most once per turn of the event loop, and only when in sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from thuisapp.app import grafieken
from thuisapp.app.verdeeltabel import Verdeelrij
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import aantal, met_teken, opsomming
from thuisapp.views import thema
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.grafiek import Grafiek
from thuisapp.views.widgets.kaart import Kaart

TITEL = "Aantal per gemeente"
HOOGSTENS = 60
"""So many bars at most; with more gemeenten the largest ones are drawn."""


class Beeld(QWidget):
    """Bars or map, with a choice above. The map is made when it is first wanted."""

    def __init__(self, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doe = doe
        self.grafiek = Grafiek(TITEL)
        self.kaart: Kaart | None = None
        self._kaart_tonen: Callable[[], None] | None = None
        self._staven_tonen: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._teken_kaart)
        self.staven_knop, self.kaart_knop = _keuze("Staven"), _keuze("Kaart")
        self.staven_knop.setChecked(True)
        groep = QButtonGroup(self)
        for knop in (self.staven_knop, self.kaart_knop):
            groep.addButton(knop)
        self.kaart_knop.toggled.connect(self._wissel)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(thema.MAAT.half)
        self._layout.addLayout(bouw.rij(self.staven_knop, self.kaart_knop, None, afstand=0))
        self._layout.addWidget(self.grafiek)

    def toon(self, dossier: Dossier, resultaat: Rekenresultaat, groep: str, rijen: Sequence[Verdeelrij], was: Mapping[str, int] | None,
             tegen: str) -> None:
        """rijen: of the table, the region included. was: numbers to compare with; tegen: what those are, in words."""
        gemeenten = [r for r in rijen if r.code and r.aantal is not None]
        self.setVisible(bool(gemeenten))
        if not gemeenten:
            return
        titel = f"{TITEL}, vergeleken met {tegen}" if was else TITEL
        self._kaart_tonen = lambda: self._naar_kaart(dossier, gemeenten, titel, was)
        self._staven_tonen = lambda: self._naar_staven(dossier, resultaat, groep, gemeenten, titel, was)
        if self.kaart_knop.isChecked():
            self._timer.start()
        else:
            self._staven_tonen()

    # Bars

    def _naar_staven(self, dossier: Dossier, resultaat: Rekenresultaat, groep: str, gemeenten: Sequence[Verdeelrij], titel: str,
                     was: Mapping[str, int] | None) -> None:
        grootste = sorted(gemeenten, key=lambda r: -(r.aantal or 0))
        codes: list[str] = []
        if len(gemeenten) > HOOGSTENS:
            codes = [r.code for r in grootste[:HOOGSTENS]]
            titel = f"{titel} (de {HOOGSTENS} grootste van {aantal(len(gemeenten))})"
        self.grafiek.zet_titel(titel)
        self.grafiek.toon(lambda b, h: grafieken.verdeling_svg(dossier, resultaat, groep, b, h, vastgezet=was, codes=codes),
                          _beschrijving(grootste), ("Nu", "Voor", "Verschil") if was else ("Nu",),
                          lambda: [(r.naam, aantal(r.aantal), *((aantal(r.was), met_teken(r.verschil)) if was else ()))
                                   for r in gemeenten])

    # Map

    def _naar_kaart(self, dossier: Dossier, gemeenten: Sequence[Verdeelrij], titel: str, was: Mapping[str, int] | None) -> None:
        assert self.kaart is not None
        self.kaart.toon(dossier, {r.code: r.aantal for r in gemeenten}, titel, was=was)

    def _wissel(self, kaart: bool) -> None:
        if kaart and self.kaart is None:
            self.kaart = Kaart(self._doe)
            self.kaart.installEventFilter(self)
            self._layout.addWidget(self.kaart)
        self.grafiek.setVisible(not kaart)
        if self.kaart is not None:
            self.kaart.setVisible(kaart)
        if kaart:
            self._teken_kaart(zeker=True)
        elif self._staven_tonen is not None:
            self._staven_tonen()

    def _teken_kaart(self, *, zeker: bool = False) -> None:
        """Out of sight it waits until it is painted again. zeker: now, because it was just asked for."""
        if self.kaart is None or self._kaart_tonen is None or not self.kaart_knop.isChecked():
            return
        if zeker or not self.kaart.visibleRegion().isEmpty():
            tonen, self._kaart_tonen = self._kaart_tonen, None
            tonen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._kaart_tonen is not None:
            self._timer.start()
        return super().eventFilter(watched, event)


def _keuze(tekst: str) -> QToolButton:
    knop = QToolButton()
    knop.setText(tekst)
    knop.setCheckable(True)
    knop.setAccessibleDescription(f"Toon de aantallen als {tekst.lower()}.")
    return knop


def _beschrijving(grootste: Sequence[Verdeelrij]) -> str:
    zin = "De grootste aantallen: " + opsomming([f"{r.naam} {aantal(r.aantal)}" for r in grootste[:3]]) + "."
    verschillen = sorted((r for r in grootste if r.verschil), key=lambda r: -abs(r.verschil or 0))[:3]
    if verschillen:
        zin += " De grootste verschillen: " + opsomming([f"{r.naam} {met_teken(r.verschil)}" for r in verschillen]) + "."
    return zin
