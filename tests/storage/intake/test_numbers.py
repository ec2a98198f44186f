"""Messy numbers: the same text always means the same number, what can mean two things is asked, and nothing becomes 0 by accident."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.format_nl import getal
from thuisapp.storage.intake.numbers import Fout, Getal, Notatie, Ontbreekt, lees, notatie_van, uit_float, uit_getalcel


@pytest.mark.parametrize(("tekst", "waarde"), [
    ("1.234,5", "2469/2"), ("1,234.5", "2469/2"), ("12 ", "12"), ("12\u00a0", "12"), ("− 5", "-5"), ("-5", "-5"), ("5-", "-5"),
    ("12%", "3/25"), ("12,5 %", "1/8"), ("1.234.567", "1234567"), ("1,234,567", "1234567"), ("0,345", "69/200"), ("0.345", "69/200"),
    ("1234,567", "1234567/1000"), ("5768.6", "28843/5"), ("1 234", "1234"), ("1\u202f234,5", "2469/2"), ("1'234", "1234"),
    ("€ 1.000", "1000"), ("€ 1,000", "1000"), ("1.000,-", "1000"), ("1.000,--", "1000"), ("EUR 5", "5"), ("5 euro", "5"), ("-€ 5", "-5"),
    ("€ 1.250,00", "1250"), ("+5", "5"), ("0014", "14"), ("  5768.6", "28843/5"),
])
def test_a_number_is_read_exactly(tekst: str, waarde: str) -> None:
    gelezen = lees(tekst)
    assert isinstance(gelezen, Getal)
    assert gelezen.waarde == Fraction(waarde)


@pytest.mark.parametrize(("tekst", "soort"), [
    ("", Ontbreekt.LEEG), ("  ", Ontbreekt.LEEG), (".", Ontbreekt.ONDERDRUKT), ("    .", Ontbreekt.ONDERDRUKT),
    ("x", Ontbreekt.ONDERDRUKT),
    ("geheim", Ontbreekt.ONDERDRUKT), ("<5", Ontbreekt.ONDERDRUKT), ("< 10", Ontbreekt.ONDERDRUKT),
    ("n.v.t.", Ontbreekt.NIET_VAN_TOEPASSING),
    ("NVT", Ontbreekt.NIET_VAN_TOEPASSING), ("-", Ontbreekt.NIHIL), ("–", Ontbreekt.NIHIL), ("nihil", Ontbreekt.NIHIL),
    ("?", Ontbreekt.ONBEKEND), ("onbekend", Ontbreekt.ONBEKEND), ("n.n.b.", Ontbreekt.ONBEKEND), ("P.M.", Ontbreekt.ONBEKEND),
])
def test_what_is_missing_has_a_kind_and_is_never_0(tekst: str, soort: Ontbreekt) -> None:
    assert lees(tekst) is soort


@pytest.mark.parametrize(("tekst", "woord"), [
    ("WAAR", "in plaats van een getal"), ("mrt-26", "Misschien heeft Excel een getal veranderd in een datum"), ("3-mrt", "is een datum"),
    ("1-7-2026", "is een datum en geen getal"), ("2026-07-01", "is een datum"), ("#VERW!", "de fout #VERW! van Excel"),
    ("10-15", "is een bandbreedte"), ("6 tot 8", "is een bandbreedte"), ("1,2E+05", "is afgekort door Excel"), ("ca. 50", "is geen getal"),
    ("1.23.4", "is geen getal"), ("1 2", "is geen getal"), ("(5)", "is geen getal"), ("½", "is geen getal"), ("１２", "is geen getal"),
    ("12.345.67", "is geen getal"), ("9" * 100, "is geen getal"), ("nan", "is geen getal"), ("inf", "is geen getal"),
])
def test_what_is_no_number_comes_with_a_sentence(tekst: str, woord: str) -> None:
    for heel in (False, True):
        gelezen = lees(tekst, heel=heel)
        assert isinstance(gelezen, Fout)
        assert woord in gelezen.zin
        assert gelezen.zin.endswith(".")
        assert len(gelezen.zin) < 250


def test_what_can_mean_two_numbers_is_asked_and_then_read() -> None:
    vraag = lees("1.234")
    assert isinstance(vraag, Fout)
    assert vraag.zin == ("\"1.234\" kan 1234 zijn of 1,234. Kies of de getallen in deze kolom op zijn Nederlands of op zijn Engels zijn "
                         "geschreven.")
    assert lees("1.234", Notatie.NEDERLANDS) == Getal(Fraction(1234))
    assert lees("1.234", Notatie.ENGELS) == Getal(Fraction(1234, 1000))
    assert lees("1,234", Notatie.NEDERLANDS) == Getal(Fraction(1234, 1000))
    assert lees("1.234", heel=True) == Getal(Fraction(1234)), "only whole numbers fit, so it stands between thousands"
    assert lees("1,234", heel=True) == Getal(Fraction(1234))


def test_stars_are_kept_as_what_they_are() -> None:
    assert lees("12*") == Getal(Fraction(12), sterren=1)
    assert lees("1,5**") == Getal(Fraction(3, 2), sterren=2)


def test_the_rest_of_a_column_decides() -> None:
    assert notatie_van(["1.234", "5", "6,5"]).notatie is Notatie.NEDERLANDS
    assert notatie_van(["1.234", "5", "6.5"]).notatie is Notatie.ENGELS
    assert notatie_van(["12", "onbekend", ""]).notatie is Notatie.ONBEKEND
    twijfel = notatie_van(["1.234", "12"])
    assert (twijfel.notatie, twijfel.dubbelzinnig) == (Notatie.ONBEKEND, "1.234")
    gemengd = notatie_van(["1,5", "2", "1.5", "3.000"])
    assert (gemengd.is_gemengd, gemengd.nl, gemengd.en, gemengd.notatie) == (True, "1,5", "1.5", Notatie.ONBEKEND)


@given(st.fractions(min_value=-10**9, max_value=10**9, max_denominator=1).flatmap(
    lambda heel: st.sampled_from((1, 10, 100, 1000)).map(lambda deler: heel / deler)))
def test_every_number_that_this_program_writes_is_read_back(x: Fraction) -> None:
    assert lees(getal(x), Notatie.NEDERLANDS) == Getal(x)


@given(st.decimals(min_value=-10**8, max_value=10**8, places=2))
def test_english_numbers_are_read_back(x: object) -> None:
    assert lees(f"{x:,}") == Getal(Fraction(str(x)))


@given(st.text(max_size=80))
def test_any_text_is_a_number_or_missing_or_has_a_sentence(tekst: str) -> None:
    gelezen = lees(tekst)
    assert isinstance(gelezen, (Getal, Ontbreekt)) or gelezen.zin.endswith(".")
    notatie_van([tekst])


def test_floats_carry_no_binary_noise() -> None:
    assert uit_float(0.1) == Fraction(1, 10)
    assert uit_float(0.1 + 0.2) == Fraction(3, 10)
    assert uit_float(137.60000000000002) == Fraction(1376, 10)
    assert uit_getalcel("0.3") == Fraction(3, 10)
    with pytest.raises(OngeldigeInvoer):
        uit_float(float("nan"))
