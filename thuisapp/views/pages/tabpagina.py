"""A step with tabs: a tab is made when it is first wanted, and only the one in front is brought up to date."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from thuisapp.views.handleiding.plek import beschrijf
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.widgets import tabvolgorde
from thuisapp.views.widgets.tabbladen import Tabbladen
from thuisapp.views.widgets.tabel import Tabel
from thuisapp.views.widgets.wiel import bescherm


class TabPagina(StapPagina):
    """Base of the steps with tabs. `bouw` of a subclass places what stands above them and ends with `begin_tabs`."""

    tabs: Tabbladen
    delen: dict[str, Any]
    """What is on each tab that was opened."""

    def maak_deel(self, tab: str) -> QWidget:
        """The contents of a tab."""
        raise NotImplementedError

    def toon_deel(self, tab: str, deel: Any) -> None:
        """Show the dossier as it is now on this tab."""
        raise NotImplementedError

    def tab_van(self, plek: tuple[str, ...]) -> str:
        """The tab where a place stands, or what the findings with that place are about."""
        raise NotImplementedError

    def kan_tonen(self, tab: str) -> bool:
        """Whether there is something to show; also the moment to show or hide what stands above the tabs."""
        return True

    def begin_tabs(self, eerste: str) -> None:
        """Make the first tab and listen to the bar."""
        self.delen, self._oud = {}, set[str]()
        self.deel(eerste)
        self.tabs.gekozen.connect(self._kies_tab)

    def deel(self, tab: str) -> Any:
        """What is on a tab, made when it is first wanted."""
        if tab not in self.delen:
            self._plaats(tab, self.maak_deel(tab))
        return self.delen[tab]

    def _plaats(self, tab: str, deel: QWidget) -> None:
        if self.delen:  # the last thing in the layout is the stretch that the base page puts there
            self.inhoud.insertWidget(self.inhoud.count() - 1, deel)
        else:
            self.inhoud.addWidget(deel)
        self.delen[tab] = deel
        self._oud.add(tab)
        for tabel in deel.findChildren(Tabel):
            if tabel not in self.tabellen:
                self.koppel(tabel)
        bescherm(deel)
        beschrijf(deel)
        tabvolgorde.leg_vast(self)

    def _kies_tab(self, tab: str) -> None:
        if not self.session.heeft_dossier:
            return
        self.deel(tab)
        if not self._stale:
            self._toon_voorste()
        self.rolvlak.verticalScrollBar().setValue(0)
        self._passen.start()

    def refresh(self) -> None:
        self._oud = set(self.delen)
        self._toon_voorste()

    def _toon_voorste(self) -> None:
        tab = self.tabs.tab
        voor, kan = self.deel(tab), self.kan_tonen(tab)
        for deel in self.delen.values():
            deel.setVisible(kan and deel is voor)
        if kan and tab in self._oud:
            self._oud.discard(tab)
            self.toon_deel(tab, voor)

    def toon_plek(self, plek: tuple[str, ...]) -> None:
        """Jump to a finding: first the tab it is about."""
        self.tabs.kies(self.tab_van(plek))
        super().toon_plek(plek)
