"""Step 2: which groups are in the visie, and what the region means by them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from thuisapp import format_nl
from thuisapp.app import operations
from thuisapp.calc.rekenen import raming_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode, Ondersteuningsniveau
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import WOONRUIMTE_EENHEDEN, Eenheid
from thuisapp.views import dialogs, thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.aandachtsgroepen_wet import CATEGORIEEN, METHODEKEUZES, WETTEN, VoorrangBlok, WetBlok
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.formulier import Formulier, Veld
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.invoerveld import Invoerveld
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.naast import Naast
from thuisapp.views.widgets.tabel import Tabel
from thuisapp.views.widgets.tekstvak import Tekstvak
from thuisapp.views.widgets.wiel import bescherm
from thuisapp.views.widgets.zoeklijst import Keuze, ZoekLijst
from thuisapp.views.woorden import METHODEN, NIVEAUS

TELEENHEDEN = (Eenheid.PERSONEN, Eenheid.HUISHOUDENS)
LAGEN = {"": "Geen", "centrumregio": "Centrumregio", "provincie": "Provincie", "woningmarktregio": "Woningmarktregio",
         "zorgkantoor": "Zorgkantoorregio", "jeugdregio": "Jeugdregio", "arbeidsmarkt": "Arbeidsmarktregio",
         "studiestad": "Studiestad en omgeving"}


@dataclass(frozen=True, slots=True)
class Deel:
    """A part of a mix: woonvorm or level. aandeel: share of 1."""

    id: Hashable
    naam: str
    aandeel: Fraction
    wet: str = ""
    totaal: bool = False


def eenheidnaam(eenheid: Eenheid) -> str:
    return format_nl.eenheid(eenheid).capitalize()


class AandachtsgroepenPagina(StapPagina):
    """A list to tick at the left, the chosen group at the right."""

    stap = "aandachtsgroepen"

    def bouw(self) -> None:
        self._groep = ""
        lijst, rechts = self._bouw_lijst(), self._bouw_groep()
        self.inhoud.addWidget(Naast([lijst], rechts, vanaf=640, links_breed=264))
        self.koppen: list[tuple[QLabel, str]] = []
        mixen = self._kaart_van_groep("Woonvormen en ondersteuning")
        self._bouw_woonvormen(mixen)
        self._bouw_niveaus(mixen)
        self.voorrang, self.wet = VoorrangBlok(self), WetBlok(self)
        wet = self._kaart_van_groep("Wet, bronnen en controlecijfers")
        wet.addWidget(self.voorrang)
        wet.addWidget(self.wet)

    def _kaart_van_groep(self, titel: str) -> QVBoxLayout:
        """A card over the whole width whose heading names the group."""
        frame, layout = bouw.kaart()
        kop = bouw.label(titel, "kop")
        layout.addWidget(kop)
        self.koppen.append((kop, titel))
        self.inhoud.addWidget(frame)
        bescherm(frame)
        return layout

    # The list

    def _bouw_lijst(self) -> QFrame:
        frame, kaart = bouw.kaart("Welke groepen?", "Zet een vinkje bij elke groep die in uw visie komt.")
        self.lijst = ZoekLijst("Aandachtsgroepen", "Zoek een groep", tick=True)
        self.lijst.lijst.setMinimumHeight(thema.px(520))
        self.lijstfout = Foutregel()
        kaart.addWidget(self.lijst)
        kaart.addWidget(self.lijstfout)
        kaart.addWidget(bouw.knop("Eigen groep toevoegen …", self._nieuwe_groep, icoon="plus"))
        self.lijst.current_changed.connect(self._kies)
        self.lijst.ticked_changed.connect(self._gevinkt)
        return frame

    def _kies(self, groep: str) -> None:
        if groep and groep != self._groep and self.session.heeft_dossier:
            self._groep = groep
            if self.session.dossier.groep(groep).gekozen:
                self.session.kies_groep(groep)
            self._toon_groep()

    def _gevinkt(self) -> None:
        """One step to undo per tick."""
        aan = set(self.lijst.gevinkt())
        for groep in self.session.dossier.groepen:
            if groep.gekozen != (groep.id in aan):
                label = f"{groep.naam} {'opnemen' if groep.id in aan else 'weglaten'}"
                self.doe(label, operations.kies_groep, groep.id, groep.id in aan, bij=self.lijstfout)

    # The group

    def _bouw_groep(self) -> QFrame:
        frame, kaart = bouw.kaart()
        self.titel = bouw.label("", "kop")
        self.naam = Invoerveld("Naam van de groep", lambda tekst: self._zet("Naam van de groep wijzigen", naam=tekst))
        self.definitie = Tekstvak("Definitie", "Wie hoort er bij deze groep, en wie niet?")
        self.definitie.setFixedHeight(thema.px(96))
        self.definitie.getypt.connect(self._typ_definitie)
        self.definitie.rust.connect(self.session.end_merge)
        self.eenheid = KeuzeLijst("Soort woonruimte", [(e, eenheidnaam(e)) for e in WOONRUIMTE_EENHEDEN])
        self.telt_in = KeuzeLijst("Telt in", [(e, eenheidnaam(e)) for e in TELEENHEDEN])
        self.laag = KeuzeLijst("Regionale laag", list(LAGEN.items()))
        self.verantwoordelijk = Invoerveld(
            "Wie is verantwoordelijk?", lambda tekst: self._zet("Verantwoordelijke wijzigen", verantwoordelijk=tekst))
        self.eenheid.gekozen.connect(lambda e: self._zet("Soort woonruimte wijzigen", eenheid=e))
        self.telt_in.gekozen.connect(lambda e: self._zet("Teleenheid wijzigen", telt_in=e))
        self.laag.gekozen.connect(lambda laag: self._zet("Regionale laag wijzigen", regionale_laag=laag))
        self.groepfout = Foutregel()
        grid = QGridLayout()
        grid.setHorizontalSpacing(thema.MAAT.ruim)
        grid.setVerticalSpacing(thema.MAAT.ruim)
        grid.addLayout(bouw.veld("Naam", self.naam), 0, 0, 1, 2)
        grid.addLayout(bouw.veld("Definitie van de regio", self.definitie), 1, 0, 1, 2)
        grid.addLayout(bouw.veld("Soort woonruimte", self.eenheid), 2, 0)
        grid.addLayout(bouw.veld("We tellen in", self.telt_in), 2, 1)
        grid.addLayout(bouw.veld("Regionale laag", self.laag), 3, 0)
        grid.addLayout(bouw.veld("Verantwoordelijk", self.verantwoordelijk), 4, 0, 1, 2)
        for widget in (self.titel, self.groepfout):
            kaart.addWidget(widget)
        kaart.addLayout(grid)
        self.verwijder = bouw.knop("Eigen groep verwijderen", self._verwijder, icoon="verwijder")
        kaart.addLayout(bouw.rij(self.verwijder, None))
        kaart.addStretch(1)
        bescherm(frame)
        return frame

    def _bouw_woonvormen(self, kaart: QVBoxLayout) -> None:
        self.woonvormen = self.tabel_erbij(kaart, Tabel(
            "Woonvormen", [_aandeelkolom(self._zet_woonvorm)], key=lambda r: r.id, header=lambda r: r.naam, is_total=lambda r: r.totaal,
            header_title="Woonvorm", hint="Leeg of 0 haalt een woonvorm weg. Samen zijn de delen 100%."))
        self.nieuwe_vorm = Invoerveld("Nieuwe woonvorm", lambda _: True)
        self.nieuwe_vorm.setPlaceholderText("Bijvoorbeeld: Geclusterde woning")
        self.nieuwe_vorm.returnPressed.connect(self._nieuwe_woonvorm)
        kaart.addLayout(bouw.rij(self.nieuwe_vorm, bouw.knop("Toevoegen", self._nieuwe_woonvorm, icoon="plus")))

    def _bouw_niveaus(self, kaart: QVBoxLayout) -> None:
        self.niveaus = self.tabel_erbij(kaart, Tabel(
            "Ondersteuning", [_aandeelkolom(self._zet_niveau),
                              Kolom[Deel]("Wie betaalt?", text=_wie_betaalt, width=170, stretch=True, free_text=True, edit=self._zet_wet,
                                          editable=lambda r: r.id != Ondersteuningsniveau.GEEN.value,
                                          choices=lambda r: WETTEN, explanation="De wet die deze ondersteuning betaalt.")],
            key=lambda r: r.id, header=lambda r: r.naam, is_total=lambda r: r.totaal, header_title="Niveau"))

    def _zet(self, label: str, **velden: Any) -> bool:
        return self.doe(label, operations.wijzig_groep, self._groep, bij=self.groepfout, **velden)

    def _typ_definitie(self, tekst: str) -> None:
        self.doe("Definitie wijzigen", operations.wijzig_groep, self._groep, bij=self.groepfout, merge_key=f"definitie:{self._groep}",
                 definitie=tekst)

    def _zet_woonvorm(self, deel: Deel, tekst: str) -> str:
        return self.session.apply("Woonvormen wijzigen", _met_deel, self._groep, "woonvormmix", deel.id, _lees_deel(tekst))

    def _zet_niveau(self, deel: Deel, tekst: str) -> str:
        return self.session.apply("Ondersteuning wijzigen", _met_deel, self._groep, "ondersteuningsmix", deel.id, _lees_deel(tekst))

    def _zet_wet(self, deel: Deel, tekst: str) -> str:
        return self.session.apply("Wet die betaalt wijzigen", _met_wet, self._groep, Ondersteuningsniveau(str(deel.id)), tekst)

    def _nieuwe_woonvorm(self) -> None:
        naam = self.nieuwe_vorm.text().strip()
        if not naam:
            self.woonvormen.foutregel.toon("Typ eerst de naam van de woonvorm.")
            return
        mix = self.session.dossier.groep(self._groep).woonvormmix
        if any(naam.casefold() == bestaand.casefold() for bestaand in mix):
            self.woonvormen.foutregel.toon(f"De woonvorm \"{naam}\" staat al in de lijst.")
            return
        rest = max(Fraction(0), 1 - sum(mix.values()))
        if self.doe("Woonvorm toevoegen", _met_deel, self._groep, "woonvormmix", naam, rest, True, bij=self.woonvormen.foutregel):
            self.nieuwe_vorm.clear()
            self.woonvormen.select_key(naam)

    # Own groups

    def _nieuwe_groep(self) -> None:
        def opslaan(antwoord: dict[str, Any]) -> str:
            return self.session.apply("Eigen groep toevoegen", _met_eigen_groep, antwoord)

        form = groepformulier(opslaan, self)
        if formulier.invullen(form):
            self.lijst.kies(self.session.dossier.groepen[-1].id)

    def _verwijder(self) -> None:
        groep = self.session.dossier.groep(self._groep)
        if dialogs.bevestig(self, f"Wilt u de groep {groep.naam} verwijderen?", "Verwijderen", "Ook de cijfers van deze groep verdwijnen."):
            self.doe("Eigen groep verwijderen", operations.verwijder_groep, groep.id, bij=self.groepfout)

    def toon_plek(self, plek: tuple[str, ...]) -> None:
        self.refresh_now()
        for kenmerk in plek:
            self.lijst.kies(kenmerk)

    # Showing

    def refresh(self) -> None:
        d = self.session.dossier
        keuzes = tuple(Keuze(g.id, g.naam, _onderschrift(d, g)) for g in d.groepen)
        if keuzes != self.lijst.model.keuzes:
            self.lijst.set_keuzes(keuzes)
        gekozen = frozenset(g.id for g in d.gekozen_groepen())
        if gekozen != self.lijst.model.gevinkt:
            self.lijst.vink(gekozen)
        if self._groep not in {g.id for g in d.groepen}:
            self._groep = self.session.groep or (d.groepen[0].id if d.groepen else "")
        if self.lijst.current() != self._groep:
            self.lijst.kies(self._groep)
        self._toon_groep()

    def _toon_groep(self) -> None:
        d = self.session.dossier
        if not self._groep:
            return
        g = d.groep(self._groep)
        self.titel.setText(g.naam)
        for kop, titel in self.koppen:
            kop.setText(f"{titel}: {g.naam}")
        self.naam.toon(g.naam)
        self.definitie.toon(g.definitie)
        self.verantwoordelijk.toon(g.verantwoordelijk)
        self.eenheid.kies(g.eenheid)
        self.telt_in.kies(g.telt_in)
        if g.regionale_laag not in LAGEN:
            self.laag.set_keuzes([*LAGEN.items(), (g.regionale_laag, g.regionale_laag.capitalize())])
        self.laag.kies(g.regionale_laag)
        self.woonvormen.set_rows(_met_som([Deel(naam, naam, deel) for naam, deel in g.woonvormmix.items()]))
        self.niveaus.set_rows(_met_som([Deel(n.value, tekst, g.ondersteuningsmix.get(n) or Fraction(0), g.financiering.get(n) or "")
                                        for n, tekst in NIVEAUS.items()]))
        self.wet.toon(d, g)
        self.voorrang.toon(d, g)
        self.verwijder.setVisible(g.eigen)


def _aandeelkolom(zet: Callable[[Deel, str], str]) -> Kolom[Deel]:
    return Kolom("Deel", text=lambda r: format_nl.procent(r.aandeel, 1).replace(",0%", "%"),
                 sort=lambda r: r.aandeel, numeric=True, width=100, edit=zet,
                 role=lambda r: "waarschuwing_zacht" if r.totaal and r.aandeel != 1 else "",
                 spoken=lambda r: f"{format_nl.procent(r.aandeel, 1)}, samen geen 100 procent" if r.totaal and r.aandeel != 1
                 else format_nl.procent(r.aandeel, 1))


def _wie_betaalt(deel: Deel) -> str:
    return "niet van toepassing" if deel.id == Ondersteuningsniveau.GEEN.value else deel.wet


def _met_wet(d: Dossier, groep: str, niveau: Ondersteuningsniveau, wet: str) -> Dossier:
    """The law that pays for a level; empty takes it away."""
    oud = d.groep(groep).financiering
    return operations.wijzig_groep(d, groep, financiering=oud.met(niveau, wet.strip()) if wet.strip() else oud.zonder(niveau))


def _met_som(delen: list[Deel]) -> list[Deel]:
    som = sum((d.aandeel for d in delen), Fraction(0))
    naam = "Samen" if som == 1 or not delen else "Samen (moet 100% zijn)"
    return [*delen, Deel("", naam, som, totaal=True)]


def _lees_deel(tekst: str) -> Fraction:
    kaal = tekst.replace("%", "").strip()
    return format_nl.lees_getal(kaal) / 100 if kaal else Fraction(0)


def _met_deel(d: Dossier, groep: str, veld: str, sleutel: Any, aandeel: Fraction, houd_nul: bool = False) -> Dossier:
    mix: FrozenMap[Any, Fraction] = getattr(d.groep(groep), veld)
    if veld == "ondersteuningsmix":
        sleutel = Ondersteuningsniveau(sleutel)
    nieuw = mix.met(sleutel, aandeel) if aandeel or houd_nul else mix.zonder(sleutel)
    return operations.wijzig_groep(d, groep, **{veld: nieuw})


def _onderschrift(d: Dossier, g: Aandachtsgroep) -> str:
    return f"{'Eigen groep · ' if g.eigen else ''}{eenheidnaam(g.eenheid)} · {METHODEN[raming_van(d, g).methode][0].lower()}"


def _met_eigen_groep(d: Dossier, antwoord: dict[str, Any]) -> Dossier:
    if not antwoord["naam"]:
        raise OngeldigeInvoer("Vul de naam van de groep in.")
    id_ = operations.kenmerk_van_naam(antwoord["naam"], [g.id for g in d.groepen])
    groep = Aandachtsgroep(id_, eigen=True, **antwoord)
    return operations.voeg_groep_toe(d, groep, raming_van(d, groep))


def groepformulier(opslaan: Callable[[dict[str, Any]], str], parent: Any = None) -> Formulier:
    """The form of an own group."""
    return Formulier("Eigen groep", [
        Veld("naam", "&Naam", breed=True),
        Veld("definitie", "&Definitie", "", "tekstvak", uitleg="Wie hoort er bij deze groep, en wie niet?"),
        Veld("eenheid", "&Soort woonruimte", Eenheid.WONINGEN, "keuze", [(e, eenheidnaam(e)) for e in WOONRUIMTE_EENHEDEN]),
        Veld("telt_in", "We &tellen in", Eenheid.PERSONEN, "keuze", [(e, eenheidnaam(e)) for e in TELEENHEDEN]),
        Veld("categorie", "&Urgentiecategorie", "", "keuze", CATEGORIEEN),
        Veld("standaard_methode", "&Methode om mee te beginnen", Methode.TELLING, "keuze", METHODEKEUZES),
        Veld("wet", "&Wet of beleid"),
        Veld("verantwoordelijk", "Wie is &verantwoordelijk?"),
        Veld("regionale_laag", "&Regionale laag", "", "keuze", list(LAGEN.items())),
    ], opslaan, parent)
