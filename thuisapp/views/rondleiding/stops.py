"""The stops of the tour: what is told, and how the part that it is about is found in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from thuisapp.views import panels
from thuisapp.views.widgets.tabel import Tabel

if TYPE_CHECKING:
    from thuisapp.views.main_window import MainWindow
    from thuisapp.views.pages.base import StapPagina


@dataclass(frozen=True, slots=True)
class Stop:
    """stap, tab: what is opened first (a tab only on a page with tabs). vind: the part to point at; None: the whole page."""

    titel: str
    tekst: str
    stap: str
    vind: Callable[[MainWindow], QWidget | None]
    tab: str = ""


def voorste(window: MainWindow) -> StapPagina:
    """The page that is in front."""
    return window.pagina(window.werk.stepper.stap.id)


def _kaart(kop: str) -> Callable[[MainWindow], QWidget | None]:
    """The visible card with this heading on the page that is in front."""
    def vind(window: MainWindow) -> QWidget | None:
        for frame in voorste(window).findChildren(QFrame):
            if frame.property("rol") == "kaart" and frame.isVisible() \
                    and any(label.property("rol") == "kop" and label.text() == kop for label in frame.findChildren(QLabel)):
                return frame
        return None

    return vind


def _knop(tekst: str) -> Callable[[MainWindow], QWidget | None]:
    def vind(window: MainWindow) -> QWidget | None:
        knoppen = voorste(window).findChildren(QPushButton)
        return next((k for k in knoppen if k.text() == tekst and k.isVisible()), None)

    return vind


def _stappen(window: MainWindow) -> QWidget:
    return window.werk.stepper


def _bovenbalk(window: MainWindow) -> QWidget:
    return window.werk.bovenbalk


def _herleiding(window: MainWindow) -> QWidget | None:
    """The side panel, with the trace of the first figure on the page in it."""
    tabellen = [t for t in voorste(window).findChildren(Tabel) if t.isVisible() and t.model.rowCount()]
    if tabellen:
        view = tabellen[0].view
        view.setCurrentIndex(QModelIndex())  # a figure that was chosen already would not be told again
        view.setCurrentIndex(view.model().index(0, 0))
    window.werk.toon_tab(panels.HERLEIDING)
    return window.werk.paneel


STOPS: tuple[Stop, ...] = (
    Stop("Negen stappen", "Links staan de negen stappen, met hoe ver u bent. U mag ze in elke volgorde doen. U begint bij de regio en "
         "eindigt bij de monitor.", "regio", _stappen),
    Stop("Openbare cijfers staan er al", "U kiest uw gemeenten en hebt meteen de openbare cijfers. Weet u het beter? Zet dan uw eigen "
         "cijfer ernaast, met de reden.", "regio", _kaart("Gemeenten")),
    Stop("Kies de groepen", "Zet een vinkje bij elke groep die in uw visie komt. Leg samen vast wie u ermee bedoelt.", "aandachtsgroepen",
         _kaart("Welke groepen?")),
    Stop("Schat de behoefte", "Kies per groep een methode die past bij de cijfers die u hebt. Weet u iets niet? Laat het dan leeg: "
         "onbekend is geen nul.", "behoefte", _kaart("Methode en cijfers")),
    Stop("De opgave", "De opgave is de behoefte min het aanbod. U ziet altijd een bandbreedte: laag, midden en hoog.", "opgave",
         _kaart("Opgave per aandachtsgroep")),
    Stop("Hoe komt dit getal tot stand?", "Kies een getal en druk op Enter. Hier ziet u dan de hele som, tot en met de bron. Dat kan "
         "bij elk getal.", "opgave", _herleiding),
    Stop("Wie neemt welk deel?", "Kies waarmee u verdeelt en schuif met de gewichten. De tabel volgt meteen, en de som blijft "
         "altijd gelijk.", "verdeling", _kaart("Verdeelsleutels"), "verdelen"),
    Stop("Afspraken", "Leg vast wie wat levert en wat daartegenover staat. Het tabblad Dekking laat zien wat er nog open is.", "afspraken",
         _kaart("Afspraken"), "afspraken"),
    Stop("Uw document is altijd klaar", "De tekst, tabellen en figuren volgen uw dossier. Maak er op elk moment een PDF "
         "of een Worddocument van.", "visie", _knop("Maak PDF …")),
    Stop("Nu u", "Dit was het. Met F1 krijgt u overal uitleg. Maak nu uw eigen dossier: daarvoor hebt u alleen de naam van uw regio "
         "nodig.", "regio", _bovenbalk),
)
