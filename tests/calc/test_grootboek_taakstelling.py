"""The ledger of the taakstelling in persons, on a real dossier of Het Hogeland (domain, section 4.3 A; calculation, section 5)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from thuisapp.calc.grootboek import Taakregel, gehuisvest, taakgroepen, taakgrootboek
from thuisapp.calc.monitor import Meetmoment, gedaan_per_halfjaar, groepsvoortgang, woonruimten
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.afspraak import Realisatie
from thuisapp.domain.behoefte import Taakstelling, Taakstellingsruil
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Gemeente, Periode
from thuisapp.domain.hoeveelheid import Eenheid

HOGELAND, GROEP = "GM1966", "statushouders"


def personen(periode: str, n: int, code: str = HOGELAND) -> Realisatie:
    return Realisatie(GROEP, code, periode, n, "eigen", eenheid=Eenheid.PERSONEN)


@pytest.fixture
def hogeland(bouw: Any) -> Dossier:
    """2022 and 2023; the national numbers of 2022-II and 2023-I, a backlog of 14, and 55 people housed in 2022-II."""
    taak = Taakstelling(FrozenMap({"2022-2": bouw.personen(13500), "2023-1": bouw.personen(21200)}),
                        FrozenMap({HOGELAND: bouw.personen(14)}))
    inwoners = [bouw.indicator({HOGELAND: n}, f"inwoners_{jaar}", peildatum=f"{jaar}-01-01", landelijk=nl)
                for jaar, n, nl in ((2021, 47817, 17475415), (2022, 47800, 17590672))]
    d = bouw.dossier(bouw.raming(GROEP, Methode.TAAKSTELLING, taakstelling=taak), gemeenten=1, jaren=(2022, 2023))
    return replace(d, gemeenten=(Gemeente(HOGELAND, "Het Hogeland"),), indicatoren=FrozenMap({i.id: i for i in inwoners}),
                   periode=Periode(2022, 2023), realisaties=(personen("2022-2", 55),))


def boek(d: Dossier, code: str = HOGELAND) -> dict[str, Taakregel]:
    return {regel.halfjaar: regel for regel in taakgrootboek(d, GROEP)[code]}


def test_het_hogeland(hogeland: Dossier) -> None:
    """37 + 14 = 51, 55 housed, 4 ahead; the next half-year 58 − 4 = 54."""
    eerste, tweede = boek(hogeland)["2022-2"], boek(hogeland)["2023-1"]
    assert (eerste.bruto.midden, eerste.meegenomen.midden, eerste.netto.midden) == (37, 14, 51)
    assert (eerste.gerealiseerd, eerste.voorsprong) == (55, 4)
    assert (tweede.bruto.midden, tweede.meegenomen.midden, tweede.netto.midden) == (58, -4, 54)
    assert (tweede.gerealiseerd, tweede.voorsprong) == (None, None)


def test_a_half_year_without_a_national_number_is_passed_by(hogeland: Dossier) -> None:
    assert boek(hogeland)["2022-1"].bruto.is_onbekend
    assert boek(hogeland)["2022-2"].meegenomen.midden == 14
    gevuld = replace(hogeland, realisaties=(*hogeland.realisaties, personen("2022-1", 3)))
    assert boek(gevuld)["2022-1"].saldo.is_onbekend
    assert boek(gevuld)["2022-2"].meegenomen.is_onbekend


def test_after_a_half_year_without_a_figure_the_balance_is_unknown_and_not_nil(hogeland: Dossier) -> None:
    leeg = boek(replace(hogeland, realisaties=()))
    assert leeg["2022-2"].netto.midden == 51
    assert leeg["2023-1"].meegenomen.is_onbekend
    assert not leeg["2023-1"].netto.is_volledig
    nul = boek(replace(hogeland, realisaties=(personen("2022-2", 0),)))
    assert nul["2023-1"].meegenomen.midden == 51


def test_persons_and_homes_are_never_added(hogeland: Dossier) -> None:
    woningen = Realisatie(GROEP, HOGELAND, "2022-2", 20, "eigen")
    beide = replace(hogeland, realisaties=(*hogeland.realisaties, woningen))
    assert boek(beide)["2022-2"].gerealiseerd == 55
    assert [r.aantal for r in gehuisvest(beide, GROEP)] == [55]
    assert gedaan_per_halfjaar(woonruimten(beide, GROEP)) == {"2022-2": 20}
    assert woonruimten(hogeland, GROEP) == ()
    stand = groepsvoortgang(beide, reken(beide), GROEP, Meetmoment("2022-2"))
    assert stand is None or stand.regio.gerealiseerd == 20


def test_a_whole_year_of_persons_is_split(hogeland: Dossier) -> None:
    heel = boek(replace(hogeland, realisaties=(personen("2023", 61),)))
    assert (heel["2023-1"].gerealiseerd, heel["2023-2"].gerealiseerd) == (31, 30)


def test_swaps_move_the_task_and_the_sum_stays_equal(bouw: Any) -> None:
    ruil = Taakstellingsruil("GM0917", "GM0928", 10, "2026-1")
    taak = Taakstelling(FrozenMap({"2026-1": bouw.personen(13000), "2026-2": bouw.personen(13000)}))
    d = bouw.dossier(bouw.raming(GROEP, Methode.TAAKSTELLING, taakstelling=taak), jaren=(2026, 2026))
    met = bouw.dossier(bouw.raming(GROEP, Methode.TAAKSTELLING, taakstelling=replace(taak, ruil=(ruil,))), jaren=(2026, 2026))
    voor, na = (sum(boek(x, c)["2026-1"].na_ruil.midden or 0 for c in x.codes()) for x in (d, met))
    assert voor == na
    assert (boek(met, "GM0917")["2026-1"].na_ruil.midden or 0) == (boek(d, "GM0917")["2026-1"].bruto.midden or 0) - 10


def test_only_groups_with_a_taakstelling_have_a_ledger(bouw: Any, hogeland: Dossier) -> None:
    assert [g.id for g in taakgroepen(hogeland)] == [GROEP]
    telling = bouw.dossier(bouw.telling(Heerlen=3))
    assert taakgroepen(telling) == ()
    assert taakgrootboek(telling, "mo") == {}
