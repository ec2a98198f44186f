"""Figures of CBS into the dossier: what a table proposes, what it leaves alone, and exactly what is taken over."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from thuisapp.app import operations as op
from thuisapp.app.inlezen.model import Bestandssoort, Inleeskeuze, Inleesvoorstel, Wijziging
from thuisapp.app.inlezen.tabelkennis import bekende_tabellen, kennis_van
from thuisapp.app.inlezen.voordeur import bekijk, voer_uit
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Soort
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.storage import reference_data
from thuisapp.storage.dossier_json import naar_json, van_json

HEERLEN, KERKRADE, LANDGRAAF, BEEKDAELEN = "GM0917", "GM0928", "GM0882", "GM1954"
KOP = ("\"Aandachtsgroep volkshuisvesting\";\"Kenmerken\";\"Regio's\";\"Perioden\";\"Personen/Totaal personen (aantal)\";"
       "\"Huishoudens/Totaal huishoudens (aantal)\";\"Woonruimten/Totaal woonruimten (aantal)\"")
RIJEN = (
    "Voltijdsstudent: totaal;Totaal;Heerlen;2022 januari;300;250;250",
    "Voltijdsstudent: totaal;Totaal;Heerlen;2023 januari;380;325;325",
    "Voltijdsstudent: totaal;Geslacht: mannen;Heerlen;2023 januari;170;;",
    "Voltijdsstudent: totaal;Geslacht: vrouwen;Heerlen;2023 januari;215;;",
    "Voltijdsstudent: totaal;Totaal;Kerkrade;2023 januari;.;10;10",
    "Voltijdsstudent: totaal;Totaal;Landgraaf;2023 januari;1.045;900;900",
    "Voltijdsstudent: hbo;Totaal;Landgraaf;2023 januari;45;40;40",
    "Oudere: totaal;Totaal;Heerlen;2023 januari;9.000;6.000;6.000",
    "Uitstroom: totaal;Totaal;Heerlen;2023 januari;45;40;40",
    "Dak- en thuisloze: totaal;Totaal;Heerlen;2023 januari;200;180;180",
    "Voltijdsstudent: totaal;Totaal;Amsterdam;2023 januari;70.000;60.000;60.000",
    *(f"Voltijdsstudent: totaal;Leeftijd: klasse {i};Heerlen;2023 januari;{i * 5};;" for i in range(1, 9)),
)
VOORRAAD = "ID;Gebruiksfunctie;RegioS;Perioden;EindstandVoorraad_8;Nieuwbouw_2"


@pytest.fixture(scope="module")
def d() -> Dossier:
    return voorbeeld_dossier()


@pytest.fixture(scope="module")
def statline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cbs") / "Aandachtsgroepen_volkshuisvesting_22112026_120000.csv"
    path.write_text("\r\n".join((KOP, *RIJEN, "Bron: CBS")), encoding="utf-8-sig")
    return path


@pytest.fixture(scope="module")
def voorraad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An OData 3 file without lists of codes, with the gemeenten of 2018 that are Beekdaelen now."""
    rijen = []
    for jaar, plus in ((2017, 0), (2018, 10)):
        for code, aantal in (("GM0917", 46000), ("GM0928", 24000), ("GM0951", 7000), ("GM0881", 3500), ("GM0962", 6000)):
            rijen.append(f"{len(rijen)};A045364;{code};{jaar}JJ00;{aantal + plus};{plus}")
    rijen.append("99;A045364;NL01;2018JJ00;7800000;66000")
    path = tmp_path_factory.mktemp("cbs") / "81955NED_TypedDataSet_22112026_120000.csv"
    path.write_text("\n".join((VOORRAAD, *rijen)))
    return path


def stel_voor(path: Path, d: Dossier, als: Bestandssoort | None = None, **keuze: Any) -> Inleesvoorstel:
    stappen = bekijk(path, d, als, Inleeskeuze(datum="2026-12-01", **keuze))
    while True:
        try:
            assert next(stappen).tekst
        except StopIteration as klaar:
            return klaar.value


