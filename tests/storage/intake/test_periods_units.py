"""Periods, units and the days on which CBS counts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from thuisapp.storage.intake.model import Tijdvaksoort
from thuisapp.storage.intake.periods import indeling_uit_titel, is_tijdvak, lees_tijdvak, met_peildatum, met_status, tijdvak_uit_titel
from thuisapp.storage.intake.units import is_eenheid, is_telbaar, ontleed_eenheid, splits_eenheid

AANDACHTSGROEPEN = "Aandachtsgroepen volkshuisvesting; regio, 1 januari en 31 december"


@pytest.mark.parametrize(("tekst", "soort", "begin"), [
    ("2023JJ00", Tijdvaksoort.JAAR, "2023-01-01"), ("2023HJ01", Tijdvaksoort.HALFJAAR, "2023-01-01"),
    ("2023HJ02", Tijdvaksoort.HALFJAAR, "2023-07-01"), ("2023KW02", Tijdvaksoort.KWARTAAL, "2023-04-01"),
    ("2023MM05", Tijdvaksoort.MAAND, "2023-05-01"), ("2023SJ00", Tijdvaksoort.JAAR, "2023-08-01"),
    ("20230701", Tijdvaksoort.DAG, "2023-07-01"),
    ("2023", Tijdvaksoort.JAAR, "2023-01-01"), ("2023 1e halfjaar", Tijdvaksoort.HALFJAAR, "2023-01-01"),
    ("2023 4e kwartaal*", Tijdvaksoort.KWARTAAL, "2023-10-01"), ("2023 december", Tijdvaksoort.MAAND, "2023-12-01"),
    ("december 2023", Tijdvaksoort.MAAND, "2023-12-01"), ("1 januari 2023", Tijdvaksoort.DAG, "2023-01-01"),
    ("1-1-2023", Tijdvaksoort.DAG, "2023-01-01"), ("2022/'23", Tijdvaksoort.JAAR, "2022-08-01"),
    ("2023-01-01T00:00:00", Tijdvaksoort.DAG, "2023-01-01"), ("  2023 ", Tijdvaksoort.JAAR, "2023-01-01"),
])
def test_a_period_is_understood(tekst: str, soort: Tijdvaksoort, begin: str) -> None:
    tijdvak = lees_tijdvak(tekst)
    assert (tijdvak.soort, tijdvak.begin, tijdvak.jaar) == (soort, begin, int(begin[:4]))
    assert tijdvak.tekst == tekst.strip()


@pytest.mark.parametrize("tekst", ["", "Totaal", "12", "2023MM13", "2023 3e halfjaar", "31-2-2023", "20231301", "1200", "2023-2025"])
def test_what_is_no_period_stays_text(tekst: str) -> None:
    tijdvak = lees_tijdvak(tekst)
    assert (tijdvak.soort, tijdvak.begin, tijdvak.jaar) == (Tijdvaksoort.ANDERS, "", None)
    assert not is_tijdvak(tekst)


def test_provisional_figures_are_told_apart() -> None:
    assert [lees_tijdvak(t).voorlopig for t in ("2023", "2023**", "2023*", "2023 (voorlopig)", "2023 (nader voorlopig)")] == [0, 1, 2, 2, 1]
    assert met_status(lees_tijdvak("2023JJ00"), "NaderVoorlopig").voorlopig == 1
    assert met_status(lees_tijdvak("2023*"), "Definitief").voorlopig == 0
    assert met_status(lees_tijdvak("2023*"), "iets anders").voorlopig == 2


@pytest.mark.parametrize(("tekst", "titel", "peildatum"), [
    ("2023MM01", AANDACHTSGROEPEN, "2023-01-01"), ("2023 januari", AANDACHTSGROEPEN, "2023-01-01"),
    ("2023MM12", AANDACHTSGROEPEN, "2023-12-31"), ("2023 december", AANDACHTSGROEPEN, "2023-12-31"),
    ("2023JJ00", AANDACHTSGROEPEN, ""), ("2023MM06", AANDACHTSGROEPEN, ""),
    ("2023JJ00", "Bevolking op 1 januari", "2023-01-01"), ("2023", "Voorraad op 31 december", "2023-12-31"),
    ("2023", "Bevolking op 31 januari", ""), ("2023", "Nieuwbouw", ""), ("1-7-2023", "Nieuwbouw", "2023-07-01"),
])
def test_the_day_of_counting_follows_from_the_title(tekst: str, titel: str, peildatum: str) -> None:
    assert met_peildatum(lees_tijdvak(tekst), titel).peildatum == peildatum


def test_what_a_title_says_about_time_and_division() -> None:
    assert indeling_uit_titel("Laag inkomen; regio (indeling 2023)") == "2023-01-01"
    assert indeling_uit_titel("Regio-indeling 2018") == "2018-01-01"
    assert indeling_uit_titel("Bevolking 2023") == ""
    gevonden = tijdvak_uit_titel("Bevolking, 1 januari 2023")
    assert gevonden is not None and gevonden.peildatum == "2023-01-01"
    jaar = tijdvak_uit_titel("Bevolking 2022 (indeling 2024)")
    assert jaar is not None and jaar.tekst == "2022"
    assert tijdvak_uit_titel("Voorraad 2012-2020") is None


@pytest.mark.parametrize(("eenheid", "factor", "bare", "telbaar"), [
    ("aantal", 1, "aantal", True), ("x 1 000", 1000, "aantal", True), ("x 1\u00a0000", 1000, "aantal", True),
    ("x 1 mln", 10**6, "aantal", True),
    ("1 000 euro", 1000, "euro", False), ("mln euro", 10**6, "euro", False), ("%", 1, "%", False),
    ("per 1 000 inwoners", 1, "per 1 000 inwoners", False), ("personen", 1, "personen", True),
])
def test_a_unit_is_a_factor_and_what_is_counted(eenheid: str, factor: int, bare: str, telbaar: bool) -> None:
    assert ontleed_eenheid(eenheid) == (Fraction(factor), bare)
    assert is_telbaar("", bare) is telbaar
    assert is_eenheid(eenheid)


def test_a_unit_in_brackets_is_told_from_a_name_in_brackets() -> None:
    assert splits_eenheid("Personen/Totaal personen (aantal)") == ("Personen/Totaal personen", "aantal")
    assert splits_eenheid("Bergen (NH.)") == ("Bergen (NH.)", "")
    assert splits_eenheid("Inkomen (1 000 euro)") == ("Inkomen", "1 000 euro")


@pytest.mark.parametrize(("titel", "eenheid", "soort", "telbaar"), [
    ("Gemiddelde huishoudensgrootte", "aantal", "", False), ("Percentage huur", "", "", False), ("Nieuwbouw", "", "", None),
    ("Personen", "x", "Relative", False), ("Personen", "aantal", "Absolute", True), ("WOZ-waarde", "euro", "", False),
])
def test_a_share_or_mean_is_not_countable(titel: str, eenheid: str, soort: str, telbaar: bool | None) -> None:
    assert is_telbaar(titel, eenheid, soort) is telbaar
