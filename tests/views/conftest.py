"""Real windows without a screen. No test waits for a dialog, and no test touches the settings of the person who runs it."""

from __future__ import annotations

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from thuisapp import paths
from thuisapp.app import dossiers
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.domain.dossier import Dossier
from thuisapp.settings import Weergave
from thuisapp.views import dialogs, thema
from thuisapp.views.bestanden import Bestanden
from thuisapp.views.herstel import Herstel
from thuisapp.views.main_window import MainWindow, maak_toepassing
from thuisapp.views.pages import maak_pagina
from thuisapp.views.session import DossierSession
from thuisapp.views.tasks import Taken
from thuisapp.views.widgets import formulier

# A busy machine is no failure: what must come is waited for longer than the five seconds of the plugin.
for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitActive, QtBot.waitExposed):
    _wait.__kwdefaults__["timeout"] = 60_000


def pytest_collection_modifyitems(config: pytest.Config) -> None:
    # Said by the platform without a screen for each window that has a smallest size; it is about the platform, not about us.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")


@pytest.fixture(autouse=True)
def _garbage() -> Iterator[None]:
    """With a window, Python looks for garbage only from a timer, which a test may never get to."""
    yield
    gc.collect(1)


@cache
def _voorbeeld() -> Dossier:
    return voorbeeld_dossier()


@pytest.fixture
def dossier() -> Dossier:
    """The example region: a frozen value, so the same one for all tests."""
    return _voorbeeld()


@pytest.fixture(autouse=True)
def _eigen_mappen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    map_ = tmp_path / "gebruiker"
    map_.mkdir()
    monkeypatch.setattr(paths, "data_folder", lambda: map_)
    monkeypatch.setattr(paths, "settings_file", lambda: map_ / "instellingen.json")


