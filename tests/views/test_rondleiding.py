"""The tour: each stop finds what it points at, nothing is kept from the user, and it ends at a dossier of one's own."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt

from thuisapp import settings
from thuisapp.app import dossiers
from thuisapp.domain.gebied import Periode
from thuisapp.views.main_window import MainWindow
from thuisapp.views.rondleiding import Rondleiding
from thuisapp.views.rondleiding.ballon import plaats
from thuisapp.views.rondleiding.gids import EINDE
from thuisapp.views.rondleiding.stops import STOPS


def tocht(venster: MainWindow) -> Rondleiding:
    venster.begin_rondleiding()
    assert venster._rondleiding is not None
    return venster._rondleiding


def test_every_stop_points_at_something_in_sight_and_tells_it(venster: MainWindow, qtbot: Any) -> None:
    gids = tocht(venster)
    assert 8 <= len(STOPS) <= 10
    for nummer, stop in enumerate(STOPS):
        assert gids.nummer == nummer
        doel = gids._doel
        assert doel is not None, stop.titel
        assert doel.isVisible(), stop.titel
        assert gids.rand.isVisible(), stop.titel
        assert venster.rect().contains(gids.ballon.geometry()), stop.titel
        assert stop.tekst in gids.ballon.accessibleName()
        assert stop.titel in gids.ballon.knop_volgende.accessibleDescription()
        assert len(stop.tekst.split()) < 40
        if nummer < len(STOPS) - 1:
            gids.ballon.knop_volgende.click()
    assert gids.ballon.knop_volgende.text() == EINDE
    gids.ballon.knop_volgende.click()
    assert not gids.loopt
    assert venster.bladen.currentWidget() is venster.start
    assert settings.load().rondleiding_gezien


def test_it_goes_back_and_stops_with_escape_and_the_page_goes_on_working(venster: MainWindow, qtbot: Any) -> None:
    gids = tocht(venster)
    assert not gids.ballon.knop_vorige.isEnabled()
    gids.ballon.knop_volgende.click()
    gids.ballon.knop_vorige.click()
    assert gids.nummer == 0
    venster.ga_naar("opgave")
    assert gids.loopt
    tocht(venster)
    assert gids.nummer == 0
    gids.ballon.knop_volgende.setFocus()
    qtbot.keyClick(gids.ballon.knop_volgende, Qt.Key.Key_Escape)
    assert not gids.loopt
    assert gids.ballon.isHidden()
    assert gids.rand.isHidden()


def test_it_opens_the_example_first_and_ends_with_another_dossier(toepassing: Any, dossier: Any, qtbot: Any,
                                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    venster = MainWindow()
    qtbot.addWidget(venster)
    venster.show()
    monkeypatch.setattr(venster.bestanden, "voorbeeld", lambda: venster.session.load(dossier))
    gids = tocht(venster)
    qtbot.waitUntil(lambda: gids.loopt)
    venster.session.load(dossiers.nieuw_dossier("Klein", ("GM0917",), Periode(2026, 2030)))
    assert not gids.loopt
    venster.session.undo_stack.setClean()


@pytest.mark.parametrize("binnen", [QRect(0, 0, 1280, 800), QRect(0, 40, 700, 500)])
@pytest.mark.parametrize("bij", [QRect(0, 100, 200, 600), QRect(300, 100, 900, 600), QRect(1000, 50, 200, 40), QRect()])
def test_the_panel_stays_in_the_window_and_beside_its_part_when_it_can(binnen: QRect, bij: QRect) -> None:
    maat = QSize(300, 180)
    plek = QRect(plaats(maat, bij, binnen), maat)
    assert binnen.contains(plek)
    if bij == QRect(0, 100, 200, 600):
        assert not plek.intersects(bij)
        assert plek.topLeft() != QPoint()
