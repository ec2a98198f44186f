"""What larger dialogs share: heading, explanation, a body that takes the room, an error line and a row of buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from thuisapp.views import thema
from thuisapp.views.handleiding import met_f1
from thuisapp.views.widgets import bouw, rijen
from thuisapp.views.widgets.foutregel import Foutregel

GROOTSTE = QSize(1120, 700)
"""Fits a screen of 1280 × 800 with the bars of the system."""

HOOGSTENS = QSize(1240, 740)


def begrensd(breed: int, hoog: int) -> QSize:
    """This size at 100 percent, as large as everything is now; on a small screen not larger than fits."""
    return QSize(thema.px(breed), thema.px(hoog)).boundedTo(HOOGSTENS)


class Binnen(QWidget):
    """What is in it asks for another size now and then: other words in a list, or a part that was hidden."""

    anders = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.anders.emit()
        return super().event(event)


class _Binnen(Binnen):
    """Asks for no more height than it has while the smallest fits: then lists shrink before a bar appears."""

    def heightForWidth(self, breed: int) -> int:
        laagst, buiten = self.minimumSizeHint().height(), self.parentWidget()
        return laagst if buiten is not None and laagst <= buiten.height() else super().heightForWidth(breed)


class Rolvlak(QScrollArea):
    """As large as what is in it asks for; what does not fit on a small screen, or when everything is large, can be scrolled to."""

    def __init__(self, binnen: QWidget) -> None:
        super().__init__()
        binnen.setObjectName("inhoud")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._binnen = binnen
        self.setWidget(binnen)
        self._passen = QTimer(self)
        self._passen.setSingleShot(True)
        self._passen.setInterval(0)
        self._passen.timeout.connect(lambda: rijen.pas_aan(self))
        if isinstance(binnen, Binnen):
            binnen.anders.connect(self._passen.start)

    def minimumSizeHint(self) -> QSize:
        nodig, rand = self._binnen.minimumSizeHint(), thema.MAAT.groot
        return nodig.boundedTo(QSize(HOOGSTENS.width() - 2 * rand, HOOGSTENS.height() - 9 * rand))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rijen.pas_aan(self)


class Dialoog(QDialog):
    """Put the contents in `inhoud` and the buttons in `knoppen`. Escape closes; nothing happens by itself with Enter."""

    def __init__(self, titel: str, uitleg: str = "", parent: QWidget | None = None, maat: QSize = GROOTSTE) -> None:
        super().__init__(parent)
        self.setWindowTitle(titel)
        self.resize(begrensd(maat.width(), maat.height()))
        self.foutregel = Foutregel()
        binnen = _Binnen()
        self.inhoud = QVBoxLayout(binnen)
        self.inhoud.setContentsMargins(0, 0, 0, 0)
        self.inhoud.setSpacing(thema.MAAT.half + 4)
        self.knoppen = QHBoxLayout()
        self.knoppen.setSpacing(thema.MAAT.half)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(thema.MAAT.groot, thema.MAAT.groot, thema.MAAT.groot, thema.MAAT.ruim)
        layout.setSpacing(thema.MAAT.half + 4)
        layout.addWidget(bouw.label(titel, "kop"))
        self.uitleg = bouw.label(uitleg, "zacht")
        self.uitleg.setVisible(bool(uitleg))
        layout.addWidget(self.uitleg)
        layout.addWidget(Rolvlak(binnen), 1)
        layout.addWidget(self.foutregel)
        self.knoppen_boven = QHBoxLayout()  # only in use when they do not fit beside each other
        self.knoppen_boven.setSpacing(thema.MAAT.half)
        self.knoppen_boven.addStretch(1)
        layout.addLayout(self.knoppen_boven)
        layout.addLayout(self.knoppen)
        met_f1(self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._vouw_knoppen()
        return super().event(event)

    def _vouw_knoppen(self) -> None:
        """Buttons that together are wider than the screen come in two rows."""
        if self.knoppen_boven.count() > 1:
            return
        ruimte, tussen = HOOGSTENS.width() - 2 * thema.MAAT.groot, self.knoppen.spacing()
        widgets = [w for n in range(self.knoppen.count()) if (item := self.knoppen.itemAt(n)) and (w := item.widget()) is not None]
        if sum(_nodig(w) + tussen for w in widgets if not w.isHidden()) - tussen <= ruimte:
            return
        for widget in widgets[:-1]:
            ruimte -= _nodig(widget) + tussen
            if ruimte < 0:
                break
            self.knoppen.removeWidget(widget)
            self.knoppen_boven.insertWidget(self.knoppen_boven.count() - 1, widget)
        QTimer.singleShot(0, self, lambda: self.resize(self.size().boundedTo(HOOGSTENS)))  # the long row had made the window wider


def _nodig(widget: QWidget) -> int:
    """How wide it is at least, also when it was given a width of its own."""
    return max(widget.minimumSizeHint().width(), widget.minimumWidth())
