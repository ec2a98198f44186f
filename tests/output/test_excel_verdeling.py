"""The sheets of the negotiating table: the numbers of the document, sums in both directions, and text that stays text."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.output.onderhandeld import KWAAD, SET, onderhandeld, regio
from thuisapp.app import operations as op
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.dossier import Dossier
from thuisapp.output.excel import schrijf_excel
from thuisapp.output.visie import maak_visie
from thuisapp.output.visie.model import Beleidsdocument, tabellen

NIEUW = ["Sets", "In de tijd", "Ruil", "Scenario’s", "Standpunten"]


def schrijf(d: Dossier, pad: Path) -> tuple[Workbook, Rekenresultaat, Beleidsdocument]:
    resultaat = reken(d)
    bevindingen = controleer(d, resultaat)
    document = maak_visie(d, resultaat, bevindingen)
    schrijf_excel(d, resultaat, document, bevindingen, pad)
    return openpyxl.load_workbook(pad, data_only=True), resultaat, document


@pytest.fixture(scope="module", params=["Parkstad Limburg", "Metropoolregio Amsterdam"])
def proef(request: pytest.FixtureRequest,
          tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Workbook, Rekenresultaat, Beleidsdocument]:
    d = onderhandeld(regio(request.param))
    return d, *schrijf(d, tmp_path_factory.mktemp("excel") / "boek.xlsx")


def rijen(blad: Worksheet, kop: str) -> list[dict[str, object]]:
    """The block with a column `kop`, as rows by the names of its columns."""
    alles = [[cel.value for cel in rij] for rij in blad.iter_rows()]
    begin = next(n for n, rij in enumerate(alles) if kop in rij)
    koppen = alles[begin]
    uit = []
    for rij in alles[begin + 1:]:
        if not any(x is not None for x in rij):
            break
        uit.append({str(k): x for k, x in zip(koppen, rij, strict=True) if k is not None})
    return uit


def test_a_set_adds_up_both_ways_and_is_the_division(proef) -> None:
    d, boek, resultaat, _ = proef
    *gemeenten, totaal = rijen(boek["Sets"], "Samen")
    namen = [d.groep(g).naam for g in SET]
    for rij in gemeenten:
        assert [rij[naam] for naam in namen] == [(resultaat.verdeling[g].aantallen or {})[str(rij["Gemeentecode"])] for g in SET]
        assert sum(int(rij[naam]) for naam in namen) == rij["Samen"]
    assert all(sum(int(rij[naam]) for rij in gemeenten) == totaal[naam] for naam in [*namen, "Samen"])


def test_the_years_add_up_to_the_division_and_the_totals_of_the_document(proef) -> None:
    d, boek, resultaat, document = proef
    jaren = [str(jaar) for jaar in d.periode.jaren()]
    for rij in rijen(boek["In de tijd"], "Ingroeipad in jaren"):
        verdeling = resultaat.verdeling[str(rij["Groepcode"])]
        assert verdeling.aantallen is not None
        code = rij["Gemeentecode"]
        assert sum(int(rij[jaar]) for jaar in jaren) == rij["Samen"]
        assert rij["Samen"] == (verdeling.aantallen[str(code)] if code else sum(verdeling.aantallen.values()))
        assert (rij["Ingroeipad in jaren"] is not None) is (verdeling.ingroei is not None)
    blad = boek["In de tijd"]
    totaal = [rij for rij in blad.iter_rows(values_only=True) if rij[1] == "alle groepen in woningen"][-1]
    tabel = next(t for t in tabellen(document) if t.id == "tabel-jaren-woningen")
    assert [cel.waarde for cel in tabel.rijen[-1].cellen[1:]] == list(totaal[5:5 + len(jaren) + 1])


def test_woonvormen_add_up_per_year(proef) -> None:
    d, boek, _, _ = proef
    jaren = [str(jaar) for jaar in d.periode.jaren()]
    gevonden = rijen(boek["Woonvormen"], "Woonvorm")
    assert gevonden and all(sum(int(rij[jaar]) for jaar in jaren) == rij["Aantal"] for rij in gevonden)


def test_the_division_shows_the_share_of_its_own_group(proef) -> None:
    _, boek, resultaat, _ = proef
    for rij in rijen(boek["Verdeling"], "Exact aantal"):
        groep, code = str(rij["Groepcode"]), rij["Gemeentecode"]
        if groep in SET and code:
            assert abs(float(rij["Exact aantal"]) - float(resultaat.verdeling[groep].exact[str(code)])) < 1e-9
            assert "Samen verdeeld in de set Uitstroom" in str(rij["Opmerking"])


def test_the_ledger_holds_every_swap(proef) -> None:
    d, boek, _, _ = proef
    a, b = (g.naam for g in d.gemeenten[:2])
    ruil = {(r["Groepcode"], r["Stand"]): r for r in rijen(boek["Ruil"], "Tot")}
    assert (ruil[SET[0], "geldt"]["Van"], ruil[SET[0], "geldt"]["Naar"], ruil[SET[0], "geldt"]["Aantal"]) == (b, a, 1)
    weg = ruil["ouderen", "ingetrokken"]
    assert (weg["Ingetrokken op"], weg["Reden"], weg["Afgesproken door"]) == ("1 juni 2026", KWAAD, KWAAD)
    taak = rijen(boek["Ruil"], "Halfjaar")
    assert [(r["Halfjaar"], r["Aantal"], r["Eenheid"]) for r in taak] == [
        ("tweede halfjaar van 2026", 6, "personen"), ("eerste halfjaar van 2027", "·", "personen")]


def test_scenarios_stand_side_by_side_with_their_measures(proef) -> None:
    d, boek, resultaat, _ = proef
    gekozen = f"{d.gekozen_scenario().naam} (gekozen)"
    for rij in rijen(boek["Scenario’s"], gekozen):
        aantallen, code = resultaat.verdeling[str(rij["Groepcode"])].aantallen, rij["Gemeentecode"]
        if aantallen is None:
            assert rij[gekozen] == "niet verdeeld"
        else:
            assert rij[gekozen] == (aantallen[str(code)] if code else sum(aantallen.values()))
    maten = {str(r["Maat"]): r for r in rijen(boek["Scenario’s"], "Maat")}
    assert "(" in str(maten["Hoogste aantal per 1.000 inwoners"][gekozen])
    assert rijen(boek["Scenario’s"], "Motivering")[-1]["Motivering"] == "Dit houdt rekening met wat gemeenten al doen"


def test_standpunten_are_word_for_word(proef) -> None:
    d, boek, _, _ = proef
    gevonden = {r["Gemeentecode"]: r for r in rijen(boek["Standpunten"], "Standpunt")}
    eerste = gevonden[d.codes()[0]]
    assert (eerste["Standpunt"], eerste["Gegeven door"], eerste["Over eerdere aantallen"], eerste["Opmerking"]) == (
        "tegen", "college", "ja", KWAAD)
    assert gevonden[d.codes()[-1]]["Standpunt"] == "nog geen standpunt" and len(gevonden) == len(d.gemeenten)


def test_text_of_users_is_never_a_formula_or_a_link(proef) -> None:
    _, boek, _, _ = proef
    cellen = [cel for blad in boek for rij in blad.iter_rows() for cel in rij if cel.value is not None]
    assert {cel.data_type for cel in cellen} == {"s", "n"} and not any(cel.hyperlink for cel in cellen)


def test_the_reading_guide_names_the_sheets_that_are_there(proef) -> None:
    _, boek, _, _ = proef
    assert [naam for naam in boek.sheetnames if naam in NIEUW] == NIEUW
    genoemd = [rij[0] for rij in boek["Leeswijzer"].iter_rows(values_only=True) if rij[0]]
    assert [naam for naam in genoemd if naam in boek.sheetnames] == boek.sheetnames[1:]


def test_sheets_without_contents_are_not_there(tmp_path: Path) -> None:
    kaal, _, _ = schrijf(regio("Parkstad Limburg"), tmp_path / "kaal.xlsx")
    assert [naam for naam in kaal.sheetnames if naam in NIEUW] == ["In de tijd"]
    een, _, _ = schrijf(op.kopieer_scenario(regio("Parkstad Limburg"), "scenario-1", "Ander"), tmp_path / "een.xlsx")
    assert [naam for naam in een.sheetnames if naam in NIEUW] == ["In de tijd", "Scenario’s"]
