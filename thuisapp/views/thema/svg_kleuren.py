"""Charts and maps for a dark window. They are drawn for paper; here their colours get the lightness that belongs to the palette.

Light and dark trade places and the hue stays, so what stood out keeps standing out: ink becomes nearly white, paper becomes the card that
the chart stands on, and white words on a dark bar become dark words on a light bar. Patterns are lines in the drawing and stay too.
"""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtGui import QColor

from thuisapp.views.thema.palet import Palet

_CODE = re.compile(r"#[0-9A-Fa-f]{6}\b")
_LETTERS = 4.5
"""From this contrast with paper on, a colour may be that of letters."""


def voor_scherm(svg: str, palet: Palet) -> str:
    """The drawing in the lightness of the palette; the same one when that is light."""
    return _CODE.sub(lambda code: omgekeerd(code.group().lower(), palet), svg) if palet.donker else svg


def helderheid(code: str) -> float:
    """Relative luminance, as WCAG reckons it."""
    def deel(c: float) -> float:
        return c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4)

    kleur = QColor(code)
    return 0.2126 * deel(kleur.redF()) + 0.7152 * deel(kleur.greenF()) + 0.0722 * deel(kleur.blueF())


def contrast(een: str, ander: str) -> float:
    """Between two colours, as WCAG reckons it: from 1 to 21."""
    laag, hoog = sorted((helderheid(een), helderheid(ander)))
    return (hoog + 0.05) / (laag + 0.05)


@lru_cache(maxsize=1024)
def omgekeerd(code: str, palet: Palet) -> str:
    """A colour for paper, for a card of this palette: the same hue and at least the same contrast with what is under it."""
    bron = QColor(code)
    tint, verzadigd = bron.hslHueF(), min(bron.hslSaturationF(), 0.75)
    doel = contrast(code, "#ffffff")
    if palet.scherp and doel >= _LETTERS:
        doel = max(doel, 7.0)
    vlak = QColor(palet.vlak)
    if doel <= 1.02:
        return palet.vlak.lower()
    for stap in range(int(vlak.lightnessF() * 200), 201):
        kleur = QColor.fromHslF(max(tint, 0.0), verzadigd if tint >= 0 else 0.0, stap / 200).name()
        if contrast(kleur, palet.vlak) >= doel:
            return kleur
    return palet.tekst.lower()
