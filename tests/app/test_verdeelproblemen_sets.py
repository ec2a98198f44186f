"""Stated problems against a second implementation, written from the rekenregels (section 6) alone; sets of groups and years included.

Nothing of the engine is imported here: problems go in as JSON text and answers come out as JSON values. The level is found by halving the
sorted breakpoints with fractions; whole numbers by handing out one at a time.
"""

from __future__ import annotations

import itertools
import json
import random
from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from thuisapp.app.verdeelproblemen import lees_problemen, los_op

F = Fraction
Getallen = dict[str, Fraction]


# The second implementation


def mix(p: dict[str, Any]) -> Getallen:
    """Step 1: a."""
    w = sum(F(s["gewicht"]) for s in p["sleutels"])
    return {code: sum((F(s["gewicht"]) / w * F(s["waarden"][code]) / sum(F(x) for x in s["waarden"].values())
                       for s in p["sleutels"] if F(s["gewicht"])), F(0)) for code in p["sleutels"][0]["waarden"]}


def op_niveau(p: dict[str, Any], a: Getallen, niveau: Fraction) -> Getallen:
    """Steps 2 and 3 at one level."""
    uit = {}
    for code, deel in a.items():
        q = max(niveau * deel - F(p.get("verrekening", 0)) * F(p.get("inzet", {}).get(code, 0)), F(p.get("minimum", {}).get(code, 0)))
        uit[code] = min(q, F(p["maximum"][code])) if code in p.get("maximum", {}) else q
    return uit


def zoek_q(p: dict[str, Any], totaal: int) -> Getallen | None:
    """Step 3: the level at which q adds up to T; None when there is none."""
    a, minimum, maximum = mix(p), p.get("minimum", {}), p.get("maximum", {})
    if any(minimum.get(code, 0) > n for code, n in maximum.items()) or sum(minimum.values()) > totaal:
        return None
    tegoed = {code: F(p.get("verrekening", 0)) * F(p.get("inzet", {}).get(code, 0)) for code in a}
    punten = sorted({F(0)} | {(grens + tegoed[code]) / deel for code, deel in a.items() if deel
                              for grens in (minimum.get(code, 0), *([maximum[code]] if code in maximum else ()))})
    punten.append(punten[-1] + 1)
    laag, hoog = 0, len(punten) - 1
    while hoog - laag > 1:
        midden = (laag + hoog) // 2
        if sum(op_niveau(p, a, punten[midden]).values()) >= totaal:
            hoog = midden
        else:
            laag = midden
    begin, eind = (sum(op_niveau(p, a, punten[i]).values()) for i in (laag, hoog))
    if begin == totaal:
        return op_niveau(p, a, punten[laag])
    if begin == eind or (eind < totaal and hoog < len(punten) - 1):
        return None
    return op_niveau(p, a, punten[laag] + (totaal - begin) / (eind - begin) * (punten[hoog] - punten[laag]))


def deel_uit(exact: Getallen, a: Getallen) -> dict[str, int]:
    """Step 4: one at a time to the largest remainder."""
    heel = {code: floor(x) for code, x in exact.items()}
    wachtend = [code for code, x in exact.items() if x != floor(x)]
    for _ in range(int(sum(exact.values())) - sum(heel.values())):
        eerste = min(wachtend, key=lambda code: (floor(exact[code]) - exact[code], -a[code], code))
        wachtend.remove(eerste)
        heel[eerste] += 1
    return heel


def per_jaar(p: dict[str, Any], q: Getallen, totaal: int) -> dict[str, Getallen]:
    """Gemeente → year → exact; without years one year "". With step 6 when there is an ingroei."""
    jaren = p.get("jaren", [""])
    gewicht = dict.fromkeys(jaren, F(1)) if isinstance(jaren, list) else {j: F(x) for j, x in jaren.items()}
    v = {j: x / sum(gewicht.values()) for j, x in gewicht.items()}
    if "ingroei" not in p or not totaal:
        return {code: {j: x * v[j] for j in v} for code, x in q.items()}
    n, som = p["ingroei"]["jaren"], sum(F(x) for x in p["ingroei"]["nu"].values())
    uit: dict[str, Getallen] = {}
    for code, x in q.items():
        nu = F(p["ingroei"]["nu"].get(code, 0)) / som
        uit[code] = {j: totaal * v[j] * (nu + (x / totaal - nu) * min(F(k, n), F(1))) for k, j in enumerate(v, 1)}
    return uit


