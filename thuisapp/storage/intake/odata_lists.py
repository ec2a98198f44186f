"""The lists of codes that come with an OData file of CBS: what a measure, a value of a dimension and a period are called.

OData 4 (bulk zip): Properties, Dimensions, MeasureGroups, MeasureCodes and per dimension <name>Codes, each a CSV. OData 3 (StatLine,
"onbewerkte dataset"): one <table>_metadata.csv with a block per list. Without lists the figures are read with their codes as names.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from thuisapp.format_nl import aantal
from thuisapp.storage.intake.csv_files import CsvBestand
from thuisapp.storage.intake.errors import BestandGeweigerd
from thuisapp.storage.intake.limits import ARCHIVE
from thuisapp.storage.intake.model import Onderwerp, Tijdvak
from thuisapp.storage.intake.periods import lees_tijdvak, met_status
from thuisapp.storage.intake.statline import maak_onderwerp

Rij = Mapping[str, str]

_KEEM = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NUMMER = re.compile(r"_\d+$")


@dataclass
class Codelijsten:
    """What codes mean. onderwerpen, perioden: by code. dimensies: title per dimension. waarden: per dimension the title of each code."""

    titel: str = ""
    tabel_id: str = ""
    bron: str = ""
    onderwerpen: dict[str, Onderwerp] = field(default_factory=dict)
    dimensies: dict[str, str] = field(default_factory=dict)
    waarden: dict[str, dict[str, str]] = field(default_factory=dict)
    perioden: dict[str, Tijdvak] = field(default_factory=dict)

    def onderwerp(self, code: str) -> Onderwerp:
        """The subject of a measure; without a list its code in words: "EindstandVoorraad_8" → "Eindstand voorraad"."""
        if code not in self.onderwerpen:
            naam = _KEEM.sub(" ", _NUMMER.sub("", code)).replace("_", " ")
            self.onderwerpen[code] = maak_onderwerp(naam[:1] + naam[1:].lower() if " " in naam else naam, "", code)
        return self.onderwerpen[code]

    def waarde(self, dimensie: str, code: str) -> tuple[str, str]:
        """(title of the dimension, title of the value); the codes themselves without a list."""
        return self.dimensies.get(dimensie, dimensie), self.waarden.get(dimensie, {}).get(code, code)


def uit_zip(path: Path, archive: zipfile.ZipFile) -> Codelijsten:
    """The lists inside a zip, of either kind."""
    namen = {Path(name).name.lower(): name for name in archive.namelist()}

    def open_(naam: str) -> CsvBestand | None:
        lid = namen.get(naam.lower())
        if lid is None:
            return None
        grootte = archive.getinfo(lid).file_size
        if grootte > ARCHIVE.list_bytes:
            raise BestandGeweigerd(path.name, f"onderdeel {lid}", f"deze codelijst is groter dan {aantal(ARCHIVE.list_bytes // 1_000_000)} "
                                   "MB en wordt niet gelezen. Download de tabel opnieuw bij CBS.")
        return CsvBestand(path, open_=lambda: _open_lid(archive, lid), name=f"{path.name}, {Path(lid).name}", total=max(grootte, 1)) \
            if grootte else None

    metadata = next((naam for naam in namen if naam.endswith("_metadata.csv")), "")
    return _oud(open_(metadata)) if metadata else _nieuw(open_)


def naast(path: Path) -> Codelijsten:
    """The lists that stand in the same folder as a file that was unpacked; empty lists when there are none."""
    def open_(naam: str) -> CsvBestand | None:
        buur = path.with_name(naam)
        return CsvBestand(buur) if buur.is_file() and 0 < buur.stat().st_size <= ARCHIVE.list_bytes else None

    if path.name.lower() == "observations.csv":
        return _nieuw(open_)
    return _oud(open_(f"{path.name.split('_')[0]}_metadata.csv"))


def _open_lid(archive: zipfile.ZipFile, lid: str) -> IO[bytes]:
    return archive.open(lid)


def _nieuw(open_: Callable[[str], CsvBestand | None]) -> Codelijsten:
    """OData 4: a file per list."""
    lijsten = Codelijsten()
    for rij in _rijen(open_("Properties.csv")):
        lijsten.titel, lijsten.tabel_id, lijsten.bron = rij.get("Title", ""), rij.get("Identifier", ""), rij.get("Source", "")
    groepen = {rij.get("Id", ""): rij for rij in _rijen(open_("MeasureGroups.csv"))}
    for rij in _rijen(open_("MeasureCodes.csv")):
        code = rij.get("Identifier", "")
        titel = "/".join([*_pad(rij.get("MeasureGroupId", ""), groepen, "ParentId"), rij.get("Title", code)])
        lijsten.onderwerpen[code] = maak_onderwerp(titel, rij.get("Unit", ""), code, rij.get("PresentationType", ""))
    for dimensie in _rijen(open_("Dimensions.csv")):
        naam = dimensie.get("Identifier", "")
        lijsten.dimensies[naam] = dimensie.get("Title", "") or naam
        _neem_waarden(lijsten, naam, "Identifier", dimensie.get("Kind", ""), _rijen(open_(f"{naam}Codes.csv")))
    return lijsten


def _oud(bestand: CsvBestand | None) -> Codelijsten:
    """OData 3: blocks below each other, each with its name on a line and then a heading with Key and Title."""
    lijsten = Codelijsten()
    blokken = dict(_blokken(bestand))
    for rij in blokken.get("TableInfos", []):
        lijsten.titel, lijsten.tabel_id, lijsten.bron = rij.get("Title", ""), rij.get("Identifier", ""), rij.get("Source", "")
    eigenschappen = blokken.get("DataProperties", [])
    groepen = {rij.get("ID", ""): rij for rij in eigenschappen if rij.get("Type") == "TopicGroup"}
    for rij in eigenschappen:
        code, titel = rij.get("Key", ""), rij.get("Title", "")
        if rij.get("Type") == "Topic":
            pad = "/".join([*_pad(rij.get("ParentID", ""), groepen, "ParentID"), titel])
            lijsten.onderwerpen[code] = maak_onderwerp(pad, rij.get("Unit", ""), code)
        elif code:
            lijsten.dimensies[code] = titel or code
            _neem_waarden(lijsten, code, "Key", rij.get("Type", ""), blokken.get(code, []))
    return lijsten


def _neem_waarden(lijsten: Codelijsten, naam: str, sleutel: str, soort: str, rijen: Sequence[Rij] | Iterator[Rij]) -> None:
    waarden = lijsten.waarden.setdefault(naam, {})
    for rij in rijen:
        code = rij.get(sleutel, "").strip()
        waarden[code] = rij.get("Title", "").strip() or code
        if soort == "TimeDimension" or naam == "Perioden":
            lijsten.perioden[code] = _tijdvak(code, waarden[code], rij.get("Status", ""))


def _tijdvak(code: str, titel: str, status: str) -> Tijdvak:
    gelezen = lees_tijdvak(code)
    if not gelezen.begin:
        gelezen = lees_tijdvak(titel)
    return met_status(Tijdvak(titel, gelezen.soort, gelezen.begin, gelezen.peildatum, gelezen.jaar, gelezen.voorlopig), status)


def _pad(groep: str, groepen: Mapping[str, Rij], ouder: str) -> list[str]:
    """Titles of the groups that a subject is in, from the widest. A ring in the list does no harm."""
    pad: list[str] = []
    while groep in groepen and len(pad) < 10:
        pad.insert(0, groepen[groep].get("Title", ""))
        groep = groepen[groep].get(ouder, "")
    return [titel for titel in pad if titel]


def _rijen(bestand: CsvBestand | None) -> Iterator[Rij]:
    if bestand is None:
        return
    records = bestand.records()
    koppen = [kop.strip() for kop in next(records, (0, []))[1]]
    for _, velden in records:
        yield dict(zip(koppen, velden, strict=False))


def _blokken(bestand: CsvBestand | None) -> Iterator[tuple[str, list[Rij]]]:
    naam, koppen, rijen = "", [], []  # type: str, list[str], list[Rij]
    for _, velden in bestand.records() if bestand else ():
        gevuld = [veld.strip() for veld in velden if veld.strip()]
        if len(gevuld) == 1 and len(velden) == 1:
            if koppen:
                yield naam, rijen
            naam, koppen, rijen = gevuld[0], [], []
        elif not koppen:
            koppen = [veld.strip() for veld in velden]
        else:
            rijen.append(dict(zip(koppen, velden, strict=False)))
    if koppen:
        yield naam, rijen
