"""Tornado: how far one number moves when one assumption at a time goes to its low or high end."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from thuisapp.output import text_width
from thuisapp.output.charts.stijl import BREEDTE, INKT, KLEIN, LIJN, STAAF, TEKST, VOOR, Vulling, getaltekst, legenda, vul
from thuisapp.output.svg import LETTERTYPE, Tekening, text_wide

LABELDEEL = 0.34  # the names take at most this part of the width
DIK = 15.0
RAND_LAAG = "#6b9cad"


def tornado(labels: Sequence[str], laag: Sequence[Fraction], hoog: Sequence[Fraction], midden: Fraction, *, alt: str,
            reeksnamen: tuple[str, str] = ("aanname laag", "aanname hoog"), middennaam: str = "nu", decimalen: int = 0,
            breedte: float = BREEDTE, hoogte: float = 0, lettertype: str = LETTERTYPE) -> str:
    """One SVG with a bar per assumption around the line at `midden`; the outcome is written at both ends.

    laag, hoog: the outcome with the assumption at its low and its high end; low may give more than high. middennaam: what the outcome in
    the middle is called. hoogte: 0 = as high as needed, otherwise the rows grow towards it.
    """
    t = Tekening(breedte, lettertype)
    labelbreed = min(max((text_wide(label, TEKST) for label in labels), default=0) + 2, breedte * LABELDEEL)
    regels = [text_width.wrap(label, TEKST, labelbreed) for label in labels]
    boven = legenda(t, 0, 2, reeksnamen, (VOOR, STAAF), breedte) + 18
    schaal = _Schaal([*laag, *hoog, midden], decimalen, labelbreed + 10, breedte)
    hoogtes = [max(len(r) * TEKST * 1.15 + 8, 26.0) for r in regels]
    rek = min(max((hoogte - boven - 6) / sum(hoogtes), 1.0), 1.6) if hoogte and hoogtes else 1.0
    y = boven
    for regel, onder, op, h in zip(regels, laag, hoog, hoogtes, strict=True):
        t.lines(labelbreed, y + h * rek / 2, regel, TEKST, INKT, anchor="end")
        t.line(0, y + h * rek, breedte, y + h * rek, LIJN, 0.5)
        _teken_balk(t, schaal, (onder, midden, op), y + (h * rek - DIK) / 2, decimalen)
        y += h * rek
    _teken_midden(t, schaal.x(midden), boven, y, f"{middennaam}: {getaltekst(midden, decimalen)}", (labelbreed + 10, breedte))
    return t.svg(max(y + 4, hoogte), alt)


class _Schaal:
    """From outcomes to x, with room at both sides for what is written there."""

    def __init__(self, waarden: Sequence[Fraction], decimalen: int, links: float, rechts: float) -> None:
        self._laagste, self._hoogste = min(waarden), max(waarden)
        ruimte = max(text_wide(getaltekst(w, decimalen), KLEIN, 600) for w in waarden) + 8
        self._links, self._rechts = links + ruimte, rechts - ruimte

    def x(self, waarde: Fraction) -> float:
        span = self._hoogste - self._laagste
        if not span:
            return (self._links + self._rechts) / 2
        return self._links + float((waarde - self._laagste) / span) * (self._rechts - self._links)


def _teken_balk(t: Tekening, schaal: _Schaal, waarden: tuple[Fraction, Fraction, Fraction], top: float, decimalen: int) -> None:
    """The part for the low end and the part for the high end; when both go the same way, the shorter one lies over the longer."""
    laag, midden, hoog = waarden
    delen: list[tuple[Fraction, Vulling, str]] = [(laag, VOOR, RAND_LAAG), (hoog, STAAF, "")]
    nul, basis = schaal.x(midden), top + DIK / 2 + KLEIN * 0.34
    for waarde, vulling, rand in sorted(delen, key=lambda deel: -abs(deel[0] - midden)):
        x = schaal.x(waarde)
        if x != nul:
            vul(t, min(x, nul), top, abs(x - nul), DIK, vulling, rand)
    links, rechts = min(laag, midden, hoog), max(laag, midden, hoog)
    if links < midden:
        t.text(schaal.x(links) - 5, basis, getaltekst(links, decimalen), KLEIN, INKT, anchor="end", weight=600)
    if rechts > midden:
        t.text(schaal.x(rechts) + 5, basis, getaltekst(rechts, decimalen), KLEIN, INKT, weight=600)


def _teken_midden(t: Tekening, x: float, boven: float, onder: float, tekst: str, ruimte: tuple[float, float]) -> None:
    t.line(x, boven - 2, x, onder, INKT, 1.4)
    half = text_wide(tekst, KLEIN, 600) / 2
    t.text(min(max(x, ruimte[0] + half), ruimte[1] - half), boven - 6, tekst, KLEIN, INKT, anchor="middle", weight=600)
