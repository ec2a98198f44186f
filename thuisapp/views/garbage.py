"""Python looks for garbage only in the thread of the window.

On its own it does so in whatever thread happens to make objects, such as the one that writes a document; windows that are found then
come to their end in the wrong thread, which Qt does not survive.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class GarbageCollector(QObject):
    """Does from a timer what Python would do by itself, at the same thresholds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.collect)
        timer.start(EVERY_MS)

    def collect(self) -> None:
        """Look for garbage as far as there is reason to."""
        counts = gc.get_count()
        if counts[0] > self._thresholds[0]:
            older = max((n for n in (1, 2) if counts[n] > self._thresholds[n]), default=0)
            gc.collect(older)
