"""The workbook, read back with openpyxl: the right figures, unknown as a word, sums that add up, and text that stays text."""

from __future__ import annotations

import errno
import zipfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.output.excel_rekenaar import lees
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.aanbod import Aanbod, Plan
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.afspraak import Afspraak, Partij, Partijsoort
from thuisapp.domain.behoefte import Behoefteraming, Soort, Telling
from thuisapp.domain.bron import Bron, Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Gemeente, Indicator, Periode
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.domain.verdeling import Scenario, Sleutel, Verdeelvoorstel
from thuisapp.output.excel import schrijf_excel
from thuisapp.output.target_file import DoelNietTeSchrijven
from thuisapp.output.visie.model import Beleidsdocument

BLADEN = ["Leeswijzer", "Uitgangspunten", "Behoefte", "Aanbod", "Opgave", "Verdeling", "Verdeelstappen", "Woonvormen", "In de tijd", "Zorg",
          "Methoden", "Datakwaliteit", "Afspraken", "Dekking", "Toets aan de wet", "Bronnen", "Controles"]
KWAAD = "=1+1"


def cijfer(eenheid: Eenheid, midden: str, laag: str | None = None, hoog: str | None = None) -> Cijfer:
    return Cijfer.van(eenheid, midden, "eigen", laag=laag, hoog=hoog, peildatum="2026-01-01", kwaliteit=Kwaliteit.SCHATTING)


def raming(groep: str, **per_gemeente: Cijfer) -> Behoefteraming:
    return Behoefteraming(groep, Methode.TELLING, cijfer(Eenheid.AANDEEL, "1"), cijfer(Eenheid.AANDEEL, "0"),
                          cijfer(Eenheid.PER_WOONRUIMTE, "3/2"), telling=Telling(Soort.STROOM, FrozenMap(per_gemeente)))


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """Three gemeenten and two groups; the second one has an unknown gemeente; texts try to be formulas and links."""
    personen = Eenheid.PERSONEN
    gemeenten = (Gemeente("GM0882", "Landgraaf"), Gemeente("GM0899", "Brunssum"), Gemeente("GM0917", "Heerlen"))
    inwoners = Indicator("inwoners_2025", "Inwoners", personen, "2025-01-01", "cbs", Kwaliteit.EXACT, "inwoners", True,
                         FrozenMap({"GM0882": Fraction(36_839), "GM0899": Fraction(27_534), "GM0917": Fraction(87_522)}))
    groepen = (Aandachtsgroep("dakloos", "Dakloze mensen", "", Eenheid.WONINGEN), Aandachtsgroep("student", KWAAD, "", Eenheid.WONINGEN),
               Aandachtsgroep("leeg", "Zonder cijfers", "", Eenheid.STANDPLAATSEN))
    ramingen = FrozenMap({
        "dakloos": raming("dakloos", GM0882=cijfer(personen, "10", "8", "14"), GM0899=cijfer(personen, "7"), GM0917=cijfer(personen, "40")),
        "student": raming("student", GM0882=cijfer(personen, "6"), GM0917=Cijfer(Hoeveelheid.onbekend(personen), "eigen")),
    })
    voorstellen = FrozenMap({g: Verdeelvoorstel(g, (Sleutel("inwoners_2025", Fraction(60)),), maximum=FrozenMap({"GM0917": 50}),
                                                motivering="+SOM(A1)") for g in ("dakloos", "student")})
    plan = Plan("plan-1", "@plan", "GM0882", 30, 2027, cijfer(Eenheid.AANDEEL, "1/2"), "eigen", voor=FrozenMap({"dakloos": 4}))
    afspraak = Afspraak("a1", "1", "https://kwaad.example", "p1", "-2+3\x01", "p2", KWAAD, groepen=("dakloos",), van=2026, tot=2028)
    bronnen = FrozenMap({"eigen": Bron("eigen", "eigen opgave", url="https://www.example.org/a"), "cbs": Bron("cbs", "Kerncijfers", "CBS")})
    return Dossier("id", "naam", "Parkstad & Co", Periode(2026, 2028), "2026-07-01", gemeenten, FrozenMap({"inwoners_2025": inwoners}),
                   bronnen, groepen, ramingen, (Scenario("s", "Basis", voorstellen),), "s", aanbod=Aanbod((plan,)),
                   partijen=(Partij("p1", "gemeente A", Partijsoort.GEMEENTE), Partij("p2", "corporatie B", Partijsoort.CORPORATIE)),
                   afspraken=(afspraak,))


