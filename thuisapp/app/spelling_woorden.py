"""The words in a Markdown text that are worth checking, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thuisapp.domain.tekstveld import VELD

_WOORD = re.compile(r"['’]?[^\W\d_]+(?:['’-][^\W\d_]+)*")
# What is no language: addresses, files, and the target of a link.
_GEEN_TAAL = re.compile(r"(?:https?://|www\.|mailto:)[^\s)>\]]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|\]\([^\s()]{0,2000}\)"
                        r"|(?<!\w)[\w-]{1,60}\.(?:nl|com|org|eu|pdf|docx?|xlsx?|odt)\b|&#?\w{1,30};", re.IGNORECASE)
_ROMEINS = re.compile(r"[IVXLCDM]+")


def woorden_in(tekst: str) -> Iterator[tuple[int, str]]:
    """(place, word); words with a figure in them and words of one letter are left out."""
    leeg = VELD.sub(_spaties, tekst)
    leeg = _GEEN_TAAL.sub(_spaties, leeg)
    for match in _WOORD.finditer(leeg):
        begin, woord = match.start(), match[0]
        if woord[0] in "'’" and not _is_echt_begin(woord):
            begin, woord = begin + 1, woord[1:]
        if len(woord) < 2 or _ROMEINS.fullmatch(woord) or _bij_cijfer(leeg, begin, begin + len(woord)):
            continue
        yield begin, woord


def _spaties(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _is_echt_begin(woord: str) -> bool:
    """ 's avonds, 't, 's-Hertogenbosch; any other apostrophe in front is a quotation mark."""
    return woord[1:2].lower() in {"s", "t", "n"} and (len(woord) == 2 or woord[2] == "-")


def _bij_cijfer(tekst: str, begin: int, eind: int) -> bool:
    """Whether the letters are part of something with a figure ("m2", "65-plussers", "2e")."""
    voor = tekst[max(begin - 2, 0):begin]
    return voor[-1:].isdigit() or (voor[-1:] in {"-", "_"} and voor[:1].isdigit()) or tekst[eind:eind + 1].isdigit() \
        or voor[-1:] == "_" and voor[:1].isalnum()
