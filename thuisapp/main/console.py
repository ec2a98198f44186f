"""What goes to the screen and into small text files. Under pythonw there is no screen at all: then nothing is shown."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import IO, Any

from thuisapp.domain.errors import OngeldigeInvoer

STDOUT = "-"

# Dossiers and output say such things themselves; this is for what is read besides, and for what nobody thought of.
_REASONS = {
    errno.ENOENT: "Het bestand \"{0}\" bestaat niet. Controleer de naam en de map.",
    errno.ENOTDIR: "Het bestand \"{0}\" bestaat niet. Controleer de naam en de map.",
    errno.EISDIR: "\"{0}\" is een map en geen bestand.",
    errno.EACCES: "U mag \"{0}\" niet lezen of schrijven.",
    errno.EPERM: "U mag \"{0}\" niet lezen of schrijven.",
    errno.ENOSPC: "De schijf is vol: \"{0}\" is niet geschreven.",
}


def prepare() -> None:
    """A console that cannot show a letter gets a question mark instead of a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def say(text: str) -> None:
    """A line of ordinary output."""
    _write(sys.stdout, text)


def report(text: str) -> None:
    """A line about what is wrong or going on: stderr, so that it never mixes with output."""
    _write(sys.stderr, text)


def progress(text: str) -> None:
    """Like report, but only for someone who is watching."""
    if sys.stderr is not None and sys.stderr.isatty():
        report(text)


def _write(stream: IO[str] | None, text: str) -> None:
    if stream is not None:
        stream.write(text + "\n")
        stream.flush()


def forget_stdout() -> None:
    """Give stdout nowhere to go, so that Python does not complain again when it closes."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def sentence_for(error: OSError) -> str:
    """A Dutch sentence for what the operating system refused."""
    reason = _REASONS.get(error.errno or 0, "\"{0}\" kan niet worden gelezen of geschreven.")
    return reason.format(error.filename)


def read_text(name: str) -> str:
    """The text of a UTF-8 file, or of stdin for "-". Raises OngeldigeInvoer when it is no text."""
    try:
        if name == STDOUT and sys.stdin is not None:
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return Path(name).read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise OngeldigeInvoer(f"\"{name}\" is geen tekst in UTF-8.") from None


def write_json(name: str, value: Any) -> None:
    """JSON in UTF-8, to stdout for "-", else to a file that is replaced in one go."""
    import json  # not needed to show the window

    from thuisapp.storage.safe_write import write_file

    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    if name != STDOUT:
        write_file(Path(name), text.encode("utf-8"))
    elif sys.stdout is None:
        raise OngeldigeInvoer("Er is geen venster om in te schrijven. Geef in plaats van - een bestandsnaam.")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()


def has_display() -> bool:
    """Whether a window can be shown. Without one, Qt on Linux ends the whole process instead of raising."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
