"""Chapter 5 says of every group: wie, hoeveel, waar, welke woonruimte en hulp en wie betaalt, wat er al is, en wat ontbreekt."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.output import taalproef as t
from thuisapp.output.visie.model import Paragraaf


def groepen(naam: str) -> Iterator[tuple[str, str]]:
    """(name, text) of the section of each group."""
    for deel in t.document(naam, "visie").hoofdstuk("opgave").delen:
        if isinstance(deel, Paragraaf) and deel.id.startswith("groep-"):
            yield deel.titel, "\n".join(t.alineas(deel.delen))


@pytest.mark.parametrize("naam", t.MAKERS)
def test_every_group_has_all_its_parts(naam: str) -> None:
    gevonden = dict(groepen(naam))
    assert len(gevonden) > 10
    for groep, tekst in gevonden.items():
        for kop in ("Wie. ", "Hoeveel. ", "Woonruimte en hulp. ", "Verantwoordelijk: "):
            assert kop in tekst, (groep, kop)
        onbekend = "Hoeveel. De omvang is nog niet bekend." in tekst
        assert ("Wie het kan leveren: " in tekst) if onbekend else re.search(r"De behoefte |Nodig zijn ", tekst), groep
        assert ("Waar. " in tekst) is not (onbekend or naam.startswith("een")), groep


def test_the_example_says_what_there_is_and_what_is_missing() -> None:
    gevonden = dict(groepen("zeven-voorbeeld"))
    dak, ggz = gevonden["Dak- en thuislozen"], gevonden["Uitstroom uit de GGZ"]
    assert "Waar. Meer dan de helft van de behoefte ontstaat in één gemeente: Heerlen (186)." in dak
    assert "Over deze groep gaat één afspraak: ‘Woningen voor dak- en thuislozen’ (" in dak
    assert "Tot nu toe zijn er 20 woningen gerealiseerd." in dak
    assert "Echte cijfers staan in: ETHOS-telling van de regio; CBS Monitor" in dak
    assert "Wat ontbreekt. De telling ontbreekt in Voerendaal. Wie het kan leveren: Zorgkantoor; GGZ-instellingen in de regio." in ggz
    assert "Echte cijfers staan in" not in ggz  # the same sources were just named


def test_who_pays_stands_with_a_group_without_figures() -> None:
    tekst = dict(groepen("een-vers"))["Mensen met een beperking"]
    assert "begeleiding van een paar uur per week (Wmo 2015) of zorg die dag en nacht dichtbij is (Wlz)." in tekst
    gezinnen = dict(groepen("een-vers"))["Gezinnen zonder vaste woonplek"]
    assert "Het gaat om eengezinswoningen, met lichte begeleiding (Wmo 2015)." in gezinnen


def test_a_method_is_explained_once() -> None:
    tekst = "\n".join(tekst for _, tekst in groepen("dertig-veel"))
    assert tekst.count("Er is op één dag geteld.") == tekst.count("Geteld is hoeveel ") == 1
    assert tekst.count(" op één dag, in te lopen in ") > 3  # the others only give their number
