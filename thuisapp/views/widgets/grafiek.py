"""A chart on the screen: an SVG string in its own proportions, with the same numbers as a table one key away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from time import perf_counter

from PySide6.QtCore import QByteArray, QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from thuisapp.views import thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.tabel import Tabel

Tekenaar = Callable[[int, int], str]
"""From a width and a height in logical pixels to one complete <svg> element; "" when there is nothing to draw."""

Rij = tuple[str, ...]

TEKEN_MS = 8
"""Redrawing waits at least this long after the page is ready, so that a fast drag paints numbers first and the chart as often as there is
time for. (Qt paints 5 ms after it was asked to.)"""
VLUG_MS = 8
"""A drawing that took no longer than this the last time does not wait: it is made as soon as the page is ready."""


class Tekenvlak(QWidget):
    """Paints one SVG as large as fits, without distorting it. Asks for a new one when the width changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maak: Tekenaar | None = None
        self._vraag = 0
        self._svg = ""
        self._oud = False
        self._duur = inf
        self._renderer = QSvgRenderer(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TEKEN_MS)
        self._timer.timeout.connect(self._teken)
        self._straks = QTimer(self)  # the time until the page is ready does not count
        self._straks.setSingleShot(True)
        self._straks.setInterval(0)
        self._straks.timeout.connect(self._na_de_pagina)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        thema.melder.veranderd.connect(self._andere_kleuren)

    @property
    def svg(self) -> str:
        """What is on the screen now (for tests and for copying)."""
        if self._oud:
            self.teken_nu()
        return self._svg

    def toon(self, maak: Tekenaar, hoogte: int = 0) -> None:
        """Show what `maak` draws, soon: many calls in one turn of the event loop give one drawing. hoogte: asked for, 0 = as needed."""
        self._maak, self._vraag = maak, hoogte
        self._plan()

    def _plan(self) -> None:
        if not self._timer.isActive() and not self._straks.isActive():
            self._straks.start()

    def _na_de_pagina(self) -> None:
        if self._duur <= VLUG_MS:
            self._teken()
        else:
            self._timer.start()

    def teken_nu(self) -> None:
        """Draw what was asked for without waiting."""
        self._timer.stop()
        self._straks.stop()
        self._oud = False
        if self._maak is not None and self.isVisible():
            self._zet(self._maak(max(round(self.width() / thema.factor()), 240), self._vraag))

    def _teken(self) -> None:
        """Not while it is scrolled out of sight: then it is drawn when it comes into sight. (Without a drawing it has no height to see.)"""
        if self._svg and self.visibleRegion().isEmpty():
            self._oud = self.isVisible()
            return
        begin = perf_counter()
        self.teken_nu()
        self._duur = (perf_counter() - begin) * 1000

    def _zet(self, svg: str) -> None:
        if svg == self._svg:
            return
        self._svg = svg
        self._laad()
        self._pas_hoogte()
        self.update()

    def _laad(self) -> None:
        self._renderer.load(QByteArray(thema.svg_voor_scherm(self._svg).encode()))

    def _pas_hoogte(self) -> None:
        hoogte = self._maat().height() if self._svg else 0
        if hoogte != self.height():
            self.setFixedHeight(hoogte)

    def _andere_kleuren(self) -> None:
        if self._svg:
            self._laad()
            self._pas_hoogte()
            self.update()
        self._plan()

    def _maat(self) -> QSize:
        """The size that the drawing gets in the width there is: never larger than it was made, but for the zoom."""
        box = self._renderer.viewBoxF()
        if box.width() <= 0:
            return QSize(0, 0)
        schaal = min(thema.factor(), self.width() / box.width())
        return QSize(round(box.width() * schaal), round(box.height() * schaal))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._svg:
            return
        if self._oud:
            self._plan()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        maat = self._maat()
        self._renderer.render(painter, QRectF(0, 0, maat.width(), maat.height()))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._plan()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._plan()


class Grafiek(QWidget):
    """A chart with a name and a description for a screen reader, and a button that shows the same numbers as a table.

    naam: what the chart is about. kop: what the first column of the table is called ("Gemeente").
    """

    def __init__(self, naam: str, *, kop: str = "Gemeente", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._koppen: tuple[str, ...] = ()
        self._rijen: Sequence[Sequence[str]] | Callable[[], Sequence[Sequence[str]]] = ()
        self.vlak = Tekenvlak()
        self.vlak.setAccessibleName(f"Grafiek: {naam}")
        self.tabel = Tabel(naam, (), key=lambda rij: rij[0], header=lambda rij: rij[0], header_title=kop)
        self.titel = bouw.label(naam, "vet")
        self.knop = QPushButton("Toon als tabel")
        self.knop.setCheckable(True)
        self.knop.setAutoDefault(False)
        self.knop.setProperty("rol", "stil")
        self.knop.setAccessibleDescription(f"Wissel tussen de grafiek en de tabel met dezelfde getallen: {naam}.")
        self.knop.toggled.connect(self._wissel)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.klein)
        kop = bouw.rij(self.titel, self.knop)
        kop.setStretch(0, 1)
        layout.addLayout(kop)
        layout.addWidget(self.vlak)
        layout.addWidget(self.tabel)
        self.tabel.caption.hide()
        self.tabel.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def toon(self, maak: Tekenaar, beschrijving: str, koppen: Sequence[str],
             rijen: Sequence[Sequence[str]] | Callable[[], Sequence[Sequence[str]]], hoogte: int = 0) -> None:
        """Show a drawing and keep its numbers at hand.

        beschrijving: the message of the chart in words. koppen: titles of the columns after the first. rijen: name, then a text per column,
        or what makes them (they are only wanted when somebody looks at the table).
        """
        self.vlak.setAccessibleDescription(beschrijving)
        self.vlak.toon(maak, hoogte)
        self._koppen, self._rijen = tuple(koppen), rijen
        if self.tabel.isVisibleTo(self):
            self._vul()

    def zet_titel(self, naam: str) -> None:
        self.titel.setText(naam)
        self.vlak.setAccessibleName(f"Grafiek: {naam}")
        self.tabel.set_title(naam)

    def _wissel(self, als_tabel: bool) -> None:
        self.knop.setText("Toon als grafiek" if als_tabel else "Toon als tabel")
        self.vlak.setVisible(not als_tabel)
        self.tabel.setVisible(als_tabel)
        if als_tabel:
            self._vul()

    def _vul(self) -> None:
        titels = tuple(kolom.title for kolom in self.tabel.model.columns())
        if titels != self._koppen:
            self.tabel.set_columns([_kolom(nummer, kop) for nummer, kop in enumerate(self._koppen, start=1)])
        self.tabel.set_rows([tuple(rij) for rij in (self._rijen() if callable(self._rijen) else self._rijen)])


def _kolom(nummer: int, kop: str) -> Kolom[Rij]:
    return Kolom(kop, text=lambda rij: rij[nummer], numeric=True, width=max(110, 9 * len(kop)))
