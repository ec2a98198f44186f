"""Which kind of file this is, so that the right reader is offered. The user can always choose another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from pathlib import Path

from thuisapp.storage.intake.csv_files import CsvBestand
from thuisapp.storage.intake.file_kind import FileKind, file_kind
from thuisapp.storage.intake.gemeente_names import sleutel
from thuisapp.storage.intake.halfjaren import perioden_in
from thuisapp.storage.intake.lijstvelden import AFSPRAAKVELDEN, is_afsprakenlijst, is_gerealiseerd
from thuisapp.storage.intake.limits import ARCHIVE, open_archive
from thuisapp.storage.intake.odata_source import data_lid, vind_layout
from thuisapp.storage.intake.statline_layout import STEEKPROEF
from thuisapp.storage.intake.statline_layout import vind_layout as vind_statline
from thuisapp.storage.intake.table_fields import PLANVELDEN
from thuisapp.storage.intake.table_preview import bekijk
from thuisapp.storage.intake.workbook import Blad, bekijk_bladen

_WIE = {"gemeente", "gemeenten", "groep", "aandachtsgroep", "doelgroep"}
_TIJD = {"periode", "halfjaar", "jaar", "verslagjaar", "tijdvak"}
UITVRAAGBLAD = "_thuisapp"  # hidden sheet of a form that this program made


class Bestandssoort(StrEnum):
    """The kinds of files; the words of `thuisapp importeer --als`."""

    STATLINE = "statline"
    ODATA = "odata"
    UITVRAAG = "uitvraag"
    PLANNEN = "plannen"
    AFSPRAKEN = "afspraken"
    REALISATIES = "realisaties"
    TABEL = "tabel"


@dataclass(frozen=True, slots=True)
class Herkenning:
    """soort: what it is taken for; reden: a Dutch sentence that says why. is_zip: a zip with CSV files. bladen: of a workbook."""

    soort: Bestandssoort
    reden: str
    is_zip: bool = False
    bladen: tuple[Blad, ...] = ()


def herken(path: Path) -> Herkenning:
    """What kind of file this is. Raises Inleesfout or NietTeLezen when it cannot or may not be read at all."""
    if file_kind(path) is FileKind.TEXT:
        return _tekst(path)
    return _zip_met_csv(path) or _werkmap(path)


def _tekst(path: Path) -> Herkenning:
    records = list(islice(CsvBestand(path).records(), STEEKPROEF))
    velden = [record for _, record in records]
    if len(velden) > 1 and vind_layout(velden[0], velden[1:]):
        return Herkenning(Bestandssoort.ODATA, "Dit is een bestand van CBS met codes (OData).")
    if lijst := _lijst(path):
        return lijst
    layout = vind_statline(records)
    if layout is not None and _is_statline(velden, layout.titel):
        return Herkenning(Bestandssoort.STATLINE, "Dit is een tabel van CBS StatLine.")
    return Herkenning(Bestandssoort.TABEL, "Dit is een gewone tabel. Wijs aan welke kolom wat is.")


def _zip_met_csv(path: Path) -> Herkenning | None:
    """A zip with a CSV and no workbook in it; None for a workbook, which is a zip too."""
    with open_archive(path, ARCHIVE) as archive:
        namen = archive.namelist()
    if "[Content_Types].xml" in namen or data_lid(namen) is None:
        return None
    return Herkenning(Bestandssoort.ODATA, "Dit is een zip van CBS met cijfers en codelijsten.", is_zip=True)


def _werkmap(path: Path) -> Herkenning:
    bladen = bekijk_bladen(path)
    if any(blad.naam == UITVRAAGBLAD and blad.verborgen for blad in bladen):
        return Herkenning(Bestandssoort.UITVRAAG, "Dit is een uitvraagformulier dat met thuisapp is gemaakt.", bladen=bladen)
    if lijst := _lijst(path):
        return replace(lijst, bladen=bladen)
    return Herkenning(Bestandssoort.TABEL, "Dit is een gewone tabel. Wijs aan welke kolom wat is.", bladen=bladen)


def _lijst(path: Path) -> Herkenning | None:
    """A list that has words of its own in its headings; None for any other table."""
    beeld = bekijk(path, AFSPRAAKVELDEN)
    koppen = [sleutel(kolom.kop) for kolom in beeld.kolommen]
    if is_afsprakenlijst(koppen):
        return Herkenning(Bestandssoort.AFSPRAKEN, "Dit is een lijst met afspraken.")
    perioden = perioden_in(koppen) or perioden_in(beeld.rijen[0][1] if beeld.rijen else ())  # below a row with groups
    wie = _WIE & set(koppen)
    gerealiseerd = is_gerealiseerd([*koppen, sleutel(beeld.blad), sleutel(path.stem)])
    if wie and (gerealiseerd and (len(perioden) > 1 or _TIJD & set(koppen)) or sum("-" in periode for periode in perioden) > 1):
        return Herkenning(Bestandssoort.REALISATIES, "Dit is een lijst met wat er is gerealiseerd.")
    return Herkenning(Bestandssoort.PLANNEN, "Dit is een lijst met bouwplannen.") if _lijkt_plannen(path) else None


def _lijkt_plannen(path: Path) -> bool:
    """A gemeente, a number and a name or year of a plan, each in a column of its own."""
    velden = bekijk(path, PLANVELDEN).voorstel.velden
    return {"gemeente", "aantal"} <= set(velden) and "naam" in velden and len(velden) >= 4


def _is_statline(records: Sequence[Sequence[str]], titel: str) -> bool:
    """Any table may have a column Gemeente; StatLine has periods too, or a title, or says that it is of CBS."""
    tekst = " ".join(veld.lower() for record in records[:10] for veld in record)
    return bool(titel) or "perioden" in tekst or "regio's" in tekst or "onderwerp" in tekst
