"""Files dropped on the window, and recent files that are no longer there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from thuisapp.app import dossiers
from thuisapp.views import slepen
from thuisapp.views.main_window import MainWindow

ACTIES = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


def laat_vallen(venster: MainWindow, pad: Path) -> bool:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(pad))])
    return stuur(venster, QDropEvent(QPointF(400, 300), ACTIES, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))


def stuur(venster: MainWindow, event: QDropEvent) -> bool:
    event.ignore()
    handvat = venster.windowHandle()
    assert handvat is not None
    QCoreApplication.sendEvent(handvat, event)
    return event.isAccepted()


@pytest.mark.parametrize(("naam", "dossier", "stuk"), [
    ("visie.thuis", False, ""), ("VISIE.JSON", False, ""), ("lijst.xlsx", True, ""), ("lijst.csv", True, ""),
    ("lijst.xlsx", False, "eerst een dossier"), ("foto.png", True, "\"foto.png\""), ("oud.xls", True, "oud soort Excel"),
    ("zonder", True, ".thuis")])
def test_what_can_be_done_with_a_file(naam: str, dossier: bool, stuk: str) -> None:
    zin = slepen.bezwaar([Path(naam)], dossier)
    assert (stuk in zin) if stuk else zin == ""


def test_more_than_one_file_or_a_folder_is_a_sentence(tmp_path: Path) -> None:
    assert "één bestand" in slepen.bezwaar([Path("a.thuis"), Path("b.thuis")], True)
    assert "is een map" in slepen.bezwaar([tmp_path], True)


def test_a_dropped_dossier_is_opened_and_a_file_with_figures_is_read(venster: MainWindow, bestand: Path, klaar: Callable[[Any], None],
                                                                     qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert laat_vallen(venster, bestand)
    qtbot.waitUntil(lambda: venster.session.pad == bestand, timeout=60_000)
    gelezen: list[Path] = []
    monkeypatch.setattr(venster.inwinnen, "lees", lambda pad, stap="": gelezen.append(pad))
    assert laat_vallen(venster, bestand.with_name("cijfers.csv"))
    qtbot.waitUntil(lambda: gelezen == [bestand.with_name("cijfers.csv")])
    klaar(venster)


def test_what_cannot_be_taken_is_said_and_text_is_left_to_the_fields(venster: MainWindow, gemeld: list[str], qtbot: Any) -> None:
    assert laat_vallen(venster, Path("/ergens/foto.png"))
    qtbot.waitUntil(lambda: len(gemeld) == 1)
    assert "foto.png" in gemeld[0]
    mime = QMimeData()
    mime.setUrls([QUrl("https://voorbeeld.nl/visie.thuis")])
    knop, geen = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    assert not stuur(venster, QDragEnterEvent(QPoint(5, 5), ACTIES, mime, knop, geen))
    assert len(gemeld) == 1


def test_a_recent_dossier_that_is_gone_is_named_and_can_go_from_the_list(kantoor: Any, tmp_path: Path, klaar: Callable[[Any], None],
                                                                         antwoord: Callable[..., list[str]]) -> None:
    weg = tmp_path / "weg.thuis"
    dossiers.onthoud_recent(weg)
    gevraagd = antwoord(1)
    kantoor.bestanden.open_recent(weg)
    klaar(kantoor)
    assert "weg.thuis staat niet meer in" in gevraagd[0]
    assert kantoor.bestanden.recent() == ()


def test_a_recent_dossier_that_is_there_opens(kantoor: Any, bestand: Path, klaar: Callable[[Any], None]) -> None:
    kantoor.bestanden.open_recent(bestand)
    klaar(kantoor)
    klaar(kantoor)
    assert kantoor.session.pad == bestand
