"""Mistakes of our own: the traceback goes to the log, the user gets plain Dutch, the dossier stays on the screen."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QWidget

from thuisapp import paths
from thuisapp.domain.errors import ThuisappError
from thuisapp.private_trace import private_trace
from thuisapp.views import dialogs

log = logging.getLogger(__name__)


class Vangnet:
    """Takes the place of sys.excepthook while a window is open. veilig: is all that was changed in the working copy?"""

    def __init__(self, window: QWidget, veilig: Callable[[], bool] = lambda: False) -> None:
        self._window, self._veilig, self._busy = window, veilig, False
        self._before = sys.excepthook
        sys.excepthook = self.vang

    def los(self) -> None:
        """Give sys.excepthook back."""
        sys.excepthook = self._before

    def vang(self, soort: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Known errors are told in their own words; others are logged and told once at a time."""
        if isinstance(error, KeyboardInterrupt):
            self._before(soort, error, trace)
            return
        if isinstance(error, ThuisappError):
            dialogs.toon_fout(self._window, str(error))
            return
        log.error("unexpected error", exc_info=(soort, error, trace))
        if not self._busy:
            self._busy = True
            try:
                details = private_trace(error.with_traceback(trace))
                dialogs.toon_bug(self._window, str(paths.data_folder() / "thuisapp.log"), details, self._is_veilig())
            finally:
                self._busy = False

    def _is_veilig(self) -> bool:
        try:
            return self._veilig()
        except Exception:  # whatever is broken: telling about the first error goes on
            log.exception("working copy not asked")
            return False
