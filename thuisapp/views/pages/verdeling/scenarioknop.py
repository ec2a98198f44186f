"""The scenarios behind one button: choose, copy, rename and delete."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
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
        self.setMenu(self.lijst)
        self._groep = QActionGroup(self)
        self._scheiding = self.lijst.addSeparator()
        self.kopie = self.lijst.addAction("&Kopieer dit scenario …", self._kopieer)
        self.naam = self.lijst.addAction("&Hernoem dit scenario …", self._hernoem)
        self.weg = self.lijst.addAction("&Verwijder dit scenario …", self._verwijder)

    def toon(self, dossier: Dossier) -> None:
        self._dossier = dossier
        for actie in self._groep.actions():
            self._groep.removeAction(actie)
            self.lijst.removeAction(actie)
            actie.deleteLater()
        for scenario in dossier.scenarios:
            actie = QAction(scenario.naam.replace("&", "&&"), self._groep, checkable=True, checked=scenario.id == dossier.scenario)
            actie.setToolTip(scenario.toelichting)
            actie.triggered.connect(lambda _=False, s=scenario.id: self._doe("Scenario kiezen", operations.kies_scenario, s))
            self.lijst.insertAction(self._scheiding, actie)
        gekozen = dossier.gekozen_scenario().naam
        self.setAccessibleName(f"Scenario: {gekozen}")
        self.setToolTip(f"Scenario: {gekozen}. Kies een ander scenario, of kopieer dit om iets uit te proberen.")
        self.weg.setEnabled(len(dossier.scenarios) > 1)

    def keuzes(self) -> list[QAction]:
        """The entries to choose from, in the order of the dossier."""
        return self._groep.actions()

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
