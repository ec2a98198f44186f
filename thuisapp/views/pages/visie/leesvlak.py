"""Where one reads: the preview, and a line that says where the words come from that were pointed at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from thuisapp.app.visie_bron import Herkomststap
from thuisapp.app.wizard_steps import stap
from thuisapp.views import thema
from thuisapp.views.pages.visie.voorbeeldvlak import Voorbeeldvlak
from thuisapp.views.widgets import bouw

UITLEG = "Een klik op de tekst (of Enter) gaat naar waar die vandaan komt."
VASTE_TEKST = "Deze tekst is vast: hij volgt niet uit wat u invult."


class Herkomstregel(QFrame):
    """Says that a sentence comes from the dossier, and leads to the step and to the own text of the section."""

    naar_stap = Signal(str, tuple)
    schrijf = Signal(str)
    """Write own text in this section (id)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rol", "herkomst")
        self._stap: Herkomststap | None = None
        self._onderdeel = ""
        self.zin = bouw.label("")
        self.stap = bouw.knop("", self._naar_stap, icoon="volgende")
        self.eigen = bouw.knop("", self._schrijf, icoon="bewerk")
        self.weg = bouw.knop("", self.hide, icoon="sluit", rol="stil", uitleg="Deze regel sluiten (Esc)")
        self.weg.setAccessibleName("Sluiten")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(thema.MAAT.ruim, thema.MAAT.klein, thema.MAAT.klein, thema.MAAT.half)
        layout.setSpacing(thema.MAAT.klein)
        boven = bouw.rij(self.zin, self.weg)
        boven.setStretch(0, 1)
        layout.addLayout(boven)
        layout.addLayout(bouw.rij(self.stap, self.eigen, None))
        self.hide()

    def toon(self, herkomst: Herkomststap | None, onderdeel: str, titel: str) -> None:
        """herkomst: None for text that follows from nothing. onderdeel, titel: of the section where own text can come."""
        self._stap, self._onderdeel = herkomst, onderdeel
        self.zin.setText(herkomst.zin if herkomst else VASTE_TEKST)
        self.stap.setVisible(herkomst is not None)
        if herkomst:
            self.stap.setText(f"Naar {stap(herkomst.stap).titel}")
        self.eigen.setText("Eigen tekst erbij schrijven")
        self.eigen.setToolTip(f"Eigen tekst bij {titel}")
        self.eigen.setAccessibleName(f"Eigen tekst schrijven bij {titel}")
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _naar_stap(self) -> None:
        if self._stap is not None:
            self.naar_stap.emit(self._stap.stap, self._stap.plek)

    def _schrijf(self) -> None:
        self.hide()
        self.schrijf.emit(self._onderdeel)


class Leesvlak(QWidget):
    """Heading, line and preview."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(thema.MAAT.half, 0, 0, 0)
        layout.setSpacing(thema.MAAT.klein)
        kop = bouw.label("Zo komt het in het document", "vet")
        self.bezig = bouw.label("", "klein", wrap=False)
        self.voorbeeld = Voorbeeldvlak()
        self.herkomst = Herkomstregel()
        self.uitleg = bouw.label(UITLEG, "klein")
        kop.setBuddy(self.voorbeeld)
        rij: QHBoxLayout = bouw.rij(kop, self.bezig)
        rij.setStretch(0, 1)
        layout.addLayout(rij)
        layout.addWidget(self.herkomst)
        layout.addWidget(self.voorbeeld, 1)
        layout.addWidget(self.uitleg)
        self.voorbeeld.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape in the preview closes the line above it."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape \
                and self.herkomst.isVisible():
            self.herkomst.hide()
            return True
        return super().eventFilter(watched, event)
