"""The overlap matrix: who gives way to whom, and what every group counts before and after (rekenregels, section 2).

An overlap is the share of `groep` that is already counted in `telt_mee_in`; `groep` gives way, so its need is lowered and the other group's
stays whole. Several overlaps of one group multiply: (1 − o1)(1 − o2). Only overlaps between chosen groups count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.behoefte import GroepBehoefte
from thuisapp.calc.cijfers import als_aandeel
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.rekenen import behoefte_van, behoefte_volgens, overlappen_van, raming_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.behoefte import Overlap
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import EEN, Eenheid, Hoeveelheid

Paar = tuple[str, str]  # group that gives way, group it is already counted in


@dataclass(frozen=True, slots=True)
class Overlappaar:
    """Two groups that often overlap (ids), with a remark on how. Data: resources/overlappen.toml."""

    groep: str
    ander: str
    opmerking: str
    bron: str = ""


@dataclass(frozen=True, slots=True)
class Wijkdeel:
    """What one overlap takes off a group, in woonruimten over the period.

    The overlaps are taken off one after the other, in the order of the dossier; together they are exactly what goes off (at midden).
    """

    overlap: Overlap
    eraf: Hoeveelheid


@dataclass(frozen=True, slots=True)
class VoorEnNa:
    """One group before and after its overlaps. eraf: before × the share that is taken off, end by end (per gemeente and region)."""

    groep: str
    voor: GroepBehoefte
    na: GroepBehoefte
    deel: Hoeveelheid
    wijkt_voor: tuple[Wijkdeel, ...]

    def eraf(self, code: str | None = None) -> Hoeveelheid:
        """The number taken off in a gemeente, or in the region."""
        voor = self.voor.regio() if code is None else self.voor.gemeente(code)
        return voor.keer(self.deel)


@dataclass(frozen=True, slots=True)
class Overlapmatrix:
    """groepen: the chosen groups in order. cellen: (group that gives way, group it counts in) → overlap. regels: before and after."""

    groepen: tuple[str, ...]
    cellen: FrozenMap[Paar, Overlap]
    regels: FrozenMap[str, VoorEnNa]

    def ontvangt_van(self, groep: str) -> tuple[str, ...]:
        """The groups that give way to this one."""
        return tuple(wijkt for wijkt, telt_mee_in in self.cellen if telt_mee_in == groep)


def overlapmatrix(dossier: Dossier) -> Overlapmatrix:
    groepen = dossier.gekozen_groepen()
    cellen = {(o.groep, o.telt_mee_in): o for g in groepen for o in overlappen_van(dossier, g.id)}
    return Overlapmatrix(tuple(g.id for g in groepen), FrozenMap(cellen), FrozenMap({g.id: voor_en_na(dossier, g) for g in groepen}))


def voor_en_na(dossier: Dossier, groep: Aandachtsgroep) -> VoorEnNa:
    """The need without and with the overlaps of this group, and what each of them takes off."""
    raming, overlappen = raming_van(dossier, groep), overlappen_van(dossier, groep.id)
    na = behoefte_van(dossier, groep)
    voor = behoefte_volgens(dossier, groep, raming, ()) if overlappen else na
    return GEHEUGEN.haal("voor en na", (voor, na, *overlappen), lambda: _maak(groep, voor, na, overlappen))


def _maak(groep: Aandachtsgroep, voor: GroepBehoefte, na: GroepBehoefte, overlappen: tuple[Overlap, ...]) -> VoorEnNa:
    over = Hoeveelheid(EEN, EEN, EEN, Eenheid.AANDEEL)  # what is left after the overlaps so far
    delen = []
    for overlap in overlappen:
        aandeel = als_aandeel(overlap.aandeel)
        delen.append(Wijkdeel(overlap, voor.regio().keer(over.keer(aandeel))))
        over = over.keer(aandeel.aanvulling())
    return VoorEnNa(groep.id, voor, na, over.aanvulling(), tuple(delen))


# Circles


def kringen(dossier: Dossier) -> tuple[tuple[str, ...], ...]:
    """Circles of three or more groups that each give way to the next, each once, starting at the first id of the alphabet.

    In a circle the same people may be taken off everywhere, and are then counted nowhere. (Two groups that give way to each other are
    named by the rule for overlaps that count both ways.)
    """
    gekozen = {g.id for g in dossier.gekozen_groepen()}
    paren = {(o.groep, o.telt_mee_in) for o in dossier.overlappen if o.groep in gekozen and o.telt_mee_in in gekozen}
    gevonden = {_vanaf_eerste(kring) for paar in paren if (kring := _kring(paar, paren))}
    return tuple(sorted(gevonden))


def _kring(paar: Paar, paren: Collection[Paar]) -> tuple[str, ...]:
    """The shortest way back from the second group to the first, not straight; empty when there is none."""
    begin, volgende = paar
    wegen: list[tuple[str, ...]] = [(begin, volgende)]
    gezien = {volgende}
    for weg in wegen:
        for van, naar in sorted(paren):
            if van != weg[-1] or (van, naar) == (volgende, begin):
                continue
            if naar == begin:
                return weg
            if naar not in gezien:
                gezien.add(naar)
                wegen.append((*weg, naar))
    return ()


def _vanaf_eerste(kring: tuple[str, ...]) -> tuple[str, ...]:
    plek = kring.index(min(kring))
    return kring[plek:] + kring[:plek]


# What often overlaps


def niet_beoordeeld(dossier: Dossier, paren: Iterable[Overlappaar]) -> tuple[Overlappaar, ...]:
    """The known pairs of chosen groups for which the dossier has no overlap, in either direction.

    An overlap of 0% is a judgement too: it says that the region looked and found none.
    """
    gekozen = {g.id for g in dossier.gekozen_groepen()}
    beoordeeld = {frozenset((o.groep, o.telt_mee_in)) for o in dossier.overlappen}
    return tuple(p for p in paren if {p.groep, p.ander} <= gekozen and frozenset((p.groep, p.ander)) not in beoordeeld)


def bevindingen_niet_beoordeeld(dossier: Dossier, paren: Iterable[Overlappaar]) -> tuple[Bevinding, ...]:
    """One finding per pair that often overlaps and was not judged yet."""
    return tuple(Bevinding(
        "overlap_niet_beoordeeld", Ernst.INFO, "behoefte",
        f"De groepen {dossier.groep(p.groep).naam} en {dossier.groep(p.ander).naam} overlappen vaak. {p.opmerking}",
        "Vul een overlap in. Is er geen overlap, vul dan 0% in.", (p.groep, p.ander)) for p in niet_beoordeeld(dossier, paren))


def beoordeeld_deel(dossier: Dossier, paren: Iterable[Overlappaar]) -> Fraction | None:
    """Share of the known pairs of chosen groups that were judged; None when there are none."""
    gekozen = {g.id for g in dossier.gekozen_groepen()}
    alle = [p for p in paren if {p.groep, p.ander} <= gekozen]
    return Fraction(len(alle) - len(niet_beoordeeld(dossier, alle)), len(alle)) if alle else None
