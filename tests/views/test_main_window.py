"""The window itself: the keyboard, mistakes of our own, menus, and how fast it is there."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from tests.views.venster import actie
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.views import dialogs, hulp
from thuisapp.views.main_window import MainWindow
from thuisapp.views.vangnet import Vangnet


def test_tab_goes_from_the_steps_into_the_page(venster: MainWindow, qtbot) -> None:
    venster.activateWindow()
    qtbot.waitActive(venster)
    for stap in ("aanbod", "regio"):
        venster.ga_naar(stap)
        venster.werk.stepper.setFocus()
        QTest.keyClick(venster.windowHandle(), Qt.Key.Key_Tab)
        assert venster.werk.pages[stap].isAncestorOf(QApplication.focusWidget())


def test_our_own_bug_is_logged_and_told_in_plain_dutch(venster: MainWindow, monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    verteld: list[tuple[str, str]] = []
    monkeypatch.setattr(dialogs, "toon_bug", lambda parent, logbestand, details, veilig: verteld.append((logbestand, details)))
    monkeypatch.setattr(logging.getLogger("thuisapp"), "propagate", True)
    vangnet = Vangnet(venster)
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError:
        sys.excepthook(*sys.exc_info())
    finally:
        vangnet.los()
    assert "ZeroDivisionError" in verteld[0][1]
    assert "ZeroDivisionError" in caplog.text
    assert venster.session.heeft_dossier


def test_a_known_error_that_comes_out_anywhere_is_told_in_its_own_words(venster: MainWindow, gemeld: list[str]) -> None:
    vangnet = Vangnet(venster)
    try:
        raise OngeldigeInvoer("Dit past niet.")
    except OngeldigeInvoer:
        sys.excepthook(*sys.exc_info())
    finally:
        vangnet.los()
    assert gemeld == ["Dit past niet."]


def test_an_error_while_a_page_appears_is_told_and_the_program_lives(venster: MainWindow, gemeld: list[str],
                                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    pagina = venster.pagina("aanbod")

    def kapot() -> None:
        raise OngeldigeInvoer("Dit past niet.")

    monkeypatch.setattr(pagina, "refresh", kapot)
    vangnet = Vangnet(venster)
    try:
        venster.ga_naar("aanbod")
    finally:
        vangnet.los()
    assert gemeld == ["Dit past niet."]


def test_standard_buttons_speak_dutch(venster: MainWindow, qtbot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Annuleren"


def test_the_glossary_can_be_searched(venster: MainWindow, qtbot) -> None:
    begrippen = hulp.Begrippenvenster(venster)
    begrippen.zoek.setText("opgave")
    assert "opgave" in begrippen.tekst.toPlainText()
    begrippen.zoek.setText("xyzzy")
    assert begrippen.tekst.toPlainText() == "Er is geen begrip met deze tekst."


def test_no_menu_entry_is_dead(venster: MainWindow) -> None:
    for menu in venster.menuBar().actions():
        assert menu.menu().actions()
    assert actie(venster, "Opslaan").isEnabled()


def test_menu_entries_that_need_a_dossier_are_off_without_one(toepassing, qtbot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    assert not actie(window, "Opslaan").isEnabled()
    assert not actie(window, "Exporteren").isEnabled()
    assert actie(window, "Openen").isEnabled()


def test_the_tree_for_a_screen_reader_has_the_steps_in_it(venster: MainWindow) -> None:
    lijst = QAccessible.queryAccessibleInterface(venster.werk.stepper)
    namen = [lijst.child(n).text(QAccessible.Text.Name) for n in range(lijst.childCount())]
    assert namen[0].startswith("Stap 1: Regio en partijen, ")


def test_nothing_heavy_is_loaded_before_the_window_is_there() -> None:
    code = ("import os, sys; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
            "from thuisapp.views.main_window import MainWindow, maak_toepassing\n"
            "app = maak_toepassing(); w = MainWindow(); w.show(); app.processEvents()\n"
            "zwaar = {'weasyprint', 'openpyxl', 'xlsxwriter', 'jinja2', 'markdown_it'} & set(sys.modules)\n"
            "sys.exit(' '.join(zwaar) or 0)")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert (run.returncode, run.stderr.replace("This plugin does not support propagateSizeHints()", "").strip()) == (0, "")
