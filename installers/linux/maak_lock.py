#!/usr/bin/env python3
"""Makes the locks for Linux anew, one for each system in keuzes.toml: lock-debian12.toml and so on.

    python3 installers/linux/maak_lock.py
"""

from __future__ import annotations

import datetime
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

from bundel import toolbox  # noqa: E402
from progress import say  # noqa: E402

OLDEST_GLIBC = 17


def platforms(glibc: int) -> list[str]:
    """The names of wheels that run on a system with this glibc 2.x, the newest first."""
    newer = [f"manylinux_2_{minor}_x86_64" for minor in range(glibc, OLDEST_GLIBC - 1, -1)]
    return [*newer, "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64"]


def make(root: Path) -> None:
    from bundel import licences, lock, resolve

    choices = tomllib.loads((HERE / "keuzes.toml").read_text("utf-8"))
    wanted = resolve.wanted(root)
    held = [f"{name}=={version}" for name, version in choices["vast"].items()]
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    for system in choices["systeem"]:
        names = platforms(system["glibc"])
        parts = tuple(resolve.resolve([*wanted, *held], names, system["python"]))
        licences.check(parts)
        lock.write(lock.Lock(today, system["python"], names[0], wanted, parts), HERE / f"lock-{system['naam']}.toml",
                   "installers/linux/maak_lock.py")
        say(f"lock-{system['naam']}.toml is geschreven: {len(parts)} onderdelen.")


if __name__ == "__main__":
    sys.exit(toolbox.run(HERE / "keuzes.toml", lambda: make(HERE.parents[1])))
