"""Paragraphs and tables into a QTextDocument, and out of it again. Only what Markdown can say is in the formats; the looks of headings and
such are laid over it (see markering.py), so that typing, joining and splitting never leave wrong looks behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)

from thuisapp.views import thema
from thuisapp.views.widgets.teksteditor.model import BREUK, OBJECT, Alinea, Blok, Cel, Regel, Soort, Stuk, Tabel
from thuisapp.views.widgets.teksteditor.velden import sleutel_van, veldformaat

CITAAT = int(QTextFormat.Property.UserProperty) + 2
_STIJLEN = {(Soort.PUNT, 0): QTextListFormat.Style.ListDisc, (Soort.PUNT, 1): QTextListFormat.Style.ListCircle}
_NUMMERS = (QTextListFormat.Style.ListDecimal,)
_KANTEN = {"left": Qt.AlignmentFlag.AlignLeft, "right": Qt.AlignmentFlag.AlignRight, "center": Qt.AlignmentFlag.AlignHCenter}


def tekenformaat(stuk: Stuk) -> QTextCharFormat:
    """How a run looks."""
    fmt = veldformaat(stuk.veld) if stuk.veld else QTextCharFormat()
    if stuk.vet:
        fmt.setFontWeight(QFont.Weight.DemiBold)
    if stuk.cursief:
        fmt.setFontItalic(True)
    if stuk.doel and not stuk.veld:
        fmt.setAnchor(True)
        fmt.setAnchorHref(stuk.doel)
        fmt.setForeground(thema.kleur("accent"))
        fmt.setFontUnderline(True)
    return fmt


def blokformaat(soort: Soort = Soort.TEKST, niveau: int = 0, citaat: bool = False) -> QTextBlockFormat:
    """The spacing of a paragraph, and what it is."""
    fmt = QTextBlockFormat()
    fmt.setBottomMargin(2 if soort.is_lijst else thema.MAAT.half)
    if soort is Soort.KOP:
        fmt.setHeadingLevel(niveau)
        fmt.setTopMargin(thema.MAAT.half)
        fmt.setBottomMargin(thema.MAAT.klein)
    if citaat:
        fmt.setProperty(CITAAT, True)
        fmt.setTopMargin(thema.MAAT.klein)
        fmt.setLeftMargin(thema.MAAT.groot)
        fmt.setRightMargin(thema.MAAT.groot)
    return fmt


def lijstformaat(soort: Soort, niveau: int) -> QTextListFormat:
    fmt = QTextListFormat()
    fmt.setStyle(_NUMMERS[0] if soort is Soort.NUMMER else _STIJLEN.get((soort, niveau), QTextListFormat.Style.ListSquare))
    fmt.setIndent(niveau + 1)
    return fmt


def lijst_van(block: QTextBlock) -> tuple[Soort, int] | None:
    """Kind and depth of the list that this paragraph is in."""
    lijst = block.textList()
    if lijst is None:
        return None
    fmt = lijst.format()
    return Soort.NUMMER if fmt.style() in _NUMMERS else Soort.PUNT, max(0, fmt.indent() - 1)


def tabelformaat(kolommen: int) -> QTextTableFormat:
    fmt = QTextTableFormat()
    fmt.setBorder(1)
    fmt.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    fmt.setBorderBrush(thema.kleur("lijn_sterk"))
    fmt.setBorderCollapse(True)
    fmt.setCellPadding(thema.MAAT.klein)
    fmt.setCellSpacing(0)
    fmt.setTopMargin(thema.MAAT.klein)
    fmt.setBottomMargin(thema.MAAT.half)
    fmt.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    fmt.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 100 / kolommen)] * kolommen)
    fmt.setHeaderRowCount(1)
    return fmt


# In


def vul(document: QTextDocument, blokken: Sequence[Blok]) -> None:
    """Replace all that is in the document."""
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(blokformaat())
    voeg_blokken_in(cursor, blokken)
    cursor.endEditBlock()


def voeg_regel_in(cursor: QTextCursor, regel: Iterable[Stuk]) -> None:
    for stuk in regel:
        cursor.insertText(OBJECT if stuk.veld else stuk.tekst, tekenformaat(stuk))


def voeg_blokken_in(cursor: QTextCursor, blokken: Sequence[Blok]) -> None:
    """Put blocks at the cursor. An empty paragraph there is used; text behind the cursor goes along with the last block."""
    vers = cursor.block().length() == 1
    lijsten: list[tuple[Soort, QTextList]] = []
    for blok in blokken:
        if isinstance(blok, Tabel):
            lijsten = []
            voeg_tabel_in(cursor, blok)
            vers = cursor.block().length() == 1
            continue
        fmt = blokformaat(blok.soort, blok.niveau, blok.citaat)
        if vers:
            zet_blok(cursor, fmt)
        else:
            cursor.insertBlock(fmt, QTextCharFormat())
        cursor.setBlockCharFormat(QTextCharFormat())
        if blok.soort.is_lijst:
            _in_lijst(cursor, blok.soort, blok.niveau, lijsten)
        else:
            lijsten = []
        voeg_regel_in(cursor, blok.delen)
        vers = False


def zet_blok(cursor: QTextCursor, fmt: QTextBlockFormat) -> None:
    """Give the paragraph at the cursor another format; it leaves the list that it was in."""
    lijst = cursor.block().textList()
    if lijst is not None:
        lijst.remove(cursor.block())
    cursor.setBlockFormat(fmt)


def _in_lijst(cursor: QTextCursor, soort: Soort, niveau: int, lijsten: list[tuple[Soort, QTextList]]) -> None:
    del lijsten[niveau + 1:]
    if niveau < len(lijsten) and lijsten[niveau][0] is soort:
        lijsten[niveau][1].add(cursor.block())
    else:
        lijsten[niveau:] = [(soort, cursor.createList(lijstformaat(soort, niveau)))]


def voeg_tabel_in(cursor: QTextCursor, tabel: Tabel) -> QTextTable:
    """Put a table at the cursor, which comes after it."""
    kolommen = max(len(rij) for rij in tabel.rijen)
    gemaakt = cursor.insertTable(len(tabel.rijen), kolommen, tabelformaat(kolommen))
    for r, rij in enumerate(tabel.rijen):
        for k, cel in enumerate(rij):
            plek = gemaakt.cellAt(r, k).firstCursorPosition()
            fmt = QTextBlockFormat()
            if kant := tabel.uitlijning[k] if k < len(tabel.uitlijning) else "":
                fmt.setAlignment(_KANTEN[kant])
            plek.setBlockFormat(fmt)
            voeg_regel_in(plek, cel.delen)
    kleur_kop(gemaakt)
    cursor.setPosition(gemaakt.lastPosition() + 1)
    if cursor.block().length() == 1:
        cursor.setBlockFormat(blokformaat())
    return gemaakt


def kleur_kop(tabel: QTextTable) -> None:
    """The first row has the ground of a heading, the others have none."""
    for r in range(min(2, tabel.rows())):
        for k in range(tabel.columns()):
            cel = tabel.cellAt(r, k)
            fmt = cel.format()
            if r == 0:
                fmt.setBackground(thema.kleur("band"))
            else:
                fmt.clearBackground()
            cel.setFormat(fmt)


# Out


def tabellen_in(document: QTextDocument) -> list[QTextTable]:
    """The tables of a document from top to bottom."""
    return sorted((f for f in document.rootFrame().childFrames() if isinstance(f, QTextTable)), key=lambda t: t.firstPosition())


def lees_document(document: QTextDocument) -> list[Blok]:
    """The paragraphs and tables of a document, with their positions. Empty paragraphs are among them."""
    tabellen = tabellen_in(document)
    uit: list[Blok] = []
    block = document.begin()
    while block.isValid():
        if tabellen and block.position() >= tabellen[0].firstPosition():
            tabel = tabellen.pop(0)
            uit.append(lees_tabel(tabel))
            block = document.findBlock(tabel.lastPosition() + 1)
            continue
        uit.append(lees_blok(block))
        block = block.next()
    return uit


def lees_blok(block: QTextBlock) -> Alinea:
    """One paragraph outside tables."""
    fmt = block.blockFormat()
    citaat = bool(fmt.property(CITAAT))
    lijst = lijst_van(block)
    if lijst is not None:
        return Alinea(stukken(block), lijst[0], lijst[1], citaat, block.position())
    kop = fmt.headingLevel()
    return Alinea(stukken(block), Soort.KOP if kop else Soort.TEKST, kop, citaat, block.position())


def stukken(block: QTextBlock, van: int = 0, tot: int | None = None) -> Regel:
    """The runs of a paragraph, or of a part of it."""
    tekst = block.text()
    eind = len(tekst) if tot is None else tot
    if not tekst:
        return ()
    uit: list[Stuk] = []
    for bereik in block.textFormats():
        begin, tot_hier = max(van, bereik.start), min(eind, bereik.start + bereik.length)
        if begin >= tot_hier:
            continue
        fmt = bereik.format
        vet, cursief = fmt.fontWeight() >= QFont.Weight.DemiBold, fmt.fontItalic()
        deel = tekst[begin:tot_hier]
        if sleutel := sleutel_van(fmt):
            uit += [Stuk("", vet, cursief, "", sleutel)] * deel.count(OBJECT)
        else:
            uit.append(Stuk(deel, vet, cursief, fmt.anchorHref() if fmt.isAnchor() else ""))
    return tuple(uit)


def lees_tabel(tabel: QTextTable) -> Tabel:
    rijen = tuple(tuple(_lees_cel(tabel, r, k) for k in range(tabel.columns())) for r in range(tabel.rows()))
    kanten = []
    for k in range(tabel.columns()):
        fmt = tabel.cellAt(0, k).firstCursorPosition().blockFormat()
        eigen = fmt.alignment() if fmt.hasProperty(QTextFormat.Property.BlockAlignment) else None
        kanten.append(next((naam for naam, kant in _KANTEN.items() if eigen is not None and eigen & kant), ""))
    return Tabel(rijen, tuple(kanten))


def _lees_cel(tabel: QTextTable, rij: int, kolom: int) -> Cel:
    """All paragraphs of a cell on one line, since that is what a cell can hold."""
    cel = tabel.cellAt(rij, kolom)
    block, laatste = cel.firstCursorPosition().block(), cel.lastCursorPosition().block()
    plek, delen = block.position(), [*stukken(block)]
    while block != laatste:
        block = block.next()
        delen += [Stuk(BREUK), *stukken(block)]
    return Cel(tuple(delen), plek)


def lees_keuze(cursor: QTextCursor) -> list[Blok]:
    """What is selected. Inside one paragraph that is only its text."""
    van, tot = cursor.selectionStart(), cursor.selectionEnd()
    block = cursor.document().findBlock(van)
    if not cursor.hasComplexSelection() and tot <= block.position() + block.length() - 1:
        return [Alinea(stukken(block, van - block.position(), tot - block.position()))]
    ander = QTextDocument()
    QTextCursor(ander).insertFragment(cursor.selection())
    return lees_document(ander)
