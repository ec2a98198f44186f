"""The house style in every kind of file: colours that can be read, letters, covers, and a logo that holds only a picture."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.output.huisstijlen import SVG, eigen, logo, png
from thuisapp import paths
from thuisapp.domain.huisstijl import Huisstijl, Lettertype, Logosoort, Omslagontwerp
from thuisapp.output import huisstijl as opmaak
from thuisapp.output.charts.stijl import contrast
from thuisapp.output.cover import omslag_svg
from thuisapp.output.html import als_html
from thuisapp.output.huisstijl_css import nette_stijl
from thuisapp.output.huisstijl_kleuren import even_licht, kleurmeldingen, leesbaar, tint, verf_figuur, verf_stijl
from thuisapp.output.huisstijl_letters import LETTERS
from thuisapp.output.huisstijl_logo import LogoAfgekeurd, controleer_logo, logo_fout, logo_maten, logo_png
from thuisapp.output.odt import schrijf_odt
from thuisapp.output.pdf import schrijf_pdf
from thuisapp.output.visie.model import Beleidsdocument
from thuisapp.output.web import schrijf_html
from thuisapp.output.word import schrijf_word

KLEUREN = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06X}")


# --- colours


@given(KLEUREN)
def test_every_colour_can_be_read_on_white_and_on_its_own_tint(kleur: str) -> None:
    assert contrast(leesbaar(kleur), "#ffffff") >= 4.5
    assert contrast(leesbaar(kleur), tint(kleur)) >= 4.5


@given(KLEUREN)
def test_in_a_chart_a_colour_is_as_light_as_what_it_replaces(kleur: str) -> None:
    for was in ("#1d5c73", "#74a6b6", "#d3e2e7"):
        assert contrast(even_licht(kleur, was), was) < 1.1


def test_a_dark_colour_stays_as_it_is_and_a_light_one_is_told() -> None:
    assert leesbaar("#0057B7") == "#0057b7"
    assert kleurmeldingen(Huisstijl("#0057B7", "#7A1F3D")) == ()
    assert kleurmeldingen(Huisstijl()) == ()
    (zin,) = kleurmeldingen(Huisstijl("#FFD500", "#7A1F3D"))
    assert zin.startswith("De hoofdkleur is te licht") and "#856F00" in zin


def test_the_standard_style_changes_nothing() -> None:
    assert verf_stijl("a #1d5c73", Huisstijl()) == "a #1d5c73"
    assert verf_figuur('fill="#1d5c73"', Huisstijl()) == 'fill="#1d5c73"'


def test_only_colours_of_ours_are_replaced() -> None:
    h = Huisstijl("#7A1F3D", "#7A1F3D")
    assert verf_stijl('#1d5c73 "1D5C73" #123456', h) == '#7a1f3d "7A1F3D" #123456'
    assert verf_figuur('<t fill="#3f859d">#3f859d</t>', h).endswith(">#3f859d</t>")


@pytest.mark.parametrize("omslag", Omslagontwerp)
def test_every_cover_is_a_drawing_of_the_same_size(omslag: Omslagontwerp) -> None:
    for h in (Huisstijl(omslag=omslag), Huisstijl("#FFFFFF", "#000000", omslag=omslag)):
        wortel = ElementTree.fromstring(omslag_svg(h))
        assert (wortel.get("width"), wortel.get("height")) == ("210", "118")


# --- letters


@pytest.mark.parametrize("lettertype", Lettertype)
def test_a_family_has_four_files_with_the_signs_of_dutch_government(lettertype: Lettertype) -> None:
    from fontTools.ttLib import TTFont

    letter = LETTERS[lettertype]
    begin = letter.bestanden[400].split("-")[0]
    for soort in ("Regular", "It", "Bold", "BoldIt"):
        font = TTFont(paths.resource(f"fonts/{begin}-{soort}.ttf"))
        assert font["name"].getDebugName(1) == letter.familie
        assert all(ord(teken) in font.getBestCmap() for teken in "€≤≥ëïéü–’“”½")


def test_every_font_has_its_licence_beside_it() -> None:
    for naam in ("LICENSE-source-sans.md", "LICENSE-atkinson-hyperlegible.txt", "LICENSE-source-serif.txt"):
        assert "SIL" in paths.resource(f"fonts/{naam}").read_text("utf-8").upper()
    nieuw = [pad for pad in paths.resource("fonts").glob("*.ttf") if not pad.name.startswith("SourceSans3")]
    assert sum(pad.stat().st_size for pad in nieuw) < 1_500_000


# --- the logo


@pytest.mark.parametrize("inhoud", [SVG.encode(), png()])
def test_a_good_logo_becomes_a_picture_without_anything_else(inhoud: bytes) -> None:
    gelezen = controleer_logo(inhoud, " Logo ")
    assert gelezen.alternatief == "Logo" and logo_fout(gelezen) == ""
    plaatje = logo_png(gelezen)
    assert plaatje.startswith(b"\x89PNG") and logo_maten(plaatje)[0] <= 1200
    assert {plaatje[i - 4:i] for i in range(len(plaatje)) if plaatje[i - 4:i] in (b"tEXt", b"iTXt", b"iCCP", b"eXIf")} == set()


def _svg(binnen: str, voor: str = "", kenmerk: str = "") -> bytes:
    return f'{voor}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9" {kenmerk}>' \
           f'<rect width="9" height="9"/>{binnen}</svg>'.encode()


SLECHT = {
    "leeg": b"", "tekst": b"hallo", "te groot": b"\x89PNG\r\n\x1a\n" + b"x" * 2_000_001, "half": png()[:40], "png zonder maten": png()[:12],
    "miljoenen beeldpunten": png()[:16] + b"\0\0\xff\xff\0\0\xff\xff" + png()[24:], "jpeg zonder einde": b"\xff\xd8\xff\xe0" + b"\0" * 20,
    "geen xml": b"<svg", "script": _svg("<script>1</script>"), "gebeurtenis": _svg("", kenmerk='onload="x()"'),
    "vreemd": _svg("<foreignObject/>"), "plaatje": _svg('<image href="http://x/y.png"/>'), "bestand": _svg('<use href="file:///etc/passwd"/>'),
    "net": _svg('<use xlink:href="http://x/y#z"/>'), "stijl": _svg("<style>@import url(http://x)</style>"),
    "vulling": _svg('<rect fill="url(http://x/y)"/>'), "entiteit": _svg("&a;", '<!DOCTYPE svg [<!ENTITY a "b">]>'),
    "lachers": _svg("&c;", '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'),
    "buiten": _svg("&e;", '<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    "kringetje": _svg('<g id="a"><use href="#a"/></g>'),
    "bom": _svg('<g id="g0"><rect/></g>' + "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))),
    "diep": _svg("<g>" * 500 + "</g>" * 500), "zonder maat": b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>',
    "onzichtbaar": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
}


@pytest.mark.parametrize("soort", SLECHT)
def test_a_bad_logo_gives_a_sentence(soort: str) -> None:
    with pytest.raises(LogoAfgekeurd, match=r"^[A-Z].*\.$"):
        controleer_logo(SLECHT[soort], "Logo")


def test_the_usual_line_of_a_drawing_program_is_no_danger() -> None:
    voor = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert controleer_logo(_svg('<metadata xmlns:x="urn:x"><x:y/></metadata>', voor), "Logo").soort is Logosoort.SVG


def test_a_logo_that_cannot_be_drawn_in_time_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from thuisapp.output import huisstijl_logo

    monkeypatch.setattr(huisstijl_logo, "SECONDEN", 0.2)
    rondjes = '<circle cx="500" cy="500" r="900" opacity=".5"/>' * 15_000
    zwaar = _svg(rondjes).replace(b'width="9" height="9" >', b'width="999" height="999">')
    with pytest.raises(LogoAfgekeurd, match="te ingewikkeld"):
        controleer_logo(zwaar, "Logo")


# --- in documents


@pytest.fixture(scope="module")
def gestijld(document: Beleidsdocument) -> Beleidsdocument:
    return replace(document, huisstijl=eigen(), eigen_stijl="h1 { letter-spacing: 1pt } p { position: fixed; background: url(http://x) }")


def test_paper_carries_the_style(gestijld: Beleidsdocument) -> None:
    html = als_html(gestijld)
    assert '"Atkinson Hyperlegible"' in html and "#0057b7" in html and "#1d5c73" not in html.split("</style>")[0]
    assert 'alt="Logo van de &lt;regio&gt;"' in html and "h1 { letter-spacing: 1pt }" in html
    stijl = re.search("<style>(.*?)</style>", html, re.DOTALL)[1]  # type: ignore[index]
    assert "position: fixed" not in stijl and "http://x" not in stijl and '\\22 regel\\22' in stijl


def test_the_pdf_has_the_logo_with_its_words(gestijld: Beleidsdocument, tmp_path: Path) -> None:
    list(schrijf_pdf(gestijld, tmp_path / "a.pdf"))
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        alternatieven = {str(deel.Alt) for deel in pdf.objects if isinstance(deel, pikepdf.Dictionary) and "/Alt" in deel}
        letters = {str(deel.BaseFont) for deel in pdf.objects if isinstance(deel, pikepdf.Dictionary) and deel.get("/Type") == "/Font"}
        beelden = [deel for deel in pdf.objects if isinstance(deel, pikepdf.Stream) and deel.get("/Subtype") == "/Image"]
    assert "Logo van de <regio>" in alternatieven
    assert any("Atkinson" in letter for letter in letters)
    assert beelden and not any(beeld.get("/Interpolate", False) for beeld in beelden)  # PDF/A forbids it


def test_word_carries_the_style(gestijld: Beleidsdocument, tmp_path: Path) -> None:
    list(schrijf_word(gestijld, tmp_path / "a.docx"))
    with zipfile.ZipFile(tmp_path / "a.docx") as zip_:
        namen = zip_.namelist()
        delen = {naam: zip_.read(naam).decode() for naam in namen if naam.endswith(".xml")}
    for xml in delen.values():
        ElementTree.fromstring(xml)
    assert "0057B7" in delen["word/styles.xml"] and "1D5C73" not in delen["word/styles.xml"] + delen["word/document.xml"]
    assert "Segoe UI" in delen["word/styles.xml"]
    assert "word/media/kop1.png" in namen and 'descr="Logo van de &lt;regio&gt;"' in delen["word/header1.xml"]
    assert "Voet " in delen["word/footer1.xml"]


def test_odt_carries_the_style(gestijld: Beleidsdocument, tmp_path: Path) -> None:
    schrijf_odt(gestijld, tmp_path / "a.odt")
    with zipfile.ZipFile(tmp_path / "a.odt") as zip_:
        namen, stijl, inhoud = zip_.namelist(), zip_.read("styles.xml").decode(), zip_.read("content.xml").decode()
        manifest = zip_.read("META-INF/manifest.xml").decode()
    ElementTree.fromstring(stijl)
    ElementTree.fromstring(inhoud)
    assert "#0057b7" in stijl and "#1d5c73" not in stijl + inhoud and "Segoe UI" in stijl
    assert {"Pictures/logo.png", "Pictures/omslaglogo.png"} <= set(namen) and "Pictures/logo.png" in manifest
    assert "Logo van de &lt;regio&gt;" in stijl and "Voet " in stijl


def test_the_web_page_carries_the_style(gestijld: Beleidsdocument, tmp_path: Path) -> None:
    schrijf_html(gestijld, tmp_path / "a.html")
    html = (tmp_path / "a.html").read_text("utf-8")
    assert 'font-family: "Atkinson Hyperlegible"; font-weight: 400' in html and "data:image/png;base64," in html
    assert "--blauw: #0057b7" in html and 'src="http' not in html


def test_a_bad_logo_of_somebody_else_does_not_stop_a_document(document: Beleidsdocument) -> None:
    slecht = replace(document, huisstijl=Huisstijl(logo=logo("<svg onload='x'>")))
    assert opmaak.logo_op_omslag(slecht.huisstijl) is None
    assert "<img" not in als_html(slecht)


@pytest.mark.parametrize("lettertype", Lettertype)
@pytest.mark.parametrize("kort", [False, True])
def test_every_letter_gives_style_rules_that_hold_together(document: Beleidsdocument, lettertype: Lettertype, kort: bool) -> None:
    stijl = opmaak.stijlblad(replace(document, kort=kort, huisstijl=eigen(Omslagontwerp.WIT, lettertype)))
    assert stijl.count("{") == stijl.count("}")
    assert LETTERS[lettertype].familie in stijl


# --- own style rules


@pytest.mark.parametrize("regel", [
    "p { background: url(http://x/y) }", "p { background-image: url('file:///etc/passwd') }", "@import 'http://x';", "@page { size: A0 }",
    "@font-face { font-family: x; src: url(http://x) }", "p { width: expression(alert(1)) }", "p { position: fixed }",
    "p { display: none }",
    "p { content: 'x' }", "p { font-size: 99999pt }", "p { margin: 1e9px }", "p { color: url(x) }", "p { font-family: '</style>' }",
    "p { columns: 9999 }", "p { color: attr(href url) }", "p { -x-y: z }", "p { margin: calc(1e9 * 1px) }",
    "p::before { transform: scale(9) }",
    # what would hide text
    "p { font-size: 0 }", "p { font-size: 1pt }", "* { font-size: 0.5em }", "p { line-height: 0 }", "p { color: transparent }",
    "p { color: rgba(0, 0, 0, 0) }", "p { color: #12345600 }", "p { text-indent: -50mm }", "p { margin: 1mm -80mm }",
    "p { letter-spacing: -9pt }",
])
def test_a_dangerous_rule_is_left_out_with_its_line(regel: str) -> None:
    netjes, fouten = nette_stijl(f"/* eerst */\n{regel}\nh1 {{ color: #123456 }}")
    assert netjes == "h1 { color: #123456 }"
    assert [fout.regel for fout in fouten] == [2]
    assert all(fout.zin.endswith(".") for fout in fouten)


def test_ordinary_rules_pass() -> None:
    bron = "h1, .kader > p { font-size: 18pt; margin: 0 2mm; border-left: 2pt solid rgb(1, 2, 3); text-transform: uppercase; " \
           "letter-spacing: -0.2pt; line-height: 1.3 }"
    assert nette_stijl(bron) == (bron, ())


@given(st.text(max_size=200))
def test_whatever_is_typed_no_tag_and_no_address_comes_out(bron: str) -> None:
    netjes, _ = nette_stijl(bron)
    assert "<" not in netjes and "url(" not in netjes.lower() and "@" not in netjes
