"""Reading files on the screen, with real files: look, choose columns, compare, take over in one step; refused files say why."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt

from thuisapp.domain.aanbod import Hardheid
from thuisapp.domain.dossier import Dossier
from thuisapp.views import dialogs
from thuisapp.views.inlezen import InlezenDialoog
from thuisapp.views.inlezen.dialoog import VERGELIJKEN
from thuisapp.views.main_window import MainWindow

HEERLEN, KERKRADE, LANDGRAAF = "GM0917", "GM0928", "GM0882"
DAK = "dak-en-thuislozen"


@pytest.fixture
def lees(venster: MainWindow, qtbot: Any) -> Any:
    """Read a file through the window; gives the dialog."""
    def doen(pad: Path) -> InlezenDialoog:
        venster.inwinnen.lees(pad)
        qtbot.waitUntil(lambda: not venster.taken.is_busy, timeout=60_000)
        return venster.inwinnen.dialoog

    return doen


@pytest.fixture
def kies(venster: MainWindow, qtbot: Any) -> Any:
    """Choose a value in a list of the dialog as a user does, and wait until the file is read again."""
    def doen(lijst: Any, waarde: Any) -> None:
        lijst.kies(waarde)
        lijst.gekozen.emit(waarde)
        qtbot.waitUntil(lambda: not venster.taken.is_busy, timeout=60_000)

    return doen


@pytest.fixture
def telling(tmp_path: Path) -> Path:
    pad = tmp_path / "daklozen.csv"
    pad.write_text("Gemeente;Aantal;Opmerking\nHeerlen;1.234,5;geteld\nKerkrade;56;\nBrunssum;veel;\nAmsterdam;99;\nLandgraaf;onbekend;\n",
                   encoding="utf-8")
    return pad


def test_a_table_is_looked_at_mapped_compared_and_taken_over(lees: Any, kies: Any, telling: Path, venster: MainWindow, dossier: Dossier,
                                                             naamloos: Any) -> None:
    dialoog = lees(telling)
    assert dialoog.isVisible()
    assert dialoog.kijkje.tabel.model.index(0, 0).data() == "Heerlen"
    assert not dialoog.neem.isEnabled()
    assert not dialoog.verder.isEnabled()
    assert naamloos(dialoog) == []
    kies(dialoog.keuzes.doel, f"telling/{DAK}")
    assert dialoog.verder.isEnabled()
    dialoog.verder.click()
    assert dialoog.tabs.currentIndex() == VERGELIJKEN
    rijen = {r.gemeente: r for r in dialoog.vergelijken.tabel.model.rows()}
    assert set(rijen) == {HEERLEN, KERKRADE, LANDGRAAF}
    assert rijen[KERKRADE].nieuw == "56"
    assert rijen[KERKRADE].oud
    assert any("Brunssum" in dialoog.niet.lijst.item(n).text() or "veel" in dialoog.niet.lijst.item(n).text()
               for n in range(dialoog.niet.lijst.count()))
    assert naamloos(dialoog) == []
    assert venster.session.dossier is dossier
    dialoog.vergelijken.vink([rijen[HEERLEN], rijen[KERKRADE]])
    assert dialoog.neem.text() == "Neem 2 cijfers over"
    dialoog.neem.click()
    nieuw = venster.session.dossier.ramingen[DAK].telling.per_gemeente
    assert str(nieuw[HEERLEN].hoeveelheid.midden) == "2469/2"
    assert nieuw[KERKRADE].hoeveelheid.midden == 56
    assert nieuw[LANDGRAAF] == dossier.ramingen[DAK].telling.per_gemeente[LANDGRAAF]
    assert venster.session.undo_stack.undoText() == "daklozen.csv inlezen"
    venster.session.undo_stack.undo()
    assert venster.session.dossier == dossier
    assert not dialoog.isVisible()


def test_another_column_is_pointed_out(lees: Any, kies: Any, tmp_path: Path) -> None:
    pad = tmp_path / "kolommen.csv"
    pad.write_text("Gemeente;Eerste telling;Tweede telling\nHeerlen;10;20\nKerkrade;11;21\n", encoding="utf-8")
    dialoog = lees(pad)
    kies(dialoog.keuzes.doel, f"telling/{DAK}")
    kies(dialoog.keuzes._kolommen["aantal"], "Tweede telling")
    assert [r.nieuw for r in dialoog.vergelijken.tabel.model.rows()] == ["20", "21"]
    kies(dialoog.keuzes._kolommen["aantal"], "Eerste telling")
    assert [r.nieuw for r in dialoog.vergelijken.tabel.model.rows()] == ["10", "11"]
    kies(dialoog.keuzes._kolommen["aantal"], "")
    assert dialoog.vergelijken.tabel.model.rowCount() == 0
    assert "Wijs nog een kolom aan voor Aantal" in dialoog.stand.text()


def test_how_a_file_was_read_is_remembered(lees: Any, kies: Any, telling: Path, venster: MainWindow) -> None:
    dialoog = lees(telling)
    kies(dialoog.keuzes.doel, f"telling/{DAK}")
    dialoog.onthoud.setChecked(True)
    dialoog.receptnaam.setText("")
    dialoog.neem.click()
    assert "Geef een naam" in dialoog.foutregel.text()
    dialoog.receptnaam.setText("Telling daklozen")
    dialoog.neem.click()
    assert [r.naam for r in venster.session.dossier.recepten] == ["Telling daklozen"]
    telling.write_text("Gemeente;Aantal;Opmerking\nHeerlen;77;\n", encoding="utf-8")
    weer = lees(telling)
    kies(weer.keuzes.recept, "Telling daklozen")
    assert [(r.gemeente, r.nieuw) for r in weer.vergelijken.tabel.model.rows()] == [(HEERLEN, "77")]


def test_a_list_of_plans_from_excel(lees: Any, tmp_path: Path, venster: MainWindow, dossier: Dossier) -> None:
    boek = openpyxl.Workbook()
    blad = boek.active
    blad.append(["Gemeente", "Plannaam", "Aantal woningen", "Jaar van oplevering", "Hard/zacht", "Prijssegment", "Locatie"])
    blad.append(["Heerlen", "De Nieuwe Hof", 40, 2029, "hard", "sociale huur", "Centrum"])
    blad.append(["Kerkrade", "Parkrand", 25, 2031, "zacht", "middenhuur", "Noord"])
    blad.append(["Maastricht", "Buiten de regio", 90, 2030, "hard", "", ""])
    boek.save(tmp_path / "plannen.xlsx")
    dialoog = lees(tmp_path / "plannen.xlsx")
    assert dialoog.titel.text().startswith("Lijst met bouwplannen")
    assert [r.naam for r in dialoog.vergelijken.tabel.model.rows()] == ["De Nieuwe Hof", "Parkrand"]
    dialoog.neem.click()
    nieuw = venster.session.dossier.aanbod.plannen[len(dossier.aanbod.plannen):]
    assert [(p.naam, p.aantal, p.jaar, p.hardheid, p.prijssegment, p.locatie) for p in nieuw] == [
        ("De Nieuwe Hof", 40, 2029, Hardheid.HARD, "sociale huur", "Centrum"),
        ("Parkrand", 25, 2031, Hardheid.ZACHT, "middenhuur", "Noord")]
    venster.session.undo_stack.undo()
    assert venster.session.dossier == dossier


def test_a_statline_file_offers_subjects_and_periods(lees: Any, kies: Any, tmp_path: Path, venster: MainWindow) -> None:
    pad = tmp_path / "voorraad.csv"
    pad.write_text("\ufeff\"Voorraad woningen\"\n\"Regio's\";\"Perioden\";\"Beginstand voorraad (aantal)\";\"Nieuwbouw (aantal)\"\n"
                   "\"Heerlen\";\"2023\";\"45210\";\"120\"\n\"Kerkrade\";\"2023\";\"24100\";\"31\"\n"
                   "\"Heerlen\";\"2024\";\"45330\";\"99\"\n\"Kerkrade\";\"2024\";\".\";\"30\"\n\"Bron: CBS\"\n", encoding="utf-8")
    dialoog = lees(pad)
    keuzes = dialoog.keuzes
    assert keuzes.onderwerp.count() == 3
    assert keuzes.periode.count() == 3
    eigen = next(keuzes.doel._waarden[n] for n in range(keuzes.doel.count()) if "woningvoorraad" in str(keuzes.doel._waarden[n]))
    kies(keuzes.doel, eigen)
    assert "Kies een onderwerp" in dialoog.foutregel.text()
    kies(keuzes.onderwerp, keuzes.onderwerp._waarden[1])
    assert dialoog.foutregel.text() == ""
    kies(keuzes.periode, "2023")
    assert sorted(r.nieuw for r in dialoog.vergelijken.tabel.model.rows()) == ["24.100", "45.210"]
    keuzes.reden.setText("Nieuwer dan het landelijke cijfer.")
    keuzes.reden.editingFinished.emit()
    dialoog.neem.isEnabled()
    assert not venster.session.undo_stack.canUndo()


@pytest.mark.parametrize("soort", ["bom", "leeg", "onzin"])
def test_refused_files_say_why_and_change_nothing(lees: Any, tmp_path: Path, venster: MainWindow, dossier: Dossier, soort: str) -> None:
    pad = tmp_path / "vreemd.xlsx"
    if soort == "bom":
        with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as archief:
            archief.writestr("[Content_Types].xml", "<x/>")
            archief.writestr("xl/worksheets/sheet1.xml", b"0" * 150_000_000)
    else:
        pad.write_bytes(b"" if soort == "leeg" else bytes(range(256)) * 40)
    dialoog = lees(pad)
    assert dialoog.foutregel.text().endswith((".", "!"))
    assert "vreemd.xlsx" in dialoog.foutregel.text() or "bestand" in dialoog.foutregel.text()
    assert not dialoog.neem.isEnabled()
    dialoog.reject()
    assert venster.session.dossier is dossier


def test_the_menu_asks_for_a_file(venster: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: Any, telling: Path) -> None:
    monkeypatch.setattr(dialogs, "kies_bestand", lambda *a: telling)
    actie = next(a for m in venster.menuBar().actions() for a in m.menu().actions() if a.text() == "&Gegevens inlezen …")
    assert actie.isEnabled()
    actie.trigger()
    qtbot.waitUntil(lambda: venster.inwinnen.dialoog is not None and venster.inwinnen.dialoog.isVisible(), timeout=60_000)
    venster.inwinnen.dialoog.reject()
    monkeypatch.setattr(dialogs, "kies_bestand", lambda *a: None)
    venster.pagina("aanbod").inlezen.emit()


def test_the_page_opens_the_forms(venster: MainWindow) -> None:
    venster.pagina("behoefte").uitvraag.emit()
    assert venster.inwinnen.dialoog.windowTitle() == "Uitvraag bij partijen"
    assert venster.inwinnen.dialoog.isVisible()
    assert Qt.WindowType.Dialog & venster.inwinnen.dialoog.windowFlags()
    venster.inwinnen.dialoog.close()
