"""Merging what two people did: nothing of either is lost, and what both changed is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.conftest import _Maker
from thuisapp.app import operations as op
from thuisapp.app.dossiers import nieuw_dossier
from thuisapp.app.samenvoegen import GEHEEL, voeg_samen
from thuisapp.domain.aanbod import Plan
from thuisapp.domain.afspraak import Actie, Afspraak
from thuisapp.domain.behoefte import Soort
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.storage.dossier_check import controleer_verwijzingen

BASIS = nieuw_dossier("Proef", ["GM0917", "GM0928", "GM0882"], id="proef", datum="2026-01-01")
GROEPEN = [g.id for g in BASIS.groepen]
CODES = list(BASIS.codes())


def telling(n: int) -> Cijfer:
    return Cijfer.van(Eenheid.PERSONEN, n, op.EIGEN_BRON)


def afspraak(id: str, titel: str) -> Afspraak:
    return Afspraak(id, id, titel, BASIS.partijen[0].id, "Wij bouwen")


def plan(id: str, naam: str) -> Plan:
    return Plan(id, naam, CODES[0], 10, 2028, Cijfer.van(Eenheid.AANDEEL, 1, op.EIGEN_BRON), op.EIGEN_BRON)


# --- worked examples -------------------------------------------------------------------------------------------------


def test_figures_of_two_gemeenten_in_one_table_go_together() -> None:
    groep = GROEPEN[0]
    mijn = op.zet_telling(BASIS, groep, CODES[0], telling(11))
    hun = op.zet_telling(BASIS, groep, CODES[1], telling(22))
    samen = voeg_samen(BASIS, mijn, hun)
    assert samen.conflicten == () and samen.overgenomen == 1
    assert samen.dossier == op.zet_telling(mijn, groep, CODES[1], telling(22))


def test_one_figure_changed_by_both_is_a_choice_and_mine_is_the_default() -> None:
    groep, code = GROEPEN[0], CODES[0]
    mijn, hun = (op.zet_telling(BASIS, groep, code, telling(n)) for n in (11, 22))
    samen = voeg_samen(BASIS, mijn, hun)
    (conflict,) = samen.conflicten
    assert samen.dossier == mijn
    assert conflict.waar == f"Behoefte van {BASIS.groep(groep).naam}, telling, per gemeente, {BASIS.gemeente(code).naam}"
    assert (conflict.basis, conflict.mijn, conflict.hun) == ("staat er niet in", "11 personen", "22 personen")
    assert voeg_samen(BASIS, mijn, hun, {conflict.plek}).dossier == hun


def test_weights_of_two_keys_go_together() -> None:
    groep = GROEPEN[0]
    keys = [k for k, i in BASIS.indicatoren.items() if i.optelbaar][:2]
    basis = op.zet_gewicht(op.zet_gewicht(BASIS, groep, keys[0], Fraction(50)), groep, keys[1], Fraction(50))
    mijn = op.zet_gewicht(basis, groep, keys[0], Fraction(70))
    hun = op.zet_gewicht(basis, groep, keys[1], Fraction(10))
    samen = voeg_samen(basis, mijn, hun)
    gewichten = {k.indicator: k.gewicht for k in samen.dossier.scenarios[0].voorstellen[groep].sleutels}
    assert samen.conflicten == () and (gewichten[keys[0]], gewichten[keys[1]]) == (70, 10)


def test_two_things_added_under_one_id_are_both_there_with_what_refers_to_them() -> None:
    mijn = op.bewaar_plan(BASIS, plan("plan-1", "Hof"))
    mijn = op.bewaar_afspraak(mijn, replace(afspraak("afspraak-1", "Mijn afspraak"), plan="plan-1"))
    hun = op.bewaar_plan(BASIS, plan("plan-1", "Toren"))
    hun = op.bewaar_afspraak(hun, replace(afspraak("afspraak-1", "Hun afspraak"), plan="plan-1"))
    hun = op.bewaar_actie(hun, Actie("actie-1", "Beginnen", afspraak="afspraak-1"))
    samen = voeg_samen(BASIS, mijn, hun)
    d = samen.dossier
    assert samen.conflicten == () and samen.meldingen
    plannen = {p.naam: p.id for p in d.aanbod.plannen}
    afspraken = {a.titel: a for a in d.afspraken}
    assert plannen == {"Hof": "plan-1", "Toren": "plan-2"}
    assert afspraken["Mijn afspraak"].plan == plannen["Hof"] and afspraken["Hun afspraak"].plan == plannen["Toren"]
    assert d.acties[0].afspraak == afspraken["Hun afspraak"].id != afspraken["Mijn afspraak"].id


def test_what_one_deleted_and_the_other_changed_is_a_choice() -> None:
    basis = op.bewaar_afspraak(BASIS, afspraak("a-1", "Bouwen"))
    mijn = op.verwijder_afspraak(basis, "a-1")
    hun = op.bewaar_afspraak(basis, afspraak("a-1", "Meer bouwen"))
    (conflict,) = (samen := voeg_samen(basis, mijn, hun)).conflicten
    assert samen.dossier.afspraken == () and conflict.mijn == "staat er niet in" and "Meer bouwen" in conflict.hun
    assert voeg_samen(basis, mijn, hun, {conflict.plek}).dossier.afspraken == hun.afspraken


def test_what_one_deleted_and_the_other_uses_stays() -> None:
    basis = op.bewaar_plan(BASIS, plan("plan-1", "Hof"))
    mijn = op.verwijder_plan(basis, "plan-1")
    hun = op.bewaar_afspraak(basis, replace(afspraak("a-1", "Bouwen"), plan="plan-1"))
    samen = voeg_samen(basis, mijn, hun)
    assert [p.id for p in samen.dossier.aanbod.plannen] == ["plan-1"] and samen.dossier.afspraken == hun.afspraken
    assert any("is gebleven" in zin for zin in samen.meldingen)
    assert controleer_verwijzingen(samen.dossier) == ()


def test_each_took_another_scenario_away() -> None:
    basis = op.kopieer_scenario(BASIS, BASIS.scenario, "Tweede")
    een, twee = (s.id for s in basis.scenarios)
    mijn = replace(basis, scenarios=(basis.scenarios[1],), scenario=twee)
    hun = replace(basis, scenarios=(basis.scenarios[0],), scenario=een)
    d = voeg_samen(basis, mijn, hun).dossier
    assert d.scenario in {s.id for s in d.scenarios}


def test_texts_are_one_whole() -> None:
    basis = op.zet_tekst(BASIS, "inleiding", "Oud")
    mijn, hun = op.zet_tekst(basis, "inleiding", "Van mij"), op.zet_tekst(op.zet_tekst(basis, "inleiding", "Van hen"), "slot", "Nieuw")
    samen = voeg_samen(basis, mijn, hun)
    assert [(c.waar, c.mijn, c.hun) for c in samen.conflicten] == [("Tekst inleiding", "Van mij", "Van hen")]
    assert samen.dossier.teksten["slot"] == "Nieuw"


# --- properties ------------------------------------------------------------------------------------------------------

Wijziging = Callable[[Dossier], Dossier]


def _wijzigingen() -> st.SearchStrategy[tuple[str, Wijziging]]:
    """(place, change): changes of different places must go together."""
    groep, code, n = st.sampled_from(GROEPEN[:4]), st.sampled_from(CODES), st.integers(1, 5)
    return st.one_of(
        st.builds(lambda g, c, k: (f"telling/{g}/{c}", lambda d: op.zet_telling(d, g, c, telling(k))), groep, code, n),
        st.builds(lambda g, k: (f"reden/{g}", lambda d: op.wijzig_raming(d, g, reden=f"Reden {k}")), groep, n),
        st.builds(lambda k: ("naam", lambda d: op.wijzig_dossier(d, naam=f"Naam {k}")), n),
        st.builds(lambda p, k: (f"tekst/{p}", lambda d: op.zet_tekst(d, f"p{p}", f"Tekst {k}")), n, n),
        st.builds(lambda g, c, k: (f"minimum/{g}/{c}", lambda d: op.zet_grens(d, g, c, minimum=k)), groep, code, n),
        st.builds(lambda g, s: (f"soort/{g}", lambda d: op.zet_telling_soort(d, g, s)), groep, st.sampled_from(list(Soort))),
        st.builds(lambda p, k: (f"afspraak/{p}", lambda d: op.bewaar_afspraak(d, afspraak(f"a-{p}", f"Titel {k}"))), n, n),
    )


def doe(d: Dossier, wijzigingen: list[tuple[str, Wijziging]]) -> Dossier:
    for _, wijzig in wijzigingen:
        d = wijzig(d)
    return d


LIJST = st.lists(_wijzigingen(), max_size=6)


@settings(max_examples=60)
@given(LIJST, LIJST)
def test_who_did_nothing_gets_what_the_other_did(mijn: list[tuple[str, Wijziging]], hun: list[tuple[str, Wijziging]]) -> None:
    m, t = doe(BASIS, mijn), doe(BASIS, hun)
    assert voeg_samen(BASIS, m, BASIS).dossier == m
    assert voeg_samen(BASIS, BASIS, t).dossier == t
    assert voeg_samen(BASIS, m, m).dossier == m
    assert voeg_samen(t, m, t).dossier == m


@settings(max_examples=100)
@given(LIJST, LIJST)
def test_changes_of_different_places_go_together_whoever_saves_last(mijn: list[tuple[str, Wijziging]],
                                                                    hun: list[tuple[str, Wijziging]]) -> None:
    plekken = {plek for plek, _ in mijn}
    hun = [w for w in hun if w[0] not in plekken]
    m, t = doe(BASIS, mijn), doe(BASIS, hun)
    een, ander = voeg_samen(BASIS, m, t), voeg_samen(BASIS, t, m)
    assert een.conflicten == ander.conflicten == ()
    op_volgorde = doe(m, hun)
    assert _zonder_volgorde(een.dossier) == _zonder_volgorde(ander.dossier) == _zonder_volgorde(op_volgorde)


def _zonder_volgorde(d: Dossier) -> Dossier:
    return replace(d, afspraken=tuple(sorted(d.afspraken, key=lambda a: a.id)))


@settings(max_examples=100)
@given(LIJST, LIJST)
def test_of_every_conflict_either_value_can_be_had(mijn: list[tuple[str, Wijziging]], hun: list[tuple[str, Wijziging]]) -> None:
    m, t = doe(BASIS, mijn), doe(BASIS, hun)
    samen = voeg_samen(BASIS, m, t)
    gekozen = {c.plek for c in samen.conflicten}
    andersom = voeg_samen(BASIS, t, m)
    if not samen.meldingen:
        assert gekozen == {c.plek for c in andersom.conflicten}
        alles_hun = voeg_samen(BASIS, m, t, gekozen).dossier
        assert _zonder_volgorde(alles_hun) == _zonder_volgorde(andersom.dossier)
    assert all(c.mijn != c.hun for c in samen.conflicten)
    assert controleer_verwijzingen(samen.dossier) == ()


@settings(max_examples=40)
@given(st.integers(0, 2**32), st.integers(0, 2**32), st.integers(0, 2**32))
def test_any_three_dossiers_give_a_dossier_and_never_an_error(a: int, b: int, c: int) -> None:
    """Also three that have nothing to do with each other, with odd values in every field."""
    basis, mijn, hun = (_Maker(seed).dossier() for seed in (a, b, c))
    samen = voeg_samen(basis, mijn, hun)
    assert isinstance(samen.dossier, Dossier)
    alle = voeg_samen(basis, mijn, hun, {x.plek for x in samen.conflicten})
    assert isinstance(alle.dossier, Dossier)
    assert all(x.waar for x in samen.conflicten)


@pytest.mark.parametrize("seed", range(8))
def test_a_change_of_any_field_of_the_dossier_is_taken_over(seed: int) -> None:
    basis, ander = _Maker(seed).dossier(), _Maker(seed + 100).dossier()
    for field in fields(Dossier):
        if field.name in ("scenarios", "scenario"):
            continue
        hun = replace(basis, **{field.name: getattr(ander, field.name)})
        assert getattr(voeg_samen(basis, basis, hun).dossier, field.name) == getattr(ander, field.name), field.name
    assert Cijfer in GEHEEL
