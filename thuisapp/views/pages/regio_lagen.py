"""Regionale lagen: which gebied each gemeente belongs to, and what of a gebied falls outside the dossier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp import format_nl
from thuisapp.app import dossiers, lagen
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.gebied import Laagindeling
from thuisapp.views import dialogs, thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.formulier import Formulier, Veld
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.invoerveld import Invoerveld
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

GEEN_GEBIED = "nog niet gekozen"
EIGEN_LAAG = ""


@dataclass(frozen=True, slots=True)
class GebiedVan:
    """One gemeente and its gebied in the layer, empty when it is onbekend."""

    code: str
    naam: str
    gebied: str


class LagenBlok(QWidget):
    """Choose a layer of the dossier; correct it; see what falls outside."""

    def __init__(self, pagina: StapPagina) -> None:
        super().__init__()
        self._pagina, self._session = pagina, pagina.session
        self.fout = Foutregel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half + 4)
        self._bouw_keuze(layout)
        self.deel = QWidget()
        binnen = QVBoxLayout(self.deel)
        binnen.setContentsMargins(0, 0, 0, 0)
        binnen.setSpacing(thema.MAAT.half + 4)
        self._bouw_controle(binnen)
        self._bouw_indeling(binnen)
        self._bouw_gebieden(binnen)
        layout.addWidget(self.deel)

    # Building

    def _bouw_keuze(self, layout: QVBoxLayout) -> None:
        self.leeg = bouw.label("Er is nog geen regionale laag. Voeg een laag toe als cijfers komen per zorgkantoorregio, centrumregio of "
                               "een ander gebied. U ziet dan welk deel buiten uw regio valt.", "zacht")
        self.keuze = KeuzeLijst("Regionale laag")
        self.keuze.setMinimumWidth(thema.px(240))
        self.keuze.gekozen.connect(lambda _: self._toon_laag())
        self.weg = bouw.knop("Laag verwijderen", self._verwijder, icoon="verwijder")
        layout.addWidget(self.leeg)
        layout.addLayout(bouw.rij(self.keuze, bouw.knop("Laag toevoegen …", self._voeg_toe, icoon="plus"), self.weg, None))
        layout.addWidget(self.fout)

    def _bouw_controle(self, layout: QVBoxLayout) -> None:
        self.bron = bouw.label("", "klein")
        self.controleren = Invoerveld("Wat moet u nog controleren?", self._zet_controleren)
        self.controleren.setPlaceholderText("Niets: de indeling is gecontroleerd")
        self.klaar = bouw.knop("Gecontroleerd", lambda: self._zet_controleren(""), icoon="klaar",
                               uitleg="Haalt de opmerking weg. De bevinding over deze laag verdwijnt dan ook.")
        titel = bouw.label("Wat moet u nog &controleren?", "vet", wrap=False)
        titel.setBuddy(self.controleren)
        rij = bouw.rij(self.controleren, self.klaar)
        rij.setStretch(0, 1)
        layout.addWidget(titel)
        layout.addLayout(rij)
        layout.addWidget(self.bron)

    def _bouw_indeling(self, layout: QVBoxLayout) -> None:
        kolom = Kolom[GebiedVan](
            "Gebied", text=lambda r: r.gebied or GEEN_GEBIED, edit=self._zet_gebied, edit_text=lambda r: r.gebied, free_text=True,
            choices=lambda r: lagen.keuzes(self._laag()), width=300, stretch=True,
            role=lambda r: "" if r.gebied else "waarschuwing_zacht",
            explanation="Kies een gebied uit de lijst of typ een nieuwe naam.")
        self.indeling = self._pagina.tabel_erbij(layout, Tabel(
            "Gebied van elke gemeente", [kolom], key=lambda r: r.code, header=lambda r: r.naam, max_rows=10,
            hint="Kies een gebied uit de lijst of typ een nieuwe naam. Leeg maken mag: dan is het gebied nog niet gekozen."))

    def _bouw_gebieden(self, layout: QVBoxLayout) -> None:
        kolommen = [
            Kolom[lagen.Gebied]("In dossier", text=lambda g: format_nl.aantal(len(g.binnen)), sort=lambda g: len(g.binnen), numeric=True,
                                width=90, tooltip=lambda g: format_nl.opsomming(g.binnen)),
            Kolom[lagen.Gebied]("Erbuiten", text=lambda g: format_nl.aantal(len(g.buiten)), sort=lambda g: len(g.buiten), numeric=True,
                                width=90),
            Kolom[lagen.Gebied]("Gemeenten buiten dit dossier", text=lambda g: format_nl.opsomming(g.buiten) or "geen", width=300,
                                stretch=True, tooltip=lambda g: format_nl.opsomming(g.buiten)),
        ]
        self.gebieden = self._pagina.tabel_erbij(layout, Tabel(
            "Wat valt buiten het dossier?", kolommen, key=lambda g: g.naam, header=lambda g: g.naam, header_title="Gebied", max_rows=10,
            select_rows=True))
        self.zin = bouw.label("", "info")
        layout.addWidget(self.zin)
        self.leden = bouw.knop("Gemeenten van dit gebied …", self._bewerk_leden, icoon="bewerk",
                               uitleg="Kies eerst een gebied in de tabel. U kiest dan welke gemeenten buiten uw dossier erbij horen.")
        self.hernoem = bouw.knop("Gebied hernoemen …", self._hernoem, icoon="bewerk")
        layout.addLayout(bouw.rij(self.leden, self.hernoem, None))
        self.gebieden.current_changed.connect(self._gebied_gekozen)
        self.gebieden.activated.connect(lambda _: self._bewerk_leden())
        self._gebied_gekozen(None)

    # Showing

    def toon(self, d: Dossier) -> None:
        nu = self.keuze.waarde()
        self.keuze.set_keuzes([(laag.id, laag.naam) for laag in d.lagen.values()])
        if nu not in d.lagen and d.lagen:
            self.keuze.kies(next(iter(d.lagen)))
        heeft = bool(d.lagen)
        self.leeg.setVisible(not heeft)
        for widget in (self.keuze, self.weg, self.deel):
            widget.setVisible(heeft)
        if heeft:
            self._toon_laag()

    def kies(self, id: str) -> None:
        """Show this layer of the dossier."""
        self.keuze.kies(id)
        self._toon_laag()

    def _laag(self) -> Laagindeling:
        return self._session.dossier.lagen[self.keuze.waarde()]

    def _toon_laag(self) -> None:
        d, laag = self._session.dossier, self._laag()
        self.controleren.toon(laag.controleren)
        self.controleren.setToolTip(laag.controleren)
        self.klaar.setVisible(bool(laag.controleren))
        self.bron.setText(_herkomst(d, laag))
        self.indeling.set_title(f"{laag.naam} van elke gemeente")
        self.indeling.set_rows([GebiedVan(g.code, g.naam, laag.gebieden.get(g.code) or "") for g in d.gemeenten])
        gebieden = lagen.gebieden(d, laag)
        self.gebieden.set_rows(gebieden)
        for widget in (self.gebieden, self.zin, self.leden, self.hernoem):
            widget.setVisible(bool(gebieden))
        self.zin.setText(buitenzin(gebieden))

    def _gebied_gekozen(self, gebied: lagen.Gebied | None) -> None:
        self.leden.setEnabled(gebied is not None)
        self.hernoem.setEnabled(gebied is not None)

    # Changing

    def _voeg_toe(self) -> None:
        d = self._session.dossier
        gemaakt: list[str] = []

        def opslaan(antwoord: dict[str, Any]) -> str:
            laag = lagen.maak_laag(self._session.dossier, antwoord["soort"], antwoord["naam"])
            gemaakt.append(laag.id)
            return self._session.apply("Regionale laag toevoegen", lagen.bewaar_laag, laag)

        if formulier.invullen(laagformulier(d, opslaan, self)):
            self.kies(gemaakt[-1])

    def _verwijder(self) -> None:
        laag = self._laag()
        if dialogs.bevestig(self, f"Wilt u de regionale laag {laag.naam} verwijderen?", "Verwijderen",
                            "Aantallen die al over een gebied zijn gespreid, blijven staan."):
            self._pagina.doe("Regionale laag verwijderen", lagen.verwijder_laag, laag.id, bij=self.fout)

    def _zet_controleren(self, tekst: str) -> bool:
        return self._pagina.doe("Controle van de laag wijzigen", lagen.zet_controleren, self._laag().id, tekst, bij=self.fout)

    def _zet_gebied(self, rij: GebiedVan, tekst: str) -> str:
        gebied = "" if tekst == GEEN_GEBIED else tekst
        return self._session.apply("Gebied van gemeente wijzigen", lagen.zet_gebied, self._laag().id, rij.code, gebied)

    def _bewerk_leden(self) -> None:
        gebied: lagen.Gebied | None = self.gebieden.current_row()
        if gebied is None:
            return
        d, id = self._session.dossier, self._laag().id
        buiten = tuple(c for c in gebied.codes if c not in d.codes())

        def opslaan(antwoord: dict[str, Any]) -> str:
            return self._session.apply("Gemeenten van een gebied wijzigen", _met_leden, id, gebied.naam, antwoord["buiten"])

        keuzes = sorted(((g.code, g.naam) for g in dossiers.alle_gemeenten() if g.code not in d.codes()), key=lambda p: p[0] not in buiten)
        form = Formulier(f"Gemeenten van {gebied.naam}", [
            Veld("buiten", "&Welke gemeenten buiten uw dossier horen erbij?", buiten, "vinkjes", keuzes,
                 uitleg=f"Binnen uw dossier: {format_nl.opsomming(gebied.binnen)}. Die wijzigt u in de tabel."),
        ], opslaan, self)
        formulier.invullen(form)

    def _hernoem(self) -> None:
        gebied: lagen.Gebied | None = self.gebieden.current_row()
        if gebied is None:
            return
        naam = dialogs.vraag_tekst(self, "Gebied hernoemen", "Naam van het gebied", gebied.naam)
        if naam is not None:
            self._pagina.doe("Gebied hernoemen", lagen.hernoem_gebied, self._laag().id, gebied.naam, naam, bij=self.fout)


def _met_leden(d: Dossier, id: str, gebied: str, buiten: tuple[str, ...]) -> Dossier:
    for code in d.lagen[id].leden.get(gebied) or ():
        if code not in d.codes() and code not in buiten:
            d = lagen.verwijder_lid(d, id, code)
    for code in buiten:
        if code not in (d.lagen[id].leden.get(gebied) or ()):
            d = lagen.voeg_lid_toe(d, id, gebied, code)
    return d


def _herkomst(d: Dossier, laag: Laagindeling) -> str:
    bron = d.bronnen.get(laag.bron)
    naam = bron.naam if bron else laag.bron
    datum = f" Peildatum: {format_nl.datum(laag.peildatum)}." if laag.peildatum else ""
    return f"Bron van de indeling: {naam.rstrip('.')}.{datum}" if naam else ""


def buitenzin(gebieden: tuple[lagen.Gebied, ...]) -> str:
    """Whether the layer and the dossier coincide."""
    steekt_uit = [g for g in gebieden if g.buiten]
    if not steekt_uit:
        return "Deze gebieden liggen helemaal in uw dossier, voor zover hun gemeenten hier bekend zijn."
    aantal = sum(len(g.buiten) for g in steekt_uit)
    namen = format_nl.opsomming([g.naam for g in steekt_uit])
    gemeenten = "1 gemeente" if aantal == 1 else f"{format_nl.aantal(aantal)} gemeenten"
    return (f"{namen} {'loopt' if len(steekt_uit) == 1 else 'lopen'} door buiten uw dossier, in {gemeenten}. Een cijfer voor het hele "
            "gebied telt daarom maar voor een deel mee. In stap 3 spreidt de regionale telling het.")


def laagformulier(d: Dossier, opslaan: Any, parent: QWidget | None = None) -> Formulier:
    """The form of a new layer: one that the program knows, or an own one."""
    nodig = {g.regionale_laag for g in d.gekozen_groepen()}
    soorten = [(id, naam) for id, naam in {**{k: v[1] for k, v in lagen.BEKEND.items()}, **lagen.ZELF}.items() if id not in d.lagen]
    soorten.sort(key=lambda paar: paar[0] not in nodig)
    keuzes = [(id, f"{naam} ({'wordt ingevuld' if id in lagen.BEKEND else 'zelf invullen'})") for id, naam in soorten]

    def bewaar(antwoord: dict[str, Any]) -> str:
        if antwoord["soort"] == EIGEN_LAAG and not antwoord["naam"]:
            raise OngeldigeInvoer("Geef uw eigen laag een naam, bijvoorbeeld Onderwijsregio.")
        return str(opslaan(antwoord))

    return Formulier("Regionale laag toevoegen", [
        Veld("soort", "&Welke laag?", keuzes[0][0] if keuzes else EIGEN_LAAG, "keuze", [*keuzes, (EIGEN_LAAG, "Een eigen laag")],
             breed=True, uitleg="Bij \"wordt ingevuld\" kent het programma de indeling. Controleer haar wel."),
        Veld("naam", "&Naam van uw eigen laag", breed=True, uitleg="Alleen nodig bij een eigen laag."),
    ], bewaar, parent)
