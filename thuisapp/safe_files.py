"""Putting a file in its place in one go: whatever goes wrong, the old or the new file is there, whole. Beside the floors, free of Qt.

Raises plain OSErrors; every floor that writes says in its own sentence what is wrong with its kind of file.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """Gives a path beside `target` to write to, where no file is yet.

    On leaving, that file goes to disk and becomes `target` (through a link to what it points to); on any exception it is removed.
    Raises OSError; before any work when `target` is a folder or a link that leads nowhere.
    """
    place = _real(target)
    beside = _beside(place)
    try:
        yield beside
        _to_disk(beside)
        _swap(beside, place)
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
    beside.replace(place)
    _flush_folder(place.parent)


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can. The file itself is in place already, so this never fails."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove(beside: Path) -> None:
    with contextlib.suppress(OSError):
        beside.unlink(missing_ok=True)
