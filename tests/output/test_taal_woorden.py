"""Mistakes that a reader would see at once: agreement, articles, signs, words of the machine."""

from __future__ import annotations

import re

import pytest

from tests.output import taalproef as t
from thuisapp.output.visie.leesbaar import regels
from thuisapp.output.visie.model import Lijst, alle_blokken

DE = "opgave|gemeente|regio|verdeling|behoefte|sleutel|groep|visie|afspraak|taakstelling|woning|partij|actie|ruil|monitor"
HET = "aantal|percentage|kengetal|plan|besluit|cijfer|jaar|scenario|standpunt|totaal|deel|overschot|aanbod|halfjaar|rapport|document"
MEERVOUD = "woningen|gemeenten|groepen|bedden|standplaatsen|partijen|afspraken|acties|cijfers|kamers|plannen"
FOUTEN = {
    "lidwoord": rf"\b[Hh]et ({DE})\b|\b[Dd]e ({HET})\b|\b[Dd]it ({DE})\b|\b[Dd]eze ({HET})\b",
    "getal": rf"(?<![\d.,–])1 ({MEERVOUD})\b|\b[Éé]én ({MEERVOUD})\b|\b[Tt]wee (woning|gemeente|groep|bed|partij|afspraak|actie)\b",
    "dubbel woord": r"\b(\w{2,}) \1\b",
    "leestekens": r"\S  +\S|\.\s?\.(?!\.)|\(\)| [,;:.](\s|$)|[,;:][,;:.]|‘’",
    "machine": r"\bNone\b|\bTrue\b|\bFalse\b|Fraction|\{\{|\}\}|\[\[|\"",
    "bereik": r"tussen 0 en 1 |tussen ([\d.]+) en \1 ",
}


@pytest.mark.parametrize(("naam", "soort"), t.ALLES)
def test_no_mistake_that_a_reader_sees_at_once(naam: str, soort: str) -> None:
    d = t.document(naam, soort)
    teksten = [zin for h in d.hoofdstukken for zin in (*t.alineas(h.delen), *t.noten(h.delen))]
    assert [(wat, m[0], zin) for wat, fout in FOUTEN.items() for zin in teksten if (m := re.search(fout, zin))] == []


@pytest.mark.parametrize("soort", t.SOORTEN)
@pytest.mark.parametrize("naam", ["een-kaal", "een-vers", "een-deels"])
def test_one_gemeente_is_no_region(naam: str, soort: str) -> None:
    tekst = "\n".join(regels(t.document(naam, soort)))
    for woorden in ("de hele regio", "alle gemeenten samen", "Raden:", "de deelnemende gemeenten", "100% van de inwoners"):
        assert woorden not in tekst, woorden


@pytest.mark.parametrize(("naam", "soort"), t.ALLES)
def test_a_list_has_two_points_or_more(naam: str, soort: str) -> None:
    assert [blok for blok in alle_blokken(t.document(naam, soort)) if isinstance(blok, Lijst) and len(blok.punten) < 2] == []
