"""Does the program work on this computer? Every part is tried for real, on the example dossier, in a temporary folder."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer, ThuisappError
from thuisapp.format_nl import aantal, opsomming
from thuisapp.main import console, log_file

log = logging.getLogger(__name__)


class Selftest:
    """The parts share one dossier and one folder; each gives a word about what it saw, or raises."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.dossier: Dossier | None = None

    def parts(self) -> tuple[tuple[str, Callable[[], str]], ...]:
        return (
            ("Openbare cijfers lezen", self.read_data),
            ("Een dossier maken", self.make),
            ("Opgave en verdeling berekenen", self.calculate),
            ("Bewaren en weer openen", self.save_and_open),
            ("Excel schrijven", self.write_excel),
            ("PDF schrijven", self.write_pdf),
            ("Het venster openen", self.open_window),
        )

    def read_data(self) -> str:
        from thuisapp.app.dossiers import alle_gemeenten, regios

        return f"{aantal(len(alle_gemeenten()))} gemeenten en {aantal(len(regios()))} regio's"

    def make(self) -> str:
        from thuisapp.app.voorbeeld import voorbeeld_dossier

        self.dossier = voorbeeld_dossier()
        return f"{len(self.dossier.gemeenten)} gemeenten en {len(self.dossier.gekozen_groepen())} aandachtsgroepen"

    def calculate(self) -> str:
        from thuisapp.calc.rekenen import reken

        # In a set the uitkomst is of all its groups together; each group has its own total there.
        divided = {v.groep: (sum(v.aantallen.values()), v.uitkomst.som if v.samen is None else v.samen.totalen[v.groep])
                   for v in reken(self._made()).verdeling.values() if v.aantallen is not None and v.uitkomst is not None}
        wrong = [group for group, (given, total) in divided.items() if given != total]
        if wrong:
            raise OngeldigeInvoer(f"De verdeling telt niet op voor {opsomming(wrong)}.")
        return f"{len(divided)} verdelingen, en ze tellen alle op"

    def save_and_open(self) -> str:
        from thuisapp.app.dossiers import bewaar, open_dossier

        path = self.folder / "zelftest.thuis"
        bewaar(self._made(), path)
        if open_dossier(path) != self._made():
            raise OngeldigeInvoer("Het dossier is na het openen niet hetzelfde als voor het bewaren.")
        return _size(path)

    def write_excel(self) -> str:
        path = self.folder / "zelftest.xlsx"
        self._export(xlsx=path)
        if not zipfile.is_zipfile(path):
            raise OngeldigeInvoer("Het geschreven bestand is geen Excelbestand.")
        return _size(path)

    def write_pdf(self) -> str:
        path = self.folder / "zelftest.pdf"
        self._export(pdf=path)
        if path.read_bytes()[:5] != b"%PDF-":
            raise OngeldigeInvoer("Het geschreven bestand is geen PDF.")
        return _size(path)

    def open_window(self) -> str:
        """Every step once, on a screen that nobody sees, so that it also works where there is none."""
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from thuisapp.app.wizard_steps import STAPPEN
        from thuisapp.views.main_window import MainWindow, maak_toepassing

        app = maak_toepassing()
        with _quiet_qt(), _slot_errors() as errors:
            window = MainWindow()
            window.session.load(self._made())
            window.show()
            for step in STAPPEN:
                window.ga_naar(step.id)
                app.processEvents()
            app.processEvents()
            window.close()
            window.deleteLater()
            app.processEvents()
        if errors:
            raise errors[0]
        return f"{len(STAPPEN)} stappen"

    def _export(self, pdf: Path | None = None, xlsx: Path | None = None) -> None:
        from thuisapp.app.export import exporteer

        for _ in exporteer(self._made(), pdf=pdf, xlsx=xlsx):
            pass

    def _made(self) -> Dossier:
        if self.dossier is None:
            raise OngeldigeInvoer("Dit kan niet worden geprobeerd, want er kon geen dossier worden gemaakt.")
        return self.dossier


@contextmanager
def _quiet_qt() -> Iterator[None]:
    """What Qt has to say about a screen that nobody sees goes to the log."""
    from PySide6.QtCore import qInstallMessageHandler

    before = qInstallMessageHandler(lambda kind, context, message: log.info("Qt: %s", message))
    try:
        yield
    finally:
        qInstallMessageHandler(before)


@contextmanager
def _slot_errors() -> Iterator[list[BaseException]]:
    """Qt hands what goes wrong in a slot to sys.excepthook and goes on; here it is collected."""
    errors: list[BaseException] = []
    before, sys.excepthook = sys.excepthook, lambda kind, error, trace: errors.append(error)
    try:
        yield errors
    finally:
        sys.excepthook = before


def _size(path: Path) -> str:
    return f"{aantal(path.stat().st_size // 1000)} kB"


def run() -> int:
    """Try all parts and say how each went; 1 when something does not work."""
    with tempfile.TemporaryDirectory(prefix="thuisapp-zelftest-") as folder:
        results = [_try(name, part) for name, part in Selftest(Path(folder)).parts()]
    failed = results.count(False)
    if not failed:
        console.say("Alles werkt.")
        return 0
    console.say("1 onderdeel werkt niet." if failed == 1 else f"{failed} onderdelen werken niet.")
    console.say(f"Technische meldingen staan in {log_file.log_path()}.")
    return 1


def _try(name: str, part: Callable[[], str]) -> bool:
    begun = time.monotonic()
    try:
        word = part()
    except Exception as error:  # whatever it is, the other parts are still tried
        log.exception("selftest: %s", name)
        reason = str(error) if isinstance(error, ThuisappError) else f"onverwachte fout ({type(error).__name__})"
        console.say(f"MIS    {name}: {reason}")
        return False
    console.say(f"goed   {name}: {word} ({aantal(Fraction(time.monotonic() - begun), 1)} s)")
    return True
