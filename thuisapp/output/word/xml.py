"""WordprocessingML as text: paragraphs, runs and fields. The one place where text is escaped for Word.

Built as text and parsed once at the end, because making tens of thousands of elements one by one takes ten times as long.
Distances are twentieths of a point, as Word counts them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from thuisapp.output.html import tekst

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMEN = (f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
         'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
         'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"')
HOOFD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Word refuses a paragraph whose properties stand in another order.
VOLGORDE = ("keepNext", "keepLines", "pageBreakBefore", "numPr", "tabs", "spacing", "ind", "jc", "sectPr")
_TOTAAL = "".join(f'<w:{kant} w:val="single" w:sz="8" w:space="0" w:color="1D5C73"/>' for kant in ("top", "bottom"))
TOTAALCEL = f'<w:tcBorders>{_TOTAAL}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="F1F5F6"/>'
STUK = 1_000_000  # signs in one text element; an XML parser refuses more than ten million
_WIT = re.compile(r"[\t\n\r]+")


def attribuut(ruw: str) -> str:
    """Text for an attribute, on one line."""
    return tekst(_WIT.sub(" ", ruw))


@dataclass(slots=True)
class Regel:
    """A paragraph. eigen: name of a property → its whole element; can still be changed until it is written."""

    stijl: str
    inhoud: str
    eigen: dict[str, str] = field(default_factory=dict)

    def xml(self) -> str:
        eigenschappen = "".join(self.eigen[naam] for naam in VOLGORDE if naam in self.eigen)
        return f'<w:p><w:pPr><w:pStyle w:val="{self.stijl}"/>{eigenschappen}</w:pPr>{self.inhoud}</w:p>'

    def houd_bij_volgende(self) -> None:
        self.eigen["keepNext"] = "<w:keepNext/>"


def run(ruw: str, opmaak: str = "") -> str:
    """Plain text; opmaak: run properties in the order that Word wants. A soft hyphen gets the element that Word has for it."""
    if not ruw:
        return ""
    eigenschappen = f"<w:rPr>{opmaak}</w:rPr>" if opmaak else ""
    stukken = _WIT.sub(" ", ruw).split("\u00ad")
    delen = ("".join(f'<w:t xml:space="preserve">{tekst(stuk[i:i + STUK])}</w:t>' for i in range(0, len(stuk), STUK)) for stuk in stukken)
    return f"<w:r>{eigenschappen}{'<w:softHyphen/>'.join(delen)}</w:r>"


def tab() -> str:
    return "<w:r><w:tab/></w:r>"


def veld(opdracht: str, uitkomst: str, opmaak: str = "") -> str:
    """A field with its text filled in. opdracht is ours alone: nothing that a user typed may stand in it."""
    eigenschappen = f"<w:rPr>{opmaak}</w:rPr>" if opmaak else ""
    return f"{veldbegin(opdracht, eigenschappen)}{run(uitkomst, opmaak)}{veldeinde(eigenschappen)}"


def veldbegin(opdracht: str, eigenschappen: str = "") -> str:
    return (f'<w:r>{eigenschappen}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{eigenschappen}<w:instrText xml:space="preserve"> '
            f'{opdracht} </w:instrText></w:r><w:r>{eigenschappen}<w:fldChar w:fldCharType="separate"/></w:r>')


def veldeinde(eigenschappen: str = "") -> str:
    return f'<w:r>{eigenschappen}<w:fldChar w:fldCharType="end"/></w:r>'


def afstand(voor: int | None = None, na: int | None = None) -> str:
    """The space above and below a paragraph."""
    delen = (("before", voor), ("after", na))
    inhoud = " ".join(f"w:{naam}=\"{waarde}\"" for naam, waarde in delen if waarde is not None)
    return f"<w:spacing {inhoud}/>"

