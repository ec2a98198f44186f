"""Step 1: the dossier itself, its gemeenten with public figures, and the parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout

from thuisapp import format_nl
from thuisapp.app import gemeenten as gemeentezaken
from thuisapp.app import operations, toetstabel
from thuisapp.app.afspraakwoorden import PARTIJSOORT
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.woorden import DOSSIERSTATUS_IN_WOORDEN
from thuisapp.domain.afspraak import Partij, Partijsoort
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.domain.gebied import Indicator, Periode
from thuisapp.domain.hoeveelheid import Hoeveelheid, som
from thuisapp.views import dialogs, thema
from thuisapp.views.invoer import KWALITEIT
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.pages.regio_cijfers import EigenCijfers, celtekst, celuitleg
from thuisapp.views.pages.regio_lagen import LagenBlok
from thuisapp.views.pages.regio_vensters import Gemeentevenster, kies_gemeenten, partijformulier
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.invoerveld import Getalveld, Invoerveld
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel


@dataclass(frozen=True, slots=True)
class GemeenteRij:
    """One gemeente with its figures, or the total of the region (code "")."""

    code: str
    naam: str
    cijfers: dict[str, Hoeveelheid]


class RegioPagina(StapPagina):
    """Who makes the visie, over which years, and with what public figures."""

    stap = "regio"

    def bouw(self) -> None:
        self.melding = bouw.label("", "waarschuwing")
        self.inhoud.addWidget(self.melding)
        self._bouw_dossier()
        self._bouw_gemeenten()
        self._bouw_partijen()

    # The dossier

    def _bouw_dossier(self) -> None:
        kaart = self.kaart("Over dit dossier")
        self.naam = Invoerveld("Naam", lambda tekst: self._zet("Naam wijzigen", naam=tekst))
        self.regio = Invoerveld("Regio", lambda tekst: self._zet("Naam van de regio wijzigen", regio=tekst))
        self.versie = Invoerveld("Versie", lambda tekst: self._zet("Versie wijzigen", versie=tekst))
        self.datum = Invoerveld("Datum", self._zet_datum)
        self.status = KeuzeLijst("Status", list(DOSSIERSTATUS_IN_WOORDEN.items()))
        self.status.gekozen.connect(self._zet_status)
        self.van = Getalveld("Eerste jaar", 2015, 2100, lambda jaar: self._zet_periode(van=jaar))
        self.tot = Getalveld("Laatste jaar", 2015, 2100, lambda jaar: self._zet_periode(tot=jaar))
        grid = QGridLayout()
        grid.setHorizontalSpacing(thema.px(12))
        grid.setVerticalSpacing(thema.MAAT.ruim)
        grid.addLayout(bouw.veld("Naam van het dossier", self.naam), 0, 0, 1, 3)
        grid.addLayout(bouw.veld("Naam van de regio", self.regio), 0, 3, 1, 2)
        onder = (("Eerste jaar", self.van, 2), ("Laatste jaar", self.tot, 2), ("Status", self.status, 3), ("Versie", self.versie, 1),
                 ("Datum", self.datum, 4))
        for kolom, (tekst, veld, deel) in enumerate(onder):
            grid.addLayout(bouw.veld(tekst, veld), 1, kolom)
            grid.setColumnStretch(kolom, deel)
        self.dossierfout = Foutregel()
        self.naar_belemmering = bouw.knop("Ga naar wat dit tegenhoudt", self._naar_belemmering, icoon="volgende")
        self.naar_belemmering.hide()
        kaart.addLayout(grid)
        kaart.addWidget(self.dossierfout)
        kaart.addLayout(bouw.rij(self.naar_belemmering, None))

    def _zet(self, label: str, **velden: Any) -> bool:
        self.naar_belemmering.hide()
        return self.doe(label, operations.wijzig_dossier, bij=self.dossierfout, **velden)

    def _zet_status(self, status: Dossierstatus) -> None:
        """What stands in the way of "vastgesteld" is named, and the list shows the old status again."""
        gelukt = self.doe("Status wijzigen", toetstabel.zet_status, status, bij=self.dossierfout)
        self.naar_belemmering.setVisible(not gelukt)
        if not gelukt:
            self.status.kies(self.session.dossier.status)

    def _naar_belemmering(self) -> None:
        for eerste in toetstabel.belemmeringen(self.session.dossier)[:1]:
            self.ga_naar.emit(eerste.stap, eerste.plek)

    def _zet_datum(self, tekst: str) -> bool:
        def operation(d: Dossier) -> Dossier:
            return operations.wijzig_dossier(d, datum=format_nl.lees_datum(tekst))

        return self.doe("Datum wijzigen", operation, bij=self.dossierfout)

    def _zet_periode(self, **jaren: int) -> bool:
        return self.doe("Periode wijzigen", _met_periode, jaren, bij=self.dossierfout)

    # Gemeenten

    def _bouw_gemeenten(self) -> None:
        kaart = self.kaart("Gemeenten", "De openbare cijfers staan er al. De bron en de peildatum ziet u als u een kolomkop aanwijst.")
        self.gemeentefout = Foutregel()
        self.gemeenten = self.tabel_erbij(kaart, Tabel(
            "Openbare cijfers per gemeente", [], key=lambda r: r.code, header=lambda r: r.naam, is_total=lambda r: not r.code, max_rows=12))
        self.gemeenten.hint.setText("* eigen: de regio rekent met een eigen cijfer. (*): er is een eigen cijfer, maar het openbare telt. "
                                    "Enter op een cel opent het eigen cijfer.")
        self.gemeenten.hint.show()
        self.gemeenten.activated.connect(lambda _: self._eigen_cijfer())
        kaart.addWidget(self.gemeentefout)
        kaart.addLayout(bouw.rij(bouw.knop("Gemeenten toevoegen of weghalen …", self._kies_gemeenten, icoon="bewerk"), None))
        eigen = self.kaart("Eigen cijfers", "Zet een eigen cijfer naast het openbare, met de reden. U kiest welk van de twee telt.")
        self.eigen = EigenCijfers(self)
        eigen.addWidget(self.eigen)
        laag = self.kaart("Regionale lagen", "Cijfers komen vaak per zorgkantoorregio, centrumregio of jeugdregio. Leg vast bij welk "
                          "gebied elke gemeente hoort.")
        self.lagen = LagenBlok(self)
        laag.addWidget(self.lagen)

    def _eigen_cijfer(self) -> None:
        """The form for the cell that is current."""
        rij, index = self.gemeenten.current_row(), self.gemeenten.view.currentIndex()
        if rij is not None and rij.code and index.isValid():
            self.eigen.bewerk(getoonde_indicatoren(self.session.dossier)[index.column()].id, rij.code)

    def _kies_gemeenten(self) -> None:
        venster = Gemeentevenster(self.session.dossier.codes(), self)
        if kies_gemeenten(venster):
            codes = venster.keuze.codes()
            weg = [g.naam for g in self.session.dossier.gemeenten if g.code not in codes]
            if weg and not dialogs.bevestig(self, f"Wilt u {format_nl.opsomming(weg)} uit het dossier halen?", "Weghalen",
                                            "Alle cijfers en plannen van deze gemeenten gaan dan ook uit het dossier."):
                return
            self.doe("Gemeenten wijzigen", _met_gemeenten, codes, bij=self.gemeentefout)

    # Parties

    def _bouw_partijen(self) -> None:
        kaart = self.kaart("Partijen", "Wie zitten er aan tafel? Noteer een functie en geen naam van een persoon.")
        kolommen = [
            Kolom[Partij]("Soort", text=lambda p: PARTIJSOORT[p.soort], width=170),
            Kolom[Partij]("Werkgebied", text=self._werkgebied, width=140, tooltip=self._werkgebied),
            Kolom[Partij]("Mandaat", text=lambda p: p.mandaat or "nog niet ingevuld", width=180, stretch=True, tooltip=lambda p: p.mandaat),
            Kolom[Partij]("Functie van de contactpersoon", text=lambda p: p.contactfunctie, width=200),
        ]
        self.partijen = self.tabel_erbij(kaart, Tabel(
            "Partijen aan tafel", kolommen, key=lambda p: p.id, header=lambda p: p.naam, header_title="Partij", max_rows=10,
            select_rows=True, filterable=True))
        self.partijen.activated.connect(self._bewerk_partij)
        self.partijen.current_changed.connect(self._partijknoppen)
        self.geen_partijen = bouw.label("Er zijn nog geen partijen. Voeg toe wie er aan tafel zitten: corporaties, zorgkantoor en anderen.",
                                        "zacht")
        kaart.addWidget(self.geen_partijen)
        self.wijzig = bouw.knop("Wijzigen …", lambda: self._bewerk_partij(self.partijen.current_row()), icoon="bewerk")
        self.verwijder = bouw.knop("Verwijderen", self._verwijder_partij, icoon="verwijder")
        kaart.addLayout(bouw.rij(bouw.knop("Partij toevoegen …", lambda: self._bewerk_partij(None), icoon="plus"), self.wijzig,
                                 self.verwijder, None))
        self._partijknoppen(None)

    def _werkgebied(self, p: Partij) -> str:
        """Where a party works: its gemeenten, or the whole region."""
        namen = {g.code: g.naam for g in self.session.dossier.gemeenten}
        if p.gemeente and not p.werkgebied:
            return namen.get(p.gemeente, p.gemeente)
        return ", ".join(namen.get(code, code) for code in p.werkgebied) or "hele regio"

    def _partijknoppen(self, partij: Partij | None) -> None:
        self.wijzig.setEnabled(partij is not None)
        self.verwijder.setEnabled(partij is not None)

    def _bewerk_partij(self, partij: Partij | None) -> None:
        d = self.session.dossier
        oud = partij or Partij(operations.nieuw_kenmerk([p.id for p in d.partijen], "partij"), "", Partijsoort.CORPORATIE)

        label = "Partij wijzigen" if partij else "Partij toevoegen"

        def opslaan(antwoord: dict[str, Any]) -> str:
            return self.session.apply(label, operations.bewaar_partij, replace(oud, **antwoord))

        if formulier.invullen(partijformulier(oud, d.gemeenten, opslaan, self)):
            self.partijen.select_key(oud.id)

    def _verwijder_partij(self) -> None:
        partij = self.partijen.current_row()
        if partij is not None and dialogs.bevestig(self, f"Wilt u {partij.naam} verwijderen?", "Verwijderen"):
            self.doe("Partij verwijderen", operations.verwijder_partij, partij.id, bij=self.partijen.foutregel)

    def toon_plek(self, plek: tuple[str, ...]) -> None:
        """A finding about a regionale laag goes to that layer, and there to the gemeente it names."""
        laag = next((kenmerk for kenmerk in plek if kenmerk in self.session.dossier.lagen), None)
        if laag is None:
            super().toon_plek(plek)
            return
        self.refresh_now()
        self.lagen.kies(laag)
        tabel = self.lagen.indeling
        gemeente = next((code for code in plek if tabel.model.row_of(code) >= 0), None)
        if gemeente is None or not tabel.select_key(gemeente):
            self.lagen.controleren.setFocus()
        QTimer.singleShot(0, tabel, lambda: self.rolvlak.ensureWidgetVisible(tabel.view, 0, thema.MAAT.groot))

    # Showing

    def refresh(self) -> None:
        d = self.session.dossier
        self.naar_belemmering.setVisible(self.naar_belemmering.isVisibleTo(self) and bool(self.dossierfout.text()))
        self.melding.setText(_melding(d))
        self.melding.setVisible(bool(self.melding.text()))
        self.naam.toon(d.naam)
        self.regio.toon(d.regio)
        self.versie.toon(d.versie)
        self.datum.toon(format_nl.datum(d.datum))
        self.status.kies(d.status)
        self.van.toon(d.periode.van)
        self.tot.toon(d.periode.tot)
        indicatoren = getoonde_indicatoren(d)
        if [k.title for k in self.gemeenten.model.columns()] != [_kop(i) for i in indicatoren]:
            self.gemeenten.set_columns([_kolom(self.session, i) for i in indicatoren])
        self.gemeenten.set_rows(gemeenterijen(d, indicatoren))
        self.eigen.toon(d)
        self.lagen.toon(d)
        self.partijen.set_rows(d.partijen)
        self.partijen.setVisible(bool(d.partijen))
        self.geen_partijen.setVisible(not d.partijen)


def _melding(d: Dossier) -> str:
    delen = ["Dit is een voorbeeld. De openbare cijfers zijn echt, de rest is verzonnen." if d.voorbeeld else "", d.samenstelling]
    return " ".join(deel for deel in delen if deel)


def getoonde_indicatoren(d: Dossier) -> list[Indicator]:
    """Of each reeks the newest, in the order of the dossier."""
    nieuwste: dict[str, Indicator] = {}
    for i in d.indicatoren.values():
        if i.reeks not in nieuwste or i.peildatum > nieuwste[i.reeks].peildatum:
            nieuwste[i.reeks] = i
    return list(nieuwste.values())


def _kop(i: Indicator) -> str:
    return i.naam


def _kolom(session: DossierSession, i: Indicator) -> Kolom[GemeenteRij]:
    bron = session.dossier.bronnen.get(i.bron)
    herkomst = bron.naam if bron else i.bron
    uitleg = f"{i.naam}. Bron: {herkomst}. Peildatum: {format_nl.datum(i.peildatum)}. Kwaliteit: {KWALITEIT[i.kwaliteit].lower()}."

    def uitleg_cel(r: GemeenteRij) -> str:
        return celuitleg(session.dossier, i, r.code) if r.code else ""

    def tekst(r: GemeenteRij) -> str:
        h = r.cijfers.get(i.id)
        return celtekst(session.dossier, i, r.code, h.midden if h else None) if r.code else _tekst(h)

    return Kolom(_kop(i), text=tekst, tooltip=uitleg_cel, spoken=lambda r: " ".join((tekst(r), uitleg_cel(r))).strip(),
                 role=lambda r: "info_zacht" if uitleg_cel(r) else "", sort=lambda r: h.midden if (h := r.cijfers.get(i.id)) else None,
                 numeric=True, width=max(128, 9 * max(map(len, i.naam.split())) + 24), explanation=f"{uitleg} {i.opmerking}".strip())


def _tekst(h: Hoeveelheid | None) -> str:
    if h is None:
        return ""
    if h.is_onbekend:
        return format_nl.ONBEKEND
    getal = format_nl.getal(h.midden, 1)
    return f"≥ {getal}" if h.onbekend_erbij else getal


def gemeenterijen(d: Dossier, indicatoren: Sequence[Indicator]) -> list[GemeenteRij]:
    """A row per gemeente, and the region for what can be added up; with the figures that count (own before public where it is used)."""
    tellend = effectieve_indicatoren(d)

    def waarde(i: Indicator, code: str) -> Hoeveelheid:
        x: Fraction | None = tellend[i.id].waarden.get(code)
        return Hoeveelheid.onbekend(i.eenheid) if x is None else Hoeveelheid.van(i.eenheid, x)

    rijen = [GemeenteRij(g.code, g.naam, {i.id: waarde(i, g.code) for i in indicatoren}) for g in d.gemeenten]
    totaal = {i.id: som((rij.cijfers[i.id] for rij in rijen), i.eenheid) for i in indicatoren if i.optelbaar}
    return [*rijen, GemeenteRij("", "Regio", totaal)]


def _met_periode(d: Dossier, jaren: dict[str, int]) -> Dossier:
    van, tot = jaren.get("van", d.periode.van), jaren.get("tot", d.periode.tot)
    return operations.wijzig_dossier(d, periode=Periode(van, tot))


def _met_gemeenten(d: Dossier, codes: Sequence[str]) -> Dossier:
    d = gemeentezaken.voeg_gemeenten_toe(d, codes)
    for code in d.codes():
        if code not in codes:
            d = gemeentezaken.verwijder_gemeente(d, code)
    return d
