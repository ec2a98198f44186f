"""Versions of the dossier, and the parties that sign one: who signed for what, and whether that still holds."""

from __future__ import annotations

import datetime
import html
from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QLineEdit, QTextBrowser

from thuisapp import format_nl
from thuisapp.app import ondertekenblad, versies
from thuisapp.app.ondertekenblad import Tekendeel
from thuisapp.app.versies import Ondertekenrij
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.versie import Dossierversie
from thuisapp.format_nl import aantal, datum
from thuisapp.views import dialogs, thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.afspraken.deel import Deel, toon_zin
from thuisapp.views.versiebeheer import UITLEG as UITLEG_VERSIE
from thuisapp.views.versiebeheer import Versiebeheer
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.formulier import Formulier, Veld
from thuisapp.views.widgets.tabel import Tabel

GEEN_VERSIES = "Er is nog geen versie bewaard. Bewaar er een voordat partijen tekenen: een partij tekent voor een versie."
GEEN_PARTIJEN = "Er zijn nog geen partijen. Voeg in stap 1 de partijen toe die aan tafel zitten."
UITLEG_TEKENEN = ("Elke partij tekent voor de afspraken waaraan zij meedoet; een gemeente ook voor haar deel van de verdeling. "
                  "Verandert daar later iets aan, dan ziet u dat hier.")
UITLEG_AFDRUK = "De vingerafdruk verandert alleen als iets verandert waarvoor deze partij tekent."
KLEUREN = {True: "goed_zacht", False: "waarschuwing_zacht", None: ""}


