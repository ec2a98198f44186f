"""Pasting: what Word, Outlook, LibreOffice, Google Docs and browsers put on the clipboard becomes clean Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.app.plaktekst import MAX_TEKST, TE_LANG, naar_markdown
from thuisapp.output.visie.model import Alinea, Koppeling, Lijst, Tabel, Tekst, blokken, inlines, platte_tekst
from thuisapp.output.visie.tekst import lees_eigen_tekst

PLAKKEN = Path(__file__).parent.parent / "files" / "plakken"


@pytest.mark.parametrize("bron", ["word", "libreoffice", "outlook", "google_docs"])
def test_what_a_program_puts_on_the_clipboard(bron: str) -> None:
    html = (PLAKKEN / f"{bron}.html").read_text(encoding="utf-8")
    assert naar_markdown(html) == (PLAKKEN / f"{bron}.md").read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize(("html", "markdown"), [
    ("gewone tekst", "gewone tekst"), ("", ""), ("<p></p><p> </p>", ""), ("<div>een</div><div><br></div><div>twee</div>", "een\n\ntwee"),
    ("<p>a&nbsp;b &amp; c &lt;d&gt; &eacute;</p>", "a b & c \\<d> é"), ("<blockquote><p>woorden</p></blockquote>", "> woorden"),
    ("<h3>Kop <b>drie</b></h3>", "## Kop drie"), ("<p>1. geen lijst</p>", "1\\. geen lijst"), ("<p># geen kop</p>", "\\# geen kop"),
    ("<p>- geen punt</p>", "\\- geen punt"), ("<p>2 * 3 en a_b en _c_</p>", "2 \\* 3 en a_b en \\_c\\_"),
    ("<p>woord<b>deel</b> en <b> ruim </b>om</p>", "woord**deel** en **ruim** om"), ("<p><b></b><i> </i>x</p>", "x"),
    ("<p>a<b>(b)</b>c</p>", "a(b)c"), ("<a href='javascript:alert(1)'>x</a>", "x"), ("<a href='//evil'>x</a>", "x"),
    ("<a href='data:text/html,x'>x</a>", "x"), ("<a href='#anker'>x</a>", "x"), ("<a href='HTTPS://A.nl'>x</a>", "[x](HTTPS://A.nl)"),
    ("<img src=x onerror=alert(1)>y", "y"), ("<script>alert(1)</script>y<style>p{}</style>", "y"),
    ("<p>open <b>nooit dicht", "open **nooit dicht**"),
    ("</b></p></table>los", "los"), ("<p>[[opgave/ouderen/regio|woord]] is veel</p>", "[[opgave/ouderen/regio|woord]] is veel"),
    ("<table><tr><td>a|b<td>c<tr><td>d</table>", "| a\\|b | c |\n| --- | --- |\n| d |  |"),
    ("<table><tr><td>x<table><tr><td>y</td></tr></table></td><td>z</td></tr><tr><td>1<td>2</table>",
     "| x y | z |\n| --- | --- |\n| 1 | 2 |"),
    ("<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>", "- a\n  - b\n  - c"), ("<!-- x --><p>y<!-- z", "y"),
    ("<p>&gt;0 dagen</p>", "\\>0 dagen"),
    ("<table><!--StartFragment--><col width=64><tr><td>Heerlen</td><td>12</td></tr><tr><td>Kerkrade</td><td>7</td></tr><!--EndFragment-->"
     "</table>", "| Heerlen | 12 |\n| --- | --- |\n| Kerkrade | 7 |"),
    ("<table><tr><td rowspan=2>a<td>b<td rowspan=2>c</tr><tr><td>d</tr><tr><td>1<td>2<td>3</tr></table>",
     "| a | b | c |\n| --- | --- | --- |\n|  | d |  |\n| 1 | 2 | 3 |"),
    ("<p role=heading aria-level=2>Kop</p><ul><li aria-level=1>a</li></ul><ul><li aria-level=2>b</li></ul>", "## Kop\n\n- a\n  - b"),
    ("<p class=MsoQuote>woorden</p>", "> woorden"),
    ("<p>{{ 7*7 }} {% x %}</p>", "{{ 7\\*7 }} {% x %}"), ("<svg><text>weg</text></svg>z", "z"), ("<p>a<br><br>b</p>", "a  \nb"),
])
def test_pieces(html: str, markdown: str) -> None:
    assert naar_markdown(html) == markdown


@pytest.mark.parametrize("stuk", ["<", "<a ", "<b>", "<!--", '<a href="', "<table><tr><td>", "<ul><li>x", "</b>", "<b>x</b>y", "&#", "[[a",
                                  "*", "<style>", "\x00", "\ud800"])
def test_hostile_html_gives_a_bounded_text(stuk: str) -> None:
    """How long ten million characters take is measured in benchmarks/bench_tekst.py."""
    assert len(naar_markdown(stuk * (1_000_000 // len(stuk)))) <= MAX_TEKST + len(TE_LANG) + 2


def test_too_much_is_cut_with_a_sentence() -> None:
    uit = naar_markdown("<p>" + "woord " * 100_000 + "</p>")
    assert uit.endswith(TE_LANG) and uit.startswith("woord woord")


@given(st.text(max_size=200))
def test_plain_text_comes_out_as_it_went_in(tekst: str) -> None:
    """Escaped, pasted and read by the document it is the same text again, whatever signs are in it."""
    from html import escape

    schoon = " ".join("".join(t for t in tekst if t.isprintable() and t not in "\u00ad\u200b\\").split())
    schoon = "".join(t for t in schoon if not "\ue000" <= t <= "\uf8ff" and not "\ufff0" <= t <= "\uffff")
    terug = lees_eigen_tekst(naar_markdown(f"<p>{escape(schoon)}</p>"), "x", 2)
    assert " ".join("".join(platte_tekst(b.tekst) for b in terug if isinstance(b, Alinea)).split()) == " ".join(schoon.split())
    assert not any(isinstance(b, (Lijst, Tabel)) for b in terug)
    assert all(isinstance(i, (Tekst, Koppeling)) for b in blokken(terug) for i in inlines(b))


TAGS = ["<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</li>", "</ul>", "<table>", "<tr>", "<td>", "</table>", "a", " ", "<br>", "<h1>",
        "</h1>", "<blockquote>", "</blockquote>", "*", "|", "-", "1.", "<i>", "<a href='http://x.nl'>", "</a>"]


@given(st.lists(st.sampled_from(TAGS), max_size=40))
def test_any_nesting_gives_text_that_the_document_can_read(delen: list[str]) -> None:
    terug = lees_eigen_tekst(naar_markdown("".join(delen)), "x", 2)
    letters = "".join(platte_tekst((deel,)) for blok in blokken(terug) for deel in inlines(blok))
    assert "<" not in letters
