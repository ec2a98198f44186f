"""The division of the whole region as a template sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from thuisapp import format_nl
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie import merken
from thuisapp.output.visie.omgeving import groot, klein
from thuisapp.output.visie.regelbeeld import RegelBeeld, regelbeelden
from thuisapp.output.visie.standpuntbeeld import Standpunten
from thuisapp.output.visie.tabelhulp import met_aanhaling
from thuisapp.output.visie.verdeelwaarden import vormen_in
from thuisapp.output.visie.waarde import Waarde
from thuisapp.output.visie.waarden_verdeling import urgente_groepen

WONINGEN = Eenheid.WONINGEN.value
PADEN_HOOGSTENS = 4  # so many ingroeipaden get a table of their own; all stand in the workbook
PER_GROEP_HOOGSTENS = 3  # with so many divided groups or sets, each gets its table per year
NOEM_HOOGSTENS = 3  # so many gemeenten are named on each side of a comparison

if TYPE_CHECKING:
    from thuisapp.domain.verdeling import Scenario
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


def _met_namen(paren: list[tuple[list[GroepBeeld], str]]) -> list[tuple[str, str]]:
    return [(groot(format_nl.opsomming([klein(g.naam) for g in groepen])), tekst) for groepen, tekst in paren]


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
    def foutregels(self) -> list[tuple[str, str]]:
        """Why the rules give no division, every reason once with the names of its groups, in the words of print."""
        return _met_namen(per_tekst((g, met_aanhaling(g.verdeling.fout)) for g in self.fouten))

    @property
    def verdeelnoten(self) -> list[tuple[str, str]]:
        """What a reader of the numbers must know; the same words once, with the names of all groups they hold for."""
        return _met_namen(per_tekst((g, " ".join(g.verdeelnoten)) for g in self.beeld.verdeelde_groepen))

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

    def scenarioverschillen(self) -> list[Scenarioverschil]:
        """What every other scenario would mean for the gemeenten, beside the proposal."""
        d = self.beeld.dossier
        return [v for s in d.scenarios if s.id != d.scenario and (v := self._verschil(s)) is not None]

    def _verschil(self, scenario: Scenario) -> Scenarioverschil | None:
        w = self.beeld.w
        delen = [(m.naam, w(f"scenarioverschil/{scenario.id}/{WONINGEN}/{m.code}")) for m in self.beeld.gemeenten]
        meer = sorted(((naam, x) for naam, x in delen if (x.getal or 0) > 0), key=lambda paar: -Fraction(paar[1].getal or 0))
        minder = sorted(((naam, x) for naam, x in delen if (x.getal or 0) < 0), key=lambda paar: Fraction(paar[1].getal or 0))
        return Scenarioverschil(scenario.naam, _genoemd(meer), _genoemd(minder), len(meer), len(minder)) if meer or minder else None

    # --- sets, years and woonvormen -----------------------------------------------------------------------------------

    @cached_property
    def regels(self) -> list[RegelBeeld]:
        """The rules of every divided group or set."""
        return regelbeelden(self.beeld)

    @property
    def sets(self) -> list[RegelBeeld]:
        return [r for r in self.regels if r.set]

    @property
    def met_ingroei(self) -> list[RegelBeeld]:
        return [r for r in self.regels if r.ingroei]

    @property
    def padnamen(self) -> list[str]:
        return [r.in_zin for r in self.met_ingroei]

    @property
    def verloopnamen(self) -> list[str]:
        return [r.in_zin for r in self.met_eigen_verloop]

    @property
    def met_eigen_verloop(self) -> list[RegelBeeld]:
        """Those whose number per year follows the need of that year."""
        return [r for r in self.regels if r.volgt_behoefte]

    @property
    def in_de_tijd(self) -> bool:
        return bool(self.regels) and len(self.beeld.dossier.periode) > 1

    @property
    def per_jaar(self) -> list[RegelBeeld]:
        """The groups and sets that get a table per year: all when there are few, else the largest with an ingroeipad."""
        gekozen = self.regels if len(self.regels) <= PER_GROEP_HOOGSTENS else self.met_ingroei
        return sorted(gekozen, key=lambda r: -int(r.te_verdelen.getal or 0))[:PADEN_HOOGSTENS]

    @property
    def woningen_per_jaar(self) -> bool:
        """Whether all woningen together say more than the tables per group."""
        return len([r for r in self.regels if r.eenheid.value == WONINGEN]) > 1

    @property
    def jaartabellen(self) -> int:
        """How many groups and sets (and all woningen together) have a table per year in the document."""
        return len(self.per_jaar) + self.woningen_per_jaar

    @property
    def meer_in_werkmap(self) -> bool:
        return len(self.per_jaar) < len(self.regels)

    @property
    def ingetrokken(self) -> Waarde:
        return self.beeld.w("telling/alle-ingetrokken")

    @property
    def met_woningen(self) -> bool:
        return any(g.eenheid.value == WONINGEN for g in self.groepen)

    @property
    def met_evenwicht(self) -> bool:
        return any(self.beeld.w.eerlijkheid(s.id).aantallen is not None for s in self.beeld.dossier.scenarios)

    def woonvormen(self, eenheid: Eenheid) -> list[str]:
        """Woonvormen in the division, the largest number first; empty when nothing is split."""
        aantallen = vormen_in(self.beeld.dossier, self.beeld.resultaat, eenheid, "regio")
        return sorted((naam for naam, n in aantallen.items() if n), key=lambda naam: (-aantallen[naam], naam))

    @property
    def met_woonvormen(self) -> list[Eenheid]:
        """Eenheden whose division is split over at least two woonvormen."""
        return [e for e in dict.fromkeys(g.eenheid for g in self.groepen) if len(self.woonvormen(e)) > 1]

    @cached_property
    def standpunten(self) -> Standpunten:
        return Standpunten(self.beeld)


@dataclass(frozen=True, slots=True)
class Scenarioverschil:
    """Who takes more and who takes less in the proposal than in another scenario; a few are named."""

    naam: str
    meer: list[Markup]
    minder: list[Markup]
    aantal_meer: int
    aantal_minder: int


def _genoemd(paren: list[tuple[str, Waarde]]) -> list[Markup]:
    uit = [merken.tekst(f"{naam} (") + merken.getal(format_nl.met_teken(x.getal), x.sleutel) + merken.tekst(")")
           for naam, x in paren[:NOEM_HOOGSTENS]]
    rest = len(paren) - NOEM_HOOGSTENS
    return [*uit, merken.tekst(f"{format_nl.telwoord(rest)} andere {'gemeente' if rest == 1 else 'gemeenten'}")] if rest > 0 else uit
