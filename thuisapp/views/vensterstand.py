"""Place and parts of the window, kept for the next time: where it stood, how large, the side panel and what the splitters shared out."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

from thuisapp import settings

if TYPE_CHECKING:
    from thuisapp.views.main_window import MainWindow

IN_ZICHT = 120
"""So many pixels of the bar with the title must be on a screen: else one cannot take hold of the window."""


@dataclass
class Indeling:
    """paneel: whether the side panel was open; None: never said. splitsers: what each splitter shared out, as Qt writes it down."""

    paneel: bool | None = None
    splitsers: dict[str, str] = field(default_factory=dict)

    def als_tekst(self) -> str:
        return json.dumps({"paneel": self.paneel, "splitsers": self.splitsers})


def lees_indeling(tekst: str) -> Indeling:
    """What was kept; nothing when it cannot be right."""
    try:
        data = json.loads(tekst)
        paneel, splitsers = data["paneel"], data["splitsers"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return Indeling()
    if paneel not in (True, False, None) or not isinstance(splitsers, dict):
        return Indeling()
    return Indeling(paneel, {str(naam): waarde for naam, waarde in splitsers.items() if isinstance(waarde, str)})


def herstel_plaats(window: MainWindow) -> bool:
    """Put the window where it stood last time, when that is still on a screen. False: it is left as it is."""
    bewaard = settings.load().venster
    if not bewaard:
        return False
    grootte = window.size()
    if not window.restoreGeometry(_bytes(bewaard)) or not in_zicht(window.normalGeometry()):
        midden = QRect(QPoint(), grootte)
        midden.moveCenter(window.screen().availableGeometry().center())
        window.setGeometry(midden)
        return False
    return True


def in_zicht(plek: QRect) -> bool:
    """Whether the top of a window there is on a screen that is there now."""
    kop = QRect(plek.left(), plek.top(), max(plek.width(), 1), 32)
    for scherm in QGuiApplication.screens():
        deel = kop.intersected(scherm.availableGeometry())
        if deel.width() >= min(IN_ZICHT, kop.width()) and deel.height() > 0:
            return True
    return False


def bewaar(window: MainWindow, indeling: Indeling) -> None:
    """For the next time."""
    settings.change(venster=_tekst(window.saveGeometry()), indeling=indeling.als_tekst())


def splitserstand(boven: QWidget) -> dict[str, str]:
    """Of all splitters in `boven` that have an object name."""
    return {s.objectName(): _tekst(s.saveState()) for s in boven.findChildren(QSplitter) if s.objectName()}


def herstel_splitser(splitser: QSplitter, indeling: Indeling) -> bool:
    """Share out as last time; False when that is not known."""
    bewaard = indeling.splitsers.get(splitser.objectName(), "")
    return bool(bewaard) and splitser.restoreState(_bytes(bewaard))


def _tekst(data: QByteArray) -> str:
    return b64encode(data.data()).decode("ascii")


def _bytes(tekst: str) -> QByteArray:
    try:
        return QByteArray(b64decode(tekst, validate=True))
    except (Base64Error, ValueError):
        return QByteArray()
