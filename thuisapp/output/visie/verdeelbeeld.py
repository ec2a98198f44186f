"""The division of the whole region as a template sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from thuisapp.output.visie.waarden import Waarde, urgente_groepen

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld
    from thuisapp.output.visie.gemeentebeeld import GemeenteBeeld
    from thuisapp.output.visie.groepbeeld import GroepBeeld


@dataclass
class VerdeelBeeld:
    """What the division comes to, and what could not be divided."""

    beeld: Beeld = field(repr=False)

    @property
    def groepen(self) -> list[GroepBeeld]:
        return self.beeld.verdeelde_groepen

    @property
    def fouten(self) -> list[GroepBeeld]:
        """Groups with an opgave for which the rules give no division."""
        return [g for g in self.beeld.groepen if g.verdeling.te_verdelen is not None and g.verdeling.fout]

    @property
    def nog_te_verdelen(self) -> list[str]:
        """Names of the groups without a division because there is nothing (known) to divide."""
        return [g.naam for g in self.beeld.groepen if not g.is_verdeeld and not (g.verdeling.te_verdelen and g.verdeling.fout)]

    @property
    def beslag(self) -> Waarde:
        return self.beeld.w("beslag/regio")

    @property
    def per_duizend(self) -> Waarde:
        return self.beeld.w("per-duizend/regio")

    @property
    def meest_per_inwoner(self) -> list[GemeenteBeeld]:
        """Gemeenten by the woningen they take per 1,000 inhabitants, most first; empty when it hardly differs."""
        bekend = [(m, x) for m in self.beeld.gemeenten if (x := m.per_duizend.getal) is not None]
        if not bekend or max(x for _, x in bekend) - min(x for _, x in bekend) < Fraction(1, 2):
            return []
        return [m for m, _ in sorted(bekend, key=lambda paar: -paar[1])]

    @property
    def boven_honderd(self) -> list[str]:
        """Gemeenten where the urgent groups ask more than becomes free."""
        return [m.naam for m in self.beeld.gemeenten if (m.beslag.getal or 0) > 1]

    @property
    def urgent_zonder_verdeling(self) -> list[str]:
        urgent = {g.id for g in urgente_groepen(self.beeld.dossier)}
        return [g.naam for g in self.beeld.groepen if g.id in urgent and not g.is_verdeeld and not g.opgave.bekend]

    # --- scenarios ----------------------------------------------------------------------------------------------------

    @property
    def andere_scenarios(self) -> list[str]:
        d = self.beeld.dossier
        return [f"‘{s.naam}’" for s in d.scenarios if s.id != d.scenario]

    @property
    def afwijkend(self) -> list[GroepBeeld]:
        """Groups that another scenario divides otherwise, largest first."""
        groepen = [g for g in self.groepen if self.beeld.w.wijkt_af(g.id)]
        return sorted(groepen, key=lambda g: -g.gewicht)
