"""reken, verdeel, export and controleer: what they write and show, and what they leave alone."""

from __future__ import annotations

import io
import json
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from thuisapp.app import dossiers
from thuisapp.calc.rekenen import reken
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.main import commands

PARKSTAD = {"GM0882": 36839, "GM0899": 27534, "GM0917": 87522, "GM0928": 45490, "GM0965": 10270, "GM0986": 12583, "GM1954": 35824}
BY_INWONERS = {"GM0882": 36, "GM0899": 27, "GM0917": 86, "GM0928": 44, "GM0965": 10, "GM0986": 12, "GM1954": 35}


def problems(**more: object) -> str:
    return json.dumps([{"totaal": 250, "sleutels": [{"gewicht": 1, "waarden": PARKSTAD}], **more}])


def test_reken_writes_the_numbers_of_the_calculation(run, example: Path, tmp_path: Path) -> None:
    assert run("reken", "parkstad.thuis", "--json", "uit.json").code == 0
    written = json.loads((tmp_path / "uit.json").read_text("utf-8"))
    dossier = dossiers.open_dossier(example)
    result = reken(dossier)
    assert list(written) == ["gemeenten", "groepen", "opgave", "verdeling", "sets", "scenarios", "taakstellingsruil", "standpunten"]
    assert written["gemeenten"]["GM0917"] == "Heerlen"
    for groep, opgave in result.opgave.items():
        for code, hoeveelheid in opgave.per_gemeente.items():
            seen = written["opgave"][groep][code]
            for end in ("laag", "midden", "hoog"):
                exact = getattr(hoeveelheid, end)
                assert seen[end] == (None if exact is None else float(exact))
            assert seen["eenheid"] == hoeveelheid.eenheid.value
        assert written["verdeling"][groep]["gemeenten"] == dict(result.verdeling[groep].aantallen)
        assert written["verdeling"][groep]["totaal"] == sum(result.verdeling[groep].aantallen.values())


def test_reken_to_stdout_is_only_json_in_utf_8(run, example: Path) -> None:
    shown = run("reken", "parkstad.thuis", "--json", "-")
    assert (shown.code, shown.err) == (0, "")
    assert json.loads(shown.out)["groepen"]["ouderen"] == "Ouderen"


@pytest.mark.parametrize("words", [
    ("reken", "parkstad.thuis", "--json", "parkstad.thuis"),
    ("reken", "parkstad.thuis", "--json", "ander.THUIS"),
    ("json", "parkstad.thuis", "parkstad.thuis"),
    ("export", "parkstad.thuis", "--xlsx", "parkstad.thuis"),
    ("verdeel", "problemen.json", "--json", "parkstad.thuis"),
])
def test_output_never_takes_the_place_of_a_dossier(run, example: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "problemen.json").write_text("[]")
    before = example.read_bytes()
    shown = run(*words)
    assert shown.code == 1
    assert "is de naam van een dossier" in shown.sentence()
    assert example.read_bytes() == before


@pytest.mark.parametrize("words", [
    ("reken", "parkstad.thuis", "--json", "weg/uit.json"),
    ("json", "parkstad.thuis", "weg/uit.json"),
    ("export", "parkstad.thuis", "--xlsx", "weg/uit.xlsx"),
    ("reken", "parkstad.thuis", "--json", "."),
])
def test_a_place_that_cannot_be_written_is_one_sentence(run, example: Path, words: tuple[str, ...]) -> None:
    shown = run(*words)
    assert (shown.code, shown.out) == (1, "")
    assert "map" in shown.sentence()


def test_older_output_is_replaced_whole(run, example: Path, tmp_path: Path) -> None:
    (tmp_path / "uit.json").write_text("oud " * 1_000_000)
    assert run("reken", "parkstad.thuis", "--json", "uit.json").code == 0
    assert json.loads((tmp_path / "uit.json").read_text("utf-8"))["gemeenten"]
    assert {path.name for path in tmp_path.iterdir()} == {"parkstad.thuis", "uit.json"}


