"""How soon the preview follows a key, and how long the window is ever busy (aim: 300 ms and 100 ms).

Types in the real window without a screen, key after key, and measures from each key until the preview that holds it has been painted; then
types on without waiting. The longest block is the longest turn of the event loop meanwhile.

Run: python tests/benchmarks/bench_voorbeeld.py [number of keys]. Regions of 7 gemeenten (the example) and 30.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from thuisapp.app import dossiers
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.domain.dossier import Dossier
from thuisapp.views.main_window import MainWindow, maak_toepassing
from thuisapp.views.pages.visie import VisiePagina

REGIO = "Metropoolregio Amsterdam"
HOOFDSTUKKEN = ("samenvatting", "analyse", "opgave", "verdeling", "afspraken", "gemeenten")
WOORDEN = "wijkiezenvoorgewoonwonenindewijk"


class Klok:
    """Turns the event loop and remembers the longest turn: on the clock, and what the window itself worked in it (a busy computer)."""

    def __init__(self) -> None:
        self.langste = self.werk = 0.0

    def doe(self, iets: Callable[[], object]) -> None:
        begin, werk = time.perf_counter(), time.thread_time()
        iets()
        self.langste, self.werk = max(self.langste, time.perf_counter() - begin), max(self.werk, time.thread_time() - werk)

    def beurt(self) -> None:
        self.doe(QApplication.processEvents)

    def __str__(self) -> str:
        """The longest turn, after which it begins anew."""
        tekst = f"{self.langste * 1000:4.0f} ({self.werk * 1000:3.0f})"
        self.langste = self.werk = 0.0
        return tekst

    def tot(self, klaar: Callable[[], bool], grens: float = 20.0) -> None:
        begin = time.perf_counter()
        while not klaar():
            self.beurt()
            if time.perf_counter() - begin > grens:
                raise TimeoutError("the preview did not follow")

    def rust(self, seconden: float) -> None:
        begin = time.perf_counter()
        while time.perf_counter() - begin < seconden:
            self.beurt()


def regio() -> Dossier:
    gevonden = dossiers.zoek_regio(REGIO)
    return dossiers.nieuw_dossier(gevonden.naam, gevonden.codes, regio=gevonden.naam)


def meet(pagina: VisiePagina, hoofdstuk: str, toetsen: int) -> None:
    klok = Klok()
    pagina.kies_onderdeel(hoofdstuk)
    klok.tot(lambda: pagina.voorbeeld.toPlainText().startswith(pagina.lijst.titel(hoofdstuk).split()[0])
             or pagina.voorbeeld.toPlainText().startswith("Bijlage"))
    klok.rust(0.6)
    wissel = str(klok)
    tijden, getypt = [], ""
    for n in range(toetsen):
        letter = WOORDEN[n % len(WOORDEN)]
        getypt += letter
        begin = time.perf_counter()
        klok.doe(lambda wat=letter: QTest.keyClick(pagina.tekst.vlak, wat))
        klok.tot(lambda wat=getypt: wat in pagina.voorbeeld.toPlainText())
        tijden.append((time.perf_counter() - begin) * 1000)
        klok.rust(0.03 + 0.02 * (n % 7))
    een = str(klok)
    for n in range(toetsen):  # somebody who types on
        letter = WOORDEN[n % len(WOORDEN)]
        klok.doe(lambda wat=letter: QTest.keyClick(pagina.tekst.vlak, wat))
        klok.rust(0.08)
    klok.rust(0.4)
    tijden.sort()
    print(f"  {hoofdstuk:14} mediaan {statistics.median(tijden):4.0f} ms, 95% binnen {tijden[int(len(tijden) * 0.95)]:4.0f} ms; "
          f"langste beurt (eigen werk): hoofdstuk kiezen {wissel}, letter voor letter {een}, doortypen {klok} ms")


def main() -> None:
    toetsen = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    maak_toepassing()
    for naam, dossier in (("voorbeeld, 7 gemeenten", voorbeeld_dossier()), ("30 gemeenten", regio())):
        venster = MainWindow()
        venster.resize(1600, 1000)
        venster.show()
        venster.session.load(dossier)
        venster.ga_naar("visie")
        pagina = venster.pagina("visie")
        assert isinstance(pagina, VisiePagina)
        klok = Klok()
        begin = time.perf_counter()
        klok.tot(lambda p=pagina: bool(p.voorbeeld.toPlainText()))
        print(f"{naam}: eerste voorbeeld na {(time.perf_counter() - begin) * 1000:.0f} ms, langste beurt {klok} ms")
        for hoofdstuk in HOOFDSTUKKEN:
            meet(pagina, hoofdstuk, toetsen)
        venster.taken.stop_all()
        venster.session.undo_stack.setClean()
        venster.close()


if __name__ == "__main__":
    main()
