"""The values of the steps of a division that no result of the program holds: the levels at which the sum bends, and the sums there.

They stand in the workbook beside their formulas, so they are worked out in the same way (with floats; the numbers that count are not).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from thuisapp.output.excel.rekenblad import NOOIT

NIET_VERDEELD = "niet verdeeld"
SPELING = 1e-9  # a sum that is above the total only by the digits a float lacks is not above it
Cel = float | str


@dataclass(frozen=True, slots=True)
class Stappen:
    """Per gemeente, in the order of the dossier. aandeel: None when there is nothing to divide. A level that is never reached is NOOIT, and
    has no sum ("")."""

    totaal: int | None
    aandeel: list[Fraction] | None
    inzet: list[Fraction]
    laag: list[int]
    hoog: list[int | None]
    knik_laag: list[Cel]
    som_laag: list[Cel]
    knik_hoog: list[Cel]
    som_hoog: list[Cel]
    laagste: float | int | str
    hoogste: float | int | str
    knik: Cel
    som_knik: Cel
    helling: Cel
    niveau: Cel

    def te_geven(self, heel: Sequence[int]) -> int:
        return (self.totaal or 0) - sum(heel)


def los_op(totaal: int | None, aandeel: list[Fraction] | None, inzet: list[Fraction], laag: list[int], hoog: list[int | None]) -> Stappen:
    geen: list[Cel] = [NIET_VERDEELD] * len(inzet)
    if aandeel is None or totaal is None:
        return Stappen(totaal, None, inzet, laag, hoog, geen, geen, geen, geen, sum(laag), NIET_VERDEELD, *(NIET_VERDEELD,) * 4)
    begin = [float((x + e) / a) if a else NOOIT for a, e, x in zip(aandeel, inzet, laag, strict=True)]
    einde = [float((x + e) / a) if a and x is not None else NOOIT for a, e, x in zip(aandeel, inzet, hoog, strict=True)]
    som = _Som(aandeel, inzet, laag, hoog, begin, einde)
    som_laag, som_hoog = ([som.bij(x) if x < NOOIT else "" for x in rij] for rij in (begin, einde))
    laagste = sum(laag)
    hoogste = sum((NOOIT if h is None else h) if a else x for a, x, h in zip(aandeel, laag, hoog, strict=True))
    kan = laagste <= totaal <= hoogste
    knik = max([x for rij, sommen in ((begin, som_laag), (einde, som_hoog)) for x, s in zip(rij, sommen, strict=True)
                if isinstance(s, float) and s <= totaal + SPELING], default=0.0)
    bij_knik = som.bij(knik)
    helling = float(sum((a for a, b, e in zip(aandeel, begin, einde, strict=True) if b <= knik < e), Fraction(0)))
    niveau = knik + (totaal - bij_knik) / helling if helling else knik
    return Stappen(totaal, aandeel, inzet, laag, hoog, list(begin), som_laag, list(einde), som_hoog, laagste, hoogste, knik, bij_knik,
                   helling, niveau if kan else NIET_VERDEELD)


class _Som:
    """What all gemeenten take together at a level, by running sums over the sorted levels: a country has many."""

    def __init__(self, aandeel: list[Fraction], inzet: list[Fraction], laag: list[int], hoog: list[int | None], begin: list[float],
                 einde: list[float]) -> None:
        self._vast = float(sum(laag))
        stijgt = sorted((b, float(a), float(x + e)) for b, a, e, x in zip(begin, aandeel, inzet, laag, strict=True) if b < NOOIT)
        stopt = sorted((b, float(a), float((x or 0) + e)) for b, a, e, x in zip(einde, aandeel, inzet, hoog, strict=True) if b < NOOIT)
        self._lijnen = [(teken, [b for b, _, _ in rij], [0.0, *accumulate(a for _, a, _ in rij)], [0.0, *accumulate(v for _, _, v in rij)])
                        for teken, rij in ((1, stijgt), (-1, stopt))]

    def bij(self, niveau: float) -> float:
        uit = self._vast
        for teken, grenzen, hellingen, vast in self._lijnen:
            n = bisect_left(grenzen, niveau)
            uit += teken * (hellingen[n] * niveau - vast[n])
        return uit
