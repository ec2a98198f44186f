"""The verslag of a werksessie: what was decided and by whom, dissent word for word, what changed and what is open."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

import pytest

from tests.output import kinddossiers as k
from tests.output import sessiedossiers as s
from thuisapp.app import operations as op
from thuisapp.app import werksessies
from thuisapp.app.dossiers import nieuw_dossier
from thuisapp.app.operations.werksessies import begin_werksessie, sluit_werksessie, wijzig_werksessie
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.output.visie.document import maak_beeld, ruw_hoofdstuk
from thuisapp.output.visie.model import Beleidsdocument, Citaat, Paragraaf, Tabel, alle_blokken, platte_tekst

TWEE = ["GM0917", "GM0928"]


def klein(codes: list[str] = TWEE) -> Dossier:
    return nieuw_dossier("Proef", codes, id="proef", datum="2027-03-15")


@lru_cache(maxsize=1)
def _gesloten() -> Dossier:
    return s.gesloten(klein())


@lru_cache(maxsize=1)
def _verslag() -> Beleidsdocument:
    return s.verslag(_gesloten())


@pytest.fixture(scope="module")
def d() -> Dossier:
    return _gesloten()


@pytest.fixture(scope="module")
def document() -> Beleidsdocument:
    return _verslag()


def tabel(document: Beleidsdocument, id: str) -> list[list[str]]:
    gevonden = next(b for b in alle_blokken(document) if isinstance(b, Tabel) and b.id == id)
    return [[platte_tekst(cel.tekst) for cel in rij.cellen] for rij in gevonden.rijen]


def koppen(document: Beleidsdocument) -> list[str]:
    return [b.titel for b in alle_blokken(document) if isinstance(b, Paragraaf)]


# --- what stands in it ------------------------------------------------------------------------------------------------


def test_it_says_what_it_was_about_and_who_was_there(document: Beleidsdocument) -> None:
    tekst = k.leesbaar(document)
    assert (document.titel, document.ondertitel) == ("Verslag van de werksessie", "Wie bouwt wat?, 16 maart 2027")
    for zin in ("Onderwerp: Wie bouwt wat?", "Datum: 16 maart 2027", "Plaats: Stadhuis", "Besluiten: twee, met één minderheidsstandpunt"):
        assert zin in tekst
    assert tabel(document, "tabel-werksessie-aanwezigen") == [
        ["Gemeente Heerlen", "gemeente", "wethouder wonen beleidsmedewerker"], ["Woonstichting", "woningcorporatie", "–"],
        ["Bureau Buiten", "–", "adviseur"], ["partij niet ingevuld", "–", "gespreksleider"]]
    assert "Drie partijen waren bij de werksessie." in tekst


def test_decisions_stand_in_it_with_their_dissent_word_for_word(document: Beleidsdocument) -> None:
    assert "Besluit 1 – Bestuurlijke tafel" in koppen(document) and "Besluit 2" in koppen(document)
    citaten = [platte_tekst(b.delen[0].tekst) for b in alle_blokken(document) if isinstance(b, Citaat)]  # type: ignore[union-attr]
    assert citaten == ["Eén partij vindt dat te veel."]


def test_notes_keep_their_own_form(document: Beleidsdocument) -> None:
    assert "Wat er is besproken" in koppen(document) and "Vragen uit de zaal" in koppen(document)
    assert "Wie betaalt de begeleiding?" in k.leesbaar(document)


def test_what_was_agreed_and_said_stands_in_tables(document: Beleidsdocument) -> None:
    assert tabel(document, "tabel-werksessie-afspraken") == [["30 Grond beschikbaar stellen", "Gemeente Heerlen", "nieuw"]]
    assert tabel(document, "tabel-werksessie-standpunten") == [["Kerkrade", "nog geen standpunt", "tegen", "Wij hebben geen grond."]]


def test_figures_are_those_of_begin_and_end_and_not_of_later(d: Dossier) -> None:
    groep = d.gekozen_groepen()[0].id
    later = op.wijzig_voorstel(d, groep, totaal=7, reden_totaal="Toch anders.")
    cijfers = tabel(s.verslag(later), "tabel-verschil-regio")
    assert cijfers == tabel(s.verslag(d), "tabel-verschil-regio")
    assert [rij[4] for rij in cijfers if rij[1] == "verdeling"] == ["120"]


def test_besluiten_of_the_session_are_not_told_twice(document: Beleidsdocument) -> None:
    tekst = k.leesbaar(document)
    assert tekst.count("Wij bouwen samen 120 woningen.") == 1
    assert "Andere besluiten" not in koppen(document) and "Werksessies" not in koppen(document)


def test_a_besluit_outside_the_session_is_another_change() -> None:
    d = s.aan_het_werk(klein())
    los = replace(d.besluiten[0], id="los", tekst="Dit stond los van de werksessie.", werksessie="", minderheidsstandpunt="")
    document = s.verslag(op.bewaar_besluit(d, los))
    assert "Andere besluiten" in koppen(document)
    assert "Nieuw: besluit van 16 maart 2027: Dit stond los van de werksessie." in k.leesbaar(document)


def test_a_session_that_goes_on_is_said_to_be_one() -> None:
    tekst = k.leesbaar(s.verslag(s.aan_het_werk(klein())))
    assert "Dit is een tussenstand: de werksessie is nog niet gesloten." in tekst
    assert "tussen het begin van de werksessie en nu" in tekst


# --- short forms ------------------------------------------------------------------------------------------------------


def test_a_session_in_which_nothing_happened_says_so_in_short_sentences() -> None:
    d = sluit_werksessie(begin_werksessie(klein(), onderwerp="Kennismaken", datum="2027-01-05"), "werksessie-1")
    document = s.verslag(d)
    tekst = k.leesbaar(document)
    for zin in ("Er zijn in deze werksessie geen besluiten vastgelegd.", "Wie er waren, is niet vastgelegd.", "Besluiten: geen",
                "De opgave en de verdeling zijn in deze werksessie gelijk gebleven."):
        assert zin in tekst
    assert "Plaats:" not in tekst and not {"Wat er is besproken", "Afspraken", "Teksten"} & set(koppen(document))
    k.keur(document, d, s.keuzes(d))


def test_without_its_first_version_it_says_that_nothing_can_be_compared(d: Dossier) -> None:
    zonder = replace(d, versies=tuple(v for v in d.versies if v.id != d.werksessies[0].begin))
    tekst = k.leesbaar(s.verslag(zonder))
    assert "Hoe het dossier was toen de werksessie begon, is niet bewaard." in tekst
    assert "Wij bouwen samen 120 woningen." in tekst


def test_a_dossier_without_a_session_gets_an_explanation() -> None:
    document = s.verslag(klein())
    assert [h.titel for h in document.hoofdstukken] == ["Zo legt u een werksessie vast"]
    k.keur(document, klein())


# --- what holds for every document ------------------------------------------------------------------------------------


@pytest.mark.parametrize("maak", [lambda: s.gesloten(klein()), lambda: s.gesloten(klein(["GM0917"])), lambda: s.aan_het_werk(klein()),
                                  lambda: s.gesloten(k.vol(klein())), voorbeeld_dossier, lambda: s.gesloten(k.regio("Achterhoek"))],
                         ids=["twee", "een", "bezig", "vol", "voorbeeld", "achterhoek"])
def test_every_figure_is_bound_and_nothing_is_empty(maak: object) -> None:
    d = maak()  # type: ignore[operator]
    document = s.verslag(d)
    k.keur(document, werksessies.verslagdossier(d, werksessies.vind_werksessie(d)), s.keuzes(d))


@pytest.mark.parametrize("kwaad", k.KWAAD)
def test_text_of_users_stays_text(kwaad: str) -> None:
    d = s.gesloten(klein(), kwaad) if kwaad.strip() else klein()
    k.keur_kwaad(s.verslag(d))


def test_a_verslag_that_is_made_again_is_the_same(d: Dossier) -> None:
    assert s.verslag(d) == s.verslag(d)
    verbeterd = wijzig_werksessie(d, "werksessie-1", verslag="Nieuwe aantekening.")
    assert "Nieuwe aantekening." in k.leesbaar(s.verslag(verbeterd))


def test_open_points_stay_few_and_say_how_many_are_left_out() -> None:
    d = s.gesloten(k.regio("Metropoolregio Amsterdam"))
    rijen = tabel(s.verslag(d), "tabel-werksessie-open")
    assert 1 <= len(rijen) <= 12
    assert all(len(re.findall(r"[.!?](?:\s|$|(?=[A-Z]))", rij[0])) <= 12 for rij in rijen)


def test_the_visie_names_the_session_of_a_besluit() -> None:
    d = voorbeeld_dossier()
    tekst = repr(ruw_hoofdstuk(maak_beeld(d, reken(d), ()), "E", "e_besluiten", {}))
    assert "Dit besluit is genomen in de werksessie ‘Afspraken over statushouders’ van 29 oktober 2026." in tekst
