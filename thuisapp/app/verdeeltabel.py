"""The rows of the table of the verdeling: per gemeente what goes in and what comes out. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from thuisapp.app import operations
from thuisapp.calc.kenmerken import Kenmerken, kenmerken
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.dossier import Dossier

SAMEN = ""


@dataclass(frozen=True, slots=True)
class Verdeelrij:
    """One gemeente, or the region (code ""), in whole woonruimten over the whole period. None: not there or onbekend.

    aantal: what it takes, after swaps. was: the number it is compared with. inzet, minimum, maximum: as entered.
    """

    code: str
    naam: str
    aantal: int | None
    was: int | None
    inzet: int | None
    minimum: int | None
    maximum: int | None
    kenmerken: Kenmerken | None = None


def verdeelrijen(dossier: Dossier, resultaat: Rekenresultaat, groep: str, was: Mapping[str, int] | None) -> list[Verdeelrij]:
    """All gemeenten in the order of the dossier, then the region."""
    voorstel = operations.voorstel(dossier, groep)
    aantallen = resultaat.verdeling[groep].aantallen
    maten = kenmerken(dossier, resultaat, groep)
    uit = [Verdeelrij(g.code, g.naam, None if aantallen is None else aantallen.get(g.code), None if was is None else was.get(g.code),
                       voorstel.inzet.get(g.code), voorstel.minimum.get(g.code), voorstel.maximum.get(g.code), maten.get(g.code))
           for g in dossier.gemeenten]
    samen = Verdeelrij(SAMEN, "Regio", _som(r.aantal for r in uit), _som(r.was for r in uit), _som(r.inzet for r in uit),
                        _som(r.minimum for r in uit), None)
    return [*uit, samen]


def _som(getallen: Iterable[int | None]) -> int | None:
    bekend = [n for n in getallen if n is not None]
    return sum(bekend) if bekend else None


def sleutels_in(tabel: Sequence[Verdeelrij], dossier: Dossier, groep: str) -> tuple[str, ...]:
    """The keys that get a column of their own: those of the voorstel first."""
    eerst = [s.indicator for s in operations.voorstel(dossier, groep).sleutels]
    return tuple(dict.fromkeys([*eerst, *(s for rij in tabel if rij.kenmerken for s in rij.kenmerken.zuiver)]))
