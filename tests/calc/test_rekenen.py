"""From dossier to results: complete, never an exception, and after an edit only what changed is calculated again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from thuisapp.calc.geheugen import GEHEUGEN, Geheugen
from thuisapp.calc.kenmerken import kenmerken
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aanbod import Aanbod, Plan
from thuisapp.domain.behoefte import Overlap
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.verdeling import Afronding, Scenario, Sleutel, Verdeelvoorstel

HEERLEN, KERKRADE = "GM0917", "GM0928"


def test_random_dossiers_always_give_a_complete_result(bouw: Any) -> None:
    verdeeld = fouten = 0
    for seed in range(400):
        dossier = bouw.willekeurig(seed)
        uit = reken(dossier)
        ids = [g.id for g in dossier.gekozen_groepen()]
        for deel in (uit.behoefte, uit.aanbod, uit.opgave, uit.verdeling):
            assert list(deel) == ids
        for groep, v in uit.verdeling.items():
            assert (v.aantallen is None) == bool(v.fout)
            if v.aantallen is None or v.voor_ruil is None or v.uitkomst is None:
                fouten += 1
                assert v.fout.endswith(".") and v.fout[0].isupper()
                continue
            verdeeld += 1
            voorstel = dossier.scenarios[0].voorstellen.get(groep)
            assert tuple(v.aantallen) == dossier.codes()
            assert all(n >= 0 for n in v.aantallen.values())
            assert sum(v.aantallen.values()) == sum(v.voor_ruil.values()) == v.uitkomst.som
            if voorstel is None or voorstel.afronding is Afronding.GROOTSTE_RESTEN:
                assert v.uitkomst.som == v.te_verdelen
    assert verdeeld > 200 and fouten > 50


def test_the_order_of_the_gemeenten_changes_nothing(bouw: Any) -> None:
    for seed in range(60):
        dossier = bouw.willekeurig(seed)
        om = replace(dossier, gemeenten=dossier.gemeenten[::-1])
        een, twee = reken(dossier), reken(om)
        for groep in een.opgave:
            assert dict(een.opgave[groep].per_gemeente) == dict(twee.opgave[groep].per_gemeente)
            assert een.opgave[groep].regio == twee.opgave[groep].regio
            assert een.verdeling[groep].te_verdelen == twee.verdeling[groep].te_verdelen
            a, b = een.verdeling[groep].aantallen, twee.verdeling[groep].aantallen
            assert (a is None) == (b is None)
            assert dict(a or {}) == dict(b or {})


def test_a_result_is_the_same_with_and_without_memory(bouw: Any) -> None:
    for seed in range(40):
        dossier, zelfde = bouw.willekeurig(seed), bouw.willekeurig(seed)
        assert dossier == zelfde and dossier is not zelfde
        assert reken(dossier) == reken(dossier) == reken(zelfde)


def test_after_any_edit_the_memory_gives_what_a_fresh_calculation_gives(bouw: Any) -> None:
    """Parts of one random dossier replaced by those of another, one after the other, each compared with nothing remembered."""
    bewerkt = 0
    for seed in range(60):
        dossier, ander = bouw.willekeurig(seed), bouw.willekeurig(seed + 1000)
        reken(dossier)
        for veld in ("overlappen", "indicatoren", "aanbod", "periode", "gemeenten", "ramingen", "scenarios"):
            dossier = replace(dossier, **{veld: getattr(ander, veld)})
            uit = reken(dossier)
            maten = {groep: kenmerken(dossier, uit, groep) for groep in uit.verdeling}
            GEHEUGEN.wis()
            vers = reken(dossier)
            assert uit == vers
            assert maten == {groep: kenmerken(dossier, vers, groep) for groep in vers.verdeling}
            bewerkt += 1
    assert bewerkt == 420


def test_a_change_of_one_value_of_one_key_is_seen(bouw: Any) -> None:
    """The indicators themselves are part of what a division depends on, though the opgave stays the very same object."""
    voorstel = Verdeelvoorstel("mo", (Sleutel("gelijk", Fraction(1)),), totaal=10)
    dossier = bouw.dossier(bouw.telling(Heerlen=60, Kerkrade=30), voorstellen=(voorstel,))
    for links, verwacht in ((1, 5), (9, 9), (0, 0)):
        sleutel = bouw.indicator({HEERLEN: links, KERKRADE: 1}, "gelijk", "gelijk")
        uit = reken(replace(dossier, indicatoren=dossier.indicatoren.met("gelijk", sleutel)))
        assert (uit.verdeling["mo"].aantallen or {})[HEERLEN] == verwacht


def test_a_new_name_of_a_gemeente_is_in_the_sentences(bouw: Any) -> None:
    voorstel = Verdeelvoorstel("mo", (Sleutel("inwoners_2025", Fraction(1)),), minimum=FrozenMap({HEERLEN: 9999}))
    dossier = bouw.dossier(bouw.telling(Heerlen=60, Kerkrade=30), voorstellen=(voorstel,))
    assert "Heerlen" in reken(dossier).verdeling["mo"].fout
    herdoopt = replace(dossier, gemeenten=(replace(dossier.gemeenten[0], naam="Parkstad"), dossier.gemeenten[1]))
    assert "Parkstad" in reken(herdoopt).verdeling["mo"].fout


def test_only_what_an_edit_touches_is_calculated_again(bouw: Any) -> None:
    voorstellen = tuple(Verdeelvoorstel(g, (Sleutel("inwoners_2025", Fraction(1)),)) for g in ("mo", "ggz"))
    dossier = bouw.dossier(bouw.telling(Heerlen=60, Kerkrade=30), bouw.telling("ggz", Heerlen=8, Kerkrade=9), voorstellen=voorstellen)
    voor = reken(dossier)
    scenario = dossier.scenarios[0]
    ander = scenario.voorstellen.met("mo", replace(voorstellen[0], verrekening=Fraction(1, 2)))
    na = reken(replace(dossier, scenarios=(replace(scenario, voorstellen=ander),)))
    assert na.opgave["mo"] is voor.opgave["mo"]
    assert na.verdeling["mo"] is not voor.verdeling["mo"]
    assert na.verdeling["ggz"] is voor.verdeling["ggz"]


def test_an_edit_of_a_plan_touches_only_the_groups_it_is_for(bouw: Any) -> None:
    plan = Plan("p", "Hof", HEERLEN, 20, 2027, bouw.aandeel(1), "eigen", voor=FrozenMap({"mo": 4}))
    dossier = bouw.dossier(bouw.telling(Heerlen=60, Kerkrade=30), bouw.telling("ggz", Heerlen=8, Kerkrade=9), aanbod=Aanbod((plan,)))
    voor = reken(dossier)
    na = reken(replace(dossier, aanbod=Aanbod((replace(plan, voor=FrozenMap({"mo": 5})),))))
    assert na.opgave["ggz"] is voor.opgave["ggz"]
    assert na.opgave["mo"].per_gemeente[HEERLEN].midden == 295
    assert voor.opgave["mo"].per_gemeente[HEERLEN].midden == 296


def test_a_change_of_the_huurwoningen_touches_only_the_groups_with_a_share(bouw: Any) -> None:
    vrij = FrozenMap({HEERLEN: bouw.woningen(100), KERKRADE: bouw.woningen(100)})
    aanbod = Aanbod(vrijkomende_huurwoningen=vrij, aandelen=FrozenMap({"mo": bouw.aandeel("0.1")}))
    dossier = bouw.dossier(bouw.telling(Heerlen=60, Kerkrade=30), bouw.telling("ggz", Heerlen=8, Kerkrade=9), aanbod=aanbod)
    voor = reken(dossier)
    na = reken(replace(dossier, aanbod=replace(aanbod, vrijkomende_huurwoningen=vrij.met(HEERLEN, bouw.woningen(200)))))
    assert [uit.opgave["mo"].per_gemeente[HEERLEN].midden for uit in (voor, na)] == [250, 200]
    assert na.opgave["ggz"] is voor.opgave["ggz"]


def test_leaving_a_group_out_changes_the_groups_that_overlap_with_it(bouw: Any) -> None:
    dossier = bouw.dossier(bouw.telling(Heerlen=60), bouw.telling("ggz", Heerlen=8),
                           overlappen=(Overlap("mo", "ggz", bouw.aandeel("0.5")),))
    assert reken(dossier).behoefte["mo"].gemeente(HEERLEN).midden == 150
    zonder = replace(dossier, groepen=tuple(replace(g, gekozen=g.id == "mo") for g in dossier.groepen))
    assert reken(zonder).behoefte["mo"].gemeente(HEERLEN).midden == 300
    assert list(reken(zonder).behoefte) == ["mo"]


def test_another_scenario_shares_the_opgave(bouw: Any) -> None:
    dossier = bouw.dossier(bouw.telling(Heerlen=60, Kerkrade=30))
    gelijk = Scenario("b", "Ieder de helft", FrozenMap({"mo": Verdeelvoorstel("mo", (Sleutel("gelijk", Fraction(1)),), totaal=10)}))
    gelijke = bouw.indicator({HEERLEN: 1, KERKRADE: 1}, "gelijk", "gelijk")
    dossier = replace(dossier, scenarios=(*dossier.scenarios, gelijk), indicatoren=dossier.indicatoren.met("gelijk", gelijke))
    gekozen, ander = reken(dossier), reken(dossier, gelijk)
    assert ander.opgave["mo"] is gekozen.opgave["mo"]
    assert dict(ander.verdeling["mo"].aantallen or {}) == {HEERLEN: 5, KERKRADE: 5}
    assert ander == reken(replace(dossier, scenario="b"))


def test_the_memory_is_bounded_and_forgets_the_oldest() -> None:
    geheugen, gerekend = Geheugen(2), []

    def haal(invoer: tuple[object, ...]) -> int:
        return geheugen.haal("x", invoer, lambda: gerekend.append(invoer) or len(gerekend))

    a, b, c = object(), object(), object()
    assert (haal((a,)), haal((b,)), haal((a,))) == (1, 2, 1)
    assert haal((c,)) == 3
    assert haal((a,)) == 1, "used last, so still there"
    assert haal((b,)) == 4, "the oldest went"
    geheugen.wis()
    assert haal((a,)) == 5


def test_equal_inputs_that_are_not_the_same_object_are_calculated_again() -> None:
    geheugen, keren = Geheugen(5), []
    for invoer in (["a"], ["a"]):
        geheugen.haal("x", (invoer,), lambda: keren.append(1))
    assert len(keren) == 2
