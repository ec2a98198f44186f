"""The division of the whole region as a template sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie.waarde import Waarde
from thuisapp.output.visie.waarden import urgente_groepen

WONINGEN = Eenheid.WONINGEN.value

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld
    from thuisapp.output.visie.gemeentebeeld import GemeenteBeeld
    from thuisapp.output.visie.groepbeeld import GroepBeeld


def per_tekst(paren: Iterable[tuple[GroepBeeld, str]]) -> list[tuple[list[GroepBeeld], str]]:
    """Groups that share a text, with that text once; empty texts are left out."""
    uit: dict[str, list[GroepBeeld]] = {}
    for groep, tekst in paren:
        if tekst.strip():
            uit.setdefault(tekst.strip(), []).append(groep)
    return [(groepen, tekst) for tekst, groepen in uit.items()]


@dataclass(frozen=True, slots=True)
class Verschuiving:
    """What a gemeente would take (dan) by one key alone, beside what it takes in the proposal (nu)."""

    sleutel: str
    gemeente: str
    dan: Waarde
    nu: Waarde


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
    def per_duizend_telt(self) -> bool:
        """Whether there are enough woningen to speak of a number per 1,000 inhabitants."""
        return Fraction(self.per_duizend.getal or 0) >= Fraction(1, 2)

    @property
    def meest_per_inwoner(self) -> list[GemeenteBeeld]:
        """Gemeenten by the woningen they take per 1,000 inhabitants, most first; empty when it hardly differs."""
        bekend = [(m, x) for m in self.beeld.gemeenten if (x := m.per_duizend.getal) is not None]
        if not self.per_duizend_telt or not bekend or max(x for _, x in bekend) * 10 <= min(x for _, x in bekend) * 11:
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

    @property
    def grootste_verschuiving(self) -> Verschuiving | None:
        """The gemeente and key where that key alone would give most more or less than the proposal, in woningen."""
        w, gevonden = self.beeld.w, []
        for sleutel in {s for g in self.groepen for k in w.kenmerken(g.id).values() for s in k.zuiver}:
            for m in self.beeld.gemeenten:
                dan, nu = w(f"samen-zuiver/{sleutel}/{m.code}"), w(f"samen/verdeling/{WONINGEN}/{m.code}")
                if dan.getal is not None and nu.getal is not None:
                    gevonden.append((abs(Fraction(dan.getal) - nu.getal), sleutel, m.code, dan, nu))
        if not gevonden:
            return None
        verschil, sleutel, code, dan, nu = max(gevonden, key=lambda rij: rij[:3])
        naam = self.groepen[0].sleutelnaam(sleutel)
        return Verschuiving(naam, self.beeld.gemeente(code).naam, dan, nu) if verschil >= 1 else None

    # --- scenarios ----------------------------------------------------------------------------------------------------

    @property
    def andere_scenarios(self) -> list[str]:
        d = self.beeld.dossier
        return [f"‘{s.naam}’" for s in d.scenarios if s.id != d.scenario]

    @property
    def afwijkend(self) -> list[GroepBeeld]:
        """Groups that another scenario divides otherwise, those with the largest difference first."""
        return sorted((g for g in self.groepen if self.beeld.w.wijkt_af(g.id)), key=lambda g: -self._grootste_verschil(g))

    def _grootste_verschil(self, g: GroepBeeld) -> Fraction:
        """The largest number that moves to or from one gemeente between the chosen scenario and another."""
        w, d = self.beeld.w, self.beeld.dossier
        return max((abs(Fraction(w.getal(f"scenario/{s.id}/{g.id}/{m.code}") or 0) - Fraction(g.deel_van(m.code).getal or 0))
                    for s in d.scenarios for m in self.beeld.gemeenten), default=Fraction(0))

    @property
    def motiveringen(self) -> list[tuple[list[GroepBeeld], str]]:
        """Every reason for a division once, with the groups it was given for."""
        return per_tekst((g, g.voorstel.motivering) for g in self.groepen)
