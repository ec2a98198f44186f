"""The division: cases worked out by hand, sentences of errors, and the proposals that go with them."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from thuisapp.calc import afronden, onoplosbaar, verdelen
from thuisapp.calc.verdelen import Botsing, OnoplosbareVerdeling, Verdeelprobleem, verdeel
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.verdeling import Afronding

F = Fraction
Waarden = Mapping[str, int | str]


def m(waarden: Waarden) -> FrozenMap[str, Fraction]:
    return FrozenMap({code: Fraction(x) for code, x in waarden.items()})


def probleem(totaal: int, *sleutels: tuple[int | str, Waarden], inzet: Waarden | None = None, verrekening: int | str = 0,
             minimum: Mapping[str, int] | None = None, maximum: Mapping[str, int] | None = None,
             afronding: Afronding = Afronding.GROOTSTE_RESTEN) -> Verdeelprobleem:
    return Verdeelprobleem(totaal, tuple((Fraction(w), m(x)) for w, x in sleutels), m(inzet or {}), Fraction(verrekening),
                           FrozenMap(minimum or {}), FrozenMap(maximum or {}), afronding)


GELIJK: tuple[int, Waarden] = (1, {"A": 1, "B": 1})
DRIE_OP_EEN: tuple[int, Waarden] = (1, {"A": 3, "B": 1})


def fout_van(p: Verdeelprobleem) -> OnoplosbareVerdeling:
    with pytest.raises(OnoplosbareVerdeling) as gevangen:
        verdeel(p)
    return gevangen.value


# Outcomes


def test_zonder_grenzen_is_het_niveau_het_totaal_met_de_inzet() -> None:
    uit = verdeel(probleem(10, DRIE_OP_EEN, inzet={"A": 4, "B": 2}, verrekening="1/2"))
    assert uit.lambda_ == 13
    assert dict(uit.exact) == {"A": F(31, 4), "B": F(9, 4)}
    assert dict(uit.aandeel) == {"A": F(3, 4), "B": F(1, 4)}
    assert dict(uit.aantallen) == {"A": 8, "B": 2}


def test_meer_dan_je_deel_gedaan_geeft_nul_en_nooit_minder() -> None:
    uit = verdeel(probleem(10, GELIJK, inzet={"A": 100}, verrekening=1))
    assert dict(uit.exact) == {"A": F(0), "B": F(10)}
    assert uit.lambda_ == 20


def test_sleutels_wegen_naar_hun_aandeel_niet_naar_hun_grootte() -> None:
    uit = verdeel(probleem(100, (1, {"A": 1, "B": 3}), (1, {"A": 3_000_000, "B": 1_000_000})))
    assert dict(uit.aandeel) == {"A": F(1, 2), "B": F(1, 2)}


def test_een_sleutel_met_gewicht_nul_doet_niet_mee_ook_niet_als_alles_nul_is() -> None:
    uit = verdeel(probleem(100, DRIE_OP_EEN, (0, {"A": 0, "B": 0})))
    assert dict(uit.aantallen) == {"A": 75, "B": 25}


def test_gemeente_zonder_aandeel_krijgt_haar_minimum() -> None:
    uit = verdeel(probleem(9, (1, {"A": 1, "B": 0, "C": 0}), minimum={"B": 2}, maximum={"C": 5}))
    assert dict(uit.aantallen) == {"A": 7, "B": 2, "C": 0}


def test_de_uitkomst_staat_in_de_volgorde_van_de_eerste_sleutel() -> None:
    uit = verdeel(probleem(9, (1, {"C": 1, "A": 1, "B": 1}), (1, {"A": 1, "B": 1, "C": 1})))
    assert list(uit.aantallen) == list(uit.exact) == list(uit.aandeel) == ["C", "A", "B"]


@pytest.mark.parametrize("inzet", [{}, {"A": 5}, {"A": 5, "B": 5}])
def test_niets_te_verdelen(inzet: dict[str, int]) -> None:
    uit = verdeel(probleem(0, GELIJK, inzet=inzet, verrekening=1))
    assert dict(uit.aantallen) == {"A": 0, "B": 0}
    assert uit.gelijke_stand == ()


def test_naar_boven_telt_op_tot_meer_en_meldt_geen_gelijke_stand() -> None:
    p = probleem(1, GELIJK, afronding=Afronding.NAAR_BOVEN)
    uit = verdeel(p)
    assert (dict(uit.aantallen), uit.som, uit.gelijke_stand) == ({"A": 1, "B": 1}, 2, ())
    gewoon = verdeel(replace(p, afronding=Afronding.GROOTSTE_RESTEN))
    assert (dict(gewoon.aantallen), gewoon.som, gewoon.gelijke_stand) == ({"A": 1, "B": 0}, 1, ("A", "B"))


def test_inzet_mag_een_breuk_zijn() -> None:
    uit = verdeel(probleem(1, GELIJK, inzet={"A": "1/3", "B": "0.5"}, verrekening="1/7"))
    assert uit.exact["A"] - uit.exact["B"] == F(1, 7) * (F(1, 2) - F(1, 3))
    assert uit.lambda_ == 1 + F(1, 7) * F(5, 6)


# The level when more than one is right: q is the same, the level is the one nearest to T + κΣe


def test_niveau_als_iedereen_vaststaat() -> None:
    uit = verdeel(probleem(7, GELIJK, minimum={"A": 3, "B": 4}, maximum={"A": 3, "B": 4}))
    assert (dict(uit.aantallen), uit.lambda_) == ({"A": 3, "B": 4}, 7)


def test_niveau_als_ieder_minimum_precies_past() -> None:
    """From 8 on A would rise above its minimum, and T = 10 lies above that: 8 is the nearest."""
    uit = verdeel(probleem(10, GELIJK, minimum={"A": 4, "B": 6}))
    assert (dict(uit.aantallen), uit.lambda_) == ({"A": 4, "B": 6}, 8)
    inzet_naar_aandeel = verdeel(probleem(0, DRIE_OP_EEN, inzet={"A": 3, "B": 1}, verrekening=1))
    assert inzet_naar_aandeel.lambda_ == 4, "no bound is in force, so T + κΣe"


def test_niveau_als_ieder_maximum_precies_past() -> None:
    """Only at 12 does B reach its maximum, and any higher level would do as well."""
    uit = verdeel(probleem(10, GELIJK, maximum={"A": 4, "B": 6}))
    assert (dict(uit.aantallen), uit.lambda_) == ({"A": 4, "B": 6}, 12)


def test_niveau_op_een_vlak_stuk_halverwege() -> None:
    """A is at its maximum from 4, B leaves its minimum at 16; T = 10 lies between."""
    uit = verdeel(probleem(10, GELIJK, minimum={"B": 8}, maximum={"A": 2}))
    assert (dict(uit.aantallen), uit.lambda_) == ({"A": 2, "B": 8}, 10)
    hoger = verdeel(probleem(100, GELIJK, minimum={"B": 90}, maximum={"A": 10}, inzet={"B": 300}, verrekening=1))
    assert (dict(hoger.aantallen), hoger.lambda_) == ({"A": 10, "B": 90}, 400)


def test_een_vast_getal_breekt_het_vlakke_stuk_niet() -> None:
    """C would pass its fixed number at 9, between A's maximum at 6 and B's minimum at 24; it does not vary, so 13 is still in the range."""
    uit = verdeel(probleem(13, (1, {"A": 1, "B": 1, "C": 1}), minimum={"B": 8, "C": 3}, maximum={"A": 2, "C": 3}))
    assert (dict(uit.aantallen), uit.lambda_) == ({"A": 2, "B": 8, "C": 3}, 13)


# No solution


def test_minima_te_hoog() -> None:
    p = probleem(10, (1, {"A": 1, "B": 1, "C": 1}), minimum={"B": 9, "A": 3, "C": 0})
    fout = fout_van(p)
    assert (fout.soort, fout.codes, fout.verschil, fout.totaal) == (Botsing.MINIMA, ("A", "B"), 2, 10)
    assert fout.voorstel.omvang == 2
    assert fout.voorstel.totaal == 12
    assert dict(verdeel(fout.voorstel.met_grenzen(p)).aantallen) == {"A": 2, "B": 8, "C": 0}
    assert dict(verdeel(fout.voorstel.met_totaal(p)).aantallen) == {"A": 3, "B": 9, "C": 0}
    assert fout.zin({"A": "Aalten"}) == ("De minima van Aalten en B zijn samen 12, en dat is 2 meer dan het totaal van 10. "
                                         "Verlaag deze minima samen met 2, of maak het totaal 12.")


def test_een_minimum_te_hoog_noemt_die_gemeente() -> None:
    assert str(fout_van(probleem(1000, GELIJK, minimum={"B": 1500}))) == (
        "Het minimum van B is 1.500, en dat is 500 meer dan het totaal van 1.000. Verlaag dit minimum met 500, of maak het totaal 1.500.")


def test_maxima_te_laag_ook_als_ze_nul_zijn() -> None:
    p = probleem(10, GELIJK, maximum={"A": 0, "B": 0})
    fout = fout_van(p)
    assert (fout.soort, fout.codes, fout.verschil) == (Botsing.MAXIMA, ("A", "B"), 10)
    assert dict(fout.voorstel.maximum) == {"A": 5, "B": 5}
    assert verdeel(fout.voorstel.met_grenzen(p)).som == 10
    assert verdeel(fout.voorstel.met_totaal(p)).som == 0


def test_alleen_gemeenten_zonder_aandeel_hebben_nog_ruimte() -> None:
    p = probleem(10, (1, {"A": 1, "B": 0, "C": 0}), maximum={"A": 4, "C": 20}, minimum={"C": 1})
    fout = fout_van(p)
    assert (fout.soort, fout.codes, fout.verschil, fout.voorstel.totaal) == (Botsing.GEEN_RUIMTE, ("A",), 5, 5)
    assert dict(fout.voorstel.maximum) == {"A": 9}
    assert dict(verdeel(fout.voorstel.met_grenzen(p)).aantallen) == {"A": 9, "B": 0, "C": 1}
    assert "A zit aan het maximum" in str(fout)


def test_minimum_boven_maximum() -> None:
    p = probleem(100, (1, {"A": 1, "B": 1, "C": 1}), minimum={"A": 30, "B": 5}, maximum={"A": 20, "B": 3})
    fout = fout_van(p)
    assert (fout.soort, fout.codes, fout.verschil, fout.voorstel.totaal) == (Botsing.GRENZEN, ("A", "B"), 12, None)
    assert (dict(fout.voorstel.minimum), dict(fout.voorstel.maximum), fout.voorstel.omvang) == ({"A": 20, "B": 3}, {}, 12)
    assert verdeel(fout.voorstel.met_grenzen(p)).som == 100
    assert fout.zin({"A": "Aalten", "B": "Berg"}) == (
        "Bij Aalten en Berg is het minimum hoger dan het maximum, samen 12 te hoog. Verlaag deze minima of verhoog deze maxima.")


@pytest.mark.parametrize(("totaal", "minimum", "maximum", "omvang"), [
    (25, {}, {"A": 25}, 10),  # raising the maximum of A by 5 is needed for the total, its minimum comes down by the other 5
    (40, {}, {"A": 40}, 20),  # even 30 is not enough
    (10, {"A": 10}, {}, 20),  # 20 is still too much
])
def test_minimum_boven_maximum_en_het_totaal_knelt_ook(totaal: int, minimum: dict[str, int], maximum: dict[str, int], omvang: int) -> None:
    p = probleem(totaal, (1, {"A": 1, "B": 0}), minimum={"A": 30}, maximum={"A": 20})
    voorstel = fout_van(p).voorstel
    nieuw = voorstel.met_grenzen(p)
    assert dict(voorstel.maximum) == maximum
    assert voorstel.minimum.get("A", 30) == minimum.get("A", min(totaal, 30))
    assert voorstel.omvang == omvang
    assert dict(verdeel(nieuw).aantallen) == {"A": totaal, "B": 0}


def test_een_lange_rij_gemeenten_wordt_ingekort() -> None:
    codes = [f"GM{i:04d}" for i in range(30)]
    zin = str(fout_van(probleem(10, (1, dict.fromkeys(codes, 1)), minimum=dict.fromkeys(codes, 1))))
    assert "GM0007 en 22 andere gemeenten" in zin
    assert "GM0008" not in zin


# Malformed problems


@pytest.mark.parametrize(("p", "woorden"), [
    (probleem(-1, GELIJK), "Het totaal is −1"),
    (probleem(1), "geen verdeelsleutel"),
    (probleem(1, (1, {})), "geen enkele gemeente"),
    (probleem(1, (-1, {"A": 1}), (2, {"A": 1})), "gewicht van sleutel 1 is −1"),
    (probleem(1, (0, {"A": 1}), (0, {"A": 1})), "Alle gewichten zijn 0"),
    (probleem(1, GELIJK, (1, {"A": 0, "B": 0})), "waarden van sleutel 2 zijn samen 0"),
    (probleem(1, GELIJK, (1, {"A": 2, "B": -1})), "Sleutel 2 heeft voor B de waarde −1"),
    (probleem(1, (1, {"A": 1, "B": "-1/9999"})), "Sleutel 1 heeft voor B de waarde −1/9999"),
    (probleem(1, GELIJK, (1, {"A": 1})), "In sleutel 2 ontbreekt de waarde van B"),
    (probleem(1, GELIJK, (1, {"A": 1, "B": 1, "C": 1})), "In sleutel 1 ontbreekt de waarde van C"),
    (probleem(1, GELIJK, (1, {"A": 1, "C": 1})), "In sleutel 1 ontbreekt de waarde van C"),
    (probleem(1, GELIJK, (0, {"A": 1})), "In sleutel 2 ontbreekt de waarde van B"),
    (probleem(1, GELIJK, verrekening="1.5"), "verrekening is 1,5"),
    (probleem(1, GELIJK, verrekening="-1/100000"), "verrekening is −1/100000"),
    (probleem(1, GELIJK, inzet={"Z": 1}), "de inzet van Z, maar die gemeente staat niet"),
    (probleem(1, GELIJK, minimum={"Z": 0}), "het minimum van Z"),
    (probleem(1, GELIJK, maximum={"Z": 9}), "het maximum van Z"),
    (probleem(1, GELIJK, inzet={"A": -1}), "de inzet van A staat −1"),
    (probleem(1, GELIJK, minimum={"A": -1}), "het minimum van A staat −1"),
    (probleem(1, GELIJK, maximum={"A": -2}), "het maximum van A staat −2"),
])
def test_wat_niet_bedoeld_kan_zijn_krijgt_een_zin(p: Verdeelprobleem, woorden: str) -> None:
    with pytest.raises(OngeldigeInvoer) as gevangen:
        verdeel(p)
    assert woorden in str(gevangen.value)
    assert str(gevangen.value).endswith(".")


def test_er_komt_geen_float_in_de_rekenkern_voor() -> None:
    for module in (afronden, onoplosbaar, verdelen):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))
            assert not (isinstance(node, ast.Name) and node.id in {"float", "round"})
