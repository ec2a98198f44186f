"""Pasting: what Word, Outlook, LibreOffice, Google Docs and browsers put on the clipboard becomes clean Markdown."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.app.plaktekst import MAX_TEKST, TE_LANG, naar_markdown
from thuisapp.output.visie.model import Alinea, Koppeling, Lijst, Tabel, Tekst, blokken, inlines, platte_tekst
from thuisapp.output.visie.tekst import lees_eigen_tekst

WORD = """Version:1.0\r\nStartHTML:0000000105\r\nSourceURL:file:///C:/Users/x/notitie.docx\r\n
<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/x/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal, li.MsoNormal {mso-style-parent:""; margin:0cm;} @list l0 {mso-list-id:12;} --></style>
<!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:"Table Normal";}</style><![endif]--></head>
<body lang=NL style='tab-interval:35.4pt'><!--StartFragment-->
<h1>Onze <span class=SpellE>woonzorg</span>visie<o:p></o:p></h1>
<p class=MsoNormal>Wij willen <b style='mso-bidi-font-weight:normal'>gemengd</b> wonen in<span style='mso-spacerun:yes'>  </span>
<st1:place w:st="on"><st1:City w:st="on">Heerlen</st1:City></st1:place>, zie <a href="https://www.voorbeeld.nl/a_b"><i>de site</i></a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Eerste punt<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp;</span></span></span><!--[endif]-->Punt daaronder</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>Laatste punt</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Ten eerste</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>Ten tweede</p>
<table class=MsoTableGrid border=1 cellspacing=0><tr><td width=302><p class=MsoNormal><b>Gemeente<o:p></o:p></b></p></td>
<td><p class=MsoNormal><b>Woningen</b></p></td></tr><tr><td><p class=MsoNormal>Heerlen</p></td><td><p class=MsoNormal>45</p></td></tr></table>
<p class=MsoNormal><del>oud</del><ins>nieuw</ins><span style='display:none'>geheim</span><![if !vml]><img src="file:///C:/x/image001.png"><![endif]></p>
<!--EndFragment--></body></html>"""
LIBREOFFICE = """<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><style type="text/css">
p { margin-bottom: 0.25cm; } a:link { so-language: zxx }</style></head><body lang="nl-NL" link="#000080"><p style="line-height: 115%">
Een alinea met <font color="#ff0000"><u>kleur</u></font> en <i>nadruk</i>.</p><ol><li><p>een</p></li><li><p>twee</p><ul><li><p>binnen</p></li>
</ul></li></ol><table width="100%"><thead><tr><th><p>Jaar</p></th><th><p>Aantal</p></th></tr></thead><tbody><tr><td><p>2026</p></td>
<td sdval="12"><p>12</p></td></tr></tbody></table></body></html>"""
OUTLOOK = """<html><body><div class=WordSection1><p class=MsoNormal>Beste collega,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>Hierbij de tekst.<br>Groet</p><table border=0><tr><td><p class=MsoNormal>Handtekening</p></td></tr></table>
<p><a href="mailto:info@voorbeeld.nl">info@voorbeeld.nl</a></p></div></body></html>"""
DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span style="font-weight:400">Kop</span></h2>
<p dir="ltr"><span style="font-weight:700;font-style:normal">Vet</span><span style="font-weight:400"> en </span><span style="font-style:italic">schuin</span>
</p><ul><li dir="ltr" aria-level="1"><p><span>een</span></p></li></ul></b>"""


def test_word() -> None:
    assert naar_markdown(WORD) == """# Onze woonzorgvisie

Wij willen **gemengd** wonen in Heerlen, zie [*de site*](https://www.voorbeeld.nl/a_b).

- Eerste punt
  - Punt daaronder
- Laatste punt

1. Ten eerste
2. Ten tweede

| Gemeente | Woningen |
| --- | --- |
| Heerlen | 45 |

nieuw"""


def test_libreoffice() -> None:
    assert naar_markdown(LIBREOFFICE) == """Een alinea met kleur en *nadruk*.

1. een
2. twee
   - binnen

| Jaar | Aantal |
| --- | --- |
| 2026 | 12 |"""


def test_outlook() -> None:
    assert naar_markdown(OUTLOOK) == """Beste collega,

Hierbij de tekst.  
Groet

Handtekening

[info@voorbeeld.nl](mailto:info@voorbeeld.nl)"""


