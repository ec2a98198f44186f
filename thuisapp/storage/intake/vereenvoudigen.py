"""Boundaries with fewer points, without gaps: a border that two gemeenten share is one line, made simpler once.

Rings are cut at the points where three areas (or two and the outside) meet; each piece is simplified by Douglas and Peucker's rule and put
back in every ring that holds it. Works on any file in which neighbours share their points, as those of CBS and Kadaster do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

Punt: TypeAlias = tuple[int, int]
Lijn: TypeAlias = tuple[Punt, ...]

FIJNHEID = 3000  # the largest side of the region is this many times what a line may move: half a pixel on a map of 1,500 pixels
DEEL = 500  # points of a line that are looked at together
HOOGSTENS = 40_000  # points of all gemeenten together; more makes a line coarser


def vereenvoudig(vlakken: Mapping[str, Sequence[Sequence[Punt]]], fijnheid: int = FIJNHEID, hoogstens: int = HOOGSTENS
                 ) -> dict[str, tuple[Lijn, ...]]:
    """The same areas with fewer points. Pieces of one area that touch become one; islands too small to see are left out.

    vlakken: rings per code in whole metres, the first point repeated at the end or not. The answer does not repeat it.
    """
    schoon = {code: _verschillend(map(_schoon, ringen)) for code, ringen in vlakken.items()}
    alle = [p for ringen in schoon.values() for ring in ringen for p in ring]
    if not alle:
        return dict.fromkeys(vlakken, ())
    grootste = max(max(x for x, _ in alle) - min(x for x, _ in alle), max(y for _, y in alle) - min(y for _, y in alle))
    marge = max(grootste / fijnheid, 1.0)
    knopen = _knopen(schoon)
    stukken = {code: _zonder_binnen([stuk for ring in ringen for stuk in _stukken(ring, knopen)]) for code, ringen in schoon.items()}
    lijnen = {stuk: stuk for delen in stukken.values() for stuk in (_vast(d) for d in delen)}
    while True:
        lijnen = {stuk: _eenvoudig(lijn, marge) for stuk, lijn in lijnen.items()}
        if sum(len(lijnen[_vast(stuk)]) - 1 for delen in stukken.values() for stuk in delen) <= hoogstens:
            break
        marge *= 1.6
        if marge > grootste:
            break
    return {code: _heel(delen, lijnen, marge) for code, delen in stukken.items()}


def _schoon(ring: Sequence[Punt]) -> list[Punt]:
    """Without points twice after each other, also not over the end."""
    punten: list[Punt] = []
    for p in ring:
        if not punten or punten[-1] != p:
            punten.append(p)
    while len(punten) > 1 and punten[0] == punten[-1]:
        punten.pop()
    return punten


def _verschillend(ringen: Iterable[list[Punt]]) -> list[list[Punt]]:
    """Without rings that are no area, and without the same ring twice."""
    return list({frozenset(ring): ring for ring in ringen if len(ring) > 2}.values())


def _knopen(vlakken: Mapping[str, Sequence[Sequence[Punt]]]) -> set[Punt]:
    """Points where borders come together: their neighbours are not the same in every ring that holds them."""
    buren: dict[Punt, frozenset[Punt]] = {}
    knopen: set[Punt] = set()
    for ringen in vlakken.values():
        for ring in ringen:
            for i, p in enumerate(ring):
                naast = frozenset((ring[i - 1], ring[(i + 1) % len(ring)]))
                if buren.setdefault(p, naast) != naast:
                    knopen.add(p)
    return knopen


def _stukken(ring: list[Punt], knopen: set[Punt]) -> Iterator[Lijn]:
    """The ring in pieces from knoop to knoop; one closed piece when there is none, always beginning at the same point."""
    plekken = [i for i, p in enumerate(ring) if p in knopen] or [min(range(len(ring)), key=lambda i: ring[i])]
    rond = ring + ring
    for i, j in zip(plekken, [*plekken[1:], plekken[0] + len(ring)], strict=True):
        yield tuple(rond[i:j + 1])


def _vast(stuk: Lijn) -> Lijn:
    """The same line in the direction in which it is kept: two neighbours walk along it in opposite ways."""
    return min(stuk, stuk[::-1])


def _zonder_binnen(stukken: list[Lijn]) -> list[Lijn]:
    """Without the borders between two parts of one area, such as gemeenten that were joined."""
    keren = Counter(_vast(stuk) for stuk in stukken)
    return [stuk for stuk in stukken if keren[_vast(stuk)] == 1]


def _eenvoudig(lijn: Lijn, marge: float) -> Lijn:
    """Fewer points, in a time that grows with their number, also for a line that was made to take long."""
    punten = [lijn[0]]
    for p in lijn[1:-1]:  # what lies nearer to the last point than anyone can see
        if abs(p[0] - punten[-1][0]) + abs(p[1] - punten[-1][1]) > marge / 3:
            punten.append(p)
    punten.append(lijn[-1])
    delen = [douglas_peucker(tuple(punten[i:i + DEEL + 1]), marge) for i in range(0, len(punten) - 1, DEEL)]
    return tuple(p for deel in delen for p in deel[:-1]) + (lijn[-1],)


def douglas_peucker(lijn: Lijn, marge: float) -> Lijn:
    """The line without the points that lie within `marge` of what remains. First and last point stay."""
    blijft = {0, len(lijn) - 1}
    werk = [(0, len(lijn) - 1)]
    while werk:
        begin, eind = werk.pop()
        verste, plek = _verste(lijn, begin, eind)
        if verste > marge * marge:
            blijft.add(plek)
            werk += [(begin, plek), (plek, eind)]
    return tuple(lijn[i] for i in sorted(blijft))


def _verste(lijn: Lijn, begin: int, eind: int) -> tuple[float, int]:
    """Squared distance and place of the point that is furthest from the straight line between two others."""
    (ax, ay), (bx, by) = lijn[begin], lijn[eind]
    dx, dy = bx - ax, by - ay
    lengte = dx * dx + dy * dy
    verste, plek = -1.0, begin
    for i in range(begin + 1, eind):
        x, y = lijn[i][0] - ax, lijn[i][1] - ay
        langs = (x * dx + y * dy) / lengte if lengte else 0.0
        langs = 0.0 if langs < 0 else 1.0 if langs > 1 else langs
        weg = (x - langs * dx) ** 2 + (y - langs * dy) ** 2
        if weg > verste:
            verste, plek = weg, i
    return verste, plek


def _heel(stukken: Sequence[Lijn], lijnen: Mapping[Lijn, Lijn], marge: float) -> tuple[Lijn, ...]:
    """Rings from the simplified pieces, largest first, without those that are too small to see; one always stays."""
    ringen = [ring for rij in _aaneen(stukken) if len(ring := _ring(rij, lijnen)) > 2 and _oppervlakte(ring) >= 4 * marge * marge]
    if not ringen:  # the whole area is smaller than what a line may move: keep it as it was
        ringen = [ring for rij in _aaneen(stukken) if len(ring := _ring(rij, None)) > 2]
    return tuple(sorted(ringen, key=_oppervlakte, reverse=True))


def _aaneen(stukken: Sequence[Lijn]) -> Iterator[list[Lijn]]:
    """Pieces in the order in which they form closed lines."""
    vanaf: dict[Punt, list[Lijn]] = defaultdict(list)
    for stuk in reversed(stukken):
        vanaf[stuk[0]].append(stuk)
    for eerste in stukken:
        if eerste not in vanaf[eerste[0]]:
            continue
        rij, hier = [], eerste[0]
        while vanaf[hier]:
            stuk = vanaf[hier].pop()
            rij.append(stuk)
            hier = stuk[-1]
            if hier == rij[0][0]:
                break
        yield rij


def _ring(rij: Sequence[Lijn], lijnen: Mapping[Lijn, Lijn] | None) -> Lijn:
    punten: list[Punt] = []
    for stuk in rij:
        vast = _vast(stuk)
        lijn = stuk if lijnen is None else lijnen[vast] if stuk == vast else lijnen[vast][::-1]
        punten.extend(lijn[:-1])
    return tuple(_schoon(punten))


def _oppervlakte(ring: Lijn) -> float:
    """Square metres, whichever way round."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2
