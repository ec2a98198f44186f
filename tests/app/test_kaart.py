"""Maps for the window and the document: tiles without a file, true boundaries with one, and a table that says the same."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from thuisapp.app import dossiers, kaart
from thuisapp.app import operations as op
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Kaartgrenzen
from thuisapp.domain.verdeling import HERKOMST, Sleutel
from thuisapp.output.visie import maak_visie
from thuisapp.output.visie.model import Figuur, alle_blokken

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return voorbeeld_dossier()


def vierkanten(dossier: Dossier) -> Kaartgrenzen:
    """A square of 3 km around every centre point."""
    vlakken = {}
    for g in dossier.gemeenten:
        x, y = round(g.x * 1000), round(g.y * 1000)
        vlakken[g.code] = (((x - 1500, y - 1500), (x + 1500, y - 1500), (x + 1500, y + 1500), (x - 1500, y + 1500)),)
    return Kaartgrenzen("bestand proef.geojson", FrozenMap(vlakken))


def als_geojson(dossier: Dossier, grenzen: Kaartgrenzen) -> str:
    return json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"statcode": g.code, "statnaam": g.naam},
         "geometry": {"type": "Polygon", "coordinates": [list(ring) for ring in grenzen.vlakken[g.code]]}} for g in dossier.gemeenten]})


def words(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def test_the_map_shows_unknown_where_there_is_no_value(dossier: Dossier) -> None:
    eerste = dossier.gemeenten[0].code
    for d in (dossier, kaart.zet_kaartgrenzen(dossier, vierkanten(dossier))):
        found = words(kaart.kaart_svg(d, {eerste: Fraction(5, 2)}, "Aandeel", 600, 400, decimalen=1))
        assert "2,5" in found
        assert found.count("?") == len(dossier.gemeenten) - 1


def test_a_file_goes_into_the_dossier_and_back_out_of_the_project_file(dossier: Dossier, tmp_path: Path) -> None:
    bestand = tmp_path / "regio.geojson"
    bestand.write_text(als_geojson(dossier, vierkanten(dossier)))
    grenzen, meldingen = kaart.lees_kaartgrenzen(bestand, dossier)
    assert meldingen == ()
    assert set(grenzen.vlakken) == set(dossier.codes())
    d = kaart.zet_kaartgrenzen(dossier, grenzen)
    assert kaart.grenzen_volledig(d)
    assert kaart.gelezen_zin(grenzen) == "De grenzen van 7 gemeenten zijn gelezen uit bestand regio.geojson."
    dossiers.bewaar(d, tmp_path / "d.thuis")
    assert dossiers.open_dossier(tmp_path / "d.thuis") == d
    assert kaart.zet_kaartgrenzen(d, None) == dossier


def test_boundaries_when_they_are_there_and_tiles_otherwise(dossier: Dossier) -> None:
    d = kaart.zet_kaartgrenzen(dossier, vierkanten(dossier))
    waarden = dict.fromkeys(d.codes(), 5)
    assert "Kaart met de grenzen van de gemeenten." in kaart.kaart_svg(d, waarden, "Titel", 600)
    assert "Kaart met een tegel per gemeente." in kaart.kaart_svg(d, waarden, "Titel", 600, grenzen=False)
    assert "Kaart met een tegel per gemeente." in kaart.kaart_svg(dossier, waarden, "Titel", 600)
    los = replace(d, kaartgrenzen=Kaartgrenzen("bestand ver.geojson", FrozenMap({"GM0014": ()})))
    assert "Kaart met een tegel per gemeente." in kaart.kaart_svg(los, waarden, "Titel", 600)
    assert "daarom toont de kaart tegels" in kaart.grenzen_zin(los)


def test_a_gemeente_that_came_later_is_named(dossier: Dossier) -> None:
    grenzen = vierkanten(dossier)
    laatste = dossier.gemeenten[-1]
    d = kaart.zet_kaartgrenzen(dossier, replace(grenzen, vlakken=grenzen.vlakken.zonder(laatste.code)))
    assert not kaart.grenzen_volledig(d)
    assert kaart.grenzen_zin(d) == (f"Grenzen: bestand proef.geojson. De grens van {laatste.naam} staat er niet in; die gemeente staat als "
                                    "vierkant op de kaart.")
    beeld = kaart.kaartbeeld(d, dict.fromkeys(d.codes(), 5), "Titel", 900)
    assert set(beeld.vlakken) == set(d.codes())
    assert kaart.grenzen_zin(dossier) == ""
    heel = kaart.zet_kaartgrenzen(dossier, replace(grenzen, datum="2025-01-01"))
    assert kaart.grenzen_zin(heel) == "Grenzen van 1 januari 2025: bestand proef.geojson."


def test_the_words_of_the_map_say_what_it_shows(dossier: Dossier) -> None:
    codes = dossier.codes()
    waarden = {code: n for n, code in enumerate(codes)}
    tekst = kaart.beschrijving(dossier, waarden, was={**waarden, codes[0]: 3})
    assert tekst == ("Kaart met een tegel per gemeente. Van alle gemeenten is het getal bekend. Het hoogste getal heeft "
                     f"{dossier.gemeenten[-1].naam} ({len(codes) - 1}), het laagste {dossier.gemeenten[0].naam} (0). "
                     "Eén gemeente heeft een ander getal dan voor.")
    assert "Van geen enkele gemeente is het getal bekend." in kaart.beschrijving(dossier, {})


def test_the_table_says_the_same_as_the_map(dossier: Dossier) -> None:
    codes = dossier.codes()
    rijen = kaart.kaartrijen(dossier, {codes[0]: 7, codes[1]: 2}, {codes[0]: 4}, afgekort={codes[1]: "Afk"})
    assert [rij.code for rij in rijen] == list(codes)
    assert (rijen[0].waarde, rijen[0].was, rijen[0].verschil) == (7, 4, 3)
    assert (rijen[1].kort, rijen[1].verschil) == ("Afk", None)
    assert rijen[2].waarde is None


def test_the_outlines_fit_the_drawing_and_the_legend_can_stand_apart(dossier: Dossier) -> None:
    d = kaart.zet_kaartgrenzen(dossier, vierkanten(dossier))
    waarden = {code: n * 10 for n, code in enumerate(d.codes())}
    for grenzen in (True, False):
        beeld = kaart.kaartbeeld(d, waarden, "Titel", 700, 300, grenzen=grenzen, losse_legenda=500)
        hoog, breed = (float(ET.fromstring(beeld.svg).get(k, "0")) for k in ("height", "width"))
        assert hoog <= 301
        assert breed == pytest.approx(700, abs=1)
        assert all(0 <= x <= breed and 0 <= y <= hoog for ringen in beeld.vlakken.values() for ring in ringen for x, y in ring)
        assert any("–" in woord for woord in words(beeld.legenda))
        assert not any("–" in woord for woord in words(beeld.svg))


def test_the_document_draws_the_boundaries_only_when_all_are_there(dossier: Dossier) -> None:
    def figuur(d: Dossier) -> Figuur:
        for groep in d.gekozen_groepen():  # where the need arises; by inhabitants all gemeenten would look the same
            d = op.wijzig_voorstel(d, groep.id, sleutels=(Sleutel(HERKOMST, Fraction(1)),))
        resultaat = reken(d)
        visie = maak_visie(d, resultaat, controleer(d, resultaat))
        return next(b for b in alle_blokken(visie) if isinstance(b, Figuur) and b.id == "figuur-kaart-verdeling")

    grenzen = vierkanten(dossier)
    heel = figuur(kaart.zet_kaartgrenzen(dossier, grenzen))
    assert heel.alt.startswith("Kaart met de grenzen van de gemeenten")
    assert "proef.geojson" in heel.bron
    half = figuur(kaart.zet_kaartgrenzen(dossier, replace(grenzen, vlakken=grenzen.vlakken.zonder(dossier.codes()[0]))))
    assert half.alt.startswith("Kaart met een vak per gemeente")
