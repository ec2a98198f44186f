"""The example dossier and its documents in voorbeeld/, written through thuisapp's own command line."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

from progress import Stopped, quietly, say

STAMP = ".stempel.json"
DOSSIER, PDF, EXCEL = "parkstad.thuis", "woonzorgvisie-parkstad.pdf", "woonzorgvisie-parkstad.xlsx"


def program_key(root: Path) -> str:
    """Changes when the program or its data changes: name, size and time of every file of both."""
    digest = hashlib.sha256()
    for folder in ("thuisapp", "resources"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                facts = path.stat()
                digest.update(f"{path.relative_to(root)}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def file_key(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _read_stamp(folder: Path) -> dict[str, str]:
    try:
        stamp = json.loads((folder / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write(root: Path, python: Path, pdf: bool = True) -> Path:
    """Write what is missing or out of date in voorbeeld/ and give the dossier. A dossier that the user changed stays. Raises Stopped."""
    folder = root / "voorbeeld"
    folder.mkdir(exist_ok=True)
    dossier, wanted = folder / DOSSIER, [folder / EXCEL] + ([folder / PDF] if pdf else [])
    stamp, program = _read_stamp(folder), program_key(root)
    changed_by_user = dossier.exists() and file_key(dossier) != stamp.get("dossier")
    if changed_by_user:
        say(f"Het voorbeeld voorbeeld/{DOSSIER} is door u gewijzigd en blijft zoals het is.")
    elif not dossier.exists() or stamp.get("program") != program:
        say(f"Voorbeelddossier schrijven: voorbeeld/{DOSSIER}")
        thuisapp(root, python, "voorbeeld", dossier, "--overschrijf")
        stamp["dossier"] = file_key(dossier)
    made_from = f"{program} {file_key(dossier)}"
    if stamp.get("documents") != made_from or not all(path.exists() for path in wanted):
        say("Woonzorgvisie schrijven als " + ("PDF en Excel" if pdf else "Excel"))
        targets = ["--xlsx", folder / EXCEL] + (["--pdf", folder / PDF] if pdf else [])
        thuisapp(root, python, "export", dossier, *targets)
        stamp["documents"] = made_from
    (folder / STAMP).write_text(json.dumps(stamp | {"program": program}), "utf-8")
    say("Het voorbeeld staat klaar: " + ", ".join(f"voorbeeld/{path.name}" for path in [dossier, *sorted(wanted)]))
    return dossier


def thuisapp(root: Path, python: Path, *words: object) -> None:
    """Run one thuisapp command quietly. Raises Stopped with its own words when it fails."""
    outcome = quietly(_command(python, words), cwd=root)
    if outcome.code:
        raise Stopped(f"De opdracht thuisapp {words[0]} is niet gelukt:\n{outcome.tail()}", outcome.code)


def open_window(root: Path, python: Path, dossier: Path) -> int:
    """Open the wizard on the dossier; comes back when the user closes it."""
    return subprocess.call(_command(python, [dossier]), cwd=root)


def _command(python: Path, words: Iterable[object]) -> list[str]:
    return [str(python), "-m", "thuisapp.main", *map(str, words)]
