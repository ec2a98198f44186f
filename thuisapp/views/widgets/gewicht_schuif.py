"""A weight from 0 to 100: name, slider, number to type, and what share of the whole it has."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QSpinBox, QToolButton, QWidget

from thuisapp.views import thema
from thuisapp.views.widgets import bouw, wiel

HOOGSTE = 100
BREED, NAAMBREED, DEELBREED = 520, 190, 130
RUST_MS = 700
"""Key presses that follow each other within this time are one change."""


class GewichtSchuif(QWidget):
    """Slider and spin box that hold the same whole number. Follows the dossier through `zet`, which emits nothing."""

    gewijzigd = Signal(int)
    """The user chose another number; comes for each step while the slider moves."""
    losgelaten = Signal()
    """The user is done with this change: the slider was let go, or the number was typed."""
    weg = Signal()
    """The user takes this weight out."""

    def __init__(self, naam: str, *, achtervoegsel: str = "", uitleg: str = "", verwijderbaar: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.schuif = QSlider(Qt.Orientation.Horizontal)
        self.schuif.setRange(0, HOOGSTE)
        self.schuif.setPageStep(10)
        self.schuif.setAccessibleName(naam)
        self.getal = QSpinBox()
        self.getal.setRange(0, HOOGSTE)
        self.getal.setSuffix(achtervoegsel)
        self.getal.setFixedWidth(thema.px(78))
        self.getal.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.getal.setAccessibleName(f"{naam}, als getal")
        self.naam = bouw.label(naam)
        self.naam.setBuddy(self.getal)
        self.deel = QLabel()
        self.deel.setProperty("rol", "klein")
        self.knop = QToolButton()
        self.knop.setIcon(thema.icoon("sluit"))
        self.knop.setIconSize(thema.icoonmaat())
        self.knop.setProperty("rol", "stil")
        self.knop.setToolTip(f"{naam} weghalen")
        self.knop.setAccessibleName(f"{naam} weghalen")
        if not verwijderbaar:  # never setVisible(True) before there is a parent: it would show as a window of its own
            self.knop.hide()
        for widget in (self.schuif, self.getal):
            widget.setAccessibleDescription(uitleg)
            widget.setToolTip(uitleg)
        wiel.bescherm(self)
        self._bezig = False
        self._rust = QTimer(self)
        self._rust.setSingleShot(True)
        self._rust.setInterval(RUST_MS)
        self._rust.timeout.connect(self._klaar)
        self._lay_out()
        self.schuif.valueChanged.connect(self._van_schuif)
        self.schuif.sliderReleased.connect(self._klaar)
        self.getal.valueChanged.connect(self._van_getal)
        self.getal.editingFinished.connect(self._klaar)
        self.knop.clicked.connect(self.weg)

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(thema.MAAT.half)
        self._grid.setVerticalSpacing(0)
        self._breed: bool | None = None
        self._plaats(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._plaats(event.size().width() >= thema.px(BREED))

    def _plaats(self, breed: bool) -> None:
        """One line when there is room, otherwise the name above the slider."""
        if breed == self._breed:
            return
        self._breed, grid = breed, self._grid
        rechts = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        plekken = ([(self.naam, 0, 0), (self.schuif, 0, 1), (self.getal, 0, 2), (self.deel, 0, 3), (self.knop, 0, 4)] if breed
                   else [(self.naam, 0, 0), (self.schuif, 1, 0), (self.getal, 1, 1), (self.deel, 0, 1), (self.knop, 1, 2)])
        for widget, *_ in plekken:
            grid.removeWidget(widget)
        for widget, rij, kolom in plekken:
            if widget is self.deel:
                grid.addWidget(widget, rij, kolom, 1, 1 if breed else 2, rechts)
            else:
                grid.addWidget(widget, rij, kolom)
        self.naam.setMaximumWidth(thema.px(NAAMBREED) if breed else 16_777_215)
        self.naam.setMinimumWidth(thema.px(NAAMBREED) if breed else 0)
        self.deel.setAlignment(Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignLeft if breed else Qt.AlignmentFlag.AlignRight))
        self._deelbreed = thema.px(DEELBREED) if breed else 0
        self._pas_deel()
        # Room for the button, also when there is none (then Qt leaves out the spacing too): all sliders of a list are equally long.
        ruimte = self.knop.sizeHint().width() + (grid.horizontalSpacing() if self.knop.isHidden() else 0)
        for kolom in (2, 4):
            grid.setColumnMinimumWidth(kolom, ruimte if kolom == (4 if breed else 2) else 0)
        for kolom, stretch in enumerate((0, 1, 0) if breed else (1, 0, 0)):
            grid.setColumnStretch(kolom, stretch)

    @property
    def waarde(self) -> int:
        return self.schuif.value()

    def zet(self, waarde: int) -> None:
        """Show a number without telling anyone."""
        with QSignalBlocker(self.schuif), QSignalBlocker(self.getal):
            self.schuif.setValue(waarde)
            self.getal.setValue(waarde)

    def zet_deel(self, tekst: str) -> None:
        """What the weight comes down to ("60% van het geheel")."""
        if tekst == self.deel.text():
            return
        self.deel.setText(tekst)
        self.schuif.setAccessibleDescription(tekst)
        self._pas_deel()

    def _pas_deel(self) -> None:
        """Room for this text or a longer one before it. A size that is fixed keeps the whole page from being laid out at each step."""
        nodig = self.deel.sizeHint()
        maat = QSize(max(nodig.width(), self._deelbreed, self.deel.minimumWidth()), max(nodig.height(), self.deel.minimumHeight()))
        if maat != self.deel.minimumSize() or maat != self.deel.maximumSize():
            self.deel.setFixedSize(maat)

    @property
    def bezig(self) -> bool:
        """The number was changed and the user is not done yet."""
        return self._bezig

    def _van_schuif(self, waarde: int) -> None:
        with QSignalBlocker(self.getal):
            self.getal.setValue(waarde)
        self._meld(waarde)

    def _van_getal(self, waarde: int) -> None:
        with QSignalBlocker(self.schuif):
            self.schuif.setValue(waarde)
        self._meld(waarde)

    def _meld(self, waarde: int) -> None:
        if self.schuif.isSliderDown():
            self._rust.stop()
        else:
            self._rust.start()
        self._bezig = True
        self.gewijzigd.emit(waarde)

    def _klaar(self) -> None:
        self._rust.stop()
        if self._bezig:
            self._bezig = False
            self.losgelaten.emit()
