"""Hoe komt dit getal tot stand? Every derived number as a tree down to its inputs (rekenregels, section 8)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from thuisapp.calc import herleiding_knopen as k
from thuisapp.calc.herleiding_aanbod import AanbodSpoor
from thuisapp.calc.herleiding_behoefte import BehoefteSpoor
from thuisapp.calc.herleiding_knopen import Bewerking, Herleiding
from thuisapp.calc.herleiding_verdeling import herleid_verdeling
from thuisapp.calc.herleiding_zoek import OpgaveSpoor, zoek_groep, zoek_jaar, zoek_plaats
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Ondersteuningsniveau
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid

__all__ = ["Bewerking", "Herleiding", "herleid_aanbod", "herleid_behoefte", "herleid_clienten", "herleid_opgave", "herleid_verdeling",
           "herleid_woonvorm"]

_MIX = "Dit aandeel staat in de mix van de groep; de regio kan het wijzigen."


def herleid_behoefte(dossier: Dossier, groep: str, code: str | None, jaar: int | None = None) -> Herleiding:
    """The need of a group. code None: the whole region; jaar None: the whole period.

    Raises OngeldigeInvoer for a group, gemeente or year that is not in the dossier.
    """
    g = zoek_groep(dossier, groep)
    spoor = BehoefteSpoor(dossier, g)
    return _tabel(dossier, g, "Behoefte", spoor.periode, spoor.jaar, code, jaar)


def herleid_aanbod(dossier: Dossier, groep: str, code: str | None, jaar: int | None = None) -> Herleiding:
    """The supply for a group; arguments and errors as in herleid_behoefte."""
    g = zoek_groep(dossier, groep)
    spoor = AanbodSpoor(dossier, g)
    return _tabel(dossier, g, "Aanbod", spoor.periode, spoor.jaar, code, jaar)


def herleid_opgave(dossier: Dossier, groep: str, code: str | None) -> Herleiding:
    """The opgave of a group over the whole period; code None: the whole region. Raises OngeldigeInvoer."""
    spoor = OpgaveSpoor(dossier, zoek_groep(dossier, groep))
    if code is None:
        return spoor.regio()
    zoek_plaats(dossier, code)
    return spoor.gemeente(code)


def herleid_clienten(dossier: Dossier, groep: str, code: str | None, niveau: Ondersteuningsniveau, jaar: int | None = None) -> Herleiding:
    """The cliënten of a group at one level of support; arguments and errors as in herleid_behoefte. Onbekend without a mix."""
    g = zoek_groep(dossier, groep)
    spoor = BehoefteSpoor(dossier, g, mensen=True)
    mensen = _tabel(dossier, g, "Mensen met een woonbehoefte", spoor.periode, spoor.jaar, code, jaar, g.telt_in)
    wet = g.financiering.get(niveau)
    opmerking = f"Wie betaalt: {wet}." if wet else ""
    naam = f"Cliënten met ondersteuningsniveau {niveau.value}"
    return _deel(naam, mensen, f"Aandeel met ondersteuningsniveau {niveau.value}", g.ondersteuningsmix.get(niveau), Eenheid.CLIENTEN,
                 opmerking)


def herleid_woonvorm(dossier: Dossier, groep: str, code: str | None, woonvorm: str) -> Herleiding:
    """The opgave of a group in one woonvorm; code None: the whole region. Raises OngeldigeInvoer; onbekend without that woonvorm."""
    g = zoek_groep(dossier, groep)
    opgave = herleid_opgave(dossier, groep, code)
    return _deel(f"Opgave in {woonvorm}", opgave, f"Aandeel {woonvorm}", g.woonvormmix.get(woonvorm), g.eenheid)


def _deel(naam: str, geheel: Herleiding, naam_aandeel: str, aandeel: Fraction | None, eenheid: Eenheid, opmerking: str = "") -> Herleiding:
    if aandeel is None or aandeel < 0:
        deel = k.ontbreekt(naam_aandeel, Eenheid.AANDEEL, "Dit aandeel is niet gekozen.")
    else:
        deel = k.keuze(naam_aandeel, aandeel, Eenheid.AANDEEL, uitleg=_MIX)
    return k.product(naam, (geheel, deel), eenheid, opmerking=opmerking)


def _tabel(dossier: Dossier, groep: Aandachtsgroep, wat: str, periode: Callable[[str], Herleiding],
           per_jaar: Callable[[str, int], Herleiding], code: str | None, jaar: int | None, eenheid: Eenheid | None = None) -> Herleiding:
    if jaar is not None:
        zoek_jaar(dossier, jaar)
    if code is not None:
        zoek_plaats(dossier, code)
        return periode(code) if jaar is None else per_jaar(code, jaar)
    delen = [periode(c) if jaar is None else per_jaar(c, jaar) for c in dossier.codes()]
    naam = f"{wat} in de regio" if jaar is None else f"{wat} in de regio in {jaar}"
    return k.som(naam, delen, eenheid or groep.eenheid)
