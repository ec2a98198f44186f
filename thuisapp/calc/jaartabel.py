"""A table gemeente × year of quantities for one group: the shape that behoefte and aanbod share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from thuisapp.domain.errors import EenhedenVerschillen, OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import NUL, Eenheid, Hoeveelheid


@dataclass(frozen=True, slots=True)
class Jaartabel:
    """Woonruimten of one group, in `eenheid`: gemeente code → year of the plan period → quantity."""

    groep: str
    eenheid: Eenheid
    per_gemeente: FrozenMap[str, FrozenMap[int, Hoeveelheid]]
    _sommen: dict[str | int | None, Hoeveelheid] = field(default_factory=dict, init=False, compare=False, repr=False)

    def gemeente(self, code: str) -> Hoeveelheid:
        """Sum over the years of the period. Raises OngeldigeInvoer for a gemeente that is not in the table."""
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
    keren: dict[int, int] = {}
    uniek: dict[int, Hoeveelheid] = {}
    for deel in delen:
        keren[id(deel)] = keren.get(id(deel), 0) + 1
        uniek[id(deel)] = deel
    sommen: tuple[dict[int, int], dict[int, int], dict[int, int]] = ({}, {}, {})
    erbij = eraf = 0
    bekend = False
    for key, deel in uniek.items():
        if deel.eenheid is not eenheid:
            raise EenhedenVerschillen(eenheid.value, deel.eenheid.value)
        n = keren[key]
        erbij += n * deel.onbekend_erbij
        eraf += n * deel.onbekend_eraf
        if deel.midden is None:
            continue
        bekend = True
        for teller, einde in zip(sommen, deel.einden(), strict=True):
            teller[einde.denominator] = teller.get(einde.denominator, 0) + n * einde.numerator
    if uniek and not bekend:
        return Hoeveelheid(None, None, None, eenheid, erbij, eraf)
    laag, midden, hoog = (_samen(teller) for teller in sommen)
    return Hoeveelheid(laag, midden, hoog, eenheid, erbij, eraf)


def _samen(tellers: Mapping[int, int]) -> Fraction:
    return sum((Fraction(teller, noemer) for noemer, teller in tellers.items()), NUL)
