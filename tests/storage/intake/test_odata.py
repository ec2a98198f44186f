"""OData files of CBS, versions 3 and 4, bare and in a zip; a file like 85980NED in particular."""

from __future__ import annotations

import tracemalloc
import zipfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.storage import reference_data
from thuisapp.storage.intake import odata
from thuisapp.storage.intake.collector import Keuze
from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar
from thuisapp.storage.intake.limits import TextLimits
from thuisapp.storage.intake.model import Gebiedsoort, Inleesresultaat, Waardestatus
from thuisapp.storage.intake.odata_lines import LineFinder, code_pattern

Maker = Callable[..., Path]
Uitkomst = Callable[[Any], Any]
CODES = list(reference_data.gemeenten())

VOORRAAD = """ID;Gebruiksfunctie;RegioS;Perioden;BeginstandVoorraad_1;Nieuwbouw_2;Percentage_3\r
1;A045364;GM0014;2018JJ00;93000;500;1,5\r
2;A045364;GM0014;2019JJ00;104000;400;\r
3;A045364;GM0009;2018JJ00;3000;10;2,5\r
4;A045364;GM0009;2019JJ00;;;\r
5;A045364;GM0017;2018JJ00;8000;20;3,5\r
6;A045364;GM0917;2018JJ00;46000;.;0,5\r
7;A045364;NL01  ;2018JJ00;7700000;60000;1\r
8;A045364;PV20  ;2018JJ00;270000;1000;1\r
9;A045364;GM0034;2018JJ00;80000;700;1\r
"""


def lees_met(uitkomst: Uitkomst, path: Path, *codes: str, **keuze: Any) -> Inleesresultaat:
    resultaat: Inleesresultaat = uitkomst(odata.lees(path, Keuze(frozenset(codes) if codes else None, **keuze)))
    return resultaat


def als_tabel(resultaat: Inleesresultaat) -> dict[tuple[str, str, str], Fraction | str | None]:
    return {(w.gebied.naam, w.tijdvak.tekst, w.onderwerp.titel): w.status.value if w.waarde is None else w.waarde
            for w in resultaat.waarnemingen}


@pytest.mark.parametrize("soort", ["gewoon", "aanhalingstekens", "utf-8-sig", "utf-16", "komma", "zonder einde"])
def test_version_3_is_filtered_and_converted(make_csv: Maker, uitkomst: Uitkomst, soort: str) -> None:
    tekst = VOORRAAD
    if soort == "aanhalingstekens":
        tekst = "".join(";".join(f'"{veld}"' for veld in regel.split(";")) + "\r\n" for regel in tekst.split("\r\n")[:-1])
    elif soort == "komma":
        tekst = tekst.replace("1,5", "1.5").replace("2,5", "2.5").replace("3,5", "3.5").replace("0,5", "0.5").replace(";", ",")
    elif soort == "zonder einde":
        tekst = tekst.rstrip()
    path = make_csv(tekst, "81955NED_TypedDataSet_01022026_101112.csv", soort if soort.startswith("utf") else "utf-8")
    resultaat = lees_met(uitkomst, path, "GM0014", "GM0917")
    assert als_tabel(resultaat) == {
        ("Groningen", "2018JJ00", "Beginstand voorraad"): 104000, ("Groningen", "2018JJ00", "Nieuwbouw"): 530,
        ("Groningen", "2018JJ00", "Percentage"): "onvolledig",
        ("Groningen", "2019JJ00", "Beginstand voorraad"): 104000, ("Groningen", "2019JJ00", "Nieuwbouw"): 400,
        ("Heerlen", "2018JJ00", "Beginstand voorraad"): 46000, ("Heerlen", "2018JJ00", "Nieuwbouw"): "onderdrukt",
        ("Heerlen", "2018JJ00", "Percentage"): Fraction(1, 2), ("Nederland", "2018JJ00", "Beginstand voorraad"): 7700000,
        ("Nederland", "2018JJ00", "Nieuwbouw"): 60000, ("Nederland", "2018JJ00", "Percentage"): 1}
    assert resultaat.info.tabel_id == "81955NED"
    assert resultaat.info.regels == 10
    heerlen = next(resultaat.van("GM0917"))
    assert (heerlen.plek, heerlen.dimensies) == ("regel 7, kolom 5", (("Gebruiksfunctie", "A045364"),))
    assert resultaat.meldingen[0].tekst == "2 regels gaan over andere gebieden dan de regio en zijn overgeslagen."


