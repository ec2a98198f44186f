"""How large a dossier is, for who has to know whether a calculation can be waited for."""

from __future__ import annotations

from thuisapp.domain.dossier import Dossier

GROOT = 1000
"""From so many combinations of a gemeente and a group on, everything together takes longer than a user should wait (some 75 µs each)."""


def is_groot(dossier: Dossier) -> bool:
    return len(dossier.gemeenten) * len(dossier.gekozen_groepen()) >= GROOT
