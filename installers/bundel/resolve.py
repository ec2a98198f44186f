"""Which wheels another system needs: pip resolves for it, and we look after the environment markers, which pip reads for itself."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from packaging.markers import Environment, default_environment
from packaging.requirements import Requirement
from progress import Stopped

from bundel.licences import licence_of
from bundel.lock import WHEEL, Part, normal

SYSTEMS = {"win": ("win32", "nt", "Windows"), "manylinux": ("linux", "posix", "Linux"), "macosx": ("darwin", "posix", "Darwin")}


def wanted(root: Path) -> tuple[str, ...]:
    """The dependencies of the program, as pyproject.toml says them."""
    return tuple(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"])


def environment(platform: str, python: str) -> Environment:
    """What an environment marker sees on the system that we build for."""
    here = default_environment()
    sys_platform, os_name, system = next(facts for begin, facts in SYSTEMS.items() if platform.startswith(begin))
    here.update(sys_platform=sys_platform, os_name=os_name, platform_system=system, python_version=python,
                python_full_version=f"{python}.0", implementation_name="cpython", platform_python_implementation="CPython")
    here["platform_machine"] = "AMD64" if sys_platform == "win32" else "arm64" if "arm64" in platform else "x86_64"
    return here


def resolve(requirements: Sequence[str], platforms: Sequence[str], python: str) -> list[Part]:
    """All wheels for these requirements, sorted by name. Raises Stopped."""
    extra: list[str] = []
    where = environment(platforms[0], python)
    while True:
        found = _report([*requirements, *extra], platforms, python)
        needed, missing = _closure(requirements, found, where)
        if not missing:
            return [_part(found[name], needed[name]) for name in sorted(needed)]
        extra += missing


def _report(requirements: Sequence[str], platforms: Sequence[str], python: str) -> dict[str, dict[str, Any]]:
    """What pip would install: normal name → its entry in the report."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--dry-run", "--ignore-installed",
                   "--report", str(target), "--target", folder, "--python-version", python, "--implementation", "cp",
                   "--only-binary=:all:", *(word for platform in platforms for word in ("--platform", platform)), *requirements]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Stopped(f"De onderdelen voor {platforms[0]} konden niet worden bepaald. pip meldde:\n{done.stderr[-2000:]}")
        return {normal(entry["metadata"]["name"]): entry for entry in json.loads(target.read_text("utf-8"))["install"]}


def _closure(requirements: Sequence[str], found: dict[str, dict[str, Any]], where: Environment) -> tuple[dict[str, set[str]], list[str]]:
    """(name → what it needs there, requirements that are needed there but that pip, which runs here, left out)."""
    needs: dict[str, set[str]] = {}
    missing: list[str] = []
    to_do = [Requirement(text) for text in requirements]
    seen: set[tuple[str, frozenset[str]]] = set()
    while to_do:
        asked = to_do.pop()
        name, extras = normal(asked.name), frozenset(asked.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        if name not in found:
            missing.append(f"{asked.name}{asked.specifier}")
            continue
        own = needs.setdefault(name, set())
        for text in found[name]["metadata"].get("requires_dist") or ():
            one = Requirement(text)
            if one.marker is None or any(one.marker.evaluate({**where, "extra": extra}) for extra in ("", *extras)):
                own.add(normal(one.name))
                to_do.append(one)
    return needs, missing


def _part(entry: dict[str, Any], needs: set[str]) -> Part:
    metadata, origin = entry["metadata"], entry["download_info"]
    return Part(name=normal(metadata["name"]), version=metadata["version"], kind=WHEEL, file=origin["url"].rpartition("/")[2],
                sha256=origin["archive_info"]["hashes"]["sha256"], licence=licence_of(metadata), needs=tuple(sorted(needs)))
