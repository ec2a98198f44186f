"""The ingroeipad: from the present share to the agreed share in equal steps, exact, and whole numbers over the period."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.calc.ingroei import groei_in, huidig_deel, jaardelen
from thuisapp.calc.rekenen import GroepVerdeling, reken
from thuisapp.domain.behoefte import Telling
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Periode
from thuisapp.domain.verdeling import Afronding, IngroeiVanaf, Ruil, Scenario, Sleutel, Verdeelset, Verdeelvoorstel, Verloop

HEERLEN, KERKRADE = "GM0917", "GM0928"
F = Fraction
INWONERS = (Sleutel("inwoners_2025", F(1)),)
VIJF_JAAR = {jaar: F(1, 5) for jaar in range(2026, 2031)}


def dossier_met(bouw: Any, jaren: tuple[int, int] = (2026, 2030), **velden: Any) -> Dossier:
    """100 woningen; 65.8 % of the inhabitants live in Heerlen."""
    standaard: dict[str, Any] = {"sleutels": INWONERS, "totaal": 100, "ingroeijaren": 4, "inzet": FrozenMap({HEERLEN: 9, KERKRADE: 1})}
    voorstel = Verdeelvoorstel("mo", **{**standaard, **velden})
    return bouw.dossier(bouw.telling(Heerlen=60, Kerkrade=30), voorstellen=(voorstel,), jaren=jaren)


def verdeel(bouw: Any, **velden: Any) -> GroepVerdeling:
    return reken(dossier_met(bouw, **velden)).verdeling["mo"]


# The path itself


def test_each_year_an_equal_step_and_then_the_agreed_share() -> None:
    """From 20 % to 60 % in four years: 30, 40, 50, 60, and then 60 again; 20 woningen a year."""
    pad = groei_in(4, {"A": F(1, 5), "B": F(4, 5)}, {"A": F(3, 5), "B": F(2, 5)}, 100, VIJF_JAAR)
    assert dict(pad.per_jaar["A"]) == {2026: 6, 2027: 8, 2028: 10, 2029: 12, 2030: 12}
    assert dict(pad.exact) == {"A": 48, "B": 52}


def test_longer_than_the_period_never_gets_there() -> None:
    pad = groei_in(10, {"A": F(0), "B": F(1)}, {"A": F(1), "B": F(0)}, 100, VIJF_JAAR)
    assert dict(pad.per_jaar["A"]) == {2026: 2, 2027: 4, 2028: 6, 2029: 8, 2030: 10}


def test_one_year_is_the_agreed_share_at_once() -> None:
    pad = groei_in(1, {"A": F(0), "B": F(1)}, {"A": F(1), "B": F(0)}, 100, VIJF_JAAR)
    assert dict(pad.exact) == {"A": 100, "B": 0}


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=6), st.integers(1, 12), st.integers(0, 500),
       st.lists(st.integers(0, 9), min_size=1, max_size=8))
def test_shares_add_up_in_every_year_and_stay_between_now_and_then(delen: list[tuple[int, int]], jaren: int, totaal: int,
                                                                   gewichten: list[int]) -> None:
    delen[0], gewichten[0] = (delen[0][0] + 1, delen[0][1] + 1), gewichten[0] + 1
    nu = {f"m{i}": F(a, sum(a for a, _ in delen)) for i, (a, _) in enumerate(delen)}
    straks = {f"m{i}": F(b, sum(b for _, b in delen)) for i, (_, b) in enumerate(delen)}
    per_jaar = {2026 + i: F(w, sum(gewichten)) for i, w in enumerate(gewichten)}
    pad = groei_in(jaren, nu, straks, totaal, per_jaar)
    assert sum(pad.exact.values()) == totaal
    for jaar, deel in per_jaar.items():
        assert sum(rij[jaar] for rij in pad.per_jaar.values()) == totaal * deel
    for code in nu:
        laag, hoog = sorted((nu[code], straks[code]))
        assert totaal * laag <= pad.exact[code] <= totaal * hoog
        assert pad.exact[code] == sum(pad.per_jaar[code].values())


def test_where_the_path_starts() -> None:
    voorstel = Verdeelvoorstel("mo", INWONERS, inzet=FrozenMap({"A": 3, "weg": 50}))
    assert dict(huidig_deel(voorstel, ("A", "B"), {"A": F(1), "B": F(4)})) == {"A": 1, "B": 0}
    herkomst = replace(voorstel, ingroei_vanaf=IngroeiVanaf.HERKOMST)
    assert dict(huidig_deel(herkomst, ("A", "B"), {"A": F(1), "B": F(4)})) == {"A": F(1, 5), "B": F(4, 5)}
    with pytest.raises(OngeldigeInvoer, match="herkomst van de opgave"):
        huidig_deel(herkomst, ("A", "B"), {})


# How the total is spread over the years


def test_evenly_or_by_the_need_of_each_year(bouw: Any) -> None:
    per_jaar = FrozenMap({HEERLEN: FrozenMap({2026: bouw.personen(30), 2027: bouw.personen(10)})})
    basis = bouw.raming(telling=Telling(per_gemeente=bouw.per_gemeente(Heerlen=0, Kerkrade=0), per_jaar=per_jaar))
    dossier = bouw.dossier(basis, jaren=(2026, 2028))
    behoefte = reken(dossier).behoefte["mo"]
    voorstel = Verdeelvoorstel("mo", INWONERS)
    assert dict(jaardelen(voorstel, (behoefte,), dossier.periode)) == dict.fromkeys((2026, 2027, 2028), F(1, 3))
    naar_behoefte = replace(voorstel, verloop=Verloop.BEHOEFTE)
    assert dict(jaardelen(naar_behoefte, (behoefte,), dossier.periode)) == {2026: F(3, 4), 2027: F(1, 4), 2028: 0}


@pytest.mark.parametrize("getallen", [{"Heerlen": None, "Kerkrade": 3}, {"Heerlen": 0, "Kerkrade": 0}])
def test_need_that_is_unknown_or_nil_is_spread_evenly(bouw: Any, getallen: dict[str, Any]) -> None:
    behoefte = reken(bouw.dossier(bouw.telling(**getallen))).behoefte["mo"]
    voorstel = Verdeelvoorstel("mo", INWONERS, verloop=Verloop.BEHOEFTE)
    gelijk = dict.fromkeys(range(2026, 2031), F(1, 5))
    if getallen["Heerlen"] is None:
        assert sum(jaardelen(voorstel, (behoefte,), Periode(2026, 2030)).values()) == 1
    else:
        assert dict(jaardelen(voorstel, (behoefte,), Periode(2026, 2030))) == gelijk


# In a dossier


def test_numbers_include_the_path_and_the_outcome_does_not(bouw: Any) -> None:
    """Heerlen goes from 90 % to 65.8 %: 84.0, 77.9, 71.9, 65.8 and 65.8 % of 20 a year is 73.07."""
    uit = verdeel(bouw)
    assert uit.uitkomst is not None and dict(uit.uitkomst.aantallen) == {HEERLEN: 66, KERKRADE: 34}
    assert uit.ingroei is not None and dict(uit.ingroei.nu) == {HEERLEN: F(9, 10), KERKRADE: F(1, 10)}
    straks = F(87522, 133012)
    assert uit.exact[HEERLEN] == 20 * sum(F(9, 10) + (straks - F(9, 10)) * F(min(k, 4), 4) for k in range(1, 6))
    assert dict(uit.aantallen or {}) == {HEERLEN: 73, KERKRADE: 27}


def test_nothing_done_yet_is_a_sentence(bouw: Any) -> None:
    uit = verdeel(bouw, inzet=FrozenMap({HEERLEN: 0}))
    assert uit.aantallen is None and uit.uitkomst is None
    assert uit.fout == ("Het ingroeipad begint bij wat gemeenten al doen, maar dat is nergens ingevuld. "
                        "Vul in de kolom \"Doet al\" getallen in, of laat het pad beginnen bij de herkomst.")


def test_from_herkomst_and_herkomst_unknown(bouw: Any) -> None:
    uit = verdeel(bouw, ingroei_vanaf=IngroeiVanaf.HERKOMST)
    assert uit.ingroei is not None and uit.ingroei.nu[HEERLEN] == F(2, 3)
    dossier = dossier_met(bouw, ingroei_vanaf=IngroeiVanaf.HERKOMST)
    kwijt = replace(dossier, ramingen=FrozenMap({"mo": bouw.telling(Heerlen=60, Kerkrade=None)}))
    assert "die is niet in alle gemeenten bekend" in reken(kwijt).verdeling["mo"].fout


def test_nothing_to_divide_needs_no_path(bouw: Any) -> None:
    uit = verdeel(bouw, totaal=0, inzet=FrozenMap())
    assert (dict(uit.aantallen or {}), uit.ingroei, uit.fout) == ({HEERLEN: 0, KERKRADE: 0}, None, "")


def test_rounding_up_and_swaps_come_after_the_path(bouw: Any) -> None:
    uit = verdeel(bouw, afronding=Afronding.NAAR_BOVEN, ruil=(Ruil(HEERLEN, KERKRADE, 3),))
    assert dict(uit.voor_ruil or {}) == {HEERLEN: 74, KERKRADE: 27}
    assert dict(uit.aantallen or {}) == {HEERLEN: 71, KERKRADE: 30}


def test_one_gemeente_has_no_way_to_go(bouw: Any) -> None:
    voorstel = Verdeelvoorstel("mo", INWONERS, totaal=7, ingroeijaren=3, inzet=FrozenMap({HEERLEN: 2}))
    dossier = bouw.dossier(bouw.telling(Heerlen=60), voorstellen=(voorstel,), gemeenten=1)
    assert dict(reken(dossier).verdeling["mo"].aantallen or {}) == {HEERLEN: 7}


def test_a_set_grows_as_a_whole(bouw: Any) -> None:
    """Both groups follow the path of the set: 73.07 % in Heerlen, of 60 and of 40."""
    voorstel = Verdeelvoorstel("set", INWONERS, ingroeijaren=4, inzet=FrozenMap({HEERLEN: 9, KERKRADE: 1}))
    scenario = Scenario("a", "Voorstel", FrozenMap(), sets=(Verdeelset("set", "Samen", ("mo", "ggz"), voorstel),))
    dossier = replace(bouw.dossier(bouw.telling("mo", Heerlen=12, Kerkrade=0), bouw.telling("ggz", Heerlen=0, Kerkrade=8)),
                      scenarios=(scenario,))
    uit = reken(dossier).verdeling
    assert {g: dict(v.aantallen or {}) for g, v in uit.items()} == {"mo": {HEERLEN: 44, KERKRADE: 16}, "ggz": {HEERLEN: 29, KERKRADE: 11}}
    assert uit["mo"].ingroei == uit["ggz"].ingroei and uit["mo"].ingroei is not None
