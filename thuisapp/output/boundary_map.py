"""Map with the true boundaries of gemeenten: shade, pattern and number inside each area, in the classes of the tile map.

What depends only on the boundaries and the size (lines, room for text) is made once and kept, so that a slider that changes the numbers
draws quickly. A gemeente without a boundary is a square on its centre point.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from statistics import median

from thuisapp import format_nl
from thuisapp.domain.gebied import Kaartgrenzen
from thuisapp.output import area_shape, text_width
from thuisapp.output.area_shape import Vorm
from thuisapp.output.charts.stijl import (
    BREEDTE,
    GRIJS,
    INKT,
    KLEIN,
    KLEINST,
    ONBEKEND_KLEUR,
    ONBEKEND_STREEP,
    TEKST,
    Vulling,
    tekstkleur,
)
from thuisapp.output.map_classes import Inkleuring, Kaarttekening, Tegel
from thuisapp.output.maps import afkortingen
from thuisapp.output.svg import LETTERTYPE, Tekening, text_wide

HOOGSTE = 760.0  # of a map that may choose its own height: fits on an A4 page with its caption
VERST = 10**7  # metres; a point further away is no place in the Netherlands
GROOTTES = (TEKST, KLEIN, KLEINST)


def grenzenkaart(tegels: Sequence[Tegel], grenzen: Kaartgrenzen, *, alt: str, decimalen: int = 0, achtervoegsel: str = "",
                 breedte: float = BREEDTE, hoogte: float = 0, lettertype: str = LETTERTYPE,
                 was: Mapping[str, Fraction | int | None] | None = None) -> str:
    """One SVG. Where name and number do not fit stands the number alone, and where that does not fit nothing; a line below says so.

    hoogte: 0 = as high as needed. was: earlier values, see map_classes.
    """
    return teken_grenzen(tegels, grenzen, alt=alt, decimalen=decimalen, achtervoegsel=achtervoegsel, breedte=breedte, hoogte=hoogte,
                         lettertype=lettertype, was=was).svg


def teken_grenzen(tegels: Sequence[Tegel], grenzen: Kaartgrenzen, *, alt: str, decimalen: int = 0, achtervoegsel: str = "",
                  breedte: float = BREEDTE, hoogte: float = 0, lettertype: str = LETTERTYPE,
                  was: Mapping[str, Fraction | int | None] | None = None, met_legenda: bool = True,
                  hoogstens: float = HOOGSTE) -> Kaarttekening:
    """As `grenzenkaart`, with the lines of every area. hoogstens: of a map that may choose its own height."""
    t = Tekening(breedte, lettertype)
    kleuring = Inkleuring(tegels, decimalen, achtervoegsel, was)
    boven = kleuring.legenda(t, tegels, breedte) if met_legenda else 2.0
    ruimte = max((hoogte or hoogstens) - boven - 20, 60)
    vormen, hoog = _vormen(grenzen, tuple((tegel.code, tegel.x, tegel.y) for tegel in tegels), breedte, ruimte)
    begin = len(t.parts)
    for tegel in sorted(tegels, key=lambda tegel: kleuring.vulling(tegel) is None):  # broken lines over whole ones
        _teken_vlak(t, vormen[tegel.code], kleuring.vulling(tegel))
    korten = dict(zip((tegel.code for tegel in tegels), afkortingen([tegel.naam for tegel in tegels]), strict=True))
    getekend = {tegel.code: _teken_tekst(t, tegel, vormen[tegel.code], korten[tegel.code], kleuring) for tegel in tegels}
    zonder = sum(regels == () for regels in getekend.values())
    afgekort = {tegel.code: korten[tegel.code] for tegel in tegels
                if korten[tegel.code] in getekend[tegel.code] and korten[tegel.code] != tegel.naam}
    t.parts[begin:] = [f'<g transform="translate(0 {boven:g})">', *t.parts[begin:], "</g>"]
    if zonder:
        t.text(0, boven + hoog + 14, _zonder_zin(zonder), KLEIN, GRIJS)
    vlakken = {code: tuple(tuple((x, y + boven) for x, y in ring) for ring in vorm.ringen) for code, vorm in vormen.items()}
    return Kaarttekening(t.svg(max(boven + hoog + (20 if zonder else 4), hoogte), alt), vlakken, zonder, afgekort)


def _zonder_zin(n: int) -> str:
    if n == 1:
        return "Bij één gemeente past het getal niet op de kaart; het staat in de tabel."
    return f"Bij {format_nl.aantal(n)} gemeenten past het getal niet op de kaart; die getallen staan in de tabel."


@lru_cache(maxsize=12)
def _vormen(grenzen: Kaartgrenzen, plekken: tuple[tuple[str, float, float], ...], breedte: float, hoogte: float
            ) -> tuple[Mapping[str, Vorm], float]:
    """The areas in units of the drawing, as large as fits, in the middle; and how high the drawing becomes."""
    ringen = {code: [r for r in grenzen.vlakken.get(code) or () if len(r) > 2 and all(abs(c) < VERST for p in r for c in p)]
              for code, _, _ in plekken}
    zij = math.sqrt(median([abs(area_shape.oppervlakte(r[0])) for r in ringen.values() if r] or [10**7])) * 0.4
    for code, x, y in plekken:
        if not ringen[code]:
            mx, my, h = round(x * 1000), round(y * 1000), round(zij / 2)
            ringen[code] = [((mx - h, my - h), (mx + h, my - h), (mx + h, my + h), (mx - h, my + h))]
    xs, ys = [x for rs in ringen.values() for r in rs for x, _ in r], [y for rs in ringen.values() for r in rs for _, y in r]
    links, boven, breed, hoog = min(xs), max(ys), max(max(xs) - min(xs), 1), max(max(ys) - min(ys), 1)
    schaal = min((breedte - 2) / breed, (hoogte - 2) / hoog)
    naar_rechts = (breedte - breed * schaal) / 2
    vormen = {code: area_shape.vorm([[(naar_rechts + (x - links) * schaal, 1 + (boven - y) * schaal) for x, y in r] for r in rs])
              for code, rs in ringen.items()}
    return vormen, hoog * schaal + 2


def _teken_vlak(t: Tekening, vorm: Vorm, vulling: Vulling | None) -> None:
    if vulling is None:
        t.parts.append(f'<path d="{vorm.pad}" fill="{ONBEKEND_KLEUR}" fill-rule="evenodd" stroke="{GRIJS}" '
                       f'stroke-dasharray="{ONBEKEND_STREEP}"/>')
        return
    rand = f' stroke="{GRIJS}" stroke-width="0.9" stroke-linejoin="round"'
    if not vulling.patroon:
        t.parts.append(f'<path d="{vorm.pad}" fill="{vulling.kleur}" fill-rule="evenodd"{rand}/>')
        return
    t.parts.append(f'<path d="{vorm.pad}" fill="{vulling.kleur}" fill-rule="evenodd"/>')
    d = area_shape.patroon(vorm, vulling.patroon, vulling.stap)
    if d:
        dik = 1.6 if vulling.patroon == "punt" else 0.7
        t.parts.append(f'<path d="{d}" fill="none" stroke="{vulling.patroonkleur}" stroke-width="{dik}"/>')
    t.parts.append(f'<path d="{vorm.pad}" fill="none"{rand}/>')


def _teken_tekst(t: Tekening, tegel: Tegel, vorm: Vorm, kort: str, kleuring: Inkleuring) -> tuple[str, ...]:
    """Write as much as has room; gives the lines, none when not even the number has room."""
    getal, verschil = kleuring.getal(tegel), kleuring.verschiltekst(tegel)
    past = _passend(vorm, tegel.naam, kort, getal, verschil)
    if past is None:
        return ()
    opschrift, (midden, hart) = past
    vulling = kleuring.vulling(tegel)
    kleur = INKT if vulling is None else tekstkleur(vulling.kleur)
    if vulling is not None and vulling.patroon:
        breed, hoog = opschrift.breed + 3, opschrift.hoog + 1  # a plain patch, so that the text stays quiet
        t.rect(midden - breed / 2, hart - hoog / 2, breed, hoog, vulling.kleur, r=2)
    y = hart - opschrift.hoog / 2
    for tekst, grootte, zwaarte in opschrift.regels:
        t.text(midden, y + grootte * 0.86, tekst, grootte, kleur, anchor="middle", weight=zwaarte)
        y += grootte * REGEL
    return tuple(tekst for tekst, _, _ in opschrift.regels)


REGEL = 1.08


@dataclass(frozen=True, slots=True)
class _Opschrift:
    """Lines of text with their size and weight; breed, hoog: of all together."""

    regels: tuple[tuple[str, float, int], ...]
    breed: float
    hoog: float


@lru_cache(maxsize=8192)
def _passend(vorm: Vorm, naam: str, kort: str, getal: str, verschil: str) -> tuple[_Opschrift, tuple[float, float]] | None:
    """The most that fits in the area, and where: name and numbers, abbreviation and numbers, numbers, the last number."""
    for opschrift in _opschriften(naam, kort, getal, verschil):
        plek = area_shape.plek(vorm, opschrift.breed + 4, opschrift.hoog + 2)
        if plek is not None:
            return opschrift, plek
    return None


@lru_cache(maxsize=8192)
def _opschriften(naam: str, kort: str, getal: str, verschil: str) -> tuple[_Opschrift, ...]:
    getallen = [getal, verschil] if verschil else [getal]
    rij = [_opschrift(regels, getallen, grootte) for grootte in GROOTTES for regels in _namen(naam, grootte)]
    rij.append(_opschrift([kort], getallen, KLEINST))
    rij += [_opschrift([], getallen, grootte) for grootte in GROOTTES[1:]]
    rij += [_opschrift([], getallen[-1:], grootte) for grootte in (KLEINST, 8.0)]
    return tuple(rij)


def _namen(naam: str, grootte: float) -> list[list[str]]:
    """The name on one line, and on more when it has places to break."""
    heel = text_wide(naam, grootte)
    manieren = [[naam]]
    for deel in (0.62, 0.45):
        regels = text_width.wrap(naam, grootte, max(heel * deel, 40))
        if regels not in manieren and len(regels) <= 3 and "".join(regels).replace(" ", "") == naam.replace(" ", ""):
            manieren.append(regels)
    return manieren


def _opschrift(namen: Sequence[str], getallen: Sequence[str], grootte: float) -> _Opschrift:
    regels = (*((naam, grootte, 400) for naam in namen), *((getal, grootte, 700) for getal in getallen))
    breed = max(text_wide(tekst, maat, zwaarte) for tekst, maat, zwaarte in regels)
    return _Opschrift(regels, breed, sum(maat * REGEL for _, maat, _ in regels))
