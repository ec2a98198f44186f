"""Sentences with a number in them: the verb follows the number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from thuisapp.format_nl import aantal

# The table that holds most of what this program asks for. Its name says on which days was counted; its columns do not.
AANDACHTSGROEPEN_ID = "85980NED"
AANDACHTSGROEPEN_TITEL = "Aandachtsgroepen volkshuisvesting; regio, 1 januari en 31 december"

_STEMPEL = re.compile(r"(.+?)(?:_(?:Un)?[Tt]yped[Dd]ata[Ss]et(?:_\w+)?)?_\d{8}_\d{6}$")
_TABEL = re.compile(r"\b(\d{4,5}(?:ned|NED|eng|ENG))(?![a-z])")


def is_aandachtsgroepentabel(dimensies: Iterable[str]) -> bool:
    """Whether these are the dimensions of CBS table 85980NED, however they are written."""
    return any(naam.lower().replace(" ", "") == "aandachtsgroepvolkshuisvesting" for naam in dimensies)


def telzin(n: int, een: str, meer: str) -> str:
    """`een` for exactly one, else `meer` with the number at "{n}"."""
    return een if n == 1 else meer.format(n=aantal(n))


def titel_uit_naam(stam: str) -> str:
    """A title from the name of a file: StatLine puts underscores for spaces and signs, and a date and time behind it."""
    found = _STEMPEL.fullmatch(stam)
    naam = found[1] if found else stam
    return re.sub(r"_", " ", re.sub(r"__+", ", ", naam)).strip(" ,")


def tabel_id_uit_naam(stam: str) -> str:
    """The number of a CBS table in the name of a file ("85980NED_TypedDataSet_…"); "" when there is none."""
    found = _TABEL.search(stam.replace("_", " "))
    return found[1].upper() if found else ""
