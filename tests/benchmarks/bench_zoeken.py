"""What finding costs for the whole country: making the index in its thread, and every key that is typed. For 342 gemeenten and 20 groups.

Run: python tests/benchmarks/bench_zoeken.py
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from bench_land import land

from thuisapp.app import zoeken, zoekindex
from thuisapp.app.controles import controleer
from thuisapp.calc.rekenen import reken

ZINNEN = ("heerlen", "opgave heerlen groep 3", "gemeente", "1.480", "verdeling amsterdam neemt", "inwoners", "overlap")


def main() -> None:
    dossier = land(342, 20)
    resultaat = reken(dossier)
    bevindingen = controleer(dossier, resultaat)
    begin = time.perf_counter()
    index = zoekindex.maak_index(dossier, bevindingen, resultaat)
    regels = sum(len(lade.regels) for lade in index.values())
    print(f"index van {regels} regels: {(time.perf_counter() - begin) * 1000:.0f} ms")
    tijden = []
    for zin in ZINNEN:
        for lengte in range(zoeken.KORTSTE, len(zin) + 1):
            begin = time.perf_counter()
            zoeken.zoek(index, zin[:lengte])
            tijden.append((time.perf_counter() - begin) * 1000)
    print(f"per toets: {statistics.median(tijden):.1f} ms, de langste {max(tijden):.1f} ms ({len(tijden)} toetsen)")


if __name__ == "__main__":
    main()
