"""The tables of a document as a workbook: a sheet each, numbers as numbers, words of users as words."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from thuisapp.app import operations as op
from thuisapp.app import voorbeeld
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.output.excel.document_tabellen import als_bladen, als_blok, schrijf_tabellen
from thuisapp.output.excel.model import Soort
from thuisapp.output.svg import clean
from thuisapp.output.visie.document import maak_document
from thuisapp.output.visie.model import Beleidsdocument, Cel, Getal, Hoofdstuk, Kolom, Regeleinde, Rij, Tabel, Tekst, Uitlijning, tabellen
from thuisapp.output.visie.soorten import Keuzes

KWAAD = "=HYPERLINK(\"http://x\")"


def document(soort: str, d: Dossier) -> Beleidsdocument:
    r = reken(d)
    anders = {"gemeente": Keuzes(gemeente="GM0882"), "verschil": Keuzes(ander=op.zet_inzet(d, "dak-en-thuislozen", "GM0917", 7),
                                                                        ander_naam="Eerste concept")}
    return maak_document(soort, d, r, controleer(d, r), anders.get(soort, Keuzes()))


@pytest.fixture(scope="module")
def voorbeelddossier() -> Dossier:
    return voorbeeld.voorbeeld_dossier()


@pytest.mark.parametrize("soort", ["gemeente", "samenvatting", "afspraken", "monitor", "verschil"])
def test_every_table_has_a_sheet_with_its_figures(soort: str, voorbeelddossier: Dossier, tmp_path: Path) -> None:
    doc = document(soort, voorbeelddossier)
    schrijf_tabellen(doc, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames[0] == "Leeswijzer" and all(len(naam) <= 31 for naam in book.sheetnames)
    for tabel in tabellen(doc):
        (vel,) = [v for v in book if any(str(cel.value).endswith(clean(tabel.bijschrift)) for cel in v["A"]) and v.title != "Leeswijzer"]
        waarden = {cel.value for rij in vel.iter_rows() for cel in rij}
        for rij in tabel.rijen:
            for cel in rij.cellen:
                assert cel.waarde is None or any(isinstance(x, (int, float)) and abs(x - float(cel.waarde)) < 1e-9 for x in waarden)
    assert all(cel.data_type != "f" for vel in book for rij in vel.iter_rows() for cel in rij)


def test_the_same_document_gives_the_same_bytes(voorbeelddossier: Dossier, tmp_path: Path) -> None:
    doc = document("samenvatting", voorbeelddossier)
    for naam in ("a.xlsx", "b.xlsx"):
        schrijf_tabellen(doc, tmp_path / naam)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def los(*rijen: Rij, bijschrift: str = "Tabel", id: str = "t") -> Tabel:
    kolommen = (Kolom("Wat"), Kolom("Opgave", Uitlijning.RECHTS), Kolom("Deel", Uitlijning.RECHTS))
    return Tabel(id, bijschrift, kolommen, rijen, "bron", "2.1", "woningen", ("Een noot.",))


RIJEN = (
    Rij((Cel((Tekst(KWAAD), Regeleinde(), Tekst("tweede"))), Cel((Getal("480", "x"), Tekst(" (410–560)")), 480),
         Cel((Getal("25%", "y"),), Fraction(1, 4), procent=True))),
    Rij((Cel((Tekst("Leeg"),)), Cel((Getal("onbekend", "z"),)), Cel((Tekst("·"),)))),
)


def test_a_range_keeps_its_number_and_its_words() -> None:
    blok = als_blok(los(*RIJEN))
    assert [k.kop for k in blok.kolommen] == ["Wat", "Opgave", "Opgave, zoals in het document", "Deel"]
    assert blok.rijen[0].cellen == (f"{KWAAD}; tweede", 480, "480 (410–560)", Fraction(1, 4))
    assert blok.rijen[1].cellen == ("Leeg", "onbekend", "onbekend", "·")
    assert [k.soort for k in blok.kolommen] == [Soort.TEKST, Soort.HEEL, Soort.TEKST, Soort.PROCENT]
    assert blok.uitleg == "Woningen. Een noot. Bron: bron."


def test_shares_among_numbers_are_not_rounded_away() -> None:
    rijen = (Rij((Cel((Tekst("Inwoners"),)), Cel((Getal("45.490", "x"),), 45490), Cel((Tekst("–"),)))),
             Rij((Cel((Tekst("Aandeel"),)), Cel((Getal("28%", "y"),), Fraction(7, 25), procent=True), Cel((Tekst("–"),)))))
    blok = als_blok(los(*rijen))
    assert [r.cellen for r in blok.rijen] == [("Inwoners", 45490, "45.490", "–"), ("Aandeel", Fraction(7, 25), "28%", "–")]
    assert blok.kolommen[1].soort is Soort.VRIJ


def test_many_tables_of_one_form_share_a_sheet(voorbeelddossier: Dossier, tmp_path: Path) -> None:
    los_van = Tabel("ander", "Anders", (Kolom("Wat"),), (Rij((Cel((Tekst("x"),)),)),), "bron", "1.9")
    delen = (los(*RIJEN, bijschrift="Eerste", id="a"), los_van, *(los(*RIJEN, bijschrift=f"Tabel {n}", id=f"b{n}") for n in range(5)))
    doc = replace(document("samenvatting", voorbeelddossier), hoofdstukken=(Hoofdstuk("1", "De afspraken", "een", delen),))
    bladen = als_bladen(doc)
    assert [(b.naam, len(b.blokken)) for b in bladen] == [("1 De afspraken", 6), ("1.9 Anders", 1)]
    schrijf_tabellen(doc, tmp_path / "a.xlsx")
    assert [c.value for c in openpyxl.load_workbook(tmp_path / "a.xlsx")["1 De afspraken"]["A"]].count(f"{KWAAD}; tweede") == 6


def test_sheet_names_are_unique_short_and_allowed(voorbeelddossier: Dossier, tmp_path: Path) -> None:
    lang = "Wat [er] in: 's-Gravenhage/Den Haag * gebeurt? en nog veel meer woorden"
    doc = document("samenvatting", voorbeelddossier)
    hoofdstukken = tuple(Hoofdstuk(str(n), "Een", f"h{n}", (los(*RIJEN, bijschrift=lang, id=f"t{n}"),)) for n in range(12))
    doc = replace(doc, hoofdstukken=hoofdstukken)
    namen = [blad.naam for blad in als_bladen(doc)]
    assert len({n.casefold() for n in namen}) == 12 and all(0 < len(n) <= 31 for n in namen)
    schrijf_tabellen(doc, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["Leeswijzer", *namen]
    assert book[namen[0]]["A5"].value == f"{KWAAD}; tweede" and book[namen[0]]["A5"].data_type == "s"


def test_a_document_without_tables_is_still_a_workbook(voorbeelddossier: Dossier, tmp_path: Path) -> None:
    doc = replace(document("samenvatting", voorbeelddossier), hoofdstukken=())
    schrijf_tabellen(doc, tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["Leeswijzer"]
