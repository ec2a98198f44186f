"""What afspraken promise per group, gemeente and year; reciprocity; plans promised twice."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.app import operations as op
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.controles import controleer
from thuisapp.calc.dekking import groepsdekking, lopen_af, wie_kan
from thuisapp.calc.jaarpad import jaarpad
from thuisapp.calc.rekenen import reken
from thuisapp.calc.toezeggingen import dubbele_toezeggingen, per_jaar, toegezegd, toezeggingen, wederkerigheid
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Bijdrage, Escalatietrede, Mijlpaal, Per, Rol
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Periode

GROEP, HEERLEN, LANDGRAAF = "dak-en-thuislozen", "GM0917", "GM0882"
PERIODE = Periode(2026, 2035)


@pytest.fixture(scope="module")
def d() -> Dossier:
    """The example without its own afspraken."""
    return replace(voorbeeld_dossier(), afspraken=(), acties=(), realisaties=())


def afspraak(id: str = "a", **velden: object) -> Afspraak:
    basis = {"partij": "corporatie-noord", "prestatie": "Wij bouwen.", "tegenpartij": "gemeente-GM0917", "tegenprestatie": "Wij helpen.",
             "groepen": (GROEP,), "gemeenten": (HEERLEN,), "aantal": 10, "status": Afspraakstatus.AKKOORD}
    return Afspraak(id, id, f"Afspraak {id}", **{**basis, **velden})  # type: ignore[arg-type]


def soorten(d: Dossier) -> set[str]:
    return {b.soort for b in controleer(d, reken(d)) if b.stap == "afspraken"}


def test_a_number_per_year_counts_for_the_years_inside_the_period() -> None:
    a = afspraak(aantal=25, per=Per.JAAR, van=2034, tot=2040)
    assert per_jaar(a, PERIODE) == {2034: 25, 2035: 25}


def test_a_total_is_spread_evenly_and_the_later_years_get_what_is_over() -> None:
    assert per_jaar(afspraak(aantal=8, van=2027, tot=2029), PERIODE) == {2027: 2, 2028: 3, 2029: 3}


def test_a_total_follows_its_milestones() -> None:
    a = afspraak(aantal=60, van=2027, tot=2030, mijlpalen=(Mijlpaal("2028-12-31", "eerste blok", 20),))
    assert per_jaar(a, PERIODE) == {2027: 10, 2028: 10, 2029: 20, 2030: 20}


@given(st.integers(0, 500), st.integers(2026, 2035), st.integers(0, 9),
       st.lists(st.tuples(st.integers(2024, 2038), st.integers(0, 600)), max_size=4))
def test_the_years_add_up_to_the_promise(aantal: int, van: int, duur: int, mijlpalen: list[tuple[int, int]]) -> None:
    a = afspraak(aantal=aantal, van=van, tot=min(van + duur, 2035),
                 mijlpalen=tuple(Mijlpaal(f"{jaar}-06-30", "stap", n) for jaar, n in mijlpalen))
    jaren = per_jaar(a, PERIODE)
    assert sum(jaren.values()) == aantal
    assert min(jaren.values()) >= 0


def test_a_number_that_is_divided_over_gemeenten_keeps_its_sum(d: Dossier) -> None:
    a = afspraak(aantal=20, van=2027, tot=2029, gemeenten=(HEERLEN, LANDGRAAF), aantal_per_gemeente=FrozenMap({HEERLEN: 12, LANDGRAAF: 5}))
    delen = toezeggingen(op.bewaar_afspraak(d, a))
    per_code = {code: sum(t.aantal for t in delen if t.gemeente == code) for code in (HEERLEN, LANDGRAAF, "")}
    assert per_code == {HEERLEN: 12, LANDGRAAF: 5, "": 3}


def test_cover_per_gemeente_and_year_adds_up_to_the_region(d: Dossier) -> None:
    d = op.bewaar_afspraak(d, afspraak("1", aantal=7, per=Per.JAAR))
    d = op.bewaar_afspraak(d, afspraak("2", gemeenten=(), status=Afspraakstatus.CONCEPT))
    r = reken(d)
    tabel = groepsdekking(d, r, GROEP)
    pad = jaarpad(d, r, GROEP)
    assert pad is not None
    assert tabel.gemeente(HEERLEN).te_doen == pad.gemeente(HEERLEN)
    assert tabel.regio().toegezegd == 70 == sum(tabel.jaar(j).toegezegd for j in tabel.jaren)
    assert tabel.regio().voorlopig == 10 == tabel.gemeente("").voorlopig
    assert tabel.regio().te_doen == sum(pad.gemeente(c) for c in d.codes())


def test_it_is_reciprocal_when_another_party_does_something_in_return(d: Dossier) -> None:
    assert wederkerigheid(d, afspraak()).klopt
    assert not wederkerigheid(d, afspraak(tegenprestatie="")).klopt
    assert not wederkerigheid(d, afspraak(tegenpartij="corporatie-noord")).klopt
    met_derde = afspraak(tegenpartij="", tegenprestatie="", overige=(Bijdrage("zorgkantoor", "Wij kopen zorg in.", Rol.TEGENPRESTATIE),))
    assert wederkerigheid(d, met_derde).klopt


def test_another_afspraak_may_hold_the_tegenprestatie_for_the_same_group_and_years(d: Dossier) -> None:
    kaal = afspraak("1", tegenpartij="", tegenprestatie="", tegenover="2", van=2027, tot=2028)
    terug = afspraak("2", partij="gemeente-GM0917", tegenpartij="", tegenprestatie="", van=2028, tot=2030)
    d = op.bewaar_afspraak(op.bewaar_afspraak(d, terug), kaal)
    assert wederkerigheid(d, kaal).klopt
    assert wederkerigheid(d, terug).klopt  # seen from the other side too
    later = op.bewaar_afspraak(d, replace(terug, van=2029, tot=2030))
    assert wederkerigheid(later, kaal).mist == ("Afspraak 2 staat ertegenover, maar loopt niet in dezelfde jaren.",)
    anders = op.bewaar_afspraak(d, replace(terug, groepen=("ouderen",)))
    assert "andere groepen" in wederkerigheid(anders, kaal).mist[0]
    zelf = op.bewaar_afspraak(d, replace(terug, partij="corporatie-noord"))
    assert "dezelfde partij" in wederkerigheid(zelf, kaal).mist[0]
    assert "afspraak_niet_wederkerig" in soorten(zelf)


def test_a_plan_that_is_promised_twice_or_too_much_is_named(d: Dossier) -> None:
    plan = d.aanbod.plannen[0]
    een = op.bewaar_afspraak(d, afspraak("1", plan=plan.id, aantal=plan.aantal, eenheid=plan.eenheid))
    assert dubbele_toezeggingen(een) == ()
    twee = op.bewaar_afspraak(een, afspraak("2", plan=plan.id, aantal=3, eenheid=plan.eenheid))
    (dubbel,) = dubbele_toezeggingen(twee)
    assert (dubbel.toegezegd, dubbel.te_veel) == (plan.aantal + 3, 3)
    assert "plan_te_veel_beloofd" in soorten(twee)
    gepast = op.bewaar_afspraak(twee, afspraak("1", plan=plan.id, aantal=1, eenheid=plan.eenheid))
    assert "plan_dubbel_beloofd" in soorten(gepast)
    vervallen = op.bewaar_afspraak(twee, afspraak("2", plan=plan.id, aantal=3, eenheid=plan.eenheid, status=Afspraakstatus.VERVALLEN))
    assert dubbele_toezeggingen(vervallen) == ()


def test_the_minister_only_rules_between_parties_of_the_woningwet(d: Dossier) -> None:
    ladder = (Escalatietrede.AMBTELIJK, Escalatietrede.MINISTER)
    assert "minister_kan_niet" not in soorten(op.bewaar_afspraak(d, afspraak(escalatieladder=ladder)))
    met_zorg = op.bewaar_afspraak(d, afspraak(escalatieladder=ladder, tegenpartij="zorgkantoor"))
    assert "minister_kan_niet" in soorten(met_zorg)


def test_what_is_open_can_go_to_a_plan_with_room_or_a_party_that_works_there(d: Dossier) -> None:
    plan = next(p for p in d.aanbod.plannen if p.eenheid is d.groep(GROEP).eenheid)
    vrij = {m.id: m.aantal for m in wie_kan(d, GROEP, plan.gemeente)}
    assert vrij[plan.id] == plan.aantal - sum(n for g, n in plan.voor.items() if g != GROEP)
    assert vrij["corporatie-noord"] is None
    bezet = op.bewaar_afspraak(d, afspraak(plan=plan.id, aantal=plan.aantal, eenheid=plan.eenheid))
    assert plan.id not in {m.id for m in wie_kan(bezet, GROEP, plan.gemeente)}


def test_afspraken_that_end_early_are_listed_first_to_end_first(d: Dossier) -> None:
    for id, tot in (("1", 2031), ("2", 2028), ("3", 2035), ("4", 0)):
        d = op.bewaar_afspraak(d, afspraak(id, tot=tot))
    assert [a.id for a in lopen_af(d, 2035)] == ["2", "1"]


def test_a_change_is_written_in_the_log_of_the_afspraak(d: Dossier) -> None:
    d = op.bewaar_afspraak(d, afspraak(aantal=20))
    d = op.bewaar_afspraak(d, replace(d.afspraken[0], aantal=25, status=Afspraakstatus.VASTGESTELD), "2026-12-01", "Bestuurlijke tafel")
    (regel,) = d.afspraken[0].logboek
    assert regel.wat == "Gewijzigd: aantal (20 → 25) en status (akkoord → vastgesteld)."
    assert regel.door == "Bestuurlijke tafel"
    assert op.bewaar_afspraak(d, d.afspraken[0], "2026-12-02").afspraken[0].logboek == (regel,)


def test_a_promise_outside_the_period_counts_for_nothing(d: Dossier) -> None:
    a = afspraak(van=2040, tot=2042, per=Per.JAAR)
    assert per_jaar(a, PERIODE) == {}
    assert toegezegd(a, d) == 0
    assert Fraction(sum(t.aantal for t in toezeggingen(op.bewaar_afspraak(d, a)))) == 0
