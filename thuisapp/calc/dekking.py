"""How far the afspraken cover what was divided.

Only promises that the parties stand behind count. A number that is promised for several groups together is shown but never split by guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.jaarpad import jaarpad
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.calc.toezeggingen import AFGESPROKEN, VOORLOPIG, toegezegd, toezeggingen
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Partijsoort
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid

VERHUURDERS = frozenset({Partijsoort.CORPORATIE, Partijsoort.PARTICULIERE_VERHUURDER})


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


# Per group, gemeente and year


@dataclass(frozen=True, slots=True)
class Dekkingscel:
    """One group in one gemeente, in one year or over the whole period. te_doen: None when there is no division."""

    te_doen: int | None
    toegezegd: int
    voorlopig: int

    @property
    def open(self) -> int | None:
        """What no afspraak covers yet, at least 0."""
        return None if self.te_doen is None else max(0, self.te_doen - self.toegezegd)

    @property
    def meer(self) -> int:
        """Promised above what was divided."""
        return 0 if self.te_doen is None else max(0, self.toegezegd - self.te_doen)


@dataclass(frozen=True, slots=True)
class Groepsdekking:
    """One group. cellen: (code, year) → cell; code "" holds what was promised for the region without saying in which gemeente.

    te_doen of "" is 0. Only afspraken for this group alone count; see Dekking.gedeeld for the others.
    """

    groep: str
    jaren: tuple[int, ...]
    codes: tuple[str, ...]
    cellen: FrozenMap[tuple[str, int], Dekkingscel]

    def gemeente(self, code: str) -> Dekkingscel:
        return self._som((code, jaar) for jaar in self.jaren)

    def jaar(self, jaar: int) -> Dekkingscel:
        return self._som((code, jaar) for code in (*self.codes, ""))

    def regio(self) -> Dekkingscel:
        return self._som((code, jaar) for code in (*self.codes, "") for jaar in self.jaren)

    def _som(self, plekken: Iterable[tuple[str, int]]) -> Dekkingscel:
        cellen = [self.cellen[plek] for plek in plekken]
        te_doen = None if any(c.te_doen is None for c in cellen) else sum(c.te_doen or 0 for c in cellen)
        return Dekkingscel(te_doen, sum(c.toegezegd for c in cellen), sum(c.voorlopig for c in cellen))


def groepsdekking(dossier: Dossier, resultaat: Rekenresultaat, groep: str) -> Groepsdekking:
    """How far the afspraken cover what each gemeente takes of a group in each year."""
    pad = jaarpad(dossier, resultaat, groep)
    jaren, codes = tuple(dossier.periode.jaren()), dossier.codes()
    vast: Counter[tuple[str, int]] = Counter()
    voorlopig: Counter[tuple[str, int]] = Counter()
    for t in toezeggingen(dossier):
        if t.groep == groep:
            (vast if t.vast else voorlopig)[t.gemeente, t.jaar] += t.aantal
    cellen = {}
    for plek in ((code, jaar) for code in (*codes, "") for jaar in jaren):
        te_doen = None if pad is None else pad.aantallen[plek[0]][plek[1]] if plek[0] else 0
        cellen[plek] = Dekkingscel(te_doen, vast[plek], voorlopig[plek])
    return Groepsdekking(groep, jaren, codes, FrozenMap(cellen))


@dataclass(frozen=True, slots=True)
class Mogelijkheid:
    """Who could take what is open: a plan with room, or a party that works there. aantal: homes without an afspraak, None for a party."""

    soort: str  # "plan" or "partij"
    id: str
    naam: str
    aantal: int | None


def wie_kan(dossier: Dossier, groep: str, code: str) -> tuple[Mogelijkheid, ...]:
    """Plans in the gemeente with homes that no afspraak promises yet (most first), then corporaties and verhuurders that work there."""
    eenheid = dossier.groep(groep).eenheid
    plannen = []
    for plan in dossier.aanbod.plannen:
        if plan.gemeente != code or plan.eenheid is not eenheid or plan.jaar > dossier.periode.tot:
            continue
        bezet = sum(toegezegd(a, dossier) or 0 for a in dossier.afspraken if a.plan == plan.id and a.status is not Afspraakstatus.VERVALLEN)
        andere = sum(n for g, n in plan.voor.items() if g != groep)  # reserved for other groups
        if (vrij := plan.aantal - max(bezet, andere)) > 0:
            plannen.append(Mogelijkheid("plan", plan.id, plan.naam, vrij))
    partijen = [Mogelijkheid("partij", p.id, p.naam, None) for p in dossier.partijen
                if p.soort in VERHUURDERS and (not p.werkgebied or code in p.werkgebied)]
    return (*sorted(plannen, key=lambda m: -(m.aantal or 0)), *partijen)


def lopen_af(dossier: Dossier, jaar: int) -> tuple[Afspraak, ...]:
    """Afspraken that end in this year or before, while the period goes on; the first to end first."""
    geldend = (a for a in dossier.afspraken if a.status not in (Afspraakstatus.VERVALLEN, Afspraakstatus.GEREALISEERD))
    return tuple(sorted((a for a in geldend if a.tot and a.tot <= min(jaar, dossier.periode.tot - 1)), key=lambda a: (a.tot, a.nummer)))
