"""Step 8, from the preview back: every word leads to where it comes from, with the mouse and with the keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from thuisapp.app import operations
from thuisapp.views.pages.visie import VisiePagina
from thuisapp.views.pages.visie.voorbeeldvlak import Aangewezen, Voorbeeldvlak
from thuisapp.views.session import DossierSession

WACHT = 20_000
KEUZES = "keuzes"
EIGEN = "# Kop\n\nWij kiezen voor **gewoon** wonen in de wijk.\n\n- eerste punt\n- tweede punt\n\nTot slot nog dit."


@pytest.fixture
def pagina(session: DossierSession, toon: Any, qtbot: Any) -> VisiePagina:
    """The chapter with the choices, in which the region wrote something."""
    session.apply("", operations.zet_tekst, KEUZES, EIGEN)
    pagina = toon(VisiePagina(session), 1300, 900)
    qtbot.waitUntil(lambda: bool(pagina.voorbeeld.toPlainText()), timeout=WACHT)
    pagina.kies_onderdeel("visie")
    qtbot.waitUntil(lambda: "Tot slot nog dit." in pagina.voorbeeld.toPlainText(), timeout=WACHT)
    return pagina


def zoek(vlak: Voorbeeldvlak, tekst: str) -> QTextCursor:
    """The cursor at the beginning of these words, in sight."""
    gevonden = vlak.document().find(tekst)
    assert not gevonden.isNull(), tekst
    gevonden.setPosition(gevonden.selectionStart())
    vlak.setTextCursor(gevonden)
    vlak.ensureCursorVisible()
    return gevonden


def klik(vlak: Voorbeeldvlak, tekst: str) -> None:
    punt = vlak.cursorRect(zoek(vlak, tekst)).center() + QPoint(1, 0)
    QTest.mouseClick(vlak.viewport(), Qt.MouseButton.LeftButton, pos=punt)


def enter(vlak: Voorbeeldvlak, tekst: str) -> None:
    zoek(vlak, tekst)
    QTest.keyClick(vlak, Qt.Key.Key_Return)


def cursor_bij(pagina: VisiePagina) -> str:
    """What stands after the cursor of the editor."""
    cursor = pagina.tekst.vlak.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


@pytest.mark.parametrize(("doe", "woorden", "staat"), [
    (klik, "Kop", "Kop"), (enter, "gewoon wonen in", "gewoon wonen in de wijk."), (klik, "tweede punt", "tweede punt"),
    (enter, "slot", "slot nog dit.")])
def test_own_text_leads_to_that_place_in_the_editor(pagina: VisiePagina, doe: Any, woorden: str, staat: str) -> None:
    doe(pagina.voorbeeld, woorden)
    assert pagina.lijst.currentItem().text(0).endswith("Keuzes die in de cijfers zitten")
    assert cursor_bij(pagina) == staat
    assert pagina.tekst.vlak.hasFocus()


@pytest.mark.parametrize("doe", [klik, enter])
def test_other_text_says_where_it_comes_from(pagina: VisiePagina, doe: Any, qtbot: Any) -> None:
    doe(pagina.voorbeeld, "Een berekening bevat altijd")
    regel = pagina.leesvlak.herkomst
    assert regel.isVisible()
    assert regel.zin.text() == "Deze tekst maakt het programma van wat u hebt ingevuld bij stap Behoefte."
    assert regel.stap.hasFocus() is (doe is enter)
    with qtbot.waitSignal(pagina.ga_naar) as signaal:
        regel.stap.click()
    assert signaal.args[0] == "behoefte"


def test_the_line_offers_the_editor_of_that_section_and_escape_closes_it(pagina: VisiePagina) -> None:
    regel = pagina.leesvlak.herkomst
    klik(pagina.voorbeeld, "3.2 Uitgangspunten")
    QTest.keyClick(pagina.voorbeeld, Qt.Key.Key_Escape)
    assert not regel.isVisible()
    klik(pagina.voorbeeld, "3.2 Uitgangspunten")
    regel.eigen.click()
    assert not regel.isVisible()
    assert pagina.kop_tekst.text().endswith("Uitgangspunten")
    assert pagina.tekst.vlak.hasFocus()


def test_selecting_text_is_no_click(pagina: VisiePagina, qtbot: Any) -> None:
    vlak = pagina.voorbeeld
    begin = vlak.cursorRect(zoek(vlak, "gewoon wonen")).center()
    with qtbot.assertNotEmitted(vlak.aangewezen):
        QTest.mousePress(vlak.viewport(), Qt.MouseButton.LeftButton, pos=begin)
        QTest.mouseMove(vlak.viewport(), begin + QPoint(120, 0))
        QTest.mouseRelease(vlak.viewport(), Qt.MouseButton.LeftButton, pos=begin + QPoint(120, 0))


def test_enter_on_a_figure_traces_it(pagina: VisiePagina, qtbot: Any) -> None:
    pagina.kies_onderdeel("opgave")
    qtbot.waitUntil(lambda: pagina.voorbeeld.toPlainText().startswith("5 "), timeout=WACHT)
    vlak = pagina.voorbeeld
    plek = next(n for n in range(vlak.document().characterCount())
                if vlak.plek(_op(vlak, n)).link.startswith("#herkomst/opgave/"))
    vlak.setTextCursor(_op(vlak, plek))
    with qtbot.waitSignal(pagina.herleiding_openen), qtbot.waitSignal(pagina.herleid) as signaal:
        QTest.keyClick(vlak, Qt.Key.Key_Return)
    assert signaal.args[0]() is not None


def _op(vlak: Voorbeeldvlak, positie: int) -> QTextCursor:
    cursor = QTextCursor(vlak.document())
    cursor.setPosition(positie)
    return cursor


def test_tab_leaves_the_preview(pagina: VisiePagina) -> None:
    pagina.voorbeeld.setFocus()
    QTest.keyClick(pagina.voorbeeld, Qt.Key.Key_Tab)
    assert not pagina.voorbeeld.hasFocus()


def _menu(pagina: VisiePagina, plek: Aangewezen) -> dict[str, Any]:
    return {actie.text(): actie for actie in pagina.voorbeeld.menu_voor(plek).actions() if actie.text()}


def test_the_menu_says_in_words_what_a_click_does(pagina: VisiePagina, qtbot: Any) -> None:
    vlak = pagina.voorbeeld
    eigen = _menu(pagina, vlak.plek(zoek(vlak, "slot nog")))
    assert list(eigen) == ["&Deze tekst wijzigen", "&Kopiëren", "&Alles selecteren"]
    eigen["&Deze tekst wijzigen"].trigger()
    assert cursor_bij(pagina) == "slot nog dit."
    vast = _menu(pagina, vlak.plek(zoek(vlak, "3.2 Uitgangspunten")))
    assert any(tekst.startswith("&Eigen tekst bij ") for tekst in vast)
    figuur = _menu(pagina, Aangewezen(KEUZES, False, "", 0, ("opgave/ouderen/regio",), "#herkomst/opgave/ouderen/regio"))
    with qtbot.waitSignal(pagina.ga_naar) as signaal:
        figuur["&Naar stap Opgave, waar dit vandaan komt"].trigger()
    assert signaal.args == ["opgave", ("ouderen",)]
    with qtbot.waitSignal(pagina.herleiding_openen):
        figuur["&Hoe komt dit getal tot stand?"].trigger()


def test_typing_leaves_the_reader_where_he_is(pagina: VisiePagina, session: DossierSession, qtbot: Any) -> None:
    balk = pagina.voorbeeld.verticalScrollBar()
    balk.setValue(balk.maximum())
    assert balk.value() > 0
    plek = balk.value()
    session.apply("", operations.zet_tekst, KEUZES, EIGEN.replace("Tot slot", "Ten slotte"))
    qtbot.waitUntil(lambda: "Ten slotte" in pagina.voorbeeld.toPlainText(), timeout=WACHT)
    assert abs(balk.value() - plek) < 40


# --- which document


def test_another_kind_of_document_can_be_read_and_added_to(pagina: VisiePagina, session: DossierSession, qtbot: Any) -> None:
    pagina.soort.kies("gemeente")
    pagina.soort.gekozen.emit("gemeente")
    qtbot.waitUntil(lambda: pagina.lijst.topLevelItemCount() == 5, timeout=WACHT)
    assert pagina.gemeente.isVisible()
    naam = session.dossier.gemeenten[0].naam
    qtbot.waitUntil(lambda: naam in pagina.voorbeeld.toPlainText(), timeout=WACHT)
    QTest.keyClicks(pagina.tekst.vlak, "Hallo")
    assert session.dossier.teksten["uitwerking-kern"] == "Hallo"
    assert "elke gemeente" in pagina.schrijfvlak.uitleg.text()
    assert not pagina.pdf.isVisible()
    with qtbot.waitSignal(pagina.exporteren) as signaal:
        pagina.ander.click()
    assert signaal.args == ["gemeente"]
    qtbot.waitUntil(lambda: "Hallo" in pagina.voorbeeld.toPlainText(), timeout=WACHT)
    ander = session.dossier.gemeenten[2]
    pagina.gemeente.kies(ander.code)
    pagina.gemeente.gekozen.emit(ander.code)
    qtbot.waitUntil(lambda: ander.naam in pagina.voorbeeld.toPlainText(), timeout=WACHT)
    pagina.soort.kies("visie")
    pagina.soort.gekozen.emit("visie")
    qtbot.waitUntil(lambda: pagina.lijst.topLevelItemCount() == 17, timeout=WACHT)
    assert not pagina.gemeente.isVisible()
    assert pagina.kop_tekst.text().endswith("Visie en uitgangspunten"), "back where one was"


def test_the_check_against_the_law_leads_back_to_the_visie(pagina: VisiePagina, qtbot: Any) -> None:
    pagina.soort.kies("samenvatting")
    pagina.soort.gekozen.emit("samenvatting")
    qtbot.waitUntil(lambda: pagina.lijst.topLevelItemCount() == 3, timeout=WACHT)
    pagina.toets.naar_hoofdstuk.emit("verdeling")
    qtbot.waitUntil(lambda: pagina.voorbeeld.toPlainText().startswith("7 "), timeout=WACHT)


def test_remarks_stand_in_the_list_with_words(pagina: VisiePagina) -> None:
    opgave = next(pagina.lijst.topLevelItem(n) for n in range(17) if pagina.lijst.topLevelItem(n).text(0).startswith("5 "))
    assert not opgave.icon(1).isNull()
    assert "De wet vraagt hier: " in opgave.data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert "De wet vraagt hier: " in opgave.toolTip(0)


def test_a_number_that_differs_from_the_dossier_is_shown_at_both_sides(pagina: VisiePagina, session: DossierSession, qtbot: Any) -> None:
    pagina.kies_onderdeel(KEUZES)
    session.apply("", operations.zet_tekst, KEUZES, "Er zijn 99 woningen voor ouderen nodig in Heerlen.")
    qtbot.waitUntil(lambda: pagina.tekst.vlak.markering.merk_op(8) is not None, timeout=WACHT)
    assert not pagina.lijst.currentItem().icon(1).isNull()
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: pagina.lijst.currentItem().icon(1).isNull(), timeout=WACHT)


def test_another_kind_is_made_from_here(venster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    gemaakt: list[str] = []
    monkeypatch.setattr(venster.bestanden.documenten, "maak", gemaakt.append)
    venster.pagina("visie").exporteren.emit("monitor")
    assert gemaakt == ["monitor"]
