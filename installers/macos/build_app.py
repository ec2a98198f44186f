#!/usr/bin/env python3
"""Builds thuisapp.app for macOS with PyInstaller, from the versions of the Linux lock for the same Python. NOT TESTED: there was no Mac.

    python3 installers/macos/build_app.py        on a Mac with Python 3.13 (python.org or Homebrew) and: brew install pango

The versions come from installers/linux/lock-debian13.toml. The wheels of macOS are other files, so their SHA-256 is not in that lock:
pip checks only the versions here, and the result is not signed or notarised. Not there yet: a frozen program starts its child processes
through itself, and the command line has no way in for them, so the PDF and reading Excel do not work in this app; the rest should.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

from bundel import lock  # noqa: E402
from progress import Stopped, say  # noqa: E402

ROOT = HERE.parents[1]
LOCK = ROOT / "installers/linux/lock-debian13.toml"
PYINSTALLER = "pyinstaller==6.16.0"
START = "import sys\nfrom thuisapp.main import main\nsys.exit(main())\n"


def main() -> int:
    try:
        if sys.platform != "darwin":
            raise Stopped("Een programma voor macOS kan alleen op een Mac worden gebouwd.")
        build(Path(os.environ.get("THUISAPP_BOUWMAP") or ROOT / "build") / "macos")
    except (Stopped, subprocess.CalledProcessError) as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    return 0


def build(work: Path) -> None:
    """The app in work/dist."""
    work.mkdir(parents=True, exist_ok=True)
    python = work / "venv/bin/python"
    subprocess.run([sys.executable, "-m", "venv", str(work / "venv")], check=True)
    versions = [f"{part.name}=={part.version}" for part in lock.read(LOCK).wheels()]
    say("Pakketten installeren")
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", PYINSTALLER, *versions], check=True)
    (work / "start.py").write_text(START, "utf-8")
    say("Programma maken")
    subprocess.run([str(python), "-m", "PyInstaller", "--noconfirm", "--windowed", "--name", "thuisapp", "--paths", str(ROOT),
                    "--osx-bundle-identifier", "nl.thuisapp", "--collect-submodules", "thuisapp", "--collect-data", "thuisapp",
                    "--add-data", f"{ROOT / 'resources'}:thuisapp/_resources", "--collect-all", "weasyprint", "--collect-all", "docx",
                    "--collect-data", "pyphen", "start.py"], cwd=work, check=True)
    say(f"Klaar: {work / 'dist/thuisapp.app'}")


if __name__ == "__main__":
    sys.exit(main())
