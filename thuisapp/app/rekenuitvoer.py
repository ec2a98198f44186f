"""The results of a dossier as plain values for JSON (`thuisapp reken`), so that anyone can check or reuse them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from thuisapp.calc.rekenen import GroepVerdeling, Rekenresultaat
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Hoeveelheid

Getal = int | float | None


def rekenuitvoer(dossier: Dossier, resultaat: Rekenresultaat) -> dict[str, Any]:
    """{"gemeenten": {code: naam}, "groepen": {id: naam}, "opgave": {groep: {code: …}}, "verdeling": {groep: …}}; only chosen groups.

    opgave: {"laag", "midden", "hoog", "eenheid"} in woonruimten over the whole period; negative is an overschot; onbekend is null.
    verdeling: {"totaal", "te_verdelen", "gemeenten": {code: n}}. totaal is the sum of what the gemeenten get, and with afronding
    naar_boven more than te_verdelen. When there is no division: totaal is te_verdelen (or null), gemeenten is null, and "fout" is the
    Dutch sentence why.
    """
    return {
        "gemeenten": {g.code: g.naam for g in dossier.gemeenten},
        "groepen": {g.id: g.naam for g in dossier.gekozen_groepen()},
        "opgave": {id: {code: _hoeveelheid(h) for code, h in opgave.per_gemeente.items()} for id, opgave in resultaat.opgave.items()},
        "verdeling": {id: _verdeling(verdeling) for id, verdeling in resultaat.verdeling.items()},
    }


def getal(x: Fraction | None) -> Getal:
    """A whole number as int, any other as the float nearest to it (15 to 17 digits), unknown as None."""
    if x is None:
        return None
    return x.numerator if x.denominator == 1 else float(x)


def _hoeveelheid(h: Hoeveelheid) -> dict[str, Getal | str]:
    return {"laag": getal(h.laag), "midden": getal(h.midden), "hoog": getal(h.hoog), "eenheid": h.eenheid.value}


def _verdeling(v: GroepVerdeling) -> dict[str, Any]:
    if v.aantallen is None:
        return {"totaal": v.te_verdelen, "te_verdelen": v.te_verdelen, "gemeenten": None, "fout": v.fout}
    return {"totaal": sum(v.aantallen.values()), "te_verdelen": v.te_verdelen, "gemeenten": dict(v.aantallen)}
