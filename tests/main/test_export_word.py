"""export --docx: a Word document from the command line."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest


def test_a_word_document_is_written(run, example: Path, tmp_path: Path) -> None:
    shown = run("export", "parkstad.thuis", "--soort", "samenvatting", "--docx", "uit.docx", "--xlsx", "uit.xlsx")
    assert (shown.code, shown.out, shown.err) == (0, "Geschreven: uit.docx en uit.xlsx.\n", "")
    assert docx.Document(str(tmp_path / "uit.docx")).core_properties.title.endswith(" – Parkstad Limburg")


def test_every_gemeente_as_word_in_one_folder(run, example: Path, tmp_path: Path) -> None:
    shown = run("export", "parkstad.thuis", "--soort", "gemeente", "--gemeente", "alle", "--docx", "map", "--xlsx", "map")
    assert (shown.code, shown.out) == (0, "Geschreven: 14 bestanden in map.\n")
    assert {p.suffix for p in (tmp_path / "map").iterdir()} == {".docx", ".xlsx"}


@pytest.mark.parametrize("words", [("--docx", "x", "--xlsx", "x"), ("--pdf", "x", "--docx", "x")])
def test_two_documents_cannot_be_one_file(run, example: Path, words: tuple[str, ...]) -> None:
    shown = run("export", "parkstad.thuis", *words)
    assert shown.code == 2 and "eigen naam" in shown.sentence()
