"""Sensitivity: each assumption at its ends, the others at midden, held against a plain recalculation of a changed dossier."""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.gevoeligheid import Tornado, gevoeligheid
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aanbod import Aanbod, Plan, VrijkomendePlaatsen
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Kengetal, Overlap, Prognose, RegionaleTelling, Taakstelling, Telling, Uitstroom
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.domain.verdeling import Sleutel, Verdeelvoorstel

HEERLEN, KERKRADE = "GM0917", "GM0928"


def tornado(dossier: Dossier) -> Tornado:
    return gevoeligheid(dossier, dossier.groep("mo"))


def banden(dossier: Dossier) -> dict[str, tuple[Fraction, Fraction]]:
    return {a.id: (a.laag.opgave, a.hoog.opgave) for a in tornado(dossier).aannames}


@pytest.fixture
def rijk(bouw: Any) -> Dossier:
    """Everything that can vary does, in one year: 100 people, 4/5 with a woonbehoefte, 1/4 helps itself, 2 a home, 10% overlap."""
    telling = Telling(per_gemeente=FrozenMap({HEERLEN: bouw.personen(100, 80, 150), KERKRADE: bouw.personen(20)}))
    raming = bouw.raming(telling=telling, achterstand=FrozenMap({HEERLEN: bouw.personen(10, 0, 20)}), inhaaljaren=1,
                         aandeel_woonbehoefte=bouw.aandeel("0.8", "0.7", "1"), aandeel_zelf_opgelost=bouw.aandeel("0.25", "0.2", "0.5"),
                         per_woonruimte=bouw.cijfer(Eenheid.PER_WOONRUIMTE, 2, 1, 4))
    plan = Plan("p", "Hof", HEERLEN, 20, 2026, bouw.aandeel("0.5", "0.2", "0.9"), "eigen", voor=FrozenMap({"mo": 10}))
    aanbod = Aanbod((plan,), (VrijkomendePlaatsen("mo", KERKRADE, bouw.woningen(4, 2, 5)),),
                    FrozenMap({HEERLEN: bouw.woningen(100, 50, 200), KERKRADE: bouw.woningen(40)}),
                    FrozenMap({"mo": bouw.aandeel("0.05", "0.01", "0.1")}))
    voorstel = Verdeelvoorstel("mo", (Sleutel("inwoners_2025", Fraction(1)),))
    return bouw.dossier(raming, bouw.telling("ggz", Heerlen=1), aanbod=aanbod, voorstellen=(voorstel,), jaren=(2026, 2026),
                        overlappen=(Overlap("mo", "ggz", bouw.aandeel("0.1", 0, "0.3")),))


def test_every_assumption_with_a_range_has_a_bar_and_the_widest_comes_first(rijk: Dossier) -> None:
    t = tornado(rijk)
    assert {a.id for a in t.aannames} == {"telling", "achterstand", "aandeel_woonbehoefte", "aandeel_zelf_opgelost", "per_woonruimte",
                                          "overlap/ggz", "realisatiekans", "plaatsen", "vrijkomend", "aandeel"}
    breedten = [a.breedte for a in t.aannames]
    assert breedten == sorted(breedten, reverse=True) and all(breedten)
    assert t.midden is not None
    assert t.midden.opgave == reken(rijk).opgave["mo"].regio.midden
    assert t.midden.verdeling == reken(rijk).verdeling["mo"].aantallen
    assert {a.id: a.waarde for a in t.aannames}["per_woonruimte"] == Hoeveelheid.van(Eenheid.PER_WOONRUIMTE, 2, 1, 4)
    assert {a.id: a.waarde for a in t.aannames}["telling"] is None, "several figures together have no range of their own"


def test_the_ends_are_what_a_plain_calculation_gives(rijk: Dossier) -> None:
    uit = banden(rijk)
    per_persoon, aanbod = Fraction(8, 10) * Fraction(3, 4) / 2 * Fraction(9, 10), 5 + 4 + 7
    assert uit["telling"] == (110 * per_persoon - aanbod, 180 * per_persoon - aanbod)
    assert uit["achterstand"] == (120 * per_persoon - aanbod, 140 * per_persoon - aanbod)
    assert uit["per_woonruimte"] == (130 * per_persoon * 2 - aanbod, 130 * per_persoon / 2 - aanbod), "low gives more than high"
    assert uit["realisatiekans"] == (130 * per_persoon - (2 + 4 + 7), 130 * per_persoon - (9 + 4 + 7))
    assert uit["vrijkomend"] == (130 * per_persoon - (9 + Fraction(9, 2)), 130 * per_persoon - (9 + 12))


def punt(cijfer: Cijfer, kant: int) -> Cijfer:
    return replace(cijfer, hoeveelheid=Hoeveelheid.van(cijfer.hoeveelheid.eenheid, cijfer.hoeveelheid.einden()[kant]))


