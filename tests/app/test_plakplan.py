"""A copied rectangle whose first column holds names goes in by name."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.app.plakplan import ONBEKEND, PAST_NIET, plakplan

NAMEN = ["Aalten", "Berkelland", "Bronckhorst", "Doetinchem", "Regio"]
KOPPEN = ["Telling", "Achterstand", "Kwaliteit"]


def test_names_in_another_order_find_their_rows() -> None:
    assert plakplan([["Doetinchem", "4"], ["aalten", "1"], ["Gemeente Bronckhorst", "3"]], NAMEN, KOPPEN, 0) == (
        [(3, 0, "4"), (0, 0, "1"), (2, 0, "3")], [])


def test_a_row_of_heads_is_passed_over_or_tells_the_columns() -> None:
    blok = [["Gemeente", "Aantal"], ["Aalten", "1"], ["Berkelland", "2"]]
    assert plakplan(blok, NAMEN, KOPPEN, 1) == ([(0, 1, "1"), (1, 1, "2")], [])
    blok[0] = ["", "Achterstand"]
    assert plakplan(blok, NAMEN, KOPPEN, 0) == ([(0, 1, "1"), (1, 1, "2")], [])


def test_a_name_that_is_not_there_is_told_and_a_total_is_not() -> None:
    blok = [["Aalten", "1"], ["Berkelland", "2"], ["Zutphen", "9"], ["Totaal", "12"]]
    assert plakplan(blok, NAMEN, KOPPEN, 0) == ([(0, 0, "1"), (1, 0, "2")], [("Rij 3 van wat u plakte", "Zutphen", ONBEKEND)])


def test_what_is_too_wide_is_told() -> None:
    doelen, vreemd = plakplan([["Aalten", "1", "2"]], NAMEN, KOPPEN, 2) or ([], [])
    assert doelen == [(0, 2, "1")] and vreemd == [("Rij 1, kolom 3 van wat u plakte", "2", PAST_NIET)]


@pytest.mark.parametrize("blok", [
    [["12"], ["13"]], [["1", "2"], ["3", "4"]], [["Aalten"], ["Berkelland"]],
    [["Zutphen", "1"], ["Lochem", "2"], ["Aalten", "3"]],  # most names are of others
    [["Aalten", "1"], ["Aalten", "2"]],  # one name twice: which one counts?
    [["Titel", "12"], ["Nog een titel", "13"]],
])
def test_other_rectangles_go_in_place_by_place(blok: list[list[str]]) -> None:
    assert plakplan(blok, NAMEN, KOPPEN, 0) is None


def test_rows_that_are_called_by_a_number_are_no_names() -> None:
    assert plakplan([["1", "5"], ["2", "6"]], ["1", "2"], KOPPEN, 0) is None


@given(st.permutations(NAMEN[:4]), st.lists(st.integers(0, 10**6), min_size=4, max_size=4), st.randoms())
def test_every_number_comes_at_its_name(namen: list[str], getallen: list[int], toeval: random.Random) -> None:
    blok = [[naam.upper() if toeval.random() < 0.5 else f" {naam} ", str(getal)] for naam, getal in zip(namen, getallen, strict=True)]
    plan = plakplan(blok, NAMEN, KOPPEN, 0)
    assert plan is not None and not plan[1]
    assert {NAMEN[rij]: tekst for rij, _, tekst in plan[0]} == dict(zip(namen, map(str, getallen), strict=True))
