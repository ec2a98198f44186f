#!/usr/bin/env python3
"""Builds a .deb for Debian and Ubuntu: the program with its packages, on the Python and the Pango of the system.

    python3 installers/linux/build_deb.py [debian12] [debian13] [ubuntu24.04] [ubuntu26.04]

Without a name all of them. The lock is checked for every part. Needs dpkg-deb, which every Debian and Ubuntu has.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

from bundel import toolbox  # noqa: E402
from progress import Stopped, say  # noqa: E402

HOME = Path("usr/lib/thuisapp")
START = """#!/bin/sh
exec /usr/bin/python{python} -I -X utf8 /usr/lib/thuisapp/start.py "$@"
"""
PROGRAM = """import sys

sys.path.insert(0, "/usr/lib/thuisapp/site-packages")

from thuisapp.main import main  # noqa: E402

sys.exit(main())
"""
# Compiled on the computer itself, by the Python that runs it; removed again by prerm, which dpkg cannot do for files it did not bring.
POSTINST = """#!/bin/sh
set -e
if [ "$1" = configure ]; then
    /usr/bin/python{python} -m compileall -q -f /usr/lib/thuisapp/site-packages || true
fi
"""
PRERM = """#!/bin/sh
set -e
find /usr/lib/thuisapp -type d -name __pycache__ -prune -exec rm -rf {} +
"""
CONTROL = """Package: thuisapp
Version: {version}
Architecture: amd64
Maintainer: de makers van thuisapp <thuisapp@example.org>
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Section: misc
Priority: optional
Description: schrijf met uw regio de woonzorgvisie
 Met thuisapp maakt een regio haar woonzorgvisie: de behoefte per aandachtsgroep,
 de verdeling over de gemeenten, de afspraken en het document. Het programma
 gebruikt geen internet.
