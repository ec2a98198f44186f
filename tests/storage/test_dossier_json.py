"""A dossier as JSON: nothing is lost, and wrong data is refused with the place where it is wrong."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.storage import dossier_json
from thuisapp.storage.converter import exact_json
from thuisapp.storage.dossier_json import controleer_verwijzingen, lees_json, naar_json, ontleed, schrijf_json, structure_dossier, van_json
from thuisapp.storage.errors import NietTeBewaren, NietTeLezen, OngeldigDossier

Spoil = Callable[[dict[str, Any]], None]


def fout(data: object) -> str:
    with pytest.raises(OngeldigDossier) as caught:
        van_json(data, "proef.json")
    return str(caught.value)


# --- nothing is lost -------------------------------------------------------------------------------------------------


def test_a_dossier_comes_back_equal(dossier: Dossier) -> None:
    text = json.dumps(naar_json(dossier))
    assert van_json(json.loads(text)) == dossier
    assert json.dumps(naar_json(van_json(json.loads(text)))) == text  # the order of maps and lists too


@settings(max_examples=80)
@given(seed=st.integers(0, 2**32))
def test_any_dossier_comes_back_equal(willekeurig: Callable[[int], Dossier], seed: int) -> None:
    before = willekeurig(seed)
    text = json.dumps(naar_json(before), allow_nan=False)
    after = structure_dossier(ontleed(text)["dossier"])
    assert after == before
    assert repr(after) == repr(before)  # equal is not enough: a 1 for a True or an int for a Fraction is equal too


@given(st.fractions())
def test_an_exact_number_stays_exact(x: Fraction) -> None:
    value = exact_json(x)
    assert Fraction(value) == x
    assert isinstance(value, int) == (x.denominator == 1)


@pytest.mark.parametrize(("x", "value"), [
    (Fraction(3), 3), (Fraction(1, 4), "0.25"), (Fraction(-1, 8), "-0.125"), (Fraction(1, 3), "1/3"), (Fraction(7, 6), "7/6"),
    (Fraction(117677, 100), "1176.77"), (Fraction(1, 1000), "0.001"), (Fraction(0), 0), (Fraction(1, 2**200), f"1/{2**200}"),
])
def test_how_exact_numbers_are_written(x: Fraction, value: int | str) -> None:
    assert exact_json(x) == value


def test_the_json_can_be_read_by_people(dossier: Dossier) -> None:
    data = naar_json(dossier)
    assert (data["formaat"], data["versie"]) == ("thuisapp-dossier", 1)
    d = data["dossier"]
    assert d["gemeenten"][0] == {"code": "GM0917", "naam": "Heerlen", "provincie": "Limburg", "x": 196.5, "y": 322.1}
    assert d["indicatoren"]["inwoners_2025"]["waarden"] == {"GM0917": 87522, "GM0928": None}
    assert d["ramingen"]["ouderen"]["telling"]["per_gemeente"]["GM0928"]["hoeveelheid"] == {
        "laag": None, "midden": None, "hoog": None, "eenheid": "personen", "onbekend_erbij": 1, "onbekend_eraf": 0}
    assert d["ramingen"]["ouderen"]["telling"]["per_jaar"]["GM0917"]["2027"]["hoeveelheid"]["midden"] == 12
    assert d["ramingen"]["ouderen"]["aandeel_zelf_opgelost"]["hoeveelheid"]["laag"] == "1/3"
    assert d["groepen"][0]["ondersteuningsmix"] == {"2": 1} and d["status"] == "ter_consultatie"


def test_fields_that_are_left_out_get_their_default(dossier: Dossier) -> None:
    data = naar_json(dossier)
    for name in ("overlappen", "aanbod", "afspraken", "acties", "teksten", "versie", "voorbeeld"):
        del data["dossier"][name]
    del data["dossier"]["gemeenten"][0]["provincie"]
    del data["dossier"]["ramingen"]["ouderen"]["telling"]["per_gemeente"]["GM0928"]["hoeveelheid"]["onbekend_erbij"]
    read = van_json(data)
    assert read.overlappen == () and read.versie == "0.1" and not read.voorbeeld and read.gemeenten[0].provincie == ""
    assert read.ramingen["ouderen"].telling.per_gemeente["GM0928"].hoeveelheid.onbekend_erbij == 1


def test_a_file_comes_back_equal(dossier: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "uit.json"
    schrijf_json(dossier, path)
    schrijf_json(replace(dossier, naam="Tweede"), path)
    assert lees_json(path) == replace(dossier, naam="Tweede")
    assert [p.name for p in tmp_path.iterdir()] == ["uit.json"]


def test_the_dossier_in_the_test_files_stays_readable() -> None:
    read = lees_json(Path(__file__).parent.parent / "files" / "dossier.json")
    assert read.naam == "Woonzorgvisie Parkstad" and read.codes() == ("GM0917", "GM0928")
    assert read.ramingen["ouderen"].aandeel_zelf_opgelost.hoeveelheid.midden == Fraction(1, 3)


# --- wrong types -----------------------------------------------------------------------------------------------------


def _set(*path: str | int) -> Callable[[Any], Spoil]:
    """A change: the value at `path` (inside "dossier") becomes something else."""
    def with_value(value: Any) -> Spoil:
        def spoil(data: dict[str, Any]) -> None:
            place: Any = data["dossier"]
            for step in path[:-1]:
                place = place[step]
            place[path[-1]] = value
        return spoil
    return with_value


@pytest.mark.parametrize(("spoil", "message"), [
    (_set("gemeenten", 1, "code")(12), "gemeenten, nr. 2, veld \"code\": tekst verwacht, maar er staat 12."),
    (_set("gemeenten", 1, "x")("196"), "gemeenten, nr. 2, veld \"x\": een getal verwacht, maar er staat \"196\"."),
    (_set("gemeenten", 1, "x")(True), "gemeenten, nr. 2, veld \"x\": een getal verwacht, maar er staat true."),
    (_set("gemeenten", 1, "x")(float("inf")), "veld \"x\": een getal verwacht, maar er staat Infinity."),
    (_set("gemeenten", 1, "x")(float("nan")), "veld \"x\": een getal verwacht, maar er staat NaN."),
    (_set("gemeenten")({}), "gemeenten: een lijst verwacht, maar er staat een object."),
    (_set("gemeenten")([]), "Een dossier heeft ten minste één gemeente."),
    (_set("gemeenten", 1)(None), "gemeenten, nr. 2: een object verwacht, maar er staat niets (null)."),
    (_set("gemeenten", 1, "code")("GM0917"), "Er staan twee keer een gemeente met kenmerk \"GM0917\" in het dossier."),
    (_set("naam")("half \ud83d"), "naam: deze tekst bevat een teken dat niet bestaat."),
    (_set("naam")(["x"]), "naam: tekst verwacht, maar er staat een lijst."),
    (_set("voorbeeld")(1), "voorbeeld: true of false verwacht, maar er staat 1."),
    (_set("periode")({"van": 2030, "tot": 2020}), "periode: De periode 2030 tot en met 2020 kan niet"),
    (_set("periode", "van")(True), "periode, veld \"van\": een geheel getal verwacht, maar er staat true."),
    (_set("periode", "van")(2026.0), "periode, veld \"van\": een geheel getal verwacht, maar er staat 2026.0."),
    (_set("scenario")("z"), "Het gekozen scenario \"z\" staat niet in het dossier."),
    (_set("status")("af"), "status: \"concept\", \"ter_consultatie\" of \"vastgesteld\" verwacht, maar er staat \"af\"."),
    (_set("kleur")("rood"), "kleur: dit veld bestaat niet."),
    (_set("aanbod", "plannen", 0, "prijs")(1), "aanbod, veld \"plannen\", nr. 1, veld \"prijs\": dit veld bestaat niet."),
    (_set("indicatoren", "inwoners_2025", "waarden", "GM0917")(0.5),
     "indicatoren, \"inwoners_2025\", veld \"waarden\", \"GM0917\": een geheel getal, of een exact getal als tekst zoals \"0.25\" of "
     "\"1/3\", verwacht, maar er staat 0.5."),
    (_set("indicatoren", "inwoners_2025", "landelijk")("1/0"), "veld \"landelijk\": een geheel getal, of een exact getal"),
    (_set("indicatoren", "inwoners_2025", "landelijk")("1e9"), "maar er staat \"1e9\"."),
    (_set("indicatoren", "inwoners_2025", "landelijk")("x" * 99), "maar er staat \"" + "x" * 36 + "…."),
    (_set("ramingen", "ouderen", "telling", "per_jaar", "GM0917", "02027")({}),
     "ramingen, \"ouderen\", veld \"telling\", veld \"per_jaar\", \"GM0917\", \"02027\": een geheel getal verwacht"),
    (_set("ramingen", "ouderen", "per_woonruimte", "hoeveelheid", "laag")(9),
     "ramingen, \"ouderen\", veld \"per_woonruimte\", veld \"hoeveelheid\": Laag mag niet boven midden liggen, en midden niet boven hoog."),
    (_set("ramingen", "ouderen", "per_woonruimte", "hoeveelheid", "eenheid")("kilo"), "veld \"eenheid\": \"personen\", \"huishoudens\","),
    (_set("groepen", 0, "ondersteuningsmix")({"7": 1}),
     "groepen, nr. 1, veld \"ondersteuningsmix\", \"7\": \"0\", \"1\", \"2\", \"3\" of \"4\""),
])
def test_wrong_data_names_its_place(dossier: Dossier, spoil: Spoil, message: str) -> None:
    data = copy.deepcopy(naar_json(dossier))
    spoil(data)
    assert message in fout(data)


def test_a_missing_field_is_named(dossier: Dossier) -> None:
    data = naar_json(dossier)
    del data["dossier"]["gemeenten"][0]["code"]
    assert fout(data) == "proef.json: dit is geen geldig dossier. gemeenten, nr. 1, veld \"code\": dit veld ontbreekt."


def test_all_problems_are_found_and_ten_are_named(dossier: Dossier) -> None:
    data = naar_json(dossier)
    data["dossier"]["gemeenten"] = [{"code": number, "naam": "x"} for number in range(25)]
    with pytest.raises(OngeldigDossier) as caught:
        van_json(data)
    assert len(caught.value.problemen) == 25
    text = str(caught.value)
    assert "nr. 10," in text and "nr. 11," not in text and text.endswith("Er zijn nog 15 problemen.")


@pytest.mark.parametrize(("data", "message"), [
    ([], "Er moet een object staan met \"formaat\": \"thuisapp-dossier\"."),
    ({"formaat": "iets anders"}, "Er moet een object staan met \"formaat\": \"thuisapp-dossier\"."),
    ({"formaat": "thuisapp-dossier", "versie": 2, "dossier": {}}, "De versie is 2; deze versie van thuisapp leest versie 1."),
    ({"formaat": "thuisapp-dossier", "versie": True, "dossier": {}}, "De versie is true; deze versie van thuisapp leest versie 1."),
    ({"formaat": "thuisapp-dossier", "versie": 1}, "hoort er precies één veld te zijn: \"dossier\"."),
    ({"formaat": "thuisapp-dossier", "versie": 1, "dossier": {}, "x": 1}, "hoort er precies één veld te zijn: \"dossier\"."),
    ({"formaat": "thuisapp-dossier", "versie": 1, "dossier": 3}, "Een object verwacht, maar er staat 3."),
])
def test_something_that_is_no_dossier(data: object, message: str) -> None:
    assert message in fout(data)


# --- references and figures ------------------------------------------------------------------------------------------


def _cijfer(dossier: Dossier, bron: str) -> Cijfer:
    return replace(dossier.aanbod.aandelen["ouderen"], bron=bron)


@pytest.mark.parametrize(("spoil", "message"), [
    (_set("overlappen", 0, "telt_mee_in")("x"), "overlappen: de aandachtsgroep \"x\" staat niet in het dossier."),
    (_set("aanbod", "plannen", 0, "voor")({"x": 1}), "plan \"plan-1\": de aandachtsgroep \"x\" staat niet in het dossier."),
    (_set("aanbod", "plannen", 0, "gemeente")("GM0001"), "plan \"plan-1\": de gemeente \"GM0001\" staat niet in het dossier."),
    (_set("scenarios", 0, "voorstellen", "ouderen", "groep")("starters"), "scenario \"b\", voorstellen, \"ouderen\": het kenmerk binnenin"),
    (_set("scenarios", 0, "voorstellen", "ouderen", "inzet")({"GM1": 2}),
     "scenario \"b\", voorstel \"ouderen\": de gemeente \"GM1\" staat niet in het dossier."),
    (_set("scenarios", 0, "voorstellen", "ouderen", "sleutels", 0, "indicator")("x"),
     "scenario \"b\", voorstel \"ouderen\": de indicator \"x\" staat niet in het dossier."),
    (_set("ramingen", "ouderen", "achterstand")({"GM1": {"hoeveelheid": {"laag": 1, "midden": 1, "hoog": 1, "eenheid": "personen"},
                                                         "bron": "eigen"}}),
     "raming \"ouderen\": de gemeente \"GM1\" staat niet in het dossier."),
    (_set("ramingen", "ouderen", "kengetal", "tarief", "bron")("krant"),
     "ramingen, \"ouderen\", kengetal, tarief: de bron \"krant\" staat niet in het dossier."),
    (_set("indicatoren", "inwoners_2025", "bron")("krant"), "indicatoren, \"inwoners_2025\": de bron \"krant\" staat niet in het dossier."),
    (_set("indicatoren", "inwoners_2025", "id")("inw"), "indicatoren, \"inwoners_2025\": het kenmerk binnenin is \"inw\""),
    (_set("afspraken", 0, "partij")("x"), "afspraak \"a-1\": de partij \"x\" staat niet in het dossier."),
    (_set("afspraken", 0, "gemeenten")(["GM1"]), "afspraak \"a-1\": de gemeente \"GM1\" staat niet in het dossier."),
    (_set("acties", 0, "afspraak")("x"), "acties, \"c-1\": de afspraak \"x\" staat niet in het dossier."),
    (_set("realisaties", 0, "groep")("x"), "realisaties: de aandachtsgroep \"x\" staat niet in het dossier."),
    (_set("groepen", 0, "eenheid")("personen"), "groep \"ouderen\": \"personen\" is geen eenheid van woonruimte."),
    (_set("ramingen", "ouderen", "inhaaljaren")(0), "raming \"ouderen\": het aantal inhaaljaren is ten minste 1."),
    (_set("ramingen", "ouderen", "per_woonruimte", "hoeveelheid", "laag")(0), "raming \"ouderen\", per_woonruimte: dit getal is te laag."),
    (_set("aanbod", "aandelen", "ouderen", "hoeveelheid", "hoog")(2), "aanbod, aandeel van \"ouderen\": een aandeel is hoogstens 1."),
    (_set("aanbod", "aandelen", "ouderen", "hoeveelheid", "eenheid")("procent"),
     "aanbod, aandeel van \"ouderen\": de eenheid moet \"aandeel\" zijn, maar er staat \"procent\"."),
    (_set("aanbod", "plannen", 0, "aantal")(-1), "plan \"plan-1\": een aantal kan niet onder 0 liggen."),
    (_set("aanbod", "plannen", 0, "eenheid")("clienten"), "plan \"plan-1\": \"clienten\" is geen eenheid van woonruimte."),
    (_set("scenarios", 1, "voorstellen", "ouderen", "totaal")(-1), "scenario \"a\", voorstel \"ouderen\": een aantal kan niet onder 0"),
    (_set("scenarios", 1, "voorstellen", "ouderen", "verrekening")("1.5"), "voorstel \"ouderen\": de verrekening ligt tussen 0 en 1."),
    (_set("scenarios", 1, "voorstellen", "ouderen", "sleutels", 0, "gewicht")(-1), "een gewicht kan niet onder 0 liggen."),
])
def test_what_does_not_hold_together_is_refused(dossier: Dossier, spoil: Spoil, message: str) -> None:
    data = copy.deepcopy(naar_json(dossier))
    spoil(data)
    assert message in fout(data)


def test_a_reference_check_without_json(dossier: Dossier) -> None:
    assert controleer_verwijzingen(dossier) == ()
    aanbod = replace(dossier.aanbod, aandelen=FrozenMap({"starters": _cijfer(dossier, "weg"), "ouderen": _cijfer(dossier, "")}))
    assert controleer_verwijzingen(replace(dossier, aanbod=aanbod)) == (
        "aanbod, aandelen, \"starters\": de bron \"weg\" staat niet in het dossier.",)


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("content", "message"), [
    (b"", "Dit is geen JSON: regel 1, teken 1 klopt niet."),
    (b"{\n\"formaat\": }", "Dit is geen JSON: regel 2, teken 12 klopt niet."),
    (b"\xff\xfe{}", "Dit bestand is geen UTF-8-tekst."),
    (b"{\"a\": 1, \"a\": 2}", "Het veld \"a\" staat twee keer in hetzelfde object."),
    (b"{\"a\": NaN}", "NaN is geen getal dat in een dossier kan staan."),
    (b"[-Infinity]", "-Infinity is geen getal dat in een dossier kan staan."),
    (b"[" * 200_000, "De gegevens zitten te diep in elkaar."),
    (b"{\"a\":" * 200_000, "De gegevens zitten te diep in elkaar."),
    (b"[" + b"9" * 5000 + b"]", "Er staat een getal met meer dan 4.000 cijfers in."),
    (b"SQLite format 3\x00", "Dit is geen JSON: regel 1, teken 1 klopt niet."),
])
def test_a_file_that_is_not_our_json(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "in.json"
    path.write_bytes(content)
    with pytest.raises(OngeldigDossier) as caught:
        lees_json(path)
    assert str(caught.value) == f"{path}: dit is geen geldig dossier. {message}"


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NietTeLezen, match="bestaat niet"):
        lees_json(tmp_path / "weg.json")
    with pytest.raises(NietTeLezen, match="is een map"):
        lees_json(tmp_path)
    (tmp_path / "groot.json").write_bytes(b" " * 101)
    monkeypatch.setattr(dossier_json, "MAX_BYTES", 100)
    with pytest.raises(NietTeLezen, match="groter dan 50 MB"):
        lees_json(tmp_path / "groot.json")


def test_files_that_cannot_be_written(dossier: Dossier, tmp_path: Path) -> None:
    with pytest.raises(NietTeBewaren, match="is een map"):
        schrijf_json(dossier, tmp_path)
    with pytest.raises(NietTeBewaren, match="bestaat niet"):
        schrijf_json(dossier, tmp_path / "weg" / "uit.json")
    path = tmp_path / "uit.json"
    path.write_text("oud")
    with pytest.raises(NietTeBewaren, match="teken dat niet bestaat"):
        schrijf_json(replace(dossier, naam="half \ud83d"), path)
    assert path.read_text() == "oud" and len(list(tmp_path.iterdir())) == 1
