"""Which part of the verdeling the agreements cover.

Only promises that the parties stand behind count, and only where the number can be given to one group: an agreement for several groups
together is printed, but its number is not split by guess.
"""

from __future__ import annotations

from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Per
from thuisapp.domain.dossier import Dossier

TELT_MEE = frozenset({Afspraakstatus.AKKOORD, Afspraakstatus.VASTGESTELD, Afspraakstatus.IN_UITVOERING, Afspraakstatus.GEREALISEERD,
                      Afspraakstatus.ACHTER})


def geldende_afspraken(dossier: Dossier) -> tuple[Afspraak, ...]:
    """All agreements that have not lapsed."""
    return tuple(a for a in dossier.afspraken if a.status is not Afspraakstatus.VERVALLEN)


def afspraken_van(dossier: Dossier, groep: str) -> tuple[Afspraak, ...]:
    """Agreements that name this group."""
    return tuple(a for a in geldende_afspraken(dossier) if groep in a.groepen)


def aantal_in_periode(dossier: Dossier, afspraak: Afspraak) -> int | None:
    """The whole number an agreement promises within the plan period; None when it promises none."""
    if afspraak.aantal is None or afspraak.per is Per.TOTAAL:
        return afspraak.aantal
    van, tot = max(afspraak.van, dossier.periode.van), min(afspraak.tot or dossier.periode.tot, dossier.periode.tot)
    return afspraak.aantal * max(0, tot - van + 1)


def dekkende_afspraken(dossier: Dossier, groep: str) -> tuple[Afspraak, ...]:
    """Agreements that count for the cover of a group: agreed, for this group alone, with a number in its eenheid."""
    eenheid = dossier.groep(groep).eenheid
    return tuple(a for a in geldende_afspraken(dossier)
                 if a.groepen == (groep,) and a.eenheid is eenheid and a.aantal is not None and a.status in TELT_MEE)


def gedekt(dossier: Dossier, groep: str, code: str = "") -> int:
    """Woonruimten promised for a group, for the whole region or (only agreements of that gemeente alone) for one gemeente."""
    return sum(aantal_in_periode(dossier, a) or 0 for a in dekkende_afspraken(dossier, groep) if not code or a.gemeenten == (code,))


def is_wederkerig(afspraak: Afspraak) -> bool:
    """Another party does something in return."""
    return bool(afspraak.tegenpartij and afspraak.tegenpartij != afspraak.partij and afspraak.tegenprestatie.strip())
