"""The kinds of document in the menu: what is asked, and what is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtWidgets import QMenu

from thuisapp.app import dossiers, versies
from thuisapp.domain.dossier import Dossier
from thuisapp.views import dialogs
from thuisapp.views.exporteren import ALLE, ANDER, LAATSTE, MENU, Exporteren
from thuisapp.views.main_window import MainWindow
from thuisapp.views.session import DossierSession
from thuisapp.views.tasks import Taken


@pytest.fixture
def klein() -> Dossier:
    return dossiers.nieuw_dossier("Twee", ["GM0917", "GM0928"], regio="Twee", id="twee", datum="2026-11-01")


@pytest.fixture
def maak(qtbot, tmp_path: Path) -> Iterator[Callable[[Dossier], tuple[Exporteren, list[Path]]]]:
    from PySide6.QtWidgets import QWidget

    venster = QWidget()
    qtbot.addWidget(venster)
    sessie, taken, gemaakt = DossierSession(), Taken(venster), []

    def klaarzetten(dossier: Dossier) -> tuple[Exporteren, list[Path]]:
        sessie.load(dossier)
        return Exporteren(sessie, taken, venster, lambda suffix: tmp_path / f"twee{suffix}", gemaakt.append), gemaakt

    yield klaarzetten


def antwoord(monkeypatch: pytest.MonkeyPatch, naam: str, *waarden: Any) -> list[tuple[Any, ...]]:
    """Answers to the questions of one kind, in order; gives back what was asked."""
    rest, gevraagd = list(waarden), []

    def geef(*vraag: Any) -> Any:
        gevraagd.append(vraag[1:])
        return rest.pop(0)

    monkeypatch.setattr(dialogs, naam, geef)
    return gevraagd


def test_every_kind_stands_in_the_menu_and_needs_a_dossier(qtbot) -> None:
    venster = MainWindow()
    qtbot.addWidget(venster)
    teksten = {a.text(): a for menu in venster.menuBar().findChildren(QMenu) for a in menu.actions()}
    assert all(tekst in teksten and not teksten[tekst].isEnabled() for _, tekst in MENU)


def test_an_uitwerking_asks_for_which_gemeente(maak, klein: Dossier, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exporteren, gemaakt = maak(klein)
    gevraagd = antwoord(monkeypatch, "kies_uit", 2)
    doel = antwoord(monkeypatch, "kies_document", tmp_path / "k.xlsx")
    exporteren.maak("gemeente")
    qtbot.waitUntil(lambda: bool(gemaakt), timeout=20_000)
    assert gevraagd[0][2] == [ALLE, *(g.naam for g in klein.gemeenten)]
    assert doel[0][1].name == f"{klein.gemeenten[1].naam} – gemeentelijke uitwerking.pdf"
    titel = str(openpyxl.load_workbook(tmp_path / "k.xlsx")["Leeswijzer"]["A1"].value)
    assert titel.startswith(f"Uitwerking voor {klein.gemeenten[1].naam}")


def test_all_gemeenten_go_into_a_folder_and_replace_only_after_a_yes(maak, klein: Dossier, qtbot, tmp_path: Path,
                                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    exporteren, gemaakt = maak(klein)
    map_ = tmp_path / "map"
    map_.mkdir()
    antwoord(monkeypatch, "kies_uit", 0, 2, 0, 2, 0, 2)
    antwoord(monkeypatch, "kies_map", map_, map_, map_)
    exporteren.maak("gemeente")
    qtbot.waitUntil(lambda: bool(gemaakt), timeout=20_000)
    assert {p.suffix for p in map_.iterdir()} == {".xlsx"} and len(list(map_.iterdir())) == 2
    for p in map_.iterdir():
        p.write_text("oud")
    antwoord(monkeypatch, "bevestig", False, True)
    exporteren.maak("gemeente")
    assert all(p.read_bytes() == b"oud" for p in map_.iterdir()) and len(gemaakt) == 1
    exporteren.maak("gemeente")
    qtbot.waitUntil(lambda: len(gemaakt) == 2, timeout=20_000)
    assert all(p.read_bytes().startswith(b"PK") for p in map_.iterdir())


def test_a_comparison_asks_for_a_version_or_another_dossier(maak, klein: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exporteren, _ = maak(versies.bewaar_versie(klein, "Eerste concept", "2026-11-01"))
    gevraagd = antwoord(monkeypatch, "kies_uit", None, 1)
    openen = antwoord(monkeypatch, "kies_openen", None)
    exporteren.maak("verschil")  # cancelled
    exporteren.maak("verschil")  # another dossier, cancelled there
    assert gevraagd[0][2] == ["Eerste concept", ANDER] and len(openen) == 1


def test_the_monitor_asks_until_when(maak, klein: Dossier, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exporteren, gemaakt = maak(klein)
    gevraagd = antwoord(monkeypatch, "kies_uit", None, 3)
    antwoord(monkeypatch, "kies_document", tmp_path / "m.html")
    exporteren.maak("monitor")  # cancelled
    exporteren.maak("monitor")
    qtbot.waitUntil(lambda: bool(gemaakt), timeout=20_000)
    assert gevraagd[0][2][:3] == [LAATSTE, "2026, eerste halfjaar", "2026, tweede halfjaar"]
    assert "tot en met het eerste halfjaar van 2027" in (tmp_path / "m.html").read_text("utf-8")


def test_without_versions_only_another_dossier_is_left(maak, klein: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    exporteren, _ = maak(klein)
    openen = antwoord(monkeypatch, "kies_openen", None)
    exporteren.maak("verschil")
    assert len(openen) == 1


def test_cancelling_the_place_makes_nothing(maak, klein: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    exporteren, gemaakt = maak(klein)
    doel = antwoord(monkeypatch, "kies_document", None)
    exporteren.maak("samenvatting")
    assert doel[0][1].name == "twee – samenvatting voor raadsleden.pdf" and gemaakt == []


@pytest.mark.parametrize(("naam", "filter_", "verwacht"), [
    ("a.pdf", "PDF-document (*.pdf)", "a.pdf"), ("a.pdf", "Excel-werkmap (*.xlsx)", "a.xlsx"), ("a", "Excel-werkmap (*.xlsx)", "a.xlsx"),
    ("a.xlsx", "PDF-document (*.pdf)", "a.xlsx"), ("a.pdf", "Word-document (*.docx)", "a.docx"),
    ("a.docx", "PDF-document (*.pdf)", "a.docx"), ("a.b", "PDF-document (*.pdf)", "a.b.pdf"),
])
def test_the_file_gets_the_suffix_of_what_was_chosen(naam: str, filter_: str, verwacht: str, tmp_path: Path,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    from thuisapp.views.dialogs import QFileDialog

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / naam), filter_))
    assert ECHT(None, "t", tmp_path / "voorstel.pdf") == tmp_path / verwacht


ECHT = dialogs.kies_document
