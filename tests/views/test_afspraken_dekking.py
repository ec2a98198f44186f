"""The tabs Dekking and Partijen en wederkerigheid: tables, the map, and the way back to an afspraak."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from thuisapp.app import operations
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.views.pages.afspraken import AfsprakenPagina
from thuisapp.views.pages.afspraken.deel import AFSPRAKEN, DEKKING, PARTIJEN
from thuisapp.views.session import DossierSession

GROEP = "dak-en-thuislozen"


@pytest.fixture
def pagina(session: DossierSession, toon: Any) -> AfsprakenPagina:
    pagina: AfsprakenPagina = toon(AfsprakenPagina(session), 1000, 900)
    session.kies_groep(GROEP)
    pagina.tabs.kies(DEKKING)
    return pagina


def test_the_group_that_is_chosen_is_shown_per_gemeente_and_on_the_map(pagina: AfsprakenPagina, session: DossierSession, cel: Any) -> None:
    deel = pagina.deel(DEKKING)
    assert deel.groepen.current_row().groep == GROEP
    assert cel(deel.gemeenten, "", "Te doen") == cel(deel.groepen, GROEP, "Verdeeld")
    deel.op_kaart.teken_nu()
    assert deel.op_kaart._waarden["GM0917"] == int(cel(deel.gemeenten, "GM0917", "Nog open"))
    deel.groepen.select_key("statushouders")
    assert session.groep == "statushouders"
    assert deel.gemeenten.caption.text().startswith("Statushouders, hele periode")
    assert deel.op_kaart.titel.text() == "Nog open: Statushouders, hele periode, in woningen"


def test_a_year_can_be_chosen(pagina: AfsprakenPagina, cel: Any) -> None:
    deel = pagina.deel(DEKKING)
    heel = {titel: cel(deel.gemeenten, "", titel) for titel in ("Te doen", "Toegezegd", "Nog open")}
    per_jaar: dict[str, int] = dict.fromkeys(heel, 0)
    for jaar in range(2026, 2036):
        deel.jaar.kies(jaar)
        deel.jaar.gekozen.emit(jaar)
        for titel in heel:
            per_jaar[titel] += int(cel(deel.gemeenten, "", titel).replace("\u2212", "-"))
    assert {titel: str(n) for titel, n in per_jaar.items()} == heel


def test_a_row_shows_the_afspraken_behind_it_and_leads_to_them(pagina: AfsprakenPagina) -> None:
    deel = pagina.deel(DEKKING)
    assert deel.achter.caption.text() == "Afspraken achter dit getal: Regio"
    deel.gemeenten.select_key("GM0917")
    assert deel.achter.caption.text() == "Afspraken achter dit getal: Heerlen"
    assert [(r.afspraak.id, r.aantal) for r in deel.achter.model.rows()] == [("afspraak-1", 70)]
    assert deel.uitleg.text().startswith("Heerlen heeft in de hele periode")
    deel.gemeenten.select_key("GM0928")
    assert deel.niets_achter.isVisible() and not deel.achter.isVisible()
    deel.gemeenten.select_key("GM0917")
    deel.achter.activated.emit(deel.achter.model.rows()[0])
    assert pagina.tabs.tab == AFSPRAKEN
    assert pagina.afspraken.tabel.current_row().id == "afspraak-1"


def test_a_gemeente_on_the_map_is_chosen_in_the_table(pagina: AfsprakenPagina) -> None:
    deel = pagina.deel(DEKKING)
    deel.op_kaart.gekozen.emit("GM0899")
    assert deel.gemeenten.current_row().code == "GM0899"


def test_what_ends_and_what_is_promised_twice(pagina: AfsprakenPagina) -> None:
    deel = pagina.deel(DEKKING)
    deel.tot.kies(2027)
    deel.tot.gekozen.emit(2027)
    assert [a.id for a in deel.afloop.model.rows()] == ["afspraak-6"]
    assert "Loopt tot en met 2027" in deel.afloopzin.text()
    deel.tot.kies(2026)
    deel.tot.gekozen.emit(2026)
    assert deel.geen_afloop.isVisible() and not deel.afloop.isVisible() and not deel.afloopzin.isVisible()
    assert [x.plan.naam for x in deel.dubbel.model.rows()] == ["Hof van Kerkrade"]
    assert deel.dubbelzin.text() == "Hof van Kerkrade. De afspraken 2 en 7 beloven samen 92 woningen. Dat zijn er 12 te veel."


def test_nothing_promised_twice_is_said(pagina: AfsprakenPagina, session: DossierSession) -> None:
    session.load(replace(session.dossier, afspraken=(), acties=(), realisaties=(), versies=(), ondertekeningen=()))
    deel = pagina.deel(DEKKING)
    assert deel.geen_dubbel.isVisible() and not deel.dubbel.isVisible() and not deel.dubbelzin.isVisible()


def test_a_group_without_a_division_says_where_to_go(pagina: AfsprakenPagina, session: DossierSession) -> None:
    session.apply("x", operations.wijzig_voorstel, GROEP, sleutels=(), ruil=(), minimum=FrozenMap(), maximum=FrozenMap())
    deel = pagina.deel(DEKKING)
    assert session.resultaat.verdeling[GROEP].aantallen is None
    assert deel.niet_verdeeld.isVisible()
    assert deel.gemeenten.model.rows()[-1].saldo is None


def test_without_groups_it_says_so(pagina: AfsprakenPagina, session: DossierSession, qtbot: Any) -> None:
    session.load(replace(session.dossier, groepen=tuple(replace(g, gekozen=False) for g in session.dossier.groepen)))
    deel = pagina.deel(DEKKING)
    assert deel.leeg.isVisible()
    assert not any(vlak.isVisible() for vlak in deel._kaarten)


def test_reciprocity_and_parties(pagina: AfsprakenPagina, session: DossierSession, cel: Any, qtbot: Any) -> None:
    pagina.tabs.kies(PARTIJEN)
    deel = pagina.deel(PARTIJEN)
    assert deel.stand.text() == "8 van de 9 afspraken zijn wederkerig."
    assert cel(deel.afspraken, "afspraak-5", "Wederkerig") == "▲ nee"
    assert cel(deel.afspraken, "afspraak-5", "Wat ontbreekt") == "Er is geen tegenprestatie."
    assert cel(deel.afspraken, "afspraak-8", "Wat er tegenover staat") == "afspraak 9 van Zorgaanbieder Thuis (voorbeeld)"
    assert cel(deel.partijen, "gemeente-GM0882", "Stand") == "nog geen afspraak"
    deel.partijen.select_key("corporatie-noord")
    assert deel.volledig.text().startswith("Corporatie Noord (voorbeeld). Levert in afspraak 1 (Woningen voor dak- en thuislozen) en 6")
    with qtbot.waitSignal(pagina.ga_naar) as signaal:
        deel.partijen.activated.emit(deel.partijen.current_row())
    assert signaal.args == ["regio", ("corporatie-noord",)]


def test_one_afspraak_and_all_of_them(pagina: AfsprakenPagina, session: DossierSession) -> None:
    a = Afspraak("a", "1", "Een", "corporatie-noord", "Bouwen", "huurders", "Meedenken", status=Afspraakstatus.CONCEPT)
    session.load(replace(session.dossier, afspraken=(a,), acties=(), realisaties=(), versies=(), ondertekeningen=()))
    pagina.tabs.kies(PARTIJEN)
    assert pagina.deel(PARTIJEN).stand.text() == "Tegenover elke afspraak staat iets van een andere partij."
