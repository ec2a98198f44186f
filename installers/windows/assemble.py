"""The folder that is installed: interpreter, packages, Pango, our program, the launchers, and the licences of all of it."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import authenticode
import interpreter
import launchers
from bundel import closure, licences, program, prune, sbom, wheels
from bundel.lock import LIBRARIES, Lock
from progress import Stopped, say

PACKAGES = Path("runtime/Lib/site-packages")
PANGO = Path("runtime/pango/bin")
# What every Windows 10 has: these the libraries may ask for without our bringing them.
SYSTEM = ("api-ms-win-", "ext-ms-win-")


@dataclass(frozen=True)
class Build:
    """root: the project. work: where everything is made. moment: the time that all files get."""

    root: Path
    work: Path
    lock: Lock
    choices: dict[str, Any]
    version: str
    moment: int

    @property
    def parts(self) -> Path:
        return self.work / "opgehaald"

    @property
    def stage(self) -> Path:
        return self.work / "thuisapp"

    @property
    def python_dll(self) -> str:
        return f"python{self.lock.python.replace('.', '')}.dll"


def assemble(build: Build, python_zip: Path | None) -> None:
    """Everything in build.stage, which is made anew. Raises Stopped."""
    shutil.rmtree(build.stage, ignore_errors=True)
    packages = build.stage / PACKAGES
    packages.mkdir(parents=True)
    _interpreter(build, python_zip)
    say("Pakketten uitpakken en uitdunnen")
    wheels.unpack([build.parts / part.file for part in build.lock.wheels()], packages)
    _licence_texts(build, packages)
    prune.prune_qt(packages, prune.qt_modules(build.root / "thuisapp"), build.choices["qt"]["plugins"],
                   build.choices["qt"]["vertalingen"])
    prune.prune_packages(packages)
    _microsoft_runtime(build, packages)
    _pango(build)
    program.copy_program(build.root, packages)
    launchers.icon(build.root / "resources/icons/thuisapp.svg", build.work / "thuisapp.ico")
    launchers.side_picture(build.root / "resources/icons/thuisapp.svg", build.work / "wizard.bmp")
    launchers.make(build.work, build.stage, build.version, build.python_dll, build.moment)
    bom = sbom.make(build.lock, build.version, build.moment, build.choices["bibliotheek"], build.choices["interpreter"]["cpython"])
    sbom.write(bom, build.stage / "licenties" / "onderdelen.cdx.json")
    _check_libraries(build)


def _interpreter(build: Build, python_zip: Path | None) -> None:
    """Raises Stopped when a file or a signature is not what it should be."""
    chosen, folder = build.choices["interpreter"], build.stage / "runtime"
    interpreter.unpack(python_zip or build.parts / chosen["bestand"], folder)
    interpreter.check(folder, build.lock.files)
    signed = sorted(path for path in folder.iterdir() if path.suffix in authenticode.SIGNED)
    authenticode.check(signed, chosen["ondertekenaars"])
    say(f"Python {chosen['cpython']}: {len(signed)} handtekeningen gecontroleerd")
    shutil.copy(folder / "LICENSE.txt", _licence_folder(build, "python") / "LICENSE.txt")
    for name in [*chosen["weg"], "LICENSE.txt"]:
        (folder / name).unlink()
    search = [f"python{build.lock.python.replace('.', '')}.zip", ".", "Lib\\site-packages"]
    (folder / f"{Path(build.python_dll).stem}._pth").write_text("".join(f"{line}\r\n" for line in search), "ascii", newline="")


def _microsoft_runtime(build: Build, packages: Path) -> None:
    """The C++ runtime that Qt brings is newer than that of Python, and the other libraries were made with the newer one."""
    brought = sorted((packages / "PySide6").glob("*140*.dll"))
    authenticode.check(brought, build.choices["interpreter"]["ondertekenaars"])
    for path in brought:
        if path.name.startswith("vcruntime140"):
            shutil.copy(path, build.stage / "runtime" / path.name)


def _pango(build: Build) -> None:
    """Pango and what it needs."""
    unpacked = build.work / "pango"
    shutil.rmtree(unpacked, ignore_errors=True)
    unpacked.mkdir()
    with zipfile.ZipFile(build.parts / build.lock.part(LIBRARIES).file) as archive:
        for name in archive.namelist():
            if "/bin/" in name and name.endswith(".dll"):
                (unpacked / Path(name).name).write_bytes(archive.read(name))
    reached, _ = closure.closure([unpacked / name for name in build.choices["pango"]["wortels"]], closure.libraries_in(unpacked))
    known = {name for one in build.choices["bibliotheek"] for name in one["bestanden"]}
    if strange := {path.name for path in reached} ^ known:
        raise Stopped(f"De lijst met bibliotheken in keuzes.toml klopt niet meer: {', '.join(sorted(strange))}.")
    target = build.stage / PANGO
    target.mkdir(parents=True)
    for path in reached:
        shutil.copy(path, target / path.name)


def _licence_folder(build: Build, name: str) -> Path:
    folder = build.stage / "licenties" / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _licence_texts(build: Build, packages: Path) -> None:
    """The texts that the wheels bring, those of the libraries in the Pango set, and the general ones they point to. Raises Stopped."""
    own = build.root / "installers/licenties"
    licences.collect(build.lock.wheels(), packages, own, build.stage / "licenties")
    for text in sorted((own / "bibliotheken").glob("*.txt")):
        shutil.copy(text, _licence_folder(build, "pango") / text.name)


def _check_libraries(build: Build) -> None:
    """Raises Stopped when a file asks for a library that neither we nor Windows brings."""
    files = [path for path in build.stage.rglob("*") if path.suffix.lower() in {".dll", ".pyd", ".exe"}]
    known = {path.name.lower() for path in files} | set((build.root / "installers/windows/windows_dlls.txt").read_text("ascii").split())
    wrong = [f"{path.name} vraagt om {name}" for path in sorted(files) for name in sorted(closure.imports(path))
             if name not in known and not name.startswith(SYSTEM)]
    if wrong:
        raise Stopped("Er ontbreken bibliotheken:\n  " + "\n  ".join(wrong))


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