class OndertekenPaneel(Deel):
    """A card with versions, a card with the parties, and a card with what the chosen party signs for."""

    def bouw(self) -> None:
        self.beheer = Versiebeheer(self.session, self)
        self._rijen: list[Ondertekenrij] = []
        self._bouw_versies()
        self._bouw_partijen()
        self._bouw_waarvoor()
        self.tabellen = [self.versies, self.partijen]
        self.versies.current_changed.connect(lambda _: self._versieknoppen())
        self.versies.activated.connect(lambda v: self.beheer.vergelijk(v.id))
        self.partijen.current_changed.connect(self._toon_partij)
        self.partijen.activated.connect(lambda _: self._onderteken())

    def _bouw_versies(self) -> None:
        kaart = self.kaart("Versies", UITLEG_VERSIE)
        self.leeg = bouw.label(GEEN_VERSIES, "info")
        kolommen = [
            Kolom[Dossierversie]("Datum", text=lambda v: datum(v.datum), sort=lambda v: v.datum, width=150),
            Kolom[Dossierversie]("Ondertekend door", text=lambda v: _wie(self.session.dossier, v.id),
                                 tooltip=lambda v: ", ".join(versies.getekend_door(self.session.dossier, v.id)), width=150),
            Kolom[Dossierversie]("Toelichting", text=lambda v: " ".join(v.toelichting.split()), tooltip=lambda v: v.toelichting, width=220,
                                 stretch=True),
        ]
        self.versies = Tabel("Versies", kolommen, key=lambda v: v.id, header=lambda v: v.naam, header_title="Versie", select_rows=True,
                             max_rows=6)
        self.versies.caption.hide()
        self.bewaar = bouw.knop("Versie &bewaren …", self.beheer.bewaar, icoon="bewaar", rol="primair")
        self.vergelijk = bouw.knop("Vergelijk met n&u …", lambda: self.beheer.vergelijk(self._versie),
                                   uitleg="Wat is er veranderd sinds deze versie?")
        self.hernoem = bouw.knop("&Wijzigen …", self._hernoem, icoon="bewerk", uitleg="De naam of de toelichting wijzigen.")
        self.hernoem.setAccessibleName("Versie wijzigen")
        self.weg = bouw.knop("Verwijderen", self._verwijder, icoon="verwijder")
        self.weg.setAccessibleName("Versie verwijderen")
        kaart.addWidget(self.leeg)
        kaart.addWidget(self.versies)
        kaart.addLayout(bouw.rij(self.bewaar, self.vergelijk, self.hernoem, self.weg, None))

    def _bouw_partijen(self) -> None:
        kaart = self.kaart("Ondertekenen", UITLEG_TEKENEN)
        self.samen = bouw.label("", "vet")
        kolommen = [
            Kolom[Ondertekenrij]("Stand", text=ondertekenblad.stand, role=lambda r: KLEUREN[r.klopt], width=172),
            Kolom[Ondertekenrij]("Tekent voor", text=ondertekenblad.tekent_voor, tooltip=_open, width=180,
                                 role=lambda r: "waarschuwing_zacht" if r.nog_open else ""),
            Kolom[Ondertekenrij]("Getekend op", text=lambda r: datum(r.laatste.datum) if r.laatste else "", width=150,
                                 sort=lambda r: r.laatste.datum if r.laatste else None),
            Kolom[Ondertekenrij]("Door", text=lambda r: r.laatste.functie if r.laatste else "", width=150,
                                 tooltip=lambda r: r.laatste.functie if r.laatste else ""),
            Kolom[Ondertekenrij]("Versie", text=lambda r: self._versienaam(r), tooltip=lambda r: self._versienaam(r), width=170),
            Kolom[Ondertekenrij]("Mandaat", text=_mandaat, tooltip=_mandaat, width=200, stretch=True),
            Kolom[Ondertekenrij]("Voorbehoud", text=lambda r: " ".join(_voorbehoud(r).split()), tooltip=_voorbehoud, width=160),
        ]
        self.partijen = Tabel("Ondertekening per partij", kolommen, key=lambda r: r.partij.id, header=lambda r: r.partij.naam,
                              header_title="Partij", select_rows=True, max_rows=14, filterable=True)
        self.partijen.caption.setText("")
        self.onderteken = bouw.knop("&Ondertekening vastleggen …", self._onderteken, icoon="bewerk", rol="primair")
        self.gewijzigd = bouw.knop("Wat is er &gewijzigd sindsdien?", self._toon_gewijzigd,
                                   uitleg="Vergelijk de versie waarvoor deze partij tekende met het dossier van nu.")
        self.trek_in = bouw.knop("&Intrekken …", self._trek_in, icoon="ongedaan")
        self.trek_in.setAccessibleName("Ondertekening intrekken")
        kaart.addWidget(self.samen)
        kaart.addWidget(self.partijen)
        kaart.addLayout(bouw.rij(self.onderteken, self.gewijzigd, self.trek_in, None))

    def _bouw_waarvoor(self) -> None:
        self.kaart_een, kaart = self.kaart_met_vlak("")
        self.wie = bouw.label("Waarvoor tekent deze partij?", "kop")
        self.zin = bouw.label("", "info")
        self.afdruk = _afdrukveld("Vingerafdruk nu")
        self.getekend = _afdrukveld("Vingerafdruk waarvoor is getekend")
        self.kopieer = bouw.knop("&Kopiëren", self._kopieer, uitleg="Zet de vingerafdruk van nu op het klembord.")
        afdrukken = bouw.rij(bouw.veld("&Vingerafdruk nu", self.afdruk), bouw.veld("Getekend voor", self.getekend), None)
        self.waarvoor = QTextBrowser()
        self.waarvoor.setProperty("rol", "lezenkader")
        self.waarvoor.setAccessibleName("Waarvoor deze partij tekent")
        self.waarvoor.setOpenLinks(False)
        self.waarvoor.setFixedHeight(thema.px(330))
        kaart.addWidget(self.wie)
        kaart.addWidget(self.zin)
        kaart.addLayout(afdrukken)
        kaart.addLayout(bouw.rij(self.kopieer, bouw.label(UITLEG_AFDRUK, "klein", wrap=False), None))
        kaart.addWidget(self.waarvoor)

    # From the dossier

    def toon(self, dossier: Dossier) -> None:
        bewaard = list(reversed(dossier.gewone_versies()))
        self.leeg.setVisible(not bewaard)
        self.versies.setVisible(bool(bewaard))
        self.versies.set_rows(bewaard)
        if bewaard and self.versies.current_row() is None:
            self.versies.select_key(bewaard[0].id, focus=False)
        self._versieknoppen()
        self._rijen = versies.ondertekenrijen(dossier, self.session.resultaat)
        self.samen.setText(samenvatting(self._rijen))
        self.partijen.set_rows(self._rijen)
        self.partijen.setVisible(bool(self._rijen))  # the sentence says that there are no parties, and the page how to add them
        if self._rijen and self.partijen.current_row() is None:
            self.partijen.select_key(self._rijen[0].partij.id, focus=False)
        self._toon_partij(self.partijen.current_row())

    @property
    def _versie(self) -> str:
        rij: Dossierversie | None = self.versies.current_row()
        return rij.id if rij else ""

    def _versieknoppen(self) -> None:
        for knop in (self.vergelijk, self.hernoem, self.weg):
            knop.setVisible(bool(self.session.dossier.gewone_versies()))
            knop.setEnabled(bool(self._versie))

    def _versienaam(self, rij: Ondertekenrij) -> str:
        return versies.versienaam(self.session.dossier, rij.laatste.versie) if rij.laatste else ""

    def _toon_partij(self, rij: Ondertekenrij | None) -> None:
        d = self.session.dossier
        self.kaart_een.setVisible(rij is not None)
        self.onderteken.setEnabled(rij is not None and bool(d.gewone_versies()))
        self.onderteken.setToolTip("" if d.gewone_versies() else GEEN_VERSIES)
        self.trek_in.setEnabled(rij is not None and rij.laatste is not None)
        self.gewijzigd.setVisible(rij is not None and rij.klopt is False)
        if rij is None:
            return
        self.wie.setText(f"Waarvoor tekent {rij.partij.naam}?")
        toon_zin(self.zin, standzin(d, rij))
        self.afdruk.setText(rij.vingerafdruk)
        self.getekend.setText(rij.laatste.vingerafdruk if rij.laatste else "nog niet getekend")
        self.waarvoor.setHtml(als_html(ondertekenblad.waarvoor(d, self.session.resultaat, rij.partij.id)))

    # To the dossier

    def _hernoem(self) -> None:
        versie: Dossierversie | None = self.versies.current_row()
        if versie is None:
            return
        kenmerk = versie.id

        def opslaan(antwoord: dict[str, Any]) -> str:
            return self.session.apply("Versie wijzigen", versies.hernoem_versie, kenmerk, antwoord["naam"], antwoord["toelichting"])

        formulier.invullen(Formulier("Versie wijzigen", [
            Veld("naam", "&Naam", versie.naam, breed=True),
            Veld("toelichting", "&Toelichting", versie.toelichting, "tekstvak", uitleg="Wat in de versie is bewaard, verandert niet."),
        ], opslaan, self))

    def _verwijder(self) -> None:
        """What was signed stays; that is said without asking first."""
        versie: Dossierversie | None = self.versies.current_row()
        if versie is None:
            return
        getekend = versies.getekend_door(self.session.dossier, versie.id)
        vraag = f"Wilt u de versie \"{versie.naam}\" verwijderen?"
        if getekend or dialogs.bevestig(self, vraag, "Verwijderen", "U kunt dit ongedaan maken."):
            self.doe("Versie verwijderen", versies.verwijder_versie, versie.id, bij=self.versies.foutregel)

    def _onderteken(self) -> None:
        rij: Ondertekenrij | None = self.partijen.current_row()
        d = self.session.dossier
        if rij is None or not d.gewone_versies():
            self.partijen.foutregel.toon(GEEN_VERSIES if rij is not None else GEEN_PARTIJEN)
            return
        partij = rij.partij

        def opslaan(antwoord: dict[str, Any]) -> str:
            dag = format_nl.lees_datum(antwoord["datum"])
            return self.session.apply("Ondertekening vastleggen", versies.onderteken, self.session.resultaat, partij.id, antwoord["versie"],
                                      dag, antwoord["functie"], antwoord["mandaat"], antwoord["voorbehoud"])

        if formulier.invullen(Formulier(f"Ondertekening van {partij.naam}", tekenvelden(d, rij), opslaan, self)):
            self.partijen.foutregel.wis()
            self.partijen.select_key(partij.id)

    def _trek_in(self) -> None:
        rij: Ondertekenrij | None = self.partijen.current_row()
        if rij is None or rij.laatste is None:
            return
        vraag = f"Wilt u de ondertekening door {rij.partij.naam} intrekken?"
        uitleg = f"Zij tekende op {datum(rij.laatste.datum)} voor de versie \"{self._versienaam(rij)}\". U kunt dit ongedaan maken."
        if dialogs.bevestig(self, vraag, "Intrekken", uitleg):
            self.doe("Ondertekening intrekken", versies.trek_ondertekening_in, rij.partij.id, rij.laatste.versie,
                     bij=self.partijen.foutregel)

    def _toon_gewijzigd(self) -> None:
        rij: Ondertekenrij | None = self.partijen.current_row()
        if rij is not None and rij.laatste is not None:
            self.beheer.vergelijk(rij.laatste.versie)

    def _kopieer(self) -> None:
        QApplication.clipboard().setText(self.afdruk.text())


