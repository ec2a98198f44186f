"""The dialog of the house style: one named step, a live picture, sentences beside the field, and everything by keyboard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.output.huisstijlen import SVG, logo
from thuisapp.app.huisstijl import STANDAARD, Huisstijl, Lettertype, Omslagontwerp
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.views import dialogs
from thuisapp.views.huisstijl import HuisstijlDialoog


@pytest.fixture
def dialoog(session: Any, toon: Any, qtbot: Any) -> Any:
    venster = toon(HuisstijlDialoog(session), 1120, 700)
    qtbot.waitUntil(lambda: not venster.voorbeeld.is_bezig)
    return venster


def test_choices_become_one_step_to_undo(dialoog: Any, session: Any, dossier: Any, ongedaan_geeft: Any) -> None:
    dialoog.kleur.toon("#0057B7")
    dialoog.lettertype.kies(Lettertype.SOURCE_SERIF)
    dialoog.omslag.kies(Omslagontwerp.WIT)
    dialoog.voettekst.setText("Onze regio")
    dialoog.bewaar.click()
    assert session.dossier.huisstijl == Huisstijl("#0057B7", STANDAARD.kleur2, Lettertype.SOURCE_SERIF, Omslagontwerp.WIT, "Onze regio")
    assert session.undo_stack.undoText() == "Huisstijl wijzigen" and session.undo_stack.count() == 1
    assert ongedaan_geeft(session, dossier)


def test_cancelling_changes_nothing(dialoog: Any, session: Any, dossier: Any) -> None:
    dialoog.kleur.toon("#0057B7")
    dialoog.sluit.click()
    assert session.dossier is dossier


def test_a_wrong_colour_stays_with_its_sentence(dialoog: Any, session: Any, dossier: Any) -> None:
    dialoog.kleur.code.setText("rood")
    dialoog.kleur.code.editingFinished.emit()
    assert "zes tekens" in dialoog.kleur.foutregel.text()
    dialoog.bewaar.click()
    assert dialoog.isVisible() and dialoog.foutregel.text() and session.dossier is dossier


def test_a_light_colour_is_told_with_its_name(dialoog: Any) -> None:
    dialoog.kleur.code.setText("ffd500")
    dialoog.kleur.code.editingFinished.emit()
    assert dialoog.kleur.woord.text() == "geel" and dialoog.kleur.code.text() == "#FFD500"
    assert "te licht" in dialoog.melding.text()


def test_a_colour_is_chosen_by_eye(dialoog: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "kies_kleur", lambda *_: "#0057b7")
    dialoog.kleur2.kies.click()
    assert dialoog.gekozen().kleur2 == "#0057B7" and dialoog.kleur2.woord.text() == "blauw"


def test_a_logo_is_chosen_described_and_taken_away(dialoog: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "logo.svg").write_text(SVG, "utf-8")
    monkeypatch.setattr(dialogs, "kies_bestand", lambda *_: tmp_path / "logo.svg")
    dialoog.logo.kies.click()
    qtbot.waitUntil(lambda: dialoog.logo.logo is not None)
    assert dialoog.logo.logo.alternatief == "Logo van Parkstad Limburg"
    dialoog.logo.alternatief.setText("Twee torens")
    dialoog.logo.alternatief.editingFinished.emit()
    assert dialoog.gekozen().logo.alternatief == "Twee torens"
    dialoog.logo.weg.click()
    assert dialoog.gekozen().logo is None


def test_a_bad_logo_gives_a_sentence_beside_the_button(dialoog: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "logo.svg").write_text(SVG.replace("<rect", "<script>1</script><rect"), "utf-8")
    monkeypatch.setattr(dialogs, "kies_bestand", lambda *_: tmp_path / "logo.svg")
    dialoog.logo.kies.click()
    qtbot.waitUntil(lambda: bool(dialoog.logo.foutregel.text()))
    assert "script" in dialoog.logo.foutregel.text() and dialoog.logo.logo is None


def test_back_to_the_standard_style(session: Any, toon: Any, qtbot: Any) -> None:
    session.load(replace(session.dossier, huisstijl=Huisstijl("#0057B7", logo=logo())))
    venster = toon(HuisstijlDialoog(session), 1120, 700)
    assert venster.gekozen() == session.dossier.huisstijl
    venster.standaard.click()
    assert venster.gekozen() == STANDAARD
    qtbot.waitUntil(lambda: not venster.voorbeeld.is_bezig)


def test_the_picture_is_there_and_everything_has_a_name(dialoog: Any, naamloos: Any) -> None:
    assert not dialoog.voorbeeld.pixmap().isNull()
    assert naamloos(dialoog) == []
    dialoog.tabs.setCurrentIndex(1)
    assert naamloos(dialoog) == []
    assert not dialoog.bewaar.isVisible()


def test_tab_goes_from_the_logo_to_the_buttons(dialoog: Any, qtbot: Any) -> None:
    dialoog.logo.kies.setFocus()
    gezien = []
    for _ in range(12):
        qtbot.keyClick(dialoog.focusWidget(), Qt.Key.Key_Tab)
        gezien.append(dialoog.focusWidget())
    volgorde = [dialoog.logo.alternatief, dialoog.kleur.code, dialoog.kleur2.code, dialoog.lettertype, dialoog.omslag, dialoog.voettekst]
    plekken = [gezien.index(widget) for widget in volgorde]
    assert plekken == sorted(plekken)


def test_templates_are_copied_read_and_put_back(dialoog: Any, session: Any, dossier: Any, qtbot: Any, tmp_path: Path,
                                                monkeypatch: pytest.MonkeyPatch, ongedaan_geeft: Any) -> None:
    monkeypatch.setattr(dialogs, "kies_map", lambda *_: tmp_path)
    tab = dialoog.sjablonen
    tab.kopieer.click()
    qtbot.waitUntil(lambda: "LEESMIJ" in tab.verslag.toPlainText(), timeout=20_000)
    pad = tmp_path / "visie" / "f_wet.md.j2"
    pad.write_text(pad.read_text("utf-8") + "\nEen eigen slot.\n", "utf-8")
    (tmp_path / "visie" / "03_visie.md.j2").write_text("{{ kapot", "utf-8")
    tab.lees.click()
    qtbot.waitUntil(lambda: "regel 1" in tab.verslag.toPlainText(), timeout=60_000)
    assert list(session.dossier.sjablonen) == ["visie/f_wet.md.j2"] and "één eigen bestand" in tab.stand.text()
    tab.terug.click()
    assert session.dossier.sjablonen == FrozenMap() and not tab.terug.isEnabled()
    assert [session.undo_stack.text(n) for n in range(2)] == ["Eigen sjablonen inlezen", "Terug naar de standaardsjablonen"]
    assert ongedaan_geeft(session, dossier)


def test_a_wrong_folder_gives_a_sentence(dialoog: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                         gemeld: list[str]) -> None:
    monkeypatch.setattr(dialogs, "kies_map", lambda *_: tmp_path / "weg")
    dialoog.sjablonen.lees.click()
    qtbot.waitUntil(lambda: bool(gemeld))
    assert "kan niet worden gelezen" in gemeld[0]


def test_the_menu_opens_it(venster: Any, qtbot: Any) -> None:
    actie = next(a for a in venster.menuBar().actions()[0].menu().actions() if a.text() == "&Huisstijl …")
    actie.trigger()
    qtbot.waitUntil(lambda: not venster.menus.huisstijl.voorbeeld.is_bezig)
    assert venster.menus.huisstijl.isVisible()
    venster.menus.huisstijl.reject()
