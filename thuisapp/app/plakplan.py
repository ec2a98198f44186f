"""Where the cells of a copied rectangle go when its first column holds the names of the rows: by name, in whatever order. No Qt.

A rectangle without such names goes in place by place; this module then gives None.
"""

from __future__ import annotations

from collections.abc import Sequence

DEEL_BEKEND = 0.6
"""So many of the names in the first column must be rows of the table; otherwise it is a column like the others."""
ONBEKEND = "deze naam staat niet in de tabel."
PAST_NIET = "dit past niet meer in de tabel."
TOTALEN = frozenset({"totaal", "regio", "samen", "regio totaal", "totaal regio"})
"""Sums below a list: our tables make their own."""

Doel = tuple[int, int, str]
"""Row and column of the table, and what goes there."""
Vreemd = tuple[str, str, str]
"""A place in what was copied, what stands there, and why it goes nowhere."""


def plakplan(blok: Sequence[Sequence[str]], namen: Sequence[str], koppen: Sequence[str],
             links: int) -> tuple[list[Doel], list[Vreemd]] | None:
    """blok: the rectangle. namen, koppen: of the rows and the columns of the table. links: the column that was chosen to paste in.

    A first row without a known name holds heads; when those are heads of the table, the cells go to those columns.
    """
    rijen = {_sleutel(naam): n for n, naam in enumerate(namen) if any(teken.isalpha() for teken in naam)}
    eerste = [_sleutel(rij[0]) for rij in blok]
    bekend = sum(naam in rijen for naam in eerste)
    met_kop = len(blok) > 1 and eerste[0] not in rijen and not any(_is_getal(cel) for cel in blok[0][1:])
    echte = sum(1 for naam in eerste[met_kop:] if naam and naam not in TOTALEN)
    if max(map(len, blok)) < 2 or not bekend or bekend < DEEL_BEKEND * echte or len({n for n in eerste if n in rijen}) < bekend:
        return None
    kolommen = _kolommen(blok[0] if met_kop else (), koppen, links, max(map(len, blok)))
    doelen: list[Doel] = []
    vreemd: list[Vreemd] = []
    for n, rij in enumerate(blok[met_kop:], start=1 + met_kop):
        nummer = rijen.get(_sleutel(rij[0]))
        if nummer is None:
            if any(rij) and _sleutel(rij[0]) not in TOTALEN:
                vreemd.append((f"Rij {n} van wat u plakte", rij[0] or " ".join(rij), ONBEKEND))
            continue
        for k, tekst in enumerate(rij[1:], start=1):
            if kolommen[k] < len(koppen):
                doelen.append((nummer, kolommen[k], tekst))
            elif tekst:
                vreemd.append((f"Rij {n}, kolom {k + 1} van wat u plakte", tekst, PAST_NIET))
    return doelen, vreemd


def _kolommen(kop: Sequence[str], koppen: Sequence[str], links: int, breed: int) -> dict[int, int]:
    """Column of the rectangle → column of the table: by the heads when all of them are known, otherwise from `links` on."""
    bekend = {_sleutel(titel): n for n, titel in enumerate(koppen)}
    gevraagd = [_sleutel(cel) for cel in kop[1:]]
    if gevraagd and all(titel in bekend for titel in gevraagd):
        return {k: bekend[titel] for k, titel in enumerate(gevraagd, start=1)} | {k: len(koppen) for k in range(len(gevraagd) + 1, breed)}
    return {k: links + k - 1 for k in range(1, breed)}


def _sleutel(naam: str) -> str:
    """Capitals, line breaks, an official number or "gemeente" before it make no other name."""
    return " ".join(naam.replace("\n", " ").split()).casefold().removeprefix("gemeente ")


def _is_getal(cel: str) -> bool:
    return bool(cel) and not any(teken.isalpha() for teken in cel)
