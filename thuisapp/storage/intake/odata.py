"""OData files of CBS: a CSV with codes, alone or in a zip with its lists of codes. Streams: a file of gigabytes needs no more memory
than the figures that are kept.

OData 4: Observations.csv, one figure per line (Id;Measure;RegioS;…;Perioden;Value;StringValue;ValueAttribute). OData 3, also StatLine's
"onbewerkte dataset": <table>_TypedDataSet_….csv, a column per measure (ID;RegioS;Perioden;Nieuwbouw_2;…).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from thuisapp.format_nl import aantal
from thuisapp.storage.intake.collector import Keuze, Verzamelaar
from thuisapp.storage.intake.errors import BestandOnleesbaar
from thuisapp.storage.intake.gemeente_names import codes_met_voorgangers
from thuisapp.storage.intake.limits import TEXT, TextLimits
from thuisapp.storage.intake.model import Gebied, Inleesresultaat, Onderwerp, Tabelinfo, Tijdvak, Voortgang, Waardestatus
from thuisapp.storage.intake.numbers import Notatie, notatie_van
from thuisapp.storage.intake.odata_lines import LineFinder
from thuisapp.storage.intake.odata_source import OdataBron, open_bron
from thuisapp.storage.intake.wording import (
    AANDACHTSGROEPEN_ID,
    AANDACHTSGROEPEN_TITEL,
    is_aandachtsgroepentabel,
    tabel_id_uit_naam,
    titel_uit_naam,
)

# ValueAttribute of OData 4: why a cell has no value.
_REDENEN = {"impossible": Waardestatus.NIET_VAN_TOEPASSING, "confidential": Waardestatus.ONDERDRUKT, "missing": Waardestatus.ONBEKEND,
            "null": Waardestatus.LEEG, "none": Waardestatus.LEEG, "": Waardestatus.LEEG}

Dimensies = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OdataOverzicht:
    """What can be chosen from a file: subjects, and per dimension (code, title) of its values. From the lists of codes when the file has
    them, else from its first lines."""

    titel: str
    tabel_id: str
    onderwerpen: tuple[Onderwerp, ...]
    dimensies: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    perioden: tuple[Tijdvak, ...]


def bekijk(path: Path) -> OdataOverzicht:
    """What is in an OData file, without reading it through. Raises Inleesfout or NietTeLezen."""
    with open_bron(path) as bron:
        lijsten, layout = bron.lijsten, bron.layout
        codes = [code for _, code in layout.maten] or list(lijsten.onderwerpen) or _gezien(bron, layout.maat)
        dimensies = []
        for kolom, naam in layout.dimensies:
            waarden = lijsten.waarden.get(naam) or {code: code for code in _gezien(bron, kolom)}
            dimensies.append((lijsten.dimensies.get(naam, naam), tuple(waarden.items())))
        return OdataOverzicht(_titel(bron), _tabel_id(bron), tuple(lijsten.onderwerp(code) for code in codes), tuple(dimensies),
                              tuple(lijsten.perioden.values()))


def lees(path: Path, keuze: Keuze | None = None, *, limits: TextLimits = TEXT) -> Generator[Voortgang, None, Inleesresultaat]:
    """Read an OData file or zip; yields progress, returns the figures. Raises Inleesfout or NietTeLezen. Closing it stops the reading."""
    yield Voortgang(0, 0, f"{path.name} wordt bekeken.")
    with open_bron(path) as bron:
        lezer = _Lezer(bron, keuze or Keuze(), limits)
        codes = None if lezer.keuze.codes is None else codes_met_voorgangers(lezer.keuze.codes)
        with bron.open_data() as stroom:
            zoeker = LineFinder(stroom, codes, limits.line)
            for blok in zoeker.blocks():
                for regel, lijn in blok:
                    lezer.neem(regel + 1, lijn)
                yield Voortgang(zoeker.done, bron.total, f"{path.name}: {aantal(zoeker.lines)} regels gelezen.")
        if zoeker.too_long:
            raise BestandOnleesbaar(bron.naam, f"regel {zoeker.lines + 2}", "deze regel is te lang. Controleer of dit een bestand van CBS "
                                    "is.")
        yield Voortgang(bron.total, bron.total, "De cijfers worden nagekeken.")
        return lezer.klaar(zoeker.lines)


class _Lezer:
    """Takes the lines of the region one by one."""

    def __init__(self, bron: OdataBron, keuze: Keuze, limits: TextLimits) -> None:
        self.bron, self.layout, self.lijsten, self.keuze = bron, bron.layout, bron.lijsten, keuze
        self.verzamelaar = Verzamelaar(bron.naam, keuze, _titel(bron), limits, perioden=bron.lijsten.perioden)
        self.gehouden = self.stuk = 0
        self._zonder: Counter[str] = Counter()
        self._gebieden: dict[str, Gebied | None] = {}
        self._dimensies: dict[tuple[str, ...], Dimensies | None] = {}
        self._tijdvakken: dict[tuple[str, str], Tijdvak | None] = {}
        self._onderwerpen: dict[str, Onderwerp | None] = {}
        self._maten = [(kolom, onderwerp) for kolom, code in self.layout.maten if (onderwerp := self._onderwerp(code)) is not None]
        self._kolommen = tuple(kolom for kolom, _ in self.layout.dimensies)
        self.notatie = _notatie(bron)

    def neem(self, regel: int, lijn: bytes) -> None:
        velden = self._velden(lijn)
        if velden is None:
            self.stuk += 1
            return
        code = velden[self.layout.regio].strip()
        if code not in self._gebieden:
            self._gebieden[code] = self.verzamelaar.gebied(code, 0)
        gebied = self._gebieden[code]
        if gebied is None:
            self._zonder[code] += 1
            return
        self.gehouden += 1
        dimensies = self._waarden(tuple(velden[kolom] for kolom in self._kolommen))
        if dimensies is None:
            return
        if self.layout.versie == 4:
            self._neem_cijfer(regel, velden, gebied, dimensies)
        else:
            self._neem_rij(regel, velden, gebied, dimensies)

    def klaar(self, regels: int) -> Inleesresultaat:
        for code, aantal_regels in self._zonder.items():
            self.verzamelaar.gebied(code, aantal_regels)
        self.verzamelaar.andere_regels = regels - self.gehouden - self.stuk - self._zonder.total()
        self.verzamelaar.kapotte_regels = self.stuk
        bronregel = self.lijsten.bron.strip()
        info = Tabelinfo(self.bron.path.name, _titel(self.bron), _tabel_id(self.bron), bronregel, self.verzamelaar.indeling, regels + 1)
        return self.verzamelaar.klaar(info)

    def _velden(self, lijn: bytes) -> Sequence[str] | None:
        """The fields of a line, None when it has not as many as the heading."""
        try:
            tekst = lijn.decode("utf-8" if self.bron.encoding.startswith("utf") else self.bron.encoding)
        except UnicodeDecodeError:
            tekst = lijn.decode("cp1252", "replace")
        velden = tekst.rstrip("\r").replace('"', "").split(self.bron.delimiter)
        if len(velden) != self.layout.breedte:
            try:
                velden = next(csv.reader([tekst], delimiter=self.bron.delimiter), [])
            except csv.Error:
                return None
        return velden if len(velden) == self.layout.breedte else None

    def _neem_rij(self, regel: int, velden: Sequence[str], gebied: Gebied, dimensies: Dimensies) -> None:
        periode = velden[self.layout.periode].strip()
        for kolom, onderwerp in self._maten:
            tijdvak = self._tijdvak(periode, onderwerp)
            if tijdvak is not None:
                self.verzamelaar.voeg_toe(gebied, tijdvak, onderwerp, dimensies, velden[kolom], (regel, kolom + 1), self.notatie)

    def _neem_cijfer(self, regel: int, velden: Sequence[str], gebied: Gebied, dimensies: Dimensies) -> None:
        onderwerp = self._onderwerp(velden[self.layout.maat].strip())
        periode = velden[self.layout.periode].strip() if self.layout.periode >= 0 else ""
        tijdvak = self._tijdvak(periode, onderwerp) if onderwerp is not None else None
        if onderwerp is None or tijdvak is None:
            return
        reden = velden[self.layout.reden].strip().lower() if self.layout.reden >= 0 else ""
        kolom = self.layout.waarde
        self.verzamelaar.voeg_toe(gebied, tijdvak, onderwerp, dimensies, velden[kolom], (regel, kolom + 1), self.notatie,
                                  _REDENEN.get(reden, Waardestatus.ONBEKEND))

    def _onderwerp(self, code: str) -> Onderwerp | None:
        if code not in self._onderwerpen:
            onderwerp = self.lijsten.onderwerp(code)
            self._onderwerpen[code] = onderwerp if self.keuze.wil_onderwerp(onderwerp) else None
        return self._onderwerpen[code]

    def _tijdvak(self, code: str, onderwerp: Onderwerp) -> Tijdvak | None:
        sleutel = (code, onderwerp.code)
        if sleutel not in self._tijdvakken:
            self._tijdvakken[sleutel] = self.verzamelaar.tijdvak(code, onderwerp)
        return self._tijdvakken[sleutel]

    def _waarden(self, codes: tuple[str, ...]) -> Dimensies | None:
        """Names and values of the dimensions, None when they are not asked for."""
        if codes not in self._dimensies:
            paren = [(naam, code.strip()) for (_, naam), code in zip(self.layout.dimensies, codes, strict=True)]
            gemaakt = tuple(self.lijsten.waarde(naam, code) for naam, code in paren)
            wil = all(self.keuze.wil_waarde((naam, titel), (code, waarde))
                      for (naam, code), (titel, waarde) in zip(paren, gemaakt, strict=True))
            self._dimensies[codes] = gemaakt if wil else None
        return self._dimensies[codes]


def _titel(bron: OdataBron) -> str:
    if bron.lijsten.titel:
        return bron.lijsten.titel
    return AANDACHTSGROEPEN_TITEL if _is_aandachtsgroepen(bron) else titel_uit_naam(bron.path.stem)


def _tabel_id(bron: OdataBron) -> str:
    return bron.lijsten.tabel_id or tabel_id_uit_naam(bron.path.stem) or (AANDACHTSGROEPEN_ID if _is_aandachtsgroepen(bron) else "")


def _is_aandachtsgroepen(bron: OdataBron) -> bool:
    return is_aandachtsgroepentabel(naam for _, naam in bron.layout.dimensies)


def _gezien(bron: OdataBron, kolom: int) -> list[str]:
    """Codes in the first lines, in their order."""
    return list(dict.fromkeys(velden[kolom].strip() for velden in bron.voorbeelden))


def _notatie(bron: OdataBron) -> Notatie:
    kolommen = [kolom for kolom, _ in bron.layout.maten] or [bron.layout.waarde]

    def teksten() -> Iterator[str]:
        for velden in bron.voorbeelden:
            yield from (velden[kolom] for kolom in kolommen)

    return notatie_van(teksten()).notatie
