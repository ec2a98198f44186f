"""The ledger of swaps: what was agreed, by whom and when, what it does to the numbers, and what was withdrawn and why."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QLineEdit, QVBoxLayout, QWidget

from thuisapp import format_nl
from thuisapp.app import ruilboek
from thuisapp.app.ruilboek import Boek, Ruileffect, Ruilregel
from thuisapp.calc.herleiding import herleid_verdeling
from thuisapp.calc.rekenen import raming_van
from thuisapp.domain.behoefte import Taakstelling, Taakstellingsruil
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer, ThuisappError
from thuisapp.domain.verdeling import Ruil
from thuisapp.format_nl import aantal, datum, eenheid, met_teken
from thuisapp.views import dialogs, thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.behoefte.taakstelling import halfjaarcodes, ruilvelden, taakruil_uit
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.beheer import Beheer
from thuisapp.views.widgets.dialoog import HOOGSTENS
from thuisapp.views.widgets.formulier import Formulier, Veld
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

UITLEG = ("Een gemeente kan woonruimten overdragen aan een andere, in ruil voor iets anders. Wat niet meer geldt, trekt u in: dan blijft "
          "te zien wat er is afgesproken.")
LEEG = "Er is nog niets geruild. Leg vast welke gemeente woonruimten overdraagt, aan wie, en wat zij daarvoor terugdoet."
EEN_GEMEENTE = "Ruilen kan pas als er ten minste twee gemeenten in het dossier staan."
GEEN_AANTAL = "Vul in om hoeveel het gaat. Dan ziet u hier het gevolg."


class RuilBoek(QWidget):
    """The list with its buttons, the chosen swap in full sentences, and the effect per gemeente."""

    def __init__(self, session: DossierSession, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._doe, self._groep = session, doe, ""
        self.alle = QCheckBox("Toon de ruil van &alle groepen")
        self.alle.toggled.connect(self._vernieuw)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.ruim)
        layout.addWidget(self._boek())
        layout.addWidget(self._gevolgen())
        self.tabellen = [self.boek, self.effect]

    def _boek(self) -> QWidget:
        kaart, layout = bouw.kaart("Ruilboek", UITLEG)
        self.boek = Tabel("Ruilboek", self._kolommen(alle=False), key=lambda r: r.sleutel, header=lambda r: str(r.nummer + 1),
                          header_title="Nr.", max_rows=10, select_rows=True,
                          hint="Kies regels en druk op Ctrl+C om ze te kopiëren, met Ctrl+Shift+C ook de koppen.")
        self.boek.caption.hide()
        self.boek.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)  # several rows at once can be copied
        self.lijst = Beheer(self.boek, "Ruil", LEEG, self._bewerk, self._verwijder)
        self.nieuw_taak = bouw.knop("Ruil &taakstelling toevoegen …", lambda: self._bewerk_taak(None), icoon="plus")
        self.trek_in = bouw.knop("&Intrekken …", self._trek_in)
        self.volledig = bouw.label("", "info")
        self.volledig.hide()
        self.fout = Foutregel()
        self.lijst.knoppen.insertWidget(2, self.trek_in)
        layout.addLayout(bouw.rij(self.alle, None, self.nieuw_taak))
        layout.addWidget(self.lijst)
        layout.addWidget(self.volledig)
        layout.addWidget(self.fout)
        self.boek.current_changed.connect(self._gekozen)
        return kaart

    def _gevolgen(self) -> QWidget:
        self.kaart_effect, layout = bouw.kaart("Wat de ruil doet")
        self.effect = Tabel("Gevolg van de ruil per gemeente", [], key=lambda r: r.code, header=lambda r: r.naam,
                            is_total=lambda r: not r.code, max_rows=12)
        self.effect.caption.hide()
        self.som = bouw.label("", "vet")
        self.alleen = QCheckBox("Toon alleen gemeenten die &ruilen")
        self.alleen.setChecked(True)
        self.alleen.toggled.connect(self._vernieuw)
        layout.addWidget(self.som)
        layout.addLayout(bouw.rij(self.alleen, None))
        layout.addWidget(self.effect)
        return self.kaart_effect

    @staticmethod
    def _kolommen(*, alle: bool) -> list[Kolom[Ruilregel]]:
        groep = Kolom[Ruilregel]("Groep", text=_groepnaam, tooltip=_groepnaam, width=170)
        kolommen = [
            Kolom[Ruilregel]("Van", text=lambda r: r.van, width=104),
            Kolom[Ruilregel]("Naar", text=lambda r: r.naar, width=104),
            Kolom[Ruilregel]("Aantal", text=lambda r: aantal(r.ruil.aantal), sort=lambda r: r.ruil.aantal, numeric=True, width=70),
            Kolom[Ruilregel]("Tegenprestatie", text=lambda r: r.ruil.tegenprestatie, tooltip=lambda r: r.ruil.tegenprestatie, width=170,
                             stretch=True),
            Kolom[Ruilregel]("Tot", text=lambda r: r.tot, width=72),
            Kolom[Ruilregel]("Afgesproken door", text=lambda r: r.ruil.afgesproken_door, tooltip=lambda r: r.ruil.afgesproken_door,
                             width=110),
            Kolom[Ruilregel]("Datum", text=lambda r: datum(r.ruil.datum), sort=lambda r: r.ruil.datum, width=144),
            Kolom[Ruilregel]("Stand", text=lambda r: r.stand, tooltip=lambda r: r.stand, width=150,
                             role=lambda r: "" if r.ruil.telt else "waarschuwing_zacht"),
        ]
        return [groep, *kolommen] if alle else kolommen

    # From the dossier

    def toon(self, dossier: Dossier, groep: str) -> None:
        self._groep = groep
        regels = ruilboek.regels(dossier, None if self.alle.isChecked() else groep)
        met_groep = len({(r.groep, r.boek) for r in regels}) > 1 or self.alle.isChecked()
        if met_groep != (self.boek.model.columns()[0].title == "Groep"):
            self.boek.set_columns(self._kolommen(alle=met_groep))
        self.lijst.toon(regels)
        kan = len(dossier.gemeenten) > 1
        self.lijst.nieuw.setEnabled(kan)
        self.nieuw_taak.setEnabled(kan)
        self.nieuw_taak.setVisible(bool(self._taakgroep(dossier)))
        self.trek_in.setVisible(bool(regels))
        self._gekozen(self.boek.current_row())
        self._toon_effect(dossier, groep)
        self.fout.toon("" if kan else EEN_GEMEENTE)

    def _toon_effect(self, dossier: Dossier, groep: str) -> None:
        alle = self.alle.isChecked()
        resultaat = self._session.resultaat
        rijen = ruilboek.effect(dossier, resultaat, None if alle else groep)
        titel = "alle groepen in woningen samen" if alle else dossier.groep(groep).naam.lower()
        self.effect.set_title(f"Gevolg van de ruil per gemeente: {titel}")
        taak = any(r.personen for r in rijen)
        kolommen = 3 + taak
        if len(self.effect.model.columns()) != kolommen:
            self.effect.set_columns(_effectkolommen(self._herleid, taak=taak))
        ruilt = [r for r in rijen if not r.code or r.netto or r.personen]
        self.alleen.setVisible(1 < len(ruilt) < len(rijen))
        self.effect.set_rows(ruilt if self.alleen.isChecked() else rijen)
        self.effect.setVisible(len(ruilt) > 1)
        verdelingen = resultaat.verdeling.values() if alle else [resultaat.verdeling[groep]]
        self.som.setText(ruilboek.som_zin(rijen, verdelingen))

    def _herleid(self, rij: Ruileffect) -> Any:
        """The trace of one gemeente in one group; several groups together have none."""
        return herleid_verdeling(self._session.dossier, self._groep, rij.code) if rij.code and not self.alle.isChecked() else None

    def _vernieuw(self) -> None:
        if self._groep:
            self.toon(self._session.dossier, self._groep)

    def _gekozen(self, regel: Ruilregel | None) -> None:
        self.volledig.setText("" if regel is None else ruilboek.beschrijving(regel))
        self.volledig.setVisible(regel is not None)
        self.trek_in.setEnabled(regel is not None)
        self.trek_in.setText("&Toch laten gelden" if regel is not None and not regel.ruil.telt else "&Intrekken …")

    def _taakgroep(self, dossier: Dossier) -> str:
        """The group of which swaps of the taakstelling can be added here; "" when there is none."""
        groepen = [g.id for g in ruilboek.met_taakstelling(dossier) if self.alle.isChecked() or g.id == self._groep]
        return groepen[0] if groepen else ""

    # To the dossier

    def _bewerk(self, regel: Ruilregel | None) -> None:
        if regel is not None and regel.boek is Boek.TAAKSTELLING:
            self._bewerk_taak(regel)
            return
        d = self._session.dossier
        groep, oud = (regel.groep, regel.ruil) if regel else (self._groep, None)
        assert oud is None or isinstance(oud, Ruil)

        def lees(antwoord: dict[str, Any]) -> tuple[str, Ruil, int | None]:
            return antwoord.get("groep", groep), _ruil_uit(antwoord, oud), regel.nummer if regel else None

        def gevolg(antwoord: dict[str, Any]) -> str:
            return ruilboek.gevolg(d, self._session.resultaat, *lees(antwoord))

        velden = _velden(d, groep, oud, met_groep=self.alle.isChecked() and regel is None)
        self._vraag("Ruil wijzigen" if regel else "Ruil toevoegen", velden, lees, gevolg)

    def _bewerk_taak(self, regel: Ruilregel | None) -> None:
        d = self._session.dossier
        groep, oud = (regel.groep, regel.ruil) if regel else (self._taakgroep(d), None)
        assert oud is None or isinstance(oud, Taakstellingsruil)

        def lees(antwoord: dict[str, Any]) -> tuple[str, Taakstellingsruil, int | None]:
            return groep, taakruil_uit(antwoord, oud), regel.nummer if regel else None

        halfjaren = halfjaarcodes(d, raming_van(d, d.groep(groep)).taakstelling or Taakstelling())
        self._vraag("Ruil van de taakstelling wijzigen" if regel else "Ruil van de taakstelling toevoegen", ruilvelden(d, halfjaren, oud),
                    lees, lambda antwoord: ruilboek.taakgevolg(d, *lees(antwoord)))

    def _vraag(self, titel: str, velden: Sequence[Veld], lees: Callable[[dict[str, Any]], tuple[Any, ...]],
               gevolg: Callable[[dict[str, Any]], str]) -> None:
        """Show a form with its live effect. What cannot be is refused in the form, with the sentence there."""
        def opslaan(antwoord: dict[str, Any]) -> str:
            gevolg(antwoord)
            return self._session.apply(titel, ruilboek.bewaar, *lees(antwoord))

        formulier.invullen(Ruilformulier(titel, velden, opslaan, gevolg, self))

    def _trek_in(self) -> None:
        regel = self.boek.current_row()
        if regel is None:
            return
        if not regel.ruil.telt:
            self._doe("Ruil laten gelden", ruilboek.laat_gelden, regel, bij=self.fout)
            return

        def opslaan(antwoord: dict[str, Any]) -> str:
            return self._session.apply("Ruil intrekken", ruilboek.trek_in, regel, format_nl.lees_datum(antwoord["datum"]),
                                       antwoord["reden"])

        vandaag = datum(datetime.date.today().isoformat())
        formulier.invullen(Formulier(f"Ruil van {regel.van} naar {regel.naar} intrekken", [
            Veld("datum", "&Ingetrokken op", vandaag, uitleg="Bijvoorbeeld: 1-7-2026."),
            Veld("reden", "&Reden", "", "tekstvak", uitleg="De ruil telt niet meer mee, maar blijft met deze reden in het ruilboek staan."),
        ], opslaan, self))

    def _verwijder(self, regel: Ruilregel | None) -> None:
        if regel is None:
            return
        uitleg = "Gebruik dit alleen bij een vergissing. Geldt een afspraak niet meer, trek de ruil dan in."
        if dialogs.bevestig(self, f"Wilt u de ruil van {regel.van} naar {regel.naar} verwijderen?", "Verwijderen", uitleg):
            self._doe("Ruil verwijderen", ruilboek.verwijder, regel, bij=self.fout)


class Ruilformulier(Formulier):
    """A form of a swap that says under its fields what the swap would do, while it is filled in."""

    def __init__(self, titel: str, velden: Sequence[Veld], opslaan: Callable[[dict[str, Any]], str],
                 gevolg: Callable[[dict[str, Any]], str], parent: QWidget | None = None) -> None:
        super().__init__(titel, velden, opslaan, parent)
        self._gevolg = gevolg
        self.voorbeeld = bouw.label("", "info")
        self.layout().insertWidget(2, self.voorbeeld)  # type: ignore[union-attr]  # a QVBoxLayout: under the fields
        self.raster.setMinimumHeight(min(self.raster.minimumHeight(), HOOGSTENS.height() - thema.px(190)))
        for widget in self.velden.values():
            if isinstance(widget, KeuzeLijst):
                widget.currentIndexChanged.connect(self._reken)
            elif isinstance(widget, QLineEdit):
                widget.textChanged.connect(self._reken)
        self._reken()

    def _reken(self) -> None:
        """The effect, or why it cannot be. An empty number is no mistake yet."""
        antwoord, goed = self.antwoorden(), True
        if not antwoord["aantal"]:
            zin = GEEN_AANTAL
        else:
            try:
                zin = self._gevolg({**antwoord, "datum": ""})
            except ThuisappError as fout:
                zin, goed = str(fout), False
        rol = "info" if goed else "waarschuwing"
        self.voorbeeld.setText(zin)
        self.voorbeeld.setAccessibleName(f"Gevolg: {zin}")
        if self.voorbeeld.property("rol") != rol:
            self.voorbeeld.setProperty("rol", rol)
            self.voorbeeld.style().polish(self.voorbeeld)


def _velden(d: Dossier, groep: str, oud: Ruil | None, *, met_groep: bool) -> list[Veld]:
    gemeenten = [(g.code, g.naam) for g in d.gemeenten]
    groepen = [(g.id, g.naam) for g in d.gekozen_groepen()]
    eerst = [Veld("groep", "&Groep", groep, "keuze", groepen, breed=True)] if met_groep else []
    wat = "Aantal" if met_groep else f"Aantal {eenheid(d.groep(groep).eenheid)}"
    return [
        *eerst,
        Veld("van", "&Van (geeft over)", oud.van if oud else gemeenten[0][0], "keuze", gemeenten),
        Veld("naar", "&Naar (neemt over)", oud.naar if oud else gemeenten[1][0], "keuze", gemeenten),
        Veld("aantal", f"&{wat}", aantal(oud.aantal) if oud else ""),
        Veld("tot", "&Tot wanneer", oud.tot if oud else "", uitleg="Bijvoorbeeld: eind 2030."),
        Veld("tegenprestatie", "Tegen&prestatie", oud.tegenprestatie if oud else "", "tekstvak",
             uitleg="Wat doet de andere gemeente daarvoor terug?"),
        Veld("afgesproken_door", "Afgesproken &door", oud.afgesproken_door if oud else "",
             uitleg="Een overleg of een functie, bijvoorbeeld: de bestuurlijke tafel. Geen namen van personen."),
        Veld("datum", "Afgesproken &op", datum(oud.datum) if oud else "", uitleg="Bijvoorbeeld: 1-7-2026."),
    ]


def _ruil_uit(antwoord: dict[str, Any], oud: Ruil | None) -> Ruil:
    """The swap from the answers; of an existing one the rest stays (also that it was withdrawn). Raises OngeldigeInvoer."""
    if not antwoord["aantal"]:
        raise OngeldigeInvoer("Vul in om hoeveel het gaat.")
    dag = antwoord["datum"].strip()
    velden = {naam: waarde for naam, waarde in antwoord.items() if naam != "groep"}
    velden |= {"aantal": format_nl.lees_heel_getal(antwoord["aantal"]), "datum": format_nl.lees_datum(dag) if dag else ""}
    return replace(oud, **velden) if oud else Ruil(**velden)


def _groepnaam(regel: Ruilregel) -> str:
    return f"Taakstelling {regel.groepnaam.lower()}" if regel.boek is Boek.TAAKSTELLING else regel.groepnaam


def _effectkolommen(herleid: Callable[[Ruileffect], Any], *, taak: bool) -> list[Kolom[Ruileffect]]:
    getal: Any = {"numeric": True, "width": 120}
    kolommen = [
        Kolom[Ruileffect]("Voor de ruil", text=lambda r: aantal(r.voor), sort=lambda r: r.voor, **getal),
        Kolom[Ruileffect]("Ruil netto", text=lambda r: met_teken(r.netto), sort=lambda r: r.netto, **getal,
                          explanation="Wat de gemeente overneemt, min wat zij overdraagt."),
        Kolom[Ruileffect]("Na de ruil", text=lambda r: aantal(r.na), sort=lambda r: r.na, herleid=herleid, **getal),
    ]
    if taak:
        kolommen.append(Kolom[Ruileffect]("Taakstelling netto (personen)", text=lambda r: met_teken(r.personen),
                                          sort=lambda r: r.personen, numeric=True, width=150,
                                          explanation="Personen die de gemeente van een andere overneemt, min wie zij overdraagt."))
    return kolommen
