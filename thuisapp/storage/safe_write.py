"""Putting a file in its place in one go: whatever goes wrong, the old or the new file is there, whole."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from thuisapp.storage.errors import cannot_save


def write_file(target: Path, content: bytes) -> None:
    """Write `content` to `target`. Raises NietTeBewaren."""
    _in_place(target, lambda file: file.write(content))


def publish(source: Path, target: Path) -> None:
    """Copy the finished file `source` to `target`. Raises NietTeBewaren; `source` stays."""
    def copy(file: BinaryIO) -> None:
        with source.open("rb") as finished:
            shutil.copyfileobj(finished, file)

    _in_place(target, copy)


def _in_place(target: Path, fill: Callable[[BinaryIO], object]) -> None:
    """Fill a new file beside `target`, make sure it is on disk, and only then give it the name."""
    place = _real(target)
    beside = _beside(place)
    try:
        with beside.open("xb") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        _swap(beside, place)
    except OSError as error:
        raise cannot_save(target, error) from error
    finally:
        _remove(beside)


def _real(target: Path) -> Path:
    """Where a link points to, so that the link itself stays; a folder is refused here, with its own sentence."""
    if target.is_dir():
        raise cannot_save(target, IsADirectoryError(errno.EISDIR, "a folder"))
    try:
        place = target.resolve()
    except RuntimeError:  # what pathlib makes of a loop before Python 3.13
        place = target
    except OSError as error:
        raise cannot_save(target, error) from error
    if place.is_symlink():
        raise cannot_save(target, OSError(errno.ELOOP, "a loop"))
    return place


def _beside(place: Path) -> Path:
    """A new name in the same folder: replacing is only atomic within one file system."""
    return place.with_name(f"{place.name[:40]}.{secrets.token_hex(4)}.tmp")


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
