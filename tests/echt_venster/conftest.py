"""The program as a user starts it, on a screen of its own. Where a screen cannot be had the tests are skipped, with the reason."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.echt_venster.scherm import Screen, missing
from tests.echt_venster.venster import Program

ROOT = Path(__file__).parents[2]


def reason() -> str:
    if not sys.platform.startswith("linux"):
        return "a screen of its own is only made on Linux"
    return f"not on this machine: {', '.join(missing())}" if missing() else ""


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    outcome: Any = yield
    setattr(item, f"report_{call.when}", outcome.get_result())


@pytest.fixture
def screen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Screen]:
    if why := reason():
        pytest.skip(why)
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    with Screen(folder) as screen:
        yield screen
        if getattr(request.node, "report_call", None) is not None and request.node.report_call.failed:
            screen.photograph(tmp_path / "scherm.png")


@pytest.fixture
def program(screen: Screen, tmp_path: Path) -> Iterator[Program]:
    """Not started yet: see Program.start."""
    program = Program(screen, tmp_path / "thuis", ROOT)
    yield program
    program.close()
