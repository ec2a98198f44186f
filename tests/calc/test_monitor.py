"""Realised numbers beside what should be there: schedule, balance, forecast, and the ledger of half-years."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.jaarpad import jaarpad
from thuisapp.calc.monitor import (
    Meetmoment,
    Verkeersstand,
    gedaan_per_halfjaar,
    groepsvoortgang,
    grootboek,
    halfjaren,
    taak_per_halfjaar,
    voortgang,
)
from thuisapp.calc.rekenen import reken
from thuisapp.domain.afspraak import Realisatie

TAAK = {"2026-1": 30, "2026-2": 30, "2027-1": 30, "2027-2": 30}


def test_the_ledger_of_het_hogeland() -> None:
    """2022-II: 37 + 14 = 51 to do, 55 realised, 4 ahead; 2023-I: 58 gross, 54 net (domain, section 4.3 A)."""
    eerste, tweede = grootboek({"2022-2": 37, "2023-1": 58}, {"2022-2": 55}, begin=14)
    assert (eerste.netto, eerste.gerealiseerd, eerste.saldo) == (51, 55, -4)
    assert (tweede.meegenomen, tweede.netto, tweede.saldo) == (-4, 54, None)


def test_the_national_ledger_of_2022() -> None:
    """9.979 + 3.728 = 13.707; 11.886 realised leaves 1.821 (domain, section 4.3 C)."""
    (regel,) = grootboek({"2022-1": 9979}, {"2022-1": 11886}, begin=3728)
    assert (regel.netto, regel.saldo) == (13707, 1821)


def test_the_ledger_stops_where_a_figure_is_missing() -> None:
    assert [r.halfjaar for r in grootboek(TAAK, {"2026-1": 20, "2027-1": 99})] == ["2026-1", "2026-2"]


@pytest.mark.parametrize(("maanden", "gedaan", "stand"), [
    (1, 5, Verkeersstand.OP), (1, 4, Verkeersstand.ACHTER), (3, 15, Verkeersstand.OP), (3, 14, Verkeersstand.ACHTER),
    (6, 30, Verkeersstand.OP), (6, 31, Verkeersstand.VOOR),
])
def test_on_schedule_is_n_sixths_after_n_months(maanden: int, gedaan: int, stand: Verkeersstand) -> None:
    rij = voortgang(TAAK, {"2026-1": gedaan}, Meetmoment("2026-1", maanden))
    assert rij.tot_nu == Fraction(30 * maanden, 6)
    assert rij.stand is stand


def test_the_half_years_before_count_wholly() -> None:
    rij = voortgang(TAAK, {"2026-1": 30, "2026-2": 10}, Meetmoment("2026-2", 3))
    assert (rij.tot_nu, rij.saldo, rij.stand) == (45, -5, Verkeersstand.ACHTER)
    assert rij.rest == 80


def test_what_is_not_filled_in_is_unknown_and_not_nil() -> None:
    rij = voortgang(TAAK, {}, Meetmoment("2026-2"))
    assert (rij.gerealiseerd, rij.saldo, rij.verwacht, rij.stand) == (None, None, None, Verkeersstand.ONBEKEND)
    assert voortgang({"2026-1": 0}, {}, Meetmoment("2026-1")).stand is Verkeersstand.NIETS


def test_the_forecast_goes_on_at_the_pace_so_far() -> None:
    rij = voortgang(TAAK, {"2026-1": 20, "2026-2": 10}, Meetmoment("2026-2"))
    assert rij.verwacht == 60  # 30 in two of the four half-years
    halverwege = voortgang(TAAK, {"2026-1": 20, "2026-2": 10}, Meetmoment("2026-2", 3))
    assert halverwege.verwacht == 80  # 30 in one and a half


def test_what_comes_after_the_moment_does_not_count_yet() -> None:
    assert voortgang(TAAK, {"2026-1": 30, "2027-1": 8}, Meetmoment("2026-2")).gerealiseerd == 30


def test_a_whole_year_is_split_and_goes_before_its_halves() -> None:
    def r(periode: str, n: int) -> Realisatie:
        return Realisatie("g", "GM1", periode, n, "bron")

    assert gedaan_per_halfjaar([r("2026", 7), r("2026-1", 2), r("2027-2", 3)]) == {"2026-1": 4, "2026-2": 3, "2027-2": 3}
    assert gedaan_per_halfjaar([r("2026-1", 2), Realisatie("g", "GM1", "2026-1", 3, "bron", afspraak="a")]) == {"2026-1": 5}


@given(st.dictionaries(st.integers(2026, 2035), st.integers(0, 400), min_size=1))
def test_half_years_add_up_to_the_years(aantallen: dict[int, int]) -> None:
    taak = taak_per_halfjaar(aantallen)
    assert {j: taak[f"{j}-1"] + taak[f"{j}-2"] for j in aantallen} == aantallen
    assert all(0 <= taak[f"{j}-1"] - taak[f"{j}-2"] <= 1 for j in aantallen)


def test_the_region_is_the_sum_of_its_gemeenten() -> None:
    d = voorbeeld_dossier()
    r, groep = reken(d), "statushouders"
    v, pad = groepsvoortgang(d, r, groep, Meetmoment("2026-1", 6)), jaarpad(d, r, groep)
    assert v is not None and pad is not None
    assert v.regio.totaal == sum(rij.totaal for rij in v.gemeenten) == sum(pad.gemeente(c) for c in d.codes())
    assert v.regio.gerealiseerd == 28  # 2 + 3 + 11 + 5 (of an afspraak) + 4 + 1 + 2; the people housed are not woningen
    assert set(v.regio.taak) == set(halfjaren(d))
