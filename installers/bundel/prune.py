"""Taking out what the program never touches: most of Qt, type hints, tests, the word breaks of other languages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from progress import Stopped

from bundel import closure, elf

QT_IMPORT = re.compile(r"\bPySide6\.(Qt\w+)")
FOLDERS = {"__pycache__", "tests", "test", "testing_data"}
SUFFIXES = {".pyi", ".pyx", ".pxd", ".pxi", ".h", ".c", ".cpp", ".hpp", ".lib", ".a", ".exe"}
# Per package what is not used: read in its documentation, and the zelftest goes through all that is.
UNUSED = (
    "PIL/_avif*", "PIL/_webp*", "PIL/_imagingtk*", "PIL/_imagingft*", "PIL/_imagingmath*", "PIL/_imagingmorph*", "lxml/includes",
    "lxml/objectify*", "lxml/isoschematron", "lxml/html", "lxml/sax*", "lxml/_difflib*", "lxml/builder*", "lxml/doctestcompare*",
    "fontTools/varLib/interpolatable*", "fontTools/qu2cu", "fontTools/ufoLib", "fontTools/voltLib", "fontTools/mtiLib", "fontTools/t1Lib",
    "fontTools/svgLib", "fontTools/merge", "fontTools/diff", "fontTools/pens/momentsPen*", "pikepdf/pdfa", "pypdfium2_cli",
    "docx/templates/default-docx-template", "hunspell/dictionaries",
)
# Their licence asks for the source, which is small: we leave it beside the compiled modules. Of ourselves it makes the log say more.
WITH_SOURCE = {"thuisapp", "PySide6", "shiboken6", "pikepdf", "pyphen", "hunspell"}
DICTIONARIES = re.compile(r"hyph_(nl|en)\w*\.dic$")
KEPT_OF_DIST_INFO = {"METADATA"}


def qt_modules(program: Path) -> set[str]:
    """The Qt modules that our own code names: QtCore, QtWidgets …"""
    return {name for path in program.rglob("*.py") for name in QT_IMPORT.findall(path.read_text("utf-8"))}


def prune_qt(packages: Path, modules: Iterable[str], plugins: Sequence[str], translations: Sequence[str]) -> None:
    """Keep these modules and plugins of PySide6 and what they need."""
    qt, binding = packages / "PySide6", packages / "shiboken6"
    roots = [qt / f"{name}.pyd" for name in modules] + [qt / "plugins" / name for name in plugins] + [binding / "Shiboken.pyd"]
    if absent := [path.name for path in roots if not path.is_file()]:
        raise Stopped(f"Deze delen van Qt zijn er niet: {', '.join(absent)}. Pas keuzes.toml aan.")
    kept, _ = closure.closure(roots, closure.libraries_in(qt, binding))
    _clear_qt(qt, binding, kept, translations)


def prune_qt_linux(packages: Path, modules: Iterable[str], plugins: Sequence[str], translations: Sequence[str]) -> set[str]:
    """The same for Linux, where a plugin may be a pattern. Gives the names of the libraries that the system has to have."""
    qt, binding = packages / "PySide6", packages / "shiboken6"
    roots = [qt / f"{name}.abi3.so" for name in modules] + [binding / "Shiboken.abi3.so"]
    for pattern in plugins:
        roots += sorted((qt / "Qt/plugins").glob(pattern)) or [qt / "Qt/plugins" / pattern]
    if absent := [path.name for path in roots if not path.is_file()]:
        raise Stopped(f"Deze delen van Qt zijn er niet: {', '.join(absent)}. Pas keuzes.toml aan.")
    kept, outside = elf.closure(roots, (qt, qt / "Qt/lib", binding))
    _clear_qt(qt, binding, kept, translations)
    return outside


def _clear_qt(qt: Path, binding: Path, kept: set[Path], translations: Sequence[str]) -> None:
    for folder in (qt, binding):
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif not _keep_of_qt(path, folder, kept, translations):
                path.unlink()


def _keep_of_qt(path: Path, folder: Path, kept: set[Path], translations: Sequence[str]) -> bool:
    inside = path.relative_to(folder)
    if path.suffix == ".py":
        return inside.parts[0] not in {"scripts", "typesystems", "glue"} and "generate" not in path.name
    return path in kept or ("translations" in inside.parts and path.name in translations)


def prune_packages(packages: Path) -> None:
    """Everything of all packages that is not needed to run."""
    for pattern in UNUSED:
        for path in packages.glob(pattern):
            _remove(path)
    for path in sorted(packages.rglob("*"), reverse=True):
        if path.is_dir():
            if path.name in FOLDERS:
                shutil.rmtree(path)
        elif path.suffix in SUFFIXES or not _is_wanted(path):
            path.unlink()
    for path in sorted((p for p in packages.rglob("*") if p.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()


def prune_sources(packages: Path) -> None:
    """Of other packages only the compiled modules, in the place of their sources, where Python takes them for the module itself."""
    for source in sorted(packages.rglob("*.py")):
        compiled = list(source.parent.glob(f"__pycache__/{source.stem}.cpython-*.pyc"))
        if source.relative_to(packages).parts[0] in WITH_SOURCE or len(compiled) != 1:
            continue
        compiled[0].replace(source.with_suffix(".pyc"))
        source.unlink()
        with suppress(OSError):
            compiled[0].parent.rmdir()


def _is_wanted(path: Path) -> bool:
    if any(part.endswith(".dist-info") for part in path.parts):
        return path.name in KEPT_OF_DIST_INFO
    if path.parent.name == "dictionaries" and path.suffix == ".dic":
        return bool(DICTIONARIES.search(path.name))
    return True


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
