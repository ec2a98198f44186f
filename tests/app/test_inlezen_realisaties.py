"""What was realised, from lists and cross tables: periods as people write them, unknown that stays unknown, sums, and no row lost."""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thuisapp.app import operations as op
from thuisapp.app.inlezen.model import Bestandssoort, Inleeskeuze, Inleesvoorstel, Wijziging
from thuisapp.app.inlezen.voordeur import bekijk, voer_uit
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.app.voorbeeldlijst import schrijf_voorbeeldlijst
from thuisapp.domain.afspraak import Afspraak, Realisatie
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.storage.dossier_check import controleer_verwijzingen
from thuisapp.storage.dossier_json import naar_json, van_json
from thuisapp.storage.intake.halfjaren import lees_halfjaar

HEERLEN, KERKRADE, BRUNSSUM = "GM0917", "GM0928", "GM0899"
STATUS, JEUGD = "statushouders", "uitstroom-jeugdhulp"
Sleutel = tuple[str, str, str, str, Eenheid | None]


@pytest.fixture(scope="module")
def d() -> Dossier:
    basis = replace(voorbeeld_dossier(), afspraken=(), realisaties=(), acties=())
    basis = op.bewaar_afspraak(basis, Afspraak("a-1", "1", "Woningen", "corporatie-noord", "bouwt"))
    basis, bron = op.eigen_bron(basis)
    return op.zet_realisatie(basis, Realisatie(STATUS, HEERLEN, "2026-1", 11, bron))


def xlsx(path: Path, rijen: Sequence[Sequence[Any]], *samen: str, blad: str = "Gerealiseerd") -> Path:
    boek = openpyxl.Workbook()
    vel = boek.active
    assert vel is not None
    vel.title = blad
    for rij in rijen:
        vel.append(list(rij))
    for bereik in samen:
        vel.merge_cells(bereik)
    boek.save(path)
    return path


def stel_voor(path: Path, d: Dossier, als: Bestandssoort | None = None, **keuze: Any) -> Inleesvoorstel:
    stappen = bekijk(path, d, als, Inleeskeuze(datum="2026-12-01", **keuze))
    while True:
        try:
            next(stappen)
        except StopIteration as klaar:
            return klaar.value


def getallen(d: Dossier) -> dict[Sleutel, int]:
    return {(r.groep, r.gemeente, r.periode, r.afspraak, r.eenheid): r.aantal for r in d.realisaties}


# --- periods ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tekst", "periode"), [
    ("2027", "2027"), ("2027-1", "2027-1"), ("1e halfjaar 2027", "2027-1"), ("H1 2027", "2027-1"), ("2027-I", "2027-1"),
    ("2027-II", "2027-2"), ("2027 H2", "2027-2"), ("2e helft 2027", "2027-2"), ("tweede halfjaar van 2027", "2027-2"),
    ("2027HJ02", "2027-2"), ("jan t/m jun 2027", "2027-1"), ("juli tot en met december 2027", "2027-2"), ("1-2027", "2027-1"),
    ("2027 (2e halfjaar)", "2027-2"), ("heel 2027", "2027"), ("2027-01", ""), ("20271", ""), ("12027", ""), ("Q1 2027", ""), ("2027-3", ""),
    ("1 januari 2027", ""), ("27", ""), ("", "")])
def test_periods_as_people_write_them(tekst: str, periode: str) -> None:
    assert lees_halfjaar(tekst) == periode


# --- lists -----------------------------------------------------------------------------------------------------------


def test_a_list_with_a_row_per_number(d: Dossier, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", [
        ["Stand van zaken"], ["Gemeente", "Doelgroep", "Periode", "Gerealiseerd", "Afspraak", "Bron", "Peildatum"],
        ["gem. Kerkrade", "STATUSHOUDERS", "H2 2026", 7, 1, "opgave gemeente", "1-1-2027"],
        ["Heerlen", "statushouders", "1e halfjaar 2026", 12, None, None, None], [None] * 7,
        ["Brunssum", "Jongeren uit de jeugdhulp", 2027, 0, None, None, None]])
    v = stel_voor(path, d)
    assert (v.soort, v.afwijzingen, v.onbekend) == (Bestandssoort.REALISATIES, (), ())
    assert {(r.naam, r.oud, r.nieuw, r.wijziging) for r in v.regels} == {
        ("Statushouders, 2026-2, afspraak 1", "", "7", Wijziging.NIEUW), ("Statushouders, 2026-1", "11", "12", Wijziging.GEWIJZIGD),
        ("Jongeren uit de jeugdhulp, 2027", "", "0", Wijziging.NIEUW)}
    assert "Samen staat er in dit bestand voor Statushouders: 19 woningen." in v.meldingen
    na = voer_uit(d, v)
    assert getallen(na) == {(STATUS, HEERLEN, "2026-1", "", None): 12, (STATUS, KERKRADE, "2026-2", "a-1", None): 7,
                            (JEUGD, BRUNSSUM, "2027", "", None): 0}
    kerkrade = next(r for r in na.realisaties if r.gemeente == KERKRADE)
    assert (na.bronnen[kerkrade.bron].naam, kerkrade.peildatum) == ("opgave gemeente", "2027-01-01")
    assert controleer_verwijzingen(na) == ()
    assert van_json(naar_json(na)) == na
    assert {r.wijziging for r in stel_voor(path, na).regels} == {Wijziging.GELIJK}


