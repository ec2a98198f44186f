"""A list of afspraken into the dossier: names matched, what is not known kept and named, existing ones replaced, and no row lost."""

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
from thuisapp.app.inlezen.afspraken import IN_LIJST
from thuisapp.app.inlezen.model import Bestandssoort, Inleeskeuze, Inleesvoorstel, Wijziging
from thuisapp.app.inlezen.voordeur import bekijk, voer_uit
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.app.voorbeeldlijst import schrijf_voorbeeldlijst
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, JuridischeStatus, Partij, Partijsoort, Per
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.storage.dossier_check import controleer_verwijzingen
from thuisapp.storage.dossier_json import naar_json, van_json

HEERLEN, KERKRADE, BRUNSSUM = "GM0917", "GM0928", "GM0899"
KOPPEN = ("Nr", "Afspraak", "Wie levert", "Prestatie", "Tegenpartij", "Tegenprestatie", "Doelgroep", "Gemeente", "Aantal", "Eenheid", "Per",
          "Van", "Tot", "Status", "Juridische status", "Opmerking")


@pytest.fixture(scope="module")
def d() -> Dossier:
    basis = voorbeeld_dossier()
    weller = Partij("weller", "Woningcorporatie Weller", Partijsoort.CORPORATIE)
    basis = replace(op.bewaar_partij(basis, weller), afspraken=(), realisaties=(), acties=())
    return op.bewaar_afspraak(basis, Afspraak("a-1", "1", "Woningen voor studenten", "weller", "bouwt", aantal=20, van=2027, tot=2030,
                                              voorwaarden="als de grond er is", status=Afspraakstatus.AKKOORD))


def xlsx(path: Path, rijen: Sequence[Sequence[Any]], *samen: str, blad: str = "Afspraken") -> Path:
    boek = openpyxl.Workbook()
    vel = boek.active
    assert vel is not None
    vel.title = blad
    for rij in rijen:
        vel.append(list(rij))
    for cel in (cel for rij in vel.iter_rows() for cel in rij if str(cel.value).startswith("=")):
        cel.data_type = "s"  # text that looks like a formula
    for bereik in samen:
        vel.merge_cells(bereik)
    boek.save(path)
    return path


def lijst(tmp_path: Path, *rijen: dict[str, Any]) -> Path:
    return xlsx(tmp_path / "afspraken.xlsx", [KOPPEN, *([rij.get(kop) for kop in KOPPEN] for rij in rijen)])


def stel_voor(path: Path, d: Dossier, als: Bestandssoort | None = None, **keuze: Any) -> Inleesvoorstel:
    stappen = bekijk(path, d, als, Inleeskeuze(datum="2026-12-01", **keuze))
    while True:
        try:
            next(stappen)
        except StopIteration as klaar:
            return klaar.value


def afspraak(d: Dossier, nummer: str) -> Afspraak:
    return next(a for a in d.afspraken if a.nummer == nummer)


# --- a list as it should be ------------------------------------------------------------------------------------------


def test_a_full_row_becomes_an_afspraak(d: Dossier, tmp_path: Path) -> None:
    path = lijst(tmp_path, {
        "Nr": 7, "Afspraak": "Studio's voor jongeren", "Wie levert": "woningcorporatie  WELLER", "Prestatie": "bouwt studio's",
        "Tegenpartij": "gem. Heerlen", "Tegenprestatie": "levert grond", "Doelgroep": "Jongeren uit de jeugdhulp; Statushouders",
        "Gemeente": "Heerlen, gem. Brunssum", "Aantal": 12, "Eenheid": "studio's", "Per": "per jaar", "Van": 2027, "Tot": 2031,
        "Status": "loopt", "Juridische status": "Resultaatsverplichting", "Opmerking": "=1+1 blijft tekst"})
    v = stel_voor(path, d)
    assert (v.soort, v.meldingen, v.afwijzingen, v.onbekend) == (Bestandssoort.AFSPRAKEN, (), (), ())
    na = voer_uit(d, v)
    a = afspraak(na, "7")
    assert (a.titel, a.partij, a.prestatie, a.tegenpartij, a.tegenprestatie) == (
        "Studio's voor jongeren", "weller", "bouwt studio's", f"gemeente-{HEERLEN}", "levert grond")
    assert (a.groepen, a.gemeenten) == (("uitstroom-jeugdhulp", "statushouders"), (HEERLEN, BRUNSSUM))
    assert (a.aantal, a.eenheid, a.per, a.van, a.tot) == (12, Eenheid.ONZELFSTANDIGE_EENHEDEN, Per.JAAR, 2027, 2031)
    assert (a.status, a.juridische_status) == (Afspraakstatus.IN_UITVOERING, JuridischeStatus.RESULTAAT)
    assert a.opmerking == "=1+1 blijft tekst"
    assert [regel.wat for regel in a.logboek] == ["Ingelezen uit afspraken.xlsx."]
    assert controleer_verwijzingen(na) == ()
    assert van_json(naar_json(na)) == na


