"""How few things, a narrow range and many names are written."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.output.test_visie_zinnen import h, tekst
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie import omgeving as o
from thuisapp.output.visie.waarde import Bereik, Waarde

W = Eenheid.WONINGEN


@pytest.mark.parametrize(("getal", "verwacht"), [
    (0, "Geen woningen"), (1, "Eén woning"), (12, "Twaalf woningen"), (1234, "1.234 woningen"), (None, "Een nog onbekend aantal woningen"),
])
def test_a_number_at_the_start_of_a_sentence(getal: int | None, verwacht: str) -> None:
    assert tekst(o.hoofdstuks(Waarde(getal, "x"), W)) == verwacht


@pytest.mark.parametrize(("bereik", "verwacht"), [
    (h(0, 0, 1), "is hoogstens één woning"),
    (h(0, 1, 2), "ligt tussen 0 en 2 woningen, waarschijnlijk rond 1"),
    (h(3, 4, 5), "ligt tussen 3 en 5 woningen, waarschijnlijk rond 4"),
])
def test_a_narrow_range_is_one_number(bereik: Bereik, verwacht: str) -> None:
    assert tekst(o.ligt(bereik, W)) == verwacht


def test_more_names_than_can_be_read_are_counted() -> None:
    assert tekst(o.kort(["a", "b"], "groep|groepen")) == "a en b"
    assert tekst(o.kort(list("abcdefg"), "groep|groepen")) == "zeven groepen"


@pytest.mark.parametrize(("deel", "decimalen", "verwacht"), [
    (Fraction(1, 5000), 0, "minder dan 1%"), (Fraction(1, 5000), 1, "minder dan 0,1%"),
    (Fraction(1, 4), 0, "25%"), (Fraction(0), 1, "0,0%"),
])
def test_a_small_share_is_not_nil(deel: Fraction, decimalen: int, verwacht: str) -> None:
    assert tekst(o.procent(Waarde(deel, "x"), decimalen)) == verwacht
