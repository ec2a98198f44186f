"""Reading an .xlsx of somebody else: in a child process that can be stopped, with limits on size, time and memory."""

from __future__ import annotations

import contextlib
import json
import logging
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from thuisapp import paths
from thuisapp.domain.errors import ThuisappError
from thuisapp.format_nl import aantal
from thuisapp.private_trace import private_output
from thuisapp.storage.intake import errors
from thuisapp.storage.intake.cells import Batch, SheetRow
from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar, LezenDuurtTeLang
from thuisapp.storage.intake.file_kind import FileKind, file_kind
from thuisapp.storage.intake.limits import WORKBOOK, WorkbookLimits, file_size

HARTSLAG = 0.2  # seconds between two signs of life to the caller, so that it can cancel
WACHTRIJ = 20  # messages that may wait; more, and the child waits too
log = logging.getLogger(__name__)

# The child starts without site settings of the user and takes over where modules are found: works from a checkout, from an
# installed program and from an embedded interpreter, whatever the folders are called.
_START = ("import json, sys; job = json.loads(sys.stdin.buffer.readline()); sys.path[:] = job['path']; "
          "from thuisapp.storage.intake.workbook_child import main; sys.exit(main(job))")
_SOORTEN = {c.__name__: c for c in (errors.BestandGeweigerd, errors.BestandOnleesbaar, errors.LezenDuurtTeLang)}


@dataclass(frozen=True, slots=True)
class Blad:
    """A sheet. verborgen: the user does not see it in Excel. samengevoegd: merged ranges such as "A1:C1".

    buiten, buiten_aantal: the first filled cell outside the limits and how many there are; "" and 0 when all was read.
    """

    naam: str
    verborgen: bool = False
    samengevoegd: tuple[str, ...] = ()
    buiten: str = ""
    buiten_aantal: int = 0

    def zin_buiten(self, limits: WorkbookLimits = WORKBOOK) -> str:
        """What to say of cells outside the limits; "" when there are none."""
        if not self.buiten:
            return ""
        anders = "" if self.buiten_aantal == 1 else f" Met de cellen erna zijn het er {aantal(self.buiten_aantal)}."
        return (f"Cel {self.buiten} op blad {self.naam} is overgeslagen: er wordt gelezen tot en met rij {aantal(limits.rows)} en kolom "
                f"{aantal(limits.columns)}.{anders} Verwijder wat daar staat, of verplaats het.")


