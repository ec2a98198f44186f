"""CSV of somebody else as a stream: any common encoding and separator, bounded memory whatever the size."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from thuisapp.format_nl import aantal
from thuisapp.storage.errors import cannot_read
from thuisapp.storage.intake.cells import Batch, TextRow
from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar
from thuisapp.storage.intake.file_kind import SAMPLE, FileKind, file_kind, guess_utf16
from thuisapp.storage.intake.limits import TEXT, TextLimits, file_size

CHUNK = 1 << 20
BATCH = 1_000  # records in one batch
DELIMITERS = ";\t,|"

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF16_LE, "utf-16-le"),
          (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class TextFormat:
    """How a CSV file is written. mark: bytes at the start that are no text. `encoding` may turn out to be cp1252 only further on:
    a file that begins with plain ASCII is called utf-8."""

    encoding: str
    delimiter: str
    mark: int


class CsvBestand:
    """A CSV file that is being read. format: known at once. done, total: bytes."""

    def __init__(self, path: Path, *, limits: TextLimits = TEXT, open_: Callable[[], IO[bytes]] | None = None, name: str = "",
                 total: int = 0) -> None:
        """open_, name, total: for a part of a zip: how to open it, what to call it, its size. Raises Inleesfout or NietTeLezen."""
        self.path, self.limits = path, limits
        self.name = name or path.name
        self._open = open_ or self._open_path
        if open_ is None and file_kind(path) is not FileKind.TEXT:
            raise BestandGeweigerd(path.name, "", "dit is geen CSV-bestand, maar een Excelbestand of een zip met een andere naam. Geef "
                                   "het de goede naam terug.")
        self.total = total or file_size(path)
        self.done = 0
        self._sample = self._read_sample()
        self.format = sniff(self._sample)

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """(number of the first line, fields) of each record that is not empty, from the first line of the file. Raises Inleesfout."""
        reader = csv.reader(self._lines(), delimiter=self.format.delimiter)
        line = 1
        while True:
            try:
                fields = next(reader)
            except StopIteration:
                return
            except csv.Error:
                raise self.error(line, "vanaf deze regel is een aanhalingsteken niet gesloten, of een veld is veel te lang. Controleer de "
                                       "aanhalingstekens.") from None
            if len(fields) > self.limits.columns:
                raise self.error(line, f"deze regel heeft meer dan {aantal(self.limits.columns)} kolommen. Controleer of dit een tabel is.")
            if fields and not (line == 1 and is_sep_line(fields)):
                yield line, fields
            line = reader.line_num + 1

    def batches(self) -> Iterator[Batch]:
        """The records as rows, some at a time."""
        rows: list[TextRow] = []
        for line, fields in self.records():
            rows.append(TextRow(line, fields))
            if len(rows) == BATCH:
                yield Batch(tuple(rows), self.done, self.total)
                rows = []
        yield Batch(tuple(rows), self.total, self.total)

    def error(self, line: int, zin: str) -> BestandOnleesbaar:
        return BestandOnleesbaar(self.name, f"regel {line}" if line else "", zin)

    def _open_path(self) -> IO[bytes]:
        try:
            return self.path.open("rb")
        except OSError as error:
            raise cannot_read(self.path, error) from error

    def _read_sample(self) -> bytes:
        with self._open() as file:
            return self._read(file, SAMPLE)

    def _read(self, file: IO[bytes], size: int) -> bytes:
        try:
            return file.read(size)
        except OSError as error:
            raise cannot_read(self.path, error) from error

    def _lines(self) -> Iterator[str]:
        line = 1
        decoder = _Decoder(self.format.encoding)
        rest = ""
        with self._open() as file:
            self.done = len(self._read(file, self.format.mark))
            while True:
                chunk = self._read(file, CHUNK)
                self.done += len(chunk)
                try:
                    text = rest + decoder.decode(chunk, final=not chunk)
                except UnicodeError:
                    raise self.error(line, "na deze regel staan tekens die niet bij de rest van het bestand passen. Bewaar het bestand "
                                           "opnieuw als CSV UTF-8.") from None
                whole, rest = (text, "") if not chunk else _cut(text)
                if len(rest) > self.limits.line:
                    raise self._too_long(line + whole.count("\n"))
                for piece in io.StringIO(whole, newline=""):
                    self._check(piece, line)
                    yield piece
                    line += 1
                if not chunk:
                    return

    def _check(self, piece: str, line: int) -> None:
        if len(piece) > self.limits.line:
            raise self._too_long(line)
        if "\0" in piece:
            raise self.error(line, "hier staat een teken dat in tekst niet kan voorkomen. Het bestand is beschadigd of geen CSV-bestand.")

    def _too_long(self, line: int) -> BestandOnleesbaar:
        return self.error(line, f"deze regel is langer dan {aantal(self.limits.line)} tekens. Controleer of dit een CSV-bestand is.")


def sniff(sample: bytes) -> TextFormat:
    """Encoding and separator by the beginning of a file."""
    encoding, mark = _encoding(sample)
    text = sample[mark:].decode(encoding, "replace")
    lines = text.splitlines()
    return TextFormat(encoding, _delimiter(lines[:-1] if len(sample) == SAMPLE else lines), mark)


def is_sep_line(fields: list[str]) -> bool:
    """"sep=;" on the first line is a note to Excel."""
    return fields[0].strip().lower().startswith("sep=") and len("".join(fields).strip()) <= 5


def _encoding(sample: bytes) -> tuple[str, int]:
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding, len(mark)
    if utf16 := (guess_utf16(sample) if sample.count(0) else ""):
        return utf16, 0
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return "cp1252", 0
    return "utf-8", 0


def _delimiter(lines: list[str]) -> str:
    """The separator that cuts most lines into the same number of fields; on a tie the first of DELIMITERS."""
    if lines and is_sep_line(lines[:1]) and len(lines[0].strip()) == 5:
        return lines[0].strip()[4]
    best, score = ";", 0.0
    for delimiter in DELIMITERS:
        widths = Counter(len(fields) for fields in csv.reader(lines[:200], delimiter=delimiter) if fields)
        wide = {width: count for width, count in widths.items() if width > 1}
        if not wide:
            continue
        _, count = max(wide.items(), key=lambda item: (item[1], item[0]))
        found = count / sum(widths.values())
        if found > score + 0.2:  # a decimal comma must not win from a semicolon by a single title line
            best, score = delimiter, found
    return best


class _Decoder:
    """Bytes to text. A file that seemed UTF-8 because it began with ASCII only may still turn out to be cp1252: then it goes on as that.

    Raises UnicodeError when a file is neither, or both in turn.
    """

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._ascii = True

    def decode(self, chunk: bytes, *, final: bool) -> str:
        try:
            text = self._decoder.decode(chunk, final)
        except UnicodeDecodeError as error:
            if self._encoding != "utf-8" or not self._ascii or not error.object[:error.start].isascii():
                raise
            left, _ = self._decoder.getstate()
            self._encoding, self._decoder = "cp1252", codecs.getincrementaldecoder("cp1252")()
            return self._decoder.decode(left + chunk, final)
        self._ascii = self._ascii and text.isascii()
        return text


def _cut(text: str) -> tuple[str, str]:
    """(whole lines, beginning of the next one). A lone return also ends a line, but at the very end a newline may still follow."""
    end = max(text.rfind("\n"), text.rfind("\r", 0, len(text) - 1)) + 1
    return text[:end], text[end:]
