"""The division against the PyPI package `apportionment`, where the rules are the same.

That package divides seats over parties by votes. Its largest remainder method (Hamilton, Hare quota) is step 4 of the rekenregels,
section 6, for one key, without credit, without bounds, and without a tie that decides something: it breaks ties by the order of the
parties, we by the larger share and then the lower code. Its other methods have no counterpart here. It is asked to use fractions; with
floats it would be another calculation.
"""

from __future__ import annotations

import random
from fractions import Fraction

import apportionment.methods as apportionment
import pytest

from thuisapp.app.verdeelproblemen import los_op
from thuisapp.calc.verdelen import Verdeelprobleem, Verdeeluitkomst, verdeel
from thuisapp.domain.frozen_map import FrozenMap


def zetels(stemmen: list[int], aantal: int) -> list[int]:
    """Raises TiesException for a tie that decides something."""
    partijen = [str(i) for i in range(len(stemmen))]
    uit: list[int] = apportionment.compute("largest_remainder", stemmen, aantal, True, partijen, tiesallowed=False)
    return uit


def verdeel_naar(waarden: list[int], totaal: int) -> Verdeeluitkomst:
    sleutel = FrozenMap({f"GM{i:04d}": Fraction(x) for i, x in enumerate(waarden)})
    return verdeel(Verdeelprobleem(totaal, ((Fraction(1), sleutel),)))


def test_parkstad_naar_inwoners() -> None:
    inwoners = [36839, 27534, 87522, 45490, 10270, 12583, 35824]
    assert zetels(inwoners, 250) == list(verdeel_naar(inwoners, 250).aantallen.values()) == [36, 27, 86, 44, 10, 12, 35]


def test_duizenden_verdelingen_zijn_gelijk_zolang_er_geen_gelijke_stand_is() -> None:
    rng = random.Random(11)
    vergeleken = gelijke_stand = 0
    for _ in range(4000):
        groot = rng.choice([3, 40, 1_000, 90_000, 10**15])
        waarden = [rng.randint(0, groot) for _ in range(rng.randint(1, 12))]
        waarden[0] += not any(waarden)
        totaal = rng.choice([rng.randint(1, 12), rng.randint(1, 300), rng.randint(1, 100_000)])
        uit = verdeel_naar(waarden, totaal)
        if uit.gelijke_stand:
            gelijke_stand += 1
            with pytest.raises(apportionment.TiesException):
                zetels(waarden, totaal)
            continue
        vergeleken += 1
        assert zetels(waarden, totaal) == list(uit.aantallen.values()), (waarden, totaal)
    assert vergeleken > 2500
    assert gelijke_stand > 200


def test_heel_nederland_naar_een_scheve_sleutel() -> None:
    rng = random.Random(342)
    waarden = [int(rng.paretovariate(1.2) * 10_000) for _ in range(342)]
    for totaal in (1, 341, 5_000, 1_000_000):
        uit = verdeel_naar(waarden, totaal)
        assert uit.gelijke_stand or zetels(waarden, totaal) == list(uit.aantallen.values())


def test_ook_in_een_tabel_zijn_de_gemeenten_en_de_jaren_grootste_resten() -> None:
    """Rows of a set, and the totals per year of a table of years, where neither has a tie (and the answer says that no row gave way)."""
    rng = random.Random(12)
    vergeleken = 0
    for _ in range(400):
        waarden = [rng.randint(1, 90_000) for _ in range(rng.randint(1, 8))]
        gewichten = [rng.randint(1, 97) for _ in range(rng.randint(1, 6))]
        groepen = {f"g{n}": rng.randint(1, 60) for n in range(rng.randint(1, 4))}
        sleutel = {"gewicht": 1, "waarden": {f"GM{i:04d}": x for i, x in enumerate(waarden)}}
        jaren = {f"j{i}": x for i, x in enumerate(gewichten)}
        set_, tabel = los_op([{"sleutels": [sleutel], "groepen": groepen},
                              {"sleutels": [sleutel], "totaal": sum(groepen.values()), "jaren": jaren}])
        try:
            per_gemeente, per_jaar = zetels(waarden, sum(groepen.values())), zetels(gewichten, sum(groepen.values()))
        except apportionment.TiesException:
            continue
        vergeleken += 1
        assert set_["aangepast"] == tabel["aangepast"] == []
        for antwoord in (set_, tabel):
            aantallen = antwoord["aantallen"]
            assert isinstance(aantallen, dict) and list(aantallen.values()) == per_gemeente
        assert tabel["totaal_per_jaar"] == dict(zip(jaren, per_jaar, strict=True))
    assert vergeleken > 200
