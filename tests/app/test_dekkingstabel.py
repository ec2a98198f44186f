"""How far the afspraken cover the division: per group, per gemeente and year, with what stands behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thuisapp.app import dekkingstabel as t
from thuisapp.app import operations
from thuisapp.app.dekkingstabel import ZONDER
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.calc.toezeggingen import dubbele_toezeggingen
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Mijlpaal, Per
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid

GROEP, HEERLEN, BRUNSSUM = "dak-en-thuislozen", "GM0917", "GM0899"


@pytest.fixture(scope="module")
def d() -> Dossier:
    """The example without its afspraken."""
    return replace(voorbeeld_dossier(), afspraken=(), acties=(), realisaties=())


@pytest.fixture(scope="module")
def r(d: Dossier) -> Rekenresultaat:
    return reken(d)


def afspraak(**velden: object) -> Afspraak:
    begin = Afspraak("a", "1", "Tien woningen", "corporatie-noord", "Bouwen", groepen=(GROEP,), aantal=10, status=Afspraakstatus.AKKOORD)
    return replace(begin, **velden)  # type: ignore[arg-type]


def met(d: Dossier, *afspraken: Afspraak) -> Dossier:
    for a in afspraken:
        d = operations.bewaar_afspraak(d, a)
    return d


def test_cover_per_group_and_what_is_left(d: Dossier, r: Rekenresultaat) -> None:
    rijen = {rij.groep: rij for rij in t.dekkingsrijen(met(d, afspraak()), r)}
    assert rijen["ouderen"].stand == "nog geen afspraak"
    rij = rijen[GROEP]
    assert rij.dekking.te_doen is not None
    assert rij.rest == rij.dekking.te_doen - 10
    gedekt = {x.groep: x for x in t.dekkingsrijen(met(d, afspraak(aantal=100_000)), r)}[GROEP]
    assert (gedekt.rest, gedekt.stand) == (0, "gedekt")
    niets = operations.wijzig_voorstel(d, GROEP, totaal=0, ruil=(), minimum=FrozenMap())
    assert {x.groep: x for x in t.dekkingsrijen(niets, reken(niets))}[GROEP].stand == "niets te doen"


def test_every_column_adds_up_to_the_region_in_every_year_and_over_the_years(d: Dossier, r: Rekenresultaat) -> None:
    vol = met(d, afspraak(aantal=400, gemeenten=(HEERLEN, BRUNSSUM), aantal_per_gemeente=FrozenMap({HEERLEN: 90, BRUNSSUM: 5}), van=2027,
                          tot=2031), afspraak(id="b", aantal=7, gemeenten=("GM0928",), status=Afspraakstatus.CONCEPT))
    saldo_over_jaren: dict[str, int] = {}
    for jaar in (None, *d.periode.jaren()):
        *rijen, regio = t.gebiedsrijen(vol, r, GROEP, jaar)
        assert sum(x.te_doen or 0 for x in rijen) == regio.te_doen
        assert sum(x.cel.toegezegd for x in rijen) == regio.cel.toegezegd
        assert sum(x.cel.voorlopig for x in rijen) == regio.cel.voorlopig
        assert sum(x.saldo or 0 for x in rijen) == regio.saldo
        if jaar is not None:
            for x in (*rijen, regio):
                saldo_over_jaren[x.code] = saldo_over_jaren.get(x.code, 0) + (x.saldo or 0)
    assert saldo_over_jaren == {x.code: x.saldo for x in t.gebiedsrijen(vol, r, GROEP)}


def test_what_has_no_gemeente_is_a_row_of_its_own_and_goes_off_the_total(d: Dossier, r: Rekenresultaat) -> None:
    zonder = t.gebiedsrijen(met(d, afspraak()), r, GROEP)[-2]
    assert (zonder.code, zonder.te_doen, zonder.cel.toegezegd, zonder.saldo) == (ZONDER, None, 10, -10)
    assert "10 woningen afgesproken zonder dat vaststaat in welke gemeente" in t.uitleg(d, GROEP, zonder, None)
    assert ZONDER not in {x.code for x in t.gebiedsrijen(met(d, afspraak(gemeenten=(HEERLEN,))), r, GROEP)}


def test_the_map_shows_what_is_open_and_never_below_nothing(d: Dossier, r: Rekenresultaat) -> None:
    rijen = t.gebiedsrijen(met(d, afspraak(aantal=500, gemeenten=(HEERLEN,))), r, GROEP)
    waarden = t.kaartwaarden(rijen)
    assert set(waarden) == set(d.codes())
    assert waarden[HEERLEN] == 0
    assert waarden[BRUNSSUM] == next(x.te_doen for x in rijen if x.code == BRUNSSUM)


def test_a_row_in_sentences_and_who_could_take_it(d: Dossier, r: Rekenresultaat) -> None:
    rijen = {x.code: x for x in t.gebiedsrijen(met(d, afspraak(gemeenten=(HEERLEN,))), r, GROEP, 2028)}
    zin = t.uitleg(d, GROEP, rijen[HEERLEN], 2028)
    assert zin.startswith(f"Heerlen heeft in 2028 {rijen[HEERLEN].te_doen} woningen te doen. Daarvan")
    assert "Stationskwartier" in t.wie_tekst(rijen[HEERLEN])
    assert t.uitleg(d, GROEP, rijen[BRUNSSUM], 2028).count("nog niets afgesproken") == 1
    veel = t.gebiedsrijen(met(d, afspraak(aantal=500, gemeenten=(HEERLEN,))), r, GROEP)
    heerlen = next(x for x in veel if x.code == HEERLEN)
    assert f"Dat is {-(heerlen.saldo or 0)} meer dan nodig." in t.uitleg(d, GROEP, heerlen, None)


def test_behind_a_number_stand_its_afspraken_and_why_others_do_not_count(d: Dossier) -> None:
    vol = met(
        d, afspraak(gemeenten=(HEERLEN,)), afspraak(id="b", gemeenten=(HEERLEN, BRUNSSUM)),
        afspraak(id="c", gemeenten=(HEERLEN,), status=Afspraakstatus.BESPROKEN), afspraak(id="d", groepen=(GROEP, "ouderen")),
        afspraak(id="e", aantal=None), afspraak(id="f", eenheid=Eenheid.BEDDEN), afspraak(id="g", gemeenten=(BRUNSSUM,)),
        afspraak(id="h", status=Afspraakstatus.VERVALLEN), afspraak(id="i", groepen=("ouderen",)))
    uit = {x.afspraak.id: (x.aantal, x.stand) for x in t.achter(vol, GROEP, HEERLEN)}
    assert uit == {"a": (10, "telt mee"), "b": (None, "niet per gemeente verdeeld"), "c": (10, "nog niet vast"),
                   "d": (None, "voor meer groepen samen"), "e": (None, "zonder aantal"), "f": (None, "in een andere eenheid")}
    assert [x.afspraak.id for x in t.achter(vol, GROEP, ZONDER)] == ["b"]
    regio = t.achter(vol, GROEP, "")
    assert sum(x.aantal or 0 for x in regio if x.stand == "telt mee") == 30


def test_behind_one_year_stands_only_what_is_promised_for_it(d: Dossier) -> None:
    vol = met(d, afspraak(gemeenten=(HEERLEN,), per=Per.JAAR, van=2028, tot=2029))
    assert [x.aantal for x in t.achter(vol, GROEP, HEERLEN, 2028)] == [10]
    assert t.achter(vol, GROEP, HEERLEN, 2030) == []


def test_how_much_of_a_plan_is_free_while_an_afspraak_is_written(d: Dossier) -> None:
    plan = d.aanbod.plannen[0]
    vol = met(d, afspraak(plan=plan.id, aantal=plan.aantal - 5, eenheid=plan.eenheid))
    assert t.plan_vrij(vol, plan) == 5
    assert t.plan_vrij(vol, plan, behalve="a") == plan.aantal
    assert t.planregel(vol, plan).endswith(f"(5 van {plan.aantal} vrij)")
    past = t.plan_zin(vol, afspraak(id="b", plan=plan.id, aantal=4, eenheid=plan.eenheid))
    assert past == (f"Van de {plan.aantal} woningen in dit plan zijn er nog 5 vrij. Na deze afspraak blijft er 1 over.", True)
    zin, goed = t.plan_zin(vol, afspraak(id="b", plan=plan.id, aantal=8, eenheid=plan.eenheid))
    assert not goed and zin.endswith("Deze afspraak belooft er 8: 3 te veel.")
    assert t.plan_zin(vol, afspraak(id="b")) == ("", True)
    assert "Daarom is niet te zeggen of het past" in t.plan_zin(vol, afspraak(id="b", plan=plan.id, eenheid=Eenheid.BEDDEN))[0]


def test_double_and_too_many_promises_in_words(d: Dossier) -> None:
    plan = d.aanbod.plannen[0]
    een = afspraak(plan=plan.id, aantal=plan.aantal, eenheid=plan.eenheid)
    (dubbel,) = dubbele_toezeggingen(met(d, een, replace(een, id="b", nummer="2", aantal=1)))
    assert t.dubbel_in_woorden(dubbel) == f"De afspraken 1 en 2 beloven samen {plan.aantal + 1} woningen. Dat is er één te veel."
    (te_veel,) = dubbele_toezeggingen(met(d, replace(een, aantal=plan.aantal + 3)))
    assert t.dubbel_in_woorden(te_veel).endswith("Dat zijn er 3 te veel.")


def test_what_ends_says_with_whom_to_talk(d: Dossier) -> None:
    vol = met(d, afspraak(tot=2028, tegenpartij="gemeente-GM0917"), afspraak(id="b", tot=d.periode.tot),
              afspraak(id="c", tot=2027, mijlpalen=(Mijlpaal("2027-01-01", "Start"),)))
    assert [a.id for a in t.aflopend(vol, 2028)] == ["c", "a"]
    assert t.aflopend(vol, 2026) == []
    jaren = d.periode.tot - 2028
    assert t.afloop_zin(vol, vol.afspraken[0]) == (
        f"Loopt tot en met 2028; de visie loopt daarna nog {jaren} jaar door. Bespreek met Corporatie Noord (voorbeeld) en Gemeente "
        "Heerlen wat er daarna gebeurt.")
