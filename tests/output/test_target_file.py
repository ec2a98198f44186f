from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from thuisapp.output.target_file import DoelNietTeSchrijven, half_bestand


def test_the_target_appears_only_when_everything_went_well(tmp_path: Path) -> None:
    doel = tmp_path / "visie é.pdf"
    with half_bestand(doel) as half:
        half.write_bytes(b"nieuw")
        assert not doel.exists()
    assert doel.read_bytes() == b"nieuw"
    assert list(tmp_path.iterdir()) == [doel]


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    doel = tmp_path / "visie.pdf"
    doel.write_bytes(b"oud")
    with pytest.raises(KeyError), half_bestand(doel) as half:
        half.write_bytes(b"half")
        raise KeyError("midden in het werk")
    assert doel.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [doel]


def test_a_missing_folder_and_a_folder_as_target_are_told_before_any_work(tmp_path: Path) -> None:
    for doel, woord in ((tmp_path / "weg" / "visie.pdf", "bestaat niet"), (tmp_path, "is een map")):
        with pytest.raises(DoelNietTeSchrijven, match=woord), half_bestand(doel):
            pytest.fail("there should be no work for a target that cannot be")


@pytest.mark.parametrize(("fout", "woord"), [
    (PermissionError(errno.EACCES, "Permission denied"), "geopend in een ander programma"),
    (OSError(errno.ENOSPC, "No space left on device"), "schijf is vol"),
    (OSError(errno.EIO, "Input/output error"), "kan niet worden opgeslagen"),
])
def test_a_target_that_cannot_be_replaced_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fout: OSError, woord: str) -> None:
    doel = tmp_path / "visie.pdf"
    doel.write_bytes(b"oud")

    def refuse(self: Path, target: Path) -> Path:
        raise fout

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(DoelNietTeSchrijven, match=woord), half_bestand(doel) as half:
        half.write_bytes(b"nieuw")
    assert list(tmp_path.iterdir()) == [doel]
    assert doel.read_bytes() == b"oud"


def test_a_name_that_is_too_long_is_explained(tmp_path: Path) -> None:
    with pytest.raises(DoelNietTeSchrijven, match="kortere naam"), half_bestand(tmp_path / ("x" * 300 + ".pdf")):
        pytest.fail("this name cannot be")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name on this system")
def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    doel = tmp_path / "visie.pdf"
    os.mkfifo(doel)
    with pytest.raises(DoelNietTeSchrijven, match="geen gewoon bestand"), half_bestand(doel):
        pytest.fail("this must not be replaced")
    assert doel.is_fifo()


def test_a_link_to_a_folder_that_is_gone_is_explained_in_dutch(tmp_path: Path) -> None:
    doel = tmp_path / "visie.pdf"
    try:
        doel.symlink_to(tmp_path / "weg" / "visie.pdf")
    except OSError:
        pytest.skip("this system makes no links")
    with pytest.raises(DoelNietTeSchrijven, match="koppeling"), half_bestand(doel):
        pytest.fail("there is no such folder")
