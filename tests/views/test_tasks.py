"""Background work: progress, result, cancel, errors, and a window that closes in the middle of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from thuisapp.app.export import Voortgang
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.views import tasks
from thuisapp.views.tasks import Taken


@pytest.fixture
def raam(toepassing, toon) -> QWidget:
    return toon(QWidget(), 300, 200)


@pytest.fixture
def taken(raam: QWidget) -> Iterator[Taken]:
    taken = Taken(raam)
    yield taken
    taken.stop_all()


class Werk:
    """Steps that go on when the test says so, and that clean up behind themselves."""

    def __init__(self, stappen: int = 3) -> None:
        self.verder, self.stappen = threading.Semaphore(0), stappen
        self.begonnen, self.gedaan, self.opgeruimd = False, 0, False

    def __call__(self) -> Iterator[Voortgang]:
        self.begonnen = True
        try:
            for nummer in range(self.stappen):
                yield Voortgang(nummer, self.stappen, f"Deel {nummer}")
                self.verder.acquire(timeout=5)
                self.gedaan += 1
            return "klaar"
        finally:
            self.opgeruimd = True


def test_work_gives_progress_and_then_its_result(taken: Taken, qtbot) -> None:
    werk, uitkomst, teksten = Werk(), [], []
    taak = taken.start("Proef", werk, done=uitkomst.append)
    taak.progress.connect(lambda stap: teksten.append(stap.tekst))
    werk.verder.release(3)
    qtbot.waitUntil(lambda: not taken.is_busy)
    assert uitkomst == ["klaar"]
    assert teksten[-2:] == ["Deel 1", "Deel 2"]


def test_a_plain_function_gives_its_value(taken: Taken, qtbot) -> None:
    uitkomst: list = []
    taken.start("Proef", lambda: threading.current_thread() is threading.main_thread(), done=uitkomst.append)
    qtbot.waitUntil(lambda: not taken.is_busy)
    assert uitkomst == [False]


def test_cancelling_stops_between_parts_and_cleans_up(taken: Taken, qtbot) -> None:
    werk, uitkomst = Werk(100), []
    taak = taken.start("Proef", werk, done=uitkomst.append)
    qtbot.waitUntil(lambda: werk.begonnen)
    taak.cancel()
    werk.verder.release(100)
    qtbot.waitUntil(lambda: not taken.is_busy)
    assert werk.opgeruimd
    assert werk.gedaan <= 2
    assert uitkomst == []


def test_a_known_error_is_told_once_and_nothing_follows(taken: Taken, qtbot, gemeld: list[str]) -> None:
    def weiger() -> None:
        raise OngeldigeInvoer("De schijf is vol. Kies een andere map.")

    uitkomst: list = []
    taken.start("Proef", weiger, done=uitkomst.append)
    qtbot.waitUntil(lambda: not taken.is_busy)
    assert gemeld == ["De schijf is vol. Kies een andere map."]
    assert uitkomst == []


def test_our_own_bug_comes_out_in_the_thread_of_the_window(taken: Taken, qtbot) -> None:
    with qtbot.captureExceptions() as fouten:
        taken.start("Proef", lambda: 1 / 0)
        qtbot.waitUntil(lambda: not taken.is_busy)
        qtbot.waitUntil(lambda: bool(fouten))
    assert fouten[0][0] is ZeroDivisionError


def test_short_work_shows_no_window_and_long_work_does(taken: Taken, raam: QWidget, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    getoond: list[str] = []
    monkeypatch.setattr(tasks.Voortgangsvenster, "showEvent", lambda venster, event: getoond.append(venster.windowTitle()))
    taken.start("Kort", lambda: None)
    qtbot.waitUntil(lambda: not taken.is_busy)
    qtbot.wait(tasks.PATIENCE_MS + 50)
    monkeypatch.setattr(tasks, "PATIENCE_MS", 10)
    werk = Werk()
    taken.start("Lang", werk)
    venster = raam.findChildren(tasks.Voortgangsvenster)[-1]
    qtbot.waitUntil(venster.isVisible)
    qtbot.waitUntil(lambda: venster.tekst.text() == "Deel 0")
    assert venster.balk.accessibleName() == "Voortgang: Lang"
    venster.knop.click()
    werk.verder.release(3)
    qtbot.waitUntil(lambda: not taken.is_busy)
    assert getoond == ["Lang"]


def test_closing_waits_until_the_work_has_cleaned_up(taken: Taken, qtbot) -> None:
    werk = Werk(100)
    taken.start("Proef", werk)
    qtbot.waitUntil(lambda: werk.begonnen)
    werk.verder.release(100)
    taken.stop_all()
    assert werk.opgeruimd
