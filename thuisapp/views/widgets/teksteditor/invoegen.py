"""Putting blocks where the cursor is: in the line, in a cell, or as paragraphs of their own."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from thuisapp.views.widgets.teksteditor import opmaak
from thuisapp.views.widgets.teksteditor.document import voeg_blokken_in, voeg_regel_in
from thuisapp.views.widgets.teksteditor.model import BREUK, Alinea, Blok, Soort, Stuk, netjes


def zet_op_keuze(cursor: QTextCursor, blokken: tuple[Blok, ...]) -> None:
    """In the place of the selection. Text of one paragraph, and all that goes into a cell, stands in the line itself."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    eerste = blokken[0]
    if cursor.currentTable() is not None:
        voeg_regel_in(cursor, _op_een_regel(blokken))
    elif len(blokken) == 1 and isinstance(eerste, Alinea) and eerste.soort is Soort.TEKST:
        voeg_regel_in(cursor, eerste.delen)
    else:
        if isinstance(eerste, Alinea) and eerste.soort is Soort.TEKST and not eerste.citaat and cursor.block().length() > 1:
            voeg_regel_in(cursor, eerste.delen)  # goes on in the line of the cursor
            blokken = blokken[1:]
        voeg_blokken_in(cursor, blokken)
        opmaak.herlijst(cursor.document(), cursor.block())
    cursor.endEditBlock()


def _op_een_regel(blokken: tuple[Blok, ...]) -> tuple[Stuk, ...]:
    """All words of some blocks in one line, for a cell."""
    uit: list[Stuk] = []
    for blok in blokken:
        delen = [blok.delen] if isinstance(blok, Alinea) else [cel.delen for rij in blok.rijen for cel in rij]
        for deel in delen:
            uit += [Stuk(" "), *(Stuk(s.tekst.replace(BREUK, " "), s.vet, s.cursief, s.doel, s.veld) for s in deel)]
    return netjes(uit)
