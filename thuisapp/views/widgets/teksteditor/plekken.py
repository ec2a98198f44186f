"""From a place in the Markdown to the place in the document: the words are the same, the marks between them are passed over. No Qt but the
positions that document.lees_document gives."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from thuisapp.domain.tekstveld import VELD
from thuisapp.views.widgets.teksteditor.lees import lees
from thuisapp.views.widgets.teksteditor.model import BREUK, Alinea, Blok, Regel, Tabel, platte_tekst

_NUMMER = re.compile(r"&#?\w{1,31};")
_DOEL = re.compile(r"\]\((?:<[^<>]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
Stukje = tuple[int, Regel]
"""Where a paragraph or cell begins, and its runs."""


def _stukjes(blokken: Iterable[Blok]) -> Iterator[Stukje]:
    """Paragraphs and cells with something in them; empty ones are not in the Markdown."""
    for blok in blokken:
        if isinstance(blok, Alinea):
            if platte_tekst(blok.delen).strip():
                yield blok.plek, blok.delen
        else:
            yield from _cellen(blok)


def _cellen(tabel: Tabel) -> Iterator[Stukje]:
    for rij in tabel.rijen:
        for cel in rij:
            if platte_tekst(cel.delen).strip():
                yield cel.plek, cel.delen


def vertaal(markdown: str, document: Sequence[Blok], plekken: Iterable[int]) -> dict[int, int]:
    """Position in the document per position in the Markdown. document: what it shows now, made from this Markdown.

    A place in a mark counts as the first character after it. Empty when the two do not belong together.
    """
    bron, doel = list(_stukjes(lees(markdown))), list(_stukjes(document))
    if len(bron) != len(doel):
        return {}
    uit: dict[int, int] = {}
    begin = [plek for plek, _ in bron]
    for gezocht in sorted(set(plekken)):
        nummer = max((n for n, plek in enumerate(begin) if plek <= gezocht), default=0)
        if bron:
            eind = begin[nummer + 1] if nummer + 1 < len(begin) else len(markdown)
            uit[gezocht] = doel[nummer][0] + _binnen(markdown[begin[nummer]:eind], platte_tekst(doel[nummer][1]), gezocht - begin[nummer])
    return uit


def _binnen(markdown: str, tekst: str, gezocht: int) -> int:
    """Goes along both until the place is reached in the Markdown; gives the place in the text."""
    p = n = 0
    while n < len(tekst) and p < len(markdown):
        breed = _past(markdown, p, tekst[n])
        if breed:
            if p + breed > gezocht:
                return n
            p, n = p + breed, n + 1
        elif tekst[n].isspace() and not markdown[p].isspace() and tekst[n] != BREUK:
            n += 1  # a second space, which Markdown does not keep
        else:
            p += len(match[0]) if (match := _DOEL.match(markdown, p)) else 1
    return n


def _past(markdown: str, p: int, teken: str) -> int:
    """How many characters of the Markdown stand for this one of the text; 0 when a mark begins here."""
    if teken == "\ufffc":
        return len(match[0]) if (match := VELD.match(markdown, p)) else 0
    if teken == BREUK:
        return 2 if markdown.startswith("\\\n", p) else 0
    hier = markdown[p]
    if hier == "\\" and p + 1 < len(markdown) and markdown[p + 1] == teken:
        return 2
    if hier == "&" and (match := _NUMMER.match(markdown, p)) and html.unescape(match[0]) == teken:
        return len(match[0])
    if hier in "*_" and teken == hier:
        return 0 if markdown[p - 1:p] != " " and p else 1
    return 1 if hier == teken or (hier.isspace() and teken.isspace()) else 0
