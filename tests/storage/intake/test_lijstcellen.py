"""A cell of a list of afspraken in words: the number with its unit, and the years."""

from __future__ import annotations

import pytest

from thuisapp.domain.afspraak import Per
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.storage.intake.gemeente_names import zoek_gebied
from thuisapp.storage.intake.lijstcellen import Inwoorden, lees_aantal, lees_looptijd, lees_woorden
from thuisapp.storage.intake.model import Gebiedsoort


@pytest.mark.parametrize(("tekst", "n", "woorden"), [
    ("25", 25, Inwoorden(None, None, "")), ("1.200 woningen", 1200, Inwoorden(None, Eenheid.WONINGEN, "")),
    ("6/jaar", 6, Inwoorden(Per.JAAR, None, "")), ("12 woningen p/j", 12, Inwoorden(Per.JAAR, Eenheid.WONINGEN, "")),
    ("12 per jaar woningen", 12, Inwoorden(Per.JAAR, Eenheid.WONINGEN, "")),
    ("30 studio's", 30, Inwoorden(None, Eenheid.ONZELFSTANDIGE_EENHEDEN, "")),
    ("40 bedden in totaal", 40, Inwoorden(Per.TOTAAL, Eenheid.BEDDEN, "")), ("3 paarden", 3, Inwoorden(None, None, "paarden")),
])
def test_a_number_with_words(tekst: str, n: int, woorden: Inwoorden) -> None:
    assert lees_aantal(tekst) == (n, woorden)


@pytest.mark.parametrize("tekst", ["", "veel", "ca. 20", "-4", "2,5", "1.5", "10-20", "10–20", "50%", "9" * 5000])
def test_no_number_is_guessed(tekst: str) -> None:
    assert lees_aantal(tekst) is None


def test_words_without_a_number() -> None:
    assert lees_woorden("woningen per jaar") == Inwoorden(Per.JAAR, Eenheid.WONINGEN, "")
    assert lees_woorden("jaarlijks") == Inwoorden(Per.JAAR, None, "")
    assert lees_woorden("jaarlijkse kermis") == Inwoorden(None, None, "jaarlijkse kermis")


@pytest.mark.parametrize(("tekst", "jaren"), [
    ("2027", (2027, 2027)), ("2027 – 2030", (2027, 2030)), ("2027 t/m 2030", (2027, 2030)), ("2027/2030", (2027, 2030)),
    ("2027 tot en met 2030", (2027, 2030)), ("1999", None), ("ooit", None), ("20270", None)])
def test_years(tekst: str, jaren: tuple[int, int] | None) -> None:
    assert lees_looptijd(tekst) == jaren


def test_a_number_without_end_is_no_gemeente() -> None:
    assert zoek_gebied("9" * 5000).soort is Gebiedsoort.ONBEKEND
