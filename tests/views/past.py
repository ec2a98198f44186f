"""Whether everything in a window can be seen whole: nothing cut, nothing over another, nothing outside. Each check gives sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSizeGrip,
    QSplitterHandle,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QWidget,
)

from thuisapp.views import thema
from thuisapp.views.widgets.keuzelijst import Inkortlijst
from thuisapp.views.widgets.tabel_view import TabelView

SCHERM = QSize(1264, 752)
"""A screen of 1280 × 800 without the frame that the system puts around a window."""
SPELING = 2
"""So many pixels do not count."""
ZACHT = 0
"""So far a page may be scrolled sideways before it counts."""

LEESBAAR = 10
"""So much of a name shows what is meant, where a list ends it in an ellipsis and a tip says all."""


def in_beeld(top: QWidget) -> Iterator[QWidget]:
    """What is shown in it, without the parts that Qt makes for its own widgets."""
    for widget in top.findChildren(QWidget):
        if widget.isVisibleTo(top) and not widget.isWindow() and not widget.objectName().startswith("qt_") and not _van_qt(widget, top):
            yield widget


def _van_qt(widget: QWidget, top: QWidget) -> bool:
    if isinstance(widget, (QScrollBar, QSplitterHandle)):
        return True
    ouder = widget.parentWidget()
    while ouder is not None and ouder is not top:
        if isinstance(ouder, (QComboBox, QAbstractSpinBox, QTabBar, QAbstractItemView, QLineEdit)):
            return True
        ouder = ouder.parentWidget()
    return False


def noem(widget: QWidget) -> str:
    tekst = getattr(widget, "text", lambda: "")
    zegt = tekst() if callable(tekst) else ""
    return f"{type(widget).__name__} \"{(zegt or widget.accessibleName())[:60]}\""


# --- words ------------------------------------------------------------------------------------------------------------


def afgesneden(top: QWidget) -> list[str]:
    """Words that do not fit in their button, label, list or field."""
    fout = []
    for widget in in_beeld(top):
        nodig = _nodig(widget)
        if nodig.width() > widget.width() + SPELING or nodig.height() > widget.height() + SPELING:
            fout.append(f"{noem(widget)} is {widget.width()} × {widget.height()} and needs {nodig.width()} × {nodig.height()}")
    return fout


def _nodig(widget: QWidget) -> QSize:
    if isinstance(widget, QLabel):
        return _label(widget)
    if isinstance(widget, (QPushButton, QCheckBox, QRadioButton)) or (isinstance(widget, QToolButton) and type(widget) is QToolButton):
        return widget.minimumSizeHint() if widget.text() or not widget.icon().isNull() else QSize()
    if isinstance(widget, QComboBox):
        return _keuzelijst(widget)
    if isinstance(widget, QLineEdit):
        return _veld(widget)
    if isinstance(widget, QTabBar):
        return QSize(0, widget.sizeHint().height())
    return QSize()


def _label(label: QLabel) -> QSize:
    if not label.text():
        return QSize()
    if label.wordWrap():
        return QSize(_langste_woord(label), label.heightForWidth(label.width()))
    return label.sizeHint() if label.sizePolicy().horizontalPolicy().name != "Ignored" else QSize()


def _langste_woord(label: QLabel) -> int:
    """A word that is wider than its label is cut in the middle."""
    tekst = label.text()
    if "<" in tekst and label.textFormat() is not Qt.TextFormat.PlainText:
        document = QTextDocument()
        document.setHtml(tekst)
        tekst = document.toPlainText()
    maat = QFontMetrics(label.font())
    return max((maat.horizontalAdvance(woord) for woord in tekst.split()), default=0)


def _keuzelijst(lijst: QComboBox) -> QSize:
    optie = QStyleOptionComboBox()
    lijst.initStyleOption(optie)
    vak = lijst.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, optie, QStyle.SubControl.SC_ComboBoxEditField, lijst)
    tekst = lijst.currentText()[:LEESBAAR] if isinstance(lijst, Inkortlijst) else lijst.currentText()
    tekort = lijst.fontMetrics().horizontalAdvance(tekst) - vak.width()
    return QSize(lijst.width() + max(tekort, 0), lijst.fontMetrics().height())


def _veld(veld: QLineEdit) -> QSize:
    optie = QStyleOptionFrame()
    veld.initStyleOption(optie)
    vak = veld.style().subElementRect(QStyle.SubElement.SE_LineEditContents, optie, veld)
    breed = veld.fontMetrics().horizontalAdvance(veld.placeholderText()) if not veld.text() else 0
    return QSize(veld.width() + max(breed + 4 - vak.width(), 0), veld.fontMetrics().height())


# --- places -----------------------------------------------------------------------------------------------------------


def erbuiten(top: QWidget) -> list[str]:
    """Widgets that reach outside what they are in. What is in something that scrolls may be larger, but only downwards."""
    fout = []
    for widget in in_beeld(top):
        ouder = widget.parentWidget()
        if ouder is None or _rolt(ouder):
            continue
        ruimte = ouder.rect().adjusted(-SPELING, -SPELING, SPELING, SPELING)
        if not ruimte.contains(widget.geometry()) and not widget.geometry().isEmpty():
            fout.append(f"{noem(widget)} at {_vak(widget.geometry())} reaches outside {noem(ouder)} of {ouder.width()} × {ouder.height()}")
    return fout


def _rolt(ouder: QWidget) -> bool:
    boven = ouder.parentWidget()
    return isinstance(boven, QAbstractScrollArea) and ouder is boven.viewport()


def _vak(vak: QRect) -> str:
    return f"{vak.x()}, {vak.y()}, {vak.width()} × {vak.height()}"


def opzij(top: QWidget) -> list[str]:
    """Parts that one has to scroll sideways to read. Tables may: they keep their first column in sight or say what is left out."""
    fout = []
    for vlak in (w for w in in_beeld(top) if isinstance(w, (QScrollArea, QTextEdit))):
        ver = vlak.horizontalScrollBar().maximum()
        if ver > ZACHT and vlak.property("rol") != "papier":  # a wide table on paper may
            fout.append(f"{noem(vlak)} has to be scrolled sideways over {ver} pixels")
    return fout


def over_elkaar(top: QWidget) -> list[str]:
    """Parts of the same widget that stand over each other."""
    fout = []
    for ouder in (top, *in_beeld(top)):
        if isinstance(ouder, (QTabWidget, QAbstractItemView)) or (isinstance(ouder, QWidget) and _rolt(ouder)):
            continue
        delen = [w for w in in_beeld_onder(ouder) if not w.geometry().isEmpty()]
        for een, ander in combinations(delen, 2):
            samen = een.geometry().intersected(ander.geometry())
            if samen.width() > SPELING and samen.height() > SPELING:
                fout.append(f"{noem(een)} and {noem(ander)} stand over each other, {samen.width()} × {samen.height()}")
    return fout


def in_beeld_onder(ouder: QWidget) -> list[QWidget]:
    """Its own parts; what lies over others on purpose lets the mouse through."""
    return [w for w in ouder.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if w.isVisibleTo(ouder) and not w.isWindow() and not w.objectName().startswith("qt_")
            and not isinstance(w, (QScrollBar, QSizeGrip)) and not w.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)]


def te_groot(venster: QWidget) -> list[str]:
    """A window that is larger than a small screen."""
    maat = venster.size().expandedTo(venster.minimumSizeHint())
    past = maat.width() <= SCHERM.width() and maat.height() <= SCHERM.height()
    return [] if past else [f"the window is {maat.width()} × {maat.height()}"]


def knop_buiten_beeld(venster: QWidget) -> list[str]:
    """Buttons at the foot that are outside the window itself."""
    fout = []
    for knop in venster.findChildren(QAbstractButton):
        if knop.isVisibleTo(venster) and not knop.objectName().startswith("qt_") and not any(_rolt(o) for o in _ouders(knop, venster)):
            vak = QRect(knop.mapTo(venster, QPoint(0, 0)), knop.size())
            if not venster.rect().adjusted(-SPELING, -SPELING, SPELING, SPELING).contains(vak):
                fout.append(f"{noem(knop)} at {_vak(vak)} is outside the window of {venster.width()} × {venster.height()}")
    return fout


def _ouders(widget: QWidget, top: QWidget) -> Iterator[QWidget]:
    ouder = widget.parentWidget()
    while ouder is not None and ouder is not top:
        yield ouder
        ouder = ouder.parentWidget()


def tabs_verstopt(top: QWidget) -> list[str]:
    """The tab in front that is cut. (When there are more than fit, the bar scrolls; then at least this one is there whole.)"""
    fout = []
    for balk in top.findChildren(QTabBar):
        if balk.isVisibleTo(top) and balk.count() and not balk.visibleRegion().isEmpty():
            vak = balk.tabRect(balk.currentIndex())
            if vak.left() < -SPELING or vak.right() > balk.width() + SPELING:
                fout.append(f"tab \"{balk.tabText(balk.currentIndex())}\" is cut: {_vak(vak)} in {balk.width()}")
            if balk.tabRect(0).left() < -SPELING and _samen(balk) <= balk.window().width() // 2:
                fout.append(f"tab \"{balk.tabText(0)}\" is out of sight, and there is room for all")
            elif balk.tabSizeHint(balk.currentIndex()).width() > vak.width() + SPELING:
                fout.append(f"tab \"{balk.tabText(balk.currentIndex())}\" is narrower than its words")
    return fout


def _samen(balk: QTabBar) -> int:
    return sum(balk.tabRect(n).width() for n in range(balk.count()))


def koppen_afgesneden(top: QWidget) -> list[str]:
    """Heads of columns, and what the rows of a table are, that do not fit."""
    fout = []
    for tabel in top.findChildren(TabelView):
        if not tabel.isVisibleTo(top):
            continue
        vet = QFontMetrics(thema.letter(vet=True))
        hoek = vet.horizontalAdvance(tabel.corner)
        if hoek > tabel.verticalHeader().width():
            fout.append(f"{noem(tabel)}: \"{tabel.corner}\" is cut in {tabel.verticalHeader().width()} pixels")
        for n in range(tabel.proxy.columnCount()):
            kop = str(tabel.proxy.headerData(n, Qt.Orientation.Horizontal) or "")
            breed = max((vet.horizontalAdvance(regel) for regel in kop.split("\n")), default=0)
            if not tabel.isColumnHidden(n) and breed > tabel.columnWidth(n):
                fout.append(f"{noem(tabel)}: the head \"{kop}\" needs {breed} and has {tabel.columnWidth(n)}")
    return fout


ALLE = (koppen_afgesneden, afgesneden, erbuiten, opzij, over_elkaar, tabs_verstopt)
VAN_EEN_VENSTER = (*ALLE, te_groot, knop_buiten_beeld)


# --- colours ----------------------------------------------------------------------------------------------------------


def te_flets(top: QWidget) -> list[str]:
    """Words whose darkest (or lightest) painted pixel differs too little from what is behind them. Only when everything is large: in a thin
    small letter no pixel has the full colour."""
    fout, beeld = [], top.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    for widget in in_beeld(top):
        if not isinstance(widget, (QLabel, QPushButton, QCheckBox, QRadioButton, QTabBar)) or not widget.isEnabledTo(top):
            continue
        vak = widget.visibleRegion().boundingRect()
        if vak.size() == widget.size() and (isinstance(widget, QTabBar) or widget.text()):
            verhouding = verschil_in_helderheid(beeld.copy(QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())))
            if verhouding < LEESBAAR_CONTRAST:
                fout.append(f"{noem(widget)} has a contrast of {verhouding:.1f}")
    return fout


LEESBAAR_CONTRAST = 4.5


def verschil_in_helderheid(beeld: QImage) -> float:
    """The largest contrast ratio (WCAG) between the colour there is most of and any other."""
    kleuren = Counter(memoryview(beeld.constBits()).cast("I").tolist())
    if not kleuren:
        return 21.0
    achter, *rest = (helderheid(QColor(kleur & 0xFFFFFF)) for kleur, _ in kleuren.most_common(400))
    return max(((max(achter, voor) + 0.05) / (min(achter, voor) + 0.05) for voor in rest), default=1.0)


def helderheid(kleur: QColor) -> float:
    delen = [d / 12.92 if d <= 0.03928 else ((d + 0.055) / 1.055) ** 2.4 for d in (kleur.redF(), kleur.greenF(), kleur.blueF())]
    return 0.2126 * delen[0] + 0.7152 * delen[1] + 0.0722 * delen[2]


def kom_tot_rust(beurten: int = 12) -> None:
    """Let layouts settle: what asks for room may be given it only in a later round."""
    for _ in range(beurten):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, 0)
