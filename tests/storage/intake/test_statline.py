"""StatLine downloads in every form that CBS offers, with what makes them messy."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from thuisapp.storage.intake import statline
from thuisapp.storage.intake.collector import Keuze
from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar
from thuisapp.storage.intake.limits import TextLimits
from thuisapp.storage.intake.model import Gebiedsoort, Inleesresultaat, Waardestatus

Maker = Callable[..., Path]
Uitkomst = Callable[[Any], Any]


@pytest.fixture
def lees(make_csv: Maker, uitkomst: Uitkomst) -> Callable[..., Inleesresultaat]:
    """Reads a StatLine table from its text."""
    def read(tekst: str, *codes: str, naam: str = "tabel.csv", encoding: str = "utf-8-sig", **keuze: Any) -> Inleesresultaat:
        path = make_csv(tekst, naam, encoding)
        resultaat: Inleesresultaat = uitkomst(statline.lees(path, Keuze(frozenset(codes) if codes else None, **keuze)))
        return resultaat

    return read


def als_tabel(resultaat: Inleesresultaat) -> dict[tuple[str, str, str], Fraction | str | None]:
    """(gemeente, period, subject) -> number, or the reason why there is none."""
    return {(w.gebied.naam, w.tijdvak.tekst, w.onderwerp.titel): w.status.value if w.waarde is None else w.waarde
            for w in resultaat.waarnemingen}


def teksten(resultaat: Inleesresultaat) -> list[str]:
    return [m.tekst for m in resultaat.meldingen]


KOP = ("\"Aandachtsgroep volkshuisvesting\";\"Kenmerken\";\"Regio's\";\"Perioden\";\"Personen/Totaal personen (aantal)\";"
       "\"Huishoudens (aantal)\"\n")
AANDACHTSGROEPEN = KOP + """"Voltijdsstudent: totaal";"Totaal";"Scherpenzeel";"2023 januari";"     380";"     325"
"Voltijdsstudent: totaal";"Geslacht: mannen";"Scherpenzeel";"2023 januari";"     170";""
"Voltijdsstudent: totaal";"Geslacht: vrouwen";"Scherpenzeel";"2023 januari";"     215";""
"Voltijdsstudent: totaal";"Leeftijd: 65 jaar of ouder";"Scherpenzeel";"2023 december";"       .";""
"Voltijdsstudent: totaal";"Totaal";"Groningen (gemeente)";"2023 januari";"   42380";"   35325"
"Voltijdsstudent: totaal";"Totaal";"Nederland";"2023 januari";"  822165";"  649735"
"Voltijdsstudent: totaal";"Totaal";"Gelderland (PV)";"2023 januari";"   80000";"   60000"
"Bron: CBS"
"""


def test_table_85980_with_its_days_of_counting_rounding_and_secrets(lees: Callable[..., Inleesresultaat]) -> None:
    resultaat = lees(AANDACHTSGROEPEN, "GM0279")
    totaal, mannen = next(resultaat.van("GM0279")), list(resultaat.van("GM0279"))[2]
    assert (totaal.waarde, totaal.tijdvak.peildatum, totaal.onderwerp.titel) == (380, "2023-01-01", "Personen/Totaal personen")
    assert (totaal.onderwerp.eenheid, totaal.onderwerp.telbaar, totaal.status) == ("aantal", True, Waardestatus.EXACT)
    assert totaal.dimensies == (("Aandachtsgroep volkshuisvesting", "Voltijdsstudent: totaal"), ("Kenmerken", "Totaal"))
    assert (totaal.plek, mannen.waarde) == ("regel 2, kolom 5", 170)
    geheim = next(w for w in resultaat.waarnemingen if w.status is Waardestatus.ONDERDRUKT)
    assert (geheim.waarde, geheim.tijdvak.peildatum) == (None, "2023-12-31")
    assert {w.gebied.code for w in resultaat.waarnemingen} == {"GM0279", "NL01"}
    assert resultaat.info.tabel_id == "85980NED"
    assert resultaat.info.bronregel == "Bron: CBS"
    assert teksten(resultaat) == [
        "Eén regel gaat over een gemeente buiten de regio en is overgeslagen.",
        "Eén regel gaat over een provincie, wijk of ander gebied en is overgeslagen.",
        "Eén cijfer is niet gepubliceerd: onbekend, niet betrouwbaar genoeg of geheim. Het geldt als onbekend, niet als 0.",
        "Bij één totaal tellen de delen niet precies op. Het verschil is hoogstens 5 en past bij de afronding in het bestand. De cijfers "
        "zijn overgenomen zoals ze er staan."]
    assert resultaat.meldingen[-1].voorbeelden == (
        "Scherpenzeel, 2023 januari, Personen/Totaal personen: 170 + 215 = 385, het totaal is 380",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252", "utf-16"])
def test_the_form_with_heading_lines(lees: Callable[..., Inleesresultaat], encoding: str) -> None:
    """"CSV volgens tabelindeling": subjects and periods beside each other, units below them, names of areas with their kind."""
    resultaat = lees('''"Voorraad woningen; regio, 1 januari"
""
"";"Onderwerp";"Woningvoorraad";"Woningvoorraad";"Gemiddelde WOZ-waarde";"Gemiddelde WOZ-waarde"
"";"Perioden";"2018";"2023*";"2018";"2023*"
"Regio's";"";"aantal";"aantal";"1 000 euro";"1 000 euro"
"Nederland";"";"7740984";"8125229";"230";"369"
"Noord-Nederland (LD)";"";"800000";"810000";"180";"300"
"Groningen (gemeente)";"";"93000";"124258";"190,5";"320,5"
"Haren";"";"8500";"";"330";""
"Ten Boer";"";"3100";"";"200";""
"Súdwest-Fryslân";"";"40000";"41000";".";"250,25"
"Bron: CBS"
''', "GM0014", "GM1900", encoding=encoding)
    assert resultaat.info.titel == "Voorraad woningen; regio, 1 januari"
    tabel = als_tabel(resultaat)
    assert tabel["Groningen", "2018", "Woningvoorraad"] == 93000 + 8500 + 3100
    assert tabel["Groningen", "2023*", "Woningvoorraad"] == 124258
    assert tabel["Groningen", "2018", "Gemiddelde WOZ-waarde"] == "onvolledig", "a mean is not added up"
    assert tabel["Súdwest-Fryslân", "2023*", "Gemiddelde WOZ-waarde"] == 250250, "thousands of euros"
    assert tabel["Súdwest-Fryslân", "2018", "Gemiddelde WOZ-waarde"] == "onderdrukt"
    assert tabel["Nederland", "2018", "Woningvoorraad"] == 7740984
    assert not [w for w in resultaat.waarnemingen if w.gebied.soort is Gebiedsoort.LANDSDEEL]
    voorlopig = [w for w in resultaat.waarnemingen if w.tijdvak.tekst == "2023*"]
    assert {w.status for w in voorlopig} == {Waardestatus.VOORLOPIG}
    assert {w.tijdvak.peildatum for w in voorlopig} == {"2023-01-01"}


def test_the_form_of_statline_before_2018(lees: Callable[..., Inleesresultaat]) -> None:
    resultaat = lees('''"Bevolking; kerncijfers"
"Onderwerpen";"Bevolking naar leeftijd";"Bevolking naar leeftijd"
"Onderwerpen";"Jonger dan 20 jaar";"20 tot 40 jaar"
"Regio's";"aantal";"%"
"Heerlen";"19000";"25,5"
"Kerkrade";".";"-"
"© Centraal Bureau voor de Statistiek, Den Haag/Heerlen 10-10-2017"
''')
    assert als_tabel(resultaat) == {
        ("Heerlen", "", "Bevolking naar leeftijd/Jonger dan 20 jaar"): 19000,
        ("Heerlen", "", "Bevolking naar leeftijd/20 tot 40 jaar"): Fraction(51, 2),
        ("Kerkrade", "", "Bevolking naar leeftijd/Jonger dan 20 jaar"): "onderdrukt",
        ("Kerkrade", "", "Bevolking naar leeftijd/20 tot 40 jaar"): "nihil"}
    assert [w.onderwerp.telbaar for w in resultaat.van("GM0917")] == [True, False]
    assert resultaat.info.bronregel.startswith("© Centraal Bureau")
    assert "Bij 4 cijfers staat geen jaar of datum die het programma kent." in teksten(resultaat)


@pytest.mark.parametrize(("tekst", "verwacht"), [
    ("Regio's;2021;2022*\nHeerlen;1;2\n", {("Heerlen", "2021", "tabel"): 1, ("Heerlen", "2022*", "tabel"): 2}),
    ("\"Perioden\";\"Heerlen\";\"Nederland\"\n\"2021\";\"1,5\";\".\"\n",
     {("Heerlen", "2021", "tabel"): Fraction(3, 2), ("Nederland", "2021", "tabel"): "onderdrukt"}),
    ("\"Onderwerp\";\"Regio's\";\"2021\"\n\"Inwoners (x 1 000)\";\"Heerlen\";\"86,9\"\n\"Groene druk (%)\";\"Heerlen\";\"30,1\"\n",
     {("Heerlen", "2021", "Inwoners"): 86900, ("Heerlen", "2021", "Groene druk"): Fraction(301, 10)}),
    ("\"Regio's\";\"Eenheid\";\"Perioden\";\"Waarde\"\n\"Heerlen\";\"x 1 000\";\"2021\";\"86,9\"\n",
     {("Heerlen", "2021", "Waarde"): 86900}),
    ("Regio's,Perioden,Nieuwbouw\nHeerlen,2021,12\ns-Gravenhage (gemeente),2021,\n", {("Heerlen", "2021", "Nieuwbouw"): 12}),
    ("\"Regio's\";\"Regiocode (gemeente)\";\"Perioden\";\"Personen\"\n\"Bergen\";\"GM0373  \";\"2021\";\"12\"\n",
     {("Bergen (NH.)", "2021", "Personen"): 12}),
    ("\"Titel\"\n\"\";\"\";\"Perioden\";\"2021\";\"2022\"\n\"Regio's\";\"Kenmerken\";\"Onderwerp\";\"\";\"\"\n"
     "\"Heerlen\";\"Totaal\";\"Personen (aantal)\";\"10\";\"20\"\n\"\";\"Mannen\";\"Personen (aantal)\";\"4\";\"21\"\n",
     {("Heerlen", "2021", "Personen"): 4, ("Heerlen", "2022", "Personen"): 21}),
])
def test_measures_periods_and_areas_may_stand_in_rows_or_columns(lees: Callable[..., Inleesresultaat], tekst: str,
                                                                 verwacht: dict[tuple[str, str, str], Any]) -> None:
    assert als_tabel(lees(tekst)) == verwacht


@pytest.mark.parametrize(("waarde", "verwacht"), [("1.234", 1234), ("1,234", 1234), ("1 234", 1234), ("1234", 1234),
                                                  ("12,5", Fraction(25, 2))])
def test_a_count_has_no_three_decimals(lees: Callable[..., Inleesresultaat], waarde: str, verwacht: Fraction | int) -> None:
    resultaat = lees(f"\"Regio's\";\"Perioden\";\"Personen (aantal)\"\n\"Heerlen\";\"2021\";\"{waarde}\"\n")
    assert [w.waarde for w in resultaat.waarnemingen] == [verwacht]


def test_the_sign_for_decimals_follows_from_the_file(lees: Callable[..., Inleesresultaat]) -> None:
    kop = "\"Regio's\";\"Perioden\";\"Druk (%)\"\n"
    engels = lees(kop + "\"Heerlen\";\"2021\";\"  5768.6\"\n\"Kerkrade\";\"2021\";\"1.234\"\n")
    assert [w.waarde for w in engels.waarnemingen] == [Fraction(57686, 10), Fraction(1234, 1000)]
    nederlands = lees(kop + "\"Heerlen\";\"2021\";\"5,5\"\n\"Kerkrade\";\"2021\";\"1.234\"\n")
    assert [w.waarde for w in nederlands.waarnemingen] == [Fraction(11, 2), 1234]


def test_a_title_from_the_name_of_the_file(lees: Callable[..., Inleesresultaat]) -> None:
    resultaat = lees("\"Regio's\";\"Perioden\";\"Bevolking (aantal)\"\n\"Heerlen\";\"2023\";\"86936\"\n",
                     naam="Bevolking__leeftijd__1_januari_30072023_141509.csv")
    assert resultaat.info.titel == "Bevolking, leeftijd, 1 januari"
    assert next(resultaat.van("GM0917")).tijdvak.peildatum == "2023-01-01"


def test_a_table_in_an_older_division(lees: Callable[..., Inleesresultaat]) -> None:
    """A forecast of 2018 has abolished gemeenten in years to come."""
    tekst = "\"Regio-indeling 2018\";\"Perioden\";\"Bevolking (x 1 000)\"\n" + "".join(
        f"\"{naam}\";\"2030\";\"{n}\"\n" for naam, n in (("Groningen (gemeente)", "210,5"), ("Haren", "20"), ("Ten Boer", "7")))
    zonder = lees(tekst, "GM0014")
    assert als_tabel(zonder) == {("Groningen", "2030", "Bevolking"): 210500}
    assert any("Geef aan van welk jaar de indeling in gemeenten" in tekst for tekst in teksten(zonder))
    met = lees(tekst, "GM0014", indeling="2018-01-01")
    assert als_tabel(met) == {("Groningen", "2030", "Bevolking"): 237500}
    in_titel = lees("\"Prognose (indeling 2018)\"\n" + tekst, "GM0014")
    assert als_tabel(in_titel) == {("Groningen", "2030", "Bevolking"): 237500}
    assert in_titel.info.indeling == "2018-01-01"


def test_only_what_is_asked_for(lees: Callable[..., Inleesresultaat]) -> None:
    gevonden = lees(AANDACHTSGROEPEN, "GM0279", "GM0014", onderwerpen=frozenset({"Personen/Totaal personen"}),
                    dimensies=(("Kenmerken", frozenset({"Totaal"})),), perioden=frozenset({"2023"}))
    assert [(w.gebied.naam, w.waarde) for w in gevonden.waarnemingen] == [
        ("Scherpenzeel", 380), ("Groningen", 42380), ("Nederland", 822165)]
    assert lees(AANDACHTSGROEPEN, "GM0279", perioden=frozenset({"2022"})).waarnemingen == ()


def test_nothing_is_lost_silently(lees: Callable[..., Inleesresultaat]) -> None:
    resultaat = lees("\"Regio's\";\"Perioden\";\"Personen (aantal)\"\n\"Heerlen\";\"2023\";\"veel\"\n\"Bergen\";\"2023\";\"5\"\n"
                     "\"Losse opmerking\"\n\"Kerkrade\";\"2023\";\"7\"\n\"Molenwaard\";\"2017\";\"5\"\n\"Het Bildt\";\"2017\";\"5\"\n",
                     "GM0917", "GM0928", "GM0882")
    assert als_tabel(resultaat) == {("Heerlen", "2023", "Personen"): "onbekend", ("Kerkrade", "2023", "Personen"): 7}
    assert teksten(resultaat) == [
        "Eén regel gaat over een gemeente buiten de regio en is overgeslagen.",
        "2 regels gaan over een gebied dat het programma niet kent, en zijn overgeslagen. Gemeenten die voor 2019 zijn opgeheven, worden "
        "niet omgerekend.",
        "In dit bestand staat niets over Landgraaf.",
        "Eén cel is geen getal en geldt als onbekend.",
        "Eén regel met alleen tekst is overgeslagen."]
    assert resultaat.meldingen[1].voorbeelden == ("Bergen", "Het Bildt")
    assert resultaat.meldingen[3].voorbeelden == ("regel 2, kolom 3: \"veel\" is geen getal. Vul een getal in, of laat de cel leeg als het "
                                                  "onbekend is.",)


def test_old_figures_come_with_a_warning(lees: Callable[..., Inleesresultaat]) -> None:
    resultaat = lees("\"Regio's\";\"Perioden\";\"Personen (aantal)\"\n\"Alkmaar\";\"2012\";\"93000\"\n", "GM0361")
    assert teksten(resultaat) == ["Eén cijfer is van voor 2019. Gemeenten die toen al waren samengevoegd, kunnen daarin nog kleiner zijn "
                                  "dan nu."]


@pytest.mark.parametrize(("tekst", "woord"), [
    ("naam;leeftijd\nJan;3\n", "dit is geen tabel van StatLine"), ("alleen tekst\n", "dit is geen tabel van StatLine"),
    ("\"Perioden\";\"Personen (aantal)\"\n\"2023\";\"5\"\n", "in deze tabel staat geen kolom met gemeenten"),
])
def test_what_is_no_table_of_gemeenten_is_refused(lees: Callable[..., Inleesresultaat], tekst: str, woord: str) -> None:
    with pytest.raises(BestandOnleesbaar, match=woord):
        lees(tekst)


def test_a_table_that_would_fill_the_memory_is_refused(make_csv: Maker, uitkomst: Uitkomst) -> None:
    path = make_csv("\"Regio's\";\"Perioden\";\"Personen (aantal)\"\n" + "\"Heerlen\";\"2020\";\"5\"\n" * 10)
    with pytest.raises(BestandGeweigerd) as fout:
        uitkomst(statline.lees(path, limits=TextLimits(kept=9)))
    assert str(fout.value) == "bestand.csv: er blijven meer dan 9 cijfers over. Kies minder onderwerpen, kenmerken of perioden."


def test_reading_can_be_broken_off(make_csv: Maker) -> None:
    path = make_csv("\"Regio's\";\"Perioden\";\"Personen (aantal)\"\n" + "\"Heerlen\";\"2023\";\"5\"\n" * 20_000)
    werk = statline.lees(path)
    stappen = [next(werk) for _ in range(3)]
    werk.close()
    assert [stap.van for stap in stappen] == [path.stat().st_size] * 3


def test_a_column_that_is_nearly_always_totaal_is_no_column_of_areas(lees) -> None:
    """As in a download of 85980NED, where most people leave the kenmerken at their total."""
    kop = "\"Aandachtsgroep\";\"Kenmerken\";\"Regio's\";\"Perioden\";\"Personen (aantal)\""
    gevallen = [("Student", "Totaal", "Heerlen"), ("Student", "Totaal", "Kerkrade"), ("Ouderen", "Totaal", "Heerlen"),
                ("Ouderen", "Totaal", "Kerkrade"), ("Ouderen", "Totaal", "Brunssum"), ("Ouderen", "Man", "Heerlen")]
    regels = [f"\"{groep}\";\"{kenmerk}\";\"{naam}\";\"2023 januari\";\"{n * 5}\"" for n, (groep, kenmerk, naam) in enumerate(gevallen, 1)]
    resultaat = lees("\n".join([kop, *regels, "Bron: CBS", ""]), "GM0917")
    assert {(w.gebied.naam, w.dimensies, w.waarde) for w in resultaat.waarnemingen} == {
        ("Heerlen", (("Aandachtsgroep", "Student"), ("Kenmerken", "Totaal")), 5),
        ("Heerlen", (("Aandachtsgroep", "Ouderen"), ("Kenmerken", "Totaal")), 15),
        ("Heerlen", (("Aandachtsgroep", "Ouderen"), ("Kenmerken", "Man")), 30),
    }
