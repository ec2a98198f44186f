"""Quantities with a range and an eenheid (rekenregels, section 1). Exact: fractions, never floats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from thuisapp.domain.errors import EenhedenVerschillen, OngeldigeInvoer

NUL = Fraction(0)
EEN = Fraction(1)


class Eenheid(StrEnum):
    """What is counted. Different eenheden are never added; a conversion is an explicit factor with its own bron."""

    PERSONEN = "personen"
    HUISHOUDENS = "huishoudens"
    WONINGEN = "woningen"
    ONZELFSTANDIGE_EENHEDEN = "onzelfstandige_eenheden"
    INTRAMURALE_PLAATSEN = "intramurale_plaatsen"
    STANDPLAATSEN = "standplaatsen"
    BEDDEN = "bedden"
    CLIENTEN = "clienten"
    AANDEEL = "aandeel"
    PROCENT = "procent"
    PER_DUIZEND = "per_duizend"
    PER_WOONRUIMTE = "per_woonruimte"
    PERSONEN_PER_HUISHOUDEN = "personen_per_huishouden"


WOONRUIMTE_EENHEDEN = (
    Eenheid.WONINGEN,
    Eenheid.ONZELFSTANDIGE_EENHEDEN,
    Eenheid.INTRAMURALE_PLAATSEN,
    Eenheid.STANDPLAATSEN,
    Eenheid.BEDDEN,
)


def maal(a: Fraction, b: Fraction | int) -> Fraction:
    """a × b. Exactly what `*` gives, in half the time: these few sums are most of what a recalculation does."""
    return Fraction(a.numerator * b.numerator, a.denominator * b.denominator)


def _verschil(a: Fraction, b: Fraction) -> Fraction:
    if a.denominator == b.denominator:
        return Fraction(a.numerator - b.numerator, a.denominator)
    return Fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)


def _hoogstens(a: Fraction, b: Fraction) -> bool:
    """a ≤ b."""
    return a.numerator * b.denominator <= b.numerator * a.denominator


def exact(waarde: int | str | Fraction) -> Fraction:
    """An exact number from an int, a Fraction, or text such as "0.25" or "1/3".

    Floats are refused on purpose: 0.1 is not one tenth. Raises OngeldigeInvoer with a Dutch sentence.
    """
    if isinstance(waarde, Fraction):
        return waarde
    if isinstance(waarde, bool) or not isinstance(waarde, (int, str)):
        raise OngeldigeInvoer(f"{waarde!r} is geen exact getal; gebruik een geheel getal of tekst zoals \"0.25\" of \"1/3\".")
    if isinstance(waarde, str) and len(waarde) > 60:
        raise OngeldigeInvoer("Dit getal is te lang.")
    if isinstance(waarde, str) and ("e" in waarde.lower() or "_" in waarde or not waarde.isascii()):
        raise OngeldigeInvoer(f"\"{waarde}\" is geen exact getal.")
    try:
        return Fraction(waarde)
    except (ValueError, ZeroDivisionError):
        raise OngeldigeInvoer(f"\"{waarde}\" is geen exact getal.") from None


@dataclass(frozen=True, slots=True)
class Hoeveelheid:
    """laag ≤ midden ≤ hoog in one eenheid, or onbekend (all three None).

    onbekend_erbij: number of unknown parts that would make it larger ("ten minste X").
    onbekend_eraf: number of unknown parts that would make it smaller ("ten hoogste X").
    """

    laag: Fraction | None
    midden: Fraction | None
    hoog: Fraction | None
    eenheid: Eenheid
    onbekend_erbij: int = 0
    onbekend_eraf: int = 0

    def __post_init__(self) -> None:
        laag, midden, hoog = self.laag, self.midden, self.hoog
        if midden is None:
            if laag is not None or hoog is not None:
                raise OngeldigeInvoer("Vul laag, midden en hoog alle drie in, of geen van drieën.")
            if self.onbekend_erbij + self.onbekend_eraf < 1:
                object.__setattr__(self, "onbekend_erbij", 1)
        elif laag is None or hoog is None:
            raise OngeldigeInvoer("Vul laag, midden en hoog alle drie in, of geen van drieën.")
        elif not ((laag is midden or _hoogstens(laag, midden)) and (midden is hoog or _hoogstens(midden, hoog))):
            raise OngeldigeInvoer("Laag mag niet boven midden liggen, en midden niet boven hoog.")

    @classmethod
    def van(cls, eenheid: Eenheid, midden: int | str | Fraction, laag: int | str | Fraction | None = None,
            hoog: int | str | Fraction | None = None) -> Hoeveelheid:
        """One number, or a range around it; ends left out are the middle."""
        m = exact(midden)
        return cls(m if laag is None else exact(laag), m, m if hoog is None else exact(hoog), eenheid)

    @classmethod
    def onbekend(cls, eenheid: Eenheid) -> Hoeveelheid:
        """Not known. Never the same as 0."""
        return cls(None, None, None, eenheid, onbekend_erbij=1)

    @property
    def is_onbekend(self) -> bool:
        return self.midden is None

    @property
    def is_volledig(self) -> bool:
        """True when no part of it is unknown."""
        return not self.onbekend_erbij and not self.onbekend_eraf

    @property
    def zegt_niets(self) -> bool:
        """Onbekend, or "ten minste 0" of something that cannot be negative: all that is known of it is that something is missing."""
        return self.midden is None or (self.laag == self.hoog == 0 and self.onbekend_erbij > 0 and not self.onbekend_eraf)

    @property
    def is_punt(self) -> bool:
        """True when it is known without a range."""
        return self.midden is not None and self.laag == self.hoog

    def einden(self) -> tuple[Fraction, Fraction, Fraction]:
        """(laag, midden, hoog) of a known quantity; raises OngeldigeInvoer when it is onbekend."""
        if self.laag is None or self.midden is None or self.hoog is None:
            raise OngeldigeInvoer("Dit getal is onbekend; er kan niet mee worden gerekend.")
        return self.laag, self.midden, self.hoog

    def __add__(self, other: Hoeveelheid) -> Hoeveelheid:
        """End by end. With one unknown side the sum is "ten minste" the other; with both it is onbekend."""
        _same_eenheid(self, other)
        erbij = self.onbekend_erbij + other.onbekend_erbij
        eraf = self.onbekend_eraf + other.onbekend_eraf
        if self.midden is None or other.midden is None:
            known = other if self.midden is None else self
            return Hoeveelheid(known.laag, known.midden, known.hoog, self.eenheid, erbij, eraf)
        a, b = self.einden(), other.einden()
        return Hoeveelheid(a[0] + b[0], a[1] + b[1], a[2] + b[2], self.eenheid, erbij, eraf)

    def __sub__(self, other: Hoeveelheid) -> Hoeveelheid:
        """(A.laag − B.hoog, A.midden − B.midden, A.hoog − B.laag): conservative on purpose. A wholly unknown side makes it onbekend."""
        _same_eenheid(self, other)
        erbij = self.onbekend_erbij + other.onbekend_eraf
        eraf = self.onbekend_eraf + other.onbekend_erbij
        if self.midden is None or other.midden is None:
            return Hoeveelheid(None, None, None, self.eenheid, erbij, eraf)
        a, b = self.einden(), other.einden()
        midden = _verschil(a[1], b[1])
        if a[0] is a[1] is a[2] and b[0] is b[1] is b[2]:
            return Hoeveelheid(midden, midden, midden, self.eenheid, erbij, eraf)
        return Hoeveelheid(_verschil(a[0], b[2]), midden, _verschil(a[2], b[0]), self.eenheid, erbij, eraf)

    def keer(self, factor: Hoeveelheid | Fraction | int, eenheid: Eenheid | None = None) -> Hoeveelheid:
        """End by end times a factor ≥ 0, in `eenheid` (this one's when left out). An unknown factor makes it onbekend."""
        doel = self.eenheid if eenheid is None else eenheid
        f: tuple[Fraction | int, Fraction | int, Fraction | int]
        if isinstance(factor, (Fraction, int)):
            f, erbij = (factor, factor, factor), 0
        else:
            erbij = factor.onbekend_erbij
            if factor.midden is None:
                # An unknown factor stands in both directions' way, so the result is plainly onbekend.
                return Hoeveelheid(None, None, None, doel, max(1, self.onbekend_erbij + erbij), self.onbekend_eraf)
            f = factor.einden()
        if self.midden is None:
            return Hoeveelheid(None, None, None, doel, max(1, self.onbekend_erbij + erbij), self.onbekend_eraf)
        if f[0].numerator < 0:
            raise OngeldigeInvoer("Een factor mag niet negatief zijn.")
        a = self.einden()
        midden = maal(a[1], f[1])
        if a[0] is a[1] is a[2] and f[0] is f[1] is f[2]:
            return Hoeveelheid(midden, midden, midden, doel, self.onbekend_erbij, self.onbekend_eraf)
        laag = maal(a[0], f[0] if a[0].numerator >= 0 else f[2])
        hoog = maal(a[2], f[2] if a[2].numerator >= 0 else f[0])
        return Hoeveelheid(laag, midden, hoog, doel, self.onbekend_erbij, self.onbekend_eraf)

    def gedeeld_door(self, deler: Hoeveelheid, eenheid: Eenheid) -> Hoeveelheid:
        """Divided by a factor > 0: a larger divisor gives less, so laag uses its high end."""
        if deler.midden is None:
            return self.keer(deler, eenheid)
        d = deler.einden()
        if d[0] <= 0:
            raise OngeldigeInvoer("Delen kan alleen door een getal groter dan 0.")
        return self.keer(Hoeveelheid(1 / d[2], 1 / d[1], 1 / d[0], Eenheid.AANDEEL), eenheid)

    def aanvulling(self) -> Hoeveelheid:
        """1 − this share, end by end reversed (what is left when this share is taken off)."""
        if self.midden is None:
            return self
        a = self.einden()
        return replace(self, laag=EEN - a[2], midden=EEN - a[1], hoog=EEN - a[0])

    def in_eenheid(self, eenheid: Eenheid) -> Hoeveelheid:
        """The same numbers called by another eenheid: only for a stated conversion of 1 to 1."""
        return replace(self, eenheid=eenheid)


def _same_eenheid(a: Hoeveelheid, b: Hoeveelheid) -> None:
    if a.eenheid is not b.eenheid:
        raise EenhedenVerschillen(a.eenheid.value, b.eenheid.value)


def som(delen: Iterable[Hoeveelheid], eenheid: Eenheid) -> Hoeveelheid:
    """Sum of parts. No parts at all is 0; only unknown parts is onbekend; otherwise "ten minste" when a part is unknown."""
    laag = midden = hoog = NUL
    erbij = eraf = known = count = 0
    for deel in delen:
        if deel.eenheid is not eenheid:
            raise EenhedenVerschillen(eenheid.value, deel.eenheid.value)
        count += 1
        erbij += deel.onbekend_erbij
        eraf += deel.onbekend_eraf
        if deel.laag is not None and deel.midden is not None and deel.hoog is not None:
            known += 1
            laag, midden, hoog = laag + deel.laag, midden + deel.midden, hoog + deel.hoog
    if count and not known:
        return Hoeveelheid(None, None, None, eenheid, erbij, eraf)
    return Hoeveelheid(laag, midden, hoog, eenheid, erbij, eraf)
