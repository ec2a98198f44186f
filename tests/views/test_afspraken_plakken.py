"""Rows of a spreadsheet become afspraken, and no row is ever lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from thuisapp.domain.afspraak import Afspraakstatus, Per
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.views.pages.afspraken import AfsprakenPagina
from thuisapp.views.pages.afspraken.deel import AFSPRAKEN
from thuisapp.views.session import DossierSession

KOPPEN = ["Nr", "Afspraak", "Partij", "Groep", "Gemeente", "Aantal", "Startjaar", "Einde"]


@pytest.fixture
def pagina(session: DossierSession, toon: Any) -> AfsprakenPagina:
    return toon(AfsprakenPagina(session), 1000, 900)


def klembord(*rijen: list[str]) -> None:
    QGuiApplication.clipboard().setText("\n".join("\t".join(rij) for rij in rijen))


def test_rows_with_headings_become_afspraken_in_one_step(pagina: AfsprakenPagina, session: DossierSession) -> None:
    voor = session.dossier
    klembord(KOPPEN, ["20", "Tien woningen", "Corporatie Noord", "Dak- en thuislozen", "Heerlen; Kerkrade", "10 per jaar", "2027", "2030"],
             ["21", "Bedden", "Zorgkantoor", "Arbeidsmigranten", "", "40", "", ""])
    pagina.deel(AFSPRAKEN).plakken.click()
    een, twee = session.dossier.afspraken[-2:]
    assert (een.nummer, een.titel, een.partij, een.groepen) == ("20", "Tien woningen", "corporatie-noord", ("dak-en-thuislozen",))
    assert (een.gemeenten, een.aantal, een.per, een.van, een.tot) == (("GM0917", "GM0928"), 10, Per.JAAR, 2027, 2030)
    assert (twee.aantal, twee.eenheid, twee.status) == (40, Eenheid.BEDDEN, Afspraakstatus.CONCEPT)
    verslag = pagina.deel(AFSPRAKEN).verslag
    assert verslag.goed.text() == "Er zijn 2 afspraken toegevoegd." and not verslag.lijst.isVisible()
    assert pagina.afspraken.tabel.current_row() == een
    assert session.undo_stack.undoText() == "Rijen plakken"
    session.undo_stack.undo()
    assert session.dossier == voor


def test_what_is_not_understood_is_listed_per_row_and_column_and_the_row_stays(pagina: AfsprakenPagina, session: DossierSession) -> None:
    klembord(KOPPEN, ["20", "Woningen", "Corporatie Nord", "Dakloozen", "Heerlen, Maastricht", "veel", "ooit", "2030"])
    pagina.deel(AFSPRAKEN).plakken.click()
    a = session.dossier.afspraken[-1]
    assert (a.titel, a.partij, a.groepen, a.gemeenten, a.aantal, a.tot) == ("Woningen", "", (), ("GM0917",), None, 2030)
    verslag = pagina.deel(AFSPRAKEN).verslag
    regels = [verslag.lijst.item(n).text() for n in range(verslag.lijst.count())]
    assert regels == [
        "Rij 2, Partij: \"Corporatie Nord\": deze partij staat niet in stap 1. Bedoelt u Corporatie Noord (voorbeeld)?",
        "Rij 2, Groep: \"Dakloozen\": deze groep staat niet in stap 2.",
        "Rij 2, Gemeente: \"Maastricht\": deze gemeente staat niet in dit dossier.",
        "Rij 2, Aantal: dit is geen heel getal.", "Rij 2, Startjaar: dit is geen jaar."]
    assert verslag.let_op.text().startswith("Er is één afspraak toegevoegd. 5 punten vragen uw aandacht.")
    for tekst in ("Corporatie Nord", "Dakloozen", "Maastricht", "veel", "ooit"):
        assert tekst in a.opmerking, "nothing that was pasted is lost"


def test_ctrl_v_takes_rows_as_afspraken_and_cells_as_cells(pagina: AfsprakenPagina, session: DossierSession) -> None:
    tabel = pagina.afspraken.tabel
    aantal = len(session.dossier.afspraken)
    tabel.select_key("afspraak-1", 1)
    klembord(["30"], ["90"])
    tabel.view.paste()
    assert [a.aantal for a in session.dossier.afspraken[:2]] == [30, 90]
    assert len(session.dossier.afspraken) == aantal
    klembord(["Titel", "Aantal"], ["Nieuw", "5"])
    tabel.view.paste()
    assert (session.dossier.afspraken[-1].titel, session.dossier.afspraken[-1].aantal) == ("Nieuw", 5)
    assert len(session.dossier.afspraken) == aantal + 1
    klembord([str(n) for n in range(40)])
    tabel.view.paste()
    assert len(session.dossier.afspraken) == aantal + 2, "too wide for the table: it is a row"


def test_our_own_table_comes_back_as_it_was_copied(pagina: AfsprakenPagina, session: DossierSession) -> None:
    voor = session.dossier.afspraken
    tabel = pagina.afspraken.tabel
    tabel.view.selectAll()
    tabel.view.copy(headings=True)
    session.load(replace(session.dossier, afspraken=(), acties=(), realisaties=(), versies=(), ondertekeningen=()))
    pagina.deel(AFSPRAKEN).plakken.click()
    nieuw = session.dossier.afspraken
    velden = ("nummer", "titel", "aantal", "per", "van", "tot", "status", "partij", "groepen", "gemeenten", "juridische_status")
    assert len(nieuw) == len(voor)
    for oud, a in zip(voor, nieuw, strict=True):
        assert [getattr(a, v) for v in velden] == [getattr(oud, v) for v in velden]
        assert a.aantal is None or a.eenheid is oud.eenheid


@pytest.mark.parametrize("tekst", ["", "  \n ", "Titel\tAantal"])
def test_nothing_to_paste_is_said(pagina: AfsprakenPagina, session: DossierSession, tekst: str) -> None:
    voor = session.dossier
    QGuiApplication.clipboard().setText(tekst)
    pagina.deel(AFSPRAKEN).plakken.click()
    assert session.dossier is voor
    fout = pagina.deel(AFSPRAKEN).fout
    assert fout.isVisible() and "klembord" in fout.text()


def test_pasting_works_in_an_empty_list_and_closes_its_report(pagina: AfsprakenPagina, session: DossierSession) -> None:
    session.load(replace(session.dossier, afspraken=(), acties=(), realisaties=(), versies=(), ondertekeningen=()))
    klembord(["Woningen bouwen", "Corporatie Noord", "Bouwen", "Iemand anders", "Meedenken", "Ouderen"])
    pagina.deel(AFSPRAKEN).plakken.click()
    (a,) = session.dossier.afspraken
    assert (a.nummer, a.titel, a.partij, a.prestatie, a.tegenpartij, a.tegenprestatie, a.groepen) == (
        "1", "Woningen bouwen", "corporatie-noord", "Bouwen", "", "Meedenken", ("ouderen",))
    verslag = pagina.deel(AFSPRAKEN).verslag
    assert verslag.isVisible() and verslag.lijst.count() == 1
    session.load(session.dossier)
    assert not verslag.isVisible()
