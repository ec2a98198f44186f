"""Which agreements there are. How far they cover the division is calculated in calc/dekking.py."""

from __future__ import annotations

from thuisapp.domain.afspraak import Afspraak, Afspraakstatus
from thuisapp.domain.dossier import Dossier


def geldende_afspraken(dossier: Dossier) -> tuple[Afspraak, ...]:
    """All agreements that have not lapsed."""
    return tuple(a for a in dossier.afspraken if a.status is not Afspraakstatus.VERVALLEN)


def afspraken_van(dossier: Dossier, groep: str) -> tuple[Afspraak, ...]:
    """Agreements that name this group."""
    return tuple(a for a in geldende_afspraken(dossier) if groep in a.groepen)
