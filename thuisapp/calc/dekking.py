"""How far the afspraken cover what was divided."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Per
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid


@dataclass(frozen=True, slots=True)
class Dekking:
    """One group, in its own eenheid over the whole period.

    te_doen: what was divided, None when there is no division. toegezegd: promised for this group alone. gedeeld: promised for this
    and other groups together, which cannot be split and so covers between nothing and all of itself. afspraken: how many count.
    """

    te_doen: int | None
    toegezegd: int
    gedeeld: int
    afspraken: int

    @property
    def aandeel(self) -> Fraction | None:
        """Share of te_doen that is surely covered, at most 1; None when there is nothing to cover."""
        return None if not self.te_doen else min(Fraction(1), Fraction(self.toegezegd, self.te_doen))


def dekking(dossier: Dossier, resultaat: Rekenresultaat) -> FrozenMap[str, Dekking]:
    """Per chosen group. Lapsed afspraken and those without a number do not count."""
    uit: dict[str, Dekking] = {}
    for groep in dossier.gekozen_groepen():
        tellen = [a for a in dossier.afspraken if groep.id in a.groepen and telt_mee(a, groep.eenheid)]
        aantallen = resultaat.verdeling[groep.id].aantallen
        eigen = sum(toegezegd(a, dossier) for a in tellen if len(a.groepen) == 1)
        uit[groep.id] = Dekking(None if aantallen is None else sum(aantallen.values()), eigen,
                                sum(toegezegd(a, dossier) for a in tellen) - eigen, len(tellen))
    return FrozenMap(uit)


def telt_mee(afspraak: Afspraak, eenheid: Eenheid) -> bool:
    """A promise of a number in this eenheid that has not lapsed."""
    return afspraak.aantal is not None and afspraak.eenheid is eenheid and afspraak.status is not Afspraakstatus.VERVALLEN


def toegezegd(afspraak: Afspraak, dossier: Dossier) -> int:
    """The promised number over the period: a number per year times the years of the afspraak inside the period.

    A year that was left open (0) is the start or the end of the period.
    """
    if afspraak.aantal is None:
        return 0
    if afspraak.per is Per.TOTAAL:
        return afspraak.aantal
    van = max(afspraak.van or dossier.periode.van, dossier.periode.van)
    tot = min(afspraak.tot or dossier.periode.tot, dossier.periode.tot)
    return afspraak.aantal * max(0, tot - van + 1)
