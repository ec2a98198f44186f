"""Quiet work beside the window: no progress, no cancel, the newest answer counts. (Work that the user asked for goes through tasks.Taken.)

A plain Python thread and a signal. Not a QRunnable in a pool that belongs to a widget: deleting such a widget makes Qt wait for the thread
while the main thread holds Python, and then both wait for ever.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal


class Achtergrond(QObject):
    """Does one thing at a time. Give it no parent: a thread that is still busy keeps it alive, and its answer is then heard by nobody."""

    klaar = Signal(object)
    """The result, in the thread of whoever listens."""
    mislukt = Signal(object)
    """The exception that was raised instead."""

    def __init__(self) -> None:
        super().__init__()
        self._thread: threading.Thread | None = None

    @property
    def is_bezig(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start(self, werk: Callable[[], Any]) -> None:
        """Do the work in another thread. It gets frozen values only, never a widget."""
        self._thread = threading.Thread(target=self._doe, args=(werk,), daemon=True, name="achtergrond")
        self._thread.start()

    def _doe(self, werk: Callable[[], Any]) -> None:
        signaal, antwoord = self.klaar, None
        try:
            antwoord = werk()
        except Exception as fout:  # handed to the window, which reports it; nothing is swallowed
            signaal, antwoord = self.mislukt, fout
        with contextlib.suppress(RuntimeError):  # the program is closing: there is no window any more to tell
            signaal.emit(antwoord)
