"""Writing SVG that Qt and WeasyPrint draw alike.

Only rect, path, line, circle and text with solid fills. Not used, because one of the two gets them wrong: gradients, `use`, clipPath,
textLength, dominant-baseline, tspan, dy, style classes. Patterns are drawn as lines and dots that are cut off at the edge here, so
they need no ids and look the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

from thuisapp.output import text_width

LETTERTYPE = "Source Sans 3"

_DELEN = re.compile(r"(<svg[^>]*>)(<title>.*?</title>)(.*)</svg>", re.DOTALL)
_MATEN = re.compile(r'width="([\d.]+)" height="([\d.]+)" viewBox="[^"]*"')

Attributes: TypeAlias = str | float | int

# Not name.replace("_", "-") for each of the thousands of parts of a chart.
_NAMEN = {name: name.replace("_", "-") for name in (
    "fill_opacity", "font_family", "font_size", "font_weight", "stroke_dasharray", "stroke_linejoin", "stroke_width", "text_anchor")}


def num(x: float) -> str:
    """A coordinate with at most two decimals: "12", "3.5"."""
    text = f"{x:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def clean(text: str) -> str:
    """Text without the control signs that XML forbids and those that turn its direction; line breaks become spaces."""
    return "".join(sign if sign >= " " and sign not in "\x7f\ufffe\uffff" else " " for sign in text
                   if not "\ud800" <= sign <= "\udfff" and sign not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass
class Tekening:
    """A drawing under construction, `breedte` units wide. Text is set in one font family."""

    breedte: float
    lettertype: str = LETTERTYPE
    parts: list[str] = field(default_factory=list)

    def rect(self, x: float, y: float, w: float, h: float, fill: str, stroke: str = "", dash: str = "", r: float = 0) -> None:
        self._add("rect", x=x, y=y, width=max(w, 0), height=max(h, 0), rx=r or "", fill=fill, stroke=stroke,
                  stroke_width=1 if stroke else "", stroke_dasharray=dash)

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1, dash: str = "") -> None:
        self._add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width, stroke_dasharray=dash)

    def circle(self, x: float, y: float, r: float, fill: str, stroke: str = "", width: float = 1) -> None:
        self._add("circle", cx=x, cy=y, r=r, fill=fill, stroke=stroke, stroke_width=width if stroke else "")

    def path(self, d: str, fill: str = "none", stroke: str = "", width: float = 1, dash: str = "", opacity: float = 1) -> None:
        self._add("path", d=d, fill=fill, fill_opacity=opacity if opacity < 1 else "", stroke=stroke,
                  stroke_width=width if stroke else "", stroke_dasharray=dash, stroke_linejoin="round" if stroke else "")

    def text(self, x: float, y: float, text: str, size: float, fill: str, *, anchor: str = "start", weight: int = 400,
             rotate: float = 0) -> None:
        """One line of text with its baseline at y. anchor: start, middle or end."""
        turn = f"rotate({num(rotate)} {num(x)} {num(y)})" if rotate else ""
        attributes = _attributes(x=x, y=y, font_family=self.lettertype, font_size=size, font_weight=weight if weight != 400 else "",
                                 fill=fill, text_anchor=anchor if anchor != "start" else "", transform=turn)
        self.parts.append(f"<text{attributes}>{escape(clean(text))}</text>")

    def lines(self, x: float, y: float, lines: Iterable[str], size: float, fill: str, *, anchor: str = "start",
              weight: int = 400) -> None:
        """Several lines under each other, centred around y."""
        every = list(lines)
        step = size * 1.15
        first = y - step * (len(every) - 1) / 2 + size * 0.34
        for i, line in enumerate(every):
            self.text(x, first + i * step, line, size, fill, anchor=anchor, weight=weight)

    def stripes(self, x: float, y: float, w: float, h: float, stroke: str, step: float, *, down: bool = False,
                width: float = 1) -> None:
        """Lines at 45 degrees, `step` apart, cut off at the edges of the rectangle. down: leaning the other way."""
        pieces = []
        k = step / 2
        while k < w + h:
            x1, y1, x2, y2 = max(0.0, k - h), min(k, h), min(k, w), max(0.0, k - w)
            if down:
                x1, x2 = w - x1, w - x2
            pieces.append(f"M{num(x + x1)} {num(y + y1)}L{num(x + x2)} {num(y + y2)}")
            k += step
        if pieces:
            self.path("".join(pieces), stroke=stroke, width=width)

    def dots(self, x: float, y: float, w: float, h: float, fill: str, step: float, r: float = 1) -> None:
        """Dots on a square lattice, all of them whole and inside the rectangle."""
        columns, rows = int((w - 2 * r) // step) + 1, int((h - 2 * r) // step) + 1
        if w < 2 * r + 1 or h < 2 * r + 1:
            return
        left, top = x + (w - (columns - 1) * step) / 2, y + (h - (rows - 1) * step) / 2
        dot = f"m{num(-r)} 0a{num(r)} {num(r)} 0 1 0 {num(2 * r)} 0a{num(r)} {num(r)} 0 1 0 {num(-2 * r)} 0z"
        self.path("".join(f"M{num(left + i * step)} {num(top + j * step)}{dot}" for j in range(rows) for i in range(columns)), fill=fill)

    def svg(self, hoogte: float, alt: str) -> str:
        """The finished drawing; alt goes in as `<title>`, the first child."""
        head = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{num(self.breedte)}" height="{num(hoogte)}" '
                f'viewBox="0 0 {num(self.breedte)} {num(hoogte)}" role="img">')
        return f"{head}<title>{escape(clean(alt))}</title>{''.join(self.parts)}</svg>"

    def _add(self, tag: str, **attributes: Attributes) -> None:
        self.parts.append(f"<{tag}{_attributes(**attributes)}/>")


def _attributes(**attributes: Attributes) -> str:
    """Attributes in the order given; empty ones are left out."""
    return "".join([f" {_NAMEN.get(name, name)}={_quoted(value)}" for name, value in attributes.items() if value != ""])


def _quoted(value: Attributes) -> str:
    return quoteattr(value) if isinstance(value, str) else f'"{num(value)}"'


def vergroot(svg: str, factor: float) -> str:
    """The same drawing, `factor` times as large (text too)."""
    kop, titel, rest = _DELEN.fullmatch(svg).groups()  # type: ignore[union-attr]
    breed, hoog = (float(x) * factor for x in _MATEN.search(kop).groups())  # type: ignore[union-attr]
    maten = f'width="{num(breed)}" height="{num(hoog)}" viewBox="0 0 {num(breed)} {num(hoog)}"'
    return f'{_MATEN.sub(maten, kop)}{titel}<g transform="scale({num(factor)})">{rest}</g></svg>'


def text_wide(text: str, size: float, weight: int = 400) -> float:
    """Width of one line in drawing units."""
    return text_width.width(text, size, weight)
