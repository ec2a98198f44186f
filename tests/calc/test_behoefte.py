"""Behoefte: the chain from counted people to woonruimten, and what happens to what is not known."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from thuisapp.calc.behoefte import bereken_behoefte, omrekenfactor
from thuisapp.calc.cijfers import in_eenheid
from thuisapp.calc.rekenen import overlappen_van, raming_van, reken
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Behoefteraming, Kengetal, Overlap, Soort, Telling
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid

W = Eenheid.WONINGEN
HEERLEN, KERKRADE = "GM0917", "GM0928"


def behoefte(dossier: Dossier, code: str = HEERLEN) -> dict[int, Hoeveelheid]:
    return dict(reken(dossier).behoefte["mo"].per_gemeente[code])


def test_a_stroom_comes_again_every_year(bouw: Any) -> None:
    per_jaar = behoefte(bouw.dossier(bouw.telling(Heerlen=40)))
    assert per_jaar == dict.fromkeys(range(2026, 2031), Hoeveelheid.van(W, 40))


def test_a_stand_is_spread_over_the_inhaaljaren_and_then_stops(bouw: Any) -> None:
    raming = replace(bouw.telling(soort=Soort.STAND, Heerlen=30), inhaaljaren=3)
    per_jaar = behoefte(bouw.dossier(raming))
    assert [h.midden for h in per_jaar.values()] == [10, 10, 10, 0, 0]


def test_only_the_part_of_a_stand_inside_the_period_counts(bouw: Any) -> None:
    raming = replace(bouw.telling(soort=Soort.STAND, Heerlen=30), inhaaljaren=10)
    assert reken(bouw.dossier(raming, jaren=(2026, 2027))).behoefte["mo"].gemeente(HEERLEN) == Hoeveelheid.van(W, 6)


def test_an_achterstand_comes_on_top_of_a_stroom(bouw: Any) -> None:
    raming = replace(bouw.telling(Heerlen=40, Kerkrade=5), achterstand=bouw.per_gemeente(Heerlen=10), inhaaljaren=2)
    assert [h.midden for h in behoefte(bouw.dossier(raming)).values()] == [45, 45, 40, 40, 40]
    assert [h.midden for h in behoefte(bouw.dossier(raming), KERKRADE).values()] == [5] * 5


def test_figures_of_single_years_go_before_the_figure_of_the_gemeente(bouw: Any) -> None:
    telling = Telling(Soort.STROOM, bouw.per_gemeente(Heerlen=40), FrozenMap({HEERLEN: FrozenMap({2027: bouw.personen(7)})}))
    assert [h.midden for h in behoefte(bouw.dossier(bouw.raming(telling=telling))).values()] == [40, 7, 40, 40, 40]


def test_figures_of_single_years_do_not_count_for_a_stand(bouw: Any) -> None:
    telling = Telling(Soort.STAND, bouw.per_gemeente(Heerlen=50), FrozenMap({HEERLEN: FrozenMap({2027: bouw.personen(7)})}))
    assert [h.midden for h in behoefte(bouw.dossier(bouw.raming(telling=telling))).values()] == [10] * 5


def test_the_chain_uses_the_right_end_of_every_factor(bouw: Any) -> None:
    raming = replace(bouw.raming(telling=Telling(Soort.STROOM, FrozenMap({HEERLEN: bouw.personen(100, 80, 120)}))),
                     aandeel_woonbehoefte=bouw.aandeel("0.5", "0.4", "0.6"), aandeel_zelf_opgelost=bouw.aandeel("0.2", "0.1", "0.4"),
                     per_woonruimte=bouw.cijfer(Eenheid.PER_WOONRUIMTE, "1.25", 1, 2))
    in_2026 = behoefte(bouw.dossier(raming))[2026]
    assert in_2026 == Hoeveelheid.van(W, 100 * Fraction(1, 2) * Fraction(4, 5) / Fraction(5, 4), 80 * Fraction(2, 5) * Fraction(3, 5) / 2,
                                      120 * Fraction(3, 5) * Fraction(9, 10))


def test_several_overlaps_multiply_and_only_with_chosen_groups(bouw: Any) -> None:
    ander, derde, niet = bouw.groep("b", "B"), bouw.groep("c", "C"), bouw.groep("d", "D", gekozen=False)
    overlappen = tuple(Overlap("mo", naar, bouw.aandeel(deel)) for naar, deel in (("b", "0.5"), ("c", "0.2"), ("d", "0.9"), ("mo", "0.9")))
    dossier = bouw.dossier(bouw.telling(Heerlen=100), groepen=(bouw.groep(), ander, derde, niet), overlappen=overlappen)
    assert behoefte(dossier)[2026].midden == 40
    assert omrekenfactor(raming_van(dossier, dossier.groep("mo")), overlappen_van(dossier, "mo")).midden == Fraction(2, 5)
    assert reken(dossier).behoefte["b"].regio().is_onbekend, "the group that does not give way is not touched"


def test_the_rate_counts_per_thousand(bouw: Any) -> None:
    kengetal = Kengetal("inwoners_2025", bouw.cijfer(Eenheid.PER_DUIZEND, "0.5", "0.25", 1))
    dossier = bouw.dossier(bouw.raming(methode=Methode.KENGETAL, kengetal=kengetal))
    inwoners = 87522
    assert behoefte(dossier)[2030] == Hoeveelheid.van(W, Fraction(inwoners, 2000), Fraction(inwoners, 4000), Fraction(inwoners, 1000))


@pytest.mark.parametrize("wat", ["geen getal", "getal onbekend", "geen kengetal", "indicator weg", "waarde onbekend", "geen taakstelling",
                                 "waarde onder 0", "factor onbekend", "factor boven 1", "niemand per woonruimte", "andere eenheid",
                                 "geen raming"])
def test_what_is_not_known_stays_unknown(bouw: Any, wat: str) -> None:
    kengetal = Kengetal("inwoners_2025", bouw.cijfer(Eenheid.PER_DUIZEND, 1))
    goed: Behoefteraming = bouw.telling(Heerlen=40)
    ramingen: dict[str, tuple[Behoefteraming, ...]] = {
        "geen getal": (bouw.telling(Kerkrade=3),),
        "getal onbekend": (bouw.telling(Heerlen=None),),
        "geen kengetal": (bouw.raming(methode=Methode.KENGETAL),),
        "indicator weg": (bouw.raming(methode=Methode.KENGETAL, kengetal=replace(kengetal, indicator="weg")),),
        "waarde onbekend": (bouw.raming(methode=Methode.KENGETAL, kengetal=replace(kengetal, indicator="leeg")),),
        "waarde onder 0": (bouw.raming(methode=Methode.KENGETAL, kengetal=replace(kengetal, indicator="min")),),
        "geen taakstelling": (bouw.raming(methode=Methode.TAAKSTELLING),),
        "factor onbekend": (replace(goed, aandeel_woonbehoefte=bouw.aandeel(None)),),
        "factor boven 1": (replace(goed, aandeel_zelf_opgelost=bouw.aandeel("0.5", "0.2", "1.1")),),
        "niemand per woonruimte": (replace(goed, per_woonruimte=bouw.cijfer(Eenheid.PER_WOONRUIMTE, 1, 0, 2)),),
        "andere eenheid": (bouw.raming(telling=Telling(per_gemeente=FrozenMap({HEERLEN: bouw.woningen(40)}))),),
        "geen raming": (),
    }
    extra = [bouw.indicator({HEERLEN: x, KERKRADE: 5}, id, id) for id, x in (("leeg", None), ("min", -4))]
    dossier = bouw.dossier(*ramingen[wat], groepen=(bouw.groep(),))
    dossier = replace(dossier, indicatoren=FrozenMap({**dossier.indicatoren, **{i.id: i for i in extra}}))
    assert all(h.is_onbekend and h.eenheid is W for h in behoefte(dossier).values())


@pytest.mark.parametrize("wat", ["stand", "factor"])
def test_years_after_the_inhaaljaren_do_not_turn_an_unknown_stand_into_zero(bouw: Any, wat: str) -> None:
    """Otherwise the sum would be "ten minste 0", and the region would divide 0 as if that were known."""
    raming = replace(bouw.telling(soort=Soort.STAND, Heerlen=30 if wat == "factor" else None, Kerkrade=30), inhaaljaren=2)
    if wat == "factor":
        raming = replace(raming, aandeel_woonbehoefte=bouw.aandeel(None))
    uit = reken(bouw.dossier(raming))
    assert uit.behoefte["mo"].gemeente(HEERLEN).is_onbekend
    assert uit.opgave["mo"].per_gemeente[HEERLEN].is_onbekend
    assert uit.verdeling["mo"].te_verdelen == (None if wat == "factor" else 30)


def test_an_unknown_achterstand_makes_the_need_at_least_the_stroom(bouw: Any) -> None:
    raming = replace(bouw.telling(Heerlen=40), achterstand=bouw.per_gemeente(Heerlen=None), inhaaljaren=1)
    eerste, tweede, *_ = behoefte(bouw.dossier(raming)).values()
    assert (eerste.midden, eerste.onbekend_erbij, eerste.onbekend_eraf) == (40, 1, 0)
    assert tweede == Hoeveelheid.van(W, 40)


def test_zero_is_not_unknown(bouw: Any) -> None:
    assert reken(bouw.dossier(bouw.telling(Heerlen=0))).behoefte["mo"].gemeente(HEERLEN) == Hoeveelheid.van(W, 0)


def _midden(cijfer: Cijfer | None, eenheid: Eenheid, hoogstens: int | None = None) -> Fraction | None:
    if cijfer is None or cijfer.hoeveelheid.eenheid is not eenheid or cijfer.hoeveelheid.midden is None:
        return None
    return None if hoogstens is not None and cijfer.hoeveelheid.einden()[2] > hoogstens else cijfer.hoeveelheid.midden


def _indicatorwaarde(dossier: Dossier, id: str, code: str) -> Fraction | None:
    indicator = dossier.indicatoren[id]
    eigen = [e for e in dossier.eigen_waarden if (e.indicator, e.gemeente) == (id, code)]
    if eigen and eigen[-1].gebruikt and eigen[-1].cijfer.hoeveelheid.eenheid is indicator.eenheid:
        return eigen[-1].cijfer.hoeveelheid.midden
    return indicator.waarden[code]


def _naslag_prognose(reeks: Mapping[int, Cijfer], jaar: int, eenheid: Eenheid) -> Fraction | None:
    voor, na = [j for j in sorted(reeks) if j <= jaar], [j for j in sorted(reeks) if j >= jaar]
    if not voor or not na:
        return _midden(reeks[(voor or na)[-1 if voor else 0]], eenheid) if voor or na else None
    x, y = _midden(reeks[voor[-1]], eenheid), _midden(reeks[na[0]], eenheid)
    if x is None or y is None or voor[-1] == na[0]:
        return None if voor[-1] != na[0] else x
    return x + (y - x) * Fraction(jaar - voor[-1], na[0] - voor[-1])


def naslag_geteld(dossier: Dossier, raming: Behoefteraming, telt_in: Eenheid, code: str,
                  jaar: int) -> list[tuple[Soort, Fraction | None]]:
    """What the method counts in one gemeente and year, in plain arithmetic: (soort, number); None is not known."""
    if raming.methode is Methode.TELLING:
        stroom = raming.telling.soort is Soort.STROOM
        cijfer = raming.telling.per_gemeente.get(code)
        if stroom and (eigen := (raming.telling.per_jaar.get(code) or {}).get(jaar)) is not None:
            cijfer = eigen
        return [(raming.telling.soort, _midden(cijfer, telt_in))]
    if raming.methode is Methode.KENGETAL:
        k = raming.kengetal
        if k is None or k.indicator not in dossier.indicatoren:
            return [(Soort.STROOM, None)]
        tarief, waarde = _midden(k.tarief, Eenheid.PER_DUIZEND), _indicatorwaarde(dossier, k.indicator, code)
        return [(k.soort, None if tarief is None or waarde is None else tarief * waarde / 1000)]
    if raming.methode is Methode.UITSTROOM:
        u = raming.uitstroom
        delen = [None] if u is None else [_midden(u.plaatsen.get(code), telt_in), _midden(u.percentage, Eenheid.AANDEEL, 1),
                                          _midden(u.aandeel, Eenheid.AANDEEL, 1)]
        bekend = [x for x in delen if x is not None]
        return [(Soort.STROOM, math.prod(bekend, start=Fraction(1)) if len(bekend) == len(delen) else None)]
    if raming.methode is Methode.PROGNOSE:
        return [(Soort.STROOM, _naslag_prognose(raming.prognose.per_gemeente.get(code) or {}, jaar, telt_in))]
    uit: list[tuple[Soort, Fraction | None]] = []
    for telling in (t for t in raming.regionaal if code in t.gewichten):
        som = sum(w for w in telling.gewichten.values() if w is not None and w >= 0)
        aantal, w = _midden(telling.aantal, telt_in), telling.gewichten[code]
        uit.append((telling.soort, None if aantal is None or w is None or w < 0 or not som else aantal * w / som))
    return uit or [(Soort.STROOM, None)]


def naslag_midden(dossier: Dossier, groep: str, code: str) -> Fraction | None:
    """A second, plain way to the middle of five of the six methods over the whole period; None when anything needed is missing."""
    raming, g = dossier.ramingen[groep], dossier.groep(groep)
    inhaal, som = max(1, raming.inhaaljaren), Fraction(0)
    for n, jaar in enumerate(dossier.periode.jaren()):
        delen = naslag_geteld(dossier, raming, g.telt_in, code, jaar)
        if code in raming.achterstand:
            delen = [*delen, (Soort.STAND, _midden(raming.achterstand[code], g.telt_in))]
        for soort, x in delen:
            if x is None:
                return None
            som += x if soort is Soort.STROOM else x / inhaal if n < inhaal else 0
    h = in_eenheid(raming.per_woonruimte, Eenheid.PER_WOONRUIMTE)
    aandelen = [_midden(c, Eenheid.AANDEEL, 1) for c in (raming.aandeel_woonbehoefte, raming.aandeel_zelf_opgelost,
                                                         *(o.aandeel for o in overlappen_van(dossier, groep)))]
    bekend = [x for x in aandelen if x is not None]
    if len(bekend) < len(aandelen) or h.midden is None or h.einden()[0] <= 0:
        return None
    return math.prod((1 - x for x in bekend[1:]), start=som * bekend[0]) / h.midden


def test_random_dossiers_agree_with_a_plain_second_calculation(bouw: Any) -> None:
    vergeleken: Counter[Methode] = Counter()
    for seed in range(250):
        dossier = bouw.willekeurig(seed)
        for groep in dossier.gekozen_groepen():
            raming = dossier.ramingen.get(groep.id)
            if raming is None or raming.methode is Methode.TAAKSTELLING:
                continue
            for code in dossier.codes():
                verwacht = naslag_midden(dossier, groep.id, code)
                if verwacht is not None:
                    assert reken(dossier).behoefte[groep.id].gemeente(code).midden == verwacht, raming.methode
                    vergeleken[raming.methode] += 1
    assert len(vergeleken) == 5 and min(vergeleken.values()) > 25


def test_the_order_of_low_middle_and_high_survives_everywhere(bouw: Any) -> None:
    """Hoeveelheid refuses a wrong order itself, so calculating is the test; a wider input never gives a narrower result."""
    raming = replace(bouw.telling(Heerlen=40), aandeel_zelf_opgelost=bouw.aandeel("0.5", "0.25", "0.75"))
    smal, breed = reken(bouw.dossier(bouw.telling(Heerlen=40))), reken(bouw.dossier(raming))
    assert smal.behoefte["mo"].gemeente(HEERLEN).is_punt
    laag, midden, hoog = breed.behoefte["mo"].gemeente(HEERLEN).einden()
    assert laag < midden < hoog


def test_the_result_is_in_the_eenheid_of_the_group(bouw: Any) -> None:
    groep = bouw.groep(eenheid=Eenheid.BEDDEN, telt_in=Eenheid.HUISHOUDENS)
    telling = Telling(per_gemeente=FrozenMap({HEERLEN: bouw.cijfer(Eenheid.HUISHOUDENS, 8)}))
    dossier = bouw.dossier(bouw.raming(telling=telling), groepen=(groep,))
    uit = bereken_behoefte(groep, dossier.ramingen["mo"], dossier.codes(), dossier.indicatoren, dossier.periode, ())
    assert uit.eenheid is Eenheid.BEDDEN
    assert uit.gemeente(HEERLEN) == Hoeveelheid.van(Eenheid.BEDDEN, 40)
    assert uit.gemeente(KERKRADE).eenheid is Eenheid.BEDDEN
