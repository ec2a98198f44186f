"""Where tables and sections may be split, for all writers."""

from __future__ import annotations

import pytest

from tests.output.conftest import cel, tabel
from thuisapp.output.html import Schrijver
from thuisapp.output.page_breaks import begins_lying, kept_with_next, lies_down, lines_of, stays_whole
from thuisapp.output.table_layout import layout
from thuisapp.output.visie.model import Alinea, Cel, Hoofdstuk, Kolom, Paragraaf, Regeleinde, Rij, Tabel, Tekst, Uitlijning

ZIN = "De gemeente maakt elk jaar woningen vrij en de zorgaanbieder begeleidt de bewoners. "


@pytest.mark.parametrize(("lines", "kept"), [
    ((), set()), ((1,), set()), ((1, 1), {0}), ((1,) * 20, {0, 1, 16, 17, 18}), ((5, 5, 5), set()), ((1, 9, 9, 1), {0, 2}),
    ((2, 2, 2), {0, 1}),
])
def test_a_line_or_two_of_a_table_never_stand_alone(lines: tuple[int, ...], kept: set[int]) -> None:
    assert kept_with_next(lines) == kept


def test_only_a_short_table_stays_whole() -> None:
    kort, lang = tabel("a", "1.1", ("2026",), 7), tabel("b", "1.2", ("2026",), 20)
    hoog = Tabel("c", "Hoog", (Kolom("Naam"), Kolom("Tekst")), tuple(Rij((cel("a"), cel(ZIN * 9))) for _ in range(9)), "bron")
    assert [stays_whole(t, lines_of(t)) for t in (kort, lang, hoog)] == [True, False, False]


def test_lines_of_a_row_count_forced_breaks() -> None:
    namen = Cel(tuple(deel for n in range(9) for deel in (Tekst(f"groep {n}"), Regeleinde()))[:-1])
    rijen = (Rij((cel("een"), namen)), Rij((cel("a"), cel("b"))))
    assert lines_of(Tabel("a", "Namen", (Kolom("Naam"), Kolom("Wie")), rijen, "bron")) == (9, 1)


def test_a_list_of_names_does_not_make_a_page_wide_but_long_sentences_do() -> None:
    namen = Cel(tuple(deel for n in range(20) for deel in (Tekst(f"groep {n}"), Regeleinde()))[:-1])
    koppen = tuple(Kolom(f"Kop {n}") for n in range(6))
    assert not layout(Tabel("a", "Namen", koppen, (Rij((namen, *[cel("kort")] * 5)),), "bron")).liggend
    assert layout(Tabel("a", "Zinnen", koppen, (Rij((cel("a"), *[cel(ZIN * 5)] * 5)),), "bron")).liggend


def test_the_title_of_a_chapter_goes_along_to_a_wide_page() -> None:
    koppen = (Kolom("Naam"), *(Kolom("Een lange kop", Uitlijning.RECHTS) for _ in range(9)))
    breed = Tabel("breed", "Breed", koppen, (Rij((cel("a"), *[cel("25.138.636 (16.561.107)")] * 9)),), "bron")
    woorden = Alinea((Tekst("Deze bijlage geeft alle cijfers."),))
    paragraaf = Paragraaf("p", "Alles", (woorden, breed), 2, "C.1")
    assert lies_down(paragraaf) and begins_lying((woorden, paragraaf))
    assert not begins_lying((woorden,)) and not begins_lying((Paragraaf("q", "Tekst", (woorden,), 2, "C.1"), paragraaf))
    html = Schrijver().hoofdstuk(Hoofdstuk("C", "Tabellen", "c", (woorden, paragraaf), ))
    assert '<section class="hoofdstuk bijlage ligt" id="c"><h1>' in html and '<section class="paragraaf liggend" id="p">' in html
