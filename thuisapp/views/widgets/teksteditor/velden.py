"""A bound field in the text: one character that shows the present figure of the dossier on a coloured ground."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPyTextObject, QTextCharFormat, QTextDocument, QTextFormat

from thuisapp.views import thema
from thuisapp.views.widgets.teksteditor.model import OBJECT

VELD_OBJECT = int(QTextFormat.ObjectTypes.UserObject) + 1
VELD = int(QTextFormat.Property.UserProperty) + 1
ONBEKEND = "(onbekend cijfer)"
LANGSTE = 60
"""Longer values are cut off on the screen: a field cannot go on in the next line."""
_RAND = 4


def veldformaat(sleutel: str) -> QTextCharFormat:
    """The format of the one character that stands for this field."""
    fmt = QTextCharFormat()
    fmt.setObjectType(VELD_OBJECT)
    fmt.setProperty(VELD, sleutel)
    fmt.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return fmt


def sleutel_van(fmt: QTextFormat) -> str:
    """The key of the field with this format, or ""."""
    return str(fmt.property(VELD)) if fmt.objectType() == VELD_OBJECT else ""


class Veldbeeld(QPyTextObject):
    """Measures and draws fields. waarde: key → the figure as printed, "" when it is unknown."""

    def __init__(self, waarde: Callable[[str], str], parent: QObject) -> None:
        super().__init__(parent)
        self._waarde = waarde

    def tekst(self, sleutel: str) -> str:
        """What stands on the field."""
        waarde = self._waarde(sleutel) or ONBEKEND
        return waarde if len(waarde) <= LANGSTE else f"{waarde[:LANGSTE - 1].rstrip()}…"

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        maat = QFontMetricsF(self._letter(doc, format))
        return QSizeF(maat.horizontalAdvance(self.tekst(sleutel_van(format))) + 2 * _RAND, maat.height())

    def drawObject(self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> None:
        sleutel = sleutel_van(format)
        onbekend = not self._waarde(sleutel)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(thema.kleur("waarschuwing" if onbekend else "accent"), 1))
        painter.setBrush(thema.kleur("waarschuwing_zacht" if onbekend else "accent_zacht"))
        vak = QRectF(rect)
        painter.drawRoundedRect(vak.adjusted(1, 0.5, -1, -0.5), 3, 3)
        painter.setPen(thema.kleur("waarschuwing" if onbekend else "accent_donker"))
        painter.setFont(self._letter(doc, format))
        painter.drawText(vak, Qt.AlignmentFlag.AlignCenter, self.tekst(sleutel))
        painter.restore()

    @staticmethod
    def _letter(doc: QTextDocument, fmt: QTextFormat) -> QFont:
        letter = doc.defaultFont()
        teken = fmt.toCharFormat()
        if teken.fontWeight() >= letter.Weight.DemiBold:
            letter.setWeight(letter.Weight.DemiBold)
        letter.setItalic(teken.fontItalic())
        return letter


def herteken(document: QTextDocument, anders: Callable[[str], bool]) -> None:
    """Lay out anew the fields whose key is `anders`; text, cursor and selection stay as they are."""
    block = document.begin()
    while block.isValid():
        tekst = block.text()
        if OBJECT in tekst:
            for bereik in block.textFormats():
                if (sleutel := sleutel_van(bereik.format)) and anders(sleutel):
                    document.markContentsDirty(block.position() + bereik.start, bereik.length)
        block = block.next()


def sleutels(document: QTextDocument) -> tuple[str, ...]:
    """The keys of all fields in the text, each once."""
    gevonden: dict[str, None] = {}
    block = document.begin()
    while block.isValid():
        if OBJECT in block.text():
            gevonden |= dict.fromkeys(s for b in block.textFormats() if (s := sleutel_van(b.format)))
        block = block.next()
    return tuple(gevonden)
