"""Step 9: who does what and when, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from thuisapp import format_nl
from thuisapp.app import afspraaktabel, operations
from thuisapp.app.afspraaktabel import Voortgangsrij, partijnaam
from thuisapp.domain.afspraak import Actie, Actiestatus
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import aantal, eenheid, lees_heel_getal, met_teken
from thuisapp.views import dialogs
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.beheer import Beheer
from thuisapp.views.widgets.formulier import Formulier, Veld
from thuisapp.views.widgets.groepkiezer import GroepKiezer
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

STATUS = {Actiestatus.OPEN: "Nog niet begonnen", Actiestatus.BEZIG: "Mee bezig", Actiestatus.KLAAR: "Klaar"}
GEEN_ACTIES = "Er zijn nog geen acties. Schrijf op wie wat doet, en wanneer dat klaar is."
GEEN_GROEPEN = "Kies eerst in stap 2 over welke aandachtsgroepen de visie gaat. Daarna kunt u hier invullen wat er is gerealiseerd."


class MonitorPagina(StapPagina):
    """Actions, and realised numbers beside the agreed ones."""

    stap = "monitor"

    def bouw(self) -> None:
        self._dossier = ""
        self._bouw_acties()
        self._bouw_voortgang()

    def _bouw_acties(self) -> None:
        kaart = self.kaart("Acties", "Wie doet wat, en wanneer is het klaar?")
        kolommen = [
            Kolom[Actie]("Actie", text=lambda a: a.titel, tooltip=lambda a: a.opmerking or a.titel, width=280, stretch=True),
            Kolom[Actie]("Stand", text=lambda a: STATUS[a.status], sort=lambda a: list(STATUS).index(a.status), width=150),
            Kolom[Actie]("Wie", text=lambda a: partijnaam(self.session.dossier, a.eigenaar) or "nog niemand", width=210),
            Kolom[Actie]("Bij afspraak", text=lambda a: _afspraak(self.session.dossier, a.afspraak), width=220),
        ]
        tabel = self.tabel_erbij(kaart, Tabel("Acties", kolommen, key=lambda a: a.id,
                                              header=lambda a: format_nl.datum(a.gereed) or "geen datum", header_title="Klaar op",
                                              select_rows=True, max_rows=10))
        tabel.caption.hide()
        self.acties = Beheer(tabel, "Actie", GEEN_ACTIES, self._bewerk, self._verwijder)
        kaart.addWidget(self.acties)

    def _bouw_voortgang(self) -> None:
        kaart = self.kaart("Wat is er gerealiseerd?", "Vul per jaar of half jaar in wat er klaar is. Ernaast staat wat er is verdeeld.")
        self.leeg = bouw.label(GEEN_GROEPEN)
        self.kiezer = GroepKiezer(self.session)
        self.periode = KeuzeLijst("Periode")
        self.periode.setMinimumWidth(220)
        self.periode.gekozen.connect(lambda _: self._toon_voortgang())
        label = bouw.label("&Periode", wrap=False)
        label.setBuddy(self.periode)
        self.samen = bouw.label("", "vet")
        hint = ("In de gestippelde cellen kunt u typen. Maak een cel leeg als het aantal nog niet bekend is. Staat er een heel jaar, dan "
                "tellen de halve jaren van dat jaar niet nog eens mee.")
        self.voortgang = self.tabel_erbij(kaart, Tabel(
            "Gerealiseerd per gemeente", self._kolommen("in de periode"), key=lambda r: r.code, header=lambda r: r.naam,
            is_total=lambda r: not r.code, hint=hint))
        self.voortgang.caption.hide()
        kaart.insertWidget(2, self.leeg)
        kaart.insertWidget(3, self.kiezer)
        kaart.insertLayout(4, bouw.rij(label, self.periode, None))
        kaart.insertWidget(5, self.samen)

    def _kolommen(self, periode: str) -> list[Kolom[Voortgangsrij]]:
        getal: Any = {"numeric": True}
        return [
            Kolom(f"Gerealiseerd {periode}", text=lambda r: _heel(r.in_periode, ""), sort=lambda r: r.in_periode, edit=self._zet,
                  edit_text=lambda r: "" if r.in_periode is None else str(r.in_periode), width=158, **getal),
            Kolom("Verdeeld, hele\u00a0periode", text=lambda r: _heel(r.afgesproken), sort=lambda r: r.afgesproken, width=112, **getal),
            Kolom("Voortgang", text=lambda r: r.stand, width=186, stretch=True),
            Kolom("Gerealiseerd tot\u00a0nu\u00a0toe", text=lambda r: _heel(r.gerealiseerd), sort=lambda r: r.gerealiseerd, width=116,
                  **getal),
            Kolom("Verschil", text=lambda r: "–" if r.verschil is None else met_teken(r.verschil), sort=lambda r: r.verschil, width=90,
                  explanation="Gerealiseerd min verdeeld. Een min betekent: nog te doen.", **getal),
        ]

    # From the dossier

    def refresh(self) -> None:
        d, groep = self.session.dossier, self.session.groep
        self.acties.toon(list(d.acties))
        for widget in (self.kiezer, self.periode, self.voortgang, self.samen):
            widget.setVisible(bool(groep))
        self.leeg.setVisible(not groep)
        self.periode.set_keuzes([(p, afspraaktabel.periode_in_woorden(p)) for p in afspraaktabel.perioden(d)])
        if d.id != self._dossier:
            self._dossier = d.id
            self.periode.kies(afspraaktabel.laatste_periode(d))
        if groep:
            self._toon_voortgang()

    def _toon_voortgang(self) -> None:
        d, groep = self.session.dossier, self.session.groep
        periode = afspraaktabel.periode_in_woorden(self.periode.waarde()).replace(" ", "\u00a0")
        kop = self._kolommen(periode)
        if [k.title for k in kop] != [k.title for k in self.voortgang.model.columns()]:
            self.voortgang.set_columns(kop)
        rijen = afspraaktabel.voortgangsrijen(d, self.session.resultaat, groep, self.periode.waarde())
        self.voortgang.set_rows(rijen)
        self.samen.setText(f"{d.groep(groep).naam}, hele regio: {rijen[-1].stand}. Geteld in {eenheid(d.groep(groep).eenheid)}.")

    # To the dossier

    def _zet(self, rij: Voortgangsrij, tekst: str) -> str:
        n = lees_heel_getal(tekst) if tekst else None
        return self.session.apply("Realisatie invullen", afspraaktabel.realiseer, self.session.groep, rij.code, self.periode.waarde(), n)

    def _bewerk(self, actie: Actie | None) -> None:
        d = self.session.dossier
        oud = actie or afspraaktabel.nieuwe_actie(d)
        label = "Actie wijzigen" if actie else "Actie toevoegen"

        def opslaan(antwoord: dict[str, Any]) -> str:
            gereed = format_nl.lees_datum(antwoord["gereed"]) if antwoord["gereed"] else ""
            return self.session.apply(label, operations.bewaar_actie, replace(oud, **{**antwoord, "gereed": gereed}))

        if formulier.invullen(actieformulier(oud, d, opslaan, self)):
            self.acties.tabel.select_key(oud.id)

    def _verwijder(self, actie: Actie | None) -> None:
        if actie is not None and dialogs.bevestig(self, f"Wilt u de actie \"{actie.titel}\" verwijderen?", "Verwijderen",
                                                  "U kunt dit ongedaan maken."):
            self.doe("Actie verwijderen", operations.verwijder_actie, actie.id, bij=self.acties.tabel.foutregel)


def _heel(n: int | None, leeg: str = "–") -> str:
    return leeg if n is None else aantal(n)


def _afspraak(d: Dossier, id_: str) -> str:
    return next((f"{a.nummer} {a.titel}".strip() for a in d.afspraken if a.id == id_), "geen")


def actieformulier(a: Actie, d: Dossier, opslaan: Any, parent: QWidget | None = None) -> Formulier:
    """All fields of an action."""
    return Formulier("Actie", [
        Veld("titel", "&Wat moet er gebeuren", a.titel, breed=True),
        Veld("eigenaar", "Wie &doet het", a.eigenaar, "keuze", [("", "Nog niemand"), *((p.id, p.naam) for p in d.partijen)]),
        Veld("gereed", "&Klaar op", format_nl.datum(a.gereed), uitleg="Bijvoorbeeld 1-7-2027. Leeg is geen datum."),
        Veld("status", "&Stand", a.status, "keuze", list(STATUS.items())),
        Veld("afspraak", "Bij welke &afspraak", a.afspraak, "keuze",
             [("", "Bij geen afspraak"), *((x.id, f"{x.nummer} {x.titel}".strip()) for x in d.afspraken)]),
        Veld("opmerking", "Opmer&king", a.opmerking, "tekstvak"),
    ], opslaan, parent)
