"""The page of the verdeling: places the cards and lets table and chart follow while a slider moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from thuisapp.app import grafieken, operations, verdeelhulp, verdeeltabel
from thuisapp.app.verdeeltabel import Verdeelrij
from thuisapp.calc.herleiding import herleid_verdeling
from thuisapp.calc.rekenen import GroepVerdeling
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import aantal, aantal_met_eenheid, opsomming
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.pages.verdeling.botsing import Botsingsmelding
from thuisapp.views.pages.verdeling.ruil import RuilKaart
from thuisapp.views.pages.verdeling.scenarioknop import ScenarioKnop
from thuisapp.views.pages.verdeling.sleutels import SleutelKaart
from thuisapp.views.pages.verdeling.totaal import TotaalKaart
from thuisapp.views.pages.verdeling.uitkomst import Kolommen
from thuisapp.views.pages.verdeling.vergelijking import NIETS, VORIGE, Vergelijking
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.grafiek import Grafiek
from thuisapp.views.widgets.groepkiezer import GroepKiezer
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
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
        self.kiezer, self.scenarios = GroepKiezer(self.session), ScenarioKnop(self.doe)
        rij = bouw.rij(self.kiezer, self.scenarios)
        rij.setStretch(0, 1)
        self.kop.addLayout(rij)
        self.leeg, leeg = bouw.kaart("Nog niets te verdelen")
        leeg.addWidget(bouw.label(GEEN_GROEPEN))
        leeg.addLayout(bouw.rij(bouw.knop("Naar de aandachtsgroepen", lambda: self.ga_naar.emit("aandachtsgroepen", ())), None))
        self.inhoud.addWidget(self.leeg)
        self.sleutels = SleutelKaart(self.session, self.doe)
        self.uitkomst = self._uitkomst()
        self.totaal = TotaalKaart(self.doe)
        self.botsing.zelf_invullen.connect(self.totaal.vul_zelf_in)
        self.botsing.naar_behoefte.connect(lambda: self.ga_naar.emit("behoefte", (self.session.groep,)))
        self.blok = Naast([self.sleutels, self.totaal], self.uitkomst, smal=[self.sleutels, self.uitkomst, self.totaal])
        self.blok.plak_aan(self.rolvlak)
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
        self.tabel.caption.hide()
        self.bijzonder = Foutregel(rol="info")
        self.vergelijk = KeuzeLijst("Vergelijk met")
        self.vergelijk.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.vergelijk.gekozen.connect(self._kies_vergelijking)
        label = bouw.label("Ver&gelijk met", wrap=False)
        label.setBuddy(self.vergelijk)
        self.grafiek = Grafiek("Aantal per gemeente")
        layout.addWidget(self.samen)
        layout.addWidget(self.botsing)
        self.tabel_erbij(layout, self.tabel)
        layout.addWidget(self.bijzonder)
        layout.addLayout(bouw.rij(label, self.vergelijk, None))
        layout.addWidget(self.grafiek)
        return kaart

    def _waarom(self) -> QWidget:
        kaart, layout = bouw.kaart("Waarom deze verdeling?", "Schrijf op waarom de regio hiervoor kiest. De tekst komt zo in het document.")
        voorbeeld = "Bijvoorbeeld: iedere gemeente draagt bij naar haar aantal inwoners, omdat …"
        self.motivering = Tekstvak("Motivering van de verdeling", voorbeeld)
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
        self._vul_vergelijk(dossier)
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
        self._toon_grafiek(dossier, groep, rijen, was)

    def _samenvatting(self, dossier: Dossier, verdeling: GroepVerdeling) -> str:
        wat = aantal_met_eenheid(verdeling.te_verdelen, dossier.groep(verdeling.groep).eenheid)
        meer = verdeelhulp.som_zin(verdeling)
        return f"{wat} verdeeld over {aantal(len(dossier.gemeenten))} gemeenten. {meer}".strip()

    def _vul_vergelijk(self, dossier: Dossier) -> None:
        andere = [(s.id, f"scenario {s.naam}") for s in dossier.scenarios if s.id != dossier.scenario]
        self.vergelijk.set_keuzes([(VORIGE, "de stand voor de laatste wijziging"), *andere, (NIETS, "niets")])
        self.vergelijk.kies(self._vergelijking.keuze)
        self._vergelijking.keuze = self.vergelijk.waarde()

    def _toon_grafiek(self, dossier: Dossier, groep: str, rijen: Sequence[Verdeelrij], was: Any) -> None:
        gemeenten = [r for r in rijen if r.code and r.aantal is not None]
        self.grafiek.setVisible(bool(gemeenten))
        if not gemeenten:
            return
        self.grafiek.zet_titel(f"Aantal per gemeente, vergeleken met {self.vergelijk.currentText()}" if was else "Aantal per gemeente")
        resultaat = self.session.resultaat
        hoogste = sorted(gemeenten, key=lambda r: -(r.aantal or 0))[:3]
        beschrijving = "De grootste aantallen: " + opsomming([f"{r.naam} {aantal(r.aantal)}" for r in hoogste]) + "."
        self.grafiek.toon(lambda b, h: grafieken.verdeling_svg(dossier, resultaat, groep, b, h, vastgezet=was), beschrijving,
                          ("Nu", "Voor") if was else ("Nu",),
                          [(r.naam, aantal(r.aantal), *([aantal(r.was)] if was else [])) for r in gemeenten])

    # To the dossier

    def _zet(self, label: str, operation: Any, code: str, *args: object, **velden: Any) -> str:
        return self.session.apply(label, operation, self.session.groep, code, *args, **velden)

    def _zet_motivering(self, tekst: str) -> None:
        self.doe("Motivering schrijven", operations.wijzig_voorstel, self.session.groep, motivering=tekst,
                 merge_key=f"motivering {self.session.groep}")

    def _kies_vergelijking(self, keuze: str) -> None:
        self._vergelijking.keuze = keuze
        dossier, groep = self.session.dossier, self.session.groep
        self._toon_uitkomst(dossier, groep, self.session.resultaat.verdeling[groep])
