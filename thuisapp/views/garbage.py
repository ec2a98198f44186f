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
MANY = 50_000
"""So many new objects since the last time come from a calculation or a document, not from what the user did."""
AWAY_S = 5


class GarbageCollector(QObject):
    """Does from a timer what Python would do by itself, at the same thresholds, but not just when it would be felt.

    The results of a large region, and what a thread makes for a document, are hundreds of thousands of objects: looking through them
    holds the window up for half a second, and they go by themselves, since none of them refers back to itself. So they are set apart
    unseen (main_window.leg_apart does the same), and all is looked through when the user is at work in another window.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._last = time.monotonic()
        self._here = time.monotonic()
        self._unseen = False
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.collect)
        timer.start(EVERY_MS)

    def collect(self) -> None:
        """Look for garbage as far as there is reason to."""
        if self._is_away():
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            self._unseen = False
            return
        counts, now = gc.get_count(), time.monotonic()
        if counts[0] <= self._thresholds[0] or (now - self._last < PATIENCE_S and (is_er_werk() or is_any_under_way())):
            return
        self._last = now
        if counts[0] > MANY:
            gc.freeze()
            self._unseen = True
        else:
            gc.collect(max((n for n in (1, 2) if counts[n] > self._thresholds[n]), default=0))

    def _is_away(self) -> bool:
        """Something was set apart unseen, and the user has been at work in another window for a while."""
        now = time.monotonic()
        if QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive:
            self._here = now
        return self._unseen and now - self._here > AWAY_S
