"""The form that goes out: what stands in it, what can be filled in, and how it is recognised when it comes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from thuisapp.output.target_file import DoelNietTeSchrijven
from thuisapp.output.uitvraag_formulier import (
    BLAD,
    GEHEIM,
    Formulier,
    Formulierblok,
    Formulierregel,
    Formuliervraag,
    schrijf_formulier,
)

REGELS = (Formulierregel("telling/daklozen/GM0917", "Heerlen", "personen", "op 1 januari 2026", "310 (260–420), 1 januari 2025"),
          Formulierregel("telling/daklozen/GM0928", "Kerkrade", "personen", "op 1 januari 2026", "nog geen cijfer"))
SALDO = Formulierregel("saldo/statushouders/GM0917", "Heerlen", "personen", "op 1 januari 2026", "−4", negatief=True)
FORMULIER = Formulier(
    "dossier-1", "uitvraag-7", 3, "corporatie-1", "Wonen & Co", "Parkstad", "2026-11-22", "2026-12-20", "de projectleider",
    (Formulierblok("Daklozen", "Mensen zonder eigen, vaste woonplek.",
                   (Formuliervraag("Hoeveel personen waren er?", "Tel iedereen.", REGELS),)),
     Formulierblok("Statushouders", "", (Formuliervraag("Wat is het saldo?", "Een voorsprong krijgt een min.", (SALDO,)),))))


@pytest.fixture(scope="module")
def boek(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("formulier") / "f.xlsx"
    schrijf_formulier(FORMULIER, path)
    return openpyxl.load_workbook(path)


def teksten(vel) -> str:
    return "\n".join(str(cel.value) for rij in vel.iter_rows() for cel in rij if cel.value is not None)


def rij_van(boek: openpyxl.Workbook, vraag: str) -> int:
    return next(rij[0].row for rij in boek[BLAD].iter_rows(max_col=1) if rij[0].value == vraag)


def test_the_reading_guide_says_how_by_when_and_to_whom(boek) -> None:
    tekst = teksten(boek["Leeswijzer"])
    assert "Stuur het ingevulde bestand uiterlijk op 20 december 2026 naar de projectleider." in tekst
    assert "Schrijf bij Waarschijnlijk het woord onbekend als u het cijfer niet hebt." in tekst
    assert "Wonen & Co" in tekst
    assert "Vul geen namen, adressen of andere gegevens van personen in." in tekst


def test_each_question_shows_group_definition_eenheid_period_and_what_is_known(boek) -> None:
    tekst = teksten(boek[BLAD])
    for verwacht in ("Daklozen", "Mensen zonder eigen, vaste woonplek.", "1. Hoeveel personen waren er? ", "2. Wat is het saldo? "):
        assert verwacht in tekst
    rij = rij_van(boek, "telling/daklozen/GM0917")
    cellen = [boek[BLAD].cell(rij, kolom).value for kolom in range(2, 6)]
    assert cellen == ["Heerlen", "personen", "op 1 januari 2026", "310 (260–420), 1 januari 2025"]
    assert boek[BLAD].column_dimensions["A"].hidden


def test_only_the_answer_cells_can_be_changed(boek) -> None:
    for naam in boek.sheetnames:
        assert boek[naam].protection.sheet, naam
    los = {cel.coordinate for rij in boek[BLAD].iter_rows() for cel in rij if not cel.protection.locked}
    rijen = [rij_van(boek, r.vraag) for r in (*REGELS, SALDO)]
    assert los == {f"{kolom}{rij}" for rij in rijen for kolom in "FGHIJKL"} | {"I5", "J5"}
    assert not any(not cel.protection.locked for naam in ("Leeswijzer", GEHEIM) for rij in boek[naam].iter_rows() for cel in rij)


def test_answers_are_guarded_by_rules(boek) -> None:
    regels = {str(r.sqref): r for r in boek[BLAD].data_validations.dataValidation}
    rij, saldo = rij_van(boek, REGELS[0].vraag), rij_van(boek, SALDO.vraag)
    assert regels[f"K{rij}"].formula1 == '"exact,afgeleid,schatting,verouderd,aanname"'
    assert regels[f"F{rij}"].type == "decimal"
    assert regels[f"F{rij}"].formula1 == "0"
    assert 'LOWER(TRIM(G' in regels[f"G{rij}"].formula1
    assert 'onbekend' in regels[f"G{rij}"].formula1
    assert regels[f"J{rij}"].type == "date"
    assert regels[f"F{saldo}"].formula1.startswith("-")  # a voorsprong is below 0
    assert all(r.error and r.errorTitle for r in regels.values())


def test_a_hidden_sheet_knows_whose_form_it_is_and_which_cells_belong_to_which_question(boek) -> None:
    vel = boek[GEHEIM]
    assert vel.sheet_state == "hidden"
    rijen = [[cel for cel in rij if cel is not None] for rij in vel.iter_rows(values_only=True)]
    assert rijen[:6] == [["thuisapp-uitvraag", "1"], ["dossier", "dossier-1"], ["uitvraag", "uitvraag-7"], ["nummer", "3"],
                         ["voor", "corporatie-1"], ["blad", BLAD]]
    rij = rij_van(boek, SALDO.vraag)
    assert rijen[-1] == [SALDO.vraag, *(f"{kolom}{rij}" for kolom in "ABCFGHIJKL")]


def test_the_same_form_gives_the_same_bytes(tmp_path: Path) -> None:
    for naam in ("a", "b"):
        schrijf_formulier(FORMULIER, tmp_path / naam)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_what_a_user_typed_never_becomes_a_formula_a_link_or_a_header_code(tmp_path: Path) -> None:
    gemeen = replace(FORMULIER, partij="=1+1 & \x07&P", regio="=cmd()", terug_naar="http://x.nl",
                     blokken=(Formulierblok("=HYPERLINK(1)", "@SUM(A1)", FORMULIER.blokken[0].vragen),))
    schrijf_formulier(gemeen, tmp_path / "f.xlsx")
    boek = openpyxl.load_workbook(tmp_path / "f.xlsx")
    soorten = {cel.data_type for vel in boek for rij in vel.iter_rows() for cel in rij}
    assert "f" not in soorten
    assert all(cel.hyperlink is None for vel in boek for rij in vel.iter_rows() for cel in rij)
    assert "&P" not in boek[BLAD].oddHeader.right.text.replace("&&", "")


def test_a_form_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(DoelNietTeSchrijven, match="bestaat niet"):
        schrijf_formulier(FORMULIER, tmp_path / "weg" / "f.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_long_definition_gets_a_row_that_is_high_enough(tmp_path: Path) -> None:
    lang = replace(FORMULIER, blokken=(replace(FORMULIER.blokken[0], definitie="Een lange omschrijving van de groep. " * 30),))
    schrijf_formulier(lang, tmp_path / "f.xlsx")
    vel = openpyxl.load_workbook(tmp_path / "f.xlsx")[BLAD]
    rij = next(cel.row for rij in vel.iter_rows(min_col=2, max_col=2) for cel in rij if str(cel.value).startswith("Een lange"))
    assert vel.row_dimensions[rij].height > 60
