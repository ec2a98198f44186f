"""Behoefte, opgave and verdeling split by woonvorm (the woonvormmix of the group).

The exact parts are the share of the mix times the number, end by end. The whole numbers are a table gemeente × woonvorm whose rows are the
numbers of the verdeling and whose columns add up to the same total; every cell is the floor or ceiling of its exact value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.afronden import grootste_resten, rond_met_vaste_rijen_af
from thuisapp.calc.behoefte import GroepBehoefte
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.opgave import GroepOpgave
from thuisapp.calc.rekenen import GroepVerdeling, Rekenresultaat
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import NUL, Eenheid, Hoeveelheid


@dataclass(frozen=True, slots=True)
class GroepWoonvormen:
    """One group, in woonruimten of its eenheid over the whole period.

    mix: share per woonvorm; empty when it was not chosen (or cannot be used: a share below 0). aantallen: gemeente → woonvorm → whole
    number of the verdeling; None without a verdeling or when the mix is not exactly 100 %.
    """

    groep: str
    eenheid: Eenheid
    mix: FrozenMap[str, Fraction]
    behoefte_totaal: GroepBehoefte
    opgave_totaal: GroepOpgave
    aantallen: FrozenMap[str, FrozenMap[str, int]] | None

    @property
    def klopt(self) -> bool:
        """The shares add up to 100 %, so the parts add up to the whole."""
        return sum(self.mix.values(), NUL) == 1

    def behoefte(self, code: str | None = None, jaar: int | None = None) -> FrozenMap[str, Hoeveelheid]:
        """Per woonvorm, in a gemeente (None: the region) and a year (None: the whole period)."""
        return splits(van_tabel(self.behoefte_totaal, code, jaar), self.mix)

    def opgave(self, code: str | None = None) -> FrozenMap[str, Hoeveelheid]:
        """Per woonvorm; of an overschot the parts are below 0 too."""
        return splits(self.opgave_totaal.regio if code is None else self.opgave_totaal.per_gemeente[code], self.mix)

    def regio(self) -> FrozenMap[str, int] | None:
        """Whole numbers per woonvorm for the region."""
        if self.aantallen is None:
            return None
        return FrozenMap({vorm: sum(rij[vorm] for rij in self.aantallen.values()) for vorm in self.mix})


def splits(h: Hoeveelheid, mix: Mapping[str, Fraction], eenheid: Eenheid | None = None) -> FrozenMap[str, Hoeveelheid]:
    """A quantity split by a mix, end by end; onbekend stays onbekend in every part."""
    return FrozenMap({deel: h.keer(aandeel, eenheid) for deel, aandeel in mix.items()})


def van_tabel(tabel: GroepBehoefte, code: str | None, jaar: int | None) -> Hoeveelheid:
    if code is None:
        return tabel.regio() if jaar is None else tabel.jaar(jaar)
    return tabel.gemeente(code) if jaar is None else tabel.per_gemeente[code][jaar]


def woonvormen(dossier: Dossier, resultaat: Rekenresultaat, groep: str) -> GroepWoonvormen:
    """resultaat: of this very dossier."""
    g = dossier.groep(groep)
    delen = (resultaat.behoefte[groep], resultaat.opgave[groep], resultaat.verdeling[groep])
    return GEHEUGEN.haal("woonvormen", (g, *delen), lambda: _maak(g, *delen))


def _maak(groep: Aandachtsgroep, behoefte: GroepBehoefte, opgave: GroepOpgave, verdeling: GroepVerdeling) -> GroepWoonvormen:
    mix = bruikbare_mix(groep.woonvormmix)
    aantallen = None
    if verdeling.aantallen is not None and sum(mix.values(), NUL) == 1:
        aantallen = verdeel_over_mix(verdeling.aantallen, mix)
    return GroepWoonvormen(groep.id, groep.eenheid, mix, behoefte, opgave, aantallen)


def bruikbare_mix(mix: FrozenMap[str, Fraction]) -> FrozenMap[str, Fraction]:
    """A mix with a share below 0 cannot be one; then nothing is split."""
    return mix if all(x >= 0 for x in mix.values()) else FrozenMap()


def verdeel_over_mix(aantallen: Mapping[str, int], mix: Mapping[str, Fraction]) -> FrozenMap[str, FrozenMap[str, int]]:
    """Whole numbers row × part: rows keep their number, the parts of the whole follow the mix by largest remainders where that fits.

    mix: shares that add up to exactly 1 (ValueError otherwise: an error of the caller).
    """
    if sum(mix.values(), NUL) != 1:
        raise ValueError("the mix does not add up to 1")
    exact = {(rij, deel): aandeel * n for rij, n in aantallen.items() for deel, aandeel in mix.items()}
    totaal = sum(aantallen.values())
    kolommen = grootste_resten({deel: aandeel * totaal for deel, aandeel in mix.items()}, mix).aantallen
    heel = rond_met_vaste_rijen_af(exact, aantallen, kolommen)
    return FrozenMap({rij: FrozenMap({deel: heel[rij, deel] for deel in mix}) for rij in aantallen})
