"""Where the words of the document come from: the place in the own text, or the step of the dossier that a sentence follows from. No Qt."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from thuisapp.app.wizard_steps import stap
from thuisapp.domain.dossier import Dossier

# Kinds of figures by the step where they are entered or follow from.
_PER_CIJFER = {
    "opgave": "opgave", "overschot": "opgave", "samen": "opgave", "behoefte": "behoefte", "factor": "behoefte", "overlap": "behoefte",
    "mensen": "behoefte", "gevoelig": "behoefte", "methode": "behoefte", "aanbod": "aanbod", "vrijkomend": "aanbod", "plan": "aanbod",
    "aandeel-vrijkomend": "aanbod", "verdeling": "verdeling", "voor-ruil": "verdeling", "kenmerk": "verdeling", "waterval": "verdeling",
    "waterval-eraf": "verdeling", "sleuteldeel": "verdeling", "gewicht": "verdeling", "indicator": "regio", "deel": "regio",
    "groei": "regio", "krimp": "regio", "afspraak": "afspraken", "dekking": "afspraken", "acties": "monitor", "actie": "monitor",
}
# Sections (or the beginning of their id, up to a hyphen) by that step; the most precise one counts. Empty: it follows from nothing.
_PER_DEEL = {
    "waarom": "", "wettelijk-kader": "", "leeswijzer": "", "begrippen": "", "rekenregels": "", "wet": "", "boek-vingerafdruk": "",
    "samenvatting": "opgave", "samenvatting-gemeenten": "verdeling", "samenvatting-gevraagd": "afspraken", "aanleiding": "regio",
    "keuzes": "behoefte", "analyse": "regio", "vrijkomend": "aanbod", "plannen": "aanbod", "zorggebruik": "regio", "opgave": "opgave",
    "opgave-zorg": "behoefte", "groep": "behoefte", "ouderen": "behoefte", "ouderen-opgave": "opgave", "ouderen-plannen": "aanbod",
    "verdeling": "verdeling", "woonomgeving": "aanbod", "afspraken": "afspraken", "uitvoering": "monitor", "monitoring": "monitor",
    "rekenmethode": "behoefte", "gemeenten": "opgave", "hiaten": "behoefte", "besluiten": "afspraken",
    "standpunten-woordelijk": "verdeling", "ingetrokken-ruil": "verdeling", "uitwerking": "opgave",
    "uitwerking-gemeente": "regio", "uitwerking-plannen": "aanbod",
    "uitwerking-deel": "verdeling", "uitwerking-uitleg": "verdeling", "uitwerking-jaren": "verdeling", "uitwerking-ruil": "verdeling",
    "uitwerking-percentage": "verdeling", "uitwerking-standpunt": "verdeling", "uitwerking-afspraken": "afspraken",
    "uitwerking-eigen-afspraken": "afspraken", "uitwerking-afspraak": "afspraken", "kort": "opgave", "kort-verdeling": "verdeling",
    "kort-vraag": "afspraken", "boek": "afspraken", "monitor": "monitor", "monitor-afspraken": "afspraken",
}
_VELD = re.compile(r"\[\[[^\[\]\n]*\]\]|\]\([^()\n]*\)|^[ \t]*\d+[.)](?=[ \t])|^[ \t|:-]+$", re.MULTILINE)
_WOORD = re.compile(r"\w+")
RUIM = 200  # words around a place that are compared; so many fields and links no section has


@dataclass(frozen=True, slots=True)
class Herkomststap:
    """The step of the wizard that a part of the document follows from. plek: the group or gemeente it is about, as far as it is known."""

    stap: str
    plek: tuple[str, ...] = ()

    @property
    def zin(self) -> str:
        return f"Deze tekst maakt het programma van wat u hebt ingevuld bij stap {stap(self.stap).titel}."


def stap_van(dossier: Dossier, onderdelen: Sequence[str], sleutels: Sequence[str] = ()) -> Herkomststap | None:
    """Where a sentence comes from. onderdelen: ids of its section and those around it, inner first. sleutels: of the figures in it.

    A figure is more precise than a section. None for text that follows from nothing (the law, the glossary).
    """
    for sleutel in sleutels:
        soort, *rest = sleutel.split("/")
        if soort in _PER_CIJFER:
            return Herkomststap(_PER_CIJFER[soort], _plek(dossier, rest))
    for id in onderdelen:
        for begin in _beginnen(id):
            if begin in _PER_DEEL:
                plek = _plek(dossier, [id[len(b) + 1:] for b in _beginnen(id)])
                return Herkomststap(_PER_DEEL[begin], plek) if _PER_DEEL[begin] else None
    return None


def _beginnen(id: str) -> Iterator[str]:
    """ "opgave-zorg-x", "opgave-zorg", "opgave"."""
    while id:
        yield id
        id = id.rpartition("-")[0]


def _plek(dossier: Dossier, kenmerken: Sequence[str]) -> tuple[str, ...]:
    bekend = {g.id for g in dossier.groepen} | set(dossier.codes())
    return tuple(k for k in dict.fromkeys(kenmerken) if k in bekend)


def extra_woorden(dossier: Dossier) -> tuple[str, ...]:
    """Names that are no mistakes of spelling: of the region, its gemeenten, parties and groups."""
    namen = (dossier.regio, *(g.naam for g in dossier.gemeenten), *(p.naam for p in dossier.partijen), *(g.naam for g in dossier.groepen))
    return tuple(dict.fromkeys(naam for naam in namen if naam))


def plek_in_tekst(markdown: str, getoond: str, positie: int) -> int:
    """Where in the Markdown of an own text the words stand that are shown at `positie` of what is printed of it.

    The words of both are laid beside each other; marks, links and fields of the Markdown are no words. At what has no counterpart (the
    number that a field became) it is the end of the word before it.
    """
    bron = [*_WOORD.finditer(_VELD.sub(lambda m: " " * len(m[0]), markdown))]
    woorden = [*_WOORD.finditer(getoond)]
    if not bron or not woorden:
        return len(markdown) if positie else 0
    n = max(0, bisect_right([w.start() for w in woorden], positie) - 1)
    m, gelijk = _tegenover([w[0] for w in bron], [w[0] for w in woorden], n)
    if not gelijk:
        return bron[m].end() if m >= 0 else 0
    return bron[m].start() + min(max(0, positie - woorden[n].start()), len(bron[m][0]))


def _tegenover(bron: Sequence[str], woorden: Sequence[str], n: int) -> tuple[int, bool]:
    """Which word of the source is word n of what is shown; else (False) the last one before it that is."""
    if list(bron[:n + 1]) == list(woorden[:n + 1]):  # nearly always: nothing but words so far
        return n, True
    vorige, af, van = -1, max(0, n - 2 * RUIM), max(0, n - RUIM)
    stukken = SequenceMatcher(None, bron[af:n + 2 * RUIM], woorden[van:n + RUIM], autojunk=False).get_matching_blocks()
    for stuk in stukken:
        a, b = af + stuk.a, van + stuk.b
        if b <= n < b + stuk.size:
            return a + n - b, True
        if stuk.size and b + stuk.size <= n:
            vorige = a + stuk.size - 1
    return vorige, False