def test_half_years_in_a_column_of_their_own_and_people(d: Dossier, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", [["Gemeente", "Groep", "Jaar", "Halfjaar", "Aantal gehuisveste personen"],
                                      ["Heerlen", "Statushouders", 2027, 1, 9], ["Heerlen", "Statushouders", 2027, "2e", 8]])
    assert getallen(voer_uit(d, stel_voor(path, d, Bestandssoort.REALISATIES))) == {
        (STATUS, HEERLEN, "2026-1", "", None): 11, (STATUS, HEERLEN, "2027-1", "", Eenheid.PERSONEN): 9,
        (STATUS, HEERLEN, "2027-2", "", Eenheid.PERSONEN): 8}


def test_what_cannot_be_taken_over_is_named_with_its_cell(d: Dossier, tmp_path: Path) -> None:
    kop = ["Gemeente", "Groep", "Periode", "Gerealiseerd"]
    rijen = [["Heerlen", "Kabouters", "2027", 1], ["Amsterdam", "Statushouders", "2027", 1], ["Heerlen", "Statushouders", "Q1 2027", 1],
             ["Heerlen", "Statushouders", "2027", "ca. 3"], ["Kerkrade", "Statushouders", "2027", "onbekend"],
             ["Brunssum", "Statushouders", "2027", "-"], ["Heerlen", "Statushouders", "2028", -2],
             ["Brunssum", "Statushouders", "2028", 1.5],
             ["Landgraaf", "Statushouders", "2028", None], [None, "Statushouders", "2028", 3]]
    v = stel_voor(xlsx(tmp_path / "r.xlsx", [kop, *rijen]), d)
    assert v.regels == ()
    zinnen = [str(a) for a in v.afwijzingen]
    for begin in ("cel B2: \"Kabouters\" is geen aandachtsgroep", "cel A3: \"Amsterdam\" is geen gemeente",
                  "cel C4: \"Q1 2027\" is geen jaar of halfjaar.", "cel D5: \"ca. 3\" is geen getal.",
                  "cel D6: dit getal is onbekend en blijft onbekend.", "cel D7: hier staat een streepje",
                  "cel D8: \"-2\" is geen heel getal", "cel D9: \"1,5\" is geen heel getal",
                  "rij 10: in deze rij is geen getal ingevuld.", "cel A11: hier staat geen gemeente."):
        assert any(zin.startswith(f"Blad Gerealiseerd, {begin}") for zin in zinnen), begin
    assert len(zinnen) == len(rijen)


def test_a_date_that_excel_made_of_a_half_year_is_not_guessed(d: Dossier, tmp_path: Path) -> None:
    import datetime

    path = xlsx(tmp_path / "r.xlsx", [["Gemeente", "Groep", "Periode", "Gerealiseerd"],
                                      ["Heerlen", "Statushouders", datetime.date(2027, 2, 1), 3]])
    v = stel_voor(path, d)
    assert v.regels == ()
    assert "Misschien heeft Excel 2027-1 veranderd in een datum." in v.afwijzingen[0].zin


def test_rows_that_are_there_twice(d: Dossier, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", [["Gemeente", "Groep", "Periode", "Gerealiseerd"], ["Heerlen", "Statushouders", "2027-1", 3],
                                      ["heerlen", "Statushouders", "H1 2027", 3], ["Kerkrade", "Statushouders", "2027-1", 3],
                                      ["Kerkrade", "Statushouders", "2027-1", 4]])
    v = stel_voor(path, d)
    assert [(r.gemeente, r.nieuw) for r in v.regels] == [(HEERLEN, "3")]
    assert "met hetzelfde getal" in v.afwijzingen[0].zin
    assert "Laat één rij staan" in v.afwijzingen[1].zin


