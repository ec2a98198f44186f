"""Colours, type sizes and spacing: the only place that holds them. Pages use roles and object names, never a colour code.

Colours are roles of a Palet, so that a dark one can follow. Every text role has a contrast of at least 4.5 : 1 on every background role
it is used on (a test keeps that). Widgets take their looks from the style sheet through properties:

* `setProperty("rol", ROL)` on a QLabel: "titel" (page), "vraag" (under the title), "kop" (section), "vet", "zacht" (help text), "klein",
  "getal" (large number), and the boxes "fout", "waarschuwing", "goed", "info";
* `setProperty("rol", "kaart")` on a QFrame: a white card; "band": a soft band;
* `setProperty("rol", "primair")` on the one most important button of a place; "stil" for a button without a frame.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from string import Template

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from thuisapp.paths import resource
from thuisapp.views.stijl import QSS

LETTERTYPE = "Source Sans 3"


@dataclass(frozen=True, slots=True)
class Palet:
    """Colour per role. *_zacht is a background; the same word without it is a text or line that may stand on it."""

    venster: str = "#F3F6F5"
    vlak: str = "#FFFFFF"
    band: str = "#E9EFED"
    tekst: str = "#16252A"
    tekst_zacht: str = "#48585E"
    lijn: str = "#D5DDDB"
    lijn_sterk: str = "#71828A"
    greep: str = "#A9B6B6"
    accent: str = "#0B5D66"
    accent_donker: str = "#08474E"
    accent_zacht: str = "#D7E9E8"
    op_accent: str = "#FFFFFF"
    invoer: str = "#FFFBEB"
    totaal: str = "#E9EFED"
    keuze: str = "#C9E2E1"
    focus: str = "#1B5FC1"
    focus_op_accent: str = "#F4B942"
    fout: str = "#A1232A"
    fout_zacht: str = "#FBEAEA"
    waarschuwing: str = "#7D4B00"
    waarschuwing_zacht: str = "#FDF2DC"
    goed: str = "#1D6538"
    goed_zacht: str = "#E4F2E8"
    info: str = "#1F5687"
    info_zacht: str = "#E6F0F8"


LICHT = Palet()


@dataclass(frozen=True, slots=True)
class Maat:
    """Spacing in logical pixels, type in points; pages use these names and no bare numbers."""

    klein: int = 4
    half: int = 8
    ruim: int = 16
    groot: int = 24
    rij: int = 30
    hoek: int = 6
    icoon: int = 18
    letter: float = 11.0
    letter_klein: float = 10.0
    letter_kop: float = 13.5
    letter_titel: float = 21.0
    stappen: int = 232
    paneel: int = 320


MAAT = Maat()


def palet() -> Palet:
    """The palette in use."""
    return LICHT


def kleur(rol: str) -> QColor:
    """The colour of a role (a field name of Palet)."""
    return QColor(getattr(palet(), rol))


def laad_lettertype() -> bool:
    """Make Source Sans 3 known to Qt from our own files; False when that fails (Qt then takes the system's type)."""
    gevonden = [QFontDatabase.addApplicationFont(str(bestand)) for bestand in sorted(resource("fonts").glob("*.ttf"))]
    return any(nummer >= 0 for nummer in gevonden)


def letter(punten: float = MAAT.letter, *, vet: bool = False) -> QFont:
    """Our type in a size; figures have equal widths by default in this family."""
    font = QFont(LETTERTYPE)
    font.setPointSizeF(punten)
    if vet:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def pas_toe(app: QApplication) -> None:
    """Give the application our type, palette and style sheet. Once, before the first window."""
    app.setStyle("Fusion")
    if laad_lettertype():
        app.setFont(letter())
    app.setPalette(_qt_palette(palet()))
    app.setStyleSheet(stijlblad(palet()))


def _qt_palette(p: Palet) -> QPalette:
    qt = QPalette()
    rollen = {
        QPalette.ColorRole.Window: p.venster, QPalette.ColorRole.WindowText: p.tekst, QPalette.ColorRole.Base: p.vlak,
        QPalette.ColorRole.AlternateBase: p.venster, QPalette.ColorRole.Text: p.tekst, QPalette.ColorRole.Button: p.vlak,
        QPalette.ColorRole.ButtonText: p.tekst, QPalette.ColorRole.Highlight: p.keuze, QPalette.ColorRole.HighlightedText: p.tekst,
        QPalette.ColorRole.ToolTipBase: p.tekst, QPalette.ColorRole.ToolTipText: p.vlak, QPalette.ColorRole.PlaceholderText: p.tekst_zacht,
        QPalette.ColorRole.Link: p.accent, QPalette.ColorRole.LinkVisited: p.accent_donker, QPalette.ColorRole.Mid: p.lijn_sterk,
        QPalette.ColorRole.Accent: p.accent,
    }
    for rol, waarde in rollen.items():
        qt.setColor(rol, QColor(waarde))
    for rol in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        qt.setColor(QPalette.ColorGroup.Disabled, rol, QColor(p.lijn_sterk))
    return qt


@lru_cache(maxsize=256)
def _beeld(naam: str, waarde: str, maat: int, schaal: int) -> QPixmap:
    svg = resource(f"icons/{naam}.svg").read_text(encoding="utf-8").replace("currentColor", waarde)
    beeld = QPixmap(maat * schaal, maat * schaal)
    beeld.fill(Qt.GlobalColor.transparent)
    painter = QPainter(beeld)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, maat * schaal, maat * schaal))
    painter.end()
    beeld.setDevicePixelRatio(schaal)
    return beeld


def beeld(naam: str, rol: str = "tekst", maat: int = MAAT.icoon, schaal: int = 2) -> QPixmap:
    """The icon `naam` (a file in resources/icons) in the colour of a role, `maat` logical pixels wide."""
    return _beeld(naam, getattr(palet(), rol), maat, schaal)


def icoon(naam: str, rol: str = "tekst") -> QIcon:
    """The icon `naam` for a button or menu; greyer when disabled."""
    icon = QIcon()
    icon.addPixmap(beeld(naam, rol), QIcon.Mode.Normal)
    icon.addPixmap(beeld(naam, "lijn_sterk"), QIcon.Mode.Disabled)
    return icon


def icoonmaat() -> QSize:
    """The size that buttons show their icon in."""
    return QSize(MAAT.icoon, MAAT.icoon)


@lru_cache(maxsize=4)
def stijlblad(p: Palet) -> str:
    """The style sheet of the whole program, filled with the roles of a palette and the sizes."""
    maten = {f"m_{naam}": str(waarde) for naam, waarde in asdict(MAAT).items()}
    pijl, omhoog = (resource(f"icons/{naam}.svg").as_posix() for naam in ("pijl_omlaag", "pijl_omhoog"))
    vink = resource("icons/vink_wit.svg").as_posix()
    return Template(QSS).substitute(asdict(p), **maten, pijl=pijl, omhoog=omhoog, vink=vink)
