"""The tile map: every gemeente a place of its own, near where it lies, with its name and number legible."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from fractions import Fraction

import pytest

from thuisapp.output.maps import Tegel, afkortingen, tegelkaart
from thuisapp.output.text_width import width
from thuisapp.output.tile_grid import plaats
from thuisapp.storage import reference_data

SVG = "{http://www.w3.org/2000/svg}"
PARKSTAD = {"Landgraaf": (201.3, 323.6), "Brunssum": (197.0, 328.6), "Heerlen": (195.9, 321.9), "Kerkrade": (201.8, 319.6),
            "Simpelveld": (198.1, 316.5), "Voerendaal": (192.4, 319.2), "Beekdaelen": (190.8, 327.6)}


def gemeenten() -> list[Tegel]:
    return [Tegel(g.code, g.naam, g.x, g.y, Fraction(i)) for i, g in enumerate(reference_data.gemeenten().values())]


def parkstad(**waarden: int | None) -> list[Tegel]:
    return [Tegel(naam, naam, x, y, waarden.get(naam, 10)) for naam, (x, y) in PARKSTAD.items()]


def words(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def test_parkstad_lies_as_it_lies() -> None:
    at = plaats(tuple((naam, x, y) for naam, (x, y) in PARKSTAD.items()))
    assert at["Brunssum"][1] < at["Heerlen"][1] < at["Simpelveld"][1]
    assert at["Voerendaal"][0] < at["Heerlen"][0] < at["Kerkrade"][0]
    assert at["Beekdaelen"][0] < at["Brunssum"][0] < at["Landgraaf"][0]


@pytest.mark.parametrize("n", [1, 2, 5, 30, 60])
def test_every_gemeente_has_a_cell_of_its_own_whatever_the_order(n: int) -> None:
    r = random.Random(n)
    points = [(f"GM{i:04}", r.uniform(0, 280), r.uniform(300, 620)) for i in range(n)]
    at = plaats(tuple(points))
    assert len(set(at.values())) == n
    assert min(c for c, _ in at.values()) == min(r for _, r in at.values()) == 0
    r.shuffle(points)
    assert plaats(tuple(points)) == at


def test_gemeenten_on_the_same_point_still_get_their_own_cell() -> None:
    assert len(set(plaats(tuple((f"GM{i}", 0.0, 0.0) for i in range(9))).values())) == 9


def test_no_gemeente_is_no_map() -> None:
    assert plaats(()) == {}


def test_the_whole_country_keeps_its_shape() -> None:
    tegels = gemeenten()
    assert len(tegels) == 342
    at = plaats(tuple((t.code, t.x, t.y) for t in tegels))
    assert len(set(at.values())) == 342
    by_name = {t.naam: at[t.code] for t in tegels}
    assert by_name["Groningen"][1] < by_name["Zwolle"][1] < by_name["Arnhem"][1] < by_name["Maastricht"][1]
    assert by_name["Rotterdam"][0] < by_name["Utrecht"][0] < by_name["Enschede"][0]


@pytest.mark.parametrize("n", [5, 30, 56, 342])
def test_names_and_numbers_stay_inside_their_tile(n: int) -> None:
    tegels = sorted(gemeenten(), key=lambda t: (t.x - 130) ** 2 + (t.y - 450) ** 2)[:n]
    svg = tegelkaart([Tegel(t.code, t.naam, t.x, t.y, 98_765 if n < 300 else 999) for t in tegels], alt="x")
    root = ET.fromstring(svg)
    tiles = [tuple(float(r.get(k, "0")) for k in ("x", "y", "width", "height")) for r in root.iter(f"{SVG}rect") if r.get("fill") == "none"]
    tiles = [tile for tile in tiles if tile[3] > 15]
    assert len(tiles) == n
    top = min(y for _, y, _, _ in tiles)
    for text in root.iter(f"{SVG}text"):
        x, y, size = (float(text.get(k, "0")) for k in ("x", "y", "font-size"))
        if y < top:
            continue  # the legend
        half = width(text.text or "", size, int(text.get("font-weight", "400"))) / 2
        assert size >= 8
        inside = [tx <= x - half and x + half <= tx + w and ty - 0.5 <= y - size * 0.7 and y <= ty + h for tx, ty, w, h in tiles]
        assert any(inside), text.text


def test_whole_names_when_they_fit_and_unique_abbreviations_when_not() -> None:
    assert set(PARKSTAD) <= set(words(tegelkaart(parkstad(), alt="x")))
    tegels = gemeenten()
    short = afkortingen([t.naam for t in tegels])
    assert len({k.lower() for k in short}) == 342
    assert max(map(len, short)) <= 5
    assert set(short) <= set(words(tegelkaart(tegels, alt="x")))


def test_unknown_is_marked_and_never_nought() -> None:
    svg = tegelkaart(parkstad(Heerlen=None), alt="x")
    assert words(svg).count("?") == 1
    assert "onbekend (?)" in words(svg)
    assert "stroke-dasharray" in svg
    assert "0" not in words(svg)


def test_all_unknown_gives_a_map_without_classes() -> None:
    found = words(tegelkaart([Tegel(n, n, x, y, None) for n, (x, y) in PARKSTAD.items()], alt="x"))
    assert found.count("?") == 7
    assert [w for w in found if "–" in w] == []


def test_values_below_nought_get_their_own_class() -> None:
    found = words(tegelkaart(parkstad(Heerlen=-5), alt="x"))
    assert {"onder nul", "−5"} <= set(found)


def test_the_places_do_not_depend_on_the_values_and_the_bytes_are_the_same_every_time() -> None:
    assert tegelkaart(parkstad(), alt="x") == tegelkaart(parkstad(), alt="x")
    a, b = (ET.fromstring(tegelkaart(parkstad(Kerkrade=k), alt="x")) for k in (1, 900))
    where = [[(t.text, t.get("x"), t.get("y")) for t in root.iter(f"{SVG}text") if t.text in PARKSTAD] for root in (a, b)]
    assert where[0] == where[1]


def test_a_map_fits_in_the_height_it_is_given() -> None:
    root = ET.fromstring(tegelkaart(parkstad(), alt="x", breedte=640, hoogte=260))
    assert float(root.get("height", "0")) == 260
