"""Does the program work on this computer? Every part is tried for real, on the example dossier.

Without a folder nothing stays. With one, all that was made stays there, with a report (zelftest.json) that a program can read: that is how
an installer is tested, and how somebody shows what is wrong on a computer far away.
"""

from __future__ import annotations

import json
import locale
import logging
import platform
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from fractions import Fraction
from importlib import metadata
from pathlib import Path
from typing import Any

from thuisapp import __version__, paths
from thuisapp.domain.errors import OngeldigeInvoer, ThuisappError
from thuisapp.format_nl import aantal
from thuisapp.main import console, log_file
from thuisapp.main.selftest_parts import Selftest

log = logging.getLogger(__name__)

REPORT = "zelftest.json"
PACKAGES = ("PySide6-Essentials", "weasyprint", "pikepdf", "openpyxl", "XlsxWriter", "python-docx", "resvg-py", "fonttools", "lxml",
            "pillow")


@dataclass(frozen=True)
class Uitkomst:
    """How a part went; its fields are those of the report."""

    naam: str
    gelukt: bool
    seconden: float
    uitleg: str


def run(folder: Path | None = None) -> int:
    """Try all parts and say how each went; 1 when something does not work. folder: keep what is made there."""
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="thuisapp-zelftest-") as temporary:
            results = [_try(name, part) for name, part in Selftest(Path(temporary)).parts()]
    else:
        if folder.exists() and not folder.is_dir():
            raise OngeldigeInvoer(f"\"{folder}\" is geen map. Noem een map voor de uitkomst van de zelftest.")
        folder.mkdir(parents=True, exist_ok=True)
        begun = time.monotonic()
        results = [_try(name, part) for name, part in Selftest(folder, show=True).parts()]
        write_report(folder, results, time.monotonic() - begun)
    failed = sum(not result.gelukt for result in results)
    if not failed:
        console.say("Alles werkt.")
        return 0
    console.say("1 onderdeel werkt niet." if failed == 1 else f"{failed} onderdelen werken niet.")
    console.say(f"Technische meldingen staan in {log_file.log_path()}.")
    return 1


def _try(name: str, part: Callable[[], str]) -> Uitkomst:
    begun = time.monotonic()
    try:
        word, good = part(), True
    except Exception as error:  # whatever it is, the other parts are still tried
        log.exception("selftest: %s", name)
        word, good = str(error) if isinstance(error, ThuisappError) else f"onverwachte fout ({type(error).__name__})", False
    seconds = time.monotonic() - begun
    if good:
        console.say(f"goed   {name}: {word} ({aantal(Fraction(seconds), 1)} s)")
    else:
        console.say(f"MIS    {name}: {word}")
    return Uitkomst(name, good, round(seconds, 2), word)


def write_report(folder: Path, results: list[Uitkomst], seconds: float) -> None:
    """zelftest.json: what was tried, on what computer, with which versions, and what was made."""
    report: dict[str, Any] = {
        "programma": "thuisapp", "versie": __version__, "gelukt": all(result.gelukt for result in results), "seconden": round(seconds, 2),
        "systeem": {"platform": platform.platform(), "python": platform.python_version(), "machine": platform.machine(),
                    "tekens": locale.getencoding(), "programmamap": str(paths.PACKAGE), "uitvoerder": sys.executable,
                    "gegevensmap": str(paths.data_folder()), "tijdelijk": tempfile.gettempdir(), "map": str(folder.resolve())},
        "versies": {"sqlite": sqlite3.sqlite_version, **{name.lower(): found for name in PACKAGES if (found := _version(name))}},
        "onderdelen": [asdict(result) for result in results],
        "bestanden": {path.name: path.stat().st_size for path in sorted(folder.iterdir()) if path.name.startswith(("zelftest", "venster"))
                      and path.name != REPORT},
    }
    (folder / REPORT).write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
