"""The working copy: every change is on disk, only what changed is written, and what is left after a crash can be read."""

from __future__ import annotations

import datetime
import errno
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.faults import Faults, each
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import ThuisappError
from thuisapp.storage import owner_file, parts, recovery, slot, working_copy
from thuisapp.storage.errors import BeschadigdDossier
from thuisapp.storage.project_file import bewaar
from thuisapp.storage.working_copy import WorkingCopy


@pytest.fixture
def copies() -> Iterator[Callable[..., WorkingCopy]]:
    """Makes working copies; those that a test leaves open are closed."""
    made: list[WorkingCopy] = []

    def make(base: Dossier | None = None, file: Path | None = None, mark: str = "", **rest: Any) -> WorkingCopy:
        made.append(WorkingCopy(base, file, mark, **rest))
        return made[-1]

    yield make
    for copy in made:
        copy.close(remove=True)


def on_disk(copy: WorkingCopy) -> Dossier:
    """What a program would find after this one was killed now."""
    return recovery.read(slot.folder() / f"{copy.name}.werk").dossier


def rows(copy: WorkingCopy) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(slot.folder() / f"{copy.name}.werk")) as con:
        return con.execute("SELECT rowid, soort, ouder, sleutel FROM onderdeel ORDER BY rowid").fetchall()


def met_totaal(d: Dossier, totaal: int) -> Dossier:
    s = d.scenarios[0]
    voorstel = replace(s.voorstellen["ouderen"], totaal=totaal)
    return replace(d, scenarios=(replace(s, voorstellen=s.voorstellen.met("ouderen", voorstel)), *d.scenarios[1:]))


# --- every change ----------------------------------------------------------------------------------------------------


def test_nothing_is_written_before_the_first_change(dossier: Dossier, copies: Callable[..., WorkingCopy]) -> None:
    copies(dossier)
    assert list(slot.folder().iterdir()) == []


def test_every_change_undo_and_redo_is_on_disk(dossier: Dossier, copies: Callable[..., WorkingCopy]) -> None:
    copy = copies(dossier)
    twee = replace(dossier, naam="Twee", afspraken=())
    for d in (replace(dossier, naam="Een"), twee, dossier, twee, replace(dossier, scenarios=dossier.scenarios[::-1]),
              met_totaal(dossier, 12), replace(dossier, teksten=dossier.teksten.met("a", "b"))):
        number = copy.submit(d, "Stap")
        assert copy.flush() and copy.confirmed == number
        assert on_disk(copy) == d


@settings(max_examples=15)
@given(seeds=st.lists(st.integers(0, 2**32), min_size=1, max_size=4))
def test_any_row_of_dossiers_comes_back_equal(willekeurig: Callable[[int], Dossier], seeds: list[int]) -> None:
    dossiers = [willekeurig(seed) for seed in seeds]
    copy = WorkingCopy(dossiers[0], None, "")
    try:
        for d in dossiers:
            copy.submit(d)
            assert copy.flush()
            assert on_disk(copy) == d
    finally:
        copy.close(remove=True)


def test_only_the_parts_that_are_other_objects_are_written(dossier: Dossier, copies: Callable[..., WorkingCopy]) -> None:
    copy = copies(dossier)
    copy.submit(dossier)
    copy.flush()
    before = rows(copy)
    copy.submit(met_totaal(dossier, 77))
    copy.flush()
    assert {row[1:] for row in set(rows(copy)) - set(before)} == {("voorstel", "b", "ouderen")}


def test_the_latest_value_wins_when_many_come_at_once(dossier: Dossier, copies: Callable[..., WorkingCopy]) -> None:
    copy = copies(dossier)
    for totaal in range(300):
        copy.submit(met_totaal(dossier, totaal), f"Schuif {totaal}")
    assert copy.flush()
    assert on_disk(copy) == met_totaal(dossier, 299)
    assert recovery.describe(slot.folder() / f"{copy.name}.werk").changes == 300


def test_what_is_typed_at_one_go_counts_as_one_change(dossier: Dossier, tmp_path: Path, copies: Callable[..., WorkingCopy]) -> None:
    copy = copies(dossier)
    for n in range(40):
        number = copy.submit(met_totaal(dossier, n), "Tekst schrijven")
    assert copy.flush()
    found = recovery.describe(slot.folder() / f"{copy.name}.werk")
    assert (found.changes, found.steps) == (1, ("Tekst schrijven",))
    copy.saved(met_totaal(dossier, 38), tmp_path / "x.thuis", "m", number - 1)  # one letter came while it was being saved
    copy.submit(met_totaal(dossier, 39), "Tekst schrijven")
    assert copy.flush()
    assert recovery.describe(found.path).changes == 1


