"""Sums over years and gemeenten."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from thuisapp.calc.jaartabel import Jaartabel, optellen
from thuisapp.domain.errors import EenhedenVerschillen, OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid, som

W = Eenheid.WONINGEN


def hoeveelheden(seed: int) -> list[Hoeveelheid]:
    """Some quantities, some of them onbekend or partly so, and some the same object more than once."""
    r = random.Random(seed)
    uit: list[Hoeveelheid] = []
    for _ in range(r.randint(0, 12)):
        if r.random() < 0.2:
            uit.append(Hoeveelheid.onbekend(W))
        elif uit and r.random() < 0.3:
            uit.append(r.choice(uit))
        else:
            einden = sorted(Fraction(r.randint(-50, 500), r.choice((1, 1, 2, 7, 30))) for _ in range(3))
            uit.append(Hoeveelheid(*einden, W, r.choice((0, 0, 2)), r.choice((0, 0, 1))))
    return uit


def test_the_quick_sum_is_the_sum_of_the_domain() -> None:
    for seed in range(300):
        delen = hoeveelheden(seed)
        assert optellen(delen, W) == som(delen, W)


def test_nothing_is_zero_and_only_unknowns_are_unknown() -> None:
    onbekend = Hoeveelheid.onbekend(W)
    assert optellen([], W) == Hoeveelheid.van(W, 0)
    assert optellen([onbekend, onbekend], W).is_onbekend
    assert optellen([onbekend, onbekend], W).onbekend_erbij == 2


def test_units_never_mix() -> None:
    with pytest.raises(EenhedenVerschillen):
        optellen([Hoeveelheid.van(W, 3), Hoeveelheid.van(Eenheid.BEDDEN, 2)], W)
    with pytest.raises(EenhedenVerschillen):
        optellen([Hoeveelheid.van(Eenheid.BEDDEN, 2)], W)


@pytest.fixture
def tabel() -> Jaartabel:
    een, twee, weg = Hoeveelheid.van(W, 1), Hoeveelheid.van(W, "2.5", 2, 3), Hoeveelheid.onbekend(W)
    return Jaartabel("g", W, FrozenMap({"GM0001": FrozenMap({2026: een, 2027: twee}), "GM0002": FrozenMap({2026: weg, 2027: een})}))


def test_rows_columns_and_the_whole_agree(tabel: Jaartabel) -> None:
    assert tabel.gemeente("GM0001") == Hoeveelheid.van(W, "3.5", 3, 4)
    assert tabel.gemeente("GM0002") == Hoeveelheid(Fraction(1), Fraction(1), Fraction(1), W, onbekend_erbij=1)
    assert tabel.jaar(2026) + tabel.jaar(2027) == tabel.regio()
    assert tabel.gemeente("GM0001") + tabel.gemeente("GM0002") == tabel.regio()
    assert tabel.regio().onbekend_erbij == 1


def test_a_gemeente_or_year_outside_the_table_is_an_error(tabel: Jaartabel) -> None:
    with pytest.raises(OngeldigeInvoer, match="GM0003 hoort niet bij deze regio"):
        tabel.gemeente("GM0003")
    with pytest.raises(OngeldigeInvoer, match="Het jaar 2031 valt buiten de periode"):
        tabel.jaar(2031)


def test_asking_for_sums_does_not_change_equality(tabel: Jaartabel) -> None:
    zelfde = Jaartabel(tabel.groep, tabel.eenheid, tabel.per_gemeente)
    tabel.regio()
    assert tabel == zelfde
