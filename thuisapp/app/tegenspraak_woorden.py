"""Whether every word around a number is a word that leaves its meaning alone.

Dutch has too many words that make a number another one ("kwetsbare ouderen", "volgens de woondeal", "voor overlap") to list them. So it
is the other way around: the part of the sentence that holds the claim may have only words of this list, besides what the dossier knows by
name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from thuisapp.app.tegenspraak_termen import EENHEDEN, Term

_NEUTRAAL = """
    de het een deze dit dat die er daar daarmee daarom dus ook en of hier hiermee onze ons wij we hun zij ze zijn zich haar men
    in voor van op te tot aan met binnen over als om
    is wordt worden bedraagt bedragen komt komen ligt liggen heeft hebben hebt gaat gaan blijft betekent omvat telt tellen kent wonen
    woont staan staat zien krijgt krijgen neemt nemen huisvest huisvesten vangt moeten moet zal zullen rekening neer elkaar
    ongeveer circa ca rond zo’n zo'n grofweg plusminus omstreeks ruim bijna krap kleine dikke goede pakweg schatting orde grootte
    totaal totale alles alle samen gezamenlijk gezamenlijke regionale gehele hele hoogte
    groot grote groter grootste klein belangrijk belangrijke fors forse flink flinke stevig stevige namelijk precies exact eigen
    regio gemeente gemeenten groep groepen aandachtsgroep aandachtsgroepen doelgroep mensen
    periode jaren komende volgens cijfers dossier kort gezegd getal aantal nodig behoefte opgave aandeel deel tellen
    verdeling berekend becijferd geraamd uitgekomen t m t/m
"""
_BEKEND = frozenset(_NEUTRAAL.split()) | {"bij elkaar", "uit op"} | frozenset(EENHEDEN)
_WOORD = re.compile(r"bij elkaar\b|uit op\b|[^\W\d_]+(?:[’'/-][^\W\d_]+)*")
_SCHEIDING = re.compile(r"[,;:()]|\s[–—-]\s|\b(?:maar|terwijl|want|omdat|doordat|waardoor|zodat|hoewel|en dat|en dit|dus)\b", re.IGNORECASE)


def alleen_bekend(zin: str, begin: int, eind: int, gebruikt: Sequence[Term], genoemd: Sequence[Term]) -> bool:
    """begin, eind: of the number in the sentence; gebruikt: the terms that say what it is; genoemd: all terms of the sentence."""
    van, tot = _deel(zin, min([begin, *(t.begin for t in gebruikt)]), max([eind, *(t.eind for t in gebruikt)]))
    return all(woord[0].lower() in _BEKEND or _in_term(woord, genoemd) for woord in _WOORD.finditer(zin, van, tot))


def _deel(zin: str, van: int, tot: int) -> tuple[int, int]:
    """The part between commas and words such as "omdat" that holds this stretch."""
    voor = [m.end() for m in _SCHEIDING.finditer(zin, 0, van)]
    na = _SCHEIDING.search(zin, tot)
    return (voor[-1] if voor else 0), (na.start() if na else len(zin))


def _in_term(woord: re.Match[str], termen: Sequence[Term]) -> bool:
    return any(t.begin <= woord.start() and woord.end() <= t.eind for t in termen)