# Checking an answer


def rond(n: int, x: Fraction) -> bool:
    return n in (floor(x), ceil(x))


def breuken(tabel: Any) -> Any:
    return {naam: breuken(x) if isinstance(x, dict) else F(x) for naam, x in tabel.items()}


def controleer(p: dict[str, Any], uit: dict[str, Any], q: Getallen) -> None:
    """Everything the --help promises."""
    totaal = sum(p["groepen"].values()) if "groepen" in p else p["totaal"]
    jaartabel = per_jaar(p, q, totaal)
    exact = {code: sum(rij.values(), F(0)) for code, rij in jaartabel.items()}
    assert breuken(uit["exact"]) == exact and list(uit["exact"]) == list(q)
    assert uit["som"] == sum(uit["aantallen"].values())
    if "ingroei" in p:
        assert breuken(uit["exact_zonder_ingroei"]) == q
    if p["afronding"] == "naar_boven":
        controleer_naar_boven(p, uit, jaartabel, totaal)
        return
    assert uit["som"] == totaal
    resten = deel_uit(exact, mix(p))
    assert [code for code in sorted(resten) if uit["aantallen"][code] != resten[code]] == uit.get("aangepast", [])
    assert all(rond(n, exact[code]) for code, n in uit["aantallen"].items())
    controleer_groepen(p, uit, exact, totaal)
    controleer_jaren(p, uit, jaartabel, totaal)
    controleer_blok(p, uit, jaartabel, totaal)


def controleer_groepen(p: dict[str, Any], uit: dict[str, Any], exact: Getallen, totaal: int) -> None:
    assert ("per_groep" in uit) == ("groepen" in p)
    for groep, n in p.get("groepen", {}).items():
        rij = uit["per_groep"][groep]
        assert sum(rij.values()) == n
        assert breuken(uit["per_groep_exact"][groep]) == {code: x * n / totaal if totaal else 0 for code, x in exact.items()}
        assert all(rond(rij[code], F(x)) for code, x in uit["per_groep_exact"][groep].items())
    if "groepen" in p:
        assert {code: sum(rij[code] for rij in uit["per_groep"].values()) for code in exact} == uit["aantallen"]


def controleer_jaren(p: dict[str, Any], uit: dict[str, Any], jaartabel: dict[str, Getallen], totaal: int) -> None:
    assert ("per_jaar" in uit) == ("totaal_per_jaar" in uit) == ("jaren" in p)
    if "jaren" not in p:
        return
    jaren = list(p["jaren"])
    assert list(uit["per_jaar"]) == jaren
    assert {code: sum(uit["per_jaar"][j][code] for j in jaren) for code in jaartabel} == uit["aantallen"]
    assert {j: sum(rij.values()) for j, rij in uit["per_jaar"].items()} == uit["totaal_per_jaar"]
    assert breuken(uit["per_jaar_exact"]) == {j: {code: jaartabel[code][j] for code in jaartabel} for j in jaren}
    scheef = [{"jaar": j, "code": code} for j in sorted(jaren) for code in sorted(jaartabel)
              if not rond(uit["per_jaar"][j][code], jaartabel[code][j])]
    scheef += [{"jaar": j} for j in jaren if not rond(uit["totaal_per_jaar"][j], sum(rij[j] for rij in jaartabel.values()))]
    assert sorted(uit.get("afwijkend", []), key=str) == sorted(scheef, key=str)
    assert not scheef or len(p.get("groepen", {})) > 1


