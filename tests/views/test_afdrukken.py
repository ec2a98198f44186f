"""Printing and the preview: to a PDF, since there is no printer in a test."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from thuisapp.app import afdrukken as app_afdrukken
from thuisapp.app.afdrukken import Afdruk
from thuisapp.domain.errors import ThuisappError
from thuisapp.output.pdf_beeld import lees_bladen
from thuisapp.views import afdrukken, dialogs


@pytest.fixture
def afdruk(toepassing: Any) -> Afdruk:
    """Three pages with a dark square; the second one lies down."""
    document = pikepdf.new()
    for maat in ((595, 842), (842, 595), (595, 842)):
        document.add_blank_page(page_size=maat)
        document.pages[-1].Contents = document.make_stream(b"0 0 0.6 rg 100 100 200 200 re f")
    uit = io.BytesIO()
    document.save(uit)
    return Afdruk("Proef", lees_bladen(uit.getvalue()))


def naar_pdf(afdruk: Afdruk, doel: Path) -> QPrinter:
    printer = afdrukken.maak_printer(afdruk)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(doel))
    printer.setResolution(72)
    return printer


def test_all_pages_are_printed_each_the_way_it_lies(afdruk: Afdruk, tmp_path: Path) -> None:
    stappen = [*afdrukken.druk(afdruk, naar_pdf(afdruk, tmp_path / "uit.pdf"))]
    assert [s.tekst for s in stappen][-1] == "Bladzijde 3 van 3 naar de printer"
    maten = lees_bladen((tmp_path / "uit.pdf").read_bytes()).maten
    assert [breed > hoog for breed, hoog in maten] == [False, True, False]


def test_the_picture_lands_where_it_was(afdruk: Afdruk, tmp_path: Path) -> None:
    from thuisapp.output.pdf_beeld import maak_beeld

    printer = naar_pdf(afdruk, tmp_path / "uit.pdf")
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    for _ in afdrukken.druk(afdruk, printer):
        pass
    beeld = maak_beeld(lees_bladen((tmp_path / "uit.pdf").read_bytes()), 0, 72, grijs=True)
    assert beeld.punten[(842 - 200) * beeld.rij + 200] < 100  # dark enough to read in grey
    assert beeld.punten[50 * beeld.rij + 50] == 255


@pytest.mark.parametrize(("van", "tot", "bladen"), [(1, 2, [0, 1]), (2, 9, [1, 2]), (0, 0, [0, 1, 2]), (3, 3, [2])])
def test_a_range_of_pages(afdruk: Afdruk, tmp_path: Path, van: int, tot: int, bladen: list[int]) -> None:
    printer = naar_pdf(afdruk, tmp_path / "uit.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(van, tot)
    assert afdrukken.gekozen_bladen(printer, 3) == bladen


def test_pages_that_are_not_there_are_a_sentence(afdruk: Afdruk, tmp_path: Path) -> None:
    printer = naar_pdf(afdruk, tmp_path / "uit.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(8, 9)
    with pytest.raises(ThuisappError, match="van 1 tot en met 3"):
        next(afdrukken.druk(afdruk, printer))


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_a_sentence(afdruk: Afdruk, tmp_path: Path) -> None:
    printer = naar_pdf(afdruk, tmp_path / "bestaat niet" / "uit.pdf")
    with pytest.raises(ThuisappError, match="De printer geeft geen antwoord"):
        [*afdrukken.druk(afdruk, printer)]


def test_stopping_leaves_the_printer_free(afdruk: Afdruk, tmp_path: Path) -> None:
    stappen = afdrukken.druk(afdruk, naar_pdf(afdruk, tmp_path / "uit.pdf"))
    next(stappen)
    stappen.close()  # type: ignore[attr-defined]
    assert len([*afdrukken.druk(afdruk, naar_pdf(afdruk, tmp_path / "twee.pdf"))]) == 3


def test_a_larger_page_is_made_to_fit(afdruk: Afdruk, tmp_path: Path) -> None:
    from PySide6.QtGui import QPageSize

    printer = naar_pdf(afdruk, tmp_path / "uit.pdf")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    for _ in afdrukken.druk(afdruk, printer):
        pass
    assert lees_bladen((tmp_path / "uit.pdf").read_bytes()).maten[0][0] < 430


def test_the_menu_asks_what_and_shows_it_and_prints_it_without_making_it_again(kantoor: Any, afdruk: Afdruk, tmp_path: Path,
                                                                               klaar: Callable[[Any], None],
                                                                               monkeypatch: pytest.MonkeyPatch) -> None:
    gemaakt: list[tuple[str, str]] = []
    monkeypatch.setattr(app_afdrukken, "maak_afdruk", lambda d, soort, gemeente: gemaakt.append((soort, gemeente)) or afdruk)
    keuzes = iter([1, 2, 1, 2])
    monkeypatch.setattr(dialogs, "kies_uit", lambda *_: next(keuzes))
    printers: list[QPrinter] = []

    def vraag(printer: QPrinter, aantal: int, parent: Any) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "uit.pdf"))
        printer.setResolution(72)
        printers.append(printer)
        return aantal == 3

    monkeypatch.setattr(afdrukken, "vraag_printer", vraag)
    werk = afdrukken.Afdrukken(kantoor.session, kantoor.taken, kantoor)
    werk.voorbeeld()
    while kantoor.taken.is_busy:
        klaar(kantoor)
    venster = werk.voorbeeldvenster
    assert venster is not None and venster.blad.pageCount() == 3
    venster.volgende.click()
    assert (venster.blad.currentPage(), venster.nummer.value()) == (2, 2)
    venster.reject()
    werk.druk_af()
    klaar(kantoor)
    assert gemaakt == [("gemeente", kantoor.session.dossier.codes()[2])]
    assert (tmp_path / "uit.pdf").stat().st_size > 500


def test_every_control_of_the_preview_has_a_name(kantoor: Any, afdruk: Afdruk, naamloos: Any, toon: Any) -> None:
    from thuisapp.app.afdrukken import voor_scherm
    from thuisapp.views.afdrukken_voorbeeld import Afdrukvoorbeeld

    stappen = voor_scherm(afdruk)
    beelden: tuple[Any, ...] = ()
    while not beelden:
        try:
            next(stappen)
        except StopIteration as eind:
            beelden = eind.value
    venster = toon(Afdrukvoorbeeld(afdruk, beelden, afdrukken.maak_printer(afdruk)), 1000, 700)
    assert naamloos(venster) == []
    assert afdrukken.maak_printer(afdruk).pageLayout().orientation() is QPageLayout.Orientation.Portrait
