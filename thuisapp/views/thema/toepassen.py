"""Giving the application its looks: at the start, and again when the user (or the computer) wants other colours or another size."""

from __future__ import annotations

import re
from dataclasses import asdict
from functools import lru_cache
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from thuisapp.paths import resource
from thuisapp.settings import Weergave
from thuisapp.views.stijl import QSS
from thuisapp.views.thema import herschaal, maat, stand, svg_kleuren, systeem
from thuisapp.views.thema.palet import Palet

LETTERTYPE = "Source Sans 3"
_REGEL = re.compile(r"([^{}]+)\{((?:[^{}$]|\$\{\w+\}|\$)*)\}")
_LENGTE = re.compile(r"(?<![\w}])(\d+)px")
_keuze = Weergave.SYSTEEM


def laad_lettertype() -> bool:
    """Make Source Sans 3 known to Qt from our own files; False when that fails (Qt then takes the system's type)."""
    gevonden = [QFontDatabase.addApplicationFont(str(bestand)) for bestand in sorted(resource("fonts").glob("*.ttf"))]
    return any(nummer >= 0 for nummer in gevonden)


def letter(punten: float = 0, *, vet: bool = False) -> QFont:
    """Our type in a size (that of plain text when left out); figures have equal widths by default in this family."""
    font = QFont(LETTERTYPE)
    font.setPointSizeF(punten or maat.MAAT.letter)
    if vet:
        font.setWeight(QFont.Weight.DemiBold)
    return font


# Windows has fonts of its own for these; a font for the application as a whole does not reach them there.
_EIGEN_LETTER = ("QAbstractItemView", "QHeaderView", "QMenu", "QMenuBar", "QMessageBox", "QToolTip", "QTipLabel", "QStatusBar")


def _zet_letter(app: QApplication) -> None:
    """After every new style sheet: that brings the fonts of Windows back."""
    for soort in _EIGEN_LETTER:
        app.setFont(letter(), soort)  # type: ignore[arg-type]  # the stubs say bytes; it takes text


def pas_toe(app: QApplication, keuze: Weergave = Weergave.SYSTEEM, zoom: int = 100) -> None:
    """Give the application our type, palette and style sheet. Once, before the first window."""
    app.setStyle("Fusion")
    maat.zet_zoom(zoom)
    _kies(keuze)
    eigen = laad_lettertype()
    if eigen:
        app.setFont(letter())
    app.setPalette(_qt_palette(stand.palet()))
    app.setStyleSheet(stijlblad(stand.palet()))
    if eigen:
        _zet_letter(app)
    systeem.verbind(_systeem_veranderd)


def weergave() -> Weergave:
    """What the user chose; SYSTEEM when the computer decides."""
    return _keuze


def zet_weergave(keuze: Weergave) -> None:
    """Other colours for everything that is open, at once."""
    oud = stand.palet()
    _kies(keuze)
    if stand.palet() != oud:
        _ververs()


def zet_zoom(procent: int) -> None:
    """Everything that is open larger or smaller, at once."""
    van = maat.zoom()
    maat.zet_zoom(procent)
    if maat.zoom() != van:
        vensters = herschaal.vensters()
        herschaal.herschaal(van, maat.zoom())
        _ververs()
        herschaal.kijk_opnieuw()
        herschaal.even_groot(vensters)


def svg_voor_scherm(svg: str) -> str:
    """A chart or map in colours that fit the window; the document keeps its own."""
    return svg_kleuren.voor_scherm(svg, stand.palet())


def _kies(keuze: Weergave) -> None:
    global _keuze
    _keuze = keuze
    systeem.vraag_vensterrand(keuze)
    stand.zet_palet(stand.PALETTEN[systeem.weergave() if keuze is Weergave.SYSTEEM else keuze])


def _systeem_veranderd() -> None:
    if _keuze is Weergave.SYSTEEM:
        zet_weergave(Weergave.SYSTEEM)


def _ververs() -> None:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    app.setStyleSheet("")  # putting one style sheet in the place of another takes Qt four times as long
    eigen = QFont(app.font()).family() == LETTERTYPE
    if eigen:
        app.setFont(letter())
    app.setPalette(_qt_palette(stand.palet()))
    app.setStyleSheet(stijlblad(stand.palet()))
    if eigen:
        _zet_letter(app)
    herschaal.iconen_opnieuw()
    stand.melder.veranderd.emit()
    for widget in app.topLevelWidgets():
        widget.update()


def _qt_palette(p: Palet) -> QPalette:
    qt, rol = QPalette(), QPalette.ColorRole
    rollen = {
        rol.Window: p.venster, rol.WindowText: p.tekst, rol.Base: p.vlak, rol.AlternateBase: p.venster, rol.Text: p.tekst,
        rol.Button: p.vlak, rol.ButtonText: p.tekst, rol.Highlight: p.keuze, rol.HighlightedText: p.tekst, rol.ToolTipBase: p.tekst,
        rol.ToolTipText: p.vlak, rol.PlaceholderText: p.tekst_zacht, rol.Link: p.accent, rol.LinkVisited: p.accent_donker,
        rol.BrightText: p.tekst, rol.Light: p.vlak, rol.Midlight: p.band, rol.Mid: p.lijn_sterk, rol.Dark: p.lijn_sterk,
        rol.Shadow: p.lijn_sterk, rol.Accent: p.accent,
    }
    for wie, waarde in rollen.items():
        qt.setColor(wie, QColor(waarde))
    for wie in (rol.Text, rol.ButtonText, rol.WindowText):
        qt.setColor(QPalette.ColorGroup.Disabled, wie, QColor(p.uit))
    return qt


def stijlblad(p: Palet) -> str:
    """The style sheet of the whole program, filled with the roles of a palette and the sizes of now."""
    return _stijlblad(p, maat.zoom())


_PIJLEN = {"pijl": "omlaag", "omhoog": "omhoog", "links": "links", "rechts": "rechts"}
"""Names in the style sheet of the arrows that are pictures."""


@lru_cache(maxsize=8)
def _stijlblad(p: Palet, zoom: int) -> str:
    maten = {f"m_{naam}": waarde for naam, waarde in maat.maten().items()}
    licht = "_wit" if p.donker else ""
    pijlen = {naam: resource(f"icons/pijl_{waarheen}{licht}.svg").as_posix() for naam, waarheen in _PIJLEN.items()}
    vink = resource("icons/vink_zwart.svg" if p.donker else "icons/vink_wit.svg").as_posix()
    return Template(geschaald(QSS)).substitute(asdict(p), **maten, **_rondingen(), **pijlen, vink=vink)


def _rondingen() -> dict[str, str]:
    """A radius that is more than half of the size makes a square."""
    return {"rond": f"{(maat.px(16) + 2) // 2}px", "greeprond": f"{maat.px(18) // 2}px"}


def geschaald(qss: str) -> str:
    """All sizes in pixels as large as they are now, but for lines of one or two pixels.

    A ring around what has the keyboard takes the place of a part of the padding; there the padding is scaled with what the ring took.
    """
    def regel(treffer: re.Match[str]) -> str:
        wie, wat = treffer.groups()
        ring = 1 if ":focus" in wie else 0
        return f"{wie}{{{_LENGTE.sub(lambda lengte: _lengte(int(lengte.group(1)), ring), wat)}}}"

    return _REGEL.sub(regel, qss)


def _lengte(pixels: int, ring: int) -> str:
    return f"{pixels if pixels <= 2 else maat.px(pixels + ring) - ring}px"
