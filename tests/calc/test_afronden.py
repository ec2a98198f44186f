"""Whole numbers: rounding, largest remainder, controlled rounding of tables."""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thuisapp.calc.afronden import alles_naar_boven, grootste_resten, heel, naar_boven, rond_tabel_af
from thuisapp.domain.errors import OngeldigeInvoer

F = Fraction
Tabel = dict[tuple[str, str], Fraction]

fracties = st.fractions(min_value=-50, max_value=50, max_denominator=12)


@pytest.mark.parametrize(("x", "verwacht"), [
    (F(0), 0), (F(1, 2), 1), (F(-1, 2), -1), (F(5, 2), 3), (F(-5, 2), -3), (F(49, 100), 0), (F(-49, 100), 0), (F(7), 7),
    (F(10**30 * 2 + 1, 2), 10**30 + 1),
])
def test_heel_gaat_bij_een_half_van_nul_af(x: Fraction, verwacht: int) -> None:
    assert heel(x) == verwacht


def test_taakstelling_het_hogeland() -> None:
    """Huisvestingswet art. 29: second half of 2022, 13,500 for the country; 47,817 of 17,475,415 inhabitants."""
    assert naar_boven(F(13_500 * 47_817, 17_475_415)) == 37
    assert naar_boven(F(37)) == 37


def test_een_rest_minder_dan_een_miljardste_telt_mee() -> None:
    """With floats these remainders would be equal and the larger share would win."""
    klein = F(1, 10**30)
    uit = grootste_resten({"A": F(1, 2) - klein, "B": F(1, 2) + klein}, {"A": F(9), "B": F(1)})
    assert dict(uit.aantallen) == {"A": 0, "B": 1}
    assert uit.gelijke_stand == ()


def test_bij_gelijke_rest_gaat_het_grotere_aandeel_voor_en_dan_de_lagere_code() -> None:
    exact = dict.fromkeys(("GM3", "GM2", "GM1"), F(1, 3))
    gelijk = grootste_resten(exact, dict.fromkeys(exact, F(1)))
    assert dict(gelijk.aantallen) == {"GM3": 0, "GM2": 0, "GM1": 1}
    assert gelijk.gelijke_stand == ("GM1", "GM2", "GM3")
    groter = grootste_resten(exact, {"GM3": F(2), "GM2": F(1), "GM1": F(1)})
    assert dict(groter.aantallen) == {"GM3": 1, "GM2": 0, "GM1": 0}
    assert groter.gelijke_stand == ("GM1", "GM2", "GM3")


def test_een_gelijke_stand_die_niets_beslist_wordt_niet_gemeld() -> None:
    """Both of the equal ones get one more, so nobody was preferred."""
    uit = grootste_resten({"A": F(2, 3), "B": F(2, 3), "C": F(1, 3), "D": F(1, 3) - 1}, dict.fromkeys("ABCD", F(1)))
    assert dict(uit.aantallen) == {"A": 1, "B": 1, "C": 0, "D": -1}
    assert uit.gelijke_stand == ()


def test_alleen_de_groep_waar_de_grens_doorheen_loopt_wordt_gemeld() -> None:
    exact = {"A": F(3, 4), "B": F(3, 4), "C": F(1, 4), "D": F(1, 4), "E": F(5)}
    assert grootste_resten(exact, dict.fromkeys(exact, F(1))).gelijke_stand == ()
    exact = {"A": F(3, 4), "C": F(1, 2), "D": F(1, 2), "E": F(1, 4), "G": F(5)}
    uit = grootste_resten(exact, dict.fromkeys(exact, F(1)))
    assert dict(uit.aantallen) == {"A": 1, "C": 1, "D": 0, "E": 0, "G": 5}
    assert uit.gelijke_stand == ("C", "D")


def test_getallen_die_niet_op_een_heel_getal_uitkomen_zijn_een_fout_van_het_programma() -> None:
    with pytest.raises(ValueError, match="whole"):
        grootste_resten({"A": F(1, 3), "B": F(1, 3)}, {"A": F(1), "B": F(1)})


def test_niets_afronden_geeft_niets() -> None:
    assert dict(grootste_resten({}, {}).aantallen) == {}
    assert dict(alles_naar_boven({}).aantallen) == {}


