"""Two versions beside each other: every change can be read, with its sign, and nothing is said that did not change."""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction
from pathlib import Path

import pytest

from thuisapp.app import dossiers, versies, versieverschil
from thuisapp.app import operations as op
from thuisapp.app.versieverschil import NU, als_html, als_tekst, getalrij, in_woorden, kies, telling, vergelijk
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.verschil import Getalverschil, verschil
from thuisapp.calc.verschil_tekst import tekstverschil
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.afspraak import Actie, Partij, Partijsoort, Realisatie, Regeling
from thuisapp.domain.behoefte import Overlap
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.domain.errors import ThuisappError
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import EigenWaarde, Periode
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.toets import Toetsoordeel, Toetsstand
from thuisapp.domain.werksessie import Werksessie

GROEP = "dak-en-thuislozen"


@pytest.fixture(scope="module")
def d() -> Dossier:
    return replace(voorbeeld_dossier(), versies=(), ondertekeningen=())


def andere(d: Dossier) -> dict[str, Dossier]:
    """For every field that is compared: a dossier in which it is different."""
    eerste = d.gemeenten[0]
    indicator = next(iter(d.indicatoren.values()))
    cijfer = Cijfer.van(Eenheid.AANDEEL, "0.3", "eigen")
    raming = d.ramingen[GROEP]
    methode = next(m for m in Methode if m is not raming.methode)
    return {
        "naam": replace(d, naam="Anders"), "regio": replace(d, regio="Elders"), "periode": replace(d, periode=Periode(2026, 2030)),
        "datum": replace(d, datum="2027-01-01"), "versie": replace(d, versie="9.9"),
        "status": replace(d, status=Dossierstatus.TER_CONSULTATIE),
        "gemeenten": replace(d, gemeenten=(replace(eerste, naam="Nieuwstad"), *d.gemeenten[1:])),
        "indicatoren": replace(d, indicatoren=d.indicatoren.met(indicator.id, replace(indicator, peildatum="2031-01-01"))),
        "groepen": op.kies_groep(d, GROEP, False),
        "ramingen": replace(d, ramingen=d.ramingen.met(GROEP, replace(raming, methode=methode))),
        "scenarios": op.wijzig_voorstel(d, GROEP, totaal=999, reden_totaal="Proef"),
        "scenario": replace(d, scenario=next(s.id for s in d.scenarios if s.id != d.scenario)),
        "overlappen": replace(d, overlappen=(*d.overlappen, Overlap(GROEP, "studenten", cijfer))),
        "aanbod": replace(d, aanbod=replace(d.aanbod, plannen=d.aanbod.plannen[1:])),
        "partijen": replace(d, partijen=(*d.partijen, Partij("nieuw", "Provincie", Partijsoort.PROVINCIE))),
        "afspraken": replace(d, afspraken=(replace(d.afspraken[0], aantal=1), *d.afspraken[1:])),
        "besluiten": replace(d, besluiten=(*d.besluiten, Besluit("b9", "2026-11-01", "Wij gaan door."))),
        "acties": replace(d, acties=(*d.acties, Actie("a9", "Bellen"))),
        "realisaties": replace(d, realisaties=(*d.realisaties, Realisatie(GROEP, eerste.code, "2030", 3, "eigen"))),
        "teksten": op.zet_tekst(d, "keuzes", "Iets heel anders."),
        "lagen": replace(d, lagen=FrozenMap()) if d.lagen else replace(d, naam="Anders"),
        "eigen_waarden": replace(d, eigen_waarden=(*d.eigen_waarden, EigenWaarde(indicator.id, eerste.code, cijfer))),
        "statushouders_voorrang": replace(d, statushouders_voorrang=not d.statushouders_voorrang),
        "onderdruk_kleine_aantallen": replace(d, onderdruk_kleine_aantallen=not d.onderdruk_kleine_aantallen),
        "toets": op.zet_toets(d, "groepen", Toetsoordeel(Toetsstand.ELDERS, "Verordening")),
        "sjablonen": replace(d, sjablonen=FrozenMap({"visie/03_visie.md.j2": "# Onze visie"})),
        "werksessies": replace(d, werksessies=(*d.werksessies, Werksessie("w9", "2026-11-01", "Wonen in de wijk"))),
        "regelingen": replace(d, regelingen=d.regelingen.met("x", Regeling("x", "Regeling", "Wonen"))),
    }


