"""Scenarios side by side: the numbers, how even they are, who gains and loses, and which one is the proposal of the region and why."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from thuisapp.app import grafieken, operations, scenariovergelijking
from thuisapp.app.scenariovergelijking import Keuze, Scenariobeeld, Scenariokop, Scenariorij
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import STREEP, aantal, met_teken, of_streep
from thuisapp.views import dialogs, thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.formulier import Formulier, Veld
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.grafiek import Grafiek
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

VOORSTEL = "voorstel van de regio"
MAAK = "&Maak dit het voorstel van de regio …"
WIJZIG = "&Motivering van het voorstel wijzigen …"
GEEN_MOTIVERING = "Er staat nog niet bij waarom de regio dit scenario kiest."
IN_GRAFIEK = 40
"""Gemeenten in the chart: with more of them the ones with the largest differences."""


class ScenarioTabel(QWidget):
    """A list of scenarios with what can be done, the chosen row in words, and the tables and chart that hold them side by side."""

    def __init__(self, session: DossierSession, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._doe, self._id = session, doe, ""
        self._groep: str | None = None
        self._beeld: Scenariobeeld | None = None
        self._kolommen: tuple[tuple[str, str, bool], ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.ruim)
        for deel in (self._lijst(), self._vergelijking(), self._maten()):
            layout.addWidget(deel)
        self.tabellen = [self.lijst, self.tabel, self.maten]

    # Placing

    def _lijst(self) -> QWidget:
        kaart, layout = bouw.kaart("Scenario's", "Een scenario is een volledige verdeling. Eén daarvan is het voorstel van de regio: dat "
                                   "telt in de rest van het programma en komt in het document.")
        kolommen = [
            Kolom[Scenariokop]("Rol", text=lambda k: VOORSTEL if k.gekozen else "", width=170),
            Kolom[Scenariokop]("Toelichting", text=lambda k: k.toelichting, tooltip=lambda k: k.toelichting, width=220, stretch=True),
        ]
        self.lijst = Tabel("Scenario's", kolommen, key=lambda k: k.id, header=lambda k: k.naam, header_title="Scenario", select_rows=True,
                           max_rows=6)
        self.lijst.caption.hide()
        self.maak = bouw.knop(MAAK, self._maak_voorstel, rol="primair")
        self.kopieer = bouw.knop("&Kopiëren …", self._kopieer)
        self.hernoem = bouw.knop("&Hernoemen …", self._hernoem, icoon="bewerk")
        self.weg = bouw.knop("Verwijderen", self._verwijder, icoon="verwijder")
        for knop, wat in ((self.kopieer, "kopiëren"), (self.hernoem, "hernoemen"), (self.weg, "verwijderen")):
            knop.setAccessibleName(f"Scenario {wat}")
        self.fout = Foutregel()
        self.kop, self.motivering, self.wint = bouw.label("", "vet"), bouw.label("", "info"), bouw.label("")
        self.regels = bouw.label("", "zacht")
        layout.addWidget(self.lijst)
        layout.addLayout(bouw.rij(self.maak, None))
        layout.addLayout(bouw.rij(self.kopieer, self.hernoem, self.weg, None))
        for widget in (self.fout, self.kop, self.motivering, self.wint, self.regels):
            layout.addWidget(widget)
        self.lijst.current_changed.connect(self._kies_scenario)
        self.lijst.activated.connect(lambda _: self._maak_voorstel())
        return kaart

    def _vergelijking(self) -> QWidget:
        kaart, layout = bouw.kaart("Wie neemt wat in elk scenario?")
        self.keuze = KeuzeLijst("Vergelijk")
        self.keuze.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.keuze.setMinimumContentsLength(34)
        self.keuze.gekozen.connect(self._kies_keuze)
        label = bouw.label("&Vergelijk", wrap=False)
        label.setBuddy(self.keuze)
        self.opmerkingen = Foutregel(rol="info")
        self.tabel = Tabel("Aantal per gemeente en scenario", [], key=lambda r: r.code, header=lambda r: r.naam,
                           is_total=lambda r: not r.code, max_rows=14,
                           hint="Het verschil is met het voorstel van de regio: ▲ de gemeente neemt meer, ▼ zij neemt minder.")
        self.tabel.caption.hide()
        self.grafiek = Grafiek("Aantal per gemeente")
        layout.addLayout(bouw.rij(label, self.keuze, None))
        for widget in (self.opmerkingen, self.tabel, self.grafiek):
            layout.addWidget(widget)
        return kaart

    def _maten(self) -> QWidget:
        kaart, layout = bouw.kaart("Hoe gelijk verdeelt elk scenario?", "Geen enkele maat zegt alles. Kijk ze samen door en bespreek "
                                   "wat voor uw regio telt.")
        self.maten = Tabel("Maten per scenario", [], key=lambda r: r.id, header=lambda r: r.naam, header_title="Maat", max_rows=16)
        self.maten.caption.hide()
        self.maten.view.header_longest = 330
        self.maat = bouw.label("", "klein")
        layout.addWidget(self.maten)
        layout.addWidget(self.maat)
        self.maten.current_changed.connect(lambda r: self.maat.setText("" if r is None else f"{r.naam}. {r.uitleg}"))
        self.kaart_maten = kaart
        return kaart

    # From the dossier

    def toon(self, dossier: Dossier, groep: str) -> None:
        """Another group on the page is compared from then on, until the user chooses in the list here."""
        keuzes = scenariovergelijking.keuzes(dossier)
        self.keuze.set_keuzes([(k, k.naam) for k in keuzes])
        if groep != self._groep:
            self._groep = groep
            self.keuze.kies(next((k for k in keuzes if k.groep == groep), keuzes[0] if keuzes else None))
        keuze: Keuze | None = self.keuze.waarde()
        if keuze is None:
            return
        beeld = self._beeld = scenariovergelijking.scenariobeeld(dossier, keuze.groep, keuze.eenheid)
        kies = self._id if self._id in {k.id for k in beeld.koppen} else dossier.scenario
        self.lijst.set_rows(beeld.koppen)
        self._id = kies  # set_rows puts the selection back where it was
        self.lijst.select_key(kies, focus=False)
        self._zet_kolommen(beeld)
        self.tabel.set_rows(beeld.rijen)
        self.tabel.set_title(f"Aantal per gemeente en scenario: {beeld.keuze.naam.lower()}")
        self.opmerkingen.toon(" ".join(beeld.opmerkingen))
        self.maten.set_rows(beeld.maten)
        self.kaart_maten.setVisible(bool(beeld.maten))
        self.weg.setEnabled(len(beeld.koppen) > 1)
        self._toon_scenario(dossier, beeld)

    def _zet_kolommen(self, beeld: Scenariobeeld) -> None:
        kolommen = tuple((k.id, k.naam, k.gekozen) for k in beeld.koppen)
        if kolommen == self._kolommen:
            return
        self._kolommen = kolommen
        self.tabel.set_columns(_scenariokolommen(beeld))
        maten: list[Kolom[Any]] = [Kolom(_titel(k), text=partial(_maat, n), sort=partial(_maatwaarde, n), width=172)
                                   for n, k in enumerate(beeld.koppen)]
        uitleg: Kolom[Any] = Kolom("Hoe lees ik dit?", text=lambda r: r.uitleg, tooltip=lambda r: r.uitleg, width=240, stretch=True)
        self.maten.set_columns([*maten, uitleg])

    def _toon_scenario(self, dossier: Dossier, beeld: Scenariobeeld) -> None:
        kop = next(k for k in beeld.koppen if k.id == self._id)
        self.maak.setText(WIJZIG if kop.gekozen else MAAK)
        self.kop.setText(f"{kop.naam}: {VOORSTEL}" if kop.gekozen else kop.naam)
        zin = f"Waarom de regio dit kiest: {kop.motivering}" if kop.motivering else GEEN_MOTIVERING
        self.motivering.setText(zin)
        self.motivering.setVisible(kop.gekozen or bool(kop.motivering))
        self.wint.setText(kop.wie_wint)
        self.regels.setText("\n".join(f"{groepen}: {' '.join(zinnen)}" if groepen else " ".join(zinnen) for groepen, zinnen in kop.regels))
        self._toon_grafiek(dossier, beeld, kop)

    def _toon_grafiek(self, dossier: Dossier, beeld: Scenariobeeld, kop: Scenariokop) -> None:
        kolom = next(k for k in beeld.cijfers.kolommen if k.id == kop.id)
        gekozen = beeld.cijfers.gekozen
        self.grafiek.setVisible(kolom.aantallen is not None)
        if kolom.aantallen is None:
            return
        aantallen = kolom.aantallen
        verschil = kolom.verschil or dict.fromkeys(aantallen, 0)
        codes = sorted(aantallen, key=lambda c: (-abs(verschil[c]), -aantallen[c], c))[:IN_GRAFIEK]
        waarden = {c: aantallen[c] for c in codes}
        titel = f"{kop.naam}, per gemeente" if kop.gekozen else f"{kop.naam}, vergeleken met het voorstel {gekozen.naam}"
        if len(codes) < len(aantallen):
            titel += f" (de {aantal(len(codes))} gemeenten met het grootste verschil)"
        self.grafiek.zet_titel(titel)
        was = None if kop.gekozen or gekozen.aantallen is None else gekozen.aantallen
        namen = kop.naam, f"{gekozen.naam} ({VOORSTEL})"
        rijen = [(r.naam, *(aantal(c.aantal) for c in r.cellen)) for r in beeld.rijen if r.code]
        self.grafiek.toon(lambda b, h: grafieken.staven_svg(dossier, waarden, titel, b, h, vastgezet=was, reeksnamen=namen),
                          kop.wie_wint, [k.naam for k in beeld.koppen], rijen)

    def _kies_scenario(self, kop: Scenariokop | None) -> None:
        if kop is None or kop.id == self._id or self._beeld is None:
            return
        self._id = kop.id
        self._toon_scenario(self._session.dossier, self._beeld)

    def _kies_keuze(self, keuze: Keuze) -> None:
        self.toon(self._session.dossier, self._groep or "")

    # To the dossier

    @property
    def _kop(self) -> Scenariokop:
        assert self._beeld is not None
        return next(k for k in self._beeld.koppen if k.id == self._id)

    def _maak_voorstel(self) -> None:
        kop = self._kop

        def opslaan(antwoord: dict[str, Any]) -> str:
            label = "Motivering van het voorstel wijzigen" if kop.gekozen else "Voorstel van de regio kiezen"
            return self._session.apply(label, operations.kies_scenario, kop.id, antwoord["motivering"])

        titel = f"{kop.naam}: waarom dit het voorstel is" if kop.gekozen else f"{kop.naam} wordt het voorstel van de regio"
        formulier.invullen(Formulier(titel, [
            Veld("motivering", "&Waarom kiest de regio dit scenario?", kop.motivering, "tekstvak",
                 uitleg="Deze tekst komt in het document bij de verdeling."),
        ], opslaan, self))

    def _kopieer(self) -> None:
        kop = self._kop
        nieuw = dialogs.vraag_tekst(self, "Scenario kopiëren", "Hoe heet het nieuwe scenario? U werkt daarna in de kopie.",
                                    f"{kop.naam} (kopie)")
        if nieuw is not None:
            self._id = ""  # the copy becomes the scenario one works in, so it is the one to look at
            if not self._doe("Scenario kopiëren", operations.kopieer_scenario, kop.id, nieuw, bij=self.fout):
                self._id = kop.id

    def _hernoem(self) -> None:
        nieuw = dialogs.vraag_tekst(self, "Scenario hernoemen", "Hoe moet dit scenario heten?", self._kop.naam)
        if nieuw is not None:
            self._doe("Scenario hernoemen", operations.wijzig_scenario, self._id, naam=nieuw, bij=self.fout)

    def _verwijder(self) -> None:
        uitleg = "De verdeling van alle groepen in dit scenario gaat weg, en wat gemeenten ervan vonden ook. U kunt dit ongedaan maken."
        if dialogs.bevestig(self, f"Wilt u het scenario \"{self._kop.naam}\" verwijderen?", "Verwijderen", uitleg):
            self._doe("Scenario verwijderen", operations.verwijder_scenario, self._id, bij=self.fout)


def _titel(kop: Scenariokop) -> str:
    return f"{kop.naam} (voorstel)" if kop.gekozen else kop.naam


def _scenariokolommen(beeld: Scenariobeeld) -> list[Kolom[Scenariorij]]:
    """Per scenario its numbers; of all but the chosen one also the difference with the chosen one."""
    kolommen: list[Kolom[Scenariorij]] = []
    for n, kop in enumerate(beeld.koppen):
        kolommen.append(Kolom(_titel(kop), text=partial(_aantal, n), sort=partial(_waarde, n), numeric=True, width=140,
                              role="totaal" if kop.gekozen else ""))
        if not kop.gekozen:
            kolommen.append(Kolom(f"Verschil bij {kop.naam}", text=partial(_verschil, n), spoken=partial(_gesproken, n),
                                  sort=partial(_verschilwaarde, n), numeric=True, width=128))
    kolommen.append(Kolom("Laagste en hoogste", text=lambda r: r.bereik, numeric=True, width=110))
    return kolommen


def _aantal(n: int, rij: Scenariorij) -> str:
    return of_streep(rij.cellen[n].aantal)


def _waarde(n: int, rij: Scenariorij) -> int | None:
    return rij.cellen[n].aantal


def _verschilwaarde(n: int, rij: Scenariorij) -> int | None:
    return rij.cellen[n].verschil


def _verschil(n: int, rij: Scenariorij) -> str:
    """With a sign and an arrow, so that colour is not needed."""
    verschil = rij.cellen[n].verschil
    if verschil is None:
        return STREEP
    return f"{'▲' if verschil > 0 else '▼'} {met_teken(verschil)}" if verschil else "gelijk"


def _gesproken(n: int, rij: Scenariorij) -> str:
    verschil = rij.cellen[n].verschil
    if verschil is None:
        return "geen verdeling"
    return f"{aantal(abs(verschil))} {'meer' if verschil > 0 else 'minder'} dan in het voorstel" if verschil else "gelijk aan het voorstel"


def _maat(n: int, rij: Any) -> str:
    return str(rij.cellen[n].tekst)


def _maatwaarde(n: int, rij: Any) -> Any:
    return rij.cellen[n].waarde
