"""Strict reading of our own TOML files: known keys only, exact numbers as text. Every error names file and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import exact
from thuisapp.format_nl import opsomming
from thuisapp.storage.csv_table import is_date, read_text
from thuisapp.storage.errors import OngeldigReferentiebestand

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

_VEREIST: Any = object()


@dataclass(slots=True)
class Table:
    """One TOML table. Each reader takes a key once; `done` refuses the keys that nobody asked for."""

    file: str
    path: str
    values: dict[str, Any]
    seen: set[str] = field(default_factory=set)

    def error(self, zin: str, key: str = "") -> OngeldigReferentiebestand:
        veld = ".".join(part for part in (self.path, key) if part)
        return OngeldigReferentiebestand(self.file, f"veld {veld}" if veld else "", zin)

    def text(self, key: str, default: str = _VEREIST) -> str:
        return self._take(key, default, str, "tekst tussen aanhalingstekens")

    def whole(self, key: str, default: int = _VEREIST) -> int:
        return self._take(key, default, int, "een geheel getal")

    def boolean(self, key: str, default: bool = _VEREIST) -> bool:
        return self._take(key, default, bool, "true of false")

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; absent is empty."""
        values = self._take(key, [], list, "een lijst")
        if not all(isinstance(value, str) for value in values):
            raise self.error("in deze lijst mag alleen tekst tussen aanhalingstekens staan.", key)
        return tuple(values)

    def number(self, key: str, default: Fraction | None = _VEREIST) -> Fraction | None:
        """An exact number: a whole number, or text such as "0.25" or "1/3". A float is refused: 0.1 is not one tenth."""
        if key not in self.values and default is not _VEREIST:
            return default
        waarde = self._take(key, _VEREIST, object, "")
        try:
            return exact(waarde)
        except OngeldigeInvoer:
            raise self.error("hier moet een geheel getal staan, of een exact getal tussen aanhalingstekens "
                             "zoals \"0.25\" of \"1/3\".", key) from None

    def required_number(self, key: str) -> Fraction:
        waarde = self.number(key)
        assert waarde is not None  # number() without a default never gives None
        return waarde

    def date(self, key: str) -> str:
        """An ISO date, a year, or empty."""
        tekst = self.text(key, "")
        if tekst and not is_date(tekst):
            raise self.error(f"\"{tekst}\" is geen datum. Schrijf jaar-maand-dag of alleen het jaar.", key)
        return tekst

    def member(self, key: str, enum: type[E], default: E = _VEREIST) -> E:
        """One of the words of an enum."""
        if key not in self.values and default is not _VEREIST:
            return default
        tekst = self.text(key)
        if tekst not in [e.value for e in enum]:
            raise self.error(f"\"{tekst}\" kan hier niet staan. Kies uit {opsomming([e.value for e in enum], 'of')}.", key)
        return enum(tekst)

    def known(self, key: str, ids: Container[str], what: str, default: str = _VEREIST) -> str:
        """An id that must exist elsewhere."""
        tekst = self.text(key, default)
        if tekst not in ids:
            raise self.error(f"\"{tekst}\" is geen bekende {what}.", key)
        return tekst

    def table(self, key: str) -> Table | None:
        """A table inside this one, None when absent."""
        if key not in self.values:
            return None
        return Table(self.file, self._path(key), self._take(key, _VEREIST, dict, "een tabel"))

    def required_table(self, key: str) -> Table:
        self._take(key, _VEREIST, dict, "een tabel")
        return Table(self.file, self._path(key), self.values[key])

    def tables(self, key: str) -> Iterator[Table]:
        """A list of tables ([[key]]); absent is empty."""
        for number, values in enumerate(self._take(key, [], list, "een lijst van tabellen"), start=1):
            if not isinstance(values, dict):
                raise self.error("hier moet een lijst van tabellen staan.", key)
            yield Table(self.file, f"{self._path(key)}, nr. {number}", values)

    def mapping(self, key: str, read: Callable[[Table, str], T]) -> dict[str, T]:
        """A table whose keys are free: `read` is called with the table and each key. Absent is empty."""
        inner = self.table(key)
        return {name: read(inner, name) for name in inner.values} if inner is not None else {}

    def done(self) -> None:
        """Refuse what was not read: a key that is misspelt must not be skipped in silence."""
        for key in self.values:
            if key not in self.seen:
                raise self.error("dit veld bestaat niet. Controleer de spelling.", key)

    def _path(self, key: str) -> str:
        return ".".join(part for part in (self.path, key) if part)

    def _take(self, key: str, default: Any, kind: type, what: str) -> Any:
        self.seen.add(key)
        if key not in self.values:
            if default is _VEREIST:
                raise self.error("dit veld ontbreekt.", key)
            return default
        waarde = self.values[key]
        if not isinstance(waarde, kind) or (isinstance(waarde, bool) and kind is int):
            raise self.error(f"hier moet {what} staan.", key)
        return waarde


def read_toml(path: Path) -> Table:
    """The top table of a TOML file. Raises OngeldigReferentiebestand with the line when the file is not TOML."""
    try:
        return Table(path.name, "", tomllib.loads(read_text(path)))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise OngeldigReferentiebestand(path.name, f"regel {found[1]}" if found else "",
                                        "dit is geen geldige TOML. Controleer aanhalingstekens, haken en dubbele velden.") from None
