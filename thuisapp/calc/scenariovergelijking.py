"""Scenarios side by side: per gemeente its number in each, what changes against the chosen one, and who is best off where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from thuisapp.calc.eerlijkheid import Eerlijkheid, meet
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import Scenario


@dataclass(frozen=True, slots=True)
class Scenariokolom:
    """One scenario. aantallen: per gemeente, whole woonruimten after swaps; None without a division, then fout says why (a Dutch sentence).

    verschil: per gemeente what it takes more (above 0) or less than in the chosen scenario; None when one of the two has no division.
    meer, minder: codes that take more and less than in the chosen one, the largest difference first.
    """

    id: str
    naam: str
    gekozen: bool
    aantallen: FrozenMap[str, int] | None
    fout: str
    verschil: FrozenMap[str, int] | None
    meer: tuple[str, ...]
    minder: tuple[str, ...]
    eerlijkheid: Eerlijkheid

    @property
    def totaal(self) -> int | None:
        return None if self.aantallen is None else sum(self.aantallen.values())


@dataclass(frozen=True, slots=True)
class Gemeentevergelijking:
    """One gemeente over all scenarios. aantallen, verschil: by id of the scenario, only those with a division.

    laagste, hoogste: over these scenarios, None without any. minst, meest: ids of the scenarios in which it takes least and most; both
    empty when there are fewer than two or they are all equal.
    """

    code: str
    naam: str
    aantallen: FrozenMap[str, int]
    verschil: FrozenMap[str, int]
    laagste: int | None
    hoogste: int | None
    minst: tuple[str, ...]
    meest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scenariovergelijking:
    """kolommen: the scenarios in the order of the dossier; rijen: the gemeenten in that of the dossier.

    groep: None is all groups in `eenheid` together; groepen: those that are counted. niet_meegeteld: group → sentence why; those that no
    scenario can divide.
    """

    groep: str | None
    eenheid: Eenheid
    groepen: tuple[str, ...]
    niet_meegeteld: FrozenMap[str, str]
    kolommen: tuple[Scenariokolom, ...]
    rijen: tuple[Gemeentevergelijking, ...]

    @property
    def gekozen(self) -> Scenariokolom:
        return next(k for k in self.kolommen if k.gekozen)

    @property
    def totaal_verschilt(self) -> bool:
        """Whether the scenarios divide different numbers: then taking less may just be because there is less to divide."""
        return len({k.totaal for k in self.kolommen if k.totaal is not None}) > 1


def in_scenario(dossier: Dossier, scenario: str) -> Dossier:
    """The dossier as if this scenario were the chosen one: for measures that look at the chosen one."""
    return dossier if dossier.scenario == scenario else replace(dossier, scenario=scenario)


def eenheden(dossier: Dossier) -> tuple[Eenheid, ...]:
    """The eenheden of the chosen groups, woningen first: each has a comparison of its own."""
    gevonden = dict.fromkeys(g.eenheid for g in dossier.gekozen_groepen())
    return tuple(sorted(gevonden, key=lambda e: e is not Eenheid.WONINGEN))


def vergelijk(dossier: Dossier, groep: str | None, eenheid: Eenheid = Eenheid.WONINGEN) -> Scenariovergelijking:
    """All scenarios of the dossier, for one group or (None) for all chosen groups in `eenheid` together.

    A group that no scenario can divide is left out and named. A scenario that cannot divide one of the others has no numbers, since its
    sums could not be held against those of the rest. Results of unchanged scenarios stay in memory (calc.rekenen).
    """
    per_scenario = {s.id: reken(dossier, s) for s in dossier.scenarios}
    alle = (groep,) if groep is not None else tuple(g.id for g in dossier.gekozen_groepen() if g.eenheid is eenheid)
    weg = {} if groep is not None else {g: per_scenario[dossier.scenario].verdeling[g].fout for g in alle
                                        if all(r.verdeling[g].aantallen is None for r in per_scenario.values())}
    mee = tuple(g for g in alle if g not in weg)
    maten = {id: meet(in_scenario(dossier, id), r, mee, groep, eenheid, FrozenMap(weg)) for id, r in per_scenario.items()}
    kolommen = tuple(_kolom(dossier, s, maten) for s in dossier.scenarios)
    rijen = tuple(_rij(code, dossier.gemeente(code).naam, kolommen) for code in dossier.codes())
    return Scenariovergelijking(groep, maten[dossier.scenario].eenheid, mee, FrozenMap(weg), kolommen, rijen)


def _kolom(dossier: Dossier, scenario: Scenario, maten: Mapping[str, Eerlijkheid]) -> Scenariokolom:
    maat, gekozen = maten[scenario.id], maten[dossier.scenario].aantallen
    verschil = None
    if maat.aantallen is not None and gekozen is not None:
        verschil = FrozenMap({code: n - gekozen[code] for code, n in maat.aantallen.items()})
    op_grootte = sorted(verschil or {}, key=lambda code: (-abs((verschil or {})[code]), code))
    meer, minder = (tuple(c for c in op_grootte if verschil and teken * verschil[c] > 0) for teken in (1, -1))
    return Scenariokolom(scenario.id, scenario.naam, scenario.id == dossier.scenario, maat.aantallen, maat.fout, verschil, meer, minder,
                         maat)


def _rij(code: str, naam: str, kolommen: tuple[Scenariokolom, ...]) -> Gemeentevergelijking:
    aantallen = FrozenMap({k.id: k.aantallen[code] for k in kolommen if k.aantallen is not None})
    verschil = FrozenMap({k.id: k.verschil[code] for k in kolommen if k.verschil is not None})
    laagste, hoogste = min(aantallen.values(), default=None), max(aantallen.values(), default=None)
    anders = laagste != hoogste
    minst, meest = (tuple(id for id, n in aantallen.items() if anders and n == grens) for grens in (laagste, hoogste))
    return Gemeentevergelijking(code, naam, aantallen, verschil, laagste, hoogste, minst, meest)
