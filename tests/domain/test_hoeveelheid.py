"""Quantities: ranges stay in order, unknown is never 0, eenheden never mix."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.domain.errors import EenhedenVerschillen, OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid, exact, som

W = Eenheid.WONINGEN


def getallen(laagste: int = -1000) -> st.SearchStrategy[Fraction]:
    return st.fractions(min_value=laagste, max_value=1000, max_denominator=60)


def hoeveelheden(laagste: int = -1000, onbekend: bool = True) -> st.SearchStrategy[Hoeveelheid]:
    bekend = st.lists(getallen(laagste), min_size=3, max_size=3).map(sorted).map(lambda x: Hoeveelheid(x[0], x[1], x[2], W))
    return st.one_of(bekend, st.just(Hoeveelheid.onbekend(W))) if onbekend else bekend


def in_volgorde(h: Hoeveelheid) -> bool:
    return h.midden is None or h.laag <= h.midden <= h.hoog


@given(hoeveelheden(), hoeveelheden(), hoeveelheden(0))
def test_ranges_stay_in_order(a: Hoeveelheid, b: Hoeveelheid, factor: Hoeveelheid) -> None:
    for uitkomst in (a + b, a - b, a.keer(factor), som([a, b], W)):
        assert in_volgorde(uitkomst)
    if factor.laag:
        assert in_volgorde(a.gedeeld_door(factor, W))


@given(st.lists(hoeveelheden(), max_size=6))
def test_unknown_never_becomes_zero(delen: list[Hoeveelheid]) -> None:
    totaal = som(delen, W)
    onbekend = [d for d in delen if d.is_onbekend]
    assert totaal.onbekend_erbij == len(onbekend)
    assert totaal.is_onbekend == (bool(delen) and len(onbekend) == len(delen))
    if not totaal.is_onbekend:
        assert totaal.midden == sum((d.midden for d in delen if d.midden is not None), Fraction(0))


@given(hoeveelheden(onbekend=False), hoeveelheden(onbekend=False))
def test_minus_is_conservative(a: Hoeveelheid, b: Hoeveelheid) -> None:
    verschil = a - b
    assert (verschil.laag, verschil.midden, verschil.hoog) == (a.laag - b.hoog, a.midden - b.midden, a.hoog - b.laag)


def punten() -> st.SearchStrategy[Hoeveelheid]:
    return getallen().map(lambda x: Hoeveelheid(x, x, x, W))


@given(*[st.one_of(hoeveelheden(onbekend=False), punten())] * 2, hoeveelheden(0, onbekend=False))
def test_the_quick_arithmetic_is_that_of_fractions(a: Hoeveelheid, b: Hoeveelheid, factor: Hoeveelheid) -> None:
    """Also where laag, midden and hoog are one and the same object."""
    verschil = a - b
    assert (verschil.laag, verschil.midden, verschil.hoog) == (a.laag - b.hoog, a.midden - b.midden, a.hoog - b.laag)
    keer = a.keer(factor)
    laag = a.laag * (factor.laag if a.laag >= 0 else factor.hoog)
    hoog = a.hoog * (factor.hoog if a.hoog >= 0 else factor.laag)
    assert (keer.laag, keer.midden, keer.hoog) == (laag, a.midden * factor.midden, hoog)
    for los in (factor.hoog, 3):
        assert a.keer(los) == Hoeveelheid(a.laag * los, a.midden * los, a.hoog * los, W)
    assert all(type(einde) is Fraction for h in (verschil, keer, a.keer(3)) for einde in h.einden())


def test_unknown_on_either_side_of_a_minus_is_onbekend() -> None:
    vijf = Hoeveelheid.van(W, 5)
    assert (vijf - Hoeveelheid.onbekend(W)).is_onbekend
    assert (Hoeveelheid.onbekend(W) - vijf).is_onbekend
    assert vijf.keer(Hoeveelheid.onbekend(Eenheid.AANDEEL)).is_onbekend


def test_a_partly_unknown_supply_makes_the_opgave_at_most() -> None:
    aanbod = som([Hoeveelheid.van(W, 3), Hoeveelheid.onbekend(W)], W)
    assert (aanbod.midden, aanbod.onbekend_erbij) == (3, 1)
    opgave = Hoeveelheid.van(W, 10) - aanbod
    assert (opgave.midden, opgave.onbekend_erbij, opgave.onbekend_eraf) == (7, 0, 1)


@pytest.mark.parametrize("bewerking", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: som([a, b], W)])
def test_eenheden_never_mix(bewerking) -> None:
    with pytest.raises(EenhedenVerschillen, match="kunnen niet bij elkaar worden opgeteld"):
        bewerking(Hoeveelheid.van(W, 1), Hoeveelheid.van(Eenheid.BEDDEN, 1))


@pytest.mark.parametrize("ends", [(2, 1, 3), (1, 3, 2), (1, None, 2), (None, 1, 2)])
def test_a_range_out_of_order_or_half_filled_in_is_refused(ends: tuple[int | None, ...]) -> None:
    with pytest.raises(OngeldigeInvoer):
        Hoeveelheid(*(None if x is None else Fraction(x) for x in ends), W)


def test_a_larger_divisor_gives_less() -> None:
    personen = Hoeveelheid.van(Eenheid.PERSONEN, 120)
    deler = Hoeveelheid.van(Eenheid.PER_WOONRUIMTE, 2, "1.5", 3)
    assert personen.gedeeld_door(deler, W) == Hoeveelheid.van(W, 60, 40, 80)
    with pytest.raises(OngeldigeInvoer, match="groter dan 0"):
        personen.gedeeld_door(Hoeveelheid.van(Eenheid.PER_WOONRUIMTE, 1, 0, 2), W)


def test_aanvulling_reverses_the_ends() -> None:
    assert Hoeveelheid.van(Eenheid.AANDEEL, "0.2", "0.1", "0.4").aanvulling() == Hoeveelheid.van(Eenheid.AANDEEL, "0.8", "0.6", "0.9")


@pytest.mark.parametrize("waarde", [0.1, True, "1e5", "1_000", "nan", "1/0", "x", None, "9" * 61])
def test_only_exact_numbers(waarde: object) -> None:
    with pytest.raises(OngeldigeInvoer):
        exact(waarde)  # type: ignore[arg-type]


@pytest.mark.parametrize(("waarde", "getal"), [(3, Fraction(3)), ("0.25", Fraction(1, 4)), ("1/3", Fraction(1, 3)), ("-2", Fraction(-2))])
def test_exact_reads_whole_decimal_and_fraction(waarde: int | str, getal: Fraction) -> None:
    assert exact(waarde) == getal
