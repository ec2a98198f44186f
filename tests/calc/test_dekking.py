"""How far the afspraken cover the division."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from thuisapp.calc.dekking import dekking, toegezegd
from thuisapp.calc.rekenen import reken
from thuisapp.domain.afspraak import Afspraakstatus, Per
from thuisapp.domain.bevinding import Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid

F = Fraction
BLOKKEREND, AANDACHT, INFO = Ernst.BLOKKEREND, Ernst.AANDACHT, Ernst.INFO


def test_a_number_per_year_counts_for_the_years_inside_the_period(volledig: Dossier) -> None:
    a = replace(volledig.afspraken[0], aantal=10, per=Per.JAAR)
    jaren = ((2026, 2030), (2024, 2027), (2029, 2040), (0, 0), (2031, 2035))
    assert [toegezegd(replace(a, van=van, tot=tot), volledig) for van, tot in jaren] == [50, 20, 20, 50, 0]
    assert toegezegd(replace(a, aantal=None), volledig) is None


def test_only_promises_that_stand_in_the_right_eenheid_count(volledig: Dossier) -> None:
    def met(**velden: Any) -> tuple[int, int, int]:
        d = replace(volledig, afspraken=(replace(volledig.afspraken[0], **velden),))
        uit = dekking(d, reken(d))["mo"]
        return uit.toegezegd, uit.gedeeld, uit.voorlopig

    assert met() == (1000, 0, 0)
    assert met(eenheid=Eenheid.CLIENTEN) == (0, 0, 0)
    assert met(status=Afspraakstatus.CONCEPT) == (0, 0, 1000)
    assert met(status=Afspraakstatus.VERVALLEN) == (0, 0, 0)
    assert met(groepen=("mo", "ggz")) == (0, 1000, 0)
    assert met(groepen=("ggz",)) == (0, 0, 0)


def test_the_covered_share_is_never_above_one_and_unknown_without_a_division(bouw: Any, volledig: Dossier) -> None:
    alles = dekking(volledig, reken(volledig))["mo"]
    assert (alles.te_doen, alles.aandeel) == (325, 1)
    kwart = replace(volledig, afspraken=(replace(volledig.afspraken[0], aantal=65),))
    assert dekking(kwart, reken(kwart))["mo"].aandeel == F(1, 5)
    leeg = replace(volledig, ramingen=FrozenMap({"mo": bouw.telling(Heerlen=None)}))
    assert (dekking(leeg, reken(leeg))["mo"].te_doen, dekking(leeg, reken(leeg))["mo"].aandeel) == (None, None)
