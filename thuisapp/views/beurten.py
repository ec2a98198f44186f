"""Long work in the thread of the window, in turns so short that nobody notices: for calculations that come in pieces (calc.delen).

Not a thread: Python runs one thread at a time, so a thread that calculates makes the window stutter just when the user does something.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QObject, QTimer

BEURT_S = 0.012
"""A turn ends after the piece in which this passed; then the window handles what came in meanwhile."""


class Beurten(QObject):
    """Does one thing after the other. What is begun again under the same name takes the place of what was still to be done."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._werk: dict[str, tuple[Generator[Any, None, Any], Callable[[Any], None]]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._beurt)

    def begin(self, naam: str, delen: Generator[Any, None, Any], klaar: Callable[[Any], None]) -> None:
        """Do these pieces; `klaar(result)` follows, not before the next turn of the event loop."""
        self._werk[naam] = (delen, klaar)
        self._timer.start()

    def stop(self, naam: str) -> None:
        """The result is not wanted any more."""
        self._werk.pop(naam, None)

    def is_bezig(self, naam: str) -> bool:
        return naam in self._werk

    def _beurt(self) -> None:
        einde = time.perf_counter() + BEURT_S
        while self._werk:
            naam, (delen, klaar) = next(iter(self._werk.items()))
            try:
                next(delen)
            except StopIteration as klaar_met:
                del self._werk[naam]
                klaar(klaar_met.value)
            except BaseException:
                self._werk.pop(naam, None)  # reported once by the window, not every turn
                raise
            if time.perf_counter() >= einde:
                break
        if not self._werk:
            self._timer.stop()
