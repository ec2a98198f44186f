"""The page of the verdeling: the group, the scenario, and one tab of the negotiation at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from thuisapp.views.pages.tabpagina import TabPagina
from thuisapp.views.pages.verdeling.ruilboek import RuilBoek
from thuisapp.views.pages.verdeling.scenarioknop import ScenarioKnop
from thuisapp.views.pages.verdeling.scenariotabel import ScenarioTabel
from thuisapp.views.pages.verdeling.sleutels import SleutelKaart
from thuisapp.views.pages.verdeling.standpunten import Standpunten
from thuisapp.views.pages.verdeling.tijd import InDeTijd
from thuisapp.views.pages.verdeling.uitleg import Uitleg
from thuisapp.views.pages.verdeling.verdelen import Verdelen
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.grafiek import Grafiek
from thuisapp.views.widgets.groepkiezer import GroepKiezer
from thuisapp.views.widgets.tabbladen import Tabbladen
from thuisapp.views.widgets.tabel import Tabel

GEEN_GROEPEN = "Er is nog geen aandachtsgroep gekozen. Kies eerst in stap 2 voor welke groepen de regio een opgave verdeelt."
VERDELEN, UITLEG, RUIL, TIJD, SCENARIOS, STANDPUNTEN = "verdelen", "uitleg", "ruil", "tijd", "scenarios", "standpunten"
TABS = (
    (VERDELEN, "Verdelen", "Sleutels, grenzen en de verdeling per gemeente."),
    (UITLEG, "Uitleg", "Per gemeente: van de sleutel naar het getal."),
    (RUIL, "Ruil", "Wat gemeenten van elkaar overnemen."),
    (TIJD, "In de tijd", "Het ingroeipad en de aantallen per jaar."),
    (SCENARIOS, "Scenario's", "De scenario's naast elkaar."),
    (STANDPUNTEN, "Standpunten", "Wat iedere gemeente van het voorstel vindt."),
)


MAKERS: dict[str, Callable[[DossierSession, Callable[..., bool]], Any]] = {
    UITLEG: Uitleg, RUIL: RuilBoek, TIJD: InDeTijd, SCENARIOS: ScenarioTabel, STANDPUNTEN: Standpunten,
}
"""What makes each tab but the first, when it is first opened: a widget with `toon(dossier, groep)`."""


ONDERWERPEN = {
    RUIL: ("ruil",), STANDPUNTEN: ("standpunt", "voorbehoud", "oordeel"), TIJD: ("ingroei", "verloop", "jaarpad"),
    SCENARIOS: ("scenario",),
}
"""Words in the `soort` of a finding, by the tab where it is solved."""


class VerdelingPagina(TabPagina):
    """Step 6. Only the tab in front is brought up to date; it follows while a slider moves."""

    stap = "verdeling"

    def bouw(self) -> None:
        self.kiezer, self.scenarios = GroepKiezer(self.session), ScenarioKnop(self.doe)
        self.tabs = Tabbladen("Onderdelen van de verdeling", TABS)
        rij = bouw.rij(self.kiezer, self.scenarios)
        rij.setStretch(0, 1)
        self.kop.addLayout(rij)
        self.kop.addWidget(self.tabs)
        self.leeg, leeg = bouw.kaart("Nog niets te verdelen")
        leeg.addWidget(bouw.label(GEEN_GROEPEN))
        leeg.addLayout(bouw.rij(bouw.knop("Naar de aandachtsgroepen", lambda: self.ga_naar.emit("aandachtsgroepen", ())), None))
        self.inhoud.addWidget(self.leeg)
        self.verdelen = Verdelen(self)
        self.begin_tabs(VERDELEN)

    # The parts that others (a benchmark, a test, the window) reach for

    @property
    def tabel(self) -> Tabel:
        return self.verdelen.uitkomst.tabel

    @property
    def grafiek(self) -> Grafiek:
        return self.verdelen.uitkomst.beeld.grafiek

    @property
    def sleutels(self) -> SleutelKaart:
        return self.verdelen.sleutels

    # Tabs

    def maak_deel(self, tab: str) -> QWidget:
        deel: QWidget = self.verdelen if tab == VERDELEN else MAKERS[tab](self.session, self.doe)
        return deel

    def refresh(self) -> None:
        self.scenarios.toon(self.session.dossier)
        super().refresh()

    def kan_tonen(self, tab: str) -> bool:
        """Nothing without a group to divide."""
        groep = bool(self.session.groep)
        self.leeg.setVisible(not groep)
        self.tabs.setVisible(groep)
        return groep

    def toon_deel(self, tab: str, deel: Any) -> None:
        deel.toon(self.session.dossier, self.session.groep)

    def tab_van(self, plek: tuple[str, ...]) -> str:
        """The tab that is named in the place, or that the findings with this place are about."""
        ids = {id_ for id_, *_ in TABS}
        if genoemd := [deel for deel in plek if deel in ids]:
            return genoemd[0]
        soorten = [b.soort for b in self.session.bevindingen if b.stap == self.stap and b.plek == plek]
        for tab, woorden in ONDERWERPEN.items():
            if soorten and all(any(woord in soort for woord in woorden) for soort in soorten):
                return tab
        return VERDELEN
