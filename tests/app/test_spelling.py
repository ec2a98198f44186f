"""Spelling: the dictionary and our own words know the language of the field, and what is no language is left alone."""

from __future__ import annotations

import pytest

from thuisapp import paths
from thuisapp.app import spelling
from thuisapp.app.spelling import Speller, eigen_woorden, speller, voeg_woord_toe
from thuisapp.app.spelling_woorden import woorden_in
from thuisapp.domain.begrippen import BEGRIPPEN


@pytest.fixture(scope="module")
def kenner() -> Speller:
    return spelling._basis()


def fout(kenner: Speller, tekst: str) -> list[str]:
    return [tekst[begin:begin + lengte] for begin, lengte in kenner.fouten(tekst)]


@pytest.mark.parametrize("woord", [
    "woonzorgvisie", "Woonzorgvisies", "aandachtsgroepen", "zorgkantoor", "nultredenwoningen", "flexwoningbouw", "vergunninghouders",
    "mantelzorgwoning", "Wmo-cliënten", "coördinatie", "één", "Eén", "níet", "foto’s", "zo’n", "’s-Hertogenbosch", "Fryslân", "Beekdaelen",
    "e-mail", "huurdersorganisatie", "woonzorganalyse", "kengetallen", "peildatum", "Huisvestingswet", "regio’s", "ggz-instelling",
])
def test_words_of_the_field_are_known(kenner: Speller, woord: str) -> None:
    assert kenner.is_goed(woord)


@pytest.mark.parametrize("woord", ["wonning", "gemente", "opgaave", "woonzorvisie", "huisvestng", "aandachtgroep", "zorgkantoort"])
def test_mistakes_are_found(kenner: Speller, woord: str) -> None:
    assert not kenner.is_goed(woord)


def test_every_word_of_the_glossary_is_known(kenner: Speller) -> None:
    assert fout(kenner, "\n".join(begrip.term for begrip in BEGRIPPEN)) == []
    assert fout(kenner, "\n".join(begrip.betekenis for begrip in BEGRIPPEN)) == []


def test_places_of_mistakes_in_markdown(kenner: Speller) -> None:
    tekst = ("## De **wonning**\n\n- [gemente](https://foute.naam/xyzzy) in [[opgave/dakloos/GM0917|woord]] en 65-plussers, 12e, m2\n"
             "- info@xyzzy.nl, www.qwrtp.nl, bestand.pdf, ‘opgaave’, 's avonds, MMXXVI en &nbsp; a_b")
    assert fout(kenner, tekst) == ["wonning", "gemente", "opgaave"]


def test_a_name_that_is_given_is_known_with_its_parts(kenner: Speller) -> None:
    assert fout(kenner, "Zorggroep Xyzzy en Qwrtp’s plan") == ["Xyzzy", "Qwrtp’s"]
    met = kenner.met(["Zorggroep Xyzzy", "Qwrtp"])
    assert fout(met, "Zorggroep Xyzzy en Qwrtp’s plan") == []
    assert fout(kenner, "Xyzzy") == ["Xyzzy"]  # the first speller is as it was
    assert met.met(["qwrtp"]) is met


@pytest.mark.parametrize(("woord", "bedoeld"), [
    ("wonning", "woning"), ("gemente", "gemeente"), ("Gemente", "Gemeente"), ("opgaave", "opgave"), ("woonzorvisie", "woonzorgvisie"),
    ("huisvestng", "huisvesting"), ("onmidelijk", "onmiddellijk"), ("kwaliteid", "kwaliteit"), ("dakloose", "dakloze"),
    ("instelingen", "instellingen"), ("fotos", "foto’s"),
])
def test_what_was_meant_is_among_the_suggestions(kenner: Speller, woord: str, bedoeld: str) -> None:
    gegeven = kenner.suggesties(woord)
    assert bedoeld in gegeven and len(gegeven) <= 6 and woord not in gegeven


@pytest.mark.parametrize("woord", ["", "a" * 60, "a" * 10_000, "-", "’", "日本", "\ud800"])
def test_odd_words_are_no_trouble(kenner: Speller, woord: str) -> None:
    assert len(kenner.suggesties(woord)) <= 6
    kenner.fouten(woord)


def test_the_users_own_words_are_kept() -> None:
    assert eigen_woorden() == ()
    voeg_woord_toe("  Xyzzy ")
    voeg_woord_toe("Xyzzy")
    voeg_woord_toe("   ")
    assert eigen_woorden() == ("Xyzzy",)
    assert speller().is_goed("xyzzy")


def test_only_words_are_looked_at() -> None:
    assert [woord for _, woord in woorden_in("Een **vet** woord, ‘zo’ en 'dat' – n.v.t. 3x")] == ["Een", "vet", "woord", "zo", "en", "dat"]


def test_the_dictionary_carries_its_licence() -> None:
    map_ = paths.resource("woordenboek")
    licentie = (map_ / "LICENSE-woordenboek.txt").read_text(encoding="utf-8")
    assert "Revised BSD License" in licentie and "CC BY 3.0" in licentie
    delen = sorted(map_.glob("nl*.dic"))
    assert len(delen) == 8
    for deel in delen:  # each part says how many words it has
        aantal, *woorden = deel.read_text(encoding="utf-8").rstrip("\n").split("\n")
        assert int(aantal) == len(woorden)
