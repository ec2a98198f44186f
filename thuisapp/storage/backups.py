"""Backups: what stood in a file before it was saved over, in the local data folder, thinned out as they grow older.

    reservekopieen/<name of the file>-<mark of its path>/20261122T181500123-1f3c9a2b.thuis

The time is that of the save (UTC), the last word the first eight figures of the sha256 of what is in it.
"""

from __future__ import annotations

import datetime
import hashlib
import logging
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from thuisapp import paths
from thuisapp.safe_files import new_file
from thuisapp.storage import project_file

log = logging.getLogger(__name__)

LAST_HOUR = 20  # at most so many of the last hour
LARGEST = 500_000_000  # bytes, of all dossiers together; the newest of each dossier always stays
_NAME = re.compile(r"(\d{8}T\d{9})-([0-9a-f]{8})\.thuis")
_TIME = "%Y%m%dT%H%M%S%f"
_SOURCE = "bestand.txt"
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. time: when it was replaced (with time zone). source: the file it was, as far as known. mark: start of its sha256."""

    path: Path
    time: datetime.datetime
    mark: str
    size: int
    source: str = ""


def folder() -> Path:
    """Where backups are; made when absent. Raises OSError."""
    place = paths.data_folder() / "reservekopieen"
    place.mkdir(parents=True, exist_ok=True)
    return place


def _folder_of(path: Path) -> Path:
    whole = str(path.resolve())
    stem = re.sub(r"[^\w-]+", "-", path.stem)[:40].strip("-") or "dossier"
    return folder() / f"{stem}-{hashlib.sha256(whole.encode('utf-8', 'replace')).hexdigest()[:10]}"


def keep(path: Path, now: datetime.datetime | None = None) -> Path | None:
    """Keep what is in `path` now, unless the newest backup is the same; gives the new backup. Raises OSError; `path` is only read."""
    if not path.is_file() or path.stat().st_size == 0:
        return None
    moment = now or datetime.datetime.now(datetime.UTC)
    place = _folder_of(path)
    mark = project_file.mark_of(path)[:8]
    existing = _in_folder(place)
    if existing and existing[0].mark == mark:
        return None
    place.mkdir(exist_ok=True)
    (place / _SOURCE).write_text(str(path.resolve()), encoding="utf-8", errors="replace")
    target = place / f"{moment.astimezone(datetime.UTC).strftime(_TIME)[:-3]}-{mark}.thuis"
    with new_file(target) as beside:
        shutil.copyfile(path, beside)
    _thin(place, moment)
    return target


def of_file(path: Path) -> tuple[Backup, ...]:
    """The backups of one file, newest first."""
    try:
        return tuple(_in_folder(_folder_of(path)))
    except OSError as error:
        log.warning("backups not readable: %s", error)
        return ()


def all_of_them() -> tuple[Backup, ...]:
    """The backups of all files, newest first."""
    try:
        found = [backup for place in folder().iterdir() if place.is_dir() for backup in _in_folder(place)]
    except OSError as error:
        log.warning("backups not readable: %s", error)
        return ()
    return tuple(sorted(found, key=lambda b: b.time, reverse=True))


def _in_folder(place: Path) -> list[Backup]:
    if not place.is_dir():
        return []
    try:
        source = (place / _SOURCE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        source = ""
    found = []
    for path in place.iterdir():
        if match := _NAME.fullmatch(path.name):
            time = datetime.datetime.strptime(match[1] + "000", _TIME).replace(tzinfo=datetime.UTC)
            found.append(Backup(path, time, match[2], path.stat().st_size, source))
    return sorted(found, key=lambda b: (b.time, b.path.name), reverse=True)


# --- thinning --------------------------------------------------------------------------------------------------------


def worth_keeping(times: Iterable[datetime.datetime], now: datetime.datetime) -> set[datetime.datetime]:
    """All of the last hour (at most 20), then the newest of each hour for a day, of each day for a month, of each week for a year.

    The newest one is always among them. A time in the future (a clock that was set back) counts as now.
    """
    ordered = sorted(set(times), reverse=True)
    kept = set(ordered[:1])
    recent = [time for time in ordered if now - time < HOUR]
    kept.update(recent[:LAST_HOUR])
    for oldest, bucket in ((DAY, "%Y%m%d%H"), (31 * DAY, "%Y%m%d"), (365 * DAY, "%G%V")):
        newest: dict[str, datetime.datetime] = {}
        for time in ordered:
            if now - time < oldest:
                newest.setdefault(time.strftime(bucket), time)
        kept.update(newest.values())
    return kept


def _thin(place: Path, now: datetime.datetime) -> None:
    """Never raises: a backup too many does no harm."""
    try:
        existing = _in_folder(place)
        kept = worth_keeping((backup.time for backup in existing), now)
        for backup in existing:
            if backup.time not in kept:
                backup.path.unlink(missing_ok=True)
        _limit_size()
    except OSError as error:
        log.warning("backups not thinned: %s", error)


def _limit_size() -> None:
    """The oldest go first, but the newest of each dossier stays."""
    everything = all_of_them()
    total = sum(backup.size for backup in everything)
    newest = {backup.path.parent: backup for backup in reversed(everything)}
    for backup in reversed(everything):
        if total <= LARGEST:
            return
        if newest[backup.path.parent] is not backup:
            backup.path.unlink(missing_ok=True)
            total -= backup.size
