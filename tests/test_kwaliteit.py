"""The habits that tools can check: ruff and mypy clean, CI runs what the README says, no left-overs."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

from thuisapp import __version__

ROOT = Path(__file__).parent.parent
TEST_COMMAND = "python3 installers/start.py test"


def run(*words: str) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_ruff_finds_nothing() -> None:
    code, output = run("ruff", "check", "--no-cache", "thuisapp", "tests", "installers")
    assert code == 0, output


def test_mypy_finds_nothing() -> None:
    code, output = run("mypy")
    assert code == 0, output


def test_ci_runs_the_test_command_of_the_readme() -> None:
    commands = [line for line in (ROOT / ".ci/run").read_text("utf-8").splitlines() if line.startswith("python3 ")]
    assert commands == [TEST_COMMAND]
    assert TEST_COMMAND in (ROOT / "README.md").read_text("utf-8")


def test_the_licence_is_the_one_that_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license"] == "EUPL-1.2"
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")


def test_the_changelog_knows_this_version() -> None:
    assert re.search(rf"^## {re.escape(__version__)}\b", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)


def test_the_readme_names_only_files_that_exist() -> None:
    named = re.findall(r"`((?:thuisapp|resources|installers|tests|\.ci)/[\w./-]*)`", (ROOT / "README.md").read_text("utf-8"))
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_gitignore_leaves_out_nothing_of_ours() -> None:
    """A pattern without a slash in front holds in every folder: "voorbeeld/" once kept resources/voorbeeld/ out of the repository."""
    patterns = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split() if not line.startswith("/")]
    ours = [path for folder in ("thuisapp", "resources", "tests", "installers") for path in (ROOT / folder).rglob("*")]
    names = {part for path in ours for part in path.relative_to(ROOT).parts} - {"__pycache__"}
    assert [name for name in names for pattern in patterns if fnmatch(name, pattern) and not name.endswith(".pyc")] == []
