"""Whole numbers that count are made here and nowhere else (rekenregels, section 6, steps 4 and 5). Exact: no floats."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.format_nl import aantal

Cel = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Afgerond:
    """Whole numbers per code that keep the sum of the exact ones.

    gelijke_stand: all codes with the same remainder among which the tie rule chose who got one more, sorted;
    empty when no tie decided anything.
    """

    aantallen: FrozenMap[str, int]
    gelijke_stand: tuple[str, ...]


def heel(x: Fraction) -> int:
    """The nearest whole number; a half goes away from zero (5/2 → 3, −5/2 → −3)."""
    dichtbij = (2 * abs(x.numerator) + x.denominator) // (2 * x.denominator)
    return dichtbij if x >= 0 else -dichtbij


def naar_boven(x: Fraction) -> int:
    """The smallest whole number that is not below x ("naar boven afgerond", Huisvestingswet art. 29)."""
    return ceil(x)


def grootste_resten(exact: Mapping[str, Fraction], voorrang: Mapping[str, Fraction]) -> Afgerond:
    """Floor every number, then +1 in order of largest remainder until the sum is kept.

    Among equal remainders the larger `voorrang` goes first, then the lower code. Every result is the floor or the ceiling of
    its exact number, and a whole number stays as it is. Σ exact must be whole: ValueError otherwise (an error of the caller).
    """
    noemer = lcm(*(x.denominator for x in exact.values()))
    aantallen: dict[str, int] = {}
    resten: dict[str, int] = {}  # over the one noemer, so that remainders compare as whole numbers
    for code, x in exact.items():
        aantallen[code], rest = divmod(x.numerator, x.denominator)
        resten[code] = rest * (noemer // x.denominator)
    te_geven, over = divmod(sum(resten.values()), noemer)
    if over:
        raise ValueError("the exact numbers do not add up to a whole number")
    if not te_geven:
        return Afgerond(FrozenMap(aantallen), ())
    drempel = sorted(resten.values())[-te_geven]
    krijgen_een = [code for code, rest in resten.items() if rest > drempel]
    gelijk = [code for code, rest in resten.items() if rest == drempel]
    plekken = te_geven - len(krijgen_een)
    gelijke_stand = tuple(sorted(gelijk)) if plekken < len(gelijk) else ()
    if gelijke_stand:
        gelijk.sort(key=lambda code: (-voorrang[code], code))
    for code in krijgen_een + gelijk[:plekken]:
        aantallen[code] += 1
    return Afgerond(FrozenMap(aantallen), gelijke_stand)


def alles_naar_boven(exact: Mapping[str, Fraction]) -> Afgerond:
    """Every number up to the next whole one; the sum may grow. A tie decides nothing here."""
    return Afgerond(FrozenMap({code: naar_boven(x) for code, x in exact.items()}), ())


def rond_tabel_af(exact: Mapping[Cel, Fraction], rijen: Mapping[str, int], kolommen: Mapping[str, int]) -> dict[Cel, int]:
    """Controlled rounding: every cell the floor or ceiling of its exact value, rows and columns add up to the given numbers.

    exact: by (row, column); a cell that is absent stays absent. rijen, kolommen: the whole totals, already fixed. A solution always exists
    when they are the exact totals; when they are rounded totals it may not, and then OngeldigeInvoer is raised. The same table in any
    order gives the same answer; large remainders go first where there is a choice.
    """
    tellers, noemer = _op_een_noemer(exact)
    return rond_tellers_af(tellers, noemer, rijen, kolommen)


def rond_tellers_af(tellers: Mapping[Cel, int], noemer: int, rijen: Mapping[str, int], kolommen: Mapping[str, int]) -> dict[Cel, int]:
    """`rond_tabel_af` for cells that stand over one denominator already (> 0)."""
    for rij, kolom in tellers:
        if rij not in rijen or kolom not in kolommen:
            raise ValueError(f"cell {rij!r}, {kolom!r} has no total")
    uitkomst: dict[Cel, int] = {}
    resten: dict[Cel, int] = {}
    open_rijen, open_kolommen = dict(rijen), dict(kolommen)
    for cel, teller in tellers.items():
        n, rest = divmod(teller, noemer)
        uitkomst[cel] = n
        open_rijen[cel[0]] -= n
        open_kolommen[cel[1]] -= n
        if rest:
            resten[cel] = rest
    if min([0, *open_rijen.values(), *open_kolommen.values()]) < 0 or sum(rijen.values()) != sum(kolommen.values()):
        raise _past_niet(rijen, kolommen)
    cellen = sorted(resten)
    gekozen = _begin_met_grote_resten(sorted(cellen, key=resten.__getitem__, reverse=True), open_rijen, open_kolommen)
    if any(open_rijen.values()):
        koppeling = _Koppeling(cellen, gekozen, open_kolommen)
        for rij in sorted(open_rijen):
            for _ in range(open_rijen[rij]):
                if not koppeling.breid_uit(rij):
                    raise _past_niet(rijen, kolommen)
        gekozen = koppeling.gekozen()
    for cel in gekozen:
        uitkomst[cel] += 1
    return uitkomst


def _op_een_noemer(exact: Mapping[Cel, Fraction]) -> tuple[dict[Cel, int], int]:
    """Numerators over the least common denominator, and that denominator."""
    noemers = {x.denominator for x in exact.values()}
    noemer = lcm(*noemers)
    factor = {n: noemer // n for n in noemers}
    return {cel: x.numerator * factor[x.denominator] for cel, x in exact.items()}, noemer


def rond_met_vaste_rijen_af(exact: Mapping[Cel, Fraction], rijen: Mapping[str, int], kolommen: Mapping[str, int]) -> dict[Cel, int]:
    """Rows keep their whole number (their exact sum); the columns as given where a table has them, otherwise some give way by one.

    Every cell, and every column, is then still the floor or ceiling of its exact value.
    """
    try:
        return rond_tabel_af(exact, rijen, kolommen)
    except OngeldigeInvoer:
        return rond_samen_af(exact)


def _begin_met_grote_resten(cellen: Sequence[Cel], rijen: dict[str, int], kolommen: dict[str, int]) -> set[Cel]:
    """Cells that may go up without trouble; lowers the open totals in place. cellen: largest remainder first, equal ones by name."""
    gekozen: set[Cel] = set()
    for cel in cellen:
        rij, kolom = cel
        if rijen[rij] and kolommen[kolom]:
            gekozen.add(cel)
            rijen[rij] -= 1
            kolommen[kolom] -= 1
    return gekozen


class _Koppeling:
    """Cells that go up, grown one by one along alternating paths (a maximum flow with capacities of one)."""

    def __init__(self, cellen: Sequence[Cel], gekozen: set[Cel], open_kolommen: dict[str, int]) -> None:
        """cellen: those that are not whole, sorted."""
        self._open = open_kolommen
        self._kolommen: dict[str, list[str]] = {}
        self._omhoog: dict[str, set[str]] = {kolom: set() for kolom in open_kolommen}  # column -> the rows that go up in it
        for rij, kolom in cellen:
            self._kolommen.setdefault(rij, []).append(kolom)
        for rij, kolom in gekozen:
            self._omhoog[kolom].add(rij)

    def gekozen(self) -> set[Cel]:
        return {(rij, kolom) for kolom, rijen in self._omhoog.items() for rij in rijen}

    def breid_uit(self, begin: str) -> bool:
        """One more cell of row `begin` goes up; others may shift. False when that cannot be done."""
        via_rij: dict[str, str] = {}  # column -> the row it was reached from
        via_kolom: dict[str, str] = {}  # row -> the column it was reached from
        wachtrij = deque([begin])
        while wachtrij:
            rij = wachtrij.popleft()
            for kolom in self._kolommen.get(rij, ()):
                if kolom in via_rij or rij in self._omhoog[kolom]:
                    continue
                via_rij[kolom] = rij
                if self._open[kolom]:
                    self._wissel(begin, kolom, via_rij, via_kolom)
                    return True
                for volgende in sorted(self._omhoog[kolom].difference(via_kolom)):
                    if volgende != begin:
                        via_kolom[volgende] = kolom
                        wachtrij.append(volgende)
        return False

    def _wissel(self, begin: str, kolom: str, via_rij: Mapping[str, str], via_kolom: Mapping[str, str]) -> None:
        self._open[kolom] -= 1
        while True:
            rij = via_rij[kolom]
            self._omhoog[kolom].add(rij)
            if rij == begin:
                return
            kolom = via_kolom[rij]
            self._omhoog[kolom].remove(rij)


def _past_niet(rijen: Mapping[str, int], kolommen: Mapping[str, int]) -> OngeldigeInvoer:
    return OngeldigeInvoer(
        f"De tabel kan niet zo worden afgerond dat alle rijen (samen {aantal(sum(rijen.values()))}) en alle kolommen "
        f"(samen {aantal(sum(kolommen.values()))}) kloppen. Controleer de totalen van de rijen en de kolommen.")


def rond_samen_af(exact: Mapping[Cel, Fraction]) -> dict[Cel, int]:
    """Controlled rounding without totals that were fixed before: every cell, row, column and the whole floor or ceiling of its exact value.

    A row or column whose exact total is whole keeps it. A solution always exists: an extra row and column take up what the totals lack to
    the next whole number, so that all totals of the larger table are whole.
    """
    tellers, noemer = _op_een_noemer(exact)
    rest = "\0rest"  # sorts before every name and can be none of them
    kolomsom, rijsom = _sommen(tellers, 1), _sommen(tellers, 0)
    tabel = dict(tellers)
    tabel.update({(rest, kolom): -som % noemer for kolom, som in kolomsom.items()})
    tabel.update({(rij, rest): -som % noemer for rij, som in rijsom.items()})
    tabel[rest, rest] = sum(tellers.values()) % noemer
    rijen, kolommen = ({naam: som // noemer for naam, som in _sommen(tabel, kant).items()} for kant in (0, 1))
    uit = rond_tellers_af(tabel, noemer, rijen, kolommen)
    return {cel: uit[cel] for cel in exact}


def _sommen(tabel: Mapping[Cel, int], kant: int) -> dict[str, int]:
    """Row (0) or column (1) sums."""
    uit: dict[str, int] = {}
    for cel, x in tabel.items():
        uit[cel[kant]] = uit.get(cel[kant], 0) + x
    return uit
