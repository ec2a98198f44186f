"""Boundaries from files of others: GeoJSON and TopoJSON in three systems, matched by code or name; every wrong file a sentence."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from thuisapp.storage.intake import rijksdriehoek, vereenvoudigen
from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar, Inleesfout
from thuisapp.storage.intake.grensvormen import GrensLimieten
from thuisapp.storage.intake.grenzen import lees_grenzen

HEERLEN, KERKRADE, BEEKDAELEN = "GM0917", "GM0928", "GM1954"
TWEE = {HEERLEN: "Heerlen", KERKRADE: "Kerkrade"}
VIERKANT = [[195_000, 320_000], [198_000, 320_000], [198_000, 323_000], [195_000, 323_000], [195_000, 320_000]]
ERNAAST = [[x + 3000, y] for x, y in VIERKANT]

Schrijf = Callable[..., Path]


def vlak(ringen: Any = None, soort: str = "Polygon", **eigenschappen: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": eigenschappen, "geometry": {"type": soort, "coordinates": ringen or [VIERKANT]}}


def verzameling(*vlakken: Mapping[str, Any], **meer: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(vlakken), **meer}


@pytest.fixture
def schrijf(tmp_path: Path) -> Schrijf:
    def doen(inhoud: Any, naam: str = "grenzen.geojson") -> Path:
        pad = tmp_path / naam
        pad.write_bytes(inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud).encode())
        return pad

    return doen


def hoeken(ringen: tuple[tuple[tuple[int, int], ...], ...]) -> set[tuple[int, int]]:
    return {punt for ring in ringen for punt in ring}


def punten(rd: list[list[float]]) -> set[tuple[int, int]]:
    return {(int(x), int(y)) for x, y in rd}


# --- the reference systems -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lengte", "breedte", "x", "y"), [
    (5.38720621, 52.15517440, 155_000, 463_000),  # Amersfoort, the origin
    (4.88352559, 52.37453253, 120_700.723, 487_525.502),  # Westertoren, Amsterdam
    (6.56820053, 53.21938317, 233_883.131, 582_065.168),  # Martinitoren, Groningen
])
def test_known_points_come_out_within_a_quarter_of_a_metre(lengte: float, breedte: float, x: float, y: float) -> None:
    assert rijksdriehoek.uit_graden(lengte, breedte) == pytest.approx((x, y), abs=0.25)
    web = (math.radians(lengte) * 6_378_137, math.log(math.tan(math.pi / 4 + math.radians(breedte) / 2)) * 6_378_137)
    assert rijksdriehoek.uit_webkaart(*web) == pytest.approx((x, y), abs=0.25)


def graden(x: float, y: float) -> list[float]:
    """The inverse by Newton's rule, for these tests."""
    lengte, breedte = 5.4, 52.0
    for _ in range(30):
        px, py = rijksdriehoek.uit_graden(lengte, breedte)
        lengte, breedte = lengte + (x - px) / 68_000, breedte + (y - py) / 111_300
    return [lengte, breedte]


def webkaart(x: float, y: float) -> list[float]:
    lengte, breedte = graden(x, y)
    return [math.radians(lengte) * 6_378_137, math.log(math.tan(math.pi / 4 + math.radians(breedte) / 2)) * 6_378_137]


@pytest.mark.parametrize(("om", "crs"), [
    (lambda x, y: [x, y], "urn:ogc:def:crs:EPSG::28992"), (lambda x, y: [x, y], ""),
    (graden, "urn:ogc:def:crs:OGC:1.3:CRS84"), (graden, ""), (lambda x, y: graden(x, y)[::-1], "EPSG:4326"),
    (webkaart, "EPSG:3857"), (webkaart, ""),
])
def test_every_reference_system_gives_the_same_metres(schrijf: Schrijf, om: Callable[[float, float], list[float]], crs: str) -> None:
    ring = [om(x, y) for x, y in VIERKANT]
    extra = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    grenzen, meldingen = lees_grenzen(schrijf(verzameling(vlak([ring], statcode=HEERLEN), **extra)), {HEERLEN: "Heerlen"})
    (gevonden,) = grenzen.vlakken[HEERLEN]
    for punt in VIERKANT:
        assert any(math.dist(punt, p) <= 1.5 for p in gevonden)
    assert len(gevonden) == 4
    assert meldingen == ()


# --- which feature is which gemeente -------------------------------------------------------------------------------


