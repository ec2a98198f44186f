"""HTML for paper and for the preview: everything escaped, links safe, structure that a screen reader can use."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from PySide6.QtGui import QGuiApplication, QTextDocument

from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import reken
from thuisapp.output import fonts
from thuisapp.output.html import Schrijver, als_html, kondigt_aan, veilig_doel
from thuisapp.output.preview_html import hoofdstuk_html
from thuisapp.output.visie import maak_visie
from thuisapp.output.visie.model import Alinea, Beleidsdocument, Hoofdstuk, Koppeling, Paragraaf, Tekst, tabellen

VOID = {"meta", "br", "col", "img", "hr"}


class Checker(HTMLParser):
    """Collects ids, links and headings, and fails on tags that do not match."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def check(html: str) -> Checker:
    checker = Checker()
    checker.feed(html)
    assert checker.open == []
    return checker


def with_link(document: Beleidsdocument, doel: str) -> str:
    alinea = Alinea((Koppeling((Tekst("klik"),), doel),))
    return als_html(replace(document, hoofdstukken=(Hoofdstuk("1", "Een", "een", (alinea,)),)))


def test_it_is_one_well_formed_dutch_page_with_a_title(document: Beleidsdocument) -> None:
    html = als_html(document)
    assert html.startswith("<!DOCTYPE html>\n<html lang=\"nl-NL\">")
    assert "<title>Woonzorgvisie – Parkstad Limburg</title>" in html
    checker = check(html)
    assert len(checker.ids) == len(set(checker.ids))
    assert not {"script", "iframe", "object", "img", "link"} & set(checker.tags)


def test_links_go_to_a_place_that_exists_or_to_the_web(document: Beleidsdocument) -> None:
    checker = check(als_html(document))
    inside = [link[1:] for link in checker.links if link.startswith("#")]
    assert set(inside) <= set(checker.ids)
    assert {link for link in checker.links if not link.startswith("#")} == {"https://wetten.overheid.nl/BWBR0035303"}


def test_text_of_users_is_escaped(document: Beleidsdocument) -> None:
    html = als_html(document)
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "Wonen &amp; zorg 2026–2035" in html


@pytest.mark.parametrize("doel", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "JaVaScript:x", " http://x", "//x.nl"])
def test_other_links_are_printed_as_plain_text(document: Beleidsdocument, doel: str) -> None:
    assert veilig_doel(doel) == ""
    assert ">klik<" in with_link(document, doel)
    assert check(with_link(document, doel)).links == ["#een"]


@pytest.mark.parametrize("doel", ["https://a.nl/?a=1&b=\"2\"", "http://a.nl", "mailto:info@a.nl", "#een"])
def test_allowed_links_are_links(document: Beleidsdocument, doel: str) -> None:
    assert doel in check(with_link(document, doel)).links


def test_tables_have_headers_with_scope_a_caption_and_a_source(document: Beleidsdocument) -> None:
    html = als_html(document)
    table = html[html.index('id="tabel-a"'):html.index('id="figuur-a"')]
    assert "<caption><b>Tabel 2.1</b> Behoefte &lt;per&gt; gemeente &amp; jaar <span class=\"eenheid\">(woningen)</span></caption>" in table
    assert table.count('<th scope="col"') == 4
    assert table.count('<th scope="row"') == 8
    assert '<tr class="totaal"><th scope="row">Regio</th><td class="r">21.000</td>' in table
    assert '<p class="bron">Bron: eigen opgave van de regio, 1 januari 2025</p>' in table
    assert "liggend" not in table


def test_a_wide_table_gets_a_page_on_its_side(document: Beleidsdocument) -> None:
    assert re.search(r'<div class="tabel liggend[^"]*" id="tabel-breed">', als_html(document))


def test_figures_carry_the_alt_text_of_the_model_and_their_data(document: Beleidsdocument) -> None:
    html = als_html(document)
    figure = html[html.index('<figure id="figuur-a">'):html.index('id="figuur-b"')]
    assert "<title>Heerlen &lt;86&gt; &amp; &quot;meer&quot;</title>" in figure
    assert figure.count("<title>") == 1
    assert "<b>Figuur 2.1</b> Verdeling over de gemeenten</figcaption>" in figure
    assert 'id="data-a"' in figure
    assert '<a href="#tabel-a">de tabel</a>' in html


def test_the_contents_list_names_every_chapter_and_keeps_page_numbers_out_of_the_links(document: Beleidsdocument) -> None:
    html = als_html(document)
    contents = html[html.index('<nav class="inhoud"'):html.index("</nav>")]
    assert re.findall(r'<span class="nr">([^<]*)</span> ([^<]*)</a>', contents) == [
        ("1", "Samenvatting"), ("1.1", "Waarom nu?"), ("2", "Opgave"), ("3", "Alle groepen"), ("Bijlage A", "Begrippen")]
    assert contents.count('</a></span><span class="blz" data-doel="#') == 5


