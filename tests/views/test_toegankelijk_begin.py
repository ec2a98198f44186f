"""The start page, and an empty dossier on every page, by keyboard and with a screen reader. And what starting the window does not load."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.views import toegankelijk
from tests.views.test_toegankelijk import CHECKS, views
from thuisapp.app import dossiers, wizard_steps
from thuisapp.domain.gebied import Periode
from thuisapp.views.main_window import MainWindow

HEAVY = ("weasyprint", "openpyxl", "xlsxwriter", "docx", "odf", "jinja2", "pikepdf", "numpy", "fontTools", "PIL")
START = """
import sys
from thuisapp.views.main_window import MainWindow, maak_toepassing
app = maak_toepassing()
window = MainWindow()
window.show()
app.processEvents()
window.laad()
app.processEvents()
print(*sorted(sys.modules))
window.taken.stop_all()
window.close()
"""


def test_the_start_page(venster: MainWindow, qtbot: Any) -> None:
    venster.toon_start()
    with qtbot.waitActive(venster):
        venster.activateWindow()
    keys = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
    assert [wrong for check in CHECKS if (wrong := check(venster.start))] == []
    assert [wrong for key in keys if (wrong := toegankelijk.traps(venster, key))] == []
    assert toegankelijk.focus_not_shown(venster, list(toegankelijk.controls(venster.start))) == []
    assert toegankelijk.order_that_jumps(venster) == []


@pytest.mark.parametrize("stap", [s.id for s in wizard_steps.STAPPEN])
def test_a_new_dossier_and_the_order_on_each_page(venster: MainWindow, stap: str) -> None:
    venster.ga_naar(stap)
    assert toegankelijk.order_that_jumps(venster) == []
    venster.session.load(dossiers.nieuw_dossier("Nieuw", ("GM0917", "GM0928"), Periode(2026, 2035)))
    wrong = [(where, found) for where in views(venster, stap) for check in CHECKS if (found := check(venster))]
    assert wrong == []
    assert toegankelijk.clashing_letters(venster.pagina(stap)) == []


def test_starting_the_window_loads_nothing_heavy() -> None:
    """In a process of its own: here everything has been loaded already."""
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True, env=_offscreen())
    loaded = set(done.stdout.split())
    assert "thuisapp.views.main_window" in loaded
    assert sorted(loaded & set(HEAVY)) == []
    assert [name for name in loaded if name.startswith(("thuisapp.output", "thuisapp.app.spelling"))] == []


def _offscreen() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[2])}
