"""From pieces of content to the structure tree: one structure element for each element of the HTML that is read."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from thuisapp.output.pdf_tags.model import Area, Mark, Node, Piece

SVG = "{http://www.w3.org/2000/svg}"
KINDS = {
    "header": "Sect", "nav": "Sect", "section": "Sect", "article": "Art", "aside": "Div", "figure": "Div", "blockquote": "BlockQuote",
    "p": "P", "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6", "ul": "L", "ol": "L", "dl": "L", "li": "LI",
    "dt": "Lbl", "dd": "LBody", "table": "Table", "caption": "Caption", "figcaption": "Caption", "thead": "THead", "tbody": "TBody",
    "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD", f"{SVG}svg": "Figure", "img": "Figure", "a": "Link",
}
CONTENTS = {"ul": "TOC", "ol": "TOC", "li": "TOCI", "span.regel": "Reference", "a": "Link"}  # inside the contents list
GROUPING = {"Document", "Sect", "Art", "Div", "BlockQuote", "LI", "TOC", "TOCI"}  # hold no text themselves
INLINE = {"Link", "Reference", "Note"}
BULLETS = ("Disc", "Circle", "Square")  # of a list, a list in it, and so on


def build(root: Element, pieces: Iterable[Piece]) -> Node:
    """The structure tree of a document. root: of its HTML. An element without content gets no place, save cells of a table."""
    tree = _Tree(root)
    for piece in pieces:
        tree.add(piece)
    return tree.document


class _Tree:
    def __init__(self, root: Element) -> None:
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.contents = {child for nav in root.iter("nav") for child in nav.iter()}
        self.document = Node("Document")
        self.nodes: dict[Element, Node] = {root: self.document}
        self.parts: dict[tuple[Node, str], Node] = {}

    def add(self, piece: Piece) -> None:
        node = self._owner(piece)
        node.kids.append(Area(piece.page, piece.annotation) if piece.mcid < 0 else Mark(piece.page, piece.mcid))
        if piece.bbox is not None:
            node.attributes["BBox"] = piece.bbox

    def _owner(self, piece: Piece) -> Node:
        """The structure element that a piece stands in directly."""
        node = self._node(piece.element)
        match piece.pseudo:
            case "footnote-call":
                return self.parts[node, "call"]
            case "footnote-marker" | "marker":
                return self._part(node, "Lbl")
        return self._paragraph(node) if node.kind in GROUPING else node

    def _paragraph(self, node: Node) -> Node:
        """Text that stands in a list item without an element of its own is a paragraph."""
        return self._part(self._part(node, "LBody") if node.kind == "LI" else node, "P")

    def _part(self, node: Node, kind: str) -> Node:
        if (node, kind) not in self.parts:
            self.parts[node, kind] = Node(kind)
            node.kids.append(self.parts[node, kind])
        return self.parts[node, kind]

    def _node(self, element: Element) -> Node:
        """The structure element of an element, or of the nearest around it that has one; made when it is first met."""
        if element not in self.nodes:
            around = self._node(self.parents[element])
            kind = self._kind(element)
            if element not in self.nodes:  # a row makes its cells
                self.nodes[element] = self._make(element, kind, around) if kind else around
        return self.nodes[element]

    def _kind(self, element: Element) -> str:
        name = f"span.{element.get('class', '')}" if element.tag == "span" else str(element.tag)
        if element in self.contents and name in CONTENTS:
            return CONTENTS[name]
        if name == "span.voetnoot":
            return "Note"
        if name == "div" and self.parents[element].tag == "dl":
            return "LI"
        return KINDS.get(name, "")

    def _make(self, element: Element, kind: str, around: Node) -> Node:
        if around.kind == "LI" and kind not in {"Lbl", "LBody"}:
            around = self._paragraph(around) if kind in INLINE else self._part(around, "LBody")
        if kind == "Link" and element.get("href", "").startswith("#") and around.kind != "Reference":
            around = self._child(around, Node("Reference"))
        if kind == "Note":
            return self._footnote(around)
        node = self._child(around, Node(kind))
        self._describe(element, node)
        if kind == "TR":
            self._cells(element, node)
        elif kind in {"THead", "TBody"}:
            self.nodes[element] = node
            self._rows(element)
        return node

    def _child(self, around: Node, node: Node) -> Node:
        around.kids.append(node)
        return node

    def _rows(self, part: Element) -> None:
        """Every row at once, and after the head the body: a row without any content also keeps its place."""
        for row in part:
            self._node(row)
        if part.tag == "thead":
            for body in self.parents[part].findall("tbody"):
                self._node(body)

    def _cells(self, row: Element, node: Node) -> None:
        """Every cell at once: an empty one also keeps its place in the table."""
        for element in row:
            self.nodes[element] = self._child(node, Node(KINDS[str(element.tag)]))
            self._describe(element, self.nodes[element])

    def _footnote(self, around: Node) -> Node:
        """The number in the text, a link to the note, with the note after it: so it is read where it belongs."""
        call = Node("Link")
        self._child(around, Node("Reference", [call]))
        note = self._child(around, Node("Note"))
        self.parts[note, "call"] = call
        return note

    def _describe(self, element: Element, node: Node) -> None:
        """Attributes and alternative text (ISO 32000-1 14.8.5, 14.9.3)."""
        match node.kind:
            case "TH":
                node.attributes["Scope"] = "Row" if element.get("scope") == "row" else "Column"
            case "L":
                node.attributes["ListNumbering"] = self._numbering(element)
            case "Figure":
                node.alt = element.get("alt") or element.findtext(f"{SVG}title") or ""
                node.attributes["Placement"] = "Block"
        if node.kind in {"TH", "TD"}:
            spans = {"ColSpan": int(element.get("colspan", 1)), "RowSpan": int(element.get("rowspan", 1))}
            node.attributes.update({name: span for name, span in spans.items() if span > 1})

    def _numbering(self, element: Element) -> str:
        if element.tag == "dl":
            return "None"
        if element.tag == "ol":
            return "Decimal"
        depth, above = 0, self.parents.get(element)
        while above is not None:
            depth += above.tag in {"ul", "ol"}
            above = self.parents.get(above)
        return BULLETS[min(depth, len(BULLETS) - 1)]
