"""Working copies that a crash or a power cut left behind: which there are, and what is in them.

A working copy is never read in its own place: it is copied to a temporary folder first, so that reading cannot make a damaged one worse.
A copy that a running program holds (slot) is left alone.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

from thuisapp.domain.aanbod import Aanbod
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import Scenario, Verdeelvoorstel
from thuisapp.storage import parts, slot, working_copy
from thuisapp.storage.converter import STRUCTURE_ERRORS, structure
from thuisapp.storage.dossier_json import ontleed
from thuisapp.storage.errors import BeschadigdDossier, OngeldigDossier, cannot_read
from thuisapp.storage.slot import EXTENSION, SUFFIX, Slot, folder

log = logging.getLogger(__name__)

STEPS_SHOWN = 12
Row = tuple[str, str, str, int, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What a working copy says of itself. file: the file it belongs to, "" when there was none; mark: the mark that file had.

    steps: names of the last steps, newest first. readable: False when even this could not be read; the rest is then empty.
    """

    path: Path
    name: str = ""
    file: str = ""
    mark: str = ""
    begun: str = ""
    changed: str = ""
    changes: int = 0
    steps: tuple[str, ...] = ()
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Content:
    """The dossier in a working copy. base: what the file held, when that can be read. lost: parts that could not be read, by name."""

    dossier: Dossier
    base: Dossier | None
    lost: tuple[str, ...] = ()


class Claim:
    """A working copy that this program now holds, so that another one that starts does not offer it too."""

    def __init__(self, found: Found, held: Slot) -> None:
        self.found, self._slot = found, held

    def let_go(self) -> None:
        """Leave it for a next start."""
        self._slot.release(remove=True)

    def remove(self) -> None:
        """It is not needed any more."""
        working_copy.remove(self.found.path)
        self._slot.release(remove=True)

    def set_aside(self) -> Path:
        """Out of the way, but kept. Raises NietTeLezen."""
        try:
            return working_copy.set_aside(self.found.path)
        except OSError as error:
            raise cannot_read(self.found.path, error) from error
        finally:
            self._slot.release(remove=True)


def claim_all() -> list[Claim]:
    """All working copies with unsaved work that no running program holds, newest first. Those without unsaved work are cleared away."""
    claims = []
    try:
        found = sorted(folder().glob(f"*{EXTENSION}"))
    except OSError as error:
        log.warning("working copies not readable: %s", error)
        return []
    for path in found:
        try:
            held = slot.take(path.with_suffix(SUFFIX))
        except OSError as error:
            log.warning("working copy not claimed: %s", error)
            continue
        if held is None:
            continue
        claim = Claim(describe(path), held)
        if claim.found.readable and claim.found.changes == 0:
            claim.remove()
        else:
            claims.append(claim)
    return sorted(claims, key=lambda c: c.found.changed, reverse=True)


