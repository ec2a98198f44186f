"""The zelftest tries every part for real, goes on after a part that fails, says so, and leaves a report where a folder is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from thuisapp import __version__, paths
from thuisapp.app import export
from thuisapp.main import log_file, selftest, selftest_parts

ROOT = Path(__file__).parents[2]


def names(folder: Path) -> list[str]:
    return [name for name, _ in selftest_parts.Selftest(folder).parts()]


def test_everything_works_here_and_the_report_says_so(run, tmp_path: Path) -> None:
    shown = run("zelftest", "Uitkomst van José")
    assert (shown.code, shown.err) == (0, "")
    lines = shown.out.splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == [f"goed   {name}" for name in names(tmp_path)]
    assert lines[-1] == "Alles werkt."
    folder = tmp_path / "Uitkomst van José"
    report = json.loads((folder / "zelftest.json").read_text("utf-8"))
    assert (report["programma"], report["versie"], report["gelukt"]) == ("thuisapp", __version__, True)
    assert [part["naam"] for part in report["onderdelen"]] == names(tmp_path)
    assert all(part["gelukt"] and part["seconden"] >= 0 and part["uitleg"] for part in report["onderdelen"])
    assert set(report["bestanden"]) == {"venster.png", "zelftest-oud.thuis", "zelftest.docx", "zelftest.odt", "zelftest.pdf",
                                        "zelftest.thuis", "zelftest.xlsx"}
    assert all(size == (folder / name).stat().st_size > 1000 for name, size in report["bestanden"].items())
    assert report["versies"]["weasyprint"] and report["versies"]["pyside6-essentials"]


def test_a_part_that_fails_is_named_and_the_rest_is_still_tried(run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*arguments: object, **more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(export, "exporteer", broken)
    shown = run("zelftest")
    assert shown.code == 1
    assert "MIS    Excel schrijven: onverwachte fout (ZeroDivisionError)" in shown.out
    assert "MIS    PDF schrijven" in shown.out
    assert "goed   Het venster openen" in shown.out
    assert shown.out.splitlines()[-2:] == ["5 onderdelen werken niet.", f"Technische meldingen staan in {log_file.log_path()}."]
    assert "Traceback" in log_file.log_path().read_text("utf-8")
    assert list(tmp_path.iterdir()) == []  # without a folder nothing stays


def test_the_report_tells_what_failed(tmp_path: Path) -> None:
    results = [selftest.Uitkomst("Een deel", True, 0.1, "goed"), selftest.Uitkomst("Een ander", False, 0.2, "nee")]
    selftest.write_report(tmp_path, results, 0.3)
    report = json.loads((tmp_path / "zelftest.json").read_text("utf-8"))
    assert not report["gelukt"]
    assert report["onderdelen"][1] == {"naam": "Een ander", "gelukt": False, "seconden": 0.2, "uitleg": "nee"}
    assert report["bestanden"] == {}


def test_a_file_is_no_folder_for_the_report(run, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    assert run("zelftest", "bestand").sentence() == "\"bestand\" is geen map. Noem een map voor de uitkomst van de zelftest."


def test_a_pdf_with_another_font_is_no_pdf_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from thuisapp.domain.errors import OngeldigeInvoer
    from thuisapp.output import pdf_fonts

    parts = selftest_parts.Selftest(tmp_path)
    parts.make()
    monkeypatch.setattr(export, "exporteer", lambda *a, **k: [(tmp_path / "zelftest.pdf").write_bytes(b"%PDF-1.7")])
    for fonts, named in (({"DejaVuSans": True}, "DejaVuSans"), ({"SourceSans3": False}, "SourceSans3"), ({}, "geen enkel")):
        monkeypatch.setattr(pdf_fonts, "fonts_in", lambda path, found=fonts: found)
        with pytest.raises(OngeldigeInvoer, match=named):
            parts.write_pdf()


def test_the_old_file_that_is_shipped_is_the_one_the_tests_keep() -> None:
    assert paths.resource(selftest_parts.OLD_FILE).read_bytes() == (ROOT / "tests/files/formaat_1.thuis").read_bytes()