@pytest.mark.parametrize("eigenschappen", [
    {"statcode": "GM0917"}, {"GM_CODE": "gm0917"}, {"gemeentecode": "0917"}, {"code": 917}, {"code": 917.0}, {"jrstatcode": "2023GM0917"},
    {"naam": "Heerlen"}, {"statnaam": "Gemeente Heerlen", "id": 14}, {"iets": 3, "anders": "GM0917"}, {"GM_NAAM": "HEERLEN", "code": "7"},
])
def test_a_gemeente_is_found_by_code_or_name(schrijf: Schrijf, eigenschappen: dict[str, Any]) -> None:
    grenzen, _ = lees_grenzen(schrijf(verzameling(vlak(**eigenschappen))), TWEE)
    assert list(grenzen.vlakken) == [HEERLEN]
    assert hoeken(grenzen.vlakken[HEERLEN]) == punten(VIERKANT)


def test_the_id_of_the_feature_counts_too_but_a_row_number_does_not_beat_a_name(schrijf: Schrijf) -> None:
    een = {**vlak(), "id": "GM0917"}
    ander = {**vlak([ERNAAST], naam="Kerkrade"), "id": 917}
    grenzen, _ = lees_grenzen(schrijf(verzameling(een, ander)), TWEE)
    assert hoeken(grenzen.vlakken[KERKRADE]) == punten(ERNAAST)
    assert hoeken(grenzen.vlakken[HEERLEN]) == punten(VIERKANT)


def test_a_provincie_is_not_taken_for_the_gemeente_of_the_same_name(schrijf: Schrijf) -> None:
    pad = schrijf(verzameling(vlak(statcode="PV26", statnaam="Utrecht"), vlak([ERNAAST], statcode="GM0344", statnaam="Utrecht")))
    grenzen, _ = lees_grenzen(pad, {"GM0344": "Utrecht"})
    assert hoeken(grenzen.vlakken["GM0344"]) == punten(ERNAAST)


def test_what_is_missing_is_said(schrijf: Schrijf) -> None:
    _, meldingen = lees_grenzen(schrijf(verzameling(vlak(statcode=HEERLEN))), TWEE)
    assert meldingen == ("Van Kerkrade staat geen grens in dit bestand.",)
    _, meldingen = lees_grenzen(schrijf(verzameling(vlak(statcode=HEERLEN))), {**TWEE, "GM0882": "Landgraaf"})
    assert meldingen == ("Van Kerkrade en Landgraaf staan geen grenzen in dit bestand.",)


def test_islands_holes_and_collections_are_kept(schrijf: Schrijf) -> None:
    gat = [[196_000, 321_000], [196_500, 321_000], [196_500, 321_500], [196_000, 321_500]]
    veel = {"type": "MultiPolygon", "coordinates": [[VIERKANT, gat], [[[x + 5000, y] for x, y in VIERKANT]]]}
    bundel = {"type": "Feature", "properties": {"code": HEERLEN}, "geometry": {"type": "GeometryCollection", "geometries": [
        {"type": "Point", "coordinates": [1, 2]}, veel]}}
    grenzen, _ = lees_grenzen(schrijf(verzameling(bundel)), TWEE)
    assert len(grenzen.vlakken[HEERLEN]) == 3


def test_the_water_of_cbs_is_left_out_and_the_year_is_the_date(schrijf: Schrijf) -> None:
    land, water = vlak(GM_CODE=HEERLEN, H2O="NEE", jaar=2025), vlak([ERNAAST], GM_CODE=HEERLEN, H2O="JA", jaar=2025)
    pad = schrijf(verzameling(land, water, bron="CBS"))
    grenzen, _ = lees_grenzen(pad, TWEE)
    assert hoeken(grenzen.vlakken[HEERLEN]) == punten(VIERKANT)
    assert grenzen.datum == "2025-01-01"
    assert grenzen.herkomst == "bestand grenzen.geojson (CBS)"


# --- abolished gemeenten -------------------------------------------------------------------------------------------


def beekdaelen(*codes: str) -> dict[str, Any]:
    """Squares side by side for the parts that Beekdaelen was made from."""
    return verzameling(*(vlak([[[x + 3000 * n, y] for x, y in VIERKANT]], statcode=code) for n, code in enumerate(codes)))


def test_an_old_file_gives_the_gemeente_of_today_from_its_parts(schrijf: Schrijf) -> None:
    grenzen, meldingen = lees_grenzen(schrijf(beekdaelen("GM0951", "GM0881", "GM0962")), {BEEKDAELEN: "Beekdaelen"})
    assert len(grenzen.vlakken[BEEKDAELEN]) == 1  # the borders between the parts are gone
    xs = [x for x, _ in grenzen.vlakken[BEEKDAELEN][0]]
    assert (min(xs), max(xs)) == (195_000, 204_000)
    assert len(meldingen) == 1
    assert "samengevoegd in Beekdaelen" in meldingen[0]


