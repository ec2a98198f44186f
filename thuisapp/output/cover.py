"""The quiet drawing on the cover, in the colours of the region: two rows of houses at dusk, plain shapes, or almost nothing.

It shows no place, so that it claims nothing about a region.
"""

from __future__ import annotations

from dataclasses import dataclass

from thuisapp.domain.huisstijl import Huisstijl, Omslagontwerp
from thuisapp.output.huisstijl_kleuren import ZWART, eigen_kleuren, leesbaar, mengsel, tint
from thuisapp.output.svg import Tekening, num

LUCHT, VER, DICHTBIJ, GROND = "#164e63", "#22677f", "#3f859d", "#d3e2e7"
RAAM, RAAM_AAN = "#5b9cb2", "#e6be7e"
BREED, HOOG = 210.0, 118.0  # millimetres
STANDAARD = Huisstijl()

# Per house: width, height of the wall, roof ("punt", "plat", "trap" or "zadel").
VERRE_RIJ = ((17, 30, "plat"), (14, 22, "punt"), (12, 26, "punt"), (20, 36, "plat"), (13, 24, "trap"), (15, 20, "zadel"),
             (18, 32, "plat"), (12, 24, "punt"), (16, 28, "zadel"), (22, 38, "plat"), (14, 22, "punt"), (13, 25, "trap"),
             (18, 30, "plat"), (16, 22, "zadel"))
DICHTE_RIJ = ((20, 17, "zadel"), (13, 19, "punt"), (13, 19, "punt"), (25, 24, "plat"), (15, 16, "trap"), (13, 18, "punt"),
              (22, 14, "zadel"), (18, 21, "punt"), (14, 17, "trap"), (27, 20, "plat"), (13, 18, "punt"), (13, 18, "punt"),
              (20, 15, "zadel"))


@dataclass(frozen=True, slots=True)
class _Verf:
    """The colours of one cover."""

    lucht: str = LUCHT
    ver: str = VER
    dichtbij: str = DICHTBIJ
    grond: str = GROND
    raam: str = RAAM


def omslag_svg(huisstijl: Huisstijl = STANDAARD) -> str:
    """One SVG of 210 by 118 millimetres; decoration, so without a description."""
    t = Tekening(BREED)
    {Omslagontwerp.HUIZEN: _huizen, Omslagontwerp.VLAKKEN: _vlakken, Omslagontwerp.WIT: _wit}[huisstijl.omslag](t, _verf(huisstijl))
    return t.svg(HOOG, "")


def _verf(h: Huisstijl) -> _Verf:
    """Shades of the two colours; the standard ones are chosen by hand."""
    if not eigen_kleuren(h):
        return _Verf()
    een, twee = leesbaar(h.kleur, 1.7), leesbaar(h.kleur2, 1.5)
    lucht = een if h.omslag is Omslagontwerp.WIT else mengsel(een, ZWART, 0.18)
    return _Verf(lucht, mengsel(een, "#ffffff", 0.08), twee, tint(een, 0.82), tint(twee, 0.45))


def _huizen(t: Tekening, verf: _Verf) -> None:
    t.rect(0, 0, BREED, HOOG, verf.lucht)
    _rij(t, VERRE_RIJ, -6, HOOG - 14, verf.ver)
    _rij(t, DICHTE_RIJ, -3, HOOG - 7, verf.dichtbij, verf.raam)
    t.rect(0, HOOG - 7, BREED, 7, verf.grond)


def _vlakken(t: Tekening, verf: _Verf) -> None:
    """Gables as plain shapes behind each other."""
    t.rect(0, 0, BREED, HOOG, verf.lucht)
    for x, w, h, kleur in ((104, 96, 96, verf.ver), (40, 84, 66, verf.dichtbij), (150, 84, 58, verf.grond), (-20, 78, 44, verf.ver)):
        t.path(_huis(x, HOOG, w, h - w * 0.4, "punt_groot"), fill=kleur)
    t.rect(0, HOOG - 2.4, BREED, 2.4, verf.dichtbij)


def _wit(t: Tekening, verf: _Verf) -> None:
    """A bar on top and a line below; the rest is paper."""
    t.rect(0, 0, BREED, HOOG, "#ffffff")
    t.rect(0, 0, BREED, 9, verf.lucht)
    t.rect(0, 9, BREED, 1.6, verf.dichtbij)
    t.rect(24, HOOG - 3, 34, 2.4, verf.dichtbij)


def _rij(t: Tekening, huizen: tuple[tuple[int, int, str], ...], x: float, grond: float, kleur: str, raam: str = "") -> None:
    for i, (w, h, dak) in enumerate(huizen):
        top = grond - h
        t.path(_huis(x, grond, w, h, dak), fill=kleur)
        if raam:
            _ramen(t, x, top, w, h, i, raam)
        x += w + 1


def _huis(x: float, grond: float, w: float, h: float, dak: str) -> str:
    top = grond - h
    daken = {
        "plat": f"L{num(x)} {num(top)}L{num(x + w)} {num(top)}",
        "punt_groot": f"L{num(x)} {num(top)}L{num(x + w / 2)} {num(top - w * 0.4)}L{num(x + w)} {num(top)}",
        "punt": f"L{num(x)} {num(top)}L{num(x + w / 2)} {num(top - w * 0.55)}L{num(x + w)} {num(top)}",
        "zadel": f"L{num(x)} {num(top)}L{num(x + 3.5)} {num(top - 7)}L{num(x + w - 3.5)} {num(top - 7)}L{num(x + w)} {num(top)}",
        "trap": f"L{num(x)} {num(top)}h{num(w / 6)}v-3h{num(w / 6)}v-3h{num(w / 3)}v3h{num(w / 6)}v3h{num(w / 6)}",
    }
    return f"M{num(x)} {num(grond)}{daken[dak]}L{num(x + w)} {num(grond)}Z"


def _ramen(t: Tekening, x: float, top: float, w: float, h: float, nummer: int, raam: str) -> None:
    """Windows on a lattice; a few are lit."""
    kolommen, rijen = max(int((w - 3) // 5), 1), max(int((h - 4) // 6), 1)
    marge = (w - kolommen * 5 + 2.4) / 2
    for r in range(rijen):
        for k in range(kolommen):
            aan = (nummer * 7 + r * 3 + k * 5) % 6 == 0
            t.rect(x + marge + k * 5, top + 3 + r * 6, 2.6, 3.4, RAAM_AAN if aan else raam)
