"""A table gemeente × year of quantities for one group: the shape that behoefte and aanbod share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from thuisapp.domain.errors import EenhedenVerschillen, OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid


@dataclass(frozen=True, slots=True)
class Jaartabel:
    """Woonruimten of one group, in `eenheid`: gemeente code → year of the plan period → quantity."""

    groep: str
    eenheid: Eenheid
    per_gemeente: FrozenMap[str, FrozenMap[int, Hoeveelheid]]
    _sommen: dict[str | int | None, Hoeveelheid] = field(default_factory=dict, init=False, compare=False, repr=False)

    def gemeente(self, code: str) -> Hoeveelheid:
        """Sum over the years of the period. Raises OngeldigeInvoer for a gemeente that is not in the table."""
        if (bekend := self._sommen.get(code)) is not None:
            return bekend
        if code not in self.per_gemeente:
            raise OngeldigeInvoer(f"De gemeente met code {code} hoort niet bij deze regio.")
        return self._som(code, self.per_gemeente[code].values())

    def jaar(self, jaar: int) -> Hoeveelheid:
        """Sum over the gemeenten in one year of the period. Raises OngeldigeInvoer for a year outside it."""
        if any(jaar not in jaren for jaren in self.per_gemeente.values()):
            raise OngeldigeInvoer(f"Het jaar {jaar} valt buiten de periode van dit dossier.")
        return self._som(jaar, (jaren[jaar] for jaren in self.per_gemeente.values()))

    def regio(self) -> Hoeveelheid:
        """Sum over all gemeenten and all years."""
        return self._som(None, (self.gemeente(code) for code in self.per_gemeente))

    def _som(self, sleutel: str | int | None, delen: Iterable[Hoeveelheid]) -> Hoeveelheid:
        if sleutel not in self._sommen:
            self._sommen[sleutel] = optellen(delen, self.eenheid)
        return self._sommen[sleutel]


def optellen(delen: Iterable[Hoeveelheid], eenheid: Eenheid) -> Hoeveelheid:
    """Exactly `domain.hoeveelheid.som`, but quick for many parts that share a denominator or are one and the same object."""
    lijst = list(delen)
    keren = Counter(map(id, lijst))
    if len(keren) == 1 and lijst[0].eenheid is eenheid:
        return _keren(lijst[0], len(lijst))
    laag: dict[int, int] = {}
    midden: dict[int, int] = {}
    hoog: dict[int, int] = {}
    erbij = eraf = 0
    for deel in lijst if len(keren) == len(lijst) else {id(deel): deel for deel in lijst}.values():
        if deel.eenheid is not eenheid:
            raise EenhedenVerschillen(eenheid.value, deel.eenheid.value)
        n = keren[id(deel)]
        erbij += n * deel.onbekend_erbij
        eraf += n * deel.onbekend_eraf
        if deel.midden is not None:
            for tellers, einde in zip((laag, midden, hoog), deel.einden(), strict=True):
                noemer = einde.denominator
                tellers[noemer] = tellers.get(noemer, 0) + n * einde.numerator
    if lijst and not midden:
        return Hoeveelheid(None, None, None, eenheid, erbij, eraf)
    if laag == midden == hoog:
        punt = _samen(midden)
        return Hoeveelheid(punt, punt, punt, eenheid, erbij, eraf)
    return Hoeveelheid(_samen(laag), _samen(midden), _samen(hoog), eenheid, erbij, eraf)


def _keren(deel: Hoeveelheid, n: int) -> Hoeveelheid:
    """The sum of n times the same part."""
    if n == 1:
        return deel
    erbij, eraf = n * deel.onbekend_erbij, n * deel.onbekend_eraf
    if deel.midden is None:
        return Hoeveelheid(None, None, None, deel.eenheid, erbij, eraf)
    laag, midden, hoog = deel.einden()
    som = Fraction(n * midden.numerator, midden.denominator)
    if laag is midden is hoog:
        return Hoeveelheid(som, som, som, deel.eenheid, erbij, eraf)
    return Hoeveelheid(Fraction(n * laag.numerator, laag.denominator), som, Fraction(n * hoog.numerator, hoog.denominator), deel.eenheid,
                       erbij, eraf)


def _samen(tellers: Mapping[int, int]) -> Fraction:
    """Σ numerator ÷ denominator, over one denominator at the end."""
    noemer = lcm(*tellers)
    return Fraction(sum(teller * (noemer // deler) for deler, teller in tellers.items()), noemer)
