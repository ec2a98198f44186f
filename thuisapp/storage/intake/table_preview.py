"""A look at any table in Excel or CSV: which sheet, where the headings are, what the columns hold, and a guess which column is what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.format_nl import datum
from thuisapp.storage.intake import numbers
from thuisapp.storage.intake.cells import Cell, CellKind, Plek, Row
from thuisapp.storage.intake.errors import BestandOnleesbaar
from thuisapp.storage.intake.gemeente_names import zoek_gebied
from thuisapp.storage.intake.mapping import Koppeling, raad_velden
from thuisapp.storage.intake.model import Gebiedsoort, Melding, Meldingsoort
from thuisapp.storage.intake.numbers import Notatie, Notatiekeuze, notatie_van
from thuisapp.storage.intake.periods import lees_tijdvak
from thuisapp.storage.intake.table_fields import Doelveld
from thuisapp.storage.intake.table_rows import KIJKRIJEN, Koppen, koppen_van, open_rijen, vind_koppen
from thuisapp.storage.intake.wording import telzin
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
    per_blad: dict[str, list[Row]] = {}
    with open_rijen(path, blad, KIJKRIJEN) as bron:
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


def _beeld(bestand: str, bladen: tuple[Blad, ...], blad: str, rijen: Sequence[Row], velden: Sequence[Doelveld],
           kopregel: int | None) -> Tabelbeeld:
    index = next((i for i, rij in enumerate(rijen) if rij.number == kopregel), None)
    koppen = vind_koppen(rijen) if index is None else koppen_van(rijen, index)
    onder = [rij for rij in rijen if rij.number > koppen.rij]
    kolommen = tuple(_kolom(nummer, kop, onder) for nummer, kop in koppen.koppen.items())
    gekozen = raad_velden(koppen.koppen, {k.nummer: k.soort is Kolomsoort.GEMEENTE for k in kolommen}, velden)
    voorstel = Koppeling(blad, koppen.rij, FrozenMap({veld: koppen.koppen[kolom] for veld, kolom in gekozen.items()}),
                         notatie=_notatie(kolommen))
    return Tabelbeeld(bestand, bladen, blad, koppen.rij, kolommen,
                      tuple((rij.number, tuple(_getoond(rij.cell(kolom.nummer)) for kolom in kolommen)) for rij in onder[:VOORBEELDEN]),
                      voorstel, tuple(veld.naam for veld in velden if veld.verplicht and veld.id not in gekozen),
                      tuple(_meldingen(Plek(bestand, blad), bladen, koppen, kolommen, onder)))


def _kolom(nummer: int, kop: str, rijen: Sequence[Row]) -> Kolom:
    cellen = [cell for rij in rijen if not (cell := rij.cell(nummer)).is_empty and cell.kind is not CellKind.SAMENGEVOEGD]
    return Kolom(nummer, kop, _soort(cellen), len(cellen), notatie_van(c.text for c in cellen if c.kind is CellKind.TEKST))


def _soort(cellen: Sequence[Cell]) -> Kolomsoort:
    if not cellen:
        return Kolomsoort.LEEG
    genoeg = 0.7 * len(cellen)
    if sum(1 for c in cellen if c.kind is CellKind.TEKST and _is_gemeente(c.text)) >= 0.6 * len(cellen):  # names are often misspelt
        return Kolomsoort.GEMEENTE
    if sum(1 for c in cellen if c.kind is CellKind.DATUM or (c.kind is CellKind.TEKST and lees_tijdvak(c.text).peildatum)) >= genoeg:
        return Kolomsoort.DATUM
    getallen = sum(1 for c in cellen if c.kind is CellKind.GETAL
                   or (c.kind is CellKind.TEKST and not isinstance(numbers.lees(c.text, heel=True), numbers.Fout)))
    return Kolomsoort.GETAL if getallen >= genoeg else Kolomsoort.TEKST


def _getoond(cell: Cell) -> str:
    """The text of a cell for on the screen."""
    if cell.kind is CellKind.GETAL:
        return cell.text.replace(".", ",")
    return datum(cell.text[:10]) if cell.kind is CellKind.DATUM else "" if cell.kind is CellKind.SAMENGEVOEGD else cell.text


def _is_gemeente(tekst: str) -> bool:
    return zoek_gebied(tekst, nummer_is_code=False).soort in (Gebiedsoort.GEMEENTE, Gebiedsoort.OPGEHEVEN)


def _notatie(kolommen: Sequence[Kolom]) -> Notatie:
    """The notation of the whole table when its columns agree; otherwise unknown: then each column is decided by itself."""
    soorten = {kolom.notatie.notatie for kolom in kolommen if kolom.notatie.notatie or kolom.notatie.is_gemengd}
    return soorten.pop() if len(soorten) == 1 else Notatie.ONBEKEND


def _meldingen(plek: Plek, bladen: Sequence[Blad], koppen: Koppen, kolommen: Sequence[Kolom], rijen: Sequence[Row]) -> Iterator[Melding]:
    verborgen = [b.naam for b in bladen if b.verborgen]
    if verborgen:
        yield Melding(Meldingsoort.LET_OP, telzin(len(verborgen), "Eén blad in dit bestand is verborgen.",
                                                  "{n} bladen in dit bestand zijn verborgen."), len(verborgen), tuple(verborgen[:10]))
    if not koppen.rij:
        yield Melding(Meldingsoort.AANNAME, "Er is geen regel met koppen gevonden. De kolommen heten daarom Kolom A, Kolom B enzovoort.")
    for kolom in kolommen:
        if kolom.notatie.is_gemengd:
            yield Melding(Meldingsoort.LET_OP, f"In de kolom \"{kolom.kop}\" staan getallen op zijn Nederlands ({kolom.notatie.nl}) en op "
                          f"zijn Engels ({kolom.notatie.en}). Maak ze gelijk.")
        elif kolom.notatie.dubbelzinnig and not kolom.notatie.notatie:
            yield Melding(Meldingsoort.LET_OP, f"In de kolom \"{kolom.kop}\" is niet te zien of {kolom.notatie.dubbelzinnig} op zijn "
                          "Nederlands of op zijn Engels is geschreven. Kies dat bij het inlezen.")
    formules = [Plek(plek.bestand, plek.blad, rij.number, c.column).binnen() for rij in rijen for c in rij.cells()
                if c.kind is CellKind.FORMULE]
    if formules:
        yield Melding(Meldingsoort.LET_OP, "Van sommige formules staat de uitkomst niet in het bestand. Open het bestand in Excel en sla "
                      "het opnieuw op.", len(formules), tuple(formules[:5]))
