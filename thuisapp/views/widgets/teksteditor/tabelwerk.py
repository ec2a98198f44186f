"""Tables while writing: rows and columns, and going from cell to cell with the keys."""

from __future__ import annotations

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextTable

from thuisapp.views.widgets.teksteditor.document import blokformaat, kleur_kop, tabelformaat, voeg_tabel_in
from thuisapp.views.widgets.teksteditor.model import Cel, Tabel

NIEUW = Tabel(((Cel(()), Cel(())),) * 3, ("", ""))
"""A new table: a heading and two rows of two columns."""


def invoegen(cursor: QTextCursor) -> None:
    """A new table after the paragraph of the cursor (or in its place when it is empty); the cursor goes into its first cell."""
    cursor.beginEditBlock()
    cursor.clearSelection()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    if cursor.block().textList() is not None:
        cursor.insertBlock(blokformaat())
    tabel = voeg_tabel_in(cursor, NIEUW)
    cursor.endEditBlock()
    cursor.setPosition(tabel.firstPosition())


def plek(cursor: QTextCursor) -> tuple[QTextTable, int, int] | None:
    """The table of the cursor with its row and column."""
    tabel = cursor.currentTable()
    if tabel is None:
        return None
    cel = tabel.cellAt(cursor)
    return tabel, cel.row(), cel.column()


def rij_erbij(cursor: QTextCursor) -> None:
    if (hier := plek(cursor)) is not None:
        tabel, rij, kolom = hier
        tabel.insertRows(rij + 1, 1)
        for k in range(tabel.columns()):  # a column keeps its side
            fmt = QTextBlockFormat(tabel.cellAt(rij, k).firstCursorPosition().blockFormat())
            tabel.cellAt(rij + 1, k).firstCursorPosition().setBlockFormat(fmt)
            cel = tabel.cellAt(rij + 1, k)
            kaal = cel.format()
            kaal.clearBackground()
            cel.setFormat(kaal)
        cursor.setPosition(tabel.cellAt(rij + 1, kolom).firstPosition())


def kolom_erbij(cursor: QTextCursor) -> None:
    if (hier := plek(cursor)) is not None:
        tabel, rij, kolom = hier
        tabel.insertColumns(kolom + 1, 1)
        _bijwerken(tabel)
        cursor.setPosition(tabel.cellAt(rij, kolom + 1).firstPosition())


def rij_weg(cursor: QTextCursor) -> None:
    """The row of the cursor; the table itself when it was the last one."""
    if (hier := plek(cursor)) is not None:
        tabel, rij, _ = hier
        if tabel.rows() == 1:
            tabel_weg(cursor)
            return
        tabel.removeRows(rij, 1)
        _bijwerken(tabel)


def kolom_weg(cursor: QTextCursor) -> None:
    if (hier := plek(cursor)) is not None:
        tabel, _, kolom = hier
        if tabel.columns() == 1:
            tabel_weg(cursor)
            return
        tabel.removeColumns(kolom, 1)
        _bijwerken(tabel)


def tabel_weg(cursor: QTextCursor) -> None:
    if (hier := plek(cursor)) is not None:
        tabel = hier[0]
        eind = tabel.firstPosition() - 1
        tabel.removeRows(0, tabel.rows())
        cursor.setPosition(max(0, eind))


def _bijwerken(tabel: QTextTable) -> None:
    tabel.setFormat(tabelformaat(tabel.columns()))
    kleur_kop(tabel)


def volgende_cel(cursor: QTextCursor, stap: int) -> bool:
    """The next (1) or former (-1) cell; beyond the last or first one the cursor leaves the table. False outside tables."""
    hier = plek(cursor)
    if hier is None:
        return False
    tabel, rij, kolom = hier
    nummer = rij * tabel.columns() + kolom + stap
    if nummer < 0:
        cursor.setPosition(tabel.firstPosition() - 1)
    elif nummer >= tabel.rows() * tabel.columns():
        cursor.setPosition(tabel.lastPosition() + 1)
    else:
        _naar(cursor, tabel, *divmod(nummer, tabel.columns()))
    return True


def cel_eronder(cursor: QTextCursor) -> bool:
    """Enter in a table: the cell below, and after the last row the text under the table. False outside tables."""
    hier = plek(cursor)
    if hier is None:
        return False
    tabel, rij, kolom = hier
    if rij + 1 < tabel.rows():
        _naar(cursor, tabel, rij + 1, kolom)
    else:
        cursor.setPosition(tabel.lastPosition() + 1)
    return True


def _naar(cursor: QTextCursor, tabel: QTextTable, rij: int, kolom: int) -> None:
    """Into a cell, with its text selected, as spreadsheets and word processors do."""
    cel = tabel.cellAt(rij, kolom)
    cursor.setPosition(cel.firstPosition())
    cursor.setPosition(cel.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
