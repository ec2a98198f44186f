"""Wheels laid out in a site-packages folder, as pip would do it, without running anything."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from progress import Stopped

LIBRARY_SCHEMES = {"purelib", "platlib"}


def unpack(wheels: Iterable[Path], target: Path) -> None:
    """Scripts, headers and other data of a wheel are left out: an installed program has no use for them."""
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                place = _place(PurePosixPath(name))
                if name.endswith("/") or place is None:
                    continue
                path = target / place
                if path.exists() and path.read_bytes() != archive.read(name):
                    raise Stopped(f"Twee onderdelen brengen een verschillend bestand {place} mee; het tweede is {wheel.name}.")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(name))


def _place(name: PurePosixPath) -> PurePosixPath | None:
    """Where a file of the wheel goes; None for what is left out."""
    if ".." in name.parts or name.is_absolute():
        raise Stopped(f"Een onderdeel wil buiten zijn map schrijven: {name}.")
    if not name.parts[0].endswith(".data"):
        return name
    if len(name.parts) > 2 and name.parts[1] in LIBRARY_SCHEMES:
        return PurePosixPath(*name.parts[2:])
    return None
