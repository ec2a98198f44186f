"""The rows of the table of the verdeling: per gemeente what goes in and what comes out. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thuisapp.app import operations
from thuisapp.app.verdeelhulp import som_bekend
from thuisapp.calc.kenmerken import Kenmerken, kenmerken
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap

SAMEN = ""


@dataclass(frozen=True, slots=True)
class Verdeelrij:
    """One gemeente, or the region (code ""), in whole woonruimten over the whole period. None: not there or onbekend.

    aantal: what it takes, after swaps. was: the number it is compared with. inzet, minimum, maximum: as entered; for a group in a set they
    are for all its groups together, like `samen` (what the gemeente takes of them, after swaps; None for a group by itself).
    """

    code: str
    naam: str
    aantal: int | None
    was: int | None
    inzet: int | None
    minimum: int | None
    maximum: int | None
    kenmerken: Kenmerken | None = None
    samen: int | None = None

    @property
    def verschil(self) -> int | None:
        """How many more (or fewer) than before; None when one of the two is not there."""
        return None if self.aantal is None or self.was is None else self.aantal - self.was


def verdeelrijen(dossier: Dossier, resultaat: Rekenresultaat, groep: str, was: Mapping[str, int] | None) -> list[Verdeelrij]:
    """All gemeenten in the order of the dossier, then the region."""
    voorstel = operations.voorstel(dossier, groep)
    aantallen = resultaat.verdeling[groep].aantallen or FrozenMap[str, int]()
    maten = kenmerken(dossier, resultaat, groep)
    samen = samen_in_set(resultaat, groep)
    uit = [Verdeelrij(g.code, g.naam, aantallen.get(g.code), None if was is None else was.get(g.code), voorstel.inzet.get(g.code),
                      voorstel.minimum.get(g.code), voorstel.maximum.get(g.code), maten.get(g.code), samen.get(g.code))
           for g in dossier.gemeenten]
    regio = Verdeelrij(SAMEN, "Regio", som_bekend(r.aantal for r in uit), som_bekend(r.was for r in uit), som_bekend(r.inzet for r in uit),
                       som_bekend(r.minimum for r in uit), None, samen=som_bekend(r.samen for r in uit))
    return [*uit, regio]


def samen_in_set(resultaat: Rekenresultaat, groep: str) -> FrozenMap[str, int]:
    """Per gemeente what it takes of all groups that are divided together with this one, after swaps.

    Empty for a group by itself, and when one of the groups has no division.
    """
    verdeelset = resultaat.verdeling[groep].samen
    if verdeelset is None:
        return FrozenMap()
    delen = [resultaat.verdeling[g].aantallen for g in verdeelset.totalen]
    if any(deel is None for deel in delen):
        return FrozenMap()
    return FrozenMap({code: sum(deel[code] for deel in delen if deel is not None) for code in verdeelset.aantallen})


def sleutels_in(tabel: Sequence[Verdeelrij], dossier: Dossier, groep: str) -> tuple[str, ...]:
    """The keys that get a column of their own: those of the voorstel first."""
    eerst = [s.indicator for s in operations.voorstel(dossier, groep).sleutels]
    return tuple(dict.fromkeys([*eerst, *(s for rij in tabel if rij.kenmerken for s in rij.kenmerken.zuiver)]))
