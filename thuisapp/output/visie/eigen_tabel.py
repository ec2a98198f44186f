"""Tables in the region's own text: real tables of the content model, so that every writer prints them like all others.

A line "Tabel: …" just above a table is its caption, a line "Bron: …" just below it its source. Without them the caption names the
columns and the source is the text of the region, because no table goes without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.output.visie.model import Alinea, Blok, Cel, Getal, Inline, Kolom, Paragraaf, Rij, Tabel, Tekst, Uitlijning, platte_tekst
from thuisapp.output.visie.velden import Velden

MAX_KOLOMMEN = 12
TE_BREED = f"Deze tabel heeft meer dan {MAX_KOLOMMEN} kolommen. De kolommen daarna staan niet in dit document."
EIGEN_BRON = "tekst van de regio"
LANGSTE_BIJSCHRIFT = 200
_TOTALEN = ("totaal", "samen", "regio totaal", "totaal regio")


def maak_tabel(id: str, koppen: Sequence[tuple[Inline, ...]], rijen: Sequence[Sequence[tuple[Inline, ...]]], rechts: Sequence[bool],
               velden: Velden | None) -> Tabel:
    """The table, with figures to the right and the numbers behind them for spreadsheets."""
    breed = min(len(koppen), MAX_KOLOMMEN)
    cellen = [[_cel(tekst, velden) for tekst in rij[:breed]] for rij in rijen]
    kolommen = tuple(_kolom(n, koppen[n], rechts[n], [rij[n] for rij in cellen if n < len(rij)]) for n in range(breed))
    leeg = Cel(())
    regels = tuple(_rij([*rij, *[leeg] * (breed - len(rij))]) for rij in cellen) or (_rij([leeg] * breed),)
    noten = (TE_BREED,) if len(koppen) > MAX_KOLOMMEN else ()
    return Tabel(id, _bijschrift([k.kop for k in kolommen]), kolommen, regels, EIGEN_BRON, noten=noten)


def _kolom(n: int, kop: tuple[Inline, ...], rechts: bool, cellen: Sequence[Cel]) -> Kolom:
    """A column without a head gets one, because somebody who listens to the table hears it with every cell."""
    naam = " ".join(platte_tekst(kop).split()) or ("Onderwerp" if n == 0 else f"Kolom {n + 1}")
    gevuld = [cel for cel in cellen if platte_tekst(cel.tekst).strip()]
    cijfers = bool(n and gevuld) and all(_is_cijfer(cel) for cel in gevuld)
    return Kolom(naam, Uitlijning.RECHTS if cijfers or rechts and n else Uitlijning.LINKS)


def _is_cijfer(cel: Cel) -> bool:
    return cel.waarde is not None or platte_tekst(cel.tekst).strip() in {format_nl.ONBEKEND, format_nl.STREEP, "-"}


def _rij(cellen: Sequence[Cel]) -> Rij:
    eerste = platte_tekst(cellen[0].tekst).strip().lower()
    return Rij(tuple(cellen), is_totaal=eerste in _TOTALEN)


def _cel(tekst: tuple[Inline, ...], velden: Velden | None) -> Cel:
    """A field keeps its exact value; a number that was typed is read."""
    geprint = platte_tekst(tekst).strip()
    procent = geprint.endswith("%")
    decimalen = len(geprint.rstrip("% ").partition(",")[2])
    if len(tekst) == 1 and isinstance(tekst[0], Getal) and velden is not None:
        waarde = velden.w(tekst[0].herkomst).getal
        return Cel(tekst, waarde, procent, decimalen) if geprint[:1].isdigit() or geprint[:1] in "+-−" else Cel(tekst, waarde)
    try:
        getal = format_nl.lees_getal(geprint.rstrip("% "))
    except OngeldigeInvoer:
        return Cel(tekst)
    return Cel(tekst, getal / 100 if procent else Fraction(getal), procent, decimalen)


def _bijschrift(koppen: Sequence[str]) -> str:
    eerste, *rest = koppen
    return _kort(format_nl.opsomming([eerste, *(kop[:1].lower() + kop[1:] if kop[1:2].islower() else kop for kop in rest)]))


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= LANGSTE_BIJSCHRIFT else f"{tekst[:LANGSTE_BIJSCHRIFT].rsplit(' ', 1)[0]} …"


def tabelregels(tabel: Tabel) -> Iterator[Alinea]:
    """A table where no table can stand (in a list, in a quotation) as a line for each row: "Heerlen; woningen: 12"."""
    for rij in tabel.rijen:
        delen: list[Inline] = []
        for kolom, cel in zip(tabel.kolommen, rij.cellen, strict=True):
            delen += [Tekst(f"{'; ' if delen else ''}{kolom.kop}: "), *cel.tekst]
        yield Alinea(tuple(delen))


def met_bijschriften(blokken: tuple[Blok, ...]) -> tuple[Blok, ...]:
    """The blocks with the lines "Tabel: …" and "Bron: …" taken into the table that they stand beside."""
    uit: list[Blok] = []
    for blok in blokken:
        if isinstance(blok, Paragraaf):
            blok = replace(blok, delen=met_bijschriften(blok.delen))
        vorige = uit[-1] if uit else None
        if isinstance(blok, Tabel) and vorige is not None and (tekst := _na(vorige, "tabel:")):
            uit[-1] = replace(blok, bijschrift=_kort(tekst))
        elif isinstance(vorige, Tabel) and vorige.bron == EIGEN_BRON and (tekst := _na(blok, "bron:")):
            uit[-1] = replace(vorige, bron=_kort(tekst.rstrip(".")))
        else:
            uit.append(blok)
    return tuple(uit)


def _na(blok: Blok, begin: str) -> str:
    """What follows this word in a paragraph; empty for any other block."""
    tekst = platte_tekst(blok.tekst).strip() if isinstance(blok, Alinea) else ""
    return tekst[len(begin):].strip() if tekst.lower().startswith(begin) else ""
