"""What each gemeente says of the division: agreed, with a reservation, or against, in its own words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from thuisapp.app import standpunten
from thuisapp.app.standpunten import OORDEELNAMEN, VEROUDERD, Standpuntrij
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import Oordeel
from thuisapp.format_nl import aantal, aantal_met_eenheid, datum
from thuisapp.views import thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.naast import Naast
from thuisapp.views.widgets.tabel import Tabel
from thuisapp.views.widgets.tekstvak import Tekstvak

ONBEKEND = "Nog niet bekend"
KEUZES: list[tuple[Oordeel | None, str]] = [(None, ONBEKEND), *OORDEELNAMEN.items()]
NAMEN = dict(KEUZES)
EERST_OORDEEL = "Kies eerst een oordeel. Dan wordt bewaard wat u hier invult."
UITLEG = ("Leg vast wat elke gemeente van het voorstel vindt. De opmerking komt woordelijk in het document, ook als een gemeente het er "
          "niet mee eens is.")
Groepaantal = tuple[str, str, int | None]
Concept = tuple[Oordeel | None, str, str, str, str]
"""What was filled in for a gemeente and the dossier does not take yet (oordeel, orgaan, datum, opmerking), and the sentence why."""


class Standpunten(QWidget):
    """The table of all gemeenten, and beside it one of them: its numbers and its words."""

    def __init__(self, session: DossierSession, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._doe, self._code = session, doe, ""
        self._concepten: dict[str, Concept] = {}
        session.opened.connect(self._concepten.clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        tabel = self._tabel()
        kaart = self._formulier()
        layout.addWidget(Naast([kaart], tabel, smal=[tabel, kaart], links_breed=360))
        self.tabellen = [self.tabel, self.getallen]
        self.tabel.current_changed.connect(self._kies)

    def _tabel(self) -> QWidget:
        kaart, layout = bouw.kaart("Standpunten van de gemeenten", UITLEG)
        self.scenario = bouw.label("", "zacht")
        self.samen = bouw.label("", "vet")
        kolommen = [
            Kolom[Standpuntrij]("Oordeel", text=_oordeel, width=138, edit=self._typ("oordeel"), choices=lambda r: list(NAMEN.values())),
            Kolom[Standpuntrij]("Gegeven bij", text=_gegeven, tooltip=_getallen, width=140,
                                role=lambda r: "waarschuwing_zacht" if r.verouderd else ""),
            Kolom[Standpuntrij]("Wie sprak", text=lambda r: r.standpunt.orgaan if r.standpunt else "", width=110, edit=self._typ("orgaan")),
            Kolom[Standpuntrij]("Datum", text=lambda r: datum(r.standpunt.datum) if r.standpunt else "", width=144,
                                sort=lambda r: r.standpunt.datum if r.standpunt else "", edit=self._typ("datum")),
            Kolom[Standpuntrij]("Opmerking", text=_eerste_regel, tooltip=_opmerking, spoken=_opmerking, width=150, stretch=True),
        ]
        self.tabel = Tabel("Standpunt per gemeente", kolommen, key=lambda r: r.code, header=lambda r: r.naam, filterable=True, max_rows=14,
                           hint="Kies een gemeente om haar opmerking te lezen of te schrijven.")
        self.tabel.caption.setText("")
        for widget in (self.scenario, self.samen, self.tabel):
            layout.addWidget(widget)
        return kaart

    def _formulier(self) -> QWidget:
        kaart, layout = bouw.kaart()
        self.naam = bouw.label("", "kop")
        self.neemt = bouw.label("", "zacht")
        self.oordeel = KeuzeLijst("Oordeel", KEUZES)
        self.orgaan, self.datum = QLineEdit(), QLineEdit()
        self.orgaan.setPlaceholderText("bijvoorbeeld: het college")
        self.datum.setPlaceholderText("bijvoorbeeld: 24-9-2026")
        self.opmerking = Tekstvak("Opmerking", "Wat vindt de gemeente, in haar eigen woorden?")
        self.opmerking.setFixedHeight(thema.px(130))
        self.oud = Foutregel(rol="waarschuwing")
        self.bevestig = bouw.knop("Het standpunt geldt ook &nu", self._bevestig,
                                  uitleg="De gemeente vindt van de nieuwe getallen hetzelfde.")
        self.fout = Foutregel()
        aantallen = Kolom[Groepaantal]("Aantal", text=lambda r: aantal(r[2]), sort=lambda r: r[2], spoken=lambda r: r[1],
                                       tooltip=lambda r: r[1], numeric=True, width=100)
        self.getallen = Tabel("Wat de gemeente neemt", [aantallen], key=lambda r: r[0], header=lambda r: r[0], header_title="Groep",
                              max_rows=25, hint="Elke groep telt in haar eigen eenheid.")
        for widget in (self.naam, self.neemt, self.oud):
            layout.addWidget(widget)
        layout.addLayout(bouw.rij(self.bevestig, None))
        for veld in (bouw.veld("Oor&deel", self.oordeel), bouw.veld("&Wie sprak", self.orgaan, "Een functie of een orgaan, geen persoon."),
                     bouw.veld("Da&tum", self.datum), bouw.veld("O&pmerking", self.opmerking)):
            layout.addLayout(veld)
        layout.addWidget(self.fout)
        layout.addWidget(self.getallen)
        self.oordeel.gekozen.connect(lambda _: self._bewaar())
        self.orgaan.editingFinished.connect(self._bewaar)
        self.datum.editingFinished.connect(self._bewaar)
        self.opmerking.getypt.connect(lambda _: self._bewaar())
        self.opmerking.rust.connect(self._session.end_merge)
        self.kaart_een = kaart
        return kaart

    # From the dossier

    def toon(self, dossier: Dossier, groep: str) -> None:
        """groep: not needed; a gemeente speaks of the whole scenario."""
        rijen = standpunten.rijen(dossier, self._session.resultaat)
        self.scenario.setText(f"Het gaat over het voorstel van de regio: {dossier.gekozen_scenario().naam}.")
        self.samen.setText(standpunten.samenvatting(dossier, rijen))
        self.tabel.set_rows(rijen)
        if self._code not in dossier.codes():
            self._code = rijen[0].code if rijen else ""
        rij = next((r for r in rijen if r.code == self._code), None)
        self.kaart_een.setVisible(rij is not None)
        if rij is not None:
            self._toon_een(dossier, rij)

    def _toon_een(self, dossier: Dossier, rij: Standpuntrij) -> None:
        self.naam.setText(rij.naam)
        self.neemt.setText(f"{rij.naam} neemt in dit voorstel {rij.aantallen}." if rij.aantallen[0].isdigit() else
                           f"Voor {rij.naam} is er {rij.aantallen}.")
        self.oud.toon(f"Dit standpunt is {VEROUDERD}. De getallen van {rij.naam} zijn sindsdien veranderd." if rij.verouderd else "")
        self.bevestig.setVisible(rij.verouderd)
        self.getallen.set_rows(self._groepaantallen(dossier, rij.code))
        s = rij.standpunt
        oordeel, orgaan, dag, opmerking, fout = self._concepten.get(rij.code) or (
            (s.oordeel, s.orgaan, datum(s.datum), s.opmerking, "") if s else (None, "", "", "", ""))
        self.fout.toon(fout)
        self.oordeel.kies(oordeel)
        for veld, tekst in ((self.orgaan, orgaan), (self.datum, dag)):
            if veld.text() != tekst:
                veld.setText(tekst)
        self.opmerking.toon(opmerking)

    def _groepaantallen(self, dossier: Dossier, code: str) -> list[Groepaantal]:
        uit: list[Groepaantal] = []
        for g in dossier.gekozen_groepen():
            aantallen = self._session.resultaat.verdeling[g.id].aantallen
            n = None if aantallen is None else aantallen.get(code)
            uit.append((g.naam, aantal_met_eenheid(n, g.eenheid) if n is not None else aantal(None), n))
        return uit

    def _kies(self, rij: Standpuntrij | None) -> None:
        """Another gemeente in the form. What could not be saved of the former one waits until it is chosen again."""
        if rij is None or rij.code == self._code:
            return
        self._session.end_merge()
        self._code = rij.code
        self._toon_een(self._session.dossier, rij)

    # To the dossier

    def _bewaar(self) -> None:
        """The whole form into the dossier; while that cannot be, the form keeps what was typed and says what is missing."""
        code, oordeel, opmerking = self._code, self.oordeel.waarde(), self.opmerking.toPlainText()
        self._concepten.pop(code, None)
        velden = self.orgaan.text(), self.datum.text(), opmerking
        if oordeel is None and code not in self._session.dossier.gekozen_scenario().standpunten:
            fout = EERST_OORDEEL if any(velden) else ""
        else:
            fout = self._session.apply("Standpunt vastleggen", standpunten.wijzig_standpunt, code, oordeel, opmerking, *velden[:2],
                                       merge_key=f"standpunt {code}")
        if fout:
            self._concepten[code] = (oordeel, *velden, fout)
        self.fout.toon(fout)

    def _bevestig(self) -> None:
        self._doe("Standpunt bevestigen", standpunten.bevestig_standpunt, self._code, bij=self.fout)

    def _typ(self, veld: str) -> Callable[[Standpuntrij, str], str]:
        """What typing in a cell does: "" or a sentence."""
        def zet(rij: Standpuntrij, tekst: str) -> str:
            oud = rij.standpunt
            if oud is None and veld != "oordeel":
                return "Kies eerst een oordeel."
            velden: dict[str, Any] = {"oordeel": oud.oordeel if oud else None, "opmerking": oud.opmerking if oud else "",
                                      "orgaan": oud.orgaan if oud else "", "datum": oud.datum if oud else ""}
            velden[veld] = next(o for o, naam in NAMEN.items() if naam == tekst) if veld == "oordeel" else tekst
            return self._session.apply("Standpunt vastleggen", standpunten.wijzig_standpunt, rij.code, **velden)

        return zet


def _oordeel(rij: Standpuntrij) -> str:
    return NAMEN[rij.standpunt.oordeel if rij.standpunt else None]


def _opmerking(rij: Standpuntrij) -> str:
    return rij.standpunt.opmerking if rij.standpunt else ""


def _eerste_regel(rij: Standpuntrij) -> str:
    """For the cell only: line breaks as spaces. The form and the tooltip show the text as it was typed."""
    return " ".join(_opmerking(rij).split())


def _gegeven(rij: Standpuntrij) -> str:
    return "eerdere verdeling" if rij.verouderd else "deze verdeling" if rij.standpunt and rij.standpunt.vingerafdruk else ""


def _getallen(rij: Standpuntrij) -> str:
    return f"Dit standpunt is {VEROUDERD}. {rij.naam} neemt nu {rij.aantallen}." if rij.verouderd else ""