def midden(d: Dossier, groep: str, code: str) -> Fraction | None:
    cijfer = d.ramingen[groep].telling.per_gemeente.get(code)
    return None if cijfer is None else cijfer.hoeveelheid.midden


# --- the table of groups ---------------------------------------------------------------------------------------------


def test_the_known_table_suggests_a_group_for_each_category(d: Dossier, statline: Path) -> None:
    v = stel_voor(statline, d)
    assert v.soort is Bestandssoort.STATLINE
    gekoppeld = {str(t.doel): (t.onderwerp, dict(t.kenmerken), t.periode) for t in v.toewijzingen}
    assert gekoppeld["telling/studenten"] == (
        "Personen/Totaal personen", {"Aandachtsgroep volkshuisvesting": "Voltijdsstudent: totaal", "Kenmerken": "Totaal"}, "2023 januari")
    assert gekoppeld["telling/ouderen"][0] == "Huishoudens/Totaal huishoudens"  # ouderen are counted in huishoudens
    assert set(v.niet_gekoppeld) == {"Uitstroom: totaal", "Voltijdsstudent: hbo"}
    assert any("Bij geen groep of bij meer groepen past" in zin and "Uitstroom: totaal" in zin for zin in v.meldingen)


def test_a_telling_gets_eenheid_peildatum_bron_and_kwaliteit_of_the_table(d: Dossier, statline: Path) -> None:
    na = voer_uit(d, stel_voor(statline, d))
    cijfer = na.ramingen["studenten"].telling.per_gemeente[HEERLEN]
    assert (cijfer.hoeveelheid.midden, cijfer.hoeveelheid.eenheid, cijfer.peildatum, cijfer.kwaliteit) == (
        380, Eenheid.PERSONEN, "2023-01-01", Kwaliteit.EXACT)
    bron = na.bronnen[cijfer.bron]
    assert "85980NED" in bron.naam
    assert bron.uitgever == "CBS"
    assert statline.name in bron.toelichting
    assert na.ramingen["studenten"].telling.soort is Soort.STAND
    assert midden(na, "studenten", LANDGRAAF) == 1045
    assert van_json(naar_json(na)) == na


def test_what_is_suppressed_is_refused_and_never_becomes_0(d: Dossier, statline: Path) -> None:
    v = stel_voor(statline, d)
    assert any("Kerkrade" in str(a) and "niet gepubliceerd" in str(a) and str(a).startswith("Regel 6, kolom 5") for a in v.afwijzingen)
    assert midden(voer_uit(d, v), "studenten", KERKRADE) is None
    assert any("er staat geen cijfer voor Beekdaelen" in a.zin for a in v.afwijzingen)


def test_parts_that_do_not_add_up_by_rounding_are_accepted_with_a_remark(d: Dossier, statline: Path) -> None:
    v = stel_voor(statline, d)
    assert any("170 + 215 = 385, het totaal is 380" in zin and "past bij de afronding" in zin for zin in v.meldingen)
    assert f"telling/studenten/{HEERLEN}" in v.gekozen()


def test_a_figure_of_the_region_is_not_replaced_without_asking(d: Dossier, statline: Path) -> None:
    v = stel_voor(statline, d)
    regel = next(r for r in v.regels if r.id == f"telling/dak-en-thuislozen/{HEERLEN}")
    assert (regel.oud, regel.nieuw, regel.wijziging, regel.gekozen) == ("310 (260–420)", "200", Wijziging.GEWIJZIGD, False)
    assert "Er staat al een cijfer uit een andere bron" in regel.let_op[0]
    assert midden(voer_uit(d, v), "dak-en-thuislozen", HEERLEN) == 310
    assert midden(voer_uit(d, v, [regel.id]), "dak-en-thuislozen", HEERLEN) == 200


def test_the_method_of_a_group_stays_and_that_is_said(d: Dossier, statline: Path) -> None:
    v = stel_voor(statline, d)
    assert any("De groep Ouderen wordt nu niet met een telling geraamd" in zin for zin in v.meldingen)
    na = voer_uit(d, v)
    assert na.ramingen["ouderen"].methode is Methode.KENGETAL
    assert midden(na, "ouderen", HEERLEN) == 6000


