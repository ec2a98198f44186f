"""The structure tree as it stands in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

Plek = tuple[int, int]  # page, mcid


@dataclass(eq=False)
class Element:
    """kinderen: elements, and the content of its own as ("mcid", page, mcid) or ("annotatie", object number, 0)."""

    soort: str
    nummer: int
    ouder: Element | None
    kinderen: list[Element | tuple[str, int, int]] = field(default_factory=list)
    eigen: dict[str, Any] = field(default_factory=dict)
    alt: str = ""
    id: str = ""

    def elementen(self) -> list[Element]:
        return [k for k in self.kinderen if isinstance(k, Element)]

    def alles(self) -> Iterator[Element]:
        yield self
        for kind in self.elementen():
            yield from kind.alles()

    def plekken(self) -> Iterator[Plek]:
        """Every piece of content in it, in reading order."""
        for kind in self.kinderen:
            if isinstance(kind, Element):
                yield from kind.plekken()
            elif kind[0] == "mcid":
                yield kind[1:]

    def boven(self, soort: str) -> bool:
        return self.ouder is not None and (self.ouder.soort == soort or self.ouder.boven(soort))


class Boom:
    """wortel: the Document. ouderboom: key → object numbers of the parent tree. fouten: what was wrong in reading it."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.fouten: list[str] = []
        self.bladzijden = {page.objgen[0]: i for i, page in enumerate(pdf.pages)}
        root = pdf.Root.StructTreeRoot
        self.wortel = self.lees(root.K, None, root.objgen[0])
        self.alle = list(self.wortel.alles())
        self.op_nummer = {e.nummer: e for e in self.alle}
        nums = list(root.ParentTree.Nums)
        self.ouderboom = dict(zip((int(n) for n in nums[::2]), nums[1::2], strict=True))
        names = list(root.IDTree.Names) if "/IDTree" in root else []
        self.ids = {str(naam): o.objgen[0] for naam, o in zip(names[::2], names[1::2], strict=True)}

    def lees(self, object: pikepdf.Object, ouder: Element | None, boven: int) -> Element:
        element = Element(str(object.S).lstrip("/"), object.objgen[0], ouder)
        element.alt, element.id = str(object.get("/Alt", "")), str(object.get("/ID", ""))
        if object.P.objgen[0] != boven:
            self.fouten.append(f"{element.soort}: its parent is another element than the one it stands in")
        element.eigen = dict(object.get("/A", pikepdf.Dictionary()).items())
        kinderen = object.get("/K", pikepdf.Array())
        for kind in kinderen if isinstance(kinderen, pikepdf.Array) else [kinderen]:
            element.kinderen.append(self.kind(kind, object, element))
        return element

    def kind(self, kind: Any, object: pikepdf.Object, element: Element) -> Element | tuple[str, int, int]:
        if not isinstance(kind, pikepdf.Dictionary):
            return "mcid", self.bladzijden[object.Pg.objgen[0]], int(kind)
        if kind.get("/Type") == "/OBJR":
            return "annotatie", kind.Obj.objgen[0], 0
        if kind.get("/Type") == "/MCR":
            return "mcid", self.bladzijden[kind.Pg.objgen[0]], int(kind.MCID)
        return self.lees(kind, element, object.objgen[0])

    def soort(self, *soorten: str) -> list[Element]:
        return [e for e in self.alle if e.soort in soorten]
