"""The page of uitvoering en monitor: the group where it matters, and one tab at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from thuisapp.views.pages.monitor.acties import Acties
from thuisapp.views.pages.monitor.geld import Geld
from thuisapp.views.pages.monitor.gerealiseerd import Gerealiseerd
from thuisapp.views.pages.monitor.grootboek import Grootboek
from thuisapp.views.pages.monitor.voortgang import Voortgangblad
from thuisapp.views.pages.tabpagina import TabPagina
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.groepkiezer import GroepKiezer
from thuisapp.views.widgets.tabbladen import Tabbladen

GEEN_GROEPEN = "Kies eerst in stap 2 over welke aandachtsgroepen de visie gaat. Daarna kunt u hier invullen wat er is gerealiseerd."
ACTIES, GELD, GEREALISEERD, VOORTGANG, GROOTBOEK = "acties", "geld", "gerealiseerd", "voortgang", "grootboek"
TABS = (
    (ACTIES, "Acties", "Wie doet wat, en wanneer is het klaar?"),
    (GELD, "Geld en capaciteit", "Wat de acties kosten, waar het geld vandaan komt en welke regelingen er zijn."),
    (GEREALISEERD, "Gerealiseerd", "Wat er per gemeente klaar is."),
    (VOORTGANG, "Voortgang", "Hoe ver de regio is: voor, op of achter op schema."),
    (GROOTBOEK, "Grootboek", "De taakstelling voor statushouders, met voorsprong en achterstand."),
)
PER_GROEP = {GEREALISEERD, VOORTGANG}
"""These tabs show the group that is chosen above."""
MAKERS: dict[str, Callable[[DossierSession, Callable[..., bool]], Any]] = {
    ACTIES: Acties, GELD: Geld, GEREALISEERD: Gerealiseerd, VOORTGANG: Voortgangblad, GROOTBOEK: Grootboek,
}
ONDERWERPEN = {ACTIES: "actie", GELD: "regeling", GEREALISEERD: "realisatie", VOORTGANG: "schema"}
"""A word in the `soort` of a finding, by the tab where it is solved."""


class MonitorPagina(TabPagina):
    """Step 9. Tabs are made when they are first wanted, and only the one in front is brought up to date."""

    stap = "monitor"

    def bouw(self) -> None:
        self.kiezer = GroepKiezer(self.session)
        self.tabs = Tabbladen("Onderdelen van uitvoering en monitor", TABS)
        self.kop.addWidget(self.tabs)
        self.kop.addWidget(self.kiezer)
        self.leeg, leeg = bouw.kaart("Nog geen aandachtsgroepen")
        leeg.addWidget(bouw.label(GEEN_GROEPEN))
        leeg.addLayout(bouw.rij(bouw.knop("Naar de aandachtsgroepen", lambda: self.ga_naar.emit("aandachtsgroepen", ())), None))
        self.inhoud.addWidget(self.leeg)
        self.begin_tabs(ACTIES)

    def maak_deel(self, tab: str) -> QWidget:
        deel: QWidget = MAKERS[tab](self.session, self.doe)
        if isinstance(deel, Grootboek):
            deel.ga_naar.connect(self.ga_naar)
        if isinstance(deel, Geld):
            deel.acties_openen.connect(lambda: self.tabs.kies(ACTIES))
        return deel

    def kan_tonen(self, tab: str) -> bool:
        """Actions and schemes do not need a group."""
        kan = bool(self.session.groep) or tab in (ACTIES, GELD)
        self.kiezer.setVisible(kan and tab in PER_GROEP)
        self.leeg.setVisible(not kan)
        return kan

    def toon_deel(self, tab: str, deel: Any) -> None:
        deel.toon(self.session.dossier, self.session.groep)

    def tab_van(self, plek: tuple[str, ...]) -> str:
        """The tab that is named in the place, or that the findings with this place are about; else the one in front."""
        if genoemd := [deel for deel in plek if deel in MAKERS]:
            return genoemd[0]
        soorten = [b.soort for b in self.session.bevindingen if b.stap == self.stap and b.plek == plek]
        return next((tab for tab, woord in ONDERWERPEN.items() if any(woord in soort for soort in soorten)), self.tabs.tab)
