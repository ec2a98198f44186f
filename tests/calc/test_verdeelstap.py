"""From voorstel to numbers: the total, the keys, sentences that name gemeenten, and swaps."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from thuisapp.calc.rekenen import GroepVerdeling, reken, standaardvoorstel, te_verdelen, verdeel_groep
from thuisapp.domain.aanbod import Aanbod, VrijkomendePlaatsen
from thuisapp.domain.behoefte import Telling
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.verdeling import HERKOMST, Afronding, Rand, Ruil, Sleutel, Verdeelvoorstel

HEERLEN, KERKRADE = "GM0917", "GM0928"
INWONERS = (Sleutel("inwoners_2025", Fraction(1)),)


def dossier_met(bouw: Any, voorstel: Verdeelvoorstel, **getallen: Any) -> Dossier:
    """Heerlen 87,522 and Kerkrade 45,490 inhabitants; one year, so that the telling is the opgave."""
    return bouw.dossier(bouw.telling(**(getallen or {"Heerlen": 60, "Kerkrade": 30})), voorstellen=(voorstel,), jaren=(2026, 2026))


def verdeel(bouw: Any, **velden: Any) -> GroepVerdeling:
    return reken(dossier_met(bouw, Verdeelvoorstel("mo", **{"sleutels": INWONERS, **velden}))).verdeling["mo"]


def test_the_total_follows_from_the_opgave_and_is_divided_by_the_key(bouw: Any) -> None:
    uit = verdeel(bouw)
    assert (uit.te_verdelen, dict(uit.aantallen or {}), uit.fout) == (90, {HEERLEN: 59, KERKRADE: 31}, "")


def test_a_typed_total_wins(bouw: Any) -> None:
    assert verdeel(bouw, totaal=10).te_verdelen == 10
    assert dict(verdeel(bouw, totaal=0).aantallen or {}) == {HEERLEN: 0, KERKRADE: 0}


def test_the_rand_chooses_the_end_of_the_range(bouw: Any) -> None:
    cijfers = FrozenMap({HEERLEN: bouw.personen(60, "40.4", 90), KERKRADE: bouw.personen(30, "10.4", 31)})
    dossier = bouw.dossier(bouw.raming(telling=Telling(per_gemeente=cijfers)), jaren=(2026, 2026))
    opgave = reken(dossier).opgave["mo"]
    per_rand = [te_verdelen(opgave, Verdeelvoorstel("mo", INWONERS, rand)) for rand in Rand]
    assert per_rand == [51, 90, 121], "the sum is rounded, not the parts"


def test_a_surplus_counts_for_the_region_only_when_that_was_chosen(bouw: Any) -> None:
    aanbod = Aanbod(plaatsen=(VrijkomendePlaatsen("mo", KERKRADE, bouw.woningen(50)),))
    dossier = replace(dossier_met(bouw, Verdeelvoorstel("mo", INWONERS)), aanbod=aanbod)
    opgave = reken(dossier).opgave["mo"]
    assert opgave.per_gemeente[KERKRADE].midden == -20
    assert te_verdelen(opgave, Verdeelvoorstel("mo", INWONERS)) == 60
    assert te_verdelen(opgave, Verdeelvoorstel("mo", INWONERS, regionaal_verrekenen=True)) == 40
    nog_ruimer = replace(dossier, aanbod=Aanbod(plaatsen=(VrijkomendePlaatsen("mo", KERKRADE, bouw.woningen(500)),)))
    assert te_verdelen(reken(nog_ruimer).opgave["mo"], Verdeelvoorstel("mo", INWONERS, regionaal_verrekenen=True)) == 0


def test_unknown_gemeenten_add_nothing_and_wholly_unknown_is_no_total(bouw: Any) -> None:
    assert reken(dossier_met(bouw, Verdeelvoorstel("mo", INWONERS), Heerlen=60, Kerkrade=None)).verdeling["mo"].te_verdelen == 60
    leeg = reken(dossier_met(bouw, Verdeelvoorstel("mo", INWONERS), Heerlen=None)).verdeling["mo"]
    assert leeg.te_verdelen is None and leeg.aantallen is None
    assert "in alle gemeenten onbekend" in leeg.fout
    getypt = dossier_met(bouw, Verdeelvoorstel("mo", INWONERS, totaal=9), Heerlen=None)
    assert sum((reken(getypt).verdeling["mo"].aantallen or {}).values()) == 9


def test_herkomst_divides_by_the_own_opgave(bouw: Any) -> None:
    herkomst = (Sleutel(HERKOMST, Fraction(1)),)
    assert dict(verdeel(bouw, sleutels=herkomst).aantallen or {}) == {HEERLEN: 60, KERKRADE: 30}
    assert dict(verdeel(bouw, sleutels=herkomst, totaal=3).aantallen or {}) == {HEERLEN: 2, KERKRADE: 1}


def test_herkomst_counts_a_surplus_as_nothing(bouw: Any) -> None:
    aanbod = Aanbod(plaatsen=(VrijkomendePlaatsen("mo", KERKRADE, bouw.woningen(50)),))
    dossier = replace(dossier_met(bouw, Verdeelvoorstel("mo", (Sleutel(HERKOMST, Fraction(1)),))), aanbod=aanbod)
    assert dict(reken(dossier).verdeling["mo"].aantallen or {}) == {HEERLEN: 60, KERKRADE: 0}


def test_herkomst_names_the_gemeente_whose_opgave_is_unknown(bouw: Any) -> None:
    dossier = dossier_met(bouw, Verdeelvoorstel("mo", (Sleutel(HERKOMST, Fraction(1)),)), Heerlen=60, Kerkrade=None)
    assert "onbekend voor Kerkrade." in reken(dossier).verdeling["mo"].fout


def test_nothing_to_divide_by_herkomst_is_a_result(bouw: Any) -> None:
    uit = reken(dossier_met(bouw, Verdeelvoorstel("mo", (Sleutel(HERKOMST, Fraction(1)),)), Heerlen=0, Kerkrade=0)).verdeling["mo"]
    assert (dict(uit.aantallen or {}), uit.fout) == ({HEERLEN: 0, KERKRADE: 0}, "")


def test_a_key_without_weight_may_be_unknown(bouw: Any) -> None:
    sleutels = (*INWONERS, Sleutel("weg", Fraction(0)))
    assert verdeel(bouw, sleutels=sleutels).aantallen == verdeel(bouw).aantallen


@pytest.mark.parametrize(("velden", "stukken"), [
    ({"sleutels": ()}, ["geen verdeelsleutel"]),
    ({"sleutels": (Sleutel("inwoners_2025", Fraction(0)),)}, ["geen verdeelsleutel"]),
    ({"sleutels": (Sleutel("inwoners_2025", Fraction(-1)),)}, ["gewicht onder 0"]),
    ({"sleutels": (Sleutel("weg", Fraction(1)),)}, ["\"weg\"", "niet bij de indicatoren"]),
    ({"sleutels": (Sleutel("procent", Fraction(1)),)}, ["\"Procent\"", "geen aantal"]),
    ({"sleutels": (Sleutel("gaten", Fraction(1)),)}, ["\"Gaten\"", "onbekend voor Kerkrade"]),
    ({"sleutels": (Sleutel("nullen", Fraction(1)),)}, ["\"Nullen\"", "in alle gemeenten 0"]),
    ({"sleutels": (Sleutel("min", Fraction(1)),)}, ["\"Min\"", "kleiner dan 0 voor Heerlen"]),
    ({"totaal": -1}, ["kleiner dan 0"]),
    ({"verrekening": Fraction(3, 2)}, ["tussen 0% en 100%"]),
    ({"inzet": FrozenMap({HEERLEN: -1})}, ["Heerlen", "inzet"]),
    ({"minimum": FrozenMap({HEERLEN: 70, KERKRADE: 40})}, ["Heerlen", "Kerkrade"]),
    ({"maximum": FrozenMap({HEERLEN: 1, KERKRADE: 2})}, ["Heerlen", "Kerkrade"]),
])
def test_what_cannot_be_divided_says_why_and_names_who(bouw: Any, velden: dict[str, Any], stukken: list[str]) -> None:
    dossier = dossier_met(bouw, Verdeelvoorstel("mo", **{"sleutels": INWONERS, **velden}))
    extra = [bouw.indicator(waarden, id, id, optelbaar=id != "procent") for id, waarden in (
        ("procent", {HEERLEN: 1, KERKRADE: 2}), ("gaten", {HEERLEN: 1, KERKRADE: None}), ("nullen", {HEERLEN: 0, KERKRADE: 0}),
        ("min", {HEERLEN: -1, KERKRADE: 2}))]
    dossier = replace(dossier, indicatoren=FrozenMap({**dossier.indicatoren, **{i.id: i for i in extra}}))
    uit = reken(dossier).verdeling["mo"]
    assert uit.aantallen is None
    assert uit.fout.endswith(".") and "GM09" not in uit.fout
    for stuk in stukken:
        assert stuk in uit.fout


def test_numbers_of_gemeenten_outside_the_dossier_do_not_count(bouw: Any) -> None:
    vreemd = FrozenMap({"GM0363": 1000})
    assert verdeel(bouw, inzet=vreemd, minimum=vreemd, maximum=vreemd, verrekening=Fraction(1)).aantallen == verdeel(bouw).aantallen


def test_a_swap_moves_numbers_and_keeps_the_sum(bouw: Any) -> None:
    uit = verdeel(bouw, ruil=(Ruil(HEERLEN, KERKRADE, 9), Ruil(KERKRADE, HEERLEN, 2)))
    assert dict(uit.voor_ruil or {}) == {HEERLEN: 59, KERKRADE: 31}
    assert dict(uit.aantallen or {}) == {HEERLEN: 52, KERKRADE: 38}


@pytest.mark.parametrize(("ruil", "stuk"), [
    (Ruil(KERKRADE, HEERLEN, 32), "komt Kerkrade onder 0 uit"),
    (Ruil(KERKRADE, "GM0363", 1), "niet in dit dossier staat (GM0363)"),
    (Ruil(KERKRADE, HEERLEN, -1), "van Kerkrade naar Heerlen heeft een negatief aantal"),
])
def test_a_swap_that_cannot_be_leaves_the_division_before_it_visible(bouw: Any, ruil: Ruil, stuk: str) -> None:
    uit = verdeel(bouw, ruil=(ruil,))
    assert uit.aantallen is None and stuk in uit.fout
    assert dict(uit.voor_ruil or {}) == {HEERLEN: 59, KERKRADE: 31}


def test_rounding_up_may_give_more_than_the_total(bouw: Any) -> None:
    uit = verdeel(bouw, afronding=Afronding.NAAR_BOVEN)
    assert uit.te_verdelen == 90 and dict(uit.aantallen or {}) == {HEERLEN: 60, KERKRADE: 31}


def test_the_standard_voorstel_divides_by_inhabitants_or_else_by_herkomst(bouw: Any) -> None:
    dossier = bouw.dossier(bouw.telling(Heerlen=60, Kerkrade=30))
    assert [s.indicator for s in standaardvoorstel(dossier, "mo").sleutels] == ["inwoners_2025"]
    assert reken(dossier).verdeling["mo"].te_verdelen == 450
    kaal = replace(dossier, indicatoren=FrozenMap())
    assert [s.indicator for s in standaardvoorstel(kaal, "mo").sleutels] == [HERKOMST]
    assert dict(reken(kaal).verdeling["mo"].aantallen or {}) == {HEERLEN: 300, KERKRADE: 150}


def test_verdeel_groep_gives_what_reken_gives(bouw: Any) -> None:
    voorstel = Verdeelvoorstel("mo", INWONERS, minimum=FrozenMap({KERKRADE: 40}))
    dossier = dossier_met(bouw, voorstel)
    uit = reken(dossier)
    assert verdeel_groep(dossier, uit.opgave["mo"], uit.behoefte["mo"], voorstel) == uit.verdeling["mo"]
