"""The start page: a new dossier of a known region or of ticked gemeenten."""

from __future__ import annotations

from typing import Any

import pytest

from thuisapp.views.main_window import MainWindow
from thuisapp.views.startpagina import Startpagina


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


def test_before_the_lists_are_read_nothing_wrong_is_said(toepassing: Any, toon: Any) -> None:
    start = toon(Startpagina(), 1200, 800)
    assert not start.maak.isEnabled()
    assert (start.van.text().strip(), start.tot.text().strip()) == ("", "")
    assert "Een ogenblik" in start.keuze.uitleg.text()
    assert start.geen_recent.isHidden() and start.recent.isHidden()
    start.laad(())
    assert start.van.value() < start.tot.value() and start.van.text() == str(start.van.value())
    assert not start.geen_recent.isHidden()
