"""How figures are written in a sentence, and what a template may not print."""

from __future__ import annotations

from fractions import Fraction

import pytest
from jinja2 import TemplateAssertionError, TemplateNotFound, UndefinedError
from jinja2.exceptions import SecurityError

from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.output.visie import omgeving as o
from thuisapp.output.visie.gegevens import naam_in_zin
from thuisapp.output.visie.model import platte_tekst
from thuisapp.output.visie.tekst import lees_regel
from thuisapp.output.visie.waarde import Bereik, Waarde, leesbare_teksten

W = Eenheid.WONINGEN


def tekst(merk: str) -> str:
    return platte_tekst(lees_regel(str(merk)))


def h(laag: int, midden: int, hoog: int, erbij: int = 0, eraf: int = 0) -> Bereik:
    return Bereik(Hoeveelheid(Fraction(laag), Fraction(midden), Fraction(hoog), W, erbij, eraf), "x")


@pytest.mark.parametrize(("getal", "verwacht"), [
    (0, "geen woningen"), (1, "één woning"), (2, "twee woningen"), (12, "twaalf woningen"), (13, "13 woningen"), (1234, "1.234 woningen"),
    (Fraction(1, 3), "minder dan één woning"), (Fraction(3, 2), "twee woningen"), (None, "een nog onbekend aantal woningen"),
])
def test_number_and_word_agree(getal: int | Fraction | None, verwacht: str) -> None:
    assert tekst(o.stuks(Waarde(getal, "x"), W)) == verwacht


@pytest.mark.parametrize(("bereik", "verwacht"), [
    (h(410, 480, 560), "ligt tussen 410 en 560 woningen, waarschijnlijk rond 480"),
    (h(48, 48, 48), "is 48 woningen"),
    (h(1, 1, 1), "is één woning"),
    (h(410, 480, 560, erbij=1), "is ten minste 410 woningen en waarschijnlijk 480 of meer"),
    (h(12, 12, 12, erbij=2), "is ten minste twaalf woningen"),
    (h(0, 5, 9, erbij=1), "is ten minste 0 woningen en waarschijnlijk 5 of meer"),
    (h(410, 480, 560, eraf=1), "is ten hoogste 560 woningen en waarschijnlijk 480 of minder"),
    (h(410, 480, 560, 1, 1), "is ongeveer 480 woningen (de schatting loopt van 410 tot 560)"),
    (h(0, 0, 0, erbij=1), "is nog onbekend"),
    (Bereik(Hoeveelheid.onbekend(W), "x"), "is nog onbekend"),
])
def test_a_range_is_a_sentence(bereik: Bereik, verwacht: str) -> None:
    assert tekst(o.ligt(bereik, W)) == verwacht


def test_lists_and_capitals() -> None:
    assert tekst(o.opsomming(["a", "b", "c"])) == "a, b en c"
    assert tekst(o.opsomming([])) == ""
    assert (o.klein("Dak- en thuislozen"), o.klein("GGZ-kliniek"), o.klein("DJI")) == ("dak- en thuislozen", "GGZ-kliniek", "DJI")
    assert (o.zin("  wij doen dit "), o.zin("Klaar!"), o.zin("")) == ("Wij doen dit.", "Klaar!", "")


@pytest.mark.parametrize(("naam", "verwacht"), [
    ("Parkstad Limburg", "de regio Parkstad Limburg"), ("Regio Haaglanden", "de regio Haaglanden"),
    ("Provincie Groningen", "de provincie Groningen"), ("Metropoolregio Amsterdam", "de Metropoolregio Amsterdam"),
    ("Groene Metropoolregio Arnhem-Nijmegen", "de Groene Metropoolregio Arnhem-Nijmegen"),
    ("Stedelijk Gebied Eindhoven", "het Stedelijk Gebied Eindhoven"), ("De Bevelanden", "De Bevelanden"),
])
def test_the_region_has_its_article(naam: str, verwacht: str) -> None:
    assert naam_in_zin(naam) == verwacht
    assert naam_in_zin(naam, "Enschede") == "de gemeente Enschede"


def test_a_printed_figure_is_one_of_the_ways_to_write_its_value() -> None:
    assert {"2,5", "3", "drie", "250%"} <= leesbare_teksten(Fraction(5, 2))
    assert "onbekend" in leesbare_teksten(None)


def render(bron: str, **gegevens: object) -> str:
    return o.omgeving().from_string(bron).render(**gegevens)


def test_what_users_typed_is_printed_as_it_is() -> None:
    assert tekst(render("Dag {{ x }}.", x="**<b>{{ y }}</b>** [a](http://b)")) == "Dag **<b>{{ y }}</b>** [a](http://b)."


@pytest.mark.parametrize("waarde", [None, Fraction(1, 2), 1.5, True, [1], object()])
def test_a_bare_value_cannot_be_printed(waarde: object) -> None:
    with pytest.raises(o.FoutInSjabloon):
        render("{{ x }}", x=waarde)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("{{ bestaat_niet }}")


@pytest.mark.parametrize("bron", [
    "{{ ''.__class__.__mro__ }}", "{{ x.append(1) }}", "{{ cycler.__init__.__globals__ }}", "{{ x|attr('__class__') }}", "{{ x|safe }}",
    "{% include '/etc/passwd' %}", "{% include '../../app/dossiers.py' %}",
])
def test_a_template_cannot_get_out_of_its_sandbox(bron: str) -> None:
    with pytest.raises((SecurityError, o.FoutInSjabloon, UndefinedError, TemplateNotFound, TemplateAssertionError)):
        render(bron, x=[1])
