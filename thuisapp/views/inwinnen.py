"""Getting figures in: the actions of the menu and of the pages that open the dialogs for files and forms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from thuisapp.views import dialogs
from thuisapp.views.session import DossierSession
from thuisapp.views.tasks import Taken

if TYPE_CHECKING:
    from thuisapp.app.inlezen.vergelijking import Vergelijking
    from thuisapp.views.widgets.dialoog import Dialoog


class Inwinnen(QObject):
    """Opens the dialogs; `dialoog` is the one that was opened last. The modules with the dialogs are loaded when first wanted."""

    def __init__(self, session: DossierSession, taken: Taken, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._taken, self._window = session, taken, window
        self.dialoog: Dialoog | None = None

    def kies_bestand(self, stap: str = "") -> None:
        """Choose a file with figures and read it. stap: the page that asks, which tells what an unclear file is taken for."""
        from thuisapp.views.inlezen.dialoog import BESTANDEN

        pad = dialogs.kies_bestand(self._window, "Gegevens inlezen", self._map(), BESTANDEN)
        if pad is not None:
            self.lees(pad, stap)

    def lees(self, pad: Path, stap: str = "") -> None:
        """Read a file with figures: a table of CBS, any Excel or CSV, a list of plans, afspraken or realised numbers, or a form that came
        back."""
        from thuisapp.app.inlezen.model import Bestandssoort
        from thuisapp.views.inlezen import InlezenDialoog

        anders = {"afspraken": Bestandssoort.AFSPRAKEN, "monitor": Bestandssoort.REALISATIES}.get(stap)
        dialoog = InlezenDialoog(self._session, self._taken, pad, self._window, anders=anders)
        dialoog.gereed.connect(lambda: None if dialoog.isVisible() else self._toon(dialoog))
        dialoog.formulier.connect(self._formulier)
        self.dialoog = dialoog
        dialoog.lees()

    def voorbeeldlijst(self) -> None:
        """An empty list of afspraken or of realised numbers, to fill in elsewhere."""
        from thuisapp.app.voorbeeldlijst import NAMEN
        from thuisapp.views.inlezen.voorbeeld import bewaar_voorbeeldlijst

        keuze = dialogs.kies_uit(self._window, "Voorbeeldlijst bewaren", "Wat wilt u laten invullen?", list(NAMEN.values()))
        if keuze is not None and (fout := bewaar_voorbeeldlijst(self._window, self._session, list(NAMEN)[keuze], self._map())):
            dialogs.toon_fout(self._window, fout)

    def uitvraag(self) -> None:
        """The forms that went out, and making new ones."""
        from thuisapp.views.uitvraag import UitvraagDialoog

        self._toon(UitvraagDialoog(self._session, self._taken, self._window))

    def _formulier(self, gelezen: Vergelijking) -> None:
        from thuisapp.views.uitvraag.terug import FormulierTerug

        self._toon(FormulierTerug(self._session, gelezen, self._window))

    def _toon(self, dialoog: Dialoog) -> None:
        self.dialoog = dialoog
        dialoog.open()

    def _map(self) -> Path:
        return self._session.pad.parent if self._session.pad else Path.home()