def controleer_blok(p: dict[str, Any], uit: dict[str, Any], jaartabel: dict[str, Getallen], totaal: int) -> None:
    assert ("per_groep_per_jaar" in uit) == ("groepen" in p and "jaren" in p)
    if "per_groep_per_jaar" not in uit:
        return
    blok, jaren = uit["per_groep_per_jaar"], list(p["jaren"])
    for groep, n in p["groepen"].items():
        deel = F(n, totaal) if totaal else F(0)
        exact = breuken(uit["per_groep_per_jaar_exact"][groep])
        assert exact == {j: {code: rij[j] * deel for code, rij in jaartabel.items()} for j in jaren}
        assert all(rond(blok[groep][j][code], exact[j][code]) for j in jaren for code in jaartabel)
        assert all(rond(sum(blok[groep][j].values()), sum(exact[j].values())) for j in jaren)
        assert {code: sum(blok[groep][j][code] for j in jaren) for code in jaartabel} == uit["per_groep"][groep]
    for j, code in itertools.product(jaren, jaartabel):
        assert sum(blok[groep][j][code] for groep in blok) == uit["per_jaar"][j][code]


def controleer_naar_boven(p: dict[str, Any], uit: dict[str, Any], jaartabel: dict[str, Getallen], totaal: int) -> None:
    groepen = {groep: F(n, totaal) if totaal else F(0) for groep, n in p.get("groepen", {"": 1}).items()}
    if "groepen" not in p:
        groepen = {"": F(1)}
    cel = {(g, j, code): ceil(x * deel) for g, deel in groepen.items() for code, rij in jaartabel.items() for j, x in rij.items()}
    jaren = list(next(iter(jaartabel.values())))
    assert uit["aantallen"] == {code: sum(cel[g, j, code] for g in groepen for j in jaren) for code in jaartabel}
    if "groepen" in p:
        assert uit["per_groep"] == {g: {code: sum(cel[g, j, code] for j in jaren) for code in jaartabel} for g in groepen}
    if "jaren" in p:
        assert uit["per_jaar"] == {j: {code: sum(cel[g, j, code] for g in groepen) for code in jaartabel} for j in jaren}
        assert uit["totaal_per_jaar"] == {j: sum(rij.values()) for j, rij in uit["per_jaar"].items()}
    if "groepen" in p and "jaren" in p:
        assert uit["per_groep_per_jaar"] == {g: {j: {code: cel[g, j, code] for code in jaartabel} for j in jaren} for g in groepen}
    assert uit["gelijke_stand"] == uit.get("aangepast", []) == uit.get("afwijkend", []) == []


# Random problems


def willekeurig(rng: random.Random) -> dict[str, Any]:
    """Small, crooked numbers, so that ties, bounds that collide and cells below one come up often."""
    codes = [f"GM{i:04d}" for i in rng.sample(range(3000), rng.randint(1, 7))]
    groot = rng.choice([1, 4, 30, 90_000, 10**30])

    def sommige(kans: float, laag: int, hoog: int) -> dict[str, int]:
        return {code: rng.randint(laag, hoog) for code in codes if rng.random() < kans}

    p: dict[str, Any] = {
        "sleutels": [{"gewicht": rng.choice([1, "2/3", "40", 60]), "waarden": {
            code: rng.choice([0, 1, "1/3", "0.25", rng.randint(0, groot)]) for code in codes} | {rng.choice(codes): 1}}
            for _ in range(rng.randint(1, 3))],
        "afronding": rng.choice(["grootste_resten"] * 4 + ["naar_boven"]),
    }
    if rng.random() < 0.5:
        p |= {"inzet": sommige(0.5, 0, 40), "verrekening": rng.choice([0, 1, "1/2", "0.3"])}
    if rng.random() < 0.4:
        p["minimum"] = sommige(0.3, 0, 5)
        p["maximum"] = {code: n + p["minimum"].get(code, 0) for code, n in sommige(0.4, 0, 20).items()}
    soort = rng.choice(["kaal", "groepen", "jaren", "beide", "beide"])
    if soort in ("groepen", "beide"):
        p["groepen"] = {f"groep {n}": rng.choice([0, rng.randint(0, 9), rng.randint(0, 60)]) for n in range(rng.randint(1, 4))}
        if rng.random() < 0.3:
            p["totaal"] = sum(p["groepen"].values())
    else:
        p["totaal"] = rng.choice([rng.randint(0, 12), rng.randint(0, 90), 10**12])
    if soort in ("jaren", "beide"):
        namen = [str(2026 + n) for n in range(rng.randint(1, 5))]
        p["jaren"] = namen if rng.random() < 0.5 else {j: rng.choice([0, 1, "1/2", "0.7", 3]) for j in namen} | {namen[0]: 1}
        if rng.random() < 0.5:
            nu = sommige(0.6, 0, 9) | {rng.choice(codes): rng.randint(1, 9)}
            p["ingroei"] = {"jaren": rng.randint(1, 7), "nu": {code: rng.choice([n, f"{n}/3"]) for code, n in nu.items()}}
    return p


