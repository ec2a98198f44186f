"""The parts of the zelftest. Each tries one thing for real and gives a word about what it saw, or raises."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from thuisapp import paths
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.format_nl import aantal, opsomming

log = logging.getLogger(__name__)

OLD_FILE = "zelftest/formaat_1.thuis"
OWN_FONT = "Source"  # Source Sans 3, however a PDF spells it
PAINT_ROUNDS = 20  # how often the window gets its turn before its picture is taken


class Selftest:
    """The parts share one dossier and one folder. show: on a real screen where there is one, and keep a picture of the window."""

    def __init__(self, folder: Path, show: bool = False) -> None:
        self.folder, self.show = folder, show
        self.dossier: Dossier | None = None

    def parts(self) -> tuple[tuple[str, Callable[[], str]], ...]:
        return (
            ("Openbare cijfers lezen", self.read_data),
            ("Een dossier maken", self.make),
            ("Opgave en verdeling berekenen", self.calculate),
            ("Bewaren en weer openen", self.save_and_open),
            ("Een dossier van vroeger openen", self.open_old),
            ("Excel schrijven", self.write_excel),
            ("Excel inlezen", self.read_excel),
            ("Word schrijven", self.write_word),
            ("ODT schrijven", self.write_odt),
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

    def open_old(self) -> str:
        """A file of the first version of the program, which every later one must read."""
        from thuisapp.app.dossiers import open_dossier

        path = Path(shutil.copy(paths.resource(OLD_FILE), self.folder / "zelftest-oud.thuis"))
        return f"{len(open_dossier(path).gemeenten)} gemeenten"

    def write_excel(self) -> str:
        return self._export(".xlsx", "xl/workbook.xml", "Excelbestand")

    def read_excel(self) -> str:
        """Through the child process that reads the files of others."""
        from thuisapp.storage.intake.workbook import Werkmap

        path = self.folder / "zelftest.xlsx"
        if not path.exists():
            raise OngeldigeInvoer("Dit kan niet worden geprobeerd, want er is geen Excelbestand geschreven.")
        with Werkmap(path, bladen=()) as book:
            return f"{len(book.bladen)} bladen"

    def write_word(self) -> str:
        return self._export(".docx", "word/document.xml", "Worddocument")

    def write_odt(self) -> str:
        return self._export(".odt", "content.xml", "ODT-bestand")

    def write_pdf(self) -> str:
        from thuisapp.app.export import exporteer
        from thuisapp.output.pdf_fonts import fonts_in

        path = self.folder / "zelftest.pdf"
        for _ in exporteer(self._made(), pdf=path):
            pass
        if path.read_bytes()[:5] != b"%PDF-":
            raise OngeldigeInvoer("Het geschreven bestand is geen PDF.")
        fonts = fonts_in(path)
        strange = sorted(name for name, inside in fonts.items() if not inside or OWN_FONT not in name)
        if strange or not fonts:
            raise OngeldigeInvoer(f"De PDF gebruikt een ander lettertype dan dat van thuisapp: {opsomming(strange) or 'geen enkel'}.")
        return f"{_size(path)}, {len(fonts)} lettertypen in de PDF"

    def open_window(self) -> str:
        """Every step once; without `show` on a screen that nobody sees, so that it also works where there is none."""
        if not self.show or (sys.platform.startswith("linux") and not _has_screen()):
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
            for _ in range(PAINT_ROUNDS if self.show else 1):
                app.processEvents()
            if self.show:
                window.grab().save(str(self.folder / "venster.png"))
            window.close()
            window.deleteLater()
            app.processEvents()
        if errors:
            raise errors[0]
        return f"{len(STAPPEN)} stappen op {'het scherm' if app.platformName() != 'offscreen' else 'een onzichtbaar scherm'}"

    def _export(self, suffix: str, inside: str, kind: str) -> str:
        """One file of the woonzorgvisie; inside: what the archive must hold. Raises OngeldigeInvoer."""
        from thuisapp.app.export import exporteer

        path = self.folder / f"zelftest{suffix}"
        for _ in exporteer(self._made(), **{suffix[1:]: path}):  # type: ignore[arg-type]
            pass
        if not zipfile.is_zipfile(path) or inside not in zipfile.ZipFile(path).namelist():
            raise OngeldigeInvoer(f"Het geschreven bestand is geen {kind}.")
        return _size(path)

    def _made(self) -> Dossier:
        if self.dossier is None:
            raise OngeldigeInvoer("Dit kan niet worden geprobeerd, want er kon geen dossier worden gemaakt.")
        return self.dossier


def _has_screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


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
