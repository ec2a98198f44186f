"""The fairness measures: properties of the Gini, and what counts when groups stand in a set or are added up."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.calc.eerlijkheid import eerlijkheid, gini
from thuisapp.calc.kenmerken import kenmerken
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import HERKOMST, Ruil, Sleutel, Verdeelset, Verdeelvoorstel

F = Fraction
HEERLEN, KERKRADE, BRUNSSUM = "GM0917", "GM0928", "GM0899"
getallen = st.lists(st.fractions(min_value=0, max_value=1000, max_denominator=97), min_size=1, max_size=12)


def trage_gini(waarden: list[Fraction]) -> Fraction:
    """Straight from the definition: every pair, both ways."""
    som = sum(waarden, F(0))
    return sum((abs(x - y) for x in waarden for y in waarden), F(0)) / (2 * len(waarden) * som) if som else F(0)


@given(getallen)
def test_the_gini_is_what_the_definition_says_and_lies_between_0_and_1(waarden: list[Fraction]) -> None:
    assert gini(waarden) == trage_gini(waarden)
    assert 0 <= gini(waarden) <= F(len(waarden) - 1, len(waarden)) < 1


@given(getallen, st.fractions(min_value=F(1, 50), max_value=50, max_denominator=60))
def test_the_gini_is_scale_free_and_does_not_see_the_order(waarden: list[Fraction], schaal: Fraction) -> None:
    assert gini([x * schaal for x in waarden]) == gini(waarden) == gini(waarden[::-1])


@given(st.fractions(min_value=0, max_value=99, max_denominator=9), st.integers(1, 20))
def test_the_gini_of_equal_values_is_0(waarde: Fraction, n: int) -> None:
    assert gini([waarde] * n) == 0


@given(getallen, st.data())
def test_a_gift_from_high_to_low_never_makes_it_less_equal(waarden: list[Fraction], data: st.DataObject) -> None:
    """The transfer principle of Pigou and Dalton."""
    rij = sorted(waarden)
    gift = data.draw(st.fractions(min_value=0, max_value=1, max_denominator=50)) * (rij[-1] - rij[0]) / 2
    assert gini([rij[0] + gift, *rij[1:-1], rij[-1] - gift] if len(rij) > 1 else rij) <= gini(rij)


def test_nothing_at_all_is_equal() -> None:
    assert gini([]) == gini([F(0), F(0)]) == 0


@pytest.fixture
def dossier(bouw: Any) -> Dossier:
    """Two groups in woningen and one in bedden, three gemeenten, one year; jong by herkomst, oud by inhabitants."""
    groepen = (bouw.groep("jong", "Jongeren"), bouw.groep("oud", "Ouderen"), bouw.groep("bed", "Bedden", Eenheid.BEDDEN))
    return bouw.dossier(
        bouw.telling("jong", Heerlen=30, Kerkrade=20, Brunssum=10), bouw.telling("oud", Heerlen=40, Kerkrade=10, Brunssum=10),
        bouw.telling("bed", Heerlen=9, Kerkrade=9, Brunssum=9), groepen=groepen, gemeenten=3, jaren=(2026, 2026),
        voorstellen=(Verdeelvoorstel("jong", (Sleutel(HERKOMST, F(1)),)), Verdeelvoorstel("oud", (Sleutel("inwoners_2025", F(1)),))))


def in_set(d: Dossier, *sleutels: Sleutel) -> Dossier:
    """jong and oud together; jong has a swap of its own."""
    s = d.scenarios[0]
    voorstellen = s.voorstellen.met("jong", Verdeelvoorstel("jong", (), ruil=(Ruil(HEERLEN, BRUNSSUM, 3, "x"),)))
    return replace(d, scenarios=(replace(s, voorstellen=voorstellen, sets=(Verdeelset("s", "Samen", ("jong", "oud"),
                                                                                       Verdeelvoorstel("s", sleutels)),)),))


def test_all_groups_together_are_the_sums_of_the_groups_of_one_eenheid(dossier: Dossier) -> None:
    r = reken(dossier)
    samen = eerlijkheid(dossier, r, None)
    assert samen.groepen == ("jong", "oud") and samen.totaal == 120
    assert samen.aantallen == {c: sum((r.verdeling[g].aantallen or {})[c] for g in ("jong", "oud")) for c in dossier.codes()}
    assert eerlijkheid(dossier, r, None, Eenheid.BEDDEN).groepen == ("bed",)
    assert eerlijkheid(dossier, r, None, Eenheid.BEDDEN).hoogste_vrijkomend is None


def test_the_yardstick_of_one_group_is_the_pure_division_of_that_group(dossier: Dossier) -> None:
    r = reken(dossier)
    maat = eerlijkheid(dossier, r, "oud")
    k = kenmerken(dossier, r, "oud")
    for sleutel, afwijking in maat.per_sleutel.items():
        verschillen = {code: k[code].aantal - k[code].zuiver[sleutel] for code in k}
        assert afwijking.verschil == verschillen[afwijking.code] == k[afwijking.code].verschil_sleutel(sleutel)
        assert abs(afwijking.verschil) == max(map(abs, verschillen.values()))
        assert afwijking.aandeel == afwijking.verschil / 60
    assert maat.per_sleutel["inwoners_2025"].verschil == 0


def test_a_key_of_another_scenario_is_a_yardstick_too(bouw: Any, dossier: Dossier) -> None:
    extra = bouw.indicator({HEERLEN: 1, KERKRADE: 1, BRUNSSUM: 1}, "kernen", "kernen")
    ander = replace(dossier.scenarios[0], id="b", naam="B",
                    voorstellen=FrozenMap({"oud": Verdeelvoorstel("oud", (Sleutel("kernen", F(1)),))}))
    d = replace(dossier, indicatoren=dossier.indicatoren.met("kernen", extra), scenarios=(*dossier.scenarios, ander))
    assert "kernen" in eerlijkheid(d, reken(d), "oud").per_sleutel


@pytest.mark.parametrize("sleutel", ["inwoners_2025", HERKOMST])
def test_a_group_in_a_set_is_held_against_its_own_total_and_origin(dossier: Dossier, sleutel: str) -> None:
    samen = in_set(dossier, Sleutel(sleutel, F(1)))
    alleen = kenmerken(dossier, reken(dossier), "jong")
    k = kenmerken(samen, reken(samen), "jong")
    assert {c: dict(x.zuiver) for c, x in k.items()} == {c: dict(x.zuiver) for c, x in alleen.items()}
    assert sum(x.zuiver[HERKOMST] for x in k.values()) == 60 == reken(samen).verdeling["jong"].te_verdelen
    assert k[HEERLEN].verschil_herkomst == k[HEERLEN].aantal - 30
    assert k[HEERLEN].aantal == (reken(samen).verdeling["jong"].voor_ruil or {})[HEERLEN] - 3
    assert k[HEERLEN].verschil_sleutel("weg") is None


def test_in_a_set_divided_by_inhabitants_the_whole_set_is_close_to_that_key(dossier: Dossier) -> None:
    s = in_set(dossier, Sleutel("inwoners_2025", F(1)))
    s = replace(s, scenarios=(replace(s.scenarios[0], voorstellen=FrozenMap()),))
    maat = eerlijkheid(s, reken(s), None)
    assert abs(maat.per_sleutel["inwoners_2025"].verschil) <= 2, "no more than the rounding of two groups"


def test_without_a_division_there_are_no_measures_but_a_reason(bouw: Any, dossier: Dossier) -> None:
    leeg = bouw.dossier(bouw.telling(Heerlen=None))
    maat = eerlijkheid(leeg, reken(leeg), "mo")
    assert maat.aantallen is maat.gini is maat.totaal is maat.herkomst is None and "onbekend" in maat.fout
    niets = eerlijkheid(dossier, reken(dossier), None, Eenheid.STANDPLAATSEN)
    assert niets.fout == "Er is geen groep in standplaatsen die kan worden verdeeld."


def test_a_group_without_a_division_is_named_and_left_out(dossier: Dossier) -> None:
    v = Verdeelvoorstel("oud", (Sleutel("inwoners_2025", F(1)),), minimum=FrozenMap({HEERLEN: 999}))
    d = replace(dossier, scenarios=(replace(dossier.scenarios[0], voorstellen=dossier.scenarios[0].voorstellen.met("oud", v)),))
    maat = eerlijkheid(d, reken(d), None)
    assert maat.groepen == ("jong",) and list(maat.niet_meegeteld) == ["oud"] and maat.totaal == 60


def test_random_dossiers_give_measures_that_hold(bouw: Any) -> None:
    gezien = 0
    for seed in range(120):
        d = bouw.willekeurig(seed)
        r = reken(d)
        for groep in (None, *(g.id for g in d.gekozen_groepen())):
            maat = eerlijkheid(d, r, groep)
            assert (maat.aantallen is None) == bool(maat.fout)
            if maat.aantallen is None:
                continue
            gezien += 1
            assert maat.gini is None or 0 <= maat.gini < 1
            assert maat.totaal == sum((r.verdeling[g].aantallen or {})[c] for g in maat.groepen for c in d.codes())
            if maat.hoogste_per_1000 is not None and maat.laagste_per_1000 is not None:
                assert maat.hoogste_per_1000.waarde >= maat.laagste_per_1000.waarde
                assert (maat.gini == 0) == (maat.hoogste_per_1000.waarde == maat.laagste_per_1000.waarde) or maat.gini is None
    assert gezien > 80
