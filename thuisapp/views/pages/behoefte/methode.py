"""How the need of a group is estimated, and the inputs of that method."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from thuisapp import format_nl
from thuisapp.app import operations
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Behoefteraming, Kengetal
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.views import thema
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.pages.behoefte.blad import SOORTEN, Blad
from thuisapp.views.pages.behoefte.prognose import PrognoseBlad
from thuisapp.views.pages.behoefte.regionaal import RegionaalBlad
from thuisapp.views.pages.behoefte.rijen import Gemeentecijfer, gemeentecijfers
from thuisapp.views.pages.behoefte.taakstelling import TaakstellingBlad
from thuisapp.views.pages.behoefte.uitstroom import UitstroomBlad
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.cijferkolommen import CijferKolommen, CijferPlek
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.herkomst import doel_van_rij, herkomstknop
from thuisapp.views.widgets.invoerveld import Invoerveld
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel
from thuisapp.views.woorden import METHODEN


@dataclass(frozen=True, slots=True)
class Tarief:
    """The one row of the table of a kengetal."""

    naam: str
    cijfer: Cijfer | None


class MethodeBlok(QWidget):
    """Radio buttons for the method, the reason, and one sheet of inputs per method; all inputs stay, whichever is chosen."""

    def __init__(self, pagina: StapPagina) -> None:
        super().__init__()
        self._pagina, self._session = pagina, pagina.session
        self._groep, self._raming = "", None
        self.fout = Foutregel()
        self.knoppen = {m: QRadioButton(naam) for m, (naam, _) in METHODEN.items()}
        self.reden = Invoerveld("Waarom deze methode?", lambda tekst: self._zet("Reden wijzigen", reden=tekst))
        self.reden.setPlaceholderText("Waarom kiest de regio deze methode?")
        self.bladen: dict[Methode, Any] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        groep = QButtonGroup(self)
        keuzes = QVBoxLayout()
        keuzes.setSpacing(thema.MAAT.klein)
        for methode, knop in self.knoppen.items():
            uitleg = METHODEN[methode][1]
            knop.setAccessibleDescription(uitleg)
            knop.setMinimumWidth(thema.px(150))
            groep.addButton(knop)
            regel = bouw.rij(knop, bouw.label(uitleg, "zacht"))
            regel.setStretch(1, 1)
            keuzes.addLayout(regel)
            knop.clicked.connect(lambda _=False, m=methode: self._zet("Methode kiezen", methode=m))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.ruim)
        layout.addLayout(keuzes)
        layout.addLayout(bouw.veld("Waarom deze methode?", self.reden))
        layout.addWidget(self.fout)

    def blad(self, methode: Methode) -> Any:
        """The sheet of a method, made when it is first wanted: six together took longer than the rest of the page."""
        if methode not in self.bladen:
            blad = self.bladen[methode] = BLADEN[methode](self._pagina)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(blad)
            self._pagina.later_gemaakt(blad)
        return self.bladen[methode]

    def _zet(self, label: str, **velden: Any) -> bool:
        return self._pagina.doe(label, operations.wijzig_raming, self._groep, bij=self.fout, **velden)

    def toon(self, d: Dossier, groep: str, raming: Behoefteraming) -> None:
        self._groep = groep
        for methode, knop in self.knoppen.items():  # Tab goes to the chosen one; Qt sees to that only after the first time
            knop.setChecked(methode is raming.methode)
            knop.setFocusPolicy(Qt.FocusPolicy.StrongFocus if methode is raming.methode else Qt.FocusPolicy.ClickFocus)
        self.reden.toon(raming.reden)
        blad = self.blad(raming.methode)
        for ander in self.bladen.values():
            ander.setVisible(ander is blad)
        blad.toon(d, groep, raming)


class TellingBlad(Blad):
    """A number per gemeente."""

    def bouw(self) -> None:
        self.soort = KeuzeLijst("Wat telt u?", SOORTEN)
        self.soort.gekozen.connect(lambda soort: self._pagina.doe("Soort telling kiezen", operations.zet_telling_soort, self._groep, soort,
                                                                  bij=self.fout))
        plek: CijferPlek[Gemeentecijfer] = CijferPlek(
            "Telling wijzigen", lambda r: r.cijfer, lambda d, r, c: operations.zet_telling(d, self._groep, r.code, c), self._eenheid)
        kolommen = CijferKolommen(self._session, plek).alle("Telling", breed=150)
        self.vlak.addLayout(bouw.rij(bouw.veld("Wat telt u?", self.soort), None))
        self.tabel = self._pagina.tabel_erbij(self.vlak, Tabel(
            "Telling per gemeente", kolommen, key=lambda r: r.code, header=lambda r: r.naam,
            hint="Typ een getal (480), een bandbreedte (410-560) of beide: 410-560 (480). Woorden mogen ook: 410 tot 560, "
                 "waarschijnlijk 480. Onbekend is niet hetzelfde als 0."))
        self.herkomst = herkomstknop(self._session, self.tabel, "Telling wijzigen", doel_van_rij(self.tabel, plek))
        self.vlak.addLayout(bouw.rij(self.herkomst, None))

    def toon(self, d: Dossier, groep: str, raming: Behoefteraming) -> None:
        self._groep = groep
        self.soort.kies(raming.telling.soort)
        self.tabel.set_title(f"Telling per gemeente, in {format_nl.eenheid(self._eenheid())}")
        self.tabel.set_rows(gemeentecijfers(d, raming.telling.per_gemeente))


class KengetalBlad(Blad):
    """A rate per 1,000 of an indicator."""

    def bouw(self) -> None:
        self._kengetal: Kengetal | None = None
        self.indicator = KeuzeLijst("Per 1.000 van wat?")
        self.indicator.setMinimumWidth(thema.px(300))
        self.soort = KeuzeLijst("Wat geeft het kengetal?", SOORTEN)
        self.indicator.gekozen.connect(lambda i: self._wijzig("Indicator kiezen", indicator=i))
        self.soort.gekozen.connect(lambda soort: self._wijzig("Soort kengetal kiezen", soort=soort))
        plek: CijferPlek[Tarief] = CijferPlek(
            "Kengetal wijzigen", lambda r: r.cijfer, lambda d, r, c: self._met_tarief(d, c), lambda r: Eenheid.PER_DUIZEND, wisbaar=False)
        velden = (bouw.veld("Per 1.000 van wat?", self.indicator), bouw.veld("Wat geeft het kengetal?", self.soort))
        self.vlak.addLayout(bouw.rij(*velden, None, afstand=thema.MAAT.groot))
        self.tabel = self._pagina.tabel_erbij(self.vlak, Tabel(
            "Kengetal per 1.000", CijferKolommen(self._session, plek).randen(), key=lambda r: "tarief", header=lambda r: r.naam,
            header_title="Kengetal"))

    def toon(self, d: Dossier, groep: str, raming: Behoefteraming) -> None:
        self._groep, self._kengetal = groep, raming.kengetal
        keuzes = [(i.id, f"{i.naam} ({i.peildatum[:4]})") for i in d.indicatoren.values() if i.optelbaar]
        self.indicator.set_keuzes(keuzes)
        if raming.kengetal is not None:
            self.indicator.kies(raming.kengetal.indicator)
            self.soort.kies(raming.kengetal.soort)
        naam = f"{format_nl.eenheid(self._eenheid()).capitalize()} per 1.000"
        self.tabel.set_rows([Tarief(naam, raming.kengetal.tarief if raming.kengetal else None)])

    def _kengetal_nu(self) -> Kengetal:
        """The kengetal as it is, or a new one whose rate is not known yet."""
        if self._kengetal is not None:
            return self._kengetal
        tarief = Cijfer(Hoeveelheid.onbekend(Eenheid.PER_DUIZEND), operations.EIGEN_BRON)
        return Kengetal(self.indicator.waarde(), tarief, self.soort.waarde())

    def _met_tarief(self, d: Dossier, cijfer: Cijfer | None) -> Dossier:
        kengetal = self._kengetal_nu()
        return operations.zet_kengetal(d, self._groep, replace(kengetal, tarief=cijfer or kengetal.tarief))

    def _wijzig(self, label: str, **velden: Any) -> None:
        nieuw = replace(self._kengetal_nu(), **velden)
        self._pagina.doe(label, operations.zet_kengetal, self._groep, nieuw, bij=self.fout)


BLADEN: dict[Methode, type[Blad]] = {
    Methode.TELLING: TellingBlad, Methode.REGIONALE_TELLING: RegionaalBlad, Methode.KENGETAL: KengetalBlad,
    Methode.UITSTROOM: UitstroomBlad, Methode.TAAKSTELLING: TaakstellingBlad, Methode.PROGNOSE: PrognoseBlad,
}
