"""Workbooks: what stands in a cell comes out as it is, with its kind and address; the child process ends when it must."""

from __future__ import annotations

import datetime
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from thuisapp.storage.intake.cells import Cell, CellKind, Plek, column_number, letters
from thuisapp.storage.intake.errors import BestandOnleesbaar
from thuisapp.storage.intake.workbook import Werkmap, bekijk_bladen

Gevonden = dict[tuple[str, str], tuple[CellKind, str]]


def lees(path: Path, **opties: Any) -> tuple[Gevonden, Werkmap]:
    """(sheet, address) -> (kind, text) of every cell that is not empty."""
    gevonden: Gevonden = {}
    with Werkmap(path, **opties) as werkmap:
        for blad, batch in werkmap.batches():
            assert 0 <= batch.done <= batch.total
            for rij in batch.rows:
                for cell in rij.cells():
                    gevonden[blad, f"{letters(cell.column)}{rij.number}"] = (cell.kind, cell.text)
                    assert rij.cell(cell.column) == cell
    return gevonden, werkmap


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    """A workbook as a colleague would send it."""
    path = tmp_path / "plannen.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Plannen 2026")
    datum, tijd, geld = (book.add_format({"num_format": f}) for f in ("d mmm yyyy", "h:mm", "€ #,##0.00"))
    sheet.merge_range("A1:C1", "Plannen in de regio")
    sheet.write_row("A2", ["Gemeente", "Aantal", "Oplevering"])
    sheet.write_row("A3", ["Heerlen", 12.5, "2027"])
    sheet.write_datetime("C4", datetime.datetime(2027, 3, 1), datum)
    sheet.write_number("C5", 0.5, tijd)
    sheet.write_number("C6", 1234.5, geld)
    sheet.write_boolean("C7", True)
    sheet.write_formula("C8", "=B3*2", None, 25)
    sheet.write_formula("C9", '=""', None, "")
    sheet.write_formula("C10", "=1/0", None, "#DIV/0!")
    sheet.write_string("C11", "=1+1")
    sheet.write_number("C12", 0.1 + 0.2)
    sheet.write_number("C13", 1e21)
    sheet.merge_range("A4:A6", "Kerkrade")
    book.add_worksheet("Verborgen").hide()
    book.add_worksheet("Erg verborgen").very_hidden()
    book.close()
    return path


def test_cells_have_a_kind_and_an_address(messy: Path) -> None:
    gevonden, werkmap = lees(messy)
    van = {adres: cell for (_, adres), cell in gevonden.items()}
    assert van["A1"] == (CellKind.TEKST, "Plannen in de regio")
    assert (van["B1"], van["C1"]) == ((CellKind.SAMENGEVOEGD, "A1"),) * 2
    assert van["B3"] == (CellKind.GETAL, "12.5")
    assert van["C3"] == (CellKind.TEKST, "2027")
    assert van["C4"] == (CellKind.DATUM, "2027-03-01")
    assert van["C5"] == (CellKind.TEKST, "12:00:00"), "a time of day is no amount"
    assert van["C6"] == (CellKind.GETAL, "1234.5")
    assert van["C7"] == (CellKind.WAARHEID, "WAAR")
    assert van["C8"] == (CellKind.GETAL, "25")
    assert van["C9"] == (CellKind.FORMULE, "")
    assert van["C10"] == (CellKind.FOUT, "#DEEL/0!")
    assert van["C11"] == (CellKind.TEKST, "=1+1")
    assert van["C12"] == (CellKind.GETAL, "0.3"), "no binary noise"
    assert van["C13"] == (CellKind.GETAL, "1" + 21 * "0")
    assert (van["A4"], van["A5"], van["A6"]) == ((CellKind.TEKST, "Kerkrade"), (CellKind.SAMENGEVOEGD, "A4"), (CellKind.SAMENGEVOEGD, "A4"))
    assert werkmap.bladen["Plannen 2026"].samengevoegd == ("A1:C1", "A4:A6")
    assert {b.naam: b.verborgen for b in werkmap.bladen.values()} == {"Plannen 2026": False, "Verborgen": True, "Erg verborgen": True}


