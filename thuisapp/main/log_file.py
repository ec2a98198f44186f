"""The log file: made only when there is something to write down, never larger than a megabyte or two, and without what the user typed."""

from __future__ import annotations

import logging
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from thuisapp import paths
from thuisapp.private_trace import private_trace, without_home

LARGEST = 1_000_000  # bytes; then the file becomes the previous one
Exception_ = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _LogFile(RotatingFileHandler):
    """A log that cannot be written never stands in the way of the work."""

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError, UnicodeError):
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """Nobody sees the standard error output that logging would use."""

    def rotation_filename(self, default_name: str) -> str:
        """thuisapp.vorige.log: only one former file is kept."""
        return str(Path(self.baseFilename).with_suffix(".vorige.log"))


class _Private(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # may have been made by another formatter
        return without_home(super().format(record))

    def formatException(self, ei: Exception_) -> str:
        return private_trace(ei[1]) if ei[1] is not None else ""


def log_path() -> Path:
    return paths.data_folder() / "thuisapp.log"


def start() -> None:
    """Let all loggers under "thuisapp" write to the log file, as it is found now."""
    stop()
    try:
        handler: logging.Handler = _LogFile(log_path(), maxBytes=LARGEST, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()  # without any handler, Python would print what is logged
    handler.setFormatter(_Private("%(asctime)s %(levelname)s %(name)s: %(message)s"))
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