def test_half_a_gemeente_is_no_gemeente(schrijf: Schrijf) -> None:
    inhoud = beekdaelen("GM0951", "GM0881")
    inhoud["features"].append(vlak([[[x, y + 3000] for x, y in VIERKANT]], statcode=HEERLEN))
    grenzen, meldingen = lees_grenzen(schrijf(inhoud), {BEEKDAELEN: "Beekdaelen", HEERLEN: "Heerlen"})
    assert list(grenzen.vlakken) == [HEERLEN]
    assert "van voor de herindeling van Beekdaelen" in meldingen[0]
    assert meldingen[1] == "Van Beekdaelen staat geen grens in dit bestand."


# --- TopoJSON ------------------------------------------------------------------------------------------------------


def topologie(transform: bool) -> dict[str, Any]:
    """Two squares that share arc 0; Heerlen uses it forward, Kerkrade backward."""
    bogen = [[[198_000, 320_000], [198_000, 323_000]],
             [[198_000, 323_000], [195_000, 323_000], [195_000, 320_000], [198_000, 320_000]],
             [[198_000, 320_000], [201_000, 320_000], [201_000, 323_000], [198_000, 323_000]]]
    extra = {}
    if transform:
        extra = {"transform": {"scale": [10, 10], "translate": [100_000, 300_000]}}
        heel = [[[(x - 100_000) // 10, (y - 300_000) // 10] for x, y in boog] for boog in bogen]
        bogen = [[boog[0], *([b[0] - a[0], b[1] - a[1]] for a, b in zip(boog, boog[1:], strict=False))] for boog in heel]
    lagen = {"provincies": {"type": "GeometryCollection", "geometries": [
                 {"type": "Polygon", "arcs": [[0, 1]], "properties": {"statcode": "PV31"}}]},
             "gemeenten": {"type": "GeometryCollection", "geometries": [
                 {"type": "Polygon", "arcs": [[0, 1]], "id": HEERLEN},
                 {"type": "MultiPolygon", "arcs": [[[-1, 2]]], "properties": {"gemeentecode": "0928"}}]}}
    return {"type": "Topology", "arcs": bogen, "objects": lagen, **extra}


@pytest.mark.parametrize("transform", [True, False])
def test_topojson_with_shared_arcs(schrijf: Schrijf, transform: bool) -> None:
    grenzen, meldingen = lees_grenzen(schrijf(topologie(transform), "kaart.topojson"), TWEE)
    assert hoeken(grenzen.vlakken[HEERLEN]) == punten(VIERKANT)
    assert hoeken(grenzen.vlakken[KERKRADE]) == punten(ERNAAST)
    assert meldingen == ()


# --- simplification ------------------------------------------------------------------------------------------------


def test_a_shared_border_stays_shared_with_fewer_points() -> None:
    kronkel = [(3000 + round(400 * math.sin(i / 40)), i * 10) for i in range(1001)]
    links = [(0, 0), *kronkel, (0, 10_000)]
    rechts = [(9000, 0), (9000, 10_000), *kronkel[::-1]]
    klaar = vereenvoudigen.vereenvoudig({"L": [links], "R": [rechts]}, fijnheid=500)
    (een,), (ander,) = klaar["L"], klaar["R"]
    gedeeld = set(een) & set(ander)
    assert 20 < len(gedeeld) < 200
    assert len(een) == len(gedeeld) + 2 == len(ander)
    assert abs(oppervlakte(een)) == pytest.approx(abs(oppervlakte(tuple(links))), rel=0.005)
    alle = sum(abs(oppervlakte(ring)) for ringen in klaar.values() for ring in ringen)
    assert alle == 90_000_000  # no gap and no overlap


def oppervlakte(ring: tuple[tuple[int, int], ...]) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def test_a_hole_and_the_gemeente_in_it_have_the_same_line() -> None:
    rond = [(5000 + round(1000 * math.cos(a / 50)), 5000 + round(1000 * math.sin(a / 50))) for a in range(314)]
    om = [(0, 0), (10_000, 0), (10_000, 10_000), (0, 10_000)]
    klaar = vereenvoudigen.vereenvoudig({"om": [om, rond[100:] + rond[:100]], "in": [rond[::-1]]}, fijnheid=400)
    assert set(klaar["om"][1]) == set(klaar["in"][0])
    assert len(klaar["in"][0]) < 60


def test_specks_go_but_never_the_whole_gemeente() -> None:
    def speldenknop(x: int) -> list[tuple[int, int]]:
        return [(x, 0), (x + 3, 0), (x + 3, 3), (x, 3)]

    klaar = vereenvoudigen.vereenvoudig({"A": [[(0, 0), (90_000, 0), (90_000, 90_000)], speldenknop(95_000)], "B": [speldenknop(99_000)]})
    assert len(klaar["A"]) == 1
    assert len(klaar["B"]) == 1


def test_no_more_points_than_agreed() -> None:
    stralen = [90_000 * (1 + a % 2 / 100) for a in range(10_000)]  # a saw, the hardest to simplify
    rond = [(100_000 + round(r * math.cos(a / 1600)), 400_000 + round(r * math.sin(a / 1600))) for a, r in enumerate(stralen)]
    assert len(vereenvoudigen.vereenvoudig({"A": [rond]}, hoogstens=300)["A"][0]) <= 300


# --- wrong files ---------------------------------------------------------------------------------------------------


DIEP: Any = vlak(code=HEERLEN)["geometry"]
for _ in range(20):
    DIEP = {"type": "GeometryCollection", "geometries": [DIEP]}


@pytest.mark.parametrize(("inhoud", "zin"), [
    (b"", "leeg"), (b"PK\x03\x04rest", "ingepakt"), (b"<gml/>", "XML"), (b"SQLite format 3\x00", "GeoPackage"), (b"%PDF-1.7", "PDF"),
    (b"\xff\xfe{", "geen GeoJSON"), (b"niets", "geen GeoJSON"), (b"[1, 2]", "geen GeoJSON"), (b"{}", "geen vlakken"),
    (b'{"type": "FeatureCollection", "features": []}', "geen vlakken"), (b'{"a": 1, "a": 2}', "twee keer"),
    (b"[" * 100_000, "te diep"), (b'{"a": ' + b"9" * 5000 + b"}", "geen GeoJSON"),
    ({"type": "Topology", "arcs": []}, "objects"),
    (verzameling({"type": "Feature", "properties": {"code": HEERLEN}, "geometry": DIEP}), "te diep"),
    (verzameling(vlak(code="GM0014")), "geen van de gemeenten"),
    (verzameling(vlak([[["a", 1]]], code=HEERLEN)), "geen paar getallen"),
    (verzameling(vlak([[[True, 1]]], code=HEERLEN)), "geen paar getallen"),
    (verzameling(vlak([[[10**400, 1]]], code=HEERLEN)), "geen paar getallen"),
    (b'{"type": "Feature", "properties": {"code": "GM0917"}, "geometry": {"type": "Polygon", "coordinates": [[[NaN, 1]]]}}', "geen paar"),
    (verzameling(vlak([7], code=HEERLEN)), "ontbreken punten"),
    (verzameling(vlak([[[0, 0], [1, 0], [1, 1]]], code=HEERLEN)), "niet in Nederland"),
    (verzameling(vlak([[[400_000, 5_700_000], [401_000, 5_700_000], [401_000, 5_701_000]]], code=HEERLEN),
                 crs={"properties": {"name": "EPSG:25832"}}), "EPSG:25832"),
    (verzameling(vlak([[[195_000, 320_000]]], code=HEERLEN)), "leeg"),
    ({**topologie(False), "arcs": [[[195_000, 320_000]]]}, "een lijn die er niet is"),
    (verzameling(*(vlak(BU_CODE=f"BU09170{n:03}", GM_CODE=HEERLEN) for n in range(5))), "wijken of buurten"),
])
def test_a_wrong_file_is_a_sentence(schrijf: Schrijf, inhoud: Any, zin: str) -> None:
    with pytest.raises(Inleesfout, match=zin) as gevonden:
        lees_grenzen(schrijf(inhoud), TWEE)
    assert str(gevonden.value).startswith("grenzen.geojson: ")
    assert str(gevonden.value).endswith(".")


def test_a_file_that_is_too_large_or_too_fine_is_refused(schrijf: Schrijf) -> None:
    pad = schrijf(verzameling(vlak(code=HEERLEN)))
    with pytest.raises(BestandGeweigerd, match="groter dan 0 MB"):
        lees_grenzen(pad, TWEE, GrensLimieten(file_bytes=100))
    with pytest.raises(BestandGeweigerd, match="meer dan 4 punten"):
        lees_grenzen(pad, TWEE, GrensLimieten(punten=4))
    with pytest.raises(BestandGeweigerd, match="2 vlakken"):
        lees_grenzen(schrijf(verzameling(vlak(), vlak())), TWEE, GrensLimieten(vormen=1))


def test_arcs_that_are_used_a_million_times_count_every_time(schrijf: Schrijf) -> None:
    bom = topologie(False)
    bom["objects"]["gemeenten"]["geometries"][0]["arcs"] = [[0, 1] * 2000]
    with pytest.raises(BestandGeweigerd, match="punten"):
        lees_grenzen(schrijf(bom), TWEE, GrensLimieten(punten=5000))


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises((BestandGeweigerd, BestandOnleesbaar), match="map"):
        lees_grenzen(tmp_path, TWEE)
