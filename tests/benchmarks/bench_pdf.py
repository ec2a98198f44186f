"""How long the documents of the example region take: text, PDF (pages, seconds, size), Excel, and the charts.

Run: python tests/benchmarks/bench_pdf.py
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import pikepdf

from thuisapp.app import grafieken
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import reken
from thuisapp.output.excel import schrijf_excel
from thuisapp.output.html import als_html, hoofdstuk_html
from thuisapp.output.maps import Tegel, tegelkaart
from thuisapp.output.pdf import schrijf_pdf
from thuisapp.output.tile_grid import plaats
from thuisapp.output.visie import maak_visie
from thuisapp.storage import reference_data


def seconds(work: Callable[[], object], times: int = 1) -> float:
    begin = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - begin) / times


def show(what: str, took: float, more: str = "") -> None:
    print(f"{what:48} {took * 1000:10.1f} ms  {more}")


def main() -> None:
    dossier = voorbeeld_dossier()
    resultaat = reken(dossier)
    bevindingen = controleer(dossier, resultaat)
    show("document from dossier", seconds(lambda: maak_visie(dossier, resultaat, bevindingen)))
    document = maak_visie(dossier, resultaat, bevindingen)
    show("HTML of the whole document", seconds(lambda: als_html(document), 3), f"{len(als_html(document)) // 1024} kB")
    eerste = document.hoofdstukken[0].id
    show("preview of one chapter", seconds(lambda: hoofdstuk_html(document, eerste), 10))
    with tempfile.TemporaryDirectory() as map_:
        pdf, xlsx = Path(map_) / "visie.pdf", Path(map_) / "visie.xlsx"
        took = seconds(lambda: list(schrijf_pdf(document, pdf)))
        with pikepdf.open(pdf) as file:
            pages = len(file.pages)
        show("PDF", took, f"{pages} pages, {pages / took:.1f} pages/s, {pdf.stat().st_size // 1024} kB")
        took = seconds(lambda: schrijf_excel(dossier, resultaat, document, bevindingen, xlsx))
        show("Excel", took, f"{xlsx.stat().st_size // 1024} kB")
    groep = next(g for g, v in resultaat.verdeling.items() if v.aantallen is not None)
    show("bar chart of a division", seconds(lambda: grafieken.verdeling_svg(dossier, resultaat, groep, 700, 300), 20))
    tegels = [Tegel(g.code, g.naam, g.x, g.y, i) for i, g in enumerate(reference_data.gemeenten().values())]
    punten = tuple((t.code, t.x, t.y) for t in tegels)
    show("342 gemeenten placed on a grid (first time)", seconds(lambda: plaats(punten)))
    show("tile map of 342 gemeenten", seconds(lambda: tegelkaart(tegels, alt=""), 3))


if __name__ == "__main__":
    main()