def test_duizenden_problemen_met_groepen_en_jaren_zijn_gelijk_aan_de_tweede_uitwerking() -> None:
    rng = random.Random(2026)
    problemen = [willekeurig(rng) for _ in range(3000)]
    antwoorden = los_op(lees_problemen(json.dumps(problemen)))
    fouten = tabellen = scheef = 0
    for p, uit in zip(problemen, antwoorden, strict=True):
        q = zoek_q(p, sum(p["groepen"].values()) if "groepen" in p else p["totaal"])
        assert ("fout" in uit) == (q is None), (p, uit)
        if q is None:
            fouten += 1
            continue
        controleer(p, uit, q)
        tabellen += "per_groep_per_jaar" in uit
        scheef += bool(uit.get("afwijkend"))
    assert 90 < fouten < 900
    assert tabellen > 700
    assert scheef <= 2, "sums that cross the network are hardly ever off"


def test_volgorde_van_gemeenten_en_groepen_maakt_niets_uit() -> None:
    rng = random.Random(8)
    for _ in range(300):
        p = willekeurig(rng)
        ander = json.loads(json.dumps(p))
        codes = rng.sample(list(p["sleutels"][0]["waarden"]), len(p["sleutels"][0]["waarden"]))
        for sleutel in ander["sleutels"]:
            sleutel["waarden"] = {code: sleutel["waarden"][code] for code in codes}
        if "groepen" in p:
            ander["groepen"] = dict(rng.sample(list(p["groepen"].items()), len(p["groepen"])))
        een, twee = los_op([p, ander])
        assert een == twee


@given(st.randoms(use_true_random=False), st.fractions(F(1, 10**9), 10**9))
def test_een_andere_schaal_maakt_niets_uit(rng: random.Random, factor: Fraction) -> None:
    """Keys, weights of keys, weights of years, and the present weights of an ingroei: only their proportions count."""
    p = willekeurig(rng)
    ander = json.loads(json.dumps(p))
    for sleutel in ander["sleutels"]:
        sleutel["waarden"] = {code: str(F(x) * factor) for code, x in sleutel["waarden"].items()}
        sleutel["gewicht"] = str(F(sleutel["gewicht"]) / factor)
    if isinstance(p.get("jaren"), dict):
        ander["jaren"] = {j: str(F(x) * factor) for j, x in p["jaren"].items()}
    if "ingroei" in p:
        ander["ingroei"]["nu"] = {code: str(F(x) * factor) for code, x in p["ingroei"]["nu"].items()}
    een, twee = los_op([p, ander])
    assert een == twee


@given(st.randoms(use_true_random=False))
def test_een_groep_is_hetzelfde_als_geen_groepen_en_een_jaar_als_geen_jaren(rng: random.Random) -> None:
    p = {**willekeurig(rng), "totaal": rng.randint(0, 50)}
    p.pop("groepen", None)
    kaal, groep = los_op([p, {**p, "groepen": {"enige": p["totaal"]}}])
    assert {veld: groep.get(veld) for veld in kaal} == kaal
    if "fout" not in kaal:
        assert groep["per_groep"] == {"enige": kaal["aantallen"]}
    zonder = {veld: x for veld, x in p.items() if veld not in ("jaren", "ingroei")}
    plat, jaar = los_op([zonder, {**zonder, "jaren": ["enige"]}])
    assert {veld: jaar.get(veld) for veld in plat} == plat
    if "fout" not in plat:
        assert jaar["per_jaar"] == {"enige": plat["aantallen"]} and jaar["totaal_per_jaar"] == {"enige": plat["som"]}


