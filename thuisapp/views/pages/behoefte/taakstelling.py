"""Taakstelling: national numbers per half-year, the balance of each gemeente at the start, and swaps between gemeenten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QWidget

from thuisapp import format_nl
from thuisapp.app import operations, ramen
from thuisapp.domain.behoefte import Behoefteraming, Taakstelling, Taakstellingsruil
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.views import dialogs
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.behoefte.blad import Blad
from thuisapp.views.pages.behoefte.rijen import Gemeentecijfer, gemeentecijfers
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.beheer import Beheer
from thuisapp.views.widgets.cijferkolommen import CijferKolommen, CijferPlek
from thuisapp.views.widgets.formulier import Formulier, Veld
from thuisapp.views.widgets.herkomst import doel_van_rij, herkomstknop
from thuisapp.views.widgets.tabel import Tabel


@dataclass(frozen=True, slots=True)
class Halfjaarcijfer:
    """The national number of one half-year."""

    halfjaar: str
    cijfer: Cijfer | None


@dataclass(frozen=True, slots=True)
class RuilRij:
    """A swap with its number in the list and the names of the gemeenten."""

    nummer: int
    ruil: Taakstellingsruil
    van: str
    naar: str


class TaakstellingBlad(Blad):
    """National numbers per half-year, the balance of each gemeente at the start, and swaps."""

    def bouw(self) -> None:
        halfjaren: CijferPlek[Halfjaarcijfer] = CijferPlek(
            "Taakstelling wijzigen", lambda r: r.cijfer, lambda d, r, c: operations.zet_halfjaar(d, self._groep, r.halfjaar, c),
            lambda r: Eenheid.PERSONEN)
        saldi: CijferPlek[Gemeentecijfer] = CijferPlek(
            "Saldo wijzigen", lambda r: r.cijfer, lambda d, r, c: operations.zet_saldo(d, self._groep, r.code, c),
            lambda r: Eenheid.PERSONEN, zonder="niet ingevuld")
        self.halfjaren = self._pagina.tabel_erbij(self.vlak, Tabel(
            "Landelijke taakstelling per halfjaar, in personen",
            CijferKolommen(self._session, halfjaren).alle("Landelijk aantal", breed=200), key=lambda r: r.halfjaar,
            header=lambda r: halfjaarnaam(r.halfjaar), header_title="Halfjaar", max_rows=8))
        self.saldi = self._pagina.tabel_erbij(self.vlak, Tabel(
            "Voorsprong of achterstand bij het begin, in personen", CijferKolommen(self._session, saldi).alle("Saldo", breed=150),
            key=lambda r: r.code, header=lambda r: r.naam, max_rows=8,
            hint="Achterstand is een positief getal, voorsprong een negatief getal (bijvoorbeeld −4)."))
        self.vlak.addLayout(bouw.rij(herkomstknop(self._session, self.saldi, "Saldo wijzigen", doel_van_rij(self.saldi, saldi)), None))
        self._bouw_ruil()

    def _bouw_ruil(self) -> None:
        kolommen = [
            Kolom[RuilRij]("Naar", text=lambda r: r.naar, width=170),
            Kolom[RuilRij]("Personen", text=lambda r: format_nl.aantal(r.ruil.aantal), sort=lambda r: r.ruil.aantal, numeric=True,
                           width=100),
            Kolom[RuilRij]("Halfjaar", text=lambda r: halfjaarnaam(r.ruil.halfjaar), sort=lambda r: r.ruil.halfjaar, width=150),
            Kolom[RuilRij]("Tegenprestatie", text=lambda r: r.ruil.tegenprestatie, width=200, stretch=True,
                           tooltip=lambda r: r.ruil.tegenprestatie),
            Kolom[RuilRij]("Stand", text=lambda r: "geldt" if r.ruil.telt else "ingetrokken", width=100),
        ]
        tabel = self._pagina.tabel_erbij(self.vlak, Tabel(
            "Ruil tussen gemeenten", kolommen, key=lambda r: r.nummer, header=lambda r: r.van, header_title="Van", max_rows=6,
            select_rows=True, hint="De ene gemeente neemt een deel van de taakstelling van de andere over. Het totaal blijft gelijk "
            "(Huisvestingswet artikel 29, lid 2)."))
        self.ruil = Beheer(tabel, "Ruil", "Er is geen ruil afgesproken. Elke gemeente voert haar eigen taakstelling uit.",
                           self._bewerk_ruil, self._verwijder_ruil)
        self.vlak.addWidget(self.ruil)

    def toon(self, d: Dossier, groep: str, raming: Behoefteraming) -> None:
        self._groep = groep
        taak = raming.taakstelling or Taakstelling()
        self.halfjaren.set_rows([Halfjaarcijfer(n, taak.halfjaren.get(n)) for n in halfjaarcodes(d, taak)])
        self.saldi.set_rows(gemeentecijfers(d, taak.saldo))
        namen = {g.code: g.naam for g in d.gemeenten}
        self.ruil.toon([RuilRij(n, r, namen.get(r.van, r.van), namen.get(r.naar, r.naar)) for n, r in enumerate(taak.ruil)])

    def _bewerk_ruil(self, rij: RuilRij | None) -> None:
        d, groep = self._session.dossier, self._groep
        if len(d.gemeenten) < 2:
            self.fout.toon("Ruilen kan pas als er ten minste twee gemeenten in het dossier staan.")
            return

        def opslaan(antwoord: dict[str, Any]) -> str:
            return self._session.apply("Ruil wijzigen" if rij else "Ruil toevoegen", ramen.bewaar_taakruil, groep,
                                       taakruil_uit(antwoord, rij.ruil if rij else None), rij.nummer if rij else None)

        raming = d.ramingen[groep]
        form = ruilformulier(d, halfjaarcodes(d, raming.taakstelling or Taakstelling()), rij.ruil if rij else None, opslaan, self)
        formulier.invullen(form)

    def _verwijder_ruil(self, rij: RuilRij | None) -> None:
        if rij is not None and dialogs.bevestig(self, f"Wilt u de ruil van {rij.van} naar {rij.naar} verwijderen?", "Verwijderen"):
            self._pagina.doe("Ruil verwijderen", ramen.verwijder_taakruil, self._groep, rij.nummer, bij=self.ruil.tabel.foutregel)


def ruilformulier(d: Dossier, halfjaren: list[str], ruil: Taakstellingsruil | None, opslaan: Any,
                  parent: QWidget | None = None) -> Formulier:
    """The form of a swap."""
    return Formulier("Ruil van de taakstelling", ruilvelden(d, halfjaren, ruil), opslaan, parent)


def ruilvelden(d: Dossier, halfjaren: list[str], ruil: Taakstellingsruil | None) -> list[Veld]:
    """What a form asks about a swap."""
    gemeenten = [(g.code, g.naam) for g in d.gemeenten]
    return [
        Veld("van", "&Van (geeft over)", ruil.van if ruil else gemeenten[0][0], "keuze", gemeenten),
        Veld("naar", "&Naar (neemt over)", ruil.naar if ruil else gemeenten[1][0], "keuze", gemeenten),
        Veld("aantal", "&Aantal personen", str(ruil.aantal) if ruil else ""),
        Veld("halfjaar", "&Halfjaar", ruil.halfjaar if ruil else halfjaren[0], "keuze", [(h, halfjaarnaam(h)) for h in halfjaren]),
        Veld("tegenprestatie", "&Tegenprestatie", ruil.tegenprestatie if ruil else "", "tekstvak",
             uitleg="Wat doet de andere gemeente daarvoor terug?"),
        Veld("afgesproken_door", "Afgesproken &door", ruil.afgesproken_door if ruil else "",
             uitleg="Een overleg of een functie, bijvoorbeeld: de bestuurlijke tafel. Geen namen van personen."),
        Veld("datum", "Afgesproken &op", format_nl.datum(ruil.datum) if ruil else "", uitleg="Bijvoorbeeld: 1-7-2026."),
    ]


def taakruil_uit(antwoord: dict[str, Any], oud: Taakstellingsruil | None = None) -> Taakstellingsruil:
    """The swap from the answers of the form; of an existing one the rest stays (also that it was withdrawn). Raises OngeldigeInvoer."""
    dag = antwoord["datum"].strip()
    velden = {**antwoord, "aantal": format_nl.lees_heel_getal(antwoord["aantal"]), "datum": format_nl.lees_datum(dag) if dag else ""}
    return replace(oud, **velden) if oud else Taakstellingsruil(**velden)


def halfjaarcodes(d: Dossier, taak: Taakstelling) -> list[str]:
    """The half-years of the period."""
    namen = sorted({*taak.halfjaren, *(f"{jaar}-{deel}" for jaar in d.periode.jaren() for deel in (1, 2))})
    return [n for n in namen if d.periode.van <= int(n[:4]) <= d.periode.tot]


def halfjaarnaam(halfjaar: str) -> str:
    """"2026-1" → "1e halfjaar 2026"."""
    jaar, deel = halfjaar.split("-")
    return f"{deel}e halfjaar {jaar}"
