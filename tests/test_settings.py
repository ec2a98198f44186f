"""Settings: each kept, a damaged file or value never a reason to stop."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thuisapp import paths
from thuisapp import settings as own
from thuisapp.settings import Settings, Weergave

ALL = Settings(recent=("a.thuis",), eigen_woorden=("hofje",), weergave=Weergave.DONKER, zoom=150, venster="AAA=", indeling="BBB=",
               kolombreedtes={"Plannen": (80, 120)}, rondleiding_gezien=True, laatste_versie="1.0", map_sjablonen="ergens")


def test_every_setting_comes_back() -> None:
    own.save(ALL)
    assert own.load() == ALL
    assert all(getattr(ALL, f.name) != getattr(Settings(), f.name) for f in fields(Settings))


def test_changing_one_leaves_the_others() -> None:
    own.save(ALL)
    assert own.change(zoom=80).zoom == 80
    assert own.load() == own.replace(ALL, zoom=80)


@pytest.mark.parametrize(("name", "value"), [
    ("zoom", "groot"), ("zoom", True), ("zoom", None), ("weergave", "roze"), ("recent", 3), ("venster", 5), ("venster", "x" * 20_000),
    ("rondleiding_gezien", "ja"), ("kolombreedtes", [1]), ("kolombreedtes", {"a": ["x"]})])
def test_a_value_that_cannot_be_right_is_the_default_and_the_others_stay(name: str, value: Any) -> None:
    other = "laatste_versie" if name != "laatste_versie" else "zoom"
    paths.settings_file().write_text(json.dumps({name: value, other: "1.0"}), "utf-8")
    assert own.load() == Settings(laatste_versie="1.0")


def test_values_out_of_bounds_come_within() -> None:
    paths.settings_file().write_text(json.dumps({"zoom": 900, "recent": [f"{n}.thuis" for n in range(30)]}), "utf-8")
    assert own.load().zoom == own.GROOTSTE_ZOOM
    assert len(own.load().recent) == own.MAX_RECENT


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_cannot_be_read_is_set_aside(content: bytes) -> None:
    paths.settings_file().write_bytes(content)
    assert own.load() == Settings()
    own.change(zoom=90)
    assert own.load().zoom == 90
    aside: Path = paths.settings_file().with_suffix(".onleesbaar.json")
    assert aside.read_bytes() == content


def test_settings_that_cannot_be_saved_stop_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "weg" / "instellingen.json")
    own.save(ALL)
    assert own.load() == Settings()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda s: st.lists(s) | st.dictionaries(
    st.sampled_from([f.name for f in fields(Settings)]) | st.text(), s)))
def test_whatever_stands_in_the_file(data: Any) -> None:
    paths.settings_file().write_text(json.dumps(data), "utf-8")
    found = own.load()
    own.save(found)
    assert own.load() == found
