"""Figures that are missing, afspraken beside what was realised of them, and the moment to measure at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.monitor import (
    Meetmoment,
    Verkeersstand,
    afspraakvoortgang,
    gedaan_per_halfjaar,
    groepsvoortgang,
    laatste_meetmoment,
    voortgang,
)
from thuisapp.calc.rekenen import reken
from thuisapp.domain.afspraak import Afspraak, Per, Realisatie
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid

TAAK = {"2026-1": 30, "2026-2": 30, "2027-1": 0, "2027-2": 30}
HEERLEN = "GM0917"


def test_behind_is_only_said_when_all_figures_are_there() -> None:
    rij = voortgang(TAAK, {"2026-1": 20}, Meetmoment("2026-2"))
    assert (rij.mist, rij.stand, rij.gerealiseerd) == (("2026-2",), Verkeersstand.ONVOLLEDIG, 20)
    assert voortgang(TAAK, {"2026-1": 20, "2026-2": 0}, Meetmoment("2026-2")).stand is Verkeersstand.ACHTER
    assert voortgang(TAAK, {"2026-1": 70}, Meetmoment("2026-2")).stand is Verkeersstand.VOOR, "what is known is enough"


def test_a_half_year_without_anything_to_do_leaves_no_gap() -> None:
    assert voortgang(TAAK, {"2026-1": 30, "2026-2": 30}, Meetmoment("2027-1")).mist == ()


def test_a_gap_of_one_gemeente_is_a_gap_of_the_region() -> None:
    groep = "dak-en-thuislozen"
    d = replace(voorbeeld_dossier(), realisaties=(Realisatie(groep, HEERLEN, "2026-1", 9, "voorbeeld"),))
    stand = groepsvoortgang(d, reken(d), groep, Meetmoment("2026-1"))
    assert stand is not None
    assert (stand.regio.mist, stand.regio.gerealiseerd) == (("2026-1",), 9)
    assert stand.regio.stand is Verkeersstand.ONVOLLEDIG
    assert {v.stand for v in stand.gemeenten} >= {Verkeersstand.ONBEKEND}


def test_a_year_goes_before_the_half_years_of_the_same_afspraak_only() -> None:
    jaar, half = Realisatie("g", "GM1", "2026", 6, "b", afspraak="a"), Realisatie("g", "GM1", "2026-1", 11, "b")
    assert gedaan_per_halfjaar([jaar, half]) == {"2026-1": 14, "2026-2": 3}
    assert gedaan_per_halfjaar([jaar, replace(half, gemeente="GM2")]) == {"2026-1": 14, "2026-2": 3}


@pytest.fixture
def beloofd(bouw: Any) -> Dossier:
    afspraak = Afspraak("a1", "1", "Woningen", "", "Wij leveren", groepen=("mo",), aantal=10, per=Per.JAAR, van=2027, tot=2028)
    cijfers = (Realisatie("mo", HEERLEN, "2027-1", 4, "eigen", afspraak="a1"), Realisatie("mo", HEERLEN, "2027-1", 50, "eigen"),
               Realisatie("mo", HEERLEN, "2027-2", 9, "eigen", afspraak="a1", eenheid=Eenheid.PERSONEN))
    return bouw.dossier(bouw.telling(Heerlen=40, Kerkrade=9), afspraken=(afspraak,), realisaties=cijfers)


def test_only_what_was_filled_in_with_the_afspraak_counts_for_it(beloofd: Dossier) -> None:
    stand = afspraakvoortgang(beloofd, beloofd.afspraken[0], Meetmoment("2027-1"))
    assert stand is not None
    v = stand.voortgang
    assert dict(v.taak) == {"2027-1": 5, "2027-2": 5, "2028-1": 5, "2028-2": 5}
    assert (v.gerealiseerd, v.tot_nu, v.saldo, v.stand) == (4, 5, -1, Verkeersstand.ACHTER)
    assert v.verwacht == 16
    later = afspraakvoortgang(beloofd, beloofd.afspraken[0], Meetmoment("2027-2"))
    assert later is not None and later.voortgang.mist == ("2027-2",), "persons are no homes"


def test_an_afspraak_before_it_begins_and_after_its_end(beloofd: Dossier) -> None:
    eerder = afspraakvoortgang(beloofd, beloofd.afspraken[0], Meetmoment("2026-1", 3))
    assert eerder is not None
    assert (eerder.voortgang.gerealiseerd, eerder.voortgang.tot_nu, eerder.voortgang.verwacht) == (None, 0, None)
    klaar = replace(beloofd, realisaties=(Realisatie("mo", HEERLEN, "2028", 12, "eigen", afspraak="a1"),))
    later = afspraakvoortgang(klaar, klaar.afspraken[0], Meetmoment("2030-1"))
    assert later is not None and later.voortgang.verwacht == 12, "time after the term is no time of the afspraak"


def test_an_afspraak_without_a_number_has_no_progress(beloofd: Dossier) -> None:
    assert afspraakvoortgang(beloofd, replace(beloofd.afspraken[0], aantal=None), Meetmoment("2027-1")) is None
    assert afspraakvoortgang(beloofd, replace(beloofd.afspraken[0], van=2050, tot=2051), Meetmoment("2027-1")) is None


@pytest.mark.parametrize(("datum", "moment"), [
    ("2026-10-01", Meetmoment("2027-1")), ("2027-04-15", Meetmoment("2027-1", 3)), ("2027-01-09", Meetmoment("2027-1", 1)),
    ("2028-02-01", Meetmoment("2027-1")), ("ooit", Meetmoment("2027-1")),
])
def test_the_moment_is_the_newest_half_year_with_figures_as_far_as_it_went(beloofd: Dossier, datum: str, moment: Meetmoment) -> None:
    assert laatste_meetmoment(replace(beloofd, datum=datum)) == moment
    assert laatste_meetmoment(replace(beloofd, datum="2027-04-15", realisaties=())) == Meetmoment("2026-1")
