"""Opgave = behoefte − aanbod over the plan period (rekenregels, section 4)."""

from __future__ import annotations

from dataclasses import dataclass

from thuisapp.calc.aanbod import GroepAanbod
from thuisapp.calc.behoefte import GroepBehoefte
from thuisapp.calc.jaartabel import optellen
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid


@dataclass(frozen=True, slots=True)
class GroepOpgave:
    """Opgave of one group in woonruimten over the whole period. Negative is an overschot and stays visible.

    regio: the sum over the gemeenten, overschotten included.
    """

    groep: str
    eenheid: Eenheid
    per_gemeente: FrozenMap[str, Hoeveelheid]
    regio: Hoeveelheid


def bereken_opgave(behoefte: GroepBehoefte, aanbod: GroepAanbod) -> GroepOpgave:
    """Per gemeente Σ years behoefte − Σ years aanbod; onbekend when one of the two is wholly onbekend."""
    per_gemeente = {code: behoefte.gemeente(code) - aanbod.gemeente(code) for code in behoefte.per_gemeente}
    return GroepOpgave(behoefte.groep, behoefte.eenheid, FrozenMap(per_gemeente), optellen(per_gemeente.values(), behoefte.eenheid))
