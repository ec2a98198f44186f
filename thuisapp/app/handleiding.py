"""The handleiding: read from resources/handleiding, cut into pieces that help can point at, and searched. No Qt, no documents.

A chapter is a file: `# Titel {#id}` and under it `## Titel {#id}` for its sections. In the text

- **Naam** is the name of a button, menu, tab or field, exactly as the program shows it (a test looks);
- *Ctrl+S* is a key;
- `[tekst](#id)` points at another piece and `[woord](begrip:term)` at the glossary;
- a quotation that begins with one of KADERS is a box of its own;
- `<!-- bij: Naam; Naam* -->` under a heading names what F1 leads here from: the name of a table, card, field, tab or window.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from thuisapp import paths

KADERS = ("Voorbeeld", "Let op", "Tip")
BEGIN = "beginnen"
"""The chapter that is shown when no place is asked for."""

_KOP = re.compile(r"^(#{1,2}) (.+?) \{#([a-z0-9-]+)\}$")
_BIJ = re.compile(r"^<!-- bij: (.+) -->$")
_MERKEN = re.compile(r"\[([^\]]+)\]\([^)]+\)|[*>]|^[-#] |^\d+\. ", re.MULTILINE)
_ROND_TREFFER = 60


@dataclass(frozen=True, slots=True)
class Stuk:
    """A chapter (niveau 1) or a section of one (niveau 2). tekst: Markdown without the heading. bij: patterns of names for F1."""

    id: str
    titel: str
    niveau: int
    tekst: str
    hoofdstuk: str
    bij: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Treffer:
    """A piece that holds all words that were looked for, with the words around the first one."""

    stuk: Stuk
    fragment: str


@cache
def stukken() -> tuple[Stuk, ...]:
    """All pieces, in the order in which they are read."""
    bestanden = sorted(paths.resource("handleiding").glob("*.md"))
    return tuple(stuk for bestand in bestanden for stuk in lees(bestand.read_text("utf-8")))


def lees(tekst: str) -> tuple[Stuk, ...]:
    """The pieces of one chapter. Raises ValueError when it does not begin with a heading with an id."""
    uit: list[Stuk] = []
    kop: re.Match[str] | None = None
    regels: list[str] = []
    for regel in [*tekst.splitlines(), None]:
        nieuwe = _KOP.match(regel) if regel is not None else None
        if regel is None or nieuwe:
            if kop:
                uit.append(_stuk(kop, regels, uit[0].id if uit else kop[3]))
            elif "".join(regels).strip():
                raise ValueError(f"a chapter begins with '# Titel {{#id}}', not with: {regels[0]}")
            kop, regels = nieuwe, []
        else:
            regels.append(regel)
    return tuple(uit)


def _stuk(kop: re.Match[str], regels: Sequence[str], hoofdstuk: str) -> Stuk:
    bij = next((tuple(gewoon(n) for n in m[1].split(";")) for r in regels if (m := _BIJ.match(r))), ())
    tekst = "\n".join(r for r in regels if not _BIJ.match(r)).strip()
    return Stuk(kop[3], kop[2], len(kop[1]), tekst, hoofdstuk, bij)


def stuk(id: str) -> Stuk | None:
    return next((s for s in stukken() if s.id == id), None)


def hoofdstuk(id: str) -> tuple[Stuk, ...]:
    """The chapter in which a piece stands, whole; the first chapter when there is no such piece."""
    gezocht = stuk(id) or stukken()[0]
    return tuple(s for s in stukken() if s.hoofdstuk == gezocht.hoofdstuk)


# --- where F1 leads ----------------------------------------------------------------------------------------------


def gewoon(naam: str) -> str:
    """A name as people read it: no & of a shortcut, no number of things behind it, no dots."""
    kaal = naam.strip().replace("&", "").removesuffix("…").removesuffix(":")
    return re.sub(r" \(\d+( van \d+)?\)$", "", kaal.strip()).casefold()


def plek(namen: Iterable[str], stap: str = "") -> str:
    """The piece for a place in the program. namen: of the control and of what it stands in, nearest first. stap: id of the step.

    A piece of the chapter of that step goes before others; when nothing fits, the chapter itself.
    """
    return _plek(tuple(n for n in map(gewoon, namen) if n), stap)


@cache
def _plek(namen: tuple[str, ...], stap: str) -> str:
    eigen = [s for s in stukken() if s.hoofdstuk == stap]
    for naam in namen:
        for s in eigen or stukken():
            if any(fnmatchcase(naam, patroon) for patroon in s.bij):
                return s.id
    return stap if eigen else BEGIN


# --- searching ---------------------------------------------------------------------------------------------------


def plat(tekst: str) -> str:
    """Without capitals and accents, so that "groep" finds "Groep" and "financien" finds "financiën"."""
    return "".join(t for t in unicodedata.normalize("NFKD", tekst.casefold()) if not unicodedata.combining(t))


def zonder_merken(tekst: str) -> str:
    """The words of a text, on one line."""
    return re.sub(r"\s+", " ", _MERKEN.sub(lambda m: m[1] or "", tekst)).strip()


def zoek(naald: str) -> tuple[Treffer, ...]:
    """Pieces with all these words: first those with a word in the title, then in reading order."""
    woorden = plat(naald).split()
    if not woorden:
        return ()
    gevonden: list[tuple[int, int, Treffer]] = []
    for s in stukken():
        titel, kaal = plat(s.titel), zonder_merken(s.tekst)
        tekst = plat(f"{s.titel} {kaal}")
        if all(w in tekst for w in woorden):
            in_titel = sum(w in titel for w in woorden)
            gevonden.append((-in_titel, len(gevonden), Treffer(s, _fragment(kaal, woorden))))
    return tuple(treffer for _, _, treffer in sorted(gevonden, key=lambda g: g[:2]))


def _fragment(tekst: str, woorden: Sequence[str]) -> str:
    """Some words around the first hit; accents do not count, so the place is found in text of the same length."""
    kaal = "".join(plat(t)[:1] or " " for t in tekst)
    eerste = min((i for w in woorden if (i := kaal.find(w)) >= 0), default=0)
    van = tekst.rfind(" ", 0, max(0, eerste - _ROND_TREFFER)) + 1 if eerste > _ROND_TREFFER else 0
    tot = tekst.find(" ", min(len(tekst), eerste + 2 * _ROND_TREFFER))
    einde = len(tekst) if tot < 0 else tot
    return f"{'… ' if van else ''}{tekst[van:einde]}{' …' if einde < len(tekst) else ''}"
