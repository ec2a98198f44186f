"""Reading a file like CBS table 85980NED for a region of 30 gemeenten, beside plain passes over the same file.

Run: python tests/benchmarks/bench_inlezen.py [million rows, default 5] [folder for the file]. Each measurement is a process of its own,
so that its peak memory is its own. Writes a file of about 60 MB per million rows and removes it.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import gelijkenis_85980  # noqa: E402

from thuisapp.storage import reference_data  # noqa: E402
from thuisapp.storage.intake import odata, statline  # noqa: E402
from thuisapp.storage.intake.collector import Keuze  # noqa: E402

REGIO = "metropoolregio-amsterdam"  # 30 gemeenten


def regio() -> frozenset[str]:
    return frozenset(next(r for r in reference_data.regios() if r.code == REGIO).codes)


def ruwe_regels(path: Path) -> int:
    """The least that any program must do: read all lines."""
    with path.open("rb") as file:
        return sum(1 for _ in file)


def csv_lus(path: Path) -> int:
    """The plain way: split every line into fields and look at one of them."""
    codes = regio()
    with path.open(encoding="utf-8", newline="") as file:
        lezer = csv.reader(file, delimiter=";")
        kolom = next(lezer).index("RegioS")
        return sum(1 for velden in lezer if velden[kolom].strip() in codes)


def lees_alles(path: Path, **keuze: Any) -> int:
    werk = odata.lees(path, Keuze(regio(), **keuze))
    while True:
        try:
            next(werk)
        except StopIteration as einde:
            return len(einde.value.waarnemingen)


def odata_totalen(path: Path) -> int:
    """What the dossier needs: only the totals of each group (by title in a zip with lists, by code in a bare CSV)."""
    return lees_alles(path, dimensies=(("Kenmerken", frozenset({"Totaal", gelijkenis_85980.kenmerkcode(0)})),))


def statline_alles(path: Path) -> int:
    werk = statline.lees(path, Keuze(regio()))
    while True:
        try:
            next(werk)
        except StopIteration as einde:
            return len(einde.value.waarnemingen)


METINGEN = {"ruwe_regels": ruwe_regels, "csv_lus": csv_lus, "odata_alles": lees_alles, "odata_totalen": odata_totalen,
            "statline_alles": statline_alles}


def statline_regels(aantal: int) -> Any:
    """The same table as a flat StatLine download (names instead of codes)."""
    namen = {code: gemeente.naam for code, gemeente in reference_data.gemeenten().items()}
    regels = gelijkenis_85980.regels_3(list(namen), aantal)
    next(regels)
    yield ("\"Aandachtsgroep volkshuisvesting\";\"Kenmerken\";\"Regio's\";\"Perioden\";\"Totaal personen (aantal)\";"
           "\"Totaal huishoudens (aantal)\";\"Totaal woonruimten (aantal)\"\r\n")
    for regel in regels:
        _, groep, kenmerk, code, periode, *waarden = regel.rstrip().split(";")
        tekst = f"{periode[:4]} {'januari' if periode.endswith('01') else 'december'}"
        waarden_tekst = ";".join(f"\"{waarde:>8}\"" for waarde in waarden)
        yield (f"\"{gelijkenis_85980.GROEPEN[int(groep[-4:])]}\";\"{gelijkenis_85980.KENMERKEN[int(kenmerk[-4:])]}\";"
               f"\"{namen[code.strip()]}\";\"{tekst}\";{waarden_tekst}\r\n")


def een_meting(naam: str, path: Path) -> dict[str, float]:
    """Run one measurement in a fresh process: seconds, MB at the peak, and what it counted."""
    done = subprocess.run([sys.executable, __file__, "--meet", naam, str(path)], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def piek_mb() -> float:
    """Highest memory of this process. Not ru_maxrss: that begins at the size of the process that started this one."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(next(regel for regel in status.splitlines() if regel.startswith("VmHWM:")).split()[1]) / 1000


def meet(naam: str, path: Path) -> None:
    begin = time.perf_counter()
    geteld = METINGEN[naam](path)
    seconden = time.perf_counter() - begin
    print(json.dumps({"seconden": seconden, "mb": piek_mb(), "geteld": geteld}))


def toon(naam: str, path: Path) -> None:
    metingen = [een_meting(naam, path) for _ in range(3)]
    tijden = sorted(m["seconden"] for m in metingen)
    print(f"  {naam:<16}{tijden[0]:8.2f} s best{tijden[1]:8.2f} s median{max(m['mb'] for m in metingen):8.0f} MB peak"
          f"{metingen[0]['geteld']:14,.0f} counted")


def main() -> None:
    if sys.argv[1:2] == ["--meet"]:
        return meet(sys.argv[2], Path(sys.argv[3]))
    miljoen = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    aantal = int(miljoen * 1_000_000)
    codes = list(reference_data.gemeenten())
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as folder:
        for naam, regels, metingen in (
            ("85980NED_TypedDataSet.csv", gelijkenis_85980.regels_3(codes, aantal),
             ("ruwe_regels", "csv_lus", "odata_totalen", "odata_alles")),
            ("Observations.csv", gelijkenis_85980.regels_4(codes, aantal), ("ruwe_regels", "csv_lus", "odata_totalen", "odata_alles")),
            ("statline.csv", statline_regels(aantal // 10), ("ruwe_regels", "statline_alles")),
        ):
            path = gelijkenis_85980.schrijf(Path(folder) / naam, regels)
            print(f"{naam}: {path.stat().st_size / 1_000_000:.0f} MB")
            for meting in metingen:
                toon(meting, path)
            path.unlink()
        path = gelijkenis_85980.schrijf_zip_4(Path(folder) / "85980NED.zip", codes, aantal)
        print(f"85980NED.zip: {path.stat().st_size / 1_000_000:.0f} MB")
        for meting in ("odata_totalen", "odata_alles"):
            toon(meting, path)
    return None


if __name__ == "__main__":
    main()
