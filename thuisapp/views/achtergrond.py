"""Quiet work beside the window: no progress, no cancel, the newest answer counts. (Work that the user asked for goes through tasks.Taken.)

A plain Python thread and a signal. Not a QRunnable in a pool that belongs to a widget: deleting such a widget makes Qt wait for the thread
while the main thread holds Python, and then both wait for ever.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

_busy: set[Achtergrond] = set()
"""Keeps what is busy alive until the main thread lets go of it: an object of Qt must not come to its end in another thread."""


def is_er_werk() -> bool:
    """Somewhere a thread of this kind is at it."""
    return any(bezig.is_bezig for bezig in _busy)


class Achtergrond(QObject):
    """Does one thing at a time. Give it no parent: it lives as long as its work, and an answer that came too late is heard by nobody."""

    klaar = Signal(object)
    """The result, in the thread of whoever listens."""
    mislukt = Signal(object)
    """The exception that was raised instead."""
    _afgelopen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._thread: threading.Thread | None = None
        self._lopend: dict[threading.Thread, Callable[[], Any]] = {}
        self._afgelopen.connect(self._ruim_op, Qt.ConnectionType.QueuedConnection)

    @property
    def is_bezig(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start(self, werk: Callable[[], Any]) -> None:
        """Do the work in another thread. It gets frozen values only, never a widget."""
        self._thread = threading.Thread(target=self._doe, args=(werk,), daemon=True, name="achtergrond")
        self._lopend[self._thread] = werk  # it may hold on to a page, which must come to its end in this thread and not in that one
        _busy.add(self)
        self._thread.start()

    def _doe(self, werk: Callable[[], Any]) -> None:
        signaal, antwoord = self.klaar, None
        try:
            antwoord = werk()
        except Exception as fout:  # handed to the window, which reports it; nothing is swallowed
            signaal, antwoord = self.mislukt, fout
        with contextlib.suppress(RuntimeError):  # the program is closing: there is no window any more to tell
            signaal.emit(antwoord)
            self._afgelopen.emit(threading.current_thread())

    def _ruim_op(self, thread: threading.Thread) -> None:
        """In the thread of the window, after the answer was heard: let go of the work when its thread is at its very end."""
        thread.join()
        del self._lopend[thread]
        if not self._lopend:
            _busy.discard(self)
