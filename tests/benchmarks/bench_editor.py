"""How long a key takes in the editor of own text, in a text of 20,000 characters with headings, lists, a table and fields.

Run: python tests/benchmarks/bench_editor.py [keys]. What is wanted: below 16 ms per key, so that letters never lag behind the fingers.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402

from thuisapp.app.tekstvelden import Tekstveld  # noqa: E402
from thuisapp.views.main_window import maak_toepassing  # noqa: E402
from thuisapp.views.widgets.teksteditor import Teksteditor  # noqa: E402
from thuisapp.views.widgets.teksteditor.document import lees_document, vul  # noqa: E402
from thuisapp.views.widgets.teksteditor.lees import lees  # noqa: E402
from thuisapp.views.widgets.teksteditor.schrijf import schrijf  # noqa: E402

ALINEA = ("Wij kiezen in de regio voor **gewoon wonen** in de wijk, met [[opgave/x]] woningen en *zorg dichtbij*. "
          "Zie [de site](https://www.regio.nl) voor wat de gemeenten daarover hebben afgesproken. ")
DEEL = f"## Wat we doen\n\n{ALINEA * 2}\n\n- een punt over wonen\n- een punt over zorg\n  - en nog iets dieper\n\n"
TABEL = "| Gemeente | Aantal |\n| --- | ---: |\n| Heerlen | [[opgave/x]] |\n\n"
VELD = Tekstveld("opgave/x", "Opgave", "1.250", "Opgave")


def tekst(tekens: int, met_tabel: bool) -> str:
    return ((TABEL if met_tabel else "") + DEEL * (tekens // len(DEEL) + 1)).strip()


def meet(keren: int, tekens: int, met_tabel: bool) -> None:
    app = maak_toepassing()
    editor = Teksteditor("Eigen tekst")
    editor.zet_velden(lambda: (VELD,))
    editor.resize(640, 700)
    editor.show()
    markdown = tekst(tekens, met_tabel)
    begin = time.perf_counter()
    editor.toon(markdown)
    app.processEvents()
    tonen = time.perf_counter() - begin
    editor.vlak.setFocus()
    editor.ga_naar(len(markdown) // 2)
    tijden, rekentijd = [], time.process_time()
    for nummer in range(keren):
        begin = time.perf_counter()
        if nummer % 40 == 39:
            QTest.keyClick(editor.vlak, Qt.Key.Key_Return)
        else:
            QTest.keyClick(editor.vlak, "woning "[nummer % 7])
        app.processEvents()
        tijden.append(1000 * (time.perf_counter() - begin))
    rekentijd = 1000 * (time.process_time() - rekentijd) / keren  # also right on a machine that is busy with other things
    tijden.sort()
    print(f"{len(markdown)} tekens{', met tabel' if met_tabel else ''}: tonen {1000 * tonen:.0f} ms; per toets mediaan "
          f"{statistics.median(tijden):.1f} ms, 95% {tijden[int(0.95 * len(tijden))]:.1f} ms, langste {tijden[-1]:.1f} ms, "
          f"rekentijd gemiddeld {rekentijd:.1f} ms")
    doc = editor.vlak.document()
    begin = time.perf_counter()
    blokken = lees(markdown)
    gelezen = time.perf_counter()
    vul(doc, blokken)
    gevuld = time.perf_counter()
    schrijf(lees_document(doc))
    print(f"  Markdown lezen {1000 * (gelezen - begin):.1f} ms, document maken {1000 * (gevuld - gelezen):.1f} ms, "
          f"terugschrijven {1000 * (time.perf_counter() - gevuld):.1f} ms")
    editor.close()


def main() -> None:
    keren = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    for tekens in (2_000, 20_000):
        for met_tabel in (False, True):
            meet(keren, tekens, met_tabel)


if __name__ == "__main__":
    main()