def test_without_a_region_everything_is_kept(make_csv: Maker, uitkomst: Uitkomst) -> None:
    resultaat = lees_met(uitkomst, make_csv(VOORRAAD + "10;A045364;GM0001;2018JJ00;1;2;3\r\n"))
    assert {w.gebied.soort for w in resultaat.waarnemingen} == {Gebiedsoort.GEMEENTE, Gebiedsoort.NEDERLAND, Gebiedsoort.PROVINCIE}
    assert resultaat.meldingen[0].tekst.startswith("Eén regel gaat over een gebied dat het programma niet kent, en is overgeslagen.")
    assert resultaat.meldingen[0].voorbeelden == ("GM0001",)


def test_a_zip_of_version_4_gives_names_periods_and_reasons(tmp_path: Path, uitkomst: Uitkomst, gelijkenis: ModuleType) -> None:
    path = gelijkenis.schrijf_zip_4(tmp_path / "85980NED.zip", CODES[:40], 40 * 16 * 3 * 2)
    code = CODES[3]
    resultaat = lees_met(uitkomst, path, code)
    assert resultaat.info.titel == "Aandachtsgroepen volkshuisvesting; regio, 1 januari en 31 december"
    assert (resultaat.info.tabel_id, resultaat.info.bronregel) == ("85980NED", "CBS.")
    cijfers = list(resultaat.van(code))
    assert len(cijfers) == 16 * 3 * 2
    eerste = next(w for w in cijfers if w.tijdvak.tekst == "2023 december")
    assert eerste.tijdvak.peildatum == "2023-12-31"
    assert eerste.onderwerp.titel == "Personen/Totaal personen"
    assert (eerste.onderwerp.eenheid, eerste.onderwerp.telbaar) == ("aantal", True)
    assert eerste.dimensies == (("Aandachtsgroep volkshuisvesting", "Voltijdsstudent: totaal"), ("Kenmerken", "Totaal"))
    assert {w.status for w in cijfers if w.tijdvak.jaar == 2025} <= {Waardestatus.VOORLOPIG, Waardestatus.ONDERDRUKT}
    assert Waardestatus.ONDERDRUKT in {w.status for w in cijfers}
    titels = ("Personen/Totaal personen", "Huishoudens/Totaal huishoudens", "Woonruimten/Totaal woonruimten")
    assert dict(resultaat.afgerond_op) == dict.fromkeys(titels, 5)
    assert any(m.tekst == "De cijfers in dit bestand zijn afgerond op 5." for m in resultaat.meldingen)


def test_the_lists_may_stand_beside_the_file(tmp_path: Path, uitkomst: Uitkomst, gelijkenis: ModuleType) -> None:
    for naam, inhoud in gelijkenis.lijsten_4().items():
        (tmp_path / naam).write_text(inhoud, "utf-8")
    path = gelijkenis.schrijf(tmp_path / "Observations.csv", gelijkenis.regels_4(CODES[:2], 200))
    assert lees_met(uitkomst, path, CODES[0]).onderwerpen()[0].titel == "Personen/Totaal personen"


def test_without_lists_the_codes_are_the_names(tmp_path: Path, uitkomst: Uitkomst, gelijkenis: ModuleType) -> None:
    path = gelijkenis.schrijf(tmp_path / "Observations.csv", gelijkenis.regels_4(CODES[:2], 200))
    resultaat = lees_met(uitkomst, path, CODES[0])
    eerste = next(resultaat.van(CODES[0]))
    assert eerste.onderwerp.titel == "M003001"
    assert eerste.dimensies == (("AandachtsgroepVolkshuisvesting", "A050000"), ("Kenmerken", "T000000"))
    assert (resultaat.info.tabel_id, eerste.tijdvak.peildatum) == ("85980NED", "2019-01-01"), "its columns give it away"