def describe(path: Path) -> Found:
    """What a working copy says of itself; never raises."""
    try:
        with _opened(path) as con:
            if not con.execute("SELECT 1 FROM sqlite_master WHERE name = 'stap'").fetchone():
                return Found(path)  # killed before anything was in it
            facts = dict(con.execute("SELECT sleutel, waarde FROM meta").fetchall())
            steps = con.execute("SELECT naam FROM stap WHERE naam <> '' ORDER BY nummer DESC LIMIT ?", (STEPS_SHOWN,)).fetchall()
            naam = con.execute("SELECT inhoud FROM onderdeel WHERE soort = 'dossier' AND sleutel = 'naam'").fetchone()
        if "wijzigingen" not in facts:  # killed before the first value was on disk: there is nothing in it
            return Found(path)
        return Found(path, str(ontleed(naam[0])), facts.get("bestand", ""), facts.get("kenmerk", ""), facts.get("begonnen", ""),
                     facts.get("gewijzigd", ""), int(facts["wijzigingen"]), tuple(str(step) for (step,) in steps))
    except (OSError, sqlite3.Error, OngeldigDossier, TypeError, ValueError) as error:
        log.warning("working copy %s not readable: %s", path.name, error)
        empty = path.is_file() and path.stat().st_size == 0
        return Found(path, readable=empty)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the working copy, what SQLite had not yet put in its place included. Raises OSError or sqlite3.Error."""
    with tempfile.TemporaryDirectory(prefix="thuisapp-", ignore_cleanup_errors=True) as name:
        place = Path(name) / path.name
        shutil.copyfile(path, place)
        beside = path.with_name(path.name + "-wal")
        if beside.exists():
            shutil.copyfile(beside, place.with_name(beside.name))
        with closing(sqlite3.connect(place, isolation_level=None)) as con:
            con.execute("PRAGMA trusted_schema = OFF")
            yield con


def read(path: Path) -> Content:
    """The dossier in a working copy. Of a damaged one all parts that can be read; the others come from the base where that has them.

    Raises NietTeLezen, or BeschadigdDossier when there is no dossier to be made of it.
    """
    try:
        with _opened(path) as con:
            try:
                (whole,) = con.execute("PRAGMA integrity_check(1)").fetchone()
                if whole == "ok":
                    return Content(parts.read(con), _base(con))
            except (sqlite3.Error, OngeldigDossier) as error:
                log.warning("working copy %s is damaged: %s", path.name, error)
            return _what_is_left(path, con)
    except OSError as error:
        raise cannot_read(path, error) from error
    except sqlite3.Error as error:
        raise BeschadigdDossier(path) from error


def _base(con: sqlite3.Connection) -> Dossier | None:
    with contextlib.suppress(sqlite3.Error, OngeldigDossier):
        if con.execute("SELECT 1 FROM basis LIMIT 1").fetchone():
            return parts.read(con, "basis")
    return None


# --- damaged ---------------------------------------------------------------------------------------------------------


def _what_is_left(path: Path, con: sqlite3.Connection) -> Content:
    base_rows = {row[:3]: row for row in _readable(con, "basis") if _problem(row) == ""}
    rows, lost = [], []
    seen = set()
    for row in _readable(con, "onderdeel"):
        seen.add(row[:3])
        if _problem(row) == "":
            rows.append(row)
        else:
            lost.append(_name(row))
            if row[:3] in base_rows:
                rows.append(base_rows[row[:3]])
    absent = [row for key, row in base_rows.items() if key not in seen]
    rows += absent  # gone from a damaged file: rather back again than lost
    lost += [_name(row) for row in absent]
    try:
        dossier = parts.from_rows((s, o, k, i) for s, o, k, _, i in sorted(_consistent(rows), key=lambda r: (r[0], r[1], r[3], r[2])))
    except OngeldigDossier as error:
        raise BeschadigdDossier(path, error.problemen[0]) from error
    return Content(dossier, _base(con), tuple(dict.fromkeys(lost)))


def _readable(con: sqlite3.Connection, table: str) -> Iterator[Row]:
    """Row by row, from the front and from the back: a damaged page in between takes only its own rows along."""
    seen: set[int] = set()
    con.text_factory = lambda raw: raw.decode("utf-8", "replace")
    for order in ("ASC", "DESC"):
        try:
            cursor = con.execute(f"SELECT rowid, soort, ouder, sleutel, volgorde, inhoud FROM {table} NOT INDEXED ORDER BY rowid {order}")
            while (row := cursor.fetchone()) is not None:
                if row[0] not in seen:
                    seen.add(row[0])
                    yield row[1:]
        except sqlite3.Error as error:
            log.warning("table %s not readable to its end: %s", table, error)


def _problem(row: Row) -> str:
    """Why this row cannot be used; "" when it can."""
    soort, _, sleutel, volgorde, inhoud = row
    if not all(isinstance(cell, str) for cell in (soort, sleutel, inhoud)) or not isinstance(volgorde, int) or "\ufffd" in inhoud:
        return "not text"
    kind = _kinds().get(soort if soort != "dossier" else f"dossier.{sleutel}")
    if kind is None:
        return "unknown"
    try:
        value = ontleed(inhoud)
        structure({**value, "voorstellen": {}} if soort == "scenario" and isinstance(value, dict) else value, kind)
    except (*STRUCTURE_ERRORS, OngeldigDossier) as error:
        return str(error) or "no value"
    return ""


def _kinds() -> dict[str, Any]:
    """The type of what stands in a row, per soort."""
    hints, inner = get_type_hints(Dossier), get_type_hints(Aanbod)
    found: dict[str, Any] = {f"dossier.{field.name}": hints[field.name] for field in fields(Dossier)}
    for soort, field in {**parts.WITH_ID, **parts.LISTS, **parts.MAPS}.items():
        kind = inner[field.partition(".")[2]] if "." in field else hints[field]
        found[soort] = get_args(kind)[1 if soort in parts.MAPS else 0]
    return {**found, "scenario": Scenario, "voorstel": Verdeelvoorstel}


def _consistent(rows: list[Row]) -> list[Row]:
    """Without voorstellen of scenarios that are gone, and with a chosen scenario that is there."""
    scenarios = [row for row in rows if row[0] == "scenario"]
    ids = {row[2] for row in scenarios}
    kept = [row for row in rows if row[0] != "voorstel" or row[1] in ids]
    chosen = next((row for row in kept if row[0] == "dossier" and row[2] == "scenario"), None)
    if scenarios and (chosen is None or ontleed(chosen[4]) not in ids):
        kept = [row for row in kept if row is not chosen]
        kept.append(("dossier", "", "scenario", 0, f'"{scenarios[0][2]}"'))
    return kept


def _name(row: Row) -> str:
    """A part as a user knows it: "raming ouderen"."""
    soort, ouder, sleutel = (str(cell) for cell in row[:3])
    return f"veld {sleutel}" if soort == "dossier" else " ".join(filter(None, (soort, ouder, sleutel)))
