"""A table on the projector: as many rows as fit on a page, in several blocks beside each other when it is narrow. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from thuisapp.app.projectie import Tabel
from thuisapp.app.projectie_vel import REGEL, Stuk, Vel, hoogte, lijn, regels, schrijf, wijd
from thuisapp.output.svg import Tekening

TUSSEN = 40.0  # between two columns
BLOKKEN = 90.0  # between two blocks of rows
LUCHT = 0.42  # room around a row, in sizes of the type
SMALST = 7.0  # a column of words is at least so many sizes of the type wide


@dataclass(frozen=True, slots=True)
class _Rij:
    """One row, its cells broken into lines."""

    cellen: tuple[tuple[str, ...], ...]
    hoog: float
    totaal: bool = False


@dataclass(frozen=True, slots=True)
class _Raster:
    """Columns that fit beside each other (places of the table), how wide they are, and their rows."""

    kolommen: tuple[int, ...]
    breedtes: tuple[float, ...]
    kop: _Rij
    rijen: tuple[_Rij, ...]

    @property
    def breed(self) -> float:
        return sum(self.breedtes) + TUSSEN * (len(self.breedtes) - 1)


def tabelstukken(tabel: Tabel, vel: Vel, vrij: float, vol: float) -> list[Stuk]:
    """The pieces of a table: the first fits in `vrij`, the others in `vol` (a whole page)."""
    uit: list[Stuk] = []
    for raster in _rasters(tabel, vel):
        uit += _bladzijden(tabel, raster, vel, vrij if not uit else vol, vol)
    return uit


# --- columns ----------------------------------------------------------------------------------------------------------


def _rasters(tabel: Tabel, vel: Vel) -> list[_Raster]:
    """One, or more when there are more columns of numbers than fit; each begins with the first column."""
    nodig = [_natuurlijk(tabel, n, vel) for n in range(len(tabel.koppen))]
    eerste = min(nodig[0], vel.ruimte * 0.45)
    groepen: list[list[int]] = [[]]
    over = vel.ruimte - eerste
    for n in range(1, len(nodig)):
        breed = TUSSEN + (nodig[n] if tabel.getallen[n] else min(nodig[n], SMALST * vel.tekst))
        if breed > over and groepen[-1]:
            groepen.append([])
            over = vel.ruimte - eerste
        groepen[-1].append(n)
        over -= breed
    return [_raster(tabel, (0, *groep), nodig, vel) for groep in groepen]


def _natuurlijk(tabel: Tabel, n: int, vel: Vel) -> float:
    """As wide as its widest cell; a heading may be broken at its words."""
    kop = max((wijd(woord, vel.tekst, 600) for woord in tabel.koppen[n].split()), default=0)
    if tabel.getallen[n]:
        kop = min(max(kop, wijd(tabel.koppen[n], vel.tekst, 600) / 2), vel.tekst * 11)
    return max([kop, *(wijd(rij[n], vel.tekst, 600 if tabel.totaal else 400) for rij in tabel.rijen)]) + 2


def _raster(tabel: Tabel, kolommen: tuple[int, ...], nodig: Sequence[float], vel: Vel) -> _Raster:
    breedtes = [nodig[n] for n in kolommen]
    teveel = sum(breedtes) + TUSSEN * (len(breedtes) - 1) - vel.ruimte
    if teveel > 0:
        breedtes = _smaller(tabel, kolommen, breedtes, teveel, SMALST * vel.tekst)
    rijen = tuple(_rij([rij[n] for n in kolommen], breedtes, vel, tabel.totaal and rij is tabel.rijen[-1]) for rij in tabel.rijen)
    return _Raster(kolommen, tuple(breedtes), _rij([tabel.koppen[n] for n in kolommen], breedtes, vel, True), rijen)


def _smaller(tabel: Tabel, kolommen: Sequence[int], breedtes: Sequence[float], teveel: float, smalst: float) -> list[float]:
    """Columns of words give way, the widest most."""
    kan = [max(b - smalst, 0.0) if not tabel.getallen[n] else 0.0 for n, b in zip(kolommen, breedtes, strict=True)]
    samen = sum(kan)
    return [b - (teveel * k / samen if samen else 0) for b, k in zip(breedtes, kan, strict=True)]


def _rij(cellen: Sequence[str], breedtes: Sequence[float], vel: Vel, vet: bool = False) -> _Rij:
    gebroken = tuple(regels(cel, vel.tekst, breed, 600 if vet else 400) for cel, breed in zip(cellen, breedtes, strict=True))
    return _Rij(gebroken, hoogte(max(map(len, gebroken)), vel.tekst) + LUCHT * vel.tekst, vet)


# --- pages ------------------------------------------------------------------------------------------------------------


def _bladzijden(tabel: Tabel, raster: _Raster, vel: Vel, vrij: float, vol: float) -> list[Stuk]:
    naast = max(int((vel.ruimte + BLOKKEN) / (raster.breed + BLOKKEN)), 1)
    kop = hoogte(1, vel.kop) + 0.4 * vel.kop if tabel.kop else 0
    boven = kop + raster.kop.hoog
    uit: list[Stuk] = []
    for blokken in _even_lang(raster.rijen, naast, vrij - boven, vol - boven):
        hoog = boven + max(sum(r.hoog for r in blok) for blok in blokken)
        uit.append(Stuk(hoog, partial(_teken, tabel, raster, blokken, vel, kop), partial(_in_woorden, tabel, raster, blokken)))
    return uit


def _even_lang(rijen: Sequence[_Rij], naast: int, vrij: float, vol: float) -> list[list[list[_Rij]]]:
    """Pages of blocks of rows. No more pages than needed, and on those about as many rows each: a last page with one row looks lost."""
    nodig = _deel(rijen, naast, vrij, vol)
    stap = min((rij.hoog for rij in rijen), default=0)
    hoogste = max((rij.hoog for rij in rijen), default=0)
    hoog = max(sum(rij.hoog for rij in rijen) / (naast * len(nodig)), hoogste) if nodig else vol
    while hoog < vol:
        verdeeld = _deel(rijen, naast, min(vrij, hoog), hoog)
        if len(verdeeld) <= len(nodig):
            return verdeeld
        hoog += stap
    return nodig


def _deel(rijen: Sequence[_Rij], naast: int, vrij: float, vol: float) -> list[list[list[_Rij]]]:
    """As many rows as fit in `vrij` on the first page, in `vol` on the others."""
    rest = list(rijen)
    uit: list[list[list[_Rij]]] = []
    while rest:
        uit.append([blok for _ in range(naast) if (blok := _neem(rest, vol if uit else vrij))])
    return uit


def _neem(rest: list[_Rij], ruimte: float) -> list[_Rij]:
    """Rows from the front that fit in this height, at least one; they are taken out of `rest`."""
    blok: list[_Rij] = []
    som = 0.0
    while rest and (not blok or som + rest[0].hoog <= ruimte):
        som += rest[0].hoog
        blok.append(rest.pop(0))
    return blok


def _teken(tabel: Tabel, raster: _Raster, blokken: list[list[_Rij]], vel: Vel, kop: float, t: Tekening, x: float, y: float) -> None:
    if tabel.kop:
        schrijf(t, x, y, (tabel.kop,), vel.kop, gewicht=600)
    for blok in blokken:
        onder = y + kop
        for rij in (raster.kop, *blok):
            _teken_rij(t, tabel, raster, rij, x, onder, vel, is_kop=rij is raster.kop)
            onder += rij.hoog
        x += raster.breed + BLOKKEN


def _teken_rij(t: Tekening, tabel: Tabel, raster: _Raster, rij: _Rij, x: float, y: float, vel: Vel, *, is_kop: bool) -> None:
    if rij.totaal and not is_kop:
        lijn(t, x, y, raster.breed, 3)
    lijn(t, x, y + rij.hoog, raster.breed, 3 if is_kop else 1.5)
    for n, breed, cel in zip(raster.kolommen, raster.breedtes, rij.cellen, strict=True):
        top = y + LUCHT * vel.tekst / 2
        if is_kop:  # headings stand on the line
            top = y + rij.hoog - LUCHT * vel.tekst / 2 - len(cel) * vel.tekst * REGEL
        rechts = tabel.getallen[n]
        schrijf(t, x + breed if rechts else x, top, cel, vel.tekst, anker="end" if rechts else "start", gewicht=600 if rij.totaal else 400)
        x += breed + TUSSEN


def _in_woorden(tabel: Tabel, raster: _Raster, blokken: list[list[_Rij]]) -> str:
    """"Heerlen: Nu 52, Voor 49." for each row."""
    koppen = [tabel.koppen[n] for n in raster.kolommen]
    zinnen = [tabel.kop] if tabel.kop else []
    for rij in (rij for blok in blokken for rij in blok):
        cellen = [" ".join(cel) for cel in rij.cellen]
        zinnen.append(f"{cellen[0]}: " + ", ".join(f"{kop} {cel}" for kop, cel in zip(koppen[1:], cellen[1:], strict=True) if cel) + ".")
    return "\n".join(zinnen)
