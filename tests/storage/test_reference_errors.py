"""A wrong file of reference data is a clear error that names the file and the line or the key."""

from __future__ import annotations

from pathlib import Path

import pytest

from thuisapp.storage.errors import OngeldigReferentiebestand
from thuisapp.storage.reference_data import ReferenceFolder


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def error_of(root: Path) -> OngeldigReferentiebestand:
    with pytest.raises(OngeldigReferentiebestand) as caught:
        ReferenceFolder(root).check()
    return caught.value


def test_the_shipped_files_are_right(kopie: Path) -> None:
    ReferenceFolder(kopie).check()


GEMEENTEN, HERINDELINGEN = "gemeenten/gemeenten.csv", "gemeenten/herindelingen.csv"
REGIOS, LEDEN = "regios/regios.csv", "regios/regio_leden.csv"
INDICATOREN, META, TAAK = "indicatoren/indicatoren.csv", "indicatoren/indicatoren.toml", "taakstelling/landelijk.csv"
MUTATIEGRAAD, CBS = "kengetallen/_mutatiegraad.toml", "bronnen/cbs.toml"
GROEP, RAMING, TAAKRAMING = "aandachtsgroepen/ouderen.toml", "kengetallen/ouderen.toml", "kengetallen/statushouders.toml"


@pytest.mark.parametrize(("file", "old", "new", "message"), [
    (GEMEENTEN, "code;naam;", "code;name;", "gemeenten.csv, regel 1: de kolomkoppen moeten zijn: code;naam;provincie;aliassen;x;y."),
    (GEMEENTEN, ";Groningen;Groningen;;", ";Groningen;;", "gemeenten.csv, regel 2: hier staan 5 kolommen; het moeten er 6 zijn."),
    (GEMEENTEN, "GM0014;", "GM14;",
     "gemeenten.csv, regel 2, kolom code: \"GM14\" is geen gemeentecode. Een gemeentecode is GM met vier cijfers."),
    (GEMEENTEN, "GM0034;", "GM0014;", "gemeenten.csv, regel 3, kolom code: \"GM0014\" staat er twee keer."),
    (GEMEENTEN, "Groningen;Groningen;;", "Groningen;Groningen;Almere;",
     "gemeenten.csv, regel 3, kolom aliassen: de naam \"Almere\" is leeg of staat er al."),
    (GEMEENTEN, "237.4", "237,4",
     "gemeenten.csv, regel 2, kolom x: \"237,4\" is geen getal. Schrijf een getal met een punt voor de decimalen."),
    (GEMEENTEN, ";Groningen;Groningen;", ";;Groningen;", "gemeenten.csv, regel 2, kolom naam: hier moet iets staan."),
    (GEMEENTEN, ";Groningen;Groningen;", ";\"Groningen;Groningen;",
     "gemeenten.csv, regel 343: deze regel is niet te lezen. Controleer de aanhalingstekens."),
    (HERINDELINGEN, ";1;samenvoeging", ";1.5;samenvoeging",
     "herindelingen.csv, regel 2, kolom aandeel: een aandeel is groter dan 0 en hoogstens 1."),
    (HERINDELINGEN, "0.884", "0.5", "de aandelen van Winsum zijn samen niet 1."),
    (HERINDELINGEN, "GM0009;", "GM0014;", "herindelingen.csv, regel 2, kolom oud: \"GM0014\" is geen code van een opgeheven gemeente."),
    (HERINDELINGEN, "GM0014;Groningen", "GM0009;Groningen",
     "herindelingen.csv, regel 2, kolom nieuw: \"GM0009\" is geen bekende gemeentecode."),
    (HERINDELINGEN, "GM0014;Groningen", "GM0014;Haren",
     "herindelingen.csv, regel 2, kolom nieuwe_naam: de gemeente GM0014 heet Groningen."),
    (HERINDELINGEN, "2019-01-01", "2019-13-01", "\"2019-13-01\" is geen datum. Schrijf jaar-maand-dag of alleen het jaar."),
    (HERINDELINGEN, "samenvoeging", "fusie", "\"fusie\" kan hier niet staan. Kies uit samenvoeging of splitsing."),
    (REGIOS, "parkstad-limburg", "metropoolregio-amsterdam",
     "regios.csv, regel 3, kolom code: \"metropoolregio-amsterdam\" staat er twee keer."),
    (REGIOS, ";1;bron", ";ja;bron", "regios.csv, regel 2, kolom koploper: \"ja\" kan hier niet staan. Kies uit 0 of 1."),
    (LEDEN, "metropoolregio-amsterdam;GM0034", "metropoolregio-amsterdam;GM0370",
     "regio_leden.csv, regel 2, kolom gemeente: \"GM0370\" is geen bekende gemeentecode."),
    (LEDEN, "samenwerking;metropoolregio-amsterdam;", "samenwerking;mra;",
     "regio_leden.csv, regel 2, kolom code: de regio \"mra\" van soort \"samenwerking\" staat niet in regios.csv."),
    (LEDEN, "GM0358", "GM0034", "regio_leden.csv, regel 3, kolom gemeente: \"GM0034\" staat er twee keer."),
    (LEDEN, "samenwerking;enschede;GM0153\n", "",
     "regio_leden.csv: de regio \"enschede\" van soort \"samenwerking\" heeft geen gemeenten."),
    (INDICATOREN, "243768", "243768.5", "indicatoren.csv, regel 2, kolom inwoners_2024: \"243768.5\" is geen heel getal van 0 of hoger."),
    (INDICATOREN, "243768", "243769",
     "indicatoren.toml, veld inwoners_2024.landelijk: de gemeenten zijn samen 17942943, en niet 17942942."),
    (INDICATOREN, "243768", "n.v.t.",
     "indicatoren.csv, regel 2, kolom inwoners_2024: \"n.v.t.\" is geen getal. Schrijf een getal met een punt voor de decimalen."),
    (INDICATOREN, "GM0034;", "GM0014;", "indicatoren.csv, regel 2, kolom gemeente: GM0014 staat er twee keer."),
    (INDICATOREN, "GM0034;", "GM9999;", "indicatoren.csv, regel 3, kolom gemeente: \"GM9999\" is geen bekende gemeentecode."),
    (INDICATOREN, ";inwoners_2025;", ";bewoners_2025;",
     "indicatoren.csv, regel 1, kolom bewoners_2025: deze kolom staat niet in indicatoren.toml."),
    (INDICATOREN, ";inwoners_2025;", ";inwoners_2024;",
     "indicatoren.csv, regel 1: de kolomkop \"inwoners_2024\" is leeg of staat er twee keer."),
    (INDICATOREN, "gemeente;", "code;", "indicatoren.csv, regel 1: de eerste kolom moet gemeente heten."),
    (META, "[inwoners_2025]", "[x]\nnaam = \"\"\n[inwoners_2025]",
     "indicatoren.toml, veld x: deze indicator heeft geen kolom in indicatoren.csv."),
    (META, "optelbaar = true", "optelbaar = \"ja\"", "indicatoren.toml, veld inwoners_2024.optelbaar: hier moet true of false staan."),
    (META, "eenheid = \"personen\"", "eenheid = \"mensen\"",
     "indicatoren.toml, veld inwoners_2024.eenheid: \"mensen\" kan hier niet staan."),
    (META, "bron = \"cbs-85984ned\"", "bron = \"cbs\"", "indicatoren.toml, veld inwoners_2024.bron: \"cbs\" is geen bekende bron."),
    (TAAK, "2017-1;", "2017-3;", "landelijk.csv, regel 2, kolom halfjaar: \"2017-3\" is geen halfjaar. Schrijf bijvoorbeeld 2026-1."),
    (TAAK, ";13000;vast", ";13.000,5;vast", "landelijk.csv, regel 2, kolom aantal: \"13.000,5\" is geen getal."),
    (TAAK, "2017-2;", "2017-1;", "landelijk.csv, regel 3, kolom halfjaar: \"2017-1\" staat er twee keer."),
    (TAAK, ";taakstelling-2017;", ";krant;", "landelijk.csv, regel 2, kolom bron: \"krant\" is geen bekende bron."),
    (CBS, "uitgever", "uitgevers", "cbs.toml, veld cbs-70072ned.uitgevers: dit veld bestaat niet. Controleer de spelling."),
    (CBS, "[cbs-85984ned]", "[taakstelling-2017]", "taakstelling.toml, veld taakstelling-2017: er is al een bron met deze naam."),
    (CBS, "[cbs-85984ned]", "[\"CBS 1\"]",
     "cbs.toml, veld CBS 1: gebruik alleen kleine letters, cijfers en streepjes in de naam van een bron."),
    (CBS, "naam = \"Reg", "naam = Reg",
     "cbs.toml, regel 5: dit is geen geldige TOML. Controleer aanhalingstekens, haken en dubbele velden."),
    (MUTATIEGRAAD, "midden = \"0.07\"", "midden = 0.07",
     "_mutatiegraad.toml, veld mutatiegraad.midden: hier moet een geheel getal staan, of een exact getal"),
    (MUTATIEGRAAD, "midden = \"0.07\"", "midden = \"0.09\"",
     "_mutatiegraad.toml, veld mutatiegraad: Laag mag niet boven midden liggen, en midden niet boven hoog."),
    (MUTATIEGRAAD, "hoog = \"0.08\"", "hoog = \"8\"", "_mutatiegraad.toml, veld mutatiegraad.hoog: een aandeel is hoogstens 1."),
    (MUTATIEGRAAD, "laag = \"0.06\"", "laag = \"-1\"", "_mutatiegraad.toml, veld mutatiegraad.laag: een getal onder 0 kan hier niet"),
    (MUTATIEGRAAD, "kwaliteit = \"aanname\"\n", "", "_mutatiegraad.toml, veld mutatiegraad.kwaliteit: dit veld ontbreekt."),
    (MUTATIEGRAAD, "peildatum = \"2023\"", "peildatum = \"23\"", "_mutatiegraad.toml, veld mutatiegraad.peildatum: \"23\" is geen datum."),
    (MUTATIEGRAAD, "[mutatiegraad]", "[mutatie]", "_mutatiegraad.toml, veld mutatiegraad: dit veld ontbreekt."),
    (GROEP, "volgorde = 1", "volgorde = 2", "heeft ook volgorde 2."),
    (GROEP, "\"17/29\"", "\"16/29\"",
     "ouderen.toml, veld woonvormmix: de delen moeten samen precies 1 zijn, en geen deel mag onder 0 liggen."),
    (GROEP, "[ondersteuningsmix]\n\"1\"", "[ondersteuningsmix]\n\"5\"",
     "ouderen.toml, veld ondersteuningsmix: \"5\" is geen niveau van ondersteuning."),
    (GROEP, "gekozen = true", "gekozen = 1", "ouderen.toml, veld gekozen: hier moet true of false staan."),
    (GROEP, "gebruikelijke_bronnen = [", "gebruikelijke_bronnen = [1, ",
     "ouderen.toml, veld gebruikelijke_bronnen: in deze lijst mag alleen tekst"),
    (GROEP, "bron = \"opgave-ouderen-2022\"", "bron = \"x\"",
     "ouderen.toml, veld controlecijfers, nr. 1.bron: \"x\" is geen bekende bron."),
    (GROEP, "[[controlecijfers]]", "[controlecijfers]", "ouderen.toml, veld controlecijfers: hier moet een lijst van tabellen staan."),
    (RAMING, "[kengetal.tarief]", "[kengetal.rate]", "ouderen.toml, veld kengetal.tarief: dit veld ontbreekt."),
    (RAMING, "\"inw_75plus_2025\"", "\"inw_99plus\"", "ouderen.toml, veld kengetal.indicator: \"inw_99plus\" is geen bekende indicator."),
    (RAMING, "\"inw_75plus_2025\"", "\"pct_huurwoningen_2021\"",
     "\"pct_huurwoningen_2021\" is geen aantal; een kengetal kan daar niet op rusten."),
    (RAMING, "inhaaljaren = 10", "inhaaljaren = 0", "ouderen.toml, veld inhaaljaren: het aantal inhaaljaren is ten minste 1."),
    (RAMING, "inhaaljaren = 10", "inhaaljaren = true", "ouderen.toml, veld inhaaljaren: hier moet een geheel getal staan."),
    (TAAKRAMING, "halfjaar = \"2026-2\"", "halfjaar = \"2026-1\"",
     "statushouders.toml, veld taakstelling.halfjaren, nr. 2.halfjaar: \"2026-1\" is geen halfjaar of staat er twee keer."),
])
def test_a_wrong_file_names_file_and_place(kopie: Path, file: str, old: str, new: str, message: str) -> None:
    spoil(kopie / file, old, new)
    assert message in str(error_of(kopie))