def test_an_unknown_afspraak_waits_for_the_user(d: Dossier, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", [["Gemeente", "Groep", "Periode", "Gerealiseerd", "Nummer van de afspraak"],
                                      ["Kerkrade", "Statushouders", "2027-1", 3, 99]])
    v = stel_voor(path, d)
    regel, = v.regels
    assert (regel.gekozen, regel.waarde.afspraak) == (False, "")
    gekoppeld = stel_voor(path, d, koppel=FrozenMap({v.onbekend[0].sleutel: "a-1"}))
    assert (gekoppeld.regels[0].gekozen, gekoppeld.regels[0].waarde.afspraak) == (True, "a-1")


def test_existing_numbers_can_stay(d: Dossier, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", [["Gemeente", "Groep", "Periode", "Gerealiseerd"], ["Heerlen", "Statushouders", "2026-1", 12],
                                      ["Kerkrade", "Statushouders", "2026-1", 4]])
    na = voer_uit(d, stel_voor(path, d, bestaand="overslaan"))
    assert getallen(na)[STATUS, HEERLEN, "2026-1", "", None] == 11
    assert getallen(na)[STATUS, KERKRADE, "2026-1", "", None] == 4
    with pytest.raises(OngeldigeInvoer, match="Kies vervang of overslaan"):
        stel_voor(path, d, bestaand="toevoegen")


# --- cross tables ----------------------------------------------------------------------------------------------------


def test_gemeenten_by_periods_in_a_csv(d: Dossier, tmp_path: Path) -> None:
    """Of one group, as the user says; with totals that are checked and a column that cannot be read."""
    path = tmp_path / "gerealiseerd.csv"
    path.write_bytes("Gemeente;2026-1;2e halfjaar 2026;H1 2027;Totaal\r\nHeerlen;11;4;;15\r\ngem. Kerkrade;5;onbekend;1;7\r\n"
                     "Coördinatie;1;;;1\r\nTotaal;17;4;1;22\r\n".encode("cp1252"))
    vraag = stel_voor(path, d)
    assert (vraag.soort, vraag.regels) == (Bestandssoort.REALISATIES, ())
    assert vraag.meldingen == ("Wijs nog een kolom aan voor groep, of kies er een voor alle rijen.",)
    v = stel_voor(path, d, vast=FrozenMap({"groep": "Statushouders"}))
    assert {(r.gemeente, r.naam, r.nieuw, r.wijziging) for r in v.regels} == {
        (HEERLEN, "Statushouders, 2026-1", "11", Wijziging.GELIJK), (HEERLEN, "Statushouders, 2026-2", "4", Wijziging.NIEUW),
        (KERKRADE, "Statushouders, 2026-1", "5", Wijziging.NIEUW), (KERKRADE, "Statushouders, 2027-1", "1", Wijziging.NIEUW)}
    assert "Regel 3, kolom 5: het totaal is 7, maar de getallen in de rij tellen op tot 6. Kijk welk getal niet klopt." in v.meldingen
    som = "Regel 5, kolom 2: het totaal is 17, maar de rijen die zijn gelezen tellen op tot 16."
    assert any(zin.startswith(som) for zin in v.meldingen)
    assert [a.plek for a in v.afwijzingen] == ["regel 3, kolom 3", "regel 4, kolom 1", "regel 5"]


