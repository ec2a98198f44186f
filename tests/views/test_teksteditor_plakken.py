"""Pasting into the editor: from word processors, spreadsheets and plain text, and what cannot come in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from thuisapp.views.widgets.teksteditor import Teksteditor
from thuisapp.views.widgets.teksteditor import plakken as plak

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {mso-style-name: x}</style></head><body>
<!--StartFragment--><h1 style='x'>Onze keuze<o:p></o:p></h1>
<p class=MsoNormal>Wij willen <b>gewoon</b> wonen, zie <a href="https://www.regio.nl">de site</a>.<o:p></o:p></p>
<script>alert(1)</script><!--EndFragment--></body></html>"""
EXCEL = "<table><tr><td>Gemeente</td><td>Aantal</td></tr><tr><td>Heerlen</td><td>45</td></tr></table>"


@pytest.fixture
def editor(toepassing: Any, toon: Any) -> Teksteditor:
    return toon(Teksteditor("Eigen tekst"), 600, 400)


def plakt(editor: Teksteditor, *, html: str = "", tekst: str = "", beeld: bool = False) -> str:
    """Paste, and give the sentence that is shown then."""
    data = QMimeData()
    if html:
        data.setHtml(html)
    if tekst:
        data.setText(tekst)
    if beeld:
        data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    editor.vlak.insertFromMimeData(data)
    return editor.melding.text()


def test_formatted_text_of_a_word_processor_comes_in_clean(editor: Teksteditor) -> None:
    assert plakt(editor, html=WORD, tekst="x") == ""
    assert editor.tekst() == "# Onze keuze\n\nWij willen **gewoon** wonen, zie [de site](https://www.regio.nl)."


def test_cells_become_a_table(editor: Teksteditor) -> None:
    plakt(editor, html=EXCEL, tekst="Gemeente\tAantal\nHeerlen\t45", beeld=True)
    verwacht = "| Gemeente | Aantal |\n| --- | --- |\n| Heerlen | 45 |"
    assert editor.tekst().replace("---:", "---") == verwacht
    editor.toon("")
    plakt(editor, tekst="Gemeente\tAantal\nHeerlen\t45\n")
    assert editor.tekst() == verwacht


def test_plain_text_stays_text(editor: Teksteditor) -> None:
    plakt(editor, tekst="# een\r\n\r\n- **twee**\r\n[[x]]")
    assert editor.tekst() == "\\# een\n\n\\- \\*\\*twee\\*\\*\n\n\\[\\[x\\]\\]"


def test_one_line_goes_into_the_line_and_into_a_cell(editor: Teksteditor) -> None:
    editor.toon("## voor na")
    editor.ga_naar(8)
    plakt(editor, tekst="midden ")
    assert editor.tekst() == "## voor midden na"
    editor.toon("| a | b |\n| --- | --- |\n| c | d |")
    editor.ga_naar(2)
    plakt(editor, html=WORD)
    assert editor.tekst().startswith("| Onze keuze Wij willen **gewoon** wonen, zie [de site](https://www.regio.nl).a | b |")


def test_lines_go_on_in_the_line_of_the_cursor(editor: Teksteditor) -> None:
    editor.toon("- voor na\n- slot")
    editor.ga_naar(7)
    plakt(editor, tekst="een\ntwee ")
    assert editor.tekst() == "- voor een\n\ntwee na\n\n- slot"


def test_pictures_are_refused_with_a_sentence(editor: Teksteditor) -> None:
    assert plakt(editor, beeld=True) == plak.GEEN_AFBEELDING
    assert editor.tekst() == ""
    assert plakt(editor, html="<p>Tekst <img src='file:///x.png'></p>") == plak.ZONDER_AFBEELDINGEN
    assert editor.tekst() == "Tekst"
    QTest.keyClicks(editor.vlak, "x")
    assert editor.melding.isHidden()


def test_too_much_is_refused_as_a_whole(editor: Teksteditor) -> None:
    assert plakt(editor, tekst="woord " * 50_000) == plak.TE_LANG
    assert editor.tekst() == ""


def test_without_make_up_only_the_words_come(editor: Teksteditor) -> None:
    data = QMimeData()
    data.setHtml(WORD)
    data.setText("Onze keuze\nWij willen gewoon wonen")
    blokken, zin = plak.lees_mime(data, kaal=True)
    assert [plak.als_tekst([b], str) for b in blokken] == ["Onze keuze", "Wij willen gewoon wonen"]
    assert zin == ""


def test_what_is_copied_holds_lists_and_tables_for_other_programs(editor: Teksteditor) -> None:
    editor.toon("# Kop\n\n- **een** & twee\n\n| a | b |\n| --- | --- |\n| c | d |")
    editor.vlak.selectAll()
    data = editor.vlak.createMimeDataFromSelection()
    assert "<h1>Kop</h1><ul><li><b>een</b> &amp; twee</li></ul>" in data.html()
    assert "<th>a</th>" in data.html() and "<td>d</td>" in data.html()
    assert data.text() == "Kop\neen & twee\na\tb\nc\td" or data.text().startswith("Kop\neen & twee")


def test_a_selection_within_a_line_is_only_its_words(editor: Teksteditor) -> None:
    editor.toon("# Een kop")
    for _ in range(3):
        QTest.keyClick(editor.vlak, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    data = editor.vlak.createMimeDataFromSelection()
    assert bytes(data.data(plak.MARKDOWN).data()) == b"Een"


def test_the_program_ends_well_with_copied_text_on_the_clipboard(tmp_path: Path) -> None:
    """What is on the clipboard outlives Python, so a process of its own."""
    code = """
import sys
from PySide6.QtCore import QTimer
from thuisapp.views.main_window import maak_toepassing
from thuisapp.views.widgets.teksteditor import Teksteditor

app = maak_toepassing()
editor = Teksteditor("Eigen tekst")
editor.toon("Een **vette** zin.")
editor.vlak.selectAll()
editor.vlak.copy()
print(app.clipboard().mimeData().hasHtml())
QTimer.singleShot(0, app.quit)
sys.exit(app.exec())
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)})
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr
