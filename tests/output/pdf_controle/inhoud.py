"""What is drawn on a page: per marked-content sequence its text and where it stands, and what is drawn outside any."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
Punt = tuple[float, float]
SCHILDEREN = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"}
TEKENEN = {*SCHILDEREN, "TJ", "Tj", "Do", "sh", "'", '"', "EI"}
_PAREN = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


@dataclass
class Bladzijde:
    """teksten and punten: by mcid, in points from the bottom left. artefacten: kinds. los: operators outside marked content."""

    teksten: dict[int, str] = field(default_factory=dict)
    punten: dict[int, list[Punt]] = field(default_factory=dict)
    artefacten: list[str] = field(default_factory=list)
    los: list[str] = field(default_factory=list)
    dubbel: list[int] = field(default_factory=list)


def lees(page: pikepdf.Page) -> Bladzijde:
    return _Lezer(page).bladzijde


def maal(a: Matrix, b: Matrix) -> Matrix:
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])


class _Lezer:
    def __init__(self, page: pikepdf.Page) -> None:
        self.page, self.bladzijde = page, Bladzijde()
        self.ctm: Matrix = (1, 0, 0, 1, 0, 0)
        self.stapel: list[Matrix] = []
        self.merken: list[int | None] = []  # of every open sequence its mcid; None is an artifact
        self.vervangen = 1000  # how deep the sequence lies whose text stands in ActualText
        self.pad: list[Punt] = []
        self.letters: dict[int, str] = {}
        doen: dict[str, Callable[..., None]] = {
            "q": lambda: self.stapel.append(self.ctm), "Q": self.terug, "cm": self.matrix, "BMC": self.begin, "BDC": self.begin,
            "EMC": self.einde, "Tf": self.lettertype, "TJ": self.tekst, "Tm": self.plaats,
            "m": self.punt, "l": self.punt, "re": self.rechthoek, "c": self.kromme, "n": lambda: self.pad.clear(),
        }
        for opdracht in pikepdf.parse_content_stream(page):
            naam = str(opdracht.operator)
            if naam in TEKENEN and not self.merken:
                self.bladzijde.los.append(naam)
            if naam in SCHILDEREN:
                self.schilder()
            elif naam in doen:
                doen[naam](*opdracht.operands)

    @property
    def mcid(self) -> int | None:
        return next((m for m in reversed(self.merken) if m is not None), None)

    def terug(self) -> None:
        self.ctm = self.stapel.pop()

    def matrix(self, *waarden: pikepdf.Object) -> None:
        a, b, c, d, e, f = (float(w) for w in waarden)
        self.ctm = maal((a, b, c, d, e, f), self.ctm)

    def begin(self, soort: pikepdf.Object, eigenschappen: pikepdf.Object | None = None) -> None:
        if eigenschappen is not None and "/ActualText" in eigenschappen and self.mcid is not None:
            self.bladzijde.teksten[self.mcid] += str(eigenschappen.ActualText)
            self.vervangen = len(self.merken)
            self.merken.append(self.mcid)
            return
        mcid = None if eigenschappen is None else eigenschappen.get("/MCID")
        if mcid is None:
            assert str(soort) == "/Artifact", f"marked content {soort} without mcid"
            self.bladzijde.artefacten.append(str(eigenschappen.get("/Subtype", "")) if eigenschappen is not None else "")
            self.merken.append(None)
            return
        if int(mcid) in self.bladzijde.teksten:
            self.bladzijde.dubbel.append(int(mcid))
        self.bladzijde.teksten.setdefault(int(mcid), "")
        self.bladzijde.punten.setdefault(int(mcid), [])
        self.merken.append(int(mcid))

    def einde(self) -> None:
        self.merken.pop()
        if len(self.merken) <= self.vervangen:
            self.vervangen = 1000

    def lettertype(self, naam: pikepdf.Object, _: object) -> None:
        font = self.page.resources.Font[str(naam)]
        self.letters = {int(van, 16): bytes.fromhex(naar.decode()).decode("utf-16-be")
                        for van, naar in _PAREN.findall(font.ToUnicode.read_bytes().partition(b"beginbfchar")[2])}

    def tekst(self, delen: pikepdf.Object) -> None:
        if self.mcid is None or len(self.merken) > self.vervangen:
            return
        for deel in delen:
            if isinstance(deel, pikepdf.String):
                ruw = bytes(deel)
                self.bladzijde.teksten[self.mcid] += "".join(self.letters[ruw[i] << 8 | ruw[i + 1]] for i in range(0, len(ruw), 2))

    def plaats(self, *waarden: pikepdf.Object) -> None:
        self.noteer([self.in_bladzijde(float(waarden[4]), float(waarden[5]))])

    def punt(self, x: pikepdf.Object, y: pikepdf.Object) -> None:
        self.pad.append(self.in_bladzijde(float(x), float(y)))

    def kromme(self, *waarden: pikepdf.Object) -> None:
        self.punt(*waarden[4:])  # the end; the handles may lie outside

    def rechthoek(self, *waarden: pikepdf.Object) -> None:
        x, y, breed, hoog = (float(w) for w in waarden)
        self.pad += [self.in_bladzijde(x, y), self.in_bladzijde(x + breed, y + hoog)]

    def schilder(self) -> None:
        self.noteer(self.pad)
        self.pad.clear()

    def noteer(self, punten: list[Punt]) -> None:
        if self.mcid is not None:
            self.bladzijde.punten[self.mcid] += punten

    def in_bladzijde(self, x: float, y: float) -> Punt:
        a, b, c, d, e, f = self.ctm
        return a * x + c * y + e, b * x + d * y + f
