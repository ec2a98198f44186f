"""One way to do slow work: in another thread, with progress, cancel, and errors reported once.

The work is a function that takes no arguments and knows no Qt. When it returns a generator, each thing it yields is progress (with `deel`,
`van` and `tekst`, see app.export.Voortgang), closing it cancels, and its return value is the result; otherwise what it returns is the
result. Give it frozen values (the Dossier), never a widget::

    taken.start("PDF maken", lambda: export.exporteer(dossier, pdf=doel), done=self._klaar)

Only after half a second does a progress window appear.

The threads are Python's own. With QRunnable two things go wrong in PySide: the runnable dies as soon as Python lets go of it, also while Qt
is still inside it; and a QThreadPool that is deleted waits for its work while it holds Python, which the work needs to finish.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from thuisapp.domain.errors import ThuisappError
from thuisapp.views import dialogs, thema
from thuisapp.views.widgets import bouw

log = logging.getLogger(__name__)

PATIENCE_MS = 500
"""How long work may last before a progress window appears."""


_under_way: set[Taak] = set()
"""Of all windows."""


def is_any_under_way() -> bool:
    return any(taak.is_running for taak in _under_way)


class Taak(QObject):
    """One piece of work under way. Its signals arrive in the thread of the window."""

    progress = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, title: str, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self._work, self._stop = work, threading.Event()
        self._thread = threading.Thread(target=self._run, name=title, daemon=True)

    def start(self) -> None:
        _under_way.add(self)
        self._thread.start()

    def join(self) -> None:
        """Wait until the thread is at its very end; only then may this object be deleted."""
        self._thread.join()

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def cancel(self) -> None:
        """Ask the work to stop after the part it is doing; `cancelled` follows."""
        self._stop.set()

    def _run(self) -> None:
        try:
            made = self._work()
            result = self._steps(made) if isinstance(made, Iterator) else made
        except _Cancelled:
            self.cancelled.emit()
        except Exception as error:  # everything goes to the one door of the window; nothing is swallowed
            self.failed.emit(error)
        else:
            self.done.emit(result)

    def _steps(self, steps: Iterator[Any]) -> Any:
        with contextlib.ExitStack() as stack:
            if hasattr(steps, "close"):
                stack.callback(steps.close)
            while True:
                if self._stop.is_set():
                    raise _Cancelled
                try:
                    self.progress.emit(next(steps))
                except StopIteration as end:
                    return end.value


class _Cancelled(Exception):
    """Inside this module only."""


class Taken(QObject):
    """Starts work for a window and reports about it. One at a time has a progress window; short work is never seen."""

    busy_changed = Signal(bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._running: dict[Taak, tuple[Callable[[Any], None] | None, Callable[[ThuisappError], None] | None, Voortgangsvenster]] = {}

    @property
    def is_busy(self) -> bool:
        return bool(self._running)

    def under_way(self) -> tuple[str, ...]:
        """What is being done at this moment, in words."""
        return tuple(taak.title for taak in self._running if taak.is_running)

    def is_under_way(self, taak: Taak) -> bool:
        """Its result, or error, has not been handed over yet."""
        return taak in self._running

    def start(self, title: str, work: Callable[[], Any], *, done: Callable[[Any], None] | None = None,
              failed: Callable[[ThuisappError], None] | None = None) -> Taak:
        """Do the work; `done(result)` follows in the thread of the window. Errors are shown here, once; known ones by `failed`."""
        taak = Taak(title, work, self)
        venster = Voortgangsvenster(taak, self._window)
        self._running[taak] = (done, failed, venster)
        taak.progress.connect(venster.show_progress)
        taak.done.connect(self._done)
        taak.failed.connect(self._failed)
        taak.cancelled.connect(self._cancelled)
        self.busy_changed.emit(True)
        taak.start()
        return taak

    def stop_all(self) -> None:
        """Cancel everything and wait until it has cleaned up behind itself: the window is closing."""
        for taak in list(self._running):
            taak.cancel()
        for taak in list(self._running):
            taak.join()

    def _take(self) -> tuple[Callable[[Any], None] | None, Callable[[ThuisappError], None] | None]:
        taak = self.sender()
        assert isinstance(taak, Taak)
        done, failed, venster = self._running.pop(taak)
        taak.join()
        _under_way.discard(taak)
        venster.finish()
        taak.deleteLater()
        self.busy_changed.emit(self.is_busy)
        return done, failed

    def _done(self, result: Any) -> None:
        done, _ = self._take()
        if done is not None:
            done(result)

    def _failed(self, error: Exception) -> None:
        _, failed = self._take()
        if isinstance(error, ThuisappError):
            (failed or self._tell)(error)
        else:
            raise error  # our own bug: the excepthook logs it and tells the user

    def _tell(self, error: ThuisappError) -> None:
        dialogs.toon_fout(self._window, str(error))

    def _cancelled(self) -> None:
        self._take()


class Voortgangsvenster(QDialog):
    """Says what is being done and how far it is; Escape and the button cancel."""

    def __init__(self, taak: Taak, parent: QWidget) -> None:
        super().__init__(parent)
        self._taak = taak
        self.setWindowTitle(taak.title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(thema.px(420))
        self.tekst = QLabel("Een ogenblik …")
        self.tekst.setWordWrap(True)
        self.balk = QProgressBar()
        self.balk.setRange(0, 0)
        self.balk.setAccessibleName(f"Voortgang: {taak.title}")
        self.knop = bouw.knop("Annuleren", self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(thema.MAAT.groot, thema.MAAT.groot, thema.MAAT.groot, thema.MAAT.ruim)
        layout.setSpacing(thema.MAAT.ruim)
        layout.addWidget(bouw.label(taak.title, "kop"))
        layout.addWidget(self.tekst)
        layout.addWidget(self.balk)
        layout.addLayout(bouw.rij(None, self.knop))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show)
        self._timer.start(PATIENCE_MS)

    def show_progress(self, progress: Any) -> None:
        self.balk.setRange(0, progress.van if progress.van > 1 else 0)
        self.balk.setValue(progress.deel)
        self.tekst.setText(progress.tekst)

    def reject(self) -> None:
        """Cancel; the window goes away when the work has stopped."""
        self._taak.cancel()
        self.knop.setEnabled(False)
        self.tekst.setText("Het werk wordt gestopt …")

    def finish(self) -> None:
        self._timer.stop()
        self.hide()
        self.deleteLater()