@given(st.randoms(use_true_random=False), st.integers(1, 20))
def test_een_hoger_totaal_verlaagt_niemands_exacte_getal(rng: random.Random, erbij: int) -> None:
    """Of a group or a year either, without ingroei and with the same proportions of the groups."""
    p = willekeurig(rng)
    p.pop("ingroei", None)
    meer = {**p, "groepen": {g: n * (1 + erbij) for g, n in p["groepen"].items()}} if "groepen" in p else {
        **p, "totaal": p["totaal"] * (1 + erbij)}
    if "groepen" in p:
        p.pop("totaal", None)
        meer.pop("totaal", None)
    laag, hoog = los_op([p, meer])
    assume("fout" not in laag and "fout" not in hoog)
    for veld in ("exact", "per_groep_exact", "per_jaar_exact", "per_groep_per_jaar_exact"):
        if veld in laag:
            assert niet_lager(breuken(laag[veld]), breuken(hoog[veld]))


def niet_lager(laag: Any, hoog: Any) -> bool:
    if isinstance(laag, dict):
        return all(niet_lager(x, hoog[naam]) for naam, x in laag.items())
    return bool(laag <= hoog)


def test_een_ronde_van_342_gemeenten_is_binnen_seconden_klaar() -> None:
    rng = random.Random(4)
    waarden = {f"GM{n:04d}": rng.randint(900, 900_000) for n in range(342)}
    p = {"sleutels": [{"gewicht": 1, "waarden": waarden}], "groepen": {f"g{n}": rng.randint(0, 20_000) for n in range(4)},
         "jaren": [str(j) for j in range(2026, 2032)], "ingroei": {"jaren": 4, "nu": {"GM0000": 3, "GM0007": 1}},
         "afronding": "grootste_resten"}
    (uit,) = los_op([p])
    q = zoek_q(p, sum(p["groepen"].values()))
    assert q is not None
    controleer(p, uit, q)
    assert uit["afwijkend"] == uit["aangepast"] == []


# One readable example, and what goes wrong


def test_twee_groepen_over_twee_jaren() -> None:
    """8 woningen for gemeenten of 3, 2 and 2 parts: 3.43, 2.29 and 2.29; the numbers by hand."""
    (uit,) = los_op([{"groepen": {"dak": 5, "mo": 3}, "jaren": ["2026", "2027"],
                      "sleutels": [{"gewicht": 1, "waarden": {"A": 3, "B": 2, "C": 2}}]}])
    assert uit["aantallen"] == {"A": 4, "B": 2, "C": 2}
    assert uit["exact"] == {"A": "24/7", "B": "16/7", "C": "16/7"}
    assert uit["totaal_per_jaar"] == {"2026": 4, "2027": 4}
    assert uit["per_groep_exact"]["dak"] == {"A": "15/7", "B": "10/7", "C": "10/7"}
    assert uit["per_groep_per_jaar_exact"]["mo"]["2027"] == {"A": "9/14", "B": "3/7", "C": "3/7"}


def test_ingroei_begint_bij_nu_en_eindigt_bij_het_afgesproken_deel() -> None:
    """10 a year; A has everything now, B half in the end; half of the way in the first year."""
    (uit,) = los_op([{"totaal": 30, "jaren": ["een", "twee", "drie"], "ingroei": {"jaren": 2, "nu": {"A": 7}},
                      "sleutels": [{"gewicht": 1, "waarden": {"A": 1, "B": 1}}]}])
    assert uit["per_jaar"] == {"een": {"A": 8, "B": 2}, "twee": {"A": 5, "B": 5}, "drie": {"A": 5, "B": 5}}
    assert uit["per_jaar_exact"]["een"] == {"A": "15/2", "B": "5/2"}
    assert uit["exact"] == {"A": "35/2", "B": "25/2"} and uit["exact_zonder_ingroei"] == {"A": "15/1", "B": "15/1"}
    assert uit["gelijke_stand"] == ["A", "B"] and uit["aantallen"] == {"A": 18, "B": 12}


SLEUTELS = [{"gewicht": 1, "waarden": {"A": 3, "B": 1}}]


