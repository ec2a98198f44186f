"""An area on a drawing: its path, lines of a pattern cut off at its edge, and where a text of some size has room.

All by horizontal scan lines under the even-odd rule, so that islands and holes need nothing special. Edges are rounded to half a unit, the
same for both neighbours, so that no gap opens between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

Punt: TypeAlias = tuple[float, float]
Ring: TypeAlias = Sequence[tuple[float, float]]
Stuk: TypeAlias = tuple[float, float]  # from x to x on one scan line

LIJNEN = 48  # scan lines over the height of an area, at most
DICHTST = 1.5  # units between two of them, at least
ROOSTER = 2  # points are rounded to 1 / ROOSTER


@dataclass(frozen=True, eq=False)  # the same shape is the same object: it is what is kept by the caches
class Vorm:
    """An area. pad: SVG path data. boven, stap: the first scan line and the distance between two. lijnen: stukken inside, per scan line."""

    ringen: tuple[tuple[Punt, ...], ...]
    pad: str
    boven: float
    stap: float
    lijnen: tuple[tuple[Stuk, ...], ...]


def vorm(ringen: Sequence[Ring]) -> Vorm:
    """The shape of rings in units of the drawing, y downward."""
    rond = [_rond(ring) for ring in ringen]
    # An area that is smaller than the lattice keeps its true points.
    over = tuple(ring for ring in rond if len(ring) > 2) or tuple(tuple(ring) for ring in ringen)
    ys = [y for ring in over for _, y in ring]
    boven, hoog = min(ys), max(max(ys) - min(ys), 0.1)
    n = max(min(LIJNEN, int(hoog / DICHTST)), 3)
    return Vorm(over, "".join(_pad(ring) for ring in over), boven, hoog / n, _lijnen(over, boven + hoog / n / 2, hoog / n, n))


def oppervlakte(ring: Ring) -> float:
    """Signed, in square units."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _rond(ring: Ring) -> tuple[Punt, ...]:
    """On the lattice, without points twice, and without those on a straight line between their neighbours."""
    punten: list[Punt] = []
    for x, y in ring:
        punt = (round(x * ROOSTER) / ROOSTER, round(y * ROOSTER) / ROOSTER)
        if not punten or punten[-1] != punt:
            punten.append(punt)
    while len(punten) > 1 and punten[0] == punten[-1]:
        punten.pop()
    return tuple(punten)


def _pad(ring: Ring) -> str:
    """Relative steps, which are shorter to write."""
    x, y = ring[0]
    stappen = []
    for a, b in ring[1:]:
        stappen.append(f"{_kort(a - x)}{_kort(b - y, ' ')}")
        x, y = a, b
    return f"M{_kort(ring[0][0])}{_kort(ring[0][1], ' ')}l{' '.join(stappen)}z"


def _kort(x: float, ervoor: str = "") -> str:
    """A number in as few signs as SVG allows: "-.5", "3", with a space in front where there must be one."""
    tekst = f"{x:.1f}".removesuffix(".0")
    if tekst in {"-0", "0"}:
        return ervoor + "0"
    if tekst.startswith("-"):
        return "-" + tekst[1:].removeprefix("0")
    return ervoor + tekst.removeprefix("0")


