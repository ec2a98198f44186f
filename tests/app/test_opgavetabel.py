"""How an opgave is written in a cell, and what is known about its figures."""

from __future__ import annotations

from fractions import Fraction

import pytest

from thuisapp.app.opgavetabel import hiaten, in_woorden, opgaverijen
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import reken
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid


def h(laag: int | str, midden: int | str, hoog: int | str, erbij: int = 0, eraf: int = 0) -> Hoeveelheid:
    return Hoeveelheid(Fraction(laag), Fraction(midden), Fraction(hoog), Eenheid.WONINGEN, erbij, eraf)


@pytest.mark.parametrize(("waarde", "kort", "lang"), [
    (h(480, 480, 480), "480", "480"),
    (h(410, 480, 560), "480", "480 (410–560)"),
    (h(-5, 3, 9), "3", "3 (−5 tot 9)"),
    (h(-20, -12, 5), "overschot 12", "overschot 12 (−20 tot 5)"),
    (h(0, 0, 0, erbij=1), "≥ 0", "≥ 0"),
    (h(1, 2, 3, eraf=2), "≤ 2", "≤ 2 (1–3)"),
    (h("-0.4", "-0.3", "0.2"), "0", "0"),
    (Hoeveelheid.onbekend(Eenheid.WONINGEN), "onbekend", "onbekend"),
])
def test_an_opgave_in_words(waarde: Hoeveelheid, kort: str, lang: str) -> None:
    assert in_woorden(waarde) == kort
    assert in_woorden(waarde, bandbreedte=True) == lang


def test_the_rows_of_the_example() -> None:
    d = voorbeeld_dossier()
    rijen = {rij.groep: rij for rij in opgaverijen(d, reken(d))}
    assert list(rijen) == [g.id for g in d.gekozen_groepen()]
    assert rijen["dak-en-thuislozen"].kwaliteit is Kwaliteit.VOORBEELD
    warmte = rijen["dak-en-thuislozen"].warmte
    assert max(warmte.values()) == warmte["GM0917"] == 1
    assert all(0 < x <= 1 for x in warmte.values())
    assert "GM1954" not in rijen["uitstroom-mo"].warmte, "an overschot has no warmth"
    assert "GM0986" not in rijen["uitstroom-ggz"].warmte, "neither has what is onbekend"


def test_gaps_are_those_of_the_group() -> None:
    d = voorbeeld_dossier()
    bevindingen = controleer(d, reken(d))
    eigen = hiaten(bevindingen, "uitstroom-ggz")
    assert eigen
    assert all("uitstroom-ggz" in b.plek for b in eigen)
    assert not {b.stap for b in eigen} & {"verdeling", "afspraken", "monitor"}
