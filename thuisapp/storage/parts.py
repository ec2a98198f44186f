"""A dossier as rows of the table `onderdeel`, and back. See migrations for what the columns mean."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from thuisapp.domain.dossier import Dossier
from thuisapp.storage.converter import unstructure
from thuisapp.storage.dossier_json import ontleed, structure_dossier
from thuisapp.storage.errors import OngeldigDossier


@dataclass(frozen=True, slots=True)
class Part:
    """One row. value: the part of the dossier itself, so that what did not change can be recognised by identity."""

    soort: str
    ouder: str
    sleutel: str
    volgorde: int
    value: Any

    def row(self) -> tuple[str, str, str, int, str]:
        inhoud = json.dumps(unstructure(self.value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return self.soort, self.ouder, self.sleutel, self.volgorde, inhoud


FIELDS = ("id", "naam", "regio", "periode", "datum", "scenario", "status", "versie", "samenstelling", "voorbeeld",
          "statushouders_voorrang", "onderdruk_kleine_aantallen", "kaartgrenzen", "huisstijl")

# soort -> the field it fills (a dot goes inside), and whether that is a list with ids, a list without, or a mapping.
WITH_ID = {"gemeente": "gemeenten", "groep": "groepen", "plan": "aanbod.plannen", "partij": "partijen", "afspraak": "afspraken",
           "besluit": "besluiten", "actie": "acties", "recept": "recepten", "uitvraag": "uitvragen", "versie": "versies",
           "werksessie": "werksessies"}
LISTS = {"overlap": "overlappen", "plaatsen": "aanbod.plaatsen", "nihil": "aanbod.nihil", "realisatie": "realisaties",
         "eigen_waarde": "eigen_waarden", "ondertekening": "ondertekeningen"}
MAPS = {"indicator": "indicatoren", "bron": "bronnen", "raming": "ramingen", "vrijkomende_huurwoningen": "aanbod.vrijkomende_huurwoningen",
        "aandeel": "aanbod.aandelen", "tekst": "teksten", "laag": "lagen", "toets": "toets", "regeling": "regelingen",
        "sjabloon": "sjablonen"}


def split(dossier: Dossier) -> Iterator[Part]:
    """The parts of a dossier, always in the same order."""
    for place, name in enumerate(FIELDS):
        yield Part("dossier", "", name, place, getattr(dossier, name))
    for soort, field in WITH_ID.items():
        for place, item in enumerate(_get(dossier, field)):
            yield Part(soort, "", item.code if soort == "gemeente" else item.id, place, item)
    for soort, field in LISTS.items():
        for place, item in enumerate(_get(dossier, field)):
            yield Part(soort, "", str(place), place, item)
    for soort, field in MAPS.items():
        for place, (key, item) in enumerate(_get(dossier, field).items()):
            yield Part(soort, "", key, place, item)
    for place, scenario in enumerate(dossier.scenarios):
        # A step of a slider changes one voorstel: it has a row of its own, apart from its scenario.
        yield Part("scenario", "", scenario.id, place,
                   {f.name: getattr(scenario, f.name) for f in fields(scenario) if f.name != "voorstellen"})
        for inner, (groep, voorstel) in enumerate(scenario.voorstellen.items()):
            yield Part("voorstel", scenario.id, groep, inner, voorstel)


def write(con: sqlite3.Connection, dossier: Dossier) -> None:
    """All parts of the dossier into an empty table. Call it inside a transaction."""
    con.executemany("INSERT INTO onderdeel (soort, ouder, sleutel, volgorde, inhoud) VALUES (?, ?, ?, ?, ?)",
                    (part.row() for part in split(dossier)))


def read(con: sqlite3.Connection, table: str = "onderdeel") -> Dossier:
    """The dossier in an open file. Raises OngeldigDossier when the rows are no dossier."""
    return from_rows(con.execute(f"SELECT soort, ouder, sleutel, inhoud FROM {table} ORDER BY soort, ouder, volgorde, sleutel"))


def from_rows(rows: Iterable[tuple[Any, Any, Any, Any]]) -> Dossier:
    """The dossier of these rows (soort, ouder, sleutel, inhoud), in order. Raises OngeldigDossier."""
    return structure_dossier(_join(rows))


def _join(rows: Iterable[tuple[Any, Any, Any, Any]]) -> dict[str, Any]:
    """The JSON values of the dossier that the rows are parts of."""
    data: dict[str, Any] = {"aanbod": {}, "scenarios": []}
    for field in (*WITH_ID.values(), *LISTS.values()):
        _set(data, field, [])
    for field in MAPS.values():
        _set(data, field, {})
    voorstellen: dict[str, dict[str, Any]] = {}
    for row in rows:
        soort, ouder, sleutel, inhoud = (_text(cell) for cell in row)
        value = ontleed(inhoud)
        if soort == "voorstel":
            voorstellen.setdefault(ouder, {})[sleutel] = value
        else:
            _PLACE.get(soort, _unknown)(data, soort, sleutel, value)
    for scenario in data["scenarios"]:
        scenario["voorstellen"] = voorstellen.pop(scenario.get("id"), {})
    if voorstellen:
        raise OngeldigDossier(["Er is een voorstel zonder scenario."])
    return data


def _text(cell: object) -> str:
    if not isinstance(cell, str):
        raise OngeldigDossier(["Er staat iets anders dan tekst in de tabel onderdeel."])
    return cell


Place = Callable[[dict[str, Any], str, str, Any], None]


def _place_field(data: dict[str, Any], _: str, sleutel: str, value: Any) -> None:
    data[sleutel] = value


def _place_scenario(data: dict[str, Any], _: str, __: str, value: Any) -> None:
    if not isinstance(value, dict):
        raise OngeldigDossier(["Een scenario is geen object."])
    data["scenarios"].append(value)


def _place_in_list(data: dict[str, Any], soort: str, _: str, value: Any) -> None:
    _get(data, {**WITH_ID, **LISTS}[soort]).append(value)


def _place_in_map(data: dict[str, Any], soort: str, sleutel: str, value: Any) -> None:
    _get(data, MAPS[soort])[sleutel] = value


def _unknown(_: dict[str, Any], soort: str, __: str, ___: Any) -> None:
    raise OngeldigDossier([f"Het onderdeel \"{soort}\" is niet bekend."])


_PLACE: dict[str, Place] = {"dossier": _place_field, "scenario": _place_scenario, **dict.fromkeys((*WITH_ID, *LISTS), _place_in_list),
                            **dict.fromkeys(MAPS, _place_in_map)}


def _get(value: Any, field: str) -> Any:
    """`value.a.b`, or `value["a"]["b"]`."""
    for name in field.split("."):
        value = value[name] if isinstance(value, dict) else getattr(value, name)
    return value


def _set(data: dict[str, Any], field: str, value: Any) -> None:
    outer, _, inner = field.rpartition(".")
    (data[outer] if outer else data)[inner] = value
