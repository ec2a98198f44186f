"""Divide a whole number over gemeenten (rekenregels, section 6). Exact: whole numbers over one denominator, never floats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, lcm
from typing import NamedTuple

from thuisapp.calc.afronden import alles_naar_boven, grootste_resten
from thuisapp.calc.onoplosbaar import Botsing, OnoplosbareVerdeling, Wijzigingsvoorstel, controleer_haalbaar
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.verdeling import Afronding
from thuisapp.format_nl import MIN, aantal, getal, opsomming, rond

__all__ = ["Botsing", "OnoplosbareVerdeling", "Verdeelprobleem", "Verdeeluitkomst", "Wijzigingsvoorstel", "verdeel"]

Sleutelwaarden = tuple[Fraction, FrozenMap[str, Fraction]]


@dataclass(frozen=True, slots=True)
class Verdeelprobleem:
    """One group, one total, the gemeenten that share it: those with a value in the keys.

    totaal: whole number ≥ 0 (T). sleutels: (gewicht ≥ 0, values ≥ 0 per code), all with the same codes; only proportions matter.
    inzet: what a gemeente already does for the group, ≥ 0 (e), in the same eenheid as totaal; without an entry there is none to count.
    verrekening: share 0 to 1 of the inzet that counts (κ). minimum (l, default 0), maximum (u, default none): whole numbers ≥ 0.
    """

    totaal: int
    sleutels: tuple[Sleutelwaarden, ...]
    inzet: FrozenMap[str, Fraction] = field(default_factory=FrozenMap)
    verrekening: Fraction = Fraction(0)
    minimum: FrozenMap[str, int] = field(default_factory=FrozenMap)
    maximum: FrozenMap[str, int] = field(default_factory=FrozenMap)
    afronding: Afronding = Afronding.GROOTSTE_RESTEN


@dataclass(frozen=True, slots=True)
class Verdeeluitkomst:
    """Who takes what; codes in the order of the first key.

    aantallen: whole numbers; they add up to `som`, which is the total except when rounding up. exact: q before rounding, adds up to
    the total. aandeel: a, adds up to 1. lambda_: the level at which q adds up; when a whole range of levels does (q is the same in all),
    the one nearest to T + κΣe. gelijke_stand: codes among which a tie decided, sorted.
    """

    aantallen: FrozenMap[str, int]
    exact: FrozenMap[str, Fraction]
    aandeel: FrozenMap[str, Fraction]
    lambda_: Fraction
    gelijke_stand: tuple[str, ...]
    som: int


def verdeel(probleem: Verdeelprobleem) -> Verdeeluitkomst:
    """Divide the total: q = min(max(λ·a − κ·e, l), u) with Σ q = T, then whole numbers.

    Raises OngeldigeInvoer when the problem is malformed, OnoplosbareVerdeling when the bounds leave no solution.
    """
    codes = _controleer(probleem)
    gewogen = _gewogen(probleem.sleutels, codes)
    heeft_aandeel = {code: a > 0 for code, a in zip(codes, gewogen, strict=True)}
    controleer_haalbaar(probleem, heeft_aandeel)
    geheel = _Geheel.van(probleem, codes, gewogen)
    niveau = _kies(geheel)
    exact = FrozenMap(zip(codes, geheel.op_niveau(niveau), strict=True))
    aandeel = FrozenMap({code: Fraction(a, geheel.som_a) for code, a in zip(codes, gewogen, strict=True)})
    lambda_ = niveau * geheel.som_a / geheel.noemer
    afgerond = alles_naar_boven(exact) if probleem.afronding is Afronding.NAAR_BOVEN else grootste_resten(exact, aandeel)
    som = sum(afgerond.aantallen.values())
    return Verdeeluitkomst(afgerond.aantallen, exact, aandeel, lambda_, afgerond.gelijke_stand, som)


# From fractions to whole numbers over one denominator


def _op_een_noemer(waarden: Sequence[Fraction]) -> tuple[list[int], int]:
    """Numerators over the least common denominator, and that denominator."""
    noemer = lcm(*(x.denominator for x in waarden))
    return [x.numerator * (noemer // x.denominator) for x in waarden], noemer


def _gewogen(sleutels: Sequence[Sleutelwaarden], codes: Sequence[str]) -> list[int]:
    """The mix of keys as smallest whole numbers: a[m] = result[m] / Σ result."""
    gewichten, _ = _op_een_noemer([gewicht for gewicht, _ in sleutels])
    kolommen = [(gewicht, _op_een_noemer([waarden[code] for code in codes])[0])
                for gewicht, (_, waarden) in zip(gewichten, sleutels, strict=True) if gewicht]
    sommen = [sum(kolom) for _, kolom in kolommen]
    veelvoud = lcm(*sommen)
    gewogen = [0] * len(codes)
    for (gewicht, kolom), som in zip(kolommen, sommen, strict=True):
        factor = gewicht * (veelvoud // som)
        gewogen = [a + factor * x for a, x in zip(gewogen, kolom, strict=True)]
    deler = gcd(*gewogen)
    return [a // deler for a in gewogen]


@dataclass(frozen=True, slots=True)
class _Geheel:
    """The problem in whole numbers: noemer·q = min(max(ν·a − e, laag), hoog) and Σ noemer·q = doel, where ν = λ·noemer/Σa."""

    a: list[int]
    e: list[int]
    laag: list[int]
    hoog: list[int | None]
    noemer: int
    doel: int
    som_a: int

    @classmethod
    def van(cls, probleem: Verdeelprobleem, codes: Sequence[str], gewogen: list[int]) -> _Geheel:
        inzet = [probleem.inzet.get(code) or Fraction(0) for code in codes]
        e, noemer = _op_een_noemer(inzet)
        e = [probleem.verrekening.numerator * x for x in e]
        noemer *= probleem.verrekening.denominator
        deler = gcd(noemer, *e)
        e, noemer = [x // deler for x in e], noemer // deler
        laag = [noemer * (probleem.minimum.get(code) or 0) for code in codes]
        hoog = [None if (u := probleem.maximum.get(code)) is None else noemer * u for code in codes]
        return cls(gewogen, e, laag, hoog, noemer, noemer * probleem.totaal, sum(gewogen))

    def op_niveau(self, niveau: Fraction) -> Iterator[Fraction]:
        """q of every gemeente at level ν."""
        n, d = niveau.numerator, niveau.denominator
        for a, e, laag, hoog in zip(self.a, self.e, self.laag, self.hoog, strict=True):
            q = n * a - d * e
            if q <= d * laag:
                yield Fraction(laag // self.noemer)
            elif hoog is not None and q >= d * hoog:
                yield Fraction(hoog // self.noemer)
            else:
                yield Fraction(q, d * self.noemer)


# The level


class _Knik(NamedTuple):
    """Where one gemeente leaves its minimum or reaches its maximum: at ν = teller/noemer the sum changes its straight line."""

    volgorde: int
    teller: int
    noemer: int
    vast: int
    helling: int


def _knikken(geheel: _Geheel) -> list[_Knik]:
    """All breakpoints of the sum, in order of ν.

    Two different breakpoints are at least 1/a² apart (a the largest), so with more than 2·log2(a) binary places the
    rounded-down `volgorde` puts them in exact order, and equal ones get equal numbers: sorting needs no fractions.
    """
    plaatsen = 2 * max(geheel.a).bit_length()
    knikken = []
    for a, e, laag, hoog in zip(geheel.a, geheel.e, geheel.laag, geheel.hoog, strict=True):
        if a == 0 or laag == hoog:
            continue
        knikken.append(_Knik(((laag + e) << plaatsen) // a, laag + e, a, -e - laag, a))
        if hoog is not None:
            knikken.append(_Knik(((hoog + e) << plaatsen) // a, hoog + e, a, hoog + e, -a))
    return sorted(knikken)


def _niveaus(geheel: _Geheel) -> tuple[Fraction, Fraction | None]:
    """The lowest (≥ 0) and highest ν at which the sum is right; None = no highest.

    The sum is vast + helling·ν between breakpoints; both change at each one, so one pass finds the piece that holds the answer.
    They differ only where every gemeente that may vary is at a bound.
    """
    vast, helling = sum(geheel.laag), 0
    knikken = _knikken(geheel)
    for plek, knik in enumerate(knikken):
        boven = vast * knik.noemer + helling * knik.teller - geheel.doel * knik.noemer
        if boven >= 0:
            laagste = Fraction(geheel.doel - vast, helling) if helling else Fraction(0)
            return laagste, laagste if boven else _einde_vlak(knikken[plek:], helling)
        vast += knik.vast
        helling += knik.helling
    if not helling:
        return Fraction(0), None
    niveau = Fraction(geheel.doel - vast, helling)
    return niveau, niveau


def _einde_vlak(knikken: Iterable[_Knik], helling: int) -> Fraction | None:
    """The highest ν with the sum that holds at the first of these breakpoints; `helling`: just before it."""
    eerste: _Knik | None = None
    for knik in knikken:
        eerste = eerste or knik
        if knik.volgorde != eerste.volgorde:
            return Fraction(eerste.teller, eerste.noemer) if helling else Fraction(knik.teller, knik.noemer)
        helling += knik.helling
    if eerste is None or not helling:
        return None
    return Fraction(eerste.teller, eerste.noemer)


def _kies(geheel: _Geheel) -> Fraction:
    """The ν of the answer: the one nearest to the level without bounds, λ = T + κΣe, when there is a choice."""
    laagste, hoogste = _niveaus(geheel)
    zonder_grenzen = Fraction(geheel.doel + sum(geheel.e), geheel.som_a)
    niveau = max(laagste, zonder_grenzen)
    return niveau if hoogste is None else min(niveau, hoogste)


# Malformed problems


def _controleer(probleem: Verdeelprobleem) -> tuple[str, ...]:
    """The codes of the gemeenten; raises OngeldigeInvoer when the problem cannot be meant."""
    if probleem.totaal < 0:
        raise OngeldigeInvoer(f"Het totaal is {aantal(probleem.totaal)}, maar er kan niet minder dan 0 worden verdeeld.")
    codes = _controleer_sleutels(probleem.sleutels)
    if not 0 <= probleem.verrekening <= 1:
        raise OngeldigeInvoer(f"De verrekening is {_getoond(probleem.verrekening)}; kies een getal van 0 tot en met 1.")
    bekend = set(codes)
    for naam, waarden in (("de inzet", probleem.inzet), ("het minimum", probleem.minimum), ("het maximum", probleem.maximum)):
        _controleer_per_gemeente(naam, waarden, bekend)
    return codes


def _controleer_sleutels(sleutels: Sequence[Sleutelwaarden]) -> tuple[str, ...]:
    if not sleutels:
        raise OngeldigeInvoer("Er is geen verdeelsleutel gekozen. Kies er ten minste één.")
    for nummer, (gewicht, _) in enumerate(sleutels, 1):
        if gewicht < 0:
            raise OngeldigeInvoer(f"Het gewicht van sleutel {nummer} is {_getoond(gewicht)}; een gewicht is 0 of hoger.")
    if not any(gewicht for gewicht, _ in sleutels):
        raise OngeldigeInvoer("Alle gewichten zijn 0. Geef ten minste één verdeelsleutel een gewicht boven 0.")
    codes = tuple(sleutels[0][1])
    alle = {code for _, waarden in sleutels for code in waarden}
    if not alle:
        raise OngeldigeInvoer("De verdeelsleutels noemen geen enkele gemeente.")
    for nummer, (gewicht, waarden) in enumerate(sleutels, 1):
        if len(waarden) != len(alle):
            ontbreekt = opsomming(sorted(alle - set(waarden)))
            raise OngeldigeInvoer(f"In sleutel {nummer} ontbreekt de waarde van {ontbreekt}; andere sleutels hebben die wel. "
                                  "Vul een waarde in, of gebruik deze sleutel niet.")
        for code, x in waarden.items():
            if x.numerator < 0:
                raise OngeldigeInvoer(f"Sleutel {nummer} heeft voor {code} de waarde {_getoond(x)}; een waarde is 0 of hoger.")
        if gewicht and not any(x.numerator for x in waarden.values()):
            raise OngeldigeInvoer(f"De waarden van sleutel {nummer} zijn samen 0, dus met deze sleutel kan niet worden verdeeld. "
                                  "Kies een andere sleutel, of geef deze gewicht 0.")
    return codes


def _controleer_per_gemeente(naam: str, waarden: Mapping[str, Fraction] | Mapping[str, int], bekend: set[str]) -> None:
    for code, x in waarden.items():
        if code not in bekend:
            raise OngeldigeInvoer(f"Er is een getal voor {naam} van {code}, maar die gemeente staat niet in de verdeelsleutels.")
        if x.numerator < 0:
            raise OngeldigeInvoer(f"Voor {naam} van {code} staat {_getoond(x)}; dat getal is 0 of hoger.")


def _getoond(x: Fraction | int) -> str:
    """Exactly what was given, so that −1/9999 does not read as 0."""
    return getal(x) if rond(Fraction(x), 3) == x else str(x).replace("-", MIN)
