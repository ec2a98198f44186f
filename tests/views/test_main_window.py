"""The window: steps, panels, files, closing."""

from __future__ import annotations

import logging
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QWidget

from thuisapp.app import dossiers, operations, wizard_steps
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.views import dialogs, hulp, panels
from thuisapp.views.dialogs import Bewaarkeuze
from thuisapp.views.main_window import MainWindow
from thuisapp.views.vangnet import Vangnet

STAPPEN = [s.id for s in wizard_steps.STAPPEN]


def wijzig(venster: MainWindow, naam: str = "Anders") -> None:
    venster.session.apply("Naam wijzigen", operations.wijzig_dossier, naam=naam)


def klaar(venster: MainWindow, qtbot) -> None:
    qtbot.waitUntil(lambda: not venster.taken.is_busy, timeout=60_000)


def actie(venster: MainWindow, tekst: str) -> QAction:
    return next(a for a in venster.findChildren(QAction) if a.text().replace("&", "").startswith(tekst))


# --- steps


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


# --- undo


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


# --- panels


def test_help_follows_the_step(venster: MainWindow) -> None:
    venster.ga_naar("verdeling")
    assert "Verdeling" in venster.werk.paneel.uitleg.tekst.toPlainText()


def test_going_to_a_finding_opens_its_step_and_group(venster: MainWindow) -> None:
    groep = venster.session.gekozen_groepen()[3].id
    code = venster.session.dossier.gemeenten[2].code
    venster.werk.paneel.bevindingen.ga_naar.emit(Bevinding("proef", Ernst.AANDACHT, "behoefte", "Er mist iets.", plek=(groep, code)))
    assert venster.werk.stepper.stap.id == "behoefte"
    assert venster.session.groep == groep
    assert any(tabel.current_row() is not None and tabel.current_row().code == code for tabel in venster.werk.pages["behoefte"].tabellen)


def test_every_finding_can_be_gone_to(venster: MainWindow) -> None:
    for bevinding in venster.session.bevindingen:
        venster.werk.paneel.bevindingen.ga_naar.emit(bevinding)
        assert venster.werk.stepper.stap.id == bevinding.stap


def test_the_findings_of_the_step_or_of_all(venster: MainWindow) -> None:
    venster.ga_naar("behoefte")
    paneel = venster.werk.paneel.bevindingen
    assert {b.stap for b in paneel.zichtbare()} == {"behoefte"}
    paneel.keuze.setCurrentIndex(1)
    paneel.keuze.activated.emit(1)
    assert paneel.zichtbare() == venster.session.bevindingen


def test_a_cell_can_be_traced_down_to_its_sources(venster: MainWindow, qtbot) -> None:
    venster.ga_naar("behoefte")
    venster.werk.toon_tab(panels.HERLEIDING)
    code = venster.session.dossier.gemeenten[0].code
    venster.werk.pages["behoefte"].uitkomst.select_key(code)
    boom = venster.werk.paneel.herleiding.boom.model()
    wortel = boom.index(0, 0)
    assert venster.werk.paneel.herleiding.naam.text() == boom.data(wortel)

    def bronnen(index) -> list[str]:
        eigen = venster.werk.paneel.herleiding.model.herleiding(index).bron
        return [eigen, *(b for n in range(boom.rowCount(index)) for b in bronnen(boom.index(n, 0, index)))]

    assert any(bronnen(wortel))


def test_the_trace_follows_a_change(venster: MainWindow, qtbot) -> None:
    venster.ga_naar("behoefte")
    venster.werk.toon_tab(panels.HERLEIDING)
    groep, code = venster.session.groep, venster.session.dossier.gemeenten[0].code
    venster.werk.pages["behoefte"].uitkomst.select_key(code)
    voor = venster.werk.paneel.herleiding.waarde.text()
    jaren = venster.session.dossier.ramingen[groep].per_woonruimte
    meer = replace(jaren, hoeveelheid=jaren.hoeveelheid.keer(2))
    venster.session.apply("Factor", operations.wijzig_raming, groep, per_woonruimte=meer)
    qtbot.waitUntil(lambda: venster.werk.paneel.herleiding.waarde.text() != voor)


def test_the_panel_can_be_hidden(venster: MainWindow) -> None:
    venster.werk.toon_paneel(True)
    venster.werk.bovenbalk.zijpaneel.click()
    assert not venster.werk.paneel.isVisible()
    assert not venster.menus.zijpaneel.isChecked()


# --- files


def test_save_open_gives_the_same_dossier_and_it_becomes_recent(venster: MainWindow, qtbot, tmp_path: Path,
                                                                monkeypatch: pytest.MonkeyPatch) -> None:
    pad = tmp_path / "proef.thuis"
    monkeypatch.setattr(dialogs, "kies_doel", lambda parent, titel, voorstel: pad)
    wijzig(venster)
    venster.bestanden.bewaar()
    klaar(venster, qtbot)
    assert not venster.session.is_unsaved
    assert venster.session.pad == pad
    assert venster.bestanden.recent() == (pad,)
    bewaard = venster.session.dossier
    wijzig(venster, "Weer anders")
    monkeypatch.setattr(dialogs, "vraag_opslaan", lambda parent, naam: Bewaarkeuze.WEGGOOIEN)
    venster.bestanden.open(pad)
    klaar(venster, qtbot)
    assert venster.session.dossier == bewaard
    assert venster.menus.recent.actions()[0].text().startswith(f"&1 {pad.name} – ")


