"""Charts: what they say, that nothing overlaps or runs off, and that both renderers can draw them."""

from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from thuisapp.output import charts
from thuisapp.output.charts import stijl
from thuisapp.output.svg import vergroot
from thuisapp.output.text_width import width

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "rect", "path", "line", "circle", "text", "g"}
LONG = ["'s-Hertogenbosch", "Hardinxveld-Giessendam", "Midden-Groningen", "Bergen op Zoom", "Ee", "Krimpen aan den IJssel",
        "Mensen die uitstromen uit een klinische instelling voor geestelijke gezondheidszorg", "Geertruidenberg", "Súdwest-Fryslân"]
JAREN = range(2026, 2036)


def bars(r: random.Random, n: int) -> str:
    values = [r.choice([None, r.randint(-900, 20_000), Fraction(r.randint(1, 999), 7)]) for _ in range(n)]
    low = [None if v is None else v - r.randint(0, 500) for v in values]
    high = [None if v is None else v + r.randint(0, 500) for v in values]
    voor = [r.choice([None, r.randint(0, 9000)]) for _ in range(n)] if r.random() < 0.4 else []
    return charts.staafdiagram([r.choice(LONG) for _ in range(n)], values, alt="a", laag=low, hoog=high, voor=voor)


def stack(r: random.Random, n: int) -> str:
    series = {f"{r.choice(LONG)} {i}": [r.choice([None, 0, r.randint(0, 3000)]) for _ in range(n)] for i in range(r.randint(1, 6))}
    return charts.gestapeld([r.choice(LONG) for _ in range(n)], series, alt="a")


def lines(r: random.Random, n: int) -> str:
    series = {f"{r.choice(LONG)} {i}": [r.choice([None, r.randint(-50, 5000)]) for _ in JAREN] for i in range(min(n, 4))}
    return charts.lijndiagram(JAREN, series, alt="a", banden={next(iter(series)): ([1] * 10, [400] * 10)})


def heat(r: random.Random, n: int) -> str:
    columns = [r.choice(LONG) for _ in range(r.randint(1, 30))]
    values = [[r.choice([None, r.randint(-90, 30_000)]) for _ in columns] for _ in range(n)]
    return charts.warmtekaart([r.choice(LONG) for _ in range(n)], columns, values, alt="a", per_rij=r.random() < 0.5)


Maker = Callable[[random.Random, int], str]
MAKERS: list[Maker] = [bars, stack, lines, heat]


def texts(svg: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter(f"{SVG}text"))


def words(svg: str) -> list[str]:
    return [element.text or "" for element in texts(svg)]


def box(element: ET.Element) -> tuple[float, float, float, float]:
    """left, top, right, bottom of one line of text; turned text goes up from its point."""
    x, y, size = (float(element.get(name, "0")) for name in ("x", "y", "font-size"))
    wide = width(element.text or "", size, int(element.get("font-weight", "400")))
    if element.get("transform"):
        return x - size * 0.7, y - wide, x + size * 0.15, y
    left = x - {"start": 0, "middle": wide / 2, "end": wide}[element.get("text-anchor", "start")]
    return left, y - size * 0.7, left + wide, y + size * 0.15


def overlapping(svg: str) -> list[tuple[str, str]]:
    boxes = [(element.text or "", box(element)) for element in texts(svg) if element.text]
    return [(a, b) for i, (a, p) in enumerate(boxes) for b, q in boxes[i + 1:]
            if p[0] < q[2] - 0.5 and q[0] < p[2] - 0.5 and p[1] < q[3] - 0.5 and q[1] < p[3] - 0.5]


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("seed", range(25))
def test_no_text_overlaps_or_runs_off(maker: Maker, seed: int) -> None:
    r = random.Random(seed)
    svg = maker(r, r.randint(1, 14))
    root = ET.fromstring(svg)
    wide, high = float(root.get("width", "0")), float(root.get("height", "0"))
    assert overlapping(svg) == []
    for element in texts(svg):
        left, top, right, bottom = box(element)
        assert left >= -0.5 and right <= wide + 0.5, element.text
        assert top >= -0.5 and bottom <= high + 0.5, element.text