@settings(deadline=None, max_examples=150)
@given(st.lists(fracties, min_size=1, max_size=12))
def test_som_blijft_en_ieder_getal_is_vloer_of_plafond(waarden: list[Fraction]) -> None:
    waarden.append(-sum(waarden, F(0)) % 1)
    exact = {f"GM{i:04d}": x for i, x in enumerate(waarden)}
    uit = grootste_resten(exact, exact)
    assert sum(uit.aantallen.values()) == sum(waarden)
    assert all(uit.aantallen[code] in (floor(x), ceil(x)) for code, x in exact.items())
    omhoog = {exact[code] % 1 for code, n in uit.aantallen.items() if n > exact[code]}
    omlaag = {exact[code] % 1 for code, n in uit.aantallen.items() if n < exact[code]}
    assert not omhoog or not omlaag or min(omhoog) >= max(omlaag)
    assert bool(uit.gelijke_stand) == bool(omhoog & omlaag)
    assert dict(alles_naar_boven(exact).aantallen) == {code: ceil(x) for code, x in exact.items()}


# Tables


def marges(tabel: Mapping[tuple[str, str], Fraction | int]) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    rijen: dict[str, Fraction] = {}
    kolommen: dict[str, Fraction] = {}
    for (rij, kolom), x in tabel.items():
        rijen[rij] = rijen.get(rij, F(0)) + x
        kolommen[kolom] = kolommen.get(kolom, F(0)) + x
    return rijen, kolommen


def heel_gemaakt(m: Mapping[str, Fraction]) -> dict[str, int]:
    assert all(x.denominator == 1 for x in m.values())
    return {naam: int(x) for naam, x in m.items()}


def is_goed(uit: Mapping[tuple[str, str], int], exact: Tabel, rijen: Mapping[str, int], kolommen: Mapping[str, int]) -> bool:
    return (set(uit) == set(exact) and all(uit[cel] in (floor(x), ceil(x)) for cel, x in exact.items())
            and marges(uit) == (rijen, kolommen))


@st.composite
def tabellen_met_hele_totalen(draw: st.DrawFn) -> Tabel:
    """Any cells; one extra row and column make every total whole."""
    hoogte, breedte = draw(st.integers(1, 7)), draw(st.integers(1, 6))
    tabel = {(f"r{i}", f"k{j}"): draw(fracties) for i in range(hoogte) for j in range(breedte)}
    for i in range(hoogte):
        tabel[f"r{i}", "rest"] = -sum((tabel[f"r{i}", f"k{j}"] for j in range(breedte)), F(0)) % 1
    for kolom in [*(f"k{j}" for j in range(breedte)), "rest"]:
        tabel["rest", kolom] = -sum((tabel[f"r{i}", kolom] for i in range(hoogte)), F(0)) % 1
    return tabel


