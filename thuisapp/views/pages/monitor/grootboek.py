"""The tab with the ledger of the taakstelling vergunninghouders, in persons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp.app import grootboekbeeld, realiseren
from thuisapp.app.grootboekbeeld import Boekrij
from thuisapp.app.monitorbeeld import meetmomenten
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.format_nl import lees_heel_getal
from thuisapp.views import thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.monitor.breedte import BREED
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

UITLEG = ("Het Rijk geeft iedere gemeente per halfjaar een taakstelling, in personen (Huisvestingswet, artikel 29). Wat te veel of te "
          "weinig is gedaan, gaat mee naar het volgende halfjaar. Deze mensen tellen apart van de woningen van dezelfde groep.")
GEEN = "In dit dossier is geen groep met een taakstelling. Kies in stap 3 bij de groep statushouders de methode taakstelling."
HINT = ("In de gestippelde cellen kunt u typen of een kolom uit Excel plakken (Ctrl+V). Leeg is onbekend; dan is ook het "
        "saldo onbekend. ≈ is het midden van een bandbreedte; wijs het getal aan voor laag en hoog.")
SOM = 5
"""The column with the sum in words."""


class Grootboek(QWidget):
    """All gemeenten in one half-year, and all half-years of one gemeente."""

    ga_naar = Signal(str, tuple)

    def __init__(self, session: DossierSession, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._dossier, self._groep = "", ""
        self.groep, self.halfjaar, self.gemeente = KeuzeLijst("Groep"), KeuzeLijst("Halfjaar"), KeuzeLijst("Gemeente")
        for lijst in (self.groep, self.halfjaar, self.gemeente):
            lijst.setMinimumWidth(thema.px(200))
            lijst.gekozen.connect(lambda _: self.toon(session.dossier, session.groep))
        self.leeg, leeg = bouw.kaart("Geen taakstelling")
        leeg.addWidget(bouw.label(GEEN))
        leeg.addLayout(bouw.rij(bouw.knop("Naar de behoefte", lambda: self.ga_naar.emit("behoefte", ())), None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.ruim)
        self.kaarten = [self._bouw_halfjaar(), self._bouw_gemeente()]
        for kaart in (self.leeg, *self.kaarten):
            layout.addWidget(kaart)

    def _bouw_halfjaar(self) -> QWidget:
        kaart, layout = bouw.kaart("Grootboek van de taakstelling", UITLEG)
        self.zin = bouw.label("")
        self.per_gemeente = Tabel("Taakstelling per gemeente, in personen", self._kolommen(), key=lambda r: r.code, header=lambda r: r.naam,
                                  is_total=lambda r: not r.code, max_rows=16, hint=HINT)
        self.per_gemeente.caption.hide()
        self.per_gemeente.current_changed.connect(self._kies_gemeente)
        label, groep = _met_label("&Halfjaar", self.halfjaar), _met_label("&Groep", self.groep)
        self._groepdelen = groep
        layout.addLayout(bouw.rij(*groep, *label, None))
        layout.addWidget(self.zin)
        layout.addWidget(self.per_gemeente)
        return kaart

    def _bouw_gemeente(self) -> QWidget:
        kaart, layout = bouw.kaart("Eén gemeente door de tijd")
        self.per_halfjaar = Tabel("Taakstelling per halfjaar, in personen", self._kolommen(), key=lambda r: r.regel.halfjaar,
                                  header=lambda r: r.naam, header_title="Halfjaar", max_rows=20)
        self.per_halfjaar.caption.hide()
        layout.addLayout(bouw.rij(*_met_label("Ge&meente", self.gemeente), None))
        layout.addWidget(self.per_halfjaar)
        return kaart

    def _kolommen(self) -> list[Kolom[Boekrij]]:
        def getal(titel: str, tekst: Callable[[Boekrij], str], sort: Callable[[Boekrij], Any], uitleg: str, breed: int) -> Kolom[Boekrij]:
            return Kolom(titel, text=tekst, sort=sort, numeric=True, width=breed, explanation=uitleg, tooltip=lambda r: r.uitleg)

        return [
            getal("Bruto", lambda r: r.bruto, lambda r: r.regel.na_ruil.midden, "De taakstelling naar inwoners, na ruil.", 68),
            getal("Meegenomen", lambda r: r.meegenomen, lambda r: r.regel.meegenomen.midden,
                  "Achterstand van de halve jaren ervoor komt erbij (+), voorsprong gaat eraf (−).", 106),
            getal("Netto te\u00a0doen", lambda r: r.netto, lambda r: r.regel.netto.midden, "Bruto met wat er is meegenomen.", 76),
            Kolom("Gerealiseerd", text=lambda r: r.gerealiseerd, sort=lambda r: r.regel.gerealiseerd, numeric=True, width=108,
                  edit=self._zet, edit_text=lambda r: "" if r.regel.gerealiseerd is None else str(r.regel.gerealiseerd),
                  spoken=lambda r: r.gerealiseerd or "nog niet ingevuld", explanation="Mensen die zijn gehuisvest in dit halfjaar."),
            Kolom("Saldo", text=lambda r: r.saldo, sort=lambda r: r.regel.voorsprong, width=138, role=lambda r: r.kleur,
                  explanation="Wat er overblijft voor het volgende halfjaar: een plus is voorsprong, een min is achterstand."),
            Kolom("Hoe komt dit getal tot stand?", text=lambda r: r.uitleg, tooltip=lambda r: r.uitleg, width=240, stretch=True),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the sum is only in the tip of a number, so that the balance stays in sight."""
        super().resizeEvent(event)
        for tabel in (self.per_gemeente, self.per_halfjaar):
            tabel.view.hide_columns([SOM] if event.size().width() < thema.px(BREED) else [])

    # From the dossier

    def toon(self, dossier: Dossier, groep: str) -> None:
        groepen = grootboekbeeld.taakgroepen(dossier)
        self.leeg.setVisible(not groepen)
        for kaart in self.kaarten:
            kaart.setVisible(bool(groepen))
        if not groepen:
            return
        self.groep.set_keuzes([(g.id, g.naam) for g in groepen])
        for deel in self._groepdelen:
            deel.setVisible(len(groepen) > 1)
        self._groep = self.groep.waarde()
        self.halfjaar.set_keuzes(meetmomenten(dossier))
        self.gemeente.set_keuzes([(g.code, g.naam) for g in dossier.gemeenten])
        if dossier.id != self._dossier:
            self._dossier = dossier.id
            self.halfjaar.kies(grootboekbeeld.laatste_halfjaar(dossier, self._groep))
        self.zin.setText(grootboekbeeld.samenvatting(dossier, self._groep, self.halfjaar.waarde()))
        self.per_gemeente.set_rows(grootboekbeeld.boekrijen_halfjaar(dossier, self._groep, self.halfjaar.waarde()))
        self.per_halfjaar.set_rows(grootboekbeeld.boekrijen_gemeente(dossier, self._groep, self.gemeente.waarde()))

    def _kies_gemeente(self, rij: Boekrij | None) -> None:
        if rij is not None and rij.code and rij.code != self.gemeente.waarde():
            self.gemeente.kies(rij.code)
            self.per_halfjaar.set_rows(grootboekbeeld.boekrijen_gemeente(self._session.dossier, self._groep, rij.code))

    # To the dossier

    def _zet(self, rij: Boekrij, tekst: str) -> str:
        n = lees_heel_getal(tekst) if tekst else None
        return self._session.apply("Gehuisveste mensen invullen", realiseren.realiseer, self._groep, rij.code, rij.regel.halfjaar, n, "",
                                   Eenheid.PERSONEN)


def _met_label(tekst: str, lijst: KeuzeLijst) -> tuple[QWidget, QWidget]:
    label = bouw.label(tekst, wrap=False)
    label.setBuddy(lijst)
    return label, lijst
