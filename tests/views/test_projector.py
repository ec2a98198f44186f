"""The screen in the room: it follows the dossier and the presenter, keeps still when asked, and never takes the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from thuisapp.app import operations
from thuisapp.app.projectie import Blad, Plek
from thuisapp.settings import Weergave
from thuisapp.views import sneltoetsen, thema
from thuisapp.views.main_window import MainWindow
from thuisapp.views.projector import Projector
from thuisapp.views.projector.projector import ander_scherm
from thuisapp.views.projector.venster import TOETSEN, Projectorvenster


@pytest.fixture
def projector(venster: MainWindow, qtbot: Any) -> Iterator[Projector]:
    """Begun at the division."""
    venster.ga_naar("verdeling")
    venster.projector.begin()
    qtbot.waitUntil(lambda: not venster.projector.is_bezig)
    yield venster.projector
    venster.projector.stop()


def scherm(projector: Projector) -> Projectorvenster:
    assert projector.venster is not None
    return projector.venster


def rust(qtbot: Any, projector: Projector) -> None:
    qtbot.waitUntil(lambda: not projector.is_bezig)


def test_f5_begins_and_ends_and_the_keyboard_stays(venster: MainWindow, qtbot: Any) -> None:
    venster.ga_naar("verdeling")
    venster.activateWindow()
    qtbot.waitActive(venster)
    focus = QApplication.focusWidget()
    venster.menus.werksessie.toon.trigger()
    assert venster.projector.loopt
    assert venster.menus.werksessie.toon.isChecked()
    assert QApplication.activeWindow() is venster
    assert QApplication.focusWidget() is focus
    rust(qtbot, venster.projector)
    qtbot.keyClick(scherm(venster.projector), Qt.Key.Key_Escape)
    assert not venster.projector.loopt
    assert not venster.menus.werksessie.toon.isChecked()
    venster.projector.wissel()
    scherm(venster.projector).close()  # with the mouse
    assert not venster.projector.loopt


def test_it_follows_the_slider_with_the_numbers_before(venster: MainWindow, projector: Projector, qtbot: Any) -> None:
    groep, session = venster.session.groep, venster.session
    assert projector.plek == Plek(Blad.VERDELING, groep)
    assert "Heerlen" in scherm(projector).accessibleDescription()
    voor = scherm(projector).svg
    eerste = session.resultaat.verdeling[groep].aantallen
    assert eerste is not None
    for minimum in (1500, 1600, 1700):  # one drag: three steps that merge
        session.apply("Grens", operations.zet_grens, groep, session.dossier.codes()[0], minimum=minimum, merge_key="schuif")
        rust(qtbot, projector)
    session.end_merge()
    verschil = 1700 - eerste[session.dossier.codes()[0]]
    assert f"1.700 (+{verschil})" in scherm(projector).accessibleDescription()
    assert scherm(projector).svg != voor
    assert "Gestreept" in scherm(projector).accessibleDescription()
    session.undo_stack.undo()
    rust(qtbot, projector)
    assert f"({chr(0x2212)}{verschil})" in scherm(projector).accessibleDescription()


def test_it_goes_along_with_step_group_and_tab(venster: MainWindow, projector: Projector, qtbot: Any) -> None:
    ander = venster.session.gekozen_groepen()[1]
    venster.session.kies_groep(ander.id)
    assert projector.plek == Plek(Blad.VERDELING, ander.id)
    assert ander.naam in scherm(projector).accessibleName()
    venster.pagina("verdeling").tabs.kies("scenarios")  # type: ignore[attr-defined]
    assert projector.plek.blad is Blad.SCENARIOS
    venster.ga_naar("opgave")
    assert projector.plek == Plek(Blad.OPGAVE)
    projector.kies(Plek(Blad.KORT))
    venster.ga_naar("afspraken")
    assert projector.plek == Plek(Blad.KORT)  # a chosen sheet stays
    projector.zet_volgen(True)
    assert projector.plek == Plek(Blad.AFSPRAKEN)


def test_while_it_stands_still_the_room_sees_nothing_of_what_changes(venster: MainWindow, projector: Projector, qtbot: Any) -> None:
    groep, session = venster.session.groep, venster.session
    projector.zet_stil(True)
    voor = scherm(projector).svg
    session.apply("Grens", operations.zet_grens, groep, session.dossier.codes()[0], minimum=1500)
    venster.ga_naar("opgave")
    scherm(projector).resize(1000, 700)  # even when it is made anew
    scherm(projector).maat_veranderd.emit()
    scherm(projector).resize(1280, 720)
    scherm(projector).maat_veranderd.emit()
    rust(qtbot, projector)
    assert scherm(projector).svg == voor
    assert "1.500" not in scherm(projector).accessibleDescription()
    projector.zet_stil(False)
    rust(qtbot, projector)
    assert projector.plek.blad is Blad.OPGAVE
    projector.kies(Plek(Blad.VERDELING, groep))
    assert "1.500" in scherm(projector).accessibleDescription()


def test_keys_leaf_blacken_enlarge_and_make_a_table(venster: MainWindow, projector: Projector, qtbot: Any) -> None:
    window = scherm(projector)
    qtbot.keyClick(window, Qt.Key.Key_B)
    assert projector.zwart
    assert window.accessibleDescription() == ""
    assert window.grab().toImage().pixelColor(400, 400).lightness() == 0
    qtbot.keyClick(window, Qt.Key.Key_B)
    qtbot.keyClick(window, Qt.Key.Key_T)
    assert "Heerlen: Nu 1.842." in window.accessibleDescription()
    qtbot.keyClick(window, Qt.Key.Key_T)
    voor = window.svg
    qtbot.keyClick(window, Qt.Key.Key_Plus)
    assert window.svg != voor
    qtbot.keyClick(window, Qt.Key.Key_Minus)
    assert window.svg == voor
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    rust(qtbot, projector)
    assert projector.plek.blad is Blad.KAART
    assert not projector.volgt
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    assert projector.plek.blad is Blad.VERDELING
    projector.kies(Plek(Blad.OPGAVE))
    assert window.aantal > 1
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert (projector.plek.blad, window.nummer) == (Blad.OPGAVE, 1)


def test_every_key_is_in_the_overview_and_does_something(projector: Projector) -> None:
    assert set(TOETSEN.values()) == set(sneltoetsen.SCHERMACTIES)
    for vraag in (*TOETSEN.values(), "stop"):
        projector.doe(vraag)
    assert not projector.loopt


def test_the_bar_shows_and_steers(venster: MainWindow, projector: Projector, qtbot: Any, naamloos: Any) -> None:
    balk = venster.werk.balk
    assert balk is not None
    assert balk.isVisible()
    assert (balk.blad.waarde(), balk.groep.waarde()) == (Blad.VERDELING, venster.session.groep)
    assert balk.volgt.isChecked()
    assert not naamloos(balk)
    balk.stil.click()
    assert projector.stil
    assert venster.menus.werksessie.stil.isChecked()
    balk.stil.click()
    balk.blad.gekozen.emit(balk.blad.kies(Blad.OPGAVE))
    assert projector.plek.blad is Blad.OPGAVE
    assert not balk.volgt.isChecked()
    assert not balk.groep.isEnabled()
    balk.volgende.click()
    assert balk.pagina.text().startswith("2 van ")
    balk.stop.click()
    assert not projector.loopt
    assert balk.isHidden() == (venster.werksessies.lopend is None)


@pytest.mark.parametrize("weergave", [Weergave.LICHT, Weergave.DONKER, Weergave.CONTRAST])
def test_it_takes_the_colours_of_the_window(projector: Projector, weergave: Weergave) -> None:
    thema.zet_weergave(weergave)
    beeld = scherm(projector).grab().toImage()
    assert beeld.pixelColor(beeld.width() - 3, 3) == thema.kleur("vlak")


def test_another_dossier_and_closing_the_program(venster: MainWindow, projector: Projector, qtbot: Any) -> None:
    ander = operations.kies_groep(venster.session.dossier, venster.session.groep, False)
    projector.kies(Plek(Blad.VERDELING, venster.session.groep))
    projector.zet_stil(True)
    venster.session.load(ander)
    rust(qtbot, projector)
    assert projector.volgt
    assert not projector.stil
    assert projector.plek == Plek(Blad.KORT)  # the first step of the other dossier
    venster.session.undo_stack.setClean()
    venster.close()
    assert not projector.loopt


def test_a_group_that_is_taken_out_gives_way_to_another(venster: MainWindow, projector: Projector, qtbot: Any) -> None:
    groep = venster.session.groep
    projector.kies(Plek(Blad.VERDELING, groep))
    venster.session.apply("Groep weg", operations.kies_groep, groep, False)
    rust(qtbot, projector)
    assert projector.plek.groep != groep
    assert scherm(projector).accessibleDescription()


class _Scherm:
    def __init__(self, x: int, y: int = 0) -> None:
        from PySide6.QtCore import QRect

        self._plek = QRect(x, y, 1920, 1080)

    def geometry(self) -> Any:
        return self._plek


def test_the_other_screen_is_one_that_does_not_show_the_same() -> None:
    eigen, zelfde, naast = _Scherm(0), _Scherm(0), _Scherm(1920)
    assert ander_scherm(eigen, [eigen, zelfde]) is None  # type: ignore[arg-type, list-item]
    assert ander_scherm(eigen, [eigen, zelfde, naast]) is naast  # type: ignore[arg-type, list-item, comparison-overlap]
    assert ander_scherm(None, []) is None
