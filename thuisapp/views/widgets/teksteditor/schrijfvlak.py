"""The area that is written in: keys, mouse and clipboard. What the text is stands in document.py, what the buttons do in opmaak.py."""

from __future__ import annotations

import os

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QGuiApplication, QHelpEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from thuisapp.views import thema
from thuisapp.views.widgets.teksteditor import opmaak, plakken, tabelwerk
from thuisapp.views.widgets.teksteditor.bron import Veldbron
from thuisapp.views.widgets.teksteditor.document import lees_document, lees_keuze, voeg_regel_in, vul
from thuisapp.views.widgets.teksteditor.geheugen import Leesgeheugen
from thuisapp.views.widgets.teksteditor.invoegen import zet_op_keuze
from thuisapp.views.widgets.teksteditor.lees import lees
from thuisapp.views.widgets.teksteditor.markering import Markering
from thuisapp.views.widgets.teksteditor.model import BREUK, OBJECT, Blok, Stuk
from thuisapp.views.widgets.teksteditor.spel import Spelling
from thuisapp.views.widgets.teksteditor.velden import VELD_OBJECT, Veldbeeld, herteken, sleutel_van, sleutels

_EIGEN_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_C, _S, _A = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
_GEEN = Qt.KeyboardModifier.NoModifier
TOETSEN = {
    (_C, Qt.Key.Key_B): "vet", (_C, Qt.Key.Key_I): "cursief", (_C, Qt.Key.Key_K): "koppeling", (_C | _S, Qt.Key.Key_F): "cijfer",
    (_C | _S, Qt.Key.Key_V): "plak_kaal", (_A | _S, Qt.Key.Key_Right): "dieper", (_A | _S, Qt.Key.Key_Left): "hoger",
    (_GEEN, Qt.Key.Key_F7): "volgende_fout", (_S, Qt.Key.Key_F10): "menu",
}
"""Keys and the action that each asks for (see Handelingen)."""
TYPT_MS = 1200
"""A word is no longer "being typed" when nothing was typed for so long."""


