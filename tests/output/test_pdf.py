"""The PDF: tags, fonts, the same bytes every time, and no half file when something goes wrong or is stopped."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from tests.output import alle_soorten
from thuisapp import paths
from thuisapp.output import fonts, pdf
from thuisapp.output.pdf import PdfMislukt, schrijf_pdf
from thuisapp.output.pdf_parts.make import only_data
from thuisapp.output.target_file import DoelNietTeSchrijven
from thuisapp.output.visie.model import Beleidsdocument

Stap = tuple[int, int, str]


@pytest.fixture(scope="module")
def made(document: Beleidsdocument, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Stap]]:
    """The sample document as PDF, in a folder with a space and an accent."""
    folder = tmp_path_factory.mktemp("Mijn documenten é")
    return folder / "visie ü.pdf", list(schrijf_pdf(document, folder / "visie ü.pdf", onthoud=False))


@pytest.fixture
def opened(made: tuple[Path, list[Stap]]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(made[0]) as file:
        yield file


@pytest.fixture(autouse=True)
def no_warnings(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """WeasyPrint's warnings arrive in our log; one that nobody expected fails the test."""
    yield
    for when in ("setup", "call"):
        assert [r.getMessage() for r in caplog.get_records(when) if r.levelno == logging.WARNING] == []  # type: ignore[arg-type]


def kinds(element: pikepdf.Object) -> Iterator[tuple[str, pikepdf.Object]]:
    """Every structure element with its type, in reading order."""
    if isinstance(element, pikepdf.Dictionary) and "/S" in element:
        yield str(element.S), element
    children = element.get("/K", []) if isinstance(element, pikepdf.Dictionary) else []
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            yield from kinds(child)


def test_nothing_is_left_beside_the_pdf(made: tuple[Path, list[Stap]]) -> None:
    assert list(made[0].parent.iterdir()) == [made[0]]


def test_progress_only_goes_up_and_tells_which_page_of_which_chapter(made: tuple[Path, list[Stap]]) -> None:
    steps = made[1]
    assert [part for part, _, _ in steps] == sorted(part for part, _, _ in steps)
    assert steps[-1] == (100, 100, "De PDF is klaar.")
    said = " ".join(text for _, _, text in steps)
    assert "Hoofdstuk 3 wordt opgemaakt" in said


def test_it_claims_pdf_ua_and_has_title_language_and_date(opened: pikepdf.Pdf) -> None:
    assert opened.Root.Lang == "nl-NL"
    assert opened.Root.MarkInfo.Marked
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert opened.docinfo["/Title"] == "Woonzorgvisie – Parkstad Limburg"
    assert str(opened.docinfo["/CreationDate"]).startswith("D:20260701")
    with opened.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"


def test_only_our_own_font_is_in_it_and_it_is_embedded(opened: pikepdf.Pdf) -> None:
    found = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    assert found
    assert all("Source-Sans-3" in str(o.FontName) for o in found)
    assert all("/FontFile2" in o for o in found)


def test_pages_stand_and_lie_and_chapters_are_bookmarks(opened: pikepdf.Pdf) -> None:
    sizes = [tuple(round(float(x)) for x in page.mediabox[2:]) for page in opened.pages]
    assert sizes[0] == (595, 842)
    assert (842, 595) in sizes
    with opened.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Inhoud", "1 Samenvatting", "2 Opgave", "3 Alle groepen", "Bijlage A Begrippen"]
        assert [item.title for item in outline.root[1].children] == ["1.1 Waarom nu?"]


def test_the_tags_say_what_is_a_table_a_heading_a_list_and_a_figure(opened: pikepdf.Pdf) -> None:
    found = list(kinds(opened.Root.StructTreeRoot))
    names = [name for name, _ in found]
    for name in ("/H1", "/H2", "/Table", "/TH", "/TD", "/Caption", "/L", "/LI", "/Figure", "/Link"):
        assert name in names, name
    alts = [str(element.Alt) for name, element in found if name == "/Figure"]
    assert alts == ["Heerlen <86> & \"meer\"", "Kaart"]


def test_the_same_document_gives_the_same_bytes(document: Beleidsdocument, made: tuple[Path, list[Stap]], tmp_path: Path) -> None:
    list(schrijf_pdf(document, tmp_path / "nog eens.pdf"))
    assert (tmp_path / "nog eens.pdf").read_bytes() == made[0].read_bytes()