def test_reading_the_same_table_again_changes_nothing(d: Dossier, statline: Path) -> None:
    na = voer_uit(d, stel_voor(statline, d))
    weer = stel_voor(statline, na)
    assert all(r.wijziging is Wijziging.GELIJK for r in weer.regels if r.doel.id != "dak-en-thuislozen")
    assert weer.gekozen() == frozenset()
    with pytest.raises(OngeldigeInvoer, match="niets gekozen"):
        voer_uit(na, weer)


@pytest.mark.parametrize(("periode", "aantal", "peildatum"), [("2022 januari", 300, "2022-01-01"), ("2023", 380, "2023-01-01"),
                                                             ("2022-01-01", 300, "2022-01-01")])
def test_another_period_can_be_chosen(d: Dossier, statline: Path, periode: str, aantal: int, peildatum: str) -> None:
    v = stel_voor(statline, d, doel="telling/Studenten", periode=periode)
    cijfer = voer_uit(d, v).ramingen["studenten"].telling.per_gemeente[HEERLEN]
    assert (cijfer.hoeveelheid.midden, cijfer.peildatum) == (aantal, peildatum)


@pytest.mark.parametrize(("keuze", "zin"), [
    ({"doel": "telling/studenten", "periode": "2019"}, "geen periode \"2019\". Kies 2023 januari of 2022 januari"),
    ({"doel": "telling/studenten", "onderwerp": "Auto's"}, "geen onderwerp \"Auto's\""),
    ({"doel": "telling/studenten", "onderwerp": "Totaal huishoudens"}, "telt huishoudens, maar \"Studenten, telling\" telt personen"),
    ({"doel": "telling/studenten", "kenmerken": (("Kleur", "rood"),)}, "geen kenmerk \"Kleur\""),
    ({"doel": "telling/studenten", "kenmerken": (("Kenmerken", "Geslacht"),)}, "kan meer dan één waarde van Kenmerken bedoeld zijn"),
    ({"doel": "vrijkomend", "onderwerp": "Totaal woonruimten"}, "Kies bij het kenmerk Aandachtsgroep volkshuisvesting een waarde"),
    ({"doel": "telling/studente"}, "Bedoelt u studenten?"),
    ({"doel": "telling"}, "Zet de aandachtsgroep achter het doel"),
    ({"doel": "auto"}, "Het doel \"auto\" bestaat niet. Kies telling, achterstand, saldo"),
    ({"doel": "plannen"}, "Een tabel van CBS is geen lijst met plannen"),
    ({"recept": "Weg"}, "Het importrecept \"Weg\" staat niet in dit dossier"),
])
def test_a_choice_that_is_not_clear_is_asked_with_what_there_is(d: Dossier, statline: Path, keuze: dict[str, Any], zin: str) -> None:
    with pytest.raises(OngeldigeInvoer, match=".") as fout:
        stel_voor(statline, d, Bestandssoort.STATLINE, **keuze)
    assert zin in str(fout.value)


def test_a_category_can_go_to_a_group_by_hand(d: Dossier, statline: Path) -> None:
    v = stel_voor(statline, d, doel="telling/uitstroom-mo", kenmerken=(("aandachtsgroep volkshuisvesting", "Uitstroom: totaal"),))
    regel = next(r for r in v.regels if r.gemeente == HEERLEN)
    assert regel.nieuw == "45"
    # this telling is per year and the table counts on one day: it takes a look first
    assert not regel.gekozen
    assert "is nu per jaar geteld, en dit cijfer op één dag" in regel.let_op[0]
    na = voer_uit(d, v, [regel.id])
    assert (na.ramingen["uitstroom-mo"].telling.soort, midden(na, "uitstroom-mo", HEERLEN)) == (Soort.STAND, 45)


def test_a_backlog_can_be_read_too(d: Dossier, statline: Path) -> None:
    v = stel_voor(statline, d, doel="achterstand/studenten", kenmerken=(("Aandachtsgroep volkshuisvesting", "Voltijdsstudent: hbo"),))
    assert voer_uit(d, v).ramingen["studenten"].achterstand[LANDGRAAF].hoeveelheid.midden == 45


