"""Misspelled words and figures that differ from the dossier: where the marks stand, what the menu offers, and how the keys go there."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest

from thuisapp.app import spelling
from thuisapp.app.tegenspraak import Tegenspraak
from thuisapp.app.tekstvelden import Tekstveld
from thuisapp.views.widgets.teksteditor import Teksteditor
from thuisapp.views.widgets.teksteditor.menu import GEEN, VERVANG, WOORDENLIJST

GOLF, STREEP = QTextCharFormat.UnderlineStyle.WaveUnderline, QTextCharFormat.UnderlineStyle.DashUnderline
VELD = Tekstveld("opgave/x", "Opgave van ouderen in Heerlen", "35", "Opgave")


class Nepspeller:
    """Knows only what is wrong: words with "fout" in them."""

    goed: set[str] = set()

    def met(self, woorden: Any) -> Nepspeller:
        self.goed = self.goed | set(woorden)
        return self

    def fouten(self, tekst: str) -> tuple[tuple[int, int], ...]:
        import re

        return tuple((m.start(), len(m[0])) for m in re.finditer(r"\w+", tekst) if "fout" in m[0] and m[0] not in self.goed)

    def suggesties(self, woord: str) -> tuple[str, ...]:
        return (woord.replace("fout", "goed"),)


@pytest.fixture
def editor(toepassing: Any, toon: Any, monkeypatch: Any) -> Teksteditor:
    eigen: list[str] = []
    monkeypatch.setattr(spelling, "speller", lambda: Nepspeller().met(eigen))
    monkeypatch.setattr(spelling, "voeg_woord_toe", eigen.append)
    widget = toon(Teksteditor("Eigen tekst"), 600, 400)
    widget.zet_velden(lambda: (VELD,))
    widget.vlak.setFocus()
    return widget


def onderstreept(editor: Teksteditor, soort: QTextCharFormat.UnderlineStyle) -> list[str]:
    uit, block = [], editor.vlak.document().begin()
    while block.isValid():
        uit += [block.text()[b.start:b.start + b.length] for b in block.layout().formats() if b.format.underlineStyle() == soort]
        block = block.next()
    return uit


def nagekeken(editor: Teksteditor, qtbot: Any, verwacht: list[str]) -> None:
    editor._bijwerken()
    qtbot.waitUntil(lambda: onderstreept(editor, GOLF) == verwacht, timeout=20_000)


def tegenspraak(tekst: str, getypt: str) -> Tegenspraak:
    begin = tekst.index(getypt)
    return Tegenspraak("p", begin, begin + len(getypt), getypt, VELD, f"U schrijft {getypt}, maar in het dossier staat 35.")


def test_misspelled_words_are_marked_in_every_kind_of_paragraph(editor: Teksteditor, qtbot: Any) -> None:
    editor.toon("# Een foutkop\n\n- een **foutpunt** goed\n\n| foutcel | b |\n| --- | --- |\n| c | [[opgave/x]] foutslot |")
    nagekeken(editor, qtbot, ["foutkop", "foutpunt", "foutcel", "foutslot"])
    assert editor.tekst().startswith("# Een foutkop")


def test_the_word_that_is_being_typed_is_left_alone(editor: Teksteditor, qtbot: Any) -> None:
    QTest.keyClicks(editor.vlak, "eerst fouta dan foutb")
    nagekeken(editor, qtbot, ["fouta"])
    QTest.keyClicks(editor.vlak, " ")
    nagekeken(editor, qtbot, ["fouta", "foutb"])
    QTest.keyClicks(editor.vlak, "en fouta")
    assert onderstreept(editor, GOLF) == ["fouta", "foutb"], "what was found stays marked while one types on"
    editor.vlak.markering.typt(-1)
    assert onderstreept(editor, GOLF) == ["fouta", "foutb", "fouta"]


def test_the_menu_offers_words_and_the_word_list(editor: Teksteditor, qtbot: Any) -> None:
    editor.toon("Een **foutwoord** hier")
    nagekeken(editor, qtbot, ["foutwoord"])
    editor.ga_naar(8)
    menu = editor.maak_menu()
    qtbot.waitUntil(lambda: "goedwoord" in [a.text() for a in menu.actions()], timeout=20_000)
    next(a for a in menu.actions() if a.text() == "goedwoord").trigger()
    assert editor.tekst() == "Een **goedwoord** hier"
    editor.toon("Een foutje")
    nagekeken(editor, qtbot, ["foutje"])
    editor.ga_naar(6)
    next(a for a in editor.maak_menu().actions() if a.text() == WOORDENLIJST).trigger()
    nagekeken(editor, qtbot, [])
    assert GEEN not in [a.text() for a in menu.actions() if a.isVisible()]


def test_names_of_the_region_are_right(editor: Teksteditor, qtbot: Any) -> None:
    editor.toon("Stichting Foutwonen en fouten")
    nagekeken(editor, qtbot, ["fouten"])
    editor.zet_woorden({"fouten"})
    nagekeken(editor, qtbot, [])


def test_a_figure_that_differs_is_marked_and_replaced_by_the_field(editor: Teksteditor) -> None:
    tekst = "# Kop 45\n\nIn **Heerlen** komen er *45* bij."
    editor.toon(tekst)
    begin = tekst.rindex("45")
    editor.zet_tegenspraken((Tegenspraak("p", begin, begin + 2, "45", VELD, "U schrijft 45, in het dossier staat 35."),))
    assert onderstreept(editor, STREEP) == ["45"]
    editor.ga_naar(0)
    assert editor.uitleg.isHidden()
    editor.ga_naar(begin)
    assert editor.uitleg.text() == "U schrijft 45, in het dossier staat 35."
    keuze = editor.maak_menu().actions()[0]
    assert keuze.text() == f"{VERVANG} (35)"
    keuze.trigger()
    assert editor.tekst() == "# Kop 45\n\nIn **Heerlen** komen er *[[opgave/x]]* bij."
    assert onderstreept(editor, STREEP) == []


def test_the_mark_moves_along_and_goes_when_the_figure_is_changed(editor: Teksteditor) -> None:
    editor.toon("Er komen 45 woningen")
    editor.zet_tegenspraken((tegenspraak(editor.tekst(), "45"),))
    editor.vlak.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(editor.vlak, "Nu: ")
    assert onderstreept(editor, STREEP) == ["45"]
    for _ in range(len("Er komen 4")):
        QTest.keyClick(editor.vlak, Qt.Key.Key_Right)
    QTest.keyClicks(editor.vlak, "1")
    assert onderstreept(editor, STREEP) == []
    editor.zet_tegenspraken((Tegenspraak("p", 900, 902, "45", VELD, "Een oude plek."),))
    assert onderstreept(editor, STREEP) == []


def test_f7_goes_from_mark_to_mark_and_says_when_there_is_none(editor: Teksteditor, qtbot: Any) -> None:
    editor.toon("Een fouta en 45\n\nNog foutb")
    editor.zet_tegenspraken((tegenspraak(editor.tekst(), "45"),))
    nagekeken(editor, qtbot, ["fouta", "foutb"])
    gezien = []
    for _ in range(4):
        QTest.keyClick(editor.vlak, Qt.Key.Key_F7)
        gezien.append(editor.vlak.textCursor().selectedText())
    assert gezien == ["fouta", "45", "foutb", "fouta"]
    editor.toon("Goed")
    QTest.keyClick(editor.vlak, Qt.Key.Key_F7)
    assert editor.melding.text().startswith("Er zijn geen spelfouten")


def test_without_a_dictionary_one_can_write(editor: Teksteditor, qtbot: Any, monkeypatch: Any) -> None:
    def geen() -> Any:
        raise FileNotFoundError("nl.aff")

    monkeypatch.setattr(spelling, "speller", geen)
    editor.toon("Een foutje")
    with qtbot.waitSignal(editor._spelling.gevonden):
        editor._bijwerken()
    assert onderstreept(editor, GOLF) == []


def test_the_keys_open_the_menu_at_the_cursor(editor: Teksteditor, qtbot: Any) -> None:
    editor.vlak.menu_gevraagd.disconnect()
    with qtbot.waitSignal(editor.vlak.menu_gevraagd):
        QTest.keyClick(editor.vlak, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
