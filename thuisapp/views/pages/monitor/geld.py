"""The tab with money and people: what the actions ask, and the schemes that may pay for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from thuisapp.app import operations, uitvoering
from thuisapp.app.uitvoering import Middelen, Regelingrij
from thuisapp.domain.dossier import Dossier
from thuisapp.views import dialogs, thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.monitor.breedte import geef_ruimte
from thuisapp.views.pages.monitor.formulieren import regelingformulier
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.beheer import Beheer
from thuisapp.views.widgets.tabel import Tabel

UITLEG = "Een actie heeft dekking als er staat waar het geld vandaan komt, of als er een regeling bij is gekozen."
UITLEG_REGELINGEN = ("Regelingen die kunnen helpen betalen. Neem een regeling over in het dossier; dan blijft leesbaar wat er nu van "
                     "bekend is. Rondes openen en sluiten, dus controleer altijd wat er nu geldt.")


class Geld(QWidget):
    """Sums with and without dekking; the list of schemes and the chosen one in full."""

    acties_openen = Signal()
    """Go to the tab where actions are written down."""

    def __init__(self, session: DossierSession, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._doe = session, doe
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.ruim)
        layout.addWidget(self._bouw_middelen())
        layout.addWidget(self._bouw_regelingen())

    def _bouw_middelen(self) -> QWidget:
        kaart, layout = bouw.kaart("Wat de acties vragen", UITLEG)
        kolommen = [
            Kolom[Middelen]("Acties", text=lambda r: str(r.acties), sort=lambda r: r.acties, numeric=True, width=80),
            Kolom[Middelen]("Menskracht", text=lambda r: r.fte, sort=lambda r: r.fte_bekend, numeric=True, width=170),
            Kolom[Middelen]("Kosten", text=lambda r: r.kosten, sort=lambda r: r.kosten_bekend, numeric=True, width=190),
        ]
        self.middelen = Tabel("Menskracht en kosten van de acties", kolommen, key=lambda r: r.naam, header=lambda r: r.naam,
                              header_title="Welke acties", is_total=lambda r: r.naam.startswith("Alle"))
        self.middelen.caption.hide()
        self.zin = bouw.label("")
        self.naar_acties = bouw.knop("Naar de acties", self.acties_openen.emit)
        layout.addWidget(self.middelen)
        layout.addWidget(self.zin)
        layout.addLayout(bouw.rij(self.naar_acties, None))
        return kaart

    def _bouw_regelingen(self) -> QWidget:
        kaart, layout = bouw.kaart("Regelingen", UITLEG_REGELINGEN)
        kolommen = [
            Kolom[Regelingrij]("Gekozen", text=lambda r: r.keus, width=84, role=lambda r: "goed_zacht" if r.in_dossier else "",
                               explanation="Of de regeling in dit dossier staat."),
            Kolom[Regelingrij]("Controle", text=lambda r: r.controle, tooltip=lambda r: r.peildatum, sort=lambda r: r.regeling.peildatum,
                               width=112, role=lambda r: "waarschuwing_zacht" if r.oud else "",
                               explanation="Wat er meer dan een jaar geleden over de regeling bekend was, kan nu anders zijn."),
            Kolom[Regelingrij]("Gebruikt bij de acties", text=lambda r: r.gebruikt, tooltip=lambda r: r.gebruikt, width=170, stretch=True),
        ]
        self.tabel = Tabel("Regelingen", kolommen, key=lambda r: r.regeling.id, header=lambda r: r.regeling.naam, header_title="Regeling",
                           select_rows=True, max_rows=10)
        self.tabel.caption.hide()
        self.lijst = Beheer(self.tabel, "Regeling", "Er zijn geen regelingen bekend.", self._bewerk, self._verwijder)
        self.kies = bouw.knop("Overnemen", self._neem_over, icoon="plus")
        self.lijst.knoppen.insertWidget(0, self.kies)
        self.detail = QLabel()
        self.detail.setProperty("rol", "info")
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self.lijst)
        layout.addWidget(self.detail)
        self.tabel.current_changed.connect(self._gekozen)
        return kaart

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Long names get room when there is room."""
        super().resizeEvent(event)
        geef_ruimte(self.tabel, event.size().width(), 236, 460)

    # From the dossier

    def toon(self, dossier: Dossier, groep: str) -> None:
        rijen = uitvoering.middelenrijen(dossier)
        self.middelen.setVisible(bool(dossier.acties))
        self.naar_acties.setVisible(not dossier.acties)
        self.middelen.set_rows(rijen)
        self.zin.setText(rijen[-1].zin if dossier.acties else "Er zijn nog geen acties. Schrijf ze op het tabblad Acties.")
        self.lijst.toon(uitvoering.regelingrijen(dossier))
        if self.tabel.current_row() is None and self.tabel.model.rows():
            self.tabel.select_key(self.tabel.model.rows()[0].regeling.id, focus=False)
        self._gekozen(self.tabel.current_row())

    def _gekozen(self, rij: Regelingrij | None) -> None:
        self.detail.setVisible(rij is not None)
        self.kies.setEnabled(rij is not None and not rij.in_dossier)
        self.lijst.weg.setEnabled(rij is not None and rij.in_dossier)
        if rij is not None:
            tekst = "\n".join(uitvoering.regeling_in_zinnen(rij))
            self.detail.setText(tekst)
            self.detail.setAccessibleName(tekst)

    # To the dossier

    def _neem_over(self) -> None:
        rij = self.tabel.current_row()
        if rij is not None and self._doe("Regeling overnemen", uitvoering.neem_over, rij.regeling.id, bij=self.tabel.foutregel):
            self.tabel.select_key(rij.regeling.id)

    def _bewerk(self, rij: Regelingrij | None) -> None:
        oud = rij.regeling if rij else uitvoering.nieuwe_regeling(self._session.dossier)

        def opslaan(antwoord: dict[str, Any]) -> str:
            label = "Regeling wijzigen" if rij else "Regeling toevoegen"
            return self._session.apply(label, operations.bewaar_regeling, uitvoering.regeling_uit(oud, antwoord))

        if formulier.invullen(regelingformulier(oud, opslaan, self)):
            self.tabel.select_key(oud.id)

    def _verwijder(self, rij: Regelingrij | None) -> None:
        if rij is None or not rij.in_dossier:
            return
        vraag = f"Wilt u de regeling \"{rij.regeling.naam}\" uit het dossier halen?"
        if dialogs.bevestig(self, vraag, "Verwijderen", "U kunt dit ongedaan maken."):
            self._doe("Regeling verwijderen", operations.verwijder_regeling, rij.regeling.id, bij=self.tabel.foutregel)