def test_a_character_that_no_file_can_hold_does_not_stop_the_copy(dossier: Dossier, copies: Callable[..., WorkingCopy]) -> None:
    copy = copies(dossier)
    copy.submit(replace(dossier, naam="half \ud83d é"))
    assert copy.flush()
    assert on_disk(copy).naam == "half ? é"


def test_what_it_remembers(dossier: Dossier, tmp_path: Path, copies: Callable[..., WorkingCopy]) -> None:
    file = tmp_path / "visie.thuis"
    copy = copies(dossier, file, "abc")
    for naam in ("Een", "Twee"):
        copy.submit(replace(dossier, naam=naam), f"Naam {naam}")
    copy.flush()
    found = recovery.describe(slot.folder() / f"{copy.name}.werk")
    assert (found.name, found.file, found.mark, found.changes, found.steps) == ("Twee", str(file), "abc", 2, ("Naam Twee", "Naam Een"))
    assert datetime.datetime.fromisoformat(found.begun) <= datetime.datetime.fromisoformat(found.changed)
    assert recovery.read(found.path).base == dossier


def test_after_saving_only_what_came_later_is_unsaved(dossier: Dossier, tmp_path: Path, copies: Callable[..., WorkingCopy]) -> None:
    copy = copies(dossier)
    een, twee = replace(dossier, naam="Een"), replace(dossier, naam="Twee")
    nummer = copy.submit(een, "Naar een")
    copy.submit(twee, "Naar twee")
    copy.saved(een, tmp_path / "visie.thuis", "m1", nummer)
    copy.submit(twee, "Nog eens")
    assert copy.flush()
    found = recovery.describe(slot.folder() / f"{copy.name}.werk")
    assert (found.changes, found.steps, found.mark) == (2, ("Nog eens", "Naar twee"), "m1")
    inhoud = recovery.read(found.path)
    assert (inhoud.dossier, inhoud.base) == (twee, een)


def test_closing_clears_away_or_keeps_for_the_next_start(dossier: Dossier, copies: Callable[..., WorkingCopy]) -> None:
    weg, blijft = copies(dossier), copies(dossier)
    for copy in (weg, blijft):
        copy.submit(replace(dossier, naam="Anders"))
    weg.close(remove=True)
    assert [p.stem.split(".")[0] for p in slot.folder().glob("*.werk")] in ([blijft.name], [])
    blijft.close(remove=False)
    (claim,) = recovery.claim_all()
    assert recovery.read(claim.found.path).dossier.naam == "Anders"
    claim.remove()
    assert list(slot.folder().iterdir()) == []


# --- offering --------------------------------------------------------------------------------------------------------


def test_a_copy_of_a_running_program_is_not_offered(dossier: Dossier, copies: Callable[..., WorkingCopy]) -> None:
    copy = copies(dossier)
    copy.submit(dossier)
    copy.flush()
    assert recovery.claim_all() == []
    copy.close(remove=False)
    (claim,) = recovery.claim_all()
    assert recovery.claim_all() == []  # this program holds it now
    claim.let_go()
    (again,) = recovery.claim_all()
    again.remove()


def test_a_copy_without_unsaved_work_is_cleared_away(dossier: Dossier, tmp_path: Path, copies: Callable[..., WorkingCopy]) -> None:
    copy = copies(dossier)
    nummer = copy.submit(dossier)
    copy.saved(dossier, tmp_path / "x.thuis", "m", nummer)
    copy.close(remove=False)
    assert recovery.claim_all() == []
    assert list(slot.folder().iterdir()) == []


@pytest.fixture
def left(dossier: Dossier) -> Path:
    """A working copy that a crash left behind: one name and one text differ from its base."""
    copy = WorkingCopy(dossier, None, "")
    copy.submit(replace(dossier, naam="Nieuwe naam", teksten=dossier.teksten.met("inleiding", "Nieuwe tekst")))
    assert copy.flush()
    copy.close(remove=False)
    return slot.folder() / f"{copy.name}.werk"


