"""From the folder with the program to what is handed out: compiled modules, installer, MSI, portable zip, checksums."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import cabinet
import msi
from assemble import PACKAGES, Build
from bundel import program
from bundel.fetch import sha256
from progress import Stopped, quietly, say

HERE = Path(__file__).parent
PORTABLE_MARK = "draagbaar.txt"
PORTABLE_TEXT = """Dit bestand hoort bij de draagbare versie van thuisapp. Zolang het naast thuisapp.exe staat, bewaart thuisapp
zijn instellingen en reservekopieën in de map gegevens hiernaast, en niet op de computer. Start het programma met thuisapp.exe.
"""


def compile_modules(build: Build) -> None:
    """With a Python of the version that is shipped: the one of this machine, or the shipped one itself, under Wine where needed."""
    stage = build.stage / PACKAGES
    python: Sequence[str]
    if os.name == "nt":
        python, inside = [str(build.stage / "runtime/python.exe")], str(stage)
    elif quietly([f"python{build.lock.python}", "-c", ""]).code == 0:
        python, inside = [f"python{build.lock.python}"], str(stage)
    else:
        outcome = quietly([str(HERE / "wine_root.sh"), "make"])
        if outcome.code:
            raise Stopped(f"Voor het compileren is Python {build.lock.python} nodig, of de proefbank met Wine. {outcome.tail(3)}")
        python = [str(HERE / "wine_root.sh"), "run", "--offline", "wine", str(build.stage / "runtime/python.exe")]
        inside = "Z:" + str(stage).replace("/", "\\")
    say("Modules compileren")
    program.compile_packages(python, inside, stage)


def make_nsis(build: Build, results: Path) -> None:
    """The installer for one user."""
    say("Installer maken (NSIS)")
    target = results / f"thuisapp-{build.version}-installatie.exe"
    numbers = ".".join([*build.version.split("."), "0", "0", "0"][:4])
    facts = {"VERSIE": build.version, "CIJFERS": numbers, "BRON": build.stage, "DOEL": target, "ICOON": build.work / "thuisapp.ico",
             "BEELD": build.work / "wizard.bmp"}
    command = ["makensis", "-V2", "-INPUTCHARSET", "UTF8", *(f"-D{name}={value}" for name, value in facts.items()),
               str(HERE / "installer.nsi")]
    _run(command, build)
    _report(target)


def make_msi(build: Build, results: Path) -> None:
    """The same as an MSI, for software that rolls out programs."""
    say("MSI maken (wixl)")
    target, source = results / f"thuisapp-{build.version}.msi", build.work / "thuisapp.wxs"
    text = msi.source(build.stage, build.work / "thuisapp.ico", build.version)
    source.write_text(text, "utf-8")
    _run(["wixl", "-a", "x64", "-o", str(target), str(source)], build)
    _run(["msibuild", str(target), "-q", msi.QUERY], build)
    _run(["msibuild", str(target), "-s", f"thuisapp {build.version}", "thuisapp", "x64;1043", msi.package_code(text)], build)
    _pack_harder(target, build)
    msi.fix_moments(target, build.moment)
    _report(target)


def _pack_harder(target: Path, build: Build) -> None:
    cab = build.work / msi.CABINET
    with cab.open("wb") as file:
        if subprocess.run(["msiinfo", "extract", str(target), cab.name], stdout=file, check=False).returncode:
            raise Stopped("Het cabinet in de MSI is niet te lezen.")
    cab.write_bytes(cabinet.repack(cab.read_bytes()))
    _run(["msibuild", str(target), "-a", cab.name, str(cab)], build)
    cab.unlink()


def make_zip(build: Build, results: Path) -> None:
    """For a USB stick: unpack and start; settings stay beside the program."""
    say("Draagbare zip maken")
    target = results / f"thuisapp-{build.version}-draagbaar.zip"
    when = datetime.fromtimestamp(build.moment, UTC).timetuple()[:6]
    files = {path.relative_to(build.stage).as_posix(): path.read_bytes() for path in build.stage.rglob("*") if path.is_file()}
    files[PORTABLE_MARK] = PORTABLE_TEXT.replace("\n", "\r\n").encode("utf-8")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(f"thuisapp/{name}", when), files[name], zipfile.ZIP_DEFLATED)
    _run(["advzip", "--recompress", "--shrink-normal", "--quiet", str(target)], build)
    _report(target)


MAKERS: dict[str, Callable[[Build, Path], None]] = {"nsis": make_nsis, "msi": make_msi, "zip": make_zip}


def finish(build: Build, results: Path) -> None:
    """The list of parts beside the files, and the checksums of all of it."""
    shutil.copy(build.stage / "licenties/onderdelen.cdx.json", results / f"thuisapp-{build.version}-onderdelen.cdx.json")
    lines = [f"{sha256(path)}  {path.name}\n" for path in sorted(results.iterdir()) if path.suffix != ".txt"]
    (results / "SHA256SUMS.txt").write_text("".join(lines), "ascii", newline="\n")


def _run(command: list[str], build: Build) -> None:
    outcome = quietly(command, cwd=build.work, env={**os.environ, "SOURCE_DATE_EPOCH": str(build.moment), "LC_ALL": "C.UTF-8"})
    if outcome.code:
        raise Stopped(f"{command[0]} is niet gelukt:\n{outcome.tail(20)}")
    warnings = [line for line in outcome.output.splitlines() if "warning" in line.lower()]
    if warnings:
        print("\n".join(warnings[:5]), file=sys.stderr)


def _report(target: Path) -> None:
    say(f"  {target.name}: {target.stat().st_size / 1e6:.1f} MB")


