"""For all tests: no network, no screen needed, folders of their own, and hypothesis without a clock."""

from __future__ import annotations

import itertools
import os
import runpy
import sys
from pathlib import Path

import hypothesis
import pytest

NO_NETWORK = Path(__file__).parent / "geen_netwerk"
HOMES = itertools.count(1)

runpy.run_path(str(NO_NETWORK / "sitecustomize.py"))
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(NO_NETWORK), os.environ.get("PYTHONPATH"))))

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Generated cases are the same every time in CI, so that a red run can be repeated; elsewhere they go on searching.
hypothesis.settings.register_profile("thuisapp", deadline=None, print_blob=True, derandomize="CI" in os.environ, database=None)
hypothesis.settings.load_profile("thuisapp")


@pytest.fixture(autouse=True)
def own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Data and settings of the program go to folders of this test; child processes get them too."""
    home = tmp_path_factory.getbasetemp() / f"home-{next(HOMES)}"
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(home / "data"))
