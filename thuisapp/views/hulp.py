"""The windows of the Help menu: the glossary (in its own module), and what this program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from thuisapp import __version__
from thuisapp.views import thema
from thuisapp.views.hulp_begrippen import Begrippenvenster
from thuisapp.views.widgets import bouw

if TYPE_CHECKING:
    from thuisapp.views.main_window import MainWindow

__all__ = ["Begrippenvenster", "Overvenster", "toon_begrippen", "toon_nieuws", "toon_over", "toon_sneltoetsen"]


def toon_begrippen(parent: QWidget) -> None:
    Begrippenvenster(parent).open()


def toon_sneltoetsen(window: MainWindow) -> None:
    from thuisapp.views.sneltoetsen import Sneltoetsvenster

    Sneltoetsvenster(window).open()


def toon_nieuws(window: MainWindow) -> None:
    from thuisapp.views.nieuws import Nieuwsvenster

    Nieuwsvenster(window).open()
    window.start.nieuws.hide()


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
        tekst.ensurePolished()
        tekst.setMinimumHeight(tekst.heightForWidth(thema.px(380)))  # a dialog does not ask how high wrapped text becomes
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
