"""Scenarios side by side: numbers, differences, best and worst, what cannot be divided, and the words for it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from thuisapp.calc.rekenen import reken
from thuisapp.calc.scenariovergelijking import Scenariovergelijking, eenheden, in_scenario, vergelijk
from thuisapp.calc.scenariozinnen import maatrijen, wie_wint
from thuisapp.calc.verdeelregels import regelblokken, regels
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import (
    HERKOMST,
    Afronding,
    IngroeiVanaf,
    Rand,
    Ruil,
    Scenario,
    Sleutel,
    Verdeelset,
    Verdeelvoorstel,
)

F = Fraction
HEERLEN, KERKRADE, BRUNSSUM = "GM0917", "GM0928", "GM0899"


def voorstel(groep: str, sleutel: str, **velden: Any) -> Verdeelvoorstel:
    return Verdeelvoorstel(groep, (Sleutel(sleutel, F(1)),), **velden)


def scenario(id: str, *voorstellen: Verdeelvoorstel, **velden: Any) -> Scenario:
    return Scenario(id, f"Scenario {id.upper()}", FrozenMap({v.groep: v for v in voorstellen}), **velden)


@pytest.fixture
def d(bouw: Any) -> Dossier:
    """By herkomst (chosen), by inhabitants, and one that cannot be divided."""
    groepen = (bouw.groep("jong", "Jongeren"), bouw.groep("oud", "Ouderen"), bouw.groep("bed", "Daklozen", Eenheid.BEDDEN))
    scenarios = (scenario("a", voorstel("jong", HERKOMST), voorstel("oud", HERKOMST)),
                 scenario("b", voorstel("jong", "inwoners_2025"), voorstel("oud", "inwoners_2025", totaal=70)),
                 scenario("c", voorstel("jong", HERKOMST, minimum=FrozenMap({HEERLEN: 900})), voorstel("oud", HERKOMST)))
    return bouw.dossier(
        bouw.telling("jong", Heerlen=10, Kerkrade=20, Brunssum=30), bouw.telling("oud", Heerlen=30, Kerkrade=20, Brunssum=10),
        bouw.telling("bed", Heerlen=9, Kerkrade=9, Brunssum=9), groepen=groepen, gemeenten=3, jaren=(2026, 2026), scenarios=scenarios)


def rij(v: Scenariovergelijking, code: str) -> Any:
    return next(r for r in v.rijen if r.code == code)


def test_every_column_is_the_division_of_that_scenario(d: Dossier) -> None:
    v = vergelijk(d, "jong")
    assert [(k.id, k.naam, k.gekozen, k.totaal) for k in v.kolommen] == [
        ("a", "Scenario A", True, 60), ("b", "Scenario B", False, 60), ("c", "Scenario C", False, None)]
    for kolom, s in zip(v.kolommen, d.scenarios, strict=True):
        assert kolom.aantallen == reken(d, s).verdeling["jong"].aantallen
        assert kolom.eerlijkheid.scenario == s.id
    assert "900" in v.kolommen[2].fout and v.kolommen[2].verschil is None
    assert v.kolommen[1].verschil == {HEERLEN: 33 - 10, KERKRADE: 17 - 20, BRUNSSUM: 10 - 30}
    assert (v.kolommen[1].meer, v.kolommen[1].minder) == ((HEERLEN,), (BRUNSSUM, KERKRADE)), "the largest difference first"
    assert not v.totaal_verschilt


def test_per_gemeente_lowest_highest_and_where(d: Dossier) -> None:
    r = rij(vergelijk(d, "jong"), HEERLEN)
    assert (r.aantallen, r.verschil) == ({"a": 10, "b": 33}, {"a": 0, "b": 23})
    assert (r.laagste, r.hoogste, r.minst, r.meest) == (10, 33, ("a",), ("b",))


def test_where_all_are_equal_none_is_best(d: Dossier) -> None:
    zelfde = replace(d, scenarios=(d.scenarios[0], replace(d.scenarios[0], id="z", naam="Z")))
    r = rij(vergelijk(zelfde, "jong"), HEERLEN)
    assert (r.laagste, r.hoogste, r.minst, r.meest) == (10, 10, (), ())
    k = vergelijk(zelfde, "jong").kolommen[1]
    assert (k.meer, k.minder) == ((), ())
    assert wie_wint(zelfde, vergelijk(zelfde, "jong"), k) == "Voor elke gemeente is het aantal gelijk aan dat in het gekozen scenario."


def test_together_adds_one_eenheid_only_and_a_scenario_that_misses_a_group_has_no_sum(d: Dossier) -> None:
    v = vergelijk(d, None)
    assert v.groepen == ("jong", "oud") and [k.totaal for k in v.kolommen] == [120, 130, None]
    assert v.kolommen[2].fout.startswith("Niet te verdelen in dit scenario: Jongeren.")
    assert v.totaal_verschilt
    assert vergelijk(d, None, Eenheid.BEDDEN).groepen == ("bed",)
    assert eenheden(d) == (Eenheid.WONINGEN, Eenheid.BEDDEN)


def test_a_group_that_no_scenario_can_divide_is_left_out_and_named(bouw: Any, d: Dossier) -> None:
    leeg = replace(d, ramingen=d.ramingen.met("oud", bouw.telling("oud")),
                   scenarios=tuple(replace(s, voorstellen=s.voorstellen.zonder("oud")) for s in d.scenarios))
    v = vergelijk(leeg, None)
    assert v.groepen == ("jong",) and list(v.niet_meegeteld) == ["oud"] and "onbekend" in (v.niet_meegeteld["oud"] or "")
    assert [k.totaal for k in v.kolommen] == [60, 60, None]
    alles_leeg = vergelijk(leeg, "oud")
    assert all(k.fout for k in alles_leeg.kolommen) and rij(alles_leeg, HEERLEN).laagste is None


def test_the_chosen_one_without_a_division_leaves_nothing_to_compare_with(d: Dossier) -> None:
    v = vergelijk(replace(d, scenario="c"), "jong")
    assert [k.verschil for k in v.kolommen] == [None, None, None] and v.kolommen[0].totaal == 60
    assert "valt niets te vergelijken" in wie_wint(d, v, v.kolommen[0])


def test_who_gains_and_who_loses_in_words(d: Dossier) -> None:
    v = vergelijk(d, None)
    zin = wie_wint(d, v, v.kolommen[1])
    assert zin == ("Heerlen (+31) neemt meer dan in het gekozen scenario. Brunssum (−18) en Kerkrade (−3) nemen minder dan in het gekozen "
                   "scenario. Let op: dit scenario verdeelt 130 woningen, het gekozen scenario 120.")
    assert wie_wint(d, v, v.kolommen[2]) == v.kolommen[2].fout
    assert "gekozen scenario" in wie_wint(d, v, v.kolommen[0])


def test_the_measures_stand_in_rows_with_their_numbers(d: Dossier) -> None:
    rijen = {r.id: r for r in maatrijen(d, vergelijk(d, "jong"))}
    assert "sleutel/herkomst" not in rijen, "the row of the own opgave says it already"
    assert [c.tekst for c in rijen["sleutel/inwoners_2025"].cellen] == ["Heerlen: −23 (−38,3%)", "geen verschil", "onbekend"]
    assert [c.waarde for c in rijen["herkomst"].cellen] == [0, 23, None] and rijen["herkomst"].cellen[1].code == HEERLEN
    gini = rijen["gini"].cellen
    assert gini[0].waarde is not None and gini[1].waarde is not None and gini[0].waarde > gini[1].waarde
    assert "hoogste_vrijkomend" not in rijen, "nowhere known"


def test_results_do_not_depend_on_which_scenario_is_chosen(d: Dossier) -> None:
    ander = vergelijk(in_scenario(d, "b"), "jong")
    assert [k.aantallen for k in ander.kolommen] == [k.aantallen for k in vergelijk(d, "jong").kolommen]
    assert [k.eerlijkheid.gini for k in ander.kolommen] == [k.eerlijkheid.gini for k in vergelijk(d, "jong").kolommen]
    assert in_scenario(d, "a") is d


def test_the_rules_in_words(d: Dossier) -> None:
    v = Verdeelvoorstel(
        "jong", (Sleutel("inwoners_2025", F(3)), Sleutel(HERKOMST, F(1)), Sleutel("corporatiewoningen_2024", F(0))), totaal=1250,
        reden_totaal="Bod", inzet=FrozenMap({HEERLEN: 5}), verrekening=F(1, 2), minimum=FrozenMap({HEERLEN: 5, KERKRADE: 7}),
        maximum=FrozenMap({KERKRADE: 7, BRUNSSUM: 1000}), afronding=Afronding.NAAR_BOVEN, ruil=(Ruil(HEERLEN, KERKRADE, 1), Ruil(
            HEERLEN, BRUNSSUM, 1, ingetrokken="2026-01-01")), ingroeijaren=3, ingroei_vanaf=IngroeiVanaf.HERKOMST)
    assert regels(d, scenario("x", v), "jong") == (
        "De regio heeft het totaal zelf ingevuld: 1.250.",
        "De verdeling volgt voor 75% het cijfer \"Inwoners (2025)\" en voor 25% de herkomst van de opgave.",
        "Wat gemeenten al doen, telt voor 50% mee.", "Er is een vast getal voor Kerkrade (7).", "Er is een minimum voor Heerlen (5).",
        "Er is een maximum voor Brunssum (1.000).",
        "Elke gemeente groeit in 3 jaar naar haar afgesproken deel. Het begin is de herkomst van de opgave.",
        "Bij elke gemeente wordt naar boven afgerond, dus de som kan hoger zijn dan het totaal.", "Eén ruil tussen gemeenten telt mee.")


@pytest.mark.parametrize(("velden", "zin"), [
    ({"rand": Rand.HOOG}, "Het totaal volgt uit de hoge raming van de opgave."),
    ({"regionaal_verrekenen": True}, "Het totaal volgt uit de opgave. Een overschot in één gemeente verlaagt het totaal van de regio."),
    ({"inzet": FrozenMap({HEERLEN: 5})}, "Wat gemeenten al doen, telt niet mee."),
    ({"inzet": FrozenMap({HEERLEN: 5}), "verrekening": F(1)}, "Wat gemeenten al doen, telt helemaal mee."),
    ({"sleutels": ()}, "Er is geen verdeelsleutel gekozen."),
    ({"ingroeijaren": 2}, "Elke gemeente groeit in 2 jaar naar haar afgesproken deel. Het begin is wat zij nu al doet."),
    ({"ruil": (Ruil(HEERLEN, KERKRADE, 1),) * 2}, "Twee ruilen tussen gemeenten tellen mee."),
])
def test_each_rule_has_its_sentence(d: Dossier, velden: dict[str, Any], zin: str) -> None:
    assert zin in regels(d, scenario("x", replace(voorstel("jong", HERKOMST), **velden)), "jong")


def test_groups_with_equal_rules_are_named_once_and_a_set_says_so(d: Dossier) -> None:
    assert [b.groepen for b in regelblokken(d, d.scenarios[0], ("jong", "oud", "bed"))] == [("jong", "oud"), ("bed",)]
    samen = replace(d.scenarios[0], sets=(Verdeelset("s", "Samen", ("jong", "oud"), voorstel("s", HERKOMST)),))
    met_ruil = replace(samen, voorstellen=FrozenMap({"oud": voorstel("oud", HERKOMST, ruil=(Ruil(HEERLEN, KERKRADE, 1),))}))
    (blok,) = regelblokken(d, met_ruil, ("jong", "oud"))
    assert blok.zinnen[-1] == "Voor de groep Ouderen telt één ruil tussen gemeenten mee."
    blok = regelblokken(d, samen, ("jong", "oud"))[0]
    assert blok.set is samen.sets[0] and blok.zinnen[0] == "Deze groepen worden samen verdeeld: Jongeren en Ouderen."
