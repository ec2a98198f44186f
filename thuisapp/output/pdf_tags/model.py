"""Pieces of drawn content, and the tree that they are brought under."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element


class Piece(NamedTuple):
    """Something on a page that belongs to an element of the HTML.

    pseudo: "" or the name of a pseudo-element ("marker", "footnote-call" …). page: counted from 0. Either mcid (a marked-content
    sequence of that page) or annotation (which of the annotations of the page) is given; the other is -1. bbox: of a figure, in points
    from the bottom left of the page.
    """

    element: Element
    pseudo: str
    page: int
    mcid: int = -1
    annotation: int = -1
    bbox: tuple[float, float, float, float] | None = None


class Mark(NamedTuple):
    """A marked-content sequence."""

    page: int
    mcid: int


class Area(NamedTuple):
    """The area of a link: which of the annotations of the page."""

    page: int
    annotation: int


@dataclass(slots=True, eq=False)
class Node:
    """A structure element. kind: its standard structure type. attributes: of the owner that belongs to the kind (see write.OWNERS)."""

    kind: str
    kids: list[Node | Mark | Area] = field(default_factory=list)
    attributes: dict[str, str | int | tuple[float, ...]] = field(default_factory=dict)
    alt: str = ""


class Note(NamedTuple):
    """The link from the number of a footnote (one of the annotations of its page) to the note, in points from the bottom left."""

    page: int
    annotation: int
    to: int
    x: float
    y: float


class Number(NamedTuple):
    """Where a page number comes once it is known.

    text: what keeps its place. target: the anchor whose page it is, empty for its own. x: the right-hand end; x and y in points from the
    top left. font: its name in the page. mcid: its piece in the tags, -1 where it is not read.
    """

    page: int
    text: str
    target: str
    x: float
    y: float
    font: str
    size: float
    colour: tuple[float, float, float]
    mcid: int = -1
