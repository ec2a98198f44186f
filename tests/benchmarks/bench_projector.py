"""How long the projector takes for one step of a weight slider in a region of 30 gemeenten: make, lay out, draw and paint (aim: 50 ms).

Run: python tests/benchmarks/bench_projector.py [number of steps]. Uses the real windows without a screen, the projector at 1920 × 1080.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest

from tests.benchmarks.bench_schuif import GROEP, SLEUTEL, Verfmoment, meet, toon, voorbeeld, wacht_op_verf
from thuisapp.app.projectie import Blad, Plek
from thuisapp.views.main_window import MainWindow, maak_toepassing
from thuisapp.views.pages.verdeling import VerdelingPagina


def main() -> None:
    stappen = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    maak_toepassing()
    venster = MainWindow()
    venster.resize(1920, 1080)
    venster.show()
    venster.laad()
    venster.session.load(voorbeeld())
    venster.ga_naar("verdeling")
    venster.session.kies_groep(GROEP)
    QTest.qWait(500)
    pagina = venster.pagina("verdeling")
    assert isinstance(pagina, VerdelingPagina)
    schuif = pagina.sleutels.schuiven[SLEUTEL].schuif
    meet(schuif, Verfmoment(pagina.tabel.view.viewport()), 5)
    toon("schuifstap tot geschilderde tabel, zonder projector", meet(schuif, Verfmoment(pagina.tabel.view.viewport()), stappen))
    venster.projector.begin()
    assert venster.projector.venster is not None
    venster.projector.venster.resize(1920, 1080)
    QTest.qWait(500)
    for blad in (Blad.VERDELING, Blad.KAART, Blad.SCENARIOS, Blad.OPGAVE):
        venster.projector.kies(Plek(blad, GROEP if blad is not Blad.OPGAVE else ""))
        QTest.qWait(1500)
        alleen(venster, blad, stappen)
        if blad is not Blad.OPGAVE:
            verf = Verfmoment(venster.projector.venster)
            meet(schuif, verf, 5)
            toon(f"schuifstap tot geschilderd blad {blad.value}", meet(schuif, verf, stappen))
            toon("  en tot geschilderde tabel in het hoofdvenster", meet(schuif, Verfmoment(pagina.tabel.view.viewport()), stappen))
    venster.projector.stop()
    venster.session.undo_stack.setClean()
    venster.close()


def alleen(venster: MainWindow, blad: Blad, stappen: int) -> None:
    """What the projector itself adds: from asking for the sheet to the end of painting it."""
    tijden, projector = [], venster.projector
    assert projector.venster is not None
    verf = Verfmoment(projector.venster)
    for _ in range(stappen):
        QTest.qWait(10)
        begin = time.perf_counter()
        projector.ververs()
        projector.venster.update()
        tijden.append(wacht_op_verf(verf, begin))
    toon(f"alleen de projector, blad {blad.value} (30 gemeenten)", tijden)


if __name__ == "__main__":
    main()
