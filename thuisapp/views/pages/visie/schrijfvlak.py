"""Where one writes: the region's own text of one section."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp.views import thema
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.tekstvak import Tekstvak

UITLEG = "Uw tekst komt na de eerste alinea. Zet **sterretjes** om wat vet moet; begin een punt van een lijst met een streepje."
ELKE_GEMEENTE = "Deze tekst komt in de uitwerking van elke gemeente."
UITNODIGING = "Schrijf hier wat de regio zelf wil zeggen. Het document is ook zonder eigen tekst compleet."
BEGINHOOGTE = 90


class Schrijfvlak(QWidget):
    """The editor with its heading, and the sentence when something cannot be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._onderdeel = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(thema.MAAT.half, 0, thema.MAAT.half, thema.MAAT.half)
        layout.setSpacing(thema.MAAT.klein)
        self.kop = bouw.label("Eigen tekst", "vet")
        self.tekst = Tekstvak("Eigen tekst", UITNODIGING)
        self.tekst.setMinimumHeight(BEGINHOOGTE)
        self.kop.setBuddy(self.tekst)
        self.fout = Foutregel()
        self.uitleg = bouw.label(UITLEG, "klein")
        self.uitleg.setTextFormat(Qt.TextFormat.PlainText)
        self.zet_uitleg(False)
        layout.addWidget(self.kop)
        layout.addWidget(self.tekst, 1)
        layout.addWidget(self.fout)
        layout.addWidget(self.uitleg)

    def zet_uitleg(self, elke_gemeente: bool) -> None:
        woorden = f"{ELKE_GEMEENTE} {UITLEG}" if elke_gemeente else UITLEG
        self.uitleg.setText(woorden)
        self.tekst.setAccessibleDescription(woorden)

    def toon(self, onderdeel: str, titel: str, markdown: str) -> None:
        """The own text of a section; empty when none is chosen yet."""
        if onderdeel != self._onderdeel:
            self._onderdeel = onderdeel
            self.fout.wis()
        naam = f"Eigen tekst bij {titel}" if titel else "Eigen tekst"
        if naam != self.kop.text():
            self.kop.setText(naam)
            self.tekst.setAccessibleName(naam)
        self.tekst.setEnabled(bool(onderdeel))
        self.tekst.toon(markdown)

    def ga_naar(self, positie: int) -> None:
        """Put the cursor at a place of the Markdown, ready to type."""
        cursor = self.tekst.textCursor()
        cursor.setPosition(min(positie, len(self.tekst.toPlainText())))
        self.tekst.setTextCursor(cursor)
        self.tekst.setFocus(Qt.FocusReason.OtherFocusReason)
