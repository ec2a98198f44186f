"""What changed between two versions: every change of the dossier shows, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.app import operations as op
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.calc.verschil import verschil
from thuisapp.calc.verschil_tekst import Tekststuksoort, tekstverschil
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.dossier import Dossier

GROEP = "dak-en-thuislozen"


@pytest.fixture(scope="module")
def d() -> Dossier:
    return voorbeeld_dossier()


def test_the_same_dossier_has_no_difference(d: Dossier) -> None:
    assert not verschil(d, replace(d))


def test_a_new_total_shows_per_gemeente_and_for_the_region(d: Dossier) -> None:
    los = next(g.id for g in d.gekozen_groepen() if d.gekozen_scenario().set_van(g.id) is None and reken(d).verdeling[g.id].aantallen)
    oud = reken(d).verdeling[los].aantallen
    assert oud is not None
    anders = op.wijzig_voorstel(d, los, totaal=sum(oud.values()) + 40, reden_totaal="Meer nodig")
    nieuw = reken(anders).verdeling[los].aantallen
    assert nieuw is not None
    v = verschil(d, anders)
    regels = {g.gemeente: (g.was, g.wordt) for g in v.getallen if g.soort == "verdeling"}
    assert regels[""] == (sum(oud.values()), sum(nieuw.values()))
    assert regels.keys() - {""} == {code for code in oud if oud[code] != nieuw[code]}
    assert all(g.verschil == Fraction(nieuw[g.gemeente] - oud[g.gemeente]) for g in v.getallen if g.gemeente)
    assert any(r.onderdeel == "Verdeling" and "totaal" in r.zin for r in v.regels)


def test_unknown_is_not_nil(d: Dossier) -> None:
    code = d.codes()[0]
    groep = next(g.id for g in d.gekozen_groepen() if d.ramingen[g.id].telling.per_gemeente)
    leeg = d
    for c in d.codes():
        leeg = op.zet_telling(leeg, groep, c, None)
    regel = next(g for g in verschil(d, leeg).getallen if g.soort == "behoefte" and g.groep == groep)
    assert (regel.wordt, regel.verschil, code in d.codes()) == (None, None, True)


def test_afspraken_that_came_went_and_changed_are_named(d: Dossier) -> None:
    eerste, tweede = d.afspraken[:2]
    anders = op.bewaar_afspraak(op.verwijder_afspraak(d, tweede.id), replace(eerste, aantal=1))
    anders = op.bewaar_afspraak(anders, replace(eerste, id="nieuw", nummer="9", titel="Extra"))
    zinnen = [r.zin for r in verschil(d, anders).regels if r.onderdeel == "Afspraken"]
    assert f"Vervallen: {tweede.nummer} {tweede.titel}." in zinnen
    assert "Nieuw: 9 Extra." in zinnen
    assert f"{eerste.nummer} {eerste.titel}. Gewijzigd: aantal ({eerste.aantal} → 1)." in zinnen


def test_a_note_in_an_afspraak_is_no_difference(d: Dossier) -> None:
    anders = op.bewaar_afspraak(d, replace(d.afspraken[0], opmerking="Nog eens bellen"))
    assert not verschil(d, anders)


def test_groups_status_besluiten_and_texts_show(d: Dossier) -> None:
    anders = op.kies_groep(d, GROEP, False)
    anders = op.bewaar_besluit(anders, Besluit("b9", "2026-11-01", "Wij gaan door."))
    anders = op.zet_tekst(anders, "visie-doel", "Iets anders")
    onderdelen = {r.onderdeel for r in verschil(d, anders).regels}
    assert {"Aandachtsgroepen", "Besluiten"} <= onderdelen
    assert [t.paragraaf for t in verschil(d, anders).teksten] == ["visie-doel"]


def test_only_the_changed_words_are_marked() -> None:
    stukken = tekstverschil("Wij bouwen 20 woningen in Heerlen.", "Wij bouwen 25 woningen in Heerlen.")
    assert [(s.soort, s.tekst) for s in stukken] == [
        (Tekststuksoort.GELIJK, "Wij bouwen "), (Tekststuksoort.WEG, "20 "), (Tekststuksoort.NIEUW, "25 "),
        (Tekststuksoort.GELIJK, "woningen in Heerlen.")]


@given(st.text(max_size=80), st.text(max_size=80))
def test_both_texts_can_be_read_from_the_difference(oud: str, nieuw: str) -> None:
    stukken = tekstverschil(oud, nieuw)
    assert "".join(s.tekst for s in stukken if s.soort is not Tekststuksoort.NIEUW) == oud
    assert "".join(s.tekst for s in stukken if s.soort is not Tekststuksoort.WEG) == nieuw
