"""Rounding a table gemeente × groep × jaar: sums in every direction, floor or ceiling everywhere, and as few changed rows as can be."""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.calc.afronden_blok import Blok, Vak, rond_blok_af, rond_groepen_af, rond_jaren_af
from thuisapp.calc.afronden_zoek import zoek_ronding

F = Fraction
ZEKER = ((0, 1, 2), (0,), (0, 1), (1, 2), (1,))  # which names a guaranteed sum keeps: the cell, gemeente, gemeente × groep, …
KRUISEND = ((2,), (0, 2))  # the year over all groups, gemeente × jaar over all groups


def sommen(tabel: Mapping[Vak, Fraction] | Mapping[Vak, int], houdt: Sequence[int]) -> dict[tuple[str, ...], Fraction]:
    uit: dict[tuple[str, ...], Fraction] = {}
    for vak, x in tabel.items():
        sleutel = tuple(vak[i] for i in houdt)
        uit[sleutel] = uit.get(sleutel, F(0)) + x
    return uit


def buiten(exact: Mapping[Vak, Fraction], heel: Mapping[Vak, int], houdt: Sequence[int]) -> list[tuple[str, ...]]:
    """Sums that are not the floor or ceiling of the exact sum."""
    whole = sommen(heel, houdt)
    return [naam for naam, x in sommen(exact, houdt).items() if whole[naam] not in (floor(x), ceil(x))]


def controleer(exact: Mapping[Vak, Fraction], wens: Mapping[str, int], uit: Blok) -> None:
    assert set(uit.cellen) == set(exact)
    assert [naam for houdt in ZEKER for naam in buiten(exact, uit.cellen, houdt)] == []
    rijen = sommen(uit.cellen, (0,))
    assert uit.aangepast == tuple(sorted(m for m, n in wens.items() if rijen[(m,)] != n))
    scheef = [(j, "") for (j,) in buiten(exact, uit.cellen, (2,))] + [(j, m) for m, j in buiten(exact, uit.cellen, (0, 2))]
    assert uit.afwijkend == tuple(sorted(scheef))


def willekeurig(rng: random.Random, hoogstens: tuple[int, int, int]) -> tuple[dict[Vak, Fraction], dict[str, int], list[str]]:
    """Any table whose groups add up to a whole number (not only those of one share per gemeente), and any rounding of its rows."""
    maten = [rng.randint(1, n) for n in hoogstens]
    gemeenten, groepen, jaren = ([f"{letter}{i}" for i in range(n)] for letter, n in zip("mgj", maten, strict=True))
    mee = {m: rng.sample(groepen, rng.randint(1, len(groepen))) if rng.random() < 0.5 else groepen[:1] for m in gemeenten}
    exact: dict[Vak, Fraction] = {}
    for g in groepen:
        delen = {(m, g, j): rng.choice([1, 1, 2, rng.randint(0, 9)]) * (g in mee[m]) for m in gemeenten for j in jaren}
        delen[gemeenten[0], g, jaren[0]] += not any(delen.values())
        totaal = rng.randint(0, 12)
        exact.update({vak: F(totaal * n, sum(delen.values())) for vak, n in delen.items()})
    rijen = {m: x for (m,), x in sommen(exact, (0,)).items()}
    los = [m for m, x in rijen.items() if x != floor(x)]
    omhoog = rng.sample(los, int(sum(rijen.values())) - sum(floor(x) for x in rijen.values()))
    return exact, {m: floor(x) + (m in omhoog) for m, x in rijen.items()}, jaren


def test_alle_sommen_kloppen_en_elke_cel_is_naar_beneden_of_naar_boven() -> None:
    rng = random.Random(1)
    aangepast = scheef = 0
    for _ in range(1500):
        exact, wens, jaren = willekeurig(rng, (6, 4, 5))
        uit = rond_blok_af(exact, wens, jaren)
        controleer(exact, wens, uit)
        aangepast += bool(uit.aangepast)
        scheef += bool(uit.afwijkend)
    assert aangepast > 20
    assert scheef < 15


