"""A part of the document that is laid out, and how it is kept in a file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from thuisapp.output.pdf_tags.model import Area, Mark, Node, Note, Number

_MAGIC = b"thuisapp-deel\n"


class Anchor(NamedTuple):
    """A place that a link can lead to, in points from the bottom left of a page (of this part, from 0)."""

    name: str
    page: int
    x: float
    y: float


class Bookmark(NamedTuple):
    """level: 1 for a chapter."""

    level: int
    label: str
    page: int
    x: float
    y: float


class FontUse(NamedTuple):
    """A font of ours and the glyphs that are used of it. name: in the content streams; the next three ask for the same font again."""

    name: str
    family: str
    weight: int
    italic: bool
    glyphs: dict[int, str]


@dataclass(frozen=True)
class Part:
    """pdf: its pages without fonts and tags. tree: the top of the tags, with pages counted from 0."""

    pages: int
    tree: Node
    anchors: tuple[Anchor, ...]
    bookmarks: tuple[Bookmark, ...]
    notes: tuple[Note, ...]
    numbers: tuple[Number, ...]
    fonts: tuple[FontUse, ...]
    warnings: tuple[str, ...]
    pdf: bytes = field(repr=False)


def pack(part: Part) -> bytes:
    """A part as the content of a file."""
    facts = {"pages": part.pages, "tree": _from_node(part.tree), "anchors": part.anchors, "bookmarks": part.bookmarks, "notes": part.notes,
             "numbers": part.numbers, "fonts": [(f.name, f.family, f.weight, f.italic, list(f.glyphs.items())) for f in part.fonts],
             "warnings": part.warnings}
    head = json.dumps(facts, separators=(",", ":")).encode()
    body = len(head).to_bytes(4, "big") + head + part.pdf
    return _MAGIC + hashlib.sha256(body).digest() + body


def unpack(content: bytes) -> Part:
    """The part from the content of a file. Raises ValueError when it is damaged."""
    digest, body = content[len(_MAGIC):len(_MAGIC) + 32], content[len(_MAGIC) + 32:]
    if not content.startswith(_MAGIC) or hashlib.sha256(body).digest() != digest:
        raise ValueError("not a whole part")
    end = 4 + int.from_bytes(body[:4], "big")
    facts = json.loads(body[4:end])
    numbers = tuple(Number(*number)._replace(colour=tuple(number[7])) for number in facts["numbers"])
    return Part(facts["pages"], _to_node(facts["tree"]), tuple(Anchor(*a) for a in facts["anchors"]),
                tuple(Bookmark(*b) for b in facts["bookmarks"]), tuple(Note(*n) for n in facts["notes"]), numbers,
                tuple(FontUse(f[0], f[1], f[2], f[3], dict(f[4])) for f in facts["fonts"]), tuple(facts["warnings"]), body[end:])


def _from_node(node: Node) -> list[Any]:
    return [node.kind, node.attributes, node.alt, [_from_kid(kid) for kid in node.kids]]


def _from_kid(kid: Node | Mark | Area) -> list[Any]:
    """A node is a list of 4, an area of 3, a mark of 2."""
    if isinstance(kid, Node):
        return _from_node(kid)
    return [kid.page, kid.annotation, 0] if isinstance(kid, Area) else [kid.page, kid.mcid]


def _to_node(facts: list[Any]) -> Node:
    kind, attributes, alt, kids = facts
    return Node(kind, [_to_kid(kid) for kid in kids],
                {name: tuple(value) if isinstance(value, list) else value for name, value in attributes.items()}, alt)


def _to_kid(kid: list[Any]) -> Node | Mark | Area:
    if len(kid) == 4:
        return _to_node(kid)
    return Area(kid[0], kid[1]) if len(kid) == 3 else Mark(kid[0], kid[1])
