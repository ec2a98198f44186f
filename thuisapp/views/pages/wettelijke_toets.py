"""The check against the law in the step visie: every requirement, what the program finds, and what the region says of it itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from thuisapp.app import toetstabel
from thuisapp.app.toetstabel import Toetsrij
from thuisapp.calc.wettelijke_toets import STAND_IN_WOORDEN
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.toets import Toetsstand
from thuisapp.views import thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.naast import Naast
from thuisapp.views.widgets.tabel import Tabel
from thuisapp.views.widgets.tekstvak import Tekstvak

UITLEG = "Het programma kijkt wat er in uw dossier staat. U weet meer: geef bij een eis zelf aan of en waar zij is geregeld."
ALLES, TEGEN, EIGEN = "alles", "tegen", "eigen"
FILTERS: list[tuple[str, str]] = [(ALLES, "Alle eisen"), (TEGEN, "Houdt vaststellen tegen"), (EIGEN, "Met een eigen oordeel"),
                                  *((stand.value, toetstabel.in_woorden(stand)) for stand in Toetsstand)]
OORDELEN: list[tuple[Toetsstand | None, str]] = [
    (None, "Volgens het programma"), *((stand, woord[:1].upper() + woord[1:]) for stand, woord in STAND_IN_WOORDEN.items())]
EERST_OORDEEL = "Kies eerst een eigen oordeel. Dan wordt bewaard wat u hier invult."
KLEUREN = {Toetsstand.VOLDAAN: "goed_zacht", Toetsstand.DEELS: "waarschuwing_zacht", Toetsstand.NOG_NIET: "fout_zacht"}
Concept = tuple[Toetsstand | None, str, str, str]
"""What was filled in for a requirement and the dossier does not take yet (stand, waar, opmerking), and the sentence why."""


class ToetsPaneel(QWidget):
    """The table of requirements, and beside it one of them with the form."""

    naar_hoofdstuk = Signal(str)
    """Show this chapter or section (id) of the document."""

    def __init__(self, session: DossierSession, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._doe, self._eis = session, doe, ""
        self._rijen: list[Toetsrij] = []
        self._titels: Mapping[str, str] = {}
        self._concepten: dict[str, Concept] = {}
        session.opened.connect(self._concepten.clear)
        tabel, formulier = self._maak_tabel(), self._maak_formulier()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Naast([formulier], tabel, smal=[tabel, formulier], links_breed=380, vanaf=1000))
        layout.addStretch(1)
        self.tabellen = [self.tabel]
        self.tabel.current_changed.connect(self._kies)

    def _maak_tabel(self) -> QWidget:
        kaart, layout = bouw.kaart("Wettelijke toets", UITLEG)
        self.zin = bouw.label("", "vet")
        self.filter = KeuzeLijst("Welke eisen", FILTERS)
        self.filter.gekozen.connect(lambda _: self._toon_tabel())
        kolommen = [
            Kolom[Toetsrij]("Stand", text=lambda r: r.stand, role=lambda r: KLEUREN.get(r.uitslag.stand, ""), spoken=_gesproken, width=150),
            Kolom[Toetsrij]("Wat de wet vraagt", text=lambda r: r.uitslag.eis.tekst, tooltip=lambda r: r.uitslag.eis.tekst, width=220,
                            stretch=True),
            Kolom[Toetsrij]("Waar", text=self._waar, tooltip=self._waar, width=150),
            Kolom[Toetsrij]("Termijn", text=lambda r: r.uitslag.eis.termijn, tooltip=lambda r: r.uitslag.eis.termijn, width=130),
            Kolom[Toetsrij]("Toelichting", text=lambda r: " ".join(r.uitslag.opmerking.split()), tooltip=lambda r: r.uitslag.opmerking,
                            width=220),
        ]
        self.tabel = Tabel("Eisen van de wet", kolommen, key=lambda r: r.id, header=lambda r: r.artikel, header_title="Artikel",
                           select_rows=True, filterable=True, max_rows=12, hint="Kies een eis om alles te lezen en zelf te oordelen.")
        self.tabel.caption.setText("")
        layout.addWidget(self.zin)
        layout.addLayout(bouw.rij(self.filter, None))
        layout.addWidget(self.tabel)
        return kaart

    def _maak_formulier(self) -> QWidget:
        kaart, layout = bouw.kaart()
        self.artikel, self.tekst = bouw.label("", "kop"), bouw.label("")
        self.termijn, self.gevonden = bouw.label("", "zacht"), bouw.label("", "info")
        self.gevonden.setAccessibleName("Wat het programma vindt")
        self.oordeel = KeuzeLijst("Eigen oordeel", OORDELEN)
        self.waar = QLineEdit()
        self.waar.setPlaceholderText("bijvoorbeeld: huisvestingsverordening, artikel 12")
        self.opmerking = Tekstvak("Opmerking", "Waarom oordeelt u zo?")
        self.opmerking.setFixedHeight(thema.px(96))
        self.fout = Foutregel()
        self.terug = bouw.knop("&Terug naar wat het programma vindt", self._terug, icoon="ongedaan")
        self.hoofdstuk = bouw.knop("Naar dit deel van het document", self._naar_hoofdstuk, icoon="volgende")
        for widget in (self.artikel, self.tekst, self.termijn, self.gevonden):
            layout.addWidget(widget)
        for veld in (bouw.veld("Eigen oor&deel", self.oordeel), bouw.veld("&Waar is het geregeld?", self.waar),
                     bouw.veld("O&pmerking", self.opmerking, "Komt in bijlage F van het document.")):
            layout.addLayout(veld)
        layout.addWidget(self.fout)
        layout.addLayout(bouw.rij(self.terug, None))
        layout.addLayout(bouw.rij(self.hoofdstuk, None))
        self.oordeel.gekozen.connect(lambda _: self._bewaar())
        self.waar.editingFinished.connect(self._bewaar)
        self.opmerking.getypt.connect(lambda _: self._bewaar())
        self.opmerking.rust.connect(self._session.end_merge)
        self.kaart_een = kaart
        return kaart

    # From the dossier

    def toon(self, dossier: Dossier, titels: Mapping[str, str]) -> None:
        """titels: chapters and sections of the document by id, as far as they are known."""
        self._rijen, self._titels = toetstabel.rijen(dossier, self._session.resultaat), titels
        self.zin.setText(toetstabel.zin(dossier, self._rijen))
        if self._eis not in {r.id for r in self._rijen}:
            self._eis = self._rijen[0].id
        self._toon_tabel()
        self._toon_een(self._rij)

    @property
    def _rij(self) -> Toetsrij:
        return next(r for r in self._rijen if r.id == self._eis)

    def _toon_tabel(self) -> None:
        keuze = self.filter.waarde()
        self.tabel.set_rows([r for r in self._rijen if keuze == ALLES or (keuze == TEGEN and r.houdt_tegen)
                             or (keuze == EIGEN and r.eigen) or keuze == r.uitslag.stand.value])
        if self.tabel.current_row() is None:
            self.tabel.select_key(self._eis, focus=False)

    def kies(self, eis: str) -> bool:
        """Go to a requirement (id); False when there is none."""
        if eis not in {r.id for r in self._rijen}:
            return False
        self.filter.kies(ALLES)
        self._toon_tabel()
        return self.tabel.select_key(eis, focus=self.isVisible())

    def _waar(self, rij: Toetsrij) -> str:
        return rij.waar or self._titels.get(rij.uitslag.eis.plaats, "")

    def _toon_een(self, rij: Toetsrij) -> None:
        eis, oordeel = rij.uitslag.eis, rij.uitslag.oordeel
        self.artikel.setText(eis.artikel)
        self.tekst.setText(eis.tekst if eis.nodig else f"{eis.tekst} Vaststellen kan ook zonder.")
        self.termijn.setText(f"Termijn: {eis.termijn}.")
        self.termijn.setVisible(bool(eis.termijn))
        self.gevonden.setText(f"Het programma vindt: {rij.gevonden}")
        stand, waar, opmerking, fout = self._concepten.get(eis.id) or (
            (oordeel.stand, oordeel.waar, oordeel.opmerking, "") if oordeel else (None, "", "", ""))
        self.fout.toon(fout)
        self.oordeel.kies(stand)
        if self.waar.text() != waar:
            self.waar.setText(waar)
        self.opmerking.toon(opmerking)
        self.terug.setVisible(rij.eigen or bool(fout))
        titel = self._titels.get(eis.plaats, "")
        self.hoofdstuk.setVisible(bool(titel))
        self.hoofdstuk.setToolTip(titel)
        self.hoofdstuk.setAccessibleDescription(titel)

    def _kies(self, rij: Toetsrij | None) -> None:
        """Another requirement in the form. What could not be saved of the former one waits until it is chosen again."""
        if rij is None or rij.id == self._eis:
            return
        self._session.end_merge()
        self._eis = rij.id
        self._toon_een(rij)

    # To the dossier

    def _bewaar(self) -> None:
        """The whole form into the dossier; while that cannot be, the form keeps what was typed and says what is missing."""
        eis, stand, waar, opmerking = self._eis, self.oordeel.waarde(), self.waar.text(), self.opmerking.toPlainText()
        self._concepten.pop(eis, None)
        if stand is None and eis not in self._session.dossier.toets:
            fout = EERST_OORDEEL if waar or opmerking else ""
        else:
            fout = self._session.apply("Wettelijke toets", toetstabel.zet_oordeel, eis, stand, waar, opmerking, merge_key=f"toets {eis}")
        if fout:
            self._concepten[eis] = (stand, waar, opmerking, fout)
        self.fout.toon(fout)
        self.terug.setVisible(bool(fout) or eis in self._session.dossier.toets)

    def _terug(self) -> None:
        self._concepten.pop(self._eis, None)
        self._session.end_merge()
        self._doe("Terug naar wat het programma vindt", toetstabel.zet_oordeel, self._eis, None, bij=self.fout)
        self._toon_een(self._rij)

    def _naar_hoofdstuk(self) -> None:
        self.naar_hoofdstuk.emit(self._rij.uitslag.eis.plaats)


def _gesproken(rij: Toetsrij) -> str:
    eigen = ", eigen oordeel van de regio" if rij.eigen else ""
    return f"{STAND_IN_WOORDEN[rij.uitslag.stand]}{eigen}{', houdt vaststellen tegen' if rij.houdt_tegen else ''}"
