"""Everyday use of the window: the longest time that it is not there for the user, per action. For the example, 30 and 342 gemeenten.

After every action the window runs until nothing is going on any more: its own quiet times, the work in turns, and the threads. Two
figures per line, each the median and the worst over the rounds: the longest wait by the clock, and the processor time that the thread of
the window used in its longest turn. On a machine that is busy with other things only the second one compares.

Run: python tests/benchmarks/bench_gebruik.py [rounds] [--gemeenten 7,30,342] [--alleen WORD] (7: the example; 20 groups otherwise;
only the actions that have WORD in their name)
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]
os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()

from bench_land import land  # noqa: E402
from PySide6.QtCore import Qt, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QTabWidget  # noqa: E402

from thuisapp.app import export, operations  # noqa: E402
from thuisapp.app.dossiers import bewaar, open_dossier  # noqa: E402
from thuisapp.app.voorbeeld import voorbeeld_dossier  # noqa: E402
from thuisapp.app.wizard_steps import STAPPEN  # noqa: E402
from thuisapp.domain.behoefte import Kengetal  # noqa: E402
from thuisapp.domain.bron import Cijfer  # noqa: E402
from thuisapp.domain.dossier import Dossier  # noqa: E402
from thuisapp.domain.hoeveelheid import Eenheid  # noqa: E402
from thuisapp.views import achtergrond  # noqa: E402
from thuisapp.views.main_window import MainWindow, maak_toepassing  # noqa: E402
from thuisapp.views.widgets.tabel import Tabel  # noqa: E402

REST_S, MOST_S = 0.35, 25.0
"""It is at rest when there was nothing to do for so long; after the second it is taken as it is."""
BUSY_S = 0.004
Block = tuple[float, float]


def blocked(action: Callable[[], object], most: float = MOST_S) -> Block:
    """The longest turn of the event loop from the action on: milliseconds by the clock, and of processor time of this thread."""
    begin = last = time.perf_counter()
    worst = worst_own = 0.0
    turn: Callable[[], object] = action
    while True:
        before, own = time.perf_counter(), time.thread_time()
        turn()
        now, used = time.perf_counter(), time.thread_time() - own
        worst, worst_own = max(worst, now - before), max(worst_own, used)
        last = now if used > BUSY_S or achtergrond._busy or is_working() else last
        if now - last > REST_S or now - begin > most:
            return worst * 1000, worst_own * 1000
        time.sleep(0.001)
        turn = QApplication.processEvents


def is_working() -> bool:
    return any(isinstance(window, MainWindow) and window.taken.is_busy for window in QApplication.topLevelWidgets())


def show(name: str, blocks: list[Block]) -> None:
    clock, own = ([block[kind] for block in blocks] for kind in (0, 1))
    print(f"{name:44}{statistics.median(clock):9.1f}{max(clock):9.1f}   {statistics.median(own):9.1f}{max(own):9.1f}", flush=True)


def ahead(works: bool) -> None:
    """Whether pages are made while the user rests."""
    with contextlib.suppress(ImportError):
        from thuisapp.views import vooruit

        vooruit.RUST_S = 0.8 if works else 1e9


class Use:
    """One window and one dossier."""

    def __init__(self, dossier: Dossier, rounds: int, word: str) -> None:
        ahead(False)  # the first visits are of somebody who does not rest
        self.dossier, self.rounds, self.word = dossier, rounds, word
        self.window = MainWindow()
        self.window.resize(1280, 800)
        self.window.show()
        self.window.laad()
        blocked(lambda: None)
        self.session = self.window.session
        self.group, self.codes = dossier.gekozen_groepen()[0].id, dossier.codes()

    def measure(self, name: str, actions: Iterator[Callable[[], object]] | list[Callable[[], object]], most: float = MOST_S) -> None:
        if self.word in name:
            show(name, [blocked(action, most) for action in actions])

    def go(self, step: str) -> None:
        self.window.ga_naar(step)
        blocked(lambda: None)

    def table(self, step: str, title: str) -> Tabel:
        return next(t for t in self.window.pagina(step).tabellen if t.view.accessibleName().startswith(title))

    def all(self) -> None:
        self.opening()
        self.figures()
        self.tables()
        self.rest()

    def opening(self) -> None:
        blocked(lambda: self.session.load(self.dossier))  # libraries and icons
        self.measure("opening, another dossier", [partial(self.session.load, land(9, 3)), partial(self.session.load, self.dossier)])
        for step in STAPPEN[1:]:
            self.measure(f"step {step.id}, first time", [partial(self.window.ga_naar, step.id)])
        self.measure("switching steps", [partial(self.window.ga_naar, step.id) for _ in range(self.rounds) for step in STAPPEN])
        for step in STAPPEN:
            self.go(step.id)
            tabs = [t for t in self.window.werk.findChildren(QTabWidget) if t.isVisible() and t.count() > 1]
            turns = [partial(t.setCurrentIndex, n) for t in tabs for n in (*range(t.count()), 0)]
            if turns:
                self.measure(f"tabs at {step.id}", turns)

    def change(self, label: str, operation: Callable[..., Dossier], *args: object, **more: object) -> Callable[[], object]:
        return lambda: self.session.apply(label, operation, *args, **more)

    def figures(self) -> None:
        rounds, key = range(self.rounds), "inwoners_2025"
        zet = {
            "a figure of one group": [self.change("a", operations.wijzig_raming, self.group, inhaaljaren=2 + n % 5) for n in rounds],
            "a rate of one group": [self.change("b", operations.zet_kengetal, self.group, Kengetal(
                key, Cijfer.van(Eenheid.PER_DUIZEND, Fraction(7 + n, 10), "bench"))) for n in rounds],
            "huurwoningen of one gemeente (all groups)": [self.change(
                "c", operations.zet_vrijkomend, self.codes[n % 5], Cijfer.van(Eenheid.WONINGEN, 100 + n, "bench")) for n in rounds],
            "inzet of one gemeente": [self.change("d", operations.zet_inzet, self.group, self.codes[n % 5], 3 + n) for n in rounds],
            "a weight": [self.change("e", operations.zet_gewicht, self.group, "woningvoorraad_2024", Fraction(10 + n)) for n in rounds],
        }
        where = {"behoefte": list(zet)[:2], "aanbod": list(zet)[2:3], "opgave": list(zet)[:1], "verdeling": list(zet)[3:],
                 "afspraken": list(zet)[:1], "visie": list(zet)[:1], "monitor": list(zet)[:1]}
        for step, names in where.items():
            for name in names:
                if self.word in f"{step}: {name}":
                    self.go(step)
                    self.measure(f"{step}: {name}", zet[name])
        self.go("visie")
        self.measure("visie: a letter of own text", [self.change("t", operations.zet_tekst, "visie", "a" * (n + 1), merge_key="tekst")
                                                     for n in rounds])
        for step in ("behoefte", "aanbod", "verdeling"):
            self.go(step)
            self.measure(f"{step}: undo", [self.session.undo_stack.undo for _ in rounds])
            self.measure(f"{step}: redo", [self.session.undo_stack.redo for _ in rounds])

    def tables(self) -> None:
        self.go("aanbod")
        table = self.table("aanbod", "Vrijkomende")

        def paste(n: int) -> None:
            text = "\n".join(f"{100 + n + k}\tOpgave van de regio\t2025-01-{1 + n:02}" for k in range(len(self.codes)))
            QApplication.clipboard().setText(text)
            table.view.setCurrentIndex(table.view.proxy.index(0, 0))
            table.view.paste()

        self.measure("aanbod: paste 3 columns, all gemeenten", [partial(paste, n) for n in range(min(3, self.rounds))])
        self.measure("aanbod: sort", [partial(table.view.sortByColumn, 0, order) for order in Qt.SortOrder])
        self.measure("aanbod: filter", [partial(table.filter.setText, text) for text in ("a", "am", "")])
        self.go("regio")
        table = self.window.pagina("regio").tabellen[0]
        self.measure("regio: sort", [partial(table.view.sortByColumn, 0, order) for order in Qt.SortOrder])
        self.measure("regio: filter", [partial(table.filter.setText, text) for text in ("a", "am", "")])

    def rest(self) -> None:
        self.go("behoefte")
        find = self.window.zoeken
        self.measure("find: open", [find.open])
        self.measure("find: type", [partial(find.venster.veld.setText, text) for text in ("a", "am", "ams")])
        find.venster.hide()
        page = self.window.pagina("behoefte")
        self.measure("behoefte: dialog for an overlap", [partial(self.dialog, page.overlap._voeg_toe)])  # type: ignore[attr-defined]
        self.measure("zoom", [partial(self.window.menus.weergave.zet, size) for size in (125, 100)])
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "d.pdf"
            self.measure("export: the first five seconds", [lambda: self.window.taken.start(
                "PDF maken", lambda: export.exporteer(self.session.dossier, pdf=target))], most=5)
            self.window.taken.stop_all()

    def dialog(self, open_it: Callable[[], object]) -> None:
        def close() -> None:
            box = QApplication.activeModalWidget()
            if box is not None:
                box.close()

        QTimer.singleShot(50, close)
        open_it()

    def close(self) -> None:
        self.window.taken.stop_all()
        self.session.undo_stack.setClean()
        self.window.close()


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("rounds", nargs="?", type=int, default=5)
    words.add_argument("--gemeenten", default="7,30,342")
    words.add_argument("--alleen", default="")
    given = words.parse_args()
    app = maak_toepassing()
    for number in map(int, given.gemeenten.split(",")):
        dossier = voorbeeld_dossier() if number == 7 else land(number, 20)
        print(f"\n{'the example' if number == 7 else f'{number} gemeenten × 20 groepen':44}"
              f"{'clock ms':>9}{'worst':>9}   {'own ms':>9}{'worst':>9}")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "d.thuis"
            bewaar(dossier, path)
            begin = time.perf_counter()
            open_dossier(path)
            print(f"{'reading the file (in a thread)':44}{(time.perf_counter() - begin) * 1000:9.1f}")
        use = Use(dossier, given.rounds, given.alleen)
        use.all()
        use.close()
    assert app is not None
    sys.stdout.flush()
    os._exit(0)  # threads of the preview may still be at work


if __name__ == "__main__":
    main()