def alle_rondingen(exact: Mapping[Vak, Fraction]) -> list[dict[Vak, int]]:
    """Every table with the guaranteed sums, tried one by one."""
    los = [vak for vak, x in exact.items() if x.denominator != 1]
    uit = []
    for keus in itertools.product((0, 1), repeat=len(los)):
        heel = {vak: floor(x) for vak, x in exact.items()}
        for vak, op in zip(los, keus, strict=True):
            heel[vak] += op
        if not any(buiten(exact, heel, houdt) for houdt in ZEKER):
            uit.append(heel)
    return uit


def test_zo_weinig_mogelijk_gemeenten_wijken_en_wat_kan_kruisen_kruist() -> None:
    """Against all roundings of small tables: no other one changes fewer rows; nothing is afwijkend when it need not be."""
    rng = random.Random(2)
    gezien = aangepast = 0
    while gezien < 500:
        exact, wens, jaren = willekeurig(rng, rng.choice([(4, 3, 2), (6, 2, 1)]))
        if sum(x.denominator != 1 for x in exact.values()) > 9:
            continue
        gezien += 1
        uit = rond_blok_af(exact, wens, jaren)
        alle = alle_rondingen(exact)
        anders = [sum(sommen(heel, (0,))[(m,)] != n for m, n in wens.items()) for heel in alle]
        assert len(uit.aangepast) == min(anders)
        aangepast += bool(uit.aangepast)
        zelfde_rijen = [heel for heel in alle if sommen(heel, (0,)) == sommen(uit.cellen, (0,))]
        kan = any(not any(buiten(exact, heel, houdt) for houdt in KRUISEND) for heel in zelfde_rijen)
        assert (uit.afwijkend == ()) == kan
    assert aangepast > 3


@given(st.randoms(use_true_random=False))
def test_volgorde_maakt_niets_uit(rng: random.Random) -> None:
    exact, wens, jaren = willekeurig(rng, (5, 3, 4))
    ander = dict(rng.sample(list(exact.items()), len(exact)))
    assert rond_blok_af(ander, dict(rng.sample(list(wens.items()), len(wens))), jaren) == rond_blok_af(exact, wens, jaren)


@given(st.randoms(use_true_random=False))
def test_wat_heel_is_blijft_heel_en_nul_blijft_nul(rng: random.Random) -> None:
    exact, wens, jaren = willekeurig(rng, (5, 3, 4))
    uit = rond_blok_af(exact, wens, jaren)
    assert all(uit.cellen[vak] == x for vak, x in exact.items() if x.denominator == 1)
    assert all(n >= 0 for n in uit.cellen.values())


def test_een_deel_per_gemeente_geeft_de_gewenste_rijen() -> None:
    """One share per gemeente for all groups, as in a set: the largest remainders always turn out to fit."""
    rng = random.Random(5)
    for _ in range(300):
        delen = [rng.randint(1, 9) for _ in range(rng.randint(1, 7))]
        groepen = [rng.randint(0, 20) for _ in range(rng.randint(1, 5))]
        exact = {(f"m{m}", f"g{g}"): F(n * deel, sum(delen)) for m, deel in enumerate(delen) for g, n in enumerate(groepen)}
        rijen = {f"m{m}": F(sum(groepen) * deel, sum(delen)) for m, deel in enumerate(delen)}
        los = sorted(rijen, key=lambda m: (floor(rijen[m]) - rijen[m], m))
        erbij = los[:int(sum(rijen.values())) - sum(floor(x) for x in rijen.values())]
        wens = {m: floor(x) + (m in erbij) for m, x in rijen.items()}
        heel, aangepast = rond_groepen_af(exact, wens)
        assert aangepast == ()
        assert [sum(n for (_, g), n in heel.items() if g == f"g{i}") for i in range(len(groepen))] == groepen


