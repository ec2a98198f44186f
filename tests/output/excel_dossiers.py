"""Dossiers with everything that the formulas of the workbook know, made at random: every method, unknown figures, bounds, credit, mixes."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

from thuisapp.domain.aanbod import Aanbod, Plan, VrijkomendePlaatsen
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import (
    Behoefteraming,
    Kengetal,
    Overlap,
    Prognose,
    RegionaleTelling,
    Soort,
    Taakstelling,
    Taakstellingsruil,
    Telling,
    Uitstroom,
)
from thuisapp.domain.bron import Bron, Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Gemeente, Indicator, Periode
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.domain.verdeling import HERKOMST, Afronding, IngroeiVanaf, Rand, Ruil, Scenario, Sleutel, Verdeelset, Verdeelvoorstel

PERSONEN, AANDEEL, WONINGEN = Eenheid.PERSONEN, Eenheid.AANDEEL, Eenheid.WONINGEN


class Maker:
    """One dossier from one seed."""

    def __init__(self, zaad: int) -> None:
        self.r = random.Random(zaad)
        self.codes = tuple(f"GM{1000 + n}" for n in self.r.sample(range(200), self.r.choice((1, 2, 3, 5, 8))))
        self.periode = Periode(2026, 2026 + self.r.randint(0, 5))

    def kans(self, deel: float) -> bool:
        return self.r.random() < deel

    def cijfer(self, eenheid: Eenheid, hoogste: int, noemer: int = 1, *, laagste: int = 0, onbekend: float = 0.08) -> Cijfer:
        if self.kans(onbekend):
            return Cijfer(Hoeveelheid.onbekend(eenheid), "b")
        if self.kans(0.02) and laagste == 0:
            eenheid = Eenheid.BEDDEN  # a figure that does not fit
        delen = sorted(Fraction(self.r.randint(laagste, hoogste), noemer) for _ in range(3))
        if self.kans(0.5):
            delen = [delen[1]] * 3
        return Cijfer.van(eenheid, delen[1], "b", laag=delen[0], hoog=delen[2])

    def per_gemeente(self, eenheid: Eenheid, hoogste: int, gevuld: float = 0.9, laagste: int = 0) -> FrozenMap[str, Cijfer]:
        return FrozenMap({c: self.cijfer(eenheid, hoogste, laagste=laagste) for c in self.codes if self.kans(gevuld)})

    def jaren(self) -> FrozenMap[int, Cijfer]:
        jaren = self.r.sample(range(2024, 2034), self.r.randint(1, 3))
        return FrozenMap({j: self.cijfer(PERSONEN, 60) for j in sorted(jaren)})

    def indicator(self, id: str, reeks: str, peildatum: str) -> Indicator:
        waarden = {c: None if self.kans(0.02) else Fraction(self.r.choice((0, 100, 5000, 5000, self.r.randint(1, 90_000))))
                   for c in self.codes}
        return Indicator(id, f"={id}", PERSONEN, peildatum, "b", Kwaliteit.EXACT, reeks, True, FrozenMap(waarden), Fraction(17_900_000))

    def raming(self, groep: str, methode: Methode) -> Behoefteraming:
        soort = self.r.choice(tuple(Soort))
        halfjaren = {f"{j}-{h}": self.cijfer(PERSONEN, 20_000, laagste=5000) for j in self.periode.jaren() for h in (1, 2)
                     if self.kans(0.8)}
        ruil = (Taakstellingsruil(self.codes[0], self.codes[-1], 2, "2026-1"),) if self.kans(0.2) else ()
        tellingen = tuple(RegionaleTelling(f"t{n}", "+Regio", self.cijfer(PERSONEN, 300), "sleutel", FrozenMap(
            {c: None if self.kans(0.05) else Fraction(self.r.randint(0, 40)) for c in (*self.codes, "GM0001") if self.kans(0.8)}), soort=s)
            for n, s in enumerate((soort, Soort.STROOM)[:self.r.randint(0, 2)]))
        per_jaar = FrozenMap({c: self.jaren() for c in self.codes if self.kans(0.3)}) if self.kans(0.4) else FrozenMap()
        return Behoefteraming(
            groep, methode, self.cijfer(AANDEEL, 100, 100, onbekend=0.03), self.cijfer(AANDEEL, 60, 100, onbekend=0.03),
            self.cijfer(Eenheid.PER_WOONRUIMTE, 30, 10, laagste=10, onbekend=0.03),
            Telling(soort, self.per_gemeente(PERSONEN, 90), per_jaar), Kengetal("inw", self.cijfer(Eenheid.PER_DUIZEND, 50, 10), soort),
            Taakstelling(FrozenMap(halfjaren), self.per_gemeente(PERSONEN, 40, 0.4, -40), ruil), tellingen,
            Uitstroom(self.per_gemeente(PERSONEN, 80), self.cijfer(AANDEEL, 50, 100), self.cijfer(AANDEEL, 100, 100)),
            Prognose(FrozenMap({c: self.jaren() for c in self.codes if self.kans(0.9)})),
            self.per_gemeente(PERSONEN, 50, 0.8) if self.kans(0.3) else FrozenMap(), self.r.randint(0, 6))

    def voorstel(self, groep: str) -> Verdeelvoorstel:
        r = self.r
        sleutels = tuple(Sleutel(s, Fraction(r.randint(0, 100))) for s in r.sample(("inw", "won", HERKOMST), r.randint(1, 3)))
        laag, hoog, inzet = ({c: r.randint(0, tot) for c in self.codes if self.kans(0.4)} if self.kans(0.5) else {} for tot in (12, 60, 80))
        hoog = {c: n + laag.get(c, 0) for c, n in hoog.items()}
        ruil = (Ruil(self.codes[0], self.codes[-1], 1), Ruil(self.codes[-1], self.codes[0], 2, ingetrokken="2026-01-01"))
        return Verdeelvoorstel(
            groep, sleutels, r.choice(tuple(Rand)), r.randint(0, 900) if self.kans(0.3) else None, "", FrozenMap(inzet),
            Fraction(r.randint(0, 4), 4), FrozenMap(laag), FrozenMap(hoog),
            r.choice((Afronding.GROOTSTE_RESTEN,) * 4 + (Afronding.NAAR_BOVEN,)), self.kans(0.2), ruil if self.kans(0.2) else (),
            ingroeijaren=r.randint(1, 4) if self.kans(0.1) else 0, ingroei_vanaf=IngroeiVanaf.HERKOMST)

    def aanbod(self, groepen: tuple[Aandachtsgroep, ...]) -> Aanbod:
        r = self.r
        plannen = tuple(Plan(f"p{n}", "@plan", r.choice(self.codes), 40, r.randint(2025, 2032), self.cijfer(AANDEEL, 100, 100), "b",
                             voor=FrozenMap({g.id: r.randint(0, 9) for g in groepen if self.kans(0.4)})) for n in range(r.randint(0, 5)))
        plaatsen = tuple(VrijkomendePlaatsen(r.choice(groepen).id, r.choice(self.codes), self.cijfer(WONINGEN, 4))
                         for _ in range(r.randint(0, 4)))
        return Aanbod(plannen, plaatsen, self.per_gemeente(WONINGEN, 200),
                      FrozenMap({g.id: self.cijfer(AANDEEL, 10, 1000) for g in groepen if self.kans(0.4)}),
                      tuple(g.id for g in groepen if self.kans(0.2)))

    def dossier(self) -> Dossier:
        groepen = tuple(Aandachtsgroep(f"g-{n}", f"=Groep {n}", "", WONINGEN if self.kans(0.9) else Eenheid.BEDDEN) for n in range(4))
        methoden = [self.r.choice(tuple(Methode)) for _ in groepen]
        ramingen = {g.id: self.raming(g.id, m) for g, m in zip(groepen, methoden, strict=True) if self.kans(0.95)}
        voorstellen = {g.id: self.voorstel(g.id) for g in groepen if self.kans(0.9)}
        sets = (Verdeelset("s", "-Set", ("g-2", "g-3"), replace(self.voorstel("s"), ruil=())),) if self.kans(0.2) else ()
        overlappen = (Overlap("g-0", "g-1", self.cijfer(AANDEEL, 40, 100)), Overlap("g-2", "g-1", self.cijfer(AANDEEL, 40, 100)))
        indicatoren = [self.indicator("oud", "inwoners", "2023-01-01"), self.indicator("inw", "inwoners", "2025-01-01"),
                       self.indicator("won", "corporatiewoningen", "2024-01-01")]
        return Dossier("id", "naam", "Regio", self.periode, "2026-07-01", tuple(Gemeente(c, f"Plaats {c}") for c in self.codes),
                       FrozenMap({i.id: i for i in indicatoren}), FrozenMap({"b": Bron("b", "@bron")}), groepen, FrozenMap(ramingen),
                       (Scenario("s", "Basis", FrozenMap(voorstellen), sets=sets),), "s", overlappen, self.aanbod(groepen),
                       onderdruk_kleine_aantallen=self.kans(0.2))


def willekeurig(zaad: int) -> Dossier:
    return Maker(zaad).dossier()
