"""The program is killed with signal 9 while it edits and saves: no file is corrupt, and no change is lost that was on disk.

Set THUISAPP_LANGE_PROEF to a number of kills for a longer run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("THUISAPP_LANGE_PROEF", "120"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks and signals")
def test_nothing_is_corrupt_or_lost_after_many_kills(tmp_path: Path) -> None:
    seed = "1" if "CI" in os.environ else str(int.from_bytes(os.urandom(4), "big"))
    command = [sys.executable, str(Path(__file__).with_name("kill_harness.py")), str(KILLS), seed, str(tmp_path)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))}
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=env, cwd=ROOT)
    assert (run.returncode, run.stderr) == (0, ""), f"seed {seed}\n{run.stderr}"
    totals = json.loads(run.stdout)
    assert totals["rounds"] == KILLS
    assert totals["changes"] > KILLS and totals["recovered"] > KILLS / 4 and totals["saves"] > 0
