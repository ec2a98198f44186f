"""The overlap matrix: before and after, who gives way, circles, and pairs that often overlap."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from thuisapp.calc.controles import controleer
from thuisapp.calc.overlap import Overlappaar, beoordeeld_deel, kringen, niet_beoordeeld, overlapmatrix, voor_en_na
from thuisapp.calc.rekenen import reken
from thuisapp.domain.behoefte import Overlap
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Hoeveelheid, som

HEERLEN, KERKRADE = "GM0917", "GM0928"
PAREN = (Overlappaar("mo", "ggz", "Zij kennen elkaar."), Overlappaar("ggz", "jeugd", "Soms."), Overlappaar("mo", "weg", "Nooit."))


@pytest.fixture
def dossier(bouw: Any) -> Dossier:
    """mo gives way to ggz (20%) and to jeugd (50%), one year."""
    overlappen = (Overlap("mo", "ggz", bouw.aandeel("0.2")), Overlap("mo", "jeugd", bouw.aandeel("0.5")))
    return bouw.dossier(bouw.telling(Heerlen=100, Kerkrade=50), bouw.telling("ggz", Heerlen=40), bouw.telling("jeugd", Heerlen=8),
                        overlappen=overlappen, jaren=(2026, 2026))


def test_before_after_and_what_goes_off(dossier: Dossier) -> None:
    regel = voor_en_na(dossier, dossier.groep("mo"))
    assert (regel.voor.gemeente(HEERLEN).midden, regel.na.gemeente(HEERLEN).midden) == (100, 40)
    assert (regel.eraf(HEERLEN).midden, regel.eraf().midden) == (60, 90)
    assert [(d.overlap.telt_mee_in, d.eraf.midden) for d in regel.wijkt_voor] == [("ggz", 30), ("jeugd", 60)], "20% of 150, 50% of 120"
    assert regel.na is reken(dossier).behoefte["mo"]


def test_the_group_it_counts_in_stays_whole(dossier: Dossier) -> None:
    regel = voor_en_na(dossier, dossier.groep("ggz"))
    assert regel.voor is regel.na and regel.wijkt_voor == () and regel.eraf().midden == 0


def test_the_matrix_says_who_gives_way_to_whom(dossier: Dossier) -> None:
    matrix = overlapmatrix(dossier)
    assert matrix.groepen == ("mo", "ggz", "jeugd")
    assert set(matrix.cellen) == {("mo", "ggz"), ("mo", "jeugd")}
    assert (matrix.ontvangt_van("jeugd"), matrix.ontvangt_van("mo")) == (("mo",), ())
    zonder = replace(dossier, groepen=tuple(replace(g, gekozen=g.id != "ggz") for g in dossier.groepen))
    assert set(overlapmatrix(zonder).cellen) == {("mo", "jeugd")}


def test_ranges_of_overlap_stay_in_order_and_unknown_stays_unknown(bouw: Any, dossier: Dossier) -> None:
    breed = replace(dossier, overlappen=(Overlap("mo", "ggz", bouw.aandeel("0.2", "0.1", "0.4")),))
    assert voor_en_na(breed, breed.groep("mo")).eraf(HEERLEN) == Hoeveelheid.van(reken(breed).behoefte["mo"].eenheid, 20, 10, 40)
    leeg = replace(dossier, overlappen=(Overlap("mo", "ggz", bouw.aandeel(None)),))
    assert voor_en_na(leeg, leeg.groep("mo")).eraf().is_onbekend


def test_the_parts_taken_off_add_up_in_random_dossiers(bouw: Any) -> None:
    gezien = 0
    for seed in range(100):
        dossier = bouw.willekeurig(seed)
        for regel in overlapmatrix(dossier).regels.values():
            voor, na, eraf = regel.voor.regio().midden, regel.na.regio().midden, regel.eraf().midden
            assert (voor is None or regel.deel.is_onbekend) == (na is None)
            if na is None or voor is None:
                continue
            assert eraf == voor - na == sum((d.eraf.midden or 0 for d in regel.wijkt_voor), Fraction(0))
            assert regel.eraf().midden == som((regel.eraf(code) for code in dossier.codes()), regel.voor.eenheid).midden
            gezien += bool(regel.wijkt_voor)
    assert gezien > 20


def overlappen(bouw: Any, *paren: str) -> tuple[Overlap, ...]:
    return tuple(Overlap(*paar.split(">"), bouw.aandeel("0.1")) for paar in paren)


@pytest.mark.parametrize(("paren", "verwacht"), [
    (("a>b", "b>c", "c>a"), (("a", "b", "c"),)),
    (("a>b", "b>a"), ()),
    (("a>b", "b>c", "a>c"), ()),
    (("a>b", "b>c", "c>d", "d>a", "b>a"), (("a", "b", "c", "d"),)),
    (("a>b", "b>c", "c>a", "c>d", "d>b"), (("a", "b", "c"), ("b", "c", "d"))),
    (("c>a", "a>b", "b>c"), (("a", "b", "c"),)),
])
def test_circles_of_three_or_more_are_found_once(bouw: Any, paren: tuple[str, ...], verwacht: tuple[tuple[str, ...], ...]) -> None:
    dossier = bouw.dossier(*(bouw.telling(g, Heerlen=1) for g in "abcd"), overlappen=overlappen(bouw, *paren))
    assert kringen(dossier) == verwacht


def test_a_circle_through_a_group_that_was_left_out_is_no_circle(bouw: Any) -> None:
    dossier = bouw.dossier(*(bouw.telling(g, Heerlen=1) for g in "abc"), overlappen=overlappen(bouw, "a>b", "b>c", "c>a"))
    assert kringen(replace(dossier, groepen=tuple(replace(g, gekozen=g.id != "c") for g in dossier.groepen))) == ()


def test_pairs_that_often_overlap_are_named_until_they_are_judged(bouw: Any, dossier: Dossier) -> None:
    assert [p.ander for p in niet_beoordeeld(dossier, PAREN)] == ["jeugd"], "mo–ggz was judged, weg is no group here"
    assert beoordeeld_deel(dossier, PAREN) == Fraction(1, 2)
    (bevinding,) = [b for b in controleer(dossier, reken(dossier), PAREN) if b.soort == "overlap_niet_beoordeeld"]
    assert bevinding.zin == "De groepen Groep ggz en Groep jeugd overlappen vaak. Soms."
    nul = replace(dossier, overlappen=(*dossier.overlappen, Overlap("jeugd", "ggz", bouw.aandeel(0))))
    assert niet_beoordeeld(nul, PAREN) == (), "0% in either direction is a judgement"
    assert not [b for b in controleer(dossier, reken(dossier)) if b.soort == "overlap_niet_beoordeeld"]
    assert beoordeeld_deel(dossier, ()) is None
