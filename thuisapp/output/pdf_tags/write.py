"""Writes the structure tree into a finished PDF (ISO 32000-1 14.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thuisapp.output.pdf_tags.model import Area, Mark, Node

if TYPE_CHECKING:
    import pikepdf

OWNERS = {"TH": "Table", "TD": "Table", "L": "List", "Figure": "Layout"}  # who defines the attributes of a kind


def write(pdf: pikepdf.Pdf, tree: Node) -> None:
    """Put this tree in the catalog. Raises ValueError when a page has another place in the parent tree than in the file."""
    _Writer(pdf).write(tree)


class _Writer:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        import pikepdf

        self.pdf, self.pike = pdf, pikepdf
        self.pages = [page.obj for page in pdf.pages]
        self.marks: list[dict[int, pikepdf.Object]] = [{} for _ in self.pages]  # per page: mcid → structure element
        self.areas: list[pikepdf.Object] = []  # the structure element of each link annotation
        self.ids: dict[str, pikepdf.Object] = {}

    def write(self, tree: Node) -> None:
        root = self.pdf.make_indirect(self.pike.Dictionary(Type=self.pike.Name.StructTreeRoot))
        root.K = self._element(tree, root)
        root.ParentTree = self.pdf.make_indirect(self.pike.Dictionary(Nums=self._parents()))
        root.ParentTreeNextKey = len(self.pages) + len(self.areas)
        if self.ids:
            names = [part for id in sorted(self.ids) for part in (self.pike.String(id), self.ids[id])]
            root.IDTree = self.pdf.make_indirect(self.pike.Dictionary(Names=self.pike.Array(names)))
        self.pdf.Root.StructTreeRoot = root

    def _element(self, node: Node, parent: pikepdf.Object) -> pikepdf.Object:
        element = self.pdf.make_indirect(self.pike.Dictionary(S=self.pike.Name("/" + node.kind), P=parent))
        page = next((kid.page for kid in node.kids if isinstance(kid, Mark)), -1)
        if page >= 0:
            element.Pg = self.pages[page]
        if node.attributes:
            element.A = self._attributes(node)
        if node.alt:
            element.Alt = node.alt
        if node.kind == "Note":  # every one has an id of its own (ISO 14289-1 7.9)
            element.ID = self.pike.String(f"voetnoot-{len(self.ids) + 1}")
            self.ids[str(element.ID)] = element
        kids = [self._kid(kid, page, element) for kid in node.kids]
        if kids:
            element.K = kids[0] if len(kids) == 1 else self.pike.Array(kids)
        return element

    def _kid(self, kid: Node | Mark | Area, page: int, element: pikepdf.Object) -> Any:
        if isinstance(kid, Node):
            return self._element(kid, element)
        if isinstance(kid, Area):
            annotation = self.pages[kid.page].Annots[kid.annotation]
            annotation.StructParent = len(self.pages) + len(self.areas)
            self.areas.append(element)
            return self.pike.Dictionary(Type=self.pike.Name.OBJR, Obj=annotation, Pg=self.pages[kid.page])
        self.marks[kid.page][kid.mcid] = element
        if kid.page == page:
            return kid.mcid
        return self.pike.Dictionary(Type=self.pike.Name.MCR, Pg=self.pages[kid.page], MCID=kid.mcid)

    def _attributes(self, node: Node) -> pikepdf.Object:
        values: dict[str, Any] = {"/O": self.pike.Name("/" + OWNERS[node.kind])}
        for name, value in node.attributes.items():
            if isinstance(value, tuple):
                values["/" + name] = self.pike.Array([self.pike.Object.parse(f"{v:.2f}".encode()) for v in value])
            else:
                values["/" + name] = value if isinstance(value, int) else self.pike.Name("/" + value)
        return self.pike.Dictionary(values)

    def _parents(self) -> pikepdf.Array:
        """The parent tree: of each page the structure element of every mcid, then of each link annotation its own."""
        nums: list[Any] = []
        for number, (page, marks) in enumerate(zip(self.pages, self.marks, strict=True)):
            if page.get("/StructParents") != number:
                raise ValueError(f"page {number + 1} has another number in the parent tree")
            empty = self.pike.Object.parse(b"null")
            nums += [number, self.pdf.make_indirect(self.pike.Array([marks.get(i, empty) for i in range(max(marks, default=-1) + 1)]))]
        for i, element in enumerate(self.areas):
            nums += [len(self.pages) + i, element]
        return self.pike.Array(nums)
