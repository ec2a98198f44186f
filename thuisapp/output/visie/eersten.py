"""Which group is the first of its kind: there a method is explained, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from thuisapp.domain.aandachtsgroep import Methode

if TYPE_CHECKING:
    from thuisapp.output.visie.groepbeeld import GroepBeeld


class Eersten:
    """Part of Beeld."""

    if TYPE_CHECKING:
        @property
        def groepen(self) -> tuple[GroepBeeld, ...]: ...

    def is_eerste_met(self, methode: str, groep: str) -> bool:
        """Whether this is the first known group with the method, where it is explained."""
        return next((g.id for g in self.groepen if g.methode == methode and g.behoefte.bekend), "") == groep

    def is_eerste_stand(self, groep: str) -> bool:
        """Whether this is the first known group that was counted on one day."""
        return self._is_eerste(groep, lambda g: g.methode == Methode.TELLING.value and g.is_stand and g.behoefte.bekend)

    def is_eerste_stroom(self, groep: str) -> bool:
        return self._is_eerste(groep, lambda g: g.methode == Methode.TELLING.value and not g.is_stand and g.behoefte.bekend)

    def is_eerste_met_meer(self, groep: str) -> bool:
        """Whether this is the first known group with figures for more than one method."""
        return self._is_eerste(groep, lambda g: g.methoden_naast_elkaar and g.behoefte.bekend)

    def is_eerste_geheime(self, groep: str) -> bool:
        """Whether this is the first group with a number of people that may not be printed."""
        return self._is_eerste(groep, lambda g: g.hulp_niet_genoemd)

    def is_eerste_zonder_aanbod(self, groep: str) -> bool:
        """Whether this is the first of those without aanbod for the same reason: not entered, or known to be none."""
        ingevuld = next((g.aanbod_ingevuld for g in self.groepen if g.id == groep), False)
        return self._is_eerste(groep, lambda g: g.behoefte.bekend and g.aanbod_ingevuld is ingevuld and not g.aanbod.hoog.rond)

    def _is_eerste(self, groep: str, voldoet: Callable[[GroepBeeld], bool]) -> bool:
        return next((g.id for g in self.groepen if voldoet(g)), "") == groep
