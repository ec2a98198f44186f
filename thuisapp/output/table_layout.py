"""How wide the columns of a table become on paper, and whether it needs a landscape page.

Worked out here, with the measures of our own font, because a writer that guesses cuts off long names or breaks numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from thuisapp.output.text_width import width
from thuisapp.output.visie.model import Inline, Regeleinde, Tabel, Uitlijning, platte_tekst

STAAND, LIGGEND = 481.0, 728.0  # points of text width on A4, with margins of 20 mm
PADDING = 10.5  # left and right of a cell together, and a little for rounding
NORMAL, SMALL = 8.5, 7.5  # sizes of table text in points
BREAKABLE = 46.0  # points: a word wider than this may be hyphenated when there is no room
WIDEST = 250.0  # points: a column of sentences asks for no more than this
NARROWEST = 290.0  # points: a table with more than two columns is at least this wide, so that its caption has room
STEP = 4.0  # points: width is handed out in steps of this
TALL = 14  # lines in one row; more than this calls for a wider page
LOWER = 1.3  # times that rows must become lower there


@dataclass(frozen=True, slots=True)
class Layout:
    """procenten: column widths, together 100. breedte: of the whole table in points. grootte: of the text in points."""

    procenten: tuple[float, ...]
    breedte: float
    grootte: float
    liggend: bool


@dataclass(frozen=True, slots=True)
class _Column:
    """Widths in points: without breaking a word, with hyphens, and what it would like. texts: how wide each text is on one line."""

    least: float
    hyphenated: float
    wish: float
    texts: tuple[float, ...]


def layout(tabel: Tabel, hoogstens: float = STAAND) -> Layout:
    """The first that fits: portrait, with hyphens, smaller, then landscape. Widths are in points."""
    lying = None
    for room, size, hyphens in ((hoogstens, NORMAL, False), (hoogstens, NORMAL, True), (hoogstens, SMALL, True),
                                (LIGGEND, NORMAL, False), (LIGGEND, NORMAL, True)):
        if (found := _in_room(tabel, room, size, hyphens)) is None:
            continue
        if room == LIGGEND or len(tabel.kolommen) < 5 or (highest := _highest(tabel, found)) <= TALL:
            return found
        lying = lying or _in_room(tabel, LIGGEND, NORMAL, True)
        if lying is None or _highest(tabel, lying) * LOWER > highest:
            return found  # a list of many names is as high on a wide page
    columns = _columns(tabel, SMALL)
    return _result(_divide(columns, [c.hyphenated for c in columns], LIGGEND), SMALL, True)


def _in_room(tabel: Tabel, room: float, size: float, hyphens: bool) -> Layout | None:
    columns = _columns(tabel, size)
    least = [c.hyphenated if hyphens else c.least for c in columns]
    return _result(_divide(columns, least, room), size, room == LIGGEND) if sum(least) <= room else None


def _result(widths: list[float], size: float, liggend: bool) -> Layout:
    total = sum(widths)
    return Layout(tuple(round(100 * w / total, 2) for w in widths), round(total, 1), size, liggend)


def _columns(tabel: Tabel, size: float) -> list[_Column]:
    return [_column(tabel, j, size) for j in range(len(tabel.kolommen))]


def _column(tabel: Tabel, j: int, size: float) -> _Column:
    kop = tabel.kolommen[j].kop
    texts = [platte_tekst(rij.cellen[j].tekst) for rij in tabel.rijen]
    measured = (width(kop, size, 600), *(width(text, size, 600) for text in texts))
    full = max(measured[1:], default=0) + PADDING
    head = [width(word, size, 600) for word in _words(kop)]
    if tabel.kolommen[j].uitlijning is Uitlijning.RECHTS:  # a figure is never broken
        least = max([full, *(w + PADDING for w in head)])
        return _Column(least, max([full, *(min(w, BREAKABLE) + PADDING for w in head)]), max(least, _wish_head(kop, size)), measured)
    words = [*head, *(width(word, size, 600) for text in texts for word in _words(text))]
    longest = max(words, default=0)
    wish = min(full, WIDEST) * min(max(tabel.kolommen[j].breedte, 1), 6) ** 0.25
    return _Column(longest + PADDING, min(longest, BREAKABLE) + PADDING, max(wish, longest + PADDING, _wish_head(kop, size)), measured)


def _wish_head(kop: str, size: float) -> float:
    """A head likes to stand on two lines at most."""
    return width(kop, size, 600) * (0.62 if " " in kop else 1) + PADDING


def _words(text: str) -> list[str]:
    return text.replace("-", "- ").replace("/", "/ ").split(" ")  # not at a no-break space


def _divide(columns: list[_Column], least: list[float], room: float) -> list[float]:
    """What every column needs, and the rest where it saves most lines. A table that needs less stays narrower."""
    wishes = [max(column.wish - small, 0) for column, small in zip(columns, least, strict=True)]
    rest = room - sum(least)
    if rest <= 0:
        return [small * room / sum(least) for small in least]
    if sum(wishes) <= rest:
        needed = sum(least) + sum(wishes)
        extra = min(room - needed, max(0.3 * needed, NARROWEST - needed))
        return [small + wish + extra / len(columns) for small, wish in zip(least, wishes, strict=True)]
    return _fewest_lines(columns, least, rest)


def _fewest_lines(columns: list[_Column], least: list[float], rest: float) -> list[float]:
    """Hands out the rest in small steps, each to the column where it saves most lines."""
    widths = list(least)
    while rest > 0:
        step = min(STEP, rest)
        gains = [_saved(column, w, step) for column, w in zip(columns, widths, strict=True)]
        best = max(range(len(columns)), key=lambda j: (gains[j], -widths[j]))
        widths[best] += step
        rest -= step
    return widths


def _saved(column: _Column, w: float, step: float) -> float:
    """How many lines all cells of a column together save when it becomes `step` wider; a cell of one line saves nothing."""
    before, after = w - PADDING, w + step - PADDING
    return sum(text / before - max(text / after, 1) for text in column.texts if text > before)


def _highest(tabel: Tabel, maten: Layout) -> int:
    return max(row_lines(tabel, maten), default=0)


def row_lines(tabel: Tabel, maten: Layout) -> tuple[int, ...]:
    """About how many lines every row takes."""
    room = [max(p / 100 * maten.breedte - PADDING + 0.1, 1.0) for p in maten.procenten]
    return tuple(max((sum(ceil(width(deel, maten.grootte) * 1.02 / w) or 1 for deel in platte_regels(cel.tekst).split("\n"))
                      for cel, w in zip(rij.cellen, room, strict=True)), default=1) for rij in tabel.rijen)


def platte_regels(delen: Sequence[Inline]) -> str:
    """The words with their forced line breaks."""
    return "".join("\n" if isinstance(deel, Regeleinde) else platte_tekst((deel,)) for deel in delen)