def test_the_sheets_can_be_listed_alone(messy: Path) -> None:
    assert [blad.naam for blad in bekijk_bladen(messy)] == ["Plannen 2026", "Verborgen", "Erg verborgen"]
    gevonden, _ = lees(messy, bladen=("Verborgen",))
    assert gevonden == {}


def test_a_formula_without_outcome_is_told_apart(tmp_path: Path) -> None:
    """openpyxl writes formulas without their outcomes, as many systems do."""
    path = tmp_path / "formules.xlsx"
    book = openpyxl.Workbook()
    book.active.append([1, "=A1+1", None, "tekst"])
    book.save(path)
    gevonden, _ = lees(path)
    assert gevonden == {("Sheet", "A1"): (CellKind.GETAL, "1"), ("Sheet", "B1"): (CellKind.FORMULE, ""),
                        ("Sheet", "D1"): (CellKind.TEKST, "tekst")}


def test_the_values_are_those_that_were_written(tmp_path: Path) -> None:
    """Random values in random places, written by another library than the one that reads."""
    rng = random.Random(11)
    path = tmp_path / "proef.xlsx"
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"})
    geschreven: dict[tuple[str, str], Any] = {}
    for blad in ("Een", "Twee & <drie>"):
        sheet = book.add_worksheet(blad)
        for _ in range(400):
            dag = datetime.datetime(1900 + rng.randrange(1, 200), 1 + rng.randrange(12), 1 + rng.randrange(28))
            waarde = rng.choice([rng.randrange(-10**9, 10**9), rng.random() * 10**rng.randrange(-8, 12), f"tëkst <&> {rng.random()}",
                                 " spatie ", dag, True, False])
            rij, kolom = rng.randrange(100), rng.randrange(60)
            sheet.write(rij, kolom, waarde)
            geschreven[blad, f"{letters(kolom + 1)}{rij + 1}"] = waarde
    book.close()
    gevonden, _ = lees(path)
    assert gevonden.keys() == geschreven.keys()
    for plek, (kind, text) in gevonden.items():
        waarde = geschreven[plek]
        if isinstance(waarde, bool):
            assert (kind, text) == (CellKind.WAARHEID, "WAAR" if waarde else "ONWAAR")
        elif isinstance(waarde, (int, float)):
            assert kind is CellKind.GETAL
            assert float(text) == pytest.approx(waarde, rel=1e-14)
        elif isinstance(waarde, datetime.datetime):
            assert (kind, text) == (CellKind.DATUM, waarde.date().isoformat())
        else:
            assert (kind, text) == (CellKind.TEKST, waarde)


def test_other_writers_are_understood(make_xlsx: Callable[..., Path]) -> None:
    """Prefixes, cells without addresses, dates in text, rich text, escapes, a style that means nothing, a formula that gives an empty text.
    """
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = ('<x:row><x:c><x:v>1</x:v></x:c><x:c t="inlineStr"><x:is><x:r><x:t>ri</x:t></x:r><x:r><x:t>jk</x:t></x:r></x:is></x:c></x:row>'
            '<x:row r="5"><x:c r="C5" t="d"><x:v>2026-07-01T00:00:00Z</x:v></x:c><x:c t="str"><x:v>a_x000D_b</x:v></x:c>'
            '<x:c s="99"><x:v>7</x:v></x:c><x:c t="str"><x:f>""</x:f><x:v></x:v></x:c><x:c t="s"><x:v>0</x:v></x:c>'
            '<x:c><x:v>abc</x:v></x:c><x:c><x:v>1e999</x:v></x:c></x:row>')
    path = make_xlsx(parts={"xl/worksheets/sheet1.xml": f'<x:worksheet xmlns:x="{main}"><x:sheetData>{rows}</x:sheetData>'
                                                        '<x:mergeCells count="1"><x:mergeCell ref="C5:C6"/></x:mergeCells></x:worksheet>'})
    gevonden, werkmap = lees(path)
    assert {adres: cell for (_, adres), cell in gevonden.items()} == {
        "A1": (CellKind.GETAL, "1"), "B1": (CellKind.TEKST, "rijk"), "C5": (CellKind.DATUM, "2026-07-01"), "D5": (CellKind.TEKST, "a\rb"),
        "E5": (CellKind.GETAL, "7"), "G5": (CellKind.TEKST, "tekst"), "H5": (CellKind.TEKST, "abc"), "I5": (CellKind.FOUT, "#GETAL!")}
    assert werkmap.bladen["Blad1"].samengevoegd == ("C5:C6",)


