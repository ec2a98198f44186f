"""The rows of one sheet of an .xlsx, as a stream, by openpyxl. Runs in the child process only."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import Element

from openpyxl.worksheet._reader import DATA_TAG, FORMULA_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser

from thuisapp.format_nl import aantal
from thuisapp.storage.intake import cell_values
from thuisapp.storage.intake.cells import CellKind, column_number, letters
from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar
from thuisapp.storage.intake.workbook_reader import SheetPart, WorkbookReader

MERGED = 10_000  # merged ranges looked at; a real sheet has a few dozen
MERGED_ROWS = 200_000  # rows in all of them together
CELL_TEXT = 32_767  # characters, as in Excel

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})[\"']")


class _Cells(WorkSheetParser):
    """openpyxl's reader of cells, which tells three things more: that a formula has no outcome (data_type "f"), that a text comes from
    the shared texts ("t"), and which cell is wrong instead of that some cell is."""

    col_counter: int
    row_counter: int

    def __init__(self, book: WorkbookReader, sheet: SheetPart) -> None:
        super().__init__(None, book.strings, data_only=True, epoch=book.book.epoch, date_formats=book.book._date_formats,
                         timedelta_formats=book.book._timedelta_formats)
        self.bestand, self.blad = book.path.name, sheet.name

    def parse_cell(self, element: Element) -> dict[str, Any]:
        kind, before = element.get("t", "n"), self.col_counter
        raw = (element.findtext(VALUE_TAG) or "").strip()
        if kind == "s" and raw and not (raw.isascii() and raw.isdigit() and len(raw) < 9 and int(raw) < len(self.shared_strings)):
            place = element.get("r") or f"{letters(before + 1)}{self.row_counter}"
            raise BestandOnleesbaar(self.bestand, f"blad {self.blad}, cel {place}", "deze cel verwijst naar een tekst die er niet is. "
                                    "Open het bestand in Excel en bewaar het opnieuw.")
        try:
            cell: dict[str, Any] = super().parse_cell(element)
        except ValueError:  # not the number or date that it is said to be: then it is text
            element.set("t", "str")
            self.col_counter = before
            cell = super().parse_cell(element)
        if cell["value"] is None:
            cell["data_type"] = "f" if kind not in {"str", "inlineStr"} and element.find(FORMULA_TAG) is not None else ""
        elif kind == "s":
            cell["data_type"] = "t"
        return cell


class SheetReader:
    """One sheet. done, total: bytes. merged: ranges such as "A1:C1".

    outside: address of the first filled cell beyond the limits; outside_count: how many there are.
    """

    def __init__(self, book: WorkbookReader, sheet: SheetPart) -> None:
        self.book, self.sheet, self.limits = book, sheet, book.limits
        self.done, self.total = 0, book.part_size(sheet.part)
        self.outside, self.outside_count = "", 0
        self.count = self.characters = 0
        self._spans: dict[int, list[tuple[int, int, str]]] = {}
        self.merged = self._find_merged()

    def rows(self) -> Iterator[list[Any]]:
        """[number, [[column, kind, text], …]] for each row with something in it, in the order of the file."""
        cells = _Cells(self.book, self.sheet)
        with self.book.open_checked(self.sheet.part) as stream:
            for element in self.book.xml(self.sheet.part).elements(stream, DATA_TAG, ROW_TAG):
                with self.book.xml(self.sheet.part).reading():
                    number, row = cells.parse_row(element)
                    found = self._filled(row)
                cells.row_dimensions.clear()  # the heights of a million rows are of no use here
                self.done = stream.tell()
                self._add_merged(number, found)
                if found:
                    yield [number, [found[column] for column in sorted(found)]]

    def _filled(self, row: list[dict[str, Any]]) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = {}
        for cell in row:
            column, kind, text = cell["column"], CellKind.FORMULE, ""
            if cell["value"] is not None:
                kind, text = cell_values.shown(cell["data_type"], cell["value"])
            if (kind is CellKind.TEKST and not text.strip()) or not (text or cell["data_type"] == "f"):
                continue
            if cell["row"] > self.limits.rows or column > self.limits.columns:
                self.outside = self.outside or f"{letters(column)}{cell['row']}"
                self.outside_count += 1
                continue
            self._check_amount(text, f"blad {self.sheet.name}, cel {letters(column)}{cell['row']}")
            found[column] = [column, kind.value, text]
        return found

    def _add_merged(self, number: int, found: dict[int, list[Any]]) -> None:
        for left, right, first in self._spans.get(number, ()):
            begin = left if first.startswith("=") else left + 1
            for column in range(begin, right + 1):
                found[column] = [column, CellKind.SAMENGEVOEGD.value, first.removeprefix("=")]

    def _find_merged(self) -> list[str]:
        """Merged ranges stand at the end of the XML but are needed at the start, so the bytes are searched first."""
        found: list[str] = []
        rows = 0
        tail = b""
        with self.book.open_part(self.sheet.part) as stream:
            while chunk := self._bytes(stream):
                text = tail + chunk
                end = 0
                for match in _MERGE.finditer(text):
                    end = match.end()
                    first, last = match[1].decode(), match[2].decode()
                    height = _address(last)[1] - _address(first)[1] + 1
                    if len(found) < MERGED and height > 0 and rows + height <= MERGED_ROWS:
                        rows += height
                        found.append(f"{first}:{last}")
                        self._add_span(first, last)
                tail = text[max(end, len(text) - 200):]
        return found

    def _bytes(self, stream: IO[bytes]) -> bytes:
        try:
            return stream.read(1 << 20)
        except (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError):
            raise self.book.damaged(self.sheet.part) from None

    def _add_span(self, first: str, last: str) -> None:
        (left, top), (right, bottom) = _address(first), _address(last)
        for row in range(top, bottom + 1):
            self._spans.setdefault(row, []).append((left, min(right, self.limits.columns), first if row == top else f"={first}"))

    def _check_amount(self, text: str, place: str) -> None:
        """A small file can still stand for a mountain of text: one long text that a million cells refer to."""
        self.count += 1
        self.characters += len(text)
        if len(text) > CELL_TEXT:
            raise BestandGeweigerd(self.book.path.name, place, f"de tekst in deze cel is langer dan {aantal(CELL_TEXT)} tekens. "
                                   "Maak de tekst korter.")
        if self.count > self.limits.cells or self.characters > self.limits.characters:
            raise BestandGeweigerd(self.book.path.name, f"blad {self.sheet.name}", "op dit blad staan meer dan "
                                   f"{aantal(self.limits.cells)} gevulde cellen of meer dan {aantal(self.limits.characters)} tekens. "
                                   "Bewaar alleen de rijen en kolommen die nodig zijn in een nieuw bestand.")


def _address(text: str) -> tuple[int, int]:
    """"C12" → (3, 12); (0, 0) for what is not an address."""
    found = _ADDRESS.fullmatch(text)
    return (column_number(found[1]), int(found[2])) if found else (0, 0)
