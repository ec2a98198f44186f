"""The small panel of the tour, and the frame around what it is about. Neither keeps the user from working."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from thuisapp.views import thema
from thuisapp.views.widgets import bouw

BREED = 340
RUIMTE = 12


class Rand(QWidget):
    """A frame over the part that is meant; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(thema.kleur("focus"), thema.px(4)))
            helft = thema.px(2)
            painter.drawRoundedRect(self.rect().adjusted(helft, helft, -helft, -helft), thema.MAAT.hoek, thema.MAAT.hoek)


class Ballon(QFrame):
    """What is told at a stop, with Vorige, Volgende and Stoppen."""

    vorige = Signal()
    volgende = Signal()
    stoppen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("rol", "ballon")
        self.setAutoFillBackground(True)
        self.teller, self.titel = bouw.label("", "klein"), bouw.label("", "kop")
        self.tekst = bouw.label("")
        self.knop_vorige = bouw.knop("Vorige", self.vorige.emit, icoon="vorige")
        self.knop_volgende = bouw.knop("Volgende", self.volgende.emit, rol="primair")
        self.knop_stop = bouw.knop("Stoppen", self.stoppen.emit, rol="stil", uitleg="De rondleiding sluiten (Escape).")
        inhoud = QWidget()
        binnen = QVBoxLayout(inhoud)
        binnen.setContentsMargins(0, 0, 0, 0)
        for widget in (self.teller, self.titel, self.tekst):
            binnen.addWidget(widget)
        binnen.addStretch(1)
        self.vlak = QScrollArea()  # in a small window with large letters the words scroll and the buttons stay
        self.vlak.setWidgetResizable(True)
        self.vlak.setFrameShape(QFrame.Shape.NoFrame)
        self.vlak.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.vlak.setWidget(inhoud)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(*[thema.MAAT.ruim] * 4)
        layout.addWidget(self.vlak, 1)
        layout.addLayout(bouw.rij(self.knop_vorige, self.knop_volgende, None, self.knop_stop))
        QShortcut(QKeySequence("Esc"), self, self.stoppen.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hide()

    def vertel(self, titel: str, tekst: str, nummer: int, aantal: int, verder: str) -> None:
        """Show a stop and say it to a screen reader. verder: the word on the button that goes on."""
        self.teller.setText(f"Stop {nummer} van {aantal}")
        self.titel.setText(titel)
        self.tekst.setText(tekst)
        self.knop_vorige.setEnabled(nummer > 1)
        self.knop_volgende.setText(verder)
        self.knop_volgende.setAccessibleDescription(f"{titel}. {tekst}")
        self.setAccessibleName(f"Rondleiding, stop {nummer} van {aantal}: {titel}. {tekst}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def maat(self, binnen: QSize) -> QSize:
        """As large as the words ask, and never larger than the window."""
        breed = max(thema.px(BREED), self._layout.minimumSize().width())
        breed = min(breed, max(200, binnen.width() - 2 * RUIMTE))
        marge = self._layout.contentsMargins()
        tekstbreed = breed - marge.left() - marge.right()
        hoog = sum(label.heightForWidth(tekstbreed) for label in (self.teller, self.titel, self.tekst))
        hoog += self.knop_volgende.sizeHint().height() + marge.top() + marge.bottom() + 4 * thema.MAAT.half
        return QSize(breed, min(hoog, max(120, binnen.height() - 2 * RUIMTE)))


def plaats(maat: QSize, bij: QRect, binnen: QRect) -> QPoint:
    """Where the panel goes: beside the part it is about if there is room, otherwise in a corner of the window, over as little as can be."""
    if bij.isEmpty():
        return QPoint(binnen.center().x() - maat.width() // 2, binnen.bottom() - maat.height() - RUIMTE)
    rechts, links = bij.right() + RUIMTE, bij.left() - RUIMTE - maat.width()
    onder, boven = bij.bottom() + RUIMTE, bij.top() - RUIMTE - maat.height()
    vrij = binnen.adjusted(RUIMTE, RUIMTE, -RUIMTE, -RUIMTE)
    for plek in (QPoint(rechts, bij.top()), QPoint(links, bij.top()), QPoint(bij.left(), onder), QPoint(bij.left(), boven)):
        past = QRect(_binnen(plek, maat, vrij), maat)
        if vrij.contains(past) and not past.intersects(bij):
            return past.topLeft()
    return _binnen(QPoint(bij.right() - maat.width() - RUIMTE, bij.bottom() - maat.height() - RUIMTE), maat, vrij)


def _binnen(plek: QPoint, maat: QSize, vrij: QRect) -> QPoint:
    return QPoint(max(vrij.left(), min(plek.x(), vrij.right() - maat.width() + 1)),
                  max(vrij.top(), min(plek.y(), vrij.bottom() - maat.height() + 1)))
