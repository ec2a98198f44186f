"""Any table in Excel or CSV: first a look at it with a guess which column is what, then reading it with a mapping that the user chose.

Nothing is lost: a row that cannot be used comes back with what stood in it, where, and why.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.format_nl import aantal
from thuisapp.storage.intake import numbers
from thuisapp.storage.intake.cells import CellKind, Plek, Row
from thuisapp.storage.intake.errors import BestandOnleesbaar
from thuisapp.storage.intake.gemeente_names import zoek_gebied
from thuisapp.storage.intake.mapping import Koppeling, gelijkenis, raad_velden
from thuisapp.storage.intake.model import Gebiedsoort, Melding, Meldingsoort
from thuisapp.storage.intake.numbers import Notatie, Notatiekeuze, notatie_van
from thuisapp.storage.intake.table_fields import Doelveld, Veldsoort
from thuisapp.storage.intake.table_rows import KIJKRIJEN, Koppen, koppen_van, open_rijen, vind_koppen
from thuisapp.storage.intake.table_values import GETALLEN
from thuisapp.storage.intake.workbook import Blad

VOORBEELDEN = 12  # rows that a preview shows


class Kolomsoort(StrEnum):
    """What most cells of a column hold."""

    LEEG = "leeg"
    GETAL = "getal"
    TEKST = "tekst"
    DATUM = "datum"
    GEMEENTE = "gemeente"


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of a preview. nummer: from 1. notatie: how the numbers in it are written, with the texts that show it."""

    nummer: int
    kop: str
    soort: Kolomsoort
    gevuld: int
    notatie: Notatiekeuze


@dataclass(frozen=True, slots=True)
class Tabelbeeld:
    """What a table looks like. rijen: (number of the row, text per column of `kolommen`) of the first rows below the headings.

    voorstel: a guess at the mapping, to be checked by the user. zonder_veld: names of required fields that no column was found for.
    """

    bestand: str
    bladen: tuple[Blad, ...]
    blad: str
    kopregel: int
    kolommen: tuple[Kolom, ...]
    rijen: tuple[tuple[int, tuple[str, ...]], ...]
    voorstel: Koppeling
    zonder_veld: tuple[str, ...]
    meldingen: tuple[Melding, ...]


def bekijk(path: Path, velden: Sequence[Doelveld], *, blad: str | None = None, kopregel: int | None = None) -> Tabelbeeld:
    """Look at the beginning of a table. blad: None = the visible sheet that fits the fields best. kopregel: when the user points it out.

    Raises Inleesfout or NietTeLezen.
    """
    with open_rijen(path, blad, KIJKRIJEN) as bron:
        per_blad: dict[str, list[Row]] = {}
        for naam, batch in bron.batches():
            rijen = per_blad.setdefault(naam, [])
            rijen.extend(batch.rows[:KIJKRIJEN - len(rijen)])
            if not bron.bladen and len(rijen) >= KIJKRIJEN:
                break  # a CSV file goes on, but enough is seen
        bladen = tuple(bron.bladen.values())
    zichtbaar = {b.naam for b in bladen if not b.verborgen} or {b.naam for b in bladen} or {""}
    kiesbaar = [naam for naam, rijen in per_blad.items() if rijen and (naam == blad or (blad is None and naam in zichtbaar))]
    if not kiesbaar:
        raise BestandOnleesbaar(path.name, f"blad {blad}" if blad else "", "hier staat geen tabel. Controleer of dit het goede bestand is.")
    beelden = [_beeld(path.name, bladen, naam, per_blad[naam], velden, kopregel) for naam in kiesbaar]
    return max(beelden, key=lambda beeld: len(beeld.voorstel.velden))


def vind_kopregel(bestand: str, rijen: Sequence[Row], koppeling: Koppeling) -> tuple[int, Koppen]:
    """(index of the row of headings in `rijen`, headings) for a remembered mapping: where it was, or where all headings are."""
    if koppeling.kopregel == 0:
        breedte = max((cell.column for rij in rijen for cell in rij.cells()), default=0)
        return -1, Koppen(0, {i: f"Kolom {numbers_letters(i)}" for i in range(1, breedte + 1)})
    nodig = tuple(koppeling.velden.values())
    kandidaten = sorted(range(len(rijen)), key=lambda i: (rijen[i].number != koppeling.kopregel, i))
    beste, gevonden = -1, Koppen(0, {})
    for i in kandidaten:
        koppen = koppen_van(rijen, i)
        if beste < 0 or sum(map(bool, map(koppen.kolom, nodig))) > sum(map(bool, map(gevonden.kolom, nodig))):
            beste, gevonden = i, koppen
    return beste, gevonden


def _beeld(bestand: str, bladen: tuple[Blad, ...], blad: str, rijen: Sequence[Row], velden: Sequence[Doelveld],
           kopregel: int | None) -> Tabelbeeld:
    index = next((i for i, rij in enumerate(rijen) if rij.number == kopregel), None)
    koppen = vind_koppen(rijen) if index is None else koppen_van(rijen, index)
    onder = [rij for rij in rijen if rij.number > koppen.rij]
    kolommen = tuple(_kolom(nummer, kop, onder) for nummer, kop in koppen.koppen.items())
    gemeenten = {kolom.nummer: kolom.soort is Kolomsoort.GEMEENTE for kolom in kolommen}
    gekozen = raad_velden(koppen.koppen, gemeenten, velden)
    notatie = _notatie_van_tabel(kolommen)
    voorstel = Koppeling(blad, koppen.rij, FrozenMap({veld: koppen.koppen[kolom] for veld, kolom in gekozen.items()}), notatie=notatie)
    voorbeelden = tuple((rij.number, tuple(rij.cell(kolom.nummer).text for kolom in kolommen)) for rij in onder[:VOORBEELDEN])
    zonder = tuple(veld.naam for veld in velden if veld.verplicht and veld.id not in gekozen)
    return Tabelbeeld(bestand, bladen, blad, koppen.rij, kolommen, voorbeelden, voorstel, zonder,
                      tuple(_meldingen(bestand, blad, bladen, koppen, kolommen, onder)))
