"""The worked examples of the fairness measures, written so that a policy officer can read and correct them (eerlijkheid_*.toml).

Gemeenten get codes in the order of `inwoners`. opgave: woonruimten in one year, without aanbod. vrijkomend: social homes per year.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from thuisapp.calc.eerlijkheid import Afwijking, Uiterste, eerlijkheid
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aanbod import Aanbod
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, Telling
from thuisapp.domain.bron import Bron, Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Gemeente, Indicator, Periode
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import HERKOMST, Scenario, Sleutel, Verdeelvoorstel

VOORBEELDEN = sorted(Path(__file__).parent.glob("eerlijkheid_*.toml"))
VELDEN = {"uitleg", "inwoners", "woningvoorraad", "vrijkomend", "groepen", "verwacht"}
VERWACHT = {"aantallen", "gini", "hoogste_per_1000", "laagste_per_1000", "hoogste_vrijkomend", "laagste_vrijkomend", "per_sleutel",
            "herkomst"}


def lees(pad: Path) -> dict[str, Any]:
    voorbeeld = tomllib.loads(pad.read_text(encoding="utf-8"))
    assert set(voorbeeld) <= VELDEN and set(voorbeeld["verwacht"]) <= VERWACHT, "a name that is misspelt would be skipped silently"
    assert voorbeeld["uitleg"].strip()
    return voorbeeld


def cijfer(eenheid: Eenheid, n: Any) -> Cijfer:
    return Cijfer.van(eenheid, n, "eigen", peildatum="2026-01-01", kwaliteit=Kwaliteit.EXACT)


def als_dossier(voorbeeld: Mapping[str, Any], codes: Mapping[str, str]) -> Dossier:
    def indicator(id: str) -> Indicator:
        waarden = {codes[naam]: None if x == "onbekend" else Fraction(x) for naam, x in voorbeeld[id].items()}
        return Indicator(id, id.capitalize(), Eenheid.PERSONEN, "2025-01-01", "eigen", Kwaliteit.EXACT, id, True, FrozenMap(waarden))

    groepen = [Aandachtsgroep(g["naam"], g["naam"], "", Eenheid(g.get("eenheid", "woningen"))) for g in voorbeeld["groepen"]]
    ramingen = {
        g["naam"]: Behoefteraming(
            g["naam"], Methode.TELLING, cijfer(Eenheid.AANDEEL, 1), cijfer(Eenheid.AANDEEL, 0), cijfer(Eenheid.PER_WOONRUIMTE, 1),
            telling=Telling(per_gemeente=FrozenMap({codes[naam]: cijfer(Eenheid.PERSONEN, n) for naam, n in g["opgave"].items()})))
        for g in voorbeeld["groepen"]}
    voorstellen = {g["naam"]: Verdeelvoorstel(g["naam"], (Sleutel(g["sleutel"], Fraction(1)),)) for g in voorbeeld["groepen"]}
    vrij = FrozenMap({codes[naam]: cijfer(Eenheid.WONINGEN, n) for naam, n in voorbeeld.get("vrijkomend", {}).items()})
    return Dossier(
        "proef", "Proef", "Proef", Periode(2026, 2026), "2026-01-01", tuple(Gemeente(code, naam) for naam, code in codes.items()),
        FrozenMap({id: indicator(id) for id in ("inwoners", "woningvoorraad") if id in voorbeeld}),
        FrozenMap({"eigen": Bron("eigen", "Eigen opgave")}), tuple(groepen), FrozenMap(ramingen),
        (Scenario("a", "Voorstel", FrozenMap(voorstellen)),), "a", aanbod=Aanbod(vrijkomende_huurwoningen=vrij))


@pytest.mark.parametrize("pad", VOORBEELDEN, ids=lambda p: p.stem)
def test_voorbeeld(pad: Path) -> None:
    voorbeeld = lees(pad)
    codes = {naam: f"GM000{n}" for n, naam in enumerate(voorbeeld["inwoners"], start=1)}
    dossier, verwacht = als_dossier(voorbeeld, codes), voorbeeld["verwacht"]
    samen = None if len(voorbeeld["groepen"]) > 1 else voorbeeld["groepen"][0]["naam"]
    maat = eerlijkheid(dossier, reken(dossier), samen)
    namen = {code: naam for naam, code in codes.items()}

    def uiterste(u: Uiterste | None) -> list[str] | None:
        return None if u is None else [namen[u.code], u.waarde]

    assert maat.aantallen is not None
    assert {namen[code]: n for code, n in maat.aantallen.items()} == verwacht["aantallen"]
    assert maat.gini == (None if verwacht["gini"] == "onbekend" else Fraction(verwacht["gini"]))
    for veld in ("hoogste_per_1000", "laagste_per_1000", "hoogste_vrijkomend", "laagste_vrijkomend"):
        staat = verwacht.get(veld)
        assert uiterste(getattr(maat, veld)) == (None if staat is None else [staat[0], Fraction(staat[1])]), veld
    assert {s: [namen[a.code], a.verschil] for s, a in maat.per_sleutel.items()} == {
        s: [naam, Fraction(n)] for s, (naam, n) in verwacht["per_sleutel"].items()}
    naam, verschil, deel = verwacht["herkomst"]
    assert maat.herkomst == Afwijking(codes[naam], Fraction(verschil), Fraction(deel))
    assert HERKOMST in maat.per_sleutel
