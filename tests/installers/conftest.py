"""The set-up modules import each other by their bare names, as they do when start.py runs."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "installers"))
