"""CSV: any encoding and separator, and the memory stays the same whatever the size."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from thuisapp.storage.errors import NietTeLezen
from thuisapp.storage.intake.csv_files import CsvBestand
from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar, Inleesfout
from thuisapp.storage.intake.limits import TextLimits

Maker = Callable[..., Path]
TEKST = "\"Titel; één\"\r\nGemeente;Aantal;Deel\r\nSúdwest-Fryslân;1,5;\"a\r\nb\"\r\nBron: CBS\r\n"
RECORDS = [(1, ["Titel; één"]), (2, ["Gemeente", "Aantal", "Deel"]), (3, ["Súdwest-Fryslân", "1,5", "a\r\nb"]), (5, ["Bron: CBS"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_usual_encoding_gives_the_same(make_csv: Maker, encoding: str) -> None:
    bestand = CsvBestand(make_csv(TEKST, encoding=encoding))
    assert list(bestand.records()) == RECORDS
    assert bestand.done == bestand.total


@pytest.mark.parametrize(("tekst", "delimiter"), [
    ("a;b;c\n1,5;2,5;3\n", ";"), ("a\tb\n1,5\t2;3\n", "\t"), ("a,b\n\"1,5\",2\n", ","), ("sep=,\na,b\n1;2,3\n", ","), ("a|b\n1|2\n", "|"),
    ("alleen een kolom\n1\n2\n", ";"), ("\"Titel, met komma\"\nGemeente;Aantal\nBeek;1,5\nStein;2,5\n", ";"),
    ("Gemeente,Aantal,Tekst\n\"Heerlen\",\"1.234\",\"Een; twee; drie\"\nKerkrade,5,\"x; y\"\n", ","),
])
def test_the_separator_is_found(make_csv: Maker, tekst: str, delimiter: str) -> None:
    assert CsvBestand(make_csv(tekst)).format.delimiter == delimiter


def test_line_ends_and_empty_lines_do_not_matter(make_csv: Maker) -> None:
    for einde in ("\n", "\r\n", "\r"):
        records = list(CsvBestand(make_csv(f"a;b{einde}{einde}1;2{einde}3;4")).records())
        assert [velden for _, velden in records] == [["a", "b"], ["1", "2"], ["3", "4"]]
        assert [regel for regel, _ in records] == [1, 3, 4]
    batches = list(CsvBestand(make_csv("a;b\n1;2\n")).batches())
    assert [cell.text for cell in batches[0].rows[1].cells()] == ["1", "2"]


def test_a_file_may_turn_out_to_be_cp1252_late(make_csv: Maker) -> None:
    """The first megabytes are plain ASCII; only then comes a name with an accent."""
    records = list(CsvBestand(make_csv(b"a;b\n" + b"Heerlen;1\n" * 250_000 + "Súdwest-Fryslân;2\n".encode("cp1252"))).records())
    assert records[-1] == (250_002, ["Súdwest-Fryslân", "2"])


@pytest.mark.parametrize(("content", "zin"), [
    ("é;1\n".encode() + b"Heerlen;1\n" * 250_000 + "Fryslân;2\n".encode("cp1252"),
     "na deze regel staan tekens die niet bij de rest van het bestand passen. Bewaar het bestand opnieuw als CSV UTF-8."),
    (b"a;b\n" + b"Heerlen;1\n" * 9_000 + b"Hee\0rlen;2\n",
     "hier staat een teken dat in tekst niet kan voorkomen. Het bestand is beschadigd of geen CSV-bestand."),
    (b"a;b\n\"Heerlen;1\n" + b"Kerkrade;2\n" * 50_000,
     "vanaf deze regel is een aanhalingsteken niet gesloten, of een veld is veel te lang. Controleer de aanhalingstekens."),
    (b"a;b\n" + b"x" * 3_000_000, "deze regel is langer dan 1.000.000 tekens. Controleer of dit een CSV-bestand is."),
    (b"a;b\n" + b"1;" * 6_000 + b"\n", "deze regel heeft meer dan 5.000 kolommen. Controleer of dit een tabel is."),
])
def test_what_is_wrong_in_a_line_names_the_line(make_csv: Maker, content: bytes, zin: str) -> None:
    with pytest.raises(BestandOnleesbaar) as fout:
        list(CsvBestand(make_csv(content)).records())
    assert fout.value.zin == zin
    assert fout.value.plek.startswith("regel ")


@pytest.mark.parametrize(("content", "woord"), [
    (bytes(range(256)) * 20, "dit is geen tekstbestand, al doet de naam dat wel denken"), (b"%PDF-1.4", "dit is een PDF"),
    (b"\x89PNG\r\n", "dit is een afbeelding"), (b"PK\x03\x04", "een Excelbestand of een zip met een andere naam"),
    (b"\x1f\x8b\x08", "ingepakt (gzip)"), (b"", "dit bestand is leeg"), (b"<!DOCTYPE html><html>", "webpagina"),
])
def test_a_file_that_is_no_text_is_recognised(make_csv: Maker, content: bytes, woord: str) -> None:
    with pytest.raises(Inleesfout) as fout:
        CsvBestand(make_csv(content))
    assert woord in str(fout.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NietTeLezen):
        CsvBestand(tmp_path / "er-niet.csv")
    with pytest.raises(BestandGeweigerd):
        CsvBestand(tmp_path)


def test_memory_does_not_grow_with_the_file(make_csv: Maker) -> None:
    def piek(regels: int) -> int:
        path = make_csv("Gemeente;Aantal;Jaar\n" + "Heerlen;1.234,5;2026\n" * regels)
        tracemalloc.start()
        gelezen = sum(1 for _ in CsvBestand(path).records())
        _, hoogste = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert gelezen == regels + 1
        return hoogste

    piek(1_000)
    klein, groot = piek(80_000), piek(200_000)
    assert groot < klein * 1.2
    assert groot < 12_000_000


def test_limits_can_be_tighter(make_csv: Maker) -> None:
    with pytest.raises(BestandOnleesbaar, match=r"^bestand\.csv, regel 2: deze regel is langer dan 10 tekens"):
        list(CsvBestand(make_csv("a;b\n1234567890;1\n"), limits=TextLimits(line=10)).records())
