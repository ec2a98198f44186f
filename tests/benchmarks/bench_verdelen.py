"""How long one division takes: 7, 30 and 342 gemeenten. Run: python tests/benchmarks/bench_verdelen.py"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from thuisapp.calc.afronden import rond_tabel_af
from thuisapp.calc.verdelen import Verdeelprobleem, verdeel
from thuisapp.domain.frozen_map import FrozenMap


def probleem(n: int, sleutels: int, *, grenzen: bool, seed: int = 7) -> Verdeelprobleem:
    """Figures of the size of real ones: thousands of inhabitants, hundreds of homes; two decimals in the last key."""
    rng = random.Random(seed)
    codes = [f"GM{i:04d}" for i in range(n)]
    mix = tuple((Fraction(rng.randint(1, 100)), FrozenMap({code: Fraction(rng.randint(900, 900_000), 100 if k == sleutels - 1 else 1)
                                                           for code in codes})) for k in range(sleutels))
    if not grenzen:
        return Verdeelprobleem(30 * n, mix)
    inzet = FrozenMap({code: Fraction(rng.randint(0, 60)) for code in codes})
    minimum = FrozenMap({code: rng.randint(0, 15) for code in codes if rng.random() < 0.5})
    maximum = FrozenMap({code: rng.randint(35, 400) for code in codes if rng.random() < 0.5})
    return Verdeelprobleem(30 * n, mix, inzet, Fraction(37, 100), minimum, maximum)


def tabel(rijen: int, kolommen: int) -> Callable[[], object]:
    """A table whose row totals and column totals are whole."""
    totaal = {f"rij{i}": 7 * (i + 1) for i in range(rijen)}
    cellen = {(rij, f"k{j}"): Fraction(n, kolommen) for rij, n in totaal.items() for j in range(kolommen)}
    som = sum(totaal.values())
    per_kolom = {f"k{j}": som * (j + 1) // kolommen - som * j // kolommen for j in range(kolommen)}
    return lambda: rond_tabel_af(cellen, totaal, per_kolom)


def meet(naam: str, werk: Callable[[], object], keer: int) -> None:
    """The best and the middle of `keer` runs, in milliseconds."""
    tijden = []
    for _ in range(keer):
        begin = time.perf_counter()
        werk()
        tijden.append((time.perf_counter() - begin) * 1000)
    tijden.sort()
    print(f"{naam:<58}{tijden[0]:9.2f} ms{tijden[len(tijden) // 2]:9.2f} ms")


def main() -> None:
    print(f"{'':<58}{'best':>12}{'median':>12}")
    for n in (7, 30, 342):
        for sleutels in (1, 5):
            for grenzen in (False, True):
                p = probleem(n, sleutels, grenzen=grenzen)
                soort = "credit and bounds" if grenzen else "no bounds"
                meet(f"verdeel, {n} gemeenten, {sleutels} key(s), {soort}", lambda p=p: verdeel(p), 60)
    for rijen in (7, 342):
        meet(f"rond_tabel_af, {rijen} gemeenten x 10 years", tabel(rijen, 10), 10)


if __name__ == "__main__":
    main()
