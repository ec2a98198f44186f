"""The log file: made only when there is something to write down, and never larger than a megabyte or two."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

from thuisapp import paths

LARGEST = 1_000_000  # bytes; then the file becomes the previous one


def log_path() -> Path:
    return paths.data_folder() / "thuisapp.log"


def start() -> None:
    """Let all loggers under "thuisapp" write to the log file. A folder that cannot be used is no reason not to start."""
    logger = logging.getLogger("thuisapp")
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    with suppress(OSError):
        path = log_path()
        if path.exists() and path.stat().st_size > LARGEST:
            path.replace(path.with_suffix(".vorige.log"))
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logger.addHandler(handler)
    logger.propagate = False


def record_current_exception() -> str:
    """Write down the exception being handled, with its traceback; gives the sentence for the user."""
    begin = "Er ging iets mis in thuisapp zelf; dat ligt niet aan uw invoer."
    try:
        logging.getLogger("thuisapp").exception("unexpected error")
        path = log_path()
    except OSError:
        return begin
    return f"{begin} De technische melding staat in {path}." if path.exists() else begin
