"""The sheets on afspraken, coverage, monitor and law say what the calculation says, and user text stays text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from thuisapp.app import operations as op
from thuisapp.app.controles import controleer
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.dekking import groepsdekking
from thuisapp.calc.monitor import groepsvoortgang, laatste_meetmoment
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.afspraak import Mijlpaal
from thuisapp.domain.dossier import Dossier
from thuisapp.output.excel import schrijf_excel
from thuisapp.output.visie import maak_visie
from thuisapp.output.wettelijke_eisen import eisen

KWAAD = "=1+1\n@x <script>"


@pytest.fixture(scope="module")
def proef(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Rekenresultaat, Any]:
    d = voorbeeld_dossier()
    a = replace(d.afspraken[0], voorbehouden=KWAAD, mijlpalen=(Mijlpaal("2028-06-30", KWAAD, None),))
    return maak(op.bewaar_afspraak(d, a), tmp_path_factory.mktemp("excel"))


def maak(d: Dossier, map: Path) -> tuple[Dossier, Rekenresultaat, Any]:
    r = reken(d)
    b = controleer(d, r)
    schrijf_excel(d, r, maak_visie(d, r, b), b, map / "x.xlsx")
    return d, r, openpyxl.load_workbook(map / "x.xlsx", data_only=True)


def rijen(blad: Any, kop: str) -> list[dict[str, Any]]:
    """The rows under the head that has this column, down to an empty row."""
    alle = [[cel.value for cel in rij] for rij in blad.iter_rows()]
    begin = next(n for n, rij in enumerate(alle) if kop in rij)
    uit = []
    for rij in alle[begin + 1:]:
        if not any(cel is not None for cel in rij):
            break
        uit.append({k: v for k, v in zip(alle[begin], rij, strict=True) if k})
    return uit


def test_every_afspraak_has_a_row_with_its_new_fields(proef) -> None:
    d, _, boek = proef
    gevonden = {r["Nummer"]: r for r in rijen(boek["Afspraken"], "Voorbehouden")}
    assert gevonden.keys() == {a.nummer for a in d.afspraken}
    assert gevonden[d.afspraken[0].nummer]["Voorbehouden"] == KWAAD
    bijdragen = rijen(boek["Afspraken"], "Wat zij doet")
    assert len(bijdragen) == sum(len(list(a.bijdragen())) for a in d.afspraken)
    mijlpaal = next(r for r in rijen(boek["Afspraken"], "Mijlpaal") if r["Mijlpaal"] == KWAAD)
    assert (mijlpaal["Datum"], mijlpaal["Aantal"]) == ("30 juni 2028", "niet geteld")
    assert {cel.data_type for blad in boek for rij in blad.iter_rows() for cel in rij if cel.value is not None} <= {"s", "n"}


def test_coverage_adds_up_to_the_region(proef) -> None:
    d, r, boek = proef
    for g in d.gekozen_groepen():
        eigen = [x for x in rijen(boek["Dekking"], "Nog zonder afspraak") if x["Groepcode"] == g.id]
        regio, *rest = sorted(eigen, key=lambda x: x["Gemeente"] != "Regio")
        assert regio["Toegezegd"] == sum(x["Toegezegd"] for x in rest) == groepsdekking(d, r, g.id).regio().toegezegd
        assert len(rest) == (len(d.gemeenten) + 1) * len(d.periode)


def test_the_monitor_says_what_the_calculation_says(proef) -> None:
    d, r, boek = proef
    moment = laatste_meetmoment(d)
    gevonden = {(x["Groepcode"], x["Gemeentecode"] or ""): x for x in rijen(boek["Monitor"], "Verwacht aan het eind")}
    for g in d.gekozen_groepen():
        v = groepsvoortgang(d, r, g.id, moment)
        assert v is not None
        for rij in (*v.gemeenten, v.regio):
            cel = gevonden[g.id, rij.code]
            assert cel["Gerealiseerd"] == ("onbekend" if rij.gerealiseerd is None else rij.gerealiseerd)
            assert cel["Hele periode"] == rij.totaal
    assert len(rijen(boek["Monitor"], "Peildatum")) == len(d.realisaties)


def test_the_law_has_a_row_per_requirement(proef) -> None:
    _, _, boek = proef
    assert len(rijen(boek["Toets aan de wet"], "Waar geregeld")) == len(eisen())


def test_sheets_without_contents_are_left_out(tmp_path: Path) -> None:
    kaal = replace(voorbeeld_dossier(), afspraken=(), acties=(), realisaties=(), ondertekeningen=())
    _, _, boek = maak(kaal, tmp_path)
    assert not {"Dekking", "Monitor"} & set(boek.sheetnames)
