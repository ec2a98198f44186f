"""Icons in the colour of a role and the size of now. What was handed out is known, so that it can be made anew in other colours."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel

from thuisapp.paths import resource
from thuisapp.views.thema import stand
from thuisapp.views.thema.maat import px

_ICOON = 18
_BEELD = "thema_beeld"


class Gegeven(NamedTuple):
    """Which icon was handed out. maat: logical pixels at 100 percent."""

    naam: str
    rol: str
    maat: int


_iconen: dict[int, Gegeven] = {}


@lru_cache(maxsize=512)
def _teken(naam: str, waarde: str, pixels: int, schaal: int) -> QPixmap:
    svg = resource(f"icons/{naam}.svg").read_text(encoding="utf-8").replace("currentColor", waarde)
    pixmap = QPixmap(pixels * schaal, pixels * schaal)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixels * schaal, pixels * schaal))
    painter.end()
    pixmap.setDevicePixelRatio(schaal)
    return pixmap


def beeld(naam: str, rol: str = "tekst", maat: int = _ICOON, schaal: int = 2) -> QPixmap:
    """The icon `naam` (a file in resources/icons) in the colour of a role, `maat` logical pixels wide at 100 percent."""
    return _teken(naam, getattr(stand.palet(), rol), px(maat), schaal)


def zet_beeld(label: QLabel, naam: str, rol: str = "tekst", maat: int = _ICOON) -> None:
    """Show an icon as a picture; it follows the colours and the size."""
    label.setProperty(_BEELD, [naam, rol, maat])
    label.setPixmap(beeld(naam, rol, maat))


@lru_cache(maxsize=256)
def _icoon(naam: str, waarde: str, uit: str, pixels: int) -> QIcon:
    icon = QIcon()
    icon.addPixmap(_teken(naam, waarde, pixels, 2), QIcon.Mode.Normal)
    icon.addPixmap(_teken(naam, uit, pixels, 2), QIcon.Mode.Disabled)
    return icon


def icoon(naam: str, rol: str = "tekst") -> QIcon:
    """The icon `naam` for a button or menu; greyer when disabled."""
    palet = stand.palet()
    icon = _icoon(naam, getattr(palet, rol), palet.uit, px(_ICOON))
    _iconen[icon.cacheKey()] = Gegeven(naam, rol, _ICOON)
    return icon


def icoonmaat() -> QSize:
    """The size that buttons show their icon in."""
    return QSize(px(_ICOON), px(_ICOON))


def icoon_opnieuw(icon: QIcon) -> QIcon | None:
    """The same icon as it should look now; None when it is not one of ours."""
    gegeven = _iconen.get(icon.cacheKey())
    return icoon(gegeven.naam, gegeven.rol) if gegeven else None


def beeld_opnieuw(label: QLabel) -> None:
    """The picture of a label as it should look now, when it is one of ours."""
    gegeven = label.property(_BEELD)
    if gegeven:
        label.setPixmap(beeld(*gegeven))
