"""What the installed program sets right on Windows before anything else, and that it does nothing anywhere else."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from thuisapp.main import windows_start


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as the installer makes it, in which this Python seems to run. Gives the folder of the program."""
    program = tmp_path / "José" / "thuisapp"
    (program / "runtime/pango/bin").mkdir(parents=True)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "prefix", str(program / "runtime"))
    monkeypatch.setattr(sys, "executable", str(program / "thuisapp.exe"))
    monkeypatch.setenv("PATH", "elders")
    monkeypatch.delenv("WEASYPRINT_DLL_DIRECTORIES", raising=False)
    monkeypatch.delenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", raising=False)
    return program


def test_pango_is_found_by_this_process_and_its_children(installed: Path) -> None:
    windows_start.prepare()
    pango = str(installed / "runtime/pango/bin")
    assert os.environ["WEASYPRINT_DLL_DIRECTORIES"] == pango
    assert os.environ["PATH"] == os.pathsep.join((pango, "elders"))


def test_children_are_started_with_a_real_python(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    windows_start.prepare()
    assert sys.executable == str(installed / "runtime/pythonw.exe")
    monkeypatch.setattr(sys, "executable", str(installed / "runtime/python.exe"))
    windows_start.prepare()
    assert sys.executable == str(installed / "runtime/python.exe")


def test_only_the_portable_program_keeps_its_settings_beside_itself(installed: Path) -> None:
    windows_start.prepare()
    assert "WIN_PD_OVERRIDE_LOCAL_APPDATA" not in os.environ
    (installed / windows_start.PORTABLE_MARK).touch()
    windows_start.prepare()
    assert os.environ["WIN_PD_OVERRIDE_LOCAL_APPDATA"] == str(installed / "gegevens")


@pytest.mark.parametrize("change", ["not Windows", "not installed"])
def test_elsewhere_nothing_changes(change: str, installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if change == "not Windows":
        monkeypatch.setattr(sys, "platform", "linux")
    else:
        (installed / "runtime/pango/bin").rmdir()
    before = dict(os.environ), sys.executable
    windows_start.prepare()
    assert (dict(os.environ), sys.executable) == before
