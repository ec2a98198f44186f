"""Regionale telling: a number counted for a bronregio, spread over its gemeenten by a key (rekenregels, section 2).

share[m] = weight[m] ÷ Σ weights of the whole bronregio, also of the gemeenten outside the dossier; what falls there is reported, not lost.
A member whose weight is onbekend gets an onbekend number. Its part is not handed to the others in silence: their share can only be smaller
than it looks, so their numbers become "ten hoogste". Whatever the missing weight turns out to be, those bounds hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from thuisapp.calc.cijfers import in_eenheid
from thuisapp.calc.jaartabel import optellen
from thuisapp.domain.behoefte import Behoefteraming, RegionaleTelling
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import NUL, Eenheid, Hoeveelheid


@dataclass(frozen=True, slots=True)
class BuitenDossier:
    """What of one regionale telling falls outside the dossier: a stand as a stand, a stroom per year, in the eenheid of the group.

    codes: the gemeenten it falls in, in the order of the telling.
    """

    telling: RegionaleTelling
    hoeveelheid: Hoeveelheid
    codes: tuple[str, ...]

    def namen(self) -> list[str]:
        return [self.telling.namen.get(code) or code for code in self.codes]


def bruikbaar_gewicht(gewicht: Fraction | None) -> Fraction | None:
    """A weight below 0 cannot be one and counts as onbekend (the controles name it)."""
    return None if gewicht is None or gewicht < 0 else gewicht


def som_gewichten(telling: RegionaleTelling) -> tuple[Fraction, bool]:
    """(Σ known weights, whether one is onbekend)."""
    bekend = [w for gewicht in telling.gewichten.values() if (w := bruikbaar_gewicht(gewicht)) is not None]
    return sum(bekend, NUL), len(bekend) < len(telling.gewichten)


def spreid(telling: RegionaleTelling, eenheid: Eenheid) -> FrozenMap[str, Hoeveelheid]:
    """The number of every gemeente of the bronregio, in `eenheid`, end by end; onbekend when the weights say nothing (all 0)."""
    aantal = in_eenheid(telling.aantal, eenheid)
    som, onvolledig = som_gewichten(telling)
    return FrozenMap({code: _deel(aantal, bruikbaar_gewicht(gewicht), som, onvolledig) for code, gewicht in telling.gewichten.items()})


def _deel(aantal: Hoeveelheid, gewicht: Fraction | None, som: Fraction, onvolledig: bool) -> Hoeveelheid:
    if gewicht is None or not som:
        return Hoeveelheid.onbekend(aantal.eenheid)
    deel = aantal.keer(gewicht / som)
    if not onvolledig or not gewicht or deel.is_onbekend:
        return deel
    return replace(deel, onbekend_eraf=deel.onbekend_eraf + 1)


def per_gemeente(tellingen: tuple[RegionaleTelling, ...],
                 eenheid: Eenheid) -> Iterator[tuple[RegionaleTelling, FrozenMap[str, Hoeveelheid]]]:
    for telling in tellingen:
        yield telling, spreid(telling, eenheid)


def tellingen_van(raming: Behoefteraming, code: str) -> tuple[RegionaleTelling, ...]:
    """The tellingen whose bronregio holds this gemeente."""
    return tuple(telling for telling in raming.regionaal if code in telling.gewichten)


def buiten_dossier(raming: Behoefteraming, codes: Collection[str], eenheid: Eenheid) -> tuple[BuitenDossier, ...]:
    """Per regionale telling what falls outside the dossier; tellingen that lie wholly inside are left out.

    Inside and outside together are the number that was counted (when no weight is onbekend).
    """
    uit = []
    for telling, delen in per_gemeente(raming.regionaal, eenheid):
        buiten = tuple(code for code in delen if code not in codes)
        if buiten:
            uit.append(BuitenDossier(telling, optellen((delen[code] for code in buiten), eenheid), buiten))
    return tuple(uit)
