"""What a cell of a workbook means: numbers without binary noise, dates and times, errors as Excel shows them in Dutch."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal
from typing import Any

from openpyxl.utils.escape import unescape

from thuisapp.storage.intake.cells import CellKind

ERRORS = {"#REF!": "#VERW!", "#N/A": "#N/B", "#DIV/0!": "#DEEL/0!", "#VALUE!": "#WAARDE!", "#NAME?": "#NAAM?", "#NUM!": "#GETAL!",
          "#NULL!": "#LEEG!"}
_HALF = datetime.timedelta(milliseconds=500)


def shown(kind: str, value: Any) -> tuple[CellKind, str]:
    """A value as openpyxl gives it. kind: its data_type there; the shared texts ("t") are clean already."""
    if isinstance(value, bool):
        return CellKind.WAARHEID, "WAAR" if value else "ONWAAR"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, datetime.datetime):
        moment = (value + _HALF).replace(microsecond=0)
        return CellKind.DATUM, moment.isoformat() if moment.time() != datetime.time() else moment.date().isoformat()
    if isinstance(value, datetime.date):
        return CellKind.DATUM, value.isoformat()
    if isinstance(value, datetime.time):  # a time of day is no amount
        value = datetime.datetime.combine(datetime.date.min, value) - datetime.datetime.min
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return CellKind.TEKST, f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    text = str(value)
    if kind == "e":
        return CellKind.FOUT, ERRORS.get(text.strip(), text.strip())
    return CellKind.TEKST, text if kind == "t" else unescape(text)


def number(value: float) -> tuple[CellKind, str]:
    """The number as Excel shows it: at most 15 significant figures, so 0.30000000000000004 is 0.3."""
    if isinstance(value, int):
        return CellKind.GETAL, str(value)
    if not math.isfinite(value):
        return CellKind.FOUT, "#GETAL!"
    exact = format(Decimal(format(value, ".15g")), "f")
    return CellKind.GETAL, exact.rstrip("0").rstrip(".") if "." in exact else exact
