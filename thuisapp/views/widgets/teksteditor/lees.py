"""Markdown of an own text to paragraphs and tables. The same rules as the document (output/visie/tekst.py): what is no make-up there is
text here. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from thuisapp.domain.tekstveld import VELD
from thuisapp.views.widgets.teksteditor.model import (
    BREUK,
    Alinea,
    Blok,
    Cel,
    Regel,
    Soort,
    Stuk,
    Tabel,
    netjes,
    zonder_ongewenst,
)

_UIT = ["code", "fence", "backticks", "image", "reference", "lheading", "html_block", "html_inline"]


# A field is given to the parser as private-use characters of the same length, as the document does: so both see the same make-up around it.
_OPEN, _SLUIT, _CIJFER = "\ue000", "\ue001", 0xE100
_GAT = re.compile(f"{_OPEN}([\ue100-\ue1ff]+){_SLUIT}")


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "maxNesting": 12}).enable("table").disable(_UIT)


def lees(markdown: str) -> tuple[Blok, ...]:
    """The paragraphs and tables of a text."""
    return _Lezer(*_zonder_velden(zonder_ongewenst(markdown))).lees()


def lees_regel(markdown: str) -> Regel:
    """One line of Markdown without the marks of paragraphs."""
    kaal, velden = _zonder_velden(markdown)
    return netjes(_stukken(_markdown().parseInline(kaal)[0].children or [], velden))


def _zonder_velden(markdown: str) -> tuple[str, list[str]]:
    """The text with a mark in the place of each field, and the fields as "sleutel" or "sleutel|vorm" by the number in their mark."""
    velden: list[str] = []

    def gat(match: re.Match[str]) -> str:
        nummer, breed = len(velden), len(match[0]) - 2
        velden.append(f"{match[1]}|{match[2]}" if match[2] else match[1])
        cijfers = [chr(_CIJFER + (nummer >> 8 * plaats) % 256) for plaats in range(min(breed, 3))]
        return f"{_OPEN}{''.join(cijfers)}{chr(_CIJFER) * (breed - len(cijfers))}{_SLUIT}"

    return VELD.sub(gat, markdown), velden


@dataclass
class _Lezer:
    """Goes through the tokens once. What a word processor does not show (a quotation in a list) is made simpler."""

    markdown: str
    velden: Sequence[str]
    uit: list[Blok] = field(default_factory=list)
    lijsten: list[Soort] = field(default_factory=list)
    citaat: int = 0
    in_punt: bool = False  # the present item of the list has its paragraph already

    def lees(self) -> tuple[Blok, ...]:
        self._regels = self.markdown.split("\n")
        self._begin = [0]
        for regel in self._regels:
            self._begin.append(self._begin[-1] + len(regel) + 1)
        tokens = _markdown().parse(self.markdown)
        n = 0
        while n < len(tokens):
            n = self._token(tokens, n) + 1
        return tuple(self.uit)

    def _token(self, tokens: Sequence[Token], n: int) -> int:
        """Read the token at n; the number of the last one that was read."""
        token = tokens[n]
        if token.type == "table_open":
            return self._tabel(tokens, n)
        if token.type == "heading_open":
            self._alinea(tokens[n + 1], int(token.tag[1]))
        elif token.type == "paragraph_open":
            self._alinea(tokens[n + 1])
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            if self.lijsten and not self.in_punt:
                self._zet(Alinea((), self.lijsten[-1], len(self.lijsten) - 1, self.citaat > 0))  # an item with only a list in it
            self.lijsten.append(Soort.NUMMER if token.type.startswith("o") else Soort.PUNT)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lijsten.pop()
            self.in_punt = bool(self.lijsten)
        elif token.type == "list_item_open":
            self.in_punt = False
        elif token.type in ("blockquote_open", "blockquote_close"):
            self.citaat += 1 if token.nesting == 1 else -1
        return n

    def _alinea(self, inline: Token, kop: int = 0) -> None:
        delen = netjes(_stukken(inline.children or [], self.velden))
        plek = self._plek(inline)
        if not self.lijsten:
            soort = Soort.KOP if kop else Soort.TEKST
            self._zet(Alinea(delen, soort, kop, self.citaat > 0, plek))
            return
        if kop:
            delen = tuple(replace(d, vet=True) for d in delen)
        vorig = self.uit[-1] if self.uit else None
        if self.in_punt and isinstance(vorig, Alinea) and vorig.delen and vorig.niveau == len(self.lijsten) - 1:  # a second one of one item
            self.uit[-1] = replace(vorig, delen=netjes((*vorig.delen, Stuk(BREUK), *delen)))
        else:
            self._zet(Alinea(delen, self.lijsten[-1], len(self.lijsten) - 1, self.citaat > 0, plek))
        self.in_punt = True

    def _zet(self, alinea: Alinea) -> None:
        self.uit.append(alinea)

    def _plek(self, inline: Token) -> int:
        """Where the text of a paragraph begins: the end of its first line, less what the text has of it."""
        nummer = inline.map[0] if inline.map else 0
        eerste = inline.content.split("\n", 1)[0]
        regel = self._regels[nummer] if nummer < len(self._regels) else ""
        kaal = regel.rstrip()
        binnen = len(kaal) - len(eerste) if kaal.endswith(eerste) else max(0, regel.find(eerste))
        return self._begin[min(nummer, len(self._regels))] + binnen

    def _tabel(self, tokens: Sequence[Token], n: int) -> int:
        rijen: list[list[Cel]] = []
        uitlijning: list[str] = []
        vanaf = 0
        while tokens[n].type != "table_close":
            token = tokens[n]
            if token.type == "tr_open":
                rijen.append([])
                vanaf = self._begin[token.map[0]] if token.map else 0
            elif token.type == "th_open":
                uitlijning.append(_uitlijning(token.attrs))
            elif token.type == "inline":
                vanaf = max(vanaf, self.markdown.find("|", vanaf) + 1) if rijen[-1] else vanaf
                gevonden = self.markdown.find(token.content.split("|", 1)[0], vanaf)
                vanaf = gevonden if gevonden >= 0 else vanaf
                rijen[-1].append(Cel(netjes(_stukken(token.children or [], self.velden)), vanaf))
                vanaf += len(token.content)
            n += 1
        self.uit.append(Tabel(tuple(tuple(rij) for rij in rijen), tuple(uitlijning)))
        return n


def _uitlijning(attrs: dict[str, Any]) -> str:
    return re.sub(r"^text-align:", "", str(attrs.get("style", "")))


def _stukken(tokens: Sequence[Token], velden: Sequence[str]) -> list[Stuk]:
    """The runs of one line. Make-up is counted, since it may stand inside itself."""
    uit: list[Stuk] = []
    vet = cursief = 0
    doelen: list[str] = []
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            vet += token.nesting
        elif token.type in ("em_open", "em_close"):
            cursief += token.nesting
        elif token.type == "link_open":
            doelen.append(str(token.attrs.get("href", "")))
        elif token.type == "link_close":
            doelen.pop()
        else:
            tekst = " " if token.type == "softbreak" else BREUK if token.type == "hardbreak" else token.content.replace(BREUK, " ")
            uit += _met_velden(Stuk(tekst, vet > 0, cursief > 0, doelen[-1] if doelen else ""), velden)
    return uit


def _met_velden(stuk: Stuk, velden: Sequence[str]) -> Iterator[Stuk]:
    """A run cut at the marks of fields."""
    vanaf = 0
    for match in _GAT.finditer(stuk.tekst):
        nummer = sum((ord(teken) - _CIJFER) << 8 * plaats for plaats, teken in enumerate(match[1][:3]))
        yield replace(stuk, tekst=stuk.tekst[vanaf:match.start()])
        if nummer < len(velden):
            yield Stuk("", stuk.vet, stuk.cursief, "", velden[nummer])
        vanaf = match.end()
    yield replace(stuk, tekst=stuk.tekst[vanaf:])