def test_verdeel_gives_the_worked_example(run, tmp_path: Path) -> None:
    (tmp_path / "in.json").write_text(problems(), "utf-8")
    shown = run("verdeel", "in.json")
    answer = json.loads(shown.out)[0]
    assert (shown.code, answer["aantallen"], answer["som"]) == (0, BY_INWONERS, 250)
    assert Fraction(answer["exact"]["GM0917"]) == Fraction(250 * PARKSTAD["GM0917"], sum(PARKSTAD.values()))


def test_verdeel_answers_each_problem_also_one_without_solution(run, tmp_path: Path) -> None:
    (tmp_path / "in.json").write_text(problems(maximum=dict.fromkeys(PARKSTAD, 1)), "utf-8")
    assert run("verdeel", "in.json", "--json", "uit.json").code == 0
    (answer,) = json.loads((tmp_path / "uit.json").read_text("utf-8"))
    assert list(answer) == ["fout"]


def test_verdeel_reads_stdin(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + problems().encode())))
    assert json.loads(run("verdeel", "-").out)[0]["aantallen"] == BY_INWONERS


@pytest.mark.parametrize(("content", "said"), [
    (b"[1,", "geen geldige JSON"),
    (b"\xff\xfe", "\"in.json\" is geen tekst in UTF-8."),
    (b"{}", "lijst"),
    (None, "Het bestand \"in.json\" bestaat niet. Controleer de naam en de map."),
])
def test_verdeel_says_what_is_wrong_with_the_file(run, tmp_path: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / "in.json").write_bytes(content)
    shown = run("verdeel", "in.json", "--json", "uit.json")
    assert shown.code == 1
    assert said in shown.sentence()
    assert not (tmp_path / "uit.json").exists()


def test_export_writes_an_excel_that_opens(run, example: Path, tmp_path: Path) -> None:
    shown = run("export", "parkstad.thuis", "--xlsx", "visie.xlsx")
    assert (shown.code, shown.out, shown.err) == (0, "Geschreven: visie.xlsx.\n", "")
    book = openpyxl.load_workbook(tmp_path / "visie.xlsx", read_only=True)
    assert len(book.sheetnames) > 3
    book.close()


def test_controleer_of_the_example_has_findings_and_nothing_blocking(run, example: Path) -> None:
    shown = run("controleer", "parkstad.thuis")
    assert (shown.code, shown.err) == (0, "")
    assert "Ter informatie (" in shown.out
    assert shown.out.splitlines()[-1].startswith("0 blokkerende bevindingen, ")


def test_controleer_fails_when_a_finding_blocks(run, example: Path, tmp_path: Path) -> None:
    dossier = dossiers.open_dossier(example)
    from thuisapp.app import operations

    group = dossier.gekozen_groepen()[0].id
    impossible = operations.wijzig_voorstel(dossier, group, totaal=10)
    for code in dossier.codes():
        impossible = operations.zet_grens(impossible, group, code, minimum=0, maximum=1)
    dossiers.bewaar(impossible, tmp_path / "kan-niet.thuis")
    shown = run("controleer", "kan-niet.thuis")
    assert shown.code == 1
    assert shown.out.startswith("Blokkerend (1)\n  Verdeling\n  - ")


def test_findings_stand_worst_first_and_in_the_order_of_the_steps() -> None:
    lines = commands.findings_text((
        Bevinding("a", Ernst.INFO, "regio", "Iets kleins."),
        Bevinding("b", Ernst.AANDACHT, "verdeling", "Later.", "Doe dit."),
        Bevinding("c", Ernst.AANDACHT, "behoefte", "Eerder."),
    ))
    assert lines == ["Aandacht (2)", "  Behoefte", "  - Eerder.", "  Verdeling", "  - Later. Doe dit.", "",
                     "Ter informatie (1)", "  Regio en partijen", "  - Iets kleins.", "",
                     "0 blokkerende bevindingen, 2 aandachtspunten en 1 opmerking."]
