"""Where the lines of an OData file come from: a CSV, or the large CSV inside a zip; with its lists of codes."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, cast

from thuisapp.storage.errors import cannot_read
from thuisapp.storage.intake import odata_lists
from thuisapp.storage.intake.csv_files import CsvBestand
from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar
from thuisapp.storage.intake.file_kind import FileKind, file_kind
from thuisapp.storage.intake.limits import ARCHIVE, open_archive
from thuisapp.storage.intake.odata_lists import Codelijsten

STEEKPROEF = 300  # records that are looked at to find out which column is which

_CODE = re.compile(r"[A-Z]{2}\d{2,8}")
_PERIODE = re.compile(r"(?:19|20)\d{2}(?:JJ|HJ|KW|MM|SJ|W\d)\d{1,2}|(?:19|20)\d{6}")
_MAAT = re.compile(r"\w*[A-Za-z]\w*_\d+")
_VAST = {"id", "measure", "value", "stringvalue", "valueattribute"}


@dataclass(frozen=True, slots=True)
class OdataLayout:
    """Which column is which, from 0. versie: 3 or 4. dimensies: (column, name) apart from area and period.

    maten: (column, code) of each measure of version 3. maat, waarde, reden: columns of version 4, -1 when absent.
    """

    versie: int
    breedte: int
    regio: int
    periode: int
    dimensies: tuple[tuple[int, str], ...]
    maten: tuple[tuple[int, str], ...] = ()
    maat: int = -1
    waarde: int = -1
    reden: int = -1


@dataclass(frozen=True, slots=True)
class OdataBron:
    """A file that is open for reading. naam: for messages. total: bytes. voorbeelden: the first records below the heading."""

    path: Path
    naam: str
    total: int
    encoding: str
    delimiter: str
    layout: OdataLayout
    voorbeelden: Sequence[Sequence[str]]
    lijsten: Codelijsten
    open_: Callable[[], IO[bytes]]

    def open_data(self) -> IO[bytes]:
        """The lines below the heading, in an encoding in which a code is plain ASCII."""
        file = self.open_()
        if self.encoding.startswith("utf-16") or self.encoding.startswith("utf-32"):
            file = cast(IO[bytes], codecs.EncodedFile(cast("codecs._Stream", file), "utf-8", self.encoding))
        file.readline()
        return file


@contextmanager
def open_bron(path: Path) -> Iterator[OdataBron]:
    """Open an OData file or zip. Raises Inleesfout or NietTeLezen, also when this is none."""
    if file_kind(path) is FileKind.TEXT:
        yield _bron(path, CsvBestand(path), lambda: path.open("rb"), odata_lists.naast(path))
        return
    with open_archive(path, ARCHIVE) as archive:
        try:
            lid = data_lid(archive.namelist())
            if lid is None:
                raise BestandOnleesbaar(path.name, "", "in deze zip zit geen bestand met cijfers van CBS, zoals Observations.csv. "
                                        "Controleer of dit de goede download is.")

            def open_lid() -> IO[bytes]:
                return io.BufferedReader(cast(io.RawIOBase, archive.open(lid)), 1 << 20)

            bestand = CsvBestand(path, open_=open_lid, name=f"{path.name}, {Path(lid).name}", total=archive.getinfo(lid).file_size)
            yield _bron(path, bestand, open_lid, odata_lists.uit_zip(path, archive))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
            raise BestandOnleesbaar(path.name, "", "deze zip is beschadigd. Download de tabel opnieuw bij CBS.") from None
        except OSError as error:
            raise cannot_read(path, error) from error


def data_lid(namen: Sequence[str]) -> str | None:
    """The part of a zip with the figures; None when there is none."""
    for naam in namen:
        if Path(naam).name.lower() == "observations.csv":
            return naam
    csvs = [naam for naam in namen if naam.lower().endswith(".csv") and not naam.lower().endswith("_metadata.csv")]
    gegevens = [naam for naam in csvs if "dataset" in naam.lower()]
    return gegevens[0] if gegevens else csvs[0] if len(csvs) == 1 else None


def vind_layout(kop: Sequence[str], voorbeelden: Sequence[Sequence[str]]) -> OdataLayout | None:
    """Which column is which; None when this is no OData file with areas."""
    namen = [veld.strip() for veld in kop]
    klein = [naam.lower() for naam in namen]
    versie = 4 if {"measure", "value"} <= set(klein) else 3
    maten = tuple((i, naam) for i, naam in enumerate(namen) if _MAAT.fullmatch(naam)) if versie == 3 else ()
    if versie == 3 and not maten:
        return None
    over = [i for i, naam in enumerate(klein) if naam not in _VAST and naam and i not in {j for j, _ in maten}]
    regio = _kolom(over, voorbeelden, _CODE, namen, ("regios", "regio", "gemeente", "wijken", "region"))
    periode = _kolom(over, voorbeelden, _PERIODE, namen, ("perioden", "period"))
    if regio < 0 or (periode < 0 and versie == 3):
        return None
    dimensies = tuple((i, namen[i]) for i in over if i not in (regio, periode))
    plaats = {naam: i for i, naam in enumerate(klein)}
    return OdataLayout(versie, len(namen), regio, periode, dimensies, maten, plaats.get("measure", -1) if versie == 4 else -1,
                       plaats.get("value", -1), plaats.get("valueattribute", -1))


def _kolom(over: Sequence[int], voorbeelden: Sequence[Sequence[str]], patroon: re.Pattern[str], namen: Sequence[str],
           woorden: Sequence[str]) -> int:
    """The column of which all values fit; of several the one whose name begins with one of the words. -1 when there is none."""
    passend = [i for i in over if voorbeelden and all(i < len(velden) and patroon.fullmatch(velden[i].strip()) for velden in voorbeelden)]
    op_naam = [i for woord in woorden for i in passend if namen[i].lower().startswith(woord)]
    return (op_naam or passend or [-1])[0]


def _bron(path: Path, bestand: CsvBestand, open_: Callable[[], IO[bytes]], lijsten: Codelijsten) -> OdataBron:
    records = [velden for _, velden in islice(bestand.records(), STEEKPROEF)]
    heel = [velden for velden in records[1:] if len(velden) == len(records[0])]
    layout = vind_layout(records[0], heel) if heel else None
    if layout is None:
        raise BestandOnleesbaar(bestand.name, "", "dit is geen OData-bestand van CBS met gemeenten: een kolom met codes zoals GM0363 of "
                                "een kolom met perioden zoals 2023JJ00 ontbreekt.")
    if bestand.format.encoding.startswith("utf-32"):
        raise BestandGeweigerd(bestand.name, "", "dit bestand heeft een tekencodering die niet wordt gelezen (UTF-32). Bewaar het "
                               "als UTF-8.")

    def zonder_merk() -> IO[bytes]:
        file = open_()
        file.read(bestand.format.mark)
        return file

    return OdataBron(path, bestand.name, bestand.total, bestand.format.encoding, bestand.format.delimiter, layout, heel, lijsten,
                     zonder_merk)
