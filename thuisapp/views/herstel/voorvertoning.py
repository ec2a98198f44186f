"""A quiet text field that says in words what is different; it is worked out in another thread, the newest question counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from thuisapp.views import thema
from thuisapp.views.achtergrond import Achtergrond

BEZIG = "Een ogenblik: het programma vergelijkt de dossiers …"


class Voorvertoning(QPlainTextEdit):
    """Read only; Tab leaves it."""

    def __init__(self, naam: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(naam)
        self.setMinimumHeight(thema.px(130))
        self._beurt = 0
        self._achtergrond: Achtergrond | None = None

    def vraag(self, werk: Callable[[], str] | None) -> None:
        """Show what this gives; None empties the field."""
        self._beurt += 1
        if werk is None:
            self.setPlainText("")
            return
        self.setPlainText(BEZIG)
        self._achtergrond = Achtergrond()
        self._achtergrond.klaar.connect(self._klaar)
        self._achtergrond.mislukt.connect(self._mislukt)
        self._achtergrond.start(partial(_met_beurt, self._beurt, werk))

    def vergeet(self) -> None:
        """An answer that is still under way comes too late."""
        self._beurt += 1

    def _klaar(self, antwoord: tuple[int, str]) -> None:
        if antwoord[0] == self._beurt:
            self.setPlainText(antwoord[1])

    def _mislukt(self, fout: Exception) -> None:
        raise fout


def _met_beurt(beurt: int, werk: Callable[[], str]) -> tuple[int, str]:
    return beurt, werk()
