"""What keeping costs: the working copy after every change, saving, recovery, backups; for 342 gemeenten and 20 groups.

Per line: the time that the window waits (`submit`), and the time until the change is on disk for certain (`flush`). Then the longest that
a thread which counts (as the window would paint) was held up while the copy was written.

Run: python tests/benchmarks/bench_bewaren.py [changes]
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from bench_land import land

from thuisapp.app import operations as op
from thuisapp.app.dossierbestand import Dossierbestand, lees
from thuisapp.domain.dossier import Dossier
from thuisapp.storage import recovery, slot
from thuisapp.storage.working_copy import WorkingCopy


def ms(times: list[float]) -> str:
    ordered = sorted(times)
    return (f"median {statistics.median(ordered) * 1000:7.2f} ms   95% {ordered[int(len(ordered) * 0.95)] * 1000:7.2f} ms   "
            f"worst {ordered[-1] * 1000:7.2f} ms")


def timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


class Painter(threading.Thread):
    """Wants to do something every 2 ms; remembers how long it was kept from it."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.worst, self.stop = 0.0, False

    def run(self) -> None:
        while not self.stop:
            begin = time.perf_counter()
            time.sleep(0.002)
            self.worst = max(self.worst, time.perf_counter() - begin - 0.002)


def changes(d: Dossier, kind: str, count: int) -> list[Dossier]:
    groep, codes = d.groepen[0].id, d.codes()
    tarief = d.ramingen[groep].aandeel_woonbehoefte
    made = []
    for n in range(count):
        if kind == "slider":
            d = op.wijzig_voorstel(d, groep, totaal=n)
        elif kind == "text":
            d = op.zet_tekst(d, "inleiding", f"Tekst {n} " * 400)
        elif kind == "figure":
            d = op.zet_grens(d, groep, codes[n % len(codes)], minimum=n)
        else:
            d = op.wijzig_raming(d, groep, aandeel_woonbehoefte=tarief, reden=f"Reden {n}")
        made.append(d)
    return made


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_DATA_HOME"] = name
        begin = land(342, 20)
        copy = WorkingCopy(begin, None, "")
        first = timed(lambda: copy.submit(begin))
        print(f"first value: submit {first * 1000:.2f} ms, on disk after {timed(copy.flush) * 1000:.0f} ms")
        for kind in ("slider", "text", "figure", "raming"):
            submits, commits = [], []
            painter = Painter()
            painter.start()
            for d in changes(begin, kind, count):
                started = time.perf_counter()
                copy.submit(d, kind)
                submits.append(time.perf_counter() - started)
                copy.flush()
                commits.append(time.perf_counter() - started)
            painter.stop = True
            print(f"{kind:8} submit  {ms(submits)}\n{'':8} on disk {ms(commits)}")
            print(f"{'':8} another thread waited at most {painter.worst * 1000:.1f} ms")
        path = slot.folder() / f"{copy.name}.werk"
        print(f"working copy: {path.stat().st_size / 1e6:.1f} MB; reading it back {timed(lambda: recovery.read(path)) * 1000:.0f} ms")
        copy.close(remove=True)
        zorg, file = Dossierbestand(), Path(name) / "land.thuis"
        times = [timed(lambda d=d: zorg.bewaard(d, file, zorg.bewaar(d, file))) for d in changes(begin, "slider", 5)]
        print(f"saving, with a backup: {ms(times)}; opening {timed(lambda: lees(file)) * 1000:.0f} ms")
        zorg.sluit(weg=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
