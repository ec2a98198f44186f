#!/usr/bin/env python3
"""Builds the Windows installers from nothing, on Linux (Debian 12 or 13, Ubuntu 24.04).

    python3 installers/windows/build.py                    installer, MSI, portable zip, list of parts, checksums
    python3 installers/windows/build.py --only stage       only the folder with the program, without packing
    python3 installers/windows/build.py --python-zip ZIP   takes the interpreter from this zip of python.org; the same checks hold

Everything is made in build/windows (or below THUISAPP_BOUWMAP); what is fetched is kept there and checked again each time.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from bundel import toolbox  # noqa: E402
from progress import Stopped, say  # noqa: E402

NEEDED = {"makensis": "nsis", "wixl": "wixl", "msibuild": "msitools", "osslsigncode": "osslsigncode", "advzip": "advancecomp",
          "x86_64-w64-mingw32-windres": "gcc-mingw-w64-x86-64-posix"}
KINDS = ("nsis", "msi", "zip")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("stage", *KINDS), help="make only this")
    parser.add_argument("--python-zip", type=Path, help="an embeddable Python of python.org, of the version in keuzes.toml")
    arguments = parser.parse_args()
    return toolbox.run(HERE / "keuzes.toml", lambda: start(arguments.only, arguments.python_zip))


def start(only: str | None, python_zip: Path | None) -> None:
    """Build, unless that is going on already. Raises Stopped."""
    with toolbox.alone(toolbox.WORK / "windows"):
        build(only, python_zip)


def build(only: str | None, python_zip: Path | None) -> None:
    """All steps, from fetching to checksums. Raises Stopped."""
    import assemble
    import package
    from bundel import fetch, guard, licences, lock, program, prune, resolve
    from keuzes import read_choices

    _tools()
    root, read = HERE.parents[1], lock.read(HERE / "lock.toml")
    if read.wanted != resolve.wanted(root):
        raise Stopped("lock.toml is ouder dan pyproject.toml. Maak haar opnieuw met: python3 installers/windows/maak_lock.py")
    licences.check(read.parts)
    work = toolbox.WORK / "windows"
    made = assemble.Build(root, work, read, read_choices(), program.version(root), program.epoch(read.made))
    say(f"thuisapp {made.version} voor Windows bouwen in {work}")
    fetch.fetch(read, made.parts)
    say(f"{len(read.parts)} onderdelen zijn er en kloppen met de lock")
    assemble.assemble(made, python_zip)
    guard.check(made.stage)
    package.compile_modules(made)
    prune.prune_sources(made.stage / assemble.PACKAGES)
    program.fix_times(made.stage, made.moment)
    say(f"Het programma is samengesteld: {assemble.size(made.stage) / 1e6:.0f} MB")
    if only == "stage":
        return
    results, half = work / "resultaat", work / "resultaat.half"  # what is there stays until all of the new is there
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir()
    if only is not None and results.exists():
        shutil.copytree(results, half, dirs_exist_ok=True)
    for kind in KINDS if only is None else (only,):
        package.MAKERS[kind](made, half)
    package.finish(made, half)
    shutil.rmtree(results, ignore_errors=True)
    half.rename(results)
    say(f"Klaar: {results}")


def _tools() -> None:
    absent = sorted({name for tool, name in NEEDED.items() if shutil.which(tool) is None})
    if absent:
        raise Stopped(f"Er ontbreken programma's om te bouwen. Installeer ze met:\n\n  sudo apt-get install --no-install-recommends "
                      f"{' '.join(absent)}")


if __name__ == "__main__":
    sys.exit(main())
