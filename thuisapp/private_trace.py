"""What went wrong, without what the user typed: a traceback that may be kept in a log or mailed to the makers. Beside the floors.

The text of an exception often repeats a value (a name, a sentence of an agreement), so it is written down only for kinds that Python words
itself without values. Paths are those inside the program; the user's folder is written as ~.
"""

from __future__ import annotations

import os
import re
import traceback
from pathlib import Path

from thuisapp.paths import PACKAGE

WORDED_BY_PYTHON = (AttributeError, TypeError, NameError, ImportError, ZeroDivisionError, RecursionError, MemoryError)
_CALL = re.compile(r'\s*File "(.*)", line (\d+), in (\S+)')
_KIND = re.compile(r"[A-Za-z_][\w.]*(?:Error|Exception|Interrupt|Exit)\b")
LONGEST = 300
"""Characters of such a text."""


def private_trace(error: BaseException) -> str:
    """The traceback of an error and of what it came from, the oldest first. Ends without a line break."""
    parts, seen = [], set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        parts.append("\n".join(["Traceback (most recent call last):", *_calls(now), f"{type(now).__name__}{_words(now)}"]))
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return "\n\nwhich led to:\n\n".join(reversed(parts))


def _calls(error: BaseException) -> list[str]:
    return [f"  {_inside(frame.filename)}, line {frame.lineno}, in {frame.name}: {(frame.line or '').strip()}"
            for frame in traceback.extract_tb(error.__traceback__)]


def _inside(filename: str) -> str:
    """A path without the folders in front of our own program, or of that of others."""
    path = Path(filename)
    if path.is_relative_to(PACKAGE.parent):
        return path.relative_to(PACKAGE.parent).as_posix()
    return "/".join(path.parts[-3:])


def _words(error: BaseException) -> str:
    if isinstance(error, OSError):
        return f": [Errno {error.errno}] {os.strerror(error.errno)}" if error.errno is not None else ""
    return f": {without_home(str(error))[:LONGEST]}" if isinstance(error, WORDED_BY_PYTHON) and str(error) else ""


def without_home(text: str) -> str:
    """Text with the user's own folder, which holds the name of the user, written as ~."""
    try:
        home = str(Path.home())
    except RuntimeError:  # no home at all
        return text
    return text.replace(home, "~") if len(home) > 1 else text


def private_output(text: str) -> str:
    """What another Python process wrote as it fell over: the calls and the kinds of errors, without what stood in the text of those."""
    kept = []
    for line in text.splitlines():
        if call := _CALL.match(line):
            kept.append(f"  {_inside(call[1])}, line {call[2]}, in {call[3]}")
        elif kind := _KIND.match(line):
            kept.append(kind[0])
    return "\n".join(kept)
