"""Everyday use of the window: how long it waits on opening, switching steps, typing, undo. For the example and for 342 × 20.

Per line: from the action until the window has nothing left to do (all timers of the window included), median, 95 % and worst.

Run: python tests/benchmarks/bench_gebruik.py [rounds]
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]
os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()

from bench_land import land  # noqa: E402
from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from thuisapp.app import operations  # noqa: E402
from thuisapp.app.dossiers import bewaar, open_dossier  # noqa: E402
from thuisapp.app.voorbeeld import voorbeeld_dossier  # noqa: E402
from thuisapp.app.wizard_steps import STAPPEN  # noqa: E402
from thuisapp.domain.dossier import Dossier  # noqa: E402
from thuisapp.views.main_window import MainWindow, maak_toepassing  # noqa: E402

REST_MS = 160
"""The window counts as ready when it did nothing for a turn after this: longer than its own quiet time."""


def blocked(action: Callable[[], object]) -> float:
    """The longest that the window was not there for the user, in ms, from the action on."""
    worst, last = 0.0, time.perf_counter()

    def beat() -> None:
        nonlocal worst, last
        now = time.perf_counter()
        worst, last = max(worst, now - last), now

    pulse = QTimer()
    pulse.timeout.connect(beat)
    pulse.start(1)
    action()
    beat()
    loop = QEventLoop()
    QTimer.singleShot(REST_MS, loop.quit)
    loop.exec()
    beat()
    return worst * 1000


def show(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    print(f"{name:32} median {statistics.median(ordered):7.1f} ms   95% {ordered[int(len(ordered) * 0.95)]:7.1f} ms   "
          f"worst {ordered[-1]:7.1f} ms")


def actions(window: MainWindow, dossier: Dossier, rounds: int) -> Iterator[tuple[str, list[float]]]:
    session = window.session
    yield "the dossier on the screen", [blocked(lambda: session.load(dossier)) for _ in range(3)]
    for step in STAPPEN:
        first = blocked(lambda step=step: window.ga_naar(step.id))
        yield f"step {step.id}, first time", [first]
    yield "switching steps", [blocked(lambda step=step: window.ga_naar(step.id)) for _ in range(rounds) for step in STAPPEN]
    group, code = dossier.gekozen_groepen()[0].id, dossier.gemeenten[0].code
    for step in ("behoefte", "opgave", "verdeling"):
        window.ga_naar(step)
        blocked(lambda: None)
        yield f"a figure changes, at {step}", [
            blocked(lambda n=n: session.apply("Inhaaljaren wijzigen", operations.wijzig_raming, group, inhaaljaren=2 + n % 5))
            for n in range(rounds)]
    yield "undo", [blocked(session.undo_stack.undo) for _ in range(rounds)]
    window.ga_naar("visie")
    blocked(lambda: None)
    section = "visie"
    yield "a letter of own text", [
        blocked(lambda n=n: session.apply("Tekst schrijven", operations.zet_tekst, section, "a" * (n + 1), merge_key="tekst"))
        for n in range(rounds)]
    assert code


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    app = maak_toepassing()
    for name, dossier in (("example", voorbeeld_dossier()), ("342 gemeenten × 20 groepen", land(342, 20))):
        print(f"\n{name}")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "d.thuis"
            bewaar(dossier, path)
            begin = time.perf_counter()
            open_dossier(path)
            print(f"{'reading the file (in a thread)':32} {(time.perf_counter() - begin) * 1000:14.1f} ms")
        window = MainWindow()
        window.resize(1280, 800)
        window.show()
        window.laad()
        for what, times in actions(window, dossier, rounds):
            show(what, times)
        window.taken.stop_all()
        window.session.undo_stack.setClean()
        window.close()
    QApplication.processEvents()
    assert app is not None
    sys.stdout.flush()
    os._exit(0)  # threads of the preview may still be at work


if __name__ == "__main__":
    main()
