"""What changed in own text is told in figures, never in the keys of its bound fields."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from tests.output import kinddossiers as k
from tests.output import taalproef as t
from thuisapp.app import operations as op
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie.model import Getal, alle_blokken, inlines
from thuisapp.output.visie.soorten import Keuzes

NU = "Wij bouwen snel [[opgave/ouderen/regio]] woningen."
TOEN = "Wij bouwen [[opgave/ouderen/regio]] woningen, [[opgave/ouderen/regio]] dus."


def vergelijk(toen: str, nu: str) -> tuple[str, list[Getal]]:
    """The document as text, and its figures; there was half as much to do for ouderen then."""
    d = t.MAKERS["een-vers"]()
    helft = Cijfer.van(Eenheid.AANDEEL, Fraction(1, 2), op.EIGEN_BRON, kwaliteit=Kwaliteit.SCHATTING)
    oud = replace(op.wijzig_raming(d, "ouderen", aandeel_woonbehoefte=helft), teksten=FrozenMap({"visie-doel": toen} if toen else {}))
    nieuw = replace(d, teksten=FrozenMap({"visie-doel": nu} if nu else {}))
    document = k.maak("verschil", nieuw, Keuzes(ander=oud, ander_naam="Eerder"))
    getallen = [x for blok in alle_blokken(document) for x in inlines(blok) if isinstance(x, Getal)]
    return k.leesbaar(document), getallen


def test_a_changed_text_prints_the_figures_of_its_own_time() -> None:
    tekst, getallen = vergelijk(TOEN, NU)
    assert "Wij bouwen [nieuw: snel] 1.762 [geschrapt: woningen, 881 dus.] [nieuw: woningen.]" in tekst
    assert "[[" not in tekst and "opgave/ouderen" not in tekst
    assert {"opgave/ouderen/regio", "toen/opgave/ouderen/regio"} <= {g.herkomst for g in getallen}


def test_a_new_and_a_removed_text_print_figures_too() -> None:
    assert "1.762 woningen" in vergelijk("", NU)[0]
    assert "881 woningen, 881 dus." in vergelijk(TOEN, "")[0]


def test_a_field_that_leads_nowhere_says_so_and_a_field_with_spaces_is_one_word() -> None:
    tekst, _ = vergelijk("Het zijn er [[bestaat niet/x]] nu.", "Het zijn er [[bestaat wel niet/x]] nu, [[ half")
    assert "[geschrapt: (onbekend cijfer) nu.]" in tekst and "(onbekend cijfer) nu, [[ half" in tekst