@settings(deadline=None, max_examples=120)
@given(tabellen_met_hele_totalen(), st.randoms(use_true_random=False))
def test_een_tabel_met_hele_totalen_is_altijd_af_te_ronden(tabel: Tabel, rng: random.Random) -> None:
    rijen, kolommen = (heel_gemaakt(m) for m in marges(tabel))
    uit = rond_tabel_af(tabel, rijen, kolommen)
    assert is_goed(uit, tabel, rijen, kolommen)
    anders = list(tabel.items())
    rng.shuffle(anders)
    assert rond_tabel_af(dict(anders), rijen, kolommen) == uit


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=30), st.integers(1, 12))
def test_gemeente_maal_jaar_telt_in_beide_richtingen_op(aantallen: list[int], jaren: int) -> None:
    """Numbers of gemeenten spread evenly over the years; the years themselves are rounded to whole numbers."""
    tabel = {(f"GM{i:04d}", f"{2026 + j}"): F(n, jaren) for i, n in enumerate(aantallen) for j in range(jaren)}
    som = sum(aantallen)
    rijen = {f"GM{i:04d}": n for i, n in enumerate(aantallen)}
    kolommen = {f"{2026 + j}": som * (j + 1) // jaren - som * j // jaren for j in range(jaren)}
    assert is_goed(rond_tabel_af(tabel, rijen, kolommen), tabel, rijen, kolommen)


def alle_afrondingen(tabel: Tabel) -> itertools.product[tuple[int, ...]]:
    return itertools.product(*(sorted({floor(x), ceil(x)}) for x in tabel.values()))


def test_afgeronde_totalen_lukken_precies_wanneer_er_een_oplossing_is() -> None:
    """Small tables with rounded totals, against all roundings tried one by one; some have none."""
    rng = random.Random(11)
    gelukt = mislukt = 0
    for _ in range(400):
        hoogte, breedte = rng.randint(1, 3), rng.randint(1, 3)
        tabel = {(f"r{i}", f"k{j}"): F(rng.randint(0, 12), rng.randint(1, 4)) for i in range(hoogte) for j in range(breedte)}
        rijen, kolommen = ({naam: rng.choice([floor(x), ceil(x)]) for naam, x in m.items()} for m in marges(tabel))
        mogelijk = any(is_goed(dict(zip(tabel, keuze, strict=True)), tabel, rijen, kolommen) for keuze in alle_afrondingen(tabel))
        if mogelijk:
            gelukt += 1
            assert is_goed(rond_tabel_af(tabel, rijen, kolommen), tabel, rijen, kolommen)
        else:
            mislukt += 1
            with pytest.raises(OngeldigeInvoer, match="tabel kan niet"):
                rond_tabel_af(tabel, rijen, kolommen)
    assert gelukt > 100
    assert mislukt > 100


def test_afronden_waarvoor_eerder_gekozen_cellen_moeten_schuiven() -> None:
    """The largest remainder (a, x) has to give way: b can only go to x, and both a's then need y and z."""
    tabel = {("a", "x"): F(9, 10), ("a", "y"): F(1, 2), ("a", "z"): F(3, 5), ("b", "x"): F(1, 10), ("b", "y"): F(0), ("b", "z"): F(0)}
    uit = rond_tabel_af(tabel, {"a": 2, "b": 1}, {"x": 1, "y": 1, "z": 1})
    assert uit == {("a", "x"): 0, ("a", "y"): 1, ("a", "z"): 1, ("b", "x"): 1, ("b", "y"): 0, ("b", "z"): 0}


def test_waar_keus_is_gaan_de_grootste_resten_omhoog() -> None:
    tabel = {("a", "x"): F(1, 10), ("a", "y"): F(9, 10), ("b", "x"): F(9, 10), ("b", "y"): F(1, 10)}
    assert rond_tabel_af(tabel, {"a": 1, "b": 1}, {"x": 1, "y": 1}) == {("a", "x"): 0, ("a", "y"): 1, ("b", "x"): 1, ("b", "y"): 0}


def test_grote_tabellen_met_weinig_keus_in_de_resten() -> None:
    """Most cells are whole, so that the cells that may go up form long chains and earlier choices often have to shift."""
    rng = random.Random(4)
    for _ in range(150):
        hoogte, breedte = rng.randint(5, 14), rng.randint(5, 14)
        gekozen = {(f"r{i:02d}", f"k{j:02d}"): rng.randint(0, 1) for i in range(hoogte) for j in range(breedte)}
        tabel = {cel: F(1 if n else 0) if rng.random() < 0.6 else F(rng.randint(1, 9), 10) for cel, n in gekozen.items()}
        rijen, kolommen = (heel_gemaakt(m) for m in marges({cel: F(n) for cel, n in gekozen.items()}))
        assert is_goed(rond_tabel_af(tabel, rijen, kolommen), tabel, rijen, kolommen)


def test_een_lege_tabel_en_een_ontbrekende_cel() -> None:
    assert rond_tabel_af({}, {}, {}) == {}
    tabel = {("a", "x"): F(1, 2), ("b", "y"): F(1, 2)}
    with pytest.raises(OngeldigeInvoer):
        rond_tabel_af(tabel, {"a": 0, "b": 1}, {"x": 1, "y": 0})
    assert rond_tabel_af(tabel, {"a": 0, "b": 1}, {"x": 0, "y": 1}) == {("a", "x"): 0, ("b", "y"): 1}
    with pytest.raises(OngeldigeInvoer, match="rijen"):
        rond_tabel_af({}, {"a": 1}, {})
    with pytest.raises(ValueError, match="no total"):
        rond_tabel_af(tabel, {"a": 0}, {"x": 0, "y": 0})
