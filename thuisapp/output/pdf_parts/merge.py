"""Joins the parts to one PDF: pages, fonts, page numbers, places, bookmarks, and the tags of ISO 14289-1 (PDF/UA-1) and ISO 19005-2."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pikepdf

from thuisapp.output.pdf_parts.fonts import Fonts
from thuisapp.output.pdf_parts.model import Anchor, Bookmark, Part
from thuisapp.output.pdf_parts.split import NUMBER
from thuisapp.output.pdf_tags.model import Area, Mark, Node, Number
from thuisapp.output.pdf_tags.write import write
from thuisapp.output.pdf_tags.xmp import with_pdf_ua

log = logging.getLogger("weasyprint")  # where the other warnings about the layout come from


def merge(parts: Sequence[Part], fonts: Fonts) -> bytes:
    """The content of the finished file. The same parts give the same bytes."""
    joined = _Joined(parts, fonts)
    joined.join()
    buffer = BytesIO()
    joined.pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return buffer.getvalue()


class _Joined:
    def __init__(self, parts: Sequence[Part], fonts: Fonts) -> None:
        self.parts, self.fonts = parts, fonts
        self.first = [sum(part.pages for part in parts[:i]) for i in range(len(parts))]  # page of each part, counted from 0
        self.total = sum(part.pages for part in parts)
        self.anchors: dict[str, Anchor] = {}
        for first, part in zip(self.first, parts, strict=True):
            for anchor in part.anchors:
                self.anchors.setdefault(anchor.name, anchor._replace(page=first + anchor.page))
        self.pdf = pikepdf.open(BytesIO(parts[0].pdf))
        self.pages: list[pikepdf.Object] = []

    def join(self) -> None:
        self._join_pages()
        self._join_resources()
        for first, part in zip(self.first, self.parts, strict=True):
            self._write_numbers(first, part)
            self._link_notes(first, part)
        dropped = self._drop_dead_links()
        tree = Node("Document", [kid for first, part in zip(self.first, self.parts, strict=True)
                                 for kid in _moved(part.tree, first, dropped).kids])
        write(self.pdf, tree)
        self._write_places()
        self._write_outlines()
        packet = self.pdf.Root.Metadata
        packet.write(with_pdf_ua(packet.read_bytes()))

    def _join_pages(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # names of places are not copied: they are written anew
            for part in self.parts[1:]:
                with pikepdf.open(BytesIO(part.pdf)) as other:
                    self.pdf.pages.extend(other.pages)
        self.pages = [page.obj for page in self.pdf.pages]
        for number, page in enumerate(self.pages):
            page.StructParents = number

    def _join_resources(self) -> None:
        """Fonts, pictures and the colour profile once. The pages of a part share their resources, and the drawings in it point to the same
        ones."""
        with pikepdf.open(BytesIO(self.fonts.pdf)) as other:
            fonts = {name: self.pdf.copy_foreign(font) for name, font in other.pages[0].obj.Resources.Font.items()}
        for font in fonts.values():
            _plain_hyphen(font)
        profile = self.pages[0].Resources.ColorSpace["/srgb"]
        pictures: dict[bytes, pikepdf.Object] = {}
        for first in self.first:
            resources = self.pages[first].Resources
            for name, font in fonts.items():
                resources.Font[name] = font
            resources.ColorSpace["/srgb"] = profile
            _share(resources, profile, pictures)

    def _write_numbers(self, first: int, part: Part) -> None:
        """In a stream of its own after that of the page."""
        drawn: dict[int, list[bytes]] = {}
        for number in part.numbers:
            if number.target and number.target not in self.anchors:
                log.error("No anchor #%s for internal URI reference", number.target)
            drawn.setdefault(first + number.page, []).append(self._drawn(number, first + number.page))
        for place, pieces in drawn.items():
            page = self.pages[place]
            page.Contents = pikepdf.Array([page.Contents, self.pdf.make_stream(b"\n".join(pieces))])

    def _drawn(self, number: Number, page: int) -> bytes:
        """The operators that write one number. After the content of a page the y axis points down."""
        own = self.anchors[number.target].page if number.target in self.anchors else page
        text = number.text.replace(NUMBER, str(own + 1), 1).replace(NUMBER, str(self.total), 1)
        signs = [self.fonts.signs[number.font][sign] for sign in text]
        left = number.x - sum(width for _, width in signs) * number.size / 1000
        tag = f"/Span <</MCID {number.mcid}>>" if number.mcid >= 0 else "/Artifact <</Type /Pagination /Subtype /Footer>>"
        colour = " ".join(f"{part:g}" for part in number.colour)
        glyphs = "".join(f"{glyph:04x}" for glyph, _ in signs)
        return (f"{tag} BDC\n{colour} rg\nBT\n1 0 0 -1 {left:.3f} {number.y:.3f} Tm\n/{number.font} {number.size:g} Tf\n[<{glyphs}>] TJ\n"
                "ET\nEMC").encode()

    def _link_notes(self, first: int, part: Part) -> None:
        for note in part.notes:
            annotation = self.pages[first + note.page].Annots[note.annotation]
            annotation.Dest = self._place(first + note.to, note.x, note.y)

    def _place(self, page: int, x: float, y: float) -> pikepdf.Array:
        return pikepdf.Array([self.pages[page], pikepdf.Name.XYZ, _decimal(x), _decimal(y), 0])

    def _drop_dead_links(self) -> dict[tuple[int, int], int]:
        """Takes out links to a place that is nowhere. Gives the new place of every annotation on pages where some went; -1: gone."""
        moved: dict[tuple[int, int], int] = {}
        for number, page in enumerate(self.pages):
            annotations = list(page.get("/Annots", ()))
            dead = [isinstance(a.get("/Dest"), pikepdf.String) and str(a.Dest) not in self.anchors for a in annotations]
            if not any(dead):
                continue
            for place, (annotation, gone) in enumerate(zip(annotations, dead, strict=True)):
                moved[number, place] = -1 if gone else place - sum(dead[:place])
                if gone:
                    log.error("No anchor #%s for internal URI reference", annotation.Dest)
            page.Annots = pikepdf.Array([a for a, gone in zip(annotations, dead, strict=True) if not gone])
        return moved

    def _write_places(self) -> None:
        names: list[Any] = []
        for name, anchor in sorted(self.anchors.items()):
            names += [pikepdf.String(name), self._place(anchor.page, anchor.x, anchor.y)]
        if names:
            self.pdf.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=pikepdf.Array(names)))

    def _write_outlines(self) -> None:
        bookmarks = [mark._replace(page=first + mark.page) for first, part in zip(self.first, self.parts, strict=True)
                     for mark in part.bookmarks]
        if bookmarks:
            root = self.pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Outlines))
            root.Count = self._outline(root, bookmarks)
            self.pdf.Root.Outlines = root

    def _outline(self, parent: pikepdf.Object, bookmarks: list[Bookmark]) -> int:
        """Writes bookmarks under their parent: each that is not deeper than the first begins a branch. Gives how many are open."""
        top, count = bookmarks[0].level, 0
        starts = [i for i, mark in enumerate(bookmarks) if i == 0 or mark.level <= top]
        items = []
        for start, end in zip(starts, [*starts[1:], len(bookmarks)], strict=True):
            mark = bookmarks[start]
            item = self.pdf.make_indirect(pikepdf.Dictionary(Title=mark.label, Parent=parent, Dest=self._place(mark.page, mark.x, mark.y)))
            if bookmarks[start + 1:end]:
                item.Count = self._outline(item, bookmarks[start + 1:end])
                count += int(item.Count)
            items.append(item)
        for one, other in zip(items, items[1:], strict=False):
            one.Next, other.Prev = other, one
        parent.First, parent.Last = items[0], items[-1]
        return count + len(items)


def _moved(node: Node, first: int, moved: dict[tuple[int, int], int]) -> Node:
    """The node with pages counted through the whole document, without the links that went."""
    kids: list[Node | Mark | Area] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(_moved(kid, first, moved))
        elif isinstance(kid, Mark):
            kids.append(Mark(first + kid.page, kid.mcid))
        elif (place := moved.get((first + kid.page, kid.annotation), kid.annotation)) >= 0:
            kids.append(Area(first + kid.page, place))
    return Node(node.kind, kids, node.attributes, node.alt)


def _share(resources: pikepdf.Object, profile: pikepdf.Object, pictures: dict[bytes, pikepdf.Object]) -> None:
    """Gives the groups in these resources, and those in their own, the same colour profile; and a picture that was met before is that
    same picture."""
    for kind in ("/XObject", "/Pattern"):
        for name, drawing in resources.get(kind, pikepdf.Dictionary()).items():
            if drawing.get("/Subtype") == "/Image":
                resources[kind][name] = pictures.setdefault(_look(drawing), drawing)
            if "/Group" in drawing and "/CS" in drawing.Group:
                drawing.Group.CS = profile
            if "/Resources" in drawing:
                _share(drawing.Resources, profile, pictures)


def _look(picture: pikepdf.Object) -> bytes:
    """What tells one picture from another."""
    facts = " ".join(f"{name} {picture[name]}" for name in ("/Width", "/Height", "/BitsPerComponent", "/Interpolate") if name in picture)
    mask = _look(picture.SMask) if "/SMask" in picture else b""
    return facts.encode() + b"\n" + picture.read_raw_bytes() + b"\n" + mask


def _plain_hyphen(font: pikepdf.Object) -> None:
    """The glyph of a hyphen stands for "-". Where a word is broken it is another sign, that says so itself (see pdf_tags/stream.py), but a
    font that has one glyph for both keeps the sign that it met first."""
    names = font.ToUnicode
    names.write(names.read_bytes().replace(b"> <2010>", b"> <002d>"))


def _decimal(value: float) -> pikepdf.Object:
    return pikepdf.Object.parse(f"{value:.3f}".encode())
