"""Where everything stands in the workbook, so that a formula can point at it, and the small formulas that all sheets share.

Formulas are in English with commas, as they stand in the file; a program shows them in the language of its user. What is not known is the
word "onbekend": COUNT sees numbers only and SUM passes words by, so an unknown part never becomes 0 and a sum of unknown parts is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Hoeveelheid
from thuisapp.output.excel.model import EERSTE_RIJ, Formule, Waarde, drie, letter

Drie = tuple[str, str, str]  # the cells of laag, midden and hoog
Sleutel = tuple[str | int, ...]
ONB = '"onbekend"'
NOOIT = 1e99  # a level that is never reached


@dataclass(slots=True)
class Rekenboek:
    """The addresses. The main tables of Behoefte, Aanbod, Opgave, Verdeling and Verdeelstappen have the same rows: per group its gemeenten
    and then the region.

    invoer: cells of Uitgangspunten by what stands in them; a figure that is left out for privacy has none. cellen: other cells, likewise.
    vast: per group the gemeenten whose need is a fixed value, because the figures behind it are left out or do not fit.
    """

    dossier: Dossier
    resultaat: Rekenresultaat
    invoer: dict[Sleutel, Drie] = field(default_factory=dict)
    cellen: dict[Sleutel, str] = field(default_factory=dict)
    vast: dict[str, int] = field(default_factory=dict)
    _plek: dict[str, int] = field(init=False)
    _groep: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._plek = {code: n for n, code in enumerate(self.dossier.codes())}
        self._groep = {g.id: n for n, g in enumerate(self.dossier.gekozen_groepen())}

    def plek(self, code: str) -> int:
        """Which gemeente it is, from 0."""
        return self._plek[code]

    @property
    def hoogte(self) -> int:
        """Rows of a group in a main table."""
        return len(self._plek) + 1

    @property
    def hoofdrijen(self) -> int:
        return len(self._groep) * self.hoogte

    def nummer(self, groep: str) -> int:
        return self._groep[groep]

    def rij(self, groep: str, code: str = "") -> int:
        """The row in every main table; without a code that of the region."""
        return EERSTE_RIJ + self._groep[groep] * self.hoogte + (self._plek[code] if code else len(self._plek))

    def bereik(self, groep: str, kolom: str, tot: str = "") -> str:
        """The cells of all gemeenten of a group in one column (or up to another), fixed."""
        rij = self.rij(groep)
        return f"${kolom}${rij - len(self._plek)}:${tot or kolom}${rij - 1}"


def kolommen_van(koppen: Sequence[str]) -> dict[str, str]:
    """Head → letter of its column."""
    return {kop: letter(n) for n, kop in enumerate(koppen)}


@dataclass(frozen=True, slots=True)
class Term:
    """A product of cells. nodig: those that must be numbers; anders it is not known."""

    uitdrukking: str
    nodig: tuple[str, ...]

    @property
    def bekend(self) -> str:
        return f"COUNT({','.join(self.nodig)})={len(self.nodig)}"


def product(*cellen: str, deler: str = "") -> Term:
    return Term("*".join(cellen) + (f"/{deler}" if deler else ""), cellen)


def som_van_termen(termen: Sequence[Term]) -> str:
    """The sum of the terms that are known; onbekend when none is."""
    if len(termen) == 1:
        return f"=IF({termen[0].bekend},{termen[0].uitdrukking},{ONB})"
    keuze = ",".join(t.bekend for t in termen)
    return f"=IF(OR({keuze}),{'+'.join(f'IF({t.bekend},{t.uitdrukking},0)' for t in termen)},{ONB})"


def som_van_cellen(cellen: Sequence[str]) -> str:
    """The sum of the cells (or ranges) that are known; onbekend when none is."""
    if len(cellen) == 1 and ":" not in cellen[0]:
        return f"={cellen[0]}"
    alle = ",".join(cellen)
    return f"=IF(COUNT({alle})=0,{ONB},SUM({alle}))"


def drie_formules(teksten: Iterable[str], h: Hoeveelheid) -> tuple[Formule, Formule, Formule]:
    laag, midden, hoog = (Formule(tekst, waarde) for tekst, waarde in zip(teksten, _drie_waarden(h), strict=True))
    return laag, midden, hoog


def _drie_waarden(h: Hoeveelheid) -> tuple[Waarde, Waarde, Waarde]:
    laag, midden, hoog = drie(h)
    return laag, midden, hoog  # type: ignore[return-value]


def onbekend_formule(delen: Sequence[str], aantal: int, waarde: str, midden: str) -> Formule:
    """The sentence on unknown parts. delen: ranges that hold `aantal` cells together; midden: the sum; of one that is unknown nothing is
    said."""
    mist = f"{aantal}-COUNT({','.join(delen)})"
    return Formule(f'=IF(OR(NOT(ISNUMBER({midden})),{mist}=0),"",IF({mist}=1,"Ten minste: 1 deel is onbekend.",'
                   f'"Ten minste: "&({mist})&" delen zijn onbekend."))', waarde)
