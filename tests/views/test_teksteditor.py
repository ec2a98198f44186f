"""The editor of own text as its user meets it: keys, buttons, tables, fields and the one history of the dossier."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp.app import operations
from thuisapp.app.tekstvelden import Tekstveld
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets.teksteditor import Teksteditor
from thuisapp.views.widgets.teksteditor.kiezer import Cijferkiezer, Koppelingvenster, volledig_adres
from thuisapp.views.widgets.teksteditor.velden import ONBEKEND

C, S, A = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
K = Qt.Key
OPGAVE = Tekstveld("opgave/ouderen/regio", "Opgave van ouderen in de regio", "5.390", "Opgave")
AANBOD = Tekstveld("aanbod/ouderen/regio", "Aanbod voor ouderen in de regio", "1.200", "Aanbod")
TABEL = "| a | b |\n| --- | --- |\n| c | d |"


@pytest.fixture
def editor(toepassing: Any, toon: Any) -> Teksteditor:
    widget = Teksteditor("Eigen tekst", "Schrijf hier")
    widget.zet_velden(lambda: (OPGAVE, AANBOD))
    widget.teksten = []  # type: ignore[attr-defined]
    widget.getypt.connect(widget.teksten.append)  # type: ignore[attr-defined]
    toon(widget, 640, 480)
    widget.vlak.setFocus()
    return widget


def typ(editor: Teksteditor, tekst: str) -> None:
    for nummer, deel in enumerate(tekst.split("\n")):
        if nummer:
            QTest.keyClick(editor.vlak, K.Key_Return)
        QTest.keyClicks(editor.vlak, deel)


def toets(editor: Teksteditor, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, keer: int = 1) -> None:
    for _ in range(keer):
        QTest.keyClick(editor.vlak, key, modifiers)


def kies(editor: Teksteditor, woord: str) -> None:
    """Select a word in the text."""
    begin = editor.vlak.document().toRawText().index(woord)
    cursor = editor.vlak.textCursor()
    cursor.setPosition(begin)
    cursor.setPosition(begin + len(woord), QTextCursor.MoveMode.KeepAnchor)
    editor.vlak.setTextCursor(cursor)


def naar_eind(editor: Teksteditor) -> None:
    editor.vlak.moveCursor(QTextCursor.MoveOperation.End)


def test_showing_a_text_emits_nothing_and_rewrites_nothing(editor: Teksteditor, qtbot: Any) -> None:
    vreemd = "* een\n* twee\n\n1. drie\n1. vier\n\n__vet__ tekst_met_streepjes  \n"
    editor.toon(vreemd)
    qtbot.wait(1)
    kies(editor, "twee")
    editor.setEnabled(False)
    editor.setEnabled(True)
    editor.vlak.markering.rehighlight()
    assert editor.tekst() == vreemd
    assert editor.teksten == []  # type: ignore[attr-defined]
    typ(editor, "T")
    toets(editor, K.Key_Backspace)
    assert editor.tekst() != vreemd
    typ(editor, "twee")
    assert editor.tekst() == vreemd, "a text that is as it was is written as it was"


def test_what_is_typed_comes_out_as_markdown(editor: Teksteditor) -> None:
    typ(editor, "Wij kiezen *zelf*")
    assert editor.tekst() == "Wij kiezen \\*zelf\\*"
    assert editor.teksten[0] == "W"  # type: ignore[attr-defined]
    typ(editor, "\nTweede alinea")
    assert editor.tekst() == "Wij kiezen \\*zelf\\*\n\nTweede alinea"
    toets(editor, K.Key_Return, S)
    typ(editor, "nieuwe regel")
    assert editor.tekst().endswith("Tweede alinea\\\nnieuwe regel")


def test_bold_and_italic_with_the_keys_and_the_buttons_follow_the_cursor(editor: Teksteditor) -> None:
    toets(editor, K.Key_B, C)
    typ(editor, "vet")
    toets(editor, K.Key_B, C)
    toets(editor, K.Key_I, C)
    typ(editor, " schuin")
    assert editor.tekst() == "**vet** *schuin*"
    assert editor.balk.knoppen["cursief"].isChecked() and not editor.balk.knoppen["vet"].isChecked()
    toets(editor, K.Key_Home)
    toets(editor, K.Key_Right)
    assert editor.balk.knoppen["vet"].isChecked() and not editor.balk.knoppen["cursief"].isChecked()
    kies(editor, "vet")
    editor.balk.knoppen["vet"].click()
    assert editor.tekst() == "vet *schuin*"


def test_headings_by_the_list_and_normal_text_after_them(editor: Teksteditor) -> None:
    editor.balk.soort.setCurrentIndex(1)
    editor.balk.soort.activated.emit(1)
    typ(editor, "Onze keuze\nGewoon")
    assert editor.tekst() == "# Onze keuze\n\nGewoon"
    assert editor.balk.soort.currentText() == "Gewone tekst"
    toets(editor, K.Key_Up)
    assert editor.balk.soort.currentText() == "Kop 1"


def test_a_list_one_deep_and_out_of_it_with_enter(editor: Teksteditor) -> None:
    editor.balk.knoppen["punten"].click()
    typ(editor, "een\ntwee")
    toets(editor, K.Key_Right, A | S)
    toets(editor, K.Key_Right, A | S)
    typ(editor, "\n")
    toets(editor, K.Key_Return)
    typ(editor, "drie\n\nklaar")
    assert editor.tekst() == "- een\n  - twee\n- drie\n\nklaar"
    assert not editor.balk.knoppen["punten"].isChecked()


def test_numbers_count_on_after_a_paragraph_between_is_taken_away(editor: Teksteditor, qtbot: Any) -> None:
    editor.toon("1. een\n2. twee\n\ntussen\n\n1. drie")
    kies(editor, "tussen")
    editor.balk.knoppen["nummers"].click()
    assert editor.tekst() == "1. een\n2. twee\n3. tussen\n4. drie"
    block = editor.vlak.document().lastBlock()
    assert block.textList().itemNumber(block) == 3
    editor.balk.knoppen["nummers"].setFocus()
    kies(editor, "tussen")
    editor.balk.knoppen["nummers"].click()
    assert editor.tekst() == "1. een\n2. twee\n\ntussen\n\n1. drie"


def test_backspace_at_the_beginning_takes_an_item_out_of_its_list(editor: Teksteditor) -> None:
    editor.toon("- een\n- twee")
    kies(editor, "twee")
    toets(editor, K.Key_Home)
    toets(editor, K.Key_Backspace)
    assert editor.tekst() == "- een\n\ntwee"


# Undo: one history, that of the dossier


def test_undo_goes_through_the_dossier_and_keeps_the_place(editor: Teksteditor, session: DossierSession) -> None:
    toon = lambda: editor.toon(session.dossier.teksten.get("keuzes") or "")  # noqa: E731
    editor.getypt.connect(lambda tekst: session.apply("Tekst schrijven", operations.zet_tekst, "keuzes", tekst, merge_key="tekst keuzes"))
    editor.rust.connect(session.end_merge)
    session.changed.connect(toon)
    typ(editor, "Eerste zin.\nTweede zin.")
    editor.rust.emit()
    kies(editor, "Eerste")
    toets(editor, K.Key_B, C)
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    assert editor.tekst() == "Eerste zin.\n\nTweede zin."
    session.undo_stack.redo()
    assert editor.tekst() == "**Eerste** zin.\n\nTweede zin."
    naar_eind(editor)
    editor.rust.emit()
    typ(editor, " Slot")
    session.undo_stack.undo()
    assert editor.vlak.textCursor().position() == len("Eerste zin.\nTweede zin.")
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert editor.tekst() == "" and "keuzes" not in session.dossier.teksten


def test_another_text_begins_at_its_start(editor: Teksteditor) -> None:
    editor.toon("Een lange tekst over wonen.\n\nEn nog een alinea.")
    naar_eind(editor)
    editor.toon("Heel iets anders bij de volgende paragraaf.")
    assert editor.vlak.textCursor().position() == 0


def test_the_window_gets_the_undo_keys_and_the_editor_its_own(editor: Teksteditor) -> None:
    for key, modifiers, eigen in ((K.Key_Z, C, False), (K.Key_Y, C, False), (K.Key_I, C, True), (K.Key_K, C, True), (K.Key_F, C | S, True)):
        event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, modifiers)
        event.ignore()
        editor.vlak.event(event)
        assert event.isAccepted() is eigen


def test_a_pause_is_told_when_the_editor_is_left(editor: Teksteditor, qtbot: Any) -> None:
    typ(editor, "a")
    with qtbot.waitSignal(editor.rust):
        editor.balk.soort.setFocus()


# Tables


def test_a_table_is_made_and_walked_through_with_tab(editor: Teksteditor) -> None:
    typ(editor, "Voor")
    editor.balk.tabelmenu.actions()[0].trigger()
    typ(editor, "a")
    toets(editor, K.Key_Tab)
    typ(editor, "b")
    toets(editor, K.Key_Tab)
    typ(editor, "c|d")
    toets(editor, K.Key_Backtab, S)
    typ(editor, "B")
    assert editor.tekst() == "Voor\n\n| a | B |\n| --- | --- |\n| c\\|d |  |\n|  |  |"
    toets(editor, K.Key_Tab, keer=5)
    assert editor.vlak.textCursor().currentTable() is None
    assert editor.vlak.hasFocus()
    typ(editor, "Na")
    assert editor.tekst().endswith("|\n\nNa")


def test_rows_and_columns_come_and_go(editor: Teksteditor) -> None:
    editor.toon(TABEL)
    kies(editor, "c")
    editor.handelingen.doe("rij_erbij")
    typ(editor, "e")
    editor.handelingen.doe("kolom_erbij")
    assert editor.tekst() == "| a |  | b |\n| --- | --- | --- |\n| c |  | d |\n| e |  |  |"
    editor.handelingen.doe("kolom_weg")
    kies(editor, "c")
    editor.handelingen.doe("rij_weg")
    assert editor.tekst() == "| a | b |\n| --- | --- |\n| e |  |"
    editor.handelingen.doe("tabel_weg")
    assert editor.tekst() == ""


def test_a_cell_holds_one_line(editor: Teksteditor) -> None:
    editor.toon(TABEL)
    kies(editor, "a")
    assert not editor.balk.soort.isEnabled() and not editor.balk.knoppen["punten"].isEnabled()
    toets(editor, K.Key_Return)
    assert editor.vlak.textCursor().selectedText() == "c"
    editor.handelingen.doe("punten")
    editor.handelingen.doe("kop1")
    assert editor.tekst() == TABEL


def test_tab_leaves_the_editor_outside_a_table(toepassing: Any, toon: Any) -> None:
    geheel, ander, editor = QWidget(), QWidget(), Teksteditor("Eigen tekst")
    ander.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout = QVBoxLayout(geheel)
    layout.addWidget(editor)
    layout.addWidget(ander)
    toon(geheel, 500, 400)
    editor.setFocus()
    toets(editor, K.Key_Tab)
    assert ander.hasFocus()
    editor.setFocus()
    toets(editor, K.Key_Backtab, S)
    assert editor.balk.code.hasFocus() or editor.balk.soort.hasFocus(), "the toolbar is one stop"
    QTest.keyClick(editor.balk.soort, K.Key_Right)
    assert editor.balk.knoppen["vet"].hasFocus()


# Fields


def test_a_field_shows_the_figure_and_goes_as_a_whole(editor: Teksteditor) -> None:
    typ(editor, "Er zijn ")
    editor.voeg_veld_in("opgave/ouderen/regio")
    typ(editor, " ouderen")
    assert editor.tekst() == "Er zijn [[opgave/ouderen/regio]] ouderen"
    assert editor.vlak.beeld.tekst("opgave/ouderen/regio") == "5.390"
    assert "Opgave van ouderen in de regio" in editor.vlak.zin_op(8)
    toets(editor, K.Key_Backspace, keer=len(" ouderen") + 1)
    assert editor.tekst() == "Er zijn"


def test_fields_follow_the_dossier_and_the_cursor_stays(editor: Teksteditor) -> None:
    editor.toon("Er zijn [[opgave/ouderen/regio|woord]] en [[weg/is/het]]")
    naar_eind(editor)
    nu = {"opgave/ouderen/regio|woord": "vijf"}
    editor.zet_velden(lambda: (OPGAVE,), nu.get)
    plek, breed = editor.vlak.textCursor().position(), editor.vlak.cursorRect().left()
    assert editor.vlak.beeld.tekst("opgave/ouderen/regio|woord") == "vijf"
    assert editor.vlak.beeld.tekst("weg/is/het") == ONBEKEND
    nu["opgave/ouderen/regio|woord"] = "vijfduizend driehonderdnegentig"
    editor.vlak.ververs_velden()
    assert editor.vlak.beeld.tekst("opgave/ouderen/regio|woord").startswith("vijfduizend")
    assert editor.vlak.textCursor().position() == plek and editor.vlak.cursorRect().left() > breed
    assert editor.teksten == []  # type: ignore[attr-defined]


def test_a_field_survives_copy_and_paste(editor: Teksteditor) -> None:
    editor.toon("**Er** zijn [[opgave/ouderen/regio]]\n\n- punt")
    editor.vlak.selectAll()
    data = editor.vlak.createMimeDataFromSelection()
    assert "5.390" in data.text() and "5.390" in data.html()
    naar_eind(editor)
    toets(editor, K.Key_Return, keer=2)
    editor.vlak.insertFromMimeData(data)
    assert editor.tekst() == "\n\n".join(["**Er** zijn [[opgave/ouderen/regio]]\n\n- punt"] * 2)


def test_a_figure_is_chosen_from_a_list_that_can_be_searched(editor: Teksteditor, monkeypatch: Any) -> None:
    venster = Cijferkiezer((OPGAVE, AANBOD))
    assert [venster.soort.itemText(n) for n in range(3)] == ["Alle soorten", "Opgave", "Aanbod"]
    venster.lijst.zoek.setText("regio aanbod 1.200")  # the words in any order
    QTest.keyClick(venster.lijst.zoek, K.Key_Return)
    assert venster.lijst.current() == AANBOD.sleutel
    venster.knop.click()
    assert venster.gekozen == AANBOD.sleutel
    monkeypatch.setattr(Cijferkiezer, "exec", lambda self: self.lijst.kies(OPGAVE.sleutel) or self._kies() or self.result())
    toets(editor, K.Key_F, C | S)
    assert editor.tekst() == "[[opgave/ouderen/regio]]"
    editor.balk.code.setChecked(True)
    editor.balk.knoppen["cijfer"].click()
    assert editor.tekst() == "[[opgave/ouderen/regio]]" * 2 or editor.tekst().count("[[") == 2


# Links and codes


def test_a_link_is_made_changed_and_taken_away(editor: Teksteditor, monkeypatch: Any) -> None:
    antwoord: dict[str, str] = {}

    def exec_(venster: Koppelingvenster) -> int:
        venster.veld_tekst.setText(antwoord.get("tekst", venster.veld_tekst.text()))
        venster.veld_doel.setText(antwoord.get("doel", venster.veld_doel.text()))
        (venster._weg if "weg" in antwoord else venster._klaar)()
        return venster.result()

    monkeypatch.setattr(Koppelingvenster, "exec", exec_)
    typ(editor, "Zie site")
    kies(editor, "site")
    antwoord |= {"doel": "www.regio.nl"}
    toets(editor, K.Key_K, C)
    typ(editor, " nu")
    assert editor.tekst() == "Zie [site](https://www.regio.nl) nu"
    kies(editor, "it")
    assert editor.balk.knoppen["koppeling"].isChecked()
    antwoord |= {"doel": "info@regio.nl", "tekst": "ons"}
    toets(editor, K.Key_K, C)
    assert editor.tekst() == "Zie [ons](mailto:info@regio.nl) nu"
    kies(editor, "ons")
    antwoord["weg"] = "ja"
    toets(editor, K.Key_K, C)
    assert editor.tekst() == "Zie ons nu"


@pytest.mark.parametrize(("getypt", "adres"), [
    ("regio.nl", "https://regio.nl"), ("https://a.nl/x y", ""), ("javascript:alert(1)", ""), ("a@b.nl", "mailto:a@b.nl"), ("zomaar", ""),
    ("", ""), ("http://a.nl", "http://a.nl"), ("file:///etc/passwd", "")])
def test_only_web_and_mail_addresses_can_be_linked(getypt: str, adres: str) -> None:
    assert volledig_adres(getypt) == adres


def test_the_bare_codes_can_be_shown_and_changed(editor: Teksteditor) -> None:
    editor.toon("__vet__ woord")
    editor.balk.code.setChecked(True)
    assert editor.code.toPlainText() == "__vet__ woord"
    assert editor.teksten == []  # type: ignore[attr-defined]
    editor.code.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor.code, " *x*")
    assert editor.teksten[-1] == "__vet__ woord *x*"  # type: ignore[attr-defined]
    editor.balk.code.setChecked(False)
    assert editor.tekst() == "__vet__ woord *x*"
    assert editor.vlak.toPlainText() == "vet woord x"


def test_the_cursor_goes_to_a_place_in_the_markdown(editor: Teksteditor) -> None:
    tekst = f"# Kop\n\nEen **vet** woord\n\n{TABEL}\n\nSlot"
    editor.toon(tekst)
    for woord in ("vet", "d |", "Slot"):
        editor.ga_naar(tekst.index(woord))
        editor.vlak.moveCursor(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        assert editor.vlak.textCursor().selectedText() == woord[0]
    editor.ga_naar(10_000)
    editor.ga_naar(-3)


def test_every_control_has_a_name_and_the_area_that_of_the_page(editor: Teksteditor, naamloos: Any) -> None:
    assert naamloos(editor) == []
    editor.setAccessibleName("Eigen tekst bij Keuzes")
    editor.setAccessibleDescription("Uitleg")
    assert editor.vlak.accessibleName() == "Eigen tekst bij Keuzes"
    assert editor.vlak.accessibleDescription() == "Uitleg"


def test_what_is_remembered_while_typing_is_what_stands_there(editor: Teksteditor) -> None:
    from thuisapp.views.widgets.teksteditor.schrijf import schrijf

    editor.toon(f"# Kop\n\nEen\n\n- a\n- b\n\n{TABEL}\n\nSlot van de tekst")
    stappen = [(K.Key_Return, None), (K.Key_Backspace, None), (K.Key_Up, None), (K.Key_Delete, None), (K.Key_X, "x"), (K.Key_Tab, None)]
    naar_eind(editor)
    for nummer in range(120):
        toets(editor, stappen[(nummer * 7 + nummer // 5) % 6 if nummer % 11 else 2][0])
        if nummer % 17 == 0:
            editor.handelingen.doe(("punten", "kop2", "tekst", "nummers", "citaat", "dieper", "vet")[nummer // 17 % 7])
        assert editor.vlak._geheugen.markdown() == schrijf(editor.vlak.blokken())
        editor.vlak.setFocus()


