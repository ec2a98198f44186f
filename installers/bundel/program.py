"""Our own program laid out for an installer, and what makes two builds the same: fixed times and compiled files without a path."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from progress import Stopped

COMPILER = Path(__file__).parent / "compile_all.py"


def version(root: Path) -> str:
    text = (root / "thuisapp/__init__.py").read_text("utf-8")
    return text.split('__version__ = "')[1].split('"')[0]


def copy_program(root: Path, packages: Path) -> None:
    """thuisapp with its resources, in the places that thuisapp/paths.py knows."""
    leave = shutil.ignore_patterns("__pycache__", "*.pyc")
    shutil.copytree(root / "thuisapp", packages / "thuisapp", ignore=leave)
    shutil.copytree(root / "resources", packages / "thuisapp/_resources", ignore=leave)
    shutil.copy(root / "CHANGELOG.md", packages / "thuisapp/_resources")


def epoch(made: str) -> int:
    """SOURCE_DATE_EPOCH, or else the day on which the lock was made."""
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    day = datetime.datetime.fromisoformat(made).replace(tzinfo=datetime.UTC)
    return int(stated) if stated else int(day.timestamp())


def fix_times(stage: Path, moment: int) -> None:
    """All files and folders get the same time, so that packing gives the same bytes."""
    for path in [*stage.rglob("*"), stage]:
        os.utime(path, (moment, moment))


def compile_packages(python: Sequence[str], packages: str, shown: Path) -> None:
    """Compile all modules with this Python (a command); packages: the folder as that Python sees it. Raises Stopped."""
    done = subprocess.run([*python, "-I", "-B", "-", packages], input=COMPILER.read_bytes(), capture_output=True, check=False)
    if done.returncode or not any(shown.rglob("*.pyc")):
        raise Stopped(f"De modules konden niet worden gecompileerd:\n{done.stderr.decode('utf-8', 'replace')[-2000:]}")
