"""Pages are made before they are wanted, in moments in which nothing is asked of the window; then a step opens at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

RUST_S = 0.8
"""After the last change or step it waits so long."""
TIK_MS = 80
"""Between two pieces, so that keys and mouse go first."""


class Vooruit(QObject):
    """Takes a piece of work at a time, as long as the user rests and `mag` agrees."""

    def __init__(self, delen: Iterator[None], mag: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._delen, self._mag = delen, mag
        self._sinds = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(TIK_MS)
        self._timer.timeout.connect(self._tik)
        self._timer.start()

    def stoor(self) -> None:
        """The user does something."""
        self._sinds = time.monotonic()

    def _tik(self) -> None:
        bezig = QApplication.mouseButtons() or QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if bezig or time.monotonic() - self._sinds < RUST_S or not self._mag():
            return
        try:
            next(self._delen)
        except BaseException as einde:
            self._timer.stop()
            if not isinstance(einde, StopIteration):
                raise
