"""Find: type, walk through the answers, go there, go on with F3, and come back with Escape."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from thuisapp.app import operations, zoeken, zoekindex
from thuisapp.app.zoeken import Soort
from thuisapp.domain.dossier import Dossier
from thuisapp.views.main_window import MainWindow
from thuisapp.views.zoeken import naar_cel
from thuisapp.views.zoeken_venster import BEZIG, LEEG, ZoekVenster

HEERLEN, DAK, OUDEREN = "GM0917", "dak-en-thuislozen", "ouderen"
Key = Qt.Key


@pytest.fixture(scope="module")
def index() -> zoeken.Index:
    from thuisapp.app.voorbeeld import voorbeeld_dossier

    return zoekindex.maak_index(voorbeeld_dossier())


@pytest.fixture
def zoekt(toepassing: Any, toon: Any, index: zoeken.Index) -> ZoekVenster:
    venster = ZoekVenster()
    toon(venster, 720, 600)
    venster.zet_index(index)
    venster.begin()
    return venster


def soort(venster: ZoekVenster, tekst: str, welke: Soort) -> Any:
    venster.veld.setText(tekst)
    return next(v for v in venster.vondsten() if v.soort is welke)


def test_typing_finds_and_the_arrows_walk_past_the_headings(zoekt: ZoekVenster) -> None:
    QTest.keyClicks(zoekt.veld, "heerlen dak")
    eerste = zoekt.huidige()
    assert eerste is not None and eerste.soort is Soort.CIJFER
    assert zoekt.stand.text().endswith("plekken gevonden.")
    gezien = [eerste]
    for _ in range(len(zoekt.vondsten()) - 1):
        QTest.keyClick(zoekt.veld, Key.Key_Down)
        gezien.append(zoekt.huidige())
    assert gezien == zoekt.vondsten()
    assert zoekt.huidige().titel in zoekt.veld.accessibleDescription()
    QTest.keyClick(zoekt.veld, Key.Key_Down)
    assert zoekt.huidige() == eerste
    QTest.keyClick(zoekt.veld, Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert zoekt.huidige() == zoekt.vondsten()[-1]
    assert zoekt.veld.text() == "heerlen dak"


def test_enter_says_where_to_go_and_closes(zoekt: ZoekVenster, qtbot: Any) -> None:
    zoekt.veld.setText("heerlen")
    with qtbot.waitSignal(zoekt.gekozen) as gekozen:
        QTest.keyClick(zoekt.veld, Key.Key_Return)
    assert gekozen.args[0].plek == (HEERLEN,)
    assert not zoekt.isVisible()


def test_nothing_found_and_too_little_typed_are_sentences(zoekt: ZoekVenster) -> None:
    assert zoekt.stand.text() == LEEG
    zoekt.veld.setText("qqzz")
    assert "niets gevonden met \"qqzz\"" in zoekt.stand.text()
    assert not zoekt.ga.isEnabled()
    QTest.keyClick(zoekt.veld, Key.Key_Return)
    assert zoekt.isVisible()
    zoekt.zet_index(None)
    assert zoekt.stand.text() == BEZIG


def test_a_letter_typed_in_the_list_goes_to_the_field_and_all_has_a_name(zoekt: ZoekVenster, naamloos: Any) -> None:
    zoekt.veld.setText("heerl")
    zoekt.lijst.setFocus()
    QTest.keyClicks(zoekt.lijst, "en")
    assert zoekt.veld.text() == "heerlen"
    assert naamloos(zoekt) == []


@pytest.fixture
def gevonden(venster: MainWindow, index: zoeken.Index) -> MainWindow:
    """A window that has looked at the example already (making the index is for another test)."""
    venster.zoeken._index, venster.zoeken._van = index, venster.session.dossier
    venster.zoeken.venster.zet_index(index)
    return venster


def test_a_figure_leads_to_its_cell_and_escape_back_to_where_one_was(gevonden: MainWindow, qtbot: Any) -> None:
    gevonden.ga_naar("aanbod")
    gevonden.session.kies_groep(OUDEREN)
    zoeken_ = gevonden.zoeken
    zoeken_.open()
    vondst = soort(zoeken_.venster, "verdeling dak heerlen neemt", Soort.CIJFER)
    zoeken_.venster._ga()
    tabel: Any = gevonden.pagina("verdeling").tabel
    assert vondst.stap == gevonden.werk.stepper.stap.id == "verdeling"
    assert gevonden.session.groep == DAK
    assert tabel.current_row().code == HEERLEN
    assert tabel.model.columns()[tabel.view.currentIndex().column()].title == "Neemt"
    assert gevonden.statusBar().currentMessage().startswith("1 van ")
    zoeken_._escape.activated.emit()
    assert gevonden.werk.stepper.stap.id == "aanbod"
    assert gevonden.session.groep == OUDEREN
    assert not zoeken_._escape.isEnabled()


def test_who_goes_on_himself_is_not_sent_back_by_escape(gevonden: MainWindow) -> None:
    gevonden.zoeken.venster.veld.setText("heerlen")
    gevonden.zoeken.volgende()
    assert gevonden.zoeken._escape.isEnabled()
    gevonden.werk.stepper.verplaats(1)
    assert not gevonden.zoeken._escape.isEnabled()


def test_f3_goes_on_and_back_without_the_window(gevonden: MainWindow) -> None:
    zoeken_ = gevonden.zoeken
    zoeken_.venster.veld.setText("dak heerlen")
    alle = zoeken_.venster.vondsten()
    zoeken_.volgende()
    assert zoeken_.venster.huidige() == alle[1]
    assert not zoeken_.venster.isVisible()
    zoeken_.volgende(-1)
    assert zoeken_.venster.huidige() == alle[0]
    assert gevonden.werk.stepper.stap.id == alle[0].stap


def test_f3_without_an_answer_asks_what_to_look_for(gevonden: MainWindow) -> None:
    gevonden.zoeken.volgende()
    assert gevonden.zoeken.venster.isVisible()
    gevonden.zoeken.venster.reject()


@pytest.mark.parametrize(("tekst", "welke", "stap"), [
    ("flexwoningen statushouders", Soort.AFSPRAAK, "afspraken"), ("stationskwartier", Soort.PLAN, "aanbod"),
    ("telling dak heerlen", Soort.CIJFER, "behoefte"), ("inwoners heerlen", Soort.CIJFER, "regio"),
    ("opgave dak heerlen", Soort.CIJFER, "opgave"), ("ETHOS telling houden", Soort.UITVOERING, "monitor")])
def test_answers_lead_to_a_chosen_row(gevonden: MainWindow, tekst: str, welke: Soort, stap: str) -> None:
    vondst = soort(gevonden.zoeken.venster, tekst, welke)
    gevonden.zoeken.ga_naar(vondst)
    assert gevonden.werk.stepper.stap.id == stap
    gekozen = [t for t in gevonden.pagina(stap).tabellen if t.isVisibleTo(gevonden.pagina(stap)) and t.view.currentIndex().isValid()]
    sleutels = {t.model.key_at(t.view.proxy.mapToSource(t.view.currentIndex()).row()) for t in gekozen}
    assert sleutels & {*vondst.plek, *([vondst.cel.rij] if vondst.cel else [])}


def test_own_text_opens_with_the_cursor_at_the_word(gevonden: MainWindow, dossier: Dossier) -> None:
    nieuw = operations.zet_tekst(dossier, "keuzes", "Eerst iets anders.\n\nWij kiezen voor menselijkheid.")
    gevonden.session.load(nieuw)
    gevonden.zoeken.venster.zet_index(zoekindex.maak_index(nieuw))
    gevonden.zoeken.ga_naar(soort(gevonden.zoeken.venster, "menselijkheid", Soort.TEKST))
    vlak = gevonden.pagina("visie").schrijfvlak.tekst.vlak  # type: ignore[attr-defined]
    cursor = vlak.textCursor()
    assert vlak.toPlainText()[cursor.position():].startswith("menselijkheid")


def test_the_index_is_made_in_the_background_with_the_titles_after_it(venster: MainWindow, qtbot: Any,
                                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoekindex, "met_paragrafen", lambda index, dossier: {**index, Soort.PARAGRAAF: index[Soort.BEGRIP]})
    venster.zoeken.open()
    qtbot.waitUntil(lambda: venster.zoeken._index is not None and bool(venster.zoeken._index[Soort.PARAGRAAF].regels), timeout=20_000)
    venster.zoeken.venster.veld.setText("heerlen")
    assert venster.zoeken.venster.vondsten()
    venster.zoeken.venster.reject()
    venster.session.apply("Naam wijzigen", operations.wijzig_dossier, naam="Zuid")
    oud = venster.zoeken._van
    venster.zoeken.open()
    assert venster.zoeken._van is venster.session.dossier is not oud
    qtbot.waitUntil(lambda: not venster.zoeken._maker.is_bezig, timeout=20_000)
    venster.zoeken.venster.reject()


def test_another_dossier_forgets_what_was_found(gevonden: MainWindow, dossier: Dossier) -> None:
    gevonden.zoeken.venster.veld.setText("heerlen")
    gevonden.session.load(dossier)
    assert gevonden.zoeken.venster.veld.text() == ""
    assert gevonden.zoeken.venster.vondsten() == []


def test_a_cell_that_is_not_there_leaves_everything_as_it_was(gevonden: MainWindow) -> None:
    gevonden.ga_naar("opgave")
    assert not naar_cel(gevonden.pagina("opgave"), zoeken.Cel("Opgave per aandachtsgroep en gemeente", "bestaat-niet", "Heerlen"))


def test_a_term_opens_the_glossary_there(gevonden: MainWindow) -> None:
    gevonden.zoeken.ga_naar(soort(gevonden.zoeken.venster, "wederkerigheid", Soort.BEGRIP))
    venster = gevonden.zoeken.begrippen
    assert venster.zoek.text() == "wederkerigheid"
    venster.reject()


def test_a_chapter_of_the_handleiding_is_found_and_opened(gevonden: MainWindow) -> None:
    vondst = soort(gevonden.zoeken.venster, "sneltoetsen", Soort.HANDLEIDING)
    gevonden.zoeken.ga_naar(vondst)
    venster = gevonden.hulp.venster
    assert venster is not None and venster.isVisible() and venster.plek == vondst.plek[0]
    venster.close()
