"""`thuisapp handleiding DOEL.pdf`."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from thuisapp.main import main


def test_the_manual_is_an_accessible_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    doel = tmp_path / "handleiding.pdf"
    assert main(["handleiding", str(doel)]) == 0
    assert str(doel) in capsys.readouterr().out
    with pikepdf.open(doel) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nl-NL"
        assert len(pdf.pages) > 20


def test_another_kind_of_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["handleiding", str(tmp_path / "handleiding.docx")]) == 1
    assert ".pdf" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
