"""Aanbod: plans, places and vrijkomende huurwoningen; and the opgave that is left."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from thuisapp.calc.aanbod import plannen_voor
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.aanbod import Aanbod, Plan, VrijkomendePlaatsen
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Periode
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid

W = Eenheid.WONINGEN
HEERLEN, KERKRADE = "GM0917", "GM0928"


def plan(bouw: Any, **velden: Any) -> Plan:
    standaard: dict[str, Any] = {"id": "p", "naam": "Hof", "gemeente": HEERLEN, "aantal": 60, "jaar": 2027,
                                 "realisatiekans": bouw.aandeel("0.5", "0.25", 1), "bron": "eigen", "voor": FrozenMap({"mo": 20})}
    return Plan(**{**standaard, **velden})


def met(bouw: Any, aanbod: Aanbod, **velden: Any) -> Rekenresultaat:
    return reken(bouw.dossier(bouw.telling(Heerlen=10, Kerkrade=10), aanbod=aanbod, **velden))


def test_a_plan_counts_in_its_year_for_what_is_reserved_times_the_chance(bouw: Any) -> None:
    tabel = met(bouw, Aanbod((plan(bouw),))).aanbod["mo"]
    assert tabel.per_gemeente[HEERLEN][2027] == Hoeveelheid.van(W, 10, 5, 20)
    assert tabel.regio() == tabel.jaar(2027) == Hoeveelheid.van(W, 10, 5, 20)


def test_plans_that_do_not_count(bouw: Any) -> None:
    plannen = (plan(bouw, id="vroeg", jaar=2025), plan(bouw, id="laat", jaar=2031), plan(bouw, id="bedden", eenheid=Eenheid.BEDDEN),
               plan(bouw, id="elders", gemeente="GM0363"), plan(bouw, id="ander", voor=FrozenMap({"b": 9})),
               plan(bouw, id="leeg", voor=FrozenMap()))
    assert met(bouw, Aanbod(plannen)).aanbod["mo"].regio() == Hoeveelheid.van(W, 0)
    assert [p.id for p in plannen_voor(bouw.groep(), Aanbod(plannen), Periode(2026, 2030))] == ["elders"]


def test_places_come_every_year_in_the_eenheid_of_the_group(bouw: Any) -> None:
    plaatsen = (VrijkomendePlaatsen("mo", KERKRADE, bouw.woningen(2, 1, 4)), VrijkomendePlaatsen("b", KERKRADE, bouw.woningen(99)))
    assert met(bouw, Aanbod(plaatsen=plaatsen)).aanbod["mo"].gemeente(KERKRADE) == Hoeveelheid.van(W, 10, 5, 20)
    verkeerd = (VrijkomendePlaatsen("mo", KERKRADE, bouw.cijfer(Eenheid.BEDDEN, 2)),)
    assert met(bouw, Aanbod(plaatsen=verkeerd)).aanbod["mo"].gemeente(KERKRADE).is_onbekend


def test_a_share_of_the_vrijkomende_huurwoningen(bouw: Any) -> None:
    huur = Aanbod(vrijkomende_huurwoningen=FrozenMap({HEERLEN: bouw.woningen(400)}), aandelen=FrozenMap({"mo": bouw.aandeel("0.01")}))
    uit = met(bouw, huur)
    assert uit.aanbod["mo"].gemeente(HEERLEN) == Hoeveelheid.van(W, 20)
    assert uit.aanbod["mo"].gemeente(KERKRADE).is_onbekend, "nobody said how many become free there"
    assert uit.opgave["mo"].per_gemeente[KERKRADE].is_onbekend


def test_no_share_a_share_of_nothing_and_other_units_give_no_homes(bouw: Any) -> None:
    vrij = FrozenMap({HEERLEN: bouw.woningen(400)})
    nul = Aanbod(vrijkomende_huurwoningen=vrij, aandelen=FrozenMap({"mo": bouw.aandeel(0)}))
    assert met(bouw, nul).aanbod["mo"].regio() == Hoeveelheid.van(W, 0)
    assert met(bouw, Aanbod(vrijkomende_huurwoningen=vrij)).aanbod["mo"].regio().zegt_niets, "nobody said anything about this group"
    bedden = bouw.groep(eenheid=Eenheid.BEDDEN)
    uit = met(bouw, Aanbod(vrijkomende_huurwoningen=vrij, aandelen=FrozenMap({"mo": bouw.aandeel(1)})), groepen=(bedden,))
    assert uit.aanbod["mo"].regio().zegt_niets, "a share of huurwoningen says nothing about bedden"


def test_nobody_filled_it_in_is_not_the_same_as_none(bouw: Any) -> None:
    leeg, nihil = met(bouw, Aanbod()), met(bouw, Aanbod(nihil=("mo",)))
    assert nihil.aanbod["mo"].regio() == Hoeveelheid.van(W, 0) and nihil.opgave["mo"].regio == Hoeveelheid.van(W, 100)
    opgave = leeg.opgave["mo"].regio
    assert opgave.midden == 100 and opgave.onbekend_eraf and not opgave.onbekend_erbij, "ten hoogste 100: supply would make it less"
    assert leeg.aanbod["mo"].jaar(2027).zegt_niets and leeg.aanbod["mo"].gemeente(HEERLEN).zegt_niets
    assert leeg.verdeling["mo"].aantallen == nihil.verdeling["mo"].aantallen, "what is divided is the same number"


@pytest.mark.parametrize("aanbod", [
    lambda b: Aanbod((plan(b),)), lambda b: Aanbod((plan(b, voor=FrozenMap({"mo": 0})),)), lambda b: Aanbod(nihil=("mo",)),
    lambda b: Aanbod(plaatsen=(VrijkomendePlaatsen("mo", HEERLEN, b.woningen(0)),)),
    lambda b: Aanbod(aandelen=FrozenMap({"mo": b.aandeel(0)}))])
def test_whoever_entered_anything_be_it_0_gave_a_list_that_is_known(bouw: Any, aanbod: Any) -> None:
    uit = met(bouw, aanbod(bouw))
    assert uit.aanbod["mo"].gemeente(KERKRADE) == Hoeveelheid.van(W, 0)
    assert uit.opgave["mo"].per_gemeente[KERKRADE].is_volledig


def test_one_unknown_source_makes_the_supply_at_least_the_rest(bouw: Any) -> None:
    aanbod = Aanbod((plan(bouw, realisatiekans=bouw.aandeel(None)), plan(bouw, id="q", jaar=2028, realisatiekans=bouw.aandeel(1))))
    uit = met(bouw, aanbod).aanbod["mo"].gemeente(HEERLEN)
    assert (uit.midden, uit.onbekend_erbij) == (20, 1)
    opgave = met(bouw, aanbod).opgave["mo"].per_gemeente[HEERLEN]
    assert (opgave.midden, opgave.onbekend_erbij, opgave.onbekend_eraf) == (30, 0, 1), "more supply would make it smaller: ten hoogste 30"


def test_the_opgave_takes_opposite_ends_and_may_be_negative(bouw: Any) -> None:
    ruim = plan(bouw, voor=FrozenMap({"mo": 60}), realisatiekans=bouw.aandeel(1, "0.5", 1))
    uit = met(bouw, Aanbod((ruim,))).opgave["mo"]
    assert uit.per_gemeente[HEERLEN] == Hoeveelheid.van(W, -10, -10, 20)
    assert uit.per_gemeente[KERKRADE] == Hoeveelheid.van(W, 50)
    assert uit.regio == Hoeveelheid.van(W, 40, 40, 70)


def test_parts_add_up_in_random_dossiers(bouw: Any) -> None:
    for seed in range(120):
        dossier = bouw.willekeurig(seed)
        uit = reken(dossier)
        for groep in dossier.gekozen_groepen():
            for tabel in (uit.behoefte[groep.id], uit.aanbod[groep.id]):
                assert tabel.eenheid is groep.eenheid
                assert tabel.regio() == _som(tabel.gemeente(code) for code in dossier.codes())
                assert tabel.regio() == _som(tabel.jaar(jaar) for jaar in dossier.periode.jaren())
            opgave = uit.opgave[groep.id]
            assert opgave.regio == _som(opgave.per_gemeente.values())
            for code, h in opgave.per_gemeente.items():
                assert h == uit.behoefte[groep.id].gemeente(code) - uit.aanbod[groep.id].gemeente(code)


def _som(delen: Any) -> Hoeveelheid:
    eerste, *rest = delen
    for deel in rest:
        eerste = eerste + deel
    assert isinstance(eerste, Hoeveelheid)
    return eerste


def test_unknown_never_becomes_zero_in_random_dossiers(bouw: Any) -> None:
    """Making any telling unknown never leaves the need of that gemeente wholly known."""
    geprobeerd = 0
    for seed in range(250):
        dossier = bouw.willekeurig(seed)
        for groep in dossier.gekozen_groepen():
            raming = dossier.ramingen.get(groep.id)
            if raming is None or raming.methode.value != "telling" or raming.telling.per_jaar:
                continue
            code = dossier.codes()[0]
            leeg = replace(raming, telling=replace(raming.telling, per_gemeente=raming.telling.per_gemeente.zonder(code)))
            uit = reken(replace(dossier, ramingen=dossier.ramingen.met(groep.id, leeg)))
            assert not uit.behoefte[groep.id].gemeente(code).is_volledig
            assert not uit.opgave[groep.id].per_gemeente[code].is_volledig
            geprobeerd += 1
    assert geprobeerd > 20
