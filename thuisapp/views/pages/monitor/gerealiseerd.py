"""The tab in which is filled in what was realised: gemeente × half-year or year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from thuisapp.app import realiseren
from thuisapp.app.grootboekbeeld import taakgroepen
from thuisapp.app.monitorbeeld import periode_in_woorden
from thuisapp.app.realiseren import Realisatiecel, Realisatierij
from thuisapp.domain.afspraak import Realisatie
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import eenheid, lees_heel_getal
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.monitor.formulieren import herkomstformulier
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

UITLEG = "Vul in wat er klaar is. Wat u nog niet weet, laat u leeg: leeg is onbekend en telt niet als 0."
HINT = ("In de gestippelde cellen kunt u typen of een blok uit Excel plakken (Ctrl+V). Wat voor een heel jaar is ingevuld, telt voor de "
        "helft in ieder halfjaar; bij een oneven aantal krijgt het eerste er één meer.")
PERSONEN = "Hoeveel mensen er voor de taakstelling zijn gehuisvest, vult u in op het tabblad Grootboek. Die aantallen tellen hier niet mee."
HALFJAAR, JAAR = "halfjaar", "jaar"


class Gerealiseerd(QWidget):
    """Two choices, the table, and the origin of the cell that is chosen."""

    def __init__(self, session: DossierSession, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._doe = session, doe
        self._vorm: tuple[Any, ...] = ()
        self.per = KeuzeLijst("Vul in", [(HALFJAAR, "per halfjaar"), (JAAR, "per jaar")])
        self.afspraak = KeuzeLijst("Welke aantallen")
        self.afspraak.setMinimumContentsLength(24)
        self.afspraak.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for lijst in (self.per, self.afspraak):
            lijst.gekozen.connect(lambda _: self.toon(session.dossier, session.groep))
        self.tabel = Tabel("Gerealiseerd per gemeente", [], key=lambda r: r.code, header=lambda r: r.naam, is_total=lambda r: not r.code,
                           max_rows=16, hint=HINT)
        self.herkomst = bouw.knop("Herkomst van dit cijfer …", self._toon_herkomst, icoon="info",
                                  uitleg="Kies een cel met een getal. U vult hier het aantal, de bron en de peildatum in.")
        self.personen = bouw.label(PERSONEN, "info")
        self.fout = Foutregel()
        kaart, binnen = bouw.kaart("Wat is er gerealiseerd?", UITLEG)
        for deel in (bouw.rij(*self._keuze("&Vul in", self.per), *self._keuze("Wel&ke aantallen", self.afspraak), None), self.tabel,
                     self.fout, bouw.rij(self.herkomst, None), self.personen):
            binnen.addWidget(deel) if isinstance(deel, QWidget) else binnen.addLayout(deel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(kaart)
        self.tabel.view.selectionModel().currentChanged.connect(lambda *_: self._stel_in())
        self.tabel.view.proxy.modelReset.connect(self._stel_in)

    @staticmethod
    def _keuze(tekst: str, lijst: KeuzeLijst) -> tuple[QWidget, QWidget]:
        label = bouw.label(tekst, wrap=False)
        label.setBuddy(lijst)
        return label, lijst

    # From the dossier

    def toon(self, dossier: Dossier, groep: str) -> None:
        self.afspraak.set_keuzes(realiseren.keuzes(dossier, groep))
        self.afspraak.setEnabled(self.afspraak.count() > 1)
        per_jaar = self.per.waarde() == JAAR
        kolommen = realiseren.perioden(dossier, per_jaar=per_jaar)
        naam = eenheid(dossier.groep(groep).eenheid)
        if self._vorm != (kolommen, naam):
            self._vorm = kolommen, naam
            self.tabel.set_columns(self._kolommen(kolommen))
        self.tabel.set_title(f"Gerealiseerd, in {naam}")
        self.tabel.set_rows(realiseren.realisatierijen(dossier, groep, self.afspraak.waarde(), per_jaar=per_jaar))
        self.personen.setVisible(groep in {g.id for g in taakgroepen(dossier)})
        self._stel_in()

    def _kolommen(self, perioden: tuple[str, ...]) -> list[Kolom[Realisatierij]]:
        totaal = Kolom[Realisatierij]("Samen", text=lambda r: r.totaal.tekst or "–", sort=lambda r: r.totaal.aantal, numeric=True, width=76,
                                      explanation="Alles wat er in de periode van de visie is ingevuld.", role="accent_zacht")
        return [totaal, *(self._kolom(p) for p in perioden)]

    def _kolom(self, periode: str) -> Kolom[Realisatierij]:
        def cel(rij: Realisatierij) -> Realisatiecel:
            return rij.cellen[periode]

        half = {"1": "1e half ", "2": "2e half "}.get(periode[5:], "")
        return Kolom(f"{half}{periode[:4]}", text=lambda r: cel(r).tekst, sort=lambda r: cel(r).aantal, numeric=True, width=80,
                     edit=lambda r, tekst: self._zet(r.code, periode, tekst),
                     edit_text=lambda r: "" if cel(r).aantal is None else str(cel(r).aantal),
                     role=lambda r: "band" if cel(r).aantal is not None and not cel(r).eigen else "",
                     tooltip=lambda r: "" if not r.code else self._waar_vandaan(cel(r)),
                     spoken=lambda r: cel(r).tekst or "nog niet ingevuld", explanation=periode_in_woorden(periode))

    def _waar_vandaan(self, cel: Realisatiecel) -> str:
        d = self._session.dossier
        return realiseren.herkomst(d, cel, d.groep(self._session.groep).eenheid)

    # To the dossier

    def _zet(self, code: str, periode: str, tekst: str) -> str:
        n = lees_heel_getal(tekst) if tekst else None
        return self._session.apply("Realisatie invullen", realiseren.realiseer, self._session.groep, code, periode, n,
                                   self.afspraak.waarde() or "")

    def _huidig(self) -> tuple[Realisatie, str] | None:
        """The one number of the current cell, and its place in words."""
        index = self.tabel.view.proxy.mapToSource(self.tabel.view.currentIndex())
        if not index.isValid() or not index.column() or not self._vorm:
            return None
        rij, periode = self.tabel.model.rows()[index.row()], self._vorm[0][index.column() - 1]
        eigen = rij.cellen[periode].eigen
        return (eigen[0], f"{rij.naam}, {periode_in_woorden(periode)}") if rij.code and len(eigen) == 1 else None

    def _stel_in(self) -> None:
        self.herkomst.setEnabled(self._huidig() is not None)

    def _toon_herkomst(self) -> None:
        huidig = self._huidig()
        if huidig is None:
            return
        realisatie, waar = huidig

        def opslaan(antwoord: dict[str, Any]) -> str:
            return self._session.apply("Herkomst wijzigen", realiseren.zet_herkomst, realisatie, lees_heel_getal(antwoord["aantal"]),
                                       antwoord["bron"], antwoord["nieuwe_bron"], antwoord["peildatum"])

        formulier.invullen(herkomstformulier(self._session.dossier, realisatie, waar, opslaan, self))


