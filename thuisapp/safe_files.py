"""Putting a file in its place in one go: whatever goes wrong, the old or the new file is there, whole. Beside the floors, free of Qt.

Raises plain OSErrors; every floor that writes says in its own sentence what is wrong with its kind of file.
"""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PAUSES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.45, 0.5)
"""Seconds to wait before trying again to replace a file that another program holds: a virus scanner lets go within two seconds."""
LEFTOVER = 3600
_HELD = {errno.EACCES, errno.EPERM, errno.EBUSY}


@contextmanager
def new_file(target: Path, before_swap: Callable[[Path], object] | None = None) -> Iterator[Path]:
    """Gives a path beside `target` to write to, where no file is yet.

    On leaving, that file goes to disk and becomes `target` (through a link to what it points to); on any exception it is removed.
    before_swap: a last look at the file that will be replaced, which may raise. Raises OSError; before any work when `target` is a folder
    or a link that leads nowhere.
    """
    place = _real(target)
    beside = _beside(place)
    try:
        yield beside
        _to_disk(beside)
        if before_swap is not None:
            before_swap(place)
        _swap(beside, place)
        _sweep(place)
    finally:
        _remove(beside)


def _real(target: Path) -> Path:
    """Where a link points to, so that the link itself stays."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder")
    try:
        place = target.resolve()
    except RuntimeError:  # what pathlib makes of a loop before Python 3.13
        place = target
    if place.is_symlink():
        raise OSError(errno.ELOOP, "a loop")
    return place


def _beside(place: Path) -> Path:
    """A new name in the same folder: replacing is only atomic within one file system."""
    return place.with_name(f"{place.name[:40]}.{secrets.token_hex(4)}.tmp")


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _swap(beside: Path, place: Path) -> None:
    with contextlib.suppress(OSError):  # not every drive keeps rights; a new file has none to keep
        shutil.copymode(place, beside)
    _replace(beside, place)
    _flush_folder(place.parent)


def _replace(beside: Path, place: Path) -> None:
    """Again and again for a while when the file in its place is held by another program (a virus scanner, a share)."""
    for pause in (*PAUSES, None):
        try:
            beside.replace(place)
        except OSError as error:
            if error.errno not in _HELD or pause is None or not place.exists():
                raise
            time.sleep(pause)
        else:
            return


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can. The file itself is in place already, so this never fails."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(place: Path) -> None:
    """Take away what a program that was killed left beside this file; nobody takes an hour to write one."""
    with contextlib.suppress(OSError):
        for left in place.parent.glob(f"{glob.escape(place.name[:40])}.????????.tmp"):
            if time.time() - left.stat().st_mtime > LEFTOVER:
                left.unlink(missing_ok=True)


def _remove(beside: Path) -> None:
    with contextlib.suppress(OSError):
        beside.unlink(missing_ok=True)
