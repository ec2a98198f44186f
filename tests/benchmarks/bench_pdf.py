"""How long the documents of the example region take: text, PDF beside WeasyPrint in one go and typst, Excel, and the charts.

Run: python tests/benchmarks/bench_pdf.py [times] [--typst PYTHON]
times: how often the table of the PDF is measured, one row after the other; the fastest counts (others may be using the computer).
PYTHON: an interpreter that has the package typst; without it that row is left out. Memory is that of all processes together, on Linux.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import pikepdf
import typst_tekst  # beside this file

from thuisapp.app import grafieken
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import reken
from thuisapp.output import fonts, pdf
from thuisapp.output.excel import schrijf_excel
from thuisapp.output.html import als_html
from thuisapp.output.maps import Tegel, tegelkaart
from thuisapp.output.preview_html import hoofdstuk_html
from thuisapp.output.tile_grid import plaats
from thuisapp.output.visie import maak_visie
from thuisapp.output.visie.model import Alinea, Beleidsdocument, Tekst
from thuisapp.paths import resource
from thuisapp.storage import reference_data

PLAIN = """
import json, sys, time
from pathlib import Path
from weasyprint import HTML
html, target = Path(sys.argv[1]).read_text("utf-8"), Path(sys.argv[2])
begin = time.perf_counter()
HTML(string=html).write_pdf(target, pdf_variant="pdf/ua-1")
print(json.dumps(time.perf_counter() - begin))
"""
TYPST = """
import json, sys, time
import typst
begin = time.perf_counter()
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], pdf_standards=["ua-1"])
print(json.dumps(time.perf_counter() - begin))
"""


def seconds(work: Callable[[], object], times: int = 1) -> float:
    begin = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - begin) / times


def show(what: str, took: float, more: str = "") -> None:
    print(f"{what:48} {took * 1000:10.1f} ms  {more}")


# --- the table of the PDF


@contextmanager
def memory() -> Iterator[list[float]]:
    """The most that our child processes took together, in megabytes."""
    most, stop = [0.0], threading.Event()

    def look() -> None:
        while not stop.wait(0.05):
            most[0] = max(most[0], sum(_resident(pid) for pid in _below(os.getpid())))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield most
    finally:
        stop.set()
        thread.join()


def _below(root: int) -> set[int]:
    """All processes that descend from this one."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
    found, more = set[int](), {root}
    while more:
        more = {pid for pid, parent in parents.items() if parent in more} - found
        found |= more
    return found


def _resident(pid: int) -> float:
    with suppress(OSError, IndexError, ValueError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return 0.0


def busy() -> float:
    """Seconds that processors worked for child processes that have ended."""
    times = os.times()
    return times.children_user + times.children_system


class Table:
    """Rows of (seconds, seconds of the processor, pages, kB, MB); of each the fastest time."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[float, float, int, int, float]] = {}

    def add(self, name: str, work: Callable[[], float], target: Path) -> None:
        before = busy()
        with memory() as most:
            took = work()
        used = busy() - before
        with pikepdf.open(target) as file:
            pages = len(file.pages)
        row = (took, used, pages, target.stat().st_size // 1024, most[0])
        self.rows[name] = min(self.rows.get(name, row), row)

    def show(self) -> None:
        plain = next(iter(self.rows.values()))[0]
        heads = f"{'seconds':>8} {'of plain':>9} {'CPU s':>7} {'pages':>6} {'pages/s':>8} {'kB':>6} {'MB peak':>8}"
        print(f"\n{'PDF of the example':50} {heads}")
        for name, (took, used, pages, size, peak) in self.rows.items():
            print(f"{name:50} {took:8.2f} {took / plain:9.2f} {used:7.2f} {pages:6} {pages / took:8.1f} {size:6} {peak:8.0f}")
        print()


def child(code: str, *arguments: str, python: str = sys.executable, folder: Path) -> float:
    done = subprocess.run([python, "-c", code, *arguments], env=fonts.omgeving(folder), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return float(json.loads(done.stdout))


def changed(document: Beleidsdocument, chapter: str) -> Beleidsdocument:
    """The document with one sentence more in one chapter."""
    more = Alinea((Tekst("Deze zin is er later bij gekomen."),))
    return replace(document, hoofdstukken=tuple(replace(h, delen=(*h.delen, more)) if h.nummer == chapter else h
                                                for h in document.hoofdstukken))


def pdf_table(document: Beleidsdocument, folder: Path, times: int, typst: str) -> None:
    html, target, table = folder / "visie.html", folder / "visie.pdf", Table()
    html.write_text(fonts.zetbaar(als_html(document)), "utf-8")
    kept = folder / "opmaak"
    pdf.geheugenmap = lambda: kept  # type: ignore[assignment]

    def ours(which: Beleidsdocument, **options: Any) -> Callable[[], float]:
        return lambda: seconds(lambda: list(pdf.schrijf_pdf(which, target, **options)))

    def by_typst() -> float:
        typst_tekst.schrijf(document, folder / "visie.typ")
        return child(TYPST, str(folder / "visie.typ"), str(target), str(resource("fonts")), python=typst, folder=folder)

    for turn in range(times):
        table.add("WeasyPrint in one go", lambda: child(PLAIN, str(html), str(target), folder=folder), target)
        for path in kept.glob("*"):
            path.unlink()
        table.add("ours, the first time", ours(document), target)
        table.add("ours, again, nothing changed", ours(document), target)
        for chapter in ("2", "5", "7"):  # each time another sentence, so that nothing is kept of it
            again = changed(replace(document), chapter)
            for _ in range(turn):
                again = changed(again, chapter)
            table.add(f"ours, again, chapter {chapter} changed", ours(again), target)
        table.add("ours, nothing kept", ours(document, onthoud=False), target)
        if typst:
            table.add("typst, comparable content", by_typst, target)
    table.show()


def main(times: int, typst: str) -> None:
    dossier = voorbeeld_dossier()
    resultaat = reken(dossier)
    bevindingen = controleer(dossier, resultaat)
    show("document from dossier", seconds(lambda: maak_visie(dossier, resultaat, bevindingen)))
    document = maak_visie(dossier, resultaat, bevindingen)
    show("HTML of the whole document", seconds(lambda: als_html(document), 3), f"{len(als_html(document)) // 1024} kB")
    eerste = document.hoofdstukken[0].id
    show("preview of one chapter", seconds(lambda: hoofdstuk_html(document, eerste), 10))
    with tempfile.TemporaryDirectory() as map_:
        xlsx = Path(map_) / "visie.xlsx"
        pdf_table(document, Path(map_), times, typst)
        took = seconds(lambda: schrijf_excel(dossier, resultaat, document, bevindingen, xlsx))
        show("Excel", took, f"{xlsx.stat().st_size // 1024} kB")
    groep = next(g for g, v in resultaat.verdeling.items() if v.aantallen is not None)
    show("bar chart of a division", seconds(lambda: grafieken.verdeling_svg(dossier, resultaat, groep, 700, 300), 20))
    tegels = [Tegel(g.code, g.naam, g.x, g.y, i) for i, g in enumerate(reference_data.gemeenten().values())]
    punten = tuple((t.code, t.x, t.y) for t in tegels)
    show("342 gemeenten placed on a grid (first time)", seconds(lambda: plaats(punten)))
    show("tile map of 342 gemeenten", seconds(lambda: tegelkaart(tegels, alt=""), 3))


if __name__ == "__main__":
    rest = [a for a in sys.argv[1:] if a.isdigit()]
    main(int(rest[0]) if rest else 1, sys.argv[sys.argv.index("--typst") + 1] if "--typst" in sys.argv else "")
