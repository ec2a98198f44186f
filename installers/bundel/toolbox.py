"""The tools of the build, in a virtual environment of their own with the versions of keuzes.toml; the script starts again inside it."""

from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from progress import Stopped, quietly, say

ROOT = Path(__file__).resolve().parents[2]
WORK = Path(os.environ.get("THUISAPP_BOUWMAP") or ROOT / "build")
FULL = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One build at a time in a folder. The mark goes with the process, however that ends. Raises Stopped."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "bezig.slot").open("ab") as file:
        if not _taken(file):
            raise Stopped(f"Er wordt al gebouwd in {folder}. Wacht tot dat klaar is, of geef deze bouw een eigen map met THUISAPP_BOUWMAP.")
        yield


def _taken(file: BinaryIO) -> bool:
    """Whether this file is now ours alone."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def enter(choices: Path) -> None:
    """Comes back only inside the environment; before that it is made and this script started again in it. Raises Stopped."""
    tools = tomllib.loads(choices.read_text("utf-8"))["gereedschap"]
    key = hashlib.sha256(repr((sorted(tools.items()), sys.version)).encode()).hexdigest()[:12]
    venv = WORK / f"gereedschap-{key}"
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if Path(sys.prefix).resolve() == venv.resolve():
        return
    if not (venv / "klaar").exists():
        with alone(venv):
            _furnish(venv, python, tools)
    raise SystemExit(subprocess.call([str(python), *sys.argv]))


def _furnish(venv: Path, python: Path, tools: dict[str, str]) -> None:
    say("Gereedschap voor het bouwen klaarzetten")
    for command in ([sys.executable, "-m", "venv", str(venv)],
                    [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--upgrade", "pip>=25",
                     *(f"{name}=={version}" for name, version in tools.items())]):
        outcome = quietly(command)
        if outcome.code:
            raise Stopped(f"Het gereedschap voor het bouwen kon niet worden klaargezet:\n{outcome.tail()}")
    (venv / "klaar").touch()


def run(choices: Path, work: Callable[[], object]) -> int:
    """Do the work with the tools of keuzes.toml; gives the exit code, and says why when it was stopped."""
    try:
        enter(choices)
        work()
    except Stopped as stop:
        print(f"\n{stop}", file=sys.stderr)
        return stop.code
    except OSError as error:
        print(f"\n{_word(error)}", file=sys.stderr)
        return 1
    return 0


def _word(error: OSError) -> str:
    """What the system says is wrong, for who builds."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in FULL:
        return f"De schijf is vol{where}. De bouw is gestopt. Maak ruimte op de schijf van {WORK} en bouw opnieuw; er is zo'n 3 GB nodig."
    return f"De bouw is gestopt, want dit bestand kon niet worden gelezen of geschreven{where}: {error.strerror or error}."
