"""What the law, the program and the region say of a group: category, usual sources, method to begin with, check figures, priority."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from thuisapp import format_nl
from thuisapp.app import operations
from thuisapp.calc import voorrang
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Controlecijfer, Methode
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.urgentie import URGENTIECATEGORIEEN
from thuisapp.views import dialogs, thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.beheer import Beheer
from thuisapp.views.widgets.formulier import Formulier, Veld
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.invoerveld import Invoerveld
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel
from thuisapp.views.widgets.tekstvak import Tekstvak
from thuisapp.views.woorden import METHODEN

CATEGORIEEN = [("", "Geen wettelijke urgentiecategorie"), *((letter, f"Categorie {letter}") for letter in URGENTIECATEGORIEEN)]
METHODEKEUZES = [(methode, naam) for methode, (naam, _) in METHODEN.items()]
WETTEN = ("Wmo 2015", "Wlz", "Zvw", "Jeugdwet", "Wet inburgering 2021", "Wet forensische zorg")


@dataclass(frozen=True, slots=True)
class Controleregel:
    """A check figure with its place in the list and the name of its bron."""

    nummer: int
    cijfer: Controlecijfer
    bron: str


class WetBlok(QWidget):
    """Legal category with its text, law, method to begin with, usual sources and check figures; all can be changed."""

    def __init__(self, pagina: StapPagina) -> None:
        super().__init__()
        self._pagina, self._session, self._groep = pagina, pagina.session, ""
        self.fout = Foutregel()
        self.categorie = KeuzeLijst("Wettelijke urgentiecategorie", CATEGORIEEN)
        self.categorie.gekozen.connect(lambda letter: self._zet("Urgentiecategorie wijzigen", categorie=letter))
        self.categorietekst = bouw.label("", "info")
        self.wet = Invoerveld("Wet of beleid", lambda tekst: self._zet("Wet of beleid wijzigen", wet=tekst))
        self.methode = KeuzeLijst("Methode om mee te beginnen", METHODEKEUZES)
        self.methode.gekozen.connect(lambda methode: self._zet("Standaardmethode wijzigen", standaard_methode=methode))
        self.bronnen = Tekstvak("Gebruikelijke bronnen", "Eén bron per regel")
        self.bronnen.setFixedHeight(thema.px(96))
        self.bronnen.getypt.connect(self._typ_bronnen)
        self.bronnen.rust.connect(self._session.end_merge)
        grid = QGridLayout()
        grid.setHorizontalSpacing(thema.MAAT.ruim)
        grid.setVerticalSpacing(thema.MAAT.ruim)
        grid.addLayout(bouw.veld("Wettelijke urgentiecategorie", self.categorie), 0, 0)
        grid.addLayout(bouw.veld("Methode om mee te beginnen", self.methode, "In stap 3 kiest u de methode die telt."), 0, 1)
        grid.addWidget(self.categorietekst, 1, 0, 1, 2)
        grid.addLayout(bouw.veld("Wet of beleid", self.wet), 2, 0, 1, 2)
        grid.addLayout(bouw.veld("Gebruikelijke bronnen", self.bronnen, "Eén bron per regel. Hier staan meestal cijfers over deze groep."),
                       3, 0, 1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.ruim)
        layout.addLayout(grid)
        layout.addWidget(self.fout)
        self._bouw_controlecijfers(layout)

    def _bouw_controlecijfers(self, layout: QVBoxLayout) -> None:
        tabel = self._pagina.tabel_erbij(layout, Tabel(
            "Controlecijfers", [Kolom[Controleregel]("Cijfer", text=lambda r: r.cijfer.tekst, width=260, stretch=True,
                                                     tooltip=lambda r: r.cijfer.tekst)],
            key=lambda r: r.nummer, header=lambda r: r.bron, header_title="Bron", max_rows=5, select_rows=True,
            hint="Gepubliceerde cijfers om uw uitkomst mee te vergelijken. Het programma rekent er niet mee."))
        self.gelezen = bouw.label("", "zacht")
        self.controle = Beheer(tabel, "Controlecijfer", "Voor deze groep kent het programma geen controlecijfers.", self._bewerk,
                               self._verwijder)
        layout.addWidget(self.controle)
        layout.addWidget(self.gelezen)
        tabel.current_changed.connect(self._lees_voor)

    def toon(self, d: Dossier, g: Aandachtsgroep) -> None:
        if g.id != self._groep:
            self.fout.wis()
        self._groep = g.id
        self.categorie.kies(g.categorie)
        self.categorietekst.setText(categoriezin(g.categorie))
        self.categorietekst.setVisible(bool(g.categorie))
        self.wet.toon(g.wet)
        self.methode.kies(g.standaard_methode)
        if self._regels(self.bronnen.toPlainText()) != g.gebruikelijke_bronnen:
            self.bronnen.toon("\n".join(g.gebruikelijke_bronnen))
        self.controle.toon([Controleregel(n, c, d.bronnen[c.bron].naam if c.bron in d.bronnen else c.bron)
                            for n, c in enumerate(g.controlecijfers)])
        self._lees_voor(self.controle.tabel.current_row())

    def _lees_voor(self, regel: Controleregel | None) -> None:
        """The whole sentence under the table: in the cell it may not fit."""
        self.gelezen.setText(regel.cijfer.tekst if regel else "")
        self.gelezen.setVisible(regel is not None and not self.controle.tabel.isHidden())

    def _zet(self, label: str, **velden: Any) -> bool:
        return self._pagina.doe(label, operations.wijzig_groep, self._groep, bij=self.fout, **velden)

    @staticmethod
    def _regels(tekst: str) -> tuple[str, ...]:
        return tuple(regel.strip() for regel in tekst.splitlines() if regel.strip())

    def _typ_bronnen(self, tekst: str) -> None:
        self._pagina.doe("Gebruikelijke bronnen wijzigen", operations.wijzig_groep, self._groep, bij=self.fout,
                         merge_key=f"bronnen:{self._groep}", gebruikelijke_bronnen=self._regels(tekst))

    # Check figures

    def _cijfers(self) -> tuple[Controlecijfer, ...]:
        return self._session.dossier.groep(self._groep).controlecijfers

    def _bewerk(self, regel: Controleregel | None) -> None:
        d, groep = self._session.dossier, self._groep
        oud = regel.cijfer if regel else None

        def opslaan(antwoord: dict[str, Any]) -> str:
            if not antwoord["tekst"]:
                raise OngeldigeInvoer("Schrijf het controlecijfer op, in een hele zin.")
            nieuw = Controlecijfer(antwoord["tekst"], antwoord["bron"])
            cijfers = (*self._cijfers(), nieuw) if regel is None else tuple(
                nieuw if n == regel.nummer else c for n, c in enumerate(self._cijfers()))
            return self._session.apply("Controlecijfer wijzigen" if regel else "Controlecijfer toevoegen", _met_controlecijfers, groep,
                                       cijfers)

        bronnen = sorted(((b.id, b.naam) for b in d.bronnen.values()), key=lambda paar: paar[1].casefold())
        formulier.invullen(Formulier("Controlecijfer", [
            Veld("tekst", "&Cijfer, in een hele zin", oud.tekst if oud else "", "tekstvak"),
            Veld("bron", "&Bron", oud.bron if oud else operations.EIGEN_BRON, "keuze", bronnen, breed=True),
        ], opslaan, self))

    def _verwijder(self, regel: Controleregel | None) -> None:
        if regel is not None and dialogs.bevestig(self, "Wilt u dit controlecijfer verwijderen?", "Verwijderen", regel.cijfer.tekst):
            over = tuple(c for n, c in enumerate(self._cijfers()) if n != regel.nummer)
            self._zet("Controlecijfer verwijderen", controlecijfers=over)


def _met_controlecijfers(d: Dossier, groep: str, cijfers: tuple[Controlecijfer, ...]) -> Dossier:
    d, _ = operations.eigen_bron(d)
    return operations.wijzig_groep(d, groep, controlecijfers=cijfers)


def categoriezin(letter: str) -> str:
    """The category in words, with the article."""
    if letter not in URGENTIECATEGORIEEN:
        return ""
    return (f"Categorie {letter}: {URGENTIECATEGORIEEN[letter]} Gemeenten moeten deze mensen voorrang geven (Huisvestingswet artikel 12, "
            f"lid 3, onder {letter}).")


class VoorrangBlok(QWidget):
    """The switch "statushouders met of zonder voorrang", with what follows from it."""

    def __init__(self, pagina: StapPagina) -> None:
        super().__init__()
        self._pagina = pagina
        self.schakelaar = QCheckBox("Statushouders krijgen voorrang op een sociale huurwoning")
        self.schakelaar.setAccessibleDescription("Zet het vinkje uit om te zien wat er verandert als voorrang niet meer mag.")
        self.schakelaar.clicked.connect(self._zet)
        self.uitleg = bouw.label("", "zacht")
        self.gevolg = bouw.label("", "info")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half)
        layout.addWidget(bouw.label("Met of zonder voorrang", "vet"))
        layout.addWidget(self.schakelaar)
        layout.addWidget(self.uitleg)
        layout.addWidget(self.gevolg)

    def toon(self, d: Dossier, g: Aandachtsgroep) -> None:
        self.setVisible(Methode.TAAKSTELLING in (g.standaard_methode, d.ramingen[g.id].methode if g.id in d.ramingen else None))
        self.schakelaar.setChecked(d.statushouders_voorrang)
        self.uitleg.setText("Er ligt een wetsvoorstel (36831) dat deze voorrang verbiedt. Of het wet wordt, is nog niet bekend. De keuze "
                            "geldt voor het hele dossier. De taakstelling en de aantallen blijven gelijk; de tekst van de visie verandert.")
        tekst = voorrang.tekst(d)
        self.gevolg.setText(" ".join(deel for deel in (tekst, _gevolgen(d)) if deel))
        self.gevolg.setVisible(bool(self.gevolg.text()))

    def _zet(self, aan: bool) -> None:
        self._pagina.doe("Voorrang van statushouders wijzigen", operations.wijzig_dossier, statushouders_voorrang=aan)


def _gevolgen(d: Dossier) -> str:
    """What rests on priority and has to be looked at again."""
    namen = [g.groep.naam for g in voorrang.gevolgen(d) if g.aandeel]
    if not namen:
        return ""
    return (f"In stap 4 rekent u voor {format_nl.opsomming(namen)} met een deel van de vrijkomende huurwoningen. Zonder voorrang is dat "
            "deel niet zeker.")