def test_the_lists_of_version_3_stand_in_one_file(tmp_path: Path, uitkomst: Uitkomst) -> None:
    metadata = '''"TableInfos"
"ID";"Title";"Identifier";"Source"
"0";"Voorraad woningen; gemeenten, 1 januari";"81955NED";"CBS."

"DataProperties"
"ID";"Position";"ParentID";"Type";"Key";"Title";"Unit"
"0";"0";"";"Dimension";"Gebruiksfunctie";"Gebruiksfunctie";""
"1";"1";"";"GeoDimension";"RegioS";"Regio's";""
"2";"2";"";"TimeDimension";"Perioden";"Perioden";""
"3";"";"";"TopicGroup";"";"Voorraad";""
"4";"3";"3";"Topic";"BeginstandVoorraad_1";"Beginstand";"aantal"
"5";"4";"3";"Topic";"Nieuwbouw_2";"Nieuwbouw";"x 1 000"
"6";"5";"";"Topic";"Percentage_3";"Groei";"%"

"Gebruiksfunctie"
"Key";"Title";"Description"
"A045364";"Woning";"Een woning; met
een regel erbij"

"Perioden"
"Key";"Title";"Description";"Status"
"2018JJ00";"2018";"";"Definitief"
"2019JJ00";"2019*";"";"Voorlopig"
'''
    path = tmp_path / "onbewerkt.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("81955NED_metadata.csv", metadata)
        archive.writestr("81955NED_UntypedDataSet_01022026_101112.csv", VOORRAAD.replace("46000", "     46"))
    resultaat = lees_met(uitkomst, path, "GM0917", "GM0014")
    assert resultaat.info.titel == "Voorraad woningen; gemeenten, 1 januari"
    tabel = als_tabel(resultaat)
    assert tabel["Heerlen", "2018", "Voorraad/Beginstand"] == 46
    assert tabel["Nederland", "2018", "Voorraad/Nieuwbouw"] == 60_000_000
    assert tabel["Groningen", "2018", "Voorraad/Nieuwbouw"] == 530_000, "counts are added up over the old gemeenten"
    assert tabel["Groningen", "2018", "Groei"] == "onvolledig"
    laatste = next(w for w in resultaat.van("GM0014") if w.tijdvak.jaar == 2019)
    assert (laatste.status, laatste.tijdvak.peildatum) == (Waardestatus.VOORLOPIG, "2019-01-01")
    assert dict(laatste.dimensies) == {"Gebruiksfunctie": "Woning"}
    naast = tmp_path / "81955NED_TypedDataSet_1.csv"
    naast.write_text(VOORRAAD, "utf-8")
    (tmp_path / "81955NED_metadata.csv").write_text(metadata, "utf-8")
    assert lees_met(uitkomst, naast, "GM0917").info.titel == "Voorraad woningen; gemeenten, 1 januari"


def test_a_look_shows_what_can_be_chosen_and_only_that_is_read(tmp_path: Path, uitkomst: Uitkomst, gelijkenis: ModuleType) -> None:
    path = gelijkenis.schrijf_zip_4(tmp_path / "85980NED.zip", CODES[:20], 20_000)
    overzicht = odata.bekijk(path)
    assert [o.titel for o in overzicht.onderwerpen][0] == "Personen/Totaal personen"
    assert dict(dict(overzicht.dimensies)["Kenmerken"])["T000000"] == "Totaal"
    assert len(overzicht.perioden) == 16
    resultaat = lees_met(uitkomst, path, CODES[0], onderwerpen=frozenset({"M003001"}), perioden=frozenset({"2023"}),
                         dimensies=(("Kenmerken", frozenset({"Totaal"})), ("AandachtsgroepVolkshuisvesting", frozenset({"A050001"}))))
    assert {(w.onderwerp.code, w.tijdvak.jaar, w.dimensies) for w in resultaat.waarnemingen} == {
        ("M003001", 2023, (("Aandachtsgroep volkshuisvesting", "Vergunninghouder: totaal"), ("Kenmerken", "Totaal")))}
    los = gelijkenis.schrijf(tmp_path / "85980NED_TypedDataSet.csv", gelijkenis.regels_3(CODES[:20], 400))
    assert [o.titel for o in odata.bekijk(los).onderwerpen] == ["Totaal personen", "Totaal huishoudens", "Totaal woonruimten"]


def test_broken_lines_are_counted_and_not_guessed(make_csv: Maker, uitkomst: Uitkomst) -> None:
    tekst = VOORRAAD + "10;A045364;GM0917;2019JJ00;1;2\r\n11;A045364;GM0917;2020JJ00;veel;2;3\r\n12;\"A;B\";GM0917;2021JJ00;5;6;7\r\n"
    resultaat = lees_met(uitkomst, make_csv(tekst), "GM0917")
    meldingen = [m.tekst for m in resultaat.meldingen]
    assert "Eén regel heeft niet evenveel kolommen als de kop en is overgeslagen." in meldingen
    assert "Eén cel is geen getal en geldt als onbekend." in meldingen
    assert als_tabel(resultaat)["Heerlen", "2021JJ00", "Nieuwbouw"] == 6, "a separator inside quotes is no separator"


@pytest.mark.parametrize(("tekst", "woord"), [
    ("ID;Naam;Waarde_1\n1;x;2\n", "dit is geen OData-bestand van CBS met gemeenten"), ("a;b\n1;2\n", "dit is geen OData-bestand"),
    ("ID;RegioS;Perioden\n1;GM0001;2018JJ00\n", "dit is geen OData-bestand"), ("ID;RegioS;Perioden;W_1\n", "dit is geen OData-bestand"),
    (VOORRAAD + "x" * 3_000_000, "regel 11: deze regel is langer dan 1.000.000 tekens"),
    (VOORRAAD + "9;A045364;GM0034;2018JJ00;80000;700;1\r\n" * 60_000 + "x" * 3_000_000, "regel 60011: deze regel is te lang"),
])
def test_what_is_no_odata_is_refused(make_csv: Maker, uitkomst: Uitkomst, tekst: str, woord: str) -> None:
    with pytest.raises(BestandOnleesbaar) as fout:
        lees_met(uitkomst, make_csv(tekst), "GM0917")
    assert woord in str(fout.value)


