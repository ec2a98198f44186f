"""Reference data of resources/: gemeenten, regions, indicators, sources, groups and kengetallen.

Everything is checked on reading: a wrong file gives an OngeldigReferentiebestand that names the file and the line or the key.
The functions at the bottom give the data that came with the program; a ReferenceFolder reads any folder of the same form.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path

from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.behoefte import Behoefteraming
from thuisapp.domain.bron import Bron, Cijfer, Kwaliteit
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Gemeente, Indicator
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.paths import resource
from thuisapp.storage import reference_groups
from thuisapp.storage.csv_table import Row, read_csv
from thuisapp.storage.errors import OngeldigReferentiebestand
from thuisapp.storage.toml_table import Table, read_toml

ZEKERHEDEN = ("bron", "afgeleid", "kennis", "verouderd")

_CODE = re.compile(r"GM\d{4}")
_HALFJAAR = re.compile(r"\d{4}-[12]")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Regio:
    """A known set of gemeenten. codes: by CBS code, in the order of the file.

    zekerheid: how sure the composition is: "bron" (read in the source), "afgeleid" (converted by herindeling), "kennis" (general
    knowledge: to be checked) or "verouderd" (official but old). peildatum: ISO date of the composition.
    """

    soort: str
    code: str
    naam: str
    codes: tuple[str, ...]
    koploper: bool
    zekerheid: str
    peildatum: str
    bron: str
    toelichting: str


@dataclass(frozen=True, slots=True)
class Herindeling:
    """An abolished gemeente and where it went. aandeel: share (0 to 1) of its inhabitants that went to `nieuw`.

    The shares of one abolished gemeente add up to exactly 1.
    """

    datum: str
    oud: str
    oude_naam: str
    nieuw: str
    nieuwe_naam: str
    aandeel: Fraction
    soort: str
    toelichting: str


@dataclass(frozen=True)
class ReferenceFolder:
    """A folder with the same files as resources/. Each part is read and checked when it is first asked for."""

    root: Path

    @cached_property
    def gemeenten(self) -> FrozenMap[str, Gemeente]:
        found: dict[str, Gemeente] = {}
        for row in self._gemeenterows:
            code = row.required("code")
            if not _CODE.fullmatch(code):
                raise row.error(f"\"{code}\" is geen gemeentecode. Een gemeentecode is GM met vier cijfers.", "code")
            _once(row, code, found, "code")
            found[code] = Gemeente(code, row.required("naam"), row.required("provincie"),
                                   float(row.number("x")), float(row.number("y")))
        return FrozenMap(found)

    @cached_property
    def aliassen(self) -> FrozenMap[str, str]:
        found: dict[str, str] = {}
        for row in self._gemeenterows:
            aliassen = row.text("aliassen")
            for naam in (row.required("naam"), *(aliassen.split("|") if aliassen else ())):
                key = naam.strip().lower()
                if not key or key in found:
                    raise row.error(f"de naam \"{naam}\" is leeg of staat er al.", "aliassen")
                found[key] = row.text("code")
        return FrozenMap(found)

    @cached_property
    def regios(self) -> tuple[Regio, ...]:
        header = ("soort", "code", "naam", "koploper", "zekerheid", "peildatum", "bron", "toelichting")
        rows: dict[tuple[str, str], Row] = {}
        for row in read_csv(self.root / "regios" / "regios.csv", header):
            key = (row.required("soort"), row.required("code"))
            _once(row, key, rows, "code")
            rows[key] = row
        leden = self._regioleden(rows)
        return tuple(_regio(row, tuple(leden[key])) for key, row in rows.items())

    @cached_property
    def herindelingen(self) -> tuple[Herindeling, ...]:
        header = ("datum", "oud", "oude_naam", "nieuw", "nieuwe_naam", "aandeel", "soort", "toelichting")
        rows = read_csv(self.root / "gemeenten" / "herindelingen.csv", header)
        totaal: dict[str, Fraction] = {}
        for row in rows:
            totaal[row.required("oud")] = totaal.get(row.text("oud"), Fraction(0)) + self._aandeel(row)
        for row in rows:
            if abs(totaal[row.text("oud")] - 1) > Fraction(1, 100):
                raise row.error(f"de aandelen van {row.text('oude_naam')} zijn samen niet 1.", "aandeel")
        # Published shares are rounded (Haaren: 1.001 together); taken as proportions they keep every total.
        return tuple(Herindeling(row.date("datum"), row.text("oud"), row.required("oude_naam"), row.text("nieuw"),
                                 row.required("nieuwe_naam"), row.number("aandeel") / totaal[row.text("oud")],
                                 row.choice("soort", ("samenvoeging", "splitsing")), row.text("toelichting")) for row in rows)

    @cached_property
    def bronnen(self) -> FrozenMap[str, Bron]:
        found: dict[str, Bron] = {}
        for path in self._files("bronnen"):
            top = read_toml(path)
            for key in top.values:
                bron = top.required_table(key)
                if key in found:
                    raise top.error("er is al een bron met deze naam.", key)
                if not _ID.fullmatch(key):
                    raise top.error("gebruik alleen kleine letters, cijfers en streepjes in de naam van een bron.", key)
                found[key] = Bron(key, bron.text("naam"), bron.text("uitgever", ""), bron.text("url", ""), bron.text("toelichting", ""))
                bron.done()
        return FrozenMap(found)

    @cached_property
    def indicatoren(self) -> FrozenMap[str, Indicator]:
        rows = read_csv(self.root / "indicatoren" / "indicatoren.csv", first="gemeente")
        for row in rows:
            self._gemeente(row, "gemeente")
        codes = [row.text("gemeente") for row in rows]
        for row, code in zip(rows, codes, strict=True):
            if codes.count(code) > 1:
                raise row.error(f"{code} staat er twee keer.", "gemeente")
        for code in self.gemeenten:
            if code not in codes:
                raise OngeldigReferentiebestand("indicatoren.csv", "", f"de gemeente {code} ontbreekt.")
        return self._indicatoren(rows)

    @cached_property
    def landelijke_taakstelling(self) -> FrozenMap[str, Cijfer]:
        header = ("halfjaar", "aantal", "status", "peildatum", "kwaliteit", "bron", "opmerking")
        found: dict[str, Cijfer] = {}
        for row in read_csv(self.root / "taakstelling" / "landelijk.csv", header):
            halfjaar = row.required("halfjaar")
            if not _HALFJAAR.fullmatch(halfjaar):
                raise row.error(f"\"{halfjaar}\" is geen halfjaar. Schrijf bijvoorbeeld 2026-1.", "halfjaar")
            _once(row, halfjaar, found, "halfjaar")
            row.choice("status", ("vastgesteld", "bijgesteld"))
            found[halfjaar] = Cijfer.van(Eenheid.PERSONEN, row.whole("aantal"), row.known("bron", self.bronnen, "bron"),
                                         peildatum=row.date("peildatum"), kwaliteit=row.member("kwaliteit", Kwaliteit),
                                         opmerking=row.text("opmerking"))
        return FrozenMap(found)

    @cached_property
    def mutatiegraad(self) -> Cijfer:
        top = read_toml(self.root / "kengetallen" / "_mutatiegraad.toml")
        cijfer = reference_groups.read_cijfer(top.required_table("mutatiegraad"), Eenheid.AANDEEL, self.bronnen)
        top.done()
        return cijfer

    @cached_property
    def aandachtsgroepen(self) -> tuple[Aandachtsgroep, ...]:
        return reference_groups.read_groups(self._files("aandachtsgroepen"), self.bronnen)

    @cached_property
    def standaardramingen(self) -> FrozenMap[str, Behoefteraming]:
        return reference_groups.read_estimates(self._files("kengetallen"), self.aandachtsgroepen, self.indicatoren, self.bronnen)

    def check(self) -> None:
        """Read everything. Raises the first OngeldigReferentiebestand."""
        for part in ("gemeenten", "aliassen", "regios", "herindelingen", "bronnen", "indicatoren", "landelijke_taakstelling",
                     "mutatiegraad", "aandachtsgroepen", "standaardramingen"):
            getattr(self, part)

    @cached_property
    def _gemeenterows(self) -> tuple[Row, ...]:
        return read_csv(self.root / "gemeenten" / "gemeenten.csv", ("code", "naam", "provincie", "aliassen", "x", "y"))

    def _files(self, folder: str) -> list[Path]:
        """The TOML files of a folder by name; a name that starts with _ is not part of the series."""
        return sorted(path for path in (self.root / folder).glob("*.toml") if not path.name.startswith("_"))

    def _gemeente(self, row: Row, column: str) -> str:
        return row.known(column, self.gemeenten, "gemeentecode")

    def _regioleden(self, regios: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
        leden: dict[tuple[str, str], list[str]] = {key: [] for key in regios}
        for row in read_csv(self.root / "regios" / "regio_leden.csv", ("soort", "code", "gemeente")):
            key = (row.required("soort"), row.required("code"))
            if key not in leden:
                raise row.error(f"de regio \"{key[1]}\" van soort \"{key[0]}\" staat niet in regios.csv.", "code")
            _once(row, self._gemeente(row, "gemeente"), leden[key], "gemeente")
            leden[key].append(row.text("gemeente"))
        for soort, code in leden:
            if not leden[soort, code]:
                raise OngeldigReferentiebestand("regio_leden.csv", "", f"de regio \"{code}\" van soort \"{soort}\" heeft geen gemeenten.")
        return leden

    def _aandeel(self, row: Row) -> Fraction:
        oud, aandeel = row.required("oud"), row.number("aandeel")
        if not _CODE.fullmatch(oud) or oud in self.gemeenten:
            raise row.error(f"\"{oud}\" is geen code van een opgeheven gemeente.", "oud")
        nieuw = self._gemeente(row, "nieuw")
        if row.required("nieuwe_naam") != self.gemeenten[nieuw].naam:
            raise row.error(f"de gemeente {nieuw} heet {self.gemeenten[nieuw].naam}.", "nieuwe_naam")
        if not 0 < aandeel <= 1:
            raise row.error("een aandeel is groter dan 0 en hoogstens 1.", "aandeel")
        return aandeel

    def _indicatoren(self, rows: tuple[Row, ...]) -> FrozenMap[str, Indicator]:
        top = read_toml(self.root / "indicatoren" / "indicatoren.toml")
        columns = [column for column in rows[0].values if column != "gemeente"]
        for column in columns:
            if column not in top.values:
                raise OngeldigReferentiebestand("indicatoren.csv", f"regel 1, kolom {column}", "deze kolom staat niet in indicatoren.toml.")
        found = {}
        for key in top.values:
            if key not in columns:
                raise top.error("deze indicator heeft geen kolom in indicatoren.csv.", key)
            found[key] = self._indicator(top.required_table(key), key, rows)
        return FrozenMap(found)

    def _indicator(self, meta: Table, key: str, rows: tuple[Row, ...]) -> Indicator:
        optelbaar = meta.boolean("optelbaar")
        waarden = {row.text("gemeente"): row.whole_or_unknown(key) if optelbaar else row.number_or_unknown(key) for row in rows}
        indicator = Indicator(key, meta.text("naam"), meta.member("eenheid", Eenheid), meta.date("peildatum"),
                              meta.known("bron", self.bronnen, "bron"), meta.member("kwaliteit", Kwaliteit),
                              meta.text("reeks"), optelbaar, FrozenMap(waarden), _landelijk(meta, optelbaar, waarden.values()),
                              meta.text("opmerking", ""))
        meta.done()
        return indicator


def _once(row: Row, key: object, found: Collection[object], column: str) -> None:
    if key in found:
        raise row.error(f"\"{row.text(column)}\" staat er twee keer.", column)


def _regio(row: Row, codes: tuple[str, ...]) -> Regio:
    return Regio(row.text("soort"), row.text("code"), row.required("naam"), codes, row.choice("koploper", ("0", "1")) == "1",
                 row.choice("zekerheid", ZEKERHEDEN), row.date("peildatum"), row.required("bron"), row.text("toelichting"))


def _landelijk(meta: Table, optelbaar: bool, waarden: Collection[Fraction | None]) -> Fraction | None:
    """The published national figure, or the sum of a count that is known everywhere. Both known: they must agree."""
    published = meta.number("landelijk", None)
    known = [waarde for waarde in waarden if waarde is not None]
    if not optelbaar or len(known) < len(waarden):
        return published
    total = sum(known, Fraction(0))
    if published is not None and published != total:
        raise meta.error(f"de gemeenten zijn samen {total}, en niet {published}.", "landelijk")
    return total


@cache
def _own() -> ReferenceFolder:
    return ReferenceFolder(resource("gemeenten").parent)


def gemeenten() -> FrozenMap[str, Gemeente]:
    """All 342 gemeenten by CBS code (the same set from 2023 to 2026)."""
    return _own().gemeenten


def aliassen() -> FrozenMap[str, str]:
    """Name or alias in lower case -> code. Abolished gemeenten are not in it: see herindelingen()."""
    return _own().aliassen


def regios() -> tuple[Regio, ...]:
    """The known regions; (soort, code) is unique, a name is not."""
    return _own().regios


def herindelingen() -> tuple[Herindeling, ...]:
    """Abolished gemeenten since 2019."""
    return _own().herindelingen


def indicatoren() -> FrozenMap[str, Indicator]:
    """All indicators with the values of all gemeenten; landelijk is the sum of a count that is known everywhere."""
    return _own().indicatoren


def bronnen() -> FrozenMap[str, Bron]:
    """The sources of everything in resources/."""
    return _own().bronnen


def aandachtsgroepen() -> tuple[Aandachtsgroep, ...]:
    """The groups of law and programme, in the order in which they are shown."""
    return _own().aandachtsgroepen


def standaardramingen() -> FrozenMap[str, Behoefteraming]:
    """For every group the raming that a new dossier starts with."""
    return _own().standaardramingen


def landelijke_taakstelling() -> FrozenMap[str, Cijfer]:
    """National number of vergunninghouders to be housed, in personen, per half-year ("2025-1"), as published."""
    return _own().landelijke_taakstelling


def mutatiegraad() -> Cijfer:
    """Share (0 to 1) of the sociale huurwoningen that becomes free in a year."""
    return _own().mutatiegraad
