"""Dossiers for these tests: a small one that can be read, and random ones that use every field that exists."""

from __future__ import annotations

import base64
import random
import shutil
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from thuisapp.domain.aanbod import Aanbod, Plan, VrijkomendePlaatsen
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode, Ondersteuningsniveau
from thuisapp.domain.afspraak import Actie, Afspraak, Partij, Partijsoort, Realisatie
from thuisapp.domain.behoefte import Behoefteraming, Kengetal, Overlap, Soort, Taakstelling, Telling
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.bron import Bron, Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Gemeente, Indicator, Periode
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.domain.huisstijl import Huisstijl, Lettertype, Logo, Logosoort, Omslagontwerp
from thuisapp.domain.inwinning import Importrecept, Uitvraag
from thuisapp.domain.verdeling import HERKOMST, Afronding, Rand, Ruil, Scenario, Sleutel, Verdeelvoorstel
from thuisapp.domain.versie import Dossierversie
from thuisapp.domain.werksessie import Aanwezige, Werksessie
from thuisapp.paths import resource

BRON = "eigen"


def _cijfer(eenheid: Eenheid, midden: int | str | Fraction, laag: str | None = None, hoog: str | None = None) -> Cijfer:
    return Cijfer.van(eenheid, midden, BRON, laag=laag, hoog=hoog, peildatum="2026-01-01", kwaliteit=Kwaliteit.SCHATTING)


def _raming(groep: str) -> Behoefteraming:
    onbekend = Cijfer(Hoeveelheid.onbekend(Eenheid.PERSONEN), BRON)
    return Behoefteraming(
        groep,
        Methode.TELLING,
        _cijfer(Eenheid.AANDEEL, "0.85", "0.7", "1"),
        _cijfer(Eenheid.AANDEEL, "1/3"),
        _cijfer(Eenheid.PER_WOONRUIMTE, "1.2"),
        telling=Telling(Soort.STAND, FrozenMap({"GM0917": _cijfer(Eenheid.PERSONEN, 40, "30", "55"), "GM0928": onbekend}),
                        FrozenMap({"GM0917": FrozenMap({2027: _cijfer(Eenheid.PERSONEN, 12)})})),
        kengetal=Kengetal("inwoners_2025", _cijfer(Eenheid.PER_DUIZEND, "0.46")),
        taakstelling=Taakstelling(FrozenMap({"2026-1": _cijfer(Eenheid.PERSONEN, 13000)}),
                                  FrozenMap({"GM0917": _cijfer(Eenheid.PERSONEN, -4)})),
        achterstand=FrozenMap({"GM0928": _cijfer(Eenheid.PERSONEN, 3)}),
        inhaaljaren=4,
        reden="Geteld in \"de regio\"; zie bijlage",
    )


def _aanbod() -> Aanbod:
    plan = Plan("plan-1", "Hof & Tuin", "GM0917", 60, 2028, _cijfer(Eenheid.AANDEEL, "0.9"), BRON, voor=FrozenMap({"ouderen": 20}))
    return Aanbod((plan,), (VrijkomendePlaatsen("ouderen", "GM0928", _cijfer(Eenheid.WONINGEN, 6)),),
                  FrozenMap({"GM0917": _cijfer(Eenheid.WONINGEN, "1176.77")}), FrozenMap({"ouderen": _cijfer(Eenheid.AANDEEL, "0.05")}))


