"""Files that are dropped on the window: a dossier is opened, a file with figures is read; for anything else there is a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from thuisapp.views import dialogs

if TYPE_CHECKING:
    from thuisapp.views.main_window import MainWindow

DOSSIERS = (".thuis", ".json")
TABELLEN = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt", ".zip")
MEER = "Sleep één bestand tegelijk naar het venster."
MAP = "\"{naam}\" is een map. Sleep een bestand naar het venster."
ANDERS = ("Met \"{naam}\" kan het programma niets beginnen. Sleep een dossier (.thuis of .json), of een bestand met cijfers "
          "(.xlsx of .csv).")
OUD_EXCEL = "\"{naam}\" is een oud soort Excel-bestand. Sla het in Excel op als .xlsx en probeer het dan opnieuw."
EERST_DOSSIER = "Open of maak eerst een dossier. Daarna kunt u de cijfers uit \"{naam}\" inlezen."
_SLEPEN = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


def bezwaar(paden: Sequence[Path], heeft_dossier: bool) -> str:
    """Why these files cannot be taken, as a sentence; "" when they can."""
    if len(paden) != 1:
        return MEER
    pad = paden[0]
    soort, naam = pad.suffix.lower(), pad.name
    if soort not in DOSSIERS + TABELLEN:
        zin = MAP if pad.is_dir() else OUD_EXCEL if soort == ".xls" else ANDERS
        return zin.format(naam=naam)
    return "" if heeft_dossier or soort in DOSSIERS else EERST_DOSSIER.format(naam=naam)


class Slepen(QObject):
    """Looks at what is dragged over the window before the fields in it do: a field for text would write down the name of the file."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def luister(self) -> None:
        """From now on; the window must have been shown."""
        handvat = self._window.windowHandle()
        if handvat is not None:
            handvat.removeEventFilter(self)
            handvat.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _SLEPEN or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        paden = bestanden_in(event.mimeData())
        if not paden or QApplication.activeModalWidget() is not None:
            return super().eventFilter(watched, event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop:  # afterwards, so that the program it comes from need not wait for an answer
            QTimer.singleShot(0, self, lambda: self.neem(paden))
        return True

    def neem(self, paden: Sequence[Path]) -> None:
        """Open or read what was dropped, or say why not."""
        window = self._window
        window.activateWindow()
        if zin := bezwaar(paden, window.session.heeft_dossier):
            dialogs.toon_fout(window, zin)
        elif paden[0].suffix.lower() in DOSSIERS:
            window.bestanden.open(paden[0])
        else:
            window.naar_dossier()
            window.inwinnen.lees(paden[0], window.werk.stepper.stap.id)


def bestanden_in(mime: QMimeData) -> list[Path]:
    """The files on this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []
