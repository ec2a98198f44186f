"""The rows of any table, from a workbook or a CSV file, and where its headings are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from thuisapp.storage.intake.cells import Batch, Cell, CellKind, Row, column_number, letters
from thuisapp.storage.intake.csv_files import CsvBestand
from thuisapp.storage.intake.file_kind import FileKind, file_kind
from thuisapp.storage.intake.gemeente_names import is_gebied
from thuisapp.storage.intake.statline_layout import Rol, rol_van
from thuisapp.storage.intake.workbook import Blad, Werkmap

KIJKRIJEN = 60  # rows that are looked at for the headings and the kinds of columns

_ADRES = re.compile(r"([A-Z]+)([0-9]+)")


@dataclass(frozen=True, slots=True)
class Rijenbron:
    """An open table. bladen: of a workbook, by name; empty for CSV. batches: (name of the sheet, rows)."""

    bladen: Mapping[str, Blad]
    batches: Callable[[], Iterator[tuple[str, Batch]]]


@contextmanager
def open_rijen(path: Path, blad: str | None = None, rijen: int | None = None) -> Iterator[Rijenbron]:
    """Open a table. blad: only this sheet; None = all. rijen: at most so many per sheet. Raises Inleesfout or NietTeLezen."""
    if file_kind(path) is FileKind.TEXT:
        bestand = CsvBestand(path)
        yield Rijenbron({}, lambda: (("", batch) for batch in bestand.batches()))
        return
    with Werkmap(path, bladen=None if blad is None else (blad,), rijen=rijen) as werkmap:
        yield Rijenbron(werkmap.bladen, werkmap.batches)


@dataclass(frozen=True, slots=True)
class Koppen:
    """rij: number of the row with the headings, 0 when there is none. koppen: column -> heading, each heading once."""

    rij: int
    koppen: Mapping[int, str]

    def kolom(self, kop: str) -> int:
        """The column of a heading, 0 when it is not there. Capitals, spaces and line breaks make no difference."""
        gezocht = _plat(kop)
        return next((kolom for kolom, naam in self.koppen.items() if _plat(naam) == gezocht), 0)


def vind_koppen(rijen: Sequence[Row]) -> Koppen:
    """The headings of a table by its first rows."""
    kansen = [(_lijkt_kop(i, rijen), -i) for i in range(min(len(rijen), KIJKRIJEN // 2))]
    score, minus = max(kansen, default=(0.0, 0))
    if score <= 0:
        breedte = max((cell.column for rij in rijen for cell in rij.cells()), default=0)
        return Koppen(0, {kolom: f"Kolom {letters(kolom)}" for kolom in range(1, breedte + 1)})
    return koppen_van(rijen, -minus)


def koppen_van(rijen: Sequence[Row], i: int) -> Koppen:
    """The headings in row `i` (from 0) of `rijen`. A heading that stands there more than once gets the group above it in front
    ("Zacht / 2026"), and a number behind it when that does not help."""
    rij = rijen[i]
    eigen = {cell.column: koptekst(_boven(cell, rijen)) for cell in rij.cells()}
    namen = [_plat(naam) for naam in eigen.values()]
    if i and rijen[i - 1].number == rij.number - 1 and len(set(namen)) < len(namen):
        groepen = _groepen(rijen[i - 1], rijen, list(eigen))
        eigen = {kolom: f"{groepen[kolom]} / {naam}" if groepen.get(kolom) and namen.count(_plat(naam)) > 1 else naam
                 for kolom, naam in eigen.items()}
    eigen |= {kolom: f"Kolom {letters(kolom)}" for kolom in _zonder_kop(eigen, rijen[i + 1:i + 6])}
    uniek: dict[int, str] = {}
    for kolom, naam in sorted(eigen.items()):
        keer = sum(1 for ander in uniek.values() if _plat(ander) == _plat(naam) or _plat(ander).startswith(f"{_plat(naam)} ("))
        uniek[kolom] = f"{naam} ({keer + 1})" if keer else naam
    return Koppen(rij.number, uniek)


def _zonder_kop(koppen: Mapping[int, str], onder: Sequence[Row]) -> list[int]:
    """Columns before the first heading that hold text: of a cross table the corner is often empty."""
    eerste = min(koppen, default=1)
    return [kolom for kolom in range(1, eerste) if any(rij.cell(kolom).kind is CellKind.TEKST and rij.cell(kolom).text.strip()
                                                       for rij in onder)]


def koptekst(cell: Cell) -> str:
    """The text of a heading on one line."""
    return " ".join(cell.text.split())


def _lijkt_kop(i: int, rijen: Sequence[Row]) -> float:
    """How much a row looks like headings: many cells, mostly text and different from each other, with filled columns below it."""
    cellen = [cell for cell in rijen[i].cells() if cell.kind is not CellKind.SAMENGEVOEGD]
    onder = [{cell.column: cell for cell in rij.cells()} for rij in rijen[i + 1:i + 6]]
    if not cellen or not onder:
        return 0.0
    tekst = sum(1 for cell in cellen if _als_kop(cell)) / len(cellen)
    anders = len({koptekst(cell).lower() for cell in cellen}) / len(cellen)
    gevuld = sum(sum(cell.column in rij for cell in cellen) for rij in onder) / (len(cellen) * len(onder))
    getallen = sum(any(rij[cell.column].kind is CellKind.GETAL or _is_cijfers(rij[cell.column].text) for rij in onder if cell.column in rij)
                   for cell in cellen if _als_kop(cell)) / len(cellen)
    if tekst < 0.5 or gevuld == 0:
        return 0.0
    # A row with names of gemeenten in it is more likely a row of figures; one that says "Gemeente" is more likely the headings.
    namen = 0.3 if any(cell.kind is CellKind.TEKST and is_gebied(cell.text) for cell in cellen) else 1.0
    rollen = 1.5 if any(rol_van(koptekst(cell)) is Rol.REGIO for cell in cellen) else 1.0
    return len(cellen) * tekst * (0.5 + anders) * (0.2 + gevuld) * (1 + getallen) * namen * rollen


def _als_kop(cell: Cell) -> bool:
    """Short text, or a year: what may stand in a heading."""
    if cell.kind is CellKind.GETAL or _is_cijfers(cell.text):
        return len(cell.text.strip()) == 4 and cell.text.strip()[:2] in {"19", "20"}
    return cell.kind in (CellKind.TEKST, CellKind.DATUM) and len(cell.text) <= 120


def _is_cijfers(tekst: str) -> bool:
    return bool(re.fullmatch(r"[-+\u2212€ ]*\d[\d., ]*%?", tekst.strip()))


def _boven(cell: Cell, rijen: Sequence[Row]) -> Cell:
    """The cell itself, or for a part of a merged area the first cell of it."""
    if cell.kind is not CellKind.SAMENGEVOEGD:
        return cell
    eerste = eerste_van(cell)
    return next((rij.cell(eerste[0]) for rij in rijen if rij.number == eerste[1]), cell) if eerste else cell


def eerste_van(cell: Cell) -> tuple[int, int] | None:
    """(column, row) of the first cell of the merged area that a cell is part of."""
    found = _ADRES.fullmatch(cell.text)
    if not found:
        return None
    return column_number(found[1]), int(found[2])


def _groepen(rij: Row, rijen: Sequence[Row], kolommen: Sequence[int]) -> dict[int, str]:
    """The heading of the group that each column is in: the last one to the left in the row above."""
    boven = {cell.column: koptekst(_boven(cell, rijen)) for cell in rij.cells()}
    groepen, huidige = {}, ""
    for kolom in range(1, max(kolommen, default=0) + 1):
        huidige = boven.get(kolom, huidige)
        groepen[kolom] = huidige
    return groepen


def _plat(kop: str) -> str:
    return " ".join(kop.split()).casefold()
