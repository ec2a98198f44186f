"""Agreements in words, their cover, and progress."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thuisapp.app import afspraaktabel as t
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.woorden import looptijd
from thuisapp.domain.afspraak import Per
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid

GROEP, HEERLEN = "statushouders", "GM0917"


@pytest.fixture(scope="module")
def d() -> Dossier:
    return voorbeeld_dossier()


def test_an_agreement_in_words(d: Dossier) -> None:
    a = replace(d.afspraken[0], aantal=1, per=Per.JAAR, eenheid=Eenheid.WONINGEN, van=2027, tot=2028)
    assert t.aantal_in_woorden(a) == "1 woning per jaar"
    assert t.aantal_in_woorden(replace(a, per=Per.TOTAAL, aantal=1200)) == "1.200 woningen"
    assert t.aantal_in_woorden(replace(a, aantal=None)) == "geen aantal"
    assert [looptijd(replace(a, van=van, tot=tot)) for van, tot in ((2027, 2028), (2027, 2027), (2027, 0), (0, 2028), (0, 0))] == [
        "2027–2028", "2027", "vanaf 2027", "tot en met 2028", "hele periode"]


def test_reciprocity_needs_another_party_and_something_in_return(d: Dossier) -> None:
    a = replace(d.afspraken[0], partij="zorgkantoor", tegenpartij="gemeente-GM0917", tegenprestatie="Grond")
    a = replace(a, overige=())
    assert t.wederkerigheid(d, a) == "Ja"
    assert t.wederkerigheid(d, replace(a, tegenprestatie=" ")) == "Nee. Er is geen tegenprestatie."
    for niemand in ("", "weg"):
        assert "geen andere partij" in t.wederkerigheid(d, replace(a, tegenpartij=niemand))
    assert "doet zelf de tegenprestatie" in t.wederkerigheid(d, replace(a, tegenpartij="zorgkantoor"))


def test_a_new_agreement_fits_the_group_on_the_screen(d: Dossier) -> None:
    a = t.nieuwe_afspraak(d, "arbeidsmigranten")
    assert (a.nummer, a.groepen, a.eenheid) == ("10", ("arbeidsmigranten",), Eenheid.BEDDEN)
    assert a.id not in {x.id for x in d.afspraken}
    assert t.nieuwe_afspraak(replace(d, afspraken=()), "").groepen == ()


