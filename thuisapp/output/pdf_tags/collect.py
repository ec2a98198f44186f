"""Gathers which piece of which page comes from which element, while WeasyPrint makes the PDF.

Takes the place of WeasyPrint's own tagging, which is not a public place: pyproject.toml keeps to the version that this was tried with.
Only for the child process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element

from thuisapp.output.pdf_tags.model import Piece

POINTS = 0.75  # in a CSS pixel
HYPHEN = "\u2010"  # that WeasyPrint puts where it breaks a word
REPEATED = {"thead", "tfoot"}  # drawn again on every page of a table
LAST_GLYPH = re.compile(rb"(\[.*)([0-9a-f]{4}>[-\d.]*)\] TJ", re.DOTALL)
Box = Any  # of weasyprint.formatting_structure.boxes


@contextmanager
def collecting() -> Iterator[list[Piece]]:
    """While this is open, making a PDF fills the list with every piece in reading order (a footnote after its page)."""
    import weasyprint.pdf

    collector = _Collector()
    own = weasyprint.pdf.add_tags
    weasyprint.pdf.add_tags = collector.add_tags
    try:
        yield collector.pieces
    finally:
        weasyprint.pdf.add_tags = own


class _Collector:
    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.first_page: dict[Element, int] = {}  # of a table head
        self.calls: list[tuple[Element, int, Box]] = []  # footnote numbers in the text
        self.notes: dict[Element, tuple[int, Box]] = {}  # and where the note stands

    def add_tags(self, pdf: Any, document: Any, pdf_version: Any, page_streams: list[Any]) -> None:
        """With the signature of weasyprint.pdf.add_tags."""
        for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
            walk = _Page(self, number, page.height, stream._tags)
            walk.box(page._page_box)
            if stream._tags:
                raise RuntimeError(f"page {number + 1}: {len(stream._tags)} pieces of content without a place")
            _make_artifacts(stream, walk.artifacts)
            _make_hyphens_soft(stream, walk.hyphenated)
        self._link_footnotes(pdf, document)
        pdf.catalog["ViewerPreferences"] = _dictionary(DisplayDocTitle="true")
        pdf.catalog["MarkInfo"] = _dictionary(Marked="true")

    def _link_footnotes(self, pdf: Any, document: Any) -> None:
        """A click on the number of a footnote goes to the note."""
        import pydyf

        pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
        for element, number, box in self.calls:
            to, note = self.notes[element]
            annotation = _dictionary(
                Type="/Annot", Subtype="/Link", Rect=pydyf.Array(_rectangle(box, document.pages[number].height)),
                BS=_dictionary(W=0), Contents=pydyf.String(f"Voetnoot {_text(box)}"),
                Dest=pydyf.Array([pages[to].reference, "/XYZ", *_top_left(note, document.pages[to].height), 0]))
            pdf.add_object(annotation)
            pages[number].setdefault("Annots", pydyf.Array()).append(annotation.reference)
            self.pieces.append(Piece(element, "footnote-call", number, annotation=annotation.number))


class _Page:
    """The walk through the boxes of one page. artifacts: mcid → kind of artifact, for what is drawn but not read. hyphenated: the mcids of
    pieces that end with a hyphen because a word is broken there."""

    def __init__(self, collector: _Collector, number: int, height: float, tags: dict[Box, dict[str, Any]]) -> None:
        from weasyprint.formatting_structure import boxes
        from weasyprint.layout.absolute import AbsolutePlaceholder

        self.collector, self.number, self.height, self.tags = collector, number, height, tags
        self.artifacts: dict[int, str] = {}
        self.hyphenated: set[int] = set()
        self.boxes, self.placeholder = boxes, AbsolutePlaceholder

    def box(self, box: Box, artifact: str = "") -> None:
        if isinstance(box, self.placeholder):
            box = box._box
        artifact = artifact or self._artifact(box)
        if box in self.tags:
            mcid = self.tags.pop(box)["mcid"]
            if artifact:
                self.artifacts[mcid] = artifact
            else:
                bbox = _rectangle(box, self.height) if isinstance(box, self.boxes.ReplacedBox) else None
                self.collector.pieces.append(Piece(box.element, _pseudo(box), self.number, mcid, bbox=bbox))
                if getattr(box, "text", "").endswith(HYPHEN):
                    self.hyphenated.add(mcid)
        elif box.link_annotation is not None and not artifact:
            self._link(box)
        if not artifact:
            self._footnote(box)
        if isinstance(box, self.boxes.ParentBox):
            for child in box.children:
                self.box(child, artifact)

    def _artifact(self, box: Box) -> str:
        """Running heads and feet, and the head of a table from its second page on, are not read."""
        if isinstance(box, self.boxes.MarginBox):
            return "/Header" if box.at_keyword.startswith("@top") else "/Footer"
        repeated = box.element is not None and box.element_tag in REPEATED
        if repeated and self.collector.first_page.setdefault(box.element, self.number) != self.number:
            return "/Header"
        return ""

    def _link(self, box: Box) -> None:
        import pydyf

        text = " ".join("".join(box.element.itertext()).split())
        target = box.element.get("href", "")
        box.link_annotation["Contents"] = pydyf.String(text if target.startswith("#") or text == target else f"{text} ({target})")
        self.collector.pieces.append(Piece(box.element, _pseudo(box), self.number, annotation=box.link_annotation.number))

    def _footnote(self, box: Box) -> None:
        pseudo = _pseudo(box)
        if pseudo == "footnote-call" and isinstance(box, self.boxes.InlineBox):
            self.collector.calls.append((box.element, self.number, box))
        elif pseudo == "footnote-marker":
            self.collector.notes.setdefault(box.element, (self.number, box))


def _make_artifacts(stream: Any, artifacts: dict[int, str]) -> None:
    """Turns marked content of a page into artifacts (ISO 32000-1 14.8.2.2)."""
    for i, item in enumerate(stream.stream if artifacts else ()):
        if isinstance(item, dict) and (kind := artifacts.get(item.get("MCID", -1))):
            stream.stream[i - 1] = "/Artifact"
            stream.stream[i] = _dictionary(Type="/Pagination", Subtype=kind)


def _make_hyphens_soft(stream: Any, hyphenated: set[int]) -> None:
    """Says of a hyphen where a word is broken that it is a soft one (ISO 32000-1 14.8.2.2.3), so that the word is read and found whole."""
    items: list[Any] = []
    shown = -1  # where the last text of an open piece with a hyphen stands
    inside = False
    for item in stream.stream if hyphenated else ():
        if isinstance(item, dict) and "MCID" in item:
            inside, shown = item["MCID"] in hyphenated, -1
        elif inside and isinstance(item, bytes) and item.endswith(b"] TJ"):
            shown = len(items)
        elif inside and item == b"EMC":
            if shown >= 0 and (match := LAST_GLYPH.fullmatch(items[shown])):
                items[shown:shown + 1] = [match[1] + b">] TJ", b"/Span <</ActualText <FEFF00AD>>> BDC", b"[<" + match[2] + b"] TJ", b"EMC"]
            inside = False
        items.append(item)
    if hyphenated:
        stream.stream[:] = items


def _dictionary(**values: Any) -> Any:
    import pydyf

    return pydyf.Dictionary(values)


def _pseudo(box: Box) -> str:
    return str(box.element_tag or "").partition("::")[2]


def _text(box: Box) -> str:
    return getattr(box, "text", "") or "".join(_text(child) for child in getattr(box, "children", ()))


def _rectangle(box: Box, height: float) -> tuple[float, float, float, float]:
    """Where the content of a box is, in points from the bottom left of the page."""
    left, top = box.content_box_x(), box.content_box_y()
    right, bottom = left + box.width, top + box.height
    return round(left * POINTS, 2), round((height - bottom) * POINTS, 2), round(right * POINTS, 2), round((height - top) * POINTS, 2)


def _top_left(box: Box, height: float) -> tuple[float, float]:
    return round(box.position_x * POINTS, 2), round((height - box.position_y) * POINTS, 2)
