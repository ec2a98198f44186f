"""The worked examples of the verdeling, written so that a policy officer can read and correct them (verdeling_*.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from thuisapp.calc.verdelen import OnoplosbareVerdeling, Verdeelprobleem, verdeel
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import exact
from thuisapp.domain.verdeling import Afronding

VOORBEELDEN = sorted(Path(__file__).parent.glob("verdeling_*.toml"))
VELDEN = {"uitleg", "totaal", "codes", "sleutels", "inzet", "verrekening", "minimum", "maximum", "afronding",
          "verwacht", "som", "niveau", "gelijke_stand", "verwachte_fout", "voorgesteld_minimum", "voorgesteld_maximum"}


def lees(pad: Path) -> dict[str, Any]:
    voorbeeld = tomllib.loads(pad.read_text(encoding="utf-8"))
    assert set(voorbeeld) <= VELDEN, "a name that is misspelt would be skipped silently"
    assert voorbeeld["uitleg"].strip()
    assert ("verwacht" in voorbeeld) != ("verwachte_fout" in voorbeeld)
    return voorbeeld


def als_probleem(voorbeeld: Mapping[str, Any]) -> Verdeelprobleem:
    codes = voorbeeld.get("codes", {})

    def per_code(naam: str) -> Mapping[str, Any]:
        return {codes.get(gemeente, gemeente): n for gemeente, n in voorbeeld.get(naam, {}).items()}

    return Verdeelprobleem(
        totaal=voorbeeld["totaal"],
        sleutels=tuple((exact(sleutel["gewicht"]), FrozenMap({codes.get(g, g): exact(x) for g, x in sleutel["waarden"].items()}))
                       for sleutel in voorbeeld["sleutels"]),
        inzet=FrozenMap({g: exact(n) for g, n in per_code("inzet").items()}),
        verrekening=exact(voorbeeld.get("verrekening", 0)),
        minimum=FrozenMap(per_code("minimum")),
        maximum=FrozenMap(per_code("maximum")),
        afronding=Afronding(voorbeeld.get("afronding", "grootste_resten")),
    )


@pytest.mark.parametrize("pad", [p for p in VOORBEELDEN if "verwacht" in lees(p)], ids=lambda p: p.stem)
def test_voorbeeld_met_uitkomst(pad: Path) -> None:
    voorbeeld = lees(pad)
    namen = {code: naam for naam, code in voorbeeld.get("codes", {}).items()}
    uitkomst = verdeel(als_probleem(voorbeeld))
    assert {namen.get(code, code): n for code, n in uitkomst.aantallen.items()} == voorbeeld["verwacht"]
    assert uitkomst.som == sum(voorbeeld["verwacht"].values()) == voorbeeld.get("som", voorbeeld["totaal"])
    assert sorted(namen.get(code, code) for code in uitkomst.gelijke_stand) == voorbeeld.get("gelijke_stand", [])
    if "niveau" in voorbeeld:
        assert uitkomst.lambda_ == voorbeeld["niveau"]


@pytest.mark.parametrize("pad", [p for p in VOORBEELDEN if "verwachte_fout" in lees(p)], ids=lambda p: p.stem)
def test_voorbeeld_zonder_oplossing(pad: Path) -> None:
    voorbeeld = lees(pad)
    probleem = als_probleem(voorbeeld)
    with pytest.raises(OnoplosbareVerdeling) as gevangen:
        verdeel(probleem)
    voorstel = gevangen.value.voorstel
    assert str(gevangen.value) == voorbeeld["verwachte_fout"]
    assert dict(voorstel.minimum) == voorbeeld.get("voorgesteld_minimum", {})
    assert dict(voorstel.maximum) == voorbeeld.get("voorgesteld_maximum", {})
    assert verdeel(voorstel.met_grenzen(probleem)).som == probleem.totaal


def test_elke_rij_van_parkstad_is_er() -> None:
    parkstad = [p for p in VOORBEELDEN if p.stem.startswith("verdeling_parkstad_")]
    assert len(parkstad) == 5
    assert all(len(lees(p)["verwacht"]) == 7 for p in parkstad)
