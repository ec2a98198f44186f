"""What the user does to the house style, and that it stays in the dossier."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.output.huisstijlen import SVG, eigen, logo, png
from thuisapp.app import huisstijl
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import ThuisappError
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.huisstijl import Huisstijl
from thuisapp.storage import project_file
from thuisapp.storage.dossier_json import naar_json, van_json


@cache
def _voorbeeld() -> Dossier:
    return voorbeeld_dossier()


@pytest.fixture
def dossier() -> Dossier:
    return _voorbeeld()


@pytest.mark.parametrize(("getypt", "kleur"), [("#1d5c73", "#1D5C73"), (" 1D5C73 ", "#1D5C73"), ("#abc", "#AABBCC")])
def test_a_colour_is_read_as_people_type_it(getypt: str, kleur: str) -> None:
    assert huisstijl.lees_kleur(getypt) == kleur


@pytest.mark.parametrize("getypt", ["", "rood", "#12", "#1234567", "rgb(1,2,3)"])
def test_something_else_gets_a_sentence(getypt: str) -> None:
    with pytest.raises(ThuisappError, match="zes tekens"):
        huisstijl.lees_kleur(getypt)


@pytest.mark.parametrize(("kleur", "naam"), [("#1D5C73", "donkerblauw"), ("#FFD500", "geel"), ("#FFFFFF", "wit"), ("#000000", "zwart"),
                                             ("#808080", "grijs"), ("#0057B7", "blauw"), ("#154273", "donkerblauw"), ("#E17000", "oranje"),
                                             ("#39870C", "donkergroen"), ("#D52B1E", "rood"), ("#8FCAE7", "lichtblauw")])
def test_a_colour_has_a_name(kleur: str, naam: str) -> None:
    assert huisstijl.kleurnaam(kleur) == naam


def test_a_logo_is_read_from_a_file(tmp_path: Path) -> None:
    for naam, inhoud in (("a.svg", SVG.encode()), ("b.png", png())):
        (tmp_path / naam).write_bytes(inhoud)
        assert huisstijl.lees_logo(tmp_path / naam, "Logo").alternatief == "Logo"
    for naam, woorden in (("weg.png", "Logo"), ("a.svg", " ")):
        with pytest.raises(ThuisappError):
            huisstijl.lees_logo(tmp_path / naam, woorden)


def test_the_picture_for_the_screen_follows_the_style(dossier: Dossier) -> None:
    gewoon, anders = (huisstijl.proefblad(h, dossier, 300) for h in (Huisstijl(), eigen()))
    assert gewoon.startswith(b"\x89PNG") and anders != gewoon
    assert huisstijl.omslagje(eigen()).startswith(b"<svg")


def test_a_bad_logo_is_a_finding(dossier: Dossier) -> None:
    slecht = replace(dossier, huisstijl=Huisstijl(logo=logo("<svg onload='x'>")))
    (gevonden,) = huisstijl.bevindingen(slecht)
    assert gevonden.stap == "visie" and "logo" in gevonden.zin
    assert huisstijl.bevindingen(replace(dossier, huisstijl=eigen())) == ()


def test_style_and_templates_go_along_with_the_dossier(dossier: Dossier, tmp_path: Path) -> None:
    d = replace(huisstijl.zet_huisstijl(dossier, eigen()), sjablonen=FrozenMap({"visie/03_visie.md.j2": "# x", "stijl.css": "p {}"}))
    assert van_json(naar_json(d)) == d
    project_file.bewaar(d, tmp_path / "a.thuis")
    assert project_file.open_dossier(tmp_path / "a.thuis") == d


def test_an_older_file_has_the_standard_style(dossier: Dossier) -> None:
    data = naar_json(dossier)
    del data["dossier"]["huisstijl"], data["dossier"]["sjablonen"]
    assert van_json(data) == dossier
