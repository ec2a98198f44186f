"""Small numbers: what is left out cannot be calculated from what stays, by linear algebra nor by trying all possibilities."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thuisapp.calc.onderdrukken import GRENS, TOTAAL, Onderdrukt, moet_onderdrukt, onderdruk, onderdruk_lijst
from thuisapp.domain.hoeveelheid import Eenheid

Cel = tuple[str, str]


def tabel(*rijen: str) -> dict[Cel, int | None]:
    """"3 50" → row a: x = 3, y = 50; "?" is onbekend."""
    return {(rij, kolom): None if x == "?" else int(x) for rij, regel in zip("abcdef", rijen, strict=False)
            for kolom, x in zip("xyzvw", regel.split(), strict=False)}


def test_a_small_number_takes_others_with_it_so_that_totals_do_not_give_it_away() -> None:
    uit = onderdruk(tabel("3 50 60", "20 70 80", "90 30 40"))
    assert uit.primair == {("a", "x")}
    assert uit.afgeschermd == {("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")}, "the cheapest rectangle"
    assert uit.getoond("a", "x") is None and uit.is_afgeschermd("a", "x")
    assert (uit.getoond("a", TOTAAL), uit.getoond(TOTAAL, "x"), uit.getoond(TOTAAL, TOTAAL)) == (113, 113, 443)


def test_a_table_without_small_numbers_stays_whole() -> None:
    uit = onderdruk(tabel("0 50", "20 5"))
    assert not uit.afgeschermd
    assert uit.getoond("a", "x") == 0, "nobody is nobody: a 0 is published"


def test_a_small_total_is_left_out_too() -> None:
    uit = onderdruk(tabel("3 0", "50 40"))
    assert {("a", "x"), ("a", TOTAAL)} <= uit.primair
    assert ("a", "y") not in uit.afgeschermd


def test_a_single_person_region_hides_everything_that_tells() -> None:
    assert onderdruk(tabel("2")).afgeschermd == {("a", "x"), ("a", TOTAAL), (TOTAAL, "x"), (TOTAAL, TOTAAL)}


def test_ones_that_add_up_to_their_own_number_are_not_safe_together() -> None:
    """1 + 1 = 2: who knows that hidden numbers are at least 1 knows both, so a third goes as well."""
    uit = onderdruk_lijst({"a": 1, "b": 1, "c": 9})
    assert uit.afgeschermd >= {("a", "aantal"), ("b", "aantal"), ("c", "aantal")}


def test_without_published_totals_only_the_small_numbers_go() -> None:
    uit = onderdruk(tabel("3 50", "20 70"), rijtotalen=False, kolomtotalen=False)
    assert uit.afgeschermd == {("a", "x")} and TOTAAL not in {rij for rij, _ in uit.waarden}


def test_a_column_total_alone_takes_one_more_of_that_column() -> None:
    uit = onderdruk(tabel("3 50", "20 70", "30 9"), rijtotalen=False)
    assert uit.afgeschermd == {("a", "x"), ("b", "x")}
    assert (TOTAAL, TOTAAL) not in uit.waarden and ("a", TOTAAL) not in uit.waarden


def test_a_row_total_alone_takes_one_more_of_that_row() -> None:
    uit = onderdruk(tabel("3 50", "20 70"), kolomtotalen=False)
    assert uit.afgeschermd == {("a", "x"), ("a", "y")}


def test_unknown_numbers_stay_unknown_and_hide_nothing() -> None:
    uit = onderdruk(tabel("3 ? 40", "20 70 50"))
    assert uit.getoond("a", "y") is None and not uit.is_afgeschermd("a", "y")
    assert uit.waarden["a", TOTAAL] == 43
    assert herleidbaar(uit) == set()


def test_a_number_below_zero_is_no_count() -> None:
    with pytest.raises(ValueError, match="below 0"):
        onderdruk({("a", "x"): -1})


def test_the_switch_and_the_eenheid_decide(bouw: Any) -> None:
    dossier = bouw.dossier(bouw.telling(Heerlen=3))
    assert moet_onderdrukt(dossier, Eenheid.PERSONEN) and moet_onderdrukt(dossier, Eenheid.CLIENTEN)
    assert not moet_onderdrukt(dossier, Eenheid.WONINGEN)
    uit = bouw.dossier(bouw.telling(Heerlen=3), onderdruk_kleine_aantallen=False)
    assert not moet_onderdrukt(uit, Eenheid.PERSONEN)


# Attacks


def vergelijkingen(uit: Onderdrukt) -> list[dict[Cel, int]]:
    """Σ of a row − its total = 0, and the same for columns: for the totals that the table has."""
    rijen: dict[tuple[int, str], dict[Cel, int]] = {}
    bekend = [cel for cel, n in uit.waarden.items() if n is not None]
    for kant in (0, 1):
        for cel in bekend:
            totaal = (cel[0], TOTAAL) if kant == 0 else (TOTAAL, cel[1])
            if totaal in uit.waarden:
                rijen.setdefault((kant, cel[kant]), {})[cel] = -1 if cel == totaal else 1
    return list(rijen.values())


def herleidbaar(uit: Onderdrukt) -> set[Cel]:
    """Hidden cells whose value follows by linear algebra: their unit vector lies in the row space of the equations."""
    cellen = sorted(uit.afgeschermd)
    stelsel = [[Fraction(rij.get(cel, 0)) for cel in cellen] for rij in vergelijkingen(uit)]
    gereduceerd: list[list[Fraction]] = []
    for kolom in range(len(cellen)):
        spil = next((rij for rij in stelsel if rij[kolom]), None)
        if spil is None:
            continue
        stelsel.remove(spil)
        spil = [x / spil[kolom] for x in spil]
        stelsel, gereduceerd = ([[x - rij[kolom] * y for x, y in zip(rij, spil, strict=True)] for rij in deel]
                                for deel in (stelsel, gereduceerd))
        gereduceerd = [*gereduceerd, spil]
    return {cellen[next(n for n, x in enumerate(rij) if x)] for rij in gereduceerd if sum(1 for x in rij if x) == 1}


def mogelijke_waarden(uit: Onderdrukt, hoogstens: int) -> dict[Cel, set[int]]:
    """By trying all values from 1 to `hoogstens` for every hidden cell: which ones fit what is published."""
    cellen = sorted(uit.afgeschermd)
    mogelijk: dict[Cel, set[int]] = {cel: set() for cel in cellen}
    for poging in itertools.product(range(1, hoogstens + 1), repeat=len(cellen)):
        waarden = {**{cel: n for cel, n in uit.waarden.items() if n is not None}, **dict(zip(cellen, poging, strict=True))}
        if all(sum(teken * waarden[cel] for cel, teken in rij.items()) == 0 for rij in vergelijkingen(uit)):
            for cel, n in zip(cellen, poging, strict=True):
                mogelijk[cel].add(n)
    return mogelijk


getal = st.one_of(st.integers(0, 9), st.integers(0, 4), st.integers(0, 200), st.none())


@st.composite
def tabellen(draw: Any, hoogst: int = 6) -> Mapping[Cel, int | None]:
    rijen, kolommen = draw(st.integers(1, hoogst)), draw(st.integers(1, hoogst))
    return {(f"r{i}", f"k{j}"): draw(getal) for i in range(rijen) for j in range(kolommen)}


@settings(max_examples=250, deadline=None)
@given(tabellen(), st.booleans(), st.booleans())
def test_no_hidden_number_follows_by_linear_algebra(t: Mapping[Cel, int | None], rijtotalen: bool, kolomtotalen: bool) -> None:
    uit = onderdruk(t, rijtotalen=rijtotalen, kolomtotalen=kolomtotalen)
    assert herleidbaar(uit) == set()
    assert uit.primair == {cel for cel, n in uit.waarden.items() if n is not None and 1 <= n <= GRENS} <= uit.afgeschermd
    assert all(uit.waarden[cel] for cel in uit.afgeschermd), "a 0 or an unknown is never the one that hides"


def nulruimte(uit: Onderdrukt, cellen: list[Cel]) -> list[list[Fraction]]:
    """A basis of the changes of the hidden cells that keep every published total."""
    stelsel, spillen = [[Fraction(rij.get(cel, 0)) for cel in cellen] for rij in vergelijkingen(uit)], list[int]()
    for kolom in range(len(cellen)):
        n = len(spillen)
        rij = next((i for i in range(n, len(stelsel)) if stelsel[i][kolom]), None)
        if rij is None:
            continue
        stelsel[n], stelsel[rij] = stelsel[rij], stelsel[n]
        spil = [x / stelsel[n][kolom] for x in stelsel[n]]
        stelsel = [spil if i == n else [x - r[kolom] * y for x, y in zip(r, spil, strict=True)] for i, r in enumerate(stelsel)]
        spillen.append(kolom)
    vrij = [kolom for kolom in range(len(cellen)) if kolom not in spillen]
    return [[-stelsel[spillen.index(k)][v] if k in spillen else Fraction(k == v) for k in range(len(cellen))] for v in vrij]


@settings(max_examples=150, deadline=None)
@given(tabellen(3), st.booleans(), st.booleans())
def test_every_hidden_number_can_be_another_whole_number_of_at_least_one(t: Mapping[Cel, int | None], rijtotalen: bool,
                                                                         kolomtotalen: bool) -> None:
    uit = onderdruk(t, rijtotalen=rijtotalen, kolomtotalen=kolomtotalen)
    cellen = sorted(uit.afgeschermd)
    basis = nulruimte(uit, cellen)
    if not (rijtotalen or kolomtotalen) or len(basis) > 6:
        return
    anders: set[Cel] = set()
    for stappen in itertools.product((-1, 0, 1), repeat=len(basis)):
        schuif = [sum((n * v[i] for n, v in zip(stappen, basis, strict=True)), Fraction(0)) for i in range(len(cellen))]
        if all((uit.waarden[cel] or 0) + x >= 1 for cel, x in zip(cellen, schuif, strict=True)):
            anders |= {cel for cel, x in zip(cellen, schuif, strict=True) if x}
    assert anders == set(cellen)


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), st.integers(0, 6), min_size=1, max_size=4))
def test_every_hidden_number_could_be_another_one_when_all_possibilities_are_tried(t: dict[Cel, int]) -> None:
    uit = onderdruk(t, kolomtotalen=False)
    if 1 <= len(uit.afgeschermd) <= 5:
        assert all(len(waarden) > 1 for waarden in mogelijke_waarden(uit, 9).values())


def test_a_wide_table_with_many_small_numbers_stays_quick_and_hides_little_more() -> None:
    t = {(f"g{i}", f"k{j}"): (7 * i + 11 * j * j) % 97 for i in range(30) for j in range(18)}
    uit = onderdruk(t)
    assert herleidbaar(uit) == set()
    assert len(uit.afgeschermd) < 2 * len(uit.primair)
