"""Windows come to their end in the thread of the window, however busy another thread is."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import Any

from PySide6.QtCore import QObject

from thuisapp.views.achtergrond import Achtergrond
from thuisapp.views.garbage import EVERY_MS


class Ring:
    """Garbage that only a search finds; says in which thread it was found."""

    def __init__(self, found: list[threading.Thread]) -> None:
        self.self = self
        weakref.finalize(self, lambda: found.append(threading.current_thread()))


def test_garbage_is_found_in_the_main_thread_only(toepassing: Any, qtbot: Any) -> None:
    found: list[threading.Thread] = []
    Ring(found)
    work = threading.Thread(target=lambda: [[n] for n in range(200_000)])
    work.start()
    work.join()
    assert not gc.isenabled()
    assert not found
    rubbish = [[n] for n in range(2_000)]
    qtbot.waitUntil(lambda: bool(found), timeout=20 * EVERY_MS)
    assert found == [threading.main_thread()]
    assert rubbish


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
