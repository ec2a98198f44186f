"""Small numbers of persons are left out of publications, so that nobody can be recognised, and so that nothing gives them away.

First every number from 1 to 4 goes, also when it is a total. Then more numbers go until none that was left out can be calculated from
the row and column totals that stay (secondary suppression). A reader who knows the rule also knows that what was left out is at least 1;
that is reckoned with. All marks must look the same in print: who can tell a small number from a second one knows more.

How it is made sure: seen as variables, the hidden cells must keep every row and column total. A hidden cell can still have another value
if, and only if, there is a closed walk through hidden cells that starts with it, in turn one up and one down, along rows and columns, on
which no cell falls below 1. For a cell without such a walk the cheapest one is found and the cells on it are hidden as well. Such a walk
always exists: one more person in a cell, its row total, its column total and the total of all. Tables that share cells with other published
tables are not looked at together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid

Cel = tuple[str, str]  # row, column
Knoop = tuple[str, str]  # a relation that must keep its sum: ("rij" | "kolom", name)

TOTAAL = ""  # name of the row of column totals and of the column of row totals
GRENS = 4
TELT_MENSEN = frozenset({Eenheid.PERSONEN, Eenheid.HUISHOUDENS, Eenheid.CLIENTEN})

_VRIJ: Knoop = ("vrij", "")  # the side of a table without published totals: anything goes there


@dataclass(frozen=True, slots=True)
class Onderdrukt:
    """A table with its totals, as it may be published. waarden: every cell and total; None was onbekend from the start.

    afgeschermd: what must be left out. primair: the part of it that is small itself.
    """

    waarden: FrozenMap[Cel, int | None]
    afgeschermd: frozenset[Cel]
    primair: frozenset[Cel]

    def getoond(self, rij: str, kolom: str) -> int | None:
        """The number to print; None when it is left out or onbekend (is_afgeschermd says which)."""
        return None if (rij, kolom) in self.afgeschermd else self.waarden[rij, kolom]

    def is_afgeschermd(self, rij: str, kolom: str) -> bool:
        return (rij, kolom) in self.afgeschermd


def moet_onderdrukt(dossier: Dossier, eenheid: Eenheid) -> bool:
    """Whether numbers in this eenheid are suppressed in publications of this dossier: counts of people, while the switch is on."""
    return dossier.onderdruk_kleine_aantallen and eenheid in TELT_MENSEN


def onderdruk(tabel: Mapping[Cel, int | None], *, rijtotalen: bool = True, kolomtotalen: bool = True, grens: int = GRENS) -> Onderdrukt:
    """tabel: whole numbers ≥ 0 by (row, column); None is onbekend and counts in no total. The totals are added here, so that they are
    the sums of what is in the table. rijtotalen, kolomtotalen: whether those are published too. ValueError for a number below 0.
    """
    waarden = _met_totalen(tabel, rijtotalen, kolomtotalen)
    bekend = {cel: n for cel, n in waarden.items() if n is not None}
    if any(n < 0 for n in bekend.values()):
        raise ValueError("a count cannot be below 0")
    primair = frozenset(cel for cel, n in bekend.items() if 1 <= n <= grens)
    afgeschermd = _Netwerk(bekend, rijtotalen, kolomtotalen).scherm_af(primair)
    return Onderdrukt(FrozenMap(waarden), frozenset(afgeschermd), primair)


def onderdruk_lijst(aantallen: Mapping[str, int | None], *, totaal: bool = True, grens: int = GRENS) -> Onderdrukt:
    """One column of numbers with their total below: ask for `getoond(naam, "aantal")` and `getoond(TOTAAL, "aantal")`."""
    return onderdruk({(naam, "aantal"): n for naam, n in aantallen.items()}, rijtotalen=False, kolomtotalen=totaal, grens=grens)


def _met_totalen(tabel: Mapping[Cel, int | None], rijtotalen: bool, kolomtotalen: bool) -> dict[Cel, int | None]:
    uit: dict[Cel, int | None] = dict(tabel)
    for (rij, kolom), n in tabel.items():
        plekken = [(rij, TOTAAL)] * rijtotalen + [(TOTAAL, kolom)] * kolomtotalen + [(TOTAAL, TOTAAL)] * (rijtotalen and kolomtotalen)
        for plek in plekken:
            uit[plek] = (uit.get(plek) or 0) + (n or 0)
    return uit


class _Netwerk:
    """Rows and columns are nodes, cells are the lines between them. A total counts with the opposite sign: row − total = 0."""

    def __init__(self, waarden: Mapping[Cel, int], rijtotalen: bool, kolomtotalen: bool) -> None:
        self._waarden = {cel: n for cel, n in waarden.items() if n > 0}  # a 0 is published: it hides nothing and nobody
        self._rij = {cel: ("rij", cel[0]) if rijtotalen else _VRIJ for cel in self._waarden}
        self._kolom = {cel: ("kolom", cel[1]) if kolomtotalen else _VRIJ for cel in self._waarden}
        self._heeft_totalen = rijtotalen or kolomtotalen
        self._bij: dict[Knoop, list[Cel]] = {}
        for cel in sorted(self._waarden, key=lambda cel: (self._waarden[cel], cel)):
            self._bij.setdefault(self._rij[cel], []).append(cel)
            if self._kolom[cel] != self._rij[cel]:
                self._bij.setdefault(self._kolom[cel], []).append(cel)

    def scherm_af(self, primair: frozenset[Cel]) -> set[Cel]:
        """The small cells and what must go with them; a cell that can change once can always, so each is looked at once."""
        verborgen = set(primair)
        veilig: set[Cel] = set()
        for cel in sorted(primair, key=lambda cel: (self._waarden[cel], cel)) if self._heeft_totalen else ():
            if cel not in veilig:
                rondgang = self._rondgang(cel, verborgen)
                veilig |= rondgang
                verborgen |= rondgang
        return verborgen

    def _rondgang(self, cel: Cel, verborgen: set[Cel]) -> set[Cel]:
        """The cells of the cheapest closed walk through this one; what is hidden already costs nothing."""
        wegen = [weg for omhoog in (True, False) if self._kan(cel, omhoog)
                 if (weg := self._goedkoopste(cel, omhoog, verborgen)) is not None]
        return {cel, *min(wegen, key=lambda weg: (weg[0], sorted(weg[1])))[1]}

    def _kan(self, cel: Cel, omhoog: bool) -> bool:
        """Whether the number may go up (or down) in its relation without falling below 1; for a total the signs are reversed."""
        is_totaal = (cel[0] == TOTAAL) != (cel[1] == TOTAAL)
        return omhoog != is_totaal or self._waarden[cel] > 1

    def _goedkoopste(self, cel: Cel, omhoog: bool, verborgen: set[Cel]) -> tuple[int, list[Cel]] | None:
        """(cost, cells) of the way back: from the column to the row after going up, from the row to the column after going down.

        Leaving a column is one down, leaving a row one up.
        """
        begin, doel = (self._kolom[cel], self._rij[cel]) if omhoog else (self._rij[cel], self._kolom[cel])
        rij: list[tuple[int, int, Knoop]] = [(0, 0, begin)]
        beste: dict[Knoop, int] = {begin: 0}
        via: dict[Knoop, tuple[Cel, Knoop]] = {}
        teller = 0
        while rij:
            kosten, _, knoop = heappop(rij)
            if knoop == doel:
                return kosten, list(self._terug(via, begin, doel))
            if kosten > beste[knoop]:
                continue
            for buur, volgende in self._stappen(knoop, cel):
                nieuw = kosten + (0 if buur in verborgen else 1 + self._waarden[buur])
                if nieuw < beste.get(volgende, nieuw + 1):
                    beste[volgende], via[volgende] = nieuw, (buur, knoop)
                    if volgende == doel and nieuw == kosten:
                        return kosten, list(self._terug(via, begin, doel))  # nothing can be cheaper
                    teller += 1
                    heappush(rij, (nieuw, teller, volgende))
        return None

    def _stappen(self, knoop: Knoop, behalve: Cel) -> Iterator[tuple[Cel, Knoop]]:
        if knoop == _VRIJ:
            vanuit_rij = any(self._rij[cel] == _VRIJ for cel in self._bij[knoop][:1])
        else:
            vanuit_rij = knoop[0] == "rij"
        for cel in self._bij[knoop]:
            if cel != behalve and self._kan(cel, vanuit_rij):
                yield cel, self._kolom[cel] if vanuit_rij else self._rij[cel]

    @staticmethod
    def _terug(via: Mapping[Knoop, tuple[Cel, Knoop]], begin: Knoop, knoop: Knoop) -> Iterator[Cel]:
        while knoop != begin:
            cel, knoop = via[knoop]
            yield cel
