"""Windows come to their end in the thread of the window, however busy another thread is."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import weakref
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject

from thuisapp.views import garbage
from thuisapp.views.achtergrond import Achtergrond


class Ring:
    """Garbage that only a search finds; says in which thread it was found."""

    def __init__(self, found: list[threading.Thread]) -> None:
        self.self = self
        weakref.finalize(self, lambda: found.append(threading.current_thread()))


def test_garbage_is_found_in_the_main_thread_only() -> None:
    """In a process of its own: windows of other tests, still busy, would put the search off."""
    code = """
import gc, threading
from PySide6.QtCore import QTimer
from tests.views.test_garbage import Ring
from thuisapp.views.garbage import EVERY_MS
from thuisapp.views.main_window import maak_toepassing

app = maak_toepassing()
gc.collect()
found = []
Ring(found)
work = threading.Thread(target=lambda: [[n] for n in range(200_000)])
work.start()
work.join()
print(gc.isenabled(), found)
rubbish = [[n] for n in range(2_000)]
look = QTimer()
look.timeout.connect(lambda: app.quit() if found else None)
look.start(EVERY_MS)
QTimer.singleShot(200 * EVERY_MS, app.quit)
app.exec()
print(found == [threading.main_thread()])
"""
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)})
    assert done.stdout.split("\n")[:2] == ["False []", "True"], done.stderr


def test_what_a_calculation_leaves_is_looked_through_when_the_user_is_elsewhere(
        toepassing: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[threading.Thread] = []
    holder = QObject()
    collector = garbage.GarbageCollector(holder)
    gc.collect()
    Ring(found)
    results = [[n] for n in range(garbage.MANY + 1)]
    collector.collect()
    qtbot.wait(1)
    assert not found, "it was looked through while the user was busy"
    monkeypatch.setattr(garbage, "AWAY_S", -1)
    collector.collect()
    assert found == [threading.main_thread()]
    assert results


def test_work_that_holds_a_widget_lets_go_of_it_in_the_main_thread(toepassing: Any, qtbot: Any) -> None:
    ended: list[threading.Thread] = []
    go_on, begun = threading.Event(), threading.Event()

    class Page(QObject):
        def work(self) -> str:
            begun.set()
            go_on.wait(10)
            return "ready"

    page, background = Page(), Achtergrond()
    weakref.finalize(page, lambda: ended.append(threading.current_thread()))
    weakref.finalize(background, lambda: ended.append(threading.current_thread()))
    background.start(page.work)
    assert begun.wait(10)
    del page, background
    go_on.set()
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert set(ended) == {threading.main_thread()}
