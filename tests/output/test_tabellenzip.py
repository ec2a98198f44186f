"""Tables as CSV with a dictionary, and the dossier: complete, exact, safe for a spreadsheet, and the same every time."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.output.alle_soorten import ALLES, KWAAD, document, dossier, kwaad
from thuisapp.output.excel.document_tabellen import als_blok
from thuisapp.output.tabellenzip import schrijf_tabellenzip
from thuisapp.output.tabellenzip.csv_tekst import FORMULETEKENS, als_csv, cel, getal, veilig
from thuisapp.output.tabellenzip.pakket import als_bestanden
from thuisapp.output.tabellenzip.woordenboek import KOPPEN
from thuisapp.output.visie.model import Beleidsdocument, tabellen
from thuisapp.storage.dossier_json import als_bytes, ontleed, van_json


def pak(d: Beleidsdocument, doel: Path, naam: str = "") -> dict[str, bytes]:
    schrijf_tabellenzip(d, dossier(naam), als_bytes(dossier(naam), doel), doel)
    with zipfile.ZipFile(doel) as zip_:
        return {info.filename: zip_.read(info) for info in zip_.infolist()}


def lees(inhoud: bytes) -> list[list[str]]:
    assert inhoud.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("id", ALLES)
def test_every_table_is_there_with_its_numbers_and_a_dictionary(id: str, tmp_path: Path) -> None:
    d = document(id)
    delen = pak(d, tmp_path / "a.zip", id.partition("-")[2])
    verwacht = [t for t in tabellen(d) if t.rijen]
    namen = [n for n in delen if n.startswith("tabellen/")]
    assert len(namen) == len(verwacht) and list(delen)[:2] == ["LEESMIJ.txt", "woordenboek.csv"]
    assert all(n.isascii() and n == n.lower() for n in namen)
    woordenboek = lees(delen["woordenboek.csv"])
    assert tuple(woordenboek[0]) == KOPPEN
    for naam, tabel in zip(namen, verwacht, strict=True):
        rijen, blok = lees(delen[naam]), als_blok(tabel)
        assert [r[3] for r in woordenboek if r[0] == naam] == rijen[0]
        assert len(rijen) == len(tabel.rijen) + 1 and {len(r) for r in rijen} == {len(rijen[0])}
        for gelezen, rij in zip(rijen[1:], blok.rijen, strict=True):
            for tekst, inhoud in zip(gelezen, rij.cellen, strict=False):
                if not isinstance(inhoud, str):
                    assert abs(Fraction(tekst.replace(",", ".")) - inhoud) <= Fraction(1, 2_000_000)
            assert len(gelezen) == len(rij.cellen) or gelezen[-1] == ("totaal" if rij.totaal else "gegeven")
    assert all(r[6] for r in woordenboek[1:])


def test_the_dossier_comes_back_without_loss(tmp_path: Path) -> None:
    delen = pak(document("samenvatting"), tmp_path / "a.zip")
    assert van_json(ontleed(delen["dossier.json"])) == dossier("")
    assert json.loads(delen["dossier.json"])["formaat"] == "thuisapp-dossier"
    assert "kleine" in delen["LEESMIJ.txt"].decode("utf-8-sig") and "puntkomma" in delen["LEESMIJ.txt"].decode("utf-8-sig")


def test_units_sources_dates_and_quality_stand_in_the_dictionary() -> None:
    d = document("visie")
    from thuisapp.output.tabellenzip.woordenboek import regels

    per_kop = [dict(zip(KOPPEN, r, strict=True)) for r in list(regels(dossier(""), als_bestanden(d)))[1:]]
    assert any(r["eenheid"] == "deel van 1" for r in per_kop) and any(r["kwaliteit"] == "voorbeeld" for r in per_kop)
    assert any(r["peildatum"] == "1 januari 2025" and "CBS" in str(r["bron"]) for r in per_kop)
    assert all(r["kwaliteit"] == "" for r in per_kop if r["soort"] == "tekst")


def test_text_never_becomes_a_formula(tmp_path: Path) -> None:
    delen = pak(kwaad(), tmp_path / "a.zip")
    for naam, inhoud in delen.items():
        if naam.endswith(".csv"):
            for rij in lees(inhoud):
                assert not any(tekst.lstrip("\u200b \t").startswith(tuple(FORMULETEKENS)) for tekst in rij), rij
    rijen = lees(next(inhoud for naam, inhoud in delen.items() if naam.startswith("tabellen/")))
    assert len(rijen) == len(KWAAD) + 1 and rijen[0][1] == "'=kop" and all(r[2] == "5" for r in rijen[1:])


@given(st.text(max_size=40))
def test_any_text_is_one_cell_that_is_no_formula(tekst: str) -> None:
    gelezen = lees(als_csv([[tekst, "slot"]]))
    assert len(gelezen) == 1 and gelezen[0] == [veilig(tekst), "slot"]
    assert not gelezen[0][0].lstrip().startswith(tuple("=+-@"))


@given(st.fractions(min_value=-10**9, max_value=10**9, max_denominator=10**5))
def test_a_number_reads_back(waarde: Fraction) -> None:
    terug = Fraction(getal(waarde).replace(",", "."))
    assert abs(terug - waarde) <= Fraction(1, 2 * 10**6) and "'" not in cel(waarde)
    assert not getal(waarde).endswith(",") and getal(waarde) != "-0"


def test_the_same_document_gives_the_same_bytes(document: Beleidsdocument, tmp_path: Path) -> None:
    pak(document, tmp_path / "a.zip")
    pak(document, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
