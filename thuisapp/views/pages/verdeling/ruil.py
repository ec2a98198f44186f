"""Swaps between gemeenten: one takes more, another less, and why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from thuisapp.app import operations
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import Ruil
from thuisapp.format_nl import aantal
from thuisapp.views import thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

LEEG = "Er is nog niets geruild. Vul hieronder in wie meer neemt en wie minder; de som van de regio blijft gelijk."


class RuilKaart(QWidget):
    """The list of swaps of the group, and a small form to add one."""

    def __init__(self, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doe, self._groep = doe, ""
        self._dossier: Dossier | None = None
        uitleg = "Een gemeente kan woonruimten overdragen aan een andere, in ruil voor iets anders."
        frame, layout = bouw.kaart("Ruil tussen gemeenten", uitleg)
        self.leeg = bouw.label(LEEG, "zacht")
        self.tabel = Tabel("Afgesproken ruil", self._kolommen(), key=lambda r: r[0], header=lambda r: str(r[0] + 1), header_title="Nr.",
                           select_rows=True, max_rows=6)
        self.weg = bouw.knop("Verwijder de gekozen ruil", self._verwijder, icoon="verwijder")
        self.fout = Foutregel()
        self.van, self.naar = KeuzeLijst("Van"), KeuzeLijst("Naar")
        self.aantal = QSpinBox()
        self.aantal.setRange(1, 100_000)
        self.tegenprestatie, self.tot = QLineEdit(), QLineEdit()
        self.tegenprestatie.setPlaceholderText("bijvoorbeeld: begeleiding door het wijkteam")
        self.tot.setPlaceholderText("bijvoorbeeld: eind 2030")
        self.erbij = bouw.knop("Voeg ruil toe", self._voeg_toe, icoon="plus")
        for widget in (self.leeg, self.tabel):
            layout.addWidget(widget)
        layout.addLayout(bouw.rij(self.weg, None))
        layout.addLayout(self._formulier())
        layout.addWidget(self.fout)
        layout.addLayout(bouw.rij(self.erbij, None))
        buiten = QVBoxLayout(self)
        buiten.setContentsMargins(0, 0, 0, 0)
        buiten.addWidget(frame)
        self.tabel.current_changed.connect(lambda rij: self.weg.setEnabled(rij is not None))

    def _formulier(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(thema.MAAT.ruim)
        grid.setVerticalSpacing(thema.MAAT.half)
        velden = (("&Van", self.van, 0, 0, 1), ("&Naar", self.naar, 0, 1, 1), ("&Hoeveel", self.aantal, 0, 2, 1),
                  ("Te&genprestatie", self.tegenprestatie, 1, 0, 2), ("Tot w&anneer", self.tot, 1, 2, 1))
        for tekst, widget, rij, kolom, breed in velden:
            deel = bouw.veld(tekst, widget)
            deel.addStretch(1)
            grid.addLayout(deel, rij, kolom, 1, breed)
        for kolom, stretch in enumerate((2, 2, 1)):
            grid.setColumnStretch(kolom, stretch)
        return grid

    def _kolommen(self) -> list[Kolom[tuple[int, Ruil]]]:
        return [
            Kolom("Van", text=lambda r: self._naam(r[1].van), width=140),
            Kolom("Naar", text=lambda r: self._naam(r[1].naar), width=140),
            Kolom("Aantal", text=lambda r: aantal(r[1].aantal), sort=lambda r: r[1].aantal, numeric=True, width=76),
            Kolom("Tegenprestatie", text=lambda r: r[1].tegenprestatie, tooltip=lambda r: r[1].tegenprestatie, width=180, stretch=True),
            Kolom("Tot", text=lambda r: r[1].tot, width=110),
        ]

    def _naam(self, code: str) -> str:
        namen = {g.code: g.naam for g in self._dossier.gemeenten} if self._dossier else {}
        return namen.get(code, code)

    def toon(self, dossier: Dossier, groep: str) -> None:
        andere = dossier.gemeenten is not (self._dossier.gemeenten if self._dossier else None)
        self._dossier, self._groep = dossier, groep
        if andere:
            for lijst, eerste in ((self.van, 0), (self.naar, min(1, len(dossier.gemeenten) - 1))):
                lijst.set_keuzes([(g.code, g.naam) for g in dossier.gemeenten])
                lijst.setCurrentIndex(eerste)
        ruilen = operations.voorstel(dossier, groep).ruil
        self.tabel.set_rows(list(enumerate(ruilen)))
        self.tabel.setVisible(bool(ruilen))
        self.weg.setVisible(bool(ruilen))
        self.weg.setEnabled(self.tabel.current_row() is not None)
        self.leeg.setVisible(not ruilen)
        self.erbij.setEnabled(len(dossier.gemeenten) > 1)

    def _voeg_toe(self) -> None:
        ruil = Ruil(self.van.waarde(), self.naar.waarde(), self.aantal.value(), self.tegenprestatie.text().strip(),
                    self.tot.text().strip())
        if self._doe("Ruil toevoegen", operations.voeg_ruil_toe, self._groep, ruil, bij=self.fout):
            self.tegenprestatie.clear()
            self.tot.clear()
            self.aantal.setValue(1)

    def _verwijder(self) -> None:
        rij = self.tabel.current_row()
        if rij is not None:
            self._doe("Ruil verwijderen", operations.verwijder_ruil, self._groep, rij[0], bij=self.fout)
