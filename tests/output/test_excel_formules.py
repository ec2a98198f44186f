"""The formulas of the workbook: they give our numbers for any dossier, and when an input is changed they give what the program would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.output.excel_dossiers import willekeurig
from tests.output.excel_libre import herreken, soffice, vergelijk
from tests.output.excel_rekenaar import Rekenaar, gelijk, verschillen
from thuisapp.app import operations as op
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import raming_van, reken, voorstel_van
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.domain.verdeling import HERKOMST, Afronding, Rand, Ruil, Scenario, Sleutel, Verdeelvoorstel
from thuisapp.output.excel import controleblad, onderhandelen, rekenbladen, schrijf_excel
from thuisapp.output.excel.model import Blad, Formule, Invoervak, Kolom, Rij, Soort, Tabelblok
from thuisapp.output.excel.rekenblad import Rekenboek
from thuisapp.output.excel.schrijver import Werkmap
from thuisapp.output.visie.model import Beleidsdocument

GROEP = "medische-urgentie"
GROEPEN = {GROEP, "ouderen", "statushouders", "uitstroom-mo", "uitstroom-detentie", "arbeidsmigranten"}
A, B = "GM0917", "GM0928"  # Heerlen and Kerkrade


def maak(d: Dossier) -> tuple[Rekenboek, list[Blad]]:
    """The sheets with formulas, and those that they point at or that point at them."""
    boek = Rekenboek(d, reken(d))
    return boek, [*rekenbladen(boek), onderhandelen.ruil(d), controleblad.blad(boek, [])]


@pytest.fixture(scope="module")
def voorbeeld() -> Dossier:
    """Six of its groups, and without cells that are left out, so that every number is a formula."""
    d = voorbeeld_dossier()
    return replace(d, onderdruk_kleine_aantallen=False, groepen=tuple(replace(g, gekozen=g.id in GROEPEN) for g in d.groepen))


# --- the same numbers -------------------------------------------------------------------------------------------------


def test_every_formula_of_the_example_gives_the_number_that_stands_beside_it() -> None:
    assert verschillen(maak(voorbeeld_dossier())[1]) == []


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 100_000))
@example(12)
def test_every_formula_of_any_dossier_gives_the_number_that_stands_beside_it(zaad: int) -> None:
    assert verschillen(maak(willekeurig(zaad))[1]) == []


def verdeelregels(waarden: list[int], totaal: int, **velden: object) -> Dossier:
    """One group by one key with these values; `velden` of its voorstel."""
    d = voorbeeld_dossier()
    d = replace(d, onderdruk_kleine_aantallen=False, gemeenten=d.gemeenten[:len(waarden)], groepen=(d.groep(GROEP),))
    sleutel = replace(d.indicatoren["inwoners_2025"], waarden=FrozenMap(zip(d.codes(), map(Fraction, waarden), strict=True)))
    voorstel = replace(Verdeelvoorstel(GROEP, (Sleutel("inwoners_2025", Fraction(1)),), totaal=totaal), **velden)  # type: ignore[arg-type]
    return replace(d, indicatoren=d.indicatoren.met("inwoners_2025", sleutel), eigen_waarden=(), overlappen=(),
                   scenarios=(Scenario("s", "s", FrozenMap({GROEP: voorstel})),), scenario="s")


@pytest.mark.parametrize("waarden, totaal", [
    ([1, 1, 1, 1], 2),  # all remainders and shares equal: the code decides
    ([1, 3, 5, 7], 8),  # equal remainders, other shares
    ([1, 1, 1], 1024), ([3, 3, 1], 7), ([1, 2, 0, 4], 3), ([7, 7, 7, 7, 7, 7, 7], 5)])
def test_ties_go_to_the_larger_share_and_then_to_the_lower_code(waarden: list[int], totaal: int) -> None:
    boek, bladen = maak(verdeelregels(waarden, totaal))
    assert verschillen(bladen) == []
    assert soort_van_rekenen(bladen) == "Formules"


def soort_van_rekenen(bladen: list[Blad]) -> object:
    """What the line of the first group in Te verdelen says."""
    return next(b for b in bladen if b.naam == "Verdeling").blokken[1].rijen[0].cellen[-1]


@pytest.mark.parametrize("velden", [
    {"minimum": FrozenMap({A: 3}), "maximum": FrozenMap({A: 3})}, {"maximum": FrozenMap({"GM0899": 10, "GM0917": 5, "GM0882": 0})},
    {"minimum": FrozenMap({A: 900})}, {"maximum": FrozenMap({"GM0882": 1, "GM0899": 1, "GM0917": 1})},
    {"inzet": FrozenMap({A: 100}), "verrekening": Fraction(1)}, {"afronding": Afronding.NAAR_BOVEN}])
def test_bounds_credit_and_what_has_no_solution(velden: dict[str, object]) -> None:
    _, bladen = maak(verdeelregels([20, 30, 70], 40, **velden))
    assert verschillen(bladen) == []
    assert soort_van_rekenen(bladen) == "Formules"


def test_remainders_that_excel_cannot_tell_apart_are_written_as_values() -> None:
    """Two remainders that differ by a part in ten thousand million, where one more goes to only one of them."""
    n = 10**10
    _, bladen = maak(verdeelregels([n + 1, n, n - 1], 4))
    assert "te klein voor Excel" in str(soort_van_rekenen(bladen))
    assert verschillen(bladen) == []
    _, bladen = maak(verdeelregels([10_001, 10_000, 9_999], 4))
    assert soort_van_rekenen(bladen) == "Formules"


# --- changes work through ---------------------------------------------------------------------------------------------

Wijziging = Callable[[Dossier, Rekenboek], tuple[Dossier, dict[str, object]]]


def cellen(boek: Rekenboek, sleutel: tuple[str, ...], c: Cijfer) -> dict[str, object]:
    h = c.hoeveelheid
    return {cel: "onbekend" if x is None else float(x) for cel, x in zip(boek.invoer[sleutel], (h.laag, h.midden, h.hoog), strict=True)}


def personen(midden: str, laag: str, hoog: str) -> Cijfer:
    return Cijfer.van(Eenheid.PERSONEN, midden, "eigen", laag=laag, hoog=hoog)


def huishoudens(c: Cijfer) -> Cijfer:
    """What the group counts in."""
    return replace(c, hoeveelheid=c.hoeveelheid.in_eenheid(Eenheid.HUISHOUDENS))


def telling(d: Dossier, boek: Rekenboek) -> tuple[Dossier, dict[str, object]]:
    c = huishoudens(personen("90", "70", "140"))
    return op.zet_telling(d, GROEP, A, c), cellen(boek, ("telling", GROEP, A), c)


def onbekend(d: Dossier, boek: Rekenboek) -> tuple[Dossier, dict[str, object]]:
    c = Cijfer(Hoeveelheid.onbekend(Eenheid.HUISHOUDENS), "eigen")
    return op.zet_telling(d, GROEP, A, c), cellen(boek, ("telling", GROEP, A), c)


def aandeel(d: Dossier, boek: Rekenboek) -> tuple[Dossier, dict[str, object]]:
    c = Cijfer.van(Eenheid.AANDEEL, "0.61", "eigen", laag="0.5", hoog="0.9")
    return op.wijzig_raming(d, GROEP, aandeel_woonbehoefte=c), cellen(boek, ("woonbehoefte", GROEP), c)


def tarief(d: Dossier, boek: Rekenboek) -> tuple[Dossier, dict[str, object]]:
    kengetal = raming_van(d, d.groep("ouderen")).kengetal
    assert kengetal is not None
    c = Cijfer.van(Eenheid.PER_DUIZEND, "4.7", "eigen", laag="4", hoog="5.5")
    return op.zet_kengetal(d, "ouderen", replace(kengetal, tarief=c)), cellen(boek, ("tarief", "ouderen"), c)


def halfjaar(d: Dossier, boek: Rekenboek) -> tuple[Dossier, dict[str, object]]:
    taak = raming_van(d, d.groep("statushouders")).taakstelling
    assert taak is not None
    naam, c = next(iter(taak.halfjaren)), personen("18123", "15000", "20000")
    return op.zet_halfjaar(d, "statushouders", naam, c), cellen(boek, ("halfjaar", "statushouders", naam), c)


def inwoners(d: Dossier, boek: Rekenboek) -> tuple[Dossier, dict[str, object]]:
    i = d.indicatoren["inwoners_2025"]
    d = replace(d, indicatoren=d.indicatoren.met(i.id, replace(i, waarden=i.waarden.met(A, Fraction(60_000)))))
    return d, {boek.cellen["indicator", i.id, A]: 60_000}


def huur(d: Dossier, boek: Rekenboek) -> tuple[Dossier, dict[str, object]]:
    c = Cijfer.van(Eenheid.WONINGEN, 900, "eigen")
    return op.zet_vrijkomend(d, A, c), cellen(boek, ("huur", A), c)


def op_verdeling(groep: str, kolom: str, waarde: object, **velden: object) -> Wijziging:
    """A rule in the block Te verdelen."""
    def wijzig(d: Dossier, boek: Rekenboek) -> tuple[Dossier, dict[str, object]]:
        rij = 5 + boek.hoofdrijen + 6 + boek.nummer(groep)
        return op.wijzig_voorstel(d, groep, **velden), {f"Verdeling!{kolom}{rij}": waarde}

    return wijzig


def per_gemeente(d: Dossier, boek: Rekenboek) -> tuple[Dossier, dict[str, object]]:
    d = op.zet_inzet(op.zet_grens(d, GROEP, A, maximum=20), GROEP, B, 33)
    d = op.wijzig_voorstel(op.zet_grens(d, GROEP, B, minimum=9), GROEP, verrekening=Fraction(1, 2))
    a, b = boek.rij(GROEP, A), boek.rij(GROEP, B)
    regels = 5 + boek.hoofdrijen + 6 + boek.nummer(GROEP)
    return d, {f"Verdeling!I{a}": 20, f"Verdeling!G{b}": 33, f"Verdeling!H{b}": 9, f"Verdeling!I{regels}": 0.5}


WIJZIGINGEN: dict[str, Wijziging] = {
    "een telling": telling, "een cijfer wordt onbekend": onbekend, "een aandeel": aandeel, "een kengetal": tarief,
    "de taakstelling": halfjaar, "het inwonertal": inwoners, "vrijkomende huurwoningen": huur, "inzet en grenzen": per_gemeente,
    "een eigen totaal": op_verdeling(GROEP, "G", 77, totaal=77, reden_totaal="x"),
    "de rand": op_verdeling(GROEP, "D", "hoog", rand=Rand.HOOG),
    "de afronding": op_verdeling(GROEP, "J", "naar boven", afronding=Afronding.NAAR_BOVEN),
}


@pytest.mark.parametrize("naam", WIJZIGINGEN)
def test_a_change_in_the_workbook_gives_what_the_program_gives(naam: str, voorbeeld: Dossier) -> None:
    """From the input down to the whole numbers of every group that is worked out by formulas."""
    boek, bladen = maak(voorbeeld)
    anders, invoer = WIJZIGINGEN[naam](voorbeeld, boek)
    rekenaar = Rekenaar.van_bladen(bladen)
    for cel, waarde in invoer.items():
        rekenaar.zet(*cel.replace("$", "").split("!"), waarde)
    hun = Rekenboek(anders, reken(anders))
    gewijzigd = 0
    for g in voorbeeld.gekozen_groepen():
        v, oud = hun.resultaat.verdeling[g.id], boek.resultaat.verdeling[g.id]
        for code in voorbeeld.codes():
            rij = boek.rij(g.id, code)
            opgave = hun.resultaat.opgave[g.id].per_gemeente[code]
            for kolom, x in zip((12, 13, 14), (opgave.laag, opgave.midden, opgave.hoog), strict=True):
                assert gelijk("onbekend" if x is None else float(x), rekenaar.waarde("Opgave", rij, kolom)), (g.id, code)
            if v.samen is None and v.ingroei is None and v.aantallen is not None:
                assert rekenaar.waarde("Verdeling", rij, 12) == v.aantallen[code], (g.id, code)
                gewijzigd += oud.aantallen is not None and v.aantallen[code] != oud.aantallen[code]
    assert gewijzigd or naam in {"vrijkomende huurwoningen"}


def test_a_swap_that_is_changed_on_the_sheet_ruil_moves_homes(voorbeeld: Dossier) -> None:
    d = op.voeg_ruil_toe(voorbeeld, GROEP, Ruil(A, B, 1))
    boek, bladen = maak(d)
    rij = next(n for n, r in enumerate(next(b for b in bladen if b.naam == "Ruil").blokken[0].rijen, start=5) if r.cellen[0] == GROEP)
    rekenaar = Rekenaar.van_bladen(bladen)
    rekenaar.zet("Ruil", f"F{rij}", 3)
    aantallen = boek.resultaat.verdeling[GROEP].voor_ruil
    assert aantallen is not None
    assert [rekenaar.waarde("Verdeling", boek.rij(GROEP, code), 12) for code in (A, B)] == [aantallen[A] - 3, aantallen[B] + 3]


def test_weights_that_change_give_the_other_mix(voorbeeld: Dossier) -> None:
    d = op.zet_gewicht(op.zet_gewicht(voorbeeld, GROEP, "inwoners_2025", Fraction(50)), GROEP, HERKOMST, Fraction(50))
    boek, bladen = maak(d)
    rijen = next(b for b in bladen if b.naam == "Verdeling").blokken[2].rijen
    eerste = 5 + boek.hoofdrijen + 6 + len(d.gekozen_groepen()) + 6
    rij = next(eerste + n for n, r in enumerate(rijen) if r.cellen[0] == GROEP and r.cellen[3] == HERKOMST)
    rekenaar = Rekenaar.van_bladen(bladen)
    rekenaar.zet("Verdeling", f"F{rij}", 0)
    zonder = reken(op.zet_gewicht(d, GROEP, HERKOMST, Fraction(0))).verdeling[GROEP].aantallen
    assert zonder is not None
    assert {c: rekenaar.waarde("Verdeling", boek.rij(GROEP, c), 12) for c in d.codes()} == dict(zonder)


def test_what_is_unknown_never_becomes_nought(voorbeeld: Dossier) -> None:
    """All figures of a group go: its need, opgave and division are words, also when the formulas work it out."""
    boek, bladen = maak(voorbeeld)
    rekenaar = Rekenaar.van_bladen(bladen)
    for cel in boek.invoer["per_woonruimte", GROEP]:
        rekenaar.zet(*cel.replace("$", "").split("!"), "onbekend")
    for code in (*voorbeeld.codes(), ""):
        rij = boek.rij(GROEP, code)
        assert rekenaar.waarde("Opgave", rij, 13) == "onbekend"
        if voorstel_van(voorbeeld, GROEP).totaal is None:
            assert rekenaar.waarde("Verdeling", rij, 12) == "niet verdeeld"


def test_controls_see_a_sum_that_is_wrong(voorbeeld: Dossier) -> None:
    boek, bladen = maak(voorbeeld)
    rekenaar = Rekenaar.van_bladen(bladen)
    eerste, laatste = 5 + 6, 5 + 6 + len(voorbeeld.gekozen_groepen())
    assert rekenaar.waarde("Controles", laatste, 3) == "✓ Alle sommen kloppen."
    rekenaar.zet("Verdeling", f"K{boek.rij(GROEP, A)}", 999)
    rij = eerste + boek.nummer(GROEP)
    assert (rekenaar.waarde("Controles", rij, 3), rekenaar.waarde("Controles", rij, 10)) == ("✗ De som klopt niet.", "✗ klopt niet")
    assert rekenaar.waarde("Controles", rij, 13) == f"anders in 1 van {len(voorbeeld.gemeenten)}"
    assert rekenaar.waarde("Controles", laatste, 3) == "✗ Niet alle sommen kloppen."


# --- the file ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def bestand(voorbeeld: Dossier, document: Beleidsdocument, tmp_path_factory: pytest.TempPathFactory) -> Path:
    d = op.wijzig_groep(voorbeeld, GROEP, naam="=1+1\t\n+cmd|' /C calc'!A0")
    resultaat = reken(d)
    pad = tmp_path_factory.mktemp("formules") / "boek.xlsx"
    schrijf_excel(d, resultaat, document, controleer(d, resultaat), pad)
    return pad


def test_inputs_are_open_and_all_the_rest_of_the_calculation_is_locked(bestand: Path, voorbeeld: Dossier) -> None:
    boek = openpyxl.load_workbook(bestand)
    open_cellen = {(blad.title, cel.coordinate) for blad in boek for rij in blad.iter_rows() for cel in rij if not cel.protection.locked}
    _, bladen = maak(voorbeeld)
    bedoeld = sum(isinstance(cel, Invoervak) for blad in bladen for blok in blad.blokken for rij in blok.rijen for cel in rij.cellen)
    assert len(open_cellen) == bedoeld > 100
    assert all(boek[blad][cel].fill.fgColor.rgb == "FFFFF6D6" and boek[blad][cel].data_type != "f" for blad, cel in open_cellen)
    beveiligd = {blad.title for blad in boek if blad.protection.sheet}
    assert beveiligd == {"Uitgangspunten", "Behoefte", "Jaarreeksen", "Aanbod", "Opgave", "Verdeling", "Verdeelstappen"}


def test_tables_and_ranges_have_names(bestand: Path) -> None:
    boek = openpyxl.load_workbook(bestand)
    assert {"tblUitgangspunten", "tblBehoefte", "tblOpgave", "tblVerdeling"} <= {t for blad in boek for t in blad.tables}
    naam = boek.defined_names["aantal_medische_urgentie"]
    assert naam.attr_text.startswith("Verdeling!$L$")
    assert "te_verdelen_medische_urgentie" in boek.defined_names


def test_the_file_that_is_read_back_gives_the_same_numbers_and_no_error(bestand: Path) -> None:
    rekenaar, boek = Rekenaar.van_bestand(bestand), openpyxl.load_workbook(bestand, data_only=True)
    assert len(rekenaar.formules) > 2000
    for blad, rij, kolom in rekenaar.formules[::7]:
        assert gelijk(boek[blad].cell(rij, kolom).value, rekenaar.waarde(blad, rij, kolom)), (blad, rij, kolom)


def test_words_of_a_user_stand_there_as_text(bestand: Path) -> None:
    """A formula of ours never holds them: `van_bestand` above reads nothing but what we write."""
    cellen = [cel for rij in openpyxl.load_workbook(bestand)["Verdeling"].iter_rows() for cel in rij if "cmd" in str(cel.value)]
    assert cellen and {cel.data_type for cel in cellen} == {"s"}
    assert {str(cel.value) for cel in cellen} == {"=1+1 \n+cmd|' /C calc'!A0"}


def test_a_formula_that_is_too_long_for_excel_is_written_as_its_value(document: Beleidsdocument, tmp_path: Path) -> None:
    lang, kort = Formule("=1" + "+1" * 5000, 5001), Formule("=1+1", 2)
    assert (lang.past, kort.past) == (False, True)
    werkmap = Werkmap(tmp_path / "a.xlsx", document)
    werkmap.blad(Blad("Proef", (Tabelblok("Proef", "", (Kolom("a", Soort.HEEL), Kolom("b", Soort.HEEL)), (Rij((lang, kort)),)),)))
    werkmap.sluit()
    cellen = openpyxl.load_workbook(tmp_path / "a.xlsx")["Proef"][5]
    assert [cel.value for cel in cellen] == [5001, "=1+1"]


@pytest.mark.skipif(soffice() is None, reason="LibreOffice (soffice) staat niet op deze computer; de eigen rekenaar in deze test wel.")
def test_libreoffice_finds_our_numbers_and_follows_a_change(bestand: Path, voorbeeld: Dossier, tmp_path: Path) -> None:
    """The example with another count, typed in the file: LibreOffice finds what the program finds for the dossier with that count."""
    boek, _ = maak(voorbeeld)
    anders, invoer = telling(voorbeeld, boek)
    gewijzigd = tmp_path / "gewijzigd.xlsx"
    map_ = openpyxl.load_workbook(bestand)
    for cel, waarde in invoer.items():
        blad, plek = cel.replace("$", "").split("!")
        map_[blad][plek] = waarde
    map_.save(gewijzigd)
    zelfde, ander = herreken(tmp_path, bestand, gewijzigd)
    hun = openpyxl.load_workbook(ander, data_only=True)
    aantallen = reken(anders).verdeling[GROEP].aantallen
    assert aantallen is not None and aantallen != reken(voorbeeld).verdeling[GROEP].aantallen
    assert {c: hun["Verdeling"].cell(boek.rij(GROEP, c), 12).value for c in voorbeeld.codes()} == dict(aantallen)
    assert vergelijk(bestand, zelfde).verschillen == []
