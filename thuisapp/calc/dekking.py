"""How far the afspraken cover what was divided.

Only promises that the parties stand behind count. A number that is promised for several groups together is shown but never split by guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Per
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid

AFGESPROKEN = frozenset({Afspraakstatus.AKKOORD, Afspraakstatus.VASTGESTELD, Afspraakstatus.IN_UITVOERING, Afspraakstatus.GEREALISEERD,
                         Afspraakstatus.ACHTER})
VOORLOPIG = frozenset({Afspraakstatus.CONCEPT, Afspraakstatus.BESPROKEN})


@dataclass(frozen=True, slots=True)
class Dekking:
    """One group, in whole woonruimten of its own eenheid over the whole period.

    te_doen: what was divided, None when there is no division. toegezegd: agreed for this group alone. gedeeld: agreed for this and other
    groups together. voorlopig: in afspraken that are still concept or besproken, for this group alone.
    """

    te_doen: int | None
    toegezegd: int
    gedeeld: int
    voorlopig: int

    @property
    def aandeel(self) -> Fraction | None:
        """Share of te_doen that is surely covered, at most 1; None when there is nothing to cover."""
        return None if not self.te_doen else min(Fraction(1), Fraction(self.toegezegd, self.te_doen))


def dekking(dossier: Dossier, resultaat: Rekenresultaat) -> FrozenMap[str, Dekking]:
    """Per chosen group. Lapsed afspraken, those without a number and those in another eenheid do not count."""
    uit: dict[str, Dekking] = {}
    for groep in dossier.gekozen_groepen():
        aantallen = resultaat.verdeling[groep.id].aantallen
        alleen = [a for a in dossier.afspraken if a.groepen == (groep.id,)]
        samen = [a for a in dossier.afspraken if groep.id in a.groepen and a.groepen != (groep.id,)]
        uit[groep.id] = Dekking(
            None if aantallen is None else sum(aantallen.values()), _som(dossier, alleen, groep.eenheid, AFGESPROKEN),
            _som(dossier, samen, groep.eenheid, AFGESPROKEN), _som(dossier, alleen, groep.eenheid, VOORLOPIG))
    return FrozenMap(uit)


def _som(dossier: Dossier, afspraken: list[Afspraak], eenheid: Eenheid, statussen: frozenset[Afspraakstatus]) -> int:
    return sum(toegezegd(a, dossier) or 0 for a in afspraken if a.eenheid is eenheid and a.status in statussen)


def toegezegd(afspraak: Afspraak, dossier: Dossier) -> int | None:
    """The promised number within the plan period; None when no number is promised.

    A number per year counts for the years of the afspraak inside the period; a year that was left open (0) is its start or end.
    """
    if afspraak.aantal is None or afspraak.per is Per.TOTAAL:
        return afspraak.aantal
    van = max(afspraak.van or dossier.periode.van, dossier.periode.van)
    tot = min(afspraak.tot or dossier.periode.tot, dossier.periode.tot)
    return afspraak.aantal * max(0, tot - van + 1)
