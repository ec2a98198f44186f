"""The working copy: what is on the screen, on the local disk within a fifth of a second after every change.

One SQLite file per open dossier, in the local data folder (never beside the user's file, which may be on a share). A thread of its own
writes it, so that the window never waits: it takes the newest dossier, writes the parts that are another object than before, and commits
with a flush to disk. What comes in meanwhile waits for the next round; the latest value wins.

    werkkopieen/20261122-181500-1f3c.werk    the file (with SQLite's own -wal and -shm beside it)
    werkkopieen/20261122-181500-1f3c.slot    held while the program runs (slot)

Beside the tables of a .thuis file it has `basis` (the dossier as the user's file holds it, for comparing and merging after a crash) and
`stap` (the names of the steps since then). It is removed when the dossier is closed and saved.
"""

from __future__ import annotations

import contextlib
import datetime
import logging
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from thuisapp import __version__
from thuisapp.domain.dossier import Dossier
from thuisapp.storage import parts, slot
from thuisapp.storage.migrations import migrate, transaction
from thuisapp.storage.parts import Part
from thuisapp.storage.slot import EXTENSION, SUFFIX, Slot, folder

log = logging.getLogger(__name__)

FULL_RETRY = (0.5, 2.0, 10.0, 30.0)
"""Seconds until a write that failed (a full disk) is tried again."""
ONE_CHANGE = 1.0  # seconds
_SPOILT = {"SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_READONLY_DBMOVED", "SQLITE_IOERR_VNODE"}
_TABLES = (
    "CREATE TABLE basis (soort TEXT NOT NULL, ouder TEXT NOT NULL, sleutel TEXT NOT NULL, volgorde INTEGER NOT NULL, "
    "inhoud TEXT NOT NULL, PRIMARY KEY (soort, ouder, sleutel))",
    "CREATE TABLE stap (nummer INTEGER PRIMARY KEY, naam TEXT NOT NULL, tijd TEXT NOT NULL)",
)
_ROW = "INSERT OR REPLACE INTO {} (soort, ouder, sleutel, volgorde, inhoud) VALUES (?, ?, ?, ?, ?)"
Key = tuple[str, str, str]


def _new_name() -> str:
    return f"{datetime.datetime.now():%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"


def now() -> str:
    return datetime.datetime.now().astimezone().isoformat(timespec="milliseconds")