def test_google_docs() -> None:
    assert naar_markdown(DOCS) == "## Kop\n\n**Vet** en *schuin*\n\n- een"


@pytest.mark.parametrize(("html", "markdown"), [
    ("gewone tekst", "gewone tekst"), ("", ""), ("<p></p><p> </p>", ""), ("<div>een</div><div><br></div><div>twee</div>", "een\n\ntwee"),
    ("<p>a&nbsp;b &amp; c &lt;d&gt; &eacute;</p>", "a b & c \\<d> é"), ("<blockquote><p>woorden</p></blockquote>", "> woorden"),
    ("<h3>Kop <b>drie</b></h3>", "## Kop drie"), ("<p>1. geen lijst</p>", "1\\. geen lijst"), ("<p># geen kop</p>", "\\# geen kop"),
    ("<p>- geen punt</p>", "\\- geen punt"), ("<p>2 * 3 en a_b en _c_</p>", "2 \\* 3 en a_b en \\_c\\_"),
    ("<p>woord<b>deel</b> en <b> ruim </b>om</p>", "woord**deel** en **ruim** om"), ("<p><b></b><i> </i>x</p>", "x"),
    ("<p>a<b>(b)</b>c</p>", "a(b)c"), ("<a href='javascript:alert(1)'>x</a>", "x"), ("<a href='//evil'>x</a>", "x"),
    ("<a href='data:text/html,x'>x</a>", "x"), ("<a href='#anker'>x</a>", "x"), ("<a href='HTTPS://A.nl'>x</a>", "[x](HTTPS://A.nl)"),
    ("<img src=x onerror=alert(1)>y", "y"), ("<script>alert(1)</script>y<style>p{}</style>", "y"), ("<p>open <b>nooit dicht", "open **nooit dicht**"),
    ("</b></p></table>los", "los"), ("<p>[[opgave/ouderen/regio|woord]] is veel</p>", "[[opgave/ouderen/regio|woord]] is veel"),
    ("<table><tr><td>a|b<td>c<tr><td>d</table>", "| a\\|b | c |\n| --- | --- |\n| d |  |"),
    ("<table><tr><td>x<table><tr><td>y</td></tr></table></td><td>z</td></tr><tr><td>1<td>2</table>", "| x y | z |\n| --- | --- |\n| 1 | 2 |"),
    ("<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>", "- a\n  - b\n  - c"), ("<!-- x --><p>y<!-- z", "y"),
    ("<p>{{ 7*7 }} {% x %}</p>", "{{ 7\\*7 }} {% x %}"), ("<svg><text>weg</text></svg>z", "z"), ("<p>a<br><br>b</p>", "a  \nb"),
])
def test_pieces(html: str, markdown: str) -> None:
    assert naar_markdown(html) == markdown


HOSTILE = ["<", "<a ", "<b>", "<!--", "<!-- x --", '<a href="', "<div>", "<table><tr><td>", "<ul><li>x", "<p>x</p>", "</b>", "<i></b>",
           "<b>x</b>y", "<br>x", "&lt;", "&#", "[[a", "<td>x", "*", "<style>", "<![if", "\x00", "<blockquote>", "<a href=x>y</a>", "\ud800"]


@pytest.mark.parametrize("stuk", HOSTILE)
def test_ten_million_hostile_characters_are_bounded(stuk: str) -> None:
    begin = time.process_time()
    uit = naar_markdown(stuk * (10_000_000 // len(stuk)))
    assert len(uit) <= MAX_TEKST + len(TE_LANG) + 2
    assert time.process_time() - begin < 5  # a bound against what grows faster than its length; about half a second on our machines


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


@given(st.lists(st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</li>", "</ul>", "<table>", "<tr>", "<td>", "</table>", "a", " ", "<br>",
                                 "<h1>", "</h1>", "<blockquote>", "</blockquote>", "*", "|", "-", "1.", "<i>", "<a href='http://x.nl'>", "</a>"]),
                max_size=40))
def test_any_nesting_gives_text_that_the_document_can_read(delen: list[str]) -> None:
    markdown = naar_markdown("".join(delen))
    terug = lees_eigen_tekst(markdown, "x", 2)
    letters = "".join(platte_tekst(i.delen) if isinstance(i, Koppeling) else getattr(i, "tekst", "") for b in blokken(terug) for i in inlines(b)
                      if not isinstance(b, Tabel) or True)
    assert letters.count("<") == 0
