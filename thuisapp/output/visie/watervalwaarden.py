"""Values behind keys on the waterfall of a gemeente; `waarden` finds them here by the first word of the key.

A value is the step as it is printed (calc/waterval.py, getoond), so that text, chart and table show the same figure and add up.

- waterval/GROEP/CODE/SOORT: what the steps of this soort do together, in tenths; for "sleutel" what the key alone gives.
  waterval-eraf/GROEP/CODE/SOORT: the same with the other sign.
- waterval-samen/EENHEID/CODE/SOORT and waterval-samen-eraf/...: all divided groups in the eenheid together, in whole woonruimten.
- sleuteldeel/GROEP/CODE: share of the gemeente by the heaviest key of the group alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.rekenen import voorstel_van
from thuisapp.calc.waterval import Getoond, getoond, sleuteldelen, waterval, waterval_samen
from thuisapp.domain.hoeveelheid import NUL, Eenheid
from thuisapp.output.visie.waarde import Exact

if TYPE_CHECKING:
    from thuisapp.output.visie.waarden import Waarden


def stappen(w: Waarden, groep: str, code: str) -> tuple[Getoond, ...]:
    """The printed steps of one group; empty without a division."""
    gevonden = waterval(w.dossier, w.resultaat, groep, code)
    return () if gevonden is None else getoond(gevonden)


def stappen_samen(w: Waarden, eenheid: str, code: str) -> tuple[Getoond, ...]:
    """The printed steps of all groups in the eenheid together; empty when there are none."""
    return alle_samen(w, eenheid)[code]


def alle_samen(w: Waarden, eenheid: str) -> Mapping[str, tuple[Getoond, ...]]:
    """The same for every gemeente; kept, since every cell of the table asks for it."""
    def bereken() -> Mapping[str, tuple[Getoond, ...]]:
        watervallen = {code: waterval_samen(w.dossier, w.resultaat, code, Eenheid(eenheid)) for code in w.dossier.codes()}
        return {code: () if x is None else getoond(x, 0) for code, x in watervallen.items()}
    return GEHEUGEN.haal(f"watervallen samen {eenheid}", (w.dossier, w.resultaat), bereken)


def _som(gevonden: tuple[Getoond, ...], soort: str) -> Exact:
    return sum((s.verschil for s in gevonden if s.stap.soort == soort), NUL) if gevonden else None


def stap(w: Waarden, groep: str, code: str, soort: str) -> Exact:
    return _som(stappen(w, groep, code), soort)


def stap_samen(w: Waarden, eenheid: str, code: str, soort: str) -> Exact:
    return _som(stappen_samen(w, eenheid, code), soort)


def sleuteldeel(w: Waarden, groep: str, code: str) -> Exact:
    probleem = w.resultaat.verdeling[groep].probleem
    if probleem is None:
        return None
    gewichten = [s.gewicht for s in voorstel_van(w.dossier, groep).sleutels if s.gewicht]
    return sleuteldelen(probleem, code)[gewichten.index(max(gewichten))]


def _eraf(functie: Callable[..., Exact]) -> Callable[..., Exact]:
    def omgekeerd(w: Waarden, *delen: str) -> Exact:
        x = functie(w, *delen)
        return None if x is None else -Fraction(x)
    return omgekeerd


WAARDEN: dict[str, Callable[..., Exact]] = {
    "waterval": stap, "waterval-eraf": _eraf(stap), "waterval-samen": stap_samen, "waterval-samen-eraf": _eraf(stap_samen),
    "sleuteldeel": sleuteldeel,
}