def _afdrukveld(naam: str) -> QLineEdit:
    """A fingerprint to read, select and copy."""
    veld = QLineEdit()
    veld.setReadOnly(True)
    veld.setAccessibleName(naam)
    veld.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    veld.setFixedWidth(veld.fontMetrics().horizontalAdvance("0") * 22 + 24)
    return veld


def tekenvelden(d: Dossier, rij: Ondertekenrij) -> list[Veld]:
    """The form for one party. The function is what was used before: by its signature, in its afspraken, or as contact."""
    partij = rij.partij
    afgesproken = next((a.ondertekenaars[partij.id] for a in d.afspraken if partij.id in a.ondertekenaars), "")
    functie = rij.laatste.functie if rij.laatste else afgesproken or partij.contactfunctie
    bewaard = [(v.id, f"{v.naam} ({datum(v.datum)})") for v in reversed(d.gewone_versies())]
    return [
        Veld("versie", "&Versie", bewaard[0][0], "keuze", bewaard, uitleg="Waarvoor de partij tekent.", breed=True),
        Veld("datum", "&Datum", datum(datetime.date.today().isoformat()), uitleg="Bijvoorbeeld: 1-7-2026."),
        Veld("functie", "&Functie", functie, uitleg="Wie tekent er? Noem geen personen."),
        Veld("mandaat", "&Mandaat", partij.mandaat, uitleg="Op grond waarvan mag deze functie tekenen?", breed=True),
        Veld("voorbehoud", "V&oorbehoud", "", "tekstvak", uitleg="Staat woordelijk in het document. Leeg is zonder voorbehoud."),
    ]


