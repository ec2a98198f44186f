"""Any table and any list of plans into the dossier: columns found or pointed out, kept as a recept, and nothing lost silently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from thuisapp.app import operations as op
from thuisapp.app.inlezen.model import Bestandssoort, Inleeskeuze, Inleesvoorstel, Wijziging
from thuisapp.app.inlezen.voordeur import bekijk, voer_uit
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.domain.aanbod import Hardheid, Plan
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer, ThuisappError
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.storage.dossier_json import naar_json, van_json

HEERLEN, KERKRADE, LANDGRAAF, BEEKDAELEN = "GM0917", "GM0928", "GM0882", "GM1954"


@pytest.fixture(scope="module")
def d() -> Dossier:
    return voorbeeld_dossier()


def csv(tmp_path: Path, *rijen: str, naam: str = "tabel.csv") -> Path:
    path = tmp_path / naam
    path.write_text("\r\n".join(rijen), encoding="utf-8-sig")
    return path


def xlsx(tmp_path: Path, rijen: Sequence[Sequence[Any]], naam: str = "tabel.xlsx", blad: str = "Blad1") -> Path:
    boek = openpyxl.Workbook()
    vel = boek.active
    assert vel is not None
    vel.title = blad
    for rij in rijen:
        vel.append(list(rij))
    boek.save(tmp_path / naam)
    return tmp_path / naam


def stel_voor(path: Path, d: Dossier, als: Bestandssoort | None = None, **keuze: Any) -> Inleesvoorstel:
    stappen = bekijk(path, d, als, Inleeskeuze(datum="2026-12-01", **keuze))
    while True:
        try:
            next(stappen)
        except StopIteration as klaar:
            return klaar.value


def telling(d: Dossier, groep: str, code: str):
    return d.ramingen[groep].telling.per_gemeente.get(code)


# --- numbers per gemeente --------------------------------------------------------------------------------------------


def test_one_column_of_numbers_goes_to_the_place_that_is_named(d: Dossier, tmp_path: Path) -> None:
    path = csv(tmp_path, "Gemeente;Aantal studenten;Laag;Hoog;Peildatum;Toelichting", "Heerlen;1.234,5;1.000;1.500;1-10-2025;geteld",
               "Kerkrade;40;;;2025-10-01;", "Amsterdam;9;;;;", "Totaal;1274;;;;")
    v = stel_voor(path, d, doel="telling/studenten", kwaliteit="exact")
    assert v.soort is Bestandssoort.TABEL
    na = voer_uit(d, v)
    cijfer = telling(na, "studenten", HEERLEN)
    assert cijfer.hoeveelheid.einden() == (1000, Fraction(2469, 2), 1500)
    assert cijfer.hoeveelheid.eenheid is Eenheid.PERSONEN
    assert (cijfer.peildatum, cijfer.kwaliteit, cijfer.opmerking) == ("2025-10-01", Kwaliteit.EXACT, "geteld")
    assert na.bronnen[cijfer.bron].toelichting == "Ingelezen uit het bestand \"tabel.csv\" op 1 december 2026."
    assert telling(na, "studenten", KERKRADE).hoeveelheid.midden == 40
    assert any("buiten de regio" in zin for zin in v.meldingen)
    assert [str(a) for a in v.afwijzingen] == ["Regel 5: \"Totaal\" is geen gemeente maar een totaalregel."]


def test_a_column_per_group_goes_to_each_group(d: Dossier, tmp_path: Path) -> None:
    path = xlsx(tmp_path, [("Gemeente", "Studenten", "Jongeren uit de jeugdhulp", "Inwoners"), ("Heerlen", 100, 12, 87000),
                           ("Kerkrade", "onbekend", None, 45000)])
    v = stel_voor(path, d, Bestandssoort.TABEL, periode="2025")
    assert {r.id: r.nieuw for r in v.regels} == {
        f"telling/uitstroom-jeugdhulp/{HEERLEN}": "12", f"telling/studenten/{HEERLEN}": "100", f"telling/studenten/{KERKRADE}": "onbekend"}
    na = voer_uit(d, v)
    assert telling(na, "studenten", KERKRADE).hoeveelheid.is_onbekend  # said to be unknown; an empty cell says nothing
    assert telling(na, "uitstroom-jeugdhulp", KERKRADE) is None
    assert telling(na, "studenten", HEERLEN).peildatum == "2025"


def test_a_column_that_names_the_group(d: Dossier, tmp_path: Path) -> None:
    path = csv(tmp_path, "gemeente;doelgroep;aantal;jaar", "Heerlen;Studenten;100;2025", "Heerlen;Uitstroom uit detentie;70;2025",
               "Heerlen;Ruimtevaarders;3;2025", "Heerlen;;3;2025")
    v = stel_voor(path, d, doel="telling")
    assert [(r.id, r.oud, r.nieuw) for r in v.regels] == [(f"telling/uitstroom-detentie/{HEERLEN}", "62", "70"),
                                                         (f"telling/studenten/{HEERLEN}", "", "100")]
    assert [str(a) for a in v.afwijzingen] == ["Regel 4: de groep \"Ruimtevaarders\" staat niet in dit dossier.",
                                               "Regel 5: er staat geen groep."]


@pytest.mark.parametrize(("doel", "lees"), [
    ("vrijkomend", lambda d: d.aanbod.vrijkomende_huurwoningen[HEERLEN]),
    ("saldo", lambda d: d.ramingen["statushouders"].taakstelling.saldo[HEERLEN]),
    ("achterstand/medische-urgentie", lambda d: d.ramingen["medische-urgentie"].achterstand[HEERLEN]),
    ("plaatsen/uitstroom-ggz", lambda d: {(p.groep, p.gemeente): p.per_jaar for p in d.aanbod.plaatsen}["uitstroom-ggz", HEERLEN]),
    ("uitstroom/uitstroom-ggz", lambda d: d.ramingen["uitstroom-ggz"].uitstroom.plaatsen[HEERLEN]),
])
def test_every_place_can_be_filled(d: Dossier, tmp_path: Path, doel: str, lees: Any) -> None:
    path = csv(tmp_path, "Gemeente;Aantal", "Heerlen;321", "Kerkrade;5")
    na = voer_uit(d, stel_voor(path, d, Bestandssoort.TABEL, doel=doel, periode="2025"))
    cijfer = lees(na)
    assert (cijfer.hoeveelheid.midden, cijfer.kwaliteit, cijfer.peildatum) == (321, Kwaliteit.SCHATTING, "2025")
    assert van_json(naar_json(na)) == na


def test_a_saldo_may_be_below_0_and_a_telling_may_not(d: Dossier, tmp_path: Path) -> None:
    path = csv(tmp_path, "Gemeente;Aantal", "Heerlen;-4", "Kerkrade;6")
    assert {r.gemeente: r.nieuw for r in stel_voor(path, d, doel="saldo").regels} == {HEERLEN: "−4", KERKRADE: "6"}
    v = stel_voor(path, d, doel="telling/studenten")
    assert [r.gemeente for r in v.regels] == [KERKRADE]
    assert str(v.afwijzingen[0]) == "Regel 2: −4 kan niet, want dit aantal is 0 of hoger."


def test_the_newest_year_is_taken_and_another_can_be_chosen(d: Dossier, tmp_path: Path) -> None:
    path = csv(tmp_path, "Gemeente;Jaar;Aantal", "Heerlen;2024;1", "Heerlen;2025;2", "Kerkrade;2024;3")
    assert {r.gemeente: r.nieuw for r in stel_voor(path, d, doel="telling/studenten").regels} == {HEERLEN: "2", KERKRADE: "3"}
    ouder = stel_voor(path, d, doel="telling/studenten", periode="2024")
    assert {r.gemeente: (r.nieuw, r.periode) for r in ouder.regels} == {HEERLEN: ("1", "2024"), KERKRADE: ("3", "2024")}


def test_a_gemeente_that_is_there_twice_is_refused(d: Dossier, tmp_path: Path) -> None:
    v = stel_voor(csv(tmp_path, "Gemeente;Kern;Aantal", "Heerlen;Centrum;1", "Heerlen;Noord;2", "Kerkrade;;3"), d, doel="telling/studenten")
    assert [r.gemeente for r in v.regels] == [KERKRADE]
    assert str(v.afwijzingen[0]).startswith("Regel 2: Heerlen staat er meer dan één keer, ook op regel 3.")


def test_old_gemeenten_are_added_up_but_looked_at_first(d: Dossier, tmp_path: Path) -> None:
    path = csv(tmp_path, "Gemeente;Aantal", "Nuth;10", "Schinnen;5", "Onderbanken;2")
    v = stel_voor(path, d, doel="telling/studenten", kwaliteit="exact")
    regel, = v.regels
    assert (regel.gemeente, regel.nieuw, regel.gekozen) == (BEEKDAELEN, "17", False)
    assert "Controleer of alle delen van deze gemeente in de tabel staan." in regel.let_op
    assert telling(voer_uit(d, v, [regel.id]), "studenten", BEEKDAELEN).kwaliteit is Kwaliteit.AFGELEID


@pytest.mark.parametrize(("tekst", "zin"), [
    ("veel", "\"veel\" is geen getal"),
    (".", "het getal is niet gepubliceerd of geheim"),
    ("=1+1", "is geen getal"),
])
def test_a_number_that_cannot_be_used_is_reported_with_its_place(d: Dossier, tmp_path: Path, tekst: str, zin: str) -> None:
    v = stel_voor(csv(tmp_path, "Gemeente;Aantal", f"Heerlen;{tekst}", "Kerkrade;6"), d, doel="telling/studenten")
    assert [r.gemeente for r in v.regels] == [KERKRADE]
    assert zin in " ".join([*map(str, v.afwijzingen), *v.meldingen])


def test_a_range_that_does_not_rise_is_refused(d: Dossier, tmp_path: Path) -> None:
    v = stel_voor(csv(tmp_path, "Gemeente;Aantal;Laag;Hoog", "Heerlen;5;9;12", "Kerkrade;;4;8"), d, doel="telling/studenten")
    assert [(r.gemeente, r.nieuw) for r in v.regels] == [(KERKRADE, "6 (4–8)")]
    assert "laag, midden en hoog lopen niet op (9, 5, 12)" in str(v.afwijzingen[0])


def test_columns_can_be_pointed_out(d: Dossier, tmp_path: Path) -> None:
    path = csv(tmp_path, "Plaats;Kolom 1;Kolom 2", "Heerlen;1;2", "Kerkrade;3;4")
    v = stel_voor(path, d, doel="telling/studenten")
    assert v.regels == ()
    assert v.meldingen == ("Wijs nog een kolom aan voor Aantal.",)
    assert v.keuzelijst.koppen == ("Plaats", "Kolom 1", "Kolom 2")
    v = stel_voor(path, d, doel="telling/studenten", kolommen=FrozenMap({"aantal": "kolom 2"}))
    assert [r.nieuw for r in v.regels] == ["2", "4"]
    with pytest.raises(OngeldigeInvoer, match=r"geen kolom \"Kolom 9\". Er zijn: Plaats, Kolom 1 en Kolom 2"):
        stel_voor(path, d, doel="telling/studenten", kolommen=FrozenMap({"aantal": "Kolom 9"}))
    with pytest.raises(OngeldigeInvoer, match="Het veld \"kleur\" bestaat hier niet"):
        stel_voor(path, d, doel="telling/studenten", kolommen=FrozenMap({"kleur": "Kolom 1"}))


def test_a_table_that_says_nothing_about_groups_asks_for_a_place(d: Dossier, tmp_path: Path) -> None:
    v = stel_voor(csv(tmp_path, "Gemeente;Bomen", "Heerlen;1", "Kerkrade;2"), d)
    assert (v.regels, v.keuzelijst.koppen) == ((), ("Gemeente", "Bomen"))
    assert v.meldingen[0].startswith("Van deze tabel is niet bekend waar de cijfers horen.")


def test_how_a_table_was_read_is_kept_and_used_again(d: Dossier, tmp_path: Path) -> None:
    eerste = xlsx(tmp_path, [("Overzicht van de regio",), (), ("Gem.", "Stand", "Tot."), ("Heerlen", "1-1-2025", 100),
                             ("Kerkrade", "1-1-2025", 40)], blad="Cijfers")
    kolommen = FrozenMap({"gemeente": "Gem.", "aantal": "Tot.", "peildatum": "Stand"})
    keuze = {"doel": "telling/studenten", "kolommen": kolommen, "kwaliteit": "exact"}
    na = voer_uit(d, stel_voor(eerste, d, Bestandssoort.TABEL, **keuze), recept_naam="Tellijst studenten")
    recept, = na.recepten
    assert (recept.naam, recept.doel, dict(recept.kolommen)) == (
        "Tellijst studenten", "telling/studenten", {"gemeente": "Gem.", "aantal": "Tot.", "peildatum": "Stand"})
    assert van_json(naar_json(na)) == na
    tweede = xlsx(tmp_path, [("Gem.", "Extra", "Stand", "Tot."), ("Heerlen", "x", "1-1-2026", 110), ("Kerkrade", "x", "1-1-2026", 40)],
                  naam="volgende.xlsx", blad="Nieuw")
    weer = voer_uit(na, stel_voor(tweede, na, recept="tellijst studenten"))
    cijfer = telling(weer, "studenten", HEERLEN)
    assert (cijfer.hoeveelheid.midden, cijfer.peildatum, cijfer.kwaliteit) == (110, "2026-01-01", Kwaliteit.EXACT)
    with pytest.raises(ThuisappError, match="\"Tot.\" ontbreekt"):
        stel_voor(xlsx(tmp_path, [("Gem.", "Stand"), ("Heerlen", "1-1-2026"), ("Kerkrade", "1-1-2026")], naam="derde.xlsx"), na,
                  recept="Tellijst studenten")


def test_an_own_figure_and_an_indicator_from_a_table(d: Dossier, tmp_path: Path) -> None:
    path = csv(tmp_path, "Gemeente;Jaar;Inwoners", "Heerlen;2025;88000", "Kerkrade;2025;45000")
    na = voer_uit(d, stel_voor(path, d, Bestandssoort.TABEL, doel="eigen/inwoners_2025", reden="Eigen telling"))
    assert [(e.gemeente, e.cijfer.hoeveelheid.midden, e.reden) for e in na.eigen_waarden if e.indicator == "inwoners_2025"] == [
        (HEERLEN, 88000, "Eigen telling"), (KERKRADE, 45000, "Eigen telling")]
    na = voer_uit(d, stel_voor(path, d, Bestandssoort.TABEL, doel="indicator/daklozenopvang", eenheid="bedden", naam="Bedden in de opvang",
                               kolommen=FrozenMap({"aantal": "Inwoners"})))
    nieuw = na.indicatoren["daklozenopvang_2025"]
    assert (nieuw.naam, nieuw.eenheid) == ("Bedden in de opvang", Eenheid.BEDDEN)
    assert (nieuw.waarden[HEERLEN], nieuw.waarden[LANDGRAAF]) == (88000, None)


def test_a_word_for_the_kwaliteit_that_does_not_exist(d: Dossier, tmp_path: Path) -> None:
    with pytest.raises(OngeldigeInvoer, match="De kwaliteit \"goed\" bestaat niet. Kies exact, afgeleid"):
        stel_voor(csv(tmp_path, "Gemeente;Aantal", "Heerlen;1"), d, Bestandssoort.TABEL, doel="telling/studenten", kwaliteit="goed")


# --- plans -----------------------------------------------------------------------------------------------------------

PLANKOP = ("Gemeente", "Plannaam", "Locatie", "Initiatiefnemer", "Woonvorm", "Prijssegment", "Aantal", "Hard/zacht", "Flex", "Oplevering",
           "Realisatiekans", "Voor ouderen", "Studenten")


@pytest.fixture
def planlijst(tmp_path: Path) -> Path:
    return xlsx(tmp_path, [
        PLANKOP,
        ("Heerlen", "Stationskwartier", "Centrum", "Wonen BV", "Appartement", "sociaal", 150, "hard", "nee", 2029, "80%", 70, None),
        ("Kerkrade", "Campus", "Zuid", "Studentenhuis", "Studio", "middenhuur", 40, "zacht", "ja", "2028", 0.5, None, 40),
        ("Landgraaf", "Te vol", "", "", "", "", 10, "hard", "", 2030, "", 25, None),
        ("Landgraaf", "Zonder jaar", "", "", "", "", 10, "hard", "", None, "", None, None),
        ("Kerkrade", "campus ", "", "", "", "", 5, "zacht", "", 2028, "", None, None),
        ("Amsterdam", "Elders", "", "", "", "", 5, "zacht", "", 2028, "", None, None),
    ])


def plan(d: Dossier, naam: str) -> Plan:
    return next(p for p in d.aanbod.plannen if p.naam == naam)


def test_a_list_of_plans_is_recognised_and_read_in_full(d: Dossier, planlijst: Path) -> None:
    v = stel_voor(planlijst, d)
    assert v.soort is Bestandssoort.PLANNEN
    na = voer_uit(d, v)
    campus = plan(na, "Campus")
    assert replace(campus, id="", bron="") == Plan(
        "", "Campus", KERKRADE, 40, 2028, campus.realisatiekans, "", Eenheid.WONINGEN, Hardheid.ZACHT, "Studio", "middenhuur", "Zuid",
        "Studentenhuis", True, FrozenMap({"studenten": 40}))
    assert campus.realisatiekans.hoeveelheid.midden * 2 == 1
    assert campus.bron in na.bronnen
    assert len(na.aanbod.plannen) == len(d.aanbod.plannen) + 1
    assert van_json(naar_json(na)) == na


def test_an_existing_plan_is_brought_up_to_date_and_not_doubled(d: Dossier, planlijst: Path) -> None:
    oud = plan(d, "Stationskwartier")
    v = stel_voor(planlijst, d)
    regel = next(r for r in v.regels if r.naam == "Stationskwartier")
    assert (regel.wijziging, regel.oud.split(",")[0], regel.nieuw.split(",")[0]) == (Wijziging.GEWIJZIGD, "120 woningen", "150 woningen")
    nieuw = plan(voer_uit(d, v), "Stationskwartier")
    assert (nieuw.id, nieuw.aantal, nieuw.jaar, nieuw.hardheid) == (oud.id, 150, 2029, Hardheid.HARD)
    assert dict(nieuw.voor) == {"ouderen": 70, "dak-en-thuislozen": 20}  # what the list does not say, stays
    weer = stel_voor(planlijst, voer_uit(d, v))
    assert {r.wijziging for r in weer.regels} == {Wijziging.GELIJK}


def test_plans_that_cannot_be_are_refused_with_the_reason(d: Dossier, planlijst: Path) -> None:
    v = stel_voor(planlijst, d)
    zinnen = [str(a) for a in v.afwijzingen]
    assert any(z.startswith("Blad Blad1, rij 4: In het plan \"Te vol\" is meer gereserveerd (25) dan er komt (10)") for z in zinnen)
    assert any("rij 5" in z and "Jaar van oplevering" in z for z in zinnen)
    assert any(z.startswith("Blad Blad1, rij 6: het plan \"campus\" staat ook op blad Blad1, rij 3") for z in zinnen)
    assert {r.naam for r in v.regels} == {"Stationskwartier", "Campus"}
    assert any("buiten de regio" in zin for zin in v.meldingen)


def test_a_list_without_a_chance_says_what_was_assumed(d: Dossier, tmp_path: Path) -> None:
    path = csv(tmp_path, "Gemeente;Project;Aantal woningen;Jaar oplevering;Status", "Heerlen;Nieuw hof;12;2031;in voorbereiding")
    v = stel_voor(path, d)
    assert any(zin.startswith("Bij één plan staat geen kans op realisatie.") for zin in v.meldingen)
    nieuw = plan(voer_uit(d, v), "Nieuw hof")
    kans = nieuw.realisatiekans
    assert (kans.hoeveelheid.midden, kans.kwaliteit, nieuw.hardheid) == (1, Kwaliteit.AANNAME, Hardheid.ZACHT)


def test_a_list_of_plans_can_be_read_with_a_recept(d: Dossier, tmp_path: Path) -> None:
    path = csv(tmp_path, "Gem;Wat;Hoeveel;Wanneer", "Heerlen;Hof;12;2031")
    keuze = {"doel": "plannen", "kolommen": FrozenMap({"gemeente": "Gem", "naam": "Wat", "aantal": "Hoeveel", "jaar": "Wanneer"})}
    na = voer_uit(d, stel_voor(path, d, Bestandssoort.TABEL, **keuze), recept_naam="Plannen")
    volgende = csv(tmp_path, "Gem;Wat;Hoeveel;Wanneer", "Heerlen;Hof;14;2031", "Kerkrade;Tuin;3;2030", naam="later.csv")
    weer = voer_uit(na, stel_voor(volgende, na, recept="Plannen"))
    assert (plan(weer, "Hof").aantal, plan(weer, "Tuin").aantal) == (14, 3)


def test_a_table_that_lacks_a_column_of_plans_asks_for_it(d: Dossier, tmp_path: Path) -> None:
    v = stel_voor(csv(tmp_path, "Gemeente;Plannaam;Aantal", "Heerlen;Hof;12"), d, Bestandssoort.PLANNEN)
    assert v.meldingen == ("Wijs nog een kolom aan voor Jaar van oplevering.",)


def test_recepten_can_be_removed_and_keep_their_own_name(d: Dossier, tmp_path: Path) -> None:
    path = csv(tmp_path, "Gemeente;Aantal", "Heerlen;12")
    na = voer_uit(d, stel_voor(path, d, Bestandssoort.TABEL, doel="telling/studenten"), recept_naam="Een")
    assert op.verwijder_recept(na, na.recepten[0].id).recepten == ()
    ander = replace(na.recepten[0], id="recept-9")
    with pytest.raises(OngeldigeInvoer, match="Er is al een importrecept met de naam"):
        op.bewaar_recept(na, ander)
    with pytest.raises(OngeldigeInvoer, match="Vul een naam voor het importrecept in"):
        op.bewaar_recept(na, replace(ander, naam=" "))