def test_a_zip_of_odata_reads_only_what_is_needed(d: Dossier, tmp_path: Path) -> None:
    lijsten = {
        "Properties.csv": "Identifier;Title;Source\n85980NED;\"Aandachtsgroepen volkshuisvesting; regio, 1 januari en 31 december\";CBS\n",
        "Dimensions.csv": "Identifier;Title;Kind\nGroep;Aandachtsgroep volkshuisvesting;Dimension\nKenmerken;Kenmerken;Dimension\n"
                          "RegioS;Regio's;GeoDimension\nPerioden;Perioden;TimeDimension\n",
        "MeasureCodes.csv": "Identifier;MeasureGroupId;Title;Unit;PresentationType\nM1;;Totaal personen;aantal;Absolute\n",
        "GroepCodes.csv": "Identifier;Title\nA1;Voltijdsstudent: totaal\nA2;Uitstroom: totaal\n",
        "KenmerkenCodes.csv": "Identifier;Title\nT1;Totaal\nT2;Geslacht: mannen\n",
        "PeriodenCodes.csv": "Identifier;Title;Status\n2025MM12;2025 december;Voorlopig\n",
        "Observations.csv": "Id;Measure;Groep;Kenmerken;RegioS;Perioden;Value;StringValue;ValueAttribute\n" + "".join(
            f"{i};M1;{groep};{kenmerk};GM0917;2025MM12;{waarde};;None\n"
            for i, (groep, kenmerk, waarde) in enumerate((("A1", "T1", 640), ("A1", "T2", 300), ("A2", "T1", 55)))),
    }
    path = tmp_path / "85980NED.zip"
    with zipfile.ZipFile(path, "w") as zip_:
        for naam, inhoud in lijsten.items():
            zip_.writestr(naam, inhoud)
    v = stel_voor(path, d)
    assert (v.soort, v.niet_gekoppeld) == (Bestandssoort.ODATA, ("Uitstroom: totaal",))
    assert [(r.id, r.nieuw) for r in v.regels] == [(f"telling/studenten/{HEERLEN}", "640")]
    assert dict(v.keuzelijst.kenmerken)["Kenmerken"] == ("Totaal", "Geslacht: mannen")  # to choose from, though it was not read
    mannen = stel_voor(path, d, doel="telling/studenten", kenmerken=(("kenmerken", "Geslacht: mannen"),))
    assert [r.nieuw for r in mannen.regels] == ["300"]
    cijfer = voer_uit(d, v).ramingen["studenten"].telling.per_gemeente[HEERLEN]
    assert (cijfer.peildatum, cijfer.opmerking) == ("2025-12-31", "Het CBS noemt dit cijfer voorlopig.")


