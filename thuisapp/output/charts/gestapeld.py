"""Horizontal stacked bars: what a total is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from thuisapp.output import text_width
from thuisapp.output.charts.stijl import (
    BREEDTE,
    GRIJS,
    INKT,
    KLEIN,
    KLEINST,
    LIJN,
    REEKSEN,
    TEKST,
    WIT,
    Vulling,
    Waarde,
    getaltekst,
    legenda,
    tekst_op,
    vul,
)
from thuisapp.output.svg import LETTERTYPE, Tekening, text_wide

LABELDEEL = 0.34
DIK = 18.0


def gestapeld(labels: Sequence[str], reeksen: Mapping[str, Sequence[Waarde]], *, alt: str, decimalen: int = 0,
              toon_totaal: bool = True, breedte: float = BREEDTE, hoogte: float = 0, lettertype: str = LETTERTYPE) -> str:
    """One SVG with a bar per label, built from one part per series (numbers ≥ 0; None = unknown, written beside the bar).

    reeksen: name → as many values as there are labels; at most six series are told apart. Parts that are wide enough carry their
    number; the others stand in the data table that goes with the figure. The total stands behind the bar ("≥" when a part is unknown).
    Raises ValueError for a negative part.
    """
    if any(w is not None and w < 0 for waarden in reeksen.values() for w in waarden):
        raise ValueError("a stacked bar cannot hold negative parts")
    t = Tekening(breedte, lettertype)
    vullingen = [REEKSEN[i % len(REEKSEN)] for i in range(len(reeksen))]
    boven = legenda(t, 0, 2, list(reeksen), vullingen, breedte) + 6
    labelbreed = min(max((text_wide(label, TEKST) for label in labels), default=0) + 2, breedte * LABELDEEL)
    regels = [text_width.wrap(label, TEKST, labelbreed) for label in labels]
    delen = [[waarden[i] for waarden in reeksen.values()] for i in range(len(labels))]
    teksten = [_totaaltekst(rij, decimalen) if toon_totaal else "" for rij in delen]
    rechts = breedte - max((text_wide(tekst, KLEIN, 600) for tekst in teksten), default=0) - 12
    grootste = max((_som(rij) for rij in delen), default=Fraction(0)) or Fraction(1)
    links = labelbreed + 10
    hoogtes = [max(len(r) * TEKST * 1.15 + 7, DIK + 8) for r in regels]
    rek = min(max((hoogte - boven - 6) / sum(hoogtes), 1.0), 1.8) if hoogte and hoogtes else 1.0
    y = boven
    for rij, regel, tekst, h in zip(delen, regels, teksten, hoogtes, strict=True):
        midden = y + h * rek / 2
        t.line(0, y + h * rek, breedte, y + h * rek, LIJN, 0.5)
        t.lines(labelbreed, midden, regel, TEKST, INKT, anchor="end")
        eind = _teken_delen(t, rij, vullingen, links, midden - DIK * rek / 2, DIK * rek, (rechts - links) / float(grootste), decimalen)
        t.text(eind + 6, midden + KLEIN * 0.34, tekst, KLEIN, INKT if _som(rij) or None not in rij else GRIJS, weight=600)
        y += h * rek
    t.line(links, boven, links, y, GRIJS)
    return t.svg(max(y + 4, hoogte), alt)


def _som(rij: Sequence[Waarde]) -> Fraction:
    return sum((Fraction(w) for w in rij if w is not None), Fraction(0))


def _totaaltekst(rij: Sequence[Waarde], decimalen: int) -> str:
    """ "120", "≥ 120" when a part is unknown, "onbekend" when all are."""
    if rij and all(w is None for w in rij):
        return getaltekst(None)
    return ("≥ " if None in rij else "") + getaltekst(_som(rij), decimalen)


def _teken_delen(t: Tekening, rij: Sequence[Waarde], vullingen: Sequence[Vulling], x: float, y: float, h: float, per_stuk: float,
                 decimalen: int) -> float:
    for waarde, vulling in zip(rij, vullingen, strict=True):
        if waarde is None or waarde == 0:
            continue
        w = float(waarde) * per_stuk
        vul(t, x, y, w, h, vulling)
        t.line(x + w, y, x + w, y + h, WIT)
        tekst = getaltekst(waarde, decimalen)
        for grootte in (KLEIN, KLEINST):
            if text_wide(tekst, grootte, 600) + 6 <= w:
                tekst_op(t, x + w / 2, y + h / 2, tekst, vulling, grootte)
                break
        x += w
    return x