def test_jaren_krijgen_hun_grootste_resten_en_bij_gelijke_rest_eerst_het_eerdere_jaar() -> None:
    exact = {("a", "2026"): F(1, 2), ("a", "2027"): F(1, 2), ("b", "2026"): F(1), ("b", "2027"): F(1)}
    heel, aangepast = rond_jaren_af(exact, {"a": 1, "b": 2}, ["2026", "2027"])
    assert (heel["a", "2026"], heel["a", "2027"], aangepast) == (1, 0, ())
    omgekeerd, _ = rond_jaren_af(exact, {"a": 1, "b": 2}, ["2027", "2026"])
    assert (omgekeerd["a", "2026"], omgekeerd["a", "2027"]) == (0, 1)


def test_jaren_die_niet_alle_hun_grootste_rest_kunnen_krijgen_wijken_zelf_en_niet_de_gemeenten() -> None:
    """Row a can only go to the first two years, row b only to the last two: the year totals 1, 1, 0, 0 do not fit."""
    exact = {("a", "1"): F(1, 2), ("a", "2"): F(1, 2), ("a", "3"): F(0), ("a", "4"): F(0),
             ("b", "1"): F(0), ("b", "2"): F(0), ("b", "3"): F(1, 2), ("b", "4"): F(1, 2)}
    heel, aangepast = rond_jaren_af(exact, {"a": 1, "b": 1}, ["1", "2", "3", "4"])
    assert aangepast == ()
    per_jaar = [sum(heel[m, j] for m in "ab") for j in "1234"]
    assert sum(per_jaar[:2]) == sum(per_jaar[2:]) == 1


@pytest.mark.parametrize(("exact", "wens", "zin"), [
    ({("m", "g", "j"): F(1, 2)}, {"m": 1}, "a group does not add up"),
    ({("m", "g", "j"): F(1)}, {"m": 2}, "not the floor or ceiling"),
    ({("m", "g", "j"): F(1, 2), ("n", "g", "j"): F(1, 2)}, {"m": 1, "n": 1}, "do not add up to the groups"),
])
def test_een_fout_van_de_aanroeper(exact: dict[Vak, Fraction], wens: dict[str, int], zin: str) -> None:
    with pytest.raises(ValueError, match=zin):
        rond_blok_af(exact, wens, ["j"])


def test_een_leeg_blok() -> None:
    assert rond_blok_af({}, {}, []) == Blok({}, (), ())


def test_zoeken_vindt_of_weet_dat_het_er_niet_is() -> None:
    vakken = ["a", "b", "c"]
    delen = {"a": ["x"], "b": ["x", "y"], "c": ["y"]}
    liever = dict.fromkeys(vakken, True)
    assert zoek_ronding(vakken, liever, delen, {"x": (1, 1), "y": (1, 1)}) == {"a": True, "b": False, "c": True}
    assert zoek_ronding(vakken, liever, delen, {"x": (2, 2), "y": (0, 0)}) is None
    assert zoek_ronding(vakken, liever, delen, {"x": (3, 3), "y": (0, 2)}) is None
    assert zoek_ronding([], {}, {}, {}) == {}


def test_gemeenten_die_hun_gewenste_aantal_niet_kunnen_krijgen_worden_genoemd() -> None:
    """a and b share the one woning of x, c and d that of y; a and b cannot both have one, so one of them and one of the others give way."""
    half = F(1, 2)
    exact = {("a", "x"): half, ("b", "x"): half, ("c", "y"): half, ("d", "y"): half}
    heel, aangepast = rond_groepen_af(exact, {"a": 1, "b": 1, "c": 0, "d": 0})
    assert heel["a", "x"] + heel["b", "x"] == heel["c", "y"] + heel["d", "y"] == 1
    assert len(aangepast) == 2 and len(set(aangepast) & {"a", "b"}) == 1