def _scenario(id: str) -> Scenario:
    voorstel = Verdeelvoorstel("ouderen", (Sleutel("inwoners_2025", Fraction(60)), Sleutel(HERKOMST, Fraction(121, 3))), Rand.HOOG, 250,
                               "Afgesproken", FrozenMap({"GM0917": 180}), Fraction(1, 2), FrozenMap({"GM0928": 15}),
                               FrozenMap({"GM0917": 30}), Afronding.NAAR_BOVEN, True, (Ruil("GM0917", "GM0928", 2, "grond", "2030"),), "Zo")
    return Scenario(id, f"Scenario {id}", FrozenMap({"ouderen": voorstel}), "Toelichting")


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    """A small dossier in which every part is used."""
    ouderen = Aandachtsgroep("ouderen", "Ouderen", "65 jaar en ouder", Eenheid.WONINGEN, woonvormmix=FrozenMap({"Geclusterd": Fraction(1)}),
                             ondersteuningsmix=FrozenMap({Ondersteuningsniveau.MIDDEN: Fraction(1)}),
                             financiering=FrozenMap({Ondersteuningsniveau.MIDDEN: "Wmo"}), gebruikelijke_bronnen=("Primos",))
    inwoners = Indicator("inwoners_2025", "Inwoners", Eenheid.PERSONEN, "2025-01-01", BRON, Kwaliteit.EXACT, "inwoners", True,
                         FrozenMap({"GM0917": Fraction(87522), "GM0928": None}), Fraction(18044027))
    return Dossier(
        id="proef",
        naam="Woonzorgvisie \"Zuid\" – één regio",
        regio="Zuid",
        periode=Periode(2026, 2035),
        datum="2026-10-01",
        gemeenten=(Gemeente("GM0917", "Heerlen", "Limburg", 196.5, 322.1), Gemeente("GM0928", "Kerkrade", "Limburg", 202.0, 319.9)),
        indicatoren=FrozenMap({"inwoners_2025": inwoners}),
        bronnen=FrozenMap({BRON: Bron(BRON, "Eigen opgave", url="https://example.org/a?b=1&c=2")}),
        groepen=(ouderen, Aandachtsgroep("starters", "Starters", "", Eenheid.WONINGEN, gekozen=False)),
        ramingen=FrozenMap({"ouderen": _raming("ouderen")}),
        scenarios=(_scenario("b"), _scenario("a")),
        scenario="a",
        overlappen=(Overlap("ouderen", "starters", _cijfer(Eenheid.AANDEEL, "0.1")),),
        aanbod=_aanbod(),
        partijen=(Partij("heerlen", "Gemeente Heerlen", Partijsoort.GEMEENTE, gemeente="GM0917"),),
        afspraken=(Afspraak("a-1", "1", "Bouwen", "heerlen", "Wij bouwen", groepen=("ouderen",), gemeenten=("GM0917",), aantal=20),),
        besluiten=(Besluit("b-1", "2026-09-01", "Akkoord", minderheidsstandpunt="Wij zijn tegen", werksessie="w-1"),),
        acties=(Actie("c-1", "Beginnen", eigenaar="heerlen", afspraak="a-1"),),
        realisaties=(Realisatie("ouderen", "GM0917", "2027-1", 3, BRON),),
        teksten=FrozenMap({"inleiding": "# Kop\n\n*Tekst* met € en \u00a0 en \x0b."}),
        status=Dossierstatus.TER_CONSULTATIE,
        voorbeeld=True,
        werksessies=(Werksessie("w-1", "2026-09-01", "Wie bouwt wat?", "Heerlen",
                                (Aanwezige("wethouder", "heerlen"), Aanwezige("adviseur")), "Er was *veel* overleg."),),
    )


# --- random dossiers -------------------------------------------------------------------------------------------------

_LETTERS = "abcXYZ 019éëß€漢🏠\"'\\/\n\t\x00\u2028=@<&"


