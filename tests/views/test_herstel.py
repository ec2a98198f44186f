"""Nothing is lost, in the window: the working copy, recovery, backups, going back, closing."""

from __future__ import annotations

import errno
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from tests.views.conftest import Kantoor
from thuisapp.app import dossiers, operations
from thuisapp.domain.dossier import Dossier
from thuisapp.storage import backups, recovery, slot, working_copy
from thuisapp.storage.project_file import mark_of
from thuisapp.storage.working_copy import WorkingCopy
from thuisapp.views import dialogs
from thuisapp.views.dialogs import Bewaarkeuze
from thuisapp.views.main_window import MainWindow
from thuisapp.views.vangnet import Vangnet


def wijzig(venster: Any, naam: str = "Anders") -> None:
    venster.session.apply("Naam wijzigen", operations.wijzig_dossier, naam=naam)


def achtergelaten(basis: Dossier, nu: Dossier, pad: Path | None = None, stap: str = "Naam wijzigen") -> Path:
    """What a program that was killed leaves behind."""
    copy = WorkingCopy(basis if pad else None, pad, mark_of(pad) if pad else "")
    copy.submit(nu, stap)
    assert copy.flush()
    copy.close(remove=False)
    return slot.folder() / f"{copy.name}.werk"


def op_schijf(venster: Any) -> Dossier:
    assert venster.bestanden.veilig()
    (path,) = slot.folder().glob("*.werk")
    return recovery.read(path).dossier


# --- the working copy follows


def test_every_edit_undo_and_redo_is_in_the_working_copy(geopend: Kantoor) -> None:
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


def test_a_slider_is_in_the_working_copy_and_one_step(geopend: Kantoor) -> None:
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


def test_after_save_and_close_nothing_is_left(geopend_venster: MainWindow, bestand: Path, klaar: Callable[[Any], None]) -> None:
    wijzig(geopend_venster)
    geopend_venster.bestanden.bewaar()
    klaar(geopend_venster)
    geopend_venster.bestanden.zorg.rustig()
    assert (bestand.parent / "~$visie.thuis").exists()
    assert geopend_venster.close()
    assert list(slot.folder().iterdir()) == [] and [p.name for p in bestand.parent.iterdir()] == ["visie.thuis"]


