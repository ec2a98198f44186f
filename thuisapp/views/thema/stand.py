"""Which colours are in use now, and who wants to know when that or the size changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

from thuisapp.settings import Weergave
from thuisapp.views.thema.palet import CONTRAST, DONKER, LICHT, Palet

PALETTEN = {Weergave.LICHT: LICHT, Weergave.DONKER: DONKER, Weergave.CONTRAST: CONTRAST}


class Melder(QObject):
    """Connect a method of a QObject (not a function: that would stay connected for ever)."""

    veranderd = Signal()
    """Other colours or another size: draw again what was drawn before. Style sheet, palette, icons and layouts have followed already."""


melder = Melder()
_palet = LICHT


def palet() -> Palet:
    """The palette in use."""
    return _palet


def zet_palet(palet: Palet) -> None:
    global _palet
    _palet = palet


def kleur(rol: str) -> QColor:
    """The colour of a role (a field name of Palet)."""
    return QColor(getattr(_palet, rol))


def warmtetint(deel: float) -> QColor:
    """From the surface (0) to the strongest shade (1): text can be read on all of them."""
    leeg, vol = kleur("vlak"), kleur("warmte")
    kanalen = ((leeg.red(), vol.red()), (leeg.green(), vol.green()), (leeg.blue(), vol.blue()))
    return QColor(*(round(a + (b - a) * deel) for a, b in kanalen))
