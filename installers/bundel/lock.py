"""The lock: every part that goes into an installer, with its version, its SHA-256 and where it comes from."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

SHA256 = re.compile(r"[0-9a-f]{64}")
WHEEL, INTERPRETER, LIBRARIES = "wheel", "interpreter", "bibliotheken"
HEADER = """# Gemaakt door {made_by}; niet met de hand wijzigen. Elk deel staat hier met zijn SHA-256: wat anders is, stopt de bouw.
"""


@dataclass(frozen=True)
class Part:
    """One file from a package index. needs: names of the parts that it cannot do without."""

    name: str
    version: str
    kind: str
    file: str
    sha256: str
    licence: str
    source: str = "PyPI"
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lock:
    """made: date. wanted: the dependencies of pyproject.toml that it was made from. files: name → SHA-256 inside the interpreter."""

    made: str
    python: str
    platform: str
    wanted: tuple[str, ...]
    parts: tuple[Part, ...]
    files: dict[str, str] = field(default_factory=dict)

    def part(self, kind: str) -> Part:
        """The only part of this kind."""
        (found,) = (part for part in self.parts if part.kind == kind)
        return found

    def wheels(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.kind == WHEEL)

    @property
    def tag(self) -> str:
        """cp312 for Python 3.12."""
        return "cp" + self.python.replace(".", "")


def normal(name: str) -> str:
    """The name of a package as the index compares names."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read(path: Path) -> Lock:
    data = tomllib.loads(path.read_text("utf-8"))
    parts = tuple(Part(name=d["naam"], version=d["versie"], kind=d["soort"], file=d["bestand"], sha256=d["sha256"], licence=d["licentie"],
                       source=d["bron"], needs=tuple(d.get("nodig", ()))) for d in data["deel"])
    return Lock(made=data["gemaakt"], python=data["python"], platform=data["platform"], wanted=tuple(data["gevraagd"]), parts=parts,
                files=data.get("bestanden", {}))


def write(lock: Lock, path: Path, made_by: str) -> None:
    def text(value: object) -> str:
        return json.dumps(value, ensure_ascii=False)  # a JSON string or list of strings is also one of TOML

    lines = [HEADER.format(made_by=made_by), f"gemaakt = {text(lock.made)}", f"python = {text(lock.python)}",
             f"platform = {text(lock.platform)}", "gevraagd = [", *(f"    {text(name)}," for name in lock.wanted), "]"]
    for part in lock.parts:
        lines += ["", "[[deel]]", f"naam = {text(part.name)}", f"versie = {text(part.version)}", f"soort = {text(part.kind)}",
                  f"bestand = {text(part.file)}", f"sha256 = {text(part.sha256)}", f"bron = {text(part.source)}",
                  f"licentie = {text(part.licence)}"]
        if part.needs:
            lines.append(f"nodig = {text(list(part.needs))}")
    if lock.files:
        lines += ["", "[bestanden]", *(f"{text(name)} = {text(lock.files[name])}" for name in sorted(lock.files))]
    path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
