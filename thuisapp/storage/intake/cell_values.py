"""What a cell of a workbook means: numbers without binary noise, dates by their number format, errors as Excel shows them in Dutch."""

from __future__ import annotations

import datetime
import math
import re
from decimal import Decimal
from enum import Enum

from thuisapp.storage.intake.cells import CellKind

ERRORS = {"#REF!": "#VERW!", "#N/A": "#N/B", "#DIV/0!": "#DEEL/0!", "#VALUE!": "#WAARDE!", "#NAME?": "#NAAM?", "#NUM!": "#GETAL!",
          "#NULL!": "#LEEG!"}

_WHOLE = re.compile(r"-?[0-9]{1,15}")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)


class Look(Enum):
    """How a number is shown."""

    NUMBER = 0
    DATE = 1
    TIME = 2


_DATES = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), *range(55, 59)}
_TIMES = {18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47}


def look_of(format_id: int, code: str | None) -> Look:
    """How a number format shows a number. code: its text when the workbook defines it itself (ECMA-376, 18.8.30)."""
    if code is None:
        return Look.DATE if format_id in _DATES else Look.TIME if format_id in _TIMES else Look.NUMBER
    bare = _LITERAL.sub("", code.split(";")[0]).lower()
    if bare.strip() in {"general", "standard", "standaard", "@"} or not set(bare) & set("dmyhs"):
        return Look.NUMBER
    if set(bare) & set("yd"):
        return Look.DATE
    return Look.TIME if set(bare) & set("hs") else Look.DATE


def number(raw: str) -> tuple[CellKind, str]:
    """The number as Excel shows it: at most 15 significant figures, so 0.30000000000000004 is 0.3. Text that is none stays text."""
    text = raw.strip()
    if _WHOLE.fullmatch(text):
        return CellKind.GETAL, str(int(text))
    try:
        value = float(text)
    except ValueError:
        return CellKind.TEKST, raw
    if not math.isfinite(value):
        return CellKind.FOUT, "#GETAL!"
    exact = format(Decimal(format(value, ".15g")), "f")
    return CellKind.GETAL, exact.rstrip("0").rstrip(".") if "." in exact else exact


def shown(raw: str, look: Look, *, from_1904: bool) -> tuple[CellKind, str]:
    """A number in a cell, by the way it is shown."""
    kind, text = number(raw)
    if look is Look.NUMBER or kind is not CellKind.GETAL:
        return kind, text
    days = float(text)
    if look is Look.TIME or 0 <= days < 1:
        return (CellKind.TEKST, _time(days)) if 0 <= days < 10_000 else (kind, text)
    return (CellKind.DATUM, _date(days, from_1904)) if 0 < days < 2_958_466 else (kind, text)


def _date(days: float, from_1904: bool) -> str:
    if from_1904:
        days += 1462
    elif days < 60:  # Excel counts 29 February 1900, a day that never was
        days += 1
    seconds = round(days * 86_400)
    moment = datetime.datetime(1899, 12, 30) + datetime.timedelta(seconds=seconds)
    return moment.isoformat() if seconds % 86_400 else moment.date().isoformat()


def _time(days: float) -> str:
    minutes, seconds = divmod(round(days * 86_400), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"


def iso_date(raw: str) -> tuple[CellKind, str]:
    """A cell of type d: an ISO date in text."""
    try:
        moment = datetime.datetime.fromisoformat(raw.strip().removesuffix("Z"))
    except ValueError:
        return CellKind.TEKST, raw
    return CellKind.DATUM, moment.isoformat() if moment.time() != datetime.time() else moment.date().isoformat()


def unescape(text: str) -> str:
    """"_x000D_" and the like are how a workbook writes characters that XML cannot hold."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
