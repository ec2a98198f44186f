"""Waterfall: from a first number to the outcome, one floating bar per step that adds or takes away."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate

from thuisapp import format_nl
from thuisapp.output import text_width
from thuisapp.output.charts.stijl import (
    BREEDTE,
    GRIJS,
    INKT,
    KLEIN,
    LIJN,
    MIN_VULLING,
    PETROL,
    STAAF,
    TEKST,
    WIT,
    Vulling,
    getaltekst,
    legenda,
    mooie_stap,
    vul,
)
from thuisapp.output.svg import LETTERTYPE, Tekening, text_wide

LABELDEEL = 0.34  # the names take at most this part of the width
DIK = 14.0
ERBIJ = Vulling("#a9ccb8", "punt", "#3f7357", 5)
RAND_ERBIJ, RAND_ERAF = "#3f7357", "#b8552b"
UITKOMST = Vulling(PETROL)
INGEKORT = "De eerste en de laatste balk zijn ingekort."


def waterval(labels: Sequence[str], verschillen: Sequence[Fraction | int], uitkomst: str, *, alt: str, decimalen: int = 0,
             breedte: float = BREEDTE, hoogte: float = 0, rijhoogte: float = 22, lettertype: str = LETTERTYPE) -> str:
    """One SVG with a bar per step and one for the outcome; thin lines join the standen.

    labels, verschillen: the steps in order; the first begins at 0 and is written without a sign, the others with + or −. They must add up
    as printed: round them first. uitkomst: label of the last bar, which runs from 0 to the sum. A stand may be negative. Where all steps
    are small beside the first bar, both long bars are cut short, visibly and with a sentence. rijhoogte: of a row with one line of text.
    hoogte: 0 = as high as needed, otherwise the rows grow towards it.
    """
    t = Tekening(breedte, lettertype)
    standen = list(accumulate((Fraction(x) for x in verschillen), initial=Fraction(0)))
    einden = [*zip(standen, standen[1:], strict=False), (Fraction(0), standen[-1])]
    teksten = [_tekst(n, Fraction(x), decimalen) for n, x in enumerate(verschillen)] + [_heel(standen[-1], decimalen)]
    namen = [*labels, uitkomst]
    labelbreed = min(max(text_wide(naam, TEKST, 600 if n == len(labels) else 400) for n, naam in enumerate(namen)) + 2, breedte * LABELDEEL)
    regels = [text_width.wrap(naam, TEKST, labelbreed, 600 if n == len(labels) else 400) for n, naam in enumerate(namen)]
    boven = _legenda(t, verschillen, breedte)
    schaal = _Schaal(einden, _vanaf(standen[1:]), teksten, labelbreed + 10, breedte)
    hoogtes = [max(len(r) * TEKST * 1.15 + rijhoogte - 15, rijhoogte) for r in regels]
    rek = min(max((hoogte - boven - 6) / sum(hoogtes), 1.0), 1.8) if hoogte else 1.0
    y = boven
    for n, (regel, einde, tekst, h) in enumerate(zip(regels, einden, teksten, hoogtes, strict=True)):
        laatste = n == len(labels)
        t.lines(labelbreed, y + h * rek / 2, regel, TEKST, INKT, anchor="end", weight=600 if laatste else 400)
        t.line(0, y + h * rek, breedte, y + h * rek, LIJN, 0.5)
        soort = UITKOMST if laatste else STAAF if n == 0 else ERBIJ if einde[1] >= einde[0] else MIN_VULLING
        _teken_stap(t, schaal, einde, soort, tekst, y + (h * rek - DIK) / 2)
        if schaal.vanaf and n in {0, len(labels)}:
            _teken_snede(t, schaal.x(schaal.vanaf) + 12, y + (h * rek - DIK) / 2)
        if not laatste:
            x = schaal.x(einde[1])
            t.line(x, y + (h * rek + DIK) / 2, x, y + h * rek + (hoogtes[n + 1] * rek - DIK) / 2, GRIJS, 0.8)
        y += h * rek
    t.line(schaal.x(schaal.vanaf), boven, schaal.x(schaal.vanaf), y, GRIJS)
    if schaal.vanaf:
        y += KLEIN * 1.5
        t.text(max(min(schaal.x(schaal.vanaf), breedte - text_wide(INGEKORT, KLEIN)), 0), y - 2, INGEKORT, KLEIN, GRIJS)
    return t.svg(max(y + 4, hoogte), alt)


def _vanaf(standen: Sequence[Fraction]) -> Fraction:
    """Where the axis begins: 0, or higher when the steps could otherwise hardly be seen beside the first bar and the outcome."""
    laagste, hoogste = min(standen), max(standen)
    verschil = hoogste - laagste
    if laagste <= 0 or verschil * 100 < hoogste or verschil * 8 > hoogste:
        return Fraction(0)
    stap = mooie_stap(verschil / 2)
    return max((laagste - 2 * verschil) // stap * stap, Fraction(0))


def _heel(x: Fraction, decimalen: int) -> str:
    """The outcome counts woonruimten, so a whole number is written as one."""
    return getaltekst(x, 0 if x.denominator == 1 else decimalen)


def _tekst(nummer: int, x: Fraction, decimalen: int) -> str:
    return getaltekst(x, decimalen) if nummer == 0 else format_nl.met_teken(x, decimalen)


def _legenda(t: Tekening, verschillen: Sequence[Fraction | int], breedte: float) -> float:
    """Only what occurs; a first bar and an outcome need no legend."""
    soorten = [("komt erbij", ERBIJ, any(x > 0 for x in verschillen[1:])), ("gaat eraf", MIN_VULLING, any(x < 0 for x in verschillen[1:]))]
    namen, vullingen = [naam for naam, _, er in soorten if er], [vulling for _, vulling, er in soorten if er]
    return legenda(t, 0, 2, namen, vullingen, breedte) + 6 if namen else 4.0


class _Schaal:
    """From numbers to x, with room for the figure that stands right of every bar."""

    def __init__(self, einden: Sequence[tuple[Fraction, Fraction]], vanaf: Fraction, teksten: Sequence[str], links: float,
                 rechts: float) -> None:
        alle = [x for einde in einden for x in einde]
        self.vanaf, self._hoogste = vanaf, max([*alle, Fraction(0)])
        self._laagste = vanaf or min([*alle, Fraction(0)])
        self._links, self._rechts = links, rechts - max(text_wide(tekst, KLEIN, 600) for tekst in teksten) - 10

    def x(self, waarde: Fraction) -> float:
        span = self._hoogste - self._laagste
        return self._links + (float((max(waarde, self._laagste) - self._laagste) / span) * (self._rechts - self._links) if span else 0)


def _teken_snede(t: Tekening, x: float, top: float) -> None:
    """Two slanting white lines: here a piece of the bar is left out."""
    for dx in (0, 6):
        t.line(x + dx, top + DIK + 1, x + dx + 5, top - 1, WIT, 2.2)


def _teken_stap(t: Tekening, schaal: _Schaal, einde: tuple[Fraction, Fraction], soort: Vulling, tekst: str, top: float) -> None:
    """One bar, never so thin that it cannot be seen, with its figure to the right of it."""
    links, rechts = sorted(schaal.x(x) for x in einde)
    rand = {ERBIJ: RAND_ERBIJ, MIN_VULLING: RAND_ERAF}.get(soort, "")
    if einde[0] != einde[1]:
        vul(t, links, top, max(rechts - links, 2.0), DIK, soort, rand)
    t.text(max(rechts, links + 2) + 6, top + DIK / 2 + KLEIN * 0.34, tekst, KLEIN, INKT, weight=600)
