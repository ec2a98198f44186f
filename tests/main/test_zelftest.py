"""The zelftest tries every part for real, goes on after a part that fails, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from thuisapp.app import export
from thuisapp.main import log_file, selftest


def test_everything_works_here(run, tmp_path: Path) -> None:
    shown = run("zelftest")
    assert (shown.code, shown.err) == (0, "")
    lines = shown.out.splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == [f"goed   {name}" for name, _ in selftest.Selftest(tmp_path).parts()]
    assert lines[-1] == "Alles werkt."


def test_a_part_that_fails_is_named_and_the_rest_is_still_tried(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object, **more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(export, "exporteer", broken)
    shown = run("zelftest")
    assert shown.code == 1
    assert "MIS    Excel schrijven: onverwachte fout (ZeroDivisionError)" in shown.out
    assert "MIS    PDF schrijven" in shown.out
    assert "goed   Het venster openen" in shown.out
    assert shown.out.splitlines()[-2:] == ["2 onderdelen werken niet.", f"Technische meldingen staan in {log_file.log_path()}."]
    assert "Traceback" in log_file.log_path().read_text("utf-8")