@pytest.mark.parametrize(("velden", "zin"), [
    ({}, "geen veld \"totaal\""),
    ({"groepen": {}}, "\"groepen\" is leeg"),
    ({"groepen": []}, "\"groepen\" is een object met een getal per groep"),
    ({"groepen": {"x": "1/2"}}, "\"groepen, x\" is 1/2"),
    ({"groepen": {"x": -1}}, "\"groepen, x\" is −1"),
    ({"groepen": {"x": None}}, "hier staat null"),
    ({"groepen": {"": 1}}, "een naam die niet kan"),
    ({"groepen": {"x": 2}, "totaal": 3}, "Het totaal is 3, maar de groepen zijn samen 2"),
    ({"groepen": {"x": 2}, "totaal": "1/2"}, "\"totaal\" is 1/2"),
    ({"groepen": {f"g{n}": 1 for n in range(101)}}, "hoogstens 100"),
    ({"totaal": 3, "jaren": []}, "\"jaren\" is leeg"),
    ({"totaal": 3, "jaren": "2026"}, "lijst van namen, of een object"),
    ({"totaal": 3, "jaren": [2026]}, "elk jaar een naam tussen aanhalingstekens; hier staat een getal"),
    ({"totaal": 3, "jaren": ["2026", "2026"]}, "\"2026\" twee keer"),
    ({"totaal": 3, "jaren": {"2026": 0}}, "samen 0"),
    ({"totaal": 3, "jaren": {"2026": -1, "2027": 2}}, "\"jaren, 2026\" is een getal onder 0"),
    ({"totaal": 3, "jaren": {"2026": 0.5}}, "niet exact"),
    ({"totaal": 3, "jaren": [str(n) for n in range(61)]}, "hoogstens 60"),
    ({"totaal": 3, "ingroei": {"jaren": 2, "nu": {"A": 1}}}, "hoort ook het veld \"jaren\""),
    ({"totaal": 3, "jaren": ["1"], "ingroei": 4}, "Het veld \"ingroei\" is een object"),
    ({"totaal": 3, "jaren": ["1"], "ingroei": {"jaren": 2}}, "geen veld \"nu\""),
    ({"totaal": 3, "jaren": ["1"], "ingroei": {"jaren": 0, "nu": {"A": 1}}}, "ten minste 1 jaar"),
    ({"totaal": 3, "jaren": ["1"], "ingroei": {"jaren": "1/2", "nu": {"A": 1}}}, "\"jaren van ingroei\" is 1/2"),
    ({"totaal": 3, "jaren": ["1"], "ingroei": {"jaren": 1, "nu": {}}}, "samen 0"),
    ({"totaal": 3, "jaren": ["1"], "ingroei": {"jaren": 1, "nu": {"C": 1}}}, "staat C, maar die gemeente"),
    ({"totaal": 3, "jaren": ["1"], "ingroei": {"jaren": 1, "nu": {"A": -1, "B": 2}}}, "\"nu van ingroei, A\" is een getal onder 0"),
    ({"totaal": 3, "jaren": ["1"], "ingroei": {"jaren": 1, "nu": {"A": 1}, "x": 1}}, "een veld dat niet bestaat: \"x\""),
])
def test_een_verkeerd_veld_krijgt_een_zin(velden: dict[str, Any], zin: str) -> None:
    (uit,) = los_op([{"sleutels": SLEUTELS, **velden}])
    assert set(uit) == {"fout"}
    assert zin in uit["fout"] and uit["fout"].endswith(".")


def test_een_te_grote_tabel_wordt_geweigerd() -> None:
    waarden = {f"GM{n:04d}": 1 for n in range(342)}
    sleutels = [{"gewicht": 1, "waarden": waarden}]
    (uit,) = los_op([{"sleutels": sleutels, "groepen": {f"g{n}": 1 for n in range(100)}, "jaren": ["1", "2"]}])
    assert "68.400 cellen; dat zijn er hoogstens 50.000" in str(uit["fout"])
    fijn = [{"gewicht": 1, "waarden": {f"GM{n:04d}": f"1/{10**30 + n}" for n in range(200)}}]
    (lang,) = los_op([{"sleutels": fijn, "groepen": {f"g{n}": 1 for n in range(10)}, "jaren": [str(n) for n in range(10)]}])
    assert "te lang om op te schrijven" in str(lang["fout"])
