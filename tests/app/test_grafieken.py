"""Charts for the window, of the example region and of a division that failed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from thuisapp.app import grafieken
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import aantal

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return voorbeeld_dossier()


@pytest.fixture(scope="module")
def resultaat(dossier: Dossier) -> Rekenresultaat:
    return reken(dossier)


def words(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def verdeelde_groep(resultaat: Rekenresultaat) -> str:
    return next(groep for groep, verdeling in resultaat.verdeling.items() if verdeling.aantallen)


def test_the_division_shows_every_gemeente_with_its_number(dossier: Dossier, resultaat: Rekenresultaat) -> None:
    groep = verdeelde_groep(resultaat)
    svg = grafieken.verdeling_svg(dossier, resultaat, groep, 700, 300)
    aantallen = resultaat.verdeling[groep].aantallen
    assert aantallen is not None
    assert {g.naam for g in dossier.gemeenten} | {aantal(n) for n in aantallen.values()} <= set(words(svg))
    assert float(ET.fromstring(svg).get("width", "0")) == pytest.approx(700, abs=0.1)


def test_a_comparison_has_two_bars_and_a_legend(dossier: Dossier, resultaat: Rekenresultaat) -> None:
    groep = verdeelde_groep(resultaat)
    vroeger = {dossier.gemeenten[0].code: 98_765}
    found = words(grafieken.verdeling_svg(dossier, resultaat, groep, 700, vastgezet=vroeger))
    assert {"Nu", "Voor", "98.765"} <= set(found)
    assert found.count("onbekend") == len(dossier.gemeenten) - 1


def test_a_failed_division_and_an_unknown_group_draw_nothing(dossier: Dossier, resultaat: Rekenresultaat) -> None:
    groep = verdeelde_groep(resultaat)
    mislukt = replace(resultaat.verdeling[groep], aantallen=None, fout="Het kan niet.")
    zonder = replace(resultaat, verdeling=resultaat.verdeling.met(groep, mislukt))
    assert grafieken.verdeling_svg(dossier, zonder, groep, 700) == ""
    assert grafieken.verdeling_svg(dossier, resultaat, "bestaat-niet", 700) == ""
    assert grafieken.opgave_svg(dossier, resultaat, "bestaat-niet", 700) == ""
    assert grafieken.opgave_jaren_svg(dossier, resultaat, "bestaat-niet", 700) == ""


def test_the_years_of_the_period_stand_under_need_and_supply(dossier: Dossier, resultaat: Rekenresultaat) -> None:
    found = words(grafieken.opgave_jaren_svg(dossier, resultaat, verdeelde_groep(resultaat), 700, 300))
    assert {str(dossier.periode.van), str(dossier.periode.tot)} <= set(found)
    assert any(word.startswith("behoefte: ") for word in found)
    assert any(word.startswith("aanbod: ") for word in found)


def test_every_group_and_gemeente_has_a_cell_in_the_heat_map(dossier: Dossier, resultaat: Rekenresultaat) -> None:
    found = words(grafieken.opgave_warmte_svg(dossier, resultaat, 900))
    assert {g.naam for g in dossier.gemeenten} <= set(found)
    cellen = len(dossier.gemeenten) * len(dossier.gekozen_groepen())
    assert sum(word == "?" or word.replace(".", "").replace("−", "").isdigit() for word in found) >= cellen
