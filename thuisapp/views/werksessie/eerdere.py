"""All werksessies of the dossier: make the verslag, put something right, remove one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from thuisapp.app import werksessies as beeld
from thuisapp.app.operations import werksessies
from thuisapp.app.werksessies import Werksessierij
from thuisapp.format_nl import aantal, opsomming
from thuisapp.views import dialogs
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.session import DossierSession
from thuisapp.views.werksessie import formulieren
from thuisapp.views.widgets import bouw, formulier, tabvolgorde
from thuisapp.views.widgets.dialoog import Dialoog
from thuisapp.views.widgets.tabel import Tabel

UITLEG = "Van elke werksessie blijft bewaard wie erbij waren, wat er is besloten en wat er in het dossier veranderde."
LEEG = "Er zijn nog geen werksessies. Kies in het menu Werksessie voor Begin werksessie."
MAAT = QSize(980, 480)


class EerdereDialoog(Dialoog):
    """Newest first. verslag: is told the id of the one to make the verslag of."""

    def __init__(self, session: DossierSession, verslag: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__("Eerdere werksessies", UITLEG, parent, MAAT)
        self._session, self._maak_verslag = session, verslag
        self.leeg = bouw.label(LEEG, "info")
        self.tabel = Tabel("Eerdere werksessies", _kolommen(), key=lambda r: r.werksessie.id, header=lambda r: r.datum,
                           header_title="Datum", select_rows=True, max_rows=8)
        self.tabel.caption.hide()
        self.meer = bouw.label("", "info")
        self.verslag = bouw.knop("&Verslag maken …", self._verslag, rol="primair")
        self.wijzig = bouw.knop("&Wijzigen …", self._wijzig, icoon="bewerk")
        self.weg = bouw.knop("Verwij&deren", self._verwijder, icoon="verwijder")
        self.sluiten = bouw.knop("Sluiten", self.accept)
        for widget in (self.leeg, self.tabel, self.meer):
            self.inhoud.addWidget(widget)
        self.inhoud.addStretch(1)
        for knop in (self.verslag, self.wijzig, self.weg):
            self.knoppen.addWidget(knop)
        self.knoppen.addStretch(1)
        self.knoppen.addWidget(self.sluiten)
        self.tabel.current_changed.connect(self._gekozen)
        self.tabel.activated.connect(lambda _: self._wijzig())
        session.opened.connect(self.reject)
        session.changed.connect(self.ververs)
        tabvolgorde.leg_vast(self)
        self.ververs()

    def ververs(self) -> None:
        rijen = beeld.rijen(self._session.dossier)
        self.tabel.set_rows(rijen)
        self.tabel.setVisible(bool(rijen))
        self.leeg.setVisible(not rijen)
        if rijen and self.tabel.current_row() is None:
            self.tabel.select_key(rijen[0].werksessie.id)
        self._gekozen(self.tabel.current_row() if rijen else None)

    def _gekozen(self, rij: Werksessierij | None) -> None:
        for knop in (self.verslag, self.wijzig, self.weg):
            knop.setEnabled(rij is not None)
        self.meer.setVisible(rij is not None)
        if rij is not None:
            wie = f" Erbij waren: {opsomming(rij.partijen)}." if rij.partijen else ""
            self.meer.setText(f"{rij.onderwerp}. {beeld.standzin(self._session.dossier, rij.werksessie)}{wie}")

    def _verslag(self) -> None:
        rij: Werksessierij | None = self.tabel.current_row()
        if rij is not None:
            self._maak_verslag(rij.werksessie.id)

    def _wijzig(self) -> None:
        rij: Werksessierij | None = self.tabel.current_row()
        if rij is None:
            return
        id, session = rij.werksessie.id, self._session

        def opslaan(antwoord: dict[str, Any]) -> str:
            velden = formulieren.velden_van(session.dossier, antwoord)
            return session.apply("Werksessie wijzigen", werksessies.wijzig_werksessie, id, **velden)

        formulier.invullen(formulieren.wijzigformulier(session.dossier, rij.werksessie, opslaan, self))

    def _verwijder(self) -> None:
        rij: Werksessierij | None = self.tabel.current_row()
        if rij is None:
            return
        uitleg = "De besluiten die in deze werksessie zijn genomen, blijven in het dossier staan. De bewaarde versies ook."
        if dialogs.bevestig(self, f"Wilt u de werksessie \"{rij.onderwerp}\" verwijderen?", "Verwijderen", uitleg):
            self.foutregel.toon(self._session.apply("Werksessie verwijderen", werksessies.verwijder_werksessie, rij.werksessie.id))


def _kolommen() -> list[Kolom[Werksessierij]]:
    return [
        Kolom[Werksessierij]("Onderwerp", text=lambda r: r.onderwerp, tooltip=lambda r: r.onderwerp, width=260, stretch=True),
        Kolom[Werksessierij]("Plaats", text=lambda r: r.plaats, tooltip=lambda r: r.plaats, width=210),
        Kolom[Werksessierij]("Aanwezigen", text=lambda r: aantal(r.aanwezigen), numeric=True, width=110),
        Kolom[Werksessierij]("Besluiten", text=lambda r: aantal(r.besluiten), numeric=True, width=100),
        Kolom[Werksessierij]("Stand", text=lambda r: r.stand, width=100),
    ]
