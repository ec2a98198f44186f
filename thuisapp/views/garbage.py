"""Python looks for garbage only in the thread of the window.

On its own it does so in whatever thread happens to make objects, such as the one that writes a document; windows that are found then
come to their end in the wrong thread, which Qt does not survive.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from thuisapp.views.achtergrond import is_er_werk
from thuisapp.views.tasks import is_any_under_way

EVERY_MS = 500
PATIENCE_S = 10
"""Work in a thread puts looking for garbage off for at most so long."""
RARER = 10
"""How many times less often all that is old is looked through while the window has the attention of the user."""


class GarbageCollector(QObject):
    """Does from a timer what Python would do by itself, at the same thresholds, but not just when it would be felt.

    While a thread makes a document there are so many new objects that looking through them holds the window up for half a second at a
    time, and nearly all of them go by themselves. And what is old is looked through less often while the user is at work here.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._last = time.monotonic()
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.collect)
        timer.start(EVERY_MS)

    def collect(self) -> None:
        """Look for garbage as far as there is reason to."""
        counts, now = gc.get_count(), time.monotonic()
        if counts[0] <= self._thresholds[0] or (now - self._last < PATIENCE_S and (is_er_werk() or is_any_under_way())):
            return
        at_work = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
        limits = (0, self._thresholds[1], self._thresholds[2] * (RARER if at_work else 1))
        older = max((n for n in (1, 2) if counts[n] > limits[n]), default=0)
        gc.collect(older)
        self._last = time.monotonic()
