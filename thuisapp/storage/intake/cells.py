"""Cells and rows as they come out of a workbook or a CSV file, with addresses that a user recognises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class CellKind(StrEnum):
    """What stands in a cell. The values are the letters that the child process sends."""

    LEEG = ""
    GETAL = "n"
    TEKST = "s"
    DATUM = "d"
    WAARHEID = "b"
    FOUT = "e"
    FORMULE = "f"  # a formula of which the file does not hold the outcome
    SAMENGEVOEGD = "m"  # inside a merged area, but not its first cell


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. column: from 1. text: GETAL an exact decimal number with a point; DATUM an ISO date, with time after a T; WAARHEID "WAAR"
    or "ONWAAR"; FOUT the error as Excel shows it; SAMENGEVOEGD the address of the cell that holds the value; else the text itself."""

    column: int
    kind: CellKind
    text: str

    @property
    def is_empty(self) -> bool:
        return self.kind is CellKind.LEEG or (self.kind is CellKind.TEKST and not self.text.strip())


class Row(Protocol):
    """One row of a sheet or one record of a CSV file. number: of the row or of the first line, from 1."""

    @property
    def number(self) -> int: ...

    def cell(self, column: int) -> Cell:
        """The cell in a column (from 1); an empty one when there is nothing."""
        ...

    def cells(self) -> Iterator[Cell]:
        """All cells that are not empty, from left to right."""
        ...


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a workbook. content: column -> (letter of the kind, text), only cells with something in them, from left to right."""

    number: int
    content: Mapping[int, tuple[str, str]]

    def cell(self, column: int) -> Cell:
        kind, text = self.content.get(column, ("", ""))
        return Cell(column, CellKind(kind), text)

    def cells(self) -> Iterator[Cell]:
        return (Cell(column, CellKind(kind), text) for column, (kind, text) in self.content.items())


@dataclass(frozen=True, slots=True)
class TextRow:
    """A record of a CSV file. Cells are made only when asked for: files may be large."""

    number: int
    fields: Sequence[str]

    def cell(self, column: int) -> Cell:
        text = self.fields[column - 1] if column <= len(self.fields) else ""
        return Cell(column, CellKind.TEKST if text.strip() else CellKind.LEEG, text)

    def cells(self) -> Iterator[Cell]:
        return (Cell(i, CellKind.TEKST, text) for i, text in enumerate(self.fields, 1) if text.strip())


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows, and how far the reading is: `done` of `total` bytes. May hold no rows: then it is only a sign of life."""

    rows: Sequence[Row]
    done: int
    total: int


def letters(column: int) -> str:
    """1 → "A", 28 → "AB"."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_number(text: str) -> int:
    """"A" → 1, "XFD" → 16384; 0 for what is not a column."""
    number = 0
    for letter in text:
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - 64
    return number


@dataclass(frozen=True, slots=True)
class Plek:
    """A place in a file. blad: of a workbook, empty for CSV. rij, kolom: from 1, 0 = the whole sheet or row."""

    bestand: str
    blad: str = ""
    rij: int = 0
    kolom: int = 0

    def binnen(self) -> str:
        """The place without the name of the file: "blad Invoer, cel C12" or "regel 12, kolom 3"."""
        if not self.blad:
            regel = f"regel {self.rij}" if self.rij else ""
            return f"{regel}, kolom {self.kolom}" if self.kolom and regel else regel
        if self.rij and self.kolom:
            return f"blad {self.blad}, cel {letters(self.kolom)}{self.rij}"
        return f"blad {self.blad}, rij {self.rij}" if self.rij else f"blad {self.blad}"

    def __str__(self) -> str:
        return f"{self.bestand}, {self.binnen()}" if self.binnen() else self.bestand
