"""Which fonts a PDF uses, and whether they are inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SUBSET = re.compile(r"^[A-Z]{6}\+")
FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def fonts_in(path: Path) -> dict[str, bool]:
    """Name of the font, without the mark of a subset → whether its letters are in the file."""
    import pikepdf

    found: dict[str, bool] = {}
    with pikepdf.open(path) as pdf:
        for font in (o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"):
            name = SUBSET.sub("", str(font.get("/BaseFont", "")).lstrip("/"))
            for inside in _descriptors(font):
                found[name] = found.get(name, True) and inside
    return found


def _descriptors(font: Any) -> Iterator[bool]:
    """Whether the letters are there, for each of the fonts that really draw."""
    if "/DescendantFonts" in font:
        for below in font["/DescendantFonts"]:
            yield from _descriptors(below)
    else:
        descriptor = font.get("/FontDescriptor")
        yield descriptor is not None and any(key in descriptor for key in FILES)
