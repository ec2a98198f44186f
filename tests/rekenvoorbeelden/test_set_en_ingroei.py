"""The worked examples of sets of groups (set_*.toml) and of the ingroeipad (ingroei_*.toml), written for policy officers to read.

Everything goes through a dossier: what is counted is the opgave, the groups are one set, divided by inhabitants.
"""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from thuisapp.calc.jaarpad import jaarpad
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, Soort, Telling
from thuisapp.domain.bron import Bron, Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Gemeente, Indicator, Periode
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import Ruil, Scenario, Sleutel, Verdeelset, Verdeelvoorstel

MAP = Path(__file__).parent
VOORBEELDEN = sorted([*MAP.glob("set_*.toml"), *MAP.glob("ingroei_*.toml")])
VELDEN = {"uitleg", "gemeenten", "periode", "inwoners", "inzet", "verrekening", "totaal", "ingroeijaren", "ruil", "groepen", "verwacht"}
VERWACHT = {"samen", "per_groep", "per_jaar", "fout"}


def lees(pad: Path) -> dict[str, Any]:
    voorbeeld = tomllib.loads(pad.read_text(encoding="utf-8"))
    assert set(voorbeeld) <= VELDEN and set(voorbeeld["verwacht"]) <= VERWACHT, "a name that is misspelt would be skipped silently"
    assert voorbeeld["uitleg"].strip()
    return voorbeeld


class Voorbeeld:
    """Gemeenten and groups are called by name; a gemeente gets a code in the order they are listed, a group its own name."""

    def __init__(self, v: dict[str, Any]) -> None:
        self.v = v
        self.codes = {naam: f"GM{n:04d}" for n, naam in enumerate(v["gemeenten"], 1)}

    def op_naam(self, getallen: Any) -> dict[str, int]:
        return {naam: getallen[code] for naam, code in self.codes.items()}

    def raming(self, groep: str) -> Behoefteraming:
        def cijfer(eenheid: Eenheid, n: int) -> Cijfer:
            return Cijfer.van(eenheid, n, "voorbeeld", kwaliteit=Kwaliteit.VOORBEELD)

        geteld = FrozenMap({self.codes[naam]: cijfer(Eenheid.PERSONEN, n) for naam, n in self.v["groepen"][groep].items()})
        return Behoefteraming(groep, Methode.TELLING, cijfer(Eenheid.AANDEEL, 1), cijfer(Eenheid.AANDEEL, 0),
                              cijfer(Eenheid.PER_WOONRUIMTE, 1), telling=Telling(Soort.STROOM, geteld))

    def scenario(self) -> Scenario:
        v = self.v
        voorstel = Verdeelvoorstel(
            "set", (Sleutel("inwoners", Fraction(1)),), totaal=v.get("totaal"), verrekening=Fraction(v.get("verrekening", "0")),
            inzet=FrozenMap({self.codes[naam]: n for naam, n in v.get("inzet", {}).items()}), ingroeijaren=v.get("ingroeijaren", 0))
        ruilen: dict[str, tuple[Ruil, ...]] = {}
        for r in v.get("ruil", []):
            ruil = Ruil(self.codes[r["van"]], self.codes[r["naar"]], r["aantal"], ingetrokken=r.get("ingetrokken", ""))
            ruilen[r["groep"]] = (*ruilen.get(r["groep"], ()), ruil)
        eigen = FrozenMap({g: Verdeelvoorstel(g, (), ruil=r) for g, r in ruilen.items()})
        return Scenario("a", "Voorstel", eigen, sets=(Verdeelset("set", "Samen", tuple(v["groepen"]), voorstel),))

    def dossier(self) -> Dossier:
        v = self.v
        waarden = FrozenMap({self.codes[naam]: Fraction(n) for naam, n in v["inwoners"].items()})
        inwoners = Indicator("inwoners", "Inwoners", Eenheid.PERSONEN, "2025-01-01", "voorbeeld", Kwaliteit.EXACT, "inwoners", True,
                             waarden, None)
        return Dossier(
            "voorbeeld", "Voorbeeld", "Regio", Periode(*v["periode"]), "2026-10-01",
            tuple(Gemeente(code, naam) for naam, code in self.codes.items()), FrozenMap({"inwoners": inwoners}),
            FrozenMap({"voorbeeld": Bron("voorbeeld", "Rekenvoorbeeld")}),
            tuple(Aandachtsgroep(g, g, "Een groep.", Eenheid.WONINGEN) for g in v["groepen"]),
            FrozenMap({g: self.raming(g) for g in v["groepen"]}), (self.scenario(),), "a")


@pytest.mark.parametrize("pad", VOORBEELDEN, ids=lambda p: p.stem)
def test_voorbeeld(pad: Path) -> None:
    voorbeeld = Voorbeeld(lees(pad))
    dossier, verwacht = voorbeeld.dossier(), voorbeeld.v["verwacht"]
    uit = reken(dossier)
    assert {g: v.fout for g, v in uit.verdeling.items() if v.fout} == verwacht.get("fout", {})
    gekregen = {g: voorbeeld.op_naam(v.aantallen) for g, v in uit.verdeling.items() if v.aantallen is not None}
    assert gekregen == verwacht.get("per_groep", {})
    if "samen" in verwacht:
        samen = {voorbeeld.codes[naam]: n for naam, n in verwacht["samen"].items()}
        assert all(v.samen is not None and v.samen.aantallen == samen for v in uit.verdeling.values() if not v.fout)
    if "per_jaar" in verwacht:
        (groep,) = uit.verdeling
        per_jaar = jaarpad(dossier, uit, groep)
        assert per_jaar is not None
        assert {jaar: {naam: per_jaar.aantallen[code][int(jaar)] for naam, code in voorbeeld.codes.items()}
                for jaar in verwacht["per_jaar"]} == verwacht["per_jaar"]


def test_van_beide_zijn_er_voorbeelden() -> None:
    assert {p.stem.partition("_")[0] for p in VOORBEELDEN} == {"set", "ingroei"}
