"""Rows as CSV that a Dutch Excel opens right away: semicolons, decimal commas, UTF-8 with a mark at the beginning.

Text never becomes a formula. A spreadsheet takes a cell for a formula when it begins with = + - or @ (also after white space, and in the
wide forms of East Asian keyboards); before such text comes an apostrophe. Numbers are written by this module and stay numbers.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from fractions import Fraction

from thuisapp.output.excel.model import Formule, Inhoud, Invoervak
from thuisapp.output.svg import clean

FORMULETEKENS = "=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
DECIMALEN = 6
MERK = "\ufeff"


def als_csv(rijen: Iterable[Sequence[Inhoud]]) -> bytes:
    """The bytes of a file; lines end as RFC 4180 asks."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerows([cel(inhoud) for inhoud in rij] for rij in rijen)
    return (MERK + uit.getvalue()).encode("utf-8")


def cel(inhoud: Inhoud) -> str:
    waarde = inhoud.waarde if isinstance(inhoud, (Formule, Invoervak)) else inhoud
    return veilig(waarde) if isinstance(waarde, str) else getal(Fraction(waarde))


def veilig(tekst: str) -> str:
    """One line of text that no spreadsheet takes for a formula."""
    net = clean(unicodedata.normalize("NFC", tekst))
    begin = net.lstrip().lstrip("\u200b\u200e\u200f\u2060\ufeff")
    return f"'{net}" if begin[:1] and begin[0] in FORMULETEKENS else net


def getal(waarde: Fraction | int) -> str:
    """Exact when it has no more than six decimals, otherwise rounded there (half to even): "12", "-3,5", "0,333333"."""
    geheel = round(Fraction(waarde) * 10**DECIMALEN)
    voor, na = divmod(abs(geheel), 10**DECIMALEN)
    staart = f"{na:0{DECIMALEN}d}".rstrip("0")
    return f"{'-' if geheel < 0 else ''}{voor}{',' if staart else ''}{staart}"