def test_a_bar_is_the_opgave_and_division_of_a_dossier_with_only_that_figure_changed(rijk: Dossier) -> None:
    """At midden the other figures' ranges do not matter, so changing one figure to a point must give the same middle."""
    bars = {a.id: a for a in tornado(rijk).aannames}
    for kant, effect in ((0, "laag"), (2, "hoog")):
        for veld in ("aandeel_woonbehoefte", "aandeel_zelf_opgelost", "per_woonruimte"):
            raming = replace(rijk.ramingen["mo"], **{veld: punt(getattr(rijk.ramingen["mo"], veld), kant)})
            uit = reken(replace(rijk, ramingen=rijk.ramingen.met("mo", raming)))
            gemeten = getattr(bars[veld], effect)
            assert gemeten.opgave == uit.opgave["mo"].regio.midden
            assert gemeten.verdeling == uit.verdeling["mo"].aantallen
            assert bars[veld].per_gemeente(HEERLEN) is not None


@pytest.mark.parametrize(("methode", "ids"), [
    (Methode.KENGETAL, {"kengetal"}), (Methode.UITSTROOM, {"uitstroom/plaatsen", "uitstroom/percentage", "uitstroom/aandeel"}),
    (Methode.TAAKSTELLING, {"halfjaren", "saldo"}), (Methode.PROGNOSE, {"prognose"}),
    (Methode.REGIONALE_TELLING, {"regionaal/a", "regionaal/b"})])
def test_every_method_has_its_own_assumptions(bouw: Any, methode: Methode, ids: set[str]) -> None:
    breed, deel = bouw.personen(40, 20, 90), bouw.aandeel("0.4", "0.2", "0.9")
    alle = FrozenMap({HEERLEN: breed, KERKRADE: bouw.personen(5)})
    raming = bouw.raming(
        methode=methode, kengetal=Kengetal("inwoners_2025", bouw.cijfer(Eenheid.PER_DUIZEND, 2, 1, 5)),
        uitstroom=Uitstroom(alle, deel, deel), prognose=Prognose(FrozenMap({HEERLEN: FrozenMap({2026: breed})})),
        taakstelling=Taakstelling(FrozenMap({"2026-1": bouw.personen(9_000, 5_000, 9_999), "2026-2": bouw.personen(9)}), alle),
        regionaal=tuple(RegionaleTelling(id, id, breed, "Inwoners", FrozenMap({HEERLEN: Fraction(1)})) for id in "ab"))
    dossier = bouw.dossier(raming, jaren=(2026, 2026))
    assert set(banden(dossier)) == ids
    for laag, hoog in banden(dossier).values():
        assert laag < hoog


def test_the_half_years_go_up_and_down_together(bouw: Any) -> None:
    halfjaren = FrozenMap({f"2026-{h}": bouw.personen(13_000, 6_500, 26_000) for h in (1, 2)})
    dossier = bouw.dossier(bouw.raming(methode=Methode.TAAKSTELLING, taakstelling=Taakstelling(halfjaren)), jaren=(2026, 2026), gemeenten=1)
    assert banden(dossier)["halfjaren"] == (2 * 32, 2 * 127), "both at 6,500, both at 26,000"


def test_what_has_no_range_or_makes_no_difference_is_not_shown(bouw: Any) -> None:
    assert tornado(bouw.dossier(bouw.telling(Heerlen=10, Kerkrade=4))).aannames == ()
    buiten = FrozenMap({HEERLEN: bouw.personen(10), KERKRADE: bouw.personen(4), "GM0363": bouw.personen(5, 1, 9)})
    assert tornado(bouw.dossier(bouw.raming(telling=Telling(per_gemeente=buiten)))).aannames == ()


def test_a_figure_that_cannot_be_used_stays_unknown_at_every_end(bouw: Any) -> None:
    """1/2 to 3/2 is no share: at its low end it would look like one."""
    dossier = bouw.dossier(replace(bouw.telling(Heerlen=10), aandeel_woonbehoefte=bouw.aandeel("0.9", "0.5", "1.5")))
    assert tornado(dossier) == Tornado("mo", None, ())


def test_while_the_opgave_is_unknown_there_is_no_tornado_and_unknown_gemeenten_are_left_out(bouw: Any) -> None:
    assert tornado(bouw.dossier(bouw.telling())).midden is None
    deels = tornado(bouw.dossier(replace(bouw.telling(Heerlen=10), aandeel_woonbehoefte=bouw.aandeel("0.5", "0.4", 1))))
    assert deels.midden is not None and deels.midden.opgave == 25
    assert [a.id for a in deels.aannames] == ["aandeel_woonbehoefte"]


def test_random_dossiers_stay_between_the_ends_of_the_opgave(bouw: Any) -> None:
    """Every bar lies within the range of the opgave itself, which takes all assumptions at their worst."""
    gezien = 0
    for seed in range(70):
        dossier = bouw.willekeurig(seed)
        uit = reken(dossier)
        for groep in dossier.gekozen_groepen():
            t, opgave = gevoeligheid(dossier, groep), uit.opgave[groep.id].regio
            if t.midden is None:
                assert opgave.is_onbekend
                continue
            laag, midden, hoog = opgave.einden()
            assert t.midden.opgave == midden
            for a in t.aannames:
                assert laag <= a.laag.opgave <= hoog and laag <= a.hoog.opgave <= hoog
                gezien += 1
    assert gezien > 200


def test_it_is_remembered_and_quick(bouw: Any, rijk: Dossier) -> None:
    GEHEUGEN.wis()
    begin = time.perf_counter()
    eerste = tornado(rijk)
    assert time.perf_counter() - begin < 1
    assert tornado(rijk) is eerste
