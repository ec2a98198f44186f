"""What goes wrong is one Dutch sentence with the right exit code; only our own mistakes reach the log, with their traceback."""

from __future__ import annotations

import errno
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from thuisapp import paths
from thuisapp.domain.errors import ThuisappError
from thuisapp.main import commands, log_file, main


def raising(error: BaseException) -> Callable[[object], int]:
    def command(arguments: object) -> int:
        raise error

    return command


def log_text() -> str:
    path = log_file.log_path()
    return path.read_text("utf-8") if path.exists() else ""


def test_a_mistake_of_ours_is_logged_and_told_plainly(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "zelftest", raising(ZeroDivisionError("division by zero")))
    shown = run("zelftest")
    assert shown.code == 70
    assert shown.sentence() == ("Er ging iets mis in thuisapp zelf; dat ligt niet aan uw invoer. "
                                f"De technische melding staat in {paths.data_folder() / 'thuisapp.log'}.")
    assert "Traceback" in log_text()
    assert "ZeroDivisionError: division by zero" in log_text()


@pytest.mark.parametrize(("error", "code", "said"), [
    (ThuisappError("Zo kan het niet."), 1, "Zo kan het niet."),
    (KeyboardInterrupt(), 130, "Afgebroken."),
    (PermissionError(errno.EACCES, "denied", "a.thuis"), 1, "U mag \"a.thuis\" niet lezen of schrijven."),
    (OSError(errno.ENOSPC, "full", "uit.pdf"), 1, "De schijf is vol: \"uit.pdf\" is niet geschreven."),
    (OSError(errno.EIO, "io", "uit.pdf"), 1, "\"uit.pdf\" kan niet worden gelezen of geschreven."),
])
def test_known_problems_are_told_without_speaking_of_a_log(run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int,
                                                           said: str) -> None:
    monkeypatch.setattr(commands, "zelftest", raising(error))
    shown = run("zelftest")
    assert (shown.code, shown.sentence()) == (code, said)
    assert ("Traceback" in log_text()) == isinstance(error, OSError)


def test_without_a_place_for_the_log_there_is_still_a_sentence(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bestand").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "bestand"))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(tmp_path / "bestand"))
    monkeypatch.setattr(commands, "zelftest", raising(ZeroDivisionError()))
    shown = run("zelftest")
    assert (shown.code, shown.sentence()) == (70, "Er ging iets mis in thuisapp zelf; dat ligt niet aan uw invoer.")


def test_a_large_log_makes_room(run) -> None:
    path = log_file.log_path()
    path.write_text("x" * (log_file.LARGEST + 1))
    run("--versie")
    logging.getLogger("thuisapp.views").warning("iets nieuws")
    assert path.read_text("utf-8").endswith("WARNING thuisapp.views: iets nieuws\n")
    assert path.stat().st_size < 100
    assert path.with_suffix(".vorige.log").stat().st_size > log_file.LARGEST


def test_without_a_console_nothing_is_shown_and_the_code_is_right(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """pythonw on Windows gives no stdout and no stderr."""
    with monkeypatch.context() as patch:
        patch.chdir(tmp_path)
        patch.setattr("sys.stdout", None)
        patch.setattr("sys.stderr", None)
        codes = [main(words) for words in (["voorbeeld", "d.thuis"], ["voorbeeld", "d.thuis"], ["rekn"], ["--help"],
                                           ["reken", "d.thuis", "--json", "-"])]
    log_file.stop()
    assert codes == [0, 1, 2, 0, 1]
    assert (tmp_path / "d.thuis").exists()


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4000:90000] = b"\x5a" * 86000
    path.write_bytes(content)


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20000])


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()


def text(path: Path) -> None:
    path.write_text("Geachte raad,")


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("spoil", [damaged, half, newer, text, empty, Path.unlink])
@pytest.mark.parametrize("words", [("reken", "--json", "uit"), ("export", "--xlsx", "uit"), ("controleer",)])
def test_a_dossier_that_cannot_be_read_is_told_and_nothing_is_written(run, example: Path, tmp_path: Path, spoil: Callable[[Path], None],
                                                                       words: tuple[str, ...]) -> None:
    spoil(example)
    before = example.read_bytes() if example.exists() else b""
    shown = run(words[0], "parkstad.thuis", *words[1:])
    assert shown.code == 1
    assert "parkstad.thuis" in shown.sentence()
    assert shown.sentence().endswith(".")
    assert (shown.out, log_text()) == ("", "")
    assert (example.read_bytes() if example.exists() else b"") == before
    assert not (tmp_path / "uit").exists()
