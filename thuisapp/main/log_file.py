"""The log file: made only when there is something to write down, and never larger than a megabyte or two."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

from thuisapp import paths

LARGEST = 1_000_000  # bytes; then the file becomes the previous one


class _LogFile(logging.FileHandler):
    """A log that cannot be written never stands in the way of the work."""

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):
            super().emit(record)


def log_path() -> Path:
    return paths.data_folder() / "thuisapp.log"


def start() -> None:
    """Let all loggers under "thuisapp" write to the log file, as it is found now."""
    stop()
    try:
        path = log_path()
        if path.exists() and path.stat().st_size > LARGEST:
            path.replace(path.with_suffix(".vorige.log"))
        handler: logging.Handler = _LogFile(path, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()  # without any handler, Python would print what is logged
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("thuisapp").addHandler(handler)


def stop() -> None:
    """Close the log file."""
    logger = logging.getLogger("thuisapp")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def record_current_exception() -> str:
    """Write down the exception being handled, with its traceback; gives the sentence for the user."""
    begin = "Er ging iets mis in thuisapp zelf; dat ligt niet aan uw invoer."
    logging.getLogger("thuisapp").exception("unexpected error")
    with suppress(OSError):
        if log_path().exists():
            return f"{begin} De technische melding staat in {log_path()}."
    return begin
