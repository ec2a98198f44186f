"""Stated problems in JSON: answers, exactness, and a sentence for every mistake."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest

from thuisapp.app.verdeelproblemen import lees_problemen, los_op
from thuisapp.domain.errors import OngeldigeInvoer

F = Fraction


def een(**velden: object) -> dict[str, object]:
    """A right problem, with some fields replaced or added."""
    return {"totaal": 10, "sleutels": [{"gewicht": 1, "waarden": {"A": 3, "B": 1}}], **velden}


def antwoord(probleem: object) -> dict[str, Any]:
    (uit,) = los_op([probleem])
    return uit


def fout(probleem: object) -> str:
    uit = antwoord(probleem)
    assert set(uit) == {"fout"}
    assert uit["fout"].endswith(".")
    return str(uit["fout"])


def test_parkstad_uit_de_rekenregels() -> None:
    codes = ["GM0882", "GM0899", "GM0917", "GM0928", "GM0965", "GM0986", "GM1954"]
    inwoners = dict(zip(codes, map(str, [36839, 27534, 87522, 45490, 10270, 12583, 35824]), strict=True))
    woningen = dict(zip(codes, [18221, 14510, 46697, 23981, 5190, 5872, 16822], strict=True))
    uit = antwoord({
        "totaal": 250,
        "sleutels": [{"gewicht": "60", "waarden": inwoners}, {"gewicht": "40", "waarden": woningen}],
        "inzet": {"GM0917": 180, "GM0928": 40}, "verrekening": "1/2",
        "minimum": {"GM0965": 15, "GM0986": 20}, "maximum": {"GM0882": 30}, "afronding": "grootste_resten",
    })
    assert uit["aantallen"] == dict(zip(codes, [30, 41, 43, 49, 15, 20, 52], strict=True))
    assert uit["exact"]["GM0882"] == "30/1"
    assert sum(map(Fraction, uit["exact"].values())) == uit["som"] == 250
    assert uit["gelijke_stand"] == []


def test_de_vorm_van_een_antwoord() -> None:
    assert antwoord(een(totaal=2)) == {
        "aantallen": {"A": 2, "B": 0}, "exact": {"A": "3/2", "B": "1/2"}, "gelijke_stand": ["A", "B"], "som": 2}
    assert antwoord(een(totaal="2", afronding="naar_boven")) == {
        "aantallen": {"A": 2, "B": 1}, "exact": {"A": "3/2", "B": "1/2"}, "gelijke_stand": [], "som": 3}


def test_zonder_verrekening_telt_inzet_niet_mee() -> None:
    assert antwoord(een(inzet={"A": 4})) == antwoord(een())
    assert antwoord(een(inzet={"A": 4}, verrekening=1))["exact"] == {"A": "13/2", "B": "7/2"}


def test_een_kommagetal_in_json_blijft_exact() -> None:
    tekst = '[{"totaal": 10, "sleutels": [{"gewicht": 0.1, "waarden": {"A": 0.1, "B": 0.2}}], "inzet": {"A": 0.3}, "verrekening": 0.25}]'
    (uit,) = los_op(lees_problemen(tekst))
    level = 10 + F("0.25") * F("0.3")
    assert uit["exact"] == {"A": str(level / 3 - F("0.075")), "B": str(level * 2 / 3)}


def lang_getal(cijfers: str) -> int:
    """int() without its limit of 4300 digits."""
    uit = 0
    for begin in range(0, len(cijfers), 1000):
        deel = cijfers[begin:begin + 1000]
        uit = uit * 10 ** len(deel) + int(deel)
    return uit


def test_een_heel_groot_totaal_en_heel_veel_verschillende_noemers() -> None:
    rng = random.Random(5)
    codes = [f"GM{i:04d}" for i in range(100)]
    sleutels = [{"gewicht": f"{k + 1}/7", "waarden": {code: f"{rng.randint(1, 10**9)}/{rng.randint(1, 10**8)}" for code in codes}}
                for k in range(8)]
    uit = antwoord({"totaal": 10**12, "sleutels": sleutels})
    delen = [x.split("/") for x in uit["exact"].values()]
    assert max(len(noemer) for _, noemer in delen) > 4300, "more digits than Python writes by itself"
    assert sum(F(lang_getal(teller), lang_getal(noemer)) for teller, noemer in delen) == uit["som"] == 10**12


def test_te_veel_verschillende_noemers_wordt_geweigerd_in_plaats_van_eindeloos_te_rekenen() -> None:
    waarden = {f"GM{i:04d}": f"1/{10**57 + 2 * i + 1}" for i in range(342)}
    assert "te veel verschillende breuken" in fout({"totaal": 5, "sleutels": [{"gewicht": 1, "waarden": waarden}]})


def test_ieder_probleem_krijgt_zijn_eigen_antwoord_in_dezelfde_volgorde() -> None:
    uit = los_op([een(), 7, een(minimum={"A": 11}), een(totaal=1)])
    assert [sorted(a) == ["fout"] for a in uit] == [False, True, True, False]
    assert los_op([]) == []


def test_onoplosbaar_zegt_wat_er_knelt() -> None:
    assert fout(een(minimum={"A": 11})) == (
        "Het minimum van A is 11, en dat is 1 meer dan het totaal van 10. Verlaag dit minimum met 1, of maak het totaal 11.")
    assert "plaats voor hoogstens 2" in fout(een(maximum={"A": 1, "B": 1}))
    assert "minimum 2 hoger dan het maximum" in fout(een(minimum={"A": 3}, maximum={"A": 1}))


@pytest.mark.parametrize(("probleem", "woorden"), [
    (None, "hier staat null"),
    ([], "hier staat een lijst"),
    ({"sleutels": []}, "geen veld \"totaal\""),
    ({"totaal": 1}, "geen veld \"sleutels\""),
    (een(kleur="rood"), "een veld dat niet bestaat: \"kleur\""),
    (een(totaal=None), "\"totaal\" is een geheel getal of tekst zoals \"0.25\" of \"1/3\"; hier staat null"),
    (een(totaal=True), "hier staat true"),
    (een(totaal=[3]), "hier staat een lijst"),
    (een(totaal="3/2"), "\"totaal\" is 3/2, maar hier moet een geheel getal staan"),
    (een(totaal=-1), "Het totaal is −1"),
    (een(totaal=1.5), "kommagetal 1.5"),
    (een(totaal="tien"), "In het veld \"totaal\" staat \"tien\""),
    (een(totaal="1e3"), "geen exact getal"),
    (een(totaal="1,5"), "geen exact getal"),
    (een(totaal="1/0"), "geen exact getal"),
    (een(totaal="nan"), "geen exact getal"),
    (een(totaal=10**60), "te lang"),
    (een(totaal="1" * 61), "geen exact getal"),
    (een(sleutels={}), "\"sleutels\" is een lijst"),
    (een(sleutels=[]), "geen verdeelsleutel"),
    (een(sleutels=[3]), "Sleutel 1 is een object"),
    (een(sleutels=[{"gewicht": 1}]), "Sleutel 1 heeft geen veld \"waarden\""),
    (een(sleutels=[{"gewicht": 1, "waarden": {"A": 1}, "naam": "x"}]), "Sleutel 1 heeft een veld dat niet bestaat: \"naam\""),
    (een(sleutels=[{"gewicht": {}, "waarden": {"A": 1}}]), "\"gewicht van sleutel 1\""),
    (een(sleutels=[{"gewicht": 1, "waarden": [1]}]), "\"waarden van sleutel 1\" is een object"),
    (een(sleutels=[{"gewicht": 1, "waarden": {"A": "x"}}]), "\"waarden van sleutel 1, A\""),
    (een(sleutels=[{"gewicht": 1, "waarden": {"A": None}}]), "hier staat null"),
    (een(sleutels=[{"gewicht": 1, "waarden": {"": 1}}]), "gemeentecode die niet kan"),
    (een(sleutels=[{"gewicht": 1, "waarden": {"\ud800": 1}}]), "gemeentecode die niet kan"),
    (een(sleutels=[{"gewicht": 1, "waarden": {"A": 1}}, {"gewicht": 1, "waarden": {"B": 1}}]), "ontbreekt de waarde van B"),
    (een(inzet=[]), "\"inzet\" is een object"),
    (een(inzet={"C": 1}), "de inzet van C"),
    (een(inzet={"A": -1}), "de inzet van A"),
    (een(verrekening="2"), "De verrekening is 2"),
    (een(verrekening=None), "\"verrekening\""),
    (een(minimum={"A": "0.5"}), "\"minimum, A\" is 1/2"),
    (een(maximum={"A": False}), "hier staat false"),
    (een(maximum=None), "hier staat null"),
    (een(afronding="omlaag"), "\"afronding\" is \"grootste_resten\" of \"naar_boven\""),
    (een(afronding=["naar_boven"]), "\"afronding\""),
])
def test_een_verkeerd_probleem_noemt_het_veld(probleem: object, woorden: str) -> None:
    zin = fout(probleem)
    assert woorden in zin
    zin.encode()


@pytest.mark.parametrize("data", [{}, "tekst", None, 3, {"problemen": []}])
def test_geen_lijst_is_een_fout_van_het_geheel(data: object) -> None:
    with pytest.raises(OngeldigeInvoer, match="lijst van verdeelproblemen"):
        los_op(data)


@pytest.mark.parametrize(("tekst", "woorden"), [
    ("", "regel 1, teken 1"),
    ("[\n  {\"totaal\": 1,}\n]", "regel 2"),
    ("[1] 2", "geldige JSON"),
    ('[{"totaal": 1, "totaal": 2}]', "\"totaal\" twee keer"),
    ('[{"totaal": NaN}]', "NaN"),
    ('[{"totaal": -Infinity}]', "-Infinity"),
    ("[" * 100_000, "haken"),
])
def test_json_die_niet_kan(tekst: str, woorden: str) -> None:
    with pytest.raises(OngeldigeInvoer) as gevangen:
        lees_problemen(tekst)
    assert woorden in str(gevangen.value)


def test_een_getal_van_tienduizend_cijfers_is_een_fout_van_dat_probleem() -> None:
    uit = los_op(lees_problemen('\ufeff[{"totaal": ' + "9" * 10_000 + ', "sleutels": []}]'))
    assert uit == los_op([een(totaal="9" * 10_000, sleutels=[])])
    assert len(str(uit[0]["fout"])) < 300


# Random problems, through JSON text; the answer is checked against the definition, without solving anything


def willekeurig(rng: random.Random) -> dict[str, Any]:
    codes = [f"GM{i:04d}" for i in rng.sample(range(9999), rng.randint(1, 7))]

    def sommige(laag: int, hoog: int) -> dict[str, int]:
        return {code: rng.randint(laag, hoog) for code in codes if rng.random() < 0.4}

    return {
        "totaal": rng.randint(0, 60),
        "sleutels": [{"gewicht": f"{rng.randint(1, 9)}/{rng.randint(1, 4)}",
                      "waarden": {code: rng.choice(["0", "0.25", "1/3", rng.randint(1, 900)]) for code in codes[:-1]} | {codes[-1]: 1}}
                     for _ in range(rng.randint(1, 3))],
        "inzet": sommige(0, 40), "verrekening": rng.choice([0, 1, "1/2", "0.3"]),
        "minimum": sommige(0, 8), "maximum": sommige(4, 40),
        "afronding": rng.choice(["grootste_resten", "naar_boven"]),
    }


def controleer(p: dict[str, Any], uit: dict[str, Any]) -> None:
    """q is right when it adds up and one level suits every gemeente; then the whole numbers follow from q."""
    sommen = [sum(map(F, s["waarden"].values())) for s in p["sleutels"]]
    gewicht = sum(F(s["gewicht"]) for s in p["sleutels"])
    q = {code: F(x) for code, x in uit["exact"].items()}
    assert sum(q.values()) == p["totaal"]
    ten_minste, ten_hoogste = [F(0)], []
    for code, deel in q.items():
        a = sum(F(s["gewicht"]) / gewicht * F(s["waarden"][code]) / som for s, som in zip(p["sleutels"], sommen, strict=True))
        laag, hoog = p["minimum"].get(code, 0), p["maximum"].get(code)
        assert laag <= deel
        assert hoog is None or deel <= hoog
        if not a:
            assert deel == laag
            continue
        niveau = (deel + F(p["verrekening"]) * p["inzet"].get(code, 0)) / a
        if deel != laag:
            ten_minste.append(niveau)
        if deel != hoog:
            ten_hoogste.append(niveau)
    assert not ten_hoogste or max(ten_minste) <= min(ten_hoogste)
    if p["afronding"] == "naar_boven":
        assert uit["aantallen"] == {code: ceil(x) for code, x in q.items()}
    else:
        assert uit["som"] == p["totaal"]
        assert all(n in (floor(q[code]), ceil(q[code])) for code, n in uit["aantallen"].items())
    assert uit["som"] == sum(uit["aantallen"].values())


def test_willekeurige_problemen_voldoen_aan_de_rekenregels() -> None:
    rng = random.Random(12)
    problemen = [willekeurig(rng) for _ in range(1500)]
    antwoorden = los_op(lees_problemen(json.dumps(problemen)))
    for p, uit in zip(problemen, antwoorden, strict=True):
        if "fout" in uit:
            gekruist = any(n > p["maximum"].get(code, n) for code, n in p["minimum"].items())
            nul = [code for code in p["sleutels"][0]["waarden"] if all(F(s["waarden"][code]) == 0 for s in p["sleutels"])]
            ruimte = sum(p["minimum"].get(code, 0) if code in nul else p["maximum"].get(code, 999) for code in p["sleutels"][0]["waarden"])
            assert gekruist or sum(p["minimum"].values()) > p["totaal"] or ruimte < p["totaal"]
        else:
            controleer(p, uit)
    fouten = sum("fout" in uit for uit in antwoorden)
    assert 200 < fouten < 1200
