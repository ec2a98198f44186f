"""A small spreadsheet of our own: works out the formulas of our workbook with floats, as Excel does. It knows only what we use, so that a
formula with anything else in it (a function, a word of a user) is an error.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl

from thuisapp.output.excel.model import Blad, Formule, Inhoud, Waarde, eerste_rijen, waarde_van

Boom = tuple[Any, ...]
MARGE = 1e-9
TOKEN = re.compile(r"""\s*(?:(?P<tekst>"(?:[^"]|"")*")|(?P<getal>\d+(?:\.\d+)?(?:E[+-]?\d+)?)|
    (?P<cel>(?:[A-Za-z]+!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)|(?P<naam>[A-Z]+)(?=\()|(?P<teken><=|>=|<>|[-+*/&=<>(),]))""",
                   re.VERBOSE)
VOLGORDE = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"))


class Fout(Exception):
    """What a cell with #VALUE! or #DIV/0! holds."""


class Bereik:
    """Cells of a range, or what was worked out for each of them."""

    def __init__(self, rijen: list[list[Any]]) -> None:
        self.rijen = rijen

    def __iter__(self) -> Iterator[Any]:
        return (x for rij in self.rijen for x in rij)

    def met(self, f: Callable[[Any], Any]) -> Bereik:
        return Bereik([[f(x) for x in rij] for rij in self.rijen])


def lees(formule: str) -> Boom:
    """A formula as a tree. Raises ValueError for what we do not write."""
    tokens, plek = [], 1
    assert formule.startswith("=")
    while plek < len(formule):
        gevonden = TOKEN.match(formule, plek)
        if gevonden is None:
            raise ValueError(f"unknown in a formula of ours: {formule[plek:plek + 40]!r}")
        tokens.append((str(gevonden.lastgroup), gevonden[str(gevonden.lastgroup)]))
        plek = gevonden.end()
    lezer = _Lezer(tokens)
    boom = lezer.niveau(0)
    if lezer.tokens:
        raise ValueError(f"left over: {lezer.tokens[:3]}")
    return boom


class _Lezer:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens[::-1]

    def _is(self, *tekens: str) -> bool:
        return bool(self.tokens) and self.tokens[-1][0] == "teken" and self.tokens[-1][1] in tekens

    def niveau(self, n: int) -> Boom:
        if n == len(VOLGORDE):
            return self.waarde()
        links = self.niveau(n + 1)
        while self._is(*VOLGORDE[n]):
            teken = self.tokens.pop()[1]
            links = ("op", teken, links, self.niveau(n + 1))
        return links

    def waarde(self) -> Boom:
        soort, tekst = self.tokens.pop()
        if soort == "tekst":
            return "vast", tekst[1:-1].replace('""', '"')
        if soort == "getal":
            return "vast", float(tekst)
        if soort == "cel":
            return "cel", tekst.replace("$", "")
        if soort == "naam":
            self._eis("(")
            return "functie", tekst, self._argumenten()
        if tekst == "-":
            return "op", "-", ("vast", 0.0), self.waarde()
        if tekst != "(":
            raise ValueError(f"not expected: {tekst}")
        binnen = self.niveau(0)
        self._eis(")")
        return binnen

    def _eis(self, teken: str) -> None:
        if not self._is(teken):
            raise ValueError(f"expected {teken}")
        self.tokens.pop()

    def _argumenten(self) -> list[Boom]:
        uit = [self.niveau(0)]
        while self._is(","):
            self.tokens.pop()
            uit.append(self.niveau(0))
        self._eis(")")
        return uit


def inhouden(bladen: Iterable[Blad]) -> Iterator[tuple[tuple[str, int, int], Inhoud]]:
    """Every cell of the tables, with its sheet, row and column as Excel counts."""
    for blad in bladen:
        for eerste, blok in zip(eerste_rijen(len(b.rijen) for b in blad.blokken), blad.blokken, strict=True):
            for r, rij in enumerate(blok.rijen):
                for k, inhoud in enumerate(rij.cellen, start=1):
                    yield (blad.naam, eerste + r, k), inhoud


def _kaal(x: Waarde) -> Any:
    return None if x == "" else float(x) if isinstance(x, Fraction) else x


class Rekenaar:
    """A workbook. `waarde` works a cell out; `zet` changes one."""

    def __init__(self, cellen: dict[tuple[str, int, int], Any]) -> None:
        self.cellen = cellen
        self.formules = [plek for plek, inhoud in cellen.items() if isinstance(inhoud, tuple)]
        self._bekend: dict[tuple[str, int, int], Any] = {}

    @classmethod
    def van_bestand(cls, pad: Path) -> Rekenaar:
        return cls({(blad.title, cel.row, cel.column): lees(cel.value) if cel.data_type == "f" else cel.value
                    for blad in openpyxl.load_workbook(pad).worksheets for rij in blad.iter_rows() for cel in rij if cel.value is not None})

    @classmethod
    def van_bladen(cls, bladen: Iterable[Blad]) -> Rekenaar:
        """The sheets before they are written, which is quicker than a file."""
        return cls({plek: lees(inhoud.tekst) if isinstance(inhoud, Formule) else _kaal(waarde_van(inhoud))
                    for plek, inhoud in inhouden(bladen)})

    def zet(self, blad: str, cel: str, waarde: object) -> None:
        self.cellen[blad, *_plek(cel)] = waarde
        self._bekend.clear()

    def waarde(self, blad: str, rij: int, kolom: int) -> Any:
        plek = blad, rij, kolom
        inhoud = self.cellen.get(plek)
        if not isinstance(inhoud, tuple):
            return inhoud
        if plek not in self._bekend:
            try:
                self._bekend[plek] = _los(self._reken(inhoud, blad))
            except Fout as fout:
                self._bekend[plek] = fout
        uit = self._bekend[plek]
        if isinstance(uit, Fout):
            raise Fout(*uit.args)
        return uit

    def _bereik(self, tekst: str, blad: str) -> Bereik:
        voor, _, cellen = tekst.rpartition("!")
        van, _, tot = cellen.partition(":")
        (r1, k1), (r2, k2) = _plek(van), _plek(tot or van)
        return Bereik([[self.waarde(voor or blad, r, k) for k in range(k1, k2 + 1)] for r in range(r1, r2 + 1)])

    def _reken(self, boom: Boom, blad: str) -> Any:
        if boom[0] == "vast":
            return boom[1]
        if boom[0] == "cel":
            return self._bereik(boom[1], blad)
        if boom[0] == "op":
            return _elk(boom[1], self._reken(boom[2], blad), self._reken(boom[3], blad))
        naam, delen = boom[1], boom[2]
        if naam == "IF":
            keuze = _los(self._reken(delen[0], blad))
            if isinstance(keuze, str):
                raise Fout("a word is no condition")
            return self._reken(delen[1 if keuze else 2], blad)
        if naam == "IFERROR":
            try:
                return _los(self._reken(delen[0], blad))
            except Fout:
                return self._reken(delen[1], blad)
        return FUNCTIES[naam](*(self._reken(deel, blad) for deel in delen))


def verschillen(bladen: Sequence[Blad]) -> list[tuple[tuple[str, int, int], object, object]]:
    """Formulas of which we wrote something else beside it than they give: place, ours, theirs."""
    rekenaar = Rekenaar.van_bladen(bladen)
    uit = []
    for plek, inhoud in inhouden(bladen):
        if isinstance(inhoud, Formule):
            try:
                x = rekenaar.waarde(*plek)
            except Fout as fout:
                x = f"#{fout}"
            if not gelijk(_kaal(inhoud.waarde), x):
                uit.append((plek, _kaal(inhoud.waarde), x))
    return uit


def gelijk(onze: object, hun: object) -> bool:
    """The same word, or the same number in the digits that a spreadsheet has."""
    if isinstance(onze, (int, float)) and isinstance(hun, (int, float)):
        return abs(onze - hun) <= MARGE * max(1.0, abs(onze), abs(hun))
    return ("" if onze is None else onze) == ("" if hun is None else hun)


def _plek(cel: str) -> tuple[int, int]:
    letters = cel.rstrip("0123456789")
    kolom = 0
    for letter in letters:
        kolom = 26 * kolom + ord(letter) - 64
    return int(cel[len(letters):]), kolom


def _los(x: Any) -> Any:
    """One value; of a range only when it is one cell."""
    if isinstance(x, Bereik):
        alle = list(x)
        if len(alle) != 1:
            raise ValueError("a range where one value is asked")
        return alle[0]
    return x


def _getal(x: Any) -> float:
    if x is None:
        return 0.0
    if isinstance(x, str):
        raise Fout(f"{x!r} is no number")
    return float(x)


def _orde(x: Any) -> tuple[int, Any]:
    """Numbers come before words, and words before truth values."""
    if isinstance(x, bool):
        return 2, x
    return (1, x.casefold()) if isinstance(x, str) else (0, float(x or 0))


def _vergelijk(a: Any, b: Any, f: Callable[[Any, Any], bool]) -> bool:
    a, b = ("" if x is None and isinstance(y, str) else x for x, y in ((a, b), (b, a)))
    return f(_orde(a), _orde(b))


def _deel(a: float, b: float) -> float:
    if not b:
        raise Fout("division by 0")
    return a / b


def _tekst(x: Any) -> str:
    return "" if x is None else str(int(x)) if isinstance(x, float) and x == int(x) else str(x)


_REKEN = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": _deel}
_TEST = {"=": operator.eq, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}


def _paar(teken: str, a: Any, b: Any) -> Any:
    if teken == "&":
        return _tekst(a) + _tekst(b)
    if teken in _TEST:
        return _vergelijk(a, b, _TEST[teken])
    return _REKEN[teken](_getal(a), _getal(b))


def _elk(teken: str, a: Any, b: Any) -> Any:
    """Cell by cell when one of the two is a range."""
    a, b = (_los(x) if isinstance(x, Bereik) and len(x.rijen) == 1 and len(x.rijen[0]) == 1 else x for x in (a, b))
    if isinstance(a, Bereik) and isinstance(b, Bereik):
        return Bereik([[_paar(teken, x, y) for x, y in zip(r, s, strict=True)] for r, s in zip(a.rijen, b.rijen, strict=True)])
    if isinstance(a, Bereik):
        return a.met(lambda x: _paar(teken, x, b))
    return b.met(lambda y: _paar(teken, a, y)) if isinstance(b, Bereik) else _paar(teken, a, b)


def _getallen(*delen: Any) -> list[float]:
    """Numbers of ranges, where words are passed by, and of values, where a word is an error."""
    uit = []
    for deel in delen:
        if isinstance(deel, Bereik):
            uit += [float(x) for x in deel if isinstance(x, (int, float)) and not isinstance(x, bool)]
        else:
            uit.append(_getal(deel))
    return uit


def _rond(x: Any, plaatsen: Any) -> float:
    """A half goes away from zero, seen in the fifteen digits that a spreadsheet has."""
    schaal = 10.0 ** _los(plaatsen)
    geschaald = float(f"{abs(_getal(x)) * schaal:.15g}")
    return math.copysign(math.floor(geschaald + 0.5), _getal(x)) / schaal


def _round(x: Any, plaatsen: Any) -> Any:
    return x.met(lambda y: _rond(y, plaatsen)) if isinstance(x, Bereik) and len(list(x)) > 1 else _rond(_los(x), plaatsen)


def _index(bereik: Bereik, rij: Any, kolom: Any) -> Any:
    k, r = int(_los(kolom)) - 1, int(_los(rij))
    return Bereik([[cellen[k]] for cellen in (bereik.rijen if r == 0 else [bereik.rijen[r - 1]])])


def _sumif(bereik: Bereik, test: str) -> float:
    assert test == ">0"
    return sum(x for x in _getallen(bereik) if x > 0)


FUNCTIES: dict[str, Callable[..., Any]] = {
    "COUNT": lambda *d: float(sum(isinstance(x, (int, float)) for deel in d for x in deel)),
    "SUM": lambda *d: math.fsum(_getallen(*d)),
    "MAX": lambda *d: max(_getallen(*d), default=0.0),
    "MIN": lambda *d: min(_getallen(*d), default=0.0),
    "SUMPRODUCT": lambda x: math.fsum(_getal(y) for y in x) if isinstance(x, Bereik) else _getal(x),
    "SUMIF": _sumif,
    "ROUND": _round,
    "ROUNDUP": lambda x, n: float(math.ceil(_getal(_los(x)))),
    "INT": lambda x: float(math.floor(_getal(_los(x)))),
    "ABS": lambda x: x.met(lambda y: abs(_getal(y))) if isinstance(x, Bereik) else abs(_getal(x)),
    "ISNUMBER": lambda x: isinstance(_los(x), (int, float)),
    "NOT": lambda x: not _los(x),
    "AND": lambda *d: all(bool(_los(x)) for x in d),
    "OR": lambda *d: any(bool(_los(x)) for x in d),
    "INDEX": _index,
    "LEFT": lambda x, n: x.met(lambda y: _tekst(y)[:int(n)]) if isinstance(x, Bereik) else _tekst(x)[:int(n)],
}