@pytest.mark.parametrize(("kop", "tekst", "van", "tot"), [
    ("Looptijd", "2027-2030", 2027, 2030), ("Periode", "2027 t/m 2029", 2027, 2029), ("Jaar", "2028", 2028, 2028),
    ("Looptijd", "2027 – 2028", 2027, 2028)])
def test_years_in_one_column(d: Dossier, tmp_path: Path, kop: str, tekst: str, van: int, tot: int) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["Nummer", "Titel", "Partij", "Tegenpartij", "Prestatie", kop],
                                      ["9", "Iets", "Weller", "Heerlen", "doet iets", tekst]])
    a = afspraak(voer_uit(d, stel_voor(path, d)), "9")
    assert (a.van, a.tot) == (van, tot)


def test_several_parties_in_one_cell(d: Dossier, tmp_path: Path) -> None:
    path = lijst(tmp_path, {"Nr": "8", "Afspraak": "Samen", "Prestatie": "bouwen",
                            "Wie levert": "Woningcorporatie Weller; gemeente Kerkrade"})
    a = afspraak(voer_uit(d, stel_voor(path, d)), "8")
    assert (a.partij, a.partijen()) == ("weller", ("weller", f"gemeente-{KERKRADE}"))
    assert a.overige[0].prestatie == "bouwen"


def test_a_messy_sheet(d: Dossier, tmp_path: Path) -> None:
    """A title, two rows of headings, empty rows, merged cells, a heading in between, a row of totals, a source below."""
    rijen = [["Afsprakenlijst 2027"], [], ["Wie doet wat", None, None, "Wat", None, "Aantal"],
             ["Nr", "Wie levert", "Tegenpartij", "Prestatie", "Tegenprestatie", "Aantal"],
             ["Heerlen"], [1, "Weller BV", "Heerlen", "bouwt", "grond", 5], [],
             [2, "Woningcorporatie Weller", "Kerkrade", "beheert", "geld", 6],
             [3, None, "Brunssum", "sloopt", "niets", None], ["Totaal", None, None, None, None, 11], ["Bron: regio"]]
    v = stel_voor(xlsx(tmp_path / "a.xlsx", rijen, "A5:E5", "B8:B9", "F8:F9"), d)
    assert v.soort is Bestandssoort.AFSPRAKEN
    nieuw = {r.waarde.nummer: r.waarde for r in v.regels}
    assert set(nieuw) == {"1", "2", "3"}
    assert (nieuw["2"].partij, nieuw["3"].partij, nieuw["2"].aantal, nieuw["3"].aantal) == ("weller", "weller", 6, None)
    assert [a.plek for a in v.afwijzingen] == ["blad Afspraken, rij 5", "blad Afspraken, rij 10", "blad Afspraken, rij 11"]
    assert "tussenkop" in v.afwijzingen[0].zin
    assert "totaalregel" in v.afwijzingen[1].zin
    assert any("cel F9" in zin and "samengevoegd" in zin for r in v.regels for zin in r.let_op)


