"""The page of the afspraken: one tab at a time, made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from thuisapp.views.pages.afspraken.besluiten import Besluiten
from thuisapp.views.pages.afspraken.deel import AFSPRAKEN, BESLUITEN, DEKKING, ONDERTEKENEN, PARTIJEN, Deel
from thuisapp.views.pages.afspraken.dekking import Dekking
from thuisapp.views.pages.afspraken.lijst import Afspraken
from thuisapp.views.pages.afspraken.ondertekenen import OndertekenPaneel
from thuisapp.views.pages.afspraken.partijen import Partijen
from thuisapp.views.pages.tabpagina import TabPagina
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.beheer import Beheer
from thuisapp.views.widgets.tabbladen import Tabbladen
from thuisapp.views.widgets.tabel import Tabel

GEEN_PARTIJEN = "Een afspraak is er altijd tussen twee partijen. Voeg in stap 1 eerst de partijen toe die aan tafel zitten."
TABS = (
    (AFSPRAKEN, "Afspraken", "De lijst met alle afspraken."),
    (DEKKING, "Dekking", "Hoeveel van de verdeling is afgesproken, en wat nog open is."),
    (PARTIJEN, "Partijen en wederkerigheid", "Wat elke partij geeft, en wat zij terugdoet."),
    (BESLUITEN, "Besluiten", "Wat de regio besloot, en wie het er niet mee eens was."),
    (ONDERTEKENEN, "Versies en ondertekenen", "Bewaarde versies, en welke partij voor welke versie heeft getekend."),
)
MAKERS: dict[str, Callable[[DossierSession, Callable[..., bool]], Any]] = {
    AFSPRAKEN: Afspraken, DEKKING: Dekking, PARTIJEN: Partijen, BESLUITEN: Besluiten, ONDERTEKENEN: OndertekenPaneel,
}
"""What makes each tab."""


class AfsprakenPagina(TabPagina):
    """Step 7. Only the tab in front is brought up to date."""

    stap = "afspraken"

    def bouw(self) -> None:
        self.tabs = Tabbladen("Onderdelen van de afspraken", TABS)
        self.kop.addWidget(self.tabs)
        self.zonder_partijen, leeg = bouw.kaart("Eerst de partijen")
        leeg.addWidget(bouw.label(GEEN_PARTIJEN))
        leeg.addLayout(bouw.rij(bouw.knop("Naar de partijen in stap 1", lambda: self.ga_naar.emit("regio", ()), rol="primair"), None))
        self.inhoud.addWidget(self.zonder_partijen)
        self.begin_tabs(AFSPRAKEN)

    # The parts that others (a test, the window) reach for

    @property
    def afspraken(self) -> Beheer:
        lijst: Beheer = self.deel(AFSPRAKEN).lijst
        return lijst

    @property
    def dekking(self) -> Tabel:
        tabel: Tabel = self.deel(DEKKING).groepen
        return tabel

    @property
    def besluiten(self) -> Beheer:
        lijst: Beheer = self.deel(BESLUITEN).lijst
        return lijst

    # Tabs

    def maak_deel(self, tab: str) -> QWidget:
        deel: QWidget = MAKERS[tab](self.session, self.doe)
        if isinstance(deel, Afspraken):
            deel.inlezen.connect(self.inlezen)
        if isinstance(deel, Deel):
            deel.ga_naar.connect(self.ga_naar)
            deel.open_plek.connect(self.toon_plek)
        return deel

    def kan_tonen(self, tab: str) -> bool:
        self.zonder_partijen.setVisible(len(self.session.dossier.partijen) < 2)
        return True

    def toon_deel(self, tab: str, deel: Any) -> None:
        deel.toon(self.session.dossier)

    def toon_plek(self, plek: tuple[str, ...]) -> None:
        """Jump to a finding: its tab, and without a filter that hides it."""
        self.tabs.kies(self.tab_van(plek))
        self.refresh_now()
        for kenmerk in plek:
            if isinstance(voor := self.delen[self.tabs.tab], Deel):
                voor.maak_zichtbaar(kenmerk)
        super().toon_plek(plek)

    def tab_van(self, plek: tuple[str, ...]) -> str:
        """The tab that is named in the place, or the one where the things in it stand."""
        ids, d = {id_ for id_, *_ in TABS}, self.session.dossier
        if genoemd := [deel for deel in plek if deel in ids]:
            return genoemd[0]
        soorten = {b.soort for b in self.session.bevindingen if b.stap == self.stap and b.plek == plek}
        if ONDERTEKENEN in ids and soorten and all("ondertekening" in soort for soort in soorten):
            return ONDERTEKENEN
        staat_in = {DEKKING: {p.id for p in d.aanbod.plannen}, AFSPRAKEN: {a.id for a in d.afspraken}, PARTIJEN: {p.id for p in d.partijen},
                    BESLUITEN: {b.id for b in d.besluiten}}
        for tab, bekend in staat_in.items():
            if bekend & set(plek):
                return tab
        return DEKKING if {g.id for g in d.groepen} & set(plek) else AFSPRAKEN
