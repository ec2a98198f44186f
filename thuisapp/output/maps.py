"""Tile map: every gemeente the same size, on a grid, as near as possible to where it lies.

Needs only centre points, so that it works without boundary files, and small gemeenten stay as legible as large ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from thuisapp.output import text_width
from thuisapp.output.charts.stijl import (
    BREEDTE,
    INKT,
    KLEINST,
    ONBEKEND_KLEUR,
    ONBEKEND_STREEP,
    RAND,
    TEKST,
    tekstkleur,
    vul_band,
)
from thuisapp.output.map_classes import Inkleuring, Kaarttekening, Tegel
from thuisapp.output.svg import LETTERTYPE, Tekening, text_wide
from thuisapp.output.tile_grid import plaats

__all__ = ["Tegel", "afkortingen", "teken_tegels", "tegelkaart"]

HOOGTE_BREEDTE = 0.86  # of a tile
BREEDSTE, SMALSTE = 118.0, 24.0
HOOGSTE = 760.0  # of a map that may choose its own height: fits on an A4 page with its caption


def tegelkaart(tegels: Sequence[Tegel], *, alt: str, decimalen: int = 0, achtervoegsel: str = "", breedte: float = BREEDTE,
               hoogte: float = 0, lettertype: str = LETTERTYPE, was: Mapping[str, Fraction | int | None] | None = None) -> str:
    """One SVG with a tile per gemeente: name, number, shade, and a band along the bottom with the pattern of its class.

    The same gemeenten always give the same places, whatever the values. Above about sixty tiles the names no longer fit and every tile
    gets the abbreviation from `afkortingen`; the data table that goes with the figure should then show it too (Kaarttekening.afgekort).
    hoogte: 0 = as high as needed; otherwise the tiles are made to fit in it. was: earlier values, see map_classes.
    """
    return teken_tegels(tegels, alt=alt, decimalen=decimalen, achtervoegsel=achtervoegsel, breedte=breedte, hoogte=hoogte,
                        lettertype=lettertype, was=was).svg


def teken_tegels(tegels: Sequence[Tegel], *, alt: str, decimalen: int = 0, achtervoegsel: str = "", breedte: float = BREEDTE,
                 hoogte: float = 0, lettertype: str = LETTERTYPE, was: Mapping[str, Fraction | int | None] | None = None,
                 met_legenda: bool = True, hoogstens: float = HOOGSTE) -> Kaarttekening:
    """As `tegelkaart`, with the place of every tile. hoogstens: of a map that may choose its own height."""
    t = Tekening(breedte, lettertype)
    kleuring = Inkleuring(tegels, decimalen, achtervoegsel, was)
    boven = kleuring.legenda(t, tegels, breedte) if met_legenda else 2.0
    plekken = plaats(tuple((tegel.code, tegel.x, tegel.y) for tegel in tegels))
    kolommen = max((k for k, _ in plekken.values()), default=0) + 1
    rijen = max((r for _, r in plekken.values()), default=0) + 1
    ruimte = ((hoogte or hoogstens) - boven - 4) / rijen / HOOGTE_BREEDTE
    w = max(min(BREEDSTE, breedte / kolommen, ruimte), min(SMALSTE, breedte / kolommen))
    h = w * HOOGTE_BREEDTE
    links = max((breedte - kolommen * w) / 2, 0)
    namen = _opschriften(tegels, kleuring, w, h)
    vlakken = {}
    for tegel in tegels:
        x, y = links + plekken[tegel.code][0] * w + 1, boven + plekken[tegel.code][1] * h + 1
        _teken_tegel(t, tegel, namen[tegel.code], x, y, w - 2, h - 2, kleuring)
        vlakken[tegel.code] = (((x, y), (x + w - 2, y), (x + w - 2, y + h - 2), (x, y + h - 2)),)
    afgekort = {tegel.code: "".join(namen[tegel.code].regels) for tegel in tegels if namen[tegel.code].afgekort}
    return Kaarttekening(t.svg(max(boven + rijen * h + 4, hoogte), alt), vlakken, 0, afgekort)


@dataclass(frozen=True, slots=True)
class _Opschrift:
    """regels: the name. getal: size of the number. verschil: whether the difference has a line of its own, below the number."""

    regels: tuple[str, ...]
    grootte: float
    getal: float
    verschil: bool = False
    afgekort: bool = False


def _opschriften(tegels: Sequence[Tegel], kleuring: Inkleuring, w: float, h: float) -> Mapping[str, _Opschrift]:
    """What stands in each tile: whole names in one size for all when they fit, otherwise abbreviations."""
    room = w - 8
    getallen = [tekst for tegel in tegels for tekst in (kleuring.getal(tegel), kleuring.verschiltekst(tegel))]
    breedste = max((text_wide(tekst, 1, 700) for tekst in getallen), default=1)
    met_verschil = kleuring.was is not None
    for grootte in (14.0, TEKST, 11.0, 10.0, KLEINST, 8.5):
        getal = min(grootte * 1.25, room / breedste)
        regels = {tegel.code: _in_regels(tegel.naam, grootte, room) for tegel in tegels}
        meeste = max((len(r) for r in regels.values()), default=1)
        gebroken = sum("".join(r).replace(" ", "") != tegel.naam.replace(" ", "") for r, tegel in zip(regels.values(), tegels, strict=True))
        past = meeste * grootte * 1.12 + getal * (2.25 if met_verschil else 1.2) + _band(h) + 5 <= h and getal >= 8.5
        if past and (not gebroken or grootte <= KLEINST):
            return {code: _Opschrift(r, grootte, getal, met_verschil) for code, r in regels.items()}
    kort = afkortingen([tegel.naam for tegel in tegels])
    grootte = min(KLEINST, (room + 4) / max(text_wide(k, 1) for k in kort))
    getal = min(KLEINST + 0.5, (room + 5) / breedste)
    met_verschil = met_verschil and grootte * 1.12 + getal * 2.2 + _band(h) + 2 <= h
    return {tegel.code: _Opschrift((naam,), grootte, getal, met_verschil, naam != tegel.naam)
            for tegel, naam in zip(tegels, kort, strict=True)}


@lru_cache(maxsize=8192)
def _in_regels(naam: str, grootte: float, ruimte: float) -> tuple[str, ...]:
    """Kept, because breaking names takes longer than drawing the map."""
    return tuple(text_width.wrap(naam, grootte, ruimte))


def _band(h: float) -> float:
    """Height of the band with the pattern."""
    return max(min(h * 0.15, 11.0), 3.5)


def _teken_tegel(t: Tekening, tegel: Tegel, opschrift: _Opschrift, x: float, y: float, w: float, h: float, kleuring: Inkleuring) -> None:
    vulling = kleuring.vulling(tegel)
    if vulling is None:
        t.rect(x + 0.5, y + 0.5, w - 1, h - 1, ONBEKEND_KLEUR, RAND, ONBEKEND_STREEP)
        kleur = INKT
    else:
        kleur = tekstkleur(vulling.kleur)
        vul_band(t, x, y, w, h, vulling, _band(h))
        t.rect(x + 0.5, y + 0.5, w - 1, h - 1, "none", RAND)
        h -= _band(h)
    getallen = _getallen(tegel, opschrift, kleuring)
    hoog = len(opschrift.regels) * opschrift.grootte * 1.12 + opschrift.getal * (1.15 + 1.05 * (len(getallen) - 1))
    dicht = min((h - 0.5) / hoog, 1.0)  # in the smallest tiles the lines stand closer, still without touching
    top = y + max((h - hoog * dicht) / 2, 0.5)
    for i, regel in enumerate(opschrift.regels):
        t.text(x + w / 2, top + (i + 0.82) * opschrift.grootte * 1.12 * dicht, regel, opschrift.grootte, kleur, anchor="middle")
    for i, getal in enumerate(reversed(getallen)):
        onder = (hoog - opschrift.getal * (0.22 + 1.05 * i)) * dicht
        t.text(x + w / 2, top + onder, getal, opschrift.getal, kleur, anchor="middle", weight=700)


def _getallen(tegel: Tegel, opschrift: _Opschrift, kleuring: Inkleuring) -> list[str]:
    """The number and below it the difference; only the difference when there is one and no room for both."""
    verschil = kleuring.verschiltekst(tegel)
    if not verschil:
        return [kleuring.getal(tegel)]
    return [kleuring.getal(tegel), verschil] if opschrift.verschil else [verschil]


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