"""
ICON_SIZES = (48, 128, 256)
# Libraries that Qt asks for besides those of system_packages.py: with printers, and what comes along with the packages named there.
PRINTING = {"libcups.so.2": "libcups2"}
WITH_THOSE = {"ld-linux-x86-64.so.2", "libX11.so.6", "libc.so.6", "libdl.so.2", "libfreetype.so.6", "libgcc_s.so.1", "libglib-2.0.so.0",
              "libgthread-2.0.so.0", "libm.so.6", "libpthread.so.0", "librt.so.1", "libstdc++.so.6", "libwayland-client.so.0",
              "libxcb-render.so.0", "libxcb-shm.so.0", "libxcb-util.so.1", "libxcb.so.1", "libz.so.1", "libzstd.so.1"}


def build_all() -> None:
    """The systems that were named, or all of them. Raises Stopped."""
    choices = tomllib.loads((HERE / "keuzes.toml").read_text("utf-8"))
    known = {system["naam"]: system for system in choices["systeem"]}
    if strange := [name for name in sys.argv[1:] if name not in known]:
        raise Stopped(f"Onbekend: {', '.join(strange)}. Kies uit {', '.join(known)}.")
    with toolbox.alone(toolbox.WORK / "linux"):
        for name in sys.argv[1:] or known:
            build(known[name], choices["qt"])


def build(system: dict[str, Any], qt: dict[str, Any]) -> None:
    """One .deb. Raises Stopped."""
    import maak_lock
    from bundel import fetch, guard, licences, lock, program, prune, resolve, sbom, wheels

    if shutil.which("dpkg-deb") is None:
        raise Stopped("Het programma dpkg-deb ontbreekt; bouw op Debian of Ubuntu.")
    root, read = HERE.parents[1], lock.read(HERE / f"lock-{system['naam']}.toml")
    if read.wanted != resolve.wanted(root):
        raise Stopped("De lock is ouder dan pyproject.toml. Maak haar opnieuw met: python3 installers/linux/maak_lock.py")
    licences.check(read.parts)
    work, version = toolbox.WORK / "linux", program.version(root)
    stage, parts = work / system["naam"], work / f"opgehaald-{system['naam']}"
    shutil.rmtree(stage, ignore_errors=True)
    packages = stage / HOME / "site-packages"
    packages.mkdir(parents=True)
    say(f"thuisapp {version} voor {system['naam']} bouwen")
    fetch.fetch(read, parts, maak_lock.platforms(system["glibc"]))
    wheels.unpack(fetch.wheel_paths(read, parts), packages)
    documents = stage / "usr/share/doc/thuisapp"
    licences.collect(read.wheels(), packages, root / "installers/licenties", documents / "licenties")
    outside = prune.prune_qt_linux(packages, prune.qt_modules(root / "thuisapp"), qt["plugins"], qt["vertalingen"])
    _check_libraries(outside)
    prune.prune_packages(packages)
    program.copy_program(root, packages)
    moment = program.epoch(read.made)
    sbom.write(sbom.make(read, version, moment), documents / "licenties/onderdelen.cdx.json")
    _system_files(root, stage, documents, system["python"])
    guard.check(stage / HOME)
    _control(stage, system, f"{version}~{system['naam']}")
    for path in sorted(stage.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.name in {"postinst", "prerm"} or path.parent == stage / "usr/bin" else 0o644)
    program.fix_times(stage, moment)
    target = work / f"thuisapp_{version}_{system['naam']}_amd64.deb"
    half = target.with_suffix(".half")
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(stage), str(half)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "SOURCE_DATE_EPOCH": str(moment)}, check=False)
    if done.returncode:
        half.unlink(missing_ok=True)
        raise Stopped(f"dpkg-deb is niet gelukt:\n{done.stderr}")
    half.replace(target)
    say(f"  {target.name}: {target.stat().st_size / 1e6:.1f} MB")


def _system_files(root: Path, stage: Path, documents: Path, python: str) -> None:
    """The command, the entry in the menu, the icon, the file type and the licence, where Debian expects them."""
    import resvg_py

    share = stage / "usr/share"
    _write(stage / "usr/bin/thuisapp", START.format(python=python))
    _write(stage / HOME / "start.py", PROGRAM)
    _write(share / "applications/thuisapp.desktop", (HERE / "thuisapp.desktop").read_text("utf-8"))
    _write(share / "mime/packages/thuisapp.xml", (HERE / "thuisapp-mime.xml").read_text("utf-8"))
    svg = root / "resources/icons/thuisapp.svg"
    _write(share / "icons/hicolor/scalable/apps/thuisapp.svg", svg.read_text("utf-8"))
    for size in ICON_SIZES:
        place = share / f"icons/hicolor/{size}x{size}/apps/thuisapp.png"
        place.parent.mkdir(parents=True)
        place.write_bytes(bytes(resvg_py.svg_to_bytes(svg_path=str(svg), width=size, height=size)))
    _write(documents / "copyright", "thuisapp is onder de EUPL-1.2, zie licenties/thuisapp-EUPL-1.2.txt.\n"
           "De onderdelen van anderen en hun licenties staan in licenties/onderdelen.cdx.json; de teksten staan ernaast.\n\n"
           + (root / "LICENSE").read_text("utf-8"))


def _check_libraries(outside: set[str]) -> None:
    """Raises Stopped when Qt asks for a library that no package we ask for brings."""
    from system_packages import LIBRARIES

    known = {library.file for library in LIBRARIES} | WITH_THOSE | PRINTING.keys()
    if strange := sorted(name for name in outside if name not in known):
        raise Stopped(f"Qt vraagt om bibliotheken van pakketten die nog niet in de .deb staan: {', '.join(strange)}.")


def _control(stage: Path, system: dict[str, Any], version: str) -> None:
    from system_packages import LIBRARIES, Need

    python = system["python"]
    needed = [f"libc6 (>= 2.{system['glibc']})", *(library.package for library in LIBRARIES if library.need is not Need.EXTRA)]
    extra = [*(library.package for library in LIBRARIES if library.need is Need.EXTRA), *PRINTING.values()]
    size = sum(path.stat().st_size for path in stage.rglob("*") if path.is_file()) // 1024
    _write(stage / "DEBIAN/control", CONTROL.format(version=version, size=size, depends=", ".join([f"python{python}", *needed]),
                                                    recommends=", ".join(extra)))
    _write(stage / "DEBIAN/postinst", POSTINST.replace("{python}", python))
    _write(stage / "DEBIAN/prerm", PRERM)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(toolbox.run(HERE / "keuzes.toml", build_all))