def test_the_document_of_a_region_is_a_whole_report(tmp_path: Path) -> None:
    """Of one gemeente, which is half as long; the other regions are laid out by test_verapdf."""
    voorbeeld = alle_soorten.document("visie-een")
    list(schrijf_pdf(voorbeeld, tmp_path / "voorbeeld.pdf"))
    with pikepdf.open(tmp_path / "voorbeeld.pdf") as file:
        assert len(file.pages) >= 25
        with file.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Inhoud", *(h.volle_titel for h in voorbeeld.hoofdstukken)]


def test_cancelling_stops_the_child_and_leaves_the_old_file(document: Beleidsdocument, tmp_path: Path,
                                                            monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[pdf._Kind] = []

    class Seen(pdf._Kind):
        def __enter__(self) -> pdf._Kind:
            children.append(self)
            return super().__enter__()

    monkeypatch.setattr(pdf, "_Kind", Seen)
    target = tmp_path / "visie.pdf"
    target.write_bytes(b"de vorige")
    steps = schrijf_pdf(document, target)
    for part, _, _ in steps:
        if part >= 2:
            break
    steps.close()  # type: ignore[attr-defined]
    assert children[0].proces.poll() is not None
    assert target.read_bytes() == b"de vorige"
    assert list(tmp_path.iterdir()) == [target]


def pretend(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(pdf, "_commando", lambda opdracht: [sys.executable, "-c", program, str(opdracht)])


@pytest.mark.parametrize("program", ["import os; os.abort()", "raise ValueError('fout in het kind')", "print('{\"deel\": 5')"])
def test_a_child_that_falls_over_is_one_clear_sentence(document: Beleidsdocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                       program: str) -> None:
    pretend(monkeypatch, program)
    with pytest.raises(PdfMislukt, match="stopte onverwacht"):
        list(schrijf_pdf(document, tmp_path / "visie.pdf"))
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_called_a_full_disk(document: Beleidsdocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, "import errno; print('{\"schrijffout\": %d}' % errno.ENOSPC)")
    with pytest.raises(DoelNietTeSchrijven, match="schijf is vol"):
        list(schrijf_pdf(document, tmp_path / "visie.pdf"))
    assert list(tmp_path.iterdir()) == []


def test_a_missing_library_is_named_as_such(document: Beleidsdocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, "raise OSError(\"cannot load library 'libpango-1.0-0'\")")
    with pytest.raises(PdfMislukt, match="ontbreekt een onderdeel"):
        list(schrijf_pdf(document, tmp_path / "visie.pdf"))


def test_a_silent_child_is_given_up(document: Beleidsdocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, "import time; time.sleep(60)")
    begin = time.monotonic()
    with pytest.raises(PdfMislukt, match="duurt te lang"):
        list(schrijf_pdf(document, tmp_path / "visie.pdf", stil=0.4))
    assert time.monotonic() - begin < 10
    assert list(tmp_path.iterdir()) == []


def test_an_interpreter_that_is_not_there_is_one_clear_sentence(document: Beleidsdocument, tmp_path: Path,
                                                                monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_commando", lambda opdracht: [str(tmp_path / "weg")])
    with pytest.raises(PdfMislukt, match="start niet"):
        list(schrijf_pdf(document, tmp_path / "visie.pdf"))


def test_without_any_font_the_program_lives_on(document: Beleidsdocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint crashes the process it runs in when fontconfig has no font at all."""
    conf = tmp_path / "leeg.conf"
    conf.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
                    '<cachedir prefix="xdg">fontconfig</cachedir></fontconfig>', "utf-8")
    real = fonts.omgeving
    monkeypatch.setattr(fonts, "omgeving", lambda map_: {**real(map_), "FONTCONFIG_FILE": str(conf)})
    with pytest.raises(PdfMislukt, match="stopte onverwacht"):
        list(schrijf_pdf(document, tmp_path / "visie.pdf"))
    assert not (tmp_path / "visie.pdf").exists()


def test_a_folder_that_is_not_there_is_told_before_the_work_starts(document: Beleidsdocument, tmp_path: Path) -> None:
    with pytest.raises(DoelNietTeSchrijven, match="bestaat niet"):
        list(schrijf_pdf(document, tmp_path / "weg" / "visie.pdf"))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://localhost/x", "https://example.org/x", "ftp://example.org/x"])
def test_the_child_fetches_nothing_from_disk_or_network(url: str) -> None:
    with pytest.raises(ValueError, match="disallowed"):
        only_data().fetch(url)
    assert only_data().fetch("data:text/plain,hoi").read() == b"hoi"


def test_our_font_licence_is_shipped_with_the_fonts() -> None:
    folder = paths.resource("fonts")
    assert len(list(folder.glob("SourceSans3-*.ttf"))) == 6
    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "LICENSE-source-sans.md").read_text("utf-8")
