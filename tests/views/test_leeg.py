"""Nothing filled in yet: every step and tab says what it is for and what to do, and shows no table without rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from thuisapp.app import dossiers
from thuisapp.app.wizard_steps import STAPPEN
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.gebied import Periode
from thuisapp.views.main_window import MainWindow
from thuisapp.views.widgets.tabbladen import Tabbladen
from thuisapp.views.widgets.tabel import Tabel


@cache
def nieuw() -> Dossier:
    return dossiers.nieuw_dossier("Nieuw", ("GM0917", "GM0928"), Periode(2026, 2030))


@cache
def zonder_groepen() -> Dossier:
    return replace(nieuw(), groepen=tuple(replace(g, gekozen=False) for g in nieuw().groepen))


@cache
def zonder_partijen() -> Dossier:
    return replace(nieuw(), partijen=())


def lege_tabellen(venster: MainWindow) -> list[str]:
    """Tables in sight that have nothing to show, by step and tab."""
    gevonden = []
    for stap in STAPPEN:
        venster.ga_naar(stap.id)
        pagina = venster.pagina(stap.id)
        tabs = getattr(pagina, "tabs", None)
        for nummer in range(tabs.count() if isinstance(tabs, Tabbladen) else 1):
            if isinstance(tabs, Tabbladen):
                tabs.setCurrentIndex(nummer)
            QApplication.processEvents()
            gevonden += [f"{stap.id} {nummer}: {t.view.accessibleName()}" for t in pagina.findChildren(Tabel)
                         if t.isVisible() and not t.model.rowCount()]
    return gevonden


@pytest.mark.parametrize("maak", [nieuw, zonder_groepen, zonder_partijen])
def test_no_step_shows_a_table_without_rows(venster: MainWindow, maak: Callable[[], Dossier]) -> None:
    venster.session.load(maak())
    assert lege_tabellen(venster) == []


@pytest.mark.parametrize("stap", ["behoefte", "aanbod", "opgave", "verdeling"])
def test_without_groups_there_is_a_sentence_and_the_way_to_choose_them(venster: MainWindow, stap: str) -> None:
    venster.session.load(zonder_groepen())
    venster.ga_naar(stap)
    QApplication.processEvents()
    pagina = venster.pagina(stap)
    assert any("aandachtsgroep" in label.text() or "groep" in label.text() for label in pagina.findChildren(QLabel) if label.isVisible())
    knop = next(k for k in pagina.findChildren(QPushButton) if k.isVisible() and k.text() == "Naar de aandachtsgroepen")
    knop.click()
    assert venster.werk.stepper.stap.id == "aandachtsgroepen"


def test_the_cards_of_behoefte_come_back_with_the_first_group(venster: MainWindow) -> None:
    venster.session.load(zonder_groepen())
    venster.ga_naar("behoefte")
    pagina = venster.pagina("behoefte")
    assert not pagina.methode.isVisible()  # type: ignore[attr-defined]
    venster.session.load(nieuw())
    venster.ga_naar("behoefte")
    assert pagina.methode.isVisible()  # type: ignore[attr-defined]
    assert not pagina.leeg.isVisible()  # type: ignore[attr-defined]


def test_empty_tabs_lead_to_the_one_thing_to_do(venster: MainWindow) -> None:
    venster.session.load(nieuw())
    for stap, tab, tekst, daarna in (("afspraken", "partijen", "Naar de afspraken", "afspraken"),
                                     ("monitor", "geld", "Naar de acties", "acties")):
        venster.ga_naar(stap)
        pagina = venster.pagina(stap)
        pagina.tabs.kies(tab)  # type: ignore[attr-defined]
        next(k for k in pagina.findChildren(QPushButton) if k.isVisible() and k.text() == tekst).click()
        assert pagina.tabs.tab == daarna  # type: ignore[attr-defined]
