"""HTML, ODT and CSV beside the others: for one document and for every gemeente, from the program and from the command line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from thuisapp.app import dossiers
from thuisapp.app import export as ex
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import ThuisappError
from thuisapp.main import main
from thuisapp.views import dialogs


@pytest.fixture(scope="module")
def twee() -> Dossier:
    return dossiers.nieuw_dossier("Twee", ["GM0917", "GM0928"], regio="Twee", id="twee", datum="2026-11-01")


def test_each_format_alone_and_together_gives_the_same_file(twee: Dossier, tmp_path: Path) -> None:
    for naam, suffix in (("html", "html"), ("odt", "odt"), ("csv", "zip")):
        stappen = list(ex.exporteer(twee, soort="samenvatting", **{naam: tmp_path / f"a.{suffix}"}))
        assert stappen[-1] == ex.Voortgang(1, 1, "Klaar") and any(s.tekst == f"{naam.upper()} maken" for s in stappen)
    samen = list(ex.exporteer(twee, soort="samenvatting", html=tmp_path / "b.html", odt=tmp_path / "b.odt", csv=tmp_path / "b.zip",
                              docx=tmp_path / "b.docx", xlsx=tmp_path / "b.xlsx"))
    delen = [s.deel for s in samen if s.van == 100]
    assert delen == sorted(delen) and max(delen) <= 100
    for suffix in ("html", "odt", "zip"):
        assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as zip_:
        dossiers.schrijf_json(twee, tmp_path / "twee.json")
        assert zip_.read("dossier.json") == (tmp_path / "twee.json").read_bytes()


def test_every_gemeente_gets_its_files(twee: Dossier, tmp_path: Path) -> None:
    list(ex.exporteer_alle_gemeenten(twee, tmp_path / "map", pdf=False, html=True, odt=True, csv=True))
    assert {p.name for p in (tmp_path / "map").iterdir()} == {f"{g.naam} – gemeentelijke uitwerking{s}" for g in twee.gemeenten
                                                              for s in (".html", ".odt", ".zip")}


def test_a_folder_that_is_not_there_is_said_before_any_work(twee: Dossier, tmp_path: Path) -> None:
    for naam in ("html", "odt", "csv"):
        with pytest.raises(ThuisappError, match="De map .* bestaat niet"):
            next(ex.exporteer(twee, **{naam: tmp_path / "nergens" / "a"}))
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_writes_them(twee: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                      capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    dossiers.bewaar(twee, tmp_path / "twee.thuis")
    code = main(["export", "twee.thuis", "--soort", "samenvatting", "--html", "a.html", "--odt", "a.odt", "--csv", "a.zip"])
    assert (code, capsys.readouterr().out) == (0, "Geschreven: a.odt, a.html en a.zip.\n")
    assert {p.name for p in tmp_path.iterdir()} == {"twee.thuis", "a.html", "a.odt", "a.zip"}


@pytest.mark.parametrize(("naam", "woord"), [("a.html", "html"), ("a.ODT", "odt"), ("a.zip", "csv"), ("a.pdf", "pdf"), ("a.b", "pdf")])
def test_the_suffix_that_was_chosen_says_the_format(naam: str, woord: str, tmp_path: Path) -> None:
    assert dialogs.per_soort(tmp_path / naam) == {woord: tmp_path / naam}
