"""The page of the verdeling: the group, the scenario, and one tab of the negotiation at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from thuisapp.views.pages.base import StapPagina
from thuisapp.views.pages.verdeling.ruilboek import RuilBoek
from thuisapp.views.pages.verdeling.scenarioknop import ScenarioKnop
from thuisapp.views.pages.verdeling.scenariotabel import ScenarioTabel
from thuisapp.views.pages.verdeling.sleutels import SleutelKaart
from thuisapp.views.pages.verdeling.standpunten import Standpunten
from thuisapp.views.pages.verdeling.tabs import Tabbladen
from thuisapp.views.pages.verdeling.tijd import InDeTijd
from thuisapp.views.pages.verdeling.uitleg import Uitleg
from thuisapp.views.pages.verdeling.verdelen import Verdelen
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.grafiek import Grafiek
from thuisapp.views.widgets.groepkiezer import GroepKiezer
from thuisapp.views.widgets.tabel import Tabel
from thuisapp.views.widgets.wiel import bescherm

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


class VerdelingPagina(StapPagina):
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
        self.inhoud.addWidget(self.verdelen)
        self.delen: dict[str, Any] = {VERDELEN: self.verdelen}
        self._oud: set[str] = set()
        self.tabs.gekozen.connect(self._kies_tab)

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

    def deel(self, tab: str) -> Any:
        """What is on a tab, made when it is first wanted."""
        if tab not in self.delen:
            deel: QWidget = MAKERS[tab](self.session, self.doe)
            self.delen[tab] = deel
            self._oud.add(tab)
            self.inhoud.insertWidget(self.inhoud.count() - 1, deel)
            for tabel in deel.findChildren(Tabel):
                self._koppel(tabel)
            bescherm(deel)
            tabvolgorde.leg_vast(self)
        return self.delen[tab]

    def _koppel(self, tabel: Tabel) -> None:
        """Tie a table of a tab to this page, as `tabel_erbij` does."""
        self.tabellen.append(tabel)
        tabel.view.klembord.bundel = self.session.batch
        tabel.herleid.connect(self.herleid)
        tabel.herleiding_openen.connect(self.herleiding_openen)

    def _kies_tab(self, tab: str) -> None:
        if not self.session.heeft_dossier:
            return
        self.deel(tab)
        if not self._stale:
            self._toon_deel()
        self.rolvlak.verticalScrollBar().setValue(0)

    # From the dossier

    def refresh(self) -> None:
        self.scenarios.toon(self.session.dossier)
        self._oud = set(self.delen)
        self._toon_deel()

    def _toon_deel(self) -> None:
        """The tab in front, up to date; nothing when there is no group to divide."""
        dossier, groep, tab = self.session.dossier, self.session.groep, self.tabs.tab
        voor = self.deel(tab)
        self.leeg.setVisible(not groep)
        self.tabs.setVisible(bool(groep))
        for deel in self.delen.values():
            deel.setVisible(bool(groep) and deel is voor)
        if groep and tab in self._oud:
            self._oud.discard(tab)
            voor.toon(dossier, groep)

    def toon_plek(self, plek: tuple[str, ...]) -> None:
        """Jump to a finding: first the tab it is about."""
        self.tabs.kies(self._tab_van(plek))
        super().toon_plek(plek)

    def _tab_van(self, plek: tuple[str, ...]) -> str:
        """The tab that is named in the place, or that the findings with this place are about."""
        ids = {id_ for id_, *_ in TABS}
        if genoemd := [deel for deel in plek if deel in ids]:
            return genoemd[0]
        soorten = [b.soort for b in self.session.bevindingen if b.stap == self.stap and b.plek == plek]
        for tab, woorden in ONDERWERPEN.items():
            if soorten and all(any(woord in soort for woord in woorden) for soort in soorten):
                return tab
        return VERDELEN