NIET_VERGELEKEN = {"id", "bronnen", "samenstelling", "voorbeeld", "recepten", "uitvragen", "kaartgrenzen", "versies", "ondertekeningen",
                  "huisstijl"}
VELDEN = [f.name for f in fields(Dossier) if f.name not in NIET_VERGELEKEN]


@pytest.mark.parametrize("veld", VELDEN)
def test_a_change_of_every_field_shows_both_ways(d: Dossier, veld: str) -> None:
    anders = andere(d)[veld]
    heen, terug = verschil(d, anders), verschil(anders, d)
    assert heen
    assert terug
    assert all(r.zin.endswith((".", "!", "?")) and r.zin[0] == r.zin[0].upper() for r in (*heen.regels, *terug.regels))


def test_what_is_not_compared_is_no_difference(d: Dossier) -> None:
    bewaard = versies.bewaar_versie(d, "Een", "2026-11-01")
    assert not vergelijk(d, bewaard)
    assert vergelijk(d, bewaard, "toen", "nu").zin == "Er is niets veranderd van toen naar nu."


def test_a_version_is_what_it_was(d: Dossier) -> None:
    later = op.wijzig_voorstel(versies.bewaar_versie(d, "Een", "2026-11-01"), GROEP, totaal=400, reden_totaal="Meer")
    assert [naam for _, naam in versieverschil.keuzes(later)] == ["Nu (zoals op het scherm)", "Een (1 november 2026)"]
    v = vergelijk(kies(later, "versie-1"), kies(later, NU), "\"Een\"", "nu")
    regio = next(r for r in v.getallen if r.regio and r.soort == "Verdeling")
    assert (regio.wordt, regio.plaats) == ("400", "Regio")
    assert regio.verschil.startswith(("▲ +", "▼ −"))
    assert v.zin.startswith("Van \"Een\" naar nu veranderen ")


def rij(was: Fraction | None, wordt: Fraction | None, marge: str = "") -> tuple[str, str, str, str]:
    r = getalrij(Getalverschil("opgave", "g", "Ouderen", "GM1", "Heerlen", was, wordt, Eenheid.WONINGEN, marge))
    return r.was, r.wordt, r.verschil, r.gesproken


def test_a_difference_carries_sign_arrow_and_words() -> None:
    assert rij(Fraction(10), Fraction(1012)) == (
        "10", "1.012", "▲ +1.002", "Opgave van Ouderen voor Heerlen: was 10, wordt 1.012 woningen; 1.002 meer.")
    assert rij(Fraction(12), Fraction(9))[2] == "▼ −3"
    assert rij(None, Fraction(9))[:3] == ("onbekend", "9", "")
    assert rij(None, Fraction(9))[3].endswith("het verschil is onbekend.")


def test_a_small_difference_is_not_rounded_away() -> None:
    assert rij(Fraction(100), Fraction(1001, 10))[:3] == ("100", "100,1", "▲ +0,1")
    assert rij(Fraction(100), Fraction(100), "100 (90–110) → 100 (80–120)")[:3] == ("100 (90–110)", "100 (80–120)", "alleen de marge")


def test_a_dropped_group_is_told_for_the_region_only(d: Dossier) -> None:
    v = vergelijk(d, op.kies_groep(d, GROEP, False))
    eigen = [r for r in v.getallen if r.sleutel[1] == GROEP]
    assert {r.plaats for r in eigen} == {"Regio"}
    assert {r.wordt for r in eigen} == {"niet in de visie"}


