"""The preview in the house style of the region: its type and its logo. (Its colours are in the chapter itself.)"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QImage

from thuisapp.app import huisstijl
from thuisapp.domain.errors import ThuisappError
from thuisapp.domain.huisstijl import Huisstijl, Logo
from thuisapp.views import thema
from thuisapp.views.achtergrond import Achtergrond
from thuisapp.views.pages.visie.voorbeeldvlak import Voorbeeldvlak


class Papier(QObject):
    """Follows the house style. A logo is drawn in a child process, so in another thread, once."""

    def __init__(self, vlak: Voorbeeldvlak) -> None:
        super().__init__(vlak)
        self._vlak = vlak
        self._stijl: Huisstijl | None = None
        self._logo: Logo | None = None
        self._tekenaar = Achtergrond()  # without a parent, see there
        self._tekenaar.klaar.connect(self._getekend)
        thema.melder.veranderd.connect(self._letter)

    def volg(self, stijl: Huisstijl) -> None:
        """Show the paper of this style."""
        if stijl == self._stijl:
            return
        self._stijl = stijl
        self._letter()
        if stijl.logo != self._logo:
            self._logo = stijl.logo
            self._vlak.zet_logo(None, "")
            if stijl.logo is not None:
                self._tekenaar.start(partial(_teken, stijl.logo))

    def _letter(self) -> None:
        if self._stijl is not None:
            letter = QFont(thema.letter())
            letter.setFamily(next(familie for soort, _, familie, _ in huisstijl.LETTERTYPEN if soort is self._stijl.lettertype))
            self._vlak.document().setDefaultFont(letter)

    def _getekend(self, antwoord: tuple[Logo, bytes]) -> None:
        logo, png = antwoord
        if logo == self._logo and png:
            self._vlak.zet_logo(QImage.fromData(png), logo.alternatief)


def _teken(logo: Logo) -> tuple[Logo, bytes]:
    """In the other thread. One that cannot be drawn is left out; the findings say so."""
    try:
        return logo, huisstijl.logobeeld(logo)
    except ThuisappError:
        return logo, b""
