"""The owner file beside a dossier that is open (`~$naam.thuis`), so that a second person sees who has it. As office programs do.

It is a courtesy, no lock: the sha256 of the file, looked at right before it is replaced, is what keeps one from overwriting the other.
Where the folder cannot be written there is no owner file, and nobody is hindered.
"""

from __future__ import annotations

import contextlib
import datetime
import getpass
import json
import logging
import platform
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from thuisapp import paths
from thuisapp.storage import slot
from thuisapp.storage.slot import Slot

log = logging.getLogger(__name__)

LARGEST = 10_000  # bytes; an owner file is small
TOO_OLD = datetime.timedelta(days=7)
"""An owner file of another computer cannot be checked; after so long nobody works there any more."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has the file open. gebruiker, computer: as the system names them. sinds: ISO, with time zone. sessie: name of a lock (slot)."""

    gebruiker: str
    computer: str
    sinds: str
    sessie: str = ""


class Ownership:
    """What this program has claimed; give it back with `release`."""

    def __init__(self, path: Path, owner: Owner, held: Slot | None) -> None:
        self.path, self.owner, self._slot = path, owner, held

    def release(self) -> None:
        """Take the owner file away, when it is still ours. Never raises."""
        with contextlib.suppress(OSError):
            if _read(self.path) == self.owner:
                self.path.unlink(missing_ok=True)
        if self._slot is not None:
            self._slot.release(remove=True)


def owner_path(target: Path) -> Path:
    """Where the owner file of a dossier is."""
    return target.with_name(f"~${target.name}")


def current(target: Path) -> Owner | None:
    """Who has the file open now, this program included; None when nobody has, or the owner file is a leftover."""
    owner = _read(owner_path(target.resolve()))
    return None if owner is None or _is_stale(owner) else owner


def claim(target: Path) -> Ownership | None:
    """Say that it is open here, in the place of any other owner file. None where that cannot be written. Never raises."""
    place = owner_path(target.resolve())
    try:
        _sweep()
        session = f"eigenaar-{datetime.datetime.now():%Y%m%d%H%M%S%f}"
        held = slot.take(_sessions() / f"{session}{slot.SUFFIX}")
    except OSError:
        session, held = "", None
    owner = Owner(_user(), platform.node(), datetime.datetime.now().astimezone().isoformat(timespec="seconds"), session)
    try:
        place.write_text(json.dumps(asdict(owner), ensure_ascii=False), encoding="utf-8", errors="replace")
    except OSError as error:
        log.info("no owner file: %s", error)
        if held is not None:
            held.release(remove=True)
        return None
    return Ownership(place, owner, held)


def _sessions() -> Path:
    place = paths.data_folder() / "sessies"
    place.mkdir(parents=True, exist_ok=True)
    return place


def _sweep() -> None:
    """Locks that programs left behind that were killed, more than a day ago."""
    for left in _sessions().glob(f"*{slot.SUFFIX}"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > 86_400 and (held := slot.take(left)) is not None:
                held.release(remove=True)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "onbekend"


def _read(place: Path) -> Owner | None:
    """Who stands in it; None when there is no file or something else is in it."""
    try:
        if not place.is_file() or place.stat().st_size > LARGEST:
            return None
        data: Any = json.loads(place.read_text(encoding="utf-8"))
        if not isinstance(data, dict):
            return None
        words = [str(data.get(name, ""))[:200] for name in ("gebruiker", "computer", "sinds", "sessie")]
    except (OSError, ValueError, RecursionError):
        return None
    return Owner(*words)


def _is_stale(owner: Owner) -> bool:
    """A leftover: of this user on this computer and no longer running, or very old."""
    if (owner.gebruiker, owner.computer) == (_user(), platform.node()):
        name = owner.sessie
        if not name.replace("-", "").isalnum():
            return True
        try:
            return not slot.is_held(_sessions() / f"{name}{slot.SUFFIX}")
        except OSError:
            return False
    try:
        since = datetime.datetime.fromisoformat(owner.sinds)
        return datetime.datetime.now().astimezone() - since.astimezone() > TOO_OLD
    except (ValueError, OverflowError):
        return True
