"""Where a table or a section may be split over two pages: the same for PDF, Word and ODT."""

from __future__ import annotations

from collections.abc import Sequence

from thuisapp.output.table_layout import Layout, layout, row_lines
from thuisapp.output.visie.model import Alinea, Blok, Figuur, Paragraaf, Tabel, platte_tekst

WHOLE_ROWS, WHOLE_LINES = 10, 24  # a table up to this size is never split over two pages
SHORT_TEXT = 200  # signs: two lines
TOGETHER_FIRST, TOGETHER_LAST = 3, 4  # lines of a table that stand together at the foot and at the head of a page
SPLIT_ROW = 14  # lines: a row that is higher may be split itself


def stays_whole(tabel: Tabel, lines: Sequence[int]) -> bool:
    return len(tabel.rijen) <= WHOLE_ROWS and sum(lines) <= WHOLE_LINES


def kept_with_next(lines: Sequence[int]) -> frozenset[int]:
    """Rows after which the page may not end, so that never a line or two of a table stand alone."""
    kept: set[int] = set()
    for order, enough, step in ((range(len(lines)), TOGETHER_FIRST, 0), (range(len(lines) - 1, -1, -1), TOGETHER_LAST, -1)):
        seen = 0
        for row in order:
            seen += lines[row]
            if seen >= enough:
                break
            kept.add(row + step)
    return frozenset(row for row in kept if 0 <= row < len(lines) - 1)


def lines_of(tabel: Tabel, maten: Layout | None = None) -> tuple[int, ...]:
    return row_lines(tabel, maten or layout(tabel))


def kondigt_aan(delen: Sequence[Blok]) -> bool:
    """Whether a section begins with a few words that announce its table or figure: on paper they and the heading go along with it.

    More than a few words keep the heading company, and fill the foot of a page.
    """
    if len(delen) < 2 or not isinstance(delen[0], Alinea) or not isinstance(delen[1], (Tabel, Figuur)):
        return False
    liggend = isinstance(delen[1], Tabel) and layout(delen[1]).liggend  # has a page of its own
    return not liggend and len(platte_tekst(delen[0].tekst)) <= SHORT_TEXT


def begins_lying(delen: Sequence[Blok]) -> bool:
    """Whether the first section of a chapter does so: then the title and the words before it go along."""
    eerste = next((n for n, deel in enumerate(delen) if not isinstance(deel, Alinea)), len(delen))
    paragraaf = delen[eerste] if eerste < len(delen) else None
    return isinstance(paragraaf, Paragraaf) and lies_down(paragraaf)


def lies_down(paragraaf: Paragraaf) -> bool:
    """Whether a section goes to a landscape page as a whole, because it is little more than a wide table."""
    tabellen = [deel for deel in paragraaf.delen if isinstance(deel, Tabel)]
    alleen = len(tabellen) == 1 and len(paragraaf.delen) <= 3 and all(isinstance(deel, (Alinea, Tabel)) for deel in paragraaf.delen)
    return alleen and layout(tabellen[0]).liggend
