"""The handleiding in the window: what it names exists, and F1 opens it at the right place."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QComboBox, QLineEdit

from tests.views import namen_in_beeld
from thuisapp.app import handleiding
from thuisapp.views import dialogs
from thuisapp.views.handleiding.plek import zoek_plek
from thuisapp.views.handleiding.venster import Handleidingvenster
from thuisapp.views.main_window import MainWindow
from thuisapp.views.sneltoetsen import verzamel
from thuisapp.views.widgets.dialoog import Dialoog
from thuisapp.views.widgets.tabel import Tabel

VET = re.compile(r"\*\*([^*]+)\*\*")
TOETS = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")
VAN_ZELF = {"F1", "Enter"}
"""Keys of tables and of help itself, tried out in other tests."""


def test_every_name_and_key_in_the_text_exists_in_the_program(venster: MainWindow) -> None:
    echt = namen_in_beeld.van_venster(venster) | namen_in_beeld.uit_code()
    genoemd = {(s.id, naam) for s in handleiding.stukken() for naam in VET.findall(s.tekst)}
    assert not sorted((plek, naam) for plek, naam in genoemd if handleiding.gewoon(naam) not in echt)
    assert len(genoemd) > 100
    bij = {(s.id, patroon) for s in handleiding.stukken() for patroon in s.bij}
    assert not sorted((plek, patroon) for plek, patroon in bij if "*" not in patroon and patroon not in echt)
    assert not sorted((plek, patroon) for plek, patroon in bij if "*" in patroon and not any(fnmatchcase(n, patroon) for n in echt))
    toetsen = {deel for toets in verzamel(venster) for deel in toets.toetsen.split(" of ")} | VAN_ZELF
    in_tekst = {(s.id, toets) for s in handleiding.stukken() for toets in TOETS.findall(VET.sub("", s.tekst))}
    assert not sorted((plek, toets) for plek, toets in in_tekst if toets not in toetsen)


def test_f1_opens_the_piece_about_the_table_tab_or_field(venster: MainWindow, qtbot: Any) -> None:
    venster.ga_naar("verdeling")
    pagina = venster.pagina("verdeling")
    pagina.tabs.kies("ruil")  # type: ignore[attr-defined]
    pagina.tabs.setFocus()  # type: ignore[attr-defined]
    venster.hulp.toon_hier()
    assert venster.hulp.venster is not None
    assert venster.hulp.venster.plek == "verdeling-ruil"
    venster.ga_naar("behoefte")
    tabel = next(t for t in venster.pagina("behoefte").findChildren(Tabel) if t.view.accessibleName().startswith("Overlap"))
    assert zoek_plek(tabel.view) == "behoefte-overlap"
    assert tabel.view.accessibleDescription()
    assert zoek_plek(venster.start.keuze) == "beginnen"
    qtbot.keyClick(venster.hulp.venster, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: venster.hulp.venster is None)


def test_f1_works_in_a_dialog_that_keeps_the_window_off(toepassing: Any, toon: Any, qtbot: Any) -> None:
    dialoog = Dialoog("Formulieren maken")
    dialoog.inhoud.addWidget(veld := QLineEdit())
    toon(dialoog)
    veld.setFocus()
    qtbot.keyClick(veld, Qt.Key.Key_F1)
    venster = dialoog.findChild(Handleidingvenster)
    assert venster is not None
    assert venster.plek == "inlezen-uitvraag"


@pytest.fixture
def boek(toepassing: Any, toon: Any) -> Handleidingvenster:
    venster = Handleidingvenster()
    venster.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    toon(venster, 900, 600)
    venster.toon()
    return venster


def test_links_back_and_forward(boek: Handleidingvenster) -> None:
    assert boek.plek == handleiding.BEGIN
    assert not boek.terug.isEnabled()
    boek.tekst.anchorClicked.emit(QUrl("#behoefte-overlap"))
    boek.tekst.anchorClicked.emit(QUrl("#bestaat-niet"))
    assert boek.plek == "behoefte-overlap"
    assert "Overlap" in boek.windowTitle()
    boek.terug.click()
    assert boek.plek == handleiding.BEGIN
    boek.vooruit.click()
    assert boek.plek == "behoefte-overlap"
    boek.terug.click()
    boek.lees("visie")
    assert not boek.vooruit.isEnabled()
    assert boek.inhoud.currentItem().text(0) == "Stap 8: Visie"


def test_searching_shows_hits_and_marks_them(boek: Handleidingvenster, qtbot: Any) -> None:
    boek.zoek.setText("overlap groep")
    assert "plaatsen" in boek.aantal.text()
    qtbot.keyClick(boek.zoek, Qt.Key.Key_Return)
    assert boek.plek == "behoefte-overlap"
    assert boek.tekst.extraSelections()
    boek.zoek.setText("xyzzy")
    assert "Niets gevonden" in boek.aantal.text()
    boek.zoek.clear()
    assert boek.links.currentIndex() == 0
    assert not boek.tekst.extraSelections()


def test_letters_become_larger_and_smaller_within_bounds(boek: Handleidingvenster) -> None:
    gewoon = boek.tekst.document().defaultFont().pointSizeF()
    for _ in range(20):
        boek.groter.click()
    assert boek.tekst.document().defaultFont().pointSizeF() == pytest.approx(2.2 * gewoon)
    for _ in range(20):
        boek.kleiner.click()
    assert boek.tekst.document().defaultFont().pointSizeF() == pytest.approx(0.7 * gewoon)


def test_every_control_has_a_name(boek: Handleidingvenster, naamloos: Any) -> None:
    assert not naamloos(boek)


def test_the_side_panel_leads_to_the_chapter(venster: MainWindow) -> None:
    venster.ga_naar("opgave")
    assert "handleiding" in venster.werk.paneel.uitleg.tekst.toPlainText()
    venster.werk.paneel.uitleg.tekst.anchorClicked.emit(QUrl("#opgave"))
    assert venster.hulp.venster is not None
    assert venster.hulp.venster.plek == "opgave"


def test_the_handleiding_as_pdf_is_asked_where_and_made(venster: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    gemaakt: list[str] = []
    monkeypatch.setattr(dialogs, "kies_doel", lambda *_: tmp_path / "h.pdf")
    monkeypatch.setattr(venster.taken, "start", lambda titel, werk, done: gemaakt.append(titel))
    venster.hulp.bewaar_pdf()
    monkeypatch.setattr(dialogs, "kies_doel", lambda *_: None)
    venster.hulp.bewaar_pdf()
    assert gemaakt == ["Handleiding als PDF"]


def test_a_field_that_has_a_description_keeps_it(venster: MainWindow) -> None:
    for combo in venster.pagina("opgave").findChildren(QComboBox):
        assert combo.accessibleDescription()
