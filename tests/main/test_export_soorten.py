"""export --soort: every kind from the command line, and one clear sentence for what is missing."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from thuisapp.app import dossiers, export, versies
from thuisapp.main.export_command import SOORTEN


def test_the_kinds_are_those_of_the_program() -> None:
    assert tuple(export.SOORTEN) == SOORTEN


@pytest.mark.parametrize("words", [("--soort", "gemeente", "--gemeente", "landgraaf"), ("--soort", "gemeente", "--gemeente", "GM0882"),
                                   ("--soort", "samenvatting"), ("--soort", "afspraken"), ("--soort", "monitor"),
                                   ("--soort", "werksessie"), ("--soort", "invulbladen", "--gemeente", "Landgraaf")])
def test_a_kind_is_written(run, example: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    shown = run("export", "parkstad.thuis", *words, "--xlsx", "uit.xlsx")
    assert (shown.code, shown.out, shown.err) == (0, "Geschreven: uit.xlsx.\n", "")
    titel = str(openpyxl.load_workbook(tmp_path / "uit.xlsx")["Leeswijzer"]["A1"].value)
    assert ("Landgraaf" in titel) is ("gemeente" in words) and titel.endswith(" – Parkstad Limburg")


@pytest.mark.parametrize(("moment", "wanneer"), [
    ("2027-1", "tot en met het eerste halfjaar van 2027"), ("2026-2", "tot en met het tweede halfjaar van 2026")])
def test_the_monitor_counts_until_the_chosen_half_year(run, example: Path, tmp_path: Path, moment: str, wanneer: str) -> None:
    assert run("export", "parkstad.thuis", "--soort", "monitor", "--moment", moment, "--html", "uit.html").code == 0
    assert wanneer in (tmp_path / "uit.html").read_text("utf-8")


@pytest.mark.parametrize(("words", "said"), [
    (("--soort", "gemeente", "--pdf", "a.pdf"), "Noem met --gemeente de gemeente"),
    (("--soort", "verschil", "--pdf", "a.pdf"), "Noem met --met de versie of het andere dossier"),
    (("--gemeente", "Heerlen", "--pdf", "a.pdf"), "De optie --gemeente hoort bij --soort gemeente, niet bij --soort visie."),
    (("--soort", "monitor", "--met", "x", "--pdf", "a.pdf"), "De optie --met hoort bij --soort verschil"),
    (("--soort", "afspraken", "--moment", "2027-1", "--pdf", "a.pdf"), "De optie --moment hoort bij --soort monitor, niet bij"),
    (("--soort", "visie", "--sessie", "Zorg", "--pdf", "a.pdf"), "De optie --sessie hoort bij --soort werksessie, niet bij --soort visie."),
    (("--overschrijf", "--pdf", "a.pdf"), "De optie --overschrijf hoort bij --gemeente alle"),
    (("--soort", "samenvatting"), "Geef met --pdf, --docx, --odt, --html, --csv of --xlsx aan"),
])
def test_wrong_use_is_one_sentence_and_exit_code_2(run, example: Path, words: tuple[str, ...], said: str) -> None:
    shown = run("export", "parkstad.thuis", *words)
    assert shown.code == 2 and shown.sentence().startswith(said)


@pytest.mark.parametrize(("words", "said"), [
    (("--soort", "gemeente", "--gemeente", "Utrecht"), "De gemeente \"Utrecht\" staat niet in dit dossier. Kies Beekdaelen, Brunssum"),
    (("--soort", "verschil", "--met", "vorige keer"), "Het dossier heeft geen versie \"vorige keer\". "),
    (("--soort", "verschil", "--met", "weg.thuis"), "Het dossier \"weg.thuis\" bestaat niet."),
    (("--soort", "verschil", "--met", "weg.json"), "Het dossier \"weg.json\" bestaat niet."),
    (("--soort", "monitor", "--moment", "voorjaar"), "\"voorjaar\" is geen halfjaar. Schrijf het jaar, een streepje en 1 of 2"),
    (("--soort", "monitor", "--moment", "2027-3"), "\"2027-3\" is geen halfjaar."),
    (("--soort", "monitor", "--moment", "2040-1"), "Het halfjaar 2040-1 valt buiten de periode van dit dossier. Kies"),
    (("--soort", "werksessie", "--sessie", "Zorg"), "Het dossier heeft geen werksessie \"Zorg\". De werksessie is \"Afspraken over"),
])
def test_what_is_not_there_is_one_sentence(run, example: Path, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    shown = run("export", "parkstad.thuis", *words, "--pdf", "a.pdf")
    assert shown.code == 1 and shown.sentence().startswith(said)
    assert not (tmp_path / "a.pdf").exists()


def test_every_gemeente_into_a_folder_and_not_over_what_is_there(run, example: Path, tmp_path: Path) -> None:
    words = ("export", "parkstad.thuis", "--soort", "gemeente", "--gemeente", "alle", "--xlsx", "map")
    shown = run(*words)
    assert (shown.code, shown.out) == (0, "Geschreven: 7 bestanden in map.\n")
    namen = {p.name for p in (tmp_path / "map").iterdir()}
    assert len(namen) == 7 and "Landgraaf – gemeentelijke uitwerking.xlsx" in namen
    oud = tmp_path / "map" / "Landgraaf – gemeentelijke uitwerking.xlsx"
    oud.write_text("oud")
    again = run(*words)
    assert again.code == 1 and "staan al" in again.sentence() and oud.read_text() == "oud"
    assert run(*words, "--overschrijf").code == 0 and oud.read_bytes().startswith(b"PK")


def test_both_kinds_of_file_may_go_into_one_folder(run, tmp_path: Path) -> None:
    dossiers.bewaar(dossiers.nieuw_dossier("Een", ["GM0917"], regio="Een", id="een", datum="2026-11-01"), tmp_path / "een.thuis")
    shown = run("export", "een.thuis", "--soort", "gemeente", "--gemeente", "alle", "--pdf", "map", "--xlsx", "map")
    assert (shown.code, shown.out) == (0, "Geschreven: 2 bestanden in map.\n")
    assert {p.suffix for p in (tmp_path / "map").iterdir()} == {".pdf", ".xlsx"}


@pytest.mark.parametrize("met", ["Eerste concept", "ander.thuis", "ander.json"])
def test_a_comparison_takes_a_version_another_dossier_or_json(run, example: Path, tmp_path: Path, met: str) -> None:
    d = dossiers.open_dossier(example)
    dossiers.bewaar(d, tmp_path / "ander.thuis")
    dossiers.schrijf_json(d, tmp_path / "ander.json")
    dossiers.bewaar(versies.bewaar_versie(d, "Eerste concept", "2026-11-01"), example)
    shown = run("export", "parkstad.thuis", "--soort", "verschil", "--met", met, "--xlsx", "uit.xlsx")
    assert (shown.code, shown.err) == (0, "")
    assert openpyxl.load_workbook(tmp_path / "uit.xlsx").sheetnames[0] == "Leeswijzer"


@pytest.mark.parametrize("welke", [(), ("--sessie", "werksessie-1"), ("--sessie", "29-10-2026"), ("--sessie", "afspraken over")])
def test_the_verslag_is_of_the_last_werksessie_or_of_the_one_named(run, example: Path, tmp_path: Path, welke: tuple[str, ...]) -> None:
    shown = run("export", "parkstad.thuis", "--soort", "werksessie", *welke, "--html", "verslag.html")
    assert (shown.code, shown.err) == (0, "")
    assert "Afspraken over statushouders" in (tmp_path / "verslag.html").read_text("utf-8")


def test_a_dossier_without_a_werksessie_has_no_verslag(run, tmp_path: Path) -> None:
    dossiers.bewaar(dossiers.nieuw_dossier("Een", ["GM0917"], regio="Een", id="een", datum="2026-11-01"), tmp_path / "een.thuis")
    shown = run("export", "een.thuis", "--soort", "werksessie", "--html", "uit.html")
    assert shown.code == 1 and shown.sentence().startswith("In dit dossier is nog geen werksessie vastgelegd.")
    assert not (tmp_path / "uit.html").exists()


def test_the_tables_of_a_verslag_come_with_a_dossier_that_can_be_read(run, example: Path, tmp_path: Path) -> None:
    assert run("export", "parkstad.thuis", "--soort", "werksessie", "--csv", "uit.zip").code == 0
    with zipfile.ZipFile(tmp_path / "uit.zip") as zip_:
        naam = next(n for n in zip_.namelist() if n.endswith(".json") and "dossier" in n)
        (tmp_path / "terug.json").write_bytes(zip_.read(naam))
    assert dossiers.lees_json(tmp_path / "terug.json").werksessies == dossiers.open_dossier(example).werksessies
