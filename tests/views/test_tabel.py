"""Tables: editing with the keyboard, refusing bad input, sorting, copying, and what a screen reader gets."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.format_nl import lees_heel_getal
from thuisapp.views.models.tabel import Kolom, TabelModel
from thuisapp.views.widgets.tabel import Tabel


@dataclass
class Stad:
    code: str
    naam: str
    aantal: int | None
    soort: str = "stad"
    mee: bool = False


class Blad:
    """Three towns and a total in a table, with a button after it."""

    def __init__(self, toon) -> None:
        self.steden = [Stad("a", "Aalten", 30), Stad("b", "Berkelland", None), Stad("c", "Doetinchem", 10)]
        kolommen = [
            Kolom[Stad]("Code", text=lambda r: r.code),
            Kolom[Stad]("Aantal", text=lambda r: "onbekend" if r.aantal is None else str(r.aantal), sort=lambda r: r.aantal, numeric=True,
                        edit=self.zet, herleid=lambda r: f"spoor {r.naam} {r.aantal}"),
            Kolom[Stad]("Soort", text=lambda r: r.soort, choices=lambda r: ["stad", "dorp"], edit=self.zet_soort),
            Kolom[Stad]("Mee", text=lambda r: "", checked=lambda r: r.mee, check=self.vink),
        ]
        self.tabel = Tabel("Steden", kolommen, key=lambda r: r.code, header=lambda r: r.naam, is_total=lambda r: r.code == "totaal")
        self.na = QPushButton("Na de tabel")
        self.raam = QWidget()
        layout = QVBoxLayout(self.raam)
        layout.addWidget(self.tabel)
        layout.addWidget(self.na)
        self.vul()
        toon(self.raam, 900, 500)

    def vul(self) -> None:
        totaal = Stad("totaal", "Regio", sum(s.aantal or 0 for s in self.steden))
        self.tabel.set_rows([*self.steden, totaal])

    def zet(self, stad: Stad, typed: str) -> str:
        aantal = lees_heel_getal(typed)
        if aantal > 1000:
            return "Zo veel kan niet."
        stad.aantal = aantal
        self.vul()
        return ""

    def zet_soort(self, stad: Stad, soort: str) -> str:
        stad.soort = soort
        self.vul()
        return ""

    def vink(self, stad: Stad, aan: bool) -> str:
        stad.mee = aan
        return ""

    def editor(self) -> QWidget:
        return next(w for w in self.tabel.view.viewport().children() if isinstance(w, (QLineEdit, QComboBox)) and w.isVisible())

    def open(self, code: str, kolom: int = 1) -> QWidget:
        self.tabel.select_key(code, kolom)
        self.tabel.view.edit(self.tabel.view.currentIndex())
        return self.editor()

    def namen(self) -> list[str]:
        proxy = self.tabel.view.proxy
        return [proxy.headerData(n, Qt.Orientation.Vertical) for n in range(proxy.rowCount())]


@pytest.fixture
def blad(toepassing, toon) -> Blad:
    return Blad(toon)


def test_the_model_keeps_the_rules_of_qt(blad: Blad, qtmodeltester) -> None:
    tester = QAbstractItemModelTester(blad.tabel.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    blad.steden[0].aantal = 5
    blad.vul()
    blad.steden.pop()
    blad.vul()
    assert tester.model() is blad.tabel.model
    assert blad.tabel.model.rowCount() == 3


def test_typing_a_number_and_enter_changes_the_value_and_goes_down(blad: Blad, qtbot) -> None:
    editor = blad.open("a")
    assert editor.text() == "30"
    editor.clear()
    QTest.keyClicks(editor, "42")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: blad.steden[0].aantal == 42)
    assert blad.tabel.current_row().code == "b"


def test_what_is_typed_right_after_enter_goes_in_the_next_cell(blad: Blad) -> None:
    """On a machine that is busy several keys come in one go: nothing is looked at between them."""
    editor = blad.open("a")
    editor.setText("80")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert blad.steden[0].aantal == 80
    QTest.keyClicks(blad.tabel.view, "9")
    QTest.keyClicks(blad.editor(), "0")
    assert blad.editor().text() == "90"
    assert blad.tabel.current_row().code == "b"


def test_bad_input_keeps_the_old_value_and_says_why_at_the_place(blad: Blad, qtbot) -> None:
    editor = blad.open("a")
    editor.setText("veel")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(blad.tabel.foutregel.isVisible)
    assert blad.steden[0].aantal == 30
    zin = blad.tabel.foutregel.text()
    assert zin.startswith("Aalten, aantal: \"veel\" is geen getal.")
    assert zin.endswith("De oude waarde blijft staan.")
    assert blad.tabel.view.accessibleDescription() == zin


def test_the_sentence_stays_until_the_next_good_edit(blad: Blad) -> None:
    model = blad.tabel.model
    assert not model.setData(model.index(0, 1), "5000")
    assert "Zo veel kan niet." in blad.tabel.foutregel.text()
    blad.vul()
    assert blad.tabel.foutregel.isVisible()
    assert model.setData(model.index(0, 1), "50")
    assert not blad.tabel.foutregel.isVisible()


def test_tab_goes_to_the_next_cell_that_can_be_edited_and_out_of_the_table_at_the_end(blad: Blad, qtbot) -> None:
    blad.raam.activateWindow()
    qtbot.waitActive(blad.raam)
    editor = blad.open("a")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert isinstance(blad.editor(), QComboBox)
    assert blad.editor().accessibleName() == "Soort, Aalten"
    QTest.keyClick(blad.editor(), Qt.Key.Key_Escape)
    laatste = blad.open("c", 2)
    QTest.keyClick(laatste, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: blad.na.hasFocus())


def test_the_table_is_no_keyboard_trap(blad: Blad, qtbot) -> None:
    blad.raam.activateWindow()
    qtbot.waitActive(blad.raam)
    blad.tabel.view.setFocus()
    QTest.keyClick(blad.raam.windowHandle(), Qt.Key.Key_Tab)
    assert blad.na.hasFocus()


def test_a_choice_is_made_from_a_list(blad: Blad) -> None:
    editor = blad.open("a", 2)
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(1)
    editor.activated.emit(1)
    assert blad.steden[0].soort == "dorp"


def test_a_check_box_calls_its_function(blad: Blad) -> None:
    model = blad.tabel.model
    assert model.setData(model.index(0, 3), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert blad.steden[0].mee
    assert not blad.tabel.model.flags(model.index(3, 3)) & Qt.ItemFlag.ItemIsUserCheckable


@pytest.mark.parametrize(("volgorde", "verwacht"), [
    (Qt.SortOrder.AscendingOrder, ["Doetinchem", "Aalten", "Berkelland", "Regio"]),
    (Qt.SortOrder.DescendingOrder, ["Aalten", "Doetinchem", "Berkelland", "Regio"]),
])
def test_sorting_leaves_unknown_and_the_total_at_the_bottom(blad: Blad, volgorde: Qt.SortOrder, verwacht: list[str]) -> None:
    blad.tabel.view.sortByColumn(1, volgorde)
    assert blad.namen() == verwacht


def test_rows_do_not_jump_while_their_numbers_change(blad: Blad) -> None:
    blad.tabel.view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    blad.steden[2].aantal = 999
    blad.vul()
    assert blad.namen()[0] == "Doetinchem"


def test_a_refresh_with_other_rows_keeps_the_current_one(blad: Blad) -> None:
    blad.tabel.select_key("c", 1)
    del blad.steden[0]
    blad.vul()
    assert blad.tabel.current_row().code == "c"


def test_filter(blad: Blad) -> None:
    blad.tabel.filter.setText("doet")
    assert blad.namen() == ["Doetinchem"]


def test_copy_gives_tab_separated_text(blad: Blad) -> None:
    view = blad.tabel.view
    keuze = QItemSelection(view.proxy.index(0, 0), view.proxy.index(1, 1))
    view.selectionModel().select(keuze, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "a\t30\nb\tonbekend\n"


def test_a_traced_cell_gives_a_trace_that_follows_changes(blad: Blad) -> None:
    sporen: list = []
    blad.tabel.herleid.connect(sporen.append)
    blad.tabel.select_key("a", 1)
    assert sporen[-1]() == "spoor Aalten 30"
    blad.steden[0].aantal = 31
    blad.vul()
    assert sporen[-1]() == "spoor Aalten 31"


def test_totals_are_marked_by_weight_and_cannot_be_edited(blad: Blad) -> None:
    model = blad.tabel.model
    index = model.index(3, 1)
    assert index.data(Qt.ItemDataRole.FontRole).bold() or index.data(Qt.ItemDataRole.FontRole).weight() > 500
    assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable


def test_an_error_that_edit_raises_counts_as_a_sentence(toepassing) -> None:
    def weiger(row: Stad, typed: str) -> str:
        raise OngeldigeInvoer("Dat past niet.")

    model = TabelModel([Kolom[Stad]("Aantal", text=lambda r: "", edit=weiger)], key=lambda r: r.code, header=lambda r: r.naam)
    model.set_rows([Stad("a", "Aalten", 1)])
    zinnen: list[str] = []
    model.rejected.connect(zinnen.append)
    assert not model.setData(model.index(0, 0), "x")
    assert zinnen == ["Aalten, aantal: Dat past niet. De oude waarde blijft staan."]


def test_a_long_title_is_wrapped_for_the_eye_and_whole_for_the_ear(toepassing) -> None:
    model = TabelModel([Kolom[Stad]("Inwoners van 15 tot en met 19 jaar", text=lambda r: "", width=110)], key=lambda r: r.code,
                       header=lambda r: r.naam)
    getoond = model.headerData(0, Qt.Orientation.Horizontal)
    assert "\n" in getoond
    assert getoond.replace("\n", " ") == model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