def spoil(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as con:
        for statement in statements:
            con.execute(statement)


def test_a_damaged_part_comes_from_the_base_and_is_named(dossier: Dossier, left: Path) -> None:
    spoil(left, "UPDATE onderdeel SET inhoud = '{kapot' WHERE soort = 'raming'", "UPDATE onderdeel SET inhoud = '7' WHERE soort = 'tekst'",
          "DELETE FROM onderdeel WHERE soort = 'afspraak'", "DELETE FROM onderdeel WHERE soort = 'dossier' AND sleutel = 'regio'")
    inhoud = recovery.read(left)
    assert inhoud.dossier == replace(dossier, naam="Nieuwe naam")
    assert set(inhoud.lost) == {"raming ouderen", "tekst inleiding", "afspraak a-1", "veld regio"}


def test_a_damaged_scenario_takes_nothing_else_along(dossier: Dossier, left: Path) -> None:
    spoil(left, "DELETE FROM basis", "UPDATE onderdeel SET inhoud = '[]' WHERE soort = 'scenario' AND sleutel = 'a'")
    inhoud = recovery.read(left)
    assert [s.id for s in inhoud.dossier.scenarios] == ["b"]
    assert inhoud.dossier.scenario == "b" and inhoud.lost == ("scenario a",)


def test_whatever_bytes_are_spoilt_it_reads_or_says_so_and_is_never_changed(dossier: Dossier, left: Path) -> None:
    spoil(left, "PRAGMA wal_checkpoint(TRUNCATE)")
    whole = left.read_bytes()
    read = 0
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        broken = whole[:place] + bytes(40) + whole[place + 40:]
        left.write_bytes(broken)
        recovery.describe(left)
        try:
            naam = recovery.read(left).dossier.naam
        except ThuisappError as error:
            assert str(error).endswith(".")
        else:
            read += naam == "Nieuwe naam"
        assert left.read_bytes() == broken
    assert read > 20


def test_a_file_that_is_no_working_copy_is_set_aside(left: Path) -> None:
    left.write_bytes(b"geen database " * 500)
    (claim,) = recovery.claim_all()
    assert not claim.found.readable
    with pytest.raises(BeschadigdDossier):
        recovery.read(left)
    aside = claim.set_aside()
    assert aside.read_bytes() == b"geen database " * 500 and not left.exists()
    assert recovery.claim_all() == []


# --- a disk that fails -----------------------------------------------------------------------------------------------


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Faults:
    monkeypatch.setattr(working_copy, "FULL_RETRY", (0.0,))
    return Faults(monkeypatch)


def test_after_any_one_failure_the_change_is_on_disk_all_the_same(dossier: Dossier, faults: Faults) -> None:
    """It tries again; and the user hears of it once."""
    heard: list[Exception] = []
    made: list[WorkingCopy] = []
    anders = replace(dossier, naam="Anders", afspraken=())

    def work() -> None:
        copy = WorkingCopy(dossier, None, "", heard.append)
        made.append(copy)
        copy.submit(dossier)
        copy.submit(anders)
        assert copy.flush(20, patient=True)

    def judge(error: BaseException | None, where: str) -> None:
        assert error is None, where
        assert len(heard) <= 1, where
        assert on_disk(made[-1]) == anders, where
        made.pop().close(remove=True)

    assert each(faults, heard.clear, work, judge, ()) > 15
    for copy in made:
        copy.close(remove=True)


def test_a_disk_that_stays_full_is_told_and_what_was_confirmed_stays(dossier: Dossier, faults: Faults) -> None:
    heard: list[Exception] = []
    copy = WorkingCopy(dossier, None, "", heard.append)
    copy.submit(replace(dossier, naam="Veilig"))
    assert copy.flush()
    with faults.at_operation(1, lasting=True):
        copy.submit(replace(dossier, naam="Niet"))
        assert not copy.flush(2)
        assert copy.error is not None
    assert len(heard) == 1
    copy.submit(replace(dossier, naam="Weer wel"))
    assert copy.flush(20, patient=True) and copy.error is None
    assert on_disk(copy).naam == "Weer wel"
    copy.close(remove=True)


def test_a_copy_that_got_spoilt_goes_on_in_a_new_file(dossier: Dossier, copies: Callable[..., WorkingCopy],
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working_copy, "FULL_RETRY", (0.0,))
    copy = copies(dossier)
    copy.submit(replace(dossier, naam="Een"))
    assert copy.flush()
    first, real = copy.name, copy._writer.write

    def broken(*_: Any) -> None:
        error = sqlite3.DatabaseError("made up")
        error.sqlite_errorname = "SQLITE_CORRUPT"
        raise error

    copy._writer.write = broken  # type: ignore[method-assign]
    copy.submit(replace(dossier, naam="Twee"))
    assert copy.flush(20, patient=True) and real is not None
    assert copy.name != first and on_disk(copy).naam == "Twee"
    assert recovery.read(slot.folder() / f"{first}.werk").dossier.naam == "Een"  # the old one is not thrown away


def test_a_folder_that_was_cleaned_up_is_made_again(dossier: Dossier, tmp_path: Path, copies: Callable[..., WorkingCopy]) -> None:
    copy = copies(dossier)
    nummer = copy.submit(replace(dossier, naam="Een"))
    assert copy.flush()
    for path in slot.folder().iterdir():
        path.unlink()
    copy.saved(dossier, tmp_path / "x.thuis", "m", nummer - 1)  # also when only an order comes in
    copy.submit(replace(dossier, naam="Een"))
    assert copy.flush() and on_disk(copy).naam == "Een"


def test_recovery_that_fails_leaves_the_copy_whole(dossier: Dossier, faults: Faults) -> None:
    copy = WorkingCopy(dossier, None, "")
    copy.submit(replace(dossier, naam="Nieuwe naam"))
    assert copy.flush()
    copy.close(remove=False)
    left = slot.folder() / f"{copy.name}.werk"

    def work() -> None:
        for claim in recovery.claim_all():
            try:
                recovery.read(claim.found.path)
            finally:
                claim.let_go()

    def judge(error: BaseException | None, where: str) -> None:
        assert error is None or str(error).endswith("."), where
        assert recovery.read(left).dossier.naam == "Nieuwe naam", where

    assert each(faults, lambda: None, work, judge, (ThuisappError,)) > 10


# --- who has the file open -------------------------------------------------------------------------------------------


def test_the_owner_file_says_who_and_goes_away(dossier: Dossier, tmp_path: Path) -> None:
    file = tmp_path / "visie.thuis"
    bewaar(dossier, file)
    mine = owner_file.claim(file)
    assert mine is not None
    place = tmp_path / "~$visie.thuis"
    assert json.loads(place.read_text(encoding="utf-8"))["computer"] == mine.owner.computer
    assert owner_file.current(file) == mine.owner
    mine.release()
    assert not place.exists() and owner_file.current(file) is None


def test_a_leftover_owner_file_is_recognised(dossier: Dossier, tmp_path: Path) -> None:
    file = tmp_path / "visie.thuis"
    bewaar(dossier, file)
    mine = owner_file.claim(file)
    assert mine is not None and mine._slot is not None
    mine._slot.release()  # as the system does when the program is killed
    assert owner_file.current(file) is None
    place = tmp_path / "~$visie.thuis"
    old = json.dumps({"gebruiker": "a", "computer": "B", "sinds": "2020-01-01T00:00:00+00:00"})
    for text in ("", "{", "[]", "null", old, "x" * 20_000):
        place.write_text(text, encoding="utf-8")
        assert owner_file.current(file) is None
    now = datetime.datetime.now().astimezone().isoformat()
    place.write_text(json.dumps({"gebruiker": "a", "computer": "B", "sinds": now}), encoding="utf-8")
    other = owner_file.current(file)
    assert other is not None and other.computer == "B"


def test_anothers_owner_file_is_not_taken_away(dossier: Dossier, tmp_path: Path) -> None:
    file = tmp_path / "visie.thuis"
    bewaar(dossier, file)
    mine = owner_file.claim(file)
    assert mine is not None
    (tmp_path / "~$visie.thuis").write_text(json.dumps({"gebruiker": "a", "computer": "B"}), encoding="utf-8")
    mine.release()
    assert (tmp_path / "~$visie.thuis").exists()


def test_where_no_owner_file_can_be_written_nobody_is_hindered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(errno.EROFS, "made up")

    monkeypatch.setattr(Path, "write_text", fail)
    assert owner_file.claim(tmp_path / "visie.thuis") is None
    assert list(tmp_path.iterdir()) == []


def test_parts_and_working_copy_agree_on_what_a_part_is(dossier: Dossier) -> None:
    """Every kind of row can be judged on its own when a copy is damaged."""
    kinds = recovery._kinds()
    for part in parts.split(dossier):
        assert recovery._problem(part.row()) == "", part
        assert (part.soort if part.soort != "dossier" else f"dossier.{part.sleutel}") in kinds
