"""`thuisapp importeer` with lists of afspraken and of realised numbers: what it shows, what it keeps, and when nothing changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from thuisapp.app.dossiers import open_dossier

HEERLEN, KERKRADE = "GM0917", "GM0928"


def text(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    return path


@pytest.fixture
def agreements(tmp_path: Path) -> Path:
    return text(tmp_path, "afspraken.csv", "Nr;Afspraak;Wie levert;Prestatie;Aantal;Per", "A1;Studio's;Woonclub;bouwt;20;per jaar",
                "A2;Cliëntsteun;gem. Heerlen;steunt;ca. 5;", "Totaal;;;;25;")


def test_afspraken_are_shown_first_and_taken_over_then(run, example: Path, agreements: Path) -> None:
    before = example.read_bytes()
    trial = run("importeer", example, agreements, "--proef")
    assert (trial.code, trial.err, example.read_bytes()) == (0, "", before)
    assert trial.out.startswith("afspraken.csv (lijst met afspraken): afspraken")
    assert "Wordt overgenomen (2)" in trial.out
    assert "  A1 Studio's\n  - Hele regio: 20 woningen per jaar, concept, inspanning, geen partij\n" in trial.out
    assert "Regel 3, kolom 5: \"ca. 5\" is geen getal." in trial.out
    assert "De partij \"Woonclub\" staat niet in dit dossier (afspraken.csv, regel 2, kolom 3)." in trial.out
    assert "Regel 4: \"Totaal\" is een totaalregel en wordt niet overgenomen." in trial.out
    assert run("importeer", example, agreements).code == 0
    dossier = open_dossier(example)
    new = {a.nummer: a for a in dossier.afspraken if a.nummer.startswith("A")}
    assert (new["A1"].aantal, new["A1"].partij, new["A2"].partij) == (20, "", f"gemeente-{HEERLEN}")
    again = run("importeer", example, agreements)
    assert (again.code, again.err) == (1, "Er is niets om over te nemen.\n")


def test_parties_are_added_or_tied_to_one(run, example: Path, agreements: Path) -> None:
    assert run("importeer", example, agreements, "--soort", "afspraken", "--koppel", "Woonclub=Corporatie Zuid (voorbeeld)").code == 0
    assert next(a for a in open_dossier(example).afspraken if a.nummer == "A1").partij == "corporatie-zuid"
    shown = run("importeer", example, agreements, "--nieuwe-partijen", "corporatie")
    assert "Woonclub is een nieuwe partij en wordt toegevoegd." in shown.out
    assert [p.soort.value for p in open_dossier(example).partijen if p.naam == "Woonclub"] == ["corporatie"]


def test_what_is_there_already_stays_when_asked(run, example: Path, tmp_path: Path) -> None:
    path = text(tmp_path, "a.csv", "Nummer;Afspraak;Tegenpartij", "1;Anders;Heerlen", "B9;Nieuw;Heerlen")
    old = next(a for a in open_dossier(example).afspraken if a.nummer == "1")
    shown = run("importeer", example, path, "--soort", "afspraken", "--bestaand", "overslaan")
    assert shown.code == 0
    assert "Niet overgenomen, bekijk dit eerst zelf (1)" in shown.out
    assert next(a for a in open_dossier(example).afspraken if a.nummer == "1") == old
    assert run("importeer", example, path, "--soort", "afspraken").code == 0
    changed = next(a for a in open_dossier(example).afspraken if a.nummer == "1")
    assert changed.titel == "Anders"
    assert "titel" in changed.logboek[-1].wat


def test_realised_numbers_of_one_group(run, example: Path, tmp_path: Path) -> None:
    path = text(tmp_path, "halfjaar.csv", "Gemeente;2027-1;2e halfjaar 2027", "Heerlen;14;3", "gem. Kerkrade;;2", "Totaal;14;6")
    asked = run("importeer", example, path, "--soort", "realisaties")
    assert (asked.code, asked.err) == (1, "Er is niets om over te nemen.\n")
    assert "Wijs nog een kolom aan voor groep, of kies er een voor alle rijen." in asked.out
    shown = run("importeer", example, path, "--soort", "realisaties", "--vast", "groep=Ouderen", "--bewaar-recept", "Halfjaar")
    assert shown.code == 0
    assert "  Ouderen, 2027-1\n  - Heerlen: 14 woningen\n" in shown.out
    assert "Regel 4, kolom 3: het totaal is 6, maar de rijen die zijn gelezen tellen op tot 5." in shown.out
    dossier = open_dossier(example)
    assert {(r.gemeente, r.periode): r.aantal for r in dossier.realisaties if r.groep == "ouderen"} == {
        (HEERLEN, "2027-1"): 14, (HEERLEN, "2027-2"): 3, (KERKRADE, "2027-2"): 2}
    again = run("importeer", example, path, "--recept", "Halfjaar")
    assert "Al hetzelfde in het dossier: 3" in again.out


@pytest.mark.parametrize(("words", "code", "said"), [
    (("--koppel", "Woonclub=Niemand"), 1, "\"Woonclub\" is niet te koppelen aan \"Niemand\""),
    (("--koppel", "Woonclub"), 2, "heeft geen = in het midden"),
    (("--koppel", "Woonclub=nieuw/club"), 1, "De soort partij \"club\" bestaat niet."),
    (("--nieuwe-partijen", "club"), 1, "De soort partij \"club\" bestaat niet."),
    (("--vast", "kleur=rood"), 1, "Het veld \"kleur\" bestaat hier niet."),
    (("--bestaand", "weg"), 2, "--bestaand"),
    (("--soort", "liedjes"), 2, "--soort"),
])
def test_wrong_words_change_nothing(run, example: Path, agreements: Path, words: tuple[str, ...], code: int, said: str) -> None:
    before = example.read_bytes()
    shown = run("importeer", example, agreements, *words)
    assert (shown.code, example.read_bytes()) == (code, before)
    assert said in shown.err
