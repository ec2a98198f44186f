"""From the document back to where its words come from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.app.visie_bron import extra_woorden, plek_in_tekst, stap_van
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.domain.dossier import Dossier

MARKDOWN = ("# Kop\n\nWij **kiezen** voor [[opgave/dakloos/GM1|getal]] woningen in [onze regio](https://voorbeeld.nl/kiezen) en meer.\n\n"
            "- punt een\n- punt twee\n\n1. eerst\n\n| a | b |\n|---|---|\n| cel | twee |\n")
GETOOND = "Kop\nWij kiezen voor 1.234 woningen in onze regio en meer.\npunt een\npunt twee\neerst\na\nb\ncel\ntwee"


@pytest.fixture(scope="module")
def d() -> Dossier:
    return voorbeeld_dossier()


@pytest.mark.parametrize("woord", ["Kop", "kiezen", "woningen", "onze", "meer", "een", "eerst", "cel"])
def test_a_shown_word_is_found_in_the_markdown(woord: str) -> None:
    plek = plek_in_tekst(MARKDOWN, GETOOND, GETOOND.index(woord) + 1)
    assert MARKDOWN[plek - 1:].startswith(woord)


def test_of_two_equal_words_the_right_one_is_found() -> None:
    assert plek_in_tekst(MARKDOWN, GETOOND, GETOOND.rindex("twee")) == MARKDOWN.rindex("twee")


def test_the_number_of_a_field_leads_to_the_word_before_it() -> None:
    plek = plek_in_tekst(MARKDOWN, GETOOND, GETOOND.index("1.234") + 2)
    assert MARKDOWN[:plek].endswith("voor")


@given(st.text(max_size=60), st.text(max_size=60), st.integers(0, 70))
def test_the_place_is_always_in_the_text(markdown: str, getoond: str, positie: int) -> None:
    assert 0 <= plek_in_tekst(markdown, getoond, positie) <= len(markdown)


@given(st.lists(st.sampled_from(["de", "regio", "kiest", "voor", "wonen"]), min_size=1, max_size=80), st.data())
def test_plain_words_are_found_letter_for_letter(woorden: list[str], data: st.DataObject) -> None:
    tekst = " ".join(woorden)
    plek = data.draw(st.integers(0, len(tekst)))
    assert plek_in_tekst(tekst, tekst, plek) == plek


@pytest.mark.parametrize(("onderdelen", "sleutels", "stap", "plek"), [
    (("groep-dak-en-thuislozen", "opgave"), (), "behoefte", ("dak-en-thuislozen",)),
    (("keuzes", "visie"), ("opgave/ouderen/GM0917/laag",), "opgave", ("ouderen", "GM0917")),
    (("uitleg-gemeenten", "verdeling"), (), "verdeling", ()),
    (("afspraak-3", "afspraken-tekst", "afspraken"), (), "afspraken", ()),
    (("plannen", "analyse"), ("onbekend/x",), "aanbod", ()),
    (("boek-wie", "boek-dekking"), (), "afspraken", ()),
])
def test_a_sentence_leads_to_its_step(d: Dossier, onderdelen: tuple[str, ...], sleutels: tuple[str, ...], stap: str,
                                      plek: tuple[str, ...]) -> None:
    herkomst = stap_van(d, onderdelen, sleutels)
    assert herkomst is not None
    assert (herkomst.stap, herkomst.plek) == (stap, plek)
    assert herkomst.zin.startswith("Deze tekst maakt het programma van wat u hebt ingevuld bij stap ")


def test_the_law_follows_from_no_step(d: Dossier) -> None:
    assert stap_van(d, ("wettelijk-kader", "aanleiding")) is None
    assert stap_van(d, ("begrippen",)) is None


def test_names_are_known_words(d: Dossier) -> None:
    assert {"Heerlen", "Dak- en thuislozen"} <= set(extra_woorden(d))
    assert {p.naam for p in d.partijen} <= set(extra_woorden(d))
