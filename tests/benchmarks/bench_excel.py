"""The workbook: how long it takes to write and to recalculate, and whether LibreOffice finds our numbers in every formula.

For the example dossier, for regions of 1, 7 and 30 gemeenten (with everything of the negotiating table where there are two or more)
and for the whole country with twenty groups. LibreOffice gets a copy without our results; the time is that of opening it, working it out
and saving. The last number is the time of only opening and saving the workbook that knows its results.

Run: python tests/benchmarks/bench_excel.py [--gemeenten 342] [--groepen 20] [--zonder-land] [--zonder-libre]
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.bench_land import land
from tests.output.excel_libre import herreken, soffice, vergelijk
from tests.output.onderhandeld import onderhandeld, regio
from thuisapp.app import operations as op
from thuisapp.app.controles import controleer
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import HERKOMST
from thuisapp.output.excel import rekenbladen, schrijf_excel
from thuisapp.output.excel.rekenblad import Rekenboek
from thuisapp.output.visie.model import Beleidsdocument


def dossiers(gemeenten: int, groepen: int) -> Iterator[tuple[str, Dossier]]:
    yield "voorbeeld", voorbeeld_dossier()
    yield "1 gemeente", regio("Enschede")
    yield "7 gemeenten", onderhandeld(regio("Parkstad Limburg"))
    yield "30 gemeenten", onderhandeld(regio("Metropoolregio Amsterdam"))
    if gemeenten:
        yield f"{gemeenten} × {groepen}", land_met_grenzen(gemeenten, groepen)


def land_met_grenzen(gemeenten: int, groepen: int) -> Dossier:
    """Every other group has two keys, credit, minima and maxima."""
    d = land(gemeenten, groepen)
    for n, g in enumerate(d.groepen):
        if n % 2:
            d = op.zet_gewicht(d, g.id, HERKOMST, Fraction(30))
            voorstel = d.gekozen_scenario().voorstellen[g.id]
            inzet = {c: 7 * k % 40 for k, c in enumerate(d.codes())}
            d = op.wijzig_voorstel(d, g.id, inzet=type(voorstel.inzet)(inzet), verrekening=Fraction(1, 2),
                                   minimum=type(voorstel.minimum)(dict.fromkeys(d.codes()[::5], 2)),
                                   maximum=type(voorstel.maximum)(dict.fromkeys(d.codes()[::3], 60)))
    return d


def alleen_openen(bron: Path, map_: Path) -> float:
    begin = time.perf_counter()
    subprocess.run([str(soffice()), f"-env:UserInstallation={(map_ / 'profiel').as_uri()}", "--headless", "--convert-to",
                    "xlsx:Calc MS Excel 2007 XML", "--outdir", str(map_ / "geopend"), str(bron)], check=True, capture_output=True,
                   timeout=1800)
    return time.perf_counter() - begin


def meet(naam: str, d: Dossier, map_: Path, libre: bool) -> None:
    begin = time.perf_counter()
    resultaat = reken(d)
    rekenen = time.perf_counter() - begin
    bevindingen = controleer(d, resultaat)
    document = Beleidsdocument("Woonzorgvisie", naam, naam, "Concept", "0.1", d.datum, "bench", (), naam, "", True)
    begin = time.perf_counter()
    bladen = rekenbladen(Rekenboek(d, resultaat))
    formules = time.perf_counter() - begin
    del bladen
    pad = map_ / "boek.xlsx"
    begin = time.perf_counter()
    schrijf_excel(d, resultaat, document, bevindingen, pad)
    schrijven = time.perf_counter() - begin
    print(f"{naam:14} rekenen {rekenen:6.2f} s, formules maken {formules:6.2f} s, hele werkmap schrijven {schrijven:6.2f} s, "
          f"{pad.stat().st_size / 1e6:5.2f} MB", flush=True)
    if not libre:
        return
    begin = time.perf_counter()
    herrekend, = herreken(map_, pad)
    duur = time.perf_counter() - begin
    uitkomst = vergelijk(pad, herrekend)
    print(f"{'':14} {uitkomst.formules:,} formules, {len(uitkomst.verschillen)} verschillen; LibreOffice rekent alles na in {duur:.1f} s, "
          f"openen en bewaren alleen {alleen_openen(pad, map_):.1f} s", flush=True)
    for verschil in uitkomst.verschillen[:5]:
        print("   ", verschil)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gemeenten", type=int, default=342)
    parser.add_argument("--groepen", type=int, default=20)
    parser.add_argument("--zonder-land", action="store_true")
    parser.add_argument("--zonder-libre", action="store_true")
    opties = parser.parse_args()
    for naam, d in dossiers(0 if opties.zonder_land else opties.gemeenten, opties.groepen):
        map_ = Path(tempfile.mkdtemp(prefix="bench-excel-"))
        try:
            meet(naam, d, map_, libre=soffice() is not None and not opties.zonder_libre)
        finally:
            shutil.rmtree(map_)


if __name__ == "__main__":
    main()
