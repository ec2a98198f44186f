"""The read-only mapping that a dossier is made of."""

from __future__ import annotations

import pickle

import pytest

from thuisapp.domain.frozen_map import FrozenMap


def test_equal_by_content_and_usable_as_a_key() -> None:
    a, b = FrozenMap({"x": 1, "y": 2}), FrozenMap([("y", 2), ("x", 1)])
    assert a == b == {"x": 1, "y": 2}
    assert hash(a) == hash(b)
    assert a != FrozenMap({"x": 1})


def test_changes_give_a_new_one() -> None:
    a = FrozenMap({"x": 1})
    assert dict(a.met("y", 2)) == {"x": 1, "y": 2}
    assert dict(a.met("x", 3).zonder("x")) == {}
    assert dict(a) == {"x": 1}
    assert a.zonder("weg") is a
    with pytest.raises(TypeError):
        a["x"] = 2  # type: ignore[index]


def test_is_not_changed_through_the_dict_it_was_made_of() -> None:
    bron = {"x": 1}
    a = FrozenMap(bron)
    bron["x"] = 2
    assert a["x"] == 1


def test_can_be_sent_to_another_process() -> None:
    a = FrozenMap({"x": FrozenMap({"y": 1})})
    assert pickle.loads(pickle.dumps(a)) == a
