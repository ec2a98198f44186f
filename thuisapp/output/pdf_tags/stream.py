"""Changes in what WeasyPrint draws on a page, before it is written. A stream is a list of operators; marked content has an mcid."""

from __future__ import annotations

import re
from typing import Any

LAST_GLYPH = re.compile(rb"(\[.*)([0-9a-f]{4}>[-\d.]*)\] TJ", re.DOTALL)
FONT = re.compile(rb"/(\S+) \S+ Tf")


def make_artifacts(stream: Any, artifacts: dict[int, str]) -> None:
    """Turns marked content of a page into artifacts (ISO 32000-1 14.8.2.2)."""
    for i, item in enumerate(stream.stream if artifacts else ()):
        if isinstance(item, dict) and (kind := artifacts.get(item.get("MCID", -1))):
            stream.stream[i - 1] = "/Artifact"
            stream.stream[i] = dictionary(Type="/Pagination", Subtype=kind, MCID=item["MCID"])


def make_hyphens_soft(stream: Any, hyphenated: set[int]) -> None:
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


def take_out(stream: Any, mcids: set[int]) -> dict[int, str]:
    """Draws these pieces of text no longer; all else that they set stays. Gives the font of each."""
    fonts: dict[int, str] = {}
    items: list[Any] = []
    mcid = -1
    for item in stream.stream:
        if isinstance(item, dict) and item.get("MCID", -1) in mcids:
            mcid = item["MCID"]
            items.pop()  # the kind of content, that stands before it
        elif mcid < 0:
            if isinstance(item, dict) and item.get("Type") == "/Pagination":
                item.pop("MCID", None)
            items.append(item)
        elif item == b"EMC":
            mcid = -1
        elif item != b"BDC" and not item.endswith(b"] TJ"):  # inside text all are bytes
            items.append(item)
            if match := FONT.fullmatch(item):
                fonts[mcid] = match[1].decode()
    stream.stream[:] = items
    return fonts


def dictionary(**values: Any) -> Any:
    import pydyf

    return pydyf.Dictionary(values)
