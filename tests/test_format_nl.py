"""Figures and dates in Dutch, both ways."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp import format_nl as f
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid, som

W = Eenheid.WONINGEN


@pytest.mark.parametrize(
    ("waarde", "decimalen", "tekst"),
    [(0, 0, "0"), (1234567, 0, "1.234.567"), (-1234, 0, "\u22121.234"), (Fraction(5, 2), 0, "3"), (Fraction(-5, 2), 0, "\u22123"),
     (Fraction(12345, 100), 1, "123,5"), (Fraction(1, 20), 1, "0,1"), (Fraction(999, 1000), 2, "1,00"), (None, 0, "onbekend")],
)
def test_aantal(waarde: Fraction | int | None, decimalen: int, tekst: str) -> None:
    assert f.aantal(waarde, decimalen) == tekst


def test_numbers_agree_with_their_word() -> None:
    assert f.aantal_met_eenheid(1, W, woord=True) == "één woning"
    assert f.aantal_met_eenheid(2, W, woord=True) == "twee woningen"
    assert f.aantal_met_eenheid(Fraction(4, 5), W) == "1 woning"
    assert f.aantal_met_eenheid(0, W) == "0 woningen"
    assert f.aantal_met_eenheid(None, W) == "een onbekend aantal woningen"


def test_signs_and_shares() -> None:
    assert (f.met_teken(3), f.met_teken(0), f.met_teken(-3), f.met_teken(Fraction(1, 5))) == ("+3", "0", "\u22123", "0")
    assert f.procent(Fraction(1, 3), 1) == "33,3%"
    assert f.getal(Fraction(3, 2)) == "1,5"
    assert f.getal(Fraction(2000)) == "2.000"


def test_bandbreedte_says_what_is_unknown() -> None:
    assert f.bandbreedte(Hoeveelheid.van(W, 480, 410, 560)) == "480 (410–560)"
    assert f.bandbreedte(Hoeveelheid.van(W, 480)) == "480"
    assert f.bandbreedte(Hoeveelheid.onbekend(W)) == "onbekend"
    deel = som([Hoeveelheid.van(W, 3), Hoeveelheid.onbekend(W)], W)
    assert f.bandbreedte(deel) == "≥ 3"
    assert f.bandbreedte(Hoeveelheid.van(W, 10) - deel) == "≤ 7"


def test_opsomming() -> None:
    assert [f.opsomming(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a en b", "a, b en c"]


@pytest.mark.parametrize("tekst", ["1-7-2026", "01-07-2026", "1 juli 2026", "2026-07-01", "1/7/2026", "1 JULI 2026"])
def test_dates_are_read_as_people_write_them(tekst: str) -> None:
    assert f.lees_datum(tekst) == "2026-07-01"
    assert f.datum("2026-07-01") == "1 juli 2026"


@pytest.mark.parametrize("tekst", ["31-2-2026", "morgen", "", "7-2026"])
def test_no_date_is_a_sentence(tekst: str) -> None:
    with pytest.raises(OngeldigeInvoer, match="is geen datum"):
        f.lees_datum(tekst)


@pytest.mark.parametrize(
    ("tekst", "getal"),
    [("1.234,5", Fraction(2469, 2)), ("1234,5", Fraction(2469, 2)), ("\u22123", Fraction(-3)), (" 12\u00a0", Fraction(12)),
     ("1 234", Fraction(1234)), ("0,05", Fraction(1, 20))],
)
def test_numbers_are_read_as_people_type_them(tekst: str, getal: Fraction) -> None:
    assert f.lees_getal(tekst) == getal


@pytest.mark.parametrize("tekst", ["1,234.5", "1.23", "12%", "-", "n.v.t.", "", "1e3", "١٢", "1.2345", "9" * 50])
def test_what_is_no_dutch_number_is_refused(tekst: str) -> None:
    with pytest.raises(OngeldigeInvoer, match="is geen getal"):
        f.lees_getal(tekst)


@pytest.mark.parametrize("tekst", ["410-560 (480)", "410–560 (480)", "480 (410-560)"])
def test_a_range_in_one_cell(tekst: str) -> None:
    assert f.lees_hoeveelheid(tekst, W) == Hoeveelheid.van(W, 480, 410, 560)


def test_a_range_without_middle_gets_the_mean_and_unknown_stays_unknown() -> None:
    assert f.lees_hoeveelheid("10-20", W) == Hoeveelheid.van(W, 15, 10, 20)
    for tekst in ("onbekend", "?", ""):
        assert f.lees_hoeveelheid(tekst, W).is_onbekend
    with pytest.raises(OngeldigeInvoer):
        f.lees_hoeveelheid("20-10", W)


@given(st.fractions(min_value=-10**9, max_value=10**9, max_denominator=1000))
def test_what_is_written_is_read_back(x: Fraction) -> None:
    assert f.lees_getal(f.aantal(x, 3)) == f.rond(x, 3)
