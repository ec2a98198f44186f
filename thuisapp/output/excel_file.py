"""An Excel workbook goes to its file in one go, after it was made in memory.

XlsxWriter writing to a full disk leaves a half-open file behind, which complains on standard error when Python clears it away.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any


def new_workbook() -> Any:
    """A workbook of XlsxWriter in which text stays text, whatever it begins with."""
    import xlsxwriter  # heavy: only when one is made

    return xlsxwriter.Workbook(BytesIO(), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
                                           "in_memory": True})


def write_workbook(boek: Any, target: Path) -> None:
    """Close the workbook and write it. Raises OSError."""
    boek.close()
    target.write_bytes(boek.filename.getbuffer())
