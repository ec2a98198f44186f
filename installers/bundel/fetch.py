"""Fetching the parts of the lock into a folder. A part whose SHA-256 differs stops the build, also when it was fetched before."""

from __future__ import annotations

import hashlib
import html
import os
import re
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterable
from pathlib import Path

from progress import Stopped

from bundel.lock import WHEEL, Lock, Part, normal

INDEX = "https://pypi.org/simple"


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check(path: Path, expected: str) -> None:
    """Raises Stopped when the file is not what the lock says."""
    if not path.is_file():
        raise Stopped(f"Het onderdeel {path.name} ontbreekt.")
    if (found := sha256(path)) != expected:
        raise Stopped(f"Het onderdeel {path.name} is niet het bestand dat in de lock staat. De bouw is gestopt.\n"
                      f"  verwacht SHA-256: {expected}\n  gevonden SHA-256: {found}\n"
                      "Verwijder het bestand en bouw opnieuw. Blijft het verschil, gebruik het onderdeel dan niet.")


def fetch(lock: Lock, folder: Path, platforms: Iterable[str] = ()) -> None:
    """Every part of the lock in `folder`. Raises Stopped."""
    folder.mkdir(parents=True, exist_ok=True)
    absent = [part for part in lock.parts if not (folder / part.file).exists()]
    wheels = [part for part in absent if part.file.endswith(".whl")]
    if wheels:
        _wheels(wheels, lock, folder, list(platforms) or [lock.platform])
    for part in absent:
        if not part.file.endswith(".whl"):
            _plain(part, folder)
    for part in lock.parts:
        check(folder / part.file, part.sha256)


def _wheels(parts: list[Part], lock: Lock, folder: Path, platforms: list[str]) -> None:
    wanted = folder / "gevraagd.txt"
    wanted.write_text("".join(f"{part.name}=={part.version} --hash=sha256:{part.sha256}\n" for part in parts), "utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes",
               "--only-binary=:all:", "--python-version", lock.python, "--implementation", "cp", "--dest", str(folder),
               *(word for platform in platforms for word in ("--platform", platform)), "--requirement", str(wanted)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Stopped(f"De onderdelen konden niet worden opgehaald. pip meldde:\n{done.stderr[-2000:]}")


def _plain(part: Part, folder: Path) -> None:
    """A source package, without pip: pip would run its setup.py to learn its name, and nothing of it may run."""
    index = os.environ.get("PIP_INDEX_URL", INDEX).rstrip("/")
    page = f"{index}/{normal(part.name)}/"
    try:
        with urllib.request.urlopen(page, timeout=60) as answer:
            text = answer.read().decode("utf-8")
        links = [html.unescape(link) for link in re.findall(r'href="([^"]+)"', text)]
        link = next(link for link in links if urllib.parse.urlsplit(link).path.endswith(f"/{part.file}"))
        with urllib.request.urlopen(urllib.parse.urljoin(page, link), timeout=300) as answer:
            data = answer.read()
    except (OSError, StopIteration) as error:
        raise Stopped(f"Het onderdeel {part.file} kon niet worden opgehaald van de pakketbron ({error or 'niet gevonden'}).") from None
    half = folder / f"{part.file}.half"
    half.write_bytes(data)
    half.replace(folder / part.file)


def wheel_paths(lock: Lock, folder: Path) -> list[Path]:
    return [folder / part.file for part in lock.parts if part.kind == WHEEL]
