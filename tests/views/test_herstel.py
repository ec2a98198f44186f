"""Nothing is lost, in the window: recovery, two people in one file, failing saves, backups, going back, closing."""

from __future__ import annotations

import errno
import json
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from thuisapp import safe_files
from thuisapp.app import dossierbestand, dossiers, operations
from thuisapp.domain.dossier import Dossier
from thuisapp.storage import recovery, slot, working_copy
from thuisapp.storage.project_file import mark_of
from thuisapp.storage.working_copy import WorkingCopy
from thuisapp.views import dialogs
from thuisapp.views.dialogs import Bewaarkeuze
from thuisapp.views.main_window import MainWindow
from thuisapp.views.vangnet import Vangnet


def wijzig(venster: MainWindow, naam: str = "Anders") -> None:
    venster.session.apply("Naam wijzigen", operations.wijzig_dossier, naam=naam)


@pytest.fixture
def klaar(qtbot: Any) -> Callable[[MainWindow], None]:
    def doen(venster: MainWindow) -> None:
        qtbot.waitUntil(lambda: not venster.taken.is_busy, timeout=10_000)

    return doen


@pytest.fixture
def antwoord(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """The next questions with buttons get these answers (numbers, None is Annuleren); gives the questions that were asked."""
    def doen(*keuzes: int | None) -> list[str]:
        gevraagd: list[str] = []
        rest = list(keuzes)

        def vraag(parent: Any, titel: str, tekst: str, uitleg: str, knoppen: Any) -> int | None:
            gevraagd.append(f"{tekst} {uitleg}")
            return rest.pop(0)

        monkeypatch.setattr(dialogs, "vraag_keuze", vraag)
        return gevraagd

    return doen


@pytest.fixture
def bestand(dossier: Dossier, tmp_path: Path) -> Path:
    pad = tmp_path / "map" / "visie.thuis"
    pad.parent.mkdir()
    dossiers.bewaar(dossier, pad)
    return pad


@pytest.fixture
def geopend(venster: MainWindow, bestand: Path, klaar: Callable[[MainWindow], None]) -> MainWindow:
    venster.bestanden.open(bestand)
    klaar(venster)
    assert venster.session.pad == bestand
    return venster


def achtergelaten(basis: Dossier, nu: Dossier, pad: Path | None = None, stap: str = "Naam wijzigen") -> Path:
    """What a program that was killed leaves behind."""
    copy = WorkingCopy(basis if pad else None, pad, mark_of(pad) if pad else "")
    copy.submit(nu, stap)
    assert copy.flush()
    copy.close(remove=False)
    return slot.folder() / f"{copy.name}.werk"


def op_schijf(venster: MainWindow) -> Dossier:
    assert venster.bestanden.veilig()
    (path,) = slot.folder().glob("*.werk")
    return recovery.read(path).dossier


# --- the working copy follows


def test_every_edit_undo_and_redo_is_in_the_working_copy(geopend: MainWindow) -> None:
    assert list(slot.folder().iterdir()) == []  # nothing to lose yet
    wijzig(geopend, "Een")
    wijzig(geopend, "Twee")
    assert op_schijf(geopend) == geopend.session.dossier
    geopend.session.undo_stack.undo()
    assert op_schijf(geopend).naam == "Een"
    geopend.session.undo_stack.redo()
    with geopend.session.batch("Plakken"):
        wijzig(geopend, "Halverwege")
    assert op_schijf(geopend).naam == "Halverwege"
    (path,) = slot.folder().glob("*.werk")
    assert recovery.describe(path).steps[:3] == ("Plakken", "Naam wijzigen", "Ongedaan gemaakt: Naam wijzigen")


def test_a_slider_is_in_the_working_copy_and_one_step(geopend: MainWindow) -> None:
    for naam in ("a", "b", "c"):
        geopend.session.apply("Schuiven", operations.wijzig_dossier, naam=naam, merge_key="s")
    assert op_schijf(geopend).naam == "c" and geopend.session.undo_stack.count() == 1


def test_a_new_dossier_is_in_a_working_copy_at_once_and_gone_when_thrown_away(venster: MainWindow, dossier: Dossier,
                                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    venster.bestanden.nieuw(replace(dossier, naam="Nieuw"))
    assert op_schijf(venster).naam == "Nieuw"
    monkeypatch.setattr(dialogs, "vraag_opslaan", lambda parent, naam: Bewaarkeuze.WEGGOOIEN)
    assert venster.close()
    assert list(slot.folder().iterdir()) == []


def test_after_save_and_close_nothing_is_left(geopend: MainWindow, bestand: Path, klaar: Callable[[MainWindow], None]) -> None:
    wijzig(geopend)
    geopend.bestanden.bewaar()
    klaar(geopend)
    assert (bestand.parent / "~$visie.thuis").exists()
    assert geopend.close()
    assert list(slot.folder().iterdir()) == [] and [p.name for p in bestand.parent.iterdir()] == ["visie.thuis"]


def test_a_working_copy_that_cannot_be_kept_is_told_once(geopend: MainWindow, gemeld: list[str], qtbot: Any,
                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    def vol(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "made up")

    monkeypatch.setattr(working_copy.parts, "split", vol)
    wijzig(geopend)
    qtbot.waitUntil(lambda: bool(gemeld))
    wijzig(geopend, "Nog eens")
    assert not geopend.bestanden.veilig()
    assert gemeld == ["De werkkopie op deze computer kan niet worden bijgehouden: de schijf is vol. "
                      "Sla uw dossier nu op, op een andere schijf als dat nodig is."]
    monkeypatch.undo()


# --- after a crash


def test_without_anything_left_the_start_goes_on_at_once(venster: MainWindow) -> None:
    gedaan: list[int] = []
    venster.herstel.bied_aan(lambda: gedaan.append(1))
    assert gedaan == [1] and venster.herstel.dialoog is None


def test_recovering_gives_the_work_back_unsaved_and_clears_the_old_copy(venster: MainWindow, dossier: Dossier, bestand: Path, qtbot: Any,
                                                                        klaar: Callable[[MainWindow], None], naamloos: Any) -> None:
    nu = operations.zet_tekst(replace(dossier, naam="Van voor de storing"), "inleiding", "Nieuw")
    path = achtergelaten(dossier, nu, bestand)
    venster.herstel.bied_aan(lambda: None)
    klaar(venster)
    dialoog: Any = venster.herstel.dialoog
    assert naamloos(dialoog) == []
    (rij,) = dialoog.tabel.model.rows()
    assert (rij.naam, rij.wijzigingen, rij.stappen) == ("Van voor de storing", 1, "Naam wijzigen")
    qtbot.waitUntil(lambda: "Van voor de storing" in dialoog.verschil.toPlainText())
    dialoog.herstellen.click()
    klaar(venster)
    assert venster.session.dossier == nu and venster.session.pad == bestand and venster.session.is_unsaved
    assert dossiers.open_dossier(bestand) == dossier  # the file itself is not touched
    assert not path.exists() and op_schijf(venster) == nu
    venster.bestanden.bewaar()
    klaar(venster)
    assert dossiers.open_dossier(bestand) == nu


def test_later_and_looking_at_a_copy_keep_it_for_the_next_start(venster: MainWindow, dossier: Dossier, bestand: Path,
                                                                klaar: Callable[[MainWindow], None]) -> None:
    path = achtergelaten(dossier, replace(dossier, naam="Bewaard"), bestand)
    gedaan: list[int] = []
    venster.herstel.bied_aan(lambda: gedaan.append(1))
    klaar(venster)
    venster.herstel.dialoog.later.click()  # type: ignore[union-attr]
    assert gedaan == [1] and path.exists()
    venster.herstel.zoek()
    klaar(venster)
    venster.herstel.dialoog.bekijken.click()  # type: ignore[union-attr]
    klaar(venster)
    assert venster.session.dossier.naam == "Bewaard" and venster.session.pad is None
    assert path.exists()
    (claim,) = recovery.claim_all()
    claim.let_go()


def test_throwing_away_asks_first(venster: MainWindow, dossier: Dossier, monkeypatch: pytest.MonkeyPatch,
                                  klaar: Callable[[MainWindow], None]) -> None:
    path = achtergelaten(dossier, replace(dossier, naam="Weg"))
    venster.herstel.zoek()
    klaar(venster)
    dialoog: Any = venster.herstel.dialoog
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: False)
    dialoog.weggooien.click()
    assert path.exists() and dialoog.isVisible()
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: True)
    dialoog.weggooien.click()
    assert not path.exists() and not dialoog.isVisible()


def test_a_damaged_copy_is_read_as_far_as_it_goes_and_set_aside(venster: MainWindow, dossier: Dossier, bestand: Path,
                                                                monkeypatch: pytest.MonkeyPatch,
                                                                klaar: Callable[[MainWindow], None]) -> None:
    path = achtergelaten(dossier, replace(dossier, naam="Beschadigd"), bestand)
    with sqlite3.connect(path) as con:
        con.execute("UPDATE onderdeel SET inhoud = '{' WHERE soort = 'partij' AND volgorde = 0")
    con.close()
    meldingen: list[str] = []
    monkeypatch.setattr(dialogs, "toon_melding", lambda parent, titel, tekst: meldingen.append(tekst))
    venster.herstel.zoek()
    klaar(venster)
    venster.herstel.dialoog.herstellen.click()  # type: ignore[union-attr]
    klaar(venster)
    assert venster.session.dossier == replace(dossier, naam="Beschadigd")
    assert "De werkkopie was beschadigd. Niet gelezen: \"partij " in meldingen[0]
    assert not path.exists() and (path.parent / "terzijde" / path.name).exists()


# --- two people


def test_a_second_opener_gets_a_choice(venster: MainWindow, bestand: Path, antwoord: Any, klaar: Callable[[MainWindow], None],
                                       gemeld: list[str]) -> None:
    eigenaar = {"gebruiker": "anna", "computer": "ELDERS", "sinds": dossierbestand_nu()}
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


def dossierbestand_nu() -> str:
    return working_copy.now()


def test_a_file_for_reading_asks_for_another_name(venster: MainWindow, bestand: Path, klaar: Callable[[MainWindow], None],
                                                  gemeld: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossierbestand.os, "access", lambda *_: False)
    venster.bestanden.open(bestand)
    klaar(venster)
    wijzig(venster)
    kopie = bestand.with_name("visie (kopie).thuis")
    voorgesteld: list[Path] = []
    monkeypatch.setattr(dialogs, "kies_doel", lambda parent, titel, voorstel: voorgesteld.append(voorstel) or kopie)
    venster.bestanden.bewaar()
    klaar(venster)
    assert voorgesteld == [kopie] and "Kies een andere naam" in gemeld[0]
    assert dossiers.open_dossier(kopie).naam == "Anders" and dossiers.open_dossier(bestand).naam != "Anders"
    assert venster.session.pad == kopie and not venster.session.is_unsaved


def test_what_somebody_else_saved_is_merged_and_not_overwritten(geopend: MainWindow, dossier: Dossier, bestand: Path, antwoord: Any,
                                                                qtbot: Any, klaar: Callable[[MainWindow], None]) -> None:
    hun = operations.zet_tekst(replace(dossier, naam="Naam van de ander"), "slot", "Tekst van de ander")
    dossiers.bewaar(hun, bestand)
    wijzig(geopend, "Naam van mij")
    geopend.session.apply("Tekst", operations.zet_tekst, "inleiding", "Tekst van mij")
    vragen = antwoord(0)
    geopend.bestanden.bewaar()
    qtbot.waitUntil(lambda: geopend.bestanden.conflict is not None and geopend.bestanden.conflict.dialoog is not None, timeout=10_000)
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


def test_comparing_first_and_then_a_copy(geopend: MainWindow, dossier: Dossier, bestand: Path, antwoord: Any, qtbot: Any,
                                         klaar: Callable[[MainWindow], None], monkeypatch: pytest.MonkeyPatch) -> None:
    hun = replace(dossier, naam="Naam van de ander")
    dossiers.bewaar(hun, bestand)
    wijzig(geopend, "Naam van mij")
    vragen = antwoord(1, 2)
    kopie = bestand.with_name("kopie.thuis")
    monkeypatch.setattr(dialogs, "kies_doel", lambda *_: kopie)
    geopend.bestanden.bewaar()
    qtbot.waitUntil(lambda: geopend.bestanden.conflict is not None and geopend.bestanden.conflict.dialoog is not None, timeout=10_000)
    dialoog: Any = geopend.bestanden.conflict.dialoog
    qtbot.waitUntil(lambda: dialoog.vergelijking is not None, timeout=10_000)
    assert "Naam van de ander" in dialoog.vergelijking.regels[0].zin
    dialoog.accept()
    klaar(geopend)
    assert len(vragen) == 2
    assert dossiers.open_dossier(bestand) == hun and dossiers.open_dossier(kopie).naam == "Naam van mij"
    assert geopend.session.pad == kopie


# --- saving that fails


def test_a_failed_save_says_where_the_work_is_and_the_copy_outlives_the_window(geopend: MainWindow, gemeld: list[str],
                                                                               klaar: Callable[[MainWindow], None],
                                                                               monkeypatch: pytest.MonkeyPatch) -> None:
    wijzig(geopend, "Niet op te slaan")
    assert geopend.bestanden.veilig()

    def vol(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "made up")

    monkeypatch.setattr(safe_files, "_swap", vol)
    geopend.bestanden.bewaar()
    klaar(geopend)
    assert "de schijf is vol" in gemeld[0] and gemeld[0].endswith("Uw werk is niet weg: het staat in de werkkopie op deze computer.")
    assert geopend.session.is_unsaved
    monkeypatch.setattr(dialogs, "vraag_opslaan", lambda parent, naam: Bewaarkeuze.WEGGOOIEN)
    assert geopend.close()
    (claim,) = recovery.claim_all()
    assert claim.found.name == "Niet op te slaan"
    claim.remove()


def test_a_folder_that_is_gone_is_one_sentence(geopend: MainWindow, bestand: Path, gemeld: list[str],
                                               klaar: Callable[[MainWindow], None]) -> None:
    wijzig(geopend)
    for path in bestand.parent.iterdir():
        path.unlink()
    bestand.parent.rmdir()
    geopend.bestanden.bewaar()
    klaar(geopend)
    assert len(gemeld) == 1 and "bestaat niet. Kies een andere map." in gemeld[0] and "werkkopie" in gemeld[0]


def test_saving_twice_at_once_writes_twice_and_is_no_conflict(geopend: MainWindow, bestand: Path,
                                                              klaar: Callable[[MainWindow], None]) -> None:
    wijzig(geopend, "Een")
    geopend.bestanden.bewaar()
    wijzig(geopend, "Twee")
    geopend.bestanden.bewaar()
    klaar(geopend)
    assert dossiers.open_dossier(bestand).naam == "Twee" and not geopend.session.is_unsaved


# --- backups and steps


def test_a_backup_comes_back_as_a_dossier_of_its_own(geopend: MainWindow, dossier: Dossier, bestand: Path, qtbot: Any, naamloos: Any,
                                                     klaar: Callable[[MainWindow], None]) -> None:
    for naam in ("Een", "Twee"):
        wijzig(geopend, naam)
        geopend.bestanden.bewaar()
        klaar(geopend)
    geopend.herstel.reservekopieen()
    dialoog: Any = geopend.herstel.dialoog
    assert naamloos(dialoog) == []
    assert len(dialoog.tabel.model.rows()) == 2
    qtbot.waitUntil(lambda: "De naam was Een en is nu Twee" in dialoog.verschil.toPlainText(), timeout=10_000)
    dialoog.tabel.select_key(str(dialoog.tabel.model.rows()[1].pad))
    dialoog.openen.click()
    klaar(geopend)
    assert geopend.session.dossier == dossier and geopend.session.pad is None and geopend.session.is_unsaved
    assert dossiers.open_dossier(bestand).naam == "Twee"


def test_without_backups_it_says_so(venster: MainWindow) -> None:
    venster.herstel.reservekopieen()
    dialoog: Any = venster.herstel.dialoog
    assert "Er zijn nog geen reservekopieën" in dialoog.leeg.text() and not dialoog.openen.isEnabled()
    dialoog.accept()


def test_going_back_to_a_step_tells_the_pages_once(geopend: MainWindow, dossier: Dossier, qtbot: Any, naamloos: Any) -> None:
    for naam in ("Een", "Twee", "Drie"):
        wijzig(geopend, naam)
    geopend.herstel.stappen()
    dialoog: Any = geopend.herstel.dialoog
    assert naamloos(dialoog) == [] and not dialoog.ga.isEnabled()
    assert [dialoog.lijst.item(n).text() for n in (0, 3)] == ["3. Naam wijzigen  ◀ nu", "Het begin: zoals het dossier is geopend"]
    keren: list[int] = []
    geopend.session.changed.connect(lambda: keren.append(1))
    dialoog.lijst.setCurrentRow(2)
    dialoog.ga.click()
    assert geopend.session.dossier.naam == "Een" and keren == [1] and op_schijf(geopend).naam == "Een"
    dialoog.lijst.setCurrentRow(3)
    dialoog.ga.click()
    assert geopend.session.dossier == dossier and not geopend.session.is_unsaved
    dialoog.lijst.setCurrentRow(0)
    dialoog.ga.click()
    assert geopend.session.dossier.naam == "Drie" and len(keren) == 3
    dialoog.accept()


# --- closing and crashing


def test_closing_while_something_is_made_asks(venster: MainWindow, antwoord: Any, klaar: Callable[[MainWindow], None]) -> None:
    verder = threading.Event()
    venster.taken.start("PDF maken", lambda: verder.wait(20))
    vragen = antwoord(None)
    assert not venster.close()
    assert "PDF maken" in vragen[0] and venster.isVisible()
    verder.set()
    klaar(venster)
    assert venster.close()


def test_closing_while_saving_waits_for_it(geopend: MainWindow, bestand: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    verder, echt = threading.Event(), geopend.bestanden.zorg.bewaar
    monkeypatch.setattr(geopend.bestanden.zorg, "bewaar", lambda d, pad: verder.wait(20) and echt(d, pad))
    wijzig(geopend, "Laatste")
    geopend.bestanden.bewaar()
    assert not geopend.close()
    verder.set()
    qtbot.waitUntil(lambda: not geopend.isVisible(), timeout=10_000)
    assert dossiers.open_dossier(bestand).naam == "Laatste"


def test_a_bug_says_where_the_work_is(geopend: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    verteld: list[bool] = []
    monkeypatch.setattr(dialogs, "toon_bug", lambda parent, logbestand, details, veilig: verteld.append(veilig))
    wijzig(geopend)
    for veilig in (geopend.bestanden.veilig, lambda: 1 / 0):
        vangnet = Vangnet(geopend, veilig)  # type: ignore[arg-type]
        vangnet.vang(ValueError, ValueError("made up"), None)
        vangnet.los()
    assert verteld == [True, False]


def test_the_error_message_can_be_copied(monkeypatch: pytest.MonkeyPatch, toepassing: Any) -> None:
    tellen: list[str] = []
    monkeypatch.undo()
    monkeypatch.setattr(QMessageBox, "exec", lambda box: tellen.append(box.informativeText()))
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: box.buttons()[0 if len(tellen) == 1 else 1])
    box_knoppen: list[str] = []
    echt = QMessageBox.addButton

    def knop(box: QMessageBox, *args: Any) -> Any:
        gemaakt = echt(box, *args)
        box_knoppen.append(args[0])
        return gemaakt

    monkeypatch.setattr(QMessageBox, "addButton", knop)
    dialogs.toon_bug(None, "x.log", "Traceback: made up", True)
    assert "Kopieer foutmelding" in box_knoppen
    assert "werkkopie" in tellen[0]
    assert len(tellen) == 1 or QApplication.clipboard().text() == "Traceback: made up"
