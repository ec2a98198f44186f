"""The fonts of all parts together: every font once, with the glyphs that any part uses.

WeasyPrint itself puts them in: a small page with a few signs in each font is laid out, and told that the other glyphs are used too.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

from thuisapp.output.pdf_parts.model import FontUse

SIGNS = "0123456789 van"  # what page numbers are written with


@dataclass(frozen=True)
class Fonts:
    """pdf: a page with the fonts as its resources. signs: font → sign → (glyph, width in thousandths), for each of SIGNS."""

    pdf: bytes
    signs: dict[str, dict[str, tuple[int, int]]]


def joined(uses: Iterable[FontUse]) -> tuple[FontUse, ...]:
    """Every font once. A glyph stands for what it stood for first."""
    together: dict[str, FontUse] = {}
    for use in uses:
        known = together.setdefault(use.name, use._replace(glyphs={}))
        for glyph, text in use.glyphs.items():
            known.glyphs.setdefault(glyph, text)
    return tuple(use._replace(glyphs=dict(sorted(use.glyphs.items()))) for _, use in sorted(together.items()))


def make_fonts(uses: tuple[FontUse, ...]) -> Fonts:
    """The fonts for these uses, joined before. Only for a child process."""
    from thuisapp.output.pdf_parts.faster import load
    from thuisapp.output.pdf_parts.make import VARIANT, page

    load()
    import weasyprint.pdf
    import weasyprint.pdf.stream

    signs: dict[str, dict[str, tuple[int, int]]] = {}
    build = weasyprint.pdf.build_fonts_dictionary

    def with_all(pdf: Any, fonts: Any, *rest: Any) -> Any:
        by_name = {font.hash: font for font in fonts.values()}
        if missing := {use.name for use in uses} - set(by_name):
            raise RuntimeError(f"fonts that are not found again: {missing}")
        for use in uses:
            font = by_name[use.name]
            signs[use.name] = {text: (glyph, font.widths[glyph]) for glyph, text in font.to_unicode.items() if text in SIGNS}
            font.to_unicode = dict(sorted({**font.to_unicode, **use.glyphs}.items()))
            font.widths = {glyph: font.widths[glyph] for glyph in font.to_unicode}
        return build(pdf, {use.name: by_name[use.name] for use in uses}, *rest)

    style = {True: "italic", False: "normal"}
    lines = "".join(f"<p style=\"font: {style[use.italic]} {use.weight} 12px '{use.family}'\">{SIGNS}</p>" for use in uses)
    html = f'<!DOCTYPE html><html lang="nl"><head></head><body>{lines}</body></html>'
    buffer = BytesIO()
    with replaced(weasyprint.pdf, build_fonts_dictionary=with_all), replaced(weasyprint.pdf.stream, Font=own_font()):
        page(html, []).render(pdf_variant=VARIANT).write_pdf(buffer, pdf_variant=VARIANT, pdf_identifier=False)
    return Fonts(buffer.getvalue(), signs)


@contextmanager
def replaced(module: Any, **ours: Any) -> Iterator[None]:
    """While this is open, names of a module of WeasyPrint are ours."""
    theirs = {name: getattr(module, name) for name in ours}
    vars(module).update(ours)
    try:
        yield
    finally:
        vars(module).update(theirs)


@lru_cache(maxsize=1)
def own_font() -> Any:
    """WeasyPrint's font with the widths of the font file. Its own widths depend a little on the size that is met first, and then a font
    would not be the same in all parts."""
    from weasyprint.pdf.stream import Font

    class OwnFont(Font):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            self.widths = dict(widths(bytes(self.file_content)))

    return OwnFont


@lru_cache(maxsize=12)
def widths(font: bytes) -> dict[int, int]:
    """Advance width of every glyph in thousandths of the size, from the tables of a font file."""
    tables = {}
    for i in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * i)
        tables[tag] = offset
    em = struct.unpack_from(">H", font, tables[b"head"] + 18)[0]
    count = struct.unpack_from(">H", font, tables[b"hhea"] + 34)[0]
    glyphs = struct.unpack_from(">H", font, tables[b"maxp"] + 4)[0]
    found = [struct.unpack_from(">H", font, tables[b"hmtx"] + 4 * min(i, count - 1))[0] for i in range(glyphs)]
    return {glyph: round(1000 * width / em) for glyph, width in enumerate(found)}


def pack_fonts(fonts: Fonts) -> bytes:
    """As the content of a file."""
    head = json.dumps(fonts.signs, separators=(",", ":")).encode()
    return len(head).to_bytes(4, "big") + head + fonts.pdf


def unpack_fonts(content: bytes) -> Fonts:
    """Raises ValueError or KeyError when it is no such content."""
    end = 4 + int.from_bytes(content[:4], "big")
    signs = {font: {sign: (int(glyph), int(width)) for sign, (glyph, width) in found.items()}
             for font, found in json.loads(content[4:end]).items()}
    return Fonts(content[end:], signs)