@pytest.mark.parametrize(("serial", "from_1904", "expected"), [
    ("1", False, "1900-01-01"), ("59", False, "1900-02-28"), ("61", False, "1900-03-01"), ("46204", False, "2026-07-01"),
    ("46204.75", False, "2026-07-01T18:00:00"), ("44742", True, "2026-07-01"),
])
def test_dates_follow_the_two_calendars_of_excel(make_xlsx: Callable[..., Path], serial: str, from_1904: bool, expected: str) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    path = make_xlsx(f'<row><c s="1"><v>{serial}</v></c><c s="2"><v>{serial}</v></c></row>', parts={
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy;@"/></numFmts>'
                         '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/>'
                         '<xf numFmtId="4"/></cellXfs></styleSheet>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><workbookPr date1904="{int(from_1904)}"/>'
                           '<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                                      f'<Relationship Id="rId1" Type="{relations}/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
                                      f'<Relationship Id="rId3" Type="{relations}/styles" Target="styles.xml"/></Relationships>'})
    gevonden, _ = lees(path)
    assert gevonden["Blad1", "A1"] == (CellKind.DATUM, expected)
    assert gevonden["Blad1", "B1"][0] is CellKind.GETAL


def test_reading_can_stop_at_any_moment(tmp_path: Path) -> None:
    """Closing ends the child, however much there was still to read."""
    path = tmp_path / "lang.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    for i in range(20_000):
        sheet.write_row(i, 0, [i, "tekst", i / 7])
    book.close()
    with Werkmap(path) as werkmap:
        _, batch = next(b for b in werkmap.batches() if b[1].rows)
        assert batch.rows[0].cell(2) == Cell(2, CellKind.TEKST, "tekst")
        assert 0 < batch.done < batch.total
        kind = werkmap._process.pid
        assert Path(f"/proc/{kind}").exists() or os.name != "posix"
        begin = time.monotonic()
    assert werkmap._process.returncode is not None
    assert time.monotonic() - begin < 5
    gevonden, _ = lees(path, rijen=3)
    assert {adres for _, adres in gevonden} == {f"{kolom}{rij}" for kolom in "ABC" for rij in (1, 2, 3)}


def test_a_child_that_falls_over_gives_a_sentence(messy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thuisapp.storage.intake.workbook._START", "import sys; sys.exit(3)")
    with pytest.raises(BestandOnleesbaar) as fout, Werkmap(messy):
        pass
    assert str(fout.value) == ("plannen.xlsx: het lezen van dit bestand is onverwacht gestopt. Open het in Excel, bewaar het opnieuw en "
                               "probeer het nog eens.")


def test_addresses_are_written_as_excel_does() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 703, 16384)] == ["A", "Z", "AA", "AZ", "AAA", "XFD"]
    assert [column_number(letters(n)) for n in (1, 26, 27, 16384)] == [1, 26, 27, 16384]
    assert column_number("a1") == 0
    assert str(Plek("b.xlsx", "Invoer", 12, 3)) == "b.xlsx, blad Invoer, cel C12"
    assert str(Plek("b.csv", "", 12, 3)) == "b.csv, regel 12, kolom 3"
    assert (str(Plek("b.csv")), str(Plek("b.xlsx", "Invoer", 2))) == ("b.csv", "b.xlsx, blad Invoer, rij 2")
