"""The tab Afspraken: the list, to filter, to change in place, and to fill from a form, the clipboard or a file."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from thuisapp.app import afspraakinvoer, afspraakrijen, afspraaktabel, operations, wederkerigheid
from thuisapp.app.afspraaktabel import Afspraakfilter
from thuisapp.app.afspraakwoorden import JURIDISCH, STATUS
from thuisapp.domain.afspraak import Afspraak, Per, Rol
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.format_nl import aantal, eenheid, lees_heel_getal
from thuisapp.views import dialogs
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.afspraken.deel import Deel, toon_zin
from thuisapp.views.pages.afspraken.formulier import afspraakformulier
from thuisapp.views.pages.afspraken.plakken import AfspraakKlembord, Rijenverslag, rijen_op_klembord
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.beheer import Beheer
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

LEEG = "Er zijn nog geen afspraken. Leg vast wat een partij doet, en wat een andere partij daarvoor terugdoet."
NIETS_GEVONDEN = "Geen enkele afspraak past bij wat u hierboven koos."
HINT = "In de gestippelde cellen kunt u typen. Met Wijzigen ziet u alle velden van een afspraak."
HINT_PLAKKEN = ("Kopieer de rijen in Excel met de koppen erboven, of zonder koppen in deze volgorde: "
                f"{', '.join(afspraakrijen.VOLGORDE)}.")


def vandaag() -> str:
    return datetime.date.today().isoformat()


class Afspraken(Deel):
    """The list with its filter and buttons; the chosen afspraak in full below it."""

    inlezen = Signal()
    """Read a list of afspraken from a file."""

    def bouw(self) -> None:
        kaart = self.kaart("Afspraken", "Wederkerig is een afspraak als een andere partij er iets voor terugdoet.")
        self.groep, self.partij, self.status = KeuzeLijst("Groep"), KeuzeLijst("Partij"), KeuzeLijst("Status")
        for lijst in (self.groep, self.partij, self.status):
            lijst.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            lijst.setMinimumContentsLength(12)
            lijst.gekozen.connect(lambda _: self._filter())
        self.alles = bouw.knop("Toon alles", self.wis_filter, rol="stil", uitleg="Toon weer alle afspraken")
        self.telling = bouw.label("", "zacht")
        self.keuzes = QWidget()
        keuzes = bouw.rij(bouw.veld("&Groep", self.groep), bouw.veld("&Partij", self.partij), bouw.veld("&Status", self.status))
        for nummer in range(3):
            keuzes.setStretch(nummer, 1)
        keuzes.setContentsMargins(0, 0, 0, 0)
        self.keuzes.setLayout(keuzes)
        tabel = Tabel("Afspraken", self._kolommen(), key=lambda a: a.id, header=lambda a: a.nummer or "–", header_title="Nr.", max_rows=12,
                      filterable=True, hint=HINT)
        tabel.caption.hide()
        tabel.view.klembord = AfspraakKlembord(tabel, self.plak_rijen)
        self.lijst = Beheer(tabel, "Afspraak", LEEG, self._bewerk, self._verwijder)
        self.plakken = bouw.knop("&Rijen plakken uit Excel", self.plak_rijen, uitleg="Maak van elke rij op het klembord een afspraak.")
        self.uit_lijst = bouw.knop("&Lijst inlezen …", self.inlezen.emit, icoon="open", uitleg="Lees afspraken uit een Excel-bestand.")
        self.verslag = Rijenverslag()
        self.volledig = bouw.label("", "info")
        self.volledig.hide()
        self.fout = Foutregel()
        kaart.addWidget(self.keuzes)
        kaart.addLayout(bouw.rij(self.telling, self.alles))
        kaart.addWidget(self.lijst)
        kaart.addLayout(bouw.rij(self.plakken, self.uit_lijst, None))
        kaart.addWidget(bouw.label(HINT_PLAKKEN, "klein"))
        kaart.addWidget(self.fout)
        kaart.addWidget(self.verslag)
        kaart.addWidget(self.volledig)
        tabel.current_changed.connect(self._gekozen)
        self.session.opened.connect(self._ander_dossier)

    def _kolommen(self) -> list[Kolom[Afspraak]]:
        def wederkerig(a: Afspraak) -> str:
            return afspraaktabel.wederkerigheid(self.session.dossier, a)

        return [
            Kolom[Afspraak]("Titel", text=lambda a: a.titel, tooltip=lambda a: f"{a.titel}\n{a.prestatie}", width=190, stretch=True,
                            edit=lambda a, tekst: self._zet(a, "Titel wijzigen", titel=tekst)),
            Kolom[Afspraak]("Aantal", text=lambda a: "" if a.aantal is None else aantal(a.aantal), sort=lambda a: a.aantal, numeric=True,
                            edit_text=lambda a: "" if a.aantal is None else str(a.aantal), width=60,
                            edit=lambda a, tekst: self._zet(a, "Aantal wijzigen", aantal=lees_heel_getal(tekst) if tekst else None)),
            Kolom[Afspraak]("Per", text=lambda a: _PER[a.per], width=68, choices=lambda _: list(_PER.values()),
                            edit=lambda a, tekst: self._zet(a, "Per jaar of in totaal wijzigen", per=_UIT_PER[tekst]),
                            explanation="Of het aantal per jaar geldt, of in totaal."),
            Kolom[Afspraak]("Van", text=lambda a: str(a.van or ""), sort=lambda a: a.van or None, numeric=True, width=50,
                            edit=lambda a, tekst: self._zet(a, "Looptijd wijzigen", van=_jaar(tekst)),
                            explanation="Eerste jaar; leeg is het begin van de periode."),
            Kolom[Afspraak]("Tot", text=lambda a: str(a.tot or ""), sort=lambda a: a.tot or None, numeric=True, width=50,
                            edit=lambda a, tekst: self._zet(a, "Looptijd wijzigen", tot=_jaar(tekst)),
                            explanation="Laatste jaar; leeg is het einde van de periode."),
            Kolom[Afspraak]("Status", text=lambda a: STATUS[a.status], sort=lambda a: list(STATUS).index(a.status), width=106,
                            choices=lambda _: list(STATUS.values()), edit=lambda a, tekst: self._zet(a, "Status wijzigen",
                                                                                                     status=_UIT_WOORD[tekst])),
            Kolom[Afspraak]("Eenheid", text=lambda a: eenheid(a.eenheid, a.aantal), width=150),
            Kolom[Afspraak]("Wederkerig", text=wederkerig, tooltip=wederkerig, width=104,
                            role=lambda a: "" if wederkerig(a) == "Ja" else "waarschuwing_zacht"),
            Kolom[Afspraak]("Wie levert", text=self._levert, tooltip=self._levert, width=164),
            Kolom[Afspraak]("Wie doet iets terug", text=self._terug, tooltip=self._terug, width=164),
            Kolom[Afspraak]("Aandachtsgroep", text=self._groepen, tooltip=self._groepen, width=170),
            Kolom[Afspraak]("Gemeente", text=self._gemeenten, tooltip=self._gemeenten, width=130),
            Kolom[Afspraak]("Soort", text=lambda a: JURIDISCH[a.juridische_status], width=96),
        ]

    def _levert(self, a: Afspraak) -> str:
        return wederkerigheid.namen(self.session.dossier, a, Rol.PRESTATIE) or "–"

    def _terug(self, a: Afspraak) -> str:
        return wederkerigheid.terug(self.session.dossier, a) or "–"

    def _groepen(self, a: Afspraak) -> str:
        return afspraaktabel.groepnamen(self.session.dossier, a) or "–"

    def _gemeenten(self, a: Afspraak) -> str:
        return afspraaktabel.gemeentenamen(self.session.dossier, a)

    # From the dossier

    def toon(self, dossier: Dossier) -> None:
        self.groep.set_keuzes([("", "Alle groepen"), *((g.id, g.naam) for g in dossier.gekozen_groepen())])
        self.partij.set_keuzes([("", "Alle partijen"), *((p.id, p.naam) for p in dossier.partijen)])
        self.status.set_keuzes([(None, "Elke status"), *STATUS.items()])
        self.lijst.nieuw.setEnabled(bool(dossier.partijen))
        keuze = self._keuze()
        rijen = [a for a in dossier.afspraken if keuze.laat_door(a)]
        gefilterd, alle = keuze != Afspraakfilter(), len(dossier.afspraken)
        self.lijst.leeg.setText(NIETS_GEVONDEN if dossier.afspraken else LEEG)
        self.lijst.toon(rijen)
        self.lijst.tabel.filter.setVisible(alle > 1)
        self.alles.setVisible(gefilterd)
        toon_zin(self.telling, f"{aantal(len(rijen))} van {aantal(alle)} afspraken" if gefilterd else "")
        self.keuzes.setVisible(alle > 1)
        self._gekozen(self.lijst.tabel.current_row())

    def maak_zichtbaar(self, kenmerk: str) -> None:
        if any(a.id == kenmerk for a in self.session.dossier.afspraken) and self.lijst.tabel.model.row_of(kenmerk) < 0:
            self.wis_filter()
        if self.lijst.tabel.model.row_of(kenmerk) >= 0:
            self.lijst.tabel.filter.clear()

    def wis_filter(self) -> None:
        """Show all afspraken again."""
        for lijst in (self.groep, self.partij, self.status):
            lijst.setCurrentIndex(0)
        self.lijst.tabel.filter.clear()
        self._filter()

    def _keuze(self) -> Afspraakfilter:
        return Afspraakfilter(self.groep.waarde() or "", self.partij.waarde() or "", self.status.waarde())

    def _filter(self) -> None:
        if self.session.heeft_dossier:
            self.toon(self.session.dossier)

    def _ander_dossier(self) -> None:
        self.verslag.hide()
        for lijst in (self.groep, self.partij, self.status):
            lijst.setCurrentIndex(0)
        self.lijst.tabel.filter.clear()

    def _gekozen(self, a: Afspraak | None) -> None:
        toon_zin(self.volledig, "" if a is None else afspraaktabel.beschrijving(self.session.dossier, a))

    # To the dossier

    def _zet(self, a: Afspraak, label: str, **velden: Any) -> str:
        """Change a field in the table; it goes into the logboek as well."""
        nu = next(x for x in self.session.dossier.afspraken if x.id == a.id)  # pasting changes several cells of one row
        return self.session.apply(label, operations.bewaar_afspraak, replace(nu, **velden), vandaag())

    def _bewerk(self, afspraak: Afspraak | None) -> None:
        d = self.session.dossier
        oud = afspraak or afspraaktabel.nieuwe_afspraak(d, self.groep.waarde() or self.session.groep)
        label = "Afspraak wijzigen" if afspraak else "Afspraak toevoegen"

        def opslaan(antwoord: dict[str, Any]) -> str:
            nieuw = afspraakinvoer.lees_afspraak(oud, antwoord)
            return self.session.apply(label, operations.bewaar_afspraak, nieuw, vandaag(), antwoord.get("door", ""))

        if formulier.invullen(afspraakformulier(oud, d, opslaan, self)):
            self.maak_zichtbaar(oud.id)
            self.lijst.tabel.select_key(oud.id)

    def _verwijder(self, afspraak: Afspraak | None) -> None:
        if afspraak is not None and dialogs.bevestig(self, f"Wilt u de afspraak \"{afspraak.titel}\" verwijderen?", "Verwijderen",
                                                     "U kunt dit ongedaan maken."):
            self.doe("Afspraak verwijderen", operations.verwijder_afspraak, afspraak.id, bij=self.lijst.tabel.foutregel)

    def plak_rijen(self) -> None:
        """A new afspraak for every row on the clipboard."""
        self.verslag.hide()
        try:
            gelezen = afspraakrijen.lees_rijen(self.session.dossier, rijen_op_klembord())
        except OngeldigeInvoer as niets:
            self.fout.toon(str(niets))
            return
        if self.doe("Rijen plakken", afspraakrijen.voeg_toe, gelezen.afspraken, bij=self.fout):
            self.wis_filter()
            self.verslag.toon(gelezen)
            self.lijst.tabel.select_key(gelezen.afspraken[0].id)


def _jaar(tekst: str) -> int:
    return afspraakinvoer.lees_jaar(tekst, "Jaar")


_PER = {Per.TOTAAL: "totaal", Per.JAAR: "jaar"}
_UIT_PER = {woord: per for per, woord in _PER.items()}
_UIT_WOORD = {woord: status for status, woord in STATUS.items()}
