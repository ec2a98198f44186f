"""What a table gave: rows that can be used, rows that cannot, and for each cell that could not be used where it is and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.storage.intake.cells import Plek
from thuisapp.storage.intake.mapping import Koppeling
from thuisapp.storage.intake.model import Melding
from thuisapp.storage.intake.numbers import Notatie
from thuisapp.storage.intake.table_values import Celwaarde


@dataclass(frozen=True, slots=True)
class Celprobleem:
    """A cell that could not be used. zin: a Dutch sentence without the place; tekst: what stands in the cell."""

    plek: Plek
    veld: str
    tekst: str
    zin: str

    def __str__(self) -> str:
        return f"{self.plek.binnen()}: {self.zin}"


@dataclass(frozen=True, slots=True)
class Tabelrij:
    """A row that can be used: a value per field (of those that were mapped). problemen: cells of it that could not be read."""

    plek: Plek
    waarden: FrozenMap[str, Celwaarde]
    problemen: tuple[Celprobleem, ...] = ()


@dataclass(frozen=True, slots=True)
class AfgewezenRij:
    """A row that cannot be used. teksten: field -> what stands there, as in the file. redenen: why, with the cells."""

    plek: Plek
    teksten: FrozenMap[str, str]
    redenen: tuple[Celprobleem, ...]


@dataclass(frozen=True, slots=True)
class Tabelresultaat:
    """What a table gave. koppeling: as used (the row of the headings may have moved). notaties: per field how its numbers were read.

    kolommen: the column (from 1) of each field. naast: (row, its first text) of rows with something in them, but in no column of a field.
    """

    bestand: str
    koppeling: Koppeling
    rijen: tuple[Tabelrij, ...]
    afgewezen: tuple[AfgewezenRij, ...]
    meldingen: tuple[Melding, ...]
    notaties: FrozenMap[str, Notatie] = field(default_factory=FrozenMap)
    kolommen: FrozenMap[str, int] = field(default_factory=FrozenMap)
    naast: tuple[tuple[int, str], ...] = ()

    def plek(self, rij: int, veld: str = "") -> Plek:
        """Where the cell of a field is in a row."""
        return Plek(self.bestand, self.koppeling.blad, rij, self.kolommen.get(veld) or 0)

    def problemen(self) -> Iterator[Celprobleem]:
        """All cells that could not be used, of rows that were kept and of rows that were not."""
        for rij in self.rijen:
            yield from rij.problemen
        for afgewezen in self.afgewezen:
            yield from afgewezen.redenen
