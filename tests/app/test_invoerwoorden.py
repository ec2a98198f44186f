"""A figure with its range in one cell, as people write it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.app.invoerwoorden import lees
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.format_nl import bandbreedte

W = Eenheid.WONINGEN


@pytest.mark.parametrize("tekst", [
    "410-560 (480)", "410–560 (480)", "480 (410-560)", "480 (410 tot 560)", "410 tot 560, waarschijnlijk 480", "410-560, circa 480",
    "circa 480 (410-560)", "waarschijnlijk 480, tussen 410 en 560", "410-480-560", "410/480/560", "410; 480; 560", "410, 480, 560",
    "laag 410, midden 480, hoog 560", "Laag: 410 Midden: 480 Hoog: 560", "480; 410-560", "410-560 woningen (480)",
    "480 woningen (410\u2013560)", "tussen de 410 en 560, verwacht 480"])
def test_three_numbers_in_one_cell_are_low_middle_and_high(tekst: str) -> None:
    assert lees(tekst, W) == Hoeveelheid.van(W, 480, 410, 560)


@pytest.mark.parametrize("tekst", ["400-560", "400 tot 560", "400 à 560", "400 t/m 560", "tussen 400 en 560", "van 400 tot 560",
                                   "400 – 560", "laag 400 hoog 560", "min 400 max 560"])
def test_a_range_without_middle_gets_the_mean(tekst: str) -> None:
    assert lees(tekst, W) == Hoeveelheid.van(W, 480, 400, 560)


@pytest.mark.parametrize("tekst", ["480", "circa 480", "ca. 480", "ongeveer 480", "±480", "zo'n 480", "rond de 480", "480 woningen",
                                   "480,0"])
def test_about_a_number_is_that_number_without_an_invented_range(tekst: str) -> None:
    assert lees(tekst, W) == Hoeveelheid.van(W, 480)


@pytest.mark.parametrize(("tekst", "getal"), [("1.234,5", Fraction(2469, 2)), ("1234,5", Fraction(2469, 2)), ("1 234,5", Fraction(2469, 2)),
                                              ("1\u00a0234,5", Fraction(2469, 2)), ("1.234", Fraction(1234)),
                                              ("1,234", Fraction(1234, 1000)), ("-3", Fraction(-3)), ("\u22123", Fraction(-3))])
def test_numbers_are_dutch(tekst: str, getal: Fraction) -> None:
    assert lees(tekst, W) == Hoeveelheid.van(W, getal)


@pytest.mark.parametrize("tekst", ["", "?", "-", "onbekend", "Onb."])
def test_unknown_is_not_nought(tekst: str) -> None:
    assert lees(tekst, W).is_onbekend


@pytest.mark.parametrize(("tekst", "stuk"), [
    ("560-410", "Laag (560) is meer dan hoog (410)"), ("410-560 (600)", "Het midden (600) ligt niet tussen laag (410) en hoog (560)"),
    ("480 personen", "Hier tellen woningen, geen personen"), ("12%", "Hier hoort geen percentage"),
    ("minstens 410", "alleen een ondergrens"),
    ("> 410", "alleen een ondergrens"), ("1234.5", "een punt voor de decimalen"), ("1.23", "een punt voor de decimalen"),
    ("1,234.5", "een punt voor de decimalen"), ("1-2-2026", "is een datum"), ("2026-01-01", "is een datum"),
    ("n.v.t.", "kan twee dingen betekenen"), ("#N/B", "een foutmelding van Excel (#N/B)"),
    ("9" * 30, "te groot"), ("veel", "is geen getal"),
    ("1e3", "is geen getal"), ("480 (410)", "is geen getal"), ("1-2-3-4", "is geen getal"), ("x" * 5000, "is geen getal"),
    ("((((", "is geen getal"), ("480\x00", "is geen getal")])
def test_what_does_not_fit_is_a_sentence(tekst: str, stuk: str) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        lees(tekst, W)
    assert stuk in str(fout.value)
    assert len(str(fout.value)) < 250


@pytest.mark.parametrize("tekst", ["60-90% (80%)", "60% tot 90%, waarschijnlijk 80%", "80 (60-90)", "80 procent (60-90)"])
def test_a_share_is_typed_as_a_percentage(tekst: str) -> None:
    assert lees(tekst, Eenheid.AANDEEL) == Hoeveelheid.van(Eenheid.AANDEEL, Fraction(4, 5), Fraction(3, 5), Fraction(9, 10))


@given(st.lists(st.integers(-10**6, 10**6), min_size=3, max_size=3))
def test_what_a_cell_shows_can_be_typed_back(getallen: list[int]) -> None:
    laag, midden, hoog = sorted(getallen)
    h = Hoeveelheid.van(W, midden, laag, hoog)
    assert lees(bandbreedte(h), W) == h


@given(st.text(max_size=60))
def test_anything_that_is_typed_gives_a_quantity_or_a_sentence(tekst: str) -> None:
    try:
        h = lees(tekst, W)
    except OngeldigeInvoer as fout:
        assert str(fout).endswith(".")
    else:
        assert h.is_onbekend or h.laag <= h.midden <= h.hoog  # type: ignore[operator]
