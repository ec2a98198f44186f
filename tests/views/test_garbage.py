"""Windows come to their end in the thread of the window, however busy another thread is."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import Any

import pytest
from PySide6.QtCore import QObject

from thuisapp.views import garbage
from thuisapp.views.achtergrond import Achtergrond
from thuisapp.views.garbage import EVERY_MS


class Ring:
    """Garbage that only a search finds; says in which thread it was found."""

    def __init__(self, found: list[threading.Thread]) -> None:
        self.self = self
        weakref.finalize(self, lambda: found.append(threading.current_thread()))


def test_garbage_is_found_in_the_main_thread_only(toepassing: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    # Pages that windows of earlier tests are still making are no reason here to put the search off.
    monkeypatch.setattr(garbage, "MANY", 10**9)
    monkeypatch.setattr(garbage, "is_er_werk", lambda: False)
    monkeypatch.setattr(garbage, "is_any_under_way", lambda: False)
    found: list[threading.Thread] = []
    gc.collect()  # so that what earlier tests left does not look like the results of a calculation
    Ring(found)
    work = threading.Thread(target=lambda: [[n] for n in range(200_000)])
    work.start()
    work.join()
    assert not gc.isenabled()
    assert not found
    rubbish = [[n] for n in range(2_000)]
    qtbot.waitUntil(lambda: bool(found), timeout=100 * EVERY_MS)
    assert found == [threading.main_thread()]
    assert rubbish


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
