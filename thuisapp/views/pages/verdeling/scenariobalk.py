"""Which scenario is on the screen; copy, rename, choose and delete."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from thuisapp.app import operations
from thuisapp.domain.dossier import Dossier
from thuisapp.views import dialogs, thema
from thuisapp.views.widgets import bouw

Doe = Callable[..., bool]


class ScenarioBalk(QWidget):
    """A list and three buttons. `doe` is the page's way to change the dossier."""

    def __init__(self, doe: Doe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doe = doe
        self._dossier: Dossier | None = None
        self.keuze = QComboBox()
        self.keuze.setAccessibleName("Scenario")
        self.keuze.setMinimumWidth(200)
        label = QLabel("&Scenario")
        label.setBuddy(self.keuze)
        self.kopie = bouw.knop("Kopieer …", self._kopieer, uitleg="Maak een kopie van dit scenario om iets uit te proberen.")
        self.naam = bouw.knop("Hernoem …", self._hernoem)
        self.weg = bouw.knop("Verwijder", self._verwijder)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half)
        for widget in (label, self.keuze, self.kopie, self.naam, self.weg):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.keuze.activated.connect(self._kies)

    def toon(self, dossier: Dossier) -> None:
        self._dossier = dossier
        scenarios = [(s.naam, s.id) for s in dossier.scenarios]
        if scenarios != [(self.keuze.itemText(n), self.keuze.itemData(n)) for n in range(self.keuze.count())]:
            self.keuze.clear()
            for naam, id_ in scenarios:
                self.keuze.addItem(naam, id_)
        self.keuze.setCurrentIndex(self.keuze.findData(dossier.scenario))
        self.keuze.setToolTip(dossier.gekozen_scenario().toelichting)
        self.weg.setEnabled(len(scenarios) > 1)
        self.weg.setToolTip("" if len(scenarios) > 1 else "Dit is het enige scenario; er moet er een overblijven.")

    @property
    def _scenario(self) -> tuple[str, str]:
        return str(self.keuze.currentData()), self.keuze.currentText()

    def _kies(self, nummer: int) -> None:
        self._doe("Scenario kiezen", operations.kies_scenario, self.keuze.itemData(nummer))

    def _kopieer(self) -> None:
        id_, naam = self._scenario
        nieuw = dialogs.vraag_tekst(self, "Scenario kopiëren", "Hoe heet het nieuwe scenario?", f"{naam} (kopie)")
        if nieuw is not None:
            self._doe("Scenario kopiëren", operations.kopieer_scenario, id_, nieuw)

    def _hernoem(self) -> None:
        id_, naam = self._scenario
        nieuw = dialogs.vraag_tekst(self, "Scenario hernoemen", "Hoe moet dit scenario heten?", naam)
        if nieuw is not None:
            self._doe("Scenario hernoemen", operations.wijzig_scenario, id_, naam=nieuw)

    def _verwijder(self) -> None:
        id_, naam = self._scenario
        uitleg = "De verdeling van alle groepen in dit scenario gaat weg. U kunt dit ongedaan maken."
        if dialogs.bevestig(self, f"Wilt u het scenario \"{naam}\" verwijderen?", "Verwijderen", uitleg):
            self._doe("Scenario verwijderen", operations.verwijder_scenario, id_)
