"""Tile map: every gemeente the same size, on a grid, as near as possible to where it lies.

Needs only centre points, so that it works without boundary files, and small gemeenten stay as legible as large ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from thuisapp import format_nl
from thuisapp.output import text_width
from thuisapp.output.charts.stijl import (
    BREEDTE,
    INKT,
    KLEINST,
    MIN_KLASSE,
    ONBEKEND_KLEUR,
    ONBEKEND_STREEP,
    RAND,
    TEKST,
    Klassen,
    Waarde,
    getaltekst,
    klassen,
    legenda,
    tekstkleur,
    vul_band,
)
from thuisapp.output.svg import LETTERTYPE, Tekening, text_wide
from thuisapp.output.tile_grid import plaats

HOOGTE_BREEDTE = 0.86  # of a tile
BREEDSTE, SMALSTE = 118.0, 24.0
HOOGSTE = 760.0  # of a map that may choose its own height: fits on an A4 page with its caption


@dataclass(frozen=True, slots=True)
class Tegel:
    """A gemeente on the map. x, y: centre point in kilometres, y to the north. waarde: None = onbekend."""

    code: str
    naam: str
    x: float
    y: float
    waarde: Waarde


def tegelkaart(tegels: Sequence[Tegel], *, alt: str, decimalen: int = 0, achtervoegsel: str = "", breedte: float = BREEDTE,
               hoogte: float = 0, lettertype: str = LETTERTYPE) -> str:
    """One SVG with a tile per gemeente: name, number, shade, and a band along the bottom with the pattern of its class.

    The same gemeenten always give the same places, whatever the values. Above about sixty tiles the names no longer fit and every tile
    gets the abbreviation from `afkortingen`; the data table that goes with the figure should then show it too.
    hoogte: 0 = as high as needed; otherwise the tiles are made to fit in it.
    """
    t = Tekening(breedte, lettertype)
    schaal = klassen([_rond(tegel.waarde, decimalen) for tegel in tegels], vanaf_nul=False)
    boven = _teken_legenda(t, tegels, schaal, decimalen, achtervoegsel, breedte)
    plekken = plaats(tuple((tegel.code, tegel.x, tegel.y) for tegel in tegels))
    kolommen = max((k for k, _ in plekken.values()), default=0) + 1
    rijen = max((r for _, r in plekken.values()), default=0) + 1
    w = max(min(BREEDSTE, breedte / kolommen, ((hoogte or HOOGSTE) - boven - 4) / rijen / HOOGTE_BREEDTE), min(SMALSTE, breedte / kolommen))
    h = w * HOOGTE_BREEDTE
    links = max((breedte - kolommen * w) / 2, 0)
    namen = _opschriften(tegels, w, h, decimalen, achtervoegsel)
    for tegel in tegels:
        kolom, rij = plekken[tegel.code]
        _teken_tegel(t, tegel, namen[tegel.code], links + kolom * w, boven + rij * h, w, h, schaal, decimalen, achtervoegsel)
    return t.svg(max(boven + rijen * h + 4, hoogte), alt)


def _rond(waarde: Waarde, decimalen: int) -> Waarde:
    return None if waarde is None else format_nl.rond(Fraction(waarde), decimalen)


def _teken_legenda(t: Tekening, tegels: Sequence[Tegel], schaal: Klassen, decimalen: int, achtervoegsel: str,
                   breedte: float) -> float:
    waarden = [tegel.waarde for tegel in tegels]
    namen = [naam + achtervoegsel for naam in schaal.namen(decimalen)]
    vullingen = list(schaal.vullingen)
    if all(w is None for w in waarden):
        namen, vullingen = [], []
    if any(w is not None and w < 0 for w in waarden):
        namen, vullingen = ["onder nul", *namen], [MIN_KLASSE, *vullingen]
    return legenda(t, 0, 2, namen, vullingen, breedte, onbekend="onbekend (?)" if None in waarden else "") + 8


@dataclass(frozen=True, slots=True)
class _Opschrift:
    regels: tuple[str, ...]
    grootte: float
    getal: float  # size of the number


def _opschriften(tegels: Sequence[Tegel], w: float, h: float, decimalen: int, achtervoegsel: str) -> Mapping[str, _Opschrift]:
    """What stands in each tile: whole names in one size for all when they fit, otherwise abbreviations."""
    room = w - 8
    breedste = max((text_wide(_getal(tegel, decimalen, achtervoegsel), 1, 700) for tegel in tegels), default=1)
    for grootte in (14.0, TEKST, 11.0, 10.0, KLEINST, 8.5):
        getal = min(grootte * 1.25, room / breedste)
        regels = {tegel.code: text_width.wrap(tegel.naam, grootte, room) for tegel in tegels}
        meeste = max((len(r) for r in regels.values()), default=1)
        gebroken = sum("".join(r).replace(" ", "") != tegel.naam.replace(" ", "") for r, tegel in zip(regels.values(), tegels, strict=True))
        past = meeste * grootte * 1.12 + getal * 1.2 + _band(h) + 5 <= h and getal >= 8.5
        if past and (not gebroken or grootte <= KLEINST):
            return {code: _Opschrift(tuple(r), grootte, getal) for code, r in regels.items()}
    kort = afkortingen([tegel.naam for tegel in tegels])
    grootte = min(KLEINST, room / max(text_wide(k, 1) for k in kort))
    return {tegel.code: _Opschrift((naam,), grootte, min(KLEINST + 0.5, (room + 5) / breedste))
            for tegel, naam in zip(tegels, kort, strict=True)}


def _getal(tegel: Tegel, decimalen: int, achtervoegsel: str) -> str:
    return "?" if tegel.waarde is None else getaltekst(tegel.waarde, decimalen) + achtervoegsel


def _band(h: float) -> float:
    """Height of the band with the pattern."""
    return max(min(h * 0.15, 11.0), 3.5)


def _teken_tegel(t: Tekening, tegel: Tegel, opschrift: _Opschrift, x: float, y: float, w: float, h: float,
                 schaal: Klassen, decimalen: int, achtervoegsel: str) -> None:
    x, y, w, h = x + 1, y + 1, w - 2, h - 2
    if tegel.waarde is None:
        t.rect(x + 0.5, y + 0.5, w - 1, h - 1, ONBEKEND_KLEUR, RAND, ONBEKEND_STREEP)
        kleur = INKT
    else:
        vulling = schaal.vulling(format_nl.rond(Fraction(tegel.waarde), decimalen))
        kleur = tekstkleur(vulling.kleur)
        vul_band(t, x, y, w, h, vulling, _band(h))
        t.rect(x + 0.5, y + 0.5, w - 1, h - 1, "none", RAND)
        h -= _band(h)
    regels = opschrift.regels
    hoog = len(regels) * opschrift.grootte * 1.12 + opschrift.getal * 1.15
    top = y + (h - hoog) / 2
    for i, regel in enumerate(regels):
        t.text(x + w / 2, top + (i + 0.82) * opschrift.grootte * 1.12, regel, opschrift.grootte, kleur, anchor="middle")
    t.text(x + w / 2, top + hoog - opschrift.getal * 0.22, _getal(tegel, decimalen, achtervoegsel), opschrift.getal, kleur,
           anchor="middle", weight=700)


def afkortingen(namen: Sequence[str]) -> list[str]:
    """A short, unique abbreviation per name, in the same order: the shortest beginning, two signs or more, that no other name took.

    ["Almelo", "Almere", "Assen"] → ["Alm", "Alme", "Ass"]. Depends only on the set of names.
    """
    gekozen: dict[str, str] = {}
    bezet: set[str] = set()
    for naam in sorted(namen):
        kort = next(k for k in _mogelijk(naam) if k.lower() not in bezet)
        bezet.add(kort.lower())
        gekozen[naam] = kort
    return [gekozen[naam] for naam in namen]


@lru_cache(maxsize=1024)
def _mogelijk(naam: str) -> tuple[str, ...]:
    """Candidates from good to less good: three letters, first two and a later one, longer beginnings, then numbered."""
    letters = "".join(teken for teken in naam.replace("'s-", "").replace("'s ", "") if teken.isalnum())
    drie = [letters[:3], *(letters[:2] + teken for teken in letters[3:]), *(letters[:1] + a + b for a in letters[1:] for b in letters[2:])]
    return (*drie, *(letters[:n] for n in range(4, len(letters) + 1)), *(f"{letters[:2]}{n}" for n in range(1, 400)))