def test_a_working_copy_that_cannot_be_kept_is_told_once(geopend: Kantoor, gemeld: list[str], qtbot: Any,
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


def test_without_anything_left_the_start_goes_on_at_once(kantoor: Kantoor) -> None:
    gedaan: list[int] = []
    kantoor.herstel.bied_aan(lambda: gedaan.append(1))
    assert gedaan == [1] and kantoor.herstel.dialoog is None


def test_recovering_gives_the_work_back_unsaved_and_clears_the_old_copy(kantoor: Kantoor, dossier: Dossier, bestand: Path, qtbot: Any,
                                                                        klaar: Callable[[Any], None], naamloos: Any) -> None:
    nu = replace(dossier, naam="Van voor de storing")
    path = achtergelaten(dossier, nu, bestand)
    kantoor.herstel.bied_aan(lambda: None)
    klaar(kantoor)
    dialoog: Any = kantoor.herstel.dialoog
    assert naamloos(dialoog) == []
    (rij,) = dialoog.tabel.model.rows()
    assert (rij.naam, rij.wijzigingen, rij.stappen) == ("Van voor de storing", 1, "Naam wijzigen")
    qtbot.waitUntil(lambda: "Van voor de storing" in dialoog.verschil.toPlainText(), timeout=20_000)
    dialoog.herstellen.click()
    klaar(kantoor)
    assert kantoor.session.dossier == nu and kantoor.session.pad == bestand and kantoor.session.is_unsaved
    assert dossiers.open_dossier(bestand) == dossier  # the file itself is not touched
    assert not path.exists() and op_schijf(kantoor) == nu
    kantoor.bestanden.bewaar()
    klaar(kantoor)
    assert dossiers.open_dossier(bestand) == nu


def test_work_that_turns_out_to_be_saved_is_not_offered(kantoor: Kantoor, dossier: Dossier, bestand: Path, klaar: Callable[[Any], None],
                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed right after the file was written."""
    nu = replace(dossier, naam="Al opgeslagen")
    path = achtergelaten(dossier, nu, bestand)
    dossiers.bewaar(nu, bestand)
    meldingen: list[str] = []
    monkeypatch.setattr(dialogs, "toon_melding", lambda parent, titel, tekst: meldingen.append(tekst))
    kantoor.herstel.zoek()
    klaar(kantoor)
    assert meldingen == ["Er is geen niet-opgeslagen werk van een vorige keer."] and not path.exists()


def test_later_and_looking_at_a_copy_keep_it_for_the_next_start(kantoor: Kantoor, dossier: Dossier, bestand: Path,
                                                                klaar: Callable[[Any], None]) -> None:
    path = achtergelaten(dossier, replace(dossier, naam="Bewaard"), bestand)
    gedaan: list[int] = []
    kantoor.herstel.bied_aan(lambda: gedaan.append(1))
    klaar(kantoor)
    kantoor.herstel.dialoog.later.click()  # type: ignore[union-attr]
    assert gedaan == [1] and path.exists()
    kantoor.herstel.zoek()
    klaar(kantoor)
    kantoor.herstel.dialoog.bekijken.click()  # type: ignore[union-attr]
    klaar(kantoor)
    assert kantoor.session.dossier.naam == "Bewaard" and kantoor.session.pad is None
    assert path.exists()
    (claim,) = recovery.claim_all()
    claim.let_go()


def test_throwing_away_asks_first(kantoor: Kantoor, dossier: Dossier, monkeypatch: pytest.MonkeyPatch,
                                  klaar: Callable[[Any], None]) -> None:
    path = achtergelaten(dossier, replace(dossier, naam="Weg"))
    kantoor.herstel.zoek()
    klaar(kantoor)
    dialoog: Any = kantoor.herstel.dialoog
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: False)
    dialoog.weggooien.click()
    assert path.exists() and dialoog.isVisible()
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: True)
    dialoog.weggooien.click()
    assert not path.exists() and not dialoog.isVisible()


def test_a_damaged_copy_is_read_as_far_as_it_goes_and_set_aside(kantoor: Kantoor, dossier: Dossier, bestand: Path,
                                                                monkeypatch: pytest.MonkeyPatch,
                                                                klaar: Callable[[Any], None]) -> None:
    path = achtergelaten(dossier, replace(dossier, naam="Beschadigd"), bestand)
    with sqlite3.connect(path) as con:
        con.execute("UPDATE onderdeel SET inhoud = '{' WHERE soort = 'partij' AND volgorde = 0")
    con.close()
    meldingen: list[str] = []
    monkeypatch.setattr(dialogs, "toon_melding", lambda parent, titel, tekst: meldingen.append(tekst))
    kantoor.herstel.zoek()
    klaar(kantoor)
    kantoor.herstel.dialoog.herstellen.click()  # type: ignore[union-attr]
    klaar(kantoor)
    assert kantoor.session.dossier == replace(dossier, naam="Beschadigd")
    assert "De werkkopie was beschadigd. Niet gelezen: \"partij " in meldingen[0]
    assert not path.exists() and (path.parent / "terzijde" / path.name).exists()


# --- backups and steps


def test_a_backup_comes_back_as_a_dossier_of_its_own(geopend: Kantoor, dossier: Dossier, bestand: Path, qtbot: Any, naamloos: Any,
                                                     klaar: Callable[[Any], None]) -> None:
    for naam in ("Een", "Twee"):
        wijzig(geopend, naam)
        geopend.bestanden.bewaar()
        klaar(geopend)
    geopend.herstel.reservekopieen()
    dialoog: Any = geopend.herstel.dialoog
    assert naamloos(dialoog) == []
    assert len(dialoog.tabel.model.rows()) == 2
    qtbot.waitUntil(lambda: "De naam was Een en is nu Twee" in dialoog.verschil.toPlainText(), timeout=20_000)
    dialoog.tabel.select_key(str(dialoog.tabel.model.rows()[1].pad))
    dialoog.openen.click()
    klaar(geopend)
    assert geopend.session.dossier == dossier and geopend.session.pad is None and geopend.session.is_unsaved
    assert dossiers.open_dossier(bestand).naam == "Twee"


def test_without_backups_it_says_so(kantoor: Kantoor) -> None:
    kantoor.herstel.reservekopieen()
    dialoog: Any = kantoor.herstel.dialoog
    assert "Er zijn nog geen reservekopieën" in dialoog.leeg.text() and not dialoog.openen.isEnabled()
    dialoog.accept()


def test_backups_can_be_opened_without_a_dossier(toepassing: Any, qtbot: Any, dossier: Dossier, bestand: Path,
                                                 klaar: Callable[[Any], None]) -> None:
    backups.keep(bestand)
    kantoor = Kantoor()
    qtbot.addWidget(kantoor)
    kantoor.herstel.reservekopieen()
    dialoog: Any = kantoor.herstel.dialoog
    qtbot.waitUntil(lambda: dossier.naam in dialoog.verschil.toPlainText(), timeout=20_000)
    dialoog.openen.click()
    klaar(kantoor)
    assert kantoor.session.dossier == dossier and kantoor.session.pad is None
    kantoor.bestanden.sluit()


def test_going_back_to_a_step_tells_the_pages_once(geopend: Kantoor, dossier: Dossier, qtbot: Any, naamloos: Any) -> None:
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


def test_closing_while_something_is_made_asks(venster: MainWindow, antwoord: Any, klaar: Callable[[Any], None]) -> None:
    verder = threading.Event()
    venster.taken.start("PDF maken", lambda: verder.wait(20))
    vragen = antwoord(None)
    assert not venster.close()
    assert "PDF maken" in vragen[0] and venster.isVisible()
    verder.set()
    klaar(venster)
    assert venster.close()


def test_closing_while_saving_waits_for_it(geopend_venster: MainWindow, bestand: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    verder, echt = threading.Event(), geopend_venster.bestanden.zorg.bewaar
    monkeypatch.setattr(geopend_venster.bestanden.zorg, "bewaar", lambda d, pad: verder.wait(20) and echt(d, pad))
    wijzig(geopend_venster, "Laatste")
    geopend_venster.bestanden.bewaar()
    assert not geopend_venster.close()
    verder.set()
    qtbot.waitUntil(lambda: not geopend_venster.isVisible(), timeout=20_000)
    assert dossiers.open_dossier(bestand).naam == "Laatste"


def test_a_bug_says_where_the_work_is(geopend: Kantoor, monkeypatch: pytest.MonkeyPatch) -> None:
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
