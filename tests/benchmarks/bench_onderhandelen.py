"""The negotiating table: how long one step of a weight slider takes, from the new value to the last painted widget of the page.

The real window without a screen (QT_QPA_PLATFORM=offscreen), at the step verdeling, with the numbers from before the drag beside the
new ones. 5, 30 and 342 gemeenten, 20 groups; the group by itself, in a set of 5 and in a set of 20. Aims: 16, 50 and 100 ms.

Run: python tests/benchmarks/bench_onderhandelen.py [steps] [--gemeenten 5,30,342] [--sets 1,5,20] [--profiel]
(--profiel: afterwards one drag per case under cProfile, longest own times first.)
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from bench_rekenen import gevuld
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider

from thuisapp.app import operations
from thuisapp.app.dossiers import alle_gemeenten, nieuw_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.gebied import Periode
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.views import werkblad
from thuisapp.views.main_window import MainWindow, maak_toepassing
from thuisapp.views.pages.verdeling import VerdelingPagina

SLEUTEL = "inwoners_2025"
GROEPEN = 20
STIL = 0.06  # seconds without painting: the page is done
RUST = 0.4  # seconds after which the findings are made; longer than in use, so that they are measured by themselves
NALOOP = 0.6  # seconds without work: findings and totals are done too (they wait until the slider rests)
DOEL = {5: 16, 30: 50, 342: 100}  # milliseconds to the last painting


Meting = tuple[float, float, float]
"""Milliseconds of one step: to the first painting (numbers), to the last (chart too), and of processor time after the slider rests."""


def dossier(gemeenten: int, samen: int) -> Dossier:
    """20 groups in woningen with figures everywhere, of which `samen` are divided together (1: none)."""
    leeg = nieuw_dossier("Bench", tuple(g.code for g in alle_gemeenten())[:gemeenten], Periode(2026, 2035))
    bestaand = [g for g in leeg.groepen if g.eenheid is Eenheid.WONINGEN]
    extra = [replace(bestaand[n % len(bestaand)], id=f"groep-{n}", naam=f"Groep {n}") for n in range(GROEPEN - len(bestaand))]
    ramingen = leeg.ramingen
    for nummer, groep in enumerate(extra):
        ramingen = ramingen.met(groep.id, replace(leeg.ramingen[bestaand[nummer].id], groep=groep.id))
    d = gevuld(replace(leeg, groepen=(*bestaand, *extra), ramingen=ramingen))
    ids = [g.id for g in d.groepen]
    assert len(ids) == GROEPEN
    d = operations.zet_grens(d, ids[0], d.codes()[0], minimum=10)
    return d if samen == 1 else operations.maak_set(d, "Samen", ids[:samen])


class Beelden(QObject):
    """Knows when the window was asked to paint; every widget in it paints in that one event."""

    def __init__(self, venster: MainWindow) -> None:
        super().__init__(venster)
        self.aantal = 0
        venster.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.UpdateRequest:
            self.aantal += 1
        return False


class Tafel:
    """A window with the dossier on the page of the verdeling."""

    def __init__(self, d: Dossier) -> None:
        self.venster = MainWindow()
        self.venster.resize(1920, 1080)
        self.venster.show()
        self.beelden = Beelden(self.venster)
        self.venster.session.load(d)
        self.venster.ga_naar("verdeling")
        self.venster.session.kies_groep(d.groepen[0].id)
        QTest.qWait(1500)
        pagina = self.venster.pagina("verdeling")
        assert isinstance(pagina, VerdelingPagina)
        assert reken(d).verdeling[d.groepen[0].id].aantallen is not None
        self.pagina = pagina

    @property
    def schuif(self) -> QSlider:
        schuif = self.pagina.sleutels.schuiven[SLEUTEL].schuif
        assert isinstance(schuif, QSlider)
        return schuif

    def stap(self, nummer: int) -> Meting:
        schuif = self.schuif
        begin = time.perf_counter()
        schuif.setValue(20 + (schuif.value() + 7 * (nummer % 3 + 1)) % 75)
        eerste, laatste, _ = self._kijk(begin, STIL)
        _, _, naloop = self._kijk(begin, NALOOP)
        return eerste, laatste, naloop

    def _kijk(self, begin: float, stil: float) -> Meting:
        """Until nothing was painted or worked out for `stil` seconds: first and last painting since `begin`, and the work done here."""
        eerste = laatste = werk = 0.0
        gezien, rust = self.beelden.aantal, time.perf_counter()
        while time.perf_counter() - rust < stil:
            beurt = time.process_time()
            QApplication.processEvents()
            nu, bezig = time.perf_counter(), time.process_time() - beurt
            if bezig > 0.001:
                werk += bezig
                rust = nu
            if self.beelden.aantal != gezien:
                gezien, rust, laatste = self.beelden.aantal, nu, nu - begin
                eerste = eerste or laatste
        return eerste * 1000, laatste * 1000, werk * 1000

    def sluit(self) -> None:
        self.venster.session.undo_stack.setClean()
        self.venster.close()
        self.venster.deleteLater()
        QTest.qWait(50)


def toon(naam: str, metingen: list[Meting]) -> None:
    def beeld(tijden: list[float]) -> str:
        return f"{statistics.median(tijden):7.1f} ({sorted(tijden)[int(len(tijden) * 0.95)]:6.1f})"

    print(f"{naam:<34}" + "".join(f"{beeld([meting[k] for meting in metingen]):>20}" for k in range(3)), flush=True)


def profiel(tafel: Tafel, stappen: int) -> None:
    meter = cProfile.Profile()
    meter.enable()
    for nummer in range(stappen):
        tafel.stap(nummer)
    meter.disable()
    pstats.Stats(meter).sort_stats("cumulative").print_stats(70)
    pstats.Stats(meter).sort_stats("tottime").print_stats(30)


def gevallen(opties: argparse.Namespace) -> Iterator[tuple[int, int]]:
    for n in map(int, opties.gemeenten.split(",")):
        for samen in map(int, opties.sets.split(",")):
            yield n, samen


def main() -> None:
    keuzes = argparse.ArgumentParser()
    keuzes.add_argument("stappen", nargs="?", type=int, default=30)
    keuzes.add_argument("--gemeenten", default="5,30,342")
    keuzes.add_argument("--sets", default="1,5,20")
    keuzes.add_argument("--profiel", action="store_true")
    opties = keuzes.parse_args()
    maak_toepassing()
    werkblad.QUIET_MS = round(RUST * 1000)
    print("milliseconden per schuifstap: mediaan (95% binnen)")
    print(f"{'':<34}{'eerste beeld':>20}{'laatste beeld':>20}{'naloop in rust':>20}")
    for n, samen in gevallen(opties):
        tafel = Tafel(dossier(n, samen))
        for nummer in range(5):
            tafel.stap(nummer)
        soort = "groep alleen" if samen == 1 else f"set van {samen}"
        toon(f"{n} gemeenten, {soort} (doel {DOEL.get(n, 100)})", [tafel.stap(nummer) for nummer in range(opties.stappen)])
        if opties.profiel:
            profiel(tafel, 10)
        tafel.sluit()


if __name__ == "__main__":
    main()