@pytest.mark.parametrize("maker", MAKERS)
def test_only_what_both_renderers_draw_alike(maker: Maker) -> None:
    svg = maker(random.Random(1), 6)
    root = ET.fromstring(svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
    assert root[0].tag == f"{SVG}title"
    assert not re.search(r"dominant-baseline|textLength|\bdy=|\bstyle=|\bclass=|\bid=|url\(", svg)
    assert {element.get("font-family") for element in texts(svg)} == {"Source Sans 3"}
    assert svg == maker(random.Random(1), 6)


@pytest.mark.parametrize("maker", MAKERS)
def test_qt_draws_it(maker: Maker, qapp: QGuiApplication) -> None:
    renderer = QSvgRenderer(QByteArray(maker(random.Random(3), 5).encode()))
    assert renderer.isValid()
    image = QImage(renderer.defaultSize(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colours) > 3


def test_alt_text_and_labels_are_escaped_and_control_signs_dropped() -> None:
    svg = charts.staafdiagram(["<b>A & \"B\"\x00"], [1], alt="meer < minder & \x07")
    assert ET.fromstring(svg)[0].text == "meer < minder &  "
    assert "<b>A & \"B\" " in words(svg)


def test_bars_carry_dutch_figures_with_their_range_and_unknown_is_a_word() -> None:
    svg = charts.staafdiagram(["a", "b", "c"], [12_345, None, -40], alt="x", laag=[10_000, None, -60], hoog=[15_000, None, -20])
    assert {"12.345 (10.000–15.000)", "onbekend", "−40 (−60 tot −20)"} <= set(words(svg))
    assert "0" not in words(svg)


def test_a_negative_bar_goes_left_of_zero_and_a_positive_one_right() -> None:
    rects = list(ET.fromstring(charts.staafdiagram(["a", "b"], [50, -50], alt="x")).iter(f"{SVG}rect"))
    right, left = (float(r.get("x", "0")) for r in rects)
    assert left + float(rects[1].get("width", "0")) == pytest.approx(right, abs=0.02)


def test_bars_are_as_long_as_their_numbers() -> None:
    rects = list(ET.fromstring(charts.staafdiagram(["a", "b"], [25, 100], alt="x")).iter(f"{SVG}rect"))
    short, long = (float(r.get("width", "0")) for r in rects)
    assert long == pytest.approx(4 * short, abs=0.05)


def test_two_series_have_a_legend_and_differ_by_more_than_colour() -> None:
    svg = charts.staafdiagram(["a"], [5], voor=[9], reeksnamen=("nu", "vorige keer"), alt="x")
    assert {"nu", "vorige keer", "5", "9"} <= set(words(svg))
    assert "<path" in svg  # the pattern


def test_a_stack_shows_its_total_and_says_when_a_part_is_unknown() -> None:
    svg = charts.gestapeld(["a", "b", "c"], {"x": [10, 20, None], "y": [5, None, None]}, alt="x")
    assert {"15", "≥ 20", "onbekend"} <= set(words(svg))
    with pytest.raises(ValueError, match="negative"):
        charts.gestapeld(["a"], {"x": [-1]}, alt="x")


def test_a_line_breaks_where_a_year_is_unknown() -> None:
    svg = charts.lijndiagram([2026, 2027, 2028, 2029, 2030], {"behoefte": [10, 20, None, 40, 45]}, alt="x")
    strokes = [p.get("d", "") for p in ET.fromstring(svg).iter(f"{SVG}path") if p.get("stroke-width") == "2.2"]
    assert len(strokes) == 2
    assert {"?", "behoefte: 45", "2026", "2030"} <= set(words(svg))


def test_a_heat_map_turns_when_it_has_too_many_columns() -> None:
    names = [f"Gemeente {i}" for i in range(25)]
    svg = charts.warmtekaart(["Studenten", "Ouderen"], names, [list(range(25)), [None] * 25], alt="x")
    rows = [element for element in texts(svg) if element.text in names]
    assert len(rows) == 25
    assert len({element.get("x") for element in rows}) == 1
    assert words(svg).count("?") == 25
    assert "? onbekend" in words(svg)


def test_shades_of_a_heat_map_compare_within_the_row() -> None:
    svg = charts.warmtekaart(["klein", "groot"], ["a", "b"], [[1, 5], [1000, 5000]], alt="x")
    cells = [r.get("fill") for r in ET.fromstring(svg).iter(f"{SVG}rect")
             if float(r.get("height", "0")) > 20 and r.get("fill") != "none"]
    assert cells[0] == cells[2]
    assert cells[1] == cells[3]
    assert cells[0] != cells[1]


def test_every_text_colour_has_contrast_enough() -> None:
    fills = [*stijl.REEKSEN, *stijl.KLASSEN, stijl.VOOR, stijl.MIN_VULLING, stijl.MIN_KLASSE]
    assert min(stijl.contrast(stijl.tekstkleur(fill.kleur), fill.kleur) for fill in fills) >= 4.5
    for colour in (stijl.INKT, stijl.GRIJS, *(s.kleur for s in charts.lijn.STIJLEN)):
        assert stijl.contrast(colour, "#ffffff") >= 4.5
    assert stijl.contrast("#000000", "#ffffff") == pytest.approx(21)


def test_series_and_classes_differ_in_pattern_or_clearly_in_lightness() -> None:
    for fills in (stijl.REEKSEN, stijl.KLASSEN):
        kinds = [(fill.patroon, fill.stap if fill.patroon == "streep" else 0, fill.kleur if not fill.patroon else "") for fill in fills]
        assert len(set(kinds)) == len(kinds)
    plain = [fill.kleur for fill in stijl.REEKSEN if not fill.patroon]
    assert stijl.contrast(*plain) > 1.5


@pytest.mark.parametrize(("values", "ends"), [
    ([3, 50, 86], [20, 40, 60, 80, 100]),
    ([0, None], [0]),
    ([1, 2, 3], [1, 2, 3]),
    ([5, 6, 7, 8, 9, 9, 10, 9000], [5, 7, 8, 9, 9000]),
])
def test_classes_have_round_ends_and_follow_skewed_values(values: list[Any], ends: list[int]) -> None:
    assert list(stijl.klassen(values).grenzen) == ends


@pytest.mark.parametrize(("values", "decimalen", "namen"), [
    ([36, 40, 55, 60], 0, ["35–40", "41–45", "46–50", "51–55", "56–60"]),
    ([Fraction("35.9"), Fraction("36.8")], 1, ["35,9 t/m 36,8"]),
    ([0, 100], 0, ["0–20", "21–40", "41–60", "61–80", "81–100"]),
    ([7], 0, ["7"]),
])
def test_a_map_makes_neither_too_much_nor_too_little_of_differences(values: list[Any], decimalen: int, namen: list[str]) -> None:
    assert stijl.klassen(values, vanaf_nul=False).namen(decimalen) == namen


@pytest.mark.parametrize("vanaf_nul", [True, False])
@pytest.mark.parametrize("seed", range(60))
def test_every_value_falls_in_a_class_that_the_legend_names(seed: int, vanaf_nul: bool) -> None:
    r = random.Random(seed)
    values = [r.randint(0, 10 ** r.randint(1, 6)) for _ in range(r.randint(1, 40))]
    found = stijl.klassen(values, vanaf_nul=vanaf_nul)
    assert list(found.grenzen) == sorted(set(found.grenzen))
    assert found.vanaf <= min(values) <= max(values) <= found.grenzen[-1]
    assert len(found.namen()) == len(found.grenzen) == len(set(found.vullingen)) <= 5
    assert all(found.vulling(value) in found.vullingen for value in values)


def test_a_chart_can_be_made_larger_as_a_whole() -> None:
    svg = charts.staafdiagram(["a"], [1], alt="x", breedte=500)
    large = ET.fromstring(vergroot(svg, 1.12))
    assert large.get("width") == "560"
    assert large[0].text == "x"
    assert large[1].get("transform") == "scale(1.12)"
    assert words(vergroot(svg, 1.12)) == words(svg)
