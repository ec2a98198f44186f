"""The tornado chart: both ends are written, the middle is named, and nothing falls outside the drawing."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from thuisapp.output.charts import tornado


def teksten(svg: str) -> list[str]:
    return [deel.text or "" for deel in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_both_ends_and_the_middle_are_written() -> None:
    svg = tornado(["Telling", "Aantal per woonruimte"], [Fraction(410), Fraction(520)], [Fraction(560), Fraction(450)], Fraction(480),
                  alt="x")
    assert ElementTree.fromstring(svg)[0].text == "x"
    geschreven = teksten(svg)
    assert {"410", "560", "450", "520", "Telling", "nu: 480", "aanname laag", "aanname hoog"} <= set(geschreven)


def test_an_end_at_the_middle_has_no_bar_and_no_number() -> None:
    svg = tornado(["Telling"], [Fraction(480)], [Fraction(500)], Fraction(480), alt="x")
    assert teksten(svg).count("480") == 0
    assert "500" in teksten(svg)


@pytest.mark.parametrize("breedte", [300, 640, 1400])
def test_everything_stays_within_the_drawing(breedte: int) -> None:
    svg = tornado(["Een heel lange naam van een aanname die over meer regels gaat", "B"], [Fraction(-1200), Fraction(3)],
                  [Fraction(98765), Fraction(2)], Fraction(5, 2), alt="x", breedte=breedte)
    getallen = [float(x) for x in re.findall(r' (?:x|x1|x2)="([-\d.]+)"', svg)]
    assert all(0 <= x <= breedte for x in getallen)
    assert "−1.200" in teksten(svg)
