"""The virtual environment .venv with thuisapp in it; left alone when nothing has changed since the last time."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from progress import Outcome, Stopped, quietly, say

STAMP = "thuisapp-installatie.json"
_PROBE = "import importlib.util, sys; print(*sys.version_info[:2], importlib.util.find_spec('pip') is not None)"


def venv_python(root: Path) -> Path:
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_sound(root: Path) -> bool:
    """Whether .venv runs, has the Python version of this process, and has pip."""
    python = venv_python(root)
    if not python.exists():
        return False
    try:
        answer = subprocess.run([str(python), "-c", _PROBE], capture_output=True, text=True, timeout=60).stdout.split()
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer == [str(sys.version_info.major), str(sys.version_info.minor), "True"]


def stamp_key(root: Path) -> str:
    """What the installation depends on: pyproject.toml, the Python version, and the place (an editable install points to it)."""
    parts = ((root / "pyproject.toml").read_bytes(), sys.version.encode(), str(root).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def installed_extras(root: Path) -> frozenset[str] | None:
    """The extras that the last installation brought, or None when there was none or something changed since."""
    try:
        stamp = json.loads((root / ".venv" / STAMP).read_text("utf-8"))
        return frozenset(stamp["extras"]) if stamp["key"] == stamp_key(root) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def ensure(root: Path, extras: Iterable[str] = ()) -> Path:
    """Make or repair .venv, install what is missing, and give its python. Raises Stopped."""
    wanted = frozenset(extras)
    if not is_sound(root):
        _make(root)
    present = installed_extras(root)
    if present is None or not wanted <= present:
        _install(root, wanted | (present or frozenset()))
    return venv_python(root)


def _make(root: Path) -> None:
    venv = root / ".venv"
    if Path(sys.prefix).resolve() == venv.resolve():
        raise Stopped("De map .venv moet opnieuw worden gemaakt, maar is nu in gebruik. "
                      "Sluit de omgeving af (deactivate) en start opnieuw.")
    if venv.exists():
        say("De map .venv werkt niet meer of hoort bij een andere Python en wordt opnieuw gemaakt.")
        shutil.rmtree(venv)
    say("Virtuele omgeving maken in .venv")
    base = getattr(sys, "_base_executable", None) or sys.executable
    outcome = quietly([base, "-m", "venv", str(venv)])
    if outcome.code:
        shutil.rmtree(venv, ignore_errors=True)
        raise Stopped(f"De virtuele omgeving kon niet worden gemaakt. Python meldde:\n{outcome.tail()}")


def _install(root: Path, extras: frozenset[str]) -> None:
    say("Pakketten installeren met pip; de eerste keer duurt dat ongeveer een minuut")
    target = f".[{','.join(sorted(extras))}]" if extras else "."
    (root / ".venv" / STAMP).unlink(missing_ok=True)
    pip = [str(venv_python(root)), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--retries", "2"]
    outcome = quietly([*pip, "--editable", target], cwd=root)
    if outcome.code:
        raise Stopped(pip_problem(outcome))
    (root / ".venv" / STAMP).write_text(json.dumps({"key": stamp_key(root), "extras": sorted(extras)}), "utf-8")
    say("De pakketten zijn geïnstalleerd.")


def pip_problem(outcome: Outcome) -> str:
    """One clear sentence for what stands between pip and success; the end of its own words when it is something else."""
    if outcome.no_network:
        return ("De pakketten konden niet worden opgehaald: er is geen verbinding met de pakketbron. "
                "Controleer de internetverbinding (of de proxy) en start opnieuw.")
    if "No space left on device" in outcome.output:
        return "De schijf is vol: thuisapp heeft ongeveer 1 GB vrije ruimte nodig."
    return f"De pakketten konden niet worden geïnstalleerd. pip meldde:\n{outcome.tail()}"
