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

# Format 2. Own text of the region hangs on the thing that its section is about ("afspraak-id-ID"), not on the place of that thing in a
# list ("afspraak-3"). Where the thing cannot be told, the text stands apart under "zonder-plek/…". Templates of the region of before still
# print the old places, so a file with one of those stays as it is. The same for JSON: oude_plekken.py.
_NO_OLD_TEMPLATE = "NOT EXISTS (SELECT 1 FROM onderdeel WHERE soort = 'sjabloon' AND instr(inhoud, 'loop.index') > 0)"


def _to_thing(begin: str, soort: str, order: str, where: str = "1") -> str:
    """The n-th thing of a list: everything before it in `order` counts."""
    things = f"(SELECT sleutel, row_number() OVER (ORDER BY {order}) AS n FROM onderdeel WHERE soort = '{soort}' AND {where})"
    found = f"{things} d WHERE onderdeel.sleutel = '{begin}-' || d.n"
    return (f"UPDATE onderdeel SET sleutel = (SELECT '{begin}-id-' || d.sleutel FROM {found}) "
            f"WHERE soort = 'tekst' AND {_NO_OLD_TEMPLATE} AND EXISTS (SELECT 1 FROM {found})")


def _apart(begin: str, name: str) -> str:
    """What is left of these texts, under a name with its number."""
    number = f"substr(sleutel, {len(begin) + 2})"
    return (f"UPDATE onderdeel SET sleutel = 'zonder-plek/' || replace('{name}', '{{}}', {number}) WHERE soort = 'tekst' "
            f"AND sleutel GLOB '{begin}-[1-9]*' AND {number} NOT GLOB '*[^0-9]*' AND {_NO_OLD_TEMPLATE}")


_IN_FORCE = "coalesce(json_extract(inhoud, '$.status'), '') <> 'vervallen'"
_THE_ONLY_SET = ("(SELECT json_extract(s.inhoud, '$.sets[0].id') FROM onderdeel s WHERE s.soort = 'scenario' "
                 "AND s.sleutel = (SELECT json_extract(k.inhoud, '$') FROM onderdeel k WHERE k.soort = 'dossier' "
                 "AND k.sleutel = 'scenario') "
                 "AND json_array_length(s.inhoud, '$.sets') = 1)")
_STEP_2: Step = (
    _to_thing("afspraak", "afspraak", "volgorde", _IN_FORCE),
    _to_thing("boek-afspraak", "afspraak", "volgorde", _IN_FORCE),
    _to_thing("besluit", "besluit", "coalesce(json_extract(inhoud, '$.datum'), ''), sleutel"),
    _to_thing("boek-blad", "partij", "volgorde"),
    f"UPDATE onderdeel SET sleutel = 'set-id-' || {_THE_ONLY_SET} WHERE soort = 'tekst' AND sleutel = 'set-1' AND {_NO_OLD_TEMPLATE} "
    f"AND {_THE_ONLY_SET} IS NOT NULL",
    _apart("boek-afspraak", "Afspraak {} (afsprakenboek)"),
    _apart("uitwerking-afspraak", "Afspraak {} (gemeentelijke uitwerking)"),
    _apart("boek-blad", "Ondertekening {} (afsprakenboek)"),
    _apart("afspraak", "Afspraak {}"),
    _apart("besluit", "Besluit {}"),
    _apart("set", "Set {}"),
)

STEPS: tuple[Step, ...] = (_STEP_1, _STEP_2)


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
