"""The windows of the Help menu: the glossary, and what this program is."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from thuisapp import __version__
from thuisapp.domain.begrippen import BEGRIPPEN, Begrip
from thuisapp.views import thema
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.zoeklijst import plat


class Begrippenvenster(QDialog):
    """The glossary with a search field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Begrippen")
        self.resize(thema.px(620), thema.px(640))
        self.zoek = QLineEdit()
        self.zoek.setPlaceholderText("Zoek een begrip")
        self.zoek.setAccessibleName("Zoek een begrip")
        bouw.wisknop(self.zoek)
        self.tekst = QTextBrowser()
        self.tekst.setAccessibleName("Begrippen en hun betekenis")
        self.tekst.setProperty("rol", "lezenkader")
        knoppen = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        knoppen.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[thema.MAAT.groot] * 4)
        layout.setSpacing(thema.MAAT.half + 4)
        layout.addWidget(bouw.label("Begrippen", "kop"))
        layout.addWidget(self.zoek)
        layout.addWidget(self.tekst, 1)
        layout.addWidget(knoppen)
        self.zoek.textChanged.connect(self.toon)
        self.toon("")

    def toon(self, naald: str) -> None:
        """Show the terms that hold this text in the term or its meaning."""
        gezocht = plat(naald.strip())
        gevonden = [b for b in sorted(BEGRIPPEN, key=lambda b: plat(b.term)) if gezocht in plat(f"{b.term} {b.betekenis}")]
        self.tekst.setHtml("".join(map(_alinea, gevonden)) or "<p>Er is geen begrip met deze tekst.</p>")


def _alinea(b: Begrip) -> str:
    bron = f"<br><i>{escape(b.bron)}</i>" if b.bron else ""
    return f"<p><b>{escape(b.term)}</b><br>{escape(b.betekenis)}{bron}</p>"


def toon_begrippen(parent: QWidget) -> None:
    Begrippenvenster(parent).open()


class Overvenster(QDialog):
    """Version, licence, and what the program promises."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Over thuisapp")
        logo = bouw.label("")
        thema.zet_beeld(logo, "thuisapp", maat=56)
        logo.setAlignment(Qt.AlignmentFlag.AlignTop)
        tekst = bouw.label("Met thuisapp maken gemeenten in een regio samen hun woonzorgvisie: van behoefte naar opgave, verdeling, "
                           "afspraken en document.\n\nHet programma werkt zonder internet. Uw gegevens blijven op deze computer.\n\n"
                           "Licentie: EUPL-1.2. Lettertype: Source Sans 3 (OFL). Gebouwd met Qt en Python.")
        tekst.setMinimumWidth(thema.px(380))
        knoppen = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        knoppen.rejected.connect(self.reject)
        midden = QVBoxLayout()
        midden.addWidget(bouw.label(f"thuisapp {__version__}", "kop"))
        midden.addWidget(tekst)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[thema.MAAT.groot] * 4)
        layout.setSpacing(thema.MAAT.ruim)
        layout.addLayout(bouw.rij(logo, midden, afstand=thema.MAAT.groot))
        layout.addWidget(knoppen)


def toon_over(parent: QWidget) -> None:
    Overvenster(parent).open()