def test_groups_by_periods_with_an_empty_corner(d: Dossier, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", [[None, 2026, 2027], ["Statushouders", 1, 2], ["Jongeren uit de jeugdhulp", 3, None]])
    v = stel_voor(path, d, Bestandssoort.REALISATIES, vast=FrozenMap({"gemeente": "Heerlen"}))
    assert {(r.waarde.groep, r.waarde.gemeente, r.waarde.periode, r.waarde.aantal) for r in v.regels} == {
        (STATUS, HEERLEN, "2026", 1), (STATUS, HEERLEN, "2027", 2), (JEUGD, HEERLEN, "2026", 3)}
    half = next(r for r in v.regels if r.waarde.periode == "2026" and r.waarde.groep == STATUS)
    assert "staat in het dossier al 2026-1" in half.let_op[0]


def test_groups_above_the_periods(d: Dossier, tmp_path: Path) -> None:
    """Two rows of headings with merged cells, and formulas of which the outcome is in the file or not."""
    path = xlsx(tmp_path / "r.xlsx", [["Gemeente", "Statushouders", None, "Jongeren uit de jeugdhulp", None],
                                      [None, "2027-1", "2027-2", "2027-1", "2027-2"], ["Heerlen", 1, 2, 3, "=1+3"],
                                      ["Kerkrade", 5, 6, 7, 8]],
                "A1:A2", "B1:C1", "D1:E1")
    v = stel_voor(path, d)
    assert v.soort is Bestandssoort.REALISATIES
    assert getallen(voer_uit(d, v)) == {(STATUS, HEERLEN, "2026-1", "", None): 11} | {
        (groep, code, f"2027-{half}", "", None): n for groep, code, half, n in (
            (STATUS, HEERLEN, 1, 1), (STATUS, HEERLEN, 2, 2), (JEUGD, HEERLEN, 1, 3), (STATUS, KERKRADE, 1, 5), (STATUS, KERKRADE, 2, 6),
            (JEUGD, KERKRADE, 1, 7), (JEUGD, KERKRADE, 2, 8))}
    assert [str(a) for a in v.afwijzingen] == ["Blad Gerealiseerd, cel E3: de uitkomst van deze formule staat niet in het bestand. Open "
                                               "het bestand in Excel en sla het opnieuw op."]


def test_a_cross_table_is_remembered(d: Dossier, tmp_path: Path) -> None:
    kop = ["Gemeente", "2027-1", "2027-2"]
    v = stel_voor(xlsx(tmp_path / "een.xlsx", [kop, ["Heerlen", 1, 2]]), d, vast=FrozenMap({"groep": STATUS}))
    na = voer_uit(d, v, recept_naam="Halfjaar")
    weer = stel_voor(xlsx(tmp_path / "twee.xlsx", [["Iets"], kop, ["Heerlen", 1, 3]]), na, recept="Halfjaar")
    assert [(r.naam, r.wijziging) for r in weer.regels] == [("Statushouders, 2027-1", Wijziging.GELIJK),
                                                            ("Statushouders, 2027-2", Wijziging.GEWIJZIGD)]


def test_a_table_of_years_is_not_taken_for_realised_numbers(d: Dossier, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "voorraad.xlsx", [["Gemeente", "2025", "2026"], ["Heerlen", 40000, 41000]], blad="Voorraad")
    assert stel_voor(path, d).soort is Bestandssoort.TABEL


# --- the empty list, and all rows ------------------------------------------------------------------------------------


def test_the_empty_list_comes_back_filled_in(d: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "leeg.xlsx"
    schrijf_voorbeeldlijst(d, Bestandssoort.REALISATIES, path)
    v = stel_voor(path, d)
    assert (v.soort, v.regels, len(v.afwijzingen)) == (Bestandssoort.REALISATIES, (), 1)
    assert "voorbeeldrij" in v.afwijzingen[0].zin
    boek = openpyxl.load_workbook(path)
    vel = boek["Gerealiseerd"]
    koppen = {str(cel.value): cel.column for cel in vel[4]}
    for kop, waarde in (("Gemeente", "Heerlen"), ("Aandachtsgroep", "Statushouders"), ("Periode", "2027-1"), ("Gerealiseerd aantal", 4),
                        ("Nummer van de afspraak", "1"), ("Eenheid", "personen")):
        vel.cell(6, koppen[kop], waarde)
    boek.save(path)
    assert [r.waarde for r in stel_voor(path, d).regels] == [
        Realisatie(STATUS, HEERLEN, "2027-1", 4, "inlezen-leeg-2026-12-01", "", "a-1", Eenheid.PERSONEN)]


CELLEN = st.sampled_from(["", "", " ", "3", "3", "12", "Heerlen", "Heerlen", "gem. Kerkrade", "Amsterdam", "Statushouders", "Statushouders",
                          "Kabouters", "2027", "2027-1", "H2 2027", "Q1", "Totaal", "-", "onbekend", "1,5", "ca. 3", "=1+1", "Bron: ik",
                          "Voorbeeld: 1"])


@settings(max_examples=40)
@given(st.booleans(), st.lists(st.lists(CELLEN, min_size=6, max_size=6), min_size=1, max_size=8))
def test_no_row_is_ever_lost(d: Dossier, kruis: bool, rijen: list[list[str]]) -> None:
    kop = ["Gemeente", "Groep", "2027-1", "2027-2", "Totaal", ""] if kruis else ["Gemeente", "Groep", "Periode", "Gerealiseerd", "Bron", ""]
    with tempfile.TemporaryDirectory() as map_:
        path = Path(map_) / "r.csv"
        with path.open("w", encoding="utf-8", newline="") as bestand:
            csv.writer(bestand, delimiter=";").writerows([kop, *rijen])
        v = stel_voor(path, d, Bestandssoort.REALISATIES, kopregel=1)
    met_inhoud = {nummer for nummer, rij in enumerate(rijen, 2) if any(cel.strip() for cel in rij)}
    teksten = [*(r.plek for r in v.regels), *map(str, v.afwijzingen)]
    assert {int(nummer) for tekst in teksten for nummer in re.findall(r"[Rr]egel (\d+)", tekst)} == met_inhoud
    if any(r.gekozen for r in v.regels):
        assert controleer_verwijzingen(voer_uit(d, v)) == ()
