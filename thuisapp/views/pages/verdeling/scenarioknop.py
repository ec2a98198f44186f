"""The scenarios behind one button: choose, copy, rename and delete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from thuisapp.app import operations
from thuisapp.domain.dossier import Dossier
from thuisapp.views import dialogs, thema


class ScenarioKnop(QToolButton):
    """A button with a menu: the scenarios first, then what can be done with the one on the screen. `doe` changes the dossier."""

    def __init__(self, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doe = doe
        self._dossier: Dossier | None = None
        self.setText("Scenario")
        self.setIcon(thema.icoon("scenario"))
        self.setIconSize(thema.icoonmaat())
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.lijst = QMenu(self)
        self.lijst.aboutToShow.connect(self.vul)  # only now: an entry must not be replaced while it is being chosen
        self.setMenu(self.lijst)

    def toon(self, dossier: Dossier) -> None:
        self._dossier = dossier
        gekozen = dossier.gekozen_scenario().naam
        self.setAccessibleName(f"Scenario: {gekozen}")
        self.setToolTip(f"Scenario: {gekozen}. Kies een ander scenario, of kopieer dit om iets uit te proberen.")

    def vul(self) -> None:
        """The entries as the dossier is now: the scenarios, the chosen one ticked, and what can be done."""
        assert self._dossier is not None
        lijst, dossier = self.lijst, self._dossier
        lijst.clear()
        for scenario in dossier.scenarios:
            keuze = lijst.addAction(scenario.naam.replace("&", "&&"))
            keuze.setCheckable(True)
            keuze.setChecked(scenario.id == dossier.scenario)
            keuze.setToolTip(scenario.toelichting)
            keuze.triggered.connect(partial(self._kies, scenario.id))
        lijst.addSeparator()
        lijst.addAction("&Kopieer dit scenario …", self._kopieer)
        lijst.addAction("&Hernoem dit scenario …", self._hernoem)
        weg = lijst.addAction("&Verwijder dit scenario …", self._verwijder)
        weg.setEnabled(len(dossier.scenarios) > 1)

    def _kies(self, scenario: str, _: bool = False) -> None:
        self._doe("Scenario kiezen", operations.kies_scenario, scenario)

    @property
    def _scenario(self) -> tuple[str, str]:
        assert self._dossier is not None
        scenario = self._dossier.gekozen_scenario()
        return scenario.id, scenario.naam

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
