"""A traceback that may be mailed: where it went wrong, and nothing of what the user typed."""

from __future__ import annotations

import errno
import logging
from pathlib import Path

import pytest

from thuisapp.app import operations
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.main import log_file
from thuisapp.private_trace import private_output, private_trace

SECRET = "Jansen-Geheim"


def caught(error: BaseException, cause: BaseException | None = None) -> BaseException:
    try:
        raise error from cause
    except BaseException as found:
        return found


@pytest.mark.parametrize("error", [ValueError(f"bad value {SECRET}"), KeyError(SECRET), AssertionError(SECRET), RuntimeError(SECRET),
                                   FileNotFoundError(errno.ENOENT, "no such file", f"/home/{SECRET}/dossier.thuis"),
                                   UnicodeEncodeError("ascii", SECRET, 0, 1, "no")])
def test_values_in_the_text_of_an_exception_stay_out(error: BaseException) -> None:
    text = private_trace(caught(RuntimeError("outer"), caught(error)))
    assert SECRET not in text
    assert type(error).__name__ in text
    assert text.index(type(error).__name__) < text.index("which led to") < text.rindex("RuntimeError")


def test_what_python_words_itself_and_the_place_are_in_it() -> None:
    try:
        operations.wijzig_dossier(None, naam="x")  # type: ignore[arg-type]
    except (AttributeError, TypeError) as error:
        text = private_trace(error)
    assert "thuisapp/app/operations/" in text
    assert "line " in text
    assert str(Path(__file__).parent.parent) not in text.replace("tests/test_private_trace.py", "")
    assert any(word in text.splitlines()[-1] for word in ("AttributeError: ", "TypeError: "))


def test_errors_that_came_from_each_other_in_a_ring_end() -> None:
    one, other = ValueError(), KeyError()
    one.__context__, other.__context__ = other, one
    assert private_trace(one).count("Traceback") == 2


def test_nothing_of_a_dossier_gets_into_the_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / SECRET))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / SECRET))
    log_file.start()
    try:
        dossier = operations.wijzig_dossier(voorbeeld_dossier(), naam=SECRET)
        log = logging.getLogger("thuisapp.views")
        log.warning("settings not readable: %s", Path.home() / "instellingen.json")
        for error in (ValueError(dossier.naam), KeyError(dossier), OSError(errno.EIO, "io", str(Path.home()))):
            log.error("unexpected error", exc_info=caught(error))
    finally:
        log_file.stop()
    text = log_file.log_path().read_text("utf-8")
    assert SECRET not in text
    assert text.count("Traceback") == 3
    assert "~" in text


def test_the_log_rotates_while_the_program_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_file, "LARGEST", 2_000)
    log_file.start()
    try:
        for number in range(100):
            logging.getLogger("thuisapp.x").warning("line %d %s", number, "." * 60)
    finally:
        log_file.stop()
    files = sorted(log_file.log_path().parent.glob("thuisapp*.log"))
    assert [f.name for f in files] == ["thuisapp.log", "thuisapp.vorige.log"]
    assert all(f.stat().st_size <= 2_000 for f in files)
    assert "line 99" in files[0].read_text("utf-8")


def test_what_a_child_wrote_keeps_the_place_and_not_the_text() -> None:
    written = f"""{SECRET}
Traceback (most recent call last):
  File "/home/{SECRET}/lib/openpyxl/reader.py", line 12, in read
    raise ValueError("{SECRET}")
ValueError: {SECRET}
json.decoder.JSONDecodeError: {SECRET}"""
    kept = private_output(written)
    assert SECRET not in kept
    assert kept.splitlines() == ["  lib/openpyxl/reader.py, line 12, in read", "ValueError", "json.decoder.JSONDecodeError"]
