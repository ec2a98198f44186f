"""The child process that turns HTML into PDF. Started by pdf.py; talks to it in lines of JSON on standard output.

Messages: {"deel": 0–100, "tekst": Dutch sentence}, then {"klaar": number of pages, "waarschuwingen": [...]} or {"schrijffout": errno}.
The same program with "hulp" in its job is a helper of such a child (see pdf_parts/pool.py).
"""

from __future__ import annotations

import gc
import json
import logging
import math
import os
import re
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from thuisapp.output.pdf_parts.cache import Cache
from thuisapp.output.pdf_parts.fonts import Fonts, joined, make_fonts
from thuisapp.output.pdf_parts.model import Part, pack
from thuisapp.output.pdf_parts.pool import Pool, help_with
from thuisapp.output.pdf_parts.split import Sources, split

PER_BLADZIJDE = 5000  # characters of HTML text on a page, to estimate how far the layout is
OPGEMAAKT, SAMEN = 92, 97  # percent at which the layout and the joining are done
_GEEN_TEKST = re.compile(r"<svg.*?</svg>|<style.*?</style>|<[^>]*>", re.DOTALL)


def main(job: Mapping[str, Any]) -> int:
    """Make the PDF that `job` describes, or help with it. Returns the exit code."""
    gc.disable()  # a third less time for a few megabytes; the process lives only as long as the work
    html = Path(job["html"]).read_text("utf-8")
    if job.get("hulp"):
        return _help(split(html), Path(job["html"]).parent)
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    _report(2, "De opmaak wordt gestart.")
    try:
        work = _Work(job, split(html))
        pages = work.write(Path(job["pdf"]))
    except OSError as error:
        if error.errno is None:  # not about a file: a library that cannot be loaded, for instance
            raise
        _send({"schrijffout": error.errno})
        return 1
    _send({"klaar": pages, "waarschuwingen": work.warnings})
    return 0


def _help(sources: Sources, folder: Path) -> int:
    maker = _Maker(sources)

    def packed(number: int) -> bytes:
        return pack(maker.make(number, lambda page: _send({"bladzijde": page})))

    return help_with(folder, packed, _send)


class _Work:
    """The whole document: parts that are kept, parts that are made, and the file of all of them."""

    def __init__(self, job: Mapping[str, Any], sources: Sources) -> None:
        self.sources, self.command = sources, list(job.get("hulpcommando", ()))
        self.cache = Cache(Path(job["geheugen"]) if job.get("geheugen") else None)
        self.warnings: list[str] = []
        self.progress = _Progress(sources)

    def write(self, target: Path) -> int:
        """Returns the number of pages."""
        parts = self._parts()
        _report(OPGEMAAKT, "De bladzijden worden samengevoegd.")
        for part in parts:
            self.warnings += part.warnings
        with _warnings_to(self.warnings):
            content = self._merged(parts)
        _report(SAMEN, "De PDF wordt opgeslagen.")
        target.write_bytes(content)
        self.cache.thin()
        return sum(part.pages for part in parts)

    def _parts(self) -> list[Part]:
        keys = [self.cache.key(source, self.sources) for source in self.sources.parts]
        kept = {n: part for n, key in enumerate(keys) if (part := self.cache.part(key)) is not None}
        for n in kept:
            self.progress.ready(n)
        missing = [n for n in range(len(keys)) if n not in kept]
        if missing:
            maker = _Maker(self.sources)
            pool = Pool(self.command, self.sources, lambda n: maker.make(n, lambda page: self.progress.tell(n, page)), self.progress.tell)
            for n, part in pool.make(missing).items():
                self.cache.keep(keys[n], pack(part))
                kept[n] = part
        return [kept[n] for n in range(len(keys))]

    def _merged(self, parts: list[Part]) -> bytes:
        from thuisapp.output.pdf_parts.merge import merge  # pikepdf is heavy, and not needed before

        return merge(parts, self._fonts(parts))

    def _fonts(self, parts: list[Part]) -> Fonts:
        uses = joined(use for part in parts for use in part.fonts)
        fonts = self.cache.fonts(uses)
        if fonts is None:
            fonts = make_fonts(uses)
            self.cache.keep_fonts(uses, fonts)
        return fonts


class _Maker:
    """Makes parts in this process, one after the other."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources

    def make(self, number: int, told: Any) -> Part:
        from thuisapp.output.pdf_parts.make import make  # WeasyPrint is heavy: only in the child

        source, found = self.sources.parts[number], list[str]()
        told(0)
        with _warnings_to(found), _following(told):
            return make(source, self.sources.style, self.sources.numbered, found, lambda page, of: None)


class _Progress:
    """From pages of parts that are worked on at the same time to one part of the whole that only grows."""

    def __init__(self, sources: Sources) -> None:
        self.names = [source.name for source in sources.parts]
        self.sizes = [len(source.html) + 1000 for source in sources.parts]
        self.expected = [max(len(_GEEN_TEKST.sub("", source.html)) / PER_BLADZIJDE, 1) for source in sources.parts]
        self.done = [0.0] * len(self.names)
        self.last, self.lock = 2, threading.Lock()

    def ready(self, number: int) -> None:
        self.done[number] = 1.0

    def tell(self, number: int, page: int) -> None:
        """page: 0 when the part is begun."""
        with self.lock:
            self.done[number] = 1 - math.exp(-1.6 * page / self.expected[number])  # never quite full: how many there will be is not known
            share = sum(done * size for done, size in zip(self.done, self.sizes, strict=True)) / sum(self.sizes)
            self.last = max(self.last, 4 + int((OPGEMAAKT - 4) * share))
            place = f", bladzijde {page}" if page else ""
            _report(self.last, f"{self.names[number]} wordt opgemaakt{place}.")


class _Follower(logging.Handler):
    """Turns WeasyPrint's progress messages into pages."""

    def __init__(self, told: Any) -> None:
        super().__init__()
        self.told = told

    def emit(self, record: logging.LogRecord) -> None:
        if match := re.search(r"Page (\d+)$", record.getMessage()):
            self.told(int(match[1]))


class _following:
    """While this is open, every page that WeasyPrint lays out is told."""

    def __init__(self, told: Any) -> None:
        self.handler = _Follower(told)
        self.logger = logging.getLogger("weasyprint.progress")

    def __enter__(self) -> None:
        self.logger.setLevel(logging.INFO)
        self.logger.propagate = False
        self.logger.handlers[:] = [self.handler]

    def __exit__(self, *_: object) -> None:
        self.logger.handlers[:] = []


class _warnings_to(logging.Handler):
    """While this is open, WeasyPrint's warnings and errors go to a list."""

    def __init__(self, found: list[str]) -> None:
        super().__init__()
        self.found = found
        self.logger = logging.getLogger("weasyprint")

    def __enter__(self) -> None:
        self.logger.setLevel(logging.WARNING)
        self.logger.handlers[:] = [self]

    def __exit__(self, *_: object) -> None:
        self.logger.handlers[:] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


def _report(part: int, text: str) -> None:
    _send({"deel": part, "tekst": text})


def _send(message: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _stop_with_parent() -> None:
    """Standard input ends when the parent is gone; then nobody waits for the PDF any more."""
    while os.read(0, 4096):  # not through a buffer: Python cannot end while another thread holds one
        pass
    os._exit(1)
