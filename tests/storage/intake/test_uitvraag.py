"""Reading a form that came back: every cell that cannot be used gets a sentence with its place, and nothing is believed blindly."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from thuisapp.output.uitvraag_formulier import BLAD, GEHEIM, Formulier, Formulierblok, Formulierregel, Formuliervraag, schrijf_formulier
from thuisapp.storage.intake import uitvraag
from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar, Inleesfout
from thuisapp.storage.intake.uitvraag import Antwoord, Formulierinhoud

VRAGEN = ("telling/a/GM0917", "telling/a/GM0928", "saldo/b/GM0917")
REGELS = tuple(Formulierregel(v, "Heerlen" if v.endswith("17") else "Kerkrade", "personen", "op 1 januari 2026", "geen") for v in VRAGEN)
FORMULIER = Formulier("d-1", "uitvraag-2", 4, "gemeente-GM0917", "Gemeente Heerlen", "Parkstad", "2026-11-22", "2026-12-20",
                      "de projectleider",
                      (Formulierblok("Groep", "Wie het zijn.", (Formuliervraag("Hoeveel?", "Tel goed.", REGELS),)),))
EERSTE = 10  # row of the first question

Vullen = Callable[[openpyxl.Workbook], Any]


@pytest.fixture(scope="module")
def leeg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("formulier") / "formulier.xlsx"
    schrijf_formulier(FORMULIER, path)
    return path


def gevuld(leeg: Path, tmp_path: Path, vul: Vullen) -> Path:
    boek = openpyxl.load_workbook(leeg)
    vul(boek)
    boek.save(tmp_path / "terug.xlsx")
    return tmp_path / "terug.xlsx"


def lees(path: Path) -> Formulierinhoud:
    stappen = uitvraag.lees(path)
    while True:
        try:
            next(stappen)
        except StopIteration as klaar:
            return klaar.value


class Regels:
    """Reads many lines with one workbook: each set of cells that is asked for gets a line of its own, filled in beforehand."""

    def __init__(self, antwoorden: dict[str, Antwoord]) -> None:
        self.antwoorden = antwoorden

    def __call__(self, cellen: dict[str, Any]) -> Antwoord:
        return self.antwoorden[repr(cellen)]


@pytest.fixture(scope="module")
def met_cellen(tmp_path_factory: pytest.TempPathFactory) -> Regels:
    """The answer that a line with these cells gives, named by their column."""
    path = tmp_path_factory.mktemp("regels") / "f.xlsx"
    gevallen = [geval[0] for geval in (*GETALLEN, *ONBEKEND, *FOUT, *PEILDATA, *BIJZAKEN)]
    regels = tuple(Formulierregel(repr(g), "Heerlen", "personen", "op 1 januari 2026", "geen") for g in gevallen)
    schrijf_formulier(replace(FORMULIER, blokken=(Formulierblok("Groep", "", (Formuliervraag("Hoeveel?", "", regels),)),)), path)
    boek = openpyxl.load_workbook(path)
    for rij, cellen in enumerate(gevallen, EERSTE - 1):  # no definition, so one row less
        for kolom, waarde in cellen.items():
            boek[BLAD][f"{kolom}{rij}"] = waarde
    boek.save(path)
    return Regels({a.vraag: a for a in lees(path).antwoorden})


def einden(antwoord: Antwoord) -> tuple[Fraction | None, ...]:
    g = antwoord.getallen
    return g.laag, g.midden, g.hoog


def op_plek(zin: str, antwoord: Antwoord) -> str:
    """The sentence with the number of its row left out, which must be the right one."""
    rij = antwoord.plek.removeprefix("Blad Vragen, rij ")
    assert re.match(rf"Blad Vragen, cel [A-Z]{rij}: ", zin), zin
    return "cel " + zin.removeprefix("Blad Vragen, cel ").replace(rij, "", 1)


def test_an_untouched_form_answers_nothing_and_says_whose_it_is(leeg: Path) -> None:
    inhoud = lees(leeg)
    assert (inhoud.dossier, inhoud.uitvraag, inhoud.nummer, inhoud.voor) == ("d-1", "uitvraag-2", 4, "gemeente-GM0917")
    assert tuple(a.vraag for a in inhoud.antwoorden) == VRAGEN
    assert all(a.is_leeg and not a.problemen and not a.verplaatst for a in inhoud.antwoorden)
    assert inhoud.problemen == ()
    assert (inhoud.antwoorden[1].gemeente, inhoud.antwoorden[1].eenheid) == ("Kerkrade", "personen")


def test_everything_that_can_be_filled_in_comes_back(leeg: Path, tmp_path: Path) -> None:
    def vul(boek: openpyxl.Workbook) -> None:
        vel = boek[BLAD]
        for kolom, waarde in zip("FGHIJKL", (10, 12.5, 20, "Registratie Wmo", datetime.date(2025, 12, 31), "exact", "Zonder\nkinderen"),
                                 strict=True):
            vel[f"{kolom}{EERSTE}"] = waarde
        vel["I5"], vel["J5"] = "beleidsmedewerker", datetime.date(2026, 12, 1)

    inhoud = lees(gevuld(leeg, tmp_path, vul))
    a = inhoud.antwoorden[0]
    assert einden(a) == (Fraction(10), Fraction(25, 2), Fraction(20))
    assert (a.bron, a.peildatum, a.kwaliteit, a.opmerking) == ("Registratie Wmo", "2025-12-31", "exact", "Zonder kinderen")
    assert (a.problemen, a.let_op) == ((), ())
    assert (inhoud.ingevuld_door, inhoud.ingevuld_op) == ("beleidsmedewerker", "2026-12-01")


GETALLEN: list[tuple[dict[str, Any], tuple[Fraction, ...]]] = [
    ({"G": 0.1}, (Fraction(1, 10),) * 3),  # no binary noise
    ({"G": "1.234,5"}, (Fraction(2469, 2),) * 3),
    ({"G": " 40 "}, (Fraction(40),) * 3),
    ({"F": 4, "H": 9}, (Fraction(4), Fraction(13, 2), Fraction(9))),
    ({"F": 0, "G": 0, "H": 0}, (Fraction(0),) * 3),
    ({"G": -4}, (Fraction(-4),) * 3),  # whether this may be is for the dossier to say
]


@pytest.mark.parametrize(("cellen", "verwacht"), GETALLEN)
def test_numbers_are_exact(met_cellen: Regels, cellen: dict[str, Any], verwacht: tuple[Fraction, ...]) -> None:
    antwoord = met_cellen(cellen)
    assert antwoord.problemen == ()
    assert einden(antwoord) == verwacht


ONBEKEND: list[tuple[dict[str, Any]]] = [({"G": woord},) for woord in ("onbekend", "Onbekend ", "?", "niet bekend")]


@pytest.mark.parametrize(("cellen",), ONBEKEND)
def test_onbekend_is_an_answer_and_never_0(met_cellen: Regels, cellen: dict[str, Any]) -> None:
    antwoord = met_cellen(cellen)
    assert antwoord.getallen.onbekend
    assert einden(antwoord) == (None, None, None)
    assert not antwoord.is_leeg


FOUT: list[tuple[dict[str, Any], str]] = [
    ({"G": "ongeveer 40"}, "cel G: \"ongeveer 40\" is geen getal. Vul een getal in, of het woord onbekend."),
    ({"G": "30-40"}, "cel G: \"30-40\" is geen getal."),
    ({"G": "12%"}, "cel G: \"12%\" is geen aantal."),
    ({"G": "<5"}, "cel G: \"<5\" is geen getal."),
    ({"G": "n.v.t."}, "cel G: \"n.v.t.\" is geen getal."),
    ({"G": "1.234"}, "cel G: \"1.234\" is geen getal."),  # 1234 or 1,234: asked, not guessed
    ({"G": "=F10*2"}, "cel G: hier staat een formule zonder uitkomst."),
    ({"G": datetime.date(2026, 5, 1)}, "cel G: hier staat de datum 1 mei 2026 in plaats van een getal."),
    ({"G": True}, "cel G: hier staat WAAR in plaats van een getal."),
    ({"G": "#N/A"}, "cel G: hier staat de fout #N/B van Excel."),
    ({"G": 10**12}, "cel G: 1000000000000 is te groot voor een aantal."),
    ({"F": 9, "H": 4}, "cel F: Laag (9) is hoger dan Hoog (4)."),
    ({"F": 4, "G": 12, "H": 9}, "cel G: Waarschijnlijk (12) ligt niet tussen Laag (4) en Hoog (9)."),
    ({"F": 4}, "cel H: Hoog ontbreekt."),
    ({"H": 4, "G": 3}, "cel F: Laag ontbreekt."),
    ({"G": "onbekend", "H": 4}, "cel G: hier staan een getal en het woord onbekend bij elkaar."),
]


@pytest.mark.parametrize(("cellen", "zin"), FOUT)
def test_a_number_that_cannot_be_used_is_named_with_its_cell(met_cellen: Regels, cellen: dict[str, Any], zin: str) -> None:
    antwoord = met_cellen(cellen)
    assert len(antwoord.problemen) == 1
    assert op_plek(antwoord.problemen[0], antwoord).startswith(zin)
    assert einden(antwoord) == (None, None, None)


PEILDATA: list[tuple[dict[str, Any], str]] = [({"G": 1, "J": waarde}, peildatum) for waarde, peildatum in (
    (datetime.date(2026, 1, 1), "2026-01-01"), ("1-1-2026", "2026-01-01"), ("2025", "2025"), (2025, "2025"), (None, ""),
    (datetime.date(1905, 7, 17), "2025"),  # the year 2025, typed in a cell for dates
)]


@pytest.mark.parametrize(("cellen", "peildatum"), PEILDATA)
def test_a_peildatum_is_a_date_or_a_year(met_cellen: Regels, cellen: dict[str, Any], peildatum: str) -> None:
    antwoord = met_cellen(cellen)
    assert (antwoord.peildatum, antwoord.let_op) == (peildatum, ())


BIJZAKEN: list[tuple[dict[str, Any], str]] = [
    ({"G": 7, "J": "vorig jaar"}, "cel J: \"vorig jaar\" is geen datum die kan kloppen."),
    ({"G": 7, "J": datetime.date(1950, 1, 1)}, "cel J: \"1 januari 1950\" is geen datum die kan kloppen."),
    ({"G": 7, "K": "goed"}, "cel K: \"goed\" is geen woord voor de kwaliteit."),
    ({"G": 7, "L": "x" * 600}, "cel L: deze tekst is langer dan 500 tekens en is ingekort."),
]


@pytest.mark.parametrize(("cellen", "zin"), BIJZAKEN)
def test_a_side_matter_that_is_wrong_does_not_cost_the_number(met_cellen: Regels, cellen: dict[str, Any], zin: str) -> None:
    antwoord = met_cellen(cellen)
    assert einden(antwoord) == (Fraction(7),) * 3
    assert op_plek(antwoord.let_op[0], antwoord).startswith(zin)
    assert antwoord.problemen == ()


def test_a_row_that_was_moved_is_found_by_its_id_and_reported(leeg: Path, tmp_path: Path) -> None:
    def vul(boek: openpyxl.Workbook) -> None:
        boek[BLAD][f"G{EERSTE + 1}"] = 33
        boek[BLAD].insert_rows(EERSTE)

    a, b, c = lees(gevuld(leeg, tmp_path, vul)).antwoorden
    assert [x.verplaatst for x in (a, b, c)] == [True, True, True]
    assert einden(b) == (Fraction(33),) * 3
    assert b.let_op[0].startswith(f"Blad Vragen, rij {EERSTE + 2}: deze vraag stond op rij {EERSTE + 1}.")


def test_a_row_that_was_deleted_is_reported(leeg: Path, tmp_path: Path) -> None:
    def vul(boek: openpyxl.Workbook) -> None:
        boek[BLAD].delete_rows(EERSTE + 1)

    _, b, _ = lees(gevuld(leeg, tmp_path, vul)).antwoorden
    assert b.problemen == (f"Blad Vragen, rij {EERSTE + 1}: deze rij van het formulier is verwijderd, of het kenmerk in de verborgen "
                           "kolom A is gewist.",)


def test_a_row_that_was_copied_cannot_be_used(leeg: Path, tmp_path: Path) -> None:
    def vul(boek: openpyxl.Workbook) -> None:
        boek[BLAD]["A40"], boek[BLAD]["G40"] = VRAGEN[0], 9

    a = lees(gevuld(leeg, tmp_path, vul)).antwoorden[0]
    assert "deze vraag staat 2 keer in het formulier" in a.problemen[0]


def test_a_row_that_was_added_is_reported(leeg: Path, tmp_path: Path) -> None:
    def vul(boek: openpyxl.Workbook) -> None:
        boek[BLAD]["G30"] = 9
        boek[BLAD]["A31"] = "telling/onbekend/GM0001"

    problemen = lees(gevuld(leeg, tmp_path, vul)).problemen
    assert [zin.partition(":")[0] for zin in problemen] == ["Blad Vragen, rij 30", "Blad Vragen, rij 31"]
    assert all("bij deze rij hoort geen vraag van dit formulier" in zin for zin in problemen)


def test_a_cell_far_away_costs_no_time_and_is_reported(leeg: Path, tmp_path: Path) -> None:
    def vul(boek: openpyxl.Workbook) -> None:
        boek[BLAD]["XFD1048576"] = "ver weg"
        boek[BLAD][f"G{EERSTE}"] = 5

    inhoud = lees(gevuld(leeg, tmp_path, vul))
    assert einden(inhoud.antwoorden[0]) == (Fraction(5),) * 3
    assert inhoud.problemen[0].startswith("Cel XFD1048576 op blad Vragen is overgeslagen")


def _zonder_geheim(boek: openpyxl.Workbook) -> None:
    del boek[GEHEIM]


def _ander_blad(boek: openpyxl.Workbook) -> None:
    boek[BLAD].title = "Antwoorden"


def _zet(cel: str, waarde: Any) -> Vullen:
    return lambda boek: boek[GEHEIM].__setitem__(cel, waarde)


@pytest.mark.parametrize(("vul", "soort", "zin"), [
    (_zonder_geheim, BestandOnleesbaar, "dit is geen formulier van een uitvraag: het verborgen blad _thuisapp ontbreekt"),
    (_ander_blad, BestandOnleesbaar, "het blad Vragen ontbreekt of heeft een andere naam"),
    (_zet("B1", "2"), BestandGeweigerd, "dit formulier is gemaakt met een nieuwere versie van thuisapp"),
    (_zet("B1", "een"), BestandOnleesbaar, "dit verborgen blad is veranderd"),
    (_zet("A10", "vragen"), BestandOnleesbaar, "de lijst van vragen op dit verborgen blad klopt niet meer"),
    (_zet("F11", "=1+1"), BestandOnleesbaar, "de lijst van vragen op dit verborgen blad klopt niet meer"),
    (_zet("F11", "XFD1048576"), BestandOnleesbaar, "de lijst van vragen op dit verborgen blad klopt niet meer"),
    (_zet("F11", f"F{EERSTE + 1}"), BestandOnleesbaar, "de lijst van vragen op dit verborgen blad klopt niet meer"),  # of another row
    (_zet("E11", f"G{EERSTE}"), BestandOnleesbaar, "de lijst van vragen op dit verborgen blad klopt niet meer"),  # one cell, two fields
    (_zet("A12", VRAGEN[0]), BestandOnleesbaar, "de lijst van vragen op dit verborgen blad klopt niet meer"),
])
def test_a_form_that_was_tampered_with_is_refused(leeg: Path, tmp_path: Path, vul: Vullen, soort: type[Inleesfout], zin: str) -> None:
    with pytest.raises(soort) as fout:
        lees(gevuld(leeg, tmp_path, vul))
    assert zin in str(fout.value)
    assert str(fout.value).startswith("terug.xlsx")


def test_closing_it_stops_the_reading(leeg: Path) -> None:
    stappen = uitvraag.lees(leeg)
    next(stappen)
    next(stappen)
    stappen.close()
    with pytest.raises(StopIteration):
        next(stappen)
