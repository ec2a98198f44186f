"""How a document will be on paper, page by page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QGraphicsView, QSpinBox, QWidget

from thuisapp.views import afdrukken, thema
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.dialoog import Dialoog

if TYPE_CHECKING:
    from thuisapp.app.afdrukken import Afdruk, Bladbeeld


class Afdrukvoorbeeld(Dialoog):
    """One page at a time, fitted to the window; Page Up and Page Down go through them."""

    afdrukken = Signal()
    """Print it."""

    def __init__(self, afdruk: Afdruk, beelden: tuple[Bladbeeld, ...], printer: QPrinter, parent: QWidget | None = None) -> None:
        super().__init__("Afdrukvoorbeeld", afdruk.titel, parent)
        self._afdruk = afdruk
        self._beelden = [afdrukken.als_beeld(beeld) for beeld in beelden]
        self._printer = printer
        self.blad = QPrintPreviewWidget(printer)
        self.blad.paintRequested.connect(self._teken)
        self.blad.setAccessibleName("Afdrukvoorbeeld")
        for vlak in self.blad.findChildren(QGraphicsView):
            vlak.setAccessibleName("De bladzijde zoals die op papier komt")
            vlak.setAccessibleDescription("Een plaatje van de bladzijde. Page Up en Page Down gaan naar een andere bladzijde.")
        self.nummer = QSpinBox()
        self.nummer.setRange(1, afdruk.aantal)
        self.nummer.setAccessibleName("Bladzijde")
        self.nummer.setMinimumWidth(thema.px(90))
        self.nummer.lineEdit().setTextMargins(6, 0, 0, 0)  # the style sheet does not reach the field inside a spin box
        self.van = bouw.label(f"van {afdruk.aantal}", wrap=False)
        self.vorige = bouw.knop("Vorige", lambda: self._blader(-1), icoon="vorige", uitleg="Page Up")
        self.volgende = bouw.knop("Volgende", lambda: self._blader(1), icoon="volgende", uitleg="Page Down")
        self._plaats()
        self.nummer.valueChanged.connect(self._naar)
        self.blad.previewChanged.connect(self._knoppen)
        for toets, stap in ((QKeySequence.StandardKey.MoveToPreviousPage, -1), (QKeySequence.StandardKey.MoveToNextPage, 1)):
            QShortcut(QKeySequence(toets), self, _stap(self._blader, stap))
        tabvolgorde.leg_vast(self)
        self.blad.updatePreview()
        self._knoppen()

    def _plaats(self) -> None:
        zoom = (bouw.knop("Hele bladzijde", self.blad.fitInView), bouw.knop("Breedte van het venster", self.blad.fitToWidth),
                bouw.knop("Groter", lambda: self.blad.zoomIn(), icoon="plus"), bouw.knop("Kleiner", lambda: self.blad.zoomOut()))
        blader = bouw.rij(self.vorige, bouw.label("Bladzijde", wrap=False), self.nummer, self.van, self.volgende)
        self.inhoud.addLayout(bouw.rij(blader, None, bouw.rij(*zoom)))
        self.inhoud.addWidget(self.blad, 1)
        self.knoppen.addWidget(bouw.knop("&Afdrukken …", self._af, rol="primair"))
        self.knoppen.addStretch(1)
        self.knoppen.addWidget(bouw.knop("Sluiten", self.reject))

    def _teken(self, printer: QPrinter) -> None:
        schilder = QPainter(printer)
        for nummer, beeld in enumerate(self._beelden):
            if nummer:
                printer.newPage()
            afdrukken.teken(schilder, printer, beeld, self._afdruk.maat(nummer))
        schilder.end()

    def _af(self) -> None:
        self.accept()
        self.afdrukken.emit()

    def _blader(self, stap: int) -> None:
        self.nummer.setValue(self.nummer.value() + stap)

    def _naar(self, nummer: int) -> None:
        self.blad.setCurrentPage(nummer)
        self._knoppen()

    def _knoppen(self) -> None:
        self.vorige.setEnabled(self.nummer.value() > 1)
        self.volgende.setEnabled(self.nummer.value() < self._afdruk.aantal)


def _stap(doen: Callable[[int], None], stap: int) -> Callable[[], None]:
    return lambda: doen(stap)
