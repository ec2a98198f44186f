"""The child process that reads one workbook. Started by workbook.py; gets its job as one line of JSON on standard input and answers with
lines of JSON on standard output. Nothing of the file reaches the program but what is sent here.

Messages: {"bladen": [[name, state], …]}, then per sheet {"blad": name, "samen": merged ranges}, {"rijen": [[number, [[column, kind, text],
…]], …], "deel": bytes done, "van": bytes in all} and {"blad_klaar": name, "buiten": first cell outside the limits, "aantal": how many}, at
the end {"klaar": true}. A problem is one last {"fout": kind of error, "plek": …, "zin": …}.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from thuisapp.domain.errors import ThuisappError
from thuisapp.storage.intake.errors import BestandGeweigerd, Inleesfout
from thuisapp.storage.intake.limits import WorkbookLimits
from thuisapp.storage.intake.sheet_reader import SheetReader
from thuisapp.storage.intake.workbook_reader import SheetPart, WorkbookReader

BATCH = 200  # rows in one message
CHARACTERS = 1_000_000  # in one message, apart from the last row


def main(job: Mapping[str, Any]) -> int:
    """Read what `job` asks for: {"bestand": path, "limieten": {…}, "bladen": names or null for all, "rijen": at most per sheet or null}."""
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    warnings.simplefilter("ignore")  # openpyxl warns of what it skips, such as extensions; that is nothing to a reader of cells
    limits = WorkbookLimits(**job["limieten"])
    _bound_memory(limits.memory_bytes)
    path = Path(job["bestand"])
    try:
        with WorkbookReader(path, limits) as workbook:
            _send({"bladen": [[sheet.name, sheet.state] for sheet in workbook.sheets]})
            for sheet in workbook.sheets:
                if job["bladen"] is None or sheet.name in job["bladen"]:
                    _read(workbook, sheet, job["rijen"])
        _send({"klaar": True})
    except Inleesfout as error:
        _send({"fout": type(error).__name__, "plek": error.plek, "zin": error.zin})
    except ThuisappError as error:
        _send({"fout": ThuisappError.__name__, "plek": "", "zin": str(error)})
    except MemoryError:
        _send({"fout": BestandGeweigerd.__name__, "plek": "", "zin": "dit bestand vraagt bij het lezen te veel geheugen. Bewaar alleen het "
                                                                   "blad dat nodig is in een nieuw bestand."})
    return 0


def _read(workbook: WorkbookReader, part: SheetPart, most: int | None) -> None:
    sheet = SheetReader(workbook, part)
    _send({"blad": part.name, "samen": sheet.merged})
    rows: list[Any] = []
    characters = 0
    for sent, row in enumerate(sheet.rows(), 1):
        rows.append(row)
        if len(rows) >= BATCH or sent == most or sheet.characters - characters > CHARACTERS:
            _send({"rijen": rows, "deel": sheet.done, "van": sheet.total})
            rows, characters = [], sheet.characters
        if sent == most:
            break
    _send({"rijen": rows, "deel": sheet.done, "van": sheet.total})
    _send({"blad_klaar": part.name, "buiten": sheet.outside, "aantal": sheet.outside_count})


def _bound_memory(limit: int) -> None:
    """Let the system refuse more memory than a normal file needs. Windows has no such call; there the other limits do the work."""
    try:
        import resource
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    except (OSError, ValueError):  # a tighter limit is in force already, or the system does not know this one
        return


def _send(message: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _stop_with_parent() -> None:
    """Standard input ends when the parent is gone; then nobody waits for the rows any more."""
    sys.stdin.buffer.read()
    os._exit(1)
