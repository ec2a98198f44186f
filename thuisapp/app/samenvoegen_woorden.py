"""What a conflict is about, and the values of both, in words. No Qt."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from thuisapp.calc.verschil_regels import VELDEN
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.gebied import Periode
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.format_nl import ONBEKEND, aantal, getal, met_woord, opsomming

ONDERDELEN = {"gemeenten": "gemeente", "groepen": "aandachtsgroep", "ramingen": "behoefte van", "scenarios": "scenario",
              "voorstellen": "verdeling van", "partijen": "partij", "afspraken": "afspraak", "besluiten": "besluit", "acties": "actie",
              "teksten": "tekst", "bronnen": "bron", "indicatoren": "cijfer", "toets": "toets aan de wet", "regelingen": "regeling",
              "plannen": "plan", "uitvragen": "uitvraag", "recepten": "inleesrecept", "versies": "versie", "realisaties": "realisatie",
              "eigen_waarden": "eigen cijfer", "overlappen": "overlap", "ondertekeningen": "ondertekening", "lagen": "regionale laag",
              "werksessies": "werksessie",
              "scenario": "gekozen scenario", "samenstelling": "samenstelling van de regio", "aandelen": "aandeel van de huurwoningen",
              "nihil": "geen aanbod voor"}
KORT = 1500
"""Longer texts are cut off."""


class _Afwezig:
    """Not there: not yet, or no longer."""

    def __repr__(self) -> str:
        return "AFWEZIG"


AFWEZIG = _Afwezig()


def onderwerp(plek: tuple[Hashable, ...], mijn: Dossier, hun: Dossier) -> str:
    """ "Afspraak Bouwen, aantal"; names where they are known."""
    namen = {**dict(_namen(hun)), **dict(_namen(mijn))}
    woorden: list[str] = []
    for stap in plek:
        if stap == "aanbod" and len(plek) > 1:
            continue
        if isinstance(stap, str) and stap in ONDERDELEN:
            woorden.append(ONDERDELEN[stap])
        else:
            naam = _stap(stap, namen)
            if woorden and woorden[-1] in ONDERDELEN.values():
                woorden[-1] = f"{woorden[-1]} {naam}"
            else:
                woorden.append(naam)
    tekst = ", ".join(woorden)
    return tekst[:1].upper() + tekst[1:]


def _stap(stap: Hashable, namen: Mapping[Hashable, str]) -> str:
    if isinstance(stap, tuple):
        return opsomming([_stap(deel, namen) for deel in stap if deel not in ("", None)])
    if stap in namen:
        return namen[stap]
    return VELDEN.get(str(stap), str(stap).replace("_", " "))


def _namen(d: Dossier) -> Iterator[tuple[Hashable, str]]:
    """Ids with the names that a user knows."""
    yield from ((g.code, g.naam) for g in d.gemeenten)
    for rij in (d.groepen, d.partijen, d.scenarios, d.aanbod.plannen, d.bronnen.values(), d.indicatoren.values(), d.regelingen.values()):
        yield from ((x.id, x.naam) for x in rij)
    yield from ((a.id, f"{a.nummer} {a.titel}".strip()) for a in d.afspraken)
    yield from ((a.id, a.titel) for a in d.acties)
    yield from ((b.id, b.tekst) for b in d.besluiten)
    yield from ((w.id, w.onderwerp) for w in d.werksessies)


def waarde(x: Any) -> str:
    """A value as a user reads it."""
    tekst = " ".join(_tekst(x).split())
    return tekst if len(tekst) <= KORT else tekst[:KORT - 1].rstrip() + "…"


def _tekst(x: Any) -> str:
    if x is AFWEZIG:
        return "staat er niet in"
    if x is None or x == "":
        return "niet ingevuld"
    if isinstance(x, bool):
        return "ja" if x else "nee"
    if isinstance(x, StrEnum):
        return x.value.replace("_", " ")
    if isinstance(x, Fraction):
        return getal(x)
    if isinstance(x, int):
        return str(x) if 1900 <= x <= 2200 else aantal(x)
    if isinstance(x, Cijfer):
        return _hoeveelheid(x.hoeveelheid)
    if isinstance(x, Periode):
        return f"{x.van}–{x.tot}"
    if isinstance(x, Mapping):
        return ", ".join(f"{k}: {_tekst(v)}" for k, v in x.items()) or "leeg"
    if isinstance(x, tuple):
        return ", ".join(_tekst(deel) for deel in x) or "leeg"
    if is_dataclass(x):
        return ", ".join(_tekst(getattr(x, f.name)) for f in fields(x) if f.name != "id" and _telt(getattr(x, f.name)))
    return str(x)


def _hoeveelheid(h: Hoeveelheid) -> str:
    """With all its decimals: "25% (20–30%)", "1,5 personen per woonruimte", "480 (410–560) woningen", "onbekend"."""
    if h.is_onbekend:
        return ONBEKEND
    procent = h.eenheid is Eenheid.AANDEEL
    laag, midden, hoog = (getal(einde * (100 if procent else 1)) for einde in h.einden())
    teken = "%" if procent else ""
    tekst = f"{midden}{teken}" if laag == hoog else f"{midden}{teken} ({laag}–{hoog}{teken})"
    return tekst if procent else met_woord(tekst, h.eenheid)


def _telt(x: Any) -> bool:
    """Worth a word: not empty, and no half dossier (the contents of a version)."""
    return x not in ("", None, (), False) and not (isinstance(x, Mapping) and not x) and not (isinstance(x, str) and len(x) > 2000)