def test_texts_carry_the_name_of_their_paragraph_and_say_it_in_words(d: Dossier) -> None:
    oud = op.zet_tekst(d, "keuzes", "Wij bouwen 20 woningen.")
    v = vergelijk(oud, op.zet_tekst(oud, "keuzes", "Wij bouwen 25 woningen."))
    assert [t.titel for t in v.teksten] == ["3.3 Keuzes die in de cijfers zitten"]
    assert v.teksten[0].woorden == "Wij bouwen [vervallen: 20] [nieuw: 25] woningen."
    assert v.teksten[0].telling == "1 woord vervallen en 1 woord nieuw"


def test_marked_text_keeps_what_was_typed_apart_from_the_marks() -> None:
    stukken = tekstverschil("Meer <b>bouwen</b>", "Meer <i>bouwen</i> & wonen")
    tekst = als_html(stukken, "#fee", "#efe")
    assert "<b>" not in tekst
    assert "line-through" in tekst
    assert "underline" in tekst
    assert telling(tekstverschil("", "Twee woorden")) == "nieuwe tekst"
    assert telling(tekstverschil("Twee woorden", "")) == "tekst vervallen"
    assert in_woorden(tekstverschil("een", "een twee")).endswith("[nieuw: een twee]")


def test_everything_can_be_copied_as_text(d: Dossier) -> None:
    anders = op.zet_tekst(op.wijzig_voorstel(d, GROEP, totaal=400, reden_totaal="Meer"), "keuzes", "Nieuwe\nwoorden.")
    v = vergelijk(d, anders)
    tekst = als_tekst(v)
    assert all(r.plaats in tekst and r.was in tekst for r in v.getallen)
    assert all(r.zin in tekst for r in v.regels)
    breed = {regel.count("\t") for regel in tekst.split("Getallen\n")[1].split("\n\n")[0].splitlines()}
    assert breed == {6}, "a rectangle to paste"


def test_another_file_can_be_compared_with(d: Dossier, tmp_path: Path) -> None:
    dossiers.bewaar(d, tmp_path / "oud.thuis")
    dossiers.schrijf_json(d, tmp_path / "oud.json")
    assert not vergelijk(versieverschil.open_ander(tmp_path / "oud.thuis"), d)
    assert not vergelijk(versieverschil.open_ander(tmp_path / "oud.json"), d)
    with pytest.raises(ThuisappError, match="bestaat niet"):
        versieverschil.open_ander(tmp_path / "weg.thuis")


def test_a_file_of_another_region_is_pointed_out(d: Dossier) -> None:
    ver_weg = dossiers.nieuw_dossier("Elders", ("GM0014", "GM0047"))
    assert "geen gemeente gemeen" in vergelijk(ver_weg, d).waarschuwing
    assert vergelijk(d, op.kies_groep(d, GROEP, False)).waarschuwing == ""


def test_rules_of_a_division_are_told_one_by_one(d: Dossier) -> None:
    los = next(g.id for g in d.gekozen_groepen() if d.gekozen_scenario().set_van(g.id) is None)
    eerste, tweede = d.gemeenten[:2]
    anders = op.wijzig_voorstel(d, los, minimum=FrozenMap({eerste.code: 3, tweede.code: 4}), verrekening=Fraction(1, 4), motivering="Nieuw")
    zinnen = [r.zin for r in verschil(d, anders).regels if r.onderdeel == "Verdeling"]
    naam = d.groep(los).naam
    assert f"{naam}: de motivering is gewijzigd." in zinnen
    assert any(z.startswith(f"{naam}: het minimum is gewijzigd voor ") and f"{eerste.naam} van " in z and "naar 3" in z for z in zinnen)
    assert any("telde mee" in z and "25%" in z for z in zinnen)
