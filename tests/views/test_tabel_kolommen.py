"""Habits from a spreadsheet: sorting by any head, widths that stay, filling to the right, the filter, and tables from Word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu

from thuisapp import settings
from thuisapp.views import klembord
from thuisapp.views.models.tabel import Kolom, sorteersleutel
from thuisapp.views.widgets.tabel import FILTER_FROM, Tabel

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Rij:
    code: str
    naam: str
    een: str = ""
    twee: str = ""
    drie: str = ""


RIJEN = [Rij("a", "Écht", "30"), Rij("b", "Beek 10", "1.200"), Rij("c", "Beek 2", "onbekend"), Rij("d", "Weert", "9,5")]


@pytest.fixture
def tabel(toon: Any) -> Tabel:
    def zet(veld: str) -> Any:
        def doen(rij: Rij, tekst: str) -> str:
            setattr(rij, veld, tekst)
            return ""
        return doen

    kolommen = [Kolom[Rij](v.capitalize(), text=lambda r, v=v: getattr(r, v), numeric=True, edit=zet(v)) for v in ("een", "twee", "drie")]
    tabel = Tabel("Proeftabel", kolommen, key=lambda r: r.code, header=lambda r: r.naam, is_total=lambda r: r.code == "")
    tabel.set_rows([*(Rij(r.code, r.naam, r.een) for r in RIJEN), Rij("", "Regio", "999")])
    return toon(tabel, 700, 400)


def volgorde(tabel: Tabel) -> list[str]:
    return [str(tabel.view.proxy.headerData(n, Qt.Orientation.Vertical)) for n in range(tabel.view.proxy.rowCount())]


def kies(tabel: Tabel, boven: int, links: int, onder: int, rechts: int) -> None:
    proxy = tabel.view.proxy
    tabel.view.setCurrentIndex(proxy.index(boven, links))
    blok = QItemSelection(proxy.index(boven, links), proxy.index(onder, rechts))
    tabel.view.selectionModel().select(blok, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    tabel.view.setFocus()


def cellen(tabel: Tabel, rij: int) -> list[Any]:
    return [tabel.view.proxy.index(rij, k).data() for k in range(3)]


@pytest.mark.parametrize(("minder", "meer"), [("9", "10"), ("30", "1.200"), ("9,5", "10"), ("\u22123", "2"), ("Plan 2", "Plan 10"),
                                              ("Ecrevisse", "Écu"), ("a", "B"), ("480 (410–560)", "1.000 (2–3)")])
def test_text_is_sorted_as_people_count(minder: str, meer: str) -> None:
    assert sorteersleutel(minder) < sorteersleutel(meer)


@pytest.mark.parametrize("tekst", ["", "–", "-", "onbekend", "Onbekend"])
def test_what_is_not_known_has_no_place_in_the_order(tekst: str) -> None:
    assert sorteersleutel(tekst) is None


def test_numbers_without_a_key_sort_as_numbers_and_unknown_and_totals_come_last(tabel: Tabel) -> None:
    tabel.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert volgorde(tabel) == ["Weert", "Écht", "Beek 10", "Beek 2", "Regio"]
    tabel.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert volgorde(tabel) == ["Beek 10", "Écht", "Weert", "Beek 2", "Regio"]


def test_the_corner_sorts_on_the_names_and_then_back(tabel: Tabel) -> None:
    hoek = tabel.view.findChild(QAbstractButton)
    assert hoek is not None
    oud = volgorde(tabel)
    for verwacht in (["Beek 2", "Beek 10", "Écht", "Weert", "Regio"], ["Weert", "Écht", "Beek 10", "Beek 2", "Regio"], oud):
        hoek.click()
        assert volgorde(tabel) == verwacht
    assert not tabel.view.selectedIndexes()


def test_a_column_after_the_names_sorts_on_that_column_again(tabel: Tabel) -> None:
    tabel.view.kolomwerk.op_naam(Qt.SortOrder.DescendingOrder)
    tabel.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert volgorde(tabel)[0] == "Weert"
    assert volgorde(tabel)[-2:] == ["Beek 2", "Regio"]


def test_a_width_that_was_given_is_there_the_next_time(tabel: Tabel, toon: Any, qtbot: Any) -> None:
    tabel.view.setColumnWidth(1, 231)
    qtbot.waitUntil(lambda: "Proeftabel" in settings.load().kolombreedtes, timeout=60_000)
    ander = Tabel("Proeftabel", tabel.model.columns(), key=lambda r: r.code, header=lambda r: r.naam)
    ander.set_rows(tabel.model.rows())
    assert abs(ander.view.columnWidth(1) - 231) <= 1
    assert ander.view.columnWidth(0) != 231
    ander.view.reset_widths()
    assert ander.view.columnWidth(1) == ander.view.columnWidth(0)
    ander.deleteLater()


def test_a_double_click_on_the_border_fits_the_longest_text(tabel: Tabel) -> None:
    tabel.set_rows([Rij("a", "Echt", "een getal met een heel lange toelichting"), Rij("b", "Beek", "1")])
    smal = tabel.view.columnWidth(0)
    tabel.view.horizontalHeader().sectionHandleDoubleClicked.emit(0)
    breed = tabel.view.columnWidth(0)
    assert breed > smal
    assert breed >= tabel.view.fontMetrics().horizontalAdvance("een getal met een heel lange toelichting")
    tabel.set_rows([Rij("a", "Echt", "1"), Rij("b", "Beek", "2")])
    tabel.view.kolomwerk.pas_alle_aan()
    assert tabel.view.columnWidth(0) < smal


def test_a_hidden_column_that_comes_back_is_not_a_width_somebody_gave(tabel: Tabel) -> None:
    breed = tabel.view.columnWidth(2)
    tabel.view.hide_columns({2})
    tabel.view.hide_columns(set())
    assert tabel.view.columnWidth(2) == breed
    assert not tabel.view._own


def test_the_menus_offer_sorting_and_widths(tabel: Tabel) -> None:
    kies(tabel, 0, 1, 0, 1)
    teksten = [a.text() for sub in tabel._menu().findChildren(QMenu) for a in sub.actions()]
    assert "Twee: op&lopend" in teksten and "&Alle kolommen aan de inhoud" in teksten
    menu = QMenu()
    tabel.view.kolomwerk.vul_menu(menu, 2)
    acties = {a.text(): a for sub in menu.findChildren(QMenu) for a in sub.actions()}
    acties["Drie: op&lopend"].trigger()
    assert tabel.view.proxy.sortColumn() == 2
    acties["Oorspronkelijke &volgorde"].trigger()
    assert tabel.view.proxy.sortColumn() == -1


def test_many_rows_get_a_field_to_search_in_and_few_do_not(tabel: Tabel) -> None:
    assert tabel.filter.isHidden()
    tabel.set_rows([Rij(str(n), f"Gemeente {n} Súd", str(n)) for n in range(FILTER_FROM + 1)])
    assert not tabel.filter.isHidden()
    tabel.filter.setText("sud 12")
    assert volgorde(tabel) == ["Gemeente 12 Súd"]
    tabel.set_rows([Rij("x", "Weert")])
    assert not tabel.filter.isHidden()  # it hides a row, so it stays in sight
    tabel.filter.clear()


def test_fill_to_the_right(tabel: Tabel) -> None:
    kies(tabel, 0, 0, 1, 2)
    QTest.keyClick(tabel.view, Qt.Key.Key_R, CTRL)
    assert cellen(tabel, 0) == ["30", "30", "30"]
    assert cellen(tabel, 1) == ["1.200", "1.200", "1.200"]
    kies(tabel, 3, 1, 3, 1)
    QTest.keyClick(tabel.view, Qt.Key.Key_R, CTRL)
    assert cellen(tabel, 3) == ["9,5", "9,5", ""]
    kies(tabel, 3, 0, 3, 0)
    QTest.keyClick(tabel.view, Qt.Key.Key_R, CTRL)
    assert "rechts van deze cel" in tabel.foutregel.text()


def test_all_cells_can_be_chosen(tabel: Tabel) -> None:
    kies(tabel, 0, 0, 0, 0)
    QTest.keyClick(tabel.view, Qt.Key.Key_A, CTRL)
    assert len(tabel.view.selectedIndexes()) == 15


WORD = """<html><body><!--StartFragment--><table class=MsoTableGrid><tr><td><p class=MsoNormal>12</p><p class=MsoNormal>woningen</p></td>
<td><p class=MsoNormal>1.234</p></td></tr><tr><td><p class=MsoNormal>7</p></td><td><p class=MsoNormal>8</p></td></tr></table>
<!--EndFragment--></body></html>"""


def zet_html(html: str, tekst: str) -> None:
    mime = klembord.lege_inhoud()
    mime.setHtml(html)
    mime.setText(tekst)
    QGuiApplication.clipboard().setMimeData(mime)


def test_a_word_table_with_paragraphs_in_its_cells_keeps_its_rows(tabel: Tabel) -> None:
    zet_html(WORD, "12\nwoningen\t1.234\n7\t8\n")
    assert klembord.lees_klembord() == [["12 woningen", "1.234"], ["7", "8"]]
    kies(tabel, 0, 1, 0, 1)
    QTest.keyClick(tabel.view, Qt.Key.Key_V, CTRL)
    assert cellen(tabel, 0)[1:] == ["12 woningen", "1.234"]
    assert cellen(tabel, 1)[1:] == ["7", "8"]


@pytest.mark.parametrize("html", ["<table><tr><td>1</td></tr><tr><td>2</td></tr></table>", "<p>geen tabel</p>", "<table", "<table></table>",
                                  "<table><tr><td>9</td></tr></table><table><tr><td>9</td></tr></table>"])
def test_otherwise_the_plain_text_counts(html: str, toepassing: Any) -> None:
    zet_html(html, "1\n2\n")
    assert klembord.lees_klembord() == [["1"], ["2"]]
