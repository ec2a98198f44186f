"""The actions of the menu, and the offer at the start."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from thuisapp.domain.errors import ThuisappError
from thuisapp.views import dialogs
from thuisapp.views.bestanden import Bestanden
from thuisapp.views.session import DossierSession
from thuisapp.views.tasks import Taken

if TYPE_CHECKING:
    from thuisapp.app.dossierbestand import Geopend
    from thuisapp.app.herstel import Herstelbaar, Hersteld

NIETS = "Er is geen niet-opgeslagen werk van een vorige keer."


class Herstel(QObject):
    """`dialoog` is the window that was opened last."""

    def __init__(self, session: DossierSession, bestanden: Bestanden, taken: Taken, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._bestanden, self._taken, self._window = session, bestanden, taken, window
        self.dialoog: QDialog | None = None

    # After a crash

    def bied_aan(self, daarna: Callable[[], object]) -> None:
        """At the start: offer what a crash left behind. `daarna` follows when there is nothing, or the user leaves it for later."""
        from thuisapp.app import herstel

        if not herstel.is_er_iets():
            daarna()
            return
        self._taken.start("Niet-opgeslagen werk zoeken", herstel.zoek, done=lambda rijen: self._gevonden(rijen, daarna))

    def zoek(self) -> None:
        """From the menu."""
        from thuisapp.app import herstel

        self._taken.start("Niet-opgeslagen werk zoeken", herstel.zoek, done=lambda rijen: self._gevonden(
            rijen, lambda: None if rijen else dialogs.toon_melding(self._window, "Niet-opgeslagen werk", NIETS)))

    def _gevonden(self, rijen: list[Herstelbaar], daarna: Callable[[], object]) -> None:
        if not rijen:
            daarna()
            return
        from thuisapp.views.herstel.dialoog import HerstelDialoog

        dialoog = HerstelDialoog(rijen, self._window)
        dialoog.kiest.connect(self._lees)
        dialoog.rejected.connect(daarna)
        self.dialoog = dialoog
        dialoog.open()

    def _lees(self, rij: Herstelbaar, kopie: bool) -> None:
        from thuisapp.app import herstel

        self._bestanden.na_vraag(lambda: self._taken.start(
            "Werk herstellen", lambda: herstel.lees(rij), done=lambda hersteld: self._gelezen(rij, kopie, hersteld), failed=self._mislukt))

    def _mislukt(self, fout: ThuisappError) -> None:
        dialogs.toon_fout(self._window, str(fout))

    def _gelezen(self, rij: Herstelbaar, kopie: bool, hersteld: Hersteld) -> None:
        """On the screen, and in a working copy of its own; only then the old one may go."""
        from thuisapp.app import dossierbestand, herstel

        geopend = dossierbestand.zonder_bestand(hersteld.geopend) if kopie else hersteld.geopend
        self._bestanden.toon(geopend, onbewaard=True, naam="Hersteld na een storing")
        if not kopie and self._bestanden.veilig():
            try:
                herstel.klaar(rij, heel=not hersteld.melding)
            except ThuisappError as fout:
                dialogs.toon_fout(self._window, str(fout))
        if self.dialoog is not None:
            self.dialoog.done(QDialog.DialogCode.Accepted)
        if hersteld.melding:
            dialogs.toon_melding(self._window, "Niet alles is hersteld", hersteld.melding)

    # Backups and steps

    def reservekopieen(self) -> None:
        from thuisapp.views.herstel.reservekopieen import ReservekopieenDialoog

        dialoog = ReservekopieenDialoog(self._session, self._taken, self._window)
        dialoog.terug.connect(self._terugzetten)
        self.dialoog = dialoog
        dialoog.open()

    def _terugzetten(self, geopend: Geopend) -> None:
        """A backup comes on the screen as a dossier that no file holds."""
        self._bestanden.na_vraag(lambda: self._bestanden.toon(geopend, onbewaard=True, naam="Reservekopie geopend"))

    def stappen(self) -> None:
        from thuisapp.views.herstel.stappen import StappenDialoog

        self.dialoog = StappenDialoog(self._session, self._window)
        self.dialoog.open()
