"""Printing and the preview of it: the document is made and drawn in the background; the window stays alive and one can cancel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from thuisapp.views import dialogs
from thuisapp.views.session import DossierSession
from thuisapp.views.tasks import Taken

if TYPE_CHECKING:
    from thuisapp.app.afdrukken import Afdruk, Bladbeeld
    from thuisapp.app.export import Voortgang
    from thuisapp.domain.dossier import Dossier
    from thuisapp.views.afdrukken_voorbeeld import Afdrukvoorbeeld

EINDIG = 0.02
"""A page that is so little larger or smaller than the paper is printed at its own size."""


class Afdrukken(QObject):
    """The entries of the menu. A document that was made is kept until the dossier is another, so looking first costs nothing."""

    def __init__(self, session: DossierSession, taken: Taken, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._taken, self._window = session, taken, window
        self._gemaakt: tuple[Dossier, str, str, Afdruk] | None = None
        self.voorbeeldvenster: Afdrukvoorbeeld | None = None

    def druk_af(self) -> None:
        """Ask what and on which printer, and print it."""
        self._kies("Afdrukken", self._naar_printer)

    def voorbeeld(self) -> None:
        """Ask what, and show how it will be on paper."""
        self._kies("Afdrukvoorbeeld", self._toon)

    def _kies(self, titel: str, daarna: Callable[[Afdruk], object]) -> None:
        from thuisapp.app.afdrukken import SOORTEN

        dossier = self._session.dossier
        gekozen = dialogs.kies_uit(self._window, titel, "Welk document?", list(SOORTEN.values()))
        if gekozen is None:
            return
        soort, gemeente = list(SOORTEN)[gekozen], ""
        if soort == "gemeente":
            welke = dialogs.kies_uit(self._window, titel, "Voor welke gemeente?", [g.naam for g in dossier.gemeenten])
            if welke is None:
                return
            gemeente = dossier.codes()[welke]
        self._maak(dossier, soort, gemeente, daarna)

    def _maak(self, dossier: Dossier, soort: str, gemeente: str, daarna: Callable[[Afdruk], object]) -> None:
        if self._gemaakt is not None and self._gemaakt[0] is dossier and self._gemaakt[1:3] == (soort, gemeente):
            daarna(self._gemaakt[3])
            return

        def werk() -> object:
            from thuisapp.app.afdrukken import maak_afdruk

            return maak_afdruk(dossier, soort, gemeente)

        def klaar(afdruk: Afdruk) -> None:
            self._gemaakt = (dossier, soort, gemeente, afdruk)
            if afdruk.meldingen:
                dialogs.toon_melding(self._window, "Het document is klaar", "\n\n".join(afdruk.meldingen))
            daarna(afdruk)

        self._taken.start("Document klaarzetten om af te drukken", werk, done=klaar)

    # On paper

    def _naar_printer(self, afdruk: Afdruk) -> None:
        printer = maak_printer(afdruk)
        if vraag_printer(printer, afdruk.aantal, self._window):
            self._taken.start("Afdrukken", lambda: druk(afdruk, printer))

    # On the screen

    def _toon(self, afdruk: Afdruk) -> None:
        def werk() -> object:
            from thuisapp.app.afdrukken import voor_scherm

            return voor_scherm(afdruk)

        def klaar(beelden: tuple[Bladbeeld, ...]) -> None:
            from thuisapp.views.afdrukken_voorbeeld import Afdrukvoorbeeld

            self.voorbeeldvenster = Afdrukvoorbeeld(afdruk, beelden, maak_printer(afdruk), self._window)
            self.voorbeeldvenster.afdrukken.connect(lambda: self._naar_printer(afdruk))
            self.voorbeeldvenster.open()

        self._taken.start("Afdrukvoorbeeld maken", werk, done=klaar)


def maak_printer(afdruk: Afdruk) -> QPrinter:
    """The printer of this computer that is used as a rule, with paper as it is put in there; without one, to a PDF."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(afdruk.titel)
    printer.setCreator("thuisapp")
    printer.setFullPage(True)  # the document has margins of its own
    printer.setPageOrientation(_ligging(afdruk, 0))
    return printer


