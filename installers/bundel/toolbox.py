"""The tools of the build, in a virtual environment of their own with the versions of keuzes.toml; the script starts again inside it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

from progress import Stopped, quietly, say

ROOT = Path(__file__).resolve().parents[2]
WORK = Path(os.environ.get("THUISAPP_BOUWMAP") or ROOT / "build")


def enter(choices: Path) -> None:
    """Comes back only inside the environment; before that it is made and this script started again in it. Raises Stopped."""
    tools = tomllib.loads(choices.read_text("utf-8"))["gereedschap"]
    key = hashlib.sha256(repr((sorted(tools.items()), sys.version)).encode()).hexdigest()[:12]
    venv = WORK / f"gereedschap-{key}"
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if Path(sys.prefix).resolve() == venv.resolve():
        return
    if not (venv / "klaar").exists():
        say("Gereedschap voor het bouwen klaarzetten")
        for command in ([sys.executable, "-m", "venv", str(venv)],
                        [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--upgrade", "pip>=25",
                         *(f"{name}=={version}" for name, version in tools.items())]):
            outcome = quietly(command)
            if outcome.code:
                raise Stopped(f"Het gereedschap voor het bouwen kon niet worden klaargezet:\n{outcome.tail()}")
        (venv / "klaar").touch()
    raise SystemExit(subprocess.call([str(python), *sys.argv]))


def run(choices: Path, work: Callable[[], object]) -> int:
    """Do the work with the tools of keuzes.toml; gives the exit code, and says why when it was stopped."""
    try:
        enter(choices)
        work()
    except Stopped as stop:
        print(f"\n{stop}", file=sys.stderr)
        return stop.code
    return 0
