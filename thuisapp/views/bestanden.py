"""Everything with files: new, open, recent, save, export. The window only places the menu entries."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from thuisapp.views import dialogs
from thuisapp.views.dialogs import Bewaarkeuze
from thuisapp.views.exporteren import Exporteren
from thuisapp.views.session import DossierSession
from thuisapp.views.tasks import Taken

if TYPE_CHECKING:
    from types import ModuleType

    from thuisapp.domain.dossier import Dossier

SOORTEN = {"pdf": "PDF maken", "docx": "Word maken", "odt": "ODT maken", "html": "HTML maken", "xlsx": "Excel maken", "zip": "CSV maken",
           "json": "JSON schrijven"}


class Bestanden(QObject):
    """Files of one session. Reading and writing happens in the background; the window stays alive."""

    recent_changed = Signal()
    exported = Signal(object)
    """A document was written (Path)."""

    def __init__(self, session: DossierSession, taken: Taken, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._taken, self._window = session, taken, window
        self.documenten = Exporteren(session, taken, window, self._voorstel, self.exported.emit)

    # Opening

    def nieuw(self, dossier: Dossier) -> None:
        """Show a dossier that no file holds yet."""
        self._na_vraag(lambda: self._session.load(dossier, unsaved=True))

    def voorbeeld(self) -> None:
        """Open the example region (figures that are examples, no facts)."""
        self._na_vraag(lambda: self._taken.start("Voorbeeld openen", _voorbeeld, done=self._session.load))

    def kies_en_open(self) -> None:
        pad = dialogs.kies_openen(self._window, self._map())
        if pad is not None:
            self.open(pad)

    def open(self, pad: Path) -> None:
        """Open a .thuis file, or a dossier that was exported as JSON."""
        lees = _dossiers().lees_json if pad.suffix.lower() == ".json" else _dossiers().open_dossier
        self._na_vraag(lambda: self._taken.start(f"{pad.name} openen", lambda: lees(pad), done=lambda d: self._geopend(d, pad)))

    def _geopend(self, dossier: Dossier, pad: Path) -> None:
        if pad.suffix.lower() == ".json":
            self._session.load(dossier, unsaved=True)  # JSON is an exchange format; saving asks for a place
            return
        self._session.load(dossier, pad)
        self._onthoud(pad)

    def recent(self) -> tuple[Path, ...]:
        """Dossiers that were opened before and are still there, newest first."""
        recent: tuple[Path, ...] = _dossiers().recente_dossiers()
        return recent

    def _onthoud(self, pad: Path) -> None:
        _dossiers().onthoud_recent(pad)
        self.recent_changed.emit()

    # Saving

    def bewaar(self, daarna: Callable[[], object] | None = None) -> None:
        """Save to the file it came from; asks for a place the first time."""
        if self._session.pad is None:
            self.bewaar_als(daarna)
        else:
            self._schrijf(self._session.pad, daarna)

    def bewaar_als(self, daarna: Callable[[], object] | None = None) -> None:
        pad = dialogs.kies_doel(self._window, "Dossier opslaan", self._voorstel(".thuis"))
        if pad is not None:
            self._schrijf(pad, daarna)

    def _schrijf(self, pad: Path, daarna: Callable[[], object] | None) -> None:
        dossier = self._session.dossier

        def klaar(_: object) -> None:
            self._session.mark_saved(dossier, pad)
            self._onthoud(pad)
            if daarna is not None:
                daarna()

        self._taken.start("Dossier opslaan", lambda: _dossiers().bewaar(dossier, pad), done=klaar)

    def mag_weg(self, daarna: Callable[[], object]) -> bool:
        """True when nothing would be lost. Otherwise the user is asked; after "Opslaan", `daarna` follows when it is written."""
        if not self._session.is_unsaved:
            return True
        keuze = dialogs.vraag_opslaan(self._window, self._session.dossier.naam)
        if keuze is Bewaarkeuze.OPSLAAN:
            self.bewaar(daarna)
        return keuze is Bewaarkeuze.WEGGOOIEN

    def _na_vraag(self, doen: Callable[[], object]) -> None:
        if self.mag_weg(doen):
            doen()

    # Exporting

    def exporteer(self, soort: str) -> None:
        """Write the document as one of SOORTEN, or the dossier as "json". The "zip" holds the tables as CSV."""
        doel = dialogs.kies_doel(self._window, SOORTEN[soort], self._voorstel(f".{soort}"))
        if doel is None:
            return
        dossier = self._session.dossier
        self._taken.start(SOORTEN[soort], lambda: _schrijf_document(dossier, soort, doel), done=lambda _: self.exported.emit(doel))

    def _map(self) -> Path:
        return self._session.pad.parent if self._session.pad else Path.home()

    def _voorstel(self, suffix: str) -> Path:
        pad = self._session.pad
        naam = pad.stem if pad else re.sub(r"[\\/:*?\"<>|]+", " ", self._session.dossier.naam).strip() or "woonzorgvisie"
        return self._map() / f"{naam}{suffix}"


def _voorbeeld() -> Dossier:
    from thuisapp.app.voorbeeld import voorbeeld_dossier  # here, like _dossiers: not needed to show the window

    return voorbeeld_dossier()


def _dossiers() -> ModuleType:
    """The floor below; loaded when it is first needed, so that the window is there first."""
    from thuisapp.app import dossiers

    return dossiers


def _schrijf_document(dossier: Dossier, soort: str, doel: Path) -> object:
    if soort == "json":
        _dossiers().schrijf_json(dossier, doel)
        return None
    from thuisapp.app import export

    return export.exporteer(dossier, **dialogs.per_soort(doel))
