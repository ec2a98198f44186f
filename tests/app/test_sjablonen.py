"""Copying our templates to a folder and reading them back: only what is right is taken."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from thuisapp.app import sjablonen
from thuisapp.app.controles import controleer
from thuisapp.app.export import exporteer
from thuisapp.app.sjablonen import Uitkomst
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import ThuisappError
from thuisapp.domain.frozen_map import FrozenMap

EERSTE, VISIE = "visie/01_samenvatting.md.j2", "visie/03_visie.md.j2"


@cache
def _voorbeeld() -> Dossier:
    return voorbeeld_dossier()


@pytest.fixture
def dossier() -> Dossier:
    return _voorbeeld()


@pytest.fixture
def map_(tmp_path: Path, dossier: Dossier) -> Path:
    sjablonen.kopieer_naar(tmp_path, dossier)
    return tmp_path


def uitkomst(stappen: Generator[Any, None, Uitkomst]) -> Uitkomst:
    while True:
        try:
            stap = next(stappen)
        except StopIteration as eind:
            return eind.value  # type: ignore[no-any-return]
        assert 0 <= stap.deel <= stap.van and stap.tekst


def test_a_copy_that_nobody_touched_changes_nothing(map_: Path, dossier: Dossier) -> None:
    gelezen = uitkomst(sjablonen.lees_map(map_, dossier))
    assert (gelezen.sjablonen, gelezen.fouten) == (FrozenMap(), ())
    assert "Kladblok" in (map_ / "LEESMIJ.txt").read_text("utf-8")
    assert sjablonen.zet_sjablonen(dossier, gelezen.sjablonen) is dossier


def test_a_changed_sentence_is_taken_and_comes_back_from_a_copy(map_: Path, dossier: Dossier, tmp_path: Path) -> None:
    pad = map_ / EERSTE
    pad.write_text(pad.read_text("utf-8") + "\nTot slot dit.\n", "utf-8-sig", newline="\r\n")
    gelezen = uitkomst(sjablonen.lees_map(map_, dossier))
    assert list(gelezen.sjablonen) == [EERSTE] and gelezen.fouten == ()
    eigen = sjablonen.zet_sjablonen(dossier, gelezen.sjablonen)
    sjablonen.kopieer_naar(tmp_path / "nog eens", eigen)
    assert "Tot slot dit." in (tmp_path / "nog eens" / EERSTE).read_text("utf-8")


def test_a_file_with_a_mistake_is_named_and_left_out(map_: Path, dossier: Dossier) -> None:
    (map_ / EERSTE).write_text((map_ / EERSTE).read_text("utf-8") + "\nGoed.\n", "utf-8")
    (map_ / VISIE).write_text((map_ / VISIE).read_text("utf-8") + "\n{{ ''.__class__ }}\n", "utf-8")
    (map_ / "visie/08_woonomgeving.md.j2").write_text("# Kort {{ id('woonomgeving') }}\n\nKort.\n", "utf-8")
    (map_ / "visie/f_wet.md.j2").write_bytes(b"# x \xff\xfe")
    (map_ / "visie/eigen.md.j2").write_text("x", "utf-8")
    (map_ / "stijl.css").write_text("h1 { color: #123456 }\np { background: url(http://x) }", "utf-8")
    (map_ / "foto.txt").write_text("zomaar", "utf-8")
    gelezen = uitkomst(sjablonen.lees_map(map_, dossier))
    assert set(gelezen.sjablonen) == {EERSTE, "stijl.css"}
    for genoemd in (VISIE, "visie/08_woonomgeving.md.j2", "visie/f_wet.md.j2", "visie/eigen.md.j2", "stijl.css, regel 2"):
        assert sum(genoemd in zin for zin in gelezen.fouten) == 1
    assert all(zin[0].isupper() or zin.startswith("stijl") for zin in gelezen.fouten) and all(zin.endswith(".") for zin in gelezen.fouten)


def test_a_template_that_others_use_is_tried_with_them(map_: Path, dossier: Dossier) -> None:
    pad = map_ / "visie/_ruil.md.j2"
    pad.write_text(pad.read_text("utf-8") + "\n{{ dossier.bestaat }}\n", "utf-8")
    gelezen = uitkomst(sjablonen.lees_map(map_, dossier))
    assert gelezen.sjablonen == FrozenMap()
    assert any("visie/_ruil.md.j2" in zin for zin in gelezen.fouten)


def test_a_wrong_folder_gives_a_sentence(tmp_path: Path, dossier: Dossier) -> None:
    (tmp_path / "leeg").mkdir()
    for wat in (tmp_path / "leeg", tmp_path / "weg"):
        with pytest.raises(ThuisappError, match="Kies"):
            uitkomst(sjablonen.lees_map(wat, dossier))
    sjablonen.kopieer_naar(tmp_path / "nieuw", dossier)
    with pytest.raises(ThuisappError, match="staat al een bestand"):
        sjablonen.kopieer_naar(tmp_path / "nieuw", dossier)


def test_links_out_of_the_folder_are_not_followed(map_: Path, dossier: Dossier, tmp_path_factory: pytest.TempPathFactory) -> None:
    buiten = tmp_path_factory.mktemp("buiten") / "geheim.md.j2"
    buiten.write_text("# geheim", "utf-8")
    (map_ / VISIE).unlink()
    try:
        (map_ / VISIE).symlink_to(buiten)
    except OSError:
        pytest.skip("no links here")
    assert uitkomst(sjablonen.lees_map(map_, dossier)).sjablonen == FrozenMap()


def test_a_bad_template_of_somebody_else_is_a_finding_and_stops_no_export(dossier: Dossier, tmp_path: Path) -> None:
    vreemd = replace(dossier, sjablonen=FrozenMap({"samenvatting/kern.md.j2": "# Kern\n{{ bestaat_niet }}"}))
    (gevonden,) = [b for b in controleer(vreemd, reken(vreemd)) if b.soort == "eigen_sjabloon"]
    assert gevonden.stap == "visie" and "regel 2" in gevonden.zin and gevonden.doen
    stappen, meldingen = exporteer(vreemd, soort="samenvatting", html=tmp_path / "a.html"), ()
    teksten = []
    while True:
        try:
            teksten.append(next(stappen).tekst)
        except StopIteration as eind:
            meldingen = eind.value
            break
    assert len(meldingen) == 1 and meldingen[0] in teksten and "standaardsjabloon" in meldingen[0]
    assert (tmp_path / "a.html").exists()
