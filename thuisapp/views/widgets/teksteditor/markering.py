"""Looks laid over the text without being in it: headings, first rows of tables, misspelled words, figures that differ from the dossier."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextTable

from thuisapp.views import thema
from thuisapp.views.widgets.teksteditor.document import CITAAT
from thuisapp.views.widgets.teksteditor.spel import Spannen, Spelling

if TYPE_CHECKING:
    from thuisapp.app.tegenspraak import Tegenspraak

_WOORD = re.compile(r"[^\W\d_](?:[\w'’\-]*\w)?")
_KOPPEN = {1: 1.15, 2: 1.0}
"""How large the headings are, as a part of the heading of a card."""


@dataclass(frozen=True, slots=True)
class Merk:
    """A contradiction with its place, which goes along with the text."""

    cursor: QTextCursor
    tegenspraak: Tegenspraak

    @property
    def geldt(self) -> bool:
        """Whether the typed figure still stands there."""
        return self.cursor.selectedText() == self.tegenspraak.getypt


class Markering(QSyntaxHighlighter):
    """Marks paragraphs as they change. The word that is being typed is not called misspelled."""

    def __init__(self, document: QTextDocument, spelling: Spelling) -> None:
        super().__init__(document)
        self._spelling = spelling
        self._typt = -1
        self._merken: tuple[Merk, ...] = ()

    def typt(self, positie: int) -> None:
        """The user is typing here; -1: no longer."""
        oud, self._typt = self._typt, positie
        for plek in {oud, positie} - {-1}:
            if oud != positie and (oud < 0 or positie < 0 or self.document().findBlock(oud) != self.document().findBlock(positie)):
                self.rehighlightBlock(self.document().findBlock(plek))

    def zet_merken(self, merken: Iterable[Merk]) -> None:
        oud, self._merken = self._merken, tuple(merken)
        nummers = {self.document().findBlock(m.cursor.selectionStart()).blockNumber() for m in (*oud, *self._merken)}
        for nummer in nummers:
            self.rehighlightBlock(self.document().findBlockByNumber(nummer))

    def teken(self, teksten: Iterable[str]) -> None:
        """Mark the paragraphs with these texts anew."""
        gezocht = frozenset(teksten)
        block = self.document().begin()
        while block.isValid():
            if block.text() in gezocht:
                self.rehighlightBlock(block)
            block = block.next()

    def merk_op(self, positie: int) -> Merk | None:
        """The contradiction at this place."""
        return next((m for m in self._merken if m.cursor.selectionStart() <= positie <= m.cursor.selectionEnd() and m.geldt), None)

    def fouten(self, block: QTextBlock, *, ook_getypt: bool = False) -> Spannen:
        """The misspelled words of a paragraph as far as known, without the one that is being typed."""
        tekst = block.text()
        spannen = self._spelling.spannen(tekst)
        if spannen is None:
            spannen = tuple((m.start(), len(m[0])) for m in _WOORD.finditer(tekst) if self._spelling.is_fout(m[0]))
        if ook_getypt or self._typt < 0:
            return spannen
        hier = self._typt - block.position()
        return tuple((begin, lengte) for begin, lengte in spannen if not begin <= hier <= begin + lengte)

    def plekken(self, block: QTextBlock) -> list[tuple[int, int]]:
        """Start and length of all that is marked in a paragraph, in order."""
        merken = [(m.cursor.selectionStart() - block.position(), len(m.tegenspraak.getypt)) for m in self._merken if m.geldt]
        return sorted({*self.fouten(block), *((begin, lengte) for begin, lengte in merken if 0 <= begin < block.length())})

    def highlightBlock(self, text: str) -> None:
        block = self.currentBlock()
        if (kaal := _blokvorm(block)) is not None:
            self.setFormat(0, len(text), kaal)
        for begin, lengte in self.fouten(block):
            self._leg_op(begin, lengte, QTextCharFormat.UnderlineStyle.WaveUnderline, "fout")
        for merk in self._merken:
            begin = merk.cursor.selectionStart() - block.position()
            if 0 <= begin < block.length() and merk.geldt:
                self._leg_op(begin, merk.cursor.selectionEnd() - block.position() - begin,
                             QTextCharFormat.UnderlineStyle.DashUnderline, "waarschuwing", "waarschuwing_zacht")

    def _leg_op(self, begin: int, lengte: int, streep: QTextCharFormat.UnderlineStyle, rol: str, grond: str = "") -> None:
        fmt = QTextCharFormat(self.format(begin))
        fmt.setUnderlineStyle(streep)
        fmt.setUnderlineColor(thema.kleur(rol))
        if grond:
            fmt.setBackground(thema.kleur(grond))
        self.setFormat(begin, lengte, fmt)


def _blokvorm(block: QTextBlock) -> QTextCharFormat | None:
    """The looks of a whole paragraph."""
    fmt, vorm = block.blockFormat(), QTextCharFormat()
    if niveau := fmt.headingLevel():
        vorm.setFontPointSize(thema.MAAT.letter_kop * _KOPPEN.get(niveau, _KOPPEN[2]))
        vorm.setFontWeight(QFont.Weight.DemiBold)
        vorm.setForeground(thema.kleur("accent_donker"))
        return vorm
    if fmt.property(CITAAT):
        vorm.setForeground(thema.kleur("tekst_zacht"))
        return vorm
    tabel = QTextCursor(block).currentTable()
    if isinstance(tabel, QTextTable) and tabel.cellAt(block.position()).row() == 0:
        vorm.setFontWeight(QFont.Weight.DemiBold)
        return vorm
    return None
