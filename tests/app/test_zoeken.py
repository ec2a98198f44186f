"""Finding anything in the dossier: which words find what, in which order, and where it leads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.app import operations, zoeken, zoekindex
from thuisapp.app.controles import controleer
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.app.wizard_steps import STAPPEN
from thuisapp.app.zoeken import Lade, Regel, Soort, Vondst, plat, zoek
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier

HEERLEN, DAK = "GM0917", "dak-en-thuislozen"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return operations.zet_tekst(voorbeeld_dossier(), "keuzes", "Eerst dit.\n\nWij kiezen voor **eenvoud** en menselijkheid.")


@pytest.fixture(scope="module")
def index(dossier: Dossier) -> zoeken.Index:
    resultaat = reken(dossier)
    return zoekindex.maak_index(dossier, controleer(dossier, resultaat), resultaat)


def vondsten(index: zoeken.Index, tekst: str, soort: Soort) -> list[Vondst]:
    return [v for groep in zoek(index, tekst) if groep.soort is soort for v in groep.vondsten]


def test_words_in_any_order_and_without_capitals_or_accents(index: zoeken.Index) -> None:
    titels = [[v.titel for v in vondsten(index, tekst, Soort.CIJFER)] for tekst in ("opgave heerlen dak", "DAK  Héérlen opgave")]
    assert titels[0] == titels[1]
    assert titels[0][0].startswith("Opgave, Dak- en thuislozen, Heerlen: ")


def test_a_figure_leads_to_its_cell(index: zoeken.Index) -> None:
    vondst = vondsten(index, "verdeling dak heerlen neemt", Soort.CIJFER)[0]
    assert (vondst.stap, vondst.plek) == ("verdeling", (DAK, HEERLEN))
    assert vondst.cel is not None and vondst.cel.rij == HEERLEN and vondst.cel.kolom == "Neemt"


def test_a_number_is_found_with_and_without_its_point(dossier: Dossier, index: zoeken.Index) -> None:
    inwoners = max((i for i in dossier.indicatoren.values() if i.naam == "Inwoners"), key=lambda i: i.peildatum)
    getal = int(inwoners.waarden[HEERLEN] or 0)
    for tekst in (str(getal), f"{getal:,}".replace(",", ".")):
        assert any(v.plek == (HEERLEN,) for v in vondsten(index, f"{tekst} inwoners", Soort.CIJFER)), tekst


def test_every_kind_is_found_and_leads_somewhere(dossier: Dossier, index: zoeken.Index) -> None:
    partij, afspraak, plan = dossier.partijen[0], dossier.afspraken[0], dossier.aanbod.plannen[0]
    for tekst, soort, plek in ((partij.naam, Soort.PARTIJ, partij.id), (afspraak.titel, Soort.AFSPRAAK, afspraak.id),
                               (plan.naam, Soort.PLAN, plan.id), (dossier.acties[0].titel, Soort.UITVOERING, dossier.acties[0].id),
                               ("Heerlen", Soort.GEMEENTE, HEERLEN), ("dak- en thuislozen", Soort.GROEP, DAK)):
        assert plek in vondsten(index, tekst, soort)[0].plek, tekst
    assert vondsten(index, "wederkerigheid", Soort.BEGRIP)[0].plek == ("wederkerigheid",)
    stappen = {s.id for s in STAPPEN}
    for soort, lade in index.items():
        alle = [r.vondst() if callable(r.vondst) else r.vondst for r in lade.regels]
        assert all(v.stap in stappen or soort in (Soort.BEGRIP, Soort.HANDLEIDING) for v in alle)
        assert all(v.titel and v.waar and v.soort is soort for v in alle)


def test_own_text_shows_the_piece_with_the_word_and_its_place(dossier: Dossier, index: zoeken.Index) -> None:
    vondst = vondsten(index, "menselijkheid", Soort.TEKST)[0]
    assert vondst.titel == "Wij kiezen voor eenvoud en menselijkheid."
    assert vondst.plek == ("keuzes",)
    assert dossier.teksten["keuzes"][vondst.positie:].startswith("menselijkheid")


def test_what_stands_in_front_is_better_than_what_stands_somewhere(index: zoeken.Index) -> None:
    gemeenten = zoek(index, "heerlen")
    assert gemeenten[0].soort is Soort.GEMEENTE
    assert gemeenten[0].vondsten[0].titel == "Heerlen"


def test_many_answers_are_counted_and_the_best_are_shown(index: zoeken.Index) -> None:
    groep = next(g for g in zoek(index, "heerlen") if g.soort is Soort.CIJFER)
    assert len(groep.vondsten) == zoeken.PER_SOORT < groep.aantal


@pytest.mark.parametrize("tekst", ["", " ", "a", "!", "e n", "\x00"])
def test_too_little_to_look_for_finds_nothing(index: zoeken.Index, tekst: str) -> None:
    assert zoek(index, tekst) == []


def test_a_name_with_odd_signs_is_found(dossier: Dossier) -> None:
    partij = replace(dossier.partijen[0], naam="Stichting 's-Heeren & Ço (Süd)")
    index = zoekindex.maak_index(replace(dossier, partijen=(partij, *dossier.partijen[1:])))
    for tekst in ("s heeren", "'s-Heeren", "co sud", "Ço (Süd)"):
        assert partij.id in vondsten(index, tekst, Soort.PARTIJ)[0].plek, tekst


@given(st.text(max_size=80))
def test_plain_text_keeps_its_places(tekst: str) -> None:
    import unicodedata

    assert len(plat(tekst)) == len(unicodedata.normalize("NFC", tekst))


@given(st.lists(st.text("ab \n\t", max_size=6), min_size=1, max_size=8), st.text("ab", min_size=1, max_size=3))
def test_looking_through_the_long_text_finds_what_looking_line_by_line_does(regels: list[str], woord: str) -> None:
    vondst = Vondst(Soort.GROEP, "x", "y")
    lade = Lade.van(Regel(f" {plat(r)}", plat(r[::-1]), vondst) for r in regels)
    met = [n for n, r in enumerate(lade.regels) if woord in r.kop or woord in r.erbij]
    assert lade.met([(woord,)]) == met
