"""Methods side by side: telling zegt 120, kengetal zegt 180."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from thuisapp.calc.controles import controleer
from thuisapp.calc.methodevergelijking import METHODE_IN_WOORDEN, Methodeuitkomst, vergelijk_methoden
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Behoefteraming, Kengetal, Prognose
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid

HEERLEN, KERKRADE = "GM0917", "GM0928"


def met_kengetal(bouw: Any, **telling: Any) -> Behoefteraming:
    """2 per 1,000: 175 in Heerlen and 91 in Kerkrade a year."""
    return replace(bouw.telling(**telling), kengetal=Kengetal("inwoners_2025", bouw.cijfer(Eenheid.PER_DUIZEND, 2)))


def vergelijk(dossier: Dossier) -> dict[Methode, Methodeuitkomst]:
    return {u.methode: u for u in vergelijk_methoden(dossier, dossier.groep("mo"))}


def test_every_method_with_input_shows_what_the_need_would_be(bouw: Any) -> None:
    dossier = bouw.dossier(met_kengetal(bouw, Heerlen=120, Kerkrade=80), jaren=(2026, 2026))
    uit = vergelijk(dossier)
    assert list(uit) == [Methode.TELLING, Methode.KENGETAL]
    assert [u.gekozen for u in uit.values()] == [True, False]
    assert uit[Methode.TELLING].behoefte is reken(dossier).behoefte["mo"]
    ander = replace(dossier, ramingen=dossier.ramingen.met("mo", replace(dossier.ramingen["mo"], methode=Methode.KENGETAL)))
    assert uit[Methode.KENGETAL].behoefte == reken(ander).behoefte["mo"], "as if it had been chosen"
    verschil = uit[Methode.KENGETAL].verschil
    assert verschil is not None and (verschil.gekozen, verschil.ander) == (200, Fraction(2 * (87522 + 45490), 1000))
    assert verschil.aandeel == Fraction(266_024, 200_000) - 1 and verschil.is_groot


def test_the_chosen_method_is_shown_without_input_too(bouw: Any) -> None:
    uit = vergelijk(bouw.dossier(bouw.raming(methode=Methode.UITSTROOM)))
    assert list(uit) == [Methode.UITSTROOM]
    assert uit[Methode.UITSTROOM].kwaliteit is None
    assert uit[Methode.UITSTROOM].ontbreekt.startswith("Deze manier van ramen geeft nog geen uitkomst")


def test_like_is_compared_with_like_and_what_is_missing_is_named(bouw: Any) -> None:
    uit = vergelijk(bouw.dossier(met_kengetal(bouw, Heerlen=180)))
    assert uit[Methode.TELLING].onbekend == (KERKRADE,)
    assert uit[Methode.TELLING].ontbreekt == "Er ontbreken nog cijfers voor Kerkrade."
    verschil = uit[Methode.KENGETAL].verschil
    assert verschil is not None and verschil.gemeenten == (HEERLEN,)
    assert not verschil.is_groot, "180 against 175 in Heerlen; Kerkrade, which only the kengetal knows, is left out"


def test_without_a_common_gemeente_there_is_no_difference(bouw: Any) -> None:
    prognose = Prognose(FrozenMap({KERKRADE: FrozenMap({2026: bouw.personen(9)})}))
    uit = vergelijk(bouw.dossier(replace(bouw.telling(Heerlen=4), prognose=prognose)))
    assert uit[Methode.PROGNOSE].verschil is None


def test_the_kwaliteit_is_of_the_method_itself_not_of_the_shared_factors(bouw: Any) -> None:
    raming = replace(met_kengetal(bouw, Heerlen=180, Kerkrade=90), aandeel_woonbehoefte=bouw.cijfer(
        Eenheid.AANDEEL, "0.5", None, None, Kwaliteit.VOORBEELD))
    uit = vergelijk(bouw.dossier(raming))
    assert {m: u.kwaliteit for m, u in uit.items()} == {Methode.TELLING: Kwaliteit.SCHATTING, Methode.KENGETAL: Kwaliteit.SCHATTING}


def test_a_difference_of_zero_is_large_when_the_other_says_something(bouw: Any) -> None:
    verschil = vergelijk(bouw.dossier(met_kengetal(bouw, Heerlen=0, Kerkrade=0)))[Methode.KENGETAL].verschil
    assert verschil is not None and verschil.aandeel is None and verschil.is_groot


@pytest.mark.parametrize(("telling", "reden", "gevonden"), [(120, "", True), (175, "", False), (120, "De telling is van dit jaar.", False)])
def test_the_choice_needs_a_reason_only_when_it_matters(bouw: Any, telling: int, reden: str, gevonden: bool) -> None:
    dossier = bouw.dossier(replace(met_kengetal(bouw, Heerlen=telling, Kerkrade=91), reden=reden))
    assert gevonden == any(b.soort == "methode_zonder_reden" for b in controleer(dossier, reken(dossier)))


def test_it_is_remembered_and_seen_again_after_an_edit(bouw: Any) -> None:
    dossier = bouw.dossier(met_kengetal(bouw, Heerlen=120, Kerkrade=80))
    groep = dossier.groep("mo")
    assert vergelijk_methoden(dossier, groep) is vergelijk_methoden(dossier, groep)
    ander = replace(dossier, ramingen=FrozenMap({"mo": met_kengetal(bouw, Heerlen=5, Kerkrade=80)}))
    assert vergelijk_methoden(ander, groep)[0].behoefte.gemeente(HEERLEN).midden == 25


def test_random_dossiers_compare_without_error_and_agree_with_choosing_the_method(bouw: Any) -> None:
    vergeleken = 0
    for seed in range(50):
        dossier = bouw.willekeurig(seed)
        for groep in dossier.gekozen_groepen():
            raming = dossier.ramingen.get(groep.id)
            for u in vergelijk_methoden(dossier, groep):
                assert METHODE_IN_WOORDEN[u.methode] and u.ontbreekt in ("", u.ontbreekt.rstrip(".") + ".")
                assert bool(u.onbekend) == (not u.behoefte.regio().is_volledig)
                if raming is not None:
                    gekozen = replace(dossier, ramingen=dossier.ramingen.met(groep.id, replace(raming, methode=u.methode)))
                    assert reken(gekozen).behoefte[groep.id] == u.behoefte
                    vergeleken += 1
    assert vergeleken > 200
