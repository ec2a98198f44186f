"""Finding anything in the dossier: an index of lines to search in, and the best answers per kind. No Qt.

The index is made in another thread (`zoekindex.maak_index`); searching in it takes a few milliseconds, also for the whole country.
Accents and capitals do not count, and the words may stand in any order.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, islice

PER_SOORT = 8
"""So many answers of each kind are shown; the others are counted."""
KORTSTE = 2
"""With fewer signs than this nearly everything would be an answer."""
HOOGSTENS = 1_500
"""So many answers of a kind are weighed; a word that is in more lines than this says too little to choose by."""
GRENS = 4_000
"""Of each kind no more lines than this are looked at that hold the rarest word; the number of answers is then "at least"."""
FRAGMENT = 110
_MIDDEN, _ACHTERAAN = 4, 9


class Soort(StrEnum):
    """Kinds of answers with their heading, in the order in which they are shown when they fit equally well."""

    GEMEENTE = "Gemeenten"
    GROEP = "Aandachtsgroepen"
    PARTIJ = "Partijen"
    AFSPRAAK = "Afspraken"
    PLAN = "Plannen"
    UITVOERING = "Acties, besluiten en regelingen"
    TEKST = "Eigen tekst"
    PARAGRAAF = "Hoofdstukken en paragrafen"
    BEVINDING = "Bevindingen"
    CIJFER = "Cijfers"
    UITLEG = "Uitleg"
    BEGRIP = "Begrippen"
    HANDLEIDING = "Handleiding"


@dataclass(frozen=True, slots=True)
class Cel:
    """A cell of a table: the beginning of the name of the table, the key of the row, and the title of the column (or empty)."""

    tabel: str
    rij: object
    kolom: str = ""


@dataclass(frozen=True, slots=True)
class Vondst:
    """One answer. waar: the place in words. stap, plek: where to go, as a finding says it; without a step it is a begrip.

    positie: in the Markdown of an own text, -1 elsewhere.
    """

    soort: Soort
    titel: str
    waar: str
    stap: str = ""
    plek: tuple[str, ...] = ()
    cel: Cel | None = None
    positie: int = -1


@dataclass(frozen=True, slots=True)
class Regel:
    """What one line of the index is found by: `kop` is worth more than `erbij`. Both are plain, and kop starts with a space.

    vondst: the answer, or what makes it (there are tens of thousands of figures, of which a handful is shown).
    """

    kop: str
    erbij: str
    vondst: Vondst | Callable[[], Vondst]


@dataclass(frozen=True, slots=True)
class Lade:
    """The lines of one kind, also as one long text: looking through that is a hundred times as fast as looking line by line."""

    regels: tuple[Regel, ...]
    tekst: str
    begin: tuple[int, ...]

    @classmethod
    def van(cls, regels: Iterable[Regel]) -> Lade:
        rij = tuple(regels)
        teksten = [f"{regel.kop}\t{regel.erbij}" for regel in rij]
        return cls(rij, "\n".join(teksten), tuple(accumulate((len(t) + 1 for t in teksten[:-1]), initial=0)) if rij else ())

    def met(self, woorden: Sequence[tuple[str, ...]]) -> list[int]:
        """Numbers of the lines that hold every word, in order. The rarest word goes first: it leaves the fewest."""
        eerste, *rest = sorted(woorden, key=lambda vormen: sum(map(self.tekst.count, vormen)))
        gevonden = sorted({n for vorm in eerste for n in islice(self._met(vorm), GRENS)})
        return [n for n in gevonden if _past(self.regels[n], rest)] if rest else gevonden

    def _met(self, woord: str) -> Iterator[int]:
        plek = self.tekst.find(woord)
        while plek >= 0:
            n = bisect_right(self.begin, plek) - 1
            yield n
            plek = self.tekst.find(woord, self.begin[n + 1]) if n + 1 < len(self.begin) else -1


Index = Mapping[Soort, Lade]
_NA = {Soort.UITLEG: 3, Soort.BEGRIP: 3, Soort.HANDLEIDING: 4}  # who looks for a word mostly wants its place in the dossier


@dataclass(frozen=True, slots=True)
class Groep:
    """The answers of one kind, best first, and how many there are in all (at GRENS: or more)."""

    soort: Soort
    vondsten: tuple[Vondst, ...]
    aantal: int


class _Plat(dict[int, str]):
    """Sign → its plain form. Filled as signs come by; always one sign, so that places in a text stay the same."""

    def __missing__(self, code: int) -> str:
        teken = chr(code)
        klein = teken.lower()
        kaal = unicodedata.normalize("NFKD", klein)[:1] or teken
        uit = kaal if kaal.isalnum() or kaal in ".,%" else " "
        self[code] = uit
        return uit


_PLAT = _Plat()
_CIJFERS = re.compile(r"\d+(?:\.\d{3})+|\d{4,}")


def plat(tekst: str) -> str:
    """For searching: lower case, no accents, and a space for every sign that is no letter, number, point, comma or percent sign."""
    return unicodedata.normalize("NFC", tekst).translate(_PLAT)


def zoek(index: Index, tekst: str, per_soort: int = PER_SOORT) -> list[Groep]:
    """The answers per kind, the kind with the best answer first. Nothing while no word has KORTSTE signs."""
    woorden = _woorden(tekst)
    if not kan_zoeken(tekst):
        return []
    heel = plat(tekst).strip()
    gevonden = []
    for nummer, soort in enumerate(Soort):
        lade = index[soort]
        treffers = lade.met(woorden)
        if treffers:
            beste = heapq.nsmallest(per_soort, ((_plaats(lade.regels[n], woorden, heel), n) for n in treffers[:HOOGSTENS]))
            vondsten = tuple(_vondst(lade.regels[n], woorden) for _, n in beste)
            gevonden.append((beste[0][0][0] + _NA.get(soort, 0), nummer, Groep(soort, vondsten, len(treffers))))
    return [groep for *_, groep in sorted(gevonden, key=lambda g: g[:2])]


def kan_zoeken(tekst: str) -> bool:
    """Whether enough is typed to look for."""
    return any(len(vormen[0]) >= KORTSTE for vormen in _woorden(tekst))


def _woorden(tekst: str) -> list[tuple[str, ...]]:
    """The words, each with the other ways to write it: 1480 and 1.480 are one number."""
    return [_vormen(woord) for raw in plat(tekst).split() if (woord := raw.strip(",.")) or (woord := raw)]


def _vormen(woord: str) -> tuple[str, ...]:
    if not _CIJFERS.fullmatch(woord):
        return (woord,)
    kaal = woord.replace(".", "")
    return tuple(dict.fromkeys((woord, kaal, f"{int(kaal):,}".replace(",", "."))))


def _past(regel: Regel, woorden: Sequence[tuple[str, ...]]) -> bool:
    kop, erbij = regel.kop, regel.erbij
    return all(any(vorm in kop or vorm in erbij for vorm in vormen) for vormen in woorden)


def _plaats(regel: Regel, woorden: Sequence[tuple[str, ...]], heel: str) -> tuple[int, int]:
    """How well a line fits (less is better), and how long it is."""
    kop = regel.kop
    if kop.strip() == heel:
        return -2, 0
    som = -1 if f" {heel}" in kop else 0
    for vormen in woorden:
        if any(kop.startswith(f" {vorm}") for vorm in vormen):
            continue
        if any(f" {vorm}" in kop for vorm in vormen):
            som += 1
        else:
            som += _MIDDEN if any(vorm in kop for vorm in vormen) else _ACHTERAAN
    return som, len(kop)


def _vondst(regel: Regel, woorden: Sequence[tuple[str, ...]]) -> Vondst:
    vondst = regel.vondst() if callable(regel.vondst) else regel.vondst
    return _fragment(vondst, woorden) if vondst.soort is Soort.TEKST else vondst


def _fragment(vondst: Vondst, woorden: Sequence[tuple[str, ...]]) -> Vondst:
    """Of an own text: the piece around the first word that was found, and its place."""
    tekst = vondst.titel
    laag = plat(tekst)
    plekken = [laag.find(vorm) for vormen in woorden for vorm in vormen]
    eerste = min((p for p in plekken if p >= 0), default=0)
    van = max(0, eerste - FRAGMENT // 3)
    if van:
        van = tekst.find(" ", van, eerste) + 1 or van
    stuk = " ".join(tekst[van:van + FRAGMENT].split())
    titel = f"{'… ' if van else ''}{stuk}{' …' if van + FRAGMENT < len(tekst) else ''}"
    return replace(vondst, titel=titel, positie=vondst.positie + eerste)
