"""Groups divided together: one share for all of them, numbers that add up both ways, and a sentence for what cannot be."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest

from thuisapp.calc.rekenen import GroepVerdeling, Rekenresultaat, reken, verdeling_in_scenario, voorstel_van
from thuisapp.domain.aanbod import Aanbod, VrijkomendePlaatsen
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import HERKOMST, Afronding, Ruil, Scenario, Sleutel, Verdeelset, Verdeelvoorstel

HEERLEN, KERKRADE = "GM0917", "GM0928"
F = Fraction
INWONERS = (Sleutel("inwoners_2025", F(1)),)  # Heerlen 87,522 and Kerkrade 45,490: shares 65.8 % and 34.2 %


def dossier_met_set(bouw: Any, per_groep: dict[str, dict[str, Any]], *, ruil: dict[str, tuple[Ruil, ...]] | None = None,
                    eenheden: dict[str, Eenheid] | None = None, gemeenten: int = 2, **velden: Any) -> Dossier:
    """All groups in one set; one year, so that what was counted is the opgave."""
    groepen = tuple(bouw.groep(g, f"Groep {g}", (eenheden or {}).get(g, Eenheid.WONINGEN)) for g in per_groep)
    voorstel = Verdeelvoorstel("set", **{"sleutels": INWONERS, **velden})
    ramingen = tuple(bouw.telling(g, **getallen) for g, getallen in per_groep.items())
    eigen = {g: Verdeelvoorstel(g, INWONERS, ruil=ruilen) for g, ruilen in (ruil or {}).items()}
    scenario = Scenario("a", "Voorstel", FrozenMap(eigen), sets=(Verdeelset("set", "Samen", tuple(per_groep), voorstel),))
    return replace(bouw.dossier(*ramingen, groepen=groepen, jaren=(2026, 2026), gemeenten=gemeenten), scenarios=(scenario,))


def getallen(verdeling: GroepVerdeling) -> dict[str, int]:
    assert verdeling.aantallen is not None, verdeling.fout
    return dict(verdeling.aantallen)


TWEE = {"mo": {"Heerlen": 12, "Kerkrade": 0}, "ggz": {"Heerlen": 3, "Kerkrade": 4}}


def test_every_group_gets_its_total_and_every_gemeente_one_share(bouw: Any) -> None:
    """19 in total: 12.50 and 6.50 woningen; mo 7.90 and 4.10, ggz 4.61 and 2.39."""
    uit = reken(dossier_met_set(bouw, TWEE)).verdeling
    assert (getallen(uit["mo"]), getallen(uit["ggz"])) == ({HEERLEN: 8, KERKRADE: 4}, {HEERLEN: 5, KERKRADE: 2})
    samen = uit["mo"].samen
    assert samen is not None and samen == uit["ggz"].samen
    assert (dict(samen.totalen), samen.totaal, dict(samen.aantallen)) == ({"mo": 12, "ggz": 7}, 19, {HEERLEN: 13, KERKRADE: 6})
    assert samen.exact[HEERLEN] == F(19 * 87522, 133012)
    assert uit["mo"].exact[HEERLEN] == F(12 * 87522, 133012)
    assert uit["mo"].te_verdelen == 12


def test_credit_and_bounds_are_for_the_whole_set(bouw: Any) -> None:
    """Heerlen has 6 of 25 (19 to divide and 6 that are there): 16.45 − 6 = 10.45; and at most 9."""
    met = {"inzet": FrozenMap({HEERLEN: 6}), "verrekening": F(1)}
    samen = reken(dossier_met_set(bouw, TWEE, **met)).verdeling["mo"].samen
    assert samen is not None and dict(samen.aantallen) == {HEERLEN: 10, KERKRADE: 9}
    uit = reken(dossier_met_set(bouw, TWEE, **met, maximum=FrozenMap({HEERLEN: 9}))).verdeling
    assert getallen(uit["mo"])[HEERLEN] + getallen(uit["ggz"])[HEERLEN] == 9
    vast = reken(dossier_met_set(bouw, TWEE, minimum=FrozenMap({KERKRADE: 25}))).verdeling
    assert {v.aantallen for v in vast.values()} == {None}
    assert all("Het minimum van Kerkrade is 25, en dat is 6 meer dan het totaal van 19." in v.fout for v in vast.values())


def test_a_group_whose_opgave_is_unknown_stands_aside_and_says_so(bouw: Any) -> None:
    uit = reken(dossier_met_set(bouw, {**TWEE, "vluchteling": {"Heerlen": None}})).verdeling
    assert uit["vluchteling"].aantallen is None and "in alle gemeenten onbekend" in uit["vluchteling"].fout
    samen = uit["mo"].samen
    assert samen is not None and set(samen.totalen) == {"mo", "ggz"} and set(samen.opzij) == {"vluchteling"}
    assert getallen(uit["mo"]) == getallen(reken(dossier_met_set(bouw, TWEE)).verdeling["mo"])


def test_a_set_in_which_all_is_unknown(bouw: Any) -> None:
    for totaal in (None, 8):
        uit = reken(dossier_met_set(bouw, {"mo": {"Heerlen": None}, "ggz": {}}, totaal=totaal)).verdeling
        assert all(v.aantallen is None and "onbekend" in v.fout for v in uit.values())


def test_a_typed_total_is_split_by_the_opgave_of_each_group(bouw: Any) -> None:
    """10 over 12 and 7: 6.3 and 3.7."""
    uit = reken(dossier_met_set(bouw, TWEE, totaal=10, reden_totaal="Afgesproken")).verdeling
    assert {g: v.te_verdelen for g, v in uit.items()} == {"mo": 6, "ggz": 4}
    assert {g: sum(getallen(v).values()) for g, v in uit.items()} == {"mo": 6, "ggz": 4}
    leeg = reken(dossier_met_set(bouw, {"mo": {"Heerlen": 0, "Kerkrade": 0}, "ggz": {"Heerlen": 0, "Kerkrade": 0}}, totaal=3)).verdeling
    assert all("de opgave van elke groep in deze set is 0" in v.fout and v.aantallen is None for v in leeg.values())


def test_groups_of_different_eenheden_cannot_be_one_set(bouw: Any) -> None:
    uit = reken(dossier_met_set(bouw, TWEE, eenheden={"ggz": Eenheid.BEDDEN})).verdeling
    assert {v.fout for v in uit.values()} == {
        "De groepen in \"Samen\" hebben verschillende eenheden (bedden en woningen) en kunnen niet samen worden verdeeld. "
        "Haal de groepen met een andere eenheid uit de set."}


def test_herkomst_of_a_set_is_the_sum_of_its_groups_without_surplus(bouw: Any) -> None:
    """Heerlen 12 + 3, Kerkrade 0 + 4; a surplus of 20 in mo in Kerkrade does not take away from ggz there."""
    herkomst = (Sleutel(HERKOMST, F(1)),)
    dossier = replace(dossier_met_set(bouw, TWEE, sleutels=herkomst),
                      aanbod=Aanbod(plaatsen=(VrijkomendePlaatsen("mo", KERKRADE, bouw.woningen(20)),)))
    samen = reken(dossier).verdeling["mo"].samen
    assert samen is not None and dict(samen.aantallen) == {HEERLEN: 15, KERKRADE: 4}


def test_herkomst_is_unknown_when_it_is_for_one_group(bouw: Any) -> None:
    uit = reken(dossier_met_set(bouw, {**TWEE, "ggz": {"Heerlen": 3, "Kerkrade": None}}, sleutels=(Sleutel(HERKOMST, F(1)),))).verdeling
    assert all("de opgave is onbekend voor Kerkrade" in v.fout for v in uit.values())


def test_swaps_are_per_group_on_top_and_withdrawn_ones_do_not_count(bouw: Any) -> None:
    ruil = Ruil(HEERLEN, KERKRADE, 2, "grond")
    dossier = dossier_met_set(bouw, TWEE, ruil={"mo": (ruil, replace(ruil, aantal=5, ingetrokken="2026-05-01", reden_ingetrokken="x"))})
    uit = reken(dossier).verdeling
    assert getallen(uit["mo"]) == {HEERLEN: 6, KERKRADE: 6} and dict(uit["mo"].voor_ruil or {}) == {HEERLEN: 8, KERKRADE: 4}
    assert getallen(uit["ggz"]) == {HEERLEN: 5, KERKRADE: 2}
    samen = uit["mo"].samen
    assert samen is not None and dict(samen.aantallen) == {HEERLEN: 13, KERKRADE: 6}, "the set itself is before the swaps"
    assert voorstel_van(dossier, "mo").ruil[0] == ruil and voorstel_van(dossier, "ggz").ruil == ()


def test_a_swap_too_large_is_wrong_for_its_own_group_only(bouw: Any) -> None:
    uit = reken(dossier_met_set(bouw, TWEE, ruil={"mo": (Ruil(HEERLEN, KERKRADE, 9),)})).verdeling
    assert uit["mo"].aantallen is None and "Heerlen onder 0" in uit["mo"].fout
    assert uit["ggz"].aantallen is not None


def test_rounding_up_goes_per_group_and_the_sums_are_sums(bouw: Any) -> None:
    uit = reken(dossier_met_set(bouw, TWEE, afronding=Afronding.NAAR_BOVEN)).verdeling
    assert (getallen(uit["mo"]), getallen(uit["ggz"])) == ({HEERLEN: 8, KERKRADE: 5}, {HEERLEN: 5, KERKRADE: 3})
    samen = uit["mo"].samen
    assert samen is not None and dict(samen.aantallen) == {HEERLEN: 13, KERKRADE: 8} and samen.totaal == 19


def test_one_gemeente_takes_everything_and_nothing_is_nothing(bouw: Any) -> None:
    uit = reken(dossier_met_set(bouw, {"mo": {"Heerlen": 12}, "ggz": {"Heerlen": 3}}, gemeenten=1)).verdeling
    assert {g: getallen(v) for g, v in uit.items()} == {"mo": {HEERLEN: 12}, "ggz": {HEERLEN: 3}}
    nul = {"Heerlen": 0, "Kerkrade": 0}
    niets = reken(dossier_met_set(bouw, {"mo": nul, "ggz": nul}, sleutels=(Sleutel(HERKOMST, F(1)),))).verdeling
    assert {g: getallen(v) for g, v in niets.items()} == {"mo": {HEERLEN: 0, KERKRADE: 0}, "ggz": {HEERLEN: 0, KERKRADE: 0}}


@pytest.mark.parametrize("groep", ["mo", "ggz"])
def test_one_group_asked_for_by_itself_is_the_same(bouw: Any, groep: str) -> None:
    dossier = dossier_met_set(bouw, TWEE)
    assert verdeling_in_scenario(dossier, groep) == reken(dossier).verdeling[groep]


def controleer(uit: Rekenresultaat, groepen: tuple[str, ...]) -> bool:
    samen = next((v.samen for g in groepen if (v := uit.verdeling[g]).samen is not None), None)
    if samen is None:
        return False
    for code, n in samen.aantallen.items():
        assert n == sum(samen.tabel[g][code] for g in samen.totalen)
        assert n in (floor(samen.exact[code]), ceil(samen.exact[code]))
    for groep, totaal in samen.totalen.items():
        assert sum(samen.tabel[groep].values()) == totaal
        for code, n in samen.tabel[groep].items():
            exact = uit.verdeling[groep].exact[code]
            assert exact == (samen.exact[code] * totaal / samen.totaal if samen.totaal else 0)
            assert n in (floor(exact), ceil(exact))
    return True


def test_random_sets_add_up_both_ways(bouw: Any) -> None:
    rng, gedaan = random.Random(4), 0
    for _ in range(200):
        per_groep = {f"g{n}": {naam: rng.choice([0, 1, rng.randint(0, 60)]) for naam in ("Heerlen", "Kerkrade", "Brunssum", "Landgraaf")}
                     for n in range(rng.randint(1, 5))}
        velden: dict[str, Any] = {"inzet": FrozenMap({HEERLEN: rng.randint(0, 30)}), "verrekening": F(rng.randint(0, 4), 4),
                                  "maximum": FrozenMap({KERKRADE: rng.randint(0, 50)}), "ingroeijaren": rng.choice([0, 0, 2])}
        if rng.random() < 0.5:
            velden["totaal"] = rng.randint(0, 90)
        gedaan += controleer(reken(dossier_met_set(bouw, per_groep, gemeenten=4, **velden)), tuple(per_groep))
    assert gedaan > 120
