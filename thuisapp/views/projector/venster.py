"""The window on the other screen. It only shows pages and passes on keys; what it shows is up to Projector."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QCloseEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from thuisapp.views import thema

if TYPE_CHECKING:
    from thuisapp.app.projectie_pagina import Pagina
    from thuisapp.app.projectie_vel import Vel

TITEL = "Projector – thuisapp"
EVEN = "Een ogenblik …"
ZWART = "Het scherm is zwart"
PAS_MS = 60
"""While the window is dragged to another size, the pages are only made anew when it stays so long as it is."""

_K = Qt.Key
VOORUIT = (_K.Key_PageDown, _K.Key_Right, _K.Key_Down, _K.Key_Space)
TERUG = (_K.Key_PageUp, _K.Key_Left, _K.Key_Up, _K.Key_Backspace)
TOETSEN = {
    **dict.fromkeys(VOORUIT, "volgende"), **dict.fromkeys(TERUG, "vorige"), _K.Key_B: "zwart", _K.Key_Period: "zwart",
    _K.Key_Plus: "groter", _K.Key_Equal: "groter", _K.Key_Minus: "kleiner", _K.Key_T: "tabel", _K.Key_S: "stil", _K.Key_V: "volg",
    _K.Key_F5: "begin", _K.Key_Escape: "stop",
}
"""Keys in this window and what each asks for; a presenter’s remote control sends some of these."""


class Projectorvenster(QWidget):
    """One page at a time, as large as the window. It never takes the keyboard from the window of the presenter by itself."""

    gevraagd = Signal(str)
    """A key was pressed: one of the words of TOETSEN."""
    maat_veranderd = Signal()
    """Other pages are needed: the window has another size."""
    gesloten = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle(TITEL)
        self.setWindowIcon(thema.icoon("thuisapp"))
        self.setAccessibleName(EVEN)
        self._paginas: Sequence[Pagina] = ()
        self._nummer = 0
        self._voet = ""
        self._zwart = False
        self._svg = ""
        self._renderer = QSvgRenderer(self)
        self._pas = QTimer(self)
        self._pas.setSingleShot(True)
        self._pas.setInterval(PAS_MS)
        self._pas.timeout.connect(self.maat_veranderd)
        thema.melder.veranderd.connect(self._andere_kleuren)

    # What is shown

    @property
    def svg(self) -> str:
        """The page on the screen, as it was drawn (for tests)."""
        return self._svg

    @property
    def nummer(self) -> int:
        """Place of the page among the pages of the sheet, from 0."""
        return self._nummer

    @property
    def aantal(self) -> int:
        return len(self._paginas)

    def vel(self, letter: float) -> Vel:
        """The sheet for the window as it is now."""
        from thuisapp.app.projectie_vel import vel_voor

        return vel_voor(self.width(), self.height(), letter)[0]

    def toon(self, paginas: Sequence[Pagina], voet: str, *, nummer: int | None = None) -> None:
        """These pages. nummer: which one; left out it is the same place as before."""
        self._paginas, self._voet = paginas, voet
        self._nummer = min(max(self._nummer if nummer is None else nummer, 0), max(len(paginas) - 1, 0))
        self._teken()

    def blader(self, richting: int) -> bool:
        """Another page of the same sheet; False when there is none."""
        if not 0 <= self._nummer + richting < len(self._paginas):
            return False
        self._nummer += richting
        self._teken()
        return True

    def zet_zwart(self, zwart: bool) -> None:
        self._zwart = zwart
        self._zeg()
        self.update()

    def _teken(self) -> None:
        if self._paginas:
            svg = self._paginas[self._nummer].svg(self._voet)
            if svg != self._svg:
                self._svg = svg
                self._laad()
        self._zeg()

    def _laad(self) -> None:
        self._renderer.load(QByteArray(thema.svg_voor_scherm(self._svg).encode()))
        self.update()

    def _zeg(self) -> None:
        """Name and contents for a screen reader: all numbers on the page in words."""
        pagina = self._paginas[self._nummer] if self._paginas else None
        naam = ZWART if self._zwart else pagina.naam if pagina else EVEN
        tekst = pagina.tekst if pagina and not self._zwart else ""
        if (naam, tekst) == (self.accessibleName(), self.accessibleDescription()):
            return
        self.setAccessibleName(naam)
        self.setAccessibleDescription(tekst)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _andere_kleuren(self) -> None:
        if self._svg:
            self._laad()
        self.update()

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(Qt.GlobalColor.black) if self._zwart else thema.kleur("vlak"))
        if not self._zwart and self._svg:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._renderer.render(painter, QRectF(self.rect()))
        elif not self._zwart:
            painter.setPen(thema.kleur("tekst"))
            painter.setFont(thema.letter(28))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, EVEN)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pas.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        vraag = TOETSEN.get(_K(event.key()))
        if vraag is None or event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        else:
            self.gevraagd.emit(vraag)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._pas.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.gesloten.emit()
