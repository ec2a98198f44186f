"""Files that are made to do harm, or that are not what they seem: one sentence, within seconds, and bounded memory."""

from __future__ import annotations

import resource
import struct
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from thuisapp.domain.errors import ThuisappError
from thuisapp.storage.errors import NietTeLezen
from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar, Inleesfout, LezenDuurtTeLang
from thuisapp.storage.intake.limits import WorkbookLimits
from thuisapp.storage.intake.workbook import Werkmap

Maker = Callable[..., Path]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TIJD = 60.0  # seconds: a guard against hanging, not a measurement; every file below takes well under two on an idle machine


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    """Nothing here may take long, or more memory than the limit on the child."""
    begin, before = time.monotonic(), _peak(resource.RUSAGE_CHILDREN)
    yield
    assert time.monotonic() - begin < TIJD
    after = _peak(resource.RUSAGE_CHILDREN)
    # Larger children of other tests say nothing about this one, and between fork and exec a child is as large as this process.
    assert after == before or after < max(700, _peak(resource.RUSAGE_SELF) + 1), "MB"


def _peak(who: int) -> float:
    """The most memory that this process, or the largest of its children, has had so far, in MB."""
    return resource.getrusage(who).ru_maxrss / 1000


def lees(path: Path, limits: WorkbookLimits | None = None) -> Werkmap:
    with Werkmap(path, limits=limits or WorkbookLimits()) as werkmap:
        for _ in werkmap.batches():
            pass
    return werkmap


def fout_van(path: Path, limits: WorkbookLimits | None = None) -> Inleesfout:
    with pytest.raises(Inleesfout) as fout:
        lees(path, limits)
    zin = str(fout.value)
    assert zin.startswith(path.name)
    assert zin.endswith(".")
    return fout.value


BOMB = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "_rels/.rels",
                                  "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_bomb_is_refused_in_every_part(make_xlsx: Maker, part: str, encoding: str) -> None:
    rows = '<row><c t="inlineStr"><is><t>&c;</t></is></c></row><row><c t="s"><v>0</v></c></row>'
    xml = f'<?xml version="1.0"?>{BOMB}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    path = make_xlsx('<row><c t="s"><v>0</v></c></row>', parts={part: xml.encode(encoding)})
    fout = fout_van(path)
    assert isinstance(fout, BestandGeweigerd)
    assert str(fout) == (f"werkmap.xlsx, onderdeel {part}: hierin staat een DOCTYPE. Dat hoort niet in een Excelbestand en kan gemaakt "
                         "zijn om schade te doen. Vraag de afzender om een ander bestand.")


def test_a_zip_bomb_is_refused_before_it_is_opened(make_xlsx: Maker) -> None:
    path = make_xlsx(parts={"xl/worksheets/sheet1.xml": b" " * 150_000_000})
    assert path.stat().st_size < 300_000
    assert fout_van(path).zin == ("dit bestand wordt uitgepakt 150 MB groot; meer dan 100 MB wordt niet gelezen. Bewaar alleen het blad "
                                  "dat nodig is in een nieuw bestand.")


def test_a_part_that_grows_a_thousandfold_is_refused(make_xlsx: Maker) -> None:
    fout = fout_van(make_xlsx(parts={"xl/media/plaatje.png": b"\0" * 60_000_000}))
    assert "keer zo groot. Een gewoon bestand doet dat niet; het kan gemaakt zijn om schade te doen." in fout.zin


def test_a_size_that_lies_reads_no_further_than_it_says(make_xlsx: Maker) -> None:
    """The list of parts says 100 bytes, the part itself is 20 MB."""
    path = make_xlsx("<row>" + " " * 20_000_000 + "</row>")
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    data = path.read_bytes()
    echt = struct.pack("<LLL", info.CRC, info.compress_size, info.file_size)
    path.write_bytes(data.replace(echt, struct.pack("<LLL", info.CRC, info.compress_size, 100)))
    assert isinstance(fout_van(path), BestandOnleesbaar)


def test_very_many_parts_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "veel.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for i in range(30_000):
            archive.writestr(f"{i}", "")
    assert fout_van(path).zin == "in dit bestand zitten 30.000 onderdelen. Meer dan 5.000 wordt niet gelezen."
    assert fout_van(path, WorkbookLimits(members=1_000)).zin == "in dit bestand zitten meer dan 1.000 onderdelen; dat wordt niet gelezen."


def test_a_part_that_is_there_twice_is_refused(make_xlsx: Maker) -> None:
    """Two readers could each take another one."""
    path = make_xlsx()
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("XL/workbook.xml", "<workbook/>")
    assert "twee keer voor" in fout_van(path).zin


