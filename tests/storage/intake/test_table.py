"""Any table in Excel or CSV: looked at, mapped, remembered, and read again; what cannot be used comes back with its address."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.storage.intake.detect import UITVRAAGBLAD, Bestandssoort, herken
from thuisapp.storage.intake.errors import BestandOnleesbaar, Inleesfout, KopOntbreekt
from thuisapp.storage.intake.mapping import Koppeling, gelijkenis
from thuisapp.storage.intake.numbers import Notatie, Ontbreekt
from thuisapp.storage.intake.table import read_with_mapping
from thuisapp.storage.intake.table_fields import PLANVELDEN, TELVELDEN, Doelveld, Veldsoort
from thuisapp.storage.intake.table_preview import Kolomsoort, bekijk
from thuisapp.storage.intake.table_result import Tabelresultaat

Maker = Callable[..., Path]
Uitkomst = Callable[[Any], Any]


@pytest.fixture
def lees(uitkomst: Uitkomst) -> Callable[..., Tabelresultaat]:
    def read(path: Path, koppeling: Koppeling, velden: Iterable[Doelveld] = PLANVELDEN, codes: set[str] | None = None) -> Tabelresultaat:
        resultaat: Tabelresultaat = uitkomst(read_with_mapping(path, koppeling, tuple(velden), codes))
        return resultaat

    return read


@pytest.fixture
def plannen(tmp_path: Path) -> Path:
    """A plan list with what plan lists have: a title, a merged heading, wrapped headings, totals, remarks and errors."""
    path = tmp_path / "plannenlijst.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Planlijst")
    datum = book.add_format({"num_format": "dd-mm-yyyy"})
    sheet.merge_range("A1:G1", "Planlijst regio, stand 1 juli 2026")
    sheet.write_row("A3", ["Gemeente", "Plannaam", "Aantal\nwoningen", "Opleverjaar", "Hard/zacht", "Kans %", "Opmerking"])
    sheet.write_row("A4", ["Heerlen", "Hof van Zuid", 40, 2027, "hard", 80, ""])
    sheet.merge_range("A5:A6", "Kerkrade")
    sheet.write_row("B5", ["Markt", "1.250", "2028 e.v.", "zacht", 25])
    sheet.write_row("B6", ["Station", "ca. 30", 2029, "Zacht", 100])
    sheet.write_row("A7", ["Schinnen", "Oost", 12, None, "onherroepelijk", 50, "nog geheim"])
    sheet.write_datetime("D7", datetime.datetime(2030, 5, 1), datum)
    sheet.write_row("A8", ["Herlen", "Noord", 5, 2027, "hard", 10])
    sheet.write_row("A9", ["Landgraaf", "West", "mrt-26", 2027, "misschien", 10])
    sheet.write_row("A11", ["Totaal", None, 1337, None, None, None])
    sheet.write_row("A12", ["Maastricht", "Buiten de regio", 99, 2027, "hard", 10])
    sheet.write("A14", "Bron: gemeenten")
    book.add_worksheet("Toelichting").write("A1", "Gebruik dit blad niet")
    book.add_worksheet("Oud").hide()
    book.close()
    return path


def test_a_look_at_a_plan_list_guesses_the_columns(plannen: Path) -> None:
    beeld = bekijk(plannen, PLANVELDEN)
    assert (beeld.blad, beeld.kopregel, beeld.zonder_veld) == ("Planlijst", 3, ())
    assert dict(beeld.voorstel.velden) == {
        "gemeente": "Gemeente", "naam": "Plannaam", "aantal": "Aantal woningen", "jaar": "Opleverjaar", "hardheid": "Hard/zacht",
        "realisatiekans": "Kans %", "opmerking": "Opmerking"}
    soorten = {kolom.kop: kolom.soort for kolom in beeld.kolommen}
    assert (soorten["Gemeente"], soorten["Opleverjaar"], soorten["Plannaam"]) == (Kolomsoort.GEMEENTE, Kolomsoort.GETAL, Kolomsoort.TEKST)
    assert beeld.rijen[0] == (4, ("Heerlen", "Hof van Zuid", "40", "2027", "hard", "80", ""))
    assert [m.tekst for m in beeld.meldingen] == [
        "Eén blad in dit bestand is verborgen.",
        "In de kolom \"Aantal woningen\" is niet te zien of 1.250 op zijn Nederlands of op zijn Engels is geschreven. Kies dat bij het "
        "inlezen."]
    assert herken(plannen).soort is Bestandssoort.PLANNEN


def test_a_plan_list_is_read_cell_by_cell(plannen: Path, lees: Callable[..., Tabelresultaat]) -> None:
    voorstel = bekijk(plannen, PLANVELDEN).voorstel
    resultaat = lees(plannen, voorstel, codes={"GM0917", "GM0928", "GM1954", "GM0882"})
    rijen = {str(rij.waarden["naam"].waarde): rij for rij in resultaat.rijen}
    assert {naam: rij.waarden["aantal"].waarde for naam, rij in rijen.items()} == {"Hof van Zuid": 40, "Oost": 12}
    assert rijen["Hof van Zuid"].waarden["realisatiekans"].waarde == Fraction(4, 5)
    assert (rijen["Hof van Zuid"].waarden["jaar"].waarde, rijen["Oost"].waarden["jaar"].waarde) == (2027, 2030)
    assert rijen["Oost"].waarden["gemeente"].waarde == "GM1954"
    assert rijen["Oost"].waarden["gemeente"].opmerking == "De gemeente Schinnen bestaat niet meer en hoort nu bij Beekdaelen."
    assert rijen["Oost"].waarden["hardheid"].waarde == "hard"
    assert rijen["Hof van Zuid"].waarden["opmerking"].ontbreekt is Ontbreekt.LEEG
    assert [str(reden) for rij in resultaat.afgewezen for reden in rij.redenen] == [
        "blad Planlijst, cel D5: \"2028 e.v.\" is geen jaar. Vul één jaar in, bijvoorbeeld 2027.",
        "blad Planlijst, cel C6: \"ca. 30\" is geen getal. Vul een getal in, of laat de cel leeg als het onbekend is.",
        "blad Planlijst, cel A8: \"Herlen\" is geen bekende gemeente. Bedoelt u Heerlen?",
        "blad Planlijst, cel C9: \"mrt-26\" is een datum. Misschien heeft Excel een getal veranderd in een datum; vul het getal opnieuw "
        "in.",
        "blad Planlijst, cel A11: \"Totaal\" is geen gemeente maar een totaalregel.",
        "blad Planlijst, cel B11: het veld Naam van het plan is niet ingevuld. Vul het in.",
        "blad Planlijst, cel D11: het veld Jaar van oplevering is niet ingevuld. Vul het in."]
    assert resultaat.afgewezen[0].teksten["gemeente"] == "Kerkrade", "a name that was merged over two rows counts for both"
    assert resultaat.afgewezen[0].teksten["aantal"] == "1.250"
    assert [m.tekst for m in resultaat.meldingen] == [
        "5 rijen kunnen niet worden overgenomen.",
        "Eén rij gaat over een gemeente buiten de regio en is overgeslagen.",
        "Eén rij noemt een gemeente die is opgeheven; de gemeente van nu is ingevuld.",
        "De getallen bij Kans op realisatie zijn gelezen als percentages, omdat er getallen boven 1 zijn.",
        "Eén samengevoegde cel met tekst geldt voor elke rij waarover zij is samengevoegd."]


def test_a_cell_of_no_great_importance_does_not_reject_its_row(make_csv: Maker, lees: Callable[..., Tabelresultaat]) -> None:
    path = make_csv("Gemeente;Naam;Aantal;Jaar;Hardheid\nHeerlen;Hof;12;2027;misschien\n")
    resultaat = lees(path, bekijk(path, PLANVELDEN).voorstel)
    assert (len(resultaat.rijen), resultaat.afgewezen) == (1, ())
    assert [str(p) for p in resultaat.problemen()] == ["regel 2, kolom 5: \"misschien\" past niet bij Hard of zacht. Kies hard of zacht."]
    assert resultaat.rijen[0].waarden["hardheid"].waarde is None


def test_a_mapping_is_kept_as_text_and_used_again(plannen: Path, tmp_path: Path, lees: Callable[..., Tabelresultaat]) -> None:
    tekst = bekijk(plannen, PLANVELDEN).voorstel.als_tekst()
    koppeling = Koppeling.uit_tekst(tekst)
    assert koppeling == bekijk(plannen, PLANVELDEN).voorstel
    volgende = tmp_path / "volgend jaar.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Planlijst 2027"  # another name, other rows above it, the columns in another order
    for _ in range(5):
        sheet.append(["", "toelichting"])
    sheet.append(["OPMERKING", "kans %", "Hard/Zacht", "Opleverjaar", "Aantal  woningen", "Plannaam", "Gemeente"])
    sheet.append(["", 50, "zacht", 2031, 7, "Nieuw", "Heerlen"])
    book.save(volgende)
    resultaat = lees(volgende, koppeling)
    assert [(rij.waarden["naam"].waarde, rij.waarden["aantal"].waarde, rij.plek.rij) for rij in resultaat.rijen] == [("Nieuw", 7, 7)]
    assert (resultaat.koppeling.blad, resultaat.koppeling.kopregel) == ("Planlijst 2027", 6)


def test_a_heading_that_is_gone_is_named(make_csv: Maker, lees: Callable[..., Tabelresultaat]) -> None:
    koppeling = Koppeling("", 1, FrozenMap({"gemeente": "Gemeente", "aantal": "Aantal woningen"}))
    with pytest.raises(KopOntbreekt) as fout:
        lees(make_csv("Gemeente;Aantal woning;Jaar\nHeerlen;3;2027\n"), koppeling, TELVELDEN)
    assert str(fout.value) == ("bestand.csv, regel 1: de kolom \"Aantal woningen\" ontbreekt. Er staat wel een kolom \"Aantal woning\". "
                               "Wijs de kolommen opnieuw aan.")
    assert fout.value.koppen == ("Aantal woningen",)
    with pytest.raises(KopOntbreekt, match="de kolommen \"Gemeente\" en \"Aantal woningen\" ontbreken"):
        lees(make_csv("a;b\n1;2\n"), koppeling, TELVELDEN)


def test_a_sheet_that_is_gone_is_named(plannen: Path, lees: Callable[..., Tabelresultaat]) -> None:
    koppeling = Koppeling("Plannen 2025", 3, FrozenMap({"gemeente": "Gemeente", "aantal": "Aantal woningen"}))
    with pytest.raises(BestandOnleesbaar) as fout:
        lees(plannen, koppeling, TELVELDEN)
    assert str(fout.value) == ("plannenlijst.xlsx: het blad \"Plannen 2025\" ontbreekt. Zichtbaar zijn \"Planlijst\" en \"Toelichting\". "
                               "Kies het blad opnieuw.")


@pytest.mark.parametrize("tekst", ["", "{}", "[]", "geen json", '{"blad": 1, "kopregel": 1, "velden": {}, "vast": {}, "notatie": ""}',
                                   '{"blad": "", "kopregel": -1, "velden": {}, "vast": {}, "notatie": ""}',
                                   '{"blad": "", "kopregel": 1, "velden": {"a": 1}, "vast": {}, "notatie": ""}',
                                   '{"blad": "", "kopregel": 1, "velden": {}, "vast": {}, "notatie": "fr"}'])
def test_a_broken_mapping_is_refused(tekst: str) -> None:
    with pytest.raises(OngeldigeInvoer, match="De bewaarde koppeling van kolommen is beschadigd"):
        Koppeling.uit_tekst(tekst)


def test_a_mapping_must_fill_what_is_required(make_csv: Maker, lees: Callable[..., Tabelresultaat]) -> None:
    path = make_csv("Gemeente;Aantal\nHeerlen;3\n")
    with pytest.raises(OngeldigeInvoer, match=r"Wijs ook een kolom aan voor Aantal\."):
        lees(path, Koppeling("", 1, FrozenMap({"gemeente": "Gemeente"})), TELVELDEN)
    with pytest.raises(OngeldigeInvoer, match="velden die hier niet bestaan: onzin"):
        lees(path, Koppeling("", 1, FrozenMap({"gemeente": "Gemeente", "aantal": "Aantal", "onzin": "Aantal"})), TELVELDEN)
    vast = lees(path, Koppeling("", 1, FrozenMap({"gemeente": "Gemeente", "aantal": "Aantal"}), FrozenMap({"jaar": "2026"})), TELVELDEN)
    assert [(rij.waarden["jaar"].waarde, rij.waarden["aantal"].waarde) for rij in vast.rijen] == [(2026, 3)]


TELLING = Koppeling("", 1, FrozenMap({"gemeente": "Gemeente", "aantal": "Aantal"}))


@pytest.mark.parametrize(("waarden", "notatie", "verwacht"), [
    (["1.234", "5,5"], Notatie.ONBEKEND, [Fraction(1234), Fraction(11, 2)]),
    (["1.234", "5.5"], Notatie.ONBEKEND, [Fraction(1234, 1000), Fraction(11, 2)]),
    (["1.234", "12"], Notatie.NEDERLANDS, [Fraction(1234), Fraction(12)]),
    (["1.234", "12"], Notatie.ENGELS, [Fraction(1234, 1000), Fraction(12)]),
    (["€ 1.000", "12\u00a0", "− 5", "12%"], Notatie.ONBEKEND, [Fraction(1000), Fraction(12), Fraction(-5), Fraction(12, 100)]),
])
def test_the_column_decides_how_a_number_is_written(make_csv: Maker, lees: Callable[..., Tabelresultaat], waarden: list[str],
                                                    notatie: Notatie, verwacht: list[Fraction]) -> None:
    path = make_csv("Gemeente;Aantal\n" + "".join(f"Heerlen;{waarde}\n" for waarde in waarden))
    koppeling = Koppeling("", 1, TELLING.velden, notatie=notatie)
    assert [rij.waarden["aantal"].waarde for rij in lees(path, koppeling, TELVELDEN).rijen] == verwacht


def test_a_column_in_both_notations_is_reported(make_csv: Maker, lees: Callable[..., Tabelresultaat]) -> None:
    path = make_csv("Gemeente;Aantal\nHeerlen;1,5\nKerkrade;2.5\nLandgraaf;3.000\n")
    resultaat = lees(path, TELLING, TELVELDEN)
    assert [rij.waarden["aantal"].waarde for rij in resultaat.rijen] == [Fraction(3, 2), Fraction(5, 2)]
    assert str(resultaat.afgewezen[0].redenen[0]).startswith("regel 4, kolom 2: \"3.000\" kan 3000 zijn of 3,000.")
    assert "Bij Aantal staan getallen op zijn Nederlands (1,5) en op zijn Engels (2.5)." in resultaat.meldingen[1].tekst
    assert bekijk(path, TELVELDEN).kolommen[1].notatie.is_gemengd


def test_missing_values_keep_their_kind(make_csv: Maker, lees: Callable[..., Tabelresultaat]) -> None:
    velden = (TELVELDEN[0], Doelveld("aantal", "Aantal", Veldsoort.GETAL))
    path = make_csv("Gemeente;Aantal\n" + "".join(f"Heerlen;{tekst}\n" for tekst in ("", ".", "-", "n.v.t.", "?", "<5", "0")))
    rijen = lees(path, TELLING, velden).rijen
    assert [rij.waarden["aantal"].ontbreekt for rij in rijen] == [
        Ontbreekt.LEEG, Ontbreekt.ONDERDRUKT, Ontbreekt.NIHIL, Ontbreekt.NIET_VAN_TOEPASSING, Ontbreekt.ONBEKEND, Ontbreekt.ONDERDRUKT,
        None]
    assert [rij.waarden["aantal"].waarde for rij in rijen] == [None] * 6 + [Fraction(0)]


def test_what_excel_made_of_it_comes_with_a_sentence(tmp_path: Path, lees: Callable[..., Tabelresultaat]) -> None:
    path = tmp_path / "excel.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Gemeente", "Aantal", "Peildatum"])
    for waarde, datum in (("=1+1", "1-7-2026"), (datetime.date(2026, 3, 1), 46204), (True, "1 juli 2026"), ("#N/A", "juli"),
                          (0.1 + 0.2, 2026), (7, datetime.date(2026, 7, 1))):
        sheet.append(["Heerlen", waarde, datum])
    sheet["B5"].data_type = "e"
    sheet.merge_cells("B7:B8")
    sheet.append(["Kerkrade", None, None])
    book.save(path)
    velden = (TELVELDEN[0], Doelveld("aantal", "Aantal", Veldsoort.GETAL), TELVELDEN[3])
    resultaat = lees(path, Koppeling("Sheet", 1, FrozenMap({"gemeente": "Gemeente", "aantal": "Aantal", "peildatum": "Peildatum"})), velden)
    assert [str(p) for p in resultaat.problemen()] == [
        "blad Sheet, cel B2: de uitkomst van deze formule staat niet in het bestand. Open het bestand in Excel en sla het opnieuw op.",
        "blad Sheet, cel B3: hier staat de datum 1 maart 2026. Misschien heeft Excel een getal veranderd in een datum; vul het getal in.",
        "blad Sheet, cel C3: hier staat 46204; dat is 1 juli 2026 zonder datumopmaak. Geef de kolom in Excel de opmaak Datum.",
        "blad Sheet, cel B4: hier staat WAAR in plaats van een getal. Vul het getal in.",
        "blad Sheet, cel B5: hier staat de fout #N/B van Excel. Herstel de formule of vul de waarde in.",
        "blad Sheet, cel C5: \"juli\" is geen datum. Schrijf bijvoorbeeld 1-7-2026.",
        "blad Sheet, cel B8: deze cel is samengevoegd met cel B7, en alleen daar staat de waarde. Splits de cellen en vul elke cel in."]
    waarden = [(rij.waarden["aantal"].waarde, rij.waarden["peildatum"].waarde) for rij in resultaat.rijen]
    assert waarden == [(None, "2026-07-01"), (None, None), (None, "2026-07-01"), (None, None), (Fraction(3, 10), "2026"),
                       (7, "2026-07-01"), (None, None)]
    assert "Van sommige formules staat de uitkomst niet in het bestand." in bekijk(path, TELVELDEN).meldingen[0].tekst


@pytest.mark.parametrize(("tekst", "waarde"), [
    ("2027", 2027), ("Q3 2027", 2027), ("2027 1e kwartaal", 2027), ("1-7-2027", 2027), ("2027-Q2", 2027), ("nnb", None),
    ("2027-2030", "fout"), ("over 5 jaar", "fout"),
])
def test_a_year_may_be_written_in_many_ways(make_csv: Maker, lees: Callable[..., Tabelresultaat], tekst: str, waarde: Any) -> None:
    velden = (TELVELDEN[0], Doelveld("jaar", "Jaar", Veldsoort.JAAR), Doelveld("aantal", "Aantal", Veldsoort.GETAL))
    path = make_csv(f"Gemeente;Jaar;Aantal\nHeerlen;{tekst};1\n")
    resultaat = lees(path, Koppeling("", 1, FrozenMap({"gemeente": "Gemeente", "jaar": "Jaar"})), velden)
    gelezen = "fout" if resultaat.rijen[0].problemen else resultaat.rijen[0].waarden["jaar"].waarde
    assert gelezen == waarde


def test_shares_yes_or_no_and_split_gemeenten(make_csv: Maker, lees: Callable[..., Tabelresultaat]) -> None:
    velden = (TELVELDEN[0], Doelveld("kans", "Kans", Veldsoort.AANDEEL), Doelveld("flex", "Flex", Veldsoort.JA_NEE),
              Doelveld("aantal", "Aantal", Veldsoort.HEEL_GETAL))
    koppeling = Koppeling("", 1, FrozenMap({v.id: v.naam for v in velden}))
    path = make_csv("Gemeente;Kans;Flex;Aantal\nHeerlen;80%;ja;1.000\nKerkrade;0,5;N;-3\nHaaren;1;x;2,5\nGM0917;120%;wellicht;\n"
                    "Limburg;;;1\n")
    resultaat = lees(path, koppeling, velden)
    assert [(r.waarden["kans"].waarde, r.waarden["flex"].waarde, r.waarden["aantal"].waarde) for r in resultaat.rijen] == [
        (Fraction(4, 5), True, 1000), (Fraction(1, 2), False, None), (None, None, None)]
    assert [str(p) for p in resultaat.problemen()] == [
        "regel 3, kolom 4: \"-3\" is geen heel getal van 0 of hoger. Vul een heel getal in.",
        "regel 5, kolom 2: \"120%\" is geen aandeel. Vul een percentage van 0 tot en met 100 in.",
        "regel 5, kolom 3: \"wellicht\" is geen ja of nee. Vul ja of nee in.",
        "regel 4, kolom 1: de gemeente Haaren bestaat niet meer en is verdeeld over Boxtel, Oisterwijk, Tilburg en Vught. Vul in welke "
        "van deze gemeenten het is.",
        "regel 6, kolom 1: \"Limburg\" is geen gemeente maar een provincie."]


def test_two_rows_of_headings_become_one(tmp_path: Path, lees: Callable[..., Tabelresultaat]) -> None:
    path = tmp_path / "jaren.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Jaren")
    sheet.merge_range("C1:D1", "Hard")
    sheet.merge_range("E1:F1", "Zacht")
    sheet.write_row("A2", ["Code", "Gemeente", 2026, 2027, 2026, 2027])
    sheet.write_row("A3", [917, "Heerlen", 1, 2, 3, 4])
    sheet.write_row("A4", [928, "Kerkrade", 5, 6, 7, 8])
    book.close()
    beeld = bekijk(path, TELVELDEN)
    assert [kolom.kop for kolom in beeld.kolommen] == ["Code", "Gemeente", "Hard / 2026", "Hard / 2027", "Zacht / 2026", "Zacht / 2027"]
    assert beeld.voorstel.velden["gemeente"] == "Gemeente"
    resultaat = lees(path, Koppeling("Jaren", 2, FrozenMap({"gemeente": "Code", "aantal": "Zacht / 2026"})), TELVELDEN)
    assert [(rij.waarden["gemeente"].waarde, rij.waarden["aantal"].waarde) for rij in resultaat.rijen] == [("GM0917", 3), ("GM0928", 7)]


def test_the_same_heading_twice_gets_a_number_and_no_heading_a_letter(make_csv: Maker, lees: Callable[..., Tabelresultaat]) -> None:
    dubbel = bekijk(make_csv("Gemeente;Aantal;Aantal\nHeerlen;1;2\n"), TELVELDEN)
    assert [kolom.kop for kolom in dubbel.kolommen] == ["Gemeente", "Aantal", "Aantal (2)"]
    path = make_csv("Heerlen;1\nKerkrade;2\nLandgraaf;3\n", "zonder.csv")
    beeld = bekijk(path, TELVELDEN, kopregel=0)
    assert bekijk(path, TELVELDEN, kopregel=1).kopregel == 1
    resultaat = lees(path, Koppeling("", 0, FrozenMap({"gemeente": "Kolom A", "aantal": "Kolom B"})), TELVELDEN)
    assert [rij.waarden["aantal"].waarde for rij in resultaat.rijen] == [1, 2, 3]
    assert beeld.bestand == "zonder.csv"


def test_a_table_without_anything_is_refused(tmp_path: Path, lees: Callable[..., Tabelresultaat]) -> None:
    path = tmp_path / "leeg.xlsx"
    openpyxl.Workbook().save(path)
    for werk in (lambda: bekijk(path, TELVELDEN), lambda: lees(path, Koppeling("Sheet", 1, TELLING.velden), TELVELDEN)):
        with pytest.raises(Inleesfout, match=r"hier staat geen tabel\. Controleer of dit het goede bestand is\."):
            werk()


def test_a_heading_is_recognised_by_its_words() -> None:
    aantal = next(veld for veld in PLANVELDEN if veld.id == "aantal")
    assert gelijkenis("Aantal woningen", aantal) == 1.0
    assert gelijkenis("AANTAL\nWONINGEN", aantal) == 1.0
    assert gelijkenis("Totaal aantal woningen (netto)", aantal) > 0.6
    assert gelijkenis("Aantl woningen", aantal) > 0.6
    assert gelijkenis("Opmerkingen", aantal) < 0.3
    assert gelijkenis("", aantal) == 0.0


# --- which kind of file -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tekst", "soort"), [
    ("\"Regio's\";\"Perioden\";\"Personen (aantal)\"\n\"Heerlen\";\"2023\";\"5\"\n\"Bron: CBS\"\n", Bestandssoort.STATLINE),
    ("\"Titel\"\n\"\";\"Perioden\";\"2022\"\n\"Regio's\";\"\";\"aantal\"\n\"Heerlen\";\"\";\"5\"\n", Bestandssoort.STATLINE),
    ("ID;RegioS;Perioden;Nieuwbouw_2\n1;GM0014;2018JJ00;5\n", Bestandssoort.ODATA),
    ("Id;Measure;RegioS;Perioden;Value\n1;M1;GM0014;2018JJ00;5\n", Bestandssoort.ODATA),
    ("Gemeente;Plannaam;Aantal woningen;Opleverjaar\nHeerlen;Hof;5;2027\n", Bestandssoort.PLANNEN),
    ("Gemeente;Aantal\nHeerlen;5\n", Bestandssoort.TABEL), ("Naam;Leeftijd\nx;5\n", Bestandssoort.TABEL),
])
def test_the_kind_of_a_text_file_is_recognised(make_csv: Maker, tekst: str, soort: Bestandssoort) -> None:
    gevonden = herken(make_csv(tekst))
    assert gevonden.soort is soort
    assert gevonden.reden.endswith(".")


def test_a_form_is_recognised_by_its_hidden_sheet_and_a_zip_by_its_content(tmp_path: Path, gelijkenis: Any) -> None:
    path = tmp_path / "uitvraag.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Vraag", "Antwoord"])
    book.create_sheet(UITVRAAGBLAD).sheet_state = "veryHidden"
    book.save(path)
    assert herken(path).soort is Bestandssoort.UITVRAAG
    book[UITVRAAGBLAD].sheet_state = "visible"
    book.save(path)
    assert herken(path).soort is Bestandssoort.TABEL, "only a hidden sheet is ours"
    gevonden = herken(gelijkenis.schrijf_zip_4(tmp_path / "85980NED.zip", ["GM0014"], 10))
    assert (gevonden.soort, gevonden.is_zip) == (Bestandssoort.ODATA, True)
    with pytest.raises(Inleesfout):
        herken(tmp_path)
