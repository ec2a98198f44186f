"""Agreements in words, their cover, and progress."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thuisapp.app import afspraaktabel as t
from thuisapp.app import operations
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.afspraak import Afspraakstatus, Per
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid

GROEP, HEERLEN = "statushouders", "GM0917"


@pytest.fixture(scope="module")
def d() -> Dossier:
    return voorbeeld_dossier()


def test_an_agreement_in_words(d: Dossier) -> None:
    a = replace(d.afspraken[0], aantal=1, per=Per.JAAR, eenheid=Eenheid.WONINGEN, van=2027, tot=2028)
    assert t.aantal_in_woorden(a) == "1 woning per jaar"
    assert t.aantal_in_woorden(replace(a, per=Per.TOTAAL, aantal=1200)) == "1.200 woningen"
    assert t.aantal_in_woorden(replace(a, aantal=None)) == "geen aantal"
    assert [t.termijn(replace(a, van=van, tot=tot)) for van, tot in ((2027, 2028), (2027, 2027), (2027, 0), (0, 2028), (0, 0))] == [
        "2027–2028", "2027", "vanaf 2027", "tot en met 2028", "hele periode"]


def test_reciprocity_needs_another_party_and_something_in_return(d: Dossier) -> None:
    a = replace(d.afspraken[0], partij="zorgkantoor", tegenpartij="gemeente-GM0917", tegenprestatie="Grond")
    assert t.wederkerigheid(d, a) == "ja"
    assert t.wederkerigheid(d, replace(a, tegenprestatie=" ")) == "nee, zonder tegenprestatie"
    for niemand in ("", "weg", "zorgkantoor"):
        assert t.wederkerigheid(d, replace(a, tegenpartij=niemand)) == "nee, zonder tegenpartij"


def test_a_new_agreement_fits_the_group_on_the_screen(d: Dossier) -> None:
    a = t.nieuwe_afspraak(d, "arbeidsmigranten")
    assert (a.nummer, a.groepen, a.eenheid) == ("6", ("arbeidsmigranten",), Eenheid.BEDDEN)
    assert a.id not in {x.id for x in d.afspraken}
    assert t.nieuwe_afspraak(replace(d, afspraken=()), "").groepen == ()


def test_cover_per_group_and_what_is_left(d: Dossier) -> None:
    rijen = {rij.groep: rij for rij in t.dekkingsrijen(d, reken(d))}
    assert rijen["ouderen"].stand == "nog geen afspraak"
    rij = rijen[GROEP]
    assert rij.dekking.te_doen is not None
    assert rij.rest == rij.dekking.te_doen - 25
    veel = replace(d.afspraken[3], aantal=100_000, status=Afspraakstatus.AKKOORD)
    gedekt = {x.groep: x for x in t.dekkingsrijen(operations.bewaar_afspraak(d, veel), reken(d))}[GROEP]
    assert (gedekt.rest, gedekt.stand) == (0, "gedekt")
    niets = operations.wijzig_voorstel(d, GROEP, totaal=0, ruil=(), minimum=type(operations.voorstel(d, GROEP).minimum)())
    assert {x.groep: x for x in t.dekkingsrijen(niets, reken(niets))}[GROEP].stand == "niets te doen"


def test_periods_of_the_plan(d: Dossier) -> None:
    assert t.perioden(d)[:4] == ("2026", "2026-1", "2026-2", "2027")
    assert [t.periode_in_woorden(p) for p in t.perioden(d)[:3]] == ["heel 2026", "2026, eerste halfjaar", "2026, tweede halfjaar"]
    assert t.laatste_periode(d) == "2026-1"
    assert t.laatste_periode(replace(d, realisaties=())) == "2026-1"
    assert t.laatste_periode(t.realiseer(d, GROEP, HEERLEN, "2028", 3)) == "2028"


def test_progress_adds_up_and_counts_nothing_twice(d: Dossier) -> None:
    d = t.realiseer(d, GROEP, HEERLEN, "2026-2", 9)
    heerlen = next(x for x in t.voortgangsrijen(d, reken(d), GROEP, "2026-2") if x.code == HEERLEN)
    assert (heerlen.in_periode, heerlen.gerealiseerd) == (9, 20)
    assert heerlen.verschil == 20 - (heerlen.afgesproken or 0)
    d = t.realiseer(d, GROEP, HEERLEN, "2026", 40)
    rijen = t.voortgangsrijen(d, reken(d), GROEP, "2026")
    assert next(x for x in rijen if x.code == HEERLEN).gerealiseerd == 40
    assert rijen[-1].gerealiseerd == 40 + 5 + 4
    assert rijen[-1].afgesproken == sum(x.afgesproken or 0 for x in rijen[:-1])


def test_what_was_realised_carries_its_origin_and_can_be_taken_away(d: Dossier) -> None:
    nieuw = t.realiseer(d, GROEP, "GM0899", "2027", 4)
    assert nieuw.realisaties[-1].bron in nieuw.bronnen
    assert nieuw.realisaties[-1].peildatum == d.datum
    assert t.realiseer(nieuw, GROEP, "GM0899", "2027", None).realisaties == d.realisaties


@pytest.mark.parametrize(("afgesproken", "gerealiseerd", "stand"), [
    (40, 11, "11 van 40 (28%)"), (40, None, "nog niets ingevuld"), (None, 3, "3 gerealiseerd, geen verdeling"),
    (0, 3, "3 gerealiseerd, niets te doen"),
])
def test_progress_in_words(afgesproken: int | None, gerealiseerd: int | None, stand: str) -> None:
    assert t.Voortgangsrij("", "Regio", afgesproken, None, gerealiseerd).stand == stand
