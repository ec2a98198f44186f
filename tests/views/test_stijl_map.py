"""The looks do not depend on the name of the folder that the program stands in, such as that of a user called José."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit

from thuisapp.paths import resource
from thuisapp.views.thema import toepassen
from thuisapp.views.thema.stand import PALETTEN


@pytest.mark.parametrize("map_", ["gewoon", "José", "Jan de Vries", "l'été (2)"])
def test_any_folder_gives_the_same_looks(toepassing: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, map_: str) -> None:
    shutil.copytree(resource("icons"), tmp_path / map_ / "icons")
    monkeypatch.setattr(toepassen, "resource", lambda naam: tmp_path / map_ / naam)
    palet = next(iter(PALETTEN.values()))
    veld = QLineEdit()
    qtbot.addWidget(veld)
    veld.setStyleSheet(toepassen._stijlblad.__wrapped__(palet, 100) + "\nQLineEdit { background: #123456; border: 0; }")
    veld.resize(80, 30)
    veld.show()
    assert veld.grab().toImage().pixelColor(60, 4) == QColor("#123456")