def vraag_printer(printer: QPrinter, aantal: int, parent: QWidget | None) -> bool:
    """The dialog of the system: which printer, which pages, how many copies. Tests replace this function."""
    dialoog = QPrintDialog(printer, parent)
    dialoog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialoog.setMinMax(1, aantal)
    dialoog.setFromTo(1, aantal)
    dialoog.setPrintRange(QPrintDialog.PrintRange.AllPages)
    return bool(dialoog.exec())


def gekozen_bladen(printer: QPrinter, aantal: int) -> list[int]:
    """The pages to print, counted from 0, in order: all, or what was typed in the dialog."""
    bereiken = printer.pageRanges()
    if not bereiken.isEmpty():
        gekozen = [n for n in range(aantal) if bereiken.contains(n + 1)]
    elif printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        gekozen = list(range(max(1, printer.fromPage()) - 1, min(printer.toPage() or aantal, aantal)))
    else:
        gekozen = list(range(aantal))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        gekozen.reverse()
    keer = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    return gekozen * keer


def druk(afdruk: Afdruk, printer: QPrinter) -> Iterator[Voortgang]:
    """Draw the pages on the printer, in whatever thread; closing it stops after the page that is being drawn."""
    from thuisapp.app.afdrukken import FIJN, bladbeeld
    from thuisapp.app.export import Voortgang
    from thuisapp.domain.errors import ThuisappError

    bladen = gekozen_bladen(printer, afdruk.aantal)
    if not bladen:
        raise ThuisappError(f"Deze bladzijden zijn er niet. Kies bladzijden van 1 tot en met {afdruk.aantal}.")
    grijs, dpi = printer.colorMode() is QPrinter.ColorMode.GrayScale, min(FIJN, printer.resolution())
    printer.setPageOrientation(_ligging(afdruk, bladen[0]))
    schilder, af = QPainter(), False
    if not schilder.begin(printer):
        raise ThuisappError("De printer geeft geen antwoord. Kijk of hij aanstaat, of kies een andere printer.")
    try:
        for n, nummer in enumerate(bladen):
            yield Voortgang(n, len(bladen), f"Bladzijde {n + 1} van {len(bladen)} naar de printer")
            if n:
                printer.setPageOrientation(_ligging(afdruk, nummer))
                printer.newPage()
            teken(schilder, printer, als_beeld(bladbeeld(afdruk, nummer, dpi, grijs=grijs)), afdruk.maat(nummer))
        af = True
    finally:
        if not af:
            printer.abort()
        schilder.end()


def _ligging(afdruk: Afdruk, nummer: int) -> QPageLayout.Orientation:
    breed, hoog = afdruk.maat(nummer)
    return QPageLayout.Orientation.Landscape if breed > hoog else QPageLayout.Orientation.Portrait


def als_beeld(blad: Bladbeeld) -> QImage:
    """A picture that Qt can draw. It keeps the bytes alive."""
    soort = QImage.Format.Format_Grayscale8 if blad.grijs else QImage.Format.Format_RGB32
    beeld = QImage(blad.punten, blad.breed, blad.hoog, blad.rij, soort)
    beeld.bytes_ = blad.punten  # type: ignore[attr-defined]
    return beeld


def teken(schilder: QPainter, printer: QPrinter, beeld: QImage, maat: tuple[float, float]) -> None:
    """A page in the middle of the paper, at its own size when it fits and otherwise as large as can be. maat: in points."""
    papier = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    per_punt = printer.resolution() / 72
    vak = QSizeF(maat[0] * per_punt, maat[1] * per_punt)
    if vak.width() > papier.width() * (1 + EINDIG) or vak.height() > papier.height() * (1 + EINDIG):
        vak.scale(papier.size(), Qt.AspectRatioMode.KeepAspectRatio)
    plek = QRectF(0, 0, vak.width(), vak.height())
    plek.moveCenter(papier.center())
    schilder.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    schilder.drawImage(plek, beeld)
