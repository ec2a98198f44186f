"""Lays out one part with WeasyPrint. Only for a child process: it puts its own functions in WeasyPrint's places.

Those places are not public; pyproject.toml keeps to the version that this was tried with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from thuisapp.output.pdf_parts.faster import load, speed_up
from thuisapp.output.pdf_parts.fonts import FontUse, own_font, replaced
from thuisapp.output.pdf_parts.model import Anchor, Bookmark, Part
from thuisapp.output.pdf_parts.split import Source
from thuisapp.output.pdf_tags.collect import POINTS, Collector
from thuisapp.output.pdf_tags.tree import build

VARIANT = "pdf/a-2a"  # PDF/UA-1 is claimed beside it when the tags are in (see merge.py)
NEARLY_EMPTY, SHORT = 0.16, 8  # part of the last page of a chapter, and pages of a chapter
MORE_EMPTY = 0.3  # of a short document, which is read as a whole
CLOSER = """
html { line-height: 1.32 } body { font-size: 98% } p, ul, ol { margin-bottom: 2.1mm } .tabel { margin: 3mm 0 4mm }
table { line-height: 1.24 } th, td { padding-top: 0.7mm; padding-bottom: 0.7mm }
h1 { margin-bottom: 5.5mm } h2 { margin: 5.4mm 0 1.5mm } h3 { margin: 4.5mm 0 1.3mm }
"""
CLOSER_SHORT = """
body.kort { font-size: 9.6pt; line-height: 1.29 } body.kort p, body.kort ul, body.kort ol { margin-bottom: 1.5mm }
body.kort table { line-height: 1.2 } body.kort th, body.kort td { padding-top: 0.42mm; padding-bottom: 0.42mm }
body.kort .tabel { margin: 2mm 0 2.8mm } body.kort h1 { margin-top: 4mm } body.kort h2 { margin-top: 3.2mm }
body.kort figure { margin: 2.2mm 0 2.6mm }
"""
_VOID = re.compile(r"<(br|col|meta|img|hr)\b((?:[^>\"]|\"[^\"]*\")*?)/?>")


def make(source: Source, style: str, numbered: frozenset[str], warnings: list[str], draw: Callable[[int, int], None]) -> Part:
    """The part, laid out. warnings: the list that WeasyPrint's warnings come in. draw: told which page of how many is drawn."""
    load()
    speed_up()
    before = len(warnings)
    with _drawing(numbered) as taken:
        root, document = _laid_out(source, style)
        for number, paper in enumerate(document.pages):
            paper.paint = _told(paper.paint, draw, number, len(document.pages))
            paper.links = [link for link in paper.links if link[3].element_tag == "a"]  # not again for what stands in a link
        buffer = BytesIO()
        document.write_pdf(buffer, pdf_variant=VARIANT, pdf_identifier=False)
    return Part(len(document.pages), build(root.etree_element, taken.collector.pieces), _anchors(document), _bookmarks(document),
                tuple(taken.collector.notes), tuple(taken.collector.numbers), tuple(sorted(taken.fonts)),
                tuple(warnings[before:]), buffer.getvalue())


def _laid_out(source: Source, style: str) -> tuple[Any, Any]:
    """The HTML and its pages. A chapter or short document that goes on over the page for a few lines is set a little closer, when that
    saves the page; not a long one, that would take long."""
    styles = [_style(style), *([_style(source.style)] if source.style else [])]
    root = page(source.html, styles)
    document = root.render(pdf_variant=VARIANT)
    if 1 < len(document.pages) <= SHORT and _filled(document.pages[-1]) < (NEARLY_EMPTY if source.style else MORE_EMPTY):
        closer = page(source.html, [*styles, _style(CLOSER if source.style else CLOSER_SHORT)])
        other = closer.render(pdf_variant=VARIANT)
        if len(other.pages) < len(document.pages):
            return closer, other
    return root, document


