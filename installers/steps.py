"""The steps of start.py in their order, for Linux, Windows and macOS."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import environment
import example
import system_packages
from progress import Stopped, quietly, readable_output, say

ON_ALL_CORES = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")
"""How all tests are run, with at most 4 GB of memory; a few that somebody names are run one after the other."""


def run(root: str, arguments: list[str]) -> int:
    """What start.py does after the version check; gives the exit code."""
    readable_output()
    try:
        if arguments:
            return run_tests(Path(root), arguments[1:])
        return run_example(Path(root))
    except Stopped as stop:
        print(f"\n{stop}", file=sys.stderr, flush=True)
        return stop.code
    except KeyboardInterrupt:
        print("\nAfgebroken.", file=sys.stderr)
        return 130


def has_display() -> bool:
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def set_up(root: Path, *extras: str) -> Path:
    """System libraries, .venv and packages; gives the python of .venv."""
    say(f"thuisapp inrichten met Python {sys.version_info.major}.{sys.version_info.minor}")
    if sys.platform.startswith("linux"):
        system_packages.ensure(has_display())
    python = environment.ensure(root, extras)
    say("Alles wat thuisapp nodig heeft is er.")
    return python


def run_tests(root: Path, pytest_arguments: list[str]) -> int:
    python = set_up(root, "test")
    if sys.platform.startswith("linux") and not pytest_arguments:
        system_packages.try_for_tests()
    say("Alle tests draaien")
    return subprocess.call([str(python), "-m", "pytest", *(pytest_arguments or ON_ALL_CORES)], cwd=root)


def run_example(root: Path) -> int:
    python = set_up(root)
    dossier = example.write(root, python, pdf=can_make_pdf(root, python))
    if not has_display():
        say("Er is hier geen scherm, dus het venster wordt niet geopend.")
        return 0
    say("thuisapp wordt geopend; sluit het venster om te stoppen.")
    return example.open_window(root, python, dossier)


def can_make_pdf(root: Path, python: Path) -> bool:
    """On Linux the libraries were just seen to; elsewhere we try, and say what to do when Pango is not there."""
    if sys.platform.startswith("linux") or quietly([str(python), "-c", "import weasyprint"], cwd=root).code == 0:
        return True
    if sys.platform == "darwin":
        say("Voor de PDF is Pango nodig. Installeer het met: brew install pango. De rest van thuisapp werkt wel.")
    else:
        say("Voor de PDF is Pango nodig. In de installer voor Windows zit Pango al. De rest van thuisapp werkt wel.")
    return False