@pytest.fixture(autouse=True)
def gemeld(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Sentences that dialogs would have shown. A question nobody expected fails the test instead of hanging it."""
    zinnen: list[str] = []

    def onverwacht(*arguments: Any, **_: Any) -> Any:
        raise AssertionError(f"unexpected dialog: {arguments[1:]}")

    for naam in ("bevestig", "vraag_opslaan", "kies_openen", "kies_doel", "kies_bestand", "kies_map", "kies_document", "kies_uit",
                 "vraag_tekst", "vraag_keuze", "toon_bug", "toon_melding"):
        monkeypatch.setattr(dialogs, naam, onverwacht)
    monkeypatch.setattr(dialogs, "toon_fout", lambda parent, zin: zinnen.append(zin))
    return zinnen


@pytest.fixture
def toepassing(qapp: Any) -> Iterator[Any]:
    """The application with our looks, light and at 100 %, whatever the computer prefers and the test before this one chose."""
    thema.zet_weergave(Weergave.LICHT)
    yield maak_toepassing()
    thema.zet_zoom(100)
    thema.zet_weergave(Weergave.LICHT)


@pytest.fixture
def session(toepassing: Any, dossier: Dossier) -> DossierSession:
    """A session with the example dossier, saved nowhere and unchanged."""
    sessie = DossierSession()
    sessie.load(dossier)
    return sessie


def _zonder_vraag(widget: QWidget) -> None:
    """A form that a test leaves half filled in does not ask whether that may be thrown away."""
    if isinstance(widget, formulier.Formulier):
        widget._begin = widget.antwoorden()


@pytest.fixture
def toon(qtbot: Any) -> Any:
    """Show a widget at a size and wait until it is there; closed after the test."""
    def doen(widget: QWidget, breed: int = 1280, hoog: int = 800) -> QWidget:
        qtbot.addWidget(widget, before_close_func=_zonder_vraag)
        widget.resize(breed, hoog)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    return doen


@pytest.fixture
def venster(toepassing: Any, dossier: Dossier, qtbot: Any) -> Iterator[MainWindow]:
    """The whole window, on the example dossier."""
    window = MainWindow()
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.laad()
    window.session.load(dossier)
    yield window
    window.taken.stop_all()
    window.session.undo_stack.setClean()
    window.close()
    window.deleteLater()


@pytest.fixture
def klaar(qtbot: Any) -> Callable[[Any], None]:
    """Wait until the work that was started has been handed over."""
    def doen(venster: Any) -> None:
        qtbot.waitUntil(lambda: not venster.taken.is_busy, timeout=20_000)

    return doen


@pytest.fixture
def antwoord(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """The next questions with buttons get these answers (numbers, None is Annuleren); gives the questions that were asked."""
    def doen(*keuzes: int | None) -> list[str]:
        gevraagd: list[str] = []
        rest = list(keuzes)

        def vraag(parent: Any, titel: str, tekst: str, uitleg: str, knoppen: Any) -> int | None:
            gevraagd.append(f"{tekst} {uitleg}")
            return rest.pop(0)

        monkeypatch.setattr(dialogs, "vraag_keuze", vraag)
        return gevraagd

    return doen


@pytest.fixture
def bestand(dossier: Dossier, tmp_path: Path) -> Path:
    pad = tmp_path / "map" / "visie.thuis"
    pad.parent.mkdir()
    dossiers.bewaar(dossier, pad)
    return pad


class Kantoor(QWidget):
    """The session and its files without the pages: all that opening, saving and recovering need, and much faster to make."""

    def __init__(self) -> None:
        super().__init__()
        self.session = DossierSession(self)
        self.taken = Taken(self)
        self.bestanden = Bestanden(self.session, self.taken, self)
        self.herstel = Herstel(self.session, self.bestanden, self.taken, self)


@pytest.fixture
def kantoor(toepassing: Any, dossier: Dossier, qtbot: Any) -> Iterator[Kantoor]:
    """On the example dossier, that no file holds."""
    kantoor = Kantoor()
    qtbot.addWidget(kantoor)
    kantoor.show()
    kantoor.session.load(dossier)
    yield kantoor
    kantoor.taken.stop_all()
    kantoor.bestanden.sluit()


@pytest.fixture
def geopend(kantoor: Kantoor, bestand: Path, klaar: Callable[[Any], None]) -> Kantoor:
    kantoor.bestanden.open(bestand)
    klaar(kantoor)
    assert kantoor.session.pad == bestand
    return kantoor


@pytest.fixture
def geopend_venster(venster: MainWindow, bestand: Path, klaar: Callable[[Any], None]) -> MainWindow:
    venster.bestanden.open(bestand)
    klaar(venster)
    return venster


@pytest.fixture
def naamloos() -> Any:
    """All visible controls in a widget that the keyboard can reach and that have no name for a screen reader."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QAbstractScrollArea

    def doen(boven: QWidget) -> list[str]:
        gevonden = []
        for widget in [boven, *boven.findChildren(QWidget)]:
            if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisibleTo(boven) or widget.focusProxy() is not None:
                continue
            if isinstance(widget.parent(), QAbstractScrollArea) and widget is widget.parent().viewport():
                continue
            accessible = QAccessible.queryAccessibleInterface(widget)
            if accessible is not None and not accessible.text(QAccessible.Text.Name).strip():
                gevonden.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
        return gevonden

    return doen


@pytest.fixture
def open_pagina(session: DossierSession, toon: Any) -> Any:
    """Make and show the page of a step."""
    def doen(stap: str) -> Any:
        return toon(maak_pagina(stap, session), 1000, 900)

    return doen


@pytest.fixture
def vul_in(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Answer the next forms with these values and press Opslaan; gives the list of forms that were shown."""
    formulieren: list[Any] = []

    def doen(**waarden: Any) -> list[Any]:
        def invullen(form: Any) -> bool:
            formulieren.append(form)
            form.vul(waarden)
            form.accept()
            return bool(form.result() == form.DialogCode.Accepted)

        monkeypatch.setattr(formulier, "invullen", invullen)
        return formulieren

    return doen


@pytest.fixture
def typ() -> Any:
    """Put text in a cell of a Tabel (row key, column title) as the editor does; False when it was refused."""
    def doen(tabel: Any, sleutel: Any, kolom: str, tekst: str) -> bool:
        titels = [k.title for k in tabel.model.columns()]
        return bool(tabel.model.setData(tabel.model.index(tabel.model.row_of(sleutel), titels.index(kolom)), tekst))

    return doen


@pytest.fixture
def cel() -> Any:
    """What a cell of a Tabel shows (row key, column title)."""
    def doen(tabel: Any, sleutel: Any, kolom: str) -> Any:
        titels = [k.title for k in tabel.model.columns()]
        return tabel.model.index(tabel.model.row_of(sleutel), titels.index(kolom)).data()

    return doen


@pytest.fixture
def ongedaan_geeft() -> Any:
    """Undo everything; True when the dossier is then equal to the given one."""
    def doen(session: DossierSession, oud: Dossier) -> bool:
        while session.undo_stack.canUndo():
            session.undo_stack.undo()
        return session.dossier == oud

    return doen
