"""The offer after a crash: what each working copy holds, and what to do with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from thuisapp.app import herstel
from thuisapp.app.herstel import Herstelbaar
from thuisapp.domain.errors import ThuisappError
from thuisapp.format_nl import aantal
from thuisapp.views import dialogs
from thuisapp.views.herstel.voorvertoning import Voorvertoning
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.dialoog import Dialoog
from thuisapp.views.widgets.tabel import Tabel

UITLEG = ("Het programma is de vorige keer niet gewoon afgesloten. Dit werk was nog niet opgeslagen, en is bewaard gebleven. "
          "Herstellen verandert uw bestand niet: dat gebeurt pas als u opslaat.")


class HerstelDialoog(Dialoog):
    """Escape and Later leave everything for a next start. kiest: a row, and whether it is wanted as a copy only."""

    kiest = Signal(object, bool)

    def __init__(self, rijen: list[Herstelbaar], parent: QWidget | None = None) -> None:
        super().__init__("Niet-opgeslagen werk herstellen", UITLEG, parent)
        self._rijen = list(rijen)
        self.tabel = Tabel("Werk dat nog niet was opgeslagen", _kolommen(), key=lambda r: str(r.claim.found.path), header=lambda r: r.naam,
                           header_title="Dossier", select_rows=True, max_rows=6)
        self.verschil = Voorvertoning("Wat er anders is dan in het bestand")
        self.herstellen = bouw.knop("&Herstellen", self._herstel, rol="primair",
                                    uitleg="Ga verder met dit werk. Sla het daarna op.")
        self.bekijken = bouw.knop("Bekijken als &kopie", self._bekijk,
                                  uitleg="Open het als een los dossier. Het wordt de volgende keer weer aangeboden.")
        self.weggooien = bouw.knop("&Weggooien …", self._weg, icoon="verwijder")
        self.later = bouw.knop("&Later", self.reject, uitleg="De volgende keer dat u start, vraagt het programma het weer.")
        self.inhoud.addWidget(self.tabel)
        self.inhoud.addWidget(bouw.label("Wat er anders is dan in het bestand", "vet"))
        self.inhoud.addWidget(self.verschil, 1)
        for knop in (self.herstellen, self.bekijken, self.weggooien):
            self.knoppen.addWidget(knop)
        self.knoppen.addStretch(1)
        self.knoppen.addWidget(self.later)
        self.tabel.current_changed.connect(self._toon_verschil)
        self.tabel.activated.connect(lambda _: self._herstel())
        tabvolgorde.leg_vast(self)
        self._vul()

    def _vul(self) -> None:
        self.tabel.set_rows(self._rijen)
        if self._rijen:
            self.tabel.select_key(str(self._rijen[0].claim.found.path))

    def _toon_verschil(self, rij: Herstelbaar | None) -> None:
        for knop in (self.herstellen, self.bekijken, self.weggooien):
            knop.setEnabled(rij is not None)
        self.verschil.vraag(None if rij is None else partial(herstel.voorvertoning, rij))

    def _herstel(self) -> None:
        if (rij := self.tabel.current_row()) is not None:
            self.kiest.emit(rij, False)

    def _bekijk(self) -> None:
        if (rij := self.tabel.current_row()) is not None:
            self.kiest.emit(rij, True)

    def _weg(self) -> None:
        rij: Herstelbaar | None = self.tabel.current_row()
        if rij is None or not dialogs.bevestig(self, f"Wilt u het niet-opgeslagen werk aan \"{rij.naam}\" weggooien?", "Weggooien",
                                               "Wat in het bestand staat, blijft. De wijzigingen die niet waren opgeslagen, zijn dan weg."):
            return
        try:
            herstel.gooi_weg(rij)
        except ThuisappError as fout:
            self.foutregel.toon(str(fout))
            return
        self._rijen.remove(rij)
        self._vul()
        if not self._rijen:
            self.reject()

    def done(self, uitkomst: int) -> None:
        """What was not chosen is let go, for a next start."""
        self.verschil.vergeet()
        herstel.later(self._rijen)
        self._rijen = []
        super().done(uitkomst)


def _kolommen() -> list[Kolom[Herstelbaar]]:
    return [
        Kolom[Herstelbaar]("Laatste wijziging", text=lambda r: r.wanneer, sort=lambda r: r.tijd, width=200),
        Kolom[Herstelbaar]("Wijzigingen", text=lambda r: aantal(r.wijzigingen) if r.leesbaar else "onbekend",
                           sort=lambda r: r.wijzigingen, numeric=True, width=104),
        Kolom[Herstelbaar]("Laatste stappen", text=lambda r: r.stappen, tooltip=lambda r: r.stappen, width=250),
        Kolom[Herstelbaar]("Bestand", text=lambda r: r.bestand, tooltip=lambda r: r.bestand, width=240, stretch=True),
    ]
