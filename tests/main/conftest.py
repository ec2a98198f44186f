"""Running commands in this process, in a folder of the test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from thuisapp.main import log_file, main


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it showed."""

    code: int
    out: str
    err: str

    def sentence(self) -> str:
        """The one line on stderr."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert "Traceback" not in self.err
        return lines[0]


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """thuisapp with these words, in tmp_path."""
    monkeypatch.chdir(tmp_path)

    def thuisapp(*words: object) -> Ran:
        code = main([str(word) for word in words])
        shown = capsys.readouterr()
        return Ran(code, shown.out, shown.err)

    yield thuisapp
    log_file.stop()


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example dossier, written once."""
    path = tmp_path_factory.mktemp("voorbeeld") / "parkstad.thuis"
    assert main(["voorbeeld", str(path)]) == 0
    log_file.stop()
    return path


@pytest.fixture
def example(example_file: Path, tmp_path: Path) -> Path:
    """A copy of the example dossier that a test may spoil."""
    return Path(shutil.copy(example_file, tmp_path / "parkstad.thuis"))
