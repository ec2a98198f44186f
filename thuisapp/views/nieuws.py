"""The window "Wat is nieuw"."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from thuisapp.app import nieuws
from thuisapp.views import thema
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.dialoog import begrensd


class Nieuwsvenster(QDialog):
    """All versions, the newest on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Wat is nieuw")
        self.resize(begrensd(640, 600))
        self.tekst = QTextBrowser()
        self.tekst.setAccessibleName("Wat er per versie is veranderd")
        self.tekst.setProperty("rol", "lezenkader")
        self.tekst.setMarkdown("\n\n".join(f"### Versie {n.versie}\n\n{n.tekst}" for n in nieuws.nieuws())
                               or "Er is geen lijst met wijzigingen bij dit programma.")
        knoppen = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        knoppen.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[thema.MAAT.groot] * 4)
        layout.setSpacing(thema.MAAT.half + 4)
        layout.addWidget(bouw.label("Wat is nieuw", "kop"))
        layout.addWidget(self.tekst, 1)
        layout.addWidget(knoppen)
        nieuws.gezien()