def test_the_last_cell_of_the_sheet_is_named_and_does_not_hang(make_xlsx: Maker) -> None:
    werkmap = lees(make_xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'))
    blad = werkmap.bladen["Blad1"]
    assert (blad.buiten, blad.buiten_aantal) == ("XFD1048576", 1)
    assert blad.zin_buiten() == ("Cel XFD1048576 op blad Blad1 is overgeslagen: er wordt gelezen tot en met rij 1.000.000 en kolom 1.000. "
                                 "Verwijder wat daar staat, of verplaats het.")
    leeg = lees(make_xlsx('<row r="1048576"><c r="XFD1048576" s="1"/></row>'))
    assert leeg.bladen["Blad1"].zin_buiten() == "", "only a colour in the last cell is nothing"


def test_a_merge_of_the_whole_sheet_does_not_hang(make_xlsx: Maker) -> None:
    after = '<mergeCells>' + '<mergeCell ref="A1:XFD1048576"/>' * 2_000 + "</mergeCells>"
    werkmap = lees(make_xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>1</v></c></row>', after=after))
    assert werkmap.bladen["Blad1"].samengevoegd == ()


def test_one_text_that_a_million_cells_refer_to_is_refused(make_xlsx: Maker) -> None:
    """A small file that stands for gigabytes of text."""
    rows = "<row>" + '<c t="s"><v>0</v></c>' * 900 + "</row>"
    path = make_xlsx(rows * 200, parts={"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{"x" * 32_000}</t></si></sst>'})
    assert "meer dan 100.000.000 tekens" in fout_van(path).zin


def test_a_text_longer_than_excel_allows_is_refused_with_its_cell(make_xlsx: Maker) -> None:
    fout = fout_van(make_xlsx(f'<row r="7"><c r="B7" t="inlineStr"><is><t>{"x" * 40_000}</t></is></c></row>'))
    assert str(fout) == "werkmap.xlsx, blad Blad1, cel B7: de tekst in deze cel is langer dan 32.767 tekens. Maak de tekst korter."


def test_too_many_cells_are_refused(make_xlsx: Maker) -> None:
    fout = fout_van(make_xlsx("<row><c><v>1</v></c><c><v>1</v></c></row>" * 100), WorkbookLimits(cells=150))
    assert "meer dan 150 gevulde cellen" in fout.zin
    assert fout.plek == "blad Blad1"


def test_reading_that_takes_too_long_is_given_up(make_xlsx: Maker) -> None:
    path = make_xlsx("<row><c><v>1</v></c></row>" * 200_000)
    fout = fout_van(path, WorkbookLimits(cpu_seconds=0.3))
    assert isinstance(fout, LezenDuurtTeLang)
    assert fout.zin == ("het lezen van dit bestand duurt te lang en is gestopt. Bewaar alleen het blad dat nodig is in een nieuw bestand.")


def test_a_child_that_is_silent_is_given_up(make_xlsx: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thuisapp.storage.intake.workbook._START", "import time; time.sleep(60)")
    begin = time.monotonic()
    assert isinstance(fout_van(make_xlsx(), WorkbookLimits(silence=0.5)), LezenDuurtTeLang)
    assert time.monotonic() - begin < 5


def test_memory_is_bounded(make_xlsx: Maker) -> None:
    texts = "".join(f"<si><t>{i:0200d}</t></si>" for i in range(200_000))
    path = make_xlsx('<row><c t="s"><v>0</v></c></row>', parts={"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>'})
    assert "vraagt bij het lezen te veel geheugen" in fout_van(path, WorkbookLimits(memory_bytes=110_000_000)).zin
    assert "meer dan 1.000 verschillende teksten" in fout_van(path, WorkbookLimits(strings=1_000)).zin


@pytest.mark.parametrize(("part", "content", "woord"), [
    ("xl/vbaProject.bin", "x", "hierin zitten macro's. Bewaar het in Excel als gewone werkmap (.xlsx) zonder macro's"),
    ("xl/macrosheets/sheet1.xml", "<x/>", "macro's"),
    ("xl/externalLinks/externalLink1.xml", "<x/>", "hierin zitten koppelingen met andere bestanden. Kies in Excel bij Gegevens"),
    ("xl/workbook.bin", "x", "dit is een binaire werkmap (.xlsb)"),
    ("xl/worksheets/sheet1.xml", None, "dit onderdeel ontbreekt of is beschadigd"),
    ("xl/workbook.xml", None, "dit onderdeel ontbreekt of is beschadigd"),
    ("[Content_Types].xml", None, "dit is geen Excelbestand"),
    ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>", "dit onderdeel is beschadigd"),
    ("xl/workbook.xml", "geen xml", "dit onderdeel is beschadigd"),
    ("xl/workbook.xml", "<workbook/>", "in dit bestand staat geen werkblad"),
    ("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}"/>', "verwijst naar een tekst die er niet is"),
    ("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}"><si><r><rPr><u val="gek"/></rPr><t>a</t></r></si></sst>', "dit onderdeel is beschadigd"),
])
def test_a_workbook_that_is_not_right_is_refused(make_xlsx: Maker, part: str, content: str | None, woord: str) -> None:
    assert woord in fout_van(make_xlsx('<row r="3"><c r="B3" t="s"><v>0</v></c></row>', parts={part: content})).zin


@pytest.mark.parametrize("row", ["<row>" + "<c/>" * 1_000_000 + "</row>", "<row>" + "<a>" * 1_000_000, "<a/>" * 1_000_000])
def test_a_sheet_of_nothing_but_elements_does_not_fill_the_memory(make_xlsx: Maker, row: str) -> None:
    """The system bounds the memory as well, but not on Windows; so here there is no such limit."""
    assert "dit onderdeel is beschadigd" in fout_van(make_xlsx(row), WorkbookLimits(memory_bytes=100_000_000_000)).zin


@pytest.mark.parametrize("styles", ["<styleSheet><cellXfs>" + "<xf/>" * 1_000_000 + "</cellXfs></styleSheet>",
                                    "<styleSheet><cellXfs><xf numFmtId='datum'/></cellXfs></styleSheet>", "<styleSheet>"])
def test_styles_that_cannot_be_read_are_named(make_xlsx: Maker, styles: str) -> None:
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    path = make_xlsx(parts={"xl/styles.xml": styles, "xl/_rels/workbook.xml.rels":
                            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                            f'<Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
                            f'<Relationship Id="rId3" Type="{relations}/styles" Target="styles.xml"/></Relationships>'})
    fout = fout_van(path)
    assert isinstance(fout, BestandOnleesbaar)
    assert fout.plek == "onderdeel xl/styles.xml"


def test_the_strict_dialect_is_refused_and_not_taken_for_an_empty_sheet(make_xlsx: Maker) -> None:
    strict = "http://purl.oclc.org/ooxml/"
    sheet = f'<worksheet xmlns="{strict}spreadsheetml/main"><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>'
    assert "dit onderdeel is beschadigd" in fout_van(make_xlsx(parts={"xl/worksheets/sheet1.xml": sheet})).zin
    book = (f'<workbook xmlns="{strict}spreadsheetml/main" xmlns:r="{strict}officeDocument/relationships"><sheets>'
            '<sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>')
    fout = fout_van(make_xlsx(parts={"xl/workbook.xml": book, "xl/worksheets/sheet1.xml": sheet}))
    assert fout.zin == "dit is een werkmap van de soort Strict Open XML. Bewaar hem in Excel als gewone werkmap (.xlsx)."


def test_a_cell_that_refers_to_nothing_is_named(make_xlsx: Maker) -> None:
    for index in ("7", "-1", "x", "99999999999999999999"):
        fout = fout_van(make_xlsx(f'<row r="3"><c r="B3" t="s"><v>{index}</v></c></row>'))
        assert fout.plek == "blad Blad1, cel B3"


@pytest.mark.parametrize(("content", "woord"), [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"), "Excelbestand van voor 2007 (.xls)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "met een wachtwoord beveiligd"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "oud Officeprogramma"),
    (b"<html><body><table><tr><td>1</td></tr></table>", "webpagina die als Excelbestand is bewaard"),
    (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "XML-bestand"),
    (b"%PDF-1.7 ...", "dit is een PDF"), (b"Gemeente;Aantal\nHeerlen;3\n", "dit is geen Excelbestand"),
    (b"PK\x03\x04 en verder niets", "dit bestand is beschadigd"), (b"", "dit bestand is leeg"), (b"SQLite format 3\0....", "database"),
])
def test_a_file_that_is_no_workbook_is_recognised(tmp_path: Path, content: bytes, woord: str) -> None:
    path = tmp_path / "bestand.xlsx"
    path.write_bytes(content)
    assert woord in fout_van(path).zin


def test_a_half_file_is_damaged(make_xlsx: Maker) -> None:
    path = make_xlsx("<row><c><v>1</v></c></row>" * 1_000)
    data = path.read_bytes()
    path.write_bytes(data[:len(data) // 2])
    assert isinstance(fout_van(path), BestandOnleesbaar)
    midden = bytearray(data)
    midden[data.index(b"sheet1.xml") + 40] ^= 0xFF
    path.write_bytes(bytes(midden))
    assert isinstance(fout_van(path), BestandOnleesbaar)


def test_a_locked_or_open_document_of_another_kind_is_named(make_xlsx: Maker) -> None:
    ods = make_xlsx(parts={"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>",
                           "[Content_Types].xml": None})
    assert "rekenblad van LibreOffice (.ods)" in fout_van(ods).zin
    path = make_xlsx()
    data = bytearray(path.read_bytes())
    plek = data.index(b"PK\x01\x02")
    data[plek + 8] |= 1
    path.write_bytes(bytes(data))
    assert "met een wachtwoord beveiligd" in fout_van(path).zin


def test_a_file_that_is_too_large_a_folder_or_not_there(make_xlsx: Maker, tmp_path: Path) -> None:
    assert "groter dan 0 MB" in fout_van(make_xlsx(), WorkbookLimits(file_bytes=500)).zin
    for path in (tmp_path / "er-niet.xlsx", tmp_path):
        with pytest.raises((NietTeLezen, BestandGeweigerd)) as fout:
            lees(path)
        assert isinstance(fout.value, ThuisappError)
        assert str(fout.value).endswith(".")
