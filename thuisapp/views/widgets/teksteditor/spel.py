"""Spelling in the background: paragraphs are looked at in another thread, and what was found is remembered per paragraph."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from thuisapp.views.achtergrond import Achtergrond
from thuisapp.views.widgets.teksteditor.model import BREUK, OBJECT

log = logging.getLogger(__name__)
Spannen = tuple[tuple[int, int], ...]
"""Start and length of each misspelled word."""
HOOGSTENS = 2000
"""Paragraphs that are remembered."""
PER_KEER = 25
"""Paragraphs per round, so that the first marks are there soon."""
_VERTAAL = str.maketrans({OBJECT: " ", BREUK: " "})


class Spelling(QObject):
    """Ask with `vraag`, look with `spannen`. Speaks of paragraphs as their text; knows no document."""

    gevonden = Signal(object)
    """These paragraphs (texts) have been looked at."""
    geleerd = Signal()
    """A word was added to the word list."""
    suggesties = Signal(str, object)
    """Likely words for a misspelled one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bekend: OrderedDict[str, Spannen] = OrderedDict()
        self._foute_woorden: set[str] = set()
        self._wachtend: dict[str, None] = {}
        self._woorden: frozenset[str] = frozenset()
        self._ronde = 0
        self._werk, self._raad = Achtergrond(), Achtergrond()
        self._werk.klaar.connect(self._klaar)
        self._werk.mislukt.connect(_meld)
        self._raad.klaar.connect(lambda antwoord: self.suggesties.emit(*antwoord))
        self._raad.mislukt.connect(_meld)
        self._bezig = False

    def zet_woorden(self, woorden: Iterable[str]) -> None:
        """Names that are right too. What was found before is forgotten when they are others."""
        nieuw = frozenset(woorden)
        if nieuw != self._woorden:
            self._woorden = nieuw
            self.vergeet()

    def vergeet(self) -> None:
        """Look at everything anew: the words are others."""
        self._ronde += 1
        self._bekend.clear()
        self._foute_woorden.clear()

    @property
    def is_bezig(self) -> bool:
        return self._bezig

    def leer(self, woord: str) -> None:
        """This word is right from now on, in all dossiers on this computer."""
        from thuisapp.app import spelling

        spelling.voeg_woord_toe(woord)
        self.vergeet()
        self.geleerd.emit()

    def spannen(self, tekst: str) -> Spannen | None:
        """What was found in this paragraph, or None when it was not looked at yet."""
        return self._bekend.get(tekst)

    def is_fout(self, woord: str) -> bool:
        """Whether this word was found misspelled in another paragraph."""
        return woord in self._foute_woorden

    def vraag(self, teksten: Iterable[str]) -> None:
        """Look at these paragraphs; `gevonden` follows."""
        self._wachtend = {t: None for t in teksten if t.strip() and t not in self._bekend}
        self._volgende()

    def _volgende(self) -> None:
        if self._bezig or not self._wachtend:
            return
        deel = list(self._wachtend)[:PER_KEER]
        for tekst in deel:
            del self._wachtend[tekst]
        woorden, ronde = self._woorden, self._ronde
        self._bezig = True
        self._werk.start(lambda: (ronde, controleer(deel, woorden)))

    def _klaar(self, antwoord: tuple[int, Mapping[str, Spannen]]) -> None:
        self._bezig = False
        ronde, uitkomst = antwoord
        if ronde == self._ronde:
            for tekst, spannen in uitkomst.items():
                self._bekend[tekst] = spannen
                self._foute_woorden |= {tekst[begin:begin + lengte] for begin, lengte in spannen}
            while len(self._bekend) > HOOGSTENS:
                self._bekend.popitem(last=False)
            self.gevonden.emit(tuple(uitkomst))
        else:
            self._wachtend |= dict.fromkeys(uitkomst)
        self._volgende()

    def vraag_suggesties(self, woord: str) -> None:
        """`suggesties` follows."""
        self._raad.start(lambda: (woord, raad(woord)))


def controleer(teksten: Sequence[str], woorden: frozenset[str]) -> dict[str, Spannen]:
    """The misspelled words per paragraph; none without a dictionary. Slow the first time, so not for the thread of the window."""
    from thuisapp.app import spelling

    try:
        speller = spelling.speller().met(woorden)
    except (FileNotFoundError, ImportError) as fout:
        log.warning("no spelling: %s", fout)
        return dict.fromkeys(teksten, ())
    return {tekst: tuple(speller.fouten(tekst.translate(_VERTAAL))) for tekst in teksten}


def raad(woord: str) -> tuple[str, ...]:
    from thuisapp.app import spelling

    try:
        return tuple(spelling.speller().suggesties(woord))
    except (FileNotFoundError, ImportError):
        return ()


def _meld(fout: Exception) -> None:
    raise fout  # our own bug: the excepthook logs it and tells the user