class Schrijfvlak(QTextEdit):
    """Shows Markdown as formatted text. Emits nothing for a text that is put in with `toon`."""

    gewijzigd = Signal(str)
    """The user changed the text; carries its Markdown."""
    actie = Signal(str)
    """The user pressed the key of an action."""
    melding = Signal(str)
    """Something could not be pasted, or not all of it."""
    menu_gevraagd = Signal(QPoint)
    """The context menu is wanted at this place on the screen; the cursor stands where it is about."""

    def __init__(self, bron: Veldbron, spelling: Spelling, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bron = bron
        self._getoond, self._laadt = "", False
        self._geladen = self._geladen_als = self._geschreven = ""  # the text that was put in, how it is written here, and how it is now
        self.setUndoRedoEnabled(False)  # there is one history, that of the dossier
        self.setTabChangesFocus(True)
        doc = self.document()
        doc.setDefaultFont(thema.letter())
        doc.setIndentWidth(thema.MAAT.groot)
        doc.setDocumentMargin(thema.MAAT.klein)
        self.beeld = Veldbeeld(bron.waarde, self)
        doc.documentLayout().registerHandler(VELD_OBJECT, self.beeld)
        self._geheugen = Leesgeheugen(doc)
        self.markering = Markering(doc, spelling)
        self._typtimer = QTimer(self)
        self._typtimer.setSingleShot(True)
        self._typtimer.setInterval(TYPT_MS)
        self._typtimer.timeout.connect(lambda: self.markering.typt(-1))
        vul(doc, ())
        self.textChanged.connect(self._gewijzigd)
        self.cursorPositionChanged.connect(self._verplaatst)
        doc.blockCountChanged.connect(lambda _: self._laadt or QTimer.singleShot(0, self, self._herlijst))
        thema.melder.veranderd.connect(self._ander_thema)

    # Text in and out

    def toon(self, markdown: str) -> None:
        """Show a text. The cursor stays where it was, or goes to where the text became another."""
        if markdown == self._getoond:
            return
        doc, oud, plek = self.document(), self.document().toRawText(), self.textCursor().position()
        balk = self.verticalScrollBar().value()
        self._laadt = True
        try:
            self.markering.zet_merken(())
            vul(doc, lees(markdown))
        finally:
            self._laadt = False
        self._getoond = self._geladen = markdown
        self._geladen_als = self._geschreven = self._geheugen.markdown()
        cursor = self.textCursor()
        cursor.setPosition(_nieuwe_plek(oud, doc.toRawText(), plek))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(balk if cursor.position() else 0)

    def _ander_thema(self) -> None:
        """Other colours or another size: they stand in the formats of the text."""
        doc = self.document()
        doc.setDefaultFont(thema.letter())
        doc.setIndentWidth(thema.MAAT.groot)
        doc.setDocumentMargin(thema.MAAT.klein)
        tekst, self._getoond = self._getoond, "\0"
        self.toon(tekst)

    def markdown(self) -> str:
        """The text as it stands in the dossier: the shown one as long as the user changed nothing."""
        return self._getoond

    def blokken(self) -> list[Blok]:
        """The paragraphs and tables as they are now, with their places."""
        return lees_document(self.document())

    def alineas(self) -> list[str]:
        """The bare text of every paragraph."""
        block, uit = self.document().begin(), []
        while block.isValid():
            uit.append(block.text())
            block = block.next()
        return uit

    def _gewijzigd(self) -> None:
        if self._laadt:
            return
        geschreven = self._geheugen.markdown()
        if geschreven != self._geschreven:
            self._geschreven = geschreven
            self._getoond = self._geladen if geschreven == self._geladen_als else geschreven
            self.gewijzigd.emit(self._getoond)

    def _herlijst(self) -> None:
        """After paragraphs came or went: numbers count on through what is one list."""
        if not self._laadt:
            opmaak.herlijst(self.document(), self.textCursor().block())

    # The cursor

    def _verplaatst(self) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection() and (fmt := opmaak.schrijfformaat(cursor)) is not None:
            self.setCurrentCharFormat(fmt)

    def veld_op(self, positie: int) -> str:
        """The key of the field right behind or before this place."""
        doc = self.document()
        block = doc.findBlock(positie)
        binnen = positie - block.position()
        for hier in (binnen, binnen - 1):
            if 0 <= hier < len(block.text()) and block.text()[hier] == OBJECT:
                bereik = next((b for b in block.textFormats() if b.start <= hier < b.start + b.length), None)
                if bereik is not None:
                    return sleutel_van(bereik.format)
        return ""

    def ververs_velden(self) -> None:
        """The dossier may have other figures now."""
        anders = self.bron.ververs(sleutels(self.document()))
        if anders:
            herteken(self.document(), lambda sleutel: sleutel in anders)

    def voeg_veld_in(self, sleutel: str) -> None:
        """Put a figure at the cursor, in the make-up there. sleutel: as it stands in a text (see domain/tekstveld.py)."""
        cursor = self.textCursor()
        vet, cursief = cursor.charFormat().fontWeight() >= QFont.Weight.DemiBold, cursor.charFormat().fontItalic()
        self.bron.waarde(sleutel)
        voeg_regel_in(cursor, (Stuk("", vet, cursief, "", sleutel),))
        self.setTextCursor(cursor)
        self._verplaatst()

    # Keys

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                if any(map(event.matches, _EIGEN_UNDO)):
                    event.ignore()
                    return False
                if _actie(event):
                    event.accept()
                    return True
            elif event.type() is QEvent.Type.KeyPress and self._tab(event):
                return True
        elif event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._tooltip(event)
        return super().event(event)

    def _tab(self, event: QKeyEvent) -> bool:
        """In a table the Tab key goes through the cells; elsewhere it leaves the editor."""
        stap = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()), 0)
        cursor = self.textCursor()
        if not stap or event.modifiers() & _C or self.isReadOnly() or not tabelwerk.volgende_cel(cursor, stap):
            return False
        self.setTextCursor(cursor)
        event.accept()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(map(event.matches, _EIGEN_UNDO)):
            event.ignore()
        elif actie := _actie(event):
            self.actie.emit(actie)
        elif not self._eigen_toets(event):
            self._typtimer.start()
            self.markering.typt(self.textCursor().position())
            super().keyPressEvent(event)
            self.markering.typt(self.textCursor().position() if event.text().strip() else -1)

    def _eigen_toets(self, event: QKeyEvent) -> bool:
        """Enter and Backspace where they do something else than Qt would."""
        cursor, toets = self.textCursor(), event.key()
        if toets in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if cursor.currentTable() is not None:
                tabelwerk.cel_eronder(cursor)
            elif event.modifiers() & _S:
                cursor.insertText(BREUK)
            else:
                opmaak.nieuwe_alinea(cursor)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
            return True
        if toets == Qt.Key.Key_Backspace and event.modifiers() == _GEEN and opmaak.terug_aan_begin(cursor):
            self.setTextCursor(cursor)
            return True
        return False

    # The mouse

    def _tooltip(self, event: QHelpEvent) -> bool:
        plek = self.viewport().mapFrom(self, event.pos())
        zin = self.zin_op(self.cursorForPosition(plek).position())
        if zin:
            QToolTip.showText(event.globalPos(), zin, self)
        else:
            QToolTip.hideText()
        return True

    def zin_op(self, positie: int) -> str:
        """What there is to say about this place: the contradiction, the figure or the link there."""
        if (merk := self.markering.merk_op(positie)) is not None:
            return merk.tegenspraak.zin
        if sleutel := self.veld_op(positie):
            return self.bron.zin(sleutel)
        cursor = QTextCursor(self.document())
        cursor.setPosition(positie)
        return f"Koppeling naar {doel}." if (doel := opmaak.koppeling_hier(cursor)[2]) else ""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            cursor = self.cursorForPosition(self.viewport().mapFrom(self, event.pos()))
            oud = self.textCursor()
            if not oud.selectionStart() <= cursor.position() <= oud.selectionEnd() or not oud.hasSelection():
                self.setTextCursor(cursor)
            self.menu_gevraagd.emit(event.globalPos())
        else:
            self.vraag_menu()

    def vraag_menu(self) -> None:
        """The context menu at the cursor, for the keyboard."""
        self.menu_gevraagd.emit(self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))

    # The clipboard

    def createMimeDataFromSelection(self) -> QMimeData:
        return plakken.maak_mime(lees_keuze(self.textCursor()), lambda s: self.bron.waarde(s) or f"[[{s}]]")

    def canInsertFromMimeData(self, source: QMimeData | None) -> bool:
        return source is not None and (
            source.hasText() or source.hasHtml() or source.hasImage() or source.hasUrls() or source.hasFormat(plakken.MARKDOWN))

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._plak(*plakken.lees_mime(source))

    def plak_kaal(self) -> None:
        """Only the words of what is on the clipboard."""
        if (data := QGuiApplication.clipboard().mimeData()) is not None:
            self._plak(*plakken.lees_mime(data, kaal=True))

    def _plak(self, blokken: tuple[Blok, ...], zin: str) -> None:
        if blokken:
            self.voeg_in(blokken)
        self.melding.emit(zin)

    def voeg_in(self, blokken: tuple[Blok, ...]) -> None:
        """Put blocks in the place of the selection. Text of one paragraph, and all that goes into a cell, stands in the line itself."""
        cursor = self.textCursor()
        zet_op_keuze(cursor, blokken)
        self.setTextCursor(cursor)
        self._verplaatst()
        self.ensureCursorVisible()


def _actie(event: QKeyEvent) -> str:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return TOETSEN.get((modifiers, Qt.Key(event.key())), "")


def _nieuwe_plek(oud: str, nieuw: str, plek: int) -> int:
    """Where the cursor goes when a text is replaced: it stays before a change, otherwise stands at its end; at 0 in another text."""
    begin = len(os.path.commonprefix((oud, nieuw)))
    if plek <= begin:
        return max(0, min(plek, len(nieuw) - 1))
    kort = min(len(oud), len(nieuw)) - begin
    eind = len(os.path.commonprefix((oud[::-1][:kort], nieuw[::-1][:kort])))
    ander = 2 * (begin + eind) < min(len(oud), len(nieuw))
    return 0 if ander else len(nieuw) - eind
