"""The format of a .thuis file, as a series of steps in plain SQL. A new file takes all steps; an older one the steps it lacks.

A step never changes once it has been in a release, and never imports today's classes: what it does to a file must stay the same for
ever. For every format there is a real file in tests/files/ (formaat_1.thuis …), and a test that opens it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from thuisapp.storage.errors import ProjectFileTooNew

APPLICATION_ID = 0x54485549  # "THUI": marks an SQLite file as ours, at byte 68

Step = tuple[str, ...]

# Format 1. One row of `onderdeel` is one part of a dossier as JSON, so that a change rewrites only the parts it touched:
#   soort     what it is: "dossier" (a single field), "gemeente", "raming", "voorstel" …
#   ouder     the part it belongs to: the scenario of a voorstel; otherwise empty
#   sleutel   its id within soort and ouder
#   volgorde  its place among the parts of the same soort and ouder
_STEP_1: Step = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    "CREATE TABLE meta (sleutel TEXT NOT NULL PRIMARY KEY, waarde TEXT NOT NULL)",
    "CREATE TABLE onderdeel (soort TEXT NOT NULL, ouder TEXT NOT NULL, sleutel TEXT NOT NULL, volgorde INTEGER NOT NULL, "
    "inhoud TEXT NOT NULL, PRIMARY KEY (soort, ouder, sleutel))",
)

STEPS: tuple[Step, ...] = (_STEP_1,)


def file_format(con: sqlite3.Connection) -> int:
    """The format of an open file; 0 for an empty one."""
    (found,) = con.execute("PRAGMA user_version").fetchone()
    return int(found)


@contextlib.contextmanager
def transaction(con: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. The connection must be in autocommit (isolation_level None), so that nothing else begins or commits."""
    con.execute("BEGIN IMMEDIATE")
    try:
        yield
        con.execute("COMMIT")
    finally:
        # Also when COMMIT itself failed. SQLite has rolled back by itself after some errors, such as a full disk.
        if con.in_transaction:
            con.execute("ROLLBACK")


def migrate(con: sqlite3.Connection, path: Path, backup: Path | None = None, steps: Sequence[Step] = STEPS) -> None:
    """Bring an open file to the newest format, each step in its own transaction together with its number.

    backup: where an older file is copied to before anything changes. `path` is only used in messages.
    Raises ProjectFileTooNew; after an sqlite3.Error in a step the file is as it was before that step.
    """
    found = file_format(con)
    if found > len(steps):
        raise ProjectFileTooNew(path, found, len(steps))
    if backup is not None and 0 < found < len(steps):
        con.execute("VACUUM INTO ?", (str(backup),))
    for number, step in enumerate(steps[found:], start=found + 1):
        with transaction(con):
            for statement in step:
                con.execute(statement)
            con.execute(f"PRAGMA user_version = {number}")
