"""The tab with the actions: who, when, how far, with which people and money."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp.app import operations, uitvoering
from thuisapp.app.uitvoering import FILTERS, Actierij
from thuisapp.calc.woorden import ACTIE_IN_WOORDEN
from thuisapp.domain.afspraak import Actie
from thuisapp.domain.dossier import Dossier
from thuisapp.views import dialogs
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.monitor.breedte import geef_ruimte
from thuisapp.views.pages.monitor.formulieren import actieformulier, actievelden
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.beheer import Beheer
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

UITLEG = "Wie doet wat, wanneer is het klaar, en wat is daarvoor nodig?"
GEEN = "Er zijn nog geen acties. Schrijf op wie wat doet, en wanneer dat klaar is."
GEEN_HIER = "Er zijn geen acties die bij deze keuze horen."


class Acties(QWidget):
    """A list with a filter, and the sums of what it shows."""

    def __init__(self, session: DossierSession, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._doe = session, doe
        self.filter = KeuzeLijst("Toon", list(FILTERS.items()))
        self.filter.gekozen.connect(lambda _: self.toon(session.dossier, session.groep))
        self.tabel = Tabel("Acties", _kolommen(), key=lambda r: r.actie.id, header=lambda r: r.actie.titel, header_title="Actie",
                           select_rows=True, max_rows=12, filterable=True)
        self.tabel.caption.hide()
        self.tabel.current_changed.connect(self._gekozen)
        self.detail = bouw.label("", "info")
        self.lijst = Beheer(self.tabel, "Actie", GEEN, self._bewerk, self._verwijder)
        self.som = bouw.label("", "vet")
        kaart, binnen = bouw.kaart("Acties", UITLEG)
        self.label = bouw.label("&Toon", wrap=False)
        self.label.setBuddy(self.filter)
        binnen.addLayout(bouw.rij(self.label, self.filter, None, self.tabel.filter))
        binnen.addWidget(self.lijst)
        binnen.addWidget(self.detail)
        binnen.addWidget(self.som)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(kaart)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Long titles get room when there is room."""
        super().resizeEvent(event)
        geef_ruimte(self.tabel, event.size().width(), 240, 340)

    def toon(self, dossier: Dossier, groep: str) -> None:
        rijen = uitvoering.actierijen(dossier, self.filter.waarde())
        self.lijst.leeg.setText(GEEN_HIER if dossier.acties else GEEN)
        self.lijst.toon(rijen)
        self.som.setText(uitvoering.middelen("", rijen).zin)
        self.som.setVisible(bool(rijen))
        for deel in (self.tabel.filter, self.filter, self.label):
            deel.setVisible(bool(dossier.acties))
        self._gekozen(self.tabel.current_row())

    def _gekozen(self, rij: Actierij | None) -> None:
        """The chosen action in full, for what does not fit in the table."""
        self.detail.setVisible(rij is not None)
        if rij is not None:
            self.detail.setText("\n".join(rij.zinnen))
            self.detail.setAccessibleName(self.detail.text())

    def _bewerk(self, rij: Actierij | None) -> None:
        d = self._session.dossier
        oud: Actie = rij.actie if rij else uitvoering.nieuwe_actie(d)
        label = "Actie wijzigen" if rij else "Actie toevoegen"

        def opslaan(antwoord: dict[str, Any]) -> str:
            return self._session.apply(label, uitvoering.bewaar_actie_met_regeling, replace(oud, **actievelden(antwoord)))

        if formulier.invullen(actieformulier(oud, d, opslaan, self)):
            self.tabel.select_key(oud.id)

    def _verwijder(self, rij: Actierij | None) -> None:
        if rij is not None and dialogs.bevestig(self, f"Wilt u de actie \"{rij.actie.titel}\" verwijderen?", "Verwijderen",
                                                "U kunt dit ongedaan maken."):
            self._doe("Actie verwijderen", operations.verwijder_actie, rij.actie.id, bij=self.tabel.foutregel)


def _kolommen() -> list[Kolom[Actierij]]:
    standen = list(ACTIE_IN_WOORDEN)
    return [
        Kolom("Klaar op", text=lambda r: r.gereed, sort=lambda r: r.actie.gereed or None, width=136),
        Kolom("Stand", text=lambda r: r.stand, sort=lambda r: (not r.laat, standen.index(r.actie.status)), width=100,
              tooltip=lambda r: " ".join(r.zinnen), role=lambda r: "waarschuwing_zacht" if r.laat else ""),
        Kolom("Wie", text=lambda r: r.eigenaar or "nog niemand", tooltip=lambda r: r.eigenaar, width=130, stretch=True),
        Kolom("Fte", text=lambda r: r.fte, sort=lambda r: r.actie.fte, numeric=True, width=84),
        Kolom("Kosten", text=lambda r: r.kosten, sort=lambda r: r.actie.kosten, numeric=True, width=96),
        Kolom("Dekking", text=lambda r: r.dekking, tooltip=lambda r: r.dekking, width=130, stretch=True),
        Kolom("Bij afspraak", text=lambda r: r.afspraak or "geen", tooltip=lambda r: r.afspraak, width=130, stretch=True),
    ]
