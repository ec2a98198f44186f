"""The page numbers in the contents list of a Word document: worked out as Word lays out pages."""

from __future__ import annotations

import pytest

from thuisapp.output.visie.model import Alinea, Beleidsdocument, Hoofdstuk, Paragraaf, Tekst
from thuisapp.output.word import bladzijden, voorwerk


def stuk(*delen: tuple[Alinea | Paragraaf, ...]) -> Beleidsdocument:
    hoofdstukken = tuple(Hoofdstuk(str(n), f"Hoofdstuk {n}", f"h{n}", deel) for n, deel in enumerate(delen, 1))
    return Beleidsdocument("T", "", "R", "Concept", "1", "2026-07-01", "k", hoofdstukken)


def schat(d: Beleidsdocument) -> dict[str, int]:
    return bladzijden.schat(d, [stijl for stijl, _, _ in voorwerk.regels_van(d)])


ZIN = Alinea((Tekst("Dit is een regel."),))


def test_the_first_chapter_comes_after_the_cover_and_the_contents() -> None:
    assert schat(stuk((ZIN,), (ZIN,))) == {"h1": 3, "h2": 4}


@pytest.mark.parametrize(("regels", "blad"), [(20, 4), (40, 5), (80, 6)])
def test_a_full_page_goes_on_to_the_next(regels: int, blad: int) -> None:
    """A line of 10.5 points takes 14.5 points and 7 below it; 697 points fit, less the heading of the chapter."""
    assert schat(stuk((ZIN,) * regels, (ZIN,)))["h2"] == blad


def test_a_heading_goes_along_with_its_text() -> None:
    """Thirty lines leave too little room for a heading and two lines."""
    lang = Alinea((Tekst("Woorden achter elkaar. " * 30),))
    vol = stuk((*(ZIN,) * 29, Paragraaf("p", "Kop", (lang,), nummer="1.1")))
    ruim = stuk((*(ZIN,) * 20, Paragraaf("p", "Kop", (lang,), nummer="1.1")))
    assert (schat(vol)["p"], schat(ruim)["p"]) == (4, 3)


def test_every_line_of_the_contents_list_has_its_page(document: Beleidsdocument) -> None:
    """The fixture of all writers, with tables of forty rows and figures."""
    geschat = schat(document)
    assert {id for _, id, _ in voorwerk.regels_van(document)} <= set(geschat)
    assert list(geschat.values()) == sorted(geschat.values())
