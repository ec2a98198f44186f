"""The --help of verdeel tells the whole format: every field that is read and every field that is answered."""

from __future__ import annotations

import json
import re
from pathlib import Path

from thuisapp.app.verdeelproblemen import los_op
from thuisapp.app.verdeelvraag import VELDEN
from thuisapp.main.verdeelformaat import VERDEELFORMAAT

ALLES = {"groepen": {"dak": 5, "mo": 3}, "jaren": ["2026", "2027"], "ingroei": {"jaren": 2, "nu": {"A": 1}},
         "sleutels": [{"gewicht": 1, "waarden": {"A": 3, "B": 2, "C": 2}}]}


def test_every_field_of_a_problem_and_of_an_answer_is_explained() -> None:
    (antwoord,) = los_op([ALLES])
    woorden = set(re.findall(r"\w+", VERDEELFORMAAT))
    assert [veld for veld in VELDEN if f"  {veld} " not in VERDEELFORMAAT] == []
    assert [veld for veld in antwoord if veld.removesuffix("_exact") not in woorden] == []
    assert max(map(len, VERDEELFORMAAT.splitlines())) <= 110


def test_a_set_with_years_on_the_command_line(run, tmp_path: Path) -> None:
    (tmp_path / "in.json").write_text(json.dumps([ALLES]), "utf-8")
    shown = run("verdeel", str(tmp_path / "in.json"))
    assert (shown.code, shown.err) == (0, "")
    assert json.loads(shown.out) == los_op([ALLES])