def test_codes_without_names_are_not_guessed(d: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "85980NED_UntypedDataSet_22112026_120000.csv"
    path.write_text("ID;AandachtsgroepVolkshuisvesting;Kenmerken;RegioS;Perioden;TotaalPersonen_1\n1;A050001;T001038;GM0917;2023MM01;380\n"
                    "2;A050002;T001038;GM0917;2023MM01;45\n")
    v = stel_voor(path, d)
    assert v.regels == ()
    assert any("codes in plaats van namen" in zin for zin in v.meldingen)


# --- indicators and own figures --------------------------------------------------------------------------------------


def test_a_table_that_is_not_known_says_what_can_be_chosen(d: Dossier, voorraad: Path) -> None:
    v = stel_voor(voorraad, d)
    assert v.regels == ()
    assert v.meldingen[0].startswith("Van deze tabel is niet bekend waar de cijfers horen.")
    assert v.keuzelijst.onderwerpen == ("Eindstand voorraad", "Nieuwbouw")
    with pytest.raises(OngeldigeInvoer, match="Kies een onderwerp uit dit bestand: Eindstand voorraad of Nieuwbouw"):
        stel_voor(voorraad, d, doel="indicator/woningvoorraad")


def test_another_year_of_an_indicator_becomes_an_own_indicator(d: Dossier, voorraad: Path) -> None:
    v = stel_voor(voorraad, d, doel="indicator/woningvoorraad", onderwerp="Eindstand voorraad", periode="2018")
    na = voer_uit(d, v)
    nieuw = na.indicatoren["woningvoorraad_2018"]
    assert (nieuw.naam, nieuw.eenheid, nieuw.reeks, nieuw.peildatum, nieuw.optelbaar) == (
        "Woningvoorraad", Eenheid.WONINGEN, "woningvoorraad", "2018", True)
    assert (nieuw.waarden[HEERLEN], nieuw.waarden[LANDGRAAF]) == (46010, None)  # not in the file is onbekend
    assert nieuw.waarden[BEEKDAELEN] == 7010 + 3510 + 6010  # Nuth, Onderbanken and Schinnen of then
    assert (nieuw.landelijk, nieuw.kwaliteit) == (7800000, Kwaliteit.AFGELEID)
    assert na.indicatoren["woningvoorraad_2024"] == d.indicatoren["woningvoorraad_2024"]
    assert "81955NED" in na.bronnen[nieuw.bron].naam
    assert any("omgerekend naar de gemeenten van nu" in zin for zin in v.meldingen)
    assert van_json(naar_json(na)) == na


def test_only_some_gemeenten_can_be_taken_over(d: Dossier, voorraad: Path) -> None:
    keuze = {"doel": "indicator/woningvoorraad", "onderwerp": "Eindstand voorraad", "periode": "2018"}
    v = stel_voor(voorraad, d, **keuze)
    een = voer_uit(d, v, [f"indicator/woningvoorraad/{HEERLEN}"])
    waarden = een.indicatoren["woningvoorraad_2018"].waarden
    assert (waarden[HEERLEN], waarden[KERKRADE]) == (46010, None)
    twee = voer_uit(een, stel_voor(voorraad, een, **keuze), [f"indicator/woningvoorraad/{KERKRADE}"])
    assert twee.indicatoren["woningvoorraad_2018"].waarden[HEERLEN] == 46010  # what was there stays


def test_a_figure_that_is_there_twice_with_two_numbers_is_refused(d: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "voorraad.csv"
    path.write_text(f"{VOORRAAD}\n1;A;GM0917;2015JJ00;1;1\n2;A;GM0917;2015JJ00;2;1\n3;A;GM0928;2015JJ00;3;1\n4;A;GM0928;2015JJ00;3;1\n")
    v = stel_voor(path, d, doel="indicator/woningvoorraad", onderwerp="Eindstand voorraad")
    assert [r.gemeente for r in v.regels] == [KERKRADE]
    assert "staat er meer dan één keer, met verschillende getallen" in str(v.afwijzingen[0])


def test_a_public_figure_is_never_overwritten(d: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "voorraad.csv"
    path.write_text(f"{VOORRAAD}\n1;A;GM0917;2024JJ00;47000;1\n2;A;GM0928;2024JJ00;24000;1\n")
    with pytest.raises(OngeldigeInvoer, match="Zet uw cijfer ernaast met het doel eigen/woningvoorraad_2024"):
        stel_voor(path, d, doel="indicator/woningvoorraad", onderwerp="Eindstand voorraad")
    v = stel_voor(path, d, doel="eigen/woningvoorraad", onderwerp="Eindstand voorraad", reden="Uit onze eigen registratie.")
    assert [(r.oud, r.nieuw, r.gekozen) for r in v.regels if r.gemeente == HEERLEN] == [("46.697", "47.000", True)]
    na = voer_uit(d, v)
    assert na.indicatoren == d.indicatoren
    eigen = next(e for e in na.eigen_waarden if e.gemeente == HEERLEN)
    assert (eigen.indicator, eigen.reden, eigen.gebruikt) == ("woningvoorraad_2024", "Uit onze eigen registratie.", True)
    assert effectieve_indicatoren(na)["woningvoorraad_2024"].waarden[HEERLEN] == 47000


def test_an_own_figure_of_another_year_asks_for_a_look(d: Dossier, voorraad: Path) -> None:
    v = stel_voor(voorraad, d, doel="eigen/woningvoorraad", onderwerp="Eindstand voorraad", periode="2018")
    assert v.gekozen() == frozenset()
    assert all("is van 1 januari 2024" in r.let_op[0] for r in v.regels)


def test_a_new_kind_of_indicator_needs_an_eenheid(d: Dossier, voorraad: Path) -> None:
    keuze = {"doel": "indicator/leegstand", "onderwerp": "Nieuwbouw", "periode": "2018"}
    with pytest.raises(OngeldigeInvoer, match="Geef de eenheid op"):
        stel_voor(voorraad, d, **keuze)
    na = voer_uit(d, stel_voor(voorraad, d, **keuze, eenheid="woningen", naam="Leegstaande woningen"))
    assert (na.indicatoren["leegstand_2018"].naam, na.indicatoren["leegstand_2018"].eenheid) == ("Leegstaande woningen", Eenheid.WONINGEN)
    with pytest.raises(OngeldigeInvoer, match="De eenheid \"koeien\" bestaat niet"):
        stel_voor(voorraad, d, **keuze, eenheid="koeien")


def test_a_recept_reads_the_next_delivery_with_its_newest_period(d: Dossier, voorraad: Path, tmp_path: Path) -> None:
    v = stel_voor(voorraad, d, doel="indicator/woningvoorraad", onderwerp="Eindstand voorraad")
    na = voer_uit(d, v, recept_naam="Voorraad van CBS")
    assert [(r.naam, r.doel) for r in na.recepten] == [("Voorraad van CBS", "indicator/woningvoorraad")]
    assert van_json(naar_json(na)) == na
    nieuw = tmp_path / "later.csv"
    nieuw.write_text(f"{VOORRAAD}\n1;A045364;GM0917;2020JJ00;48000;1\n2;A045364;GM0928;2021JJ00;24500;1\n3;A045364;GM0917;2021JJ00;48500;1\n")
    weer = voer_uit(na, stel_voor(nieuw, na, recept="voorraad van cbs"), recept_naam="Voorraad van CBS")
    assert weer.indicatoren["woningvoorraad_2021"].waarden[HEERLEN] == 48500
    assert len(weer.recepten) == 1


# --- the door --------------------------------------------------------------------------------------------------------


def test_closing_it_stops_the_reading(d: Dossier, statline: Path) -> None:
    stappen = bekijk(statline, d)
    for _ in range(2):
        next(stappen)
    stappen.close()
    with pytest.raises(StopIteration):
        next(stappen)


def test_a_proposal_belongs_to_one_dossier(d: Dossier, statline: Path) -> None:
    v = stel_voor(statline, d)
    with pytest.raises(OngeldigeInvoer, match="voor een ander dossier gemaakt"):
        voer_uit(replace(d, id="ander"), v)
    with pytest.raises(OngeldigeInvoer, match="staat niet in dit voorstel"):
        voer_uit(d, v, [f"telling/studenten/{HEERLEN}", "telling/onzin/GM0001"])


def test_the_known_tables_name_groups_that_exist() -> None:
    groepen = {g.id for g in reference_data.aandachtsgroepen()}
    for kennis in bekende_tabellen():
        assert set(kennis.woorden) <= groepen
        assert kennis_van(kennis.tabel, "") == kennis
    assert kennis_van("", "Iets anders") is None
    assert kennis_van("81955NED", "Aandachtsgroepen volkshuisvesting; regio") is None  # the number goes before the title


def test_an_own_indicator_can_be_read_again_from_a_newer_download(d: Dossier, voorraad: Path) -> None:
    keuze = {"doel": "indicator/woningvoorraad", "onderwerp": "Eindstand voorraad", "periode": "2018"}
    na = voer_uit(d, stel_voor(voorraad, d, **keuze))
    weer = stel_voor(voorraad, na, **keuze)
    assert {r.wijziging for r in weer.regels if r.gemeente == HEERLEN} == {Wijziging.GELIJK}
    assert op.huidig_cijfer(na, op_vraag(na)) == op.huidig_cijfer(d, op_vraag(d))


def op_vraag(d: Dossier) -> Any:
    from thuisapp.app.uitvraag import maak_vraag

    return maak_vraag(d, "vrijkomend", HEERLEN)
