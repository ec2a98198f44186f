"""A figure as a quantity that can be calculated with: in the right eenheid, or onbekend."""

from __future__ import annotations

from thuisapp.domain.bron import Cijfer
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid


def in_eenheid(cijfer: Cijfer | None, eenheid: Eenheid) -> Hoeveelheid:
    """The quantity of a figure; onbekend when there is none or when it stands in another eenheid (never converted silently)."""
    if cijfer is None or cijfer.hoeveelheid.eenheid is not eenheid:
        return Hoeveelheid.onbekend(eenheid)
    return cijfer.hoeveelheid


def als_aandeel(cijfer: Cijfer) -> Hoeveelheid:
    """A share from 0 to 1; anything else cannot be one and counts as onbekend (the controles name it)."""
    h = in_eenheid(cijfer, Eenheid.AANDEEL)
    if h.midden is not None and not (h.einden()[0] >= 0 and h.einden()[2] <= 1):
        return Hoeveelheid.onbekend(Eenheid.AANDEEL)
    return h


def ken(cijfer: Cijfer | None) -> bool:
    """True when there is a figure and it is not onbekend."""
    return cijfer is not None and not cijfer.hoeveelheid.is_onbekend
