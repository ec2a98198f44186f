"""Bars on the projector, with the looks of the charts of the document. All bars of a group have one scale, on every page. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import ceil

from thuisapp.app.projectie import Staaf, Staven
from thuisapp.app.projectie_vel import GROOTST, REGEL, Stuk, Vel, hoogte, lijn, regels, schrijf, wijd
from thuisapp.output.charts.stijl import GRIJS, INKT, STAAF, VOOR, Vulling, vul
from thuisapp.output.svg import Tekening

NAAMDEEL = 0.38  # names take at most this part of the width; half of it when there are two columns
TUSSEN = 80.0  # between two columns of bars
SMAL = 760.0  # a column of bars is at least so wide, in type of the smallest size
GESTREEPT = Vulling(VOOR.kleur, "streep", VOOR.patroonkleur, 14)
RAND_VOOR = "#6b9cad"


@dataclass(frozen=True, slots=True)
class _Schaal:
    """Where names, bars and numbers stand in one column of bars. grootste: the number at the end of the longest bar."""

    breed: float
    namen: float
    getallen: float
    grootste: Fraction

    @property
    def begin(self) -> float:
        return self.namen + 16

    def lang(self, waarde: Fraction | int | None) -> float:
        if waarde is None or waarde <= 0 or not self.grootste:
            return 0.0
        return float(Fraction(waarde) / self.grootste) * (self.breed - self.begin - self.getallen)


def staafstukken(deel: Staven, vel: Vel, vrij: float, vol: float) -> list[Stuk]:
    """The pieces of a group of bars: the first fits in `vrij`, the others in `vol` (a whole page)."""
    boven = hoogte(1, vel.kop) + 0.3 * vel.kop if deel.kop else 0.0
    naast = 2 if len(deel.staven) * _laagst(1, vel) > vrij - boven and vel.ruimte >= 2 * SMAL * vel.letter + TUSSEN else 1
    schaal = _schaal(deel, vel, (vel.ruimte - TUSSEN * (naast - 1)) / naast)
    laagst = _laagst(max((len(_naam(s, schaal, vel)) for s in deel.staven), default=1), vel)
    uit: list[Stuk] = []
    rest = list(deel.staven)
    while rest:
        ruimte = (vol if uit else vrij) - boven
        per_kolom = max(int(ruimte / laagst), 1)
        if len(rest) < per_kolom * naast:
            per_kolom = ceil(len(rest) / naast)
        hoog = min(max(ruimte / per_kolom, laagst), laagst * GROOTST)
        kolommen = [deel_ for n in range(naast) if (deel_ := rest[n * per_kolom:(n + 1) * per_kolom])]
        rest = rest[per_kolom * naast:]
        uit.append(Stuk(boven + hoog * len(kolommen[0]), partial(_teken, deel, kolommen, schaal, vel, boven, hoog),
                        partial(_in_woorden, deel, [s for kolom in kolommen for s in kolom])))
    return uit


def _laagst(aantal_regels: int, vel: Vel) -> float:
    return hoogte(aantal_regels, vel.tekst) + 0.12 * vel.tekst


def _schaal(deel: Staven, vel: Vel, breed: float) -> _Schaal:
    namen = min(max((wijd(s.naam, vel.tekst) for s in deel.staven), default=0) + 2, breed * (NAAMDEEL if breed == vel.ruimte else 0.5))
    getallen = max((wijd(s.tekst, vel.tekst, 600) for s in deel.staven), default=0) + 30
    einden = [Fraction(x) for s in deel.staven for x in (s.waarde, s.hoog, s.was) if x is not None]
    return _Schaal(breed, namen, getallen, max(einden, default=Fraction(0)))


def _naam(staaf: Staaf, schaal: _Schaal, vel: Vel) -> tuple[str, ...]:
    return regels(staaf.naam, vel.tekst, schaal.namen)


def _teken(deel: Staven, kolommen: Sequence[Sequence[Staaf]], schaal: _Schaal, vel: Vel, boven: float, hoog: float, t: Tekening, x: float,
           y: float) -> None:
    if deel.kop:
        schrijf(t, x, y, (deel.kop,), vel.kop, gewicht=600)
    for kolom in kolommen:
        for n, staaf in enumerate(kolom):
            _teken_staaf(t, staaf, schaal, vel, x, y + boven + n * hoog, hoog)
        t.line(x + schaal.begin, y + boven, x + schaal.begin, y + boven + hoog * len(kolom), GRIJS, 2)
        x += schaal.breed + TUSSEN


def _teken_staaf(t: Tekening, staaf: Staaf, schaal: _Schaal, vel: Vel, x: float, y: float, hoog: float) -> None:
    lijn(t, x, y + hoog, schaal.breed)
    naam = _naam(staaf, schaal, vel)
    schrijf(t, x + schaal.namen, y + (hoog - len(naam) * vel.tekst * REGEL) / 2, naam, vel.tekst, anker="end")
    begin, lang = x + schaal.begin, schaal.lang(staaf.waarde)
    dik = hoog * (0.44 if staaf.was is not None else 0.62)
    top = y + hoog * (0.1 if staaf.was is not None else 0.19)
    vul(t, begin, top, lang, dik, STAAF)
    if staaf.was is not None:
        vul(t, begin, top + dik + 2, schaal.lang(staaf.was), hoog * 0.26, GESTREEPT, RAND_VOOR)
    verst = begin + max(lang, schaal.lang(staaf.was), schaal.lang(staaf.hoog))
    _teken_bereik(t, staaf, schaal, begin, top + dik / 2, dik * 0.28)
    schrijf(t, verst + 14, y + (hoog - vel.tekst * REGEL) / 2, (staaf.tekst,), vel.tekst, gewicht=600)


def _teken_bereik(t: Tekening, staaf: Staaf, schaal: _Schaal, begin: float, midden: float, half: float) -> None:
    if staaf.laag is None or staaf.hoog is None or staaf.laag == staaf.hoog or staaf.hoog <= 0:
        return
    a, b = begin + schaal.lang(staaf.laag), begin + schaal.lang(staaf.hoog)
    t.path(f"M{a:.1f} {midden:.1f}H{b:.1f}M{a:.1f} {midden - half:.1f}V{midden + half:.1f}M{b:.1f} {midden - half:.1f}V{midden + half:.1f}",
           stroke=INKT, width=3.5)


def _in_woorden(deel: Staven, staven: Sequence[Staaf]) -> str:
    kop = [deel.kop] if deel.kop else []
    return "\n".join([*kop, *(f"{s.naam}: {s.tekst}." for s in staven)])
