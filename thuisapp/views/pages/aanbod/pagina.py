"""The page of step 4."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp import format_nl
from thuisapp.app import operations
from thuisapp.calc.herleiding import herleid_aanbod
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.aanbod import Plan, VrijkomendePlaatsen
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.views import dialogs, invoer
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.aanbod import formulieren
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.cijferkolommen import CijferKolommen, CijferPlek
from thuisapp.views.widgets.tabel import Tabel


@dataclass(frozen=True, slots=True)
class PlanRij:
    """A plan with the names it refers to."""

    plan: Plan
    gemeente: str
    voor: str
    bron: str


@dataclass(frozen=True, slots=True)
class Cijferrij:
    """A figure of a gemeente or a group (id)."""

    id: str
    naam: str
    cijfer: Cijfer | None
    totaal: Hoeveelheid | None = None


@dataclass(frozen=True, slots=True)
class PlaatsRij:
    """Places that become free, with the names they refer to."""

    plaatsen: VrijkomendePlaatsen
    groep: str
    gemeente: str


@dataclass(frozen=True, slots=True)
class AanbodRij:
    """What a group can count on in the whole region; totaal: None while it is being worked out."""

    id: str
    naam: str
    eenheid: Eenheid
    totaal: Hoeveelheid | None
    stand: str


INGEVULD, NIET_INGEVULD, GEEN = "ingevuld", "nog niet ingevuld", "er is geen aanbod"


class AanbodPagina(StapPagina):
    """Plans, vrijkomende sociale huurwoningen, shares per group, places, and the supply per group."""

    stap = "aanbod"

    def bouw(self) -> None:
        self.kop.addLayout(self.inwinknoppen())
        self._bouw_plannen()
        self._bouw_vrijkomend()
        self._bouw_aandelen()
        self._bouw_plaatsen()
        self._bouw_uitkomst()

    def refresh(self) -> None:
        d = self.session.dossier
        self._plannen_vol()
        vrijkomend = d.aanbod.vrijkomende_huurwoningen
        self.vrijkomend.set_rows([Cijferrij(g.code, g.naam, vrijkomend.get(g.code)) for g in d.gemeenten])
        self.aandelen.set_rows([Cijferrij(g.id, g.naam, d.aanbod.aandelen.get(g.id)) for g in d.gekozen_groepen()
                                if g.eenheid is Eenheid.WONINGEN])
        namen = {g.id: g.naam for g in d.groepen}
        rijen = [PlaatsRij(p, namen.get(p.groep, p.groep), d.gemeente(p.gemeente).naam) for p in d.aanbod.plaatsen]
        self.plaatsen.set_rows(rijen)
        self.plaatsen.setVisible(bool(rijen))
        self.geen_plaatsen.setVisible(not rijen)
        self.plaatsknop.setVisible(bool(rijen))
        self._toon_groepdelen(d)
        meteen = not self.session.is_large or self.straks("uitkomst", _reken(self.session.resultaat), self._toon_uitkomst)
        self._toon_uitkomst(bekend=meteen)

    def _toon_uitkomst(self, *, bekend: bool = True) -> None:
        """bekend: the totals are there; otherwise they are being worked out, and follow in a moment."""
        if self.session.is_large and self._stale:
            return  # changed meanwhile: it follows when the page is filled again
        d, aanbod = self.session.dossier, self.session.resultaat.aanbod
        self.uitkomst.set_rows([AanbodRij(g.id, g.naam, g.eenheid, aanbod[g.id].regio() if bekend else None, _stand(d, g))
                                for g in d.gekozen_groepen()])

    def _toon_groepdelen(self, d: Dossier) -> None:
        """What needs groups says so while there are none."""
        for tabel, geen, kan in ((self.aandelen, self.geen_aandelen, any(g.eenheid is Eenheid.WONINGEN for g in d.gekozen_groepen())),
                                 (self.uitkomst, self.geen_uitkomst, bool(d.gekozen_groepen()))):
            tabel.setVisible(kan)
            geen.setVisible(not kan)

    def _geen_groepen(self, kaart: QVBoxLayout, zin: str) -> QWidget:
        """A sentence and a button instead of an empty table."""
        vlak = QWidget()
        layout = QVBoxLayout(vlak)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(bouw.label(zin, "zacht"))
        layout.addLayout(bouw.rij(bouw.knop("Naar de aandachtsgroepen", lambda: self.ga_naar.emit("aandachtsgroepen", ())), None))
        kaart.addWidget(vlak)
        return vlak

    # Plans

    def _bouw_plannen(self) -> None:
        kaart = self.kaart("Plannen", "Bouw, verbouw en tijdelijke woningen. Een plan telt voor een groep als er woningen voor "
                           "zijn gereserveerd.")
        kolommen = [
            Kolom[PlanRij]("Gemeente", text=lambda r: r.gemeente, width=110),
            Kolom[PlanRij]("Aantal", text=lambda r: format_nl.aantal(r.plan.aantal), sort=lambda r: r.plan.aantal, numeric=True, width=74),
            Kolom[PlanRij]("Jaar", text=lambda r: str(r.plan.jaar), numeric=True, width=62),
            Kolom[PlanRij]("Hardheid", text=lambda r: formulieren.HARDHEID[r.plan.hardheid], width=86),
            Kolom[PlanRij]("Kans", text=lambda r: invoer.toon(r.plan.realisatiekans.hoeveelheid), numeric=True, width=120,
                           sort=lambda r: r.plan.realisatiekans.hoeveelheid.midden, explanation="De kans dat het plan doorgaat."),
            Kolom[PlanRij]("Gereserveerd voor", text=lambda r: r.voor, tooltip=lambda r: r.voor, width=240, stretch=True),
            Kolom[PlanRij]("Soort", text=lambda r: format_nl.eenheid(r.plan.eenheid), width=120, tooltip=lambda r: r.plan.woonvorm),
            Kolom[PlanRij]("Prijs", text=lambda r: r.plan.prijssegment or "niet ingevuld", width=130),
            Kolom[PlanRij]("Flex", text=lambda r: formulieren.FLEX[r.plan.flex].split(":")[0].lower(), width=96,
                           explanation="Flexwoningen zijn tijdelijk of verplaatsbaar."),
            Kolom[PlanRij]("Woonvorm", text=lambda r: r.plan.woonvorm, tooltip=lambda r: r.plan.woonvorm, width=150),
            Kolom[PlanRij]("Locatie", text=lambda r: r.plan.locatie, tooltip=lambda r: r.plan.locatie, width=140),
            Kolom[PlanRij]("Initiatiefnemer", text=lambda r: r.plan.initiatiefnemer, tooltip=lambda r: r.plan.initiatiefnemer, width=150),
            Kolom[PlanRij]("Bron", text=lambda r: r.bron, tooltip=lambda r: r.bron, width=190),
        ]
        self.plannen = self.tabel_erbij(kaart, Tabel("Plannen in de regio", kolommen, key=lambda r: r.plan.id, header=lambda r: r.plan.naam,
                                                     header_title="Plan", max_rows=10, select_rows=True, filterable=True))
        self.geen_plannen = bouw.label("Er zijn nog geen plannen ingevuld. Voeg een plan toe of lees een lijst uit Excel.", "zacht")
        self.lees_plannen = bouw.knop("Lijst met plannen inlezen …", self.inlezen.emit, icoon="open")
        kaart.addWidget(self.geen_plannen)
        self.wijzig = bouw.knop("Wijzigen …", lambda: self._bewerk_plan(self.plannen.current_row()), icoon="bewerk")
        self.verwijder = bouw.knop("Verwijderen", self._verwijder_plan, icoon="verwijder")
        toevoegen = bouw.knop("Plan toevoegen …", lambda: self._bewerk_plan(None), icoon="plus")
        kaart.addLayout(bouw.rij(toevoegen, self.lees_plannen, None))
        kaart.addLayout(bouw.rij(self.wijzig, self.verwijder, None))
        self.plannen.activated.connect(self._bewerk_plan)
        self.plannen.current_changed.connect(self._planknoppen)
        self._planknoppen(None)

    def _planknoppen(self, rij: PlanRij | None) -> None:
        self.wijzig.setEnabled(rij is not None)
        self.verwijder.setEnabled(rij is not None)

    def _plannen_vol(self) -> None:
        d = self.session.dossier
        namen = {g.id: g.naam for g in d.groepen}

        def voor(plan: Plan) -> str:
            return format_nl.opsomming([f"{namen[groep]} ({n})" for groep, n in plan.voor.items() if n]) or "niemand in het bijzonder"

        def bron(plan: Plan) -> str:
            return d.bronnen[plan.bron].naam if plan.bron in d.bronnen else plan.bron

        self.plannen.set_rows([PlanRij(p, d.gemeente(p.gemeente).naam, voor(p), bron(p)) for p in d.aanbod.plannen])
        for widget in (self.plannen, self.wijzig, self.verwijder):
            widget.setVisible(bool(d.aanbod.plannen))
        self.geen_plannen.setVisible(not d.aanbod.plannen)

    def _bewerk_plan(self, rij: PlanRij | None) -> None:
        d = self.session.dossier
        oud = rij.plan if rij else formulieren.nieuw_plan(d)

        def opslaan(antwoord: dict[str, Any]) -> str:
            return self.session.apply("Plan wijzigen" if rij else "Plan toevoegen", formulieren.met_plan, oud, antwoord)

        if formulier.invullen(formulieren.planformulier(d, oud, opslaan, self)):
            self.refresh_now()
            self.plannen.select_key(oud.id)

    def _verwijder_plan(self) -> None:
        rij: PlanRij | None = self.plannen.current_row()
        if rij is not None and dialogs.bevestig(self, f"Wilt u het plan {rij.plan.naam} verwijderen?", "Verwijderen"):
            self.doe("Plan verwijderen", operations.verwijder_plan, rij.plan.id, bij=self.plannen.foutregel)

    # Homes that become free

    def _bouw_vrijkomend(self) -> None:
        kaart = self.kaart("Sociale huurwoningen die vrijkomen", "Hoeveel sociale huurwoningen komen er per jaar vrij in elke gemeente?")
        plek: CijferPlek[Cijferrij] = CijferPlek("Vrijkomende woningen wijzigen", lambda r: r.cijfer,
                                                 lambda d, r, c: operations.zet_vrijkomend(d, r.id, c), lambda r: Eenheid.WONINGEN)
        self.vrijkomend = self.tabel_erbij(kaart, Tabel(
            "Vrijkomende sociale huurwoningen per jaar", CijferKolommen(self.session, plek).alle("Per jaar", breed=160), key=lambda r: r.id,
            header=lambda r: r.naam, max_rows=12))

    def _bouw_aandelen(self) -> None:
        kaart = self.kaart("Welk deel gaat naar welke groep?", "Alleen voor groepen die een woning nodig hebben. Een groep zonder deel "
                           "krijgt er geen.")
        plek: CijferPlek[Cijferrij] = CijferPlek("Aandeel wijzigen", lambda r: r.cijfer, lambda d, r, c: operations.zet_aandeel(d, r.id, c),
                                                 lambda r: Eenheid.AANDEEL, zonder="geen deel")
        self.aandelen = self.tabel_erbij(kaart, Tabel(
            "Deel van de vrijkomende sociale huurwoningen", CijferKolommen(self.session, plek).alle("Deel", breed=140), key=lambda r: r.id,
            header=lambda r: r.naam, header_title="Aandachtsgroep", max_rows=12,
            hint="Typ een percentage (5%) of een bandbreedte (4-8% (6%)). Alle delen samen zijn hoogstens 100%."))
        self.geen_aandelen = self._geen_groepen(kaart, "Er is nog geen groep gekozen die woningen nodig heeft. Kies haar in stap 2.")

    # Places

    def _bouw_plaatsen(self) -> None:
        kaart = self.kaart("Plaatsen die vrijkomen", "Bestaande plaatsen die voor één groep vrijkomen, zoals kamers, standplaatsen "
                           "of bedden.")
        plek: CijferPlek[PlaatsRij] = CijferPlek(
            "Plaatsen wijzigen", lambda r: r.plaatsen.per_jaar, lambda d, r, c: formulieren.met_plaatsen(d, r.plaatsen, c),
            lambda r: r.plaatsen.per_jaar.hoeveelheid.eenheid)
        kolommen = CijferKolommen(self.session, plek)
        self.plaatsen = self.tabel_erbij(kaart, Tabel(
            "Vrijkomende plaatsen per jaar",
            [Kolom[PlaatsRij]("Gemeente", text=lambda r: r.gemeente, width=130), *kolommen.alle("Per jaar")],
            key=lambda r: (r.plaatsen.groep, r.plaatsen.gemeente), header=lambda r: r.groep, header_title="Aandachtsgroep", max_rows=8))
        self.geen_plaatsen = bouw.label("Er zijn nog geen plaatsen ingevuld. Voeg ze toe als er plaatsen vrijkomen.", "zacht")
        self.plaatsknop = bouw.knop("Verwijderen", self._verwijder_plaatsen, icoon="verwijder")
        self.plaatsknop.setEnabled(False)
        self.plaatsen.current_changed.connect(lambda rij: self.plaatsknop.setEnabled(rij is not None))
        kaart.addWidget(self.geen_plaatsen)
        kaart.addLayout(bouw.rij(bouw.knop("Plaatsen toevoegen …", self._nieuwe_plaatsen, icoon="plus"), self.plaatsknop, None))

    def _nieuwe_plaatsen(self) -> None:
        def opslaan(antwoord: dict[str, Any]) -> str:
            return self.session.apply("Plaatsen toevoegen", formulieren.met_nieuwe_plaatsen, antwoord)

        formulier.invullen(formulieren.plaatsenformulier(self.session.dossier, self.session.groep, opslaan, self))

    def _verwijder_plaatsen(self) -> None:
        rij: PlaatsRij | None = self.plaatsen.current_row()
        if rij is not None and dialogs.bevestig(self, f"Wilt u de plaatsen voor {rij.groep} in {rij.gemeente} verwijderen?", "Verwijderen"):
            self.doe("Plaatsen verwijderen", operations.verwijder_plaatsen, rij.plaatsen.groep, rij.plaatsen.gemeente,
                     bij=self.plaatsen.foutregel)

    # What comes out

    def _bouw_uitkomst(self) -> None:
        kaart = self.kaart("Aanbod per groep", "Over de hele periode, in de hele regio. Kies een getal om te zien hoe het tot stand komt. "
                           "Is er voor een groep geen aanbod? Leg dat hier vast. Zolang niets is ingevuld, is het aanbod onbekend.")
        kolommen = [
            Kolom[AanbodRij]("Aanbod", text=lambda r: format_nl.bandbreedte(r.totaal) if r.totaal else "wordt berekend …", numeric=True,
                             sort=lambda r: r.totaal.midden if r.totaal else None,
                             width=160, herleid=lambda r: herleid_aanbod(self.session.dossier, r.id, None)),
            Kolom[AanbodRij]("Ingevuld?", text=lambda r: r.stand, edit=self._zet_nihil, editable=lambda r: r.stand != INGEVULD,
                             choices=lambda r: (NIET_INGEVULD, GEEN), width=170,
                             explanation="Kies ‘er is geen aanbod’ als u weet dat er voor deze groep niets vrijkomt of bij komt. "
                             "Dat is iets anders dan nog niet ingevuld."),
            Kolom[AanbodRij]("Eenheid", text=lambda r: format_nl.eenheid(r.eenheid), width=120, stretch=True),
        ]
        self.uitkomst = self.tabel_erbij(kaart, Tabel("Aanbod per groep in de regio", kolommen, key=lambda r: r.id, header=lambda r: r.naam,
                                                      header_title="Aandachtsgroep", max_rows=20))
        self.geen_uitkomst = self._geen_groepen(kaart, "Kies eerst een aandachtsgroep. Dan ziet u hier het aanbod van elke groep.")

    def _zet_nihil(self, rij: AanbodRij, gekozen: str) -> str:
        return self.session.apply(f"Aanbod van {rij.naam} vastleggen", operations.zet_nihil, rij.id, gekozen == GEEN)


def _reken(resultaat: Rekenresultaat) -> Generator[None, None, None]:
    for aanbod in map(resultaat.aanbod.__getitem__, resultaat.aanbod):
        aanbod.regio()
        yield


def _stand(d: Dossier, groep: Aandachtsgroep) -> str:
    if d.aanbod.heeft_iets(groep.id, groep.eenheid):
        return INGEVULD
    return GEEN if groep.id in d.aanbod.nihil else NIET_INGEVULD
