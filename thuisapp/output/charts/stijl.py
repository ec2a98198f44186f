"""Colours, patterns and sizes that all charts and maps share.

Quiet and safe for colour blindness: shades differ in lightness as well as in hue, and each series and class also has a pattern.
Text always has a contrast of 4.5 or more with what is behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from thuisapp import format_nl
from thuisapp.output.svg import Tekening, text_wide

Waarde: TypeAlias = Fraction | int | None

BREEDTE = 640
INKT = "#16252f"
GRIJS = "#5b6870"
RAND = "#8a979e"
LIJN = "#d5dce0"
WIT = "#ffffff"
PETROL = "#1d5c73"
ROEST = "#b8552b"

TEKST = 12.0  # labels; 640 units are printed 170 mm wide, so 12 units are 9 points
KLEIN = 10.5
KLEINST = 9.0


@dataclass(frozen=True, slots=True)
class Vulling:
    """A fill: one colour with a pattern over it. patroon: "", "streep", "streep-neer", "punt" or "ruit"."""

    kleur: str
    patroon: str = ""
    patroonkleur: str = INKT
    stap: float = 6


REEKSEN = (
    Vulling(PETROL),
    Vulling("#e6be7e", "streep", "#9c6f22"),
    Vulling("#a9ccb8", "punt", "#3f7357"),
    Vulling("#d3e2e7", "streep-neer", "#5d8fa1"),
    Vulling(ROEST),
    Vulling("#ddd4ea", "ruit", "#8c7bb0", 8),
)
STAAF = Vulling("#3f859d")
VOOR = Vulling("#e4edf0", "streep", "#6b9cad", 5)
MIN_VULLING = Vulling("#f0cdb6", "streep-neer", "#b8552b")

KLASSEN = (
    Vulling("#f1f5f6"),
    Vulling("#d3e2e7", "punt", "#5d8fa1", 7),
    Vulling("#a6c8d2", "streep", "#4d8294", 9),
    Vulling("#74a6b6", "streep", "#285f72", 5),
    Vulling(PETROL, "ruit", "#a6c8d2", 6),
)
MIN_KLASSE = Vulling("#f7e3d3", "streep-neer", "#b8552b", 6)
ONBEKEND_KLEUR = WIT
ONBEKEND_STREEP = "3 2.5"


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two colours "#rrggbb" as WCAG 2 defines it (1 to 21)."""
    licht, donker = sorted((_luminantie(a), _luminantie(b)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def _luminantie(kleur: str) -> float:
    delen = [int(kleur[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in delen)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def tekstkleur(achtergrond: str) -> str:
    """Ink or white, whichever reads best on this background."""
    return INKT if contrast(INKT, achtergrond) >= contrast(WIT, achtergrond) else WIT


def vul_band(t: Tekening, x: float, y: float, w: float, h: float, vulling: Vulling, band: float) -> None:
    """A rectangle in a colour with its pattern only in a band along the bottom, so that text above it stays quiet."""
    t.rect(x, y, w, h, vulling.kleur)
    stap = max(min(vulling.stap, w / 5), 3.0)
    vul(t, x, y + h - band, w, band, Vulling(vulling.kleur, vulling.patroon, vulling.patroonkleur, stap))


def vul(t: Tekening, x: float, y: float, w: float, h: float, vulling: Vulling, rand: str = "") -> None:
    """A rectangle in a colour with its pattern."""
    t.rect(x, y, w, h, vulling.kleur)
    if vulling.patroon in {"streep", "ruit"}:
        t.stripes(x, y, w, h, vulling.patroonkleur, vulling.stap)
    if vulling.patroon in {"streep-neer", "ruit"}:
        t.stripes(x, y, w, h, vulling.patroonkleur, vulling.stap, down=True)
    if vulling.patroon == "punt":
        t.dots(x, y, w, h, vulling.patroonkleur, vulling.stap)
    if rand:
        t.rect(x, y, w, h, "none", rand)


def tekst_op(t: Tekening, x: float, y: float, tekst: str, vulling: Vulling, grootte: float, weight: int = 600) -> None:
    """Text centred on (x, y) over a fill; a patterned fill gets a plain patch behind the text."""
    breed = text_wide(tekst, grootte, weight)
    if vulling.patroon:
        t.rect(x - breed / 2 - 2, y - grootte * 0.58, breed + 4, grootte * 1.16, vulling.kleur, r=2)
    t.text(x, y + grootte * 0.34, tekst, grootte, tekstkleur(vulling.kleur), anchor="middle", weight=weight)


def legenda(t: Tekening, x: float, y: float, namen: Sequence[str], vullingen: Sequence[Vulling], ruimte: float, *,
            onbekend: str = "") -> float:
    """Swatches with their names from left to right, over more lines when needed. Returns the y below the legend."""
    x += 1
    links = x
    posten: list[tuple[str, Vulling | None]] = list(zip(namen, vullingen, strict=False))
    if onbekend:
        posten.append((onbekend, None))
    for naam, vulling in posten:
        breed = 20 + text_wide(naam, KLEIN) + 18 if naam else 19
        if links > x and links + breed - 18 > ruimte:
            links, y = x, y + 17
        if vulling is None:
            t.rect(links, y, 14, 11, ONBEKEND_KLEUR, RAND, ONBEKEND_STREEP)
        else:
            vul(t, links, y, 14, 11, vulling, RAND)
        t.text(links + 20, y + 9.3, naam, KLEIN, INKT)
        links += breed
    return y + 17


@dataclass(frozen=True, slots=True)
class Klassen:
    """Classes of values ≥ 0: from `vanaf` to the first of `grenzen` (both included), and so on to the last. vullingen: one per class."""

    vanaf: Fraction
    grenzen: tuple[Fraction, ...]
    vullingen: tuple[Vulling, ...]

    def vulling(self, waarde: Fraction | int) -> Vulling:
        """The fill for a value as it is printed."""
        if waarde < 0:
            return MIN_KLASSE
        return next((v for grens, v in zip(self.grenzen, self.vullingen, strict=True) if waarde <= grens), self.vullingen[-1])

    def namen(self, decimalen: int = 0) -> list[str]:
        """For a legend: "0–20", "21–40" when only whole numbers occur, otherwise "0 t/m 2,5", "> 2,5 t/m 5"."""
        if self.vanaf == self.grenzen[-1]:
            return [format_nl.getal(self.vanaf)]
        onder = (self.vanaf, *self.grenzen[:-1])
        paren = list(enumerate(zip(onder, self.grenzen, strict=True)))
        if decimalen == 0 and all(g.denominator == 1 for g in self.grenzen):
            eerste = [a + (1 if i else 0) for i, (a, _) in paren]
            return [format_nl.aantal(b) if a == b else f"{format_nl.aantal(a)}–{format_nl.aantal(b)}"
                    for a, b in zip(eerste, self.grenzen, strict=True)]
        return [f"{'> ' if i else ''}{format_nl.getal(a)} t/m {format_nl.getal(b)}" for i, (a, b) in paren]


def klassen(waarden: Sequence[Waarde], *, vanaf_nul: bool = True, aantal: int = 5) -> Klassen:
    """At most `aantal` classes with round ends over the values ≥ 0; the last one holds the largest value.

    They are equally wide, unless a few large values would push all others into the first class: then they hold about equally many values.
    Without vanaf_nul they begin near the smallest value when that is more than half of the largest; and values that differ less than a
    tenth are one class, because shades would make much of little.
    """
    bekend = sorted(Fraction(w) for w in waarden if w is not None and w >= 0)
    if not bekend or bekend[-1] == 0:
        return _met_vullingen(Fraction(0), [Fraction(0)])
    laagste, hoogste = bekend[0], bekend[-1]
    if not vanaf_nul and laagste > hoogste * Fraction(9, 10):
        return Klassen(laagste, (hoogste,), (KLASSEN[2],))
    vanaf = laagste if not vanaf_nul and laagste > hoogste / 2 else Fraction(0)
    stap = mooie_stap((hoogste - vanaf) / aantal)
    while hoogste > vanaf // stap * stap + aantal * stap:  # rounding the beginning down may ask for one class more
        stap = mooie_stap(stap * Fraction(11, 10))
    vanaf = vanaf // stap * stap
    if len(bekend) >= aantal and bekend[len(bekend) * 3 // 4] <= vanaf + stap:
        delen = {_mooi(bekend[max(len(bekend) * (i + 1) // aantal - 1, 0)]) for i in range(aantal - 1)}
        return _met_vullingen(Fraction(0), [*sorted(g for g in delen if 0 < g < hoogste), _mooi(hoogste)])
    return _met_vullingen(vanaf, [vanaf + stap * (i + 1) for i in range(-(-(hoogste - vanaf) // stap))])


def _met_vullingen(vanaf: Fraction, grenzen: list[Fraction]) -> Klassen:
    """Fewer classes use the outer shades too."""
    plekken = [round(i * (len(KLASSEN) - 1) / max(len(grenzen) - 1, 1)) for i in range(len(grenzen))]
    return Klassen(vanaf, tuple(grenzen), tuple(KLASSEN[min(plek, len(KLASSEN) - 1)] for plek in plekken))


def _mooi(waarde: Fraction) -> Fraction:
    """Rounded up to one leading digit, or to a half of it: 23 → 25, 87 → 90, 132 → 150."""
    if waarde <= 0:
        return Fraction(0)
    macht = Fraction(1)
    while macht > waarde:
        macht /= 10
    while macht * 10 <= waarde:
        macht *= 10
    stap = macht / 2 if waarde < macht * 5 and macht > 1 else macht
    return -(-waarde // stap) * stap


def mooie_stap(minstens: Fraction) -> Fraction:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that is not below `minstens` (which is > 0)."""
    macht = Fraction(1)
    while macht > minstens:
        macht /= 10
    while macht * 10 <= minstens:
        macht *= 10
    return next(macht * f for f in (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10)) if macht * f >= minstens)


def getaltekst(waarde: Waarde, decimalen: int = 0) -> str:
    """The figure as it is printed in a chart; "onbekend" when it is not known."""
    return format_nl.aantal(waarde, decimalen)
