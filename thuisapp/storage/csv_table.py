"""Strict reading of our own csv files: UTF-8, `;` between columns, a fixed header. Every error names file and line."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import exact
from thuisapp.format_nl import opsomming
from thuisapp.storage.errors import OngeldigReferentiebestand

E = TypeVar("E", bound=StrEnum)

_JAAR = re.compile(r"\d{4}")


def is_date(tekst: str) -> bool:
    """True for an ISO date or a year of four figures."""
    if _JAAR.fullmatch(tekst):
        return True
    try:
        return datetime.date.fromisoformat(tekst).isoformat() == tekst
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a csv file; the readers below raise OngeldigReferentiebestand with file, line and column."""

    file: str
    line: int
    values: dict[str, str]

    def error(self, zin: str, column: str = "") -> OngeldigReferentiebestand:
        plek = f"regel {self.line}, kolom {column}" if column else f"regel {self.line}"
        return OngeldigReferentiebestand(self.file, plek, zin)

    def text(self, column: str) -> str:
        """The cell, which may be empty."""
        return self.values[column]

    def required(self, column: str) -> str:
        if not self.values[column]:
            raise self.error("hier moet iets staan.", column)
        return self.values[column]

    def number(self, column: str) -> Fraction:
        """An exact number, written with a decimal point."""
        tekst = self.required(column)
        try:
            return exact(tekst)
        except OngeldigeInvoer:
            raise self.error(f"\"{tekst}\" is geen getal. Schrijf een getal met een punt voor de decimalen.", column) from None

    def number_or_unknown(self, column: str) -> Fraction | None:
        """An exact number, or None for an empty cell (onbekend, never 0)."""
        return self.number(column) if self.values[column] else None

    def whole(self, column: str) -> Fraction:
        """A whole number of 0 or more."""
        waarde = self.number(column)
        if waarde.denominator != 1 or waarde < 0:
            raise self.error(f"\"{self.text(column)}\" is geen heel getal van 0 of hoger.", column)
        return waarde

    def whole_or_unknown(self, column: str) -> Fraction | None:
        """A whole number of 0 or more, or None for an empty cell."""
        return self.whole(column) if self.values[column] else None

    def known(self, column: str, ids: Container[str], what: str) -> str:
        """An id that must exist elsewhere."""
        tekst = self.required(column)
        if tekst not in ids:
            raise self.error(f"\"{tekst}\" is geen bekende {what}.", column)
        return tekst

    def date(self, column: str) -> str:
        """An ISO date or a year."""
        tekst = self.required(column)
        if not is_date(tekst):
            raise self.error(f"\"{tekst}\" is geen datum. Schrijf jaar-maand-dag of alleen het jaar.", column)
        return tekst

    def choice(self, column: str, choices: Sequence[str]) -> str:
        """One of a few fixed words."""
        tekst = self.required(column)
        if tekst not in choices:
            raise self.error(f"\"{tekst}\" kan hier niet staan. Kies uit {opsomming(choices, 'of')}.", column)
        return tekst

    def member(self, column: str, enum: type[E]) -> E:
        return enum(self.choice(column, [e.value for e in enum]))


def read_csv(path: Path, header: Sequence[str] | None = None, first: str = "") -> tuple[Row, ...]:
    """The lines of a csv file. `header` must match exactly; without it the first column must be called `first`."""
    reader = csv.reader(read_text(path).splitlines(keepends=True), delimiter=";", strict=True)
    try:
        columns = next(reader, [])
        _check_header(path.name, columns, header, first)
        return tuple(_row(path.name, reader.line_num, columns, values) for values in reader)
    except csv.Error:
        raise OngeldigReferentiebestand(path.name, f"regel {reader.line_num}", "deze regel is niet te lezen. "
                                        "Controleer de aanhalingstekens.") from None


def read_text(path: Path) -> str:
    """A whole file of UTF-8 text. Raises OngeldigReferentiebestand."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise OngeldigReferentiebestand(path.name, "", "dit bestand is geen UTF-8-tekst. Bewaar het opnieuw als UTF-8.") from None
    except OSError as error:
        raise OngeldigReferentiebestand(path.name, "", "dit bestand is niet te openen. Installeer thuisapp opnieuw.") from error


def _row(name: str, line: int, columns: list[str], values: list[str]) -> Row:
    if len(values) != len(columns):
        raise OngeldigReferentiebestand(name, f"regel {line}", f"hier staan {len(values)} kolommen; het moeten er {len(columns)} zijn.")
    return Row(name, line, {c: v.strip() for c, v in zip(columns, values, strict=True)})


def _check_header(name: str, columns: list[str], header: Sequence[str] | None, first: str) -> None:
    if header is not None and list(columns) != list(header):
        raise OngeldigReferentiebestand(name, "regel 1", f"de kolomkoppen moeten zijn: {';'.join(header)}.")
    if first and columns[:1] != [first]:
        raise OngeldigReferentiebestand(name, "regel 1", f"de eerste kolom moet {first} heten.")
    for index, column in enumerate(columns):
        if not column or column in columns[:index]:
            raise OngeldigReferentiebestand(name, "regel 1", f"de kolomkop \"{column}\" is leeg of staat er twee keer.")
