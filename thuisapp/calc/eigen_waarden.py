"""Own figures of the region beside the public ones, and which of the two counts.

An EigenWaarde that is used takes the place of the public figure of that indicator and gemeente wherever the program calculates with it:
kengetallen, verdeelsleutels, the taakstelling and the outcome measures. The national figure stays as it was published. An indicator is one
number per gemeente, so of an own figure with a range the middle counts (a bevinding says so).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import EigenWaarde, Indicator

Plek = tuple[str, str]  # indicator, gemeente


@dataclass(frozen=True, slots=True)
class Cijferpaar:
    """A public figure and the region's own one. telt: the own one is calculated with. verschil: own ÷ public − 1, None = not comparable."""

    indicator: Indicator
    eigen: EigenWaarde
    openbaar: Fraction | None
    telt: bool

    @property
    def verschil(self) -> Fraction | None:
        midden = self.eigen.cijfer.hoeveelheid.midden
        if midden is None or not self.openbaar or self.eigen.cijfer.hoeveelheid.eenheid is not self.indicator.eenheid:
            return None
        return midden / self.openbaar - 1


def effectieve_indicatoren(dossier: Dossier) -> FrozenMap[str, Indicator]:
    """The indicators that are calculated with. Without used own figures these are the public ones themselves.

    An indicator keeps its identity as long as its own figures do, so that results which do not lean on it stay in memory.
    """
    if not any(eigen.gebruikt for eigen in dossier.eigen_waarden):
        return dossier.indicatoren
    return GEHEUGEN.haal("effectieve indicatoren", (dossier.indicatoren, dossier.eigen_waarden), lambda: _vervang(dossier))


def eigen_waarden(dossier: Dossier) -> Mapping[Plek, EigenWaarde]:
    """Own figures by (indicator, gemeente), used or not; of two for the same place the last one."""
    if not dossier.eigen_waarden:
        return {}
    return GEHEUGEN.haal("eigen waarden", (dossier.eigen_waarden,), lambda: {(e.indicator, e.gemeente): e for e in dossier.eigen_waarden})


def telt(indicator: Indicator, eigen: EigenWaarde) -> bool:
    """A figure that is used, stands in the eenheid of the indicator and is not below 0. One that is onbekend also counts: the region
    then says that the public figure is wrong and the right one is not known."""
    h = eigen.cijfer.hoeveelheid
    return eigen.gebruikt and h.eenheid is indicator.eenheid and (h.midden is None or h.midden >= 0)


def cijferparen(dossier: Dossier) -> tuple[Cijferpaar, ...]:
    """Every own figure beside its public one, in the order of the dossier; those of an unknown indicator or gemeente are left out."""
    codes = set(dossier.codes())
    return tuple(Cijferpaar(indicator, eigen, indicator.waarden.get(eigen.gemeente), telt(indicator, eigen))
                 for eigen in eigen_waarden(dossier).values()
                 if eigen.gemeente in codes and (indicator := dossier.indicatoren.get(eigen.indicator)) is not None)


def _vervang(dossier: Dossier) -> FrozenMap[str, Indicator]:
    per_indicator: dict[str, list[EigenWaarde]] = {}
    for paar in cijferparen(dossier):
        if paar.telt:
            per_indicator.setdefault(paar.indicator.id, []).append(paar.eigen)
    return FrozenMap({id: _met(indicator, tuple(per_indicator[id])) if id in per_indicator else indicator
                      for id, indicator in dossier.indicatoren.items()})


def _met(indicator: Indicator, eigen: tuple[EigenWaarde, ...]) -> Indicator:
    def maak() -> Indicator:
        return replace(indicator, waarden=FrozenMap({**indicator.waarden, **{e.gemeente: e.cijfer.hoeveelheid.midden for e in eigen}}))

    return GEHEUGEN.haal("effectieve indicator", (indicator, *eigen), maak)
