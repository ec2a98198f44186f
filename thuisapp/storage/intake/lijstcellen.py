"""What a cell of a list of afspraken says in words: a number with its unit ("25 woningen per jaar"), and years ("2027 t/m 2030")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thuisapp.domain.afspraak import Per
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.storage.intake.gemeente_names import sleutel
from thuisapp.storage.intake.lijstvelden import PERWOORDEN
from thuisapp.storage.intake.table_fields import EENHEIDWOORDEN
from thuisapp.storage.intake.table_values import keuze_van

_GETAL = re.compile(r"(\d{1,3}(?:\.\d{3}){1,3}|\d{1,12})(?![\d.,%\u2013-])(.*)", re.ASCII | re.DOTALL)
_JAREN = re.compile(r"(20\d{2})(?:\s*(?:-|\u2013|\u2014|/|t/?m|tot en met|tot)\s*(20\d{2}))?", re.ASCII)
_PERWOORDEN = sorted(((sleutel(woord), Per(per)) for per, woorden in PERWOORDEN.items() for woord in woorden), key=lambda w: -len(w[0]))


@dataclass(frozen=True, slots=True)
class Inwoorden:
    """What words beside a number say. per, eenheid: None when they do not say it. rest: words that mean nothing here."""

    per: Per | None
    eenheid: Eenheid | None
    rest: str


def lees_woorden(tekst: str) -> Inwoorden:
    """ "woningen per jaar", "bedden in totaal", "per jaar"; in any order."""
    woorden, per = sleutel(tekst), None
    for woord, per_ in _PERWOORDEN:
        if f" {woorden} ".startswith(f" {woord} ") or f" {woorden} ".endswith(f" {woord} "):
            kort = woorden.removeprefix(woord) if woorden.startswith(woord) else woorden.removesuffix(woord)
            woorden, per = kort.strip(), per_
            break
    eenheid = keuze_van(woorden, EENHEIDWOORDEN)
    return Inwoorden(per, Eenheid(eenheid) if eenheid else None, "" if eenheid else woorden)


def lees_aantal(tekst: str) -> tuple[int, Inwoorden] | None:
    """ "25", "1.200 woningen", "6 per jaar"; None for anything that does not begin with one whole number."""
    gevonden = _GETAL.fullmatch(" ".join(tekst.split()))
    return (int(gevonden[1].replace(".", "")), lees_woorden(gevonden[2])) if gevonden else None


def lees_looptijd(tekst: str) -> tuple[int, int] | None:
    """ "2027-2030", "2027 t/m 2030", "2028" as the first and the last year; None for anything else."""
    gevonden = _JAREN.fullmatch(" ".join(tekst.lower().split()))
    return (int(gevonden[1]), int(gevonden[2] or gevonden[1])) if gevonden else None
