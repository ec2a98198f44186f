"""The paper of the projector: how large a sheet and its type are, and the pieces that its pages are made of. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from thuisapp.output import text_width
from thuisapp.output.charts.stijl import GRIJS, INKT, LIJN
from thuisapp.output.svg import Tekening

BREED, HOOG = 1920.0, 1080.0
"""A sheet is at least as large as this; a window of another shape gives a wider or a higher one."""
LETTER = 32.0
"""The smallest type: 24 points on a screen of 1920 × 1080."""
RAND = 64.0
GROOTST = 1.5
"""Type and rows grow at most so much to fill a sheet with little on it."""

Teken = Callable[[Tekening, float, float], None]
"""Draws a piece at a place (left, top)."""


@dataclass(frozen=True, slots=True)
class Vel:
    """A sheet. letter: how large the type is, 1 = the smallest that is right for a meeting room."""

    breed: float = BREED
    hoog: float = HOOG
    letter: float = 1.0

    @property
    def tekst(self) -> float:
        return LETTER * self.letter

    @property
    def kop(self) -> float:
        return 40 * self.letter

    @property
    def titel(self) -> float:
        return 58 * self.letter

    @property
    def ruimte(self) -> float:
        """The width between the edges."""
        return self.breed - 2 * RAND


@dataclass(frozen=True, slots=True)
class Stuk:
    """A piece of a page. tekst: the same in words, a line each, for who cannot see it."""

    hoogte: float
    teken: Teken
    tekst: Callable[[], str]


def vel_voor(breed: int, hoog: int, letter: float) -> tuple[Vel, float]:
    """The sheet for a window of so many pixels, and how many pixels one unit of it is."""
    schaal = max(min(breed / BREED, hoog / HOOG), 0.05)
    return Vel(breed / schaal, hoog / schaal, letter), schaal


@lru_cache(maxsize=20_000)
def wijd(tekst: str, grootte: float, gewicht: int = 400) -> float:
    """Kept: the same names and numbers come back at every step of a slider."""
    return text_width.width(tekst, grootte, gewicht)


@lru_cache(maxsize=20_000)
def regels(tekst: str, grootte: float, ruimte: float, gewicht: int = 400) -> tuple[str, ...]:
    """Lines of at most this width; a line break in the text stays."""
    if "\n" not in tekst and wijd(tekst, grootte, gewicht) <= ruimte:
        return (tekst,)
    return tuple(regel for deel in tekst.splitlines() for regel in text_width.wrap(deel, grootte, ruimte, gewicht))


def schrijf(t: Tekening, x: float, y: float, tekst: tuple[str, ...], grootte: float, *, kleur: str = INKT, anker: str = "start",
            gewicht: int = 400) -> None:
    """Lines under each other; y is the top of the first."""
    for n, regel in enumerate(tekst):
        t.text(x, y + grootte * (0.92 + n * REGEL), regel, grootte, kleur, anchor=anker, weight=gewicht)


REGEL = 1.2
"""From one line of text to the next, in sizes of the type."""


def hoogte(aantal_regels: int, grootte: float) -> float:
    return aantal_regels * grootte * REGEL


def lijn(t: Tekening, x: float, y: float, breed: float, dik: float = 1.5) -> None:
    t.line(x, y, x + breed, y, LIJN if dik < 2 else GRIJS, dik)
