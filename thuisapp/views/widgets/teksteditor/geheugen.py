"""Reads a QTextDocument again and again while somebody types: only the paragraphs that changed are looked at anew."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextDocument, QTextTable

from thuisapp.views.widgets.teksteditor.document import lees_blok, lees_document
from thuisapp.views.widgets.teksteditor.model import Alinea, Blok
from thuisapp.views.widgets.teksteditor.schrijf import schrijf


class Leesgeheugen:
    """The Markdown of a document. What it remembers is per number of a paragraph; the positions in it are not kept up."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._bekend: list[Alinea | None] = [None] * document.blockCount()
        document.contentsChange.connect(self._gewijzigd)

    def _gewijzigd(self, positie: int, weg: int, erbij: int) -> None:
        doc = self._document
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

    def markdown(self) -> str:
        return schrijf(self._blokken())

    def _blokken(self) -> list[Blok]:
        doc = self._document
        if any(isinstance(frame, QTextTable) for frame in doc.rootFrame().childFrames()):
            return lees_document(doc, self._blok)
        uit: list[Blok] = []
        block = doc.begin()
        for nummer, bekend in enumerate(self._bekend):
            if bekend is None:
                if block.blockNumber() != nummer:
                    block = doc.findBlockByNumber(nummer)
                bekend = self._bekend[nummer] = lees_blok(block)
                block = block.next()
            uit.append(bekend)
        return uit

    def _blok(self, block: QTextBlock) -> Alinea:
        nummer = block.blockNumber()
        bekend = self._bekend[nummer]
        if bekend is None:
            bekend = self._bekend[nummer] = lees_blok(block)
        return bekend
