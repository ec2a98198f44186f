"""Step 9: actions with their means, schemes, realised numbers beside the divided ones, and the ledger."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from thuisapp.app import operations, realiseren, uitvoering
from thuisapp.domain.afspraak import Actie, Actiestatus, Realisatie
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.views import dialogs
from thuisapp.views.pages.monitor import MonitorPagina
from thuisapp.views.pages.monitor.pagina import TABS
from thuisapp.views.session import DossierSession

GROEP, HEERLEN, KERKRADE = "statushouders", "GM0917", "GM0928"
LAAT = Actie("laat", "Tellen", "gemeente-GM0917", "2026-01-01", fte=Fraction(3, 2))
ZONDER = Actie("zonder", "Bouwen", kosten=1000)


@pytest.fixture
def pagina(session: DossierSession, toon: Any) -> MonitorPagina:
    d = replace(session.dossier, realisaties=(), acties=(LAAT, ZONDER), datum="2026-10-01")
    session.load(realiseren.realiseer(d, GROEP, HEERLEN, "2026-1", 11))
    pagina = toon(MonitorPagina(session), 1000, 900)
    session.kies_groep(GROEP)
    return pagina


def blad(pagina: MonitorPagina, tab: str) -> Any:
    pagina.tabs.kies(tab)
    return pagina.deel(tab)


# Actions


def test_actions_say_when_they_are_late_and_what_they_ask(pagina: MonitorPagina, cel: Any) -> None:
    acties = blad(pagina, "acties")
    assert cel(acties.tabel, "laat", "Stand") == "▼ te laat"
    assert cel(acties.tabel, "zonder", "Klaar op") == "geen datum"
    assert cel(acties.tabel, "zonder", "Fte") == "onbekend"
    assert acties.som.text().startswith("2 acties, samen: ten minste 1,5 fte en ten minste € 1.000.")
    acties.tabel.select_key("laat")
    assert "Dit is te laat" in acties.detail.text()


def test_the_filter_leaves_the_late_ones(pagina: MonitorPagina) -> None:
    acties = blad(pagina, "acties")
    acties.filter.kies(uitvoering.Actiefilter.LAAT)
    acties.filter.gekozen.emit(uitvoering.Actiefilter.LAAT)
    assert [r.actie.id for r in acties.tabel.model.rows()] == ["laat"]
    acties.filter.kies(uitvoering.Actiefilter.KLAAR)
    acties.filter.gekozen.emit(uitvoering.Actiefilter.KLAAR)
    assert acties.lijst.leeg.isVisible() and not acties.som.isVisible()


def test_an_action_is_added_changed_and_deleted(pagina: MonitorPagina, session: DossierSession, vul_in: Any,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    acties = blad(pagina, "acties")
    vul_in(titel="Locaties zoeken", eigenaar="gemeente-GM0917", gereed="1-7-2027", afspraak="afspraak-4", fte="0,5", kosten="€ 40.000",
           dekking="Begroting", regeling="rha")
    acties.lijst.nieuw.click()
    actie = session.dossier.acties[-1]
    assert (actie.titel, actie.eigenaar, actie.gereed, actie.afspraak) == ("Locaties zoeken", "gemeente-GM0917", "2027-07-01", "afspraak-4")
    assert (actie.fte, actie.kosten, actie.dekking, actie.regeling) == (Fraction(1, 2), 40_000, "Begroting", "rha")
    assert "rha" in session.dossier.regelingen, "a known scheme is taken over with the action"
    vul_in(status=Actiestatus.KLAAR, gereed="", kosten="")
    acties.lijst.wijzig.click()
    assert session.dossier.acties[-1] == replace(actie, status=Actiestatus.KLAAR, gereed="", kosten=None)
    vensters = vul_in(gereed="ooit")
    acties.lijst.wijzig.click()
    assert "geen datum" in vensters[-1].foutregel.text()
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: True)
    acties.lijst.weg.click()
    assert actie.id not in [a.id for a in session.dossier.acties]


# Money and schemes


def test_money_with_and_without_dekking(pagina: MonitorPagina, cel: Any) -> None:
    geld = blad(pagina, "geld")
    assert cel(geld.middelen, "Zonder dekking", "Kosten") == "ten minste € 1.000"
    assert cel(geld.middelen, "Met dekking", "Acties") == "0"


def test_a_scheme_is_chosen_changed_and_taken_out(pagina: MonitorPagina, session: DossierSession, vul_in: Any, cel: Any,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    session.apply("", lambda d: replace(d, regelingen=type(d.regelingen)()))
    geld = blad(pagina, "geld")
    assert geld.tabel.select_key("rthf")
    assert not geld.lijst.weg.isEnabled()
    geld.kies.click()
    assert list(session.dossier.regelingen) == ["rthf"]
    assert cel(geld.tabel, "rthf", "Gekozen") == "✓ ja"
    assert "Controleer: Kijk bij RVO" in geld.detail.text()
    assert not geld.kies.isEnabled()
    vul_in(bedrag="Tot 10.000 euro", peildatum="1-9-2026")
    geld.lijst.wijzig.click()
    assert (session.dossier.regelingen["rthf"].bedrag, session.dossier.regelingen["rthf"].peildatum) == ("Tot 10.000 euro", "2026-09-01")
    assert cel(geld.tabel, "rthf", "Controle") == "recent"
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: True)
    geld.lijst.weg.click()
    assert not session.dossier.regelingen


def test_an_own_scheme_is_added(pagina: MonitorPagina, session: DossierSession, vul_in: Any) -> None:
    geld = blad(pagina, "geld")
    vul_in(naam="Provinciaal fonds", voorwaarden="Eén\nTwee")
    geld.lijst.nieuw.click()
    eigen = session.dossier.regelingen["regeling-1"]
    assert (eigen.naam, eigen.voorwaarden) == ("Provinciaal fonds", ("Eén", "Twee"))
    vensters = vul_in(naam="")
    geld.lijst.nieuw.click()
    assert "de naam van de regeling" in vensters[-1].foutregel.text()


# Realised


def test_a_number_is_filled_in_with_its_origin(pagina: MonitorPagina, session: DossierSession, typ: Any, cel: Any) -> None:
    tabel = blad(pagina, "gerealiseerd").tabel
    assert cel(tabel, HEERLEN, "1e half 2026") == "11"
    assert cel(tabel, HEERLEN, "2e half 2026") == ""
    assert typ(tabel, HEERLEN, "2e half 2026", "1.009")
    assert cel(tabel, HEERLEN, "Samen") == "1.020"
    nieuw = session.dossier.realisaties[-1]
    assert (nieuw.groep, nieuw.gemeente, nieuw.periode, nieuw.aantal) == (GROEP, HEERLEN, "2026-2", 1009)
    assert session.dossier.bronnen[nieuw.bron].naam == "Eigen opgave van de regio"
    assert session.undo_stack.undoText() == "Realisatie invullen"


def test_an_empty_cell_takes_the_number_away(pagina: MonitorPagina, session: DossierSession, typ: Any, cel: Any) -> None:
    tabel = blad(pagina, "gerealiseerd").tabel
    assert typ(tabel, HEERLEN, "1e half 2026", "")
    assert (cel(tabel, HEERLEN, "1e half 2026"), cel(tabel, HEERLEN, "Samen")) == ("", "–")
    session.undo_stack.undo()
    assert cel(tabel, HEERLEN, "1e half 2026") == "11"


def test_what_is_no_number_is_refused(pagina: MonitorPagina, session: DossierSession, typ: Any) -> None:
    voor, tabel = session.dossier, blad(pagina, "gerealiseerd").tabel
    assert not typ(tabel, HEERLEN, "1e half 2026", "veel")
    assert "geen getal" in tabel.foutregel.text()
    assert not typ(tabel, HEERLEN, "1e half 2026", "-2")
    assert session.dossier is voor


def test_a_block_from_a_spreadsheet_is_pasted_as_one_step(pagina: MonitorPagina, session: DossierSession, cel: Any) -> None:
    tabel = blad(pagina, "gerealiseerd").tabel
    tabel.select_key(KERKRADE, 1)
    QGuiApplication.clipboard().setText("4\t5\r\n6\tveel\r\n")
    tabel.view.paste()
    assert [cel(tabel, KERKRADE, k) for k in ("1e half 2026", "2e half 2026")] == ["4", "5"]
    assert cel(tabel, "GM0882", "1e half 2026") == "6"
    assert tabel.plakverslag.isVisible(), "the cell that was not taken is named"
    session.undo_stack.undo()
    assert cel(tabel, KERKRADE, "1e half 2026") == ""


def test_a_year_and_its_half_years_are_not_counted_twice(pagina: MonitorPagina, typ: Any, cel: Any) -> None:
    gerealiseerd = blad(pagina, "gerealiseerd")
    gerealiseerd.per.kies("jaar")
    gerealiseerd.per.gekozen.emit("jaar")
    assert cel(gerealiseerd.tabel, HEERLEN, "2026") == "≥ 11"
    assert not typ(gerealiseerd.tabel, HEERLEN, "2026", "30")
    assert "De halve jaren van 2026 zijn al ingevuld" in gerealiseerd.tabel.foutregel.text()
    assert typ(gerealiseerd.tabel, KERKRADE, "2026", "7")
    gerealiseerd.per.kies("halfjaar")
    gerealiseerd.per.gekozen.emit("halfjaar")
    assert [cel(gerealiseerd.tabel, KERKRADE, k) for k in ("1e half 2026", "2e half 2026", "Samen")] == ["4", "3", "7"]


def test_numbers_of_one_afspraak(pagina: MonitorPagina, session: DossierSession, typ: Any, cel: Any) -> None:
    gerealiseerd = blad(pagina, "gerealiseerd")
    gerealiseerd.afspraak.kies("afspraak-4")
    gerealiseerd.afspraak.gekozen.emit("afspraak-4")
    assert cel(gerealiseerd.tabel, HEERLEN, "1e half 2026") == ""
    assert typ(gerealiseerd.tabel, HEERLEN, "1e half 2026", "3")
    assert session.dossier.realisaties[-1].afspraak == "afspraak-4"
    gerealiseerd.afspraak.kies("*")
    gerealiseerd.afspraak.gekozen.emit("*")
    assert cel(gerealiseerd.tabel, HEERLEN, "1e half 2026") == "14"
    assert not typ(gerealiseerd.tabel, HEERLEN, "1e half 2026", "20")


def test_the_origin_of_a_number_can_be_changed(pagina: MonitorPagina, session: DossierSession, vul_in: Any) -> None:
    gerealiseerd = blad(pagina, "gerealiseerd")
    gerealiseerd.tabel.select_key(HEERLEN, 2)
    assert not gerealiseerd.herkomst.isEnabled(), "nothing was filled in there"
    gerealiseerd.tabel.select_key(HEERLEN, 1)
    vul_in(aantal="12", nieuwe_bron="Telling corporaties", peildatum="1-7-2026")
    gerealiseerd.herkomst.click()
    (r,) = session.dossier.realisaties
    assert (r.aantal, session.dossier.bronnen[r.bron].naam, r.peildatum) == (12, "Telling corporaties", "2026-07-01")


# Progress


def test_it_opens_at_the_newest_half_year_with_figures(pagina: MonitorPagina, session: DossierSession, cel: Any) -> None:
    voortgang = blad(pagina, "voortgang")
    assert (voortgang.halfjaar.waarde(), voortgang.maanden.waarde()) == ("2026-1", 6)
    assert cel(voortgang.tabel, HEERLEN, "Gerealiseerd") == "11"
    assert cel(voortgang.tabel, "", "Gerealiseerd") == "≥ 11"
    assert cel(voortgang.tabel, KERKRADE, "Stand") == "– geen cijfers"
    verdeeld = (session.resultaat.verdeling[GROEP].aantallen or {})[HEERLEN]
    assert cel(voortgang.tabel, HEERLEN, "Hele periode") == str(verdeeld)
    assert cel(voortgang.overzicht, GROEP, "Gerealiseerd") == "≥ 11"
    assert voortgang.zin.text().startswith("Gemeten tot en met het eerste halfjaar van 2026")


def test_another_moment_asks_less(pagina: MonitorPagina, cel: Any) -> None:
    voortgang = blad(pagina, "voortgang")
    vol = cel(voortgang.tabel, HEERLEN, "Nu\u00a0nodig")
    voortgang.maanden.kies(3)
    voortgang.maanden.gekozen.emit(3)
    half = cel(voortgang.tabel, HEERLEN, "Nu\u00a0nodig")
    assert Fraction(half.replace(",", ".")) * 2 == int(vol)


def test_choosing_a_group_shows_it_per_gemeente(pagina: MonitorPagina, session: DossierSession) -> None:
    voortgang = blad(pagina, "voortgang")
    voortgang.overzicht.select_key("ouderen")
    assert session.groep == "ouderen"
    assert voortgang.kop.text() == "Ouderen per gemeente, in woningen"


def test_a_number_has_its_trace(pagina: MonitorPagina, qtbot: Any) -> None:
    voortgang = blad(pagina, "voortgang")
    with qtbot.waitSignal(pagina.herleid) as signaal:
        voortgang.tabel.select_key(HEERLEN, 1)
    assert signaal.args[0]().naam == "Saldo van Heerlen"


def test_the_line_is_there_as_a_table_too(pagina: MonitorPagina) -> None:
    voortgang = blad(pagina, "voortgang")
    voortgang.grafiek.vlak.teken_nu()
    assert "gerealiseerd (ten minste): 11" in voortgang.grafiek.vlak.svg
    voortgang.grafiek.knop.click()
    assert [r[0] for r in voortgang.grafiek.tabel.model.rows()][:3] == ["begin 2026", "half 2026", "eind 2026"]


def test_a_group_without_division_says_so(pagina: MonitorPagina, session: DossierSession, cel: Any) -> None:
    voortgang = blad(pagina, "voortgang")
    assert session.apply("", operations.wijzig_voorstel, GROEP, totaal=1) == ""
    assert session.apply("", operations.zet_grens, GROEP, HEERLEN, minimum=5) == ""
    assert "nog geen verdeling" in voortgang.zin.text()
    assert cel(voortgang.overzicht, GROEP, "Stand") == "– geen verdeling"
    assert not voortgang.tabel.isVisible() and not voortgang.grafiek.isVisible()


# The ledger


def test_the_ledger_counts_persons_and_carries_on(pagina: MonitorPagina, session: DossierSession, typ: Any, cel: Any) -> None:
    boek = blad(pagina, "grootboek")
    assert typ(boek.per_gemeente, HEERLEN, "Gerealiseerd", "500")
    nieuw = session.dossier.realisaties[-1]
    assert (nieuw.aantal, nieuw.eenheid, nieuw.periode) == (500, Eenheid.PERSONEN, "2026-1")
    assert cel(boek.per_gemeente, HEERLEN, "Saldo").startswith("▲ +")
    boek.per_gemeente.select_key(HEERLEN)
    assert boek.gemeente.waarde() == HEERLEN
    assert cel(boek.per_halfjaar, "2026-2", "Meegenomen").startswith("−")
    assert cel(blad(pagina, "gerealiseerd").tabel, HEERLEN, "1e half 2026") == "11", "homes stay homes"


def test_without_a_taakstelling_the_ledger_says_where_to_begin(pagina: MonitorPagina, session: DossierSession, qtbot: Any) -> None:
    session.apply("", operations.kies_groep, GROEP, False)
    boek = blad(pagina, "grootboek")
    assert boek.leeg.isVisible() and not boek.per_gemeente.isVisible()


# The page


def test_only_tabs_about_a_group_show_the_choice_of_a_group(pagina: MonitorPagina) -> None:
    getoond = {}
    for tab, _, _ in TABS:
        blad(pagina, tab)
        getoond[tab] = pagina.kiezer.isVisible()
    assert getoond == {"acties": False, "geld": False, "gerealiseerd": True, "voortgang": True, "grootboek": False}


def test_a_finding_leads_to_its_tab(pagina: MonitorPagina, session: DossierSession) -> None:
    d = replace(session.dossier, realisaties=(Realisatie(GROEP, HEERLEN, "2024-1", 3, "voorbeeld"),
                                              Realisatie(GROEP, HEERLEN, "2026-1", 0, "voorbeeld")))
    session.load(d)
    waar = {}
    for b in session.bevindingen:
        if b.stap == "monitor":
            pagina.toon_plek(b.plek)
            waar[b.soort] = pagina.tabs.tab
    assert waar["actie_te_laat"] == "acties" and waar["achter_op_schema"] == "voortgang"
    assert waar["realisatie_buiten_periode"] == "gerealiseerd" and waar["regeling_verouderd"] == "geld"


def test_empty_lists_say_what_to_do(session: DossierSession, toon: Any) -> None:
    groepen = tuple(replace(g, gekozen=False) for g in session.dossier.groepen)
    session.load(replace(session.dossier, groepen=groepen, acties=(), realisaties=()))
    pagina = toon(MonitorPagina(session))
    acties = blad(pagina, "acties")
    assert acties.lijst.leeg.isVisible() and not acties.lijst.wijzig.isVisible()
    assert "nog geen acties" in blad(pagina, "geld").zin.text()
    for tab in ("gerealiseerd", "voortgang", "grootboek"):
        assert not blad(pagina, tab).isVisible()
        assert pagina.leeg.isVisible()


@pytest.mark.parametrize("tab", [tab for tab, _, _ in TABS])
def test_every_control_has_a_name(pagina: MonitorPagina, naamloos: Any, tab: str) -> None:
    blad(pagina, tab)
    assert naamloos(pagina) == []
