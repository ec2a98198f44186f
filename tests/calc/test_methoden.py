"""Uitstroom, prognose and regionale telling: what each gives, and what happens to what is not known."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thuisapp.calc.methoden import is_stand, methoden_met_invoer
from thuisapp.calc.regionaal import buiten_dossier, spreid
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Behoefteraming, Kengetal, Prognose, RegionaleTelling, Soort, Taakstelling, Telling, Uitstroom
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid

HEERLEN, KERKRADE, STEIN = "GM0917", "GM0928", "GM0971"
W, P = Eenheid.WONINGEN, Eenheid.PERSONEN


def per_jaar(dossier: Dossier, code: str = HEERLEN) -> list[Fraction | None]:
    return [h.midden for h in reken(dossier).behoefte["mo"].per_gemeente[code].values()]


# Uitstroom


def uitstroom(bouw: Any, percentage: Any = "0.4", aandeel: Any = "0.5", **plaatsen: Any) -> Behoefteraming:
    return bouw.raming(methode=Methode.UITSTROOM, uitstroom=Uitstroom(
        bouw.per_gemeente(**plaatsen), bouw.aandeel(*percentage) if isinstance(percentage, tuple) else bouw.aandeel(percentage),
        bouw.aandeel(*aandeel) if isinstance(aandeel, tuple) else bouw.aandeel(aandeel)))


def test_uitstroom_is_places_times_both_shares_every_year(bouw: Any) -> None:
    assert per_jaar(bouw.dossier(uitstroom(bouw, Heerlen=100))) == [20] * 5


def test_every_range_of_the_uitstroom_widens_the_result(bouw: Any) -> None:
    dossier = bouw.dossier(uitstroom(bouw, ("0.4", "0.2", "0.5"), ("0.5", "0.5", "1"), Heerlen=100), jaren=(2026, 2026))
    assert reken(dossier).behoefte["mo"].gemeente(HEERLEN) == Hoeveelheid.van(W, 20, 10, 50)


@pytest.mark.parametrize("raming", [
    lambda b: uitstroom(b), lambda b: uitstroom(b, None, Heerlen=100), lambda b: uitstroom(b, "1.5", Heerlen=100),
    lambda b: b.raming(methode=Methode.UITSTROOM), lambda b: uitstroom(b, Heerlen=None)])
def test_a_missing_place_or_share_makes_the_uitstroom_unknown(bouw: Any, raming: Any) -> None:
    assert reken(bouw.dossier(raming(bouw))).behoefte["mo"].gemeente(HEERLEN).is_onbekend


# Prognose


def prognose(bouw: Any, reeks: dict[int, Any]) -> Behoefteraming:
    cijfers = FrozenMap({jaar: bouw.personen(*x) if isinstance(x, tuple) else bouw.personen(x) for jaar, x in reeks.items()})
    return bouw.raming(methode=Methode.PROGNOSE, prognose=Prognose(FrozenMap({HEERLEN: cijfers})))


def test_a_prognose_is_linear_between_years_and_constant_outside_them(bouw: Any) -> None:
    assert per_jaar(bouw.dossier(prognose(bouw, {2027: 10, 2029: 30}))) == [10, 10, 20, 30, 30]
    assert per_jaar(bouw.dossier(prognose(bouw, {2024: 8, 2034: 48}))) == [16, 20, 24, 28, 32], "years outside the period steer it too"
    assert per_jaar(bouw.dossier(prognose(bouw, {2028: 7}))) == [7] * 5


def test_each_end_of_a_prognose_has_its_own_line(bouw: Any) -> None:
    tabel = reken(bouw.dossier(prognose(bouw, {2026: 10, 2030: (30, 10, 90)}))).behoefte["mo"].per_gemeente[HEERLEN]
    assert tabel[2028] == Hoeveelheid.van(W, 20, 10, 50)


def test_an_unknown_year_of_a_prognose_is_not_jumped_over(bouw: Any) -> None:
    assert per_jaar(bouw.dossier(prognose(bouw, {2026: 10, 2028: None, 2030: 30}))) == [10, None, None, None, 30]
    assert reken(bouw.dossier(prognose(bouw, {}))).behoefte["mo"].gemeente(HEERLEN).is_onbekend


# Regionale telling


def regio(bouw: Any, aantal: Any, gewichten: dict[str, Any], soort: Soort = Soort.STROOM, id: str = "r") -> RegionaleTelling:
    cijfer = aantal if isinstance(aantal, Cijfer) else bouw.personen(aantal)
    return RegionaleTelling(id, f"Gebied {id}", cijfer, "Inwoners", FrozenMap({c: None if w is None else Fraction(w)
                                                                                for c, w in gewichten.items()}), soort=soort)


def met(bouw: Any, *tellingen: RegionaleTelling, **velden: Any) -> Dossier:
    return bouw.dossier(bouw.raming(methode=Methode.REGIONALE_TELLING, regionaal=tellingen, **velden))


def test_a_bronregio_that_reaches_outside_is_spread_over_all_its_gemeenten(bouw: Any) -> None:
    telling = regio(bouw, 100, {HEERLEN: 50, KERKRADE: 30, STEIN: 20})
    dossier = met(bouw, telling)
    assert (per_jaar(dossier)[0], per_jaar(dossier, KERKRADE)[0]) == (50, 30)
    (buiten,) = buiten_dossier(dossier.ramingen["mo"], dossier.codes(), P)
    assert (buiten.hoeveelheid, buiten.codes, buiten.namen()) == (Hoeveelheid.van(P, 20), (STEIN,), [STEIN])
    assert buiten_dossier(dossier.ramingen["mo"], (HEERLEN, KERKRADE, STEIN), P) == ()


def test_several_bronregios_may_cover_the_dossier_together_and_add_up_where_they_meet(bouw: Any) -> None:
    dossier = met(bouw, regio(bouw, 12, {HEERLEN: 2, KERKRADE: 1}), regio(bouw, 5, {KERKRADE: 3}, id="s"))
    assert (per_jaar(dossier)[0], per_jaar(dossier, KERKRADE)[0]) == (8, 9)


def test_a_gemeente_in_none_of_the_bronregios_is_unknown(bouw: Any) -> None:
    uit = reken(met(bouw, regio(bouw, 12, {HEERLEN: 1})))
    assert uit.behoefte["mo"].gemeente(KERKRADE).is_onbekend
    assert uit.behoefte["mo"].regio().onbekend_erbij == 5


def test_a_stand_of_a_bronregio_is_worked_off_beside_the_stroom_of_another(bouw: Any) -> None:
    stand, stroom = regio(bouw, 10, {HEERLEN: 1}, Soort.STAND), regio(bouw, 3, {HEERLEN: 1}, id="s")
    assert per_jaar(met(bouw, stand, stroom, inhaaljaren=2)) == [8, 8, 3, 3, 3]
    assert per_jaar(met(bouw, stand, inhaaljaren=2)) == [5, 5, 0, 0, 0]


def test_an_unknown_stand_of_one_bronregio_leaves_the_stroom_of_the_other_at_least_that(bouw: Any) -> None:
    onbekend, stroom = regio(bouw, None, {HEERLEN: 1}, Soort.STAND), regio(bouw, 3, {HEERLEN: 1}, id="s")
    h = reken(met(bouw, onbekend, stroom)).behoefte["mo"].gemeente(HEERLEN)
    assert (h.midden, h.onbekend_erbij > 0, h.onbekend_eraf) == (15, True, 0)
    assert reken(met(bouw, onbekend)).behoefte["mo"].gemeente(HEERLEN).is_onbekend


def test_an_unknown_weight_makes_its_gemeente_unknown_and_the_others_at_most_their_share(bouw: Any) -> None:
    """Nothing is shifted in silence: whatever the weight turns out to be, the others get no more than this."""
    delen = spreid(regio(bouw, 60, {HEERLEN: 2, KERKRADE: 1, STEIN: None, "GM0994": 0}), P)
    assert delen[STEIN].is_onbekend
    assert (delen[HEERLEN].midden, delen[HEERLEN].onbekend_eraf, delen[HEERLEN].onbekend_erbij) == (40, 1, 0)
    assert delen["GM0994"] == Hoeveelheid.van(P, 0), "a weight of 0 gives 0, whatever the other weight is"
    for gewicht in (0, 1, 1000):
        echt = spreid(regio(bouw, 60, {HEERLEN: 2, KERKRADE: 1, STEIN: gewicht}), P)
        assert echt[HEERLEN].einden()[1] <= 40


@pytest.mark.parametrize("gewichten", [{HEERLEN: 0, KERKRADE: 0}, {HEERLEN: None, KERKRADE: None}, {HEERLEN: 0, KERKRADE: None}])
def test_weights_that_say_nothing_make_all_unknown(bouw: Any, gewichten: dict[str, Any]) -> None:
    assert all(h.is_onbekend for h in spreid(regio(bouw, 60, gewichten), P).values())


gewicht = st.one_of(st.none(), st.fractions(0, 50, max_denominator=9))


@settings(max_examples=80, deadline=None)
@given(st.lists(gewicht, min_size=1, max_size=8), st.lists(st.integers(0, 500), min_size=3, max_size=3))
def test_inside_and_outside_together_are_what_was_counted(gewichten: list[Fraction | None], einden: list[int]) -> None:
    laag, midden, hoog = sorted(einden)
    aantal = Cijfer(Hoeveelheid.van(P, midden, laag, hoog), "b")
    telling = RegionaleTelling("r", "R", aantal, "Inwoners", FrozenMap({f"GM{n:04}": w for n, w in enumerate(gewichten)}))
    raming = replace(LEEG, regionaal=(telling,))
    delen = spreid(telling, P)
    bekend = [h for h in delen.values() if not h.is_onbekend]
    if bekend:
        for kant in range(3):
            assert sum(h.einden()[kant] for h in bekend) == (laag, midden, hoog)[kant]
    binnen = [code for n, code in enumerate(delen) if n % 2]
    for deel in buiten_dossier(raming, binnen, P):
        assert deel.hoeveelheid.is_volledig == (None not in gewichten and bool(bekend))
        assert set(deel.codes) | set(binnen) >= set(delen)


# Which methods have input


def test_only_methods_with_a_known_figure_count_as_having_input(bouw: Any) -> None:
    assert methoden_met_invoer(LEEG) == ()
    tarief = Kengetal("inwoners_2025", bouw.cijfer(Eenheid.PER_DUIZEND, None))
    niets = replace(LEEG, telling=Telling(per_gemeente=bouw.per_gemeente(Heerlen=None)), kengetal=tarief, taakstelling=Taakstelling())
    assert methoden_met_invoer(niets) == ()
    per_jaar = Telling(per_jaar=FrozenMap({HEERLEN: FrozenMap({2027: bouw.personen(3)})}))
    alles = replace(
        LEEG, telling=per_jaar, kengetal=replace(tarief, tarief=bouw.cijfer(Eenheid.PER_DUIZEND, 2)),
        regionaal=(regio(bouw, 3, {HEERLEN: 1}),), uitstroom=uitstroom(bouw, Heerlen=4).uitstroom,
        prognose=prognose(bouw, {2026: 1}).prognose,
        taakstelling=Taakstelling(FrozenMap({"2026-1": bouw.personen(9)})))
    assert methoden_met_invoer(alles) == tuple(Methode)


def test_a_raming_is_a_stand_when_its_chosen_method_counts_one(bouw: Any) -> None:
    stand = regio(bouw, 3, {HEERLEN: 1}, Soort.STAND)
    assert is_stand(replace(LEEG, methode=Methode.REGIONALE_TELLING, regionaal=(regio(bouw, 3, {HEERLEN: 1}), stand)))
    assert not is_stand(replace(LEEG, methode=Methode.UITSTROOM, regionaal=(stand,), telling=Telling(Soort.STAND)))


_EEN = Cijfer.van(Eenheid.AANDEEL, 1, "b")
LEEG = Behoefteraming("mo", Methode.TELLING, _EEN, _EEN, Cijfer.van(Eenheid.PER_WOONRUIMTE, 1, "b"))
