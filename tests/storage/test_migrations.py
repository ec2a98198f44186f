"""Steps from one file format to the next: all or nothing, backup first, never backwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from thuisapp.storage.errors import ProjectFileTooNew
from thuisapp.storage.migrations import APPLICATION_ID, STEPS, Step, file_format, migrate, transaction
from thuisapp.storage.project_file import open_dossier

FILES = Path(__file__).parent.parent / "files"

RENAME: Step = ("ALTER TABLE meta RENAME COLUMN waarde TO inhoud", "INSERT INTO meta (sleutel, inhoud) VALUES ('stap', '2')")
FAILS: Step = (*RENAME, "CREATE TABLE nieuw (x TEXT)", "INSERT INTO bestaat_niet VALUES (1)")


@pytest.fixture
def con(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """An open file of format 1 with one row."""
    with closing(sqlite3.connect(tmp_path / "oud.thuis", isolation_level=None)) as con:
        migrate(con, tmp_path / "oud.thuis", steps=STEPS[:1])
        con.execute("INSERT INTO meta (sleutel, waarde) VALUES ('programma', 'oud')")
        yield con


def content(con: sqlite3.Connection) -> list[str]:
    return [*con.iterdump(), f"format {file_format(con)}"]


@pytest.mark.parametrize("number", range(1, len(STEPS) + 1))
def test_every_format_has_a_real_file_that_still_opens(number: int) -> None:
    path = FILES / f"formaat_{number}.thuis"
    assert path.exists(), f"Format {number} has no file in tests/files: keep one, made by the program of that time."
    before = path.read_bytes()
    assert int.from_bytes(before[60:64], "big") == number
    assert open_dossier(path).gemeenten
    assert path.read_bytes() == before


def test_the_file_of_format_1_still_says_what_it_said() -> None:
    dossier = open_dossier(FILES / "formaat_1.thuis")
    assert dossier.regio == "Parkstad Limburg" and len(dossier.gemeenten) == 7 and dossier.voorbeeld
    assert dossier.indicatoren["inwoners_2025"].waarden["GM0917"] == 87522
    assert len(dossier.groepen) == 18 and len(dossier.scenarios) == 2
    assert dossier.teksten["inleiding"] == "Wij schrijven deze visie **samen**."


def test_a_new_file_gets_all_steps_and_our_mark(tmp_path: Path) -> None:
    path = tmp_path / "nieuw.thuis"
    with closing(sqlite3.connect(path, isolation_level=None)) as con:
        migrate(con, path)
        assert file_format(con) == len(STEPS)
        assert con.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert path.read_bytes()[68:72] == b"THUI"


def test_an_older_file_is_copied_first_and_then_changed(con: sqlite3.Connection, tmp_path: Path) -> None:
    backup = tmp_path / "kopie.thuis"
    before = content(con)
    migrate(con, tmp_path / "oud.thuis", backup, (*STEPS[:1], RENAME))
    assert file_format(con) == 2
    assert con.execute("SELECT inhoud FROM meta WHERE sleutel = 'programma'").fetchone() == ("oud",)
    with closing(sqlite3.connect(backup)) as kept:
        assert content(kept) == before


def test_a_file_of_today_is_not_copied_or_changed(con: sqlite3.Connection, tmp_path: Path) -> None:
    before = content(con)
    migrate(con, tmp_path / "oud.thuis", tmp_path / "kopie.thuis", STEPS[:1])
    assert content(con) == before and not (tmp_path / "kopie.thuis").exists()


def test_a_step_that_fails_halfway_leaves_the_file_as_it_was(con: sqlite3.Connection, tmp_path: Path) -> None:
    before = content(con)
    with pytest.raises(sqlite3.OperationalError, match="bestaat_niet"):
        migrate(con, tmp_path / "oud.thuis", steps=(*STEPS[:1], FAILS))
    assert content(con) == before and not con.in_transaction


def test_the_steps_before_the_one_that_fails_stay(con: sqlite3.Connection, tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        migrate(con, tmp_path / "oud.thuis", steps=(*STEPS[:1], RENAME, ("INSERT INTO bestaat_niet VALUES (1)",)))
    assert file_format(con) == 2
    migrate(con, tmp_path / "oud.thuis", steps=(*STEPS[:1], RENAME, ("CREATE TABLE nieuw (x TEXT)",)))
    assert file_format(con) == 3


def test_a_newer_file_is_refused(con: sqlite3.Connection, tmp_path: Path) -> None:
    con.execute("PRAGMA user_version = 7")
    with pytest.raises(ProjectFileTooNew) as caught:
        migrate(con, tmp_path / "oud.thuis", steps=STEPS[:1])
    assert (caught.value.found, caught.value.supported) == (7, 1)
    assert "bestandsformaat 7; deze versie van thuisapp leest tot en met 1" in str(caught.value)


def test_a_transaction_that_is_interrupted_is_undone(con: sqlite3.Connection) -> None:
    before = content(con)
    with pytest.raises(KeyboardInterrupt), transaction(con):
        con.execute("DELETE FROM meta")
        raise KeyboardInterrupt
    assert content(con) == before
