"""The child process that turns HTML into PDF. Started by pdf.py; talks to it in lines of JSON on standard output.

Messages: {"deel": 0–100, "tekst": Dutch sentence}, then {"klaar": number of pages, "waarschuwingen": [...]} or {"schrijffout": errno}.
"""

from __future__ import annotations

import gc
import hashlib
import json
import logging
import math
import os
import re
import sys
import threading
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

PER_BLADZIJDE = 5000  # characters of HTML text on a page, to estimate how far the layout is
OPMAAK, TEKENEN, LABELEN = 62, 94, 97  # percent at which the first layout, the drawing and the writing are about done
VARIANT = "pdf/a-2a"  # PDF/UA-1 is claimed beside it when the tags are in (see pdf_tags)


def main(job: Mapping[str, Any]) -> int:
    """Make the PDF that `job` describes. Returns the exit code."""
    gc.disable()  # a third less time for a few megabytes; the process lives only as long as the work
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    warnings = _collect_warnings()
    html = Path(job["html"]).read_text("utf-8")
    _follow_layout(max(len(re.sub(r"<svg.*?</svg>|<style.*?</style>|<[^>]*>", "", html, flags=re.DOTALL)) / PER_BLADZIJDE, 4))
    _report(2, "De opmaak wordt gestart.")
    try:
        pages = _write(html, Path(job["pdf"]), Path(job["html"]).with_suffix(".ruw.pdf"),
                       hashlib.md5(str(job["kenmerk"]).encode(), usedforsecurity=False).hexdigest())
    except OSError as error:
        if error.errno is None:  # not about a file: a library that cannot be loaded, for instance
            raise
        _send({"schrijffout": error.errno})
        return 1
    _send({"klaar": pages, "waarschuwingen": warnings})
    return 0


def _write(html: str, target: Path, raw: Path, identifier: str) -> int:
    """Lay out and draw to `raw`, then put the tags in and write `target`. Returns the number of pages."""
    from weasyprint import HTML  # heavy: only here, in the child

    from thuisapp.output.pdf_tags.collect import collecting
    from thuisapp.output.pdf_tags.tree import build
    from thuisapp.output.pdf_tags.write import finish

    source = HTML(string=html, url_fetcher=_only_data())
    document = source.render(pdf_variant=VARIANT)
    chapters = _chapter_per_page(document)
    for i, page in enumerate(document.pages):
        page.paint = partial(_paint, page.paint, i, len(document.pages), chapters)
        page.links = [link for link in page.links if link[3].element_tag == "a"]  # not again for what stands in a link
    with collecting() as pieces:
        document.write_pdf(raw, pdf_variant=VARIANT, pdf_identifier=identifier)
    _report(LABELEN, "De PDF wordt leesbaar gemaakt voor hulpmiddelen.")
    finish(raw, target, build(source.etree_element, pieces))
    return len(document.pages)


def _only_data() -> Any:
    """Fetches what stands in the document itself (data:) and refuses everything else: no network, no files."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols=("data",), allow_redirects=False)


def _chapter_per_page(document: Any) -> dict[int, str]:
    """Title of the chapter that begins on a page (counted from 0)."""
    return {target[0]: label for label, target, _, _ in document.make_bookmark_tree()}


def _paint(paint: Callable[..., None], i: int, total: int, chapters: Mapping[int, str], *args: Any, **kwargs: Any) -> None:
    begun = [label for page, label in sorted(chapters.items()) if page <= i]
    deel = f" ({begun[-1]})" if begun else ""
    _report(OPMAAK + 6 + (TEKENEN - OPMAAK - 6) * i // total, f"Bladzijde {i + 1} van {total} wordt gemaakt{deel}.")
    paint(*args, **kwargs)


class _Follower(logging.Handler):
    """Turns WeasyPrint's progress messages into steps."""

    def __init__(self, expected: float) -> None:
        super().__init__()
        self.expected, self.again = expected, 0

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if match := re.search(r"Page (\d+)$", message):
            done = 1 - math.exp(-1.6 * int(match[1]) / self.expected)  # never quite full: the number of pages is not known yet
            if self.again:
                _report(OPMAAK + min(self.again, 4), f"Bladzijde {match[1]} wordt nagelopen.")
            else:
                _report(6 + int((OPMAAK - 6) * done), f"Bladzijde {match[1]} wordt opgemaakt.")
        elif "Repagination" in message:
            self.again += 1
            _report(OPMAAK + min(self.again, 4), "De paginanummers worden ingevuld.")
        elif "Step 7" in message:
            _report(TEKENEN, "De PDF wordt afgerond.")


def _follow_layout(expected: float) -> None:
    progress = logging.getLogger("weasyprint.progress")
    progress.setLevel(logging.INFO)
    progress.addHandler(_Follower(expected))
    progress.propagate = False


def _collect_warnings() -> list[str]:
    """The list that WeasyPrint's warnings and errors will come in."""
    found: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    logger = logging.getLogger("weasyprint")
    logger.setLevel(logging.WARNING)
    logger.handlers[:] = [Collector()]
    return found


def _report(part: int, text: str) -> None:
    _send({"deel": part, "tekst": text})


def _send(message: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _stop_with_parent() -> None:
    """Standard input ends when the parent is gone; then nobody waits for the PDF any more."""
    sys.stdin.buffer.read()
    os._exit(1)
