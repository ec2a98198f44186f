"""A builder of dossiers for the calc tests: small ones that can be read, and random ones with gaps and odd figures."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from thuisapp.domain.aanbod import Aanbod, Plan, VrijkomendePlaatsen
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode, Ondersteuningsniveau
from thuisapp.domain.afspraak import Actie, Afspraak, Afspraakstatus, Partij, Partijsoort, Realisatie
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
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.bron import Bron, Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import EigenWaarde, Gemeente, Indicator, Laagindeling, Periode
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.domain.verdeling import HERKOMST, Afronding, Rand, Ruil, Scenario, Sleutel, Verdeelvoorstel

BRON = "eigen"
NAMEN = {"GM0917": "Heerlen", "GM0928": "Kerkrade", "GM0899": "Brunssum", "GM0882": "Landgraaf", "GM0965": "Simpelveld"}


class Bouwer:
    """Short ways to write domain values; every default is a figure without a range."""

    @staticmethod
    def cijfer(eenheid: Eenheid, midden: Any, laag: Any = None, hoog: Any = None, kwaliteit: Kwaliteit = Kwaliteit.SCHATTING) -> Cijfer:
        if midden is None:
            return Cijfer(Hoeveelheid.onbekend(eenheid), BRON, "2026-01-01", kwaliteit)
        return Cijfer.van(eenheid, midden, BRON, laag=laag, hoog=hoog, peildatum="2026-01-01", kwaliteit=kwaliteit)

    def personen(self, *einden: Any) -> Cijfer:
        return self.cijfer(Eenheid.PERSONEN, *einden)

    def aandeel(self, *einden: Any) -> Cijfer:
        return self.cijfer(Eenheid.AANDEEL, *einden)

    def woningen(self, *einden: Any) -> Cijfer:
        return self.cijfer(Eenheid.WONINGEN, *einden)

    def per_gemeente(self, **getallen: Any) -> FrozenMap[str, Cijfer]:
        """Heerlen=40 → {"GM0917": 40 personen}; None is onbekend."""
        codes = {naam: code for code, naam in NAMEN.items()}
        return FrozenMap({codes[naam]: self.personen(x) for naam, x in getallen.items()})

    @staticmethod
    def groep(id: str = "mo", naam: str = "Uitstroom opvang", eenheid: Eenheid = Eenheid.WONINGEN, **velden: Any) -> Aandachtsgroep:
        return Aandachtsgroep(id, naam, "Een groep.", eenheid, **velden)

    def raming(self, groep: str = "mo", methode: Methode = Methode.TELLING, **velden: Any) -> Behoefteraming:
        standaard: dict[str, Any] = {"aandeel_woonbehoefte": self.aandeel(1), "aandeel_zelf_opgelost": self.aandeel(0),
                                     "per_woonruimte": self.cijfer(Eenheid.PER_WOONRUIMTE, 1)}
        return Behoefteraming(groep, methode, **{**standaard, **velden})

    def telling(self, groep: str = "mo", soort: Soort = Soort.STROOM, **getallen: Any) -> Behoefteraming:
        """A raming that counts: telling(Heerlen=40, Kerkrade=None)."""
        return self.raming(groep, telling=Telling(soort, self.per_gemeente(**getallen)))

    @staticmethod
    def indicator(waarden: Mapping[str, Any], id: str = "inwoners_2025", reeks: str = "inwoners", peildatum: str = "2025-01-01",
                  eenheid: Eenheid = Eenheid.PERSONEN, landelijk: int | None = 18_044_027, optelbaar: bool = True) -> Indicator:
        getallen = FrozenMap({code: None if x is None else Fraction(x) for code, x in waarden.items()})
        return Indicator(id, reeks.capitalize(), eenheid, peildatum, BRON, Kwaliteit.EXACT, reeks, optelbaar, getallen,
                         None if landelijk is None else Fraction(landelijk))

    def dossier(self, *ramingen: Behoefteraming, gemeenten: int = 2, groepen: tuple[Aandachtsgroep, ...] = (),
                voorstellen: tuple[Verdeelvoorstel, ...] = (), jaren: tuple[int, int] = (2026, 2030), **velden: Any) -> Dossier:
        """Heerlen and Kerkrade (and more), with inhabitants and corporatiewoningen; a group for every raming that has none."""
        codes = tuple(NAMEN)[:gemeenten]
        bekend = {g.id for g in groepen}
        groepen += tuple(self.groep(r.groep, f"Groep {r.groep}") for r in ramingen if r.groep not in bekend)
        inwoners = self.indicator(dict(zip(codes, (87522, 45490, 27534, 36839, 10270), strict=False)))
        sociaal = self.indicator(dict(zip(codes, (18000, 9000, 6000, 5000, 1000), strict=False)), "corporatiewoningen_2024",
                                 "corporatiewoningen", "2024-01-01", Eenheid.WONINGEN)
        standaard: dict[str, Any] = {
            "id": "proef", "naam": "Proef", "regio": "Zuid", "periode": Periode(*jaren), "datum": "2026-10-01",
            "gemeenten": tuple(Gemeente(code, NAMEN[code]) for code in codes),
            "indicatoren": FrozenMap({i.id: i for i in (inwoners, sociaal)}),
            "bronnen": FrozenMap({BRON: Bron(BRON, "Eigen opgave van de regio")}),
            "groepen": groepen, "ramingen": FrozenMap({r.groep: r for r in ramingen}), "scenario": "a",
            "scenarios": (Scenario("a", "Voorstel", FrozenMap({v.groep: v for v in voorstellen})),),
        }
        standaard["aanbod"] = Aanbod(nihil=tuple(g.id for g in velden.get("groepen", groepen)))  # known to be none
        return Dossier(**{**standaard, **velden})

    def willekeurig(self, seed: int) -> Dossier:
        return _Willekeurig(self, seed).dossier()


class _Willekeurig:
    """Random dossiers in which figures are missing, ranges are wide, and now and then something is plainly wrong."""

    def __init__(self, bouw: Bouwer, seed: int) -> None:
        self.bouw, self.r = bouw, random.Random(seed)
        self.codes = tuple(NAMEN)[: self.r.randint(1, 5)]
        self.van = self.r.randint(2024, 2030)
        self.tot = self.van + self.r.randint(0, 5)

    def kans(self, p: float) -> bool:
        return self.r.random() < p

    def cijfer(self, eenheid: Eenheid, laag: int, hoog: int, noemer: int = 1) -> Cijfer:
        """Known in nine of ten cases, with a range in half of them, in another eenheid once in forty."""
        if self.kans(0.025):
            eenheid = Eenheid.STANDPLAATSEN
        kwaliteit = self.r.choice(list(Kwaliteit))
        if self.kans(0.1):
            return Cijfer(Hoeveelheid.onbekend(eenheid), BRON, kwaliteit=kwaliteit)
        einden = sorted(Fraction(self.r.randint(laag, hoog), noemer) for _ in range(3))
        if self.kans(0.5):
            einden = [einden[1]] * 3
        return Cijfer(Hoeveelheid(*einden, eenheid), self.r.choice((BRON, "kwijt")), "2026-01-01", kwaliteit)

    def per_gemeente(self, eenheid: Eenheid, laag: int, hoog: int, p: float) -> FrozenMap[str, Cijfer]:
        return FrozenMap({code: self.cijfer(eenheid, laag, hoog) for code in (*self.codes, "GM9999") if self.kans(p)})

    def aandeel(self) -> Cijfer:
        return self.cijfer(Eenheid.AANDEEL, 0, 12 if self.kans(0.05) else 10, 10)

    def groep(self, nummer: int) -> Aandachtsgroep:
        eenheid = self.r.choice((Eenheid.WONINGEN, Eenheid.WONINGEN, Eenheid.BEDDEN))
        telt_in = Eenheid.HUISHOUDENS if self.kans(0.15) else Eenheid.PERSONEN
        mix = self.r.choice(({}, {"Studio": Fraction(1, 3), "Appartement": Fraction(2, 3)}, {"Studio": Fraction(9, 10)}))
        niveaus = self.r.choice(({}, {Ondersteuningsniveau.GEEN: Fraction(1, 4), Ondersteuningsniveau.LICHT: Fraction(3, 4)}))
        return self.bouw.groep(f"g{nummer}", f"Groep {nummer}", eenheid, telt_in=telt_in, gekozen=self.kans(0.85),
                               woonvormmix=FrozenMap(mix), ondersteuningsmix=FrozenMap(niveaus))

    def kengetal(self) -> Kengetal:
        indicator = self.r.choice(("inwoners_2023", "weg")) if self.kans(0.2) else "inwoners_2025"
        return Kengetal(indicator, self.cijfer(Eenheid.PER_DUIZEND, 1, 900, 1000), self.r.choice(list(Soort)))

    def raming(self, groep: Aandachtsgroep) -> Behoefteraming:
        r, jaren = self.r, range(self.van, self.tot + 1)
        per_jaar = {code: FrozenMap({j: self.cijfer(groep.telt_in, 0, 60) for j in jaren if self.kans(0.5)})
                    for code in self.codes if self.kans(0.3)}
        halfjaren = {f"{j}-{h}": self.cijfer(Eenheid.PERSONEN, 5_000, 25_000) for j in jaren for h in (1, 2) if self.kans(0.9)}
        return Behoefteraming(
            groep.id, r.choice(list(Methode)), self.aandeel(), self.aandeel(),
            self.cijfer(Eenheid.PER_WOONRUIMTE, 0 if self.kans(0.03) else 5, 30, 10),
            telling=Telling(r.choice(list(Soort)), self.per_gemeente(groep.telt_in, 0, 300, 0.9), FrozenMap(per_jaar)),
            kengetal=None if self.kans(0.05) else self.kengetal(),
            taakstelling=None if self.kans(0.05) else Taakstelling(FrozenMap(halfjaren), self.per_gemeente(Eenheid.PERSONEN, -60, 60, 0.6),
                                                                   self.taakruil()),
            regionaal=tuple(self.regionaal(groep, n) for n in range(r.choice((0, 1, 1, 2)))),
            uitstroom=None if self.kans(0.05) else self.uitstroom(groep), prognose=self.prognose(groep),
            achterstand=self.per_gemeente(groep.telt_in, 0, 80, 0.4), inhaaljaren=r.randint(0, 8))

    def regionaal(self, groep: Aandachtsgroep, n: int) -> RegionaleTelling:
        """Some gemeenten of the dossier and some outside it; a weight is unknown, 0 or negative now and then."""
        codes = [c for c in (*self.codes, "GM9999", "GM8888") if self.kans(0.7)]
        gewichten = {c: None if self.kans(0.1) else Fraction(self.r.randint(-1 if self.kans(0.03) else 0, 90)) for c in codes}
        return RegionaleTelling(f"r{n}", f"Gebied {n}", self.cijfer(groep.telt_in, 0, 900), "Inwoners", FrozenMap(gewichten),
                                FrozenMap({"GM9999": "Buiten"}), self.r.choice(list(Soort)), self.r.choice(("", "zorgkantoor")))

    def uitstroom(self, groep: Aandachtsgroep) -> Uitstroom:
        return Uitstroom(self.per_gemeente(groep.telt_in, 0, 200, 0.9), self.aandeel(), self.aandeel())

    def prognose(self, groep: Aandachtsgroep) -> Prognose:
        jaren = range(self.van - 2, self.tot + 3)
        return Prognose(FrozenMap({code: FrozenMap({j: self.cijfer(groep.telt_in, 0, 90) for j in jaren if self.kans(0.4)})
                                   for code in self.codes if self.kans(0.9)}))

    def taakruil(self) -> tuple[Taakstellingsruil, ...]:
        r = self.r
        return tuple(Taakstellingsruil(r.choice((*self.codes, "GM9999")), r.choice(self.codes), r.randint(0, 60),
                                       f"{r.randint(self.van, self.tot + 1)}-{r.choice((1, 2))}", r.choice(("", "grond")))
                     for _ in range(r.choice((0, 0, 1, 3))))

    def eigen_waarden(self) -> tuple[EigenWaarde, ...]:
        """Own figures for the public ones; sometimes without a reason, not used, unknown, or in the wrong eenheid."""
        return tuple(EigenWaarde(self.r.choice(("inwoners_2025", "corporatiewoningen_2024", "weg")), code,
                                 self.cijfer(self.r.choice((Eenheid.PERSONEN, Eenheid.WONINGEN)), 500, 90_000),
                                 self.r.choice(("", "Nieuwer")), self.kans(0.8)) for code in self.codes if self.kans(0.15))

    def lagen(self) -> FrozenMap[str, Laagindeling]:
        if self.kans(0.7):
            return FrozenMap()
        gebieden = {code: self.r.choice(("Noord", "Zuid")) for code in self.codes if self.kans(0.8)}
        return FrozenMap({"zorgkantoor": Laagindeling("zorgkantoor", "Zorgkantoorregio", FrozenMap(gebieden), FrozenMap(), BRON,
                                                      controleren=self.r.choice(("", "Controleer de indeling.")))})

    def voorstel(self, groep: Aandachtsgroep) -> Verdeelvoorstel:
        r = self.r
        sleutels = [Sleutel(s, Fraction(r.randint(0, 20), r.choice((1, 3)))) for s in ("inwoners_2025", "corporatiewoningen_2024", HERKOMST)
                    if self.kans(0.7)]

        def getallen(p: float, hoog: int) -> FrozenMap[str, int]:
            return FrozenMap({code: r.randint(0, hoog) for code in self.codes if self.kans(p)})

        ruil = tuple(Ruil(r.choice(self.codes), r.choice(self.codes), r.randint(0, 4), "grond") for _ in range(r.choice((0, 0, 1, 2))))
        return Verdeelvoorstel(groep.id, tuple(sleutels), r.choice(list(Rand)), r.randint(0, 300) if self.kans(0.3) else None,
                               inzet=getallen(0.4, 40), verrekening=Fraction(r.randint(0, 4), 4), minimum=getallen(0.2, 8),
                               maximum=getallen(0.15, 400), afronding=r.choice(list(Afronding)), regionaal_verrekenen=self.kans(0.3),
                               ruil=ruil)

    def aanbod(self, groepen: tuple[Aandachtsgroep, ...]) -> Aanbod:
        r = self.r
        plannen = tuple(Plan(f"p{n}", f"Plan {n}", r.choice((*self.codes, "GM9999")), r.randint(0, 60),
                             r.randint(self.van - 1, self.tot + 1), self.aandeel(), BRON, r.choice((Eenheid.WONINGEN, Eenheid.BEDDEN)),
                             voor=FrozenMap({g.id: r.randint(0, 20) for g in groepen if self.kans(0.5)})) for n in range(r.randint(0, 6)))
        plaatsen = tuple(VrijkomendePlaatsen(g.id, code, self.cijfer(g.eenheid, 0, 9)) for g in groepen for code in self.codes
                         if self.kans(0.2))
        return Aanbod(plannen, plaatsen, self.per_gemeente(Eenheid.WONINGEN, 0, 400, 0.8),
                      FrozenMap({g.id: self.cijfer(Eenheid.AANDEEL, 0, 3, 20) for g in groepen if self.kans(0.5)}),
                      tuple(g.id for g in groepen if self.kans(0.3)))

    def dossier(self) -> Dossier:
        groepen = tuple(self.groep(n) for n in range(self.r.randint(1, 4)))
        basis = self.bouw.dossier(gemeenten=len(self.codes), groepen=groepen, jaren=(self.van, self.tot))
        oud = self.bouw.indicator({code: self.r.randint(900, 90_000) for code in self.codes}, "inwoners_2023", peildatum="2023-01-01")
        indicatoren = basis.indicatoren.met(oud.id, oud)
        if self.kans(0.2):
            indicator = indicatoren["inwoners_2025"]
            indicatoren = indicatoren.met(indicator.id, replace(indicator, waarden=indicator.waarden.met(self.codes[-1], None)))
        overlappen = tuple(Overlap(a.id, b.id, self.aandeel()) for a in groepen for b in groepen
                           if a.id != b.id and self.kans(0.4 if a.id < b.id else 0.05))
        voorstellen = FrozenMap({g.id: self.voorstel(g) for g in groepen if self.kans(0.9)})
        return replace(basis, eigen_waarden=self.eigen_waarden(), lagen=self.lagen(), statushouders_voorrang=self.kans(0.8),
                       indicatoren=indicatoren, overlappen=overlappen, aanbod=self.aanbod(groepen),
                       ramingen=FrozenMap({g.id: self.raming(g) for g in groepen if self.kans(0.95)}),
                       scenarios=(Scenario("a", "Voorstel", voorstellen),))


@pytest.fixture(scope="session")
def bouw() -> Bouwer:
    """The builder: `bouw.dossier(bouw.telling(Heerlen=40))`, `bouw.willekeurig(7)`."""
    return Bouwer()


@pytest.fixture
def volledig(bouw: Bouwer) -> Dossier:
    """A dossier in which nothing is missing: 60 + 30 a year, 25 a year from vrijkomende huurwoningen, covered by one afspraak."""
    voorstel = Verdeelvoorstel("mo", (Sleutel("inwoners_2025", Fraction(1)),), motivering="Iedere gemeente draagt bij naar inwoners.")
    afspraak = Afspraak("a1", "1", "Woningen", "corp", "Wij leveren woningen", "heerlen", "Wij leveren begeleiding", ("mo",), aantal=1000,
                        van=2026, tot=2030, status=Afspraakstatus.AKKOORD, escalatie="Eerst overleg, dan bemiddeling")
    vrij = FrozenMap({"GM0917": bouw.woningen(400), "GM0928": bouw.woningen(100)})
    return bouw.dossier(
        bouw.telling(Heerlen=60, Kerkrade=30), voorstellen=(voorstel,),
        groepen=(bouw.groep(gebruikelijke_bronnen=("CBS", "opvang")), bouw.groep("ggz", "GGZ", gekozen=False)),
        aanbod=Aanbod(vrijkomende_huurwoningen=vrij, aandelen=FrozenMap({"mo": bouw.aandeel("0.05")})),
        partijen=(Partij("corp", "Corporatie", Partijsoort.CORPORATIE), Partij("heerlen", "Gemeente Heerlen", Partijsoort.GEMEENTE)),
        afspraken=(afspraak,), besluiten=(Besluit("b", "2026-09-01", "Akkoord"),),
        acties=(Actie("c", "Start", "heerlen", "2027-01-01"),), realisaties=(Realisatie("mo", "GM0917", "2026", 70, "eigen"),))
