"""What a division means for each gemeente."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from thuisapp.calc.kenmerken import Kenmerken, kenmerken
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aanbod import Aanbod
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import HERKOMST, Rand, Ruil, Sleutel, Verdeelvoorstel

F = Fraction
HEERLEN, KERKRADE = "GM0917", "GM0928"


@pytest.fixture
def dossier(bouw: Any) -> Dossier:
    """Heerlen 87,522 inhabitants, 18,000 social homes, opgave 60; Kerkrade 45,490, 9,000 and 30; one year."""
    voorstel = Verdeelvoorstel("mo", (Sleutel("inwoners_2025", F(1)),), inzet=FrozenMap({HEERLEN: 20}), verrekening=F(1))
    aanbod = Aanbod(vrijkomende_huurwoningen=FrozenMap({HEERLEN: bouw.woningen(500), KERKRADE: bouw.woningen(250, 200, 300)}))
    return bouw.dossier(bouw.telling(Heerlen=30, Kerkrade=15), voorstellen=(voorstel,), aanbod=aanbod, jaren=(2026, 2027))


def van(dossier: Dossier) -> FrozenMap[str, Kenmerken]:
    return kenmerken(dossier, reken(dossier), "mo")


def test_number_share_and_per_thousand(dossier: Dossier) -> None:
    k = van(dossier)[HEERLEN]
    assert k.aantal == 52
    assert k.aandeel == F(52, 90)
    assert k.per_1000_inwoners == F(52_000, 87_522)
    assert k.per_1000_sociaal == F(52_000, 18_000)
    assert sum((x.aandeel for x in van(dossier).values()), F(0)) == 1


def test_the_difference_with_where_the_need_arises(dossier: Dossier) -> None:
    k = van(dossier)
    assert (k[HEERLEN].herkomst, k[HEERLEN].verschil_herkomst) == (60, -8)
    assert (k[KERKRADE].herkomst, k[KERKRADE].verschil_herkomst) == (30, 8)


def test_the_difference_uses_the_rand_of_the_voorstel(bouw: Any, dossier: Dossier) -> None:
    breed = replace(dossier.ramingen["mo"], aandeel_woonbehoefte=bouw.aandeel("0.5", "0.25", 1))
    voorstel = replace(dossier.scenarios[0].voorstellen["mo"], rand=Rand.HOOG)
    scenario = replace(dossier.scenarios[0], voorstellen=FrozenMap({"mo": voorstel}))
    assert van(replace(dossier, ramingen=FrozenMap({"mo": breed}), scenarios=(scenario,)))[HEERLEN].herkomst == 60


def test_the_share_of_the_vrijkomende_huurwoningen_over_the_whole_period(dossier: Dossier) -> None:
    k = van(dossier)
    assert k[HEERLEN].percentage_vrijkomend == F(52, 1000)
    assert k[KERKRADE].percentage_vrijkomend == F(38, 500)


@pytest.mark.parametrize("vrij", ["geen", "onbekend", "nul", "bedden"])
def test_without_vrijkomende_huurwoningen_there_is_no_percentage(bouw: Any, dossier: Dossier, vrij: str) -> None:
    kaart = {"geen": FrozenMap(), "onbekend": FrozenMap({HEERLEN: bouw.woningen(None)}), "nul": FrozenMap({HEERLEN: bouw.woningen(0)}),
             "bedden": FrozenMap({HEERLEN: bouw.cijfer(Eenheid.BEDDEN, 9)})}[vrij]
    assert van(replace(dossier, aanbod=Aanbod(vrijkomende_huurwoningen=kaart)))[HEERLEN].percentage_vrijkomend is None


def test_only_a_group_in_woningen_takes_sociale_huurwoningen(dossier: Dossier) -> None:
    bedden = replace(dossier, groepen=(replace(dossier.groepen[0], eenheid=Eenheid.BEDDEN),))
    assert van(bedden)[HEERLEN].percentage_vrijkomend is None


def test_pure_divisions_leave_out_inzet_bounds_and_swaps(dossier: Dossier) -> None:
    voorstel = replace(dossier.scenarios[0].voorstellen["mo"], maximum=FrozenMap({HEERLEN: 55}), ruil=(Ruil(HEERLEN, KERKRADE, 5, "x"),))
    k = van(replace(dossier, scenarios=(replace(dossier.scenarios[0], voorstellen=FrozenMap({"mo": voorstel})),)))
    assert dict(k[HEERLEN].zuiver) == {"inwoners_2025": 59, "corporatiewoningen_2024": 60, HERKOMST: 60}
    assert dict(k[KERKRADE].zuiver) == {"inwoners_2025": 31, "corporatiewoningen_2024": 30, HERKOMST: 30}
    assert k[HEERLEN].aantal == 47


def test_a_key_that_is_not_known_everywhere_has_no_pure_division(bouw: Any, dossier: Dossier) -> None:
    sociaal = dossier.indicatoren["corporatiewoningen_2024"]
    gat = replace(sociaal, waarden=sociaal.waarden.met(KERKRADE, None))
    k = van(replace(dossier, indicatoren=dossier.indicatoren.met(sociaal.id, gat)))
    assert list(k[HEERLEN].zuiver) == ["inwoners_2025", HERKOMST]
    assert (k[KERKRADE].per_1000_sociaal, k[HEERLEN].per_1000_sociaal) == (None, F(52_000, 18_000))


def test_the_newest_figure_of_a_reeks_counts(bouw: Any, dossier: Dossier) -> None:
    nieuw = bouw.indicator({HEERLEN: 1000, KERKRADE: 0}, "inwoners_2026", peildatum="2026-01-01")
    k = van(replace(dossier, indicatoren=dossier.indicatoren.met(nieuw.id, nieuw)))
    assert k[HEERLEN].per_1000_inwoners == 52
    assert k[KERKRADE].per_1000_inwoners is None, "nothing per 1,000 of nobody"


def test_no_division_no_measures(bouw: Any) -> None:
    assert van(bouw.dossier(bouw.telling(Heerlen=None))) == {}


def test_an_edit_of_the_huurwoningen_is_seen_though_the_division_stays(bouw: Any, dossier: Dossier) -> None:
    voor = van(dossier)[HEERLEN].percentage_vrijkomend
    anders = replace(dossier, aanbod=Aanbod(vrijkomende_huurwoningen=FrozenMap({HEERLEN: bouw.woningen(1000)})))
    assert van(anders)[HEERLEN].percentage_vrijkomend == F(52, 2000) != voor


def test_random_dossiers_have_measures_that_fit_their_numbers(bouw: Any) -> None:
    gezien = 0
    for seed in range(80):
        d = bouw.willekeurig(seed)
        uit = reken(d)
        for groep, v in uit.verdeling.items():
            k = kenmerken(d, uit, groep)
            assert bool(k) == (v.aantallen is not None)
            for sleutel in next(iter(k.values())).zuiver if k else ():
                zuiver = sum(x.zuiver[sleutel] for x in k.values())
                assert zuiver >= (v.te_verdelen or 0)
                gezien += 1
    assert gezien > 100
