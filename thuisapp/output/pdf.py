"""The document as PDF, laid out by WeasyPrint in a child process.

A child process, because layout takes seconds, can be stopped only from outside, and a fault in one of the C libraries ends the process
it happens in. The child gets the finished HTML in a file and writes the PDF; it opens no network connection and reads no other file.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from thuisapp import paths
from thuisapp.domain.errors import ThuisappError
from thuisapp.output import fonts
from thuisapp.output.html import als_html
from thuisapp.output.target_file import half_bestand
from thuisapp.output.visie.model import Beleidsdocument
from thuisapp.private_trace import private_output

STIL = 180.0  # seconds without a sign of life after which the child is stopped
HARTSLAG = 0.2  # seconds between two chances for the caller to cancel
log = logging.getLogger(__name__)

# The child takes over where modules are found: works from a checkout, from an installed program and from an embedded interpreter,
# whatever the folders are called.
_START = ("import json, sys; job = json.load(open(sys.argv[1], encoding='utf-8')); sys.path[:] = job['path']; "
          "from thuisapp.output.pdf_child import main; sys.exit(main(job))")


class PdfMislukt(ThuisappError):
    """The PDF could not be made."""


def schrijf_pdf(document: Beleidsdocument, target: Path, *, stil: float = STIL, onthoud: bool = True) -> Iterator[tuple[int, int, str]]:
    """Write `document` to `target` as PDF/A-2a and PDF/UA-1, yielding (part, of, what is being done in Dutch) a few times per second.

    Closing the generator stops the child and leaves no half file; an existing file stays as it was until the new one is complete.
    Raises PdfMislukt or DoelNietTeSchrijven with a Dutch sentence. stil: seconds of silence after which the child is given up.
    onthoud: whether chapters that were laid out are kept on this computer, so that what did not change need not be laid out again.
    """
    yield 0, 100, "De tekst wordt klaargezet."
    with half_bestand(target) as half, tempfile.TemporaryDirectory(prefix="thuisapp-", ignore_cleanup_errors=True) as tijdelijk:
        map_ = Path(tijdelijk)
        (map_ / "document.html").write_text(fonts.zetbaar(als_html(document)), "utf-8")
        with _Kind(_opdracht(half, map_, onthoud), map_) as kind:
            yield from kind.voortgang(stil)
        yield 100, 100, "De PDF is klaar."


def geheugenmap() -> Path:
    """Where chapters that were laid out are kept."""
    return paths.data_folder() / "opmaak"


def _opdracht(half: Path, map_: Path, onthoud: bool) -> Path:
    """The job for the child as a JSON file, and one for its helpers."""
    opdracht, hulp = map_ / "opdracht.json", map_ / "hulp.json"
    zoekpad = [str(paths.PACKAGE.parent), *(p for p in sys.path if p)]
    algemeen = {"html": str(map_ / "document.html"), "path": zoekpad}
    hulp.write_text(json.dumps({**algemeen, "hulp": True}), "utf-8")
    opdracht.write_text(json.dumps({**algemeen, "pdf": str(half), "hulpcommando": _commando(hulp),
                                    "geheugen": str(geheugenmap()) if onthoud else ""}), "utf-8")
    return opdracht


def _commando(opdracht: Path) -> list[str]:
    """How to start the child. A frozen program is its own interpreter and knows `--pdf-kind` (see thuisapp/main)."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--pdf-kind", str(opdracht)]
    isolated = ["-I"] if sys.flags.isolated else []  # as this process itself was started
    return [sys.executable, *isolated, "-X", "utf8", "-c", _START, str(opdracht)]


class _Kind:
    """The child process, from start to its certain end."""

    def __init__(self, opdracht: Path, map_: Path) -> None:
        self.opdracht, self.map = opdracht, map_
        self.berichten: queue.Queue[dict[str, Any] | None] = queue.Queue()

    def __enter__(self) -> _Kind:
        with (self.map / "fouten.txt").open("wb") as fouten:
            try:
                self.proces = subprocess.Popen(_commando(self.opdracht), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=fouten,
                                               env=fonts.omgeving(self.map), cwd=self.map,
                                               creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0))
            except OSError as fout:
                raise PdfMislukt(f"Het onderdeel dat de PDF maakt start niet ({fout.strerror or fout}). "
                                 "Installeer het programma opnieuw.") from fout
        assert self.proces.stdout is not None
        self.lezer = threading.Thread(target=self._lees, args=(self.proces.stdout,), daemon=True)
        self.lezer.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.proces.poll() is None:
            self.proces.kill()
        self.proces.wait()
        self.lezer.join()
        for pijp in (self.proces.stdin, self.proces.stdout):
            if pijp is not None:
                with suppress(OSError):
                    pijp.close()

    def _lees(self, uitvoer: IO[bytes]) -> None:
        """In a thread of its own: every line of the child is one message; None is the end."""
        for regel in uitvoer:
            try:
                bericht = json.loads(regel)
            except ValueError:
                continue
            if isinstance(bericht, dict):
                self.berichten.put(bericht)
        self.berichten.put(None)

    def voortgang(self, stil: float) -> Iterator[tuple[int, int, str]]:
        """Steps until the child says that it is ready. Raises PdfMislukt when it fails, falls over or falls silent."""
        stap = (1, 100, "De opmaak wordt gestart.")
        laatst = time.monotonic()
        while True:
            yield stap
            try:
                bericht = self.berichten.get(timeout=HARTSLAG)
            except queue.Empty:
                if time.monotonic() - laatst > stil:
                    raise PdfMislukt("Het maken van de PDF duurt te lang en is gestopt. Probeer het opnieuw; helpt dat niet, maak het "
                                     "document dan kleiner, bijvoorbeeld met minder gemeenten of aandachtsgroepen.") from None
                continue
            laatst = time.monotonic()
            if bericht is None:
                raise self._omgevallen()
            for waarschuwing in bericht.get("waarschuwingen", ()):
                log.warning("%s", waarschuwing)
            if "schrijffout" in bericht:
                raise OSError(int(bericht["schrijffout"]), os.strerror(int(bericht["schrijffout"])))  # half_bestand says it in Dutch
            if "klaar" in bericht:
                return
            if "tekst" in bericht:
                stap = (int(bericht["deel"]), 100, str(bericht["tekst"]))

    def _omgevallen(self) -> PdfMislukt:
        code = self.proces.wait()
        fouten = (self.map / "fouten.txt").read_text("utf-8", "replace")[-4000:]
        log.error("the child that makes the PDF ended with code %s: %s", code, private_output(fouten))
        if "cannot load library" in fouten or "No module named" in fouten:
            return PdfMislukt("De PDF kan niet worden gemaakt: op deze computer ontbreekt een onderdeel voor de opmaak (Pango). "
                              "Installeer het programma opnieuw.")
        return PdfMislukt("De PDF kan niet worden gemaakt: het onderdeel dat de bladzijden opmaakt, stopte onverwacht. "
                          "Probeer het opnieuw. Lukt het weer niet, meld het dan aan de makers van het programma.")
