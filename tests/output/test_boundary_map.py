"""The map with true boundaries: shade and number inside each area, what does not fit is said, differences have a sign and a pattern."""

from __future__ import annotations

import time
import xml.etree.ElementTree as ET
from fractions import Fraction

import pytest

from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Kaartgrenzen
from thuisapp.output import area_shape
from thuisapp.output.boundary_map import grenzenkaart, teken_grenzen
from thuisapp.output.map_classes import Tegel, kaartlegenda
from thuisapp.output.maps import tegelkaart, teken_tegels
from thuisapp.output.text_width import width

SVG = "{http://www.w3.org/2000/svg}"
HAAK = ((0, 0), (3000, 0), (3000, 3000), (2000, 3000), (2000, 1000), (0, 1000))  # its middle lies outside it


def words(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def blokken(kolommen: int, rijen: int, zij: int = 5000) -> Kaartgrenzen:
    """A checkerboard of square gemeenten."""
    vlakken = {}
    for i in range(kolommen * rijen):
        x, y = i % kolommen * zij, i // kolommen * zij
        vlakken[f"GM{i:04}"] = (((x, y), (x + zij, y), (x + zij, y + zij), (x, y + zij)),)
    return Kaartgrenzen("proef", FrozenMap(vlakken))


def tegels(grenzen: Kaartgrenzen, *waarden: int | None, naam: str = "Naam") -> list[Tegel]:
    rij = list(waarden) + [10] * (len(grenzen.vlakken) - len(waarden))
    return [Tegel(code, f"{naam}{n}", 0, 0, waarde) for n, (code, waarde) in enumerate(zip(grenzen.vlakken, rij, strict=True))]


def binnen(punt: tuple[float, float], ringen: tuple[tuple[tuple[float, float], ...], ...]) -> bool:
    """Even-odd."""
    x, y = punt
    in_ = False
    for ring in ringen:
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                in_ = not in_
    return in_


@pytest.mark.parametrize("n", [1, 2, 5, 12])
def test_every_text_stands_inside_its_own_area(n: int) -> None:
    grenzen = blokken(n, n)
    beeld = teken_grenzen(tegels(grenzen), grenzen, alt="x", breedte=600)
    boven = min(y for ringen in beeld.vlakken.values() for ring in ringen for _, y in ring)
    groep = ET.fromstring(beeld.svg).find(f"{SVG}g")
    assert groep is not None
    schuif = float(groep.get("transform", "").removeprefix("translate(0 ").removesuffix(")"))
    teksten = list(groep.iter(f"{SVG}text"))
    assert len(teksten) >= n * n
    for tekst in teksten:
        x, y, maat = (float(tekst.get(k, "0")) for k in ("x", "y", "font-size"))
        half = width(tekst.text or "", maat, int(tekst.get("font-weight", "400"))) / 2
        hoeken = [(x - half, y + schuif), (x + half, y + schuif), (x - half, y + schuif - maat * 0.7), (x + half, y + schuif - maat * 0.7)]
        assert any(all(binnen(hoek, ringen) for hoek in hoeken) for ringen in beeld.vlakken.values()), tekst.text
        assert maat >= 8
    assert boven >= 0


def test_the_text_of_a_hook_lies_in_the_hook() -> None:
    beeld = teken_grenzen([Tegel("GM1", "Haak", 0, 0, 7)], Kaartgrenzen("proef", FrozenMap({"GM1": (HAAK,)})), alt="x", breedte=600)
    assert set(words(beeld.svg)) >= {"Haak", "7"}
    tekst = next(e for e in ET.fromstring(beeld.svg).iter(f"{SVG}text") if e.text == "Haak")
    boven = min(y for _, y in beeld.vlakken["GM1"][0])
    assert binnen((float(tekst.get("x", "0")), float(tekst.get("y", "0")) + boven), beeld.vlakken["GM1"])


def test_the_text_keeps_out_of_a_hole() -> None:
    gat = ((1000, 1000), (2000, 1000), (2000, 2000), (1000, 2000))
    vorm = area_shape.vorm([[(0, 0), (300, 0), (300, 300), (0, 300)], [(x / 10, y / 10) for x, y in gat]])
    plek = area_shape.plek(vorm, 80, 40)
    assert plek is not None
    assert not (100 - 40 < plek[0] < 200 + 40 and 100 - 20 < plek[1] < 200 + 20)
    assert area_shape.plek(vorm, 290, 290) is None


def test_first_the_name_then_an_abbreviation_then_the_number_then_nothing() -> None:
    def kaart(zij: int) -> tuple[list[str], int, int]:
        grenzen = Kaartgrenzen("proef", FrozenMap({"GM1": (((0, 0), (zij, 0), (zij, zij), (0, zij)),),
                                                   "GM2": (((20_000, 0), (40_000, 0), (40_000, 20_000), (20_000, 20_000)),)}))
        beeld = teken_grenzen([Tegel("GM1", "Middenveldergronden", 0, 0, 7), Tegel("GM2", "B", 0, 0, 9)], grenzen, alt="x", breedte=420)
        return words(beeld.svg), beeld.zonder_getal, len(beeld.afgekort)

    assert "Middenveldergronden" in kaart(19_000)[0]
    assert kaart(3_200)[0].count("Mid") == 1
    assert kaart(3_200)[2] == 1
    assert "7" in kaart(1_500)[0]
    assert "Mid" not in kaart(1_500)[0]
    woorden, zonder, _ = kaart(700)
    assert "7" not in woorden
    assert zonder == 1
    assert "Bij één gemeente past het getal niet op de kaart; het staat in de tabel." in woorden


def test_classes_and_unknown_are_those_of_the_tiles() -> None:
    grenzen = blokken(3, 3)
    rij = tegels(grenzen, None, 1, 20, 45)
    op_tegels, op_grenzen = (words(svg) for svg in (tegelkaart(rij, alt="x"), grenzenkaart(rij, grenzen, alt="x")))
    klassen = {woord for woord in op_tegels if "–" in woord}
    assert klassen
    assert klassen == {woord for woord in op_grenzen if "–" in woord}
    assert op_grenzen.count("?") == 1
    assert "onbekend (?)" in op_grenzen
    assert "stroke-dasharray" in grenzenkaart(rij, grenzen, alt="x")
    assert "0" not in op_grenzen


@pytest.mark.parametrize("soort", ["tegels", "grenzen"])
def test_a_difference_has_a_sign_a_pattern_and_a_place_in_the_legend(soort: str) -> None:
    grenzen = blokken(3, 1)
    rij = [Tegel(f"GM{n:04}", f"G{n}", n * 5.0, 0, w) for n, w in enumerate((13, 8, 10))]
    was = {"GM0000": 10, "GM0001": 10, "GM0002": 10}

    def kaart(was: dict[str, int]) -> str:
        return tegelkaart(rij, alt="x", was=was) if soort == "tegels" else grenzenkaart(rij, grenzen, alt="x", was=was)

    woorden = words(kaart(was))
    assert {"13", "+3", "8", "−2", "10", "gelijk"} <= set(woorden)
    assert any("verschil met voor" in woord for woord in woorden)
    meer, minder, gelijk = (kaart({**dict.fromkeys(was), "GM0000": n}) for n in (10, 16, 13))  # type: ignore[list-item]
    assert "+3" in words(meer)
    assert "−3" in words(minder)
    assert "gelijk" in words(gelijk)
    assert meer.count("<path") == minder.count("<path") > gelijk.count("<path")
    assert set(paden(meer)) != set(paden(minder))


def paden(svg: str) -> list[str]:
    return [pad.get("d", "") for pad in ET.fromstring(svg).iter(f"{SVG}path")]


def test_an_unknown_earlier_number_is_no_difference_of_nought() -> None:
    grenzen = blokken(2, 1)
    woorden = words(grenzenkaart(tegels(grenzen, 5, 6), grenzen, alt="x", was={"GM0000": 5}))
    assert "onbekend (?)" in woorden
    assert not [w for w in woorden if w.startswith("+")]


def test_differences_are_of_the_numbers_as_they_are_shown() -> None:
    grenzen = blokken(2, 1)
    rij = tegels(grenzen, 1)
    rij[0] = Tegel(rij[0].code, rij[0].naam, 0, 0, Fraction(1249, 100))
    woorden = words(grenzenkaart(rij, grenzen, alt="x", decimalen=1, was={"GM0000": Fraction(1184, 100), "GM0001": 10}))
    assert {"12,5", "+0,7"} <= set(woorden)


def test_all_classes_of_differences_are_named_and_touch() -> None:
    grenzen = blokken(5, 1)
    rij = [Tegel(code, code, 0, 0, waarde) for code, waarde in zip(grenzen.vlakken, (12, 8, 15, 5, 10), strict=True)]
    woorden = words(kaartlegenda(rij, alt="x", was=dict.fromkeys(grenzen.vlakken, 10)))
    assert woorden[1:] == ["−5 t/m −3", "−2 t/m −1", "gelijk", "+1 t/m +2", "+3 t/m +5"]


def test_a_gemeente_without_a_boundary_is_a_square_where_it_lies() -> None:
    grenzen = blokken(3, 3)
    weg = Kaartgrenzen("proef", grenzen.vlakken.zonder("GM0004"))
    rij = [Tegel(code, f"G{n}", n % 3 * 5 + 2.5, n // 3 * 5 + 2.5, n) for n, code in enumerate(grenzen.vlakken)]
    beeld = teken_grenzen(rij, weg, alt="x")
    (ring,) = beeld.vlakken["GM0004"]
    (heel,) = teken_grenzen(rij, grenzen, alt="x").vlakken["GM0004"]
    assert sum(x for x, _ in ring) / 4 == pytest.approx(sum(x for x, _ in heel) / 4, abs=1)
    assert max(x for x, _ in ring) < max(x for x, _ in heel)
    assert "4" in words(beeld.svg)


def test_neighbours_share_their_edge_without_a_gap() -> None:
    grenzen = Kaartgrenzen("proef", FrozenMap({"A": (((0, 0), (1003, 0), (997, 511), (1009, 997), (0, 1000)),),
                                               "B": (((1003, 0), (2000, 0), (2000, 1000), (1009, 997), (997, 511)),)}))
    beeld = teken_grenzen([Tegel("A", "A", 0, 0, 1), Tegel("B", "B", 0, 0, 2)], grenzen, alt="x")
    assert len({*beeld.vlakken["A"][0]} & {*beeld.vlakken["B"][0]}) == 3


def test_nonsense_in_a_dossier_from_elsewhere_does_not_stop_the_map() -> None:
    ver = 10**400
    grenzen = Kaartgrenzen("proef", FrozenMap({"A": ((), ((1, 1),), ((0, 0), (ver, 0), (ver, ver))), "B": (((0, 0), (0, 0), (0, 0)),)}))
    svg = grenzenkaart([Tegel("A", "A", 1, 1, 1), Tegel("B", "B", 9, 9, 2)], grenzen, alt="x")
    assert ET.fromstring(svg).tag == f"{SVG}svg"


def test_a_whole_country_stays_small_and_quick() -> None:
    grenzen = blokken(19, 18)
    rij = tegels(grenzen, *range(342))
    svg = grenzenkaart(rij, grenzen, alt="x", breedte=600)
    assert len(svg) < 400_000
    begin = time.process_time()
    assert grenzenkaart(rij, grenzen, alt="x", breedte=600) == svg
    assert time.process_time() - begin < 1


def test_a_map_fits_in_the_height_it_is_given() -> None:
    grenzen = blokken(2, 9)
    assert float(ET.fromstring(grenzenkaart(tegels(grenzen), grenzen, alt="x", hoogte=300)).get("height", "0")) == 300
    laag = teken_grenzen(tegels(grenzen), grenzen, alt="x", hoogstens=300, met_legenda=False).svg
    assert float(ET.fromstring(laag).get("height", "0")) <= 300


def test_abbreviations_on_tiles_are_told_to_the_table() -> None:
    veel = [Tegel(f"GM{n}", f"Langenaamgemeente {chr(65 + n % 26)}{n}", n % 15 * 3.0, n // 15 * 3.0, n) for n in range(240)]
    beeld = teken_tegels(veel, alt="x")
    assert len(beeld.afgekort) == 240
    assert set(beeld.afgekort.values()) <= set(words(beeld.svg))
    assert teken_tegels(veel[:5], alt="x").afgekort == {}
