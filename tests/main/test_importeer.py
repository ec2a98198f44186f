"""`thuisapp uitvraag` and `thuisapp importeer`: what they show, what they keep, and that nothing changes when something is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from thuisapp.app.dossiers import open_dossier

HEERLEN, KERKRADE = "GM0917", "GM0928"
STATLINE = (
    "\"Aandachtsgroep volkshuisvesting\";\"Kenmerken\";\"Regio's\";\"Perioden\";\"Personen/Totaal personen (aantal)\"",
    "Voltijdsstudent: totaal;Totaal;Heerlen;2023 januari;380", "Voltijdsstudent: totaal;Geslacht: mannen;Heerlen;2023 januari;170",
    "Voltijdsstudent: totaal;Geslacht: vrouwen;Heerlen;2023 januari;215", "Voltijdsstudent: totaal;Totaal;Kerkrade;2023 januari;.",
    "Dak- en thuisloze: totaal;Totaal;Heerlen;2023 januari;200", "Bron: CBS")


def bytes_of(path: Path) -> bytes:
    return path.read_bytes()


def fill(path: Path, **answers: Any) -> None:
    """Fill the middle of questions in, by the first words of their id."""
    book = openpyxl.load_workbook(path)
    sheet = book["Vragen"]
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value}
    for question, value in answers.items():
        sheet[f"G{rows[question.replace('__', '/').replace('_', '-')]}"] = value
    book.save(path)


@pytest.fixture
def form(run, example: Path, tmp_path: Path) -> Path:
    """A form for Heerlen, made with the command."""
    assert run("uitvraag", example, "--voor", "Heerlen", "--xlsx", "f.xlsx").code == 0
    return tmp_path / "f.xlsx"


# --- uitvraag --------------------------------------------------------------------------------------------------------


def test_a_form_is_made_and_recorded_in_the_dossier(run, example: Path, tmp_path: Path) -> None:
    more = ("--terug-naar", "de regiosecretaris", "--uiterlijk", "15-1-2027")
    shown = run("uitvraag", example, "--voor", "heerlen", "--xlsx", "f.xlsx", *more)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith("Het formulier voor Gemeente Heerlen staat in f.xlsx (uitvraag 1, ")
    uitvraag, = open_dossier(example).uitvragen
    assert (uitvraag.nummer, uitvraag.voor) == (1, f"gemeente-{HEERLEN}")
    guide = " ".join(str(cell.value) for row in openpyxl.load_workbook(tmp_path / "f.xlsx")["Leeswijzer"].iter_rows() for cell in row)
    assert "uiterlijk op 15 januari 2027 naar de regiosecretaris." in guide
    assert run("uitvraag", example, "--voor", "Heerlen", "--xlsx", "g.xlsx").out.endswith("vragen).\n")
    assert [u.nummer for u in open_dossier(example).uitvragen] == [1, 2]


@pytest.mark.parametrize(("words", "code", "said"), [
    (("--voor", "Herlen", "--xlsx", "n.xlsx"), 1, "Bedoelt u Gemeente Heerlen"),
    (("--voor", "Huurdersorganisatie (voorbeeld)", "--xlsx", "n.xlsx"), 1, "geen vragen die vanzelf worden gesteld"),
    (("--voor", "Heerlen", "--xlsx", "bestaat.xlsx"), 1, "\"bestaat.xlsx\" bestaat al en blijft zoals het is."),
    (("--voor", "Heerlen", "--xlsx", "n.thuis"), 1, "is de naam van een dossier"),
    (("--voor", "Heerlen", "--xlsx", "weg/n.xlsx"), 1, "bestaat niet. Maak die map of kies een andere."),
    (("--voor", "Heerlen", "--xlsx", "n.xlsx", "--uiterlijk", "morgen"), 2, "--uiterlijk: \"morgen\" is geen datum"),
    (("--voor", "Heerlen"), 2, "Verplicht en niet opgegeven: --xlsx."),
])
def test_a_form_that_cannot_be_made_changes_nothing(run, example: Path, tmp_path: Path, words: tuple[str, ...], code: int,
                                                   said: str) -> None:
    (tmp_path / "bestaat.xlsx").write_text("van iemand")
    before = bytes_of(example)
    shown = run("uitvraag", example, *words)
    assert (shown.code, shown.out) == (code, "")
    assert said in shown.sentence()
    assert bytes_of(example) == before
    assert not (tmp_path / "n.xlsx").exists()
    assert (tmp_path / "bestaat.xlsx").read_text() == "van iemand"


def test_a_form_goes_when_the_dossier_cannot_be_saved(run, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from thuisapp.app import dossiers
    from thuisapp.domain.errors import ThuisappError

    def full(*_: object) -> None:
        raise ThuisappError("De schijf is vol.")

    monkeypatch.setattr(dossiers, "bewaar", full)
    shown = run("uitvraag", example, "--voor", "Heerlen", "--xlsx", "f.xlsx")
    assert (shown.code, shown.sentence()) == (1, "De schijf is vol.")
    assert not (tmp_path / "f.xlsx").exists()


# --- a form that comes back ------------------------------------------------------------------------------------------


def test_a_form_comes_back_with_exactly_its_answers(run, example: Path, form: Path) -> None:
    before = open_dossier(example)
    fill(form, telling__uitstroom_mo__GM0917=51, telling__uitstroom_detentie__GM0917="onbekend", saldo__statushouders__GM0917=-7,
         telling__uitstroom_ggz__GM0917="veel")
    trial = run("importeer", example, form, "--proef")
    assert trial.code == 0
    assert "Wordt overgenomen (3)" in trial.out
    assert "  - Heerlen: 51 personen, 2025 (was 48)" in trial.out
    assert "cel G" in trial.out
    assert "\"veel\" is geen getal. Vul een getal in, of het woord onbekend." in trial.out
    assert "Dit was een proef: er is niets veranderd." in trial.out
    assert open_dossier(example) == before
    done = run("importeer", example, form)
    assert (done.code, done.err) == (0, "")
    assert "is bijgewerkt met 3 regels." in done.out
    after = open_dossier(example)
    groepen = ("uitstroom-mo", "uitstroom-detentie", "uitstroom-ggz")
    tellingen = {groep: after.ramingen[groep].telling.per_gemeente[HEERLEN] for groep in groepen}
    assert tellingen["uitstroom-mo"].hoeveelheid.midden == 51
    assert tellingen["uitstroom-detentie"].hoeveelheid.is_onbekend
    assert tellingen["uitstroom-ggz"] == before.ramingen["uitstroom-ggz"].telling.per_gemeente[HEERLEN]
    saldo = after.ramingen["statushouders"].taakstelling
    assert saldo is not None
    assert saldo.saldo[HEERLEN].hoeveelheid.midden == -7
    assert after.bronnen[tellingen["uitstroom-mo"].bron].naam.startswith("Opgave van Gemeente Heerlen, ")


def test_the_same_form_again_changes_nothing_and_says_so(run, example: Path, form: Path) -> None:
    fill(form, telling__uitstroom_mo__GM0917=51)
    assert run("importeer", example, form).code == 0
    before = bytes_of(example)
    again = run("importeer", example, form)
    assert (again.code, again.sentence()) == (0, "Alles uit dit bestand stond al zo in het dossier.")
    assert bytes_of(example) == before


def test_an_empty_form_a_foreign_form_and_a_spoilt_form(run, example: Path, form: Path, tmp_path: Path) -> None:
    before = bytes_of(example)
    empty = run("importeer", example, form)
    assert (empty.code, empty.sentence()) == (1, "Er is niets om over te nemen.")
    assert "vragen zijn niet beantwoord; daar verandert niets." in empty.out
    assert run("nieuw", "ander.thuis", "--gemeenten", "Heerlen").code == 0
    foreign = run("importeer", "ander.thuis", form)
    assert (foreign.code, foreign.sentence()) == (
        1, "f.xlsx: Dit formulier hoort bij een ander dossier. Open het dossier waarmee het is gemaakt.")
    book = openpyxl.load_workbook(form)
    del book["_thuisapp"]
    book.save(form)
    assert "het verborgen blad _thuisapp ontbreekt" in run("importeer", example, form, "--als", "uitvraag").sentence()
    assert bytes_of(example) == before


def test_an_older_form_is_taken_over_only_when_asked(run, example: Path, form: Path) -> None:
    assert run("uitvraag", example, "--voor", "Heerlen", "--xlsx", "g.xlsx").code == 0
    fill(form, telling__uitstroom_mo__GM0917=51)
    shown = run("importeer", example, form)
    assert shown.code == 1
    assert "Daarna is uitvraag 2 van" in shown.out
    assert "Niet overgenomen, bekijk dit eerst zelf (1)" in shown.out
    assert run("importeer", example, form, "--alles").code == 0


def test_forms_of_two_corporaties_are_added_up_when_asked(run, example: Path, tmp_path: Path) -> None:
    for name, file, number in (("Corporatie Noord (voorbeeld)", "n.xlsx", 300), ("Corporatie Zuid (voorbeeld)", "z.xlsx", 100)):
        assert run("uitvraag", example, "--voor", name, "--xlsx", file).code == 0
        fill(tmp_path / file, vrijkomend__GM0917=number)
    assert run("importeer", example, "n.xlsx").code == 0
    refused = run("importeer", example, "z.xlsx")
    assert refused.code == 1
    assert "komt uit: Opgave van Corporatie Noord" in refused.out
    assert run("importeer", example, "z.xlsx", "--optellen").code == 0
    assert open_dossier(example).aanbod.vrijkomende_huurwoningen[HEERLEN].hoeveelheid.midden == 400


# --- other files -----------------------------------------------------------------------------------------------------


def test_a_table_of_cbs_takes_over_what_is_clear_and_lists_the_rest(run, example: Path, tmp_path: Path) -> None:
    (tmp_path / "85980NED.csv").write_text("\r\n".join(STATLINE), encoding="utf-8-sig")
    before = bytes_of(example)
    trial = run("importeer", example, "85980NED.csv", "--proef")
    assert (trial.code, bytes_of(example)) == (0, before)
    shown = run("importeer", example, "85980NED.csv")
    assert (shown.code, shown.err) == (0, "")
    for verwacht in ("85980NED.csv (tabel van CBS StatLine)", "Overgenomen (1)", "  - Heerlen: 380 personen, 1 januari 2023",
                     "Niet overgenomen, bekijk dit eerst zelf (1)", "200 personen, 1 januari 2023 (was 310 (260–420))",
                     "Er staat al een cijfer uit een andere bron", "Kerkrade, 2023 januari: het cijfer is niet gepubliceerd",
                     "170 + 215 = 385, het totaal is 380"):
        assert verwacht in shown.out
    assert open_dossier(example).ramingen["studenten"].telling.per_gemeente[HEERLEN].hoeveelheid.midden == 380


def test_a_table_needs_a_place_and_is_remembered_when_asked(run, example: Path, tmp_path: Path) -> None:
    (tmp_path / "telling.csv").write_text("Gemeente;Mensen\nHeerlen;40\nKerkrade;30\n")
    asked = run("importeer", example, "telling.csv")
    assert (asked.code, asked.sentence()) == (1, "Er is niets om over te nemen.")
    assert "Kies een doel, bijvoorbeeld telling/ouderen." in asked.out
    assert "  Kolommen: Gemeente en Mensen" in asked.out
    words = ("--doel", "telling/studenten", "--kolom", "aantal=Mensen", "--periode", "2025", "--kwaliteit", "exact")
    assert run("importeer", example, "telling.csv", *words, "--bewaar-recept", "Tellijst").code == 0
    (tmp_path / "later.csv").write_text("Mensen;Gemeente\n44;Heerlen\n")
    assert run("importeer", example, "later.csv", "--recept", "tellijst").code == 0
    dossier = open_dossier(example)
    assert [recept.naam for recept in dossier.recepten] == ["Tellijst"]
    telling = dossier.ramingen["studenten"].telling.per_gemeente
    assert (telling[HEERLEN].hoeveelheid.midden, telling[KERKRADE].hoeveelheid.midden) == (44, 30)
    assert telling[HEERLEN].kwaliteit.value == "exact"


def test_a_list_of_plans_and_an_indicator(run, example: Path, tmp_path: Path) -> None:
    (tmp_path / "plannen.csv").write_text("Gemeente;Plannaam;Aantal;Oplevering;Hard/zacht\nHeerlen;Nieuw hof;12;2030;hard\n"
                                          "Heerlen;Fout;x;2030;\n")
    shown = run("importeer", example, "plannen.csv")
    assert shown.code == 0
    assert "  - Heerlen: 12 woningen, 2030, hard, kans 100%" in shown.out
    assert "Afgewezen (1)" in shown.out
    assert "regel 3" in shown.out.lower()
    (tmp_path / "v.csv").write_text("ID;Functie;RegioS;Perioden;Eindstand_8;Sloop_4\n1;A;GM0917;2020JJ00;46000;1\n"
                                    "2;A;GM0928;2020JJ00;24000;1\n")
    shown = run("importeer", example, "v.csv", "--als", "odata", "--doel", "indicator/woningvoorraad", "--onderwerp", "Eindstand")
    assert shown.code == 0
    dossier = open_dossier(example)
    assert dossier.indicatoren["woningvoorraad_2020"].waarden[HEERLEN] == 46000
    assert any(p.naam == "Nieuw hof" for p in dossier.aanbod.plannen)


@pytest.mark.parametrize(("words", "code", "said"), [
    (("weg.csv",), 1, "weg.csv bestaat niet. Controleer de naam en de map."),
    ((".",), 1, "dit is een map en geen bestand"),
    (("kapot.xlsx",), 1, "kapot.xlsx"),
    (("goed.csv", "--doel", "auto"), 1, "Het doel \"auto\" bestaat niet."),
    (("goed.csv", "--doel", "telling/studenten", "--recept", "Weg"), 1, "Het importrecept \"Weg\" staat niet in dit dossier."),
    (("goed.csv", "--als", "uitvraag"), 1, "goed.csv"),
    (("goed.csv", "--als", "brief"), 2, "--als: \"brief\" kan hier niet; kies uit"),
    (("goed.csv", "--kolom", "aantal"), 2, "--kolom: \"aantal\" heeft geen = in het midden"),
    (("goed.csv", "--indeling", "nu"), 2, "--indeling: \"nu\" is geen jaar"),
    ((), 2, "Verplicht en niet opgegeven: BESTAND."),
])
def test_what_is_wrong_is_one_sentence_and_changes_nothing(run, example: Path, tmp_path: Path, words: tuple[str, ...], code: int,
                                                          said: str) -> None:
    (tmp_path / "goed.csv").write_text("Gemeente;Aantal\nHeerlen;1\n")
    (tmp_path / "kapot.xlsx").write_bytes(b"PK\x03\x04 dit is geen werkmap")
    before = bytes_of(example)
    shown = run("importeer", example, *words)
    assert shown.code == code
    assert said in shown.sentence()
    assert bytes_of(example) == before


def test_what_was_read_is_in_the_json_of_the_dossier(run, example: Path, form: Path, tmp_path: Path) -> None:
    fill(form, telling__uitstroom_mo__GM0917=51)
    assert run("importeer", example, form).code == 0
    assert run("json", example, "uit.json").code == 0
    data = json.loads((tmp_path / "uit.json").read_text("utf-8"))["dossier"]
    assert data["uitvragen"][0]["status"] == "ontvangen"
    assert any(naam.startswith("opgave-") for naam in data["bronnen"])
