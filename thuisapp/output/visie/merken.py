"""Marks: how figures and blocks travel through a Markdown template to the content model.

A template prints Markdown. What must not be read as Markdown (a name typed by a user, a figure bound to the dossier, the place of a
table) is put between two private-use characters, as hexadecimal text that Markdown leaves alone. The parser in tekst.py opens it again.
So text of users cannot become a heading, a link or a mark of its own: those characters are taken out of it first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from markupsafe import Markup

OPEN, SLUIT, WIT = "\ue000", "\ue001", "\ue010"  # around a mark; an end of paragraph
_MERK = re.compile(f"{OPEN}([a-z])([0-9a-f]*){SLUIT}")
# Controls and private-use characters have no place in text; a line or page separator is only a space here.
_ONGEWENST = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000-\uf8ff\ufff0-\uffff\u202a-\u202e\u2066-\u2069]")
_WIT = re.compile("[ \t\r\n\u2028\u2029]+")

TEKST, GETAL, ANKER, BLOK, NOOT, ZIE, KADER, EINDE, VELD = "t", "g", "a", "b", "n", "z", "k", "e", "v"


def schoon(tekst: str) -> str:
    """Text without controls and private-use characters."""
    return _ONGEWENST.sub("", tekst)


def zonder_merktekens(tekst: str) -> str:
    """A template of others without the characters that marks are made of, so that it cannot make one up."""
    return re.sub(f"[{OPEN}{SLUIT}{WIT}]", "", tekst)


def een_regel(tekst: str) -> str:
    """Clean text on one line, every run of white space one space."""
    return _WIT.sub(" ", schoon(tekst))


def merk(teken: str, /, **velden: str) -> Markup:
    """A mark of this kind with its fields."""
    inhoud = json.dumps(velden, ensure_ascii=True, separators=(",", ":")).encode("ascii").hex()
    return Markup(f"{OPEN}{teken}{inhoud}{SLUIT}")


def tekst(waarde: str) -> Markup:
    """Any text, to be printed as it is and never read as Markdown."""
    regel = een_regel(waarde)
    return merk(TEKST, tekst=regel) if regel else Markup("")


def getal(waarde: str, herkomst: str) -> Markup:
    """A figure bound to the dossier."""
    return merk(GETAL, tekst=waarde, herkomst=herkomst)


def splits(regel: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The pieces of a line in order: plain text as ("", {"tekst": …}), marks as (kind, fields)."""
    plek = 0
    for match in _MERK.finditer(regel):
        if match.start() > plek:
            yield "", {"tekst": regel[plek:match.start()]}
        yield match[1], json.loads(bytes.fromhex(match[2]))
        plek = match.end()
    if plek < len(regel):
        yield "", {"tekst": regel[plek:]}