def _lijnen(ringen: Sequence[Ring], eerste: float, stap: float, n: int) -> tuple[tuple[Stuk, ...], ...]:
    """Where each of n horizontal lines is inside."""
    snijpunten: list[list[float]] = [[] for _ in range(n)]
    for ring in ringen:
        ax, ay = ring[-1]
        for bx, by in ring:
            if ay != by:
                (x1, y1), (x2, y2) = ((ax, ay), (bx, by)) if ay < by else ((bx, by), (ax, ay))
                helling = (x2 - x1) / (y2 - y1)
                i = max(int(-((eerste - y1) // stap)), 0)  # the first line at or below y1
                while i < n and (y := eerste + i * stap) < y2:
                    if y >= y1:
                        snijpunten[i].append(x1 + (y - y1) * helling)
                    i += 1
            ax, ay = bx, by
    return tuple(tuple(zip(rij[::2], rij[1::2], strict=False)) for rij in map(sorted, snijpunten))


def plek(vorm: Vorm, breed: float, hoog: float) -> Punt | None:
    """The middle of a place for a rectangle that lies wholly inside; of several the one nearest to the heart. None when there is none."""
    rijen = max(-int(-hoog // vorm.stap), 1) + 1
    beste: tuple[float, Punt] | None = None
    hart = _hart(vorm)
    for i in range(len(vorm.lijnen) - rijen + 1):
        vrij: Sequence[Stuk] = vorm.lijnen[i]
        for rij in vorm.lijnen[i + 1:i + rijen]:
            vrij = [(a, b) for p, q in vrij for r, s in rij if (b := min(q, s)) - (a := max(p, r)) >= breed]
            if not vrij:
                break
        y = vorm.boven + (i + rijen / 2) * vorm.stap
        for a, b in vrij:
            if b - a >= breed:
                x = min(max(hart[0], a + breed / 2), b - breed / 2)
                x = (x + (a + b) / 2) / 2  # between the heart and the middle of the room
                ver = (x - hart[0]) ** 2 + (y - hart[1]) ** 2 - 0.5 * (b - a - breed) ** 2 / 4
                if beste is None or ver < beste[0]:
                    beste = (ver, (x, y))
    return beste[1] if beste else None


@lru_cache(maxsize=4096)
def _hart(vorm: Vorm) -> Punt:
    """The middle of the area by its scan lines."""
    gewicht = sum(b - a for rij in vorm.lijnen for a, b in rij) or 1.0
    x = sum((b - a) * (a + b) / 2 for rij in vorm.lijnen for a, b in rij) / gewicht
    y = sum((b - a) * (vorm.boven + (i + 0.5) * vorm.stap) for i, rij in enumerate(vorm.lijnen) for a, b in rij) / gewicht
    return (x, y) if vorm.lijnen else vorm.ringen[0][0]


@lru_cache(maxsize=8192)
def patroon(vorm: Vorm, soort: str, stap: float) -> str:
    """Path data of stripes or dots inside the area: "streep" rises, "streep-neer" falls, "ruit" is both, "punt" is dots."""
    if soort == "punt":
        return _punten(vorm, stap)
    stijgend = _strepen(vorm, stap, 1) if soort in {"streep", "ruit"} else ""
    return stijgend + (_strepen(vorm, stap, -1) if soort in {"streep-neer", "ruit"} else "")


def _strepen(vorm: Vorm, stap: float, kant: int) -> str:
    """Lines at 45 degrees: sheared until they lie flat, cut off there, and sheared back. One lattice for the whole map."""
    scheef = [[(x, y + kant * x) for x, y in ring] for ring in vorm.ringen]
    onder = min(y for ring in scheef for _, y in ring)
    boven = max(y for ring in scheef for _, y in ring)
    afstand = stap * 1.2
    eerste = (onder // afstand + 0.5) * afstand
    lijnen = _lijnen(scheef, eerste, afstand, max(int((boven - eerste) / afstand) + 1, 0))
    stukken = []
    for i, rij in enumerate(lijnen):
        y = eerste + i * afstand
        for a, b in rij:
            if b - a > 1:
                stukken.append(f"M{_kort(a)}{_kort(y - kant * a, ' ')}l{_kort(b - a)}{_kort(-kant * (b - a), ' ')}")
    return "".join(stukken)


def _punten(vorm: Vorm, stap: float) -> str:
    """Small squares on one lattice for the whole map, a little away from the edge."""
    onder = min(y for ring in vorm.ringen for _, y in ring)
    boven = max(y for ring in vorm.ringen for _, y in ring)
    eerste = (onder // stap + 0.5) * stap
    stukken = []
    for i, rij in enumerate(_lijnen(vorm.ringen, eerste, stap, max(int((boven - eerste) / stap) + 1, 0))):
        for a, b in rij:
            x = ((a + 1) // stap + 1) * stap
            while x < b - 2:
                stukken.append(f"M{_kort(x)}{_kort(eerste + i * stap, ' ')}h1.6")
                x += stap
    return "".join(stukken)
