"""Time from starting Python to the first painted window: the program against a bare PySide6 window with a table (aim: 1.5 times).

Run: python tests/benchmarks/bench_venster.py [number of runs]. Each run is a process of its own; the two take turns.
Uses the display there is, or offscreen.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

KAAL = """
import sys
from PySide6.QtCore import QAbstractTableModel, QTimer, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

class Tabel(QAbstractTableModel):
    def rowCount(self, parent=None): return 342
    def columnCount(self, parent=None): return 30
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return str(index.row() * index.column()) if role == Qt.ItemDataRole.DisplayRole else None

class Venster(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, klaar)

def klaar():
    print("geschilderd", flush=True)
    app.quit()

app = QApplication(sys.argv)
venster = Venster()
model, beeld = Tabel(), QTableView()
beeld.setModel(model)
venster.setCentralWidget(beeld)
venster.resize(1280, 800)
venster.show()
app.exec()
"""

PROGRAMMA = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import thuisapp.views.main_window as m

class Meetvenster(m.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, klaar)

def klaar():
    print("geschilderd", flush=True)
    QApplication.instance().quit()

m.MainWindow = Meetvenster
from thuisapp.main import main
raise SystemExit(main([]))
"""


def meet(code: str) -> float:
    """Seconds until the process says that its window was painted."""
    omgeving = {**os.environ, "PYTHONPATH": str(ROOT)}
    omgeving.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode too
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        omgeving["QT_QPA_PLATFORM"] = "offscreen"
    begin = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=omgeving, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          text=True) as proces:
        assert proces.stdout is not None
        regel = proces.stdout.readline()
        duur = time.perf_counter() - begin
        proces.stdout.read()
    if regel.strip() != "geschilderd":
        raise RuntimeError("the window was not painted")
    return duur


def main() -> None:
    keren = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    tijden: dict[str, list[float]] = {"kaal venster": [], "programma": []}
    for nummer in range(keren + 1):
        for naam, code in (("kaal venster", KAAL), ("programma", PROGRAMMA)):
            duur = meet(code)
            if nummer:  # the first round warms the disk cache
                tijden[naam].append(duur)
    for naam, gemeten in tijden.items():
        print(f"{naam}: mediaan {statistics.median(gemeten):.2f} s, snelste {min(gemeten):.2f} s")
    verhouding = statistics.median(tijden["programma"]) / statistics.median(tijden["kaal venster"])
    print(f"verhouding: {verhouding:.2f}")


if __name__ == "__main__":
    main()
