"""Files in the whole window: saving, opening, closing and exporting, with what is asked before something is lost."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.views.venster import klaar, wijzig
from thuisapp.app import dossiers
from thuisapp.views import dialogs
from thuisapp.views.dialogs import Bewaarkeuze
from thuisapp.views.main_window import MainWindow


def test_save_open_gives_the_same_dossier_and_it_becomes_recent(venster: MainWindow, qtbot, tmp_path: Path,
                                                                monkeypatch: pytest.MonkeyPatch) -> None:
    pad = tmp_path / "proef.thuis"
    monkeypatch.setattr(dialogs, "kies_doel", lambda parent, titel, voorstel: pad)
    wijzig(venster)
    venster.bestanden.bewaar()
    klaar(venster, qtbot)
    assert not venster.session.is_unsaved
    assert venster.session.pad == pad
    assert venster.bestanden.recent() == (pad,)
    bewaard = venster.session.dossier
    wijzig(venster, "Weer anders")
    monkeypatch.setattr(dialogs, "vraag_opslaan", lambda parent, naam: Bewaarkeuze.WEGGOOIEN)
    venster.bestanden.open(pad)
    klaar(venster, qtbot)
    assert venster.session.dossier == bewaard
    assert venster.menus.recent.actions()[0].text().startswith(f"&1 {pad.name} – ")


def test_a_file_that_is_no_dossier_is_refused_and_the_open_one_stays(venster: MainWindow, qtbot, tmp_path: Path, gemeld: list[str]) -> None:
    pad = tmp_path / "brief.thuis"
    pad.write_text("Geachte heer", encoding="utf-8")
    oud = venster.session.dossier
    venster.bestanden.open(pad)
    klaar(venster, qtbot)
    assert len(gemeld) == 1
    assert gemeld[0].endswith(".")
    assert venster.session.dossier is oud
    assert pad.read_text(encoding="utf-8") == "Geachte heer"


def test_cancelling_the_question_keeps_the_changes(venster: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    wijzig(venster)
    monkeypatch.setattr(dialogs, "vraag_opslaan", lambda parent, naam: Bewaarkeuze.ANNULEREN)
    venster.bestanden.voorbeeld()
    assert not venster.close()
    assert venster.session.dossier.naam == "Anders"
    assert venster.isVisible()


def test_closing_without_changes_asks_nothing(venster: MainWindow) -> None:
    assert venster.close()


def test_closing_with_save_writes_and_then_closes(venster: MainWindow, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = tmp_path / "proef.thuis"
    monkeypatch.setattr(dialogs, "vraag_opslaan", lambda parent, naam: Bewaarkeuze.OPSLAAN)
    monkeypatch.setattr(dialogs, "kies_doel", lambda parent, titel, voorstel: pad)
    wijzig(venster)
    assert not venster.close()
    qtbot.waitUntil(lambda: not venster.isVisible())
    assert dossiers.open_dossier(pad).naam == "Anders"


def test_a_dossier_as_json_goes_out_and_in(venster: MainWindow, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = tmp_path / "proef.json"
    monkeypatch.setattr(dialogs, "kies_doel", lambda parent, titel, voorstel: pad)
    with qtbot.waitSignal(venster.bestanden.exported, timeout=60_000):
        venster.bestanden.exporteer("json")
    oud = venster.session.dossier
    venster.bestanden.open(pad)
    klaar(venster, qtbot)
    assert venster.session.dossier == oud
    assert venster.session.is_unsaved  # JSON is for exchange: saving asks for a place
    assert venster.session.pad is None


def test_the_tables_go_out_as_excel(venster: MainWindow, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = tmp_path / "proef.xlsx"
    monkeypatch.setattr(dialogs, "kies_doel", lambda parent, titel, voorstel: pad)
    with qtbot.waitSignal(venster.bestanden.exported, timeout=20_000):
        venster.bestanden.exporteer("xlsx")
    assert zipfile.is_zipfile(pad)
    assert str(pad) in venster.statusBar().currentMessage()


def test_an_export_to_a_folder_that_is_not_there_is_one_sentence(venster: MainWindow, qtbot, tmp_path: Path, gemeld: list[str],
                                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "kies_doel", lambda parent, titel, voorstel: tmp_path / "weg" / "proef.xlsx")
    venster.bestanden.exporteer("xlsx")
    klaar(venster, qtbot)
    assert len(gemeld) == 1
    assert "bestaat niet" in gemeld[0]
