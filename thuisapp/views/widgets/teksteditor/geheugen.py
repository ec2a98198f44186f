"""Reads a QTextDocument again and again while somebody types: only the paragraphs and tables that changed are looked at anew."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument, QTextTable

from thuisapp.views.widgets.teksteditor.document import lees_blok, lees_tabel, tabellen_in
from thuisapp.views.widgets.teksteditor.model import Blok, Tabel
from thuisapp.views.widgets.teksteditor.schrijf import schrijf, voorbereid


class Leesgeheugen:
    """The Markdown of a document. What it remembers is per number of a paragraph; the positions in it are not kept up.

    Every paragraph of a table holds that whole table, so that it is read anew when one of them changed.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._bekend: list[Blok | None] = [None] * document.blockCount()
        self._geschreven: str | None = None
        document.contentsChange.connect(self._gewijzigd)

    def markdown(self) -> str:
        if self._geschreven is None:
            self._geschreven = schrijf(self._blokken())
        return self._geschreven

    def _gewijzigd(self, positie: int, weg: int, erbij: int) -> None:
        doc = self._document
        self._geschreven = None
        eerste = doc.findBlock(positie).blockNumber()
        slot = doc.findBlock(min(positie + erbij, max(0, doc.characterCount() - 1)))
        laatste = slot.blockNumber() if slot.isValid() else doc.blockCount() - 1
        verschil = doc.blockCount() - len(self._bekend)
        if eerste < 0 or laatste - verschil + 1 < eerste:
            self._bekend = [None] * doc.blockCount()
            return
        self._bekend[eerste:laatste - verschil + 1] = [None] * (laatste - eerste + 1)
        if len(self._bekend) != doc.blockCount():
            self._bekend = [None] * doc.blockCount()

    def _blokken(self) -> list[Blok]:
        uit: list[Blok] = []
        nummer = 0
        for tabel in tabellen_in(self._document):
            begin = self._document.findBlock(tabel.firstPosition()).blockNumber()
            uit += self._alineas(nummer, begin)
            nummer = self._document.findBlock(tabel.lastPosition()).blockNumber() + 1
            uit.append(self._tabel(tabel, begin, nummer))
        return uit + self._alineas(nummer, len(self._bekend))

    def _alineas(self, van: int, tot: int) -> list[Blok]:
        uit: list[Blok] = []
        for nummer, bekend in enumerate(self._bekend[van:tot], start=van):
            if bekend is None:
                bekend = self._bekend[nummer] = voorbereid(lees_blok(self._document.findBlockByNumber(nummer)))
            uit.append(bekend)
        return uit

    def _tabel(self, tabel: QTextTable, van: int, tot: int) -> Blok:
        bekend = self._bekend[van]
        zelfde = isinstance(bekend, Tabel) and (len(bekend.rijen), len(bekend.uitlijning)) == (tabel.rows(), tabel.columns())
        if bekend is None or not zelfde or any(ander is not bekend for ander in self._bekend[van:tot]):
            bekend = voorbereid(lees_tabel(tabel))
            self._bekend[van:tot] = [bekend] * (tot - van)
        return bekend
