"""Horizontal bars: one number (with a range) per label, or two to compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.output import text_width
from thuisapp.output.charts.stijl import (
    BREEDTE,
    GRIJS,
    INKT,
    KLEIN,
    LIJN,
    MIN_VULLING,
    STAAF,
    TEKST,
    VOOR,
    Vulling,
    Waarde,
    getaltekst,
    legenda,
    vul,
)
from thuisapp.output.svg import LETTERTYPE, Tekening, text_wide

LABELDEEL = 0.36  # the labels take at most this part of the width


@dataclass(frozen=True, slots=True)
class _Staaf:
    waarde: Waarde
    laag: Waarde
    hoog: Waarde
    tekst: str
    vulling: Vulling


def staafdiagram(labels: Sequence[str], waarden: Sequence[Waarde], *, alt: str, laag: Sequence[Waarde] = (),
                 hoog: Sequence[Waarde] = (), voor: Sequence[Waarde] = (), reeksnamen: tuple[str, str] = ("Nu", "Voor"),
                 decimalen: int = 0, achtervoegsel: str = "", tekens: Sequence[str] = (), breedte: float = BREEDTE, hoogte: float = 0,
                 lettertype: str = LETTERTYPE) -> str:
    """One SVG with a bar per label, the number written beside it.

    waarden: numbers, negative ones go left, None is written as "onbekend". laag, hoog: ends of the range, drawn as a whisker.
    voor: second series, to compare with; it gets a pattern and the legend shows `reeksnamen`. achtervoegsel: "%" for instance.
    tekens: before each number, "≥ " where a part is unknown.
    hoogte: 0 = as high as needed, otherwise the bars grow or shrink towards it (never so small that labels overlap).
    """
    t = Tekening(breedte, lettertype)
    rijen = [_rij(i, waarden, laag, hoog, voor, decimalen, achtervoegsel, tekens[i] if tekens else "") for i in range(len(labels))]
    labelbreed = min(max((text_wide(label, TEKST) for label in labels), default=0) + 2, breedte * LABELDEEL)
    regels = [text_width.wrap(label, TEKST, labelbreed) for label in labels]
    boven = legenda(t, 0, 2, reeksnamen, (STAAF, VOOR), breedte) + 6 if voor else 4.0
    schaal = _Schaal([s for rij in rijen for s in rij], labelbreed + 10, breedte)
    hoogtes = [max(len(r) * TEKST * 1.15 + 7, 26.0 if voor else 22.0) for r in regels]
    rek = min(max((hoogte - boven - 6) / sum(hoogtes), 1.0), 1.8) if hoogte and hoogtes else 1.0
    y = boven
    for rij, regel, h in zip(rijen, regels, hoogtes, strict=True):
        t.lines(labelbreed, y + h * rek / 2, regel, TEKST, INKT, anchor="end")
        _teken_rij(t, rij, schaal, y, h * rek, dik=14.0 * rek if not voor else 10.0 * rek)
        y += h * rek
    if schaal.nul is not None:
        t.line(schaal.nul, boven, schaal.nul, y, INKT if schaal.negatief else GRIJS)
    return t.svg(max(y + 4, hoogte), alt)


def _rij(i: int, waarden: Sequence[Waarde], laag: Sequence[Waarde], hoog: Sequence[Waarde], voor: Sequence[Waarde],
         decimalen: int, achtervoegsel: str, teken: str) -> list[_Staaf]:
    onder, boven = (laag[i], hoog[i]) if laag and hoog else (None, None)
    tekst = _tekst(waarden[i], onder, boven, decimalen, achtervoegsel)
    staven = [_Staaf(waarden[i], onder, boven, tekst if waarden[i] is None else teken + tekst, STAAF)]
    if voor:
        staven.append(_Staaf(voor[i], None, None, _tekst(voor[i], None, None, decimalen, achtervoegsel), VOOR))
    return staven


def _tekst(waarde: Waarde, laag: Waarde, hoog: Waarde, decimalen: int, achtervoegsel: str) -> str:
    """ "480 (410–560)" or "480"."""
    if waarde is None:
        return getaltekst(None)
    tekst = getaltekst(waarde, decimalen) + achtervoegsel
    onder, boven = getaltekst(laag, decimalen), getaltekst(hoog, decimalen)
    if laag is None or hoog is None or onder == boven:
        return tekst
    return f"{tekst} ({onder}{format_nl.tussen(laag)}{boven})"


class _Schaal:
    """From numbers to x. Leaves room beside the bars for what is written there."""

    def __init__(self, staven: list[_Staaf], links: float, rechts: float) -> None:
        ends = [Fraction(e) for s in staven for e in (s.waarde, s.laag, s.hoog) if e is not None]
        self.laagste, self.hoogste = min([*ends, Fraction(0)]), max([*ends, Fraction(0)])
        self.negatief = self.laagste < 0
        room_left = max((text_wide(s.tekst, KLEIN, 600) for s in staven if s.waarde is not None and s.waarde < 0), default=-8) + 8
        room_right = max((text_wide(s.tekst, KLEIN, 600) for s in staven if s.waarde is None or s.waarde >= 0), default=0) + 10
        self.links, self.rechts = links + room_left, rechts - room_right
        self.nul: float | None = self.x(0) if staven else None

    def x(self, waarde: Fraction | int) -> float:
        span = self.hoogste - self.laagste
        if not span:
            return self.links
        return self.links + float((waarde - self.laagste) / span) * (self.rechts - self.links)


def _teken_rij(t: Tekening, staven: list[_Staaf], schaal: _Schaal, y: float, h: float, dik: float) -> None:
    top = y + (h - dik * len(staven) - 2 * (len(staven) - 1)) / 2
    t.line(0, y + h, t.breedte, y + h, LIJN, 0.5)
    for staaf in staven:
        _teken_staaf(t, staaf, schaal, top, dik)
        top += dik + 2


def _teken_staaf(t: Tekening, staaf: _Staaf, schaal: _Schaal, top: float, dik: float) -> None:
    nul = schaal.x(0)
    basis = top + dik / 2 + KLEIN * 0.34
    if staaf.waarde is None:
        t.text(nul + 6, basis, staaf.tekst, KLEIN, GRIJS)
        return
    eind = schaal.x(Fraction(staaf.waarde))
    vulling = MIN_VULLING if staaf.waarde < 0 and staaf.vulling is STAAF else staaf.vulling
    vul(t, min(nul, eind), top, abs(eind - nul), dik, vulling, RAND_VOOR if vulling is VOOR else "")
    verste = _whisker(t, staaf, schaal, top, dik, eind)
    if staaf.waarde < 0:
        t.text(verste - 6, basis, staaf.tekst, KLEIN, INKT, anchor="end", weight=600)
    else:
        t.text(verste + 6, basis, staaf.tekst, KLEIN, INKT, weight=600)


RAND_VOOR = "#6b9cad"


def _whisker(t: Tekening, staaf: _Staaf, schaal: _Schaal, top: float, dik: float, eind: float) -> float:
    """Draws the range and returns the x beside which the text goes."""
    if staaf.laag is None or staaf.hoog is None or staaf.laag == staaf.hoog or staaf.waarde is None:
        return min(eind, schaal.x(0)) if staaf.waarde is not None and staaf.waarde < 0 else max(eind, schaal.x(0))
    a, b, midden = schaal.x(Fraction(staaf.laag)), schaal.x(Fraction(staaf.hoog)), top + dik / 2
    d = dik * 0.28
    streep = f"M{a:.2f} {midden:.2f}H{b:.2f}M{a:.2f} {midden - d:.2f}V{midden + d:.2f}M{b:.2f} {midden - d:.2f}V{midden + d:.2f}"
    t.path(streep, stroke=INKT, width=1.4)
    return min(a, eind) if staaf.waarde < 0 else max(b, eind)
