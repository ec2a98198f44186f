"""Saving a file of ours in one go, with the Dutch sentence when it cannot be done."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from thuisapp.safe_files import new_file
from thuisapp.storage.errors import cannot_save


def write_file(target: Path, content: bytes) -> None:
    """Write `content` to `target`. Raises NietTeBewaren."""
    _in_place(target, lambda file: file.write(content))


def publish(source: Path, target: Path, before_swap: Callable[[Path], object] | None = None) -> None:
    """Copy the finished file `source` to `target`. Raises NietTeBewaren; `source` stays. before_swap: see safe_files.new_file."""
    def copy(file: BinaryIO) -> None:
        with source.open("rb") as finished:
            shutil.copyfileobj(finished, file)

    _in_place(target, copy, before_swap)


def _in_place(target: Path, fill: Callable[[BinaryIO], object], before_swap: Callable[[Path], object] | None = None) -> None:
    try:
        with new_file(target, before_swap) as beside, beside.open("xb") as file:
            fill(file)
    except OSError as error:
        raise cannot_save(target, error) from error
