"""Choosing the gemeenten of a dossier: a known region, or gemeenten ticked one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from thuisapp.views import thema
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.zoeklijst import Keuze, ZoekLijst

if TYPE_CHECKING:  # the window is painted before these are loaded; see laad
    from thuisapp.app.dossiers import Regio

SOORTNAAM = {
    "samenwerking": "Samenwerkingsregio", "provincie": "Provincie", "corop": "COROP-gebied", "veiligheidsregio": "Veiligheidsregio",
    "ggd": "GGD-regio", "politie": "Politie-eenheid", "res": "RES-regio", "zorgkantoor": "Zorgkantoorregio",
    "arbeidsmarktregio": "Arbeidsmarktregio",
}
ZEKERHEID = {"kennis": "samenstelling controleren", "afgeleid": "omgerekend uit een oudere indeling", "verouderd": "oudere indeling"}


class RegioKeuze(QWidget):
    """Two tabs: known regions (koplopers first) and a list of gemeenten to tick."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._regios: dict[str, Regio] = {}
        self._gemeenten: dict[str, str] = {}
        self.regios = ZoekLijst("Bekende regio's", "Zoek een regio of een gemeente")
        self.gemeenten = ZoekLijst("Gemeenten", "Zoek een gemeente", tick=True)
        self.uitleg = bouw.label("Een ogenblik, de regio’s en gemeenten worden gelezen …", "klein")
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Hoe kiest u de gemeenten?")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._in_tab(self.regios), "Bekende regio")
        self.tabs.addTab(self._in_tab(self.gemeenten), "Zelf gemeenten kiezen")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.uitleg)
        for signal in (self.regios.current_changed, self.gemeenten.ticked_changed, self.tabs.currentChanged):
            signal.connect(lambda *_: self._changed())

    def _in_tab(self, lijst: ZoekLijst) -> QWidget:
        vak = QWidget()
        layout = QVBoxLayout(vak)
        layout.setContentsMargins(0, thema.MAAT.half + 4, 0, 0)
        layout.addWidget(lijst)
        return vak

    def laad(self) -> None:
        """Read the regions and gemeenten (once; a moment after the window is there)."""
        if self._regios:
            return
        from thuisapp.app import dossiers

        namen = self._gemeenten = {g.code: g.naam for g in dossiers.alle_gemeenten()}
        self._regios = {f"{r.soort}/{r.code}": r for r in dossiers.regios()}
        self.regios.set_keuzes([
            Keuze(sleutel, r.naam, _onderschrift(r), zoek=" ".join(namen.get(c, "") for c in r.codes))
            for sleutel, r in self._regios.items()
        ])
        self.gemeenten.set_keuzes([Keuze(code, naam, zoek=code) for code, naam in namen.items()])
        self._changed()

    def toon(self, codes: Sequence[str]) -> None:
        """Start with these gemeenten ticked, and on top."""
        self.laad()
        self.gemeenten.set_keuzes(sorted(self.gemeenten.model.keuzes, key=lambda keuze: keuze.id not in codes))
        self.gemeenten.vink(codes)
        self.tabs.setCurrentIndex(1)
        self.gemeenten.zoek.setFocus()

    def regio(self) -> Regio | None:
        """The known region that is chosen, or None."""
        return self._regios.get(self.regios.current()) if self.tabs.currentIndex() == 0 else None

    def codes(self) -> tuple[str, ...]:
        if self.tabs.currentIndex() == 1:
            return self.gemeenten.gevinkt()
        regio = self.regio()
        return regio.codes if regio else ()

    def naam(self) -> str:
        """A name that fits the choice; "" when nothing is chosen."""
        regio = self.regio()
        if regio is not None:
            return regio.naam
        from thuisapp.format_nl import opsomming

        namen = self._namen()
        return opsomming(namen) if len(namen) <= 3 else f"{namen[0]} en {len(namen) - 1} andere gemeenten"

    def _namen(self) -> list[str]:
        codes = set(self.codes())
        return [naam for code, naam in self._gemeenten.items() if code in codes]

    def _changed(self) -> None:
        from thuisapp.app.dossiers import herkomst_samenstelling
        from thuisapp.format_nl import opsomming

        namen, regio = self._namen(), self.regio()
        let_op = f" {herkomst_samenstelling(regio)}" if regio else ""
        kop = "1 gemeente" if len(namen) == 1 else f"{len(namen)} gemeenten"
        kort = namen if len(namen) <= 12 else [*namen[:11], f"nog {len(namen) - 11} gemeenten"]
        leeg = "Kies een regio uit de lijst." if self.tabs.currentIndex() == 0 else "Zet een vinkje bij de gemeenten die meedoen."
        self.uitleg.setText(f"{kop}: {opsomming(kort)}.{let_op}" if namen else leeg)
        self.changed.emit()


def _onderschrift(r: Regio) -> str:
    delen = ["Koploperregio" if r.koploper else SOORTNAAM.get(r.soort, r.soort.capitalize())]
    delen.append("1 gemeente" if len(r.codes) == 1 else f"{len(r.codes)} gemeenten")
    if r.zekerheid in ZEKERHEID:
        delen.append(ZEKERHEID[r.zekerheid])
    return " · ".join(delen)
