"""Gathers which piece of which page comes from which element, while WeasyPrint makes the PDF.

Takes the place of WeasyPrint's own tagging, which is not a public place: pyproject.toml keeps to the version that this was tried with.
Only for the child process.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from thuisapp.output.pdf_tags import stream
from thuisapp.output.pdf_tags.model import Note, Number, Piece

POINTS = 0.75  # in a CSS pixel
HYPHEN = "\u2010"  # that WeasyPrint puts where it breaks a word
REPEATED = {"thead", "tfoot"}  # drawn again on every page of a table
TARGET = "data-doel"  # the attribute of an element that shows the page number of another place, as a link to it
Box = Any  # of weasyprint.formatting_structure.boxes


class Collector:
    """pieces: in reading order (a footnote after its page). notes: the links to footnotes. numbers: where a page number must come.

    numbered: the margin boxes that hold a page number ("@bottom-right").
    """

    def __init__(self, numbered: frozenset[str] = frozenset()) -> None:
        self.pieces: list[Piece] = []
        self.notes: list[Note] = []
        self.numbers: list[Number] = []
        self.numbered = numbered
        self.first_page: dict[Element, int] = {}  # of a table head
        self.calls: list[tuple[Element, int, Box]] = []  # footnote numbers in the text
        self.markers: dict[Element, tuple[int, Box]] = {}  # and where the note stands

    def add_tags(self, pdf: Any, document: Any, pdf_version: Any, page_streams: list[Any]) -> None:
        """With the signature of weasyprint.pdf.add_tags."""
        pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
        for number, (page, page_stream) in enumerate(zip(document.pages, page_streams, strict=True)):
            walk = _Page(self, number, page.height, page_stream._tags, _places(pages[number]))
            walk.box(page._page_box)
            if page_stream._tags:
                raise RuntimeError(f"page {number + 1}: {len(page_stream._tags)} pieces of content without a place")
            stream.make_artifacts(page_stream, walk.artifacts)
            stream.make_hyphens_soft(page_stream, walk.hyphenated)
            fonts = stream.take_out(page_stream, set(walk.numbers))
            self.numbers += [number._replace(font=fonts[mcid]) for mcid, number in walk.numbers.items()]
        self._link_footnotes(pdf, document, pages)
        pdf.catalog["ViewerPreferences"] = stream.dictionary(DisplayDocTitle="true")
        pdf.catalog["MarkInfo"] = stream.dictionary(Marked="true")

    def _link_footnotes(self, pdf: Any, document: Any, pages: list[Any]) -> None:
        """A click on the number of a footnote goes to the note."""
        import pydyf

        for element, number, box in self.calls:
            to, note = self.markers[element]
            annotation = stream.dictionary(
                Type="/Annot", Subtype="/Link", Rect=pydyf.Array(_rectangle(box, document.pages[number].height)),
                BS=stream.dictionary(W=0), Contents=pydyf.String(f"Voetnoot {_text(box)}"))
            pdf.add_object(annotation)
            annotations = pages[number].setdefault("Annots", pydyf.Array())
            annotations.append(annotation.reference)
            self.pieces.append(Piece(element, "footnote-call", number, annotation=len(annotations) - 1))
            self.notes.append(Note(number, len(annotations) - 1, to, *_top_left(note, document.pages[to].height)))


class _Page:
    """The walk through the boxes of one page. artifacts: mcid → kind of artifact, for what is drawn but not read. hyphenated: the mcids of
    pieces that end with a hyphen because a word is broken there. numbers: mcid → where a page number comes. annotations: object number →
    place among the annotations of the page."""

    def __init__(self, collector: Collector, number: int, height: float, tags: dict[Box, dict[str, Any]],
                 annotations: dict[int, int]) -> None:
        from weasyprint.formatting_structure import boxes
        from weasyprint.layout.absolute import AbsolutePlaceholder

        self.collector, self.number, self.height, self.tags, self.annotations = collector, number, height, tags, annotations
        self.artifacts: dict[int, str] = {}
        self.hyphenated: set[int] = set()
        self.numbers: dict[int, Number] = {}
        self.boxes, self.placeholder = boxes, AbsolutePlaceholder

    def box(self, box: Box, artifact: str = "", margin: str = "") -> None:
        if isinstance(box, self.placeholder):
            box = box._box
        artifact = artifact or self._artifact(box)
        if isinstance(box, self.boxes.MarginBox):
            margin = box.at_keyword
        if box in self.tags:
            self._content(box, self.tags.pop(box)["mcid"], artifact, margin)
        elif box.link_annotation is not None and not artifact:
            self._link(box)
        if not artifact:
            self._footnote(box)
        if isinstance(box, self.boxes.ParentBox):
            for child in box.children:
                self.box(child, artifact, margin)

    def _content(self, box: Box, mcid: int, artifact: str, margin: str) -> None:
        target = box.element.get(TARGET, "") if box.element is not None and not artifact else ""
        if target or margin in self.collector.numbered:
            self.numbers[mcid] = self._number(box, target.removeprefix("#"), -1 if artifact else mcid)
        if artifact:
            self.artifacts[mcid] = artifact
            return
        bbox = _rectangle(box, self.height) if isinstance(box, self.boxes.ReplacedBox) else None
        self.collector.pieces.append(Piece(box.element, _pseudo(box), self.number, mcid, bbox=bbox))
        if getattr(box, "text", "").endswith(HYPHEN):
            self.hyphenated.add(mcid)

    def _number(self, box: Box, target: str, mcid: int) -> Number:
        red, green, blue = (round(float(part), 6) for part in box.style["color"].to("srgb").coordinates)
        return Number(self.number, box.text, target, round((box.position_x + box.width) * POINTS, 3),
                      round((box.position_y + box.baseline) * POINTS, 3), "", round(box.style["font_size"] * POINTS, 3), (red, green, blue),
                      mcid)

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
        self.collector.pieces.append(Piece(box.element, _pseudo(box), self.number, annotation=self.annotations[box.link_annotation.number]))

    def _footnote(self, box: Box) -> None:
        pseudo = _pseudo(box)
        if pseudo == "footnote-call" and isinstance(box, self.boxes.InlineBox):
            self.collector.calls.append((box.element, self.number, box))
        elif pseudo == "footnote-marker":
            self.collector.markers.setdefault(box.element, (self.number, box))


def _places(page: Any) -> dict[int, int]:
    """Object number of an annotation → its place among those of the page."""
    return {int(bytes(reference).split()[0]): place for place, reference in enumerate(page.get("Annots", ()))}


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