def test_a_csv_of_an_old_excel(d: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "afspraken.csv"
    path.write_bytes("Nr;Afspraak;Wie levert;Prestatie;Aantal\r\n1a;Cliënten;gem. Kerkrade;begeleidt cliënten;1.200\r\n"
                     "1b;=1+1;heerlen;x;\r\n".encode("cp1252"))
    na = voer_uit(d, stel_voor(path, d))
    a, b = afspraak(na, "1a"), afspraak(na, "1b")
    assert (a.titel, a.partij, a.aantal) == ("Cliënten", f"gemeente-{KERKRADE}", 1200)
    assert (b.titel, b.partij, b.aantal) == ("=1+1", f"gemeente-{HEERLEN}", None)


# --- what is not clear -----------------------------------------------------------------------------------------------


def test_what_the_dossier_does_not_know_is_kept_and_named(d: Dossier, tmp_path: Path) -> None:
    path = lijst(tmp_path, {"Nr": 5, "Afspraak": "Iets", "Wie levert": "Woonpunt", "Doelgroep": "Statushouders, Kabouters",
                            "Gemeente": "Amsterdam", "Status": "wie weet", "Prestatie": "bouwt"})
    v = stel_voor(path, d)
    a = afspraak(voer_uit(d, v), "5")
    assert (a.partij, a.groepen, a.gemeenten, a.status) == ("", ("statushouders",), (), Afspraakstatus.CONCEPT)
    assert a.opmerking.splitlines() == [
        f"{IN_LIJST}wie levert: Woonpunt", f"{IN_LIJST}aandachtsgroepen: Kabouters", f"{IN_LIJST}gemeenten: Amsterdam",
        f"{IN_LIJST}status: wie weet"]
    assert "De partij \"Woonpunt\" staat niet in dit dossier (afspraken.xlsx, blad Afspraken, cel C2)." in v.meldingen[0]
    assert [o.waar for o in v.onbekend] == ["partij", "aandachtsgroep", "gemeente"]
    let_op = " ".join(v.regels[0].let_op)
    assert "hele regio" in let_op
    assert "cel N2: \"wie weet\" past niet bij Status." in let_op


def test_a_near_match_is_proposed_and_never_taken(d: Dossier, tmp_path: Path) -> None:
    path = lijst(tmp_path, {"Nr": 5, "Afspraak": "Iets", "Wie levert": "Weller", "Prestatie": "bouwt"})
    v = stel_voor(path, d)
    assert v.regels[0].waarde.partij == ""
    assert "Bedoelt u Woningcorporatie Weller? Koppel de naam dan daaraan." in v.meldingen[0]
    onbekend, = v.onbekend
    assert onbekend.keuzes[0] == ("weller", "Woningcorporatie Weller")
    gekoppeld = stel_voor(path, d, koppel=FrozenMap({onbekend.sleutel: "weller"}))
    assert (gekoppeld.regels[0].waarde.partij, gekoppeld.regels[0].waarde.opmerking, gekoppeld.onbekend) == ("weller", "", ())


def test_unknown_parties_can_be_added(d: Dossier, tmp_path: Path) -> None:
    path = lijst(tmp_path, {"Nr": 5, "Afspraak": "Iets", "Wie levert": "Woonpunt", "Tegenpartij": "Zorgclub / gem. Heerlen"},
                 {"Nr": 6, "Afspraak": "Meer", "Wie levert": "WOONPUNT"}, {"Nr": 8, "Afspraak": "Anders", "Wie levert": "Nieuwkomer"})
    een = stel_voor(path, d, koppel=FrozenMap({"partij/woonpunt": "nieuw/corporatie"}))
    na = voer_uit(d, een)
    nieuw, = (p for p in na.partijen if p.naam == "Woonpunt")
    assert (nieuw.soort, afspraak(na, "5").partij, afspraak(na, "6").partij) == (Partijsoort.CORPORATIE, nieuw.id, nieuw.id)
    assert "Woonpunt is een nieuwe partij en wordt toegevoegd." in een.meldingen
    alle = stel_voor(path, d, nieuwe_partijen="zorgaanbieder")
    keuze = [r.id for r in alle.regels if r.waarde.nummer == "5"]
    na = voer_uit(d, alle, keuze)
    assert {p.naam for p in na.partijen} - {p.naam for p in d.partijen} == {"Woonpunt", "Zorgclub"}  # nothing that nobody needs
    assert set(afspraak(na, "5").partijen()) >= {f"gemeente-{HEERLEN}"}
    with pytest.raises(OngeldigeInvoer, match="De soort partij \"club\" bestaat niet"):
        stel_voor(path, d, nieuwe_partijen="club")


@pytest.mark.parametrize("tekst", ["ca. 20", "10-15", -5, 20.5, "veel"])
def test_a_number_that_cannot_be_is_kept_as_text(d: Dossier, tmp_path: Path, tekst: object) -> None:
    v = stel_voor(lijst(tmp_path, {"Nr": 5, "Afspraak": "Iets", "Aantal": tekst}), d)
    a = v.regels[0].waarde
    assert a.aantal is None
    assert a.opmerking.startswith(f"{IN_LIJST}aantal: ")
    assert "cel I2" in " ".join(v.regels[0].let_op)


@pytest.mark.parametrize(("tekst", "aantal", "per", "eenheid"), [
    ("12 woningen per jaar", 12, Per.JAAR, Eenheid.WONINGEN), ("30 kamers", 30, Per.TOTAAL, Eenheid.ONZELFSTANDIGE_EENHEDEN),
    ("1.200 per jaar", 1200, Per.JAAR, Eenheid.WONINGEN), ("onbekend", None, Per.TOTAAL, Eenheid.WONINGEN),
    ("-", None, Per.TOTAAL, Eenheid.WONINGEN)])
def test_a_number_in_words(d: Dossier, tmp_path: Path, tekst: str, aantal: int | None, per: Per, eenheid: Eenheid) -> None:
    a = stel_voor(lijst(tmp_path, {"Nr": 5, "Afspraak": "Iets", "Aantal": tekst}), d).regels[0].waarde
    assert (a.aantal, a.per, a.eenheid, a.opmerking) == (aantal, per, eenheid, "")


def test_an_end_before_the_start_comes_in_without_years(d: Dossier, tmp_path: Path) -> None:
    v = stel_voor(lijst(tmp_path, {"Nr": 5, "Afspraak": "Iets", "Van": 2030, "Tot": 2027}), d)
    a = afspraak(voer_uit(d, v), "5")
    assert (a.van, a.tot) == (0, 0)
    assert a.opmerking == f"{IN_LIJST}looptijd: 2030 tot en met 2027"
    assert "De afspraak eindigt in 2027, voordat zij begint in 2030." in " ".join(v.regels[0].let_op)


# --- what is there already -------------------------------------------------------------------------------------------


def test_an_existing_number_is_replaced_with_a_line_in_the_logboek(d: Dossier, tmp_path: Path) -> None:
    path = lijst(tmp_path, {"Nr": 1, "Afspraak": "Woningen voor studenten", "Wie levert": "Woningcorporatie Weller", "Aantal": 25})
    v = stel_voor(path, d)
    regel, = v.regels
    assert (regel.wijziging, regel.gekozen) == (Wijziging.GEWIJZIGD, True)
    assert "20 woningen" in regel.oud
    assert "25 woningen" in regel.nieuw
    na = voer_uit(d, v)
    a = afspraak(na, "1")
    assert (a.id, a.aantal, a.voorwaarden, a.van, a.status) == ("a-1", 25, "als de grond er is", 2027, Afspraakstatus.AKKOORD)
    assert [(r.datum, r.wat) for r in a.logboek] == [("2026-12-01", "Gewijzigd: aantal (20 → 25).")]
    assert [r.wijziging for r in stel_voor(path, na).regels] == [Wijziging.GELIJK]


def test_an_existing_number_can_stay_or_come_beside(d: Dossier, tmp_path: Path) -> None:
    path = lijst(tmp_path, {"Nr": 1, "Afspraak": "Anders", "Aantal": 25}, {"Nr": 2, "Afspraak": "Nieuw"})
    laat = stel_voor(path, d, bestaand="overslaan")
    assert [r.gekozen for r in laat.regels] == [False, True]
    assert afspraak(voer_uit(d, laat), "1") == afspraak(d, "1")
    erbij = voer_uit(d, stel_voor(path, d, bestaand="toevoegen"))
    assert [a.nummer for a in erbij.afspraken] == ["1", "1 (2)", "2"]
    with pytest.raises(OngeldigeInvoer, match="Kies vervang, overslaan of toevoegen"):
        stel_voor(path, d, bestaand="weg")


def test_reading_twice_changes_nothing_more(d: Dossier, tmp_path: Path) -> None:
    """Also with a number that is there twice, without numbers, without titles and with unknown names."""
    path = lijst(tmp_path, {"Nr": "A", "Afspraak": "Een", "Wie levert": "Woonpunt"}, {"Nr": "A", "Afspraak": "Twee"},
                 {"Afspraak": "Drie", "Aantal": "ca. 3"}, {"Afspraak": "Drie"}, {"Prestatie": "doet iets"}, {"Wie levert": "Heerlen"})
    v = stel_voor(path, d)
    na = voer_uit(d, v)
    assert [a.nummer for a in na.afspraken] == ["1", "A", "A (2)", "2", "3", "4", "5"]
    assert [a.titel for a in na.afspraken][-2:] == ["doet iets", "Afspraak zonder titel (rij 7)"]
    weer = stel_voor(path, na)
    assert {r.wijziging for r in weer.regels} == {Wijziging.GELIJK}
    with pytest.raises(OngeldigeInvoer, match="niets gekozen"):
        voer_uit(na, weer)


def test_the_columns_and_names_are_remembered(d: Dossier, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "een.xlsx", [["Kenmerk", "Afspraak", "Wie levert", "Prestatie"], ["K1", "Iets", "Weller", "bouwt"]])
    v = stel_voor(path, d, kolommen=FrozenMap({"nummer": "Kenmerk"}), koppel=FrozenMap({"partij/weller": "weller"}), bestaand="overslaan")
    assert v.recept is not None
    na = voer_uit(d, v, recept_naam="Lijst van de regio")
    assert van_json(naar_json(na)) == na
    volgende = xlsx(tmp_path / "twee.xlsx", [["Kenmerk", "Afspraak", "Wie levert", "Prestatie"], ["K2", "Meer", "Weller", "bouwt"]])
    weer = stel_voor(volgende, na, recept="Lijst van de regio")
    assert (weer.soort, weer.regels[0].waarde.nummer, weer.regels[0].waarde.partij) == (Bestandssoort.AFSPRAKEN, "K2", "weller")


def test_a_list_without_a_column_to_go_on_is_asked_about(d: Dossier, tmp_path: Path) -> None:
    v = stel_voor(xlsx(tmp_path / "a.xlsx", [["Kleur", "Smaak"], ["rood", "zoet"]]), d, Bestandssoort.AFSPRAKEN)
    assert (v.regels, v.meldingen) == ((), ("Wijs nog een kolom aan voor Titel van de afspraak.",))


def test_a_list_of_plans_is_still_a_list_of_plans(d: Dossier, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "p.xlsx", [["Gemeente", "Plan", "Aantal", "Jaar", "Partij", "Status"],
                                      ["Heerlen", "Hof", 3, 2027, "Weller", "hard"]])
    assert stel_voor(path, d).soort is Bestandssoort.PLANNEN


# --- the empty list, and all rows ------------------------------------------------------------------------------------


def test_the_empty_list_comes_back_filled_in(d: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "leeg.xlsx"
    schrijf_voorbeeldlijst(d, Bestandssoort.AFSPRAKEN, path)
    v = stel_voor(path, d)
    assert (v.soort, v.regels, v.meldingen) == (Bestandssoort.AFSPRAKEN, (), ())
    assert [a.zin for a in v.afwijzingen] == ["dit is de voorbeeldrij van de lege lijst en wordt niet overgenomen."]
    boek = openpyxl.load_workbook(path)
    vel = boek["Afspraken"]
    koppen = {str(cel.value): cel.column for cel in vel[4]}
    assert boek.sheetnames == ["Afspraken", "Woorden"]
    assert "Woningcorporatie Weller" in [cel.value for kolom in boek["Woorden"].iter_cols() for cel in kolom]
    for kop, waarde in (("Nummer", "12"), ("Titel van de afspraak", "Iets"), ("Wie levert", "Woningcorporatie Weller"), ("Aantal", 4),
                        ("Gemeenten", "Heerlen"), ("Per jaar of in totaal", "per jaar"), ("Status", "in uitvoering"),
                        ("Juridische status", "resultaat"), ("Eerste jaar", 2027), ("Laatste jaar", 2028)):
        vel.cell(6, koppen[kop], waarde)
    boek.save(path)
    a = stel_voor(path, d).regels[0].waarde
    assert (a.nummer, a.partij, a.aantal, a.gemeenten, a.per, a.status.value, a.juridische_status.value, a.van, a.tot) == (
        "12", "weller", 4, (HEERLEN,), Per.JAAR, "in_uitvoering", "resultaat", 2027, 2028)


CELLEN = st.sampled_from(["", "", "", " ", "1", "2", "A7", "Weller", "Woningcorporatie Weller", "gem. Heerlen", "Amsterdam", "Totaal",
                          "=1+1", "ca. 20", "-5", "10-15", "2027", "2025", "hele regio", "Statushouders; Mars", "Bron: regio", "onbekend",
                          "-", "?", "per jaar", "concept", "x / y", "Voorbeeld: 1", "é"])


@settings(max_examples=40)
@given(st.lists(st.lists(CELLEN, min_size=len(KOPPEN) + 1, max_size=len(KOPPEN) + 1), min_size=1, max_size=8))
def test_no_row_is_ever_lost(d: Dossier, rijen: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as map_:
        path = Path(map_) / "afspraken.csv"
        with path.open("w", encoding="utf-8", newline="") as bestand:
            csv.writer(bestand, delimiter=";").writerows([[*KOPPEN, ""], *rijen])
        v = stel_voor(path, d, Bestandssoort.AFSPRAKEN, kopregel=1)
    met_inhoud = [nummer for nummer, rij in enumerate(rijen, 2) if any(cel.strip() for cel in rij)]
    plekken = [*(r.plek for r in v.regels), *(a.plek for a in v.afwijzingen)]
    assert sorted(int(nummer) for plek in plekken for nummer in re.findall(r"regel (\d+)", plek)) == met_inhoud
    if v.regels:
        na = voer_uit(d, v, [r.id for r in v.regels])
        assert controleer_verwijzingen(na) == ()
        assert len(na.afspraken) == len(d.afspraken) + sum(r.wijziging is Wijziging.NIEUW for r in v.regels)
