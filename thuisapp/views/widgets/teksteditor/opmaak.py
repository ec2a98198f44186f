"""What the toolbar and the keys do to paragraphs: headings, lists, quotations, and the Enter and Backspace keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextList

from thuisapp.views.widgets.teksteditor.document import CITAAT, blokformaat, lijst_van, lijstformaat, zet_blok
from thuisapp.views.widgets.teksteditor.model import Soort
from thuisapp.views.widgets.teksteditor.velden import VELD

DIEPSTE = 1
"""Lists go one deep: deeper ones are hard to read in a document."""
Plaats = tuple[Soort, int] | None
"""Kind and depth in a list, or None outside lists."""


def gekozen_blokken(cursor: QTextCursor) -> list[QTextBlock]:
    """The paragraphs that the selection touches, those in tables left out."""
    document = cursor.document()
    block, eind = document.findBlock(cursor.selectionStart()), cursor.selectionEnd()
    uit = []
    while block.isValid() and block.position() <= eind:
        if QTextCursor(block).currentTable() is None:
            uit.append(block)
        block = block.next()
    return uit


def zet_soort(cursor: QTextCursor, soort: Soort, niveau: int = 0, *, citaat: bool = False) -> None:
    """Make the chosen paragraphs headings, quotations or normal text."""
    document = cursor.document()
    nummers = [block.blockNumber() for block in gekozen_blokken(cursor)]
    cursor.beginEditBlock()
    for nummer in nummers:
        zet_blok(QTextCursor(document.findBlockByNumber(nummer)), blokformaat(soort, niveau, citaat))
    for nummer in (nummers[0] - 1, nummers[-1] + 1) if nummers else ():
        herlijst(document, document.findBlockByNumber(nummer))
    cursor.endEditBlock()


def wissel_lijst(cursor: QTextCursor, soort: Soort) -> None:
    """A list of the chosen paragraphs; normal text when they were all items of this kind."""
    blokken = gekozen_blokken(cursor)
    if blokken and all((plaats := lijst_van(b)) is not None and plaats[0] is soort for b in blokken):
        zet_soort(cursor, Soort.TEKST)
        return
    _plaats(cursor, {b.blockNumber(): (soort, (lijst_van(b) or (soort, 0))[1]) for b in blokken})


def spring_in(cursor: QTextCursor, stap: int) -> bool:
    """Items of a list one deeper (1) or less deep (-1); an item that was least deep becomes normal text."""
    plaatsen = {b.blockNumber(): plaats for b in gekozen_blokken(cursor) if (plaats := lijst_van(b)) is not None}
    if not plaatsen:
        return False
    if stap < 0 and all(niveau == 0 for _, niveau in plaatsen.values()):
        zet_soort(cursor, Soort.TEKST)
        return True
    _plaats(cursor, {nr: (soort, min(DIEPSTE, max(0, niveau + stap))) for nr, (soort, niveau) in plaatsen.items()})
    return True


def _plaats(cursor: QTextCursor, gewenst: Mapping[int, Plaats]) -> None:
    document = cursor.document()
    cursor.beginEditBlock()
    for nummer, plaats in gewenst.items():
        block = document.findBlockByNumber(nummer)
        if plaats is not None and lijst_van(block) is None:
            citaat = bool(block.blockFormat().property(CITAAT))
            QTextCursor(block).setBlockFormat(blokformaat(plaats[0], citaat=citaat))
    if gewenst:
        herlijst(document, document.findBlockByNumber(next(iter(gewenst))), gewenst)
    cursor.endEditBlock()


def herlijst(document: QTextDocument, block: QTextBlock, gewenst: Mapping[int, Plaats] | None = None) -> None:
    """Put the items around this paragraph in the lists where they belong, so that numbers count on as they will in the document."""
    stapel: list[tuple[Soort, QTextList]] = []
    gebruikt: set[int] = set()
    for nummer, (soort, niveau) in _streek(document, block, gewenst or {}):
        niveau = min(niveau, len(stapel))
        del stapel[niveau + 1:]
        punt = document.findBlockByNumber(nummer)
        if niveau < len(stapel) and stapel[niveau][0] is soort:
            if punt.textList() is None or punt.textList().objectIndex() != stapel[niveau][1].objectIndex():
                stapel[niveau][1].add(punt)
            continue
        eigen = punt.textList()
        if eigen is None or eigen.objectIndex() in gebruikt or lijst_van(punt) != (soort, niveau):
            eigen = QTextCursor(punt).createList(lijstformaat(soort, niveau))
        gebruikt.add(eigen.objectIndex())
        stapel[niveau:] = [(soort, eigen)]


def _streek(document: QTextDocument, block: QTextBlock, gewenst: Mapping[int, Plaats]) -> Iterator[tuple[int, tuple[Soort, int]]]:
    """The unbroken run of items around a paragraph."""
    def plaats(b: QTextBlock) -> Plaats:
        return gewenst.get(b.blockNumber(), lijst_van(b)) if b.isValid() else None

    if plaats(block) is None:
        return
    while plaats(block.previous()) is not None:
        block = block.previous()
    gevonden = []
    while (hier := plaats(block)) is not None:
        gevonden.append((block.blockNumber(), hier))
        block = block.next()
    yield from gevonden


# Keys


def nieuwe_alinea(cursor: QTextCursor) -> None:
    """Enter. In an empty item or quotation it ends the list or quotation; after a heading comes normal text."""
    block = cursor.block()
    leeg = block.length() == 1 and not cursor.hasSelection()
    if leeg and lijst_van(block) is not None:
        spring_in(cursor, -1)
    elif leeg and is_bijzonder(block):
        zet_soort(cursor, Soort.TEKST)
    else:
        cursor.beginEditBlock()
        cursor.insertBlock()
        if cursor.block().length() == 1 and cursor.blockFormat().headingLevel():
            cursor.setBlockFormat(blokformaat())
            cursor.setBlockCharFormat(QTextCharFormat())
        cursor.endEditBlock()


def terug_aan_begin(cursor: QTextCursor) -> bool:
    """Backspace at the beginning of a paragraph: first it loses what it is. False: there is nothing to lose."""
    if cursor.hasSelection() or not cursor.atBlockStart() or cursor.currentTable() is not None:
        return False
    if spring_in(cursor, -1):
        return True
    if is_bijzonder(cursor.block()) and (cursor.block().length() == 1 or cursor.blockFormat().property(CITAAT)):
        zet_soort(cursor, Soort.TEKST)
        return True
    return False


def is_bijzonder(block: QTextBlock) -> bool:
    """A heading or a quotation."""
    fmt = block.blockFormat()
    return bool(fmt.headingLevel() or fmt.property(CITAAT))


# Characters


def vet_formaat(aan: bool) -> QTextCharFormat:
    fmt = QTextCharFormat()
    fmt.setFontWeight(QFont.Weight.DemiBold if aan else QFont.Weight.Normal)
    return fmt


def cursief_formaat(aan: bool) -> QTextCharFormat:
    fmt = QTextCharFormat()
    fmt.setFontItalic(aan)
    return fmt


def schrijfformaat(cursor: QTextCursor) -> QTextCharFormat | None:
    """The format to type on in, when the one at the cursor must not go on: behind a link or a field. None: go on as it is."""
    hier = cursor.charFormat()
    if not (hier.isAnchor() or hier.hasProperty(VELD)):
        return None
    if hier.isAnchor() and not hier.hasProperty(VELD) and _in_koppeling(cursor, hier.anchorHref()):
        return None
    kaal = QTextCharFormat()
    kaal.setFontWeight(hier.fontWeight())
    kaal.setFontItalic(hier.fontItalic())
    return kaal


def _in_koppeling(cursor: QTextCursor, doel: str) -> bool:
    volgend = QTextCursor(cursor)
    volgend.setPosition(cursor.position())
    if volgend.atBlockEnd():
        return False
    volgend.movePosition(QTextCursor.MoveOperation.NextCharacter)
    return volgend.charFormat().isAnchor() and volgend.charFormat().anchorHref() == doel


def koppeling_hier(cursor: QTextCursor) -> tuple[int, int, str]:
    """Where the link at the cursor begins and ends, and its address; ("", no length) when there is none."""
    block, plek = cursor.block(), cursor.selectionStart() - cursor.block().position()
    bereiken = [b for b in block.textFormats() if b.format.isAnchor()]
    raak = next((b for b in bereiken if b.start <= plek <= b.start + b.length), None)
    if raak is None:
        return cursor.selectionStart(), cursor.selectionEnd(), ""
    begin, eind, doel = raak.start, raak.start + raak.length, raak.format.anchorHref()
    for b in bereiken:
        if b.format.anchorHref() == doel and b.start == eind:
            eind += b.length
    for b in reversed(bereiken):
        if b.format.anchorHref() == doel and b.start + b.length == begin:
            begin = b.start
    return block.position() + begin, block.position() + eind, doel


def blok_is(fmt: QTextBlockFormat) -> str:
    """What the list of paragraph kinds shows: "kop1", "kop2", "citaat" or "tekst"."""
    if fmt.headingLevel():
        return "kop1" if fmt.headingLevel() == 1 else "kop2"
    return "citaat" if fmt.property(CITAAT) else "tekst"


