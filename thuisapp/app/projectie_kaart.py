"""The map on the projector: with names and numbers where those can be read from the back of a room, otherwise only its shades. No Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache, partial

from thuisapp.app import kaart
from thuisapp.app.projectie import Kaartbeeld, Tabel
from thuisapp.app.projectie_tabel import tabelstukken
from thuisapp.app.projectie_vel import Stuk, Vel, schrijf
from thuisapp.format_nl import aantal
from thuisapp.output.charts.stijl import ONBEKEND_KLEUR, ONBEKEND_STREEP, RAND, Vulling, vul
from thuisapp.output.map_classes import Inkleuring, Tegel
from thuisapp.output.maps import HOOGTE_BREEDTE
from thuisapp.output.svg import Tekening
from thuisapp.output.tile_grid import Cel, plaats

TITEL = "Aantal per gemeente"
LETTERS = (14.0, 12.0, 11.0, 10.0, 9.0, 8.5, 7.5)
"""Sizes of type in a map; enlarged until the smallest is as large as the type of the sheet."""
ZONDER_GETALLEN = "Op deze schaal is er geen plaats voor namen en getallen. Die staan op de volgende pagina’s."
KLEINSTE_VAK = 8_000.0
"""With less room for each gemeente than this (half of a map is empty) it is not tried whether a name and a number fit."""
_GROOTTE = re.compile(r'font-size="([\d.]+)"')
_DELEN = re.compile(r"<svg[^>]*>\s*<title>.*?</title>(.*)</svg>", re.DOTALL)
_MATEN = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


def kaartstukken(deel: Kaartbeeld, vel: Vel, vrij: float, vol: float) -> list[Stuk]:
    """The map, and the table that explains its abbreviations or gives the numbers that are not on it."""
    if vel.ruimte * vrij / len(deel.dossier.gemeenten) < KLEINSTE_VAK * vel.letter ** 2:
        return _zonder_getallen(deel, vel, vrij, vol)
    for grenzen in (True, False) if kaart.heeft_grenzen(deel.dossier) else (False,):
        gevonden = _leesbaar(deel, vel, vrij, grenzen)
        if gevonden is not None:
            return _met_getallen(deel, *gevonden, vel, vol)
    return _zonder_getallen(deel, vel, vrij, vol)


_FACTOREN: dict[tuple[object, ...], float] = {}
"""How much a map of these gemeenten was enlarged last time: so a slider makes one drawing and not seven."""


def _leesbaar(deel: Kaartbeeld, vel: Vel, hoog: float, grenzen: bool) -> tuple[kaart.Kaartbeeld, float] | None:
    """The map with the most on it of which all type is large enough, and how much it is enlarged; None when there is none."""
    sleutel = (deel.dossier.codes(), round(vel.ruimte), round(hoog), vel.tekst, grenzen)
    eerder = _FACTOREN.get(sleutel)
    if len(_FACTOREN) > 64:
        _FACTOREN.clear()
    for factor in (*((eerder,) if eerder else ()), *(vel.tekst / letter / kaart.SCHERM for letter in LETTERS)):
        beeld = _maak(deel, vel, hoog, factor, grenzen)
        if _past(beeld.svg, factor, hoog, vel.tekst) and not beeld.zonder_getal:
            _FACTOREN[sleutel] = factor
            return beeld, factor
    return None


def _maak(deel: Kaartbeeld, vel: Vel, hoog: float, factor: float, grenzen: bool) -> kaart.Kaartbeeld:
    return kaart.kaartbeeld(deel.dossier, deel.waarden, TITEL, vel.ruimte / factor, hoog / factor, was=deel.was, grenzen=grenzen)


def _past(svg: str, factor: float, hoog: float, letter: float) -> bool:
    """Whether all type is large enough and the map not higher than there is room for."""
    kleinste = min((float(x) for x in _GROOTTE.findall(svg)), default=0.0)
    maten = _MATEN.search(svg)
    return kleinste * kaart.SCHERM * factor >= letter - 0.1 and maten is not None and float(maten[2]) * factor <= hoog + 1


def _met_getallen(deel: Kaartbeeld, beeld: kaart.Kaartbeeld, factor: float, vel: Vel, vol: float) -> list[Stuk]:
    maten, inhoud = _MATEN.search(beeld.svg), _DELEN.fullmatch(beeld.svg)
    assert maten is not None and inhoud is not None

    def teken(t: Tekening, x: float, y: float) -> None:
        t.parts.append(f'<g transform="translate({x:.2f} {y:.2f}) scale({factor:.4f})">{inhoud[1]}</g>')

    stuk = Stuk(float(maten[2]) * factor, teken, partial(_in_woorden, deel))
    return [stuk, *(tabelstukken(_tabel(deel, beeld), vel, vol, vol) if beeld.afgekort else ())]


def _tabel(deel: Kaartbeeld, beeld: kaart.Kaartbeeld) -> Tabel:
    """What the abbreviations mean."""
    rijen = kaart.kaartrijen(deel.dossier, deel.waarden, deel.was, afgekort=beeld.afgekort)
    return Tabel(("Gemeente", "Op de kaart", "Aantal"), tuple((r.naam, r.kort or r.naam, aantal(r.waarde)) for r in rijen),
                 (False, False, True))


def _in_woorden(deel: Kaartbeeld) -> str:
    regels = [kaart.beschrijving(deel.dossier, deel.waarden, was=deel.was)]
    return "\n".join([*regels, *(f"{r.naam}: {aantal(r.waarde)}." for r in kaart.kaartrijen(deel.dossier, deel.waarden))])


# --- many gemeenten ---------------------------------------------------------------------------------------------------


def _zonder_getallen(deel: Kaartbeeld, vel: Vel, vrij: float, vol: float) -> list[Stuk]:
    """Tiles with only a shade and a pattern; the numbers follow as a table."""
    tabel = Tabel(("Gemeente", "Aantal"), tuple((g.naam, aantal(deel.waarden.get(g.code))) for g in deel.dossier.gemeenten), (False, True))
    plekken = plaats(tuple((g.code, g.x, g.y) for g in deel.dossier.gemeenten))  # slow: not while drawing
    return [Stuk(vrij, partial(_teken_tegels, deel, plekken, vel, vrij), partial(_in_woorden, deel)), *tabelstukken(tabel, vel, vol, vol)]


def _teken_tegels(deel: Kaartbeeld, plekken: Mapping[str, Cel], vel: Vel, hoog: float, t: Tekening, x: float, y: float) -> None:
    tegels = [Tegel(g.code, g.naam, g.x, g.y, deel.waarden.get(g.code)) for g in deel.dossier.gemeenten]
    kleuring = Inkleuring(tegels, was=deel.was)
    factor = vel.tekst / 10.5
    onder = Tekening(vel.ruimte / factor)
    legenda = kleuring.legenda(onder, tegels, vel.ruimte / factor) * factor
    t.parts.append(f'<g transform="translate({x:.2f} {y:.2f}) scale({factor:.4f})">{"".join(onder.parts)}</g>')
    schrijf(t, x, y + legenda, (ZONDER_GETALLEN,), vel.tekst)
    boven = legenda + vel.tekst * 1.6
    kolommen, rijen = (max(p[n] for p in plekken.values()) + 1 for n in (0, 1))
    breed = min(vel.ruimte / kolommen, (hoog - boven) / rijen / HOOGTE_BREEDTE)
    links = x + (vel.ruimte - kolommen * breed) / 2
    rij = breed * HOOGTE_BREEDTE
    for tegel in tegels:
        k, r = plekken[tegel.code]
        _teken_tegel(t, kleuring.vulling(tegel), links + k * breed, y + boven + r * rij, breed - 2, rij - 2)


def _teken_tegel(t: Tekening, vulling: Vulling | None, x: float, y: float, breed: float, hoog: float) -> None:
    if vulling is None:
        t.rect(x, y, breed, hoog, ONBEKEND_KLEUR, RAND, ONBEKEND_STREEP)
        return
    vul(t, x, y, breed, hoog, Vulling(vulling.kleur, vulling.patroon, vulling.patroonkleur, _stap(vulling.stap, breed)), RAND)


@lru_cache(maxsize=256)
def _stap(stap: float, breed: float) -> float:
    """Patterns are drawn for a map on paper; here a tile shows about as many lines."""
    return max(stap * 1.6, breed / 5)
