"""Excel in and out of our tables: rectangles, Dutch numbers, one step to undo, and a list of what was refused."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.views import klembord
from thuisapp.views.main_window import MainWindow
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets.tabel import Tabel

CTRL = Qt.KeyboardModifier.ControlModifier


def zet_op_klembord(tekst: str) -> None:
    QGuiApplication.clipboard().setText(tekst)


def kies(tabel: Tabel, boven: int, links: int, onder: int, rechts: int) -> None:
    view = tabel.view
    view.setCurrentIndex(view.proxy.index(boven, links))
    blok = QItemSelection(view.proxy.index(boven, links), view.proxy.index(onder, rechts))
    view.selectionModel().select(blok, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    view.setFocus()


def middens(session: DossierSession) -> list[Any]:
    vrij = session.dossier.aanbod.vrijkomende_huurwoningen
    return [vrij[code].hoeveelheid.midden if code in vrij else None for code in session.dossier.codes()]


@pytest.fixture
def vrijkomend(open_pagina: Any) -> Tabel:
    return open_pagina("aanbod").vrijkomend


def test_a_column_of_dutch_numbers_is_one_step(vrijkomend: Tabel, session: DossierSession, dossier: Any) -> None:
    kies(vrijkomend, 0, 0, 0, 0)
    zet_op_klembord("1.234\r\n410-560 (480)\r\nonbekend\r\n12,5\r\n")
    QTest.keyClick(vrijkomend.view, Qt.Key.Key_V, CTRL)
    assert middens(session)[:3] == [1234, 480, None]
    assert session.dossier.aanbod.vrijkomende_huurwoningen[dossier.codes()[1]].hoeveelheid.hoog == 560
    assert str(middens(session)[3]) == "25/2"
    assert session.undo_stack.count() == 1
    assert session.undo_stack.undoText() == "Plakken"
    session.undo_stack.undo()
    assert session.dossier == dossier
    assert not vrijkomend.plakverslag.isVisible()


def test_a_list_with_names_goes_in_by_name(vrijkomend: Tabel, session: DossierSession, dossier: Any) -> None:
    namen = [g.naam for g in dossier.gemeenten]
    kies(vrijkomend, 2, 0, 2, 0)
    zet_op_klembord(f"Gemeente\tPer jaar\n{namen[3]}\t30\n{namen[0]}\t10\nZutphen\t5\nTotaal\t45\n")
    voor = middens(session)
    QTest.keyClick(vrijkomend.view, Qt.Key.Key_V, CTRL)
    assert middens(session) == [10, *voor[1:3], 30, *voor[4:]]
    assert session.undo_stack.count() == 1 and vrijkomend.plakverslag.isVisible()


def test_refused_cells_are_listed_with_place_and_reason_and_the_others_are_taken(vrijkomend: Tabel, session: DossierSession,
                                                                                 dossier: Any) -> None:
    kies(vrijkomend, 0, 0, 0, 0)
    zet_op_klembord("100\nveel\n1,234.5\n-3\n200\n")
    QTest.keyClick(vrijkomend.view, Qt.Key.Key_V, CTRL)
    oud = [dossier.aanbod.vrijkomende_huurwoningen[c].hoeveelheid.midden for c in dossier.codes()]
    assert middens(session)[:5] == [100, *oud[1:4], 200]
    verslag = vrijkomend.plakverslag
    assert verslag.isVisible()
    assert verslag.zin.text() == "3 cellen zijn niet overgenomen, 2 cellen wel. In wat niet is overgenomen, blijft de oude waarde staan."
    regels = [verslag.lijst.item(n).text() for n in range(verslag.lijst.count())]
    assert regels[0].startswith(f"{dossier.gemeenten[1].naam}, per jaar: \"veel\" is geen getal")
    assert len(regels) == 3
    assert session.undo_stack.count() == 1
    verslag.wis()
    assert not verslag.isVisible()


def test_a_rectangle_over_several_columns(vrijkomend: Tabel, session: DossierSession, dossier: Any) -> None:
    titels = [k.title for k in vrijkomend.model.columns()]
    assert titels[:4] == ["Per jaar", "Bron", "Peildatum", "Kwaliteit"]
    kies(vrijkomend, 1, 0, 1, 0)
    zet_op_klembord("300\tOpgave corporaties\t1-7-2026\tschatting\n310\tOpgave corporaties\t2026\tgoed\n")
    QTest.keyClick(vrijkomend.view, Qt.Key.Key_V, CTRL)
    codes, cijfers = dossier.codes(), session.dossier.aanbod.vrijkomende_huurwoningen
    eerste, tweede = cijfers[codes[1]], cijfers[codes[2]]
    assert (eerste.hoeveelheid.midden, eerste.peildatum, eerste.kwaliteit.value) == (300, "2026-07-01", "schatting")
    assert session.dossier.bronnen[eerste.bron].naam == "Opgave corporaties"
    assert (tweede.hoeveelheid.midden, tweede.peildatum, tweede.bron) == (310, "2026", eerste.bron)
    assert "\"goed\" staat niet in de lijst" in vrijkomend.plakverslag.lijst.item(0).text()
    session.undo_stack.undo()
    assert session.dossier == dossier


def test_what_does_not_fit_is_told(vrijkomend: Tabel, session: DossierSession) -> None:
    laatste = vrijkomend.model.rowCount() - 1
    kies(vrijkomend, laatste, 0, laatste, 0)
    zet_op_klembord("7\n8\n9\n")
    QTest.keyClick(vrijkomend.view, Qt.Key.Key_V, CTRL)
    assert middens(session)[-1] == 7
    assert vrijkomend.plakverslag.lijst.count() == 2
    assert "Rij 2, kolom 1 van wat u plakte: dit past niet meer" in vrijkomend.plakverslag.lijst.item(0).text()


def test_fill_down_clear_and_cut(vrijkomend: Tabel, session: DossierSession, dossier: Any) -> None:
    oud = middens(session)
    kies(vrijkomend, 0, 0, 3, 0)
    QTest.keyClick(vrijkomend.view, Qt.Key.Key_D, CTRL)
    assert [str(round(float(x))) for x in middens(session)[:4]] == [str(round(float(oud[0])))] * 4
    assert middens(session)[4:] == oud[4:]
    QTest.keyClick(vrijkomend.view, Qt.Key.Key_Delete)
    assert middens(session)[:4] == [None] * 4
    assert session.undo_stack.count() == 2
    assert session.undo_stack.undoText() == "Wissen"
    session.undo_stack.undo()
    kies(vrijkomend, 0, 0, 1, 0)
    QTest.keyClick(vrijkomend.view, Qt.Key.Key_X, CTRL)
    assert middens(session)[:2] == [None, None]
    assert len(QGuiApplication.clipboard().text().splitlines()) == 2
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert session.dossier == dossier


def test_one_copied_cell_fills_the_whole_choice(vrijkomend: Tabel, session: DossierSession) -> None:
    kies(vrijkomend, 0, 0, 4, 0)
    zet_op_klembord("55")
    QTest.keyClick(vrijkomend.view, Qt.Key.Key_V, CTRL)
    assert middens(session)[:5] == [55] * 5


def test_copying_and_pasting_back_changes_nothing(vrijkomend: Tabel, session: DossierSession, dossier: Any) -> None:
    kies(vrijkomend, 0, 0, vrijkomend.model.rowCount() - 1, vrijkomend.model.columnCount() - 1)
    QTest.keyClick(vrijkomend.view, Qt.Key.Key_C, CTRL)
    QTest.keyClick(vrijkomend.view, Qt.Key.Key_V, CTRL)
    assert session.dossier == dossier
    assert not vrijkomend.plakverslag.isVisible()


def test_copy_with_headings(vrijkomend: Tabel, dossier: Any) -> None:
    kies(vrijkomend, 0, 0, 0, 0)
    QTest.keyClick(vrijkomend.view, Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    regels = QGuiApplication.clipboard().text().splitlines()
    assert regels[0] == "\tPer jaar"
    assert regels[1].startswith(f"{dossier.gemeenten[0].naam}\t")


def test_tables_that_only_show_say_so(open_pagina: Any, session: DossierSession, dossier: Any) -> None:
    tabel = open_pagina("opgave").tabellen[0]
    kies(tabel, 0, 0, 0, 0)
    zet_op_klembord("5")
    QTest.keyClick(tabel.view, Qt.Key.Key_V, CTRL)
    assert tabel.foutregel.text() == "In deze tabel kunt u niet plakken."
    assert session.dossier is dossier


def test_a_picture_or_nothing_on_the_clipboard(vrijkomend: Tabel, session: DossierSession, dossier: Any) -> None:
    kies(vrijkomend, 0, 0, 0, 0)
    QGuiApplication.clipboard().clear()
    QTest.keyClick(vrijkomend.view, Qt.Key.Key_V, CTRL)
    assert "geen tekst op het klembord" in vrijkomend.foutregel.text()
    assert session.dossier is dossier


def test_reading_what_a_spreadsheet_writes() -> None:
    assert klembord.lees_tsv("a\tb\r\n\"twee\r\nregels\"\t\"zei \"\"ja\"\"\"\r\n") == [["a", "b"], ["twee regels", "zei \"ja\""]]
    assert klembord.lees_tsv("€ 1.000\t1\u00a0234\n\n3\t\n") == [["1.000", "1 234"], [""], ["3", ""]]
    assert klembord.lees_tsv("5\" buis\tx") == [["5\" buis", "x"]]
    with pytest.raises(OngeldigeInvoer, match="te veel cellen"):
        klembord.lees_tsv("1\t" * klembord.HOOGSTENS)


def test_writing_what_a_spreadsheet_reads() -> None:
    assert klembord.als_tsv([["\u22123", "a\tb"], ["", "zei \"ja\""]]) == "-3\t\"a\tb\"\n\t\"zei \"\"ja\"\"\"\n"


def test_an_error_in_a_batch_takes_everything_back(session: DossierSession, dossier: Any) -> None:
    from thuisapp.app import operations

    with pytest.raises(ZeroDivisionError), session.batch("Plakken"):
        session.apply("", operations.zet_vrijkomend, dossier.codes()[0], None)
        raise ZeroDivisionError
    assert session.dossier == dossier
    assert session.undo_stack.count() == 0
    assert session.apply("Erna", operations.zet_vrijkomend, dossier.codes()[0], None) == ""
    assert session.undo_stack.count() == 1


def test_the_menu_works_on_the_table_that_has_the_keyboard(venster: MainWindow, qtbot: Any) -> None:
    menu = next(a.menu() for a in venster.menuBar().actions() if a.text() == "Be&werken")
    acties = {a.text().split("\t")[0]: a for a in menu.actions() if a.text()}
    venster.start.keuze.setFocus()
    menu.aboutToShow.emit()
    assert not acties["&Plakken in de tabel"].isEnabled()
    venster.ga_naar("aanbod")
    tabel = venster.pagina("aanbod").vrijkomend
    venster.activateWindow()
    kies(tabel, 0, 0, 1, 0)
    qtbot.waitUntil(tabel.view.hasFocus)
    menu.aboutToShow.emit()
    assert all(a.isEnabled() for naam, a in acties.items() if "tabel" in naam)
    zet_op_klembord("61\n62")
    acties["&Plakken in de tabel"].trigger()
    assert middens(venster.session)[:2] == [61, 62]
