"""The picture of a map: paints it, knows which gemeente lies under the pointer, and walks over it with the arrow keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QTransform,
    QWheelEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from thuisapp.views import thema
from thuisapp.views.thema import Palet

if TYPE_CHECKING:
    from thuisapp.app.kaart import Kaartbeeld

WIEL = 1.2
_RICHTING = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_KIES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Kaartvlak(QWidget):
    """As large as the drawing. The gemeente that the keyboard is at has a line around it, the one under the pointer a thinner one."""

    aangewezen = Signal(str)
    """The gemeente under the pointer, else the one of the keyboard, else ""."""
    gekozen = Signal(str)
    zoomen = Signal(float, QPointF)
    """Factor, and the point that should stay in place."""
    in_beeld = Signal(int, int)
    """The keyboard went to this point."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.svg = ""
        self._getekend: tuple[str, Palet, int] | None = None
        self._renderer = QSvgRenderer(self)
        self._paden: dict[str, QPainterPath] = {}
        self._middens: dict[str, QPointF] = {}
        self._teksten: Mapping[str, str] = {}
        self._beeld: tuple[QRect, QPixmap] | None = None
        self._hier = self._onder = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def hier(self) -> str:
        """The code of the gemeente that the keyboard is at; "" before the first key."""
        return self._hier

    def toon(self, beeld: Kaartbeeld, teksten: Mapping[str, str]) -> None:
        """Show this map. teksten: per code what is said of a gemeente."""
        self._teksten, groter = teksten, QTransform.fromScale(thema.factor(), thema.factor())
        self._paden = {code: groter.map(_pad(lijnen)) for code, lijnen in beeld.vlakken.items()}
        self._middens = {code: _midden(pad) for code, pad in self._paden.items()}
        if self._hier not in self._paden:
            self._hier = ""
        if (beeld.svg, thema.palet(), thema.zoom()) != self._getekend:
            self._getekend = (beeld.svg, thema.palet(), thema.zoom())
            self.svg = beeld.svg
            self._renderer.load(QByteArray(thema.svg_voor_scherm(beeld.svg).encode()))
            self._beeld = None
            self.setFixedSize((self._renderer.viewBoxF().size() * thema.factor()).toSize().expandedTo(QSize(1, 1)))
            self.update()
        self._wijs_aan()

    def midden(self, code: str) -> QPointF:
        """A point in the gemeente."""
        return self._middens[code]

    def op(self, punt: QPointF) -> str:
        """The code of the gemeente at a point; "" outside all of them."""
        return next((code for code, pad in self._paden.items() if pad.boundingRect().contains(punt) and pad.contains(punt)), "")

    def ga(self, code: str) -> None:
        """Put the keyboard at a gemeente."""
        if code in self._paden:
            self._hier = code
            midden = self._middens[code].toPoint()
            self.in_beeld.emit(midden.x(), midden.y())
            self._wijs_aan()
            self.setAccessibleName(self._teksten.get(code, ""))
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
            self.update()

    def _wijs_aan(self) -> None:
        self.aangewezen.emit(self._onder or self._hier)

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        richting = _RICHTING.get(Qt.Key(event.key()))
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if richting is not None and not ctrl:
            self.ga(self._naast(*richting))
        elif event.key() in _KIES and self._hier:
            self.gekozen.emit(self._hier)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoomen.emit(WIEL * WIEL, self._anker())
        elif event.key() == Qt.Key.Key_Minus:
            self.zoomen.emit(1 / WIEL / WIEL, self._anker())
        elif event.key() == Qt.Key.Key_0:
            self.zoomen.emit(0.0, self._anker())
        else:
            super().keyPressEvent(event)

    def _anker(self) -> QPointF:
        return self._middens[self._hier] if self._hier else QPointF(self.visibleRegion().boundingRect().center())

    def _eerste(self) -> str:
        """Where the keyboard begins: most to the north-west."""
        return min(self._middens, key=lambda code: self._middens[code].x() + self._middens[code].y(), default="")

    def _naast(self, dx: int, dy: int) -> str:
        """The nearest gemeente in a direction; straight ahead counts more than aside. Where there is none: the same."""
        if not self._hier:
            return self._eerste()
        hier = self._middens[self._hier]
        beste, prijs = self._hier, float("inf")
        for code, punt in self._middens.items():
            x, y = punt.x() - hier.x(), punt.y() - hier.y()
            vooruit, opzij = x * dx + y * dy, abs(x * dy) + abs(y * dx)
            if vooruit > 1 and opzij <= 2 * vooruit and vooruit + 1.5 * opzij < prijs:
                beste, prijs = code, vooruit + 1.5 * opzij
        return beste

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and not self._hier:
            self.ga(self._eerste())
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # Pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._zet_onder(self.op(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._zet_onder("")

    def _zet_onder(self, code: str) -> None:
        if code != self._onder:
            self._onder = code
            self.setToolTip(self._teksten.get(code, ""))
            self._wijs_aan()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        code = self.op(event.position())
        if code and event.button() is Qt.MouseButton.LeftButton:
            self.ga(code)
            self.gekozen.emit(code)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoomen.emit(WIEL if event.angleDelta().y() > 0 else 1 / WIEL, event.position())
            event.accept()
        else:
            event.ignore()  # the page or the window on the map scrolls

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.svg:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        deel, beeld = self._gezien()
        painter.drawPixmap(deel.topLeft(), beeld)
        if self._onder in self._paden and self._onder != self._hier:
            painter.strokePath(self._paden[self._onder], QPen(thema.kleur("accent"), 2))
        if self._hier in self._paden and self.hasFocus():
            painter.strokePath(self._paden[self._hier], QPen(thema.kleur("vlak"), 6))
            painter.strokePath(self._paden[self._hier], QPen(thema.kleur("focus"), 3))
        elif self._hier in self._paden:
            painter.strokePath(self._paden[self._hier], QPen(thema.kleur("accent"), 2))
        painter.end()

    def _gezien(self) -> tuple[QRect, QPixmap]:
        """The part that is in sight, drawn once: moving the pointer over it then costs nothing."""
        deel = self.visibleRegion().boundingRect() or self.rect()
        schaal = self.devicePixelRatioF()
        if self._beeld is None or not self._beeld[0].contains(deel) or self._beeld[1].devicePixelRatioF() != schaal:
            beeld = QPixmap(deel.size() * schaal)
            beeld.setDevicePixelRatio(schaal)
            beeld.fill(Qt.GlobalColor.transparent)
            painter = QPainter(beeld)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-deel.topLeft())
            self._renderer.render(painter, QRectF(self.rect()))
            painter.end()
            self._beeld = (deel, beeld)
        return self._beeld


def _pad(lijnen: tuple[tuple[tuple[float, float], ...], ...]) -> QPainterPath:
    pad = QPainterPath()  # its fill rule is even-odd of itself
    for lijn in lijnen:
        pad.addPolygon(QPolygonF([QPointF(x, y) for x, y in lijn]))
        pad.closeSubpath()
    return pad


def _midden(pad: QPainterPath) -> QPointF:
    """The middle of the box, or the point inside nearest to it on the horizontal through it."""
    box = pad.boundingRect()
    midden = box.center()
    if pad.contains(midden):
        return midden
    for deel in range(1, 20):
        for kant in (-1, 1):
            punt = QPointF(midden.x() + kant * deel * box.width() / 40, midden.y())
            if pad.contains(punt):
                return punt
    return midden
