"""Own text that hung on the place of a thing in a list hangs on the thing: in files (SQL), in JSON and in versions, all the same way."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Partij, Partijsoort
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.storage import parts
from thuisapp.storage.dossier_json import naar_json, van_json
from thuisapp.storage.migrations import STEPS, migrate
from thuisapp.storage.project_file import open_dossier

FILES = Path(__file__).parent.parent / "files"


def afspraak(id: str, **velden: object) -> Afspraak:
    return Afspraak(id, "1", f"Titel {id}", "", "", "", "", (), **velden)  # type: ignore[arg-type]


@pytest.fixture
def oud(dossier: Dossier) -> Dossier:
    """Texts by place: the first afspraak has lapsed, so the document began with the second; besluiten were sorted by date."""
    plekken = ("afspraak-1", "afspraak-2", "afspraak-7", "boek-afspraak-1", "uitwerking-afspraak-1", "besluit-1", "besluit-3",
               "boek-blad-1", "set-1", "afspraken", "afspraak-01", "afspraak-1-x")
    return replace(dossier, sjablonen=FrozenMap(), afspraken=(afspraak("a", status=Afspraakstatus.VERVALLEN), afspraak("b"), afspraak("c")),
                   acties=(), realisaties=(), ondertekeningen=(), partijen=(Partij("p1", "Eerste", Partijsoort.WERKGEVER),),
                   besluiten=(Besluit("laat", "2027-01-01", "B"), Besluit("vroeg", "2026-01-01", "A")), werksessies=(), versies=(),
                   uitvragen=(), teksten=FrozenMap({plek: f"Tekst van {plek}." for plek in plekken}))


VERWACHT = {"afspraak-id-b": "afspraak-1", "afspraak-id-c": "afspraak-2", "zonder-plek/Afspraak 7": "afspraak-7",
            "boek-afspraak-id-b": "boek-afspraak-1", "zonder-plek/Afspraak 1 (gemeentelijke uitwerking)": "uitwerking-afspraak-1",
            "besluit-id-vroeg": "besluit-1", "zonder-plek/Besluit 3": "besluit-3", "boek-blad-id-p1": "boek-blad-1",
            "zonder-plek/Set 1": "set-1", "afspraken": "afspraken", "afspraak-01": "afspraak-01", "afspraak-1-x": "afspraak-1-x"}


def door_bestand(d: Dossier, pad: Path) -> Dossier:
    with closing(sqlite3.connect(pad, isolation_level=None)) as con:
        migrate(con, pad, steps=STEPS[:1])
        parts.write(con, d)
        migrate(con, pad)
        return parts.read(con)


def test_files_and_json_put_every_text_at_the_same_thing(oud: Dossier, tmp_path: Path) -> None:
    nieuw = van_json(naar_json(oud), nakijken=False)
    assert dict(nieuw.teksten) == {k: f"Tekst van {was}." for k, was in VERWACHT.items()}
    assert dict(door_bestand(oud, tmp_path / "oud.thuis").teksten) == dict(nieuw.teksten)
    assert van_json(naar_json(nieuw), nakijken=False) == nieuw, "once is enough"


def test_a_region_whose_own_template_prints_the_old_places_keeps_them(oud: Dossier, tmp_path: Path) -> None:
    eigen = replace(oud, sjablonen=FrozenMap({"visie/09_afspraken.md.j2": '## A {{ id("afspraak-" ~ loop.index) }}'}))
    assert van_json(naar_json(eigen), nakijken=False).teksten == oud.teksten
    assert door_bestand(eigen, tmp_path / "eigen.thuis").teksten == oud.teksten


def test_the_file_of_format_2_has_text_at_a_thing_a_text_apart_and_a_group_without_aanbod() -> None:
    d = open_dossier(FILES / "formaat_2.thuis")
    assert d.teksten["afspraak-id-afspraak-2"] == "Hierover praten wij in het najaar verder."
    assert d.teksten["zonder-plek/Afspraak 1: Woningen voor dak- en thuislozen"] == "Deze tekst blijft over."
    assert d.aanbod.nihil == ("starters",)
