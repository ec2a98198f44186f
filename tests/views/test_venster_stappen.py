"""The steps of the window, and going back with names: any step at any time, and every change can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.views.venster import wijzig
from thuisapp.app import operations, wizard_steps
from thuisapp.views.main_window import MainWindow

STAPPEN = [s.id for s in wizard_steps.STAPPEN]


@pytest.mark.parametrize("stap", STAPPEN)
def test_each_step_opens_and_every_control_has_a_name(venster: MainWindow, naamloos, stap: str) -> None:
    venster.ga_naar(stap)
    assert venster.werk.stapel.currentWidget().stap == stap
    assert naamloos(venster) == []


class Vensterteller(QObject):
    """Remembers what was shown as a window of its own."""

    def __init__(self, venster: MainWindow) -> None:
        super().__init__()
        self.gezien: list[str] = []
        self._venster = venster

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow() and watched is not self._venster:
            self.gezien.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def test_no_control_flashes_up_as_a_window_of_its_own(venster: MainWindow, toepassing) -> None:
    teller = Vensterteller(venster)
    toepassing.installEventFilter(teller)
    try:
        for stap in STAPPEN:
            venster.ga_naar(stap)
            toepassing.processEvents()
    finally:
        toepassing.removeEventFilter(teller)
    assert teller.gezien == []


def test_keys_go_to_steps_in_any_order(venster: MainWindow, qtbot) -> None:
    venster.activateWindow()
    qtbot.waitActive(venster)

    def druk(toets: Qt.Key, met: Qt.KeyboardModifier) -> str:
        QTest.keyClick(venster.windowHandle(), toets, met)
        return venster.werk.stepper.stap.id

    assert druk(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier) == "aanbod"
    assert druk(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier) == "behoefte"
    assert druk(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier) == "aanbod"
    assert druk(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier) == "opgave"
    assert venster.werk.stapel.currentWidget().isAncestorOf(QApplication.focusWidget())


def test_the_first_and_last_step_are_ends(venster: MainWindow) -> None:
    venster.ga_naar("regio")
    assert not venster.werk.onderbalk.vorige.isEnabled()
    venster.werk.stepper.verplaats(-1)
    assert venster.werk.stepper.stap.id == "regio"
    venster.ga_naar("monitor")
    assert not venster.werk.onderbalk.volgende.isEnabled()


def test_a_step_says_its_state_in_words(venster: MainWindow) -> None:
    model = venster.werk.stepper.stappen
    teksten = [model.data(model.index(n), Qt.ItemDataRole.AccessibleTextRole) for n in range(len(STAPPEN))]
    punten = wizard_steps.aantal_aandachtspunten(venster.session.bevindingen, "behoefte")
    assert teksten[2] == f"Stap 3: Behoefte, {punten} aandachtspunten"
    assert all(tekst.count(", ") >= 1 for tekst in teksten)


def test_pages_are_only_made_when_they_are_visited(venster: MainWindow) -> None:
    assert set(venster.werk.pages) == {"regio"}
    venster.ga_naar("behoefte")
    assert set(venster.werk.pages) == {"regio", "behoefte"}


def test_the_bar_at_the_bottom_shows_what_the_step_yields(venster: MainWindow) -> None:
    venster.ga_naar("regio")
    namen = [vak.findChildren(QLabel)[1].accessibleName() for vak in venster.werk.onderbalk._getoond]
    assert namen[0] == "Gemeenten: 7"


def test_what_the_step_yields_follows_an_edit(venster: MainWindow, qtbot) -> None:
    venster.ga_naar("aandachtsgroepen")
    voor = venster.werk.onderbalk._opbrengst
    groep = venster.session.gekozen_groepen()[0].id
    venster.session.apply("Weglaten", operations.kies_groep, groep, False)
    qtbot.waitUntil(lambda: venster.werk.onderbalk._opbrengst != voor)


def test_undo_and_redo_have_names_and_work_from_the_keyboard(venster: MainWindow, qtbot) -> None:
    venster.activateWindow()
    qtbot.waitActive(venster)
    oud = venster.session.dossier
    wijzig(venster)
    assert venster.werk.bovenbalk.ongedaan.accessibleName() == "Ongedaan maken: Naam wijzigen"
    assert venster.werk.bovenbalk.naam.text() == "Anders"
    assert venster.isWindowModified()
    venster.werk.stepper.setFocus()
    QTest.keyClick(venster.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert venster.session.dossier is oud
    assert not venster.isWindowModified()
    assert venster.werk.bovenbalk.opnieuw.accessibleName() == "Opnieuw: Naam wijzigen"
    QTest.keyClick(venster.windowHandle(), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert venster.session.dossier.naam == "Anders"


def test_choosing_a_scenario_is_a_step(venster: MainWindow) -> None:
    ander = next(s.id for s in venster.session.dossier.scenarios if s.id != venster.session.dossier.scenario)
    venster.werk.bovenbalk.scenario.activated.emit(venster.werk.bovenbalk.scenario.findData(ander))
    assert venster.session.dossier.scenario == ander
    assert venster.session.undo_stack.undoText() == "Scenario kiezen"
