"""The project file: one .thuis file (SQLite) that holds one dossier.

SQLite never works on the user's file itself, which may be on a network drive or in a synchronised folder: reading happens in a local
copy, and saving puts a finished file in place in one go.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from thuisapp import __version__
from thuisapp.domain.dossier import Dossier
from thuisapp.storage import parts
from thuisapp.storage.errors import (
    BeschadigdDossier,
    GeenDossier,
    IntussenGewijzigd,
    NietTeBewaren,
    NietTeLezen,
    OngeldigDossier,
    ProjectFileTooNew,
    cannot_read,
    cannot_save,
    no_such_character,
)
from thuisapp.storage.migrations import APPLICATION_ID, STEPS, migrate, transaction
from thuisapp.storage.safe_write import publish

MAX_BYTES = 200_000_000

_CHECKSUM = "controlegetal"  # row of meta
_SQLITE = b"SQLite format 3\x00"
_LEESMIJ = "Dit is een dossier van thuisapp. Elke rij van de tabel onderdeel is een deel van het dossier, als JSON."


def open_dossier(path: Path) -> Dossier:
    """Read a .thuis file of this or an older format. The file itself is never changed.

    Raises a ProjectFileError (GeenDossier, BeschadigdDossier, ProjectFileTooNew, NietTeLezen) whose text is a Dutch sentence.
    """
    return open_with_mark(path)[0]


def open_with_mark(path: Path) -> tuple[Dossier, str]:
    """As open_dossier, with the mark (sha256) of the bytes that were read: `bewaar` uses it to see whether others wrote since."""
    try:
        _check_size(path)
        with _local_folder() as folder:
            copy = folder / "dossier.thuis"
            shutil.copyfile(path, copy)
            _check_header(path, copy)
            mark = _sha256(copy)  # before reading, since an older format is brought up to date in the copy
            return _read_copy(path, copy), mark
    except OSError as error:
        raise cannot_read(path, error) from error


def bewaar(dossier: Dossier, path: Path, expected: str | None = None) -> str:
    """Write the dossier to `path`: whatever goes wrong, the old or the new file is there, whole. Gives the mark of the new file.

    The same dossier gives the same bytes. A file that is not a .thuis file, or one of a newer format, is not overwritten.
    expected: the mark of what should be there; when something else is, it is not replaced.
    Raises NietTeBewaren, IntussenGewijzigd, GeenDossier or ProjectFileTooNew.
    """
    try:
        _check_target(path)
        with _local_folder() as folder:
            finished = folder / "dossier.thuis"
            _build(dossier, path, finished)
            _check_result(dossier, path, finished)
            new = _sha256(finished)
            publish(finished, path, lambda place: _check_unchanged(path, place, expected, new))
            return new
    except OSError as error:
        raise cannot_save(path, error) from error


def mark_of(path: Path) -> str:
    """sha256 of a file; "" when there is none. Raises OSError."""
    try:
        return _sha256(path)
    except FileNotFoundError:
        return ""


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_unchanged(path: Path, place: Path, expected: str | None, new: str) -> None:
    """A file that is gone, or that somebody gave the very same contents, may be written."""
    if expected is not None and mark_of(place) not in (expected, new, ""):
        raise IntussenGewijzigd(path)


@contextlib.contextmanager
def _local_folder() -> Iterator[Path]:
    """A temporary folder on the local disk."""
    with tempfile.TemporaryDirectory(prefix="thuisapp-", ignore_cleanup_errors=True) as name:
        yield Path(name)


# --- reading ---------------------------------------------------------------------------------------------------------


def _check_size(path: Path) -> None:
    if path.is_dir():
        raise NietTeLezen(path, f"{path} is een map en geen bestand. Kies een bestand in die map.")
    if path.exists() and not path.is_file():
        raise GeenDossier(path, f"{path} is geen gewoon bestand. Kies een ander bestand.")
    size = path.stat().st_size
    if size == 0:
        raise GeenDossier(path, f"Het bestand {path} is leeg. Kies een ander bestand.")
    if size > MAX_BYTES:
        raise NietTeLezen(path, f"Het bestand {path} is groter dan 200 MB en wordt niet geopend. Kies een ander bestand.")


def _check_header(path: Path, copy: Path) -> None:
    """Type and format stand at fixed places at the start of an SQLite file, so no database has to be opened to know them."""
    with copy.open("rb") as file:
        start = file.read(100)
    if not start.startswith(_SQLITE):
        raise GeenDossier(path, f"Het bestand {path} is geen dossier van thuisapp, wat de naam ook zegt. Kies een ander bestand.")
    if len(start) < 100:
        raise BeschadigdDossier(path, "Het bestand is afgebroken.")
    if int.from_bytes(start[68:72], "big") != APPLICATION_ID:
        raise GeenDossier(path, f"Het bestand {path} is een gegevensbestand van een ander programma. Kies een dossier van thuisapp.")
    found = int.from_bytes(start[60:64], "big")
    if found > len(STEPS):
        raise ProjectFileTooNew(path, found, len(STEPS))
    if found == 0:
        raise BeschadigdDossier(path, "Het bestandsformaat staat er niet in.")


def _read_copy(path: Path, copy: Path) -> Dossier:
    try:
        with closing(_connect(copy)) as con:
            _check_database(path, con)
            migrate(con, path)
            return parts.read(con)
    except OngeldigDossier as error:
        raise BeschadigdDossier(path, error.problemen[0]) from error
    except (sqlite3.Error, MemoryError) as error:  # a damaged length can make SQLite ask for far too much memory
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN")):
            raise _as_os_error(error) from error
        raise BeschadigdDossier(path) from error


def _connect(path: Path) -> sqlite3.Connection:
    con = sqlite3.connect(path, isolation_level=None)
    con.execute("PRAGMA trusted_schema = OFF")  # a file from someone else must not run functions through its schema
    con.execute("PRAGMA cell_size_check = ON")
    return con


def _check_database(path: Path, con: sqlite3.Connection) -> None:
    """Only plain tables and indexes, every page whole, and no byte changed since it was saved."""
    rows = con.execute("SELECT type, coalesce(sql, '') FROM sqlite_master").fetchall()
    if any(kind not in ("table", "index") or sql.upper().startswith("CREATE VIRTUAL") for kind, sql in rows):
        raise GeenDossier(path, f"Het bestand {path} bevat onderdelen die niet in een dossier horen. "
                                "Vraag de afzender om een nieuw bestand.")
    (result,) = con.execute("PRAGMA integrity_check(1)").fetchone()
    stored = con.execute("SELECT waarde FROM meta WHERE sleutel = ?", (_CHECKSUM,)).fetchone()
    if result != "ok" or (stored is not None and stored[0] != _checksum(con)):
        raise BeschadigdDossier(path)


def _checksum(con: sqlite3.Connection) -> str:
    """sha256 over all rows of all tables but meta. SQLite itself does not notice a changed letter inside a text.

    A file without one (a working copy, say) is not checked.
    """
    total = hashlib.sha256()
    names = con.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('meta') ORDER BY name").fetchall()
    for (name,) in names:
        quoted = name.replace('"', '""')
        for row in con.execute(f'SELECT * FROM "{quoted}" ORDER BY rowid'):
            total.update(json.dumps(row, default=bytes.hex).encode())
    return total.hexdigest()


# --- writing ---------------------------------------------------------------------------------------------------------


def _check_target(path: Path) -> None:
    """Refuse to write over something that is not a dossier, or that a newer program made."""
    if path.is_dir():
        raise NietTeBewaren(path, f"{path} is een map en geen bestand. Kies een andere naam.")
    if not path.parent.is_dir():
        raise NietTeBewaren(path, f"De map {path.parent} bestaat niet. Kies een andere map.")
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        start = file.read(100)
    if not start.startswith(_SQLITE) or int.from_bytes(start[68:72], "big") != APPLICATION_ID:
        raise GeenDossier(path, f"Op {path} staat al een bestand dat geen dossier van thuisapp is. Kies een andere naam.")
    if int.from_bytes(start[60:64], "big") > len(STEPS):
        raise ProjectFileTooNew(path, int.from_bytes(start[60:64], "big"), len(STEPS))


def _build(dossier: Dossier, path: Path, finished: Path) -> None:
    """A new file with the dossier, on disk for certain."""
    try:
        with closing(_connect(finished)) as con:
            con.execute("PRAGMA journal_mode = MEMORY")  # nobody else sees this file, and a half one is thrown away
            migrate(con, path)
            with transaction(con):
                parts.write(con, dossier)
                meta = (("leesmij", _LEESMIJ), ("programma", f"thuisapp {__version__}"), (_CHECKSUM, _checksum(con)))
                con.executemany("INSERT INTO meta (sleutel, waarde) VALUES (?, ?)", meta)
    except UnicodeEncodeError as error:
        raise no_such_character(path, error) from error
    except sqlite3.Error as error:
        raise _as_os_error(error) from error
    with finished.open("rb+") as file:
        os.fsync(file.fileno())


def _check_result(dossier: Dossier, path: Path, finished: Path) -> None:
    """Read back what was written before it takes the place of the old file."""
    try:
        same = _read_copy(path, finished) == dossier
    except BeschadigdDossier:
        same = False
    if not same:
        raise NietTeBewaren(path, f"Het bestand {path} is niet bewaard: bij het teruglezen kwam er iets anders uit. "
                                  "Bewaar het dossier als JSON en meld dit bij de makers van thuisapp.")


def _as_os_error(error: BaseException) -> OSError:
    """What SQLite calls a full or broken disk, as the system would."""
    full = getattr(error, "sqlite_errorname", "").startswith("SQLITE_FULL")
    return OSError(errno.ENOSPC if full else errno.EIO, str(error))
