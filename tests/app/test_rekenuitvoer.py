"""The results as plain values: exact where JSON can be exact, null for unknown, and a sentence where there is no division."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from thuisapp.app import operations
from thuisapp.app.dossiers import nieuw_dossier
from thuisapp.app.rekenuitvoer import getal, rekenuitvoer
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import Afronding, Ruil

HEERLEN, KERKRADE, LANDGRAAF = "GM0917", "GM0928", "GM0882"


@pytest.fixture
def dossier() -> Dossier:
    return nieuw_dossier("Proef", (HEERLEN, KERKRADE, LANDGRAAF))


def division(dossier: Dossier, group: str = "ouderen") -> dict:
    return rekenuitvoer(dossier, reken(dossier))["verdeling"][group]


@pytest.mark.parametrize(("exact", "written"), [
    (Fraction(12), "12"), (Fraction(-3), "-3"), (Fraction(1, 4), "0.25"), (Fraction(1, 3), "0.3333333333333333"), (None, "null"),
    (Fraction(10**20), "100000000000000000000"),
])
def test_a_number_is_as_exact_as_json_allows(exact: Fraction | None, written: str) -> None:
    assert json.dumps(getal(exact)) == written


def test_only_chosen_groups_are_there_and_every_gemeente_is(dossier: Dossier) -> None:
    dossier = operations.kies_groep(dossier, "ouderen", False)
    out = rekenuitvoer(dossier, reken(dossier))
    assert out["gemeenten"] == {HEERLEN: "Heerlen", KERKRADE: "Kerkrade", LANDGRAAF: "Landgraaf"}
    assert "ouderen" not in out["groepen"]
    assert list(out["groepen"]) == list(out["opgave"]) == list(out["verdeling"])
    assert all(set(cells) == set(out["gemeenten"]) for cells in out["opgave"].values())


def test_unknown_is_null_and_keeps_its_eenheid(dossier: Dossier) -> None:
    result = reken(dossier)
    out = rekenuitvoer(dossier, result)
    unknown = [(id, code) for id, o in result.opgave.items() for code, h in o.per_gemeente.items() if h.is_onbekend]
    assert unknown
    for group, code in unknown:
        eenheid = result.opgave[group].eenheid.value
        assert out["opgave"][group][code] == {"laag": None, "midden": None, "hoog": None, "eenheid": eenheid}
    wholly = next(id for id, v in result.verdeling.items() if v.te_verdelen is None)
    assert out["verdeling"][wholly] == {"totaal": None, "te_verdelen": None, "gemeenten": None, "fout": result.verdeling[wholly].fout}
    assert out["verdeling"][wholly]["fout"]


def test_totaal_is_what_the_gemeenten_get(dossier: Dossier) -> None:
    dossier = operations.wijzig_voorstel(dossier, "ouderen", totaal=100, ruil=(Ruil(HEERLEN, KERKRADE, 5),))
    seen = division(dossier)
    assert sum(seen["gemeenten"].values()) == seen["totaal"] == seen["te_verdelen"] == 100
    upward = division(operations.wijzig_voorstel(dossier, "ouderen", ruil=(), afronding=Afronding.NAAR_BOVEN))
    assert sum(upward["gemeenten"].values()) == upward["totaal"] > upward["te_verdelen"] == 100


def test_without_a_division_the_total_and_the_reason_stay(dossier: Dossier) -> None:
    dossier = operations.wijzig_voorstel(dossier, "ouderen", totaal=100)
    for code in (HEERLEN, KERKRADE, LANDGRAAF):
        dossier = operations.zet_grens(dossier, "ouderen", code, minimum=0, maximum=1)
    seen = division(dossier)
    assert (seen["totaal"], seen["te_verdelen"], seen["gemeenten"]) == (100, 100, None)
    assert seen["fout"].endswith(".")