def _filled(paper: Any) -> float:
    """How far down the content of a page comes, as a part of the room for it."""
    from weasyprint.formatting_structure import boxes

    box = paper._page_box
    top, height = box.content_box_y(), box.height
    found = [part.position_y + part.height for child in box.children if not isinstance(child, (boxes.MarginBox, boxes.FootnoteAreaBox))
             for part in child.descendants() if isinstance(part, (boxes.LineBox, boxes.ReplacedBox))]
    return float((max(found, default=top) - top) / height)


def page(html: str, styles: list[Any]) -> Any:
    """HTML to lay out, without what is fetched from elsewhere. Our own HTML is read as XML, which is much faster."""
    import weasyprint

    class Page(weasyprint.HTML):
        def __init__(self, root: ElementTree.Element) -> None:
            self.base_url, self.url_fetcher, self.media_type = None, only_data(), "print"
            self.wrapper_element = weasyprint.cssselect2.ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

        def render(self, **options: Any) -> Any:
            return super().render(stylesheets=styles, **options)

    try:
        return Page(ElementTree.fromstring(_VOID.sub(r"<\1\2/>", html.partition(">")[2])))
    except ElementTree.ParseError:
        return Page(weasyprint.tinyhtml5.parse(html, namespace_html_elements=False))


@lru_cache(maxsize=8)
def _style(css: str) -> Any:
    from weasyprint import CSS

    return CSS(string=css, url_fetcher=only_data())


def only_data() -> Any:
    """Fetches what stands in the document itself (data:) and refuses everything else: no network, no files."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols=("data",), allow_redirects=False)


class _Taken:
    """What is gathered while a part is drawn."""

    def __init__(self, numbered: frozenset[str]) -> None:
        self.collector = Collector(numbered)
        self.fonts: list[FontUse] = []

    def take_fonts(self, pdf: Any, fonts: Any, *_: Any) -> Any:
        """With the signature of build_fonts_dictionary: the fonts come in when the parts are joined."""
        import pydyf

        used: dict[str, FontUse] = {}
        for font in fonts.values():
            first = used.setdefault(font.hash, FontUse(font.hash, font.family, int(font.weight), bool(font.style), {}))
            for glyph, text in font.to_unicode.items():
                first.glyphs.setdefault(glyph, text)
        self.fonts = [use._replace(glyphs=dict(sorted(use.glyphs.items()))) for use in used.values()]
        return pydyf.Dictionary()


def _all_links(pages: Any) -> Iterator[tuple[Any, tuple[()]]]:
    """With the signature of resolve_links: also to places in other parts. The places are gathered by us."""
    for paper in pages:
        yield paper.links, ()


@contextmanager
def _drawing(numbered: frozenset[str]) -> Iterator[_Taken]:
    import weasyprint.pdf
    import weasyprint.pdf.stream

    taken = _Taken(numbered)
    with replaced(weasyprint.pdf, add_tags=taken.collector.add_tags, build_fonts_dictionary=taken.take_fonts,
                  resolve_links=_all_links, add_outlines=lambda *_: None), replaced(weasyprint.pdf.stream, Font=own_font()):
        yield taken


def _told(paint: Callable[..., None], draw: Callable[[int, int], None], number: int, total: int) -> Callable[..., None]:
    def painting(*args: Any, **kwargs: Any) -> None:
        draw(number, total)
        paint(*args, **kwargs)
    return painting


def _anchors(document: Any) -> tuple[Anchor, ...]:
    """Of a name that occurs more than once the first place."""
    found: dict[str, Anchor] = {}
    for number, paper in enumerate(document.pages):
        for name, (x, y, *_) in paper.anchors.items():
            found.setdefault(name, Anchor(name, number, *_point(paper, x, y)))
    return tuple(found.values())


def _bookmarks(document: Any) -> tuple[Bookmark, ...]:
    return tuple(Bookmark(level, label, number, *_point(paper, x, y)) for number, paper in enumerate(document.pages)
                 for level, label, (x, y), _ in paper.bookmarks)


def _point(paper: Any, x: float, y: float) -> tuple[float, float]:
    return round(x * POINTS, 3), round((paper.height - y) * POINTS, 3)
