"""How long one step of a weight slider takes for a region of 30 gemeenten: from the new value to the painted table (aim: 50 ms).

Run: python tests/benchmarks/bench_schuif.py [number of steps]. Uses the real window without a screen (QT_QPA_PLATFORM=offscreen).
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider, QWidget

from thuisapp.app import dossiers, operations
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import HERKOMST
from thuisapp.views.main_window import MainWindow, maak_toepassing
from thuisapp.views.pages.verdeling import VerdelingPagina

REGIO, GROEP, SLEUTEL = "Metropoolregio Amsterdam", "statushouders", "inwoners_2025"


class Verfmoment(QObject):
    """Remembers when a widget was last painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.moment = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.moment = time.perf_counter()
        return False


def voorbeeld() -> Dossier:
    """A region with three keys, inzet that counts for half, and a few bounds, so that nothing is easy."""
    regio = dossiers.zoek_regio(REGIO)
    d = dossiers.nieuw_dossier(regio.naam, regio.codes, regio=regio.naam)
    for sleutel, gewicht in (("woningvoorraad_2024", 30), (HERKOMST, 20)):
        d = operations.zet_gewicht(d, GROEP, sleutel, Fraction(gewicht))
    for nummer, code in enumerate(d.codes()):
        d = operations.zet_inzet(d, GROEP, code, 7 * nummer % 90)
    d = operations.zet_grens(d, GROEP, d.codes()[0], minimum=100)
    d = operations.zet_grens(d, GROEP, d.codes()[3], maximum=6000)
    return operations.wijzig_voorstel(d, GROEP, verrekening=Fraction(1, 2))


def wacht_op_verf(verf: Verfmoment, sinds: float) -> float:
    """Milliseconds from `sinds` to the end of the turn in which the widget was painted."""
    while verf.moment < sinds:
        QApplication.processEvents()
        if time.perf_counter() - sinds > 5:
            raise TimeoutError("the widget was not painted")
    return (time.perf_counter() - sinds) * 1000


def meet(schuif: QSlider, verf: Verfmoment, stappen: int) -> list[float]:
    """Each step is another number, so that there is always something to paint."""
    tijden = []
    for stap in range(stappen):
        QTest.qWait(30)
        begin = time.perf_counter()
        schuif.setValue(20 + (schuif.value() + 7 * (stap % 3 + 1)) % 75)
        tijden.append(wacht_op_verf(verf, begin))
    return tijden


def toon(naam: str, tijden: list[float]) -> None:
    gesorteerd = sorted(tijden)
    print(f"{naam}: mediaan {statistics.median(tijden):.1f} ms, 95% binnen {gesorteerd[int(len(tijden) * 0.95)]:.1f} ms, "
          f"langste {gesorteerd[-1]:.1f} ms")


def main() -> None:
    stappen = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    maak_toepassing()
    venster = MainWindow()
    venster.resize(1920, 1080)
    venster.show()
    venster.session.load(voorbeeld())
    venster.ga_naar("verdeling")
    venster.session.kies_groep(GROEP)
    QTest.qWait(500)
    pagina = venster.pagina("verdeling")
    assert isinstance(pagina, VerdelingPagina)
    schuif = pagina.sleutels.schuiven[SLEUTEL].schuif
    tabel, grafiek = Verfmoment(pagina.tabel.view.viewport()), Verfmoment(pagina.grafiek.vlak)
    balk = pagina.rolvlak.verticalScrollBar()
    for naam, widget, verf in (("tabel", pagina.tabel, tabel), ("grafiek", pagina.grafiek, grafiek)):
        balk.setValue(balk.value() + widget.mapTo(pagina.rolvlak.viewport(), QPoint(0, 0)).y())
        QTest.qWait(200)
        meet(schuif, verf, 5)
        toon(f"schuifstap tot geschilderde {naam} (30 gemeenten)", meet(schuif, verf, stappen))
    venster.session.undo_stack.setClean()
    venster.close()


if __name__ == "__main__":
    main()
