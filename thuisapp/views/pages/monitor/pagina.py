"""The page of uitvoering en monitor: the group where it matters, and one tab at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from thuisapp.views.pages.base import StapPagina
from thuisapp.views.pages.monitor.acties import Acties
from thuisapp.views.pages.monitor.geld import Geld
from thuisapp.views.pages.monitor.gerealiseerd import Gerealiseerd
from thuisapp.views.pages.monitor.grootboek import Grootboek
from thuisapp.views.pages.monitor.voortgang import Voortgangblad
from thuisapp.views.pages.verdeling.tabs import Tabbladen
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.groepkiezer import GroepKiezer
from thuisapp.views.widgets.tabel import Tabel
from thuisapp.views.widgets.wiel import bescherm

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


class MonitorPagina(StapPagina):
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
        self.delen: dict[str, Any] = {}
        self._oud: set[str] = set()
        self.deel(ACTIES)
        self.tabs.gekozen.connect(self._kies_tab)

    def deel(self, tab: str) -> Any:
        """What is on a tab, made when it is first wanted."""
        if tab not in self.delen:
            deel = self.delen[tab] = MAKERS[tab](self.session, self.doe)
            self._oud.add(tab)
            self.inhoud.insertWidget(max(1, self.inhoud.count() - 1) if len(self.delen) > 1 else self.inhoud.count(), deel)
            for tabel in deel.findChildren(Tabel):
                self._koppel(tabel)
            if hasattr(deel, "ga_naar"):
                deel.ga_naar.connect(self.ga_naar)
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
        self._oud = set(self.delen)
        self._toon_deel()

    def _toon_deel(self) -> None:
        """The tab in front, up to date. Actions and schemes do not need a group."""
        dossier, groep, tab = self.session.dossier, self.session.groep, self.tabs.tab
        voor = self.deel(tab)
        kan = bool(groep) or tab in (ACTIES, GELD)
        self.kiezer.setVisible(kan and tab in PER_GROEP)
        self.leeg.setVisible(not kan)
        for deel in self.delen.values():
            deel.setVisible(kan and deel is voor)
        if kan and tab in self._oud:
            self._oud.discard(tab)
            voor.toon(dossier, groep)

    def toon_plek(self, plek: tuple[str, ...]) -> None:
        """Jump to a finding: first the tab it is about."""
        self.tabs.kies(self._tab_van(plek))
        super().toon_plek(plek)

    def _tab_van(self, plek: tuple[str, ...]) -> str:
        """The tab that is named in the place, or that the findings with this place are about; else the one in front."""
        if genoemd := [deel for deel in plek if deel in MAKERS]:
            return genoemd[0]
        soorten = [b.soort for b in self.session.bevindingen if b.stap == self.stap and b.plek == plek]
        return next((tab for tab, woord in ONDERWERPEN.items() if any(woord in soort for soort in soorten)), self.tabs.tab)
