"""Heat map: two directions, one number in every cell."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.output import text_width
from thuisapp.output.charts.stijl import (
    BREEDTE,
    INKT,
    KLASSEN,
    KLEIN,
    KLEINST,
    MIN_KLASSE,
    ONBEKEND_KLEUR,
    ONBEKEND_STREEP,
    RAND,
    TEKST,
    WIT,
    Klassen,
    Waarde,
    getaltekst,
    klassen,
    legenda,
    tekstkleur,
    vul_band,
)
from thuisapp.output.svg import LETTERTYPE, Tekening, text_wide

LABELDEEL = 0.32
HOOG = 25.0
BAND = 5.0  # height of the pattern along the bottom of a cell
CEL = 27.0  # narrowest cell that can hold a number


def warmtekaart(rijen: Sequence[str], kolommen: Sequence[str], waarden: Sequence[Sequence[Waarde]], *, alt: str, decimalen: int = 0,
                per_rij: bool = True, uitersten: tuple[str, str] = ("laag binnen de groep", "hoog binnen de groep"),
                breedte: float = BREEDTE, hoogte: float = 0, lettertype: str = LETTERTYPE) -> str:
    """One SVG with a number and a shade per cell; None is a dashed white cell with "?" and the legend says that it is unknown.

    waarden[i][j] belongs to rijen[i] and kolommen[j]. per_rij: shades tell how high a number is within its own row (for groups that
    differ much in size) and the legend shows `uitersten`; otherwise they go over the whole figure. When there are too many columns
    for the width, rows and columns change places (the shades stay as they were). Two long directions (more than about 18 each) do
    not fit on a page.
    """
    schalen = [klassen([_rond(w, decimalen) for w in (rij if per_rij else [w for r in waarden for w in r])]) for rij in waarden]
    cellen = [[(w, schalen[i]) for w in rij] for i, rij in enumerate(waarden)]
    t = Tekening(breedte, lettertype)
    if len(kolommen) > (breedte * (1 - LABELDEEL)) / CEL and len(rijen) < len(kolommen):
        rijen, kolommen = kolommen, rijen
        cellen = [list(kolom) for kolom in zip(*cellen, strict=True)]
    labelbreed = min(max((text_wide(rij, TEKST) for rij in rijen), default=0) + 2, breedte * LABELDEEL)
    links = labelbreed + 10
    w = (breedte - links) / max(len(kolommen), 1)
    boven = _teken_legenda(t, waarden, schalen, decimalen, uitersten if per_rij else None, breedte)
    boven = _teken_koppen(t, kolommen, links, boven, w)
    regels = [text_width.wrap(rij, TEKST, labelbreed) for rij in rijen]
    hoogtes = [max(HOOG, len(r) * TEKST * 1.15 + 5) for r in regels]
    rek = min(max((hoogte - boven - 4) / sum(hoogtes), 1.0), 1.6) if hoogte and hoogtes else 1.0
    y = boven
    for rij, regel, h in zip(cellen, regels, hoogtes, strict=True):
        t.lines(labelbreed, y + h * rek / 2, regel, TEKST, INKT, anchor="end")
        for j, (waarde, schaal) in enumerate(rij):
            _teken_cel(t, waarde, schaal, links + j * w, y, w, h * rek, decimalen)
        y += h * rek
    return t.svg(max(y + 2, hoogte), alt)


def _rond(waarde: Waarde, decimalen: int) -> Waarde:
    """As it is printed, so that the shade fits the number that stands there."""
    return None if waarde is None else format_nl.rond(Fraction(waarde), decimalen)


def _teken_legenda(t: Tekening, waarden: Sequence[Sequence[Waarde]], schalen: Sequence[Klassen], decimalen: int,
                   uitersten: tuple[str, str] | None, breedte: float) -> float:
    alle = [w for rij in waarden for w in rij]
    namen, vullingen = ([], []) if not schalen else (schalen[0].namen(decimalen), list(schalen[0].vullingen))
    if uitersten:
        namen, vullingen = [uitersten[0], "", "", "", uitersten[1]], list(KLASSEN)
    if any(w is not None and w < 0 for w in alle):
        namen, vullingen = ["onder nul", *namen], [MIN_KLASSE, *vullingen]
    return legenda(t, 0, 2, namen, vullingen, breedte, onbekend="? onbekend" if None in alle else "") + 6


def _teken_koppen(t: Tekening, kolommen: Sequence[str], links: float, boven: float, w: float) -> float:
    """Column heads: level when every word fits, otherwise turned a quarter. Returns the y below them."""
    woorden = [deel for kop in kolommen for deel in kop.replace("-", "- ").split()]
    if all(text_wide(deel, KLEIN) <= w - 4 for deel in woorden):
        regels = [text_width.wrap(kop, KLEIN, w - 4) for kop in kolommen]
        h = max((len(r) for r in regels), default=0) * KLEIN * 1.15
        for j, kop in enumerate(regels):
            t.lines(links + (j + 0.5) * w, boven + h - len(kop) * KLEIN * 0.575, kop, KLEIN, INKT, anchor="middle")
        return boven + h + 4
    for hoogst in (150, 220, 500):  # higher heads when two lines beside each other are wider than the column
        regels = [text_width.wrap(kop, KLEIN, hoogst) for kop in kolommen]
        if all(len(r) == 1 or len(r) * KLEIN * 1.15 <= w for r in regels):
            break
    h = max(text_wide(regel, KLEIN) for koppen in regels for regel in koppen)
    for j, koppen in enumerate(regels):
        begin = links + (j + 0.5) * w - (len(koppen) - 1) * KLEIN * 0.55
        for i, regel in enumerate(koppen):
            t.text(begin + i * KLEIN * 1.1 + KLEIN * 0.34, boven + h, regel, KLEIN, INKT, rotate=-90)
    return boven + h + 6


def _teken_cel(t: Tekening, waarde: Waarde, schaal: Klassen, x: float, y: float, w: float, h: float, decimalen: int) -> None:
    tekst = "?" if waarde is None else getaltekst(waarde, decimalen)
    grootte = next((g for g in (KLEIN, 9.5, KLEINST, 8.0) if text_wide(tekst, g, 600) + 6 <= w), 7.0)
    if waarde is None:
        t.rect(x + 1, y + 1, w - 2, h - 2, ONBEKEND_KLEUR, RAND, ONBEKEND_STREEP)
        t.text(x + w / 2, y + h / 2 + grootte * 0.34, tekst, grootte, INKT, anchor="middle", weight=600)
        return
    vulling = schaal.vulling(format_nl.rond(Fraction(waarde), decimalen))
    vul_band(t, x, y, w, h, vulling, BAND)
    t.rect(x, y, w, h, "none", WIT)
    t.text(x + w / 2, y + (h - BAND) / 2 + grootte * 0.36, tekst, grootte, tekstkleur(vulling.kleur), anchor="middle", weight=600)