@pytest.fixture(scope="module")
def resultaat(dossier: Dossier) -> Rekenresultaat:
    return reken(dossier)


def schrijf(dossier: Dossier, document: Beleidsdocument, target: Path) -> None:
    resultaat = reken(dossier)
    schrijf_excel(dossier, resultaat, document, controleer(dossier, resultaat), target)


@pytest.fixture(scope="module")
def pad(dossier: Dossier, document: Beleidsdocument, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("excel é") / "tabellen.xlsx"
    schrijf(dossier, document, pad)
    return pad


@pytest.fixture(scope="module")
def boek(pad: Path) -> Workbook:
    """With the results that stand beside the formulas."""
    return openpyxl.load_workbook(pad, data_only=True)


def rijen(blad: Worksheet, kop: str = "Groepcode") -> list[dict[str, object]]:
    """The rows of the first table whose head holds `kop`, by column title."""
    regels = list(blad.iter_rows(values_only=True))
    begin = next(i for i, regel in enumerate(regels) if kop in regel)
    koppen = [str(k) for k in regels[begin] if k is not None]
    uit: list[dict[str, object]] = []
    for regel in regels[begin + 1:]:
        if all(cel is None for cel in regel):
            break
        uit.append(dict(zip(koppen, regel, strict=False)))
    return uit


def test_the_sheets_stand_in_order_and_the_file_is_alone(boek: Workbook, pad: Path) -> None:
    assert boek.sheetnames == BLADEN
    assert list(pad.parent.iterdir()) == [pad]


def test_need_per_year_and_in_total_is_the_calculated_one(boek: Workbook, resultaat: Rekenresultaat) -> None:
    landgraaf, _, _, regio = [r for r in rijen(boek["Behoefte"]) if r["Groepcode"] == "dakloos"]
    assert landgraaf["Gemeente"] == "Landgraaf"
    assert landgraaf["2026"] == pytest.approx(10 / 1.5)
    assert landgraaf["Totaal midden"] == pytest.approx(20)
    assert landgraaf["Totaal hoog"] == pytest.approx(28)
    assert (landgraaf["Kwaliteit van het zwakste cijfer"], landgraaf["Eenheid"]) == ("schatting", "woningen")
    assert "eigen opgave" in str(landgraaf["Bron"])
    assert regio["Totaal midden"] == pytest.approx(float(resultaat.behoefte["dakloos"].regio().midden or 0))


@pytest.mark.parametrize("blad", ["Behoefte", "Aanbod"])
def test_the_row_of_the_region_is_the_sum_of_the_gemeenten(boek: Workbook, blad: str) -> None:
    for groep in ("dakloos", "student"):
        regels = [r for r in rijen(boek[blad]) if r["Groepcode"] == groep]
        for kop in ("2026", "2027", "Totaal laag", "Totaal midden", "Totaal hoog"):
            delen = [r[kop] for r in regels if r["Gemeente"] != "Regio"]
            bekend = [d for d in delen if isinstance(d, (int, float))]
            regio = next(r[kop] for r in regels if r["Gemeente"] == "Regio")
            assert regio == (pytest.approx(sum(bekend)) if bekend else "onbekend")


def test_unknown_is_a_word_and_the_sum_says_that_it_is_a_lower_bound(boek: Workbook) -> None:
    regels = {r["Gemeente"]: r for r in rijen(boek["Behoefte"]) if r["Groepcode"] == "student"}
    assert regels["Heerlen"]["2026"] == regels["Heerlen"]["Totaal hoog"] == "onbekend"
    assert regels["Regio"]["Totaal midden"] == pytest.approx(12)
    assert "Ten minste" in str(regels["Regio"]["Opmerking"])
    assert "onbekend" in str(regels["Regio"]["Opmerking"])
    alle = [r for r in rijen(boek["Behoefte"]) if r["Groepcode"] == "leeg"]
    assert {r["Totaal midden"] for r in alle} == {"onbekend"}


def test_the_opgave_is_need_minus_supply(boek: Workbook) -> None:
    for regel in rijen(boek["Opgave"]):
        if isinstance(regel["Opgave midden"], (int, float)):
            eraf = 0 if regel["Aanbod midden"] == "onbekend" else regel["Aanbod midden"]
            zonder = "het aanbod is niet ingevuld" in str(regel["Opmerking"])
            assert zonder is (regel["Aanbod midden"] == "onbekend"), "what nobody filled in takes nothing off, and says so"
            assert regel["Opgave midden"] == pytest.approx(regel["Behoefte midden"] - eraf)  # type: ignore[operator]


def test_the_division_adds_up_and_shows_its_bounds(boek: Workbook, resultaat: Rekenresultaat) -> None:
    regels = {r["Gemeente"]: r for r in rijen(boek["Verdeling"]) if r["Groepcode"] == "dakloos"}
    aantallen = resultaat.verdeling["dakloos"].aantallen
    assert aantallen is not None
    assert [regels[n]["Aantal"] for n in ("Landgraaf", "Brunssum", "Heerlen")] == list(aantallen.values())
    assert regels["Regio"]["Aantal"] == sum(aantallen.values()) == resultaat.verdeling["dakloos"].te_verdelen
    assert (regels["Heerlen"]["Maximum"], regels["Landgraaf"]["Maximum"]) == (50, "geen")
    assert regels["Regio"]["Aandeel van de regio"] == 1


def test_a_group_that_cannot_be_divided_says_why(boek: Workbook) -> None:
    regels = [r for r in rijen(boek["Verdeling"]) if r["Groepcode"] == "leeg"]
    assert {r["Aantal"] for r in regels} == {"niet verdeeld"}
    assert all("onbekend" in str(r["Opmerking"]) for r in regels)


def test_the_controls_count_the_sums_and_list_the_findings(boek: Workbook, dossier: Dossier, resultaat: Rekenresultaat) -> None:
    sommen = {r["Groepcode"]: r for r in rijen(boek["Controles"], "Te verdelen")}
    assert (sommen["dakloos"]["Uitkomst"], sommen["dakloos"]["Verschil"]) == ("✓ De som klopt.", 0)
    assert sommen["leeg"]["Uitkomst"] == "niet verdeeld"
    assert [r["Bevinding"] for r in rijen(boek["Controles"], "Bevinding")] == [b.zin for b in controleer(dossier, resultaat)]


def test_assumptions_carry_their_source_date_and_quality(boek: Workbook) -> None:
    eerste = rijen(boek["Uitgangspunten"])[0]
    assert (eerste["Laag"], eerste["Midden"], eerste["Hoog"]) == (8, 10, 14)
    assert (eerste["Bron"], eerste["Peildatum"], eerste["Kwaliteit"]) == ("eigen opgave", "1 januari 2026", "schatting")
    indicatoren = rijen(boek["Uitgangspunten"], "Inwoners (1 januari 2025)")
    assert [r["Inwoners (1 januari 2025)"] for r in indicatoren][:3] == [36_839, 27_534, 87_522]


def test_text_of_users_is_never_a_formula_a_link_or_a_number(boek: Workbook, pad: Path) -> None:
    met_formules = openpyxl.load_workbook(pad)
    for blad in met_formules:
        for cel in (cel for rij in blad.iter_rows() for cel in rij if cel.data_type == "f"):
            lees(str(cel.value))  # only what we write ourselves
            assert not any(woord in str(cel.value) for woord in (KWAAD, "SOM", "@", "+cmd", "kwaad"))
    teksten = {str(cel.value) for blad in met_formules for rij in blad.iter_rows() for cel in rij if cel.data_type == "s"}
    assert {KWAAD, "+SOM(A1)", "@plan", "https://kwaad.example", "-2+3 ", "https://www.example.org/a"} <= teksten
    assert [cel for blad in boek for rij in blad.iter_rows() for cel in rij if cel.hyperlink] == []
    with zipfile.ZipFile(pad) as zip_:
        assert [n for n in zip_.namelist() if "externalLink" in n or "vbaProject" in n] == []


def test_heads_are_frozen_and_sheets_print_on_a4_across_one_page_wide(boek: Workbook) -> None:
    for blad in boek.worksheets[1:]:
        assert blad.freeze_panes is not None and blad.freeze_panes.endswith("5")
        assert (blad.page_setup.orientation, blad.page_setup.paperSize) == ("landscape", 9)
        assert blad.sheet_properties.pageSetUpPr is not None and blad.sheet_properties.pageSetUpPr.fitToPage
        assert blad.page_setup.fitToHeight == 0  # as many pages down as it takes
        assert blad.print_title_rows == "$4:$4"
    assert boek["Behoefte"].freeze_panes == "F5"
    assert "Parkstad" in str(boek["Opgave"].oddHeader.left.text)


def test_numbers_have_the_thousands_format_and_totals_stand_out(boek: Workbook) -> None:
    blad = boek["Verdeling"]
    kop = next(rij for rij in blad.iter_rows() if rij[0].value == "Groepcode")
    kolom = next(cel.column for cel in kop if cel.value == "Aantal")
    regel, totaal = blad.cell(kop[0].row + 1, kolom), blad.cell(kop[0].row + 4, kolom)
    assert regel.number_format == "#,##0"
    assert (regel.font.bold, totaal.font.bold) == (False, True)


def test_the_reading_guide_says_what_this_is(boek: Workbook) -> None:
    tekst = " ".join(str(cel) for rij in boek["Leeswijzer"].iter_rows(values_only=True) for cel in rij if cel)
    assert "Voorbeeld, geen feiten" in tekst
    assert "a1b2c3" in tekst
    assert all(naam in tekst for naam in BLADEN[1:])
    assert boek.properties.title == "Woonzorgvisie – Parkstad Limburg"
    assert boek.properties.created.isoformat().startswith("2026-07-01")


def test_the_same_dossier_gives_the_same_bytes(dossier: Dossier, document: Beleidsdocument, pad: Path, tmp_path: Path) -> None:
    schrijf(dossier, document, tmp_path / "nog eens.xlsx")
    assert (tmp_path / "nog eens.xlsx").read_bytes() == pad.read_bytes()


def test_very_long_text_is_cut_with_a_remark(dossier: Dossier, document: Beleidsdocument, tmp_path: Path) -> None:
    lang = replace(dossier, afspraken=(replace(dossier.afspraken[0], prestatie="x" * 50_000),))
    schrijf(lang, document, tmp_path / "lang.xlsx")
    tekst = str(rijen(openpyxl.load_workbook(tmp_path / "lang.xlsx")["Afspraken"], "Nummer")[0]["Prestatie"])
    assert tekst.endswith("(ingekort)")
    assert len(tekst) < 32_767


def test_a_full_disk_is_called_a_full_disk(dossier: Dossier, document: Beleidsdocument, tmp_path: Path,
                                           monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, *_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(DoelNietTeSchrijven, match="schijf is vol"):
        schrijf(dossier, document, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_cannot_be_written_is_one_sentence(dossier: Dossier, document: Beleidsdocument, tmp_path: Path) -> None:
    with pytest.raises(DoelNietTeSchrijven, match="bestaat niet"):
        schrijf(dossier, document, tmp_path / "weg" / "a.xlsx")
