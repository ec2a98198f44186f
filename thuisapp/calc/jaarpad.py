"""What each gemeente takes of a group per year, and per year and woonvorm, in whole numbers that add up in every direction.

The numbers per gemeente of the verdeling stay as they are (rows); the numbers per year (columns) follow the verloop by largest remainders
where that fits; every cell is the floor or ceiling of its exact value (controlled rounding).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.afronden import rond_tabel_af
from thuisapp.calc.afronden_blok import rond_jaren_af
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.ingroei import jaardelen
from thuisapp.calc.rekenen import Rekenresultaat, voorstel_van
from thuisapp.calc.verdeelstap import GroepVerdeling
from thuisapp.calc.woonvormen import woonvormen
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import NUL
from thuisapp.domain.verdeling import Scenario


@dataclass(frozen=True, slots=True)
class Jaarpad:
    """One group, in whole woonruimten of its eenheid. aantallen, exact: gemeente → year. Rows add up to the numbers of the verdeling."""

    groep: str
    aantallen: FrozenMap[str, FrozenMap[int, int]]
    exact: FrozenMap[str, FrozenMap[int, Fraction]]

    def jaar(self, jaar: int) -> int:
        """The region in one year."""
        return sum(rij[jaar] for rij in self.aantallen.values())

    def gemeente(self, code: str) -> int:
        return sum(self.aantallen[code].values())

    def deel(self, code: str, jaar: int) -> Fraction | None:
        """The exact share of a gemeente in one year; None in a year without anything."""
        som = sum((rij[jaar] for rij in self.exact.values()), NUL)
        return self.exact[code][jaar] / som if som else None


def jaarpad(dossier: Dossier, resultaat: Rekenresultaat, groep: str, scenario: Scenario | None = None) -> Jaarpad | None:
    """None without a division. resultaat: of this very dossier and scenario (the chosen one when left out)."""
    verdeling = resultaat.verdeling[groep]
    if verdeling.aantallen is None:
        return None
    voorstel = voorstel_van(dossier, groep, scenario)
    behoefte = resultaat.behoefte[groep]
    invoer = (verdeling, voorstel, behoefte, dossier.periode)
    return GEHEUGEN.haal("jaarpad", invoer, lambda: _maak(verdeling, jaardelen(voorstel, (behoefte,), dossier.periode)))


def _maak(verdeling: GroepVerdeling, delen: Mapping[int, Fraction]) -> Jaarpad:
    aantallen = verdeling.aantallen or FrozenMap()
    exact = {code: _rij(verdeling, code, n, delen) for code, n in aantallen.items()}
    cellen = {(code, str(jaar)): x for code, rij in exact.items() for jaar, x in rij.items()}
    # An earlier year goes first on a tie: what is certain comes before what is promised.
    heel, _ = rond_jaren_af(cellen, aantallen, [str(jaar) for jaar in sorted(delen)])
    return Jaarpad(verdeling.groep, FrozenMap({code: FrozenMap({jaar: heel[code, str(jaar)] for jaar in delen}) for code in aantallen}),
                   FrozenMap({code: FrozenMap(rij) for code, rij in exact.items()}))


def _rij(verdeling: GroepVerdeling, code: str, aantal: int, delen: Mapping[int, Fraction]) -> dict[int, Fraction]:
    """The number of one gemeente over the years: by the ingroeipad when there is one, else like the region."""
    pad = verdeling.ingroei
    if pad is None or not pad.exact[code]:
        return {jaar: aantal * deel for jaar, deel in delen.items()}
    return {jaar: aantal * x / pad.exact[code] for jaar, x in pad.per_jaar[code].items()}


def per_jaar_en_woonvorm(dossier: Dossier, resultaat: Rekenresultaat, groep: str, code: str) -> FrozenMap[int, FrozenMap[str, int]] | None:
    """Year → woonvorm → whole number for one gemeente; adds up to its numbers per year and to its numbers per woonvorm.

    None without a division or without a woonvormmix of 100 %.
    """
    pad, vormen = jaarpad(dossier, resultaat, groep), woonvormen(dossier, resultaat, groep)
    if pad is None or vormen.aantallen is None:
        return None
    rijen = {str(jaar): n for jaar, n in pad.aantallen[code].items()}
    kolommen = vormen.aantallen[code]
    totaal = sum(rijen.values())
    exact = {(jaar, vorm): Fraction(n * k, totaal) if totaal else NUL for jaar, n in rijen.items() for vorm, k in kolommen.items()}
    heel = rond_tabel_af(exact, rijen, kolommen)
    return FrozenMap({int(jaar): FrozenMap({vorm: heel[jaar, vorm] for vorm in kolommen}) for jaar in rijen})
