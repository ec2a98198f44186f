"""The page of the verdeling: places the cards and lets table and chart follow while a slider moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from thuisapp.app import operations, verdeelhulp, verdeeltabel
from thuisapp.app.verdeeltabel import Verdeelrij
from thuisapp.calc.herleiding import herleid_verdeling
from thuisapp.calc.rekenen import GroepVerdeling
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import aantal, aantal_met_eenheid, opsomming
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.pages.verdeling.botsing import Botsingsmelding
from thuisapp.views.pages.verdeling.ruil import RuilKaart
from thuisapp.views.pages.verdeling.scenariobalk import ScenarioBalk
from thuisapp.views.pages.verdeling.sleutels import SleutelKaart
from thuisapp.views.pages.verdeling.totaal import TotaalKaart
from thuisapp.views.pages.verdeling.uitkomst import Kolommen
from thuisapp.views.pages.verdeling.vergelijking import NIETS, VORIGE, Vergelijking
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.grafiek import Grafiek
from thuisapp.views.widgets.groepkiezer import GroepKiezer
from thuisapp.views.widgets.naast import Naast
from thuisapp.views.widgets.tabel import Tabel
from thuisapp.views.widgets.tekstvak import Tekstvak

GEEN_GROEPEN = "Er is nog geen aandachtsgroep gekozen. Kies eerst in stap 2 voor welke groepen de regio een opgave verdeelt."


class VerdelingPagina(StapPagina):
    """Step 6. Table first, chart under it; beside the sliders when there is room."""

    stap = "verdeling"

    def bouw(self) -> None:
        self._vergelijking = Vergelijking()
        self._sleutels: tuple[str, tuple[str, ...]] = ("", ())
        self.kiezer, self.scenarios = GroepKiezer(self.session), ScenarioBalk(self.doe)
        self.kop.addWidget(self.kiezer)
        self.kop.addWidget(self.scenarios)
        self.leeg, leeg = bouw.kaart("Nog niets te verdelen")
        leeg.addWidget(bouw.label(GEEN_GROEPEN))
        leeg.addLayout(bouw.rij(bouw.knop("Naar de aandachtsgroepen", lambda: self.ga_naar.emit("aandachtsgroepen", ())), None))
        self.inhoud.addWidget(self.leeg)
        self.sleutels = SleutelKaart(self.session, self.doe)
        self.totaal = TotaalKaart(self.doe, self.session.end_merge)
        self.uitkomst = self._uitkomst()
        self.blok = Naast([self.sleutels, self.totaal], self.uitkomst, smal=[self.sleutels, self.uitkomst, self.totaal])
        self.inhoud.addWidget(self.blok)
        self.ruil = RuilKaart(self.doe)
        self.inhoud.addWidget(self.ruil)
        self.waarom = self._waarom()
        self.inhoud.addWidget(self.waarom)
        self.sleutels.losgelaten.connect(self._vergelijking.los)

    def _uitkomst(self) -> QFrame:
        kaart, layout = bouw.kaart("Wie neemt wat?")
        self.samen = bouw.label("", "zacht")
        self.botsing = Botsingsmelding(self.doe)
        self.kolommen = Kolommen(self._zet, lambda code: herleid_verdeling(self.session.dossier, self.session.groep, code))
        self.tabel = Tabel("Verdeling per gemeente", self.kolommen.vast(), key=lambda r: r.code, header=lambda r: r.naam,
                           is_total=lambda r: not r.code,
                           hint="In de gestippelde cellen kunt u typen. Leeg betekent: niets bekend of geen grens.")
        self.bijzonder = Foutregel(rol="info")
        self.vergelijk = QComboBox()
        self.vergelijk.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.vergelijk.activated.connect(self._kies_vergelijking)
        label = bouw.label("&Vergelijk met", wrap=False)
        label.setBuddy(self.vergelijk)
        self.vergelijk.setAccessibleName("Vergelijk met")
        self.grafiek = Grafiek("Aantal per gemeente, nu en voor de wijziging")
        layout.addWidget(self.samen)
        layout.addWidget(self.botsing)
        self.tabel_erbij(layout, self.tabel)
        layout.addWidget(self.bijzonder)
        layout.addLayout(bouw.rij(label, self.vergelijk, None))
        layout.addWidget(self.grafiek)
        return kaart

    def _waarom(self) -> QWidget:
        kaart, layout = bouw.kaart("Waarom deze verdeling?", "Schrijf op waarom de regio hiervoor kiest. De tekst komt zo in het document.")
        self.motivering = Tekstvak("Motivering van de verdeling", "Bijvoorbeeld: iedere gemeente draagt bij naar haar aantal inwoners, omdat …")
        self.motivering.setFixedHeight(110)
        self.motivering.getypt.connect(self._zet_motivering)
        self.motivering.rust.connect(self.session.end_merge)
        layout.addWidget(self.motivering)
        return kaart

    # From the dossier

    def refresh(self) -> None:
        dossier, groep = self.session.dossier, self.session.groep
        self.scenarios.toon(dossier)
        for widget in (self.blok, self.ruil, self.waarom):
            widget.setVisible(bool(groep))
        self.leeg.setVisible(not groep)
        if not groep:
            return
        resultaat = self.session.resultaat
        verdeling = resultaat.verdeling[groep]
        self.sleutels.toon(dossier, groep)
        self.totaal.toon(dossier, resultaat.opgave[groep], verdeling)
        self._toon_uitkomst(dossier, groep, verdeling)
        self.ruil.toon(dossier, groep)
        self.motivering.toon(operations.voorstel(dossier, groep).motivering)

    def _toon_uitkomst(self, dossier: Dossier, groep: str, verdeling: GroepVerdeling) -> None:
        was = self._vergelijking.was(dossier, self.session.resultaat, groep, slepend=self.sleutels.slepend)
        rijen = verdeeltabel.verdeelrijen(dossier, self.session.resultaat, groep, was)
        kop = (groep, verdeeltabel.sleutels_in(rijen, dossier, groep))
        if kop != self._sleutels:
            self._sleutels = kop
            self.tabel.set_columns(self.kolommen.maak(dossier, kop[1]))
        self.tabel.set_rows(rijen)
        self.botsing.toon(dossier, verdeling)
        self.samen.setText(self._samenvatting(dossier, verdeling))
        self.samen.setVisible(verdeling.aantallen is not None)
        self.bijzonder.toon(verdeelhulp.gelijke_stand_zin(dossier, verdeling.uitkomst) if verdeling.uitkomst else "")
        self._vul_vergelijk(dossier)
        self._toon_grafiek(dossier, groep, rijen, was)

    def _samenvatting(self, dossier: Dossier, verdeling: GroepVerdeling) -> str:
        wat = aantal_met_eenheid(verdeling.te_verdelen, dossier.groep(verdeling.groep).eenheid)
        meer = verdeelhulp.som_zin(verdeling)
        return f"{wat} verdeeld over {aantal(len(dossier.gemeenten))} gemeenten. {meer}".strip()

    def _vul_vergelijk(self, dossier: Dossier) -> None:
        keuzes = [("de stand voor de laatste wijziging", VORIGE),
                  *((f"scenario {s.naam}", s.id) for s in dossier.scenarios if s.id != dossier.scenario), ("niets", NIETS)]
        if keuzes != [(self.vergelijk.itemText(n), self.vergelijk.itemData(n)) for n in range(self.vergelijk.count())]:
            self.vergelijk.clear()
            for tekst, waarde in keuzes:
                self.vergelijk.addItem(tekst, waarde)
            if self._vergelijking.keuze not in (waarde for _, waarde in keuzes):
                self._vergelijking.keuze = VORIGE
        self.vergelijk.setCurrentIndex(self.vergelijk.findData(self._vergelijking.keuze))

    def _toon_grafiek(self, dossier: Dossier, groep: str, rijen: Sequence[Verdeelrij], was: Any) -> None:
        from thuisapp.app import grafieken

        gemeenten = [r for r in rijen if r.code and r.aantal is not None]
        self.grafiek.setVisible(bool(gemeenten))
        if not gemeenten:
            return
        resultaat = self.session.resultaat
        hoogste = sorted(gemeenten, key=lambda r: -(r.aantal or 0))[:3]
        beschrijving = "De grootste aantallen: " + opsomming([f"{r.naam} {aantal(r.aantal)}" for r in hoogste]) + "."
        self.grafiek.toon(lambda b, h: grafieken.verdeling_svg(dossier, resultaat, groep, b, h, vastgezet=was), beschrijving,
                          ("Nu", "Voor") if was else ("Nu",),
                          [(r.naam, aantal(r.aantal), *([aantal(r.was)] if was else [])) for r in gemeenten])

    # To the dossier

    def _zet(self, label: str, operation: Any, code: str, *args: object, **velden: object) -> str:
        return self.session.apply(label, operation, self.session.groep, code, *args, **velden)

    def _zet_motivering(self, tekst: str) -> None:
        self.doe("Motivering schrijven", operations.wijzig_voorstel, self.session.groep, motivering=tekst,
                 merge_key=f"motivering {self.session.groep}")

    def _kies_vergelijking(self, nummer: int) -> None:
        self._vergelijking.keuze = self.vergelijk.itemData(nummer)
        dossier, groep = self.session.dossier, self.session.groep
        self._toon_uitkomst(dossier, groep, self.session.resultaat.verdeling[groep])
