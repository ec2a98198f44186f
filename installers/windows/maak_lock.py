#!/usr/bin/env python3
"""Makes lock.toml anew: resolves the dependencies of pyproject.toml for Windows and writes down every part with its SHA-256.

    python3 installers/windows/maak_lock.py

Takes half a minute. Needs a connection with the package index; the tools it uses go into a virtual environment of their own.
"""

from __future__ import annotations

import datetime
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from bundel import toolbox  # noqa: E402
from progress import say  # noqa: E402

LOCK = HERE / "lock.toml"


def make(root: Path) -> None:
    """Resolve, look inside the interpreter, write. Raises Stopped."""
    from bundel import fetch, licences, lock, resolve
    from interpreter import file_sums, unpack
    from keuzes import read_choices

    choices = read_choices()
    wanted = resolve.wanted(root)
    held = [f"{name}=={version}" for name, version in choices["vast"].items()]
    say(f"Onderdelen bepalen voor {choices['platform']} en Python {choices['python']}")
    wheels = resolve.resolve([*wanted, *held], [choices["platform"]], choices["python"])
    pango = resolve.resolve([f"{choices['pango']['naam']}=={choices['pango']['versie']}"], [choices["platform"]], choices["python"])
    embed = choices["interpreter"]
    runtime = lock.Part(embed["naam"], embed["versie"], lock.INTERPRETER, embed["bestand"], embed["sha256"], embed["licentie"])
    libraries = next(part for part in pango if part.name == choices["pango"]["naam"])
    parts = (runtime, replace(libraries, kind=lock.LIBRARIES, needs=()), *wheels)
    licences.check(parts)
    with tempfile.TemporaryDirectory() as folder:
        only = lock.Lock("", choices["python"], choices["platform"], (), (runtime,))
        fetch.fetch(only, Path(folder))
        unpack(Path(folder) / runtime.file, Path(folder) / "runtime")
        sums = file_sums(Path(folder) / "runtime")
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    lock.write(lock.Lock(today, choices["python"], choices["platform"], wanted, parts, sums), LOCK, "installers/windows/maak_lock.py")
    say(f"{LOCK.name} is geschreven: {len(parts)} onderdelen.")


if __name__ == "__main__":
    sys.exit(toolbox.run(HERE / "keuzes.toml", lambda: make(HERE.parents[1])))