def test_headings_go_down_one_level_at_a_time(document: Beleidsdocument) -> None:
    levels = [int(tag[1]) for tag in check(als_html(document)).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in zip(levels, levels[1:], strict=False))


def test_the_cover_says_that_it_is_an_example_only_when_it_is(document: Beleidsdocument) -> None:
    assert '<p class="voorbeeld">Voorbeeld, geen feiten</p>' in als_html(document)
    assert "Voorbeeld, geen feiten" not in als_html(replace(document, voorbeeld=False))
    assert "1 juli 2026" in als_html(document)


def test_words_with_a_trema_stay_whole_because_a_break_would_change_their_spelling(document: Beleidsdocument) -> None:
    html = als_html(document)
    assert '<span class="heel">coördinatie</span>' in html
    assert '<span class="heel">financiële</span>' in html


def test_footnotes_stand_where_they_belong(document: Beleidsdocument) -> None:
    assert '.<span class="voetnoot">Huisvestingswet 2014, artikel 12.</span><br>' in als_html(document)


def test_no_font_is_loaded_by_the_style_sheet(document: Beleidsdocument) -> None:
    html = re.sub(r"/\*.*?\*/", "", als_html(document), flags=re.DOTALL)
    assert "@font-face" not in html
    assert "@import" not in html
    assert re.findall(r"url\(\"(\w+):", html) == ["data"]


def test_the_same_document_gives_the_same_text(document: Beleidsdocument) -> None:
    assert als_html(document) == als_html(document)


def test_signs_that_the_font_lacks_are_shown_as_a_square(document: Beleidsdocument) -> None:
    assert fonts.zetbaar("ja ✓ é 漢 \U0001f600\ufe0f €") == "ja ✓ é □ □ €"
    html = als_html(document)
    assert fonts.zetbaar(html) == html


def test_control_signs_and_lone_surrogates_do_not_reach_the_page(document: Beleidsdocument) -> None:
    html = als_html(replace(document, ondertitel="a\x00b\x0bc\ud800d\ufffe"))
    assert '<p class="ondertitel">abcd</p>' in html


def test_the_document_of_the_example_region_is_well_formed() -> None:
    dossier = voorbeeld_dossier()
    resultaat = reken(dossier)
    voorbeeld = maak_visie(dossier, resultaat, controleer(dossier, resultaat))
    html = als_html(voorbeeld)
    checker = check(html)
    assert len(checker.ids) == len(set(checker.ids))
    assert {link[1:] for link in checker.links if link.startswith("#")} <= set(checker.ids)
    assert fonts.zetbaar(html) == html
    for hoofdstuk in voorbeeld.hoofdstukken:
        check(hoofdstuk_html(voorbeeld, hoofdstuk.id))


# --- the preview


def test_the_preview_shows_one_chapter_in_qt(document: Beleidsdocument, qapp: QGuiApplication) -> None:
    html = hoofdstuk_html(document, "opgave", 500)
    shown = QTextDocument()
    shown.setHtml(html)
    text = shown.toPlainText()
    assert text.startswith("2 Opgave")
    assert "Tabel 2.1 Behoefte <per> gemeente & jaar (woningen)" in text
    assert "21.000" in text
    assert text.count("\ufffc") >= 2  # the two pictures
    assert "Samenvatting" not in text


def test_the_preview_leads_from_a_figure_to_where_it_comes_from(document: Beleidsdocument) -> None:
    html = hoofdstuk_html(document, "samenvatting")
    assert '<a class="getal" href="#herkomst/opgave/dakloos/regio">480 woningen</a>' in html
    assert "<sup>1</sup>" in html
    assert "1. Huisvestingswet 2014, artikel 12." in html
    assert "<script>" not in html


def test_the_preview_of_an_unknown_chapter_is_a_mistake_of_the_caller(document: Beleidsdocument) -> None:
    with pytest.raises(KeyError):
        hoofdstuk_html(document, "bestaat-niet")


def test_a_few_words_that_announce_a_table_go_along_with_it(document: Beleidsdocument) -> None:
    tabel, kort = next(iter(tabellen(document))), Alinea((Tekst("Tabel 2.1 laat zien hoeveel."),))
    lang = Alinea((Tekst("Veel woorden. " * 60),))
    assert kondigt_aan((kort, tabel)) and not kondigt_aan((lang, tabel)) and not kondigt_aan((tabel, kort)) and not kondigt_aan((kort,))
    html = Schrijver().paragraaf(Paragraaf("x", "Kop", (kort, tabel, kort), 2, "1.9"))
    assert html.count('<p class="bij">') == 1 and "Kop</h2>\n<p class=\"bij\">Tabel 2.1" in html