class Werkmap:
    """A workbook that is being read, from the start of the child to its certain end. Use as a context manager.

    bladen: all sheets, known after entering. Of the sheets that are read, what else is known of them is added on the way.
    """

    def __init__(self, path: Path, *, bladen: Sequence[str] | None = None, rijen: int | None = None,
                 limits: WorkbookLimits = WORKBOOK) -> None:
        """bladen: names of the sheets to read, None = all, () = only the list. rijen: at most so many rows with content per sheet."""
        self.path, self.limits = path, limits
        self.bladen: dict[str, Blad] = {}
        self._job = {"bestand": str(path), "limieten": asdict(limits), "bladen": bladen, "rijen": rijen,
                     "path": [str(paths.PACKAGE.parent), *(p for p in sys.path if p)]}
        self._queue: queue.Queue[dict[str, Any] | None] = queue.Queue(WACHTRIJ)
        self._closed = threading.Event()

    def __enter__(self) -> Werkmap:
        _check_before(self.path, self.limits)
        self._errors = tempfile.TemporaryFile()
        try:
            self._process = subprocess.Popen([sys.executable, "-I", "-X", "utf8", "-c", _START], stdin=subprocess.PIPE,
                                             stdout=subprocess.PIPE, stderr=self._errors,
                                             creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0))
        except OSError as error:
            self._errors.close()
            raise BestandOnleesbaar(self.path.name, "", "het onderdeel dat Excelbestanden leest, start niet. Installeer thuisapp "
                                    "opnieuw.") from error
        assert self._process.stdin is not None and self._process.stdout is not None
        with contextlib.suppress(OSError):  # a child that fell over at once is noticed below
            self._process.stdin.write(json.dumps(self._job).encode() + b"\n")
            self._process.stdin.flush()
        self._last = time.monotonic()
        self._reader = threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True)
        self._reader.start()
        try:
            self._first()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop the child, whatever it is doing."""
        self._closed.set()
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        with contextlib.suppress(queue.Empty):
            while True:
                self._queue.get_nowait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout, self._errors):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def batches(self) -> Iterator[tuple[str, Batch]]:
        """(name of the sheet, some rows) in the order of the file; an empty batch is a sign of life. Raises Inleesfout."""
        name, done, total = "", 0, 0
        while True:
            message = self._next()
            if not message:
                yield name, Batch((), done, total)
            elif "blad" in message:
                name = str(message["blad"])
                self._know(name, samengevoegd=tuple(message["samen"]))
            elif "rijen" in message:
                done, total = int(message["deel"]), int(message["van"])
                yield name, Batch(tuple(_row(row) for row in message["rijen"]), done, total)
            elif "blad_klaar" in message:
                self._know(name, buiten=str(message["buiten"]), buiten_aantal=int(message["aantal"]))
            elif "klaar" in message:
                return

    def _first(self) -> None:
        """Wait for the list of sheets."""
        while not (message := self._next()):
            pass
        for name, state in message["bladen"]:
            self.bladen[name] = Blad(name, state != "visible")

    def _know(self, name: str, **more: Any) -> None:
        old = self.bladen[name]
        self.bladen[name] = Blad(name, old.verborgen, more.get("samengevoegd", old.samengevoegd), more.get("buiten", old.buiten),
                                 more.get("buiten_aantal", old.buiten_aantal))

    def _next(self) -> dict[str, Any]:
        """The next message, or an empty one when nothing came within a heartbeat. Raises the error that the child reports."""
        try:
            message = self._queue.get(timeout=HARTSLAG)
        except queue.Empty:
            if time.monotonic() - self._last > self.limits.silence:
                raise LezenDuurtTeLang(self.path.name, "", "het lezen van dit bestand duurt te lang en is gestopt. Bewaar alleen het blad "
                                       "dat nodig is in een nieuw bestand.") from None
            return {}
        self._last = time.monotonic()
        if message is None:
            raise self._fell_over()
        if "fout" in message:
            kind = _SOORTEN.get(message["fout"])
            raise kind(self.path.name, message["plek"], message["zin"]) if kind else ThuisappError(message["zin"])
        return message

    def _listen(self, output: IO[bytes]) -> None:
        """In a thread of its own: every line of the child is one message; None is the end."""
        with contextlib.suppress(OSError, ValueError):
            for line in output:
                self._put(json.loads(line))
        self._put(None)

    def _put(self, message: dict[str, Any] | None) -> None:
        while not self._closed.is_set():
            try:
                return self._queue.put(message, timeout=HARTSLAG)
            except queue.Full:
                continue
        return None

    def _fell_over(self) -> BestandOnleesbaar:
        code = self._process.wait()
        self._errors.seek(0)
        errors = self._errors.read()[-4000:].decode("utf-8", "replace")
        log.error("the child that reads workbooks ended with code %s: %s", code, private_output(errors))
        return BestandOnleesbaar(self.path.name, "", "het lezen van dit bestand is onverwacht gestopt. Open het in Excel, bewaar het "
                                 "opnieuw en probeer het nog eens.")


def bekijk_bladen(path: Path, *, limits: WorkbookLimits = WORKBOOK) -> tuple[Blad, ...]:
    """The sheets of a workbook, without reading them. Raises Inleesfout or NietTeLezen."""
    with Werkmap(path, bladen=(), limits=limits) as werkmap:
        return tuple(werkmap.bladen.values())


def _check_before(path: Path, limits: WorkbookLimits) -> None:
    """What is known from the outside, so that no process is started for a file that will be refused."""
    if file_kind(path) is not FileKind.ZIP:
        raise BestandGeweigerd(path.name, "", "dit is geen Excelbestand. Kies een bestand dat eindigt op .xlsx.")
    if file_size(path) > limits.file_bytes:
        raise BestandGeweigerd(path.name, "", f"dit bestand is groter dan {aantal(limits.file_bytes // 1_000_000)} MB en wordt niet "
                               "gelezen. Bewaar alleen het blad dat nodig is in een nieuw bestand.")


def _row(data: list[Any]) -> SheetRow:
    number, cells = data
    return SheetRow(number, {column: (kind, text) for column, kind, text in cells})
