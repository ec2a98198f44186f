"""Degrees and web map coordinates to metres of the national grid (RD, EPSG:28992).

From degrees by the approximation polynomials of F.H. Schreutelkamp and G.L. Strang van Hees, "Benaderingsformules voor de transformatie
tussen RD- en WGS84-kaartcoördinaten" (Geodesia, 2001): within about a quarter of a metre in the Netherlands, far finer than a map shows.
ETRS89 and WGS84 are taken as the same; they differ less than a metre.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

Punt: TypeAlias = tuple[float, float]

AMERSFOORT_GRADEN = (52.15517440, 5.38720621)  # latitude and longitude of the origin
AMERSFOORT_RD = (155_000.0, 463_000.0)
AARDSTRAAL = 6_378_137.0  # metres; the sphere of EPSG:3857
NEDERLAND = (-50_000.0, 250_000.0, 350_000.0, 750_000.0)  # RD: left, bottom, right, top, with the sea that belongs to gemeenten

# (power of the latitude, power of the longitude, coefficient)
_X = ((0, 1, 190094.945), (1, 1, -11832.228), (2, 1, -114.221), (0, 3, -32.391), (1, 0, -0.705), (3, 1, -2.340), (1, 3, -0.608),
      (0, 2, -0.008), (2, 3, 0.148))
_Y = ((1, 0, 309056.544), (0, 2, 3638.893), (2, 0, 73.077), (1, 2, -157.984), (3, 0, 59.788), (0, 1, 0.433), (2, 2, -6.439),
      (1, 1, -0.032), (0, 4, 0.092), (1, 4, -0.054))


def uit_graden(lengte: float, breedte: float) -> Punt:
    """RD in metres from WGS84 in degrees (longitude first, as in GeoJSON)."""
    p, q = 0.36 * (breedte - AMERSFOORT_GRADEN[0]), 0.36 * (lengte - AMERSFOORT_GRADEN[1])
    machten_p, machten_q = (1.0, p, p * p, p * p * p), (1.0, q, q * q, q * q * q, q * q * q * q)
    return (AMERSFOORT_RD[0] + sum(c * machten_p[i] * machten_q[j] for i, j, c in _X),
            AMERSFOORT_RD[1] + sum(c * machten_p[i] * machten_q[j] for i, j, c in _Y))


def uit_webkaart(x: float, y: float) -> Punt:
    """RD in metres from EPSG:3857 in metres."""
    lengte = math.degrees(x / AARDSTRAAL)
    breedte = math.degrees(2 * math.atan(math.exp(y / AARDSTRAAL)) - math.pi / 2)
    return uit_graden(lengte, breedte)


def herken(naam: str) -> Callable[[float, float], Punt] | None:
    """How to get from the named reference system (as in the crs member of GeoJSON) to RD; None when it is not read."""
    plat = naam.upper()
    if "28992" in plat or "7415" in plat:
        return gelijk
    if "3857" in plat or "900913" in plat:
        return uit_webkaart
    return uit_graden if any(woord in plat for woord in ("4326", "CRS84", "4258", "4979")) else None


def raad(links: float, onder: float, rechts: float, boven: float) -> Callable[[float, float], Punt] | None:
    """The same from the size of the coordinates; None when they lie in the Netherlands in none of the systems."""
    def binnen(l: float, o: float, r: float, b: float) -> bool:  # noqa: E741
        return l <= links and o <= onder and rechts <= r and boven <= b

    if binnen(*NEDERLAND):
        return gelijk
    if binnen(2, 50, 8, 56):
        return uit_graden
    if binnen(50, 2, 56, 8):
        return lambda x, y: uit_graden(y, x)  # some programs write the latitude first
    return uit_webkaart if binnen(220_000, 6_400_000, 900_000, 7_600_000) else None


def gelijk(x: float, y: float) -> Punt:
    return (x, y)


def in_nederland(x: float, y: float) -> bool:
    return NEDERLAND[0] <= x <= NEDERLAND[2] and NEDERLAND[1] <= y <= NEDERLAND[3]
