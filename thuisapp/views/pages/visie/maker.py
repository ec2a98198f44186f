"""Has previews made in another thread: the newest wish counts, and typing never waits for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from thuisapp.app.visie_voorbeeld import Voorbeeld, Vraag, beantwoord
from thuisapp.views.achtergrond import Achtergrond

WACHT_MS = 60
"""So long after the first key the preview is made; keys that come meanwhile go along, so it also follows somebody who types on."""


class Voorbeeldmaker(QObject):
    """One preview at a time. A wish that comes while one is being made stops that one when it is far from ready."""

    klaar = Signal(object, object)
    """A Vraag with its Voorbeeld."""
    mislukt = Signal(object, object)
    """A Vraag with the exception that was raised."""
    bezig = Signal(bool)
    """Something is being made now, or not."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gewenst: Vraag | None = None
        self._onderhanden: Vraag | None = None
        self._achtergrond = Achtergrond()  # without a parent, see there
        self._achtergrond.klaar.connect(self._klaar)
        self._achtergrond.mislukt.connect(self._mislukt)
        self._wacht = QTimer(self)
        self._wacht.setSingleShot(True)
        self._wacht.setInterval(WACHT_MS)
        self._wacht.timeout.connect(self._begin)

    def vraag(self, vraag: Vraag, *, meteen: bool = False) -> None:
        """Wish for this one, in place of what was wished before. meteen: without waiting for more keys."""
        self._gewenst = vraag
        if meteen:
            self._wacht.stop()
            self._begin()
        elif not self._wacht.isActive():
            self._wacht.start()

    def vergeet(self) -> None:
        """Nothing is wished any more."""
        self._wacht.stop()
        self._gewenst = None

    def _begin(self) -> None:
        if self._onderhanden is not None or self._gewenst is None:
            return
        vraag, self._gewenst = self._gewenst, None
        self._onderhanden = vraag
        self.bezig.emit(True)
        self._achtergrond.start(lambda: beantwoord(vraag, lambda: self._gewenst is not None))

    def _klaar(self, voorbeeld: Voorbeeld | None) -> None:
        vraag = self._af()
        if voorbeeld is not None:
            self.klaar.emit(vraag, voorbeeld)
        self._verder()

    def _mislukt(self, fout: Exception) -> None:
        self.mislukt.emit(self._af(), fout)
        self._verder()

    def _af(self) -> Vraag | None:
        vraag, self._onderhanden = self._onderhanden, None
        self.bezig.emit(False)
        return vraag

    def _verder(self) -> None:
        if not self._wacht.isActive():
            self._begin()