def samenvatting(rijen: Sequence[Ondertekenrij]) -> str:
    """ "3 van de 13 partijen hebben getekend. Bij 1 daarvan is sindsdien iets gewijzigd."."""
    if not rijen:
        return GEEN_PARTIJEN
    getekend, gewijzigd = sum(r.klopt is not None for r in rijen), sum(r.klopt is False for r in rijen)
    begin = f"{aantal(getekend) if getekend else 'Geen'} van de {aantal(len(rijen))} partijen"
    zin = f"{begin} {'hebben' if getekend > 1 else 'heeft'} getekend."
    return f"{zin} Bij {aantal(gewijzigd)} daarvan is sindsdien iets gewijzigd." if gewijzigd else zin


def standzin(d: Dossier, rij: Ondertekenrij) -> str:
    """How the signature of one party stands."""
    naam = rij.partij.naam
    if rij.laatste is None:
        welke = format_nl.opsomming(rij.nog_open)
        wacht = "" if not rij.nog_open else f" Afspraak {welke} is nog niet akkoord." if len(rij.nog_open) == 1 else \
            f" De afspraken {welke} zijn nog niet akkoord."
        return f"{naam} heeft nog niet getekend.{wacht}"
    versie = versies.versienaam(d, rij.laatste.versie)
    begin = f"{naam} tekende op {datum(rij.laatste.datum)} voor de versie \"{versie}\" ({rij.laatste.functie})."
    nu = "Wat zij tekende, klopt nog." if rij.klopt else "Sindsdien is iets gewijzigd waarvoor zij tekende. Laat haar opnieuw tekenen."
    mits = f" Haar voorbehoud: \"{rij.laatste.voorbehoud}\"" if rij.laatste.voorbehoud else ""
    return f"{begin} {nu}{mits}"


def als_html(delen: Sequence[Tekendeel]) -> str:
    """Headings with lists of sentences."""
    return "".join(f"<h4>{html.escape(deel.kop)}</h4><ul>{''.join(f'<li>{html.escape(zin)}</li>' for zin in deel.zinnen)}</ul>"
                   for deel in delen)


def _wie(d: Dossier, versie: str) -> str:
    n = len(versies.getekend_door(d, versie))
    return "nog niemand" if n == 0 else "1 partij" if n == 1 else f"{aantal(n)} partijen"


def _open(rij: Ondertekenrij) -> str:
    return f"Nog niet akkoord: {format_nl.opsomming(rij.nog_open)}." if rij.nog_open else ""


def _mandaat(rij: Ondertekenrij) -> str:
    return (rij.laatste.mandaat if rij.laatste else "") or rij.partij.mandaat


def _voorbehoud(rij: Ondertekenrij) -> str:
    return rij.laatste.voorbehoud if rij.laatste else ""