class WorkingCopy:
    """Begin one for an open dossier; `submit` every new value; `close` at the end.

    base: the dossier as it is in the user's file; None when no file holds it yet. file, mark: that file and the mark it had.
    failed: called from the writing thread with the error, once until it goes well again. Nothing is written before the first `submit`.
    """

    def __init__(self, base: Dossier | None, file: Path | None, mark: str, failed: Callable[[Exception], object] | None = None) -> None:
        self.name = _new_name()
        self._base, self._meta = base, {"bestand": str(file.absolute()) if file else "", "kenmerk": mark, "begonnen": now()}
        self._on_failure = failed
        self._gate = threading.Condition()
        self._todo: tuple[Dossier, int] | None = None
        self._last: tuple[Dossier, int] | None = None
        self._orders: list[Callable[[sqlite3.Connection], None]] = []
        self._labels: list[tuple[int, str, str]] = []
        self._submitted = self._confirmed = self._failed = self._saved = 0
        self._ordered = self._carried_out = 0
        self._changes: list[int] = []
        self._latest = ("", 0.0)
        self._stop = False
        self._remove = False
        self._writer = _Writer()
        self._slot: Slot | None = None
        self._thread: threading.Thread | None = None
        self.error: Exception | None = None

    @property
    def submitted(self) -> int:
        """How many values came in."""
        return self._submitted

    @property
    def confirmed(self) -> int:
        """Up to which of them is on disk for certain."""
        return self._confirmed

    def submit(self, dossier: Dossier, label: str = "") -> int:
        """Hand over the newest dossier; gives its number. Takes no time. label: the name of the step that made it."""
        with self._gate:
            self._submitted += 1
            self._todo = (dossier, self._submitted)
            self._count(label)
            self._begin()
            self._gate.notify_all()
            return self._submitted

    def _count(self, label: str) -> None:
        """Letters that are typed and ticks of a slider, in quick succession under one name, are one change."""
        (former, at), self._latest = self._latest, (label, time.monotonic())
        if label != former or self._latest[1] - at > ONE_CHANGE or not self._changes:
            self._changes.append(self._submitted)
            self._labels.append((self._submitted, label, now()))

    def _unsaved(self) -> int:
        """How many changes the user's file does not hold."""
        return max(len(self._changes), int(self._submitted > self._saved))

    def saved(self, dossier: Dossier, file: Path, mark: str, number: int) -> None:
        """The user's file now holds `dossier`, which was the value with this number. What came after it stays unsaved."""
        with self._gate:
            self._base = dossier
            self._saved, self._changes = number, [n for n in self._changes if n > number]
            self._meta.update(bestand=str(file.absolute()), kenmerk=mark)
            if self._thread is not None:
                self._orders.append(lambda con: self._writer.rebase(con, dossier, number))
                self._ordered += 1
                self._gate.notify_all()

    def flush(self, timeout: float = 5.0, *, patient: bool = False) -> bool:
        """Wait until all that was handed over is on disk; False when that did not happen in time. patient: also through failures."""
        with self._gate:
            target, orders = self._submitted, self._ordered

            def done() -> bool:
                return self._confirmed >= target and (self._carried_out >= orders or self._thread is None)

            def known() -> bool:
                return done() or self._thread is None or (self.error is not None and self._failed >= target and not patient)

            return self._gate.wait_for(known, timeout) and done()

    def close(self, *, remove: bool, timeout: float = 10.0) -> None:
        """End of the dossier. remove: nothing in it is needed any more; otherwise the next start offers it."""
        with self._gate:
            self._stop, self._remove = True, remove
            self._gate.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(timeout)

    # In the writing thread

    def _begin(self) -> None:
        if self._thread is None and not self._stop:
            self._thread = threading.Thread(target=self._run, name="werkkopie", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        pauses = iter(FULL_RETRY)
        con: sqlite3.Connection | None = None
        try:
            while (work := self._next()) is not None:
                try:
                    if con is not None and not self._place().exists():  # somebody cleaned up the folder
                        self._abandon(con)
                        con = None
                    if con is None:
                        con = self._open()
                        work = (work[0] or self._last, *work[1:])
                    self._write(con, *work)
                    pauses = iter(FULL_RETRY)
                except Exception as error:  # whatever it is, the window must go on and the user must be told
                    self._failure(error, work)
                    if con is not None and getattr(error, "sqlite_errorname", "") in _SPOILT:
                        self._abandon(con)
                        con = None
                    self._pause(next(pauses, FULL_RETRY[-1]), work[0])
        finally:
            self._end(con)

    def _next(self) -> tuple[tuple[Dossier, int] | None, list[Any], list[Any]] | None:
        """Wait for work: the newest dossier, the orders, the names of steps. None at the end."""
        with self._gate:
            self._gate.wait_for(lambda: self._todo is not None or self._orders or self._stop)
            if self._stop and (self._remove or (self._todo is None and not self._orders)):
                return None
            work = (self._todo, self._orders, self._labels)
            self._todo, self._orders, self._labels = None, [], []
            self._last = work[0] or self._last
            return work

    def _place(self) -> Path:
        return folder() / f"{self.name}{EXTENSION}"

    def _open(self) -> sqlite3.Connection:
        place = self._place()
        if self._slot is None:
            self._slot = slot.take(place.with_suffix(SUFFIX))
        self._writer = _Writer()
        for path in _files(place):  # of an attempt that failed
            path.unlink(missing_ok=True)
        con = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
        try:
            con.execute("PRAGMA journal_mode = WAL")
            con.execute("PRAGMA synchronous = FULL")
            migrate(con, place)
            with transaction(con):
                for statement in _TABLES:
                    con.execute(statement)
                if self._base is not None:
                    self._writer.write_base(con, self._base)
        except BaseException:
            con.close()
            raise
        return con

    def _write(self, con: sqlite3.Connection, todo: tuple[Dossier, int] | None, orders: list[Callable[[sqlite3.Connection], None]],
               labels: Iterable[tuple[int, str, str]]) -> None:
        with transaction(con):
            if todo is not None:
                self._writer.write(con, todo[0])
            con.executemany("INSERT OR REPLACE INTO stap (nummer, naam, tijd) VALUES (?, ?, ?)", labels)
            for order in orders:
                order(con)
            _put_facts(con, self._facts())
        self._writer.committed()
        with self._gate:
            if todo is not None:
                self._confirmed = max(self._confirmed, todo[1])
            self._carried_out += len(orders)
            self.error = None
            self._gate.notify_all()

    def _facts(self) -> dict[str, str]:
        return {**self._meta, "gewijzigd": now(), "wijzigingen": str(self._unsaved()), "programma": f"thuisapp {__version__}"}

    def _failure(self, error: Exception, work: tuple[Any, Any, Any]) -> None:
        """Put the work back for the next round, and tell it the first time."""
        log.warning("working copy not written: %s", error)
        self._writer.rolled_back()
        todo, orders, labels = work
        with self._gate:
            first, self.error = self.error is None, error
            self._failed = todo[1] if todo is not None else self._failed
            self._todo = self._todo or todo
            self._orders, self._labels = orders + self._orders, labels + self._labels
            self._gate.notify_all()
        if first and self._on_failure is not None:
            with contextlib.suppress(RuntimeError):  # the window is gone already
                self._on_failure(error)

    def _abandon(self, con: sqlite3.Connection) -> None:
        """Go on in a new file; what is left of the old one stays where it is."""
        with contextlib.suppress(sqlite3.Error):
            con.close()
        if self._slot is not None:
            self._slot.release()
            self._slot = None
        self.name = _new_name()

    def _pause(self, seconds: float, failed: tuple[Dossier, int] | None) -> None:
        """Until it may go better: after some time, or with a newer value than the one that failed."""
        with self._gate:
            if self._stop:
                self._todo, self._orders = None, []
            self._gate.wait_for(lambda: self._stop or self._todo is not failed, seconds)

    def _end(self, con: sqlite3.Connection | None) -> None:
        with contextlib.suppress(sqlite3.Error, OSError):
            if con is not None:
                con.close()
        if self._slot is not None:
            if self._remove:
                remove(self._slot.path.with_suffix(EXTENSION))
            self._slot.release(remove=self._remove)
        with self._gate:
            self._thread = None
            self._gate.notify_all()


class _Writer:
    """Knows which object every row was made from, so that only rows of other objects are written."""

    def __init__(self) -> None:
        self._on_disk: dict[Key, Part] = {}
        self._coming: dict[Key, Part] | None = None

    def write_base(self, con: sqlite3.Connection, base: Dossier) -> None:
        con.executemany(_ROW.format("basis"), (_row(part) for part in parts.split(base)))

    def write(self, con: sqlite3.Connection, dossier: Dossier) -> None:
        coming = {(part.soort, part.ouder, part.sleutel): part for part in parts.split(dossier)}
        gone = [key for key in self._on_disk if key not in coming]
        con.executemany("DELETE FROM onderdeel WHERE soort = ? AND ouder = ? AND sleutel = ?", gone)
        changed = [part for key, part in coming.items() if not _same(self._on_disk.get(key), part)]
        con.executemany(_ROW.format("onderdeel"), (_row(part) for part in changed))
        self._coming = coming

    def rebase(self, con: sqlite3.Connection, saved: Dossier, number: int) -> None:
        """The user's file holds `saved`; the names of the steps up to there are not needed any more."""
        con.execute("DELETE FROM basis")
        self.write_base(con, saved)
        con.execute("DELETE FROM stap WHERE nummer <= ?", (number,))

    def committed(self) -> None:
        if self._coming is not None:
            self._on_disk, self._coming = self._coming, None

    def rolled_back(self) -> None:
        self._coming = None


def _row(part: Part) -> tuple[str, str, str, int, str]:
    """Half a character, which no file can hold, becomes a question mark: saving refuses it, but the copy must go on."""
    soort, ouder, sleutel, volgorde, inhoud = part.row()
    if inhoud.isascii():
        return soort, ouder, sleutel, volgorde, inhoud
    return soort, ouder, sleutel, volgorde, inhoud.encode("utf-8", "replace").decode("utf-8")


def _same(old: Part | None, new: Part) -> bool:
    if old is None or old.volgorde != new.volgorde:
        return False
    if old.value is new.value:
        return True
    if isinstance(old.value, dict) and isinstance(new.value, dict):  # a scenario without its voorstellen: made anew at each split
        return old.value.keys() == new.value.keys() and all(old.value[name] is new.value[name] for name in new.value)
    return False


def _put_facts(con: sqlite3.Connection, facts: dict[str, str]) -> None:
    con.executemany("INSERT OR REPLACE INTO meta (sleutel, waarde) VALUES (?, ?)", facts.items())


def _files(path: Path) -> tuple[Path, ...]:
    """A working copy and what SQLite keeps beside it."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", ""))


def remove(path: Path) -> None:
    """Take a working copy away. On Windows a scanner may hold it for a moment; what stays is offered at the next start."""
    for file in _files(path):
        for pause in (0.1, 0.4, None):
            try:
                file.unlink(missing_ok=True)
                break
            except OSError as error:
                if pause is None:
                    log.warning("working copy not removed: %s", error)
                else:
                    time.sleep(pause)


def set_aside(path: Path) -> Path:
    """Move a working copy to the folder `terzijde`, where it stays; gives its new place. Raises OSError."""
    aside = path.parent / "terzijde"
    aside.mkdir(exist_ok=True)
    for file in _files(path):
        if file.exists():
            file.replace(aside / file.name)
    return aside / path.name
