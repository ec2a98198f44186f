"""Own text cut into sentences, and the numbers in it with what stands around them.

Everything keeps its place: signs of Markdown become spaces, so that a place in a sentence is a place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.domain.tekstveld import VELD

_WEG = re.compile(r"(?m)^[ \t]*(?:\||>).*$|^[ \t]*(?:\d{1,9}[.)]|[-+*]|#{1,6})(?=\s)|\]\([^\s()]{0,2000}\)|\[\d{1,3}\](?!\()|[*\\\[\]`]|"
                  r"‘[^’\n]{1,80}’|“[^”\n]{1,400}”|\"[^\"\n]{1,400}\"")
_GRENS = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:\d{1,9}[.)]|[-+*]|#{1,6})\s)")
_EINDE = re.compile(r"(?<!\bca)(?<!\bart)(?<!\bnr)(?<!\bbijv)(?<!\bresp)(?<!\bincl)(?<!\bexcl)(?<!\bmax)(?<!\bmin)(?<!\bblz)[.!?;](?=\s|$)")
_WOORDEN = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10, "elf": 11, "twaalf": 12}
_GETAL = re.compile(r"(?:(?<![\w.,/–−€+(-])|(?<=\()(?=[\d.]{1,11} (?:woningen|kamers|bedden|standplaatsen)\)))"
                    r"(?:(?P<cijfers>\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?!\d)|\d{1,9})(?P<deel>,\d{1,4})?|"
                    rf"(?P<woord>{'|'.join(_WOORDEN)}))"
                    r"(?![\w/%]|[.,]\d|[-–]\w)", re.IGNORECASE)
_JAAR = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?![\w%]|[.,]\d)")
_ZONDER_PUNT = re.compile(r"\D")
_VOOR = re.compile(r"(?:([\w€'’.-]+)\s+)?(?:([\w€'’.-]+)\s+)?([\w€'’.-]+|€)\s*$")
_NA = re.compile(r"\s*([\w%€'’-]+)?(?:\s+([\w%€'’-]+))?")

MAX_ZIN, MAX_GETALLEN = 2_000, 20  # a longer sentence, or one with more numbers, makes no claim that can be read
ONGEVEER = frozenset({"ongeveer", "circa", "ca.", "ca", "rond", "zo’n", "zo'n", "grofweg", "plusminus", "omstreeks", "schatting", "pakweg"})
RUIM, BIJNA = frozenset({"ruim", "dikke", "goede"}), frozenset({"bijna", "krap", "kleine", "haast"})


@dataclass(frozen=True, slots=True)
class Genoemd:
    """A number in a sentence. begin, eind: its place in the whole text. zeker: "", "ongeveer", "ruim" or "bijna".

    voor: the three words before it; na: the two after it, in small letters. in_woorden: "twaalf".
    """

    begin: int
    eind: int
    getypt: str
    waarde: Fraction
    zeker: str
    voor: tuple[str, ...]
    na: tuple[str, ...]
    in_woorden: bool


@dataclass(frozen=True, slots=True)
class Zin:
    """A sentence. begin: its place in the whole text. alinea: counts paragraphs; kop: it is a heading."""

    tekst: str
    begin: int
    alinea: int
    kop: bool
    jaren: tuple[tuple[int, int], ...]
    getallen: tuple[Genoemd, ...]


def zinnen(markdown: str) -> Iterator[Zin]:
    """The sentences in order. Tables, quotations and names between quotation marks are left out: those are no claims of the region."""
    kaal = VELD.sub(_spaties, markdown)
    begin = 0
    for nummer, grens in enumerate((*_GRENS.finditer(kaal), None)):
        eind = grens.start() if grens else len(kaal)
        stuk = kaal[begin:eind]
        kop = stuk.lstrip().startswith("#")
        yield from _zinnen(_WEG.sub(_spaties, stuk), begin, nummer, kop)
        begin = eind


def _zinnen(stuk: str, plek: int, alinea: int, kop: bool) -> Iterator[Zin]:
    begin = 0
    for einde in (*(m.end() for m in _EINDE.finditer(stuk)), len(stuk)):
        tekst = stuk[begin:einde]
        if tekst.strip() and len(tekst) <= MAX_ZIN and len(_GETAL.findall(tekst)) <= MAX_GETALLEN:
            jaren = tuple((int(m[0]), m.start()) for m in _JAAR.finditer(tekst))
            yield Zin(tekst, plek + begin, alinea, kop, jaren, tuple(_getallen(tekst, plek + begin)))
        begin = einde


def _getallen(zin: str, plek: int) -> Iterator[Genoemd]:
    for match in _GETAL.finditer(zin):
        cijfers, woord = match["cijfers"], match["woord"]
        voor_ = _VOOR.search(zin[max(match.start() - 80, 0):match.start()])
        na_ = _NA.match(zin, match.end())
        voor = tuple(w.lower() for w in (voor_.groups() if voor_ else ()) if w)
        na = tuple(w.lower() for w in (na_.groups() if na_ else ()) if w)
        if cijfers and _JAAR.fullmatch(cijfers) and (not na or not na[0].endswith("en")):
            continue
        deel = (match["deel"] or "").replace(",", ".")
        waarde = Fraction(_WOORDEN[woord.lower()]) if woord else Fraction(f"{_ZONDER_PUNT.sub('', cijfers)}{deel}")
        yield Genoemd(plek + match.start(), plek + match.end(), match[0], waarde, _zeker(voor), voor, na, bool(woord))


def _zeker(voor: tuple[str, ...]) -> str:
    laatste = voor[-1] if voor else ""
    if laatste in ONGEVEER or voor[-2:] in {("in", "orde"), ("de", "circa")}:
        return "ongeveer"
    return "ruim" if laatste in RUIM else "bijna" if laatste in BIJNA else ""


def _spaties(match: re.Match[str]) -> str:
    return "".join("\n" if teken == "\n" else " " for teken in match[0])
