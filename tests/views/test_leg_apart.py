"""What was loaded is set apart from what Python looks through for garbage, a while after a dossier is opened."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest

from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.views import main_window


@pytest.fixture(autouse=True)
def weer_gewoon() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_an_opened_dossier_is_set_apart(toepassing: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main_window, "RUST_MS", 1)
    gc.unfreeze()
    venster = main_window.MainWindow()
    qtbot.addWidget(venster)
    dossier = voorbeeld_dossier()
    assert any(x is dossier for x in gc.get_objects())
    venster.session.load(dossier)
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 1000)
    assert not any(x is dossier for x in gc.get_objects())


def test_doing_it_again_finds_the_garbage_of_before() -> None:
    class Ring:
        pass

    main_window.leg_apart()
    een = Ring()
    een.zelf = een  # type: ignore[attr-defined]
    main_window.leg_apart()
    adres = id(een)
    del een
    main_window.leg_apart()
    gc.unfreeze()
    assert not any(id(x) == adres and isinstance(x, Ring) for x in gc.get_objects())
