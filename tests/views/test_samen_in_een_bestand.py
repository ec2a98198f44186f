"""Two people in one file, files for reading, and saving that fails: nothing is overwritten unseen, and the work is somewhere."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.views.conftest import Kantoor
from thuisapp import safe_files
from thuisapp.app import dossierbestand, dossiers, operations
from thuisapp.domain.dossier import Dossier
from thuisapp.storage import recovery, working_copy
from thuisapp.storage.project_file import mark_of
from thuisapp.storage.working_copy import WorkingCopy
from thuisapp.views import dialogs
from thuisapp.views.dialogs import Bewaarkeuze
from thuisapp.views.main_window import MainWindow


def wijzig(venster: Any, naam: str = "Anders") -> None:
    venster.session.apply("Naam wijzigen", operations.wijzig_dossier, naam=naam)


# --- two people


def test_a_second_opener_gets_a_choice(venster: MainWindow, bestand: Path, antwoord: Any, klaar: Callable[[Any], None],
                                       gemeld: list[str]) -> None:
    eigenaar = {"gebruiker": "anna", "computer": "ELDERS", "sinds": working_copy.now()}
    (bestand.parent / "~$visie.thuis").write_text(json.dumps(eigenaar), encoding="utf-8")
    vragen = antwoord(None, 0, 1, 2)
    oud = venster.session.dossier
    venster.bestanden.open(bestand)
    klaar(venster)
    assert venster.session.dossier is oud and "anna op ELDERS, sinds" in vragen[0]
    venster.bestanden.open(bestand)
    klaar(venster)
    assert venster.bestanden.zorg.alleen_lezen and "alleen lezen" in venster.windowTitle()
    venster.bestanden.open(bestand)
    klaar(venster)
    assert venster.session.pad is None and venster.session.is_unsaved
    venster.session.undo_stack.setClean()
    venster.bestanden.open(bestand)
    klaar(venster)
    assert venster.session.pad == bestand and not venster.bestanden.zorg.alleen_lezen


def test_a_file_for_reading_asks_for_another_name(kantoor: Kantoor, bestand: Path, klaar: Callable[[Any], None],
                                                  gemeld: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossierbestand.os, "access", lambda *_: False)
    kantoor.bestanden.open(bestand)
    klaar(kantoor)
    wijzig(kantoor)
    kopie = bestand.with_name("visie (kopie).thuis")
    voorgesteld: list[Path] = []
    monkeypatch.setattr(dialogs, "kies_doel", lambda parent, titel, voorstel: voorgesteld.append(voorstel) or kopie)
    kantoor.bestanden.bewaar()
    klaar(kantoor)
    assert voorgesteld == [kopie] and "Kies een andere naam" in gemeld[0]
    assert dossiers.open_dossier(kopie).naam == "Anders" and dossiers.open_dossier(bestand).naam != "Anders"
    assert kantoor.session.pad == kopie and not kantoor.session.is_unsaved


def test_what_somebody_else_saved_is_merged_and_not_overwritten(geopend: Kantoor, dossier: Dossier, bestand: Path, antwoord: Any,
                                                                qtbot: Any, klaar: Callable[[Any], None]) -> None:
    hun = operations.zet_tekst(replace(dossier, naam="Naam van de ander"), "slot", "Tekst van de ander")
    dossiers.bewaar(hun, bestand)
    wijzig(geopend, "Naam van mij")
    geopend.session.apply("Tekst", operations.zet_tekst, "inleiding", "Tekst van mij")
    vragen = antwoord(0)
    geopend.bestanden.bewaar()
    qtbot.waitUntil(lambda: geopend.bestanden.conflict is not None and geopend.bestanden.conflict.dialoog is not None, timeout=20_000)
    assert "nog niets overschreven" in vragen[0] and "werkkopie" in vragen[0]
    dialoog: Any = geopend.bestanden.conflict.dialoog
    (conflict,) = dialoog.tabel.model.rows()
    assert (conflict.waar, conflict.mijn, conflict.hun) == ("Naam", "Naam van mij", "Naam van de ander")
    dialoog.kies(conflict, "van de ander")
    assert dossiers.open_dossier(bestand) == hun
    dialoog.opslaan.click()
    klaar(geopend)
    samen = dossiers.open_dossier(bestand)
    assert samen == geopend.session.dossier and not geopend.session.is_unsaved
    assert (samen.naam, samen.teksten["slot"], samen.teksten["inleiding"]) == ("Naam van de ander", "Tekst van de ander", "Tekst van mij")
    assert geopend.session.undo_stack.undoText() == "Samenvoegen met de ander"


def test_comparing_first_and_then_a_copy(geopend: Kantoor, dossier: Dossier, bestand: Path, antwoord: Any, qtbot: Any,
                                         klaar: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch) -> None:
    hun = replace(dossier, naam="Naam van de ander")
    dossiers.bewaar(hun, bestand)
    wijzig(geopend, "Naam van mij")
    vragen = antwoord(1, 2)
    kopie = bestand.with_name("kopie.thuis")
    monkeypatch.setattr(dialogs, "kies_doel", lambda *_: kopie)
    geopend.bestanden.bewaar()
    qtbot.waitUntil(lambda: geopend.bestanden.conflict is not None and geopend.bestanden.conflict.dialoog is not None, timeout=20_000)
    dialoog: Any = geopend.bestanden.conflict.dialoog
    qtbot.waitUntil(lambda: dialoog.vergelijking is not None, timeout=20_000)
    assert "Naam van de ander" in dialoog.vergelijking.regels[0].zin
    dialoog.accept()
    klaar(geopend)
    assert len(vragen) == 2
    assert dossiers.open_dossier(bestand) == hun and dossiers.open_dossier(kopie).naam == "Naam van mij"
    assert geopend.session.pad == kopie


def test_after_a_crash_the_work_is_merged_with_what_somebody_saved_meanwhile(kantoor: Kantoor, dossier: Dossier, bestand: Path,
                                                                             antwoord: Any, qtbot: Any,
                                                                             klaar: Callable[[Any], None]) -> None:
    copy = WorkingCopy(dossier, bestand, mark_of(bestand))
    copy.submit(operations.zet_tekst(dossier, "inleiding", "Van voor de storing"), "Tekst")
    assert copy.flush()
    copy.close(remove=False)
    dossiers.bewaar(operations.zet_tekst(dossier, "slot", "Van de ander"), bestand)
    kantoor.herstel.zoek()
    klaar(kantoor)
    venster: Any = kantoor.herstel.dialoog
    venster.herstellen.click()
    klaar(kantoor)
    antwoord(0)
    kantoor.bestanden.bewaar()
    qtbot.waitUntil(lambda: kantoor.bestanden.conflict is not None and kantoor.bestanden.conflict.dialoog is not None, timeout=20_000)
    dialoog: Any = kantoor.bestanden.conflict.dialoog
    assert "Eén wijziging van de ander is overgenomen. Er is niets wat u allebei hebt gewijzigd." in dialoog.kort.text()
    dialoog.opslaan.click()
    klaar(kantoor)
    samen = dossiers.open_dossier(bestand)
    assert (samen.teksten["inleiding"], samen.teksten["slot"]) == ("Van voor de storing", "Van de ander")


def test_without_what_both_began_with_there_is_no_merging(geopend: Kantoor, dossier: Dossier, bestand: Path,
                                                          klaar: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch) -> None:
    geopend.bestanden.zorg.basis = None
    dossiers.bewaar(replace(dossier, naam="Naam van de ander"), bestand)
    wijzig(geopend)
    aangeboden: list[list[str]] = []
    monkeypatch.setattr(dialogs, "vraag_keuze", lambda *woorden: aangeboden.append(woorden[-1]))
    geopend.bestanden.bewaar()
    klaar(geopend)
    assert aangeboden == [["Vergelijken …", "Opslaan als kopie …"]]
    assert dossiers.open_dossier(bestand).naam == "Naam van de ander" and geopend.session.is_unsaved


# --- saving that fails


def test_a_failed_save_says_where_the_work_is_and_the_copy_outlives_the_window(geopend_venster: MainWindow, gemeld: list[str],
                                                                               klaar: Callable[[Any], None],
                                                                               monkeypatch: pytest.MonkeyPatch) -> None:
    wijzig(geopend_venster, "Niet op te slaan")
    assert geopend_venster.bestanden.veilig()

    def vol(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "made up")

    monkeypatch.setattr(safe_files, "_swap", vol)
    geopend_venster.bestanden.bewaar()
    klaar(geopend_venster)
    assert "de schijf is vol" in gemeld[0] and gemeld[0].endswith("Uw werk is niet weg: het staat in de werkkopie op deze computer.")
    assert geopend_venster.session.is_unsaved
    monkeypatch.setattr(dialogs, "vraag_opslaan", lambda parent, naam: Bewaarkeuze.WEGGOOIEN)
    assert geopend_venster.close()
    (claim,) = recovery.claim_all()
    assert claim.found.name == "Niet op te slaan"
    claim.remove()


def test_a_folder_that_is_gone_is_one_sentence(geopend: Kantoor, bestand: Path, gemeld: list[str],
                                               klaar: Callable[[Any], None]) -> None:
    wijzig(geopend)
    geopend.bestanden.zorg.rustig()
    for path in bestand.parent.iterdir():
        path.unlink()
    bestand.parent.rmdir()
    geopend.bestanden.bewaar()
    klaar(geopend)
    assert len(gemeld) == 1 and "bestaat niet. Kies een andere map." in gemeld[0] and "werkkopie" in gemeld[0]


def test_saving_twice_at_once_writes_twice_and_is_no_conflict(geopend: Kantoor, bestand: Path,
                                                              klaar: Callable[[Any], None]) -> None:
    wijzig(geopend, "Een")
    geopend.bestanden.bewaar()
    wijzig(geopend, "Twee")
    geopend.bestanden.bewaar()
    klaar(geopend)
    assert dossiers.open_dossier(bestand).naam == "Twee" and not geopend.session.is_unsaved
