"""Run by the shipped Windows Python in the test bench: the parts of the test suite that say something about Windows."""

import os
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parent
PROJECT = BENCH / "project"
FOLDERS = ("tests/domain", "tests/calc", "tests/storage", "tests/test_format_nl.py", "tests/main/test_uitvoer.py",
           "tests/main/test_gebruik.py")
# These two need a package with numpy, and a module that only Unix has.
LEFT_OUT = ("tests/calc/test_verdelen_apportionment.py", "tests/storage/intake/test_hostile_workbooks.py")

os.chdir(PROJECT)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path[:0] = [str(PROJECT), str(BENCH / "testpakketten")]

import pytest  # noqa: E402

# Without pytest-qt, which asks for a part of Qt that is not shipped; the settings for it in pyproject.toml are then unknown words.
sys.exit(pytest.main([*FOLDERS, *(f"--ignore={name}" for name in LEFT_OUT), "-q", "-p", "no:pytest-qt",
                      "-W", "ignore::pytest.PytestConfigWarning"]))
