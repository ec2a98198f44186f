"""Putting a file in its place in one go: whatever goes wrong, the old or the new file is there, whole."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from pathlib import Path

from thuisapp.storage.errors import NietTeBewaren, cannot_save


def write_file(target: Path, content: bytes) -> None:
    """Write `content` to `target`. Raises NietTeBewaren."""
    place = _real(target)
    beside = _beside(place)
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _swap(beside, place)
    except OSError as error:
        raise cannot_save(target, error) from error
    finally:
        _remove(beside)


def publish(source: Path, target: Path) -> None:
    """Copy the finished file `source` to `target`. Raises NietTeBewaren; `source` stays."""
    place = _real(target)
    beside = _beside(place)
    try:
        with source.open("rb") as finished, beside.open("xb") as file:
            shutil.copyfileobj(finished, file)
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
        raise NietTeBewaren(target, f"{target} is een map en geen bestand. Kies een andere naam.")
    try:
        return target.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        raise NietTeBewaren(target, f"Het bestand {target} verwijst naar zichzelf. Kies een andere naam.") from None


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
