"""Everything larger or smaller, and other colours, for a window that is already open."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from tests.views import toegankelijk
from thuisapp import settings
from thuisapp.settings import Weergave
from thuisapp.views import panels, thema
from thuisapp.views.main_window import MainWindow
from thuisapp.views.widgets import bouw, rijen
from thuisapp.views.widgets.grafiek import Tekenvlak
from thuisapp.views.widgets.stepper import Stepper
from thuisapp.views.widgets.tabel_view import TabelView


@pytest.fixture
def actief(venster: MainWindow, qtbot: Any) -> MainWindow:
    with qtbot.waitActive(venster):
        venster.activateWindow()
    return venster


# --- sizes


def test_sizes_follow_the_zoom_and_stay_within_bounds(toepassing: Any) -> None:
    assert (thema.MAAT.rij, thema.MAAT.letter, thema.px(100)) == (30, 11.0, 100)
    thema.zet_zoom(150)
    assert (thema.MAAT.rij, thema.MAAT.letter, thema.px(100), thema.op_honderd(150)) == (45, 16.5, 150, 100)
    thema.zet_zoom(1000)
    assert thema.zoom() == 200
    thema.zet_zoom(1)
    assert thema.zoom() == 80


def test_steps_of_the_zoom_end_at_both_ends(toepassing: Any) -> None:
    gezien = []
    for _ in thema.STAPPEN:
        gezien.append(thema.zoom())
        thema.zet_zoom(thema.volgende(1))
    assert gezien[0] == 100 and thema.zoom() == thema.volgende(1) == 200
    thema.zet_zoom(80)
    assert thema.volgende(-1) == 80


def maten(boven: QWidget) -> list[tuple[int, ...]]:
    uit = []
    for widget in (boven, *boven.findChildren(QWidget)):
        layout = widget.layout()
        rand = layout.contentsMargins() if layout is not None else None
        uit.append((widget.minimumWidth(), widget.minimumHeight(), widget.maximumWidth(), widget.maximumHeight(),
                    *((rand.left(), rand.top(), layout.spacing()) if layout is not None and rand is not None else ())))
    return uit


def test_what_is_there_grows_and_comes_back_exactly(toepassing: Any, toon: Any) -> None:
    frame, layout = bouw.kaart("Kop", "Uitleg")
    knop = QPushButton("Doe iets")
    knop.setFixedWidth(thema.px(131))
    layout.addLayout(bouw.rij(knop, None))
    toon(frame, 600, 300)
    voor, letter = maten(frame), knop.fontMetrics().height()
    for procent in (110, 125, 175, 90, 200):
        thema.zet_zoom(procent)
        assert knop.width() == round(131 * procent / 100)
    assert layout.spacing() == 24
    assert 1.8 < knop.fontMetrics().height() / letter < 2.2
    thema.zet_zoom(100)
    assert maten(frame) == voor


def test_a_size_that_the_program_changed_meanwhile_is_what_counts(toepassing: Any, toon: Any) -> None:
    knop = toon(QPushButton("Doe iets"))
    knop.setFixedWidth(100)
    thema.zet_zoom(200)
    knop.setFixedWidth(300)
    thema.zet_zoom(100)
    assert knop.minimumWidth() == 150


def test_a_row_becomes_a_column_where_there_is_no_room(toepassing: Any, toon: Any, qtbot: Any) -> None:
    binnen, vlak = QWidget(), QScrollArea()
    binnen.setLayout(bouw.rij(QPushButton("Een knop met veel woorden"), QPushButton("Nog een knop met veel woorden")))
    vlak.setWidgetResizable(True)
    vlak.setWidget(binnen)
    toon(vlak, 600, 200)
    een, ander = binnen.findChildren(QPushButton)
    rijen.pas_aan(vlak)
    assert een.y() == ander.y()
    vlak.resize(300, 200)
    rijen.pas_aan(vlak)
    qtbot.waitUntil(lambda: een.y() < ander.y())
    vlak.resize(600, 200)
    rijen.pas_aan(vlak)
    qtbot.waitUntil(lambda: een.y() == ander.y())


# --- the window


@pytest.mark.parametrize("zoom", [80, 200])
def test_names_and_places_stay_when_the_size_changes(actief: MainWindow, zoom: int) -> None:
    actief.ga_naar("verdeling")
    pagina: Any = actief.pagina("verdeling")
    pagina.tabs.kies("tijd")
    pagina.delen["tijd"].jaren.setFocus()
    groep = actief.session.groep
    thema.zet_zoom(zoom)
    assert actief.werk.stepper.stap.id == "verdeling"
    assert pagina.tabs.tab == "tijd"
    assert actief.session.groep == groep
    assert QApplication.focusWidget() is not None and pagina.isAncestorOf(QApplication.focusWidget())


def test_steps_and_panel_make_room_by_themselves_and_come_back(venster: MainWindow) -> None:
    werk, smal = venster.werk, thema.MAAT.stappen_smal
    assert not werk.paneel.isHidden() and werk.stepper.width() == thema.MAAT.stappen
    thema.zet_zoom(200)
    assert not werk.paneel.isVisible() and werk.stepper.width() == 2 * smal
    model = werk.stepper.stappen
    assert "Behoefte" in str(model.data(model.index(2), Qt.ItemDataRole.ToolTipRole))
    thema.zet_zoom(100)
    assert werk.paneel.isVisible() and werk.stepper.width() == thema.MAAT.stappen
    werk.toon_paneel(False)
    thema.zet_zoom(200)
    thema.zet_zoom(100)
    assert not werk.paneel.isVisible()  # the user closed it


def test_the_panel_can_be_opened_when_everything_is_large(venster: MainWindow) -> None:
    thema.zet_zoom(200)
    venster.werk.toon_tab(panels.UITLEG)
    QApplication.processEvents()
    assert venster.werk.paneel.isVisible()
    assert venster.width() == 1280 and venster.werk.paneel.width() < 640


def test_keys_and_wheel_change_the_size_and_it_is_kept(actief: MainWindow) -> None:
    toets, ctrl = QTest.keyClick, Qt.KeyboardModifier.ControlModifier
    toets(actief.windowHandle(), Qt.Key.Key_Plus, ctrl)
    assert thema.zoom() == settings.load().zoom == 110
    toets(actief.windowHandle(), Qt.Key.Key_Equal, ctrl)
    assert thema.zoom() == 125
    toets(actief.windowHandle(), Qt.Key.Key_Minus, ctrl)
    assert thema.zoom() == 110
    draai(actief, 120)
    draai(actief, 60)
    draai(actief, 60)  # a wheel that turns in small bits
    assert thema.zoom() == settings.load().zoom == 150
    toets(actief.windowHandle(), Qt.Key.Key_0, ctrl)
    assert thema.zoom() == settings.load().zoom == 100
    assert actief.menus.weergave.groottes[100].isChecked()


def draai(venster: MainWindow, hoe: int, plek: QPoint | None = None) -> None:
    punt = QPointF(plek or QPoint(640, 400))
    event = QWheelEvent(punt, QPointF(venster.mapToGlobal(punt.toPoint())), QPoint(), QPoint(0, hoe), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(venster.windowHandle(), event)


def test_a_table_gives_its_columns_and_rows_more_room(venster: MainWindow) -> None:
    venster.ga_naar("opgave")
    view = next(v for v in venster.pagina("opgave").findChildren(TabelView) if v.isVisible())
    breed, hoog = view.columnWidth(0), view.rowHeight(0)
    thema.zet_zoom(200)
    assert view.columnWidth(0) >= 1.8 * breed
    assert view.rowHeight(0) >= 1.9 * hoog


def test_charts_grow_too(toepassing: Any, toon: Any) -> None:
    vlak, gevraagd = Tekenvlak(), []

    def teken(breed: int, _: int) -> str:
        gevraagd.append(breed)
        return f'<svg xmlns="http://www.w3.org/2000/svg" width="{breed}" height="100" viewBox="0 0 {breed} 100"/>'

    toon(vlak, 600, 100)
    vlak.toon(teken)
    vlak.teken_nu()
    assert (vlak.height(), gevraagd[-1]) == (100, 600)
    thema.zet_zoom(200)
    vlak.teken_nu()
    assert (vlak.height(), gevraagd[-1]) == (200, 300)  # drawn for half of the width, and shown twice as large


# --- colours


@pytest.mark.parametrize("keuze", [Weergave.DONKER, Weergave.CONTRAST])
def test_other_colours_reach_everything_that_is_open(venster: MainWindow, keuze: Weergave) -> None:
    venster.ga_naar("verdeling")
    knop = venster.werk.bovenbalk.bewaar
    voor = knop.icon().pixmap(18, 18).toImage()
    venster.menus.weergave.weergaven[keuze].trigger()
    assert settings.load().weergave == keuze
    assert knop.icon().pixmap(18, 18).toImage() != voor
    beeld = venster.grab().toImage()
    licht = sum(1 for x in range(0, beeld.width(), 16) for y in range(0, beeld.height(), 16) if beeld.pixelColor(x, y).lightness() > 200)
    assert licht < 0.1 * (beeld.width() // 16) * (beeld.height() // 16)


def test_the_document_stays_white_in_a_dark_window(venster: MainWindow) -> None:
    thema.zet_weergave(Weergave.DONKER)
    venster.ga_naar("visie")
    pagina: Any = venster.pagina("visie")
    vlak = pagina.voorbeeld.viewport()
    assert vlak.grab().toImage().pixelColor(vlak.width() // 2, vlak.height() - 20) == QColor(thema.palet().papier)
    assert pagina.voorbeeld.palette().text().color() == QColor(thema.palet().inkt)


def test_own_text_follows_the_colours_and_keeps_its_words(venster: MainWindow) -> None:
    venster.ga_naar("visie")
    pagina: Any = venster.pagina("visie")
    from thuisapp.views.widgets.teksteditor.schrijfvlak import Schrijfvlak

    vlak = next(iter(pagina.findChildren(Schrijfvlak)))
    vlak.toon("Een **vette** zin.\n\n- een\n- twee")
    thema.zet_weergave(Weergave.DONKER)
    thema.zet_zoom(150)
    assert vlak.markdown() == "Een **vette** zin.\n\n- een\n- twee"
    assert vlak.document().defaultFont().pointSizeF() == thema.MAAT.letter
    assert not venster.session.is_unsaved


@pytest.mark.parametrize("keuze", [Weergave.DONKER, Weergave.CONTRAST])
@pytest.mark.parametrize("stap", ["regio", "verdeling"])
def test_one_sees_where_the_keyboard_is_in_all_colours(actief: MainWindow, keuze: Weergave, stap: str) -> None:
    thema.zet_weergave(keuze)
    actief.ga_naar(stap)
    assert toegankelijk.focus_not_shown(actief, list(toegankelijk.controls(actief.pagina(stap)))) == []


def test_menu_letters_and_keys_do_not_clash(venster: MainWindow) -> None:
    assert toegankelijk.clashing_menu_letters(venster.menuBar()) == []
    assert toegankelijk.clashing_shortcuts(venster) == []
    assert [a.text() for a in venster.findChildren(QAction) if a.text().startswith("&Groter")]


def test_a_picture_follows(toepassing: Any, toon: Any) -> None:
    label = QLabel()
    thema.zet_beeld(label, "klaar", "goed", 32)
    toon(label)
    voor = label.pixmap().toImage()
    thema.zet_zoom(200)
    assert label.pixmap().toImage().width() == 2 * voor.width()


def test_the_steps_are_the_same_for_a_screen_reader_when_narrow(toepassing: Any, toon: Any) -> None:
    stepper = toon(Stepper())
    voor = stepper.stappen.data(stepper.stappen.index(0), Qt.ItemDataRole.AccessibleTextRole)
    stepper.zet_smal(True)
    assert stepper.stappen.data(stepper.stappen.index(0), Qt.ItemDataRole.AccessibleTextRole) == voor
