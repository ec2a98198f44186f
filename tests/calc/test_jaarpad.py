"""Numbers per year, and per year and woonvorm: whole, and adding up to the verdeling in every direction."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest

from thuisapp.calc.jaarpad import Jaarpad, jaarpad, per_jaar_en_woonvorm
from thuisapp.calc.rekenen import reken
from thuisapp.calc.woonvormen import woonvormen
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.verdeling import Afronding, Ruil, Scenario, Sleutel, Verdeelset, Verdeelvoorstel, Verloop

HEERLEN, KERKRADE = "GM0917", "GM0928"
F = Fraction
INWONERS = (Sleutel("inwoners_2025", F(1)),)
MIX = FrozenMap({"Studio": F(1, 3), "Appartement": F(2, 3)})


def dossier_met(bouw: Any, *, jaren: tuple[int, int] = (2026, 2028), mix: FrozenMap[str, Fraction] = MIX, gemeenten: int = 2,
                **velden: Any) -> Dossier:
    voorstel = Verdeelvoorstel("mo", **{"sleutels": INWONERS, "totaal": 10, **velden})
    return bouw.dossier(bouw.telling(Heerlen=4, Kerkrade=2), groepen=(bouw.groep(woonvormmix=mix),), voorstellen=(voorstel,), jaren=jaren,
                        gemeenten=gemeenten)


def pad_van(dossier: Dossier, groep: str = "mo") -> Jaarpad:
    pad = jaarpad(dossier, reken(dossier), groep)
    assert pad is not None
    return pad


def als_dict(pad: Jaarpad) -> dict[str, list[int]]:
    return {code: list(rij.values()) for code, rij in pad.aantallen.items()}


def test_every_year_a_part_and_the_rows_are_the_verdeling(bouw: Any) -> None:
    """7 and 3 in three years: 2.33 and 1 a year; the region 3.33, so one year has 4, and on a tie that is the first."""
    pad = pad_van(dossier_met(bouw))
    assert als_dict(pad) == {HEERLEN: [3, 2, 2], KERKRADE: [1, 1, 1]}
    assert [pad.jaar(j) for j in (2026, 2027, 2028)] == [4, 3, 3] and pad.gemeente(HEERLEN) == 7
    assert pad.exact[HEERLEN][2026] == F(7, 3) and pad.deel(HEERLEN, 2026) == F(7, 10)


def test_swaps_are_in_it_and_withdrawn_swaps_are_not(bouw: Any) -> None:
    ruil = Ruil(HEERLEN, KERKRADE, 4)
    assert als_dict(pad_van(dossier_met(bouw, ruil=(ruil,)))) == {HEERLEN: [1, 1, 1], KERKRADE: [3, 2, 2]}
    assert als_dict(pad_van(dossier_met(bouw, ruil=(replace(ruil, ingetrokken="2026-02-01"),)))) == als_dict(pad_van(dossier_met(bouw)))


def test_with_an_ingroeipad_the_share_moves(bouw: Any) -> None:
    """20 a year; Heerlen does everything now and 65.8 % in two years: 16.6, 13.2 and 13.2 a year."""
    dossier = dossier_met(bouw, totaal=60, ingroeijaren=2, inzet=FrozenMap({HEERLEN: 5}))
    pad = pad_van(dossier)
    assert als_dict(pad) == {HEERLEN: [17, 13, 13], KERKRADE: [3, 7, 7]}
    deel = pad.deel(HEERLEN, 2028)
    assert deel is not None and abs(deel - F(87522, 133012)) < F(1, 100)


def test_no_division_no_path(bouw: Any) -> None:
    for velden in ({"sleutels": ()}, {"minimum": FrozenMap({HEERLEN: 11})}, {"ingroeijaren": 2}):
        dossier = dossier_met(bouw, **velden)
        assert jaarpad(dossier, reken(dossier), "mo") is None
        assert per_jaar_en_woonvorm(dossier, reken(dossier), "mo", HEERLEN) is None


def test_nothing_to_divide_is_nothing_each_year(bouw: Any) -> None:
    dossier = dossier_met(bouw, totaal=0)
    pad = pad_van(dossier)
    assert als_dict(pad) == {HEERLEN: [0, 0, 0], KERKRADE: [0, 0, 0]} and pad.deel(HEERLEN, 2026) is None
    vormen = per_jaar_en_woonvorm(dossier, reken(dossier), "mo", HEERLEN)
    assert vormen is not None and {n for rij in vormen.values() for n in rij.values()} == {0}


def test_one_gemeente_and_one_year(bouw: Any) -> None:
    assert als_dict(pad_van(dossier_met(bouw, gemeenten=1, jaren=(2026, 2026)))) == {HEERLEN: [10]}


def test_rounded_up_rows_stay_as_they_are(bouw: Any) -> None:
    pad = pad_van(dossier_met(bouw, afronding=Afronding.NAAR_BOVEN))
    assert [sum(rij) for rij in als_dict(pad).values()] == [7, 4]


def test_per_year_and_woonvorm_adds_up_both_ways(bouw: Any) -> None:
    dossier = dossier_met(bouw, totaal=31)
    resultaat = reken(dossier)
    pad, vormen = pad_van(dossier), woonvormen(dossier, resultaat, "mo").aantallen
    assert vormen is not None
    for code in (HEERLEN, KERKRADE):
        tabel = per_jaar_en_woonvorm(dossier, resultaat, "mo", code)
        assert tabel is not None
        assert {j: sum(rij.values()) for j, rij in tabel.items()} == dict(pad.aantallen[code])
        assert {v: sum(rij[v] for rij in tabel.values()) for v in MIX} == dict(vormen[code])


def test_a_mix_that_is_not_the_whole_gives_no_woonvormen_per_year(bouw: Any) -> None:
    dossier = dossier_met(bouw, mix=FrozenMap({"Studio": F(9, 10)}))
    assert per_jaar_en_woonvorm(dossier, reken(dossier), "mo", HEERLEN) is None


def test_a_group_of_a_set_has_its_own_path(bouw: Any) -> None:
    voorstel = Verdeelvoorstel("set", INWONERS)
    scenario = Scenario("a", "Voorstel", FrozenMap(), sets=(Verdeelset("set", "Samen", ("mo", "ggz"), voorstel),))
    dossier = replace(bouw.dossier(bouw.telling("mo", Heerlen=4, Kerkrade=2), bouw.telling("ggz", Heerlen=1, Kerkrade=0),
                                   jaren=(2026, 2027)), scenarios=(scenario,))
    verdeling = reken(dossier).verdeling
    for groep in ("mo", "ggz"):
        assert {code: pad_van(dossier, groep).gemeente(code) for code in (HEERLEN, KERKRADE)} == dict(verdeling[groep].aantallen or {})
        assert [pad_van(dossier, groep).jaar(j) for j in (2026, 2027)] == ([6, 6] if groep == "mo" else [1, 1])


@pytest.mark.parametrize("ingroei", [0, 3])
def test_random_paths_add_up_and_every_cell_is_floor_or_ceiling(bouw: Any, ingroei: int) -> None:
    rng = random.Random(ingroei)
    for _ in range(60):
        velden: dict[str, Any] = {"totaal": rng.randint(0, 90), "ingroeijaren": ingroei, "verloop": rng.choice(list(Verloop)),
                                  "inzet": FrozenMap({HEERLEN: rng.randint(1, 9), "GM0899": rng.randint(0, 9)})}
        dossier = dossier_met(bouw, jaren=(2026, 2026 + rng.randint(0, 9)), gemeenten=rng.randint(1, 5), **velden)
        pad, verdeling = pad_van(dossier), reken(dossier).verdeling["mo"]
        assert {code: pad.gemeente(code) for code in pad.aantallen} == dict(verdeling.aantallen or {})
        for code, rij in pad.aantallen.items():
            assert sum(pad.exact[code].values()) == sum(rij.values())
            assert all(n in (floor(pad.exact[code][j]), ceil(pad.exact[code][j])) for j, n in rij.items())
        for j in dossier.periode.jaren():
            regio = sum(rij[j] for rij in pad.exact.values())
            assert pad.jaar(j) in (floor(regio), ceil(regio))
