"""The side panel: help on the step, findings that lead to their place, and how a figure came about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thuisapp.app import operations
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.views import panels, werkblad
from thuisapp.views.main_window import MainWindow


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


def test_a_screen_reader_hears_that_findings_came_or_went(venster: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    gezegd: list[str] = []
    monkeypatch.setattr(werkblad, "zeg", lambda widget, zin: gezegd.append(zin))
    venster.ga_naar("visie")
    assert gezegd == []  # another step is no news
    venster.session.apply("Besluiten weghalen", lambda d: replace(d, besluiten=()))
    venster.werk.ververs()
    assert len(gezegd) == 1 and gezegd[0].startswith("Bevindingen bij deze stap: ")
    venster.session.undo_stack.undo()
    venster.werk.ververs()
    assert len(gezegd) == 2
