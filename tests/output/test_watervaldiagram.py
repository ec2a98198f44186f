"""The waterfall chart: what it says, where its bars begin and end, and that nothing overlaps or runs off."""

from __future__ import annotations

import random
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from tests.output.test_charts import ALLOWED, LONG, SVG, box, overlapping, texts, words
from thuisapp.output import charts
from thuisapp.output.charts import stijl
from thuisapp.output.charts.waterval import ERBIJ, INGEKORT, RAND_ERAF, RAND_ERBIJ, UITKOMST

Rechthoek = tuple[float, float]


def staven(svg: str) -> list[Rechthoek]:
    """Left and right of every bar, from top to bottom; the small squares of the legend and the outlines are left out."""
    balken = [r for r in ElementTree.fromstring(svg).iter(f"{SVG}rect") if r.get("fill") != "none" and r.get("height") == "14"]
    return [(float(r.get("x", "0")), float(r.get("x", "0")) + float(r.get("width", "0"))) for r in balken]


@pytest.mark.parametrize("breedte", [420, 560, 640, 760])
@pytest.mark.parametrize("seed", range(12))
def test_no_text_overlaps_or_runs_off(breedte: int, seed: int) -> None:
    r = random.Random(seed)
    schaal = 10 ** r.randint(0, 5)
    verschillen = [Fraction(r.randint(-9 * schaal, 9 * schaal), r.choice((1, 10))) for _ in range(r.randint(1, 8))]
    svg = charts.waterval([r.choice(LONG) for _ in verschillen], verschillen, "Uitkomst", alt="a", decimalen=1, breedte=breedte)
    root = ElementTree.fromstring(svg)
    wide, high = float(root.get("width", "0")), float(root.get("height", "0"))
    assert wide == breedte and overlapping(svg) == []
    for element in texts(svg):
        left, top, right, bottom = box(element)
        assert left >= -0.5 and right <= wide + 0.5 and top >= -0.5 and bottom <= high + 0.5, element.text
    assert all(-0.1 <= left <= right <= wide + 0.1 for left, right in staven(svg))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
    assert QSvgRenderer(QByteArray(svg.encode())).isValid()


def test_every_bar_begins_where_the_one_before_ended() -> None:
    svg = charts.waterval(["Naar inwoners", "Inzet", "Minimum"], [100, -30, 10], "Uitkomst", alt="a")
    eerste, eraf, erbij, uitkomst = staven(svg)
    assert eerste[0] == uitkomst[0], "the first bar and the outcome begin at nil"
    assert eraf[1] == pytest.approx(eerste[1], abs=0.02)
    assert erbij[0] == pytest.approx(eraf[0], abs=0.02)
    assert erbij[1] == pytest.approx(uitkomst[1], abs=0.02)
    assert (uitkomst[1] - uitkomst[0]) == pytest.approx(0.8 * (eerste[1] - eerste[0]), abs=0.02)


def test_a_stand_below_nil_lies_left_of_the_line() -> None:
    svg = charts.waterval(["Naar inwoners", "Inzet", "Niet onder 0"], [40, -60, 20], "Uitkomst", alt="a")
    eerste, inzet, terug = staven(svg)[:3]
    assert inzet[0] < eerste[0] and terug[0] == inzet[0] and terug[1] == pytest.approx(eerste[0], abs=0.02)
    assert {"−60", "+20", "0"} <= set(words(svg))


def test_numbers_are_dutch_with_a_sign_and_the_outcome_is_whole() -> None:
    svg = charts.waterval(["Naar inwoners", "Inzet", "Afronden"], [Fraction("1842.3"), Fraction("-25.1"), Fraction("-0.2")], "Uitkomst",
                          alt="Drie stappen.", decimalen=1)
    assert words(svg) == ["gaat eraf", "Naar inwoners", "1.842,3", "Inzet", "−25,1", "Afronden", "−0,2", "Uitkomst", "1.817", INGEKORT]
    assert ElementTree.fromstring(svg)[0].text == "Drie stappen."


def test_up_and_down_differ_in_more_than_colour() -> None:
    svg = charts.waterval(["a", "b", "c"], [10, 5, -3], "Uitkomst", alt="a")
    assert {"komt erbij", "gaat eraf", "+5", "−3"} <= set(words(svg))
    assert ERBIJ.patroon != stijl.MIN_VULLING.patroon and ERBIJ.patroon and stijl.MIN_VULLING.patroon
    for rand, vulling in ((RAND_ERBIJ, ERBIJ), (RAND_ERAF, stijl.MIN_VULLING)):
        assert stijl.contrast(rand, "#ffffff") >= 3 and stijl.contrast(rand, vulling.kleur) > 2
    assert stijl.contrast(UITKOMST.kleur, "#ffffff") >= 3


def test_long_bars_are_cut_short_where_the_steps_are_small_and_that_is_said() -> None:
    """Otherwise a step of 43 beside 3.167 cannot be seen; a step that hardly exists is not blown up."""
    def sneden(svg: str) -> int:
        return sum(lijn.get("stroke-width") == "2.2" for lijn in ElementTree.fromstring(svg).iter(f"{SVG}line"))

    klein = charts.waterval(["Naar inwoners", "Inzet"], [3167, -43], "Uitkomst", alt="a")
    assert INGEKORT in words(klein) and sneden(klein) == 4
    eerste, inzet, uitkomst = staven(klein)
    assert inzet[1] - inzet[0] > 40 and eerste[0] == uitkomst[0]
    for verschillen in ([3167, -1], [100, -40], [10, -20, 10]):
        anders = charts.waterval(["a"] * len(verschillen), verschillen, "Uitkomst", alt="a")
        assert INGEKORT not in words(anders) and sneden(anders) == 0


def test_one_step_of_nothing_is_still_a_chart() -> None:
    svg = charts.waterval(["Naar inwoners"], [0], "Uitkomst", alt="Niets.")
    assert words(svg) == ["Naar inwoners", "0", "Uitkomst", "0"] and staven(svg) == []


def test_rows_grow_towards_the_height_that_is_asked() -> None:
    laag, hoog = (charts.waterval(["a", "b"], [3, 4], "Uitkomst", alt="a", hoogte=h) for h in (0, 160))
    assert float(ElementTree.fromstring(laag).get("height", "0")) < 120
    assert float(ElementTree.fromstring(hoog).get("height", "0")) == 160
