"""nieuw, voorbeeld and json: dossiers come into being and are never overwritten by accident."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from thuisapp.app.dossiers import open_dossier

KOPLOPERS = {
    "Metropoolregio Amsterdam": 30,
    "Parkstad Limburg": 7,
    "Regio Haaglanden": 9,
    "Groene Metropoolregio Arnhem-Nijmegen": 17,
    "Provincie Groningen": 10,
    "Enschede": 1,
}


@pytest.mark.parametrize("command", [("voorbeeld",), ("nieuw", "--regio", "Parkstad Limburg")])
def test_an_existing_dossier_stays_unless_overschrijf_is_given(run, tmp_path: Path, command: tuple[str, ...]) -> None:
    target = tmp_path / "d.thuis"
    assert run("nieuw", "d.thuis", "--gemeenten", "Enschede").code == 0
    before = target.read_bytes()
    shown = run(*command, "d.thuis")
    assert shown.code == 1
    assert shown.sentence() == "\"d.thuis\" bestaat al en blijft zoals het is. Kies een andere naam, of vervang het met --overschrijf."
    assert target.read_bytes() == before
    assert run(*command, "d.thuis", "--overschrijf").code == 0
    assert len(open_dossier(target).gemeenten) == 7


def test_overschrijf_replaces_dossiers_and_nothing_else(run, tmp_path: Path) -> None:
    (tmp_path / "brief.thuis").write_text("van mij")
    shown = run("voorbeeld", "brief.thuis", "--overschrijf")
    assert (shown.code, shown.out) == (1, "")
    assert "geen dossier" in shown.sentence()
    assert (tmp_path / "brief.thuis").read_text() == "van mij"


@pytest.mark.parametrize(("regio", "gemeenten"), KOPLOPERS.items())
def test_every_koploperregio_gets_a_dossier_whose_sums_are_right(run, tmp_path: Path, regio: str, gemeenten: int) -> None:
    assert run("nieuw", "d.thuis", "--regio", regio.upper()).code == 0
    assert run("reken", "d.thuis", "--json", "uit.json").code == 0
    result = json.loads((tmp_path / "uit.json").read_text("utf-8"))
    assert len(result["gemeenten"]) == gemeenten
    divided = [v for v in result["verdeling"].values() if v["gemeenten"] is not None]
    assert len(divided) > 5
    assert all(sum(v["gemeenten"].values()) == v["totaal"] == v["te_verdelen"] for v in divided)


def test_an_unknown_region_is_answered_with_near_ones(run, tmp_path: Path) -> None:
    shown = run("nieuw", "d.thuis", "--regio", "Parkstat Limburg")
    assert shown.code == 1
    assert shown.sentence().startswith("De regio \"Parkstat Limburg\" is niet bekend. Bedoelt u Parkstad Limburg")
    assert not (tmp_path / "d.thuis").exists()


def test_gemeenten_by_code_or_name_and_abolished_ones_with_a_message(run, tmp_path: Path) -> None:
    shown = run("nieuw", "d.thuis", "--gemeenten", "GM0917, kerkrade,GM0009", "--van", "2027", "--tot", "2030")
    assert shown.code == 0
    assert shown.sentence() == "Ten Boer (GM0009) bestaat sinds 2019 niet meer en is vervangen door Groningen (GM0014)."
    dossier = open_dossier(tmp_path / "d.thuis")
    assert set(dossier.codes()) == {"GM0014", "GM0917", "GM0928"}
    assert (dossier.naam, dossier.periode.van, dossier.periode.tot) == ("Groningen, Heerlen en Kerkrade", 2027, 2030)


def test_an_unknown_gemeente_makes_nothing(run, tmp_path: Path) -> None:
    shown = run("nieuw", "d.thuis", "--gemeenten", "GM0917,GM9999")
    assert shown.code == 1
    assert "GM9999" in shown.sentence()
    assert not (tmp_path / "d.thuis").exists()


def test_many_gemeenten_get_a_short_name(run, tmp_path: Path) -> None:
    run("nieuw", "d.thuis", "--gemeenten", "GM0882,GM0899,GM0917,GM0928")
    assert open_dossier(tmp_path / "d.thuis").naam == "Regio van 4 gemeenten"
    run("nieuw", "e.thuis", "--gemeenten", "GM0882", "--naam", "Landgraaf alleen")
    assert open_dossier(tmp_path / "e.thuis").naam == "Landgraaf alleen"


def test_a_later_first_year_moves_the_last_one_along(run, tmp_path: Path) -> None:
    assert run("nieuw", "d.thuis", "--gemeenten", "GM0917", "--van", "2040").code == 0
    periode = open_dossier(tmp_path / "d.thuis").periode
    assert (periode.van, periode.tot) == (2040, 2040)


def test_json_and_back_is_the_same_dossier(run, example: Path, tmp_path: Path) -> None:
    assert run("json", "parkstad.thuis", "uit.json").code == 0
    assert run("nieuw", "terug.thuis", "--uit-json", "uit.json").code == 0
    assert open_dossier(tmp_path / "terug.thuis") == open_dossier(example)


@pytest.mark.parametrize("text", ["geen json", "[]", "{}", "{\"formaat\": 3}"])
def test_wrong_json_makes_no_dossier(run, tmp_path: Path, text: str) -> None:
    (tmp_path / "in.json").write_text(text)
    shown = run("nieuw", "d.thuis", "--uit-json", "in.json")
    assert shown.code == 1
    assert shown.sentence().endswith(".")
    assert not (tmp_path / "d.thuis").exists()
