"""Dutch spelling of the region's own text: the free dictionary of OpenTaal in Hunspell, with the words of our field. No Qt.

Hunspell holds Python while it works. So the dictionary is read in parts, and suggestions are made here out of many small questions:
another thread, the window for one, is never kept waiting for more than a few hundredths of a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, lru_cache
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

from thuisapp import paths, settings
from thuisapp.app.spelling_suggesties import stappen
from thuisapp.app.spelling_woorden import woorden_in

if TYPE_CHECKING:
    from hunspell import Hunspell

MAP = "woordenboek"
MAX_ONTHOUDEN = 50_000
MAX_TEKST = 200_000  # characters that are looked at in one go
MEESTE_SUGGESTIES = 6
LANGSTE_WOORD = 60  # letters; nothing longer is a word
KORTSTE_DEEL = 4  # letters of each part of a compound with a word of our own
_DEELTEKENS = re.compile(r"[-'’/]")
_VAN_PLAATSEN = ("se", "er", "ers")  # "de Woerdense aanpak", "Hellevoeters"
_NADRUK = str.maketrans("áéíóúÁÉÍÓÚ", "aeiouAEIOU")
_HALF = re.compile("[\x00\ud800-\udfff]")
_slot = Lock()


@dataclass(frozen=True)
class Speller:
    """Finds misspelled words and suggests others. extra: more words that are right, in small letters."""

    woordenboek: Hunspell
    extra: frozenset[str] = frozenset()
    _bekend: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    def fouten(self, tekst: str) -> tuple[tuple[int, int], ...]:
        """Start and length of each misspelled word. Marks of Markdown, fields, addresses and numbers are no words."""
        return tuple((begin, len(woord)) for begin, woord in woorden_in(tekst[:MAX_TEKST]) if not self.is_goed(woord))

    def is_goed(self, woord: str) -> bool:
        """Whether a word is in the dictionary, in our own words or in those of the user, or is built with one of ours."""
        if woord not in self._bekend:
            if len(self._bekend) >= MAX_ONTHOUDEN:
                self._bekend.clear()
            self._bekend[woord] = self._kijk(woord)
        return self._bekend[woord]

    def _kijk(self, woord: str, *, nadruk: bool = True) -> bool:
        kaal = woord.replace("’", "'")
        if kaal.lower() in self.extra or self._kent(kaal):
            return True
        if nadruk and (zonder := kaal.translate(_NADRUK)) != kaal and self._kent(zonder):  # "níet", "dát"
            return True
        if kaal.endswith("'s") and kaal[:-2].lower() in self.extra or kaal.endswith("s") and kaal[:-1] in self.extra:
            return True
        if kaal[:1].isupper() and any(kaal.endswith(eind) and kaal[:-len(eind)].lower() in self.extra for eind in _VAN_PLAATSEN):
            return True
        if "-" in kaal:
            return all(deel.lower() in self.extra or self._kent(deel) for deel in kaal.split("-") if deel)
        return self._samengesteld(kaal)

    def _kent(self, woord: str) -> bool:
        """Whether Hunspell knows it; a lone half of a character has no place in its files."""
        return len(woord) <= LANGSTE_WOORD and not _HALF.search(woord) and bool(self.woordenboek.spell(woord))

    def _samengesteld(self, woord: str) -> bool:
        """ "flexwoningbouw": one of our words with another word before or behind it, joined with an s or without."""
        klein = woord.lower()
        for plek in range(KORTSTE_DEEL, min(len(klein), LANGSTE_WOORD) - KORTSTE_DEEL + 1):
            links, rechts = klein[:plek], klein[plek:]
            if (links in self.extra or links.endswith("s") and links[:-1] in self.extra) and self._kent(rechts):
                return True
            if rechts in self.extra and (self._kent(links) or links.endswith("s") and self._kent(links[:-1])):
                return True
        return False

    def suggesties(self, woord: str) -> tuple[str, ...]:
        """Likely words, best first; at most six. Takes a tenth of a second or more, so call it in a thread."""
        kaal = woord.replace("’", "'")
        if not kaal or len(kaal) > LANGSTE_WOORD:
            return ()
        eigen = get_close_matches(kaal.lower(), sorted(self.extra), 2, 0.85)
        gevonden = dict.fromkeys(_als(kaal, woord) for woord in eigen)
        for stap, rij in enumerate(stappen(kaal)):
            if gevonden and stap == 2 or len(gevonden) >= MEESTE_SUGGESTIES:
                break
            gevonden |= dict.fromkeys(islice((w for w in rij if w != kaal and self._kijk(w, nadruk=False)), MEESTE_SUGGESTIES))
        if kaal[0].islower() and not self.is_goed(kaal) and self._kijk(naam := kaal.capitalize()):
            gevonden = {naam: None, **gevonden}
        return tuple(w.replace("'", "’") for w in gevonden)[:MEESTE_SUGGESTIES]

    def met(self, woorden: Iterable[str]) -> Speller:
        """The same speller that also knows these words; of a name of more words each word is known."""
        nieuw = frozenset(deel for woord in woorden for deel in _delen(woord))
        return self if nieuw <= self.extra else _speller(self.woordenboek, self.extra | nieuw)


@lru_cache(maxsize=8)
def _speller(woordenboek: Hunspell, extra: frozenset[str]) -> Speller:
    """Kept, because a speller remembers the words that it has looked at."""
    return Speller(woordenboek, extra)


def _als(voorbeeld: str, woord: str) -> str:
    return woord[:1].upper() + woord[1:] if voorbeeld[:1].isupper() else woord


def _delen(naam: str) -> Iterator[str]:
    klein = naam.replace("’", "'").lower().strip()
    if klein:
        yield klein
        for deel in re.split(r"[\s/(),.]+", klein):
            yield from (kaal for kaal in [deel.strip("'-")] if kaal)
            yield from (stuk for stuk in _DEELTEKENS.split(deel) if len(stuk) > 2)


def speller() -> Speller:
    """The speller with the words of our field and those of the user. The first call reads the dictionary, so call it in a thread.

    Raises FileNotFoundError or ImportError when the dictionary or its library is not there; the text can be written without.
    """
    return _basis().met(eigen_woorden())


def _basis() -> Speller:
    with _slot:
        return _gelezen()


@cache
def _gelezen() -> Speller:
    import os

    from hunspell import Hunspell  # heavy: a library in C++

    map_ = paths.resource(MAP).resolve()
    woordenboek = Hunspell("nl", hunspell_data_dir=str(map_), system_encoding="utf-8")
    lang = "\\\\?\\" if os.name == "nt" else ""  # so that Hunspell reads the path as Unicode on Windows
    for deel in sorted(map_.glob("nl_*.dic")):
        woordenboek.add_dic(f"{lang}{deel}")
    return Speller(woordenboek).met(_vakwoorden())


def _vakwoorden() -> Iterator[str]:
    """Our own list, the glossary, and the names of all gemeenten."""
    from thuisapp.domain.begrippen import BEGRIPPEN
    from thuisapp.storage.reference_data import gemeenten

    regels = (paths.resource(MAP) / "vakwoorden.txt").read_text(encoding="utf-8").split("\n")
    yield from (regel for regel in regels if regel and not regel.startswith("#"))
    yield from (begrip.term for begrip in BEGRIPPEN)
    yield from (naam for g in gemeenten().values() for naam in (g.naam, g.provincie))


# --- the user's own words ---------------------------------------------------------------------------------------------


def voeg_woord_toe(woord: str) -> None:
    """Add a word to the user's own words; they hold for all dossiers on this computer."""
    kaal = " ".join(woord.split())[:LANGSTE_WOORD]
    if kaal and kaal not in (nu := eigen_woorden()):
        settings.change(eigen_woorden=(*nu, kaal))


def eigen_woorden() -> tuple[str, ...]:
    """The user's own words."""
    return settings.load().eigen_woorden
