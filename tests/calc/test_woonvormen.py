"""The woonvormmix splits behoefte, opgave and the whole numbers of the verdeling; everything adds up."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thuisapp.calc.afronden import rond_samen_af
from thuisapp.calc.herleiding import herleid_woonvorm
from thuisapp.calc.rekenen import reken
from thuisapp.calc.woonvormen import GroepWoonvormen, verdeel_over_mix, woonvormen
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Hoeveelheid, som
from thuisapp.domain.verdeling import Sleutel, Verdeelvoorstel

HEERLEN, KERKRADE = "GM0917", "GM0928"
F = Fraction


def maak(bouw: Any, mix: dict[str, Fraction], **telling: Any) -> tuple[Dossier, GroepWoonvormen]:
    voorstel = Verdeelvoorstel("mo", (Sleutel("inwoners_2025", F(1)),))
    dossier = bouw.dossier(bouw.telling(**telling), groepen=(bouw.groep(woonvormmix=FrozenMap(mix)),), voorstellen=(voorstel,),
                           jaren=(2026, 2026))
    return dossier, woonvormen(dossier, reken(dossier), "mo")


def test_behoefte_and_opgave_split_exactly(bouw: Any) -> None:
    _, w = maak(bouw, {"Studio": F(1, 3), "Appartement": F(2, 3)}, Heerlen=60, Kerkrade=31)
    assert {v: h.midden for v, h in w.behoefte(HEERLEN).items()} == {"Studio": 20, "Appartement": 40}
    assert {v: h.midden for v, h in w.opgave().items()} == {"Studio": F(91, 3), "Appartement": F(182, 3)}
    assert w.behoefte(HEERLEN, 2026) == w.behoefte(HEERLEN) and w.klopt


def test_whole_numbers_keep_the_division_of_every_gemeente(bouw: Any) -> None:
    dossier, w = maak(bouw, {"Studio": F(1, 3), "Appartement": F(2, 3)}, Heerlen=60, Kerkrade=31)
    verdeling = reken(dossier).verdeling["mo"].aantallen
    assert w.aantallen is not None and verdeling is not None
    assert {code: sum(rij.values()) for code, rij in w.aantallen.items()} == dict(verdeling) == {HEERLEN: 60, KERKRADE: 31}
    assert dict(w.regio() or {}) == {"Studio": 30, "Appartement": 61}


@pytest.mark.parametrize("mix", [{}, {"Studio": F(9, 10)}, {"Studio": F(2), "Kamer": F(-1)}])
def test_a_mix_that_is_not_the_whole_gives_no_whole_numbers(bouw: Any, mix: dict[str, Fraction]) -> None:
    _, w = maak(bouw, mix, Heerlen=60)
    assert w.aantallen is None and w.regio() is None and not w.klopt
    assert len(w.behoefte()) == (1 if len(mix) == 1 else 0)


def test_an_unknown_need_is_unknown_in_every_woonvorm(bouw: Any) -> None:
    _, w = maak(bouw, {"Studio": F(1, 2), "Kamer": F(1, 2)}, Heerlen=60)
    assert all(h.is_onbekend for h in w.behoefte(KERKRADE).values())


def test_a_woonvorm_unfolds_to_the_opgave_and_the_share(bouw: Any) -> None:
    dossier, w = maak(bouw, {"Studio": F(1, 3), "Appartement": F(2, 3)}, Heerlen=60, Kerkrade=31)
    boom = herleid_woonvorm(dossier, "mo", HEERLEN, "Studio")
    assert boom.waarde == w.opgave(HEERLEN)["Studio"] and boom.tekst == "20 woningen"
    onbekend = herleid_woonvorm(dossier, "mo", None, "Kasteel").waarde
    assert onbekend is not None and onbekend.is_onbekend


def test_parts_add_up_in_random_dossiers(bouw: Any) -> None:
    gezien = heel = 0
    for seed in range(120):
        dossier = bouw.willekeurig(seed)
        uit = reken(dossier)
        for groep in uit.opgave:
            w = woonvormen(dossier, uit, groep)
            if not w.klopt:
                continue
            for h, delen in ((w.opgave_totaal.regio, w.opgave()), (w.behoefte_totaal.regio(), w.behoefte())):
                assert zelfde(h, som(delen.values(), w.eenheid))
            gezien += 1
            verdeling = uit.verdeling[groep].aantallen
            if w.aantallen is not None and verdeling is not None:
                assert {code: sum(rij.values()) for code, rij in w.aantallen.items()} == dict(verdeling)
                heel += 1
    assert gezien > 40 and heel > 20


def zelfde(a: Hoeveelheid, b: Hoeveelheid) -> bool:
    return (a.laag, a.midden, a.hoog, a.is_volledig) == (b.laag, b.midden, b.hoog, b.is_volledig)


@st.composite
def mixen(draw: Any) -> dict[str, Fraction]:
    delen = draw(st.lists(st.integers(0, 9), min_size=1, max_size=5).filter(any))
    return {f"v{n}": F(deel, sum(delen)) for n, deel in enumerate(delen)}


@settings(max_examples=120, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=9), mixen())
def test_every_cell_is_next_to_its_share_and_all_totals_hold(aantallen: list[int], mix: dict[str, Fraction]) -> None:
    rijen = {f"GM{n:04}": x for n, x in enumerate(aantallen)}
    uit = verdeel_over_mix(rijen, mix)
    totaal = sum(aantallen)
    for code, rij in uit.items():
        assert sum(rij.values()) == rijen[code]
        assert all(floor(mix[v] * rijen[code]) <= x <= ceil(mix[v] * rijen[code]) for v, x in rij.items())
    for v, deel in mix.items():
        assert floor(deel * totaal) <= sum(rij[v] for rij in uit.values()) <= ceil(deel * totaal)


def test_columns_give_way_where_no_table_has_the_totals_of_the_largest_remainders() -> None:
    mix = {f"v{n}": F(deel, 152) for n, deel in enumerate((50, 36, 0, 0, 40, 1, 1, 24))}
    uit = verdeel_over_mix({"a": 1, "b": 7, "c": 76, "d": 3}, mix)
    assert [sum(rij.values()) for rij in uit.values()] == [1, 7, 76, 3]
    for v, deel in mix.items():
        assert floor(deel * 87) <= sum(rij[v] for rij in uit.values()) <= ceil(deel * 87)


def test_a_mix_that_does_not_add_up_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="add up"):
        verdeel_over_mix({"a": 3}, {"x": F(1, 2)})


@settings(max_examples=120, deadline=None)
@given(st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), st.fractions(0, 20, max_denominator=7), max_size=12))
def test_controlled_rounding_without_fixed_totals_keeps_every_total_next_to_the_exact_one(exact: dict[tuple[str, str], Fraction]) -> None:
    uit = rond_samen_af(exact)
    assert set(uit) == set(exact)

    def naast(heel: int, x: Fraction) -> bool:
        return floor(x) <= heel <= ceil(x)

    assert all(naast(uit[cel], x) for cel, x in exact.items())
    for kant in (0, 1):
        for naam in {cel[kant] for cel in exact}:
            heel = sum(n for cel, n in uit.items() if cel[kant] == naam)
            assert naast(heel, sum((x for cel, x in exact.items() if cel[kant] == naam), F(0)))
    assert naast(sum(uit.values()), sum(exact.values(), F(0)))