def test_a_file_that_is_no_dossier_is_refused_and_the_open_one_stays(venster: MainWindow, qtbot, tmp_path: Path, gemeld: list[str]) -> None:
    pad = tmp_path / "brief.thuis"
    pad.write_text("Geachte heer", encoding="utf-8")
    oud = venster.session.dossier
    venster.bestanden.open(pad)
    klaar(venster, qtbot)
    assert len(gemeld) == 1
    assert gemeld[0].endswith(".")
    assert venster.session.dossier is oud
    assert pad.read_text(encoding="utf-8") == "Geachte heer"


def test_cancelling_the_question_keeps_the_changes(venster: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    wijzig(venster)
    monkeypatch.setattr(dialogs, "vraag_opslaan", lambda parent, naam: Bewaarkeuze.ANNULEREN)
    venster.bestanden.voorbeeld()
    assert not venster.close()
    assert venster.session.dossier.naam == "Anders"
    assert venster.isVisible()


def test_closing_without_changes_asks_nothing(venster: MainWindow) -> None:
    assert venster.close()


def test_closing_with_save_writes_and_then_closes(venster: MainWindow, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = tmp_path / "proef.thuis"
    monkeypatch.setattr(dialogs, "vraag_opslaan", lambda parent, naam: Bewaarkeuze.OPSLAAN)
    monkeypatch.setattr(dialogs, "kies_doel", lambda parent, titel, voorstel: pad)
    wijzig(venster)
    assert not venster.close()
    qtbot.waitUntil(lambda: not venster.isVisible())
    assert dossiers.open_dossier(pad).naam == "Anders"


def test_a_dossier_as_json_goes_out_and_in(venster: MainWindow, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = tmp_path / "proef.json"
    monkeypatch.setattr(dialogs, "kies_doel", lambda parent, titel, voorstel: pad)
    with qtbot.waitSignal(venster.bestanden.exported, timeout=60_000):
        venster.bestanden.exporteer("json")
    oud = venster.session.dossier
    venster.bestanden.open(pad)
    klaar(venster, qtbot)
    assert venster.session.dossier == oud
    assert venster.session.is_unsaved  # JSON is for exchange: saving asks for a place
    assert venster.session.pad is None


def test_the_tables_go_out_as_excel(venster: MainWindow, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = tmp_path / "proef.xlsx"
    monkeypatch.setattr(dialogs, "kies_doel", lambda parent, titel, voorstel: pad)
    with qtbot.waitSignal(venster.bestanden.exported, timeout=20_000):
        venster.bestanden.exporteer("xlsx")
    assert zipfile.is_zipfile(pad)
    assert str(pad) in venster.statusBar().currentMessage()


def test_an_export_to_a_folder_that_is_not_there_is_one_sentence(venster: MainWindow, qtbot, tmp_path: Path, gemeld: list[str],
                                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "kies_doel", lambda parent, titel, voorstel: tmp_path / "weg" / "proef.xlsx")
    venster.bestanden.exporteer("xlsx")
    klaar(venster, qtbot)
    assert len(gemeld) == 1
    assert "bestaat niet" in gemeld[0]


# --- start page


def test_a_new_dossier_from_a_known_region(venster: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    venster.toon_start()
    start = venster.start
    start.keuze.regios.zoek.setText("parkstad")
    start.keuze.regios._eerste()
    assert start.naam.text() == "Parkstad Limburg"
    assert "7 gemeenten" in start.keuze.uitleg.text()
    start.van.setValue(2027)
    start.maak.click()
    nieuw = venster.session.dossier
    assert (nieuw.naam, nieuw.periode.van, len(nieuw.gemeenten)) == ("Parkstad Limburg", 2027, 7)
    assert venster.session.is_unsaved
    assert venster.bladen.currentWidget() is venster.werk


def test_a_region_is_found_by_one_of_its_gemeenten(venster: MainWindow) -> None:
    zoek = venster.start.keuze.regios
    zoek.zoek.setText("vaals")
    gevonden = [zoek._filter.index(n, 0).data() for n in range(zoek._filter.rowCount())]
    assert "Zuid-Limburg" in gevonden
    assert len(gevonden) < 30


def test_a_new_dossier_from_ticked_gemeenten(venster: MainWindow) -> None:
    venster.toon_start()
    keuze = venster.start.keuze
    keuze.tabs.setCurrentIndex(1)
    assert not venster.start.maak.isEnabled()
    keuze.gemeenten.vink(["GM0917", "GM0928"])
    assert venster.start.naam.text() == "Heerlen en Kerkrade"
    venster.start.maak.click()
    assert venster.session.dossier.codes() == ("GM0917", "GM0928")


def test_an_impossible_period_is_said_at_the_place(venster: MainWindow) -> None:
    venster.toon_start()
    oud = venster.session.dossier
    venster.start.keuze.tabs.setCurrentIndex(1)
    venster.start.keuze.gemeenten.vink(["GM0917"])
    venster.start.van.setValue(2040)
    venster.start.maak.click()
    assert "De periode 2040 tot en met 2035 kan niet" in venster.start.foutregel.text()
    assert venster.session.dossier is oud


def test_the_start_page_has_names_for_all_controls(venster: MainWindow, naamloos) -> None:
    venster.toon_start()
    assert naamloos(venster.start) == []


def test_back_from_the_start_page_to_the_dossier(venster: MainWindow) -> None:
    venster.toon_start()
    venster.start.terug.click()
    assert venster.bladen.currentWidget() is venster.werk


# --- the rest


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