class _Maker:
    """Makes a random value for any type of the domain, so that a field that is added later is tested without being named here."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.special: dict[Any, Callable[[], Any]] = {
            str: self.text, int: lambda: self.random.choice((0, 1, -7, 2030, 10**20)), bool: lambda: self.random.random() < 0.5,
            float: lambda: self.random.uniform(-300, 700), Fraction: self.fraction, Hoeveelheid: self.hoeveelheid, Periode: self.periode,
            Logo: self.logo, Huisstijl: self.huisstijl,
        }

    def text(self) -> str:
        return "".join(self.random.choices(_LETTERS, k=self.random.randrange(8)))

    def fraction(self) -> Fraction:
        return Fraction(self.random.randrange(-10**6, 10**6), self.random.choice((1, 1, 2, 3, 7, 8, 40, 10**12, 2**80, 9973)))

    def hoeveelheid(self) -> Hoeveelheid:
        ends: list[Any] = sorted(self.fraction() for _ in range(3)) if self.random.random() < 0.8 else [None] * 3
        return Hoeveelheid(*ends, self.make(Eenheid), self.random.randrange(3), self.random.randrange(3))

    def periode(self) -> Periode:
        van = self.random.randrange(2015, 2060)
        return Periode(van, van + self.random.randrange(40))

    def logo(self) -> Logo:
        return Logo(base64.b64encode(self.random.randbytes(self.random.randrange(1, 40))).decode(), self.make(Logosoort), f"x{self.text()}")

    def huisstijl(self) -> Huisstijl:
        kleuren = [f"#{self.random.randrange(2**24):06x}" for _ in range(2)]
        return Huisstijl(*kleuren, self.make(Lettertype), self.make(Omslagontwerp), self.text(), self.make(Logo | None))

    def make(self, kind: Any) -> Any:
        if kind in self.special:
            return self.special[kind]()
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return self.random.choice(list(kind))
        args = typing.get_args(kind)
        if typing.get_origin(kind) in (typing.Union, types.UnionType):
            return None if self.random.random() < 0.3 else self.make(args[0])
        if typing.get_origin(kind) is tuple:
            return tuple(self.make(args[0]) for _ in range(self.random.randrange(4)))
        if typing.get_origin(kind) is FrozenMap:
            return FrozenMap([(self.make(args[0]), self.make(args[1])) for _ in range(self.random.randrange(4))])
        assert is_dataclass(kind), kind
        hints = typing.get_type_hints(kind)
        return kind(**{field.name: self.make(hints[field.name]) for field in fields(kind)})

    def unique(self, kind: Any, name: str, least: int = 0) -> tuple[Any, ...]:
        """Some values with ids of their own."""
        count = self.random.randrange(least, 4)
        return tuple(replace(self.make(kind), **{name: f"{self.text()}{number}"}) for number in range(count))

    def dossier(self) -> Dossier:
        hints = typing.get_type_hints(Dossier)
        values = {field.name: self.make(hints[field.name]) for field in fields(Dossier)
                  if field.name not in ("gemeenten", "scenarios", "scenario")}
        for name, kind in (("groepen", Aandachtsgroep), ("partijen", Partij), ("afspraken", Afspraak), ("besluiten", Besluit),
                           ("acties", Actie), ("recepten", Importrecept), ("uitvragen", Uitvraag),
                           ("versies", Dossierversie), ("werksessies", Werksessie)):
            values[name] = self.unique(kind, "id")
        values["aanbod"] = replace(values["aanbod"], plannen=self.unique(Plan, "id"))
        scenarios = self.unique(Scenario, "id", 1)
        return Dossier(**values, gemeenten=self.unique(Gemeente, "code", 1), scenarios=scenarios, scenario=self.random.choice(scenarios).id)


@pytest.fixture(scope="session")
def willekeurig() -> Callable[[int], Dossier]:
    """A random dossier for a number: all fields filled with odd values, references that lead nowhere included."""
    return lambda seed: _Maker(seed).dossier()


# --- reference data that can be spoilt -------------------------------------------------------------------------------


@pytest.fixture
def kopie(tmp_path: Path) -> Path:
    """A copy of the files of resources/ that are reference data."""
    root = resource("gemeenten").parent
    for name in ("gemeenten", "regios", "indicatoren", "taakstelling", "bronnen", "aandachtsgroepen", "kengetallen"):
        shutil.copytree(root / name, tmp_path / name)
    return tmp_path
