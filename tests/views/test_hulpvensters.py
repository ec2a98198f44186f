"""The other windows of the Help menu: terms, shortcuts, news; and what the start page says the first time."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QUrl

from thuisapp import settings
from thuisapp.app import nieuws
from thuisapp.domain.begrippen import BEGRIPPEN
from thuisapp.views.hulp_begrippen import Begrippenvenster, bedoeld, zoek_begrippen
from thuisapp.views.main_window import MainWindow
from thuisapp.views.nieuws import Nieuwsvenster
from thuisapp.views.sneltoetsen import TEKSTACTIES, Sneltoetsvenster, in_woorden, verzamel
from thuisapp.views.widgets.teksteditor.schrijfvlak import TOETSEN


def test_terms_are_found_by_word_and_lead_to_each_other(toepassing: Any, toon: Any, naamloos: Any) -> None:
    venster = Begrippenvenster()
    toon(venster, 600, 600)
    assert venster.aantal.text() == f"{len(BEGRIPPEN)} begrippen"
    venster.zoek.setText("woonr")
    assert venster.tekst.toPlainText().startswith("woonruimte")
    assert 'href="begrip:standplaats"' in venster.tekst.toHtml()
    venster.tekst.anchorClicked.emit(QUrl("begrip:standplaats"))
    assert venster.zoek.text() == ""
    venster.zoek.setText("xyzzy")
    assert "Niets gevonden" in venster.aantal.text()
    assert not naamloos(venster)


def test_a_word_in_the_plural_is_its_term_and_no_term_links_to_itself() -> None:
    assert bedoeld("Woonruimten") == "woonruimte"
    assert bedoeld("plannen") == ""
    assert zoek_begrippen("huisvestingswet 2014")
    assert [b.term for b in zoek_begrippen("aanbod")][0] == "aanbod"


def test_the_shortcuts_come_from_the_menus_and_the_widgets(venster: MainWindow, naamloos: Any) -> None:
    alle = {(t.doet, t.toetsen) for t in verzamel(venster)}
    assert {("Opslaan", "Ctrl+S"), ("Handleiding", "Ctrl+F1"), ("Hulp bij deze plek", "F1"), ("Vorige stap", "Alt+Pijl links"),
            ("Vet", "Ctrl+B"), ("Kopiëren uit de tabel", "Ctrl+C"), ("Sneltoetsen", "Ctrl+/")} <= alle
    assert set(TOETSEN.values()) == set(TEKSTACTIES)
    overzicht = Sneltoetsvenster(venster)
    overzicht.show()
    overzicht.toon("regio partijen")
    assert overzicht.lijst.topLevelItemCount() == 1
    assert overzicht.lijst.topLevelItem(0).child(0).text(1) == "Ctrl+1"
    overzicht.toon("xyzzy")
    assert overzicht.geen.isVisible()
    assert not naamloos(overzicht)


def test_no_key_does_two_things_in_the_menus(venster: MainWindow) -> None:
    """(Keys in a text or on a map work only there.)"""
    menus = [t for t in verzamel(venster) if t.plaats in {"Bestand", "Bewerken", "Beeld", "Help"}]
    toetsen = [deel for t in menus for deel in t.toetsen.split(" of ")]
    assert sorted(t for t in toetsen if toetsen.count(t) > 1) == []


@pytest.mark.parametrize(("toets", "woorden"), [("Ctrl++", "Ctrl++"), ("Alt+Left", "Alt+Pijl links"), ("Del", "Delete"), ("", "")])
def test_keys_are_said_in_dutch(toets: str, woorden: str) -> None:
    assert in_woorden(toets) == woorden


def test_the_first_time_the_tour_is_advised_and_after_an_update_there_is_news(toepassing: Any, qtbot: Any,
                                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    eerste = MainWindow()
    qtbot.addWidget(eerste)
    eerste.laad()
    assert eerste.start.begin.property("rol") == "primair"
    assert eerste.start.nieuws.isHidden()
    settings.change(rondleiding_gezien=True)
    monkeypatch.setattr(nieuws, "__version__", "99.0")
    later = MainWindow()
    qtbot.addWidget(later)
    later.laad()
    assert later.start.begin.property("rol") != "primair"
    assert not later.start.nieuws.isHidden()
    assert "bijgewerkt" in later.statusBar().currentMessage()
    assert settings.load().laatste_versie == "99.0"


def test_the_news_is_readable(toepassing: Any, toon: Any, naamloos: Any) -> None:
    venster = Nieuwsvenster()
    toon(venster, 600, 500)
    assert nieuws.nieuws()[0].versie in venster.tekst.toPlainText()
    assert not naamloos(venster)