def test_a_zip_that_is_not_right_is_refused(tmp_path: Path, uitkomst: Uitkomst, gelijkenis: ModuleType) -> None:
    path = tmp_path / "leeg.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("lees mij.txt", "x")
    with pytest.raises(BestandOnleesbaar, match="zit geen bestand met cijfers van CBS"):
        lees_met(uitkomst, path)
    heel = gelijkenis.schrijf_zip_4(tmp_path / "heel.zip", CODES, 30_000)
    data = bytearray(heel.read_bytes())
    plek = data.index(b"Observations.csv") + 10_000
    data[plek:plek + 200] = bytes(200)
    heel.write_bytes(bytes(data))
    with pytest.raises(BestandOnleesbaar, match="deze zip is beschadigd"):
        lees_met(uitkomst, heel)
    bom = tmp_path / "bom.zip"
    with zipfile.ZipFile(bom, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Observations.csv", b"\n" * 120_000_000)
    with pytest.raises(BestandGeweigerd, match="keer zo groot"):
        lees_met(uitkomst, bom)


def test_figures_that_would_fill_the_memory_are_refused(tmp_path: Path, uitkomst: Uitkomst, gelijkenis: ModuleType) -> None:
    path = gelijkenis.schrijf(tmp_path / "groot.csv", gelijkenis.regels_3(CODES[:5], 2_000))
    with pytest.raises(BestandGeweigerd, match="er blijven meer dan 100 cijfers over"):
        uitkomst(odata.lees(path, limits=TextLimits(kept=100)))


def test_memory_depends_on_the_region_and_not_on_the_file(tmp_path: Path, uitkomst: Uitkomst, gelijkenis: ModuleType) -> None:
    def piek(regels: int) -> tuple[int, int]:
        path = gelijkenis.schrijf(tmp_path / f"{regels}.csv", gelijkenis.regels_3(CODES, regels))
        tracemalloc.start()
        resultaat = lees_met(uitkomst, path, CODES[0], perioden=frozenset({"2018MM01"}), dimensies=(("Kenmerken", frozenset({"T000000"})),))
        _, hoogste = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return hoogste, len(resultaat.waarnemingen)

    piek(1_000)
    (klein, _), (groot, kept) = piek(60_000), piek(240_000)
    assert kept > 0
    assert groot < klein * 1.2
    assert groot < 12_000_000


def test_reading_can_be_broken_off(tmp_path: Path, gelijkenis: ModuleType) -> None:
    path = gelijkenis.schrijf_zip_4(tmp_path / "85980NED.zip", CODES, 60_000)
    werk = odata.lees(path)
    stappen = [next(werk) for _ in range(3)]
    werk.close()
    assert stappen[2].deel > stappen[1].deel > 0
    path.unlink()


# --- the search for lines -------------------------------------------------------------------------------------------------


class _Brokjes:
    """A stream that gives its bytes in pieces of odd sizes."""

    def __init__(self, data: bytes, maten: list[int]) -> None:
        self.data, self.maten, self.plek = data, maten, 0

    def read(self, _: int) -> bytes:
        maat = self.maten[self.plek % len(self.maten)]
        self.plek += 1
        stuk, self.data = self.data[:maat], self.data[maat:]
        return stuk


@given(st.lists(st.sampled_from(["1;GM0014;5", "2;GM0034;6", "GM0014", ";GM0014;GM0014", "", "GM00145", "x;GM001", "4;GM0917;"])),
       st.lists(st.integers(1, 40), min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_the_search_finds_each_line_once_with_its_number(regels: list[str], maten: list[int], einde: str, slot: bool) -> None:
    """Whatever the size of the pieces, the line ends, and codes that stand in a line twice."""
    data = (einde.join(regels) + (einde if slot else "")).encode()
    zoeker = LineFinder(_Brokjes(data, maten), {"GM0014", "GM0917"}, 10_000)  # type: ignore[arg-type]
    gevonden = [(n, regel.decode().strip()) for blok in zoeker.blocks() for n, regel in blok]
    verwacht = [(i, regel) for i, regel in enumerate(regels, 1) if "GM0014" in regel or "GM0917" in regel]
    assert gevonden == verwacht
    assert zoeker.lines == (data.count(b"\n") + (not data.endswith(b"\n")) if data else 0)


@given(st.sets(st.sampled_from(CODES), max_size=40))
def test_the_pattern_finds_its_codes_and_no_others(codes: set[str]) -> None:
    patroon = code_pattern(codes)
    assert {code for code in CODES if patroon.search(f";{code};".encode())} == codes
