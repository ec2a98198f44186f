"""The tab Besluiten: what was decided, and who did not agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from thuisapp import format_nl
from thuisapp.app import afspraaktabel, operations, werksessies
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.dossier import Dossier
from thuisapp.views import dialogs
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.afspraken.deel import Deel, toon_zin
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.beheer import Beheer
from thuisapp.views.widgets.formulier import Formulier, Veld
from thuisapp.views.widgets.tabel import Tabel

LEEG = "Er zijn nog geen besluiten. Leg vast wat de regio besloot, en wie het er niet mee eens was."


class Besluiten(Deel):
    """The list with its buttons; the chosen besluit in full below it."""

    def bouw(self) -> None:
        kaart = self.kaart("Besluiten", "Ook wie het er niet mee eens was, komt woordelijk in het document.")
        kolommen = [
            Kolom[Besluit]("Besluit", text=lambda b: b.tekst, tooltip=lambda b: b.tekst, width=190, stretch=True),
            Kolom[Besluit]("Minderheidsstandpunt", text=lambda b: b.minderheidsstandpunt or "geen",
                           tooltip=lambda b: b.minderheidsstandpunt, width=164),
            Kolom[Besluit]("Orgaan", text=lambda b: b.orgaan, tooltip=lambda b: b.orgaan, width=104),
        ]
        tabel = Tabel("Besluiten", kolommen, key=lambda b: b.id, header=lambda b: format_nl.datum(b.datum) or "–", header_title="Datum",
                      select_rows=True, max_rows=12)
        tabel.caption.hide()
        self.volledig = bouw.label("", "info")
        self.volledig.hide()
        self.lijst = Beheer(tabel, "Besluit", LEEG, self._bewerk, self._verwijder)
        tabel.current_changed.connect(self._gekozen)
        kaart.addWidget(self.lijst)
        kaart.addWidget(self.volledig)

    def toon(self, dossier: Dossier) -> None:
        self.lijst.toon(list(dossier.besluiten))
        self._gekozen(self.lijst.tabel.current_row())

    def _gekozen(self, b: Besluit | None) -> None:
        if b is None:
            toon_zin(self.volledig, "")
            return
        tegen = f"\nMinderheidsstandpunt: {b.minderheidsstandpunt}" if b.minderheidsstandpunt else ""
        toon_zin(self.volledig, f"{b.tekst}{tegen}")

    def _bewerk(self, besluit: Besluit | None) -> None:
        oud = besluit or afspraaktabel.nieuw_besluit(self.session.dossier)
        label = "Besluit wijzigen" if besluit else "Besluit toevoegen"

        def opslaan(antwoord: dict[str, Any]) -> str:
            nieuw = replace(oud, **{**antwoord, "datum": format_nl.lees_datum(antwoord["datum"])})
            return self.session.apply(label, operations.bewaar_besluit, nieuw)

        if formulier.invullen(besluitformulier(oud, opslaan, self, sessiekeuzes(self.session.dossier))):
            self.lijst.tabel.select_key(oud.id)

    def _verwijder(self, besluit: Besluit | None) -> None:
        if besluit is not None and dialogs.bevestig(self, "Wilt u dit besluit verwijderen?", "Verwijderen", besluit.tekst):
            self.doe("Besluit verwijderen", operations.verwijder_besluit, besluit.id, bij=self.lijst.tabel.foutregel)


def sessiekeuzes(dossier: Dossier) -> list[tuple[str, str]]:
    """What a besluit can belong to; nothing while there are no werksessies."""
    rijen = werksessies.rijen(dossier)
    return [("", "geen"), *((rij.werksessie.id, werksessies.naam(rij.werksessie)) for rij in rijen)] if rijen else []


def besluitformulier(b: Besluit, opslaan: Any, parent: QWidget | None = None, sessies: Sequence[tuple[str, str]] = ()) -> Formulier:
    """All fields of a besluit. sessies: the werksessies it can belong to, by id, with their names."""
    extra = [Veld("werksessie", "&Werksessie", b.werksessie, "keuze", list(sessies), breed=True,
                  uitleg="Het besluit staat in het verslag van deze werksessie.")] if sessies else []
    return Formulier("Besluit", [
        Veld("datum", "&Datum", format_nl.datum(b.datum), uitleg="Bijvoorbeeld 1-7-2026."),
        Veld("orgaan", "&Orgaan", b.orgaan, uitleg="Wie nam het besluit? Noem geen personen."),
        Veld("tekst", "&Besluit", b.tekst, "tekstvak"),
        Veld("minderheidsstandpunt", "&Minderheidsstandpunt", b.minderheidsstandpunt, "tekstvak",
             uitleg="Wie het er niet mee eens was, en waarom. Het staat woordelijk in het document."),
        *extra,
    ], opslaan, parent)
