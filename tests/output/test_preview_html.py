"""The preview of one chapter: whose words stand where, and never more at once than can be laid out quickly."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.output.preview_html import MEESTE, _venster, als_voorbeeld
from thuisapp.output.visie.model import Alinea, Blok, Hoofdstuk, Lijst, Paragraaf, Tekst, Voetnoot


def alinea(tekst: str) -> Alinea:
    return Alinea((Tekst(tekst),))


def hoofdstuk(*delen: Blok) -> Hoofdstuk:
    return Hoofdstuk("3", "Keuzes", "keuzes", delen)


def merken(html: str) -> list[str]:
    return re.findall(r'<a name="([^"]*/[^"]*)"></a>', html)


def test_every_part_says_whose_words_it_holds() -> None:
    eigen_kop = Paragraaf("deel-eigen-1", "Kop", (alinea("onder de kop"),), 3)
    deel = Paragraaf("deel", "Deel", (alinea("vast"), eigen_kop, Lijst(((alinea("punt"),),)), alinea("weer vast")))
    html = als_voorbeeld(hoofdstuk(alinea("begin"), deel), eigen={"deel": (1, 3)})
    assert merken(html) == ["vast/keuzes", "vast/keuzes", "vast/deel", "eigen/deel", "eigen/deel", "eigen/deel", "vast/deel"]
    assert html.index("eigen/deel") < html.index("Kop") < html.index("onder de kop")


def test_an_id_is_escaped_in_its_mark() -> None:
    assert 'name="vast/&quot;&gt;x"' in als_voorbeeld(Hoofdstuk("1", "T", '">x', (alinea("a"),)))


def lang(n: int, regels: int) -> Hoofdstuk:
    noot = Alinea((Tekst("met noot"), Voetnoot(1, (Tekst("de noot van deel 0"),))))
    delen = [Paragraaf(f"deel-{i}", f"Deel {i}", (*[alinea(f"regel {i}")] * regels, *([noot] if i == 0 else [])), 2, f"3.{i + 1}")
             for i in range(n)]
    return hoofdstuk(*delen)


@pytest.mark.parametrize(("rond", "wel", "niet"), [("deel-0", "regel 0", "regel 29"), ("deel-15", "regel 15", "regel 0<"),
                                                   ("deel-29", "regel 29", "regel 0<")])
def test_of_a_very_long_chapter_the_part_around_a_section_is_given(rond: str, wel: str, niet: str) -> None:
    html = als_voorbeeld(lang(30, 200), rond=rond)
    assert f"{wel}</p>" in html
    assert niet not in html
    assert html.count("</p>") <= MEESTE + 10
    assert ("Hoe het verder gaat" in html) is (rond != "deel-29")
    assert ("Wat hiervoor staat" in html) is (rond != "deel-0")
    assert ("de noot van deel 0" in html) is (rond == "deel-0")
    for doel in re.findall(r'href="#(deel-\d+)"', html):
        assert f'<a name="{doel}"></a>' not in html, "the link leads to what is not shown"


def test_a_chapter_that_fits_is_given_whole() -> None:
    html = als_voorbeeld(lang(8, 100), rond="deel-7")
    assert "regel 0</p>" in html
    assert "Hoe het verder gaat" not in html


@given(st.lists(st.integers(0, 2 * MEESTE), min_size=1, max_size=40), st.data())
def test_the_part_holds_its_section_and_is_not_too_much(gewichten: list[int], data: st.DataObject) -> None:
    midden = data.draw(st.integers(0, len(gewichten) - 1))
    van, tot = _venster(gewichten, midden)
    assert 0 <= van <= midden < tot <= len(gewichten)
    assert sum(gewichten[van:tot]) <= MEESTE or (van, tot) == (midden, midden + 1)
    if sum(gewichten) <= MEESTE:
        assert (van, tot) == (0, len(gewichten))
