"""The chapter as it will be. Whatever is pointed at, with the mouse or with the cursor and Enter, leads to where it comes from."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QMenu, QTextBrowser, QWidget

from thuisapp.views import thema

EIGEN, VAST, HERKOMST = "eigen/", "vast/", "#herkomst/"
LOGO, LOGOVAK = "logo", QSize(180, 48)
"""The name of the logo inside the chapter, and the room for it in pixels at 100 percent."""
PLAATJES = 60
"""Drawings that are kept: making one costs more than all the text around it."""
_PUNTEN = re.compile(r"font-size: ([\d.]+)pt")
_INVOEREN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Aangewezen:
    """A place in the preview. onderdeel: id of the section it stands in, empty when it has none.

    eigen: it is the region's own text; getoond is then all that is printed of that text, and positie the place in it.
    sleutels: of the figures in that paragraph. link: where it leads to ("#herkomst/…" for a figure), or empty.
    """

    onderdeel: str
    eigen: bool
    getoond: str
    positie: int
    sleutels: tuple[str, ...]
    link: str


class Voorbeeldvlak(QTextBrowser):
    """Reads like a page, with a cursor. Tab goes on to the next control: a chapter may hold hundreds of figures to trace."""

    aangewezen = Signal(object, bool)
    """The user pointed at text that is no link (Aangewezen), and whether with the keyboard."""
    menu_gevraagd = Signal(object, QMenu)
    """A context menu is about to be shown for this place (Aangewezen); who listens puts actions in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Voorbeeld van het hoofdstuk")
        self.setAccessibleDescription("Enter gaat naar waar de tekst bij de cursor vandaan komt. Enter op een cijfer laat zien hoe dat tot "
                                      "stand komt.")
        self.setProperty("rol", "papier")
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
                                     | Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)  # a wide table scrolls; its words stay whole
        self.setMinimumHeight(thema.px(120))
        self.document().setDocumentMargin(thema.MAAT.ruim)
        self._gedrukt: QPoint | None = None
        self._html = ""
        self._plaatjes: dict[str, QImage] = {}
        self._logo: QImage | None = None
        self._alternatief = ""
        thema.melder.veranderd.connect(self._andere_maat)

    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """A figure of the chapter; the same drawing is made once. Nothing outside the chapter is ever read."""
        soort, _, inhoud = (name if isinstance(name, str) else name.toString()).partition(",")
        if soort == LOGO:
            return self._logo
        if type != QTextDocument.ResourceType.ImageResource.value or not soort.startswith("data:image/svg+xml;base64"):
            return None
        beeld = self._plaatjes.pop(inhoud, None) or QImage.fromData(b64decode(inhoud))
        self._plaatjes[inhoud] = beeld
        while len(self._plaatjes) > PLAATJES:
            self._plaatjes.pop(next(iter(self._plaatjes)))
        return beeld

    def toon(self, html: str, *, zelfde: bool) -> bool:
        """Show a chapter; False when it stands there already. zelfde: it is the same part, so the reader stays where he was."""
        if html == self._html:
            return False
        self._html = html
        balk, cursor = self.verticalScrollBar(), self.textCursor().position()
        plek, opzij = balk.value(), self.horizontalScrollBar().value()
        self.setHtml(self._briefhoofd(_groter(html)))
        if zelfde:
            nieuw = self.textCursor()
            nieuw.setPosition(min(cursor, self.document().characterCount() - 1))
            self.setTextCursor(nieuw)
            balk.setValue(plek)
            self.horizontalScrollBar().setValue(opzij)
        return True

    def zet_logo(self, logo: QImage | None, alternatief: str) -> None:
        """The logo on top of the paper, or none."""
        if logo is not self._logo:
            self._logo, self._alternatief = logo, alternatief
            self._andere_maat()

    def _briefhoofd(self, html: str) -> str:
        if self._logo is None or self._logo.isNull():
            return html
        maat = self._logo.size().scaled(thema.px(LOGOVAK.width()), thema.px(LOGOVAK.height()), Qt.AspectRatioMode.KeepAspectRatio)
        beeld = f'<img src="{LOGO}" alt="{escape(self._alternatief)}" width="{maat.width()}" height="{maat.height()}">'
        return html.replace("<body>", f'<body><p align="right">{beeld}</p>', 1)

    def _andere_maat(self) -> None:
        html, self._html = self._html, ""
        self.document().setDocumentMargin(thema.MAAT.ruim)
        if html:
            self.toon(html, zelfde=True)

    def wis(self) -> None:
        self._html = ""
        self.clear()

    # Pointing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._gedrukt = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click, not the end of selecting; a link is followed by the browser itself."""
        super().mouseReleaseEvent(event)
        begin, self._gedrukt = self._gedrukt, None
        punt = event.position().toPoint()
        if begin is None or (punt - begin).manhattanLength() >= QApplication.startDragDistance():
            return
        if not self.textCursor().hasSelection() and not self.anchorAt(punt):
            self.aangewezen.emit(self.plek(self.cursorForPosition(punt)), False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _INVOEREN or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        plek = self.plek(self.textCursor())
        if plek.link:
            self.anchorClicked.emit(QUrl(plek.link))
        else:
            self.aangewezen.emit(plek, True)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """At the mouse, or at the cursor when the menu was asked for with the keyboard."""
        toets = event.reason() is QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if toets else self.cursorForPosition(event.pos())
        waar = self.viewport().mapToGlobal(self.cursorRect().bottomLeft()) if toets else event.globalPos()
        menu = self.menu_voor(self.plek(cursor))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(waar)

    def menu_voor(self, plek: Aangewezen) -> QMenu:
        menu = QMenu(self)
        self.menu_gevraagd.emit(plek, menu)
        if not menu.isEmpty():
            menu.addSeparator()
        kopieer = QAction("&Kopiëren", menu)
        kopieer.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        kopieer.setEnabled(self.textCursor().hasSelection())
        kopieer.triggered.connect(self.copy)
        menu.addAction(kopieer)
        menu.addAction("&Alles selecteren", self.selectAll)
        return menu

    # What stands where

    def plek(self, cursor: QTextCursor) -> Aangewezen:
        """What is known of a place in the text."""
        blok = cursor.block()
        merk = _merk(blok)
        eigen = merk.startswith(EIGEN)
        getoond, positie = _eigen_tekst(blok, merk, cursor.position()) if eigen else ("", 0)
        return Aangewezen(merk.partition("/")[2] if merk else _kop(blok), eigen, getoond, positie, _sleutels(blok), _link(cursor))


def _groter(html: str) -> str:
    """The type of the chapter as large as the user wants everything."""
    return _PUNTEN.sub(lambda maat: f"font-size: {float(maat.group(1)) * thema.factor():g}pt", html)


def _namen(blok: QTextBlock) -> list[str]:
    """The named places at the beginning of a paragraph."""
    namen = list(blok.charFormat().anchorNames())
    deel = blok.begin()
    if not deel.atEnd():
        namen += deel.fragment().charFormat().anchorNames()
    return namen


def _kop(blok: QTextBlock) -> str:
    """The name of this very paragraph, when it has one that is no mark."""
    return next((naam for naam in _namen(blok) if not naam.startswith((EIGEN, VAST))), "")


def _eigen_merk(blok: QTextBlock) -> str:
    return next((naam for naam in reversed(_namen(blok)) if naam.startswith((EIGEN, VAST))), "")


def _merk(blok: QTextBlock) -> str:
    """Whose text this is: the mark of the paragraph or of the nearest one before it. A heading of the document is of its own section."""
    zoek = blok
    while zoek.isValid():
        if merk := _eigen_merk(zoek):
            kop = _kop(zoek)
            return f"{VAST}{kop}" if kop and zoek == blok and zoek.blockFormat().headingLevel() and merk.startswith(VAST) else merk
        zoek = zoek.previous()
    return ""


def _eigen_tekst(blok: QTextBlock, merk: str, positie: int) -> tuple[str, int]:
    """All that is shown of one own text, and the place in it."""
    eerste = blok
    while eerste.previous().isValid() and _merk(eerste.previous()) == merk:
        eerste = eerste.previous()
    regels: list[str] = []
    begin = eerste.position()
    while eerste.isValid() and _eigen_merk(eerste) in {"", merk}:
        regels.append(eerste.text())
        eerste = eerste.next()
    return "\n".join(regels), positie - begin


def _sleutels(blok: QTextBlock) -> tuple[str, ...]:
    """Keys of the figures in a paragraph, in order."""
    uit: list[str] = []
    deel = blok.begin()
    while not deel.atEnd():
        doel = deel.fragment().charFormat().anchorHref()
        if doel.startswith(HERKOMST):
            uit.append(doel.removeprefix(HERKOMST))
        deel += 1
    return tuple(uit)


def _link(cursor: QTextCursor) -> str:
    """The link that the cursor stands in or right before."""
    if doel := cursor.charFormat().anchorHref():
        return doel
    erna = QTextCursor(cursor)
    if erna.atBlockEnd():
        return ""
    erna.clearSelection()
    erna.movePosition(QTextCursor.MoveOperation.NextCharacter)
    return erna.charFormat().anchorHref()