def test_a_share_per_woonruimte_of_nil_is_refused(kopie: Path) -> None:
    path = kopie / RAMING
    text = path.read_text("utf-8")
    before, _, after = text.partition("[per_woonruimte]")
    path.write_text(before + "[per_woonruimte]" + after.replace("midden = \"1\"", "midden = \"0\"", 1), "utf-8")
    assert "ouderen.toml, veld per_woonruimte.laag:" in str(error_of(kopie))


def test_a_group_without_kengetallen_and_kengetallen_without_a_group(kopie: Path) -> None:
    (kopie / RAMING).rename(kopie / "kengetallen" / "bejaarden.toml")
    assert str(error_of(kopie)) == "bejaarden.toml: er is geen aandachtsgroep \"bejaarden\"."
    (kopie / "kengetallen" / "bejaarden.toml").unlink()
    assert str(error_of(kopie)) == "ouderen.toml: de groep \"ouderen\" heeft geen bestand met kengetallen."


def test_a_gemeente_that_is_missing_from_the_indicators(kopie: Path) -> None:
    path = kopie / INDICATOREN
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("GM0917;")), "utf-8")
    assert str(error_of(kopie)) == "indicatoren.csv: de gemeente GM0917 ontbreekt."


def test_a_file_that_is_gone_or_is_not_text(kopie: Path) -> None:
    path = kopie / TAAK
    path.write_bytes(b"halfjaar;\xff\xfe")
    assert str(error_of(kopie)) == "landelijk.csv: dit bestand is geen UTF-8-tekst. Bewaar het opnieuw als UTF-8."
    path.unlink()
    assert str(error_of(kopie)) == "landelijk.csv: dit bestand is niet te openen. Installeer thuisapp opnieuw."


def test_a_file_saved_by_excel_with_a_byte_order_mark_is_read(kopie: Path) -> None:
    path = kopie / GEMEENTEN
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(ReferenceFolder(kopie).gemeenten) == 342
