"""Reads keuzes.toml: what was chosen by hand for Windows."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "keuzes.toml"


def read_choices() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))
