"""The window comes back where it was, as it was; never out of sight."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from thuisapp import settings
from thuisapp.domain.dossier import Dossier
from thuisapp.views import thema, vensterstand
from thuisapp.views.main_window import MainWindow
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.vensterstand import Indeling, lees_indeling
from thuisapp.views.widgets.tabel import Tabel


def sluit(window: MainWindow) -> None:
    window.taken.stop_all()
    window.session.undo_stack.setClean()
    window.close()


def test_place_and_size_come_back(toepassing: Any, qtbot: Any) -> None:
    scherm = QApplication.primaryScreen().availableGeometry()
    plek = QRect(scherm.left() + 30, scherm.top() + 40, 640, 480)
    eerste = MainWindow()
    qtbot.addWidget(eerste)
    eerste.setGeometry(plek)
    sluit(eerste)
    nieuw = MainWindow()
    qtbot.addWidget(nieuw)
    assert nieuw.geometry() == plek


def test_panel_and_splitter_come_back(venster: MainWindow, dossier: Dossier, qtbot: Any) -> None:
    venster.resize(1180, 620)
    venster.werk.splitter.setSizes([500, 400])
    delen = venster.werk.splitter.sizes()
    sluit(venster)
    nieuw = MainWindow()
    qtbot.addWidget(nieuw)
    nieuw.resize(1180, 620)  # (more than the screen of a test has)
    nieuw.show()
    nieuw.laad()
    nieuw.session.load(dossier)
    QApplication.processEvents()
    assert not nieuw.werk.paneel.isHidden()
    assert abs(nieuw.werk.splitter.sizes()[1] - delen[1]) <= 2
    nieuw.werk.toon_paneel(False)
    sluit(nieuw)
    assert lees_indeling(settings.load().indeling).paneel is False


@pytest.mark.parametrize("bewaard", ["", "geen base64!", "AAAA", "////"])
def test_what_was_kept_and_cannot_be_right_does_no_harm(toepassing: Any, qtbot: Any, bewaard: str) -> None:
    settings.change(venster=bewaard, indeling=bewaard)
    nieuw = MainWindow()
    qtbot.addWidget(nieuw)
    assert vensterstand.in_zicht(nieuw.geometry())
    assert nieuw.width() > 400


def test_a_window_on_a_screen_that_is_gone_comes_to_one_that_is_there(toepassing: Any, qtbot: Any) -> None:
    scherm = QApplication.primaryScreen().availableGeometry()
    assert vensterstand.in_zicht(QRect(scherm.left() + 10, scherm.top() + 10, 1000, 700))
    for x, y in ((scherm.right() + 500, 0), (-9000, 0), (0, scherm.bottom() + 200), (0, -4000)):
        assert not vensterstand.in_zicht(QRect(x, y, 1000, 700))
    weg = MainWindow()
    qtbot.addWidget(weg)
    weg.move(scherm.right() + 5000, scherm.bottom() + 5000)
    vensterstand.bewaar(weg, Indeling())
    nieuw = MainWindow()
    qtbot.addWidget(nieuw)
    assert vensterstand.in_zicht(nieuw.normalGeometry())


@given(paneel=st.sampled_from([None, True, False]), splitsers=st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=3))
def test_the_parts_are_read_back(paneel: bool | None, splitsers: dict[str, str]) -> None:
    assert lees_indeling(Indeling(paneel, splitsers).als_tekst()) == Indeling(paneel, splitsers)


@pytest.mark.parametrize("tekst", ["", "[]", "null", "{}", '{"paneel": 3, "splitsers": {}}', '{"paneel": true, "splitsers": 1}', "9" * 50,
                                   "[" * 99])
def test_nonsense_is_no_layout(tekst: str) -> None:
    assert lees_indeling(tekst) == Indeling()


# --- columns


def tabel(naam: str = "Proef") -> Tabel:
    kolommen = [Kolom[str]("Een", text=lambda r: r, width=100), Kolom[str]("Twee", text=lambda r: r, width=120)]
    return Tabel(naam, kolommen, key=lambda r: r, header=lambda r: r)


def test_a_width_that_the_user_gives_comes_back_at_any_size(toepassing: Any, toon: Any) -> None:
    thema.zet_zoom(200)
    eerste = toon(tabel(), 900, 400)
    eerste.set_rows(["a", "b"])
    eerste.view.horizontalHeader().resizeSection(1, 400)
    eerste.view._save_widths()
    assert settings.load().kolombreedtes["Proef"] == (0, 200)
    thema.zet_zoom(100)
    assert eerste.view.columnWidth(1) == 200
    later, ander = toon(tabel(), 900, 400), toon(tabel("Een andere"), 900, 400)
    for opnieuw in (later, ander):
        opnieuw.set_rows(["a", "b"])
    assert later.view.columnWidth(1) == 200
    assert ander.view.columnWidth(1) == 120


def test_a_table_with_other_columns_takes_no_kept_widths(toepassing: Any, toon: Any) -> None:
    settings.remember_widths("Proef", (300,))
    proef = toon(tabel(), 900, 400)
    proef.set_rows(["a"])
    assert (proef.view.columnWidth(0), proef.view.columnWidth(1)) == (100, 120)


def test_columns_that_the_program_hides_or_stretches_are_not_the_users(toepassing: Any, toon: Any) -> None:
    proef = toon(tabel(), 900, 400)
    proef.set_rows(["a"])
    proef.view.hide_columns([1])
    proef.view.hide_columns([])
    proef.resize(500, 400)
    assert not proef.view._saver.isActive()


def test_a_table_finds_its_size_where_scroll_bars_come_and_go(toepassing: Any, toon: Any) -> None:
    """Its width decides on its height and the other way round; that must come to an end."""
    kolommen = [Kolom[str]("Deel", text=lambda r: r, width=100), Kolom[str]("Wie betaalt?", text=lambda r: r, width=170, stretch=True)]
    thema.zet_zoom(200)
    proef = toon(Tabel("Ondersteuning", kolommen, key=lambda r: r, header=lambda r: r), 900, 600)
    proef.set_rows(["een lange naam", "nog een lange naam", "samen"])
    for breed in range(600, 760, 2):
        proef.resize(breed, 600)
    assert proef.view.height() > 0
