"""What changed in a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

LANGSTE = 20_000  # words of one text that are compared one by one; above it the whole text counts as changed


class Tekststuksoort(StrEnum):
    GELIJK = "gelijk"
    WEG = "weg"
    NIEUW = "nieuw"


@dataclass(frozen=True, slots=True)
class Tekststuk:
    """A run of words that stayed, went or came; the spaces between words belong to it."""

    soort: Tekststuksoort
    tekst: str


def tekstverschil(oud: str, nieuw: str) -> tuple[Tekststuk, ...]:
    """The stukken in reading order: those that stayed or went make up `oud`, those that stayed or came make up `nieuw`."""
    a, b = _woorden(oud), _woorden(nieuw)
    if len(a) + len(b) > LANGSTE:
        return tuple(_stukken([(Tekststuksoort.WEG, oud), (Tekststuksoort.NIEUW, nieuw)]))
    delen: list[tuple[Tekststuksoort, str]] = []
    for soort, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if soort == "equal":
            delen.append((Tekststuksoort.GELIJK, "".join(a[i:j])))
        else:
            delen += [(Tekststuksoort.WEG, "".join(a[i:j])), (Tekststuksoort.NIEUW, "".join(b[k:m]))]
    return tuple(_stukken(delen))


def _woorden(tekst: str) -> list[str]:
    """Words with the white space after them, so that nothing is lost. A bound field ([[...]]) is one word, also with spaces in it."""
    return re.findall(r"\s*(?:\[\[[^\[\]\n]{1,230}\]\]|\S)+\s*|\s+", tekst)


def _stukken(delen: list[tuple[Tekststuksoort, str]]) -> Iterator[Tekststuk]:
    return (Tekststuk(soort, tekst) for soort, tekst in delen if tekst)
