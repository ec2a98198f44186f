"""The results as plain values: exact where JSON can be exact, null for unknown, and a sentence where there is no division."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from thuisapp.app import operations
from thuisapp.app.dossiers import nieuw_dossier
from thuisapp.app.rekenuitvoer import getal, rekenuitvoer
from thuisapp.calc.rekenen import raming_van, reken
from thuisapp.calc.standpunten import vingerafdruk
from thuisapp.domain.behoefte import Taakstelling, Taakstellingsruil
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import Afronding, IngroeiVanaf, Oordeel, Ruil, Standpunt

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
        assert out["opgave"][group][code] == {"laag": None, "midden": None, "hoog": None, "eenheid": eenheid, "grens": None}
    wholly = next(id for id, v in result.verdeling.items() if v.te_verdelen is None)
    assert out["verdeling"][wholly] == {"totaal": None, "te_verdelen": None, "gemeenten": None, "fout": result.verdeling[wholly].fout,
                                        "set": None, "ruil": []}
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


# --- the negotiating table --------------------------------------------------------------------------------------------


@pytest.fixture
def agreed(dossier: Dossier) -> Dossier:
    """Two groups in a set with an ingroeipad, a swap that counts and one that was withdrawn, a second scenario, standpunten."""
    d = operations.kopieer_scenario(dossier, dossier.scenario, "Samen")
    d = operations.maak_set(d, "Oud en ziek", ("ouderen", "dak-en-thuislozen"))
    d = operations.wijzig_voorstel(d, "ouderen", ingroeijaren=3, ingroei_vanaf=IngroeiVanaf.INZET)
    d = operations.zet_inzet(operations.zet_inzet(d, "ouderen", HEERLEN, 10), "ouderen", KERKRADE, 1)
    d = operations.voeg_ruil_toe(d, "ouderen", Ruil(HEERLEN, KERKRADE, 5, "Hulp", "2030", "Overleg", "2026-05-01"))
    d = operations.voeg_ruil_toe(d, "ouderen", Ruil(KERKRADE, LANDGRAAF, 7))
    d = operations.trek_ruil_in(d, "ouderen", 1, "2026-06-01", "Geen grond")
    taak = raming_van(d, d.groep("statushouders")).taakstelling or Taakstelling()
    swaps = (Taakstellingsruil(HEERLEN, KERKRADE, 12, "2026-2"), Taakstellingsruil(KERKRADE, HEERLEN, 2, "2027-1"))
    d = operations.wijzig_raming(d, "statushouders", taakstelling=replace(taak, ruil=swaps))
    d = operations.zet_standpunt(d, KERKRADE, Standpunt(Oordeel.AKKOORD, "", "2026-06-03", "raad", vingerafdruk(d, reken(d), KERKRADE)))
    return operations.zet_standpunt(d, HEERLEN, Standpunt(Oordeel.TEGEN, "=1+1 <b>", "2026-06-02", "college", "older"))


def test_years_and_woonvormen_add_up_to_what_each_gemeente_takes(agreed: Dossier) -> None:
    out = rekenuitvoer(agreed, reken(agreed))
    divided = {id: v for id, v in out["verdeling"].items() if v["gemeenten"] is not None}
    assert divided
    for v in divided.values():
        years = v["per_jaar"]
        assert set(years) == set(out["gemeenten"]) and all(len(row) == len(agreed.periode) for row in years.values())
        assert {code: sum(row.values()) for code, row in years.items()} == v["gemeenten"]
        assert sum(sum(row.values()) for row in years.values()) == v["totaal"] == sum(v["gemeenten"].values())
    forms = out["verdeling"]["ouderen"]["per_woonvorm"]
    assert {code: sum(row.values()) for code, row in forms.items()} == out["verdeling"]["ouderen"]["gemeenten"]


def test_a_set_is_the_sum_of_its_groups_in_both_directions(agreed: Dossier) -> None:
    out = rekenuitvoer(agreed, reken(agreed))
    ((id, seen),) = out["sets"].items()
    groups = seen["groepen"]
    assert seen["naam"] == "Oud en ziek" and set(groups) == {"ouderen", "dak-en-thuislozen"}
    assert {out["verdeling"][g]["set"] for g in groups} == {id} and out["verdeling"]["statushouders"]["set"] is None
    assert seen["gemeenten"] == {code: sum(out["verdeling"][g]["gemeenten"][code] for g in groups) for code in out["gemeenten"]}
    assert seen["totaal"] == sum(out["verdeling"][g]["totaal"] for g in groups)


def test_the_ledger_is_there_with_what_counts(agreed: Dossier) -> None:
    out = rekenuitvoer(agreed, reken(agreed))
    counts, withdrawn = out["verdeling"]["ouderen"]["ruil"]
    assert (counts["van"], counts["naar"], counts["aantal"], counts["telt"], counts["datum"]) == (HEERLEN, KERKRADE, 5, True, "2026-05-01")
    assert (withdrawn["telt"], withdrawn["ingetrokken"], withdrawn["reden_ingetrokken"]) == (False, "2026-06-01", "Geen grond")
    assert [(r["groep"], r["aantal"], r["halfjaar"]) for r in out["taakstellingsruil"]] == [
        ("statushouders", 12, "2026-2"), ("statushouders", None, "2027-1")]
    open_ = rekenuitvoer(replace(agreed, onderdruk_kleine_aantallen=False), reken(agreed))
    assert [r["aantal"] for r in open_["taakstellingsruil"]] == [12, 2]


def test_scenarios_stand_side_by_side_with_totals_per_gemeente(agreed: Dossier) -> None:
    out = rekenuitvoer(agreed, reken(agreed))
    assert [s["gekozen"] for s in out["scenarios"].values()] == [id == agreed.scenario for id in out["scenarios"]]
    chosen = out["scenarios"][agreed.scenario]["totaal"]
    units = {g.id: g.eenheid.value for g in agreed.groepen}
    for unit, numbers in chosen.items():
        divided = [v["gemeenten"] for id, v in out["verdeling"].items() if units[id] == unit and v["gemeenten"] is not None]
        assert numbers == {code: sum(row[code] for row in divided) for code in out["gemeenten"]}


def test_standpunten_are_word_for_word_and_say_when_they_are_older(agreed: Dossier) -> None:
    seen = rekenuitvoer(agreed, reken(agreed))["standpunten"]
    assert seen[HEERLEN] == {"oordeel": "tegen", "opmerking": "=1+1 <b>", "orgaan": "college", "datum": "2026-06-02", "verouderd": True}
    assert seen[KERKRADE]["verouderd"] is False and LANDGRAAF not in seen


def test_everything_is_json(agreed: Dossier) -> None:
    out = rekenuitvoer(agreed, reken(agreed))
    assert json.loads(json.dumps(out)) == out
