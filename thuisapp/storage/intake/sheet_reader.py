"""The rows of one sheet of an .xlsx (ECMA-376, 18.3), as a stream. Runs in the child process only."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import IO, Any

from thuisapp.format_nl import aantal
from thuisapp.storage.intake import cell_values
from thuisapp.storage.intake.cell_values import Look
from thuisapp.storage.intake.cells import CellKind, column_number, letters
from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar
from thuisapp.storage.intake.workbook_reader import SheetPart, WorkbookReader, whole

MERGED = 10_000  # merged ranges looked at; a real sheet has a few dozen
MERGED_ROWS = 200_000  # rows in all of them together
CELL_TEXT = 32_767  # characters, as in Excel

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})[\"']")


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
        self._rows: list[list[Any]] = []
        self._row = self._column = 0
        self._cells: dict[int, list[Any]] = {}
        self._type = self._style = ""
        self._value: list[str] | None = None
        self._inline: list[str] | None = None
        self._formula = self._keep = self._aid = False

    def rows(self) -> Iterator[list[Any]]:
        """[number, [[column, kind, text], …]] for each row with something in it, in the order of the file."""
        with self.book.open_part(self.sheet.part) as stream:
            for done in self.book.xml(self.sheet.part).read(stream, self._start, self._end, self._text):
                self.done = done
                if self._rows:
                    yield from self._rows
                    self._rows = []
        yield from self._rows

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

    # --- the elements -------------------------------------------------------------------------------------------

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            column, row = _address(attributes.get("r", ""))
            self._column = column or self._column + 1
            self._row = row or self._row
            self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._value = self._inline = None
            self._formula = False
        elif name == "v":
            self._value, self._keep = [], True
        elif name == "f":
            self._formula = True
        elif name == "is":
            self._inline = []
        elif name == "t":
            self._keep = self._inline is not None and not self._aid
        elif name == "rPh":
            self._aid = True
        elif name == "row":
            self._row = whole(attributes.get("r", "")) or self._row + 1
            self._column, self._cells = 0, {}

    def _text(self, text: str) -> None:
        if self._keep:
            pieces = self._inline if self._inline is not None else self._value
            if pieces is not None:
                pieces.append(text)

    def _end(self, name: str) -> None:
        if name == "v" or name == "t":
            self._keep = False
        elif name == "c":
            self._end_of_cell()
        elif name == "row":
            self._end_of_row()
        elif name == "rPh":
            self._aid = False

    def _end_of_cell(self) -> None:
        kind, text = self._content()
        if kind is CellKind.LEEG or (kind is CellKind.TEKST and not text.strip()):
            return
        if self._row > self.limits.rows or self._column > self.limits.columns:
            self.outside = self.outside or f"{letters(self._column)}{self._row}"
            self.outside_count += 1
            return
        self._check_amount(text)
        self._cells[self._column] = [self._column, kind.value, text]

    def _check_amount(self, text: str) -> None:
        """A small file can still stand for a mountain of text: one long text that a million cells refer to."""
        self.count += 1
        self.characters += len(text)
        if len(text) > CELL_TEXT:
            raise BestandGeweigerd(self.book.path.name, self._place(), f"de tekst in deze cel is langer dan {aantal(CELL_TEXT)} tekens. "
                                   "Maak de tekst korter.")
        if self.count > self.limits.cells or self.characters > self.limits.characters:
            raise BestandGeweigerd(self.book.path.name, f"blad {self.sheet.name}", "op dit blad staan meer dan "
                                   f"{aantal(self.limits.cells)} gevulde cellen of meer dan {aantal(self.limits.characters)} tekens. "
                                   "Bewaar alleen de rijen en kolommen die nodig zijn in een nieuw bestand.")

    def _place(self) -> str:
        return f"blad {self.sheet.name}, cel {letters(self._column)}{self._row}"

    def _content(self) -> tuple[CellKind, str]:
        if self._inline is not None:
            return CellKind.TEKST, cell_values.unescape("".join(self._inline))
        raw = "".join(self._value) if self._value is not None else ""
        if self._formula and not raw and self._type != "str":
            return CellKind.FORMULE, ""
        if not raw:
            return CellKind.LEEG, ""
        if self._type == "n":
            return cell_values.shown(raw, self._look(), from_1904=self.book.from_1904)
        if self._type == "s":
            return CellKind.TEKST, self._shared(raw)
        if self._type == "b":
            return CellKind.WAARHEID, "WAAR" if raw.strip() in {"1", "true"} else "ONWAAR"
        if self._type == "e":
            return CellKind.FOUT, cell_values.ERRORS.get(raw.strip(), raw.strip())
        return cell_values.iso_date(raw) if self._type == "d" else (CellKind.TEKST, cell_values.unescape(raw))

    def _look(self) -> Look:
        style = whole(self._style)
        return self.book.looks[style] if self._style and style < len(self.book.looks) else Look.NUMBER

    def _shared(self, raw: str) -> str:
        text = raw.strip()
        index = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else len(self.book.strings)
        if index >= len(self.book.strings):
            raise BestandOnleesbaar(self.book.path.name, self._place(), "deze cel verwijst naar een tekst die er niet is. Open het "
                                    "bestand in Excel en bewaar het opnieuw.")
        return self.book.strings[index]

    def _end_of_row(self) -> None:
        for left, right, first in self._spans.get(self._row, ()):
            begin = left if first.startswith("=") else left + 1
            for column in range(begin, right + 1):
                self._cells[column] = [column, CellKind.SAMENGEVOEGD.value, first.removeprefix("=")]
        if self._cells:
            self._rows.append([self._row, [self._cells[column] for column in sorted(self._cells)]])
        self._cells = {}


def _address(text: str) -> tuple[int, int]:
    """"C12" → (3, 12); (0, 0) for what is not an address."""
    found = _ADDRESS.fullmatch(text)
    return (column_number(found[1]), int(found[2])) if found else (0, 0)
