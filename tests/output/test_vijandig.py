"""Text and pictures that want to do harm: in every format they are refused or only text, in bounded time, and nothing is fetched.

(That no socket is opened is kept by the tests themselves, in child processes too. Templates: test_eigen_sjablonen; logos and style rules:
test_huisstijl.)
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest

from tests.output.huisstijlen import eigen
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.huisstijl import Huisstijl
from thuisapp.output.charts.stijl import contrast
from thuisapp.output.excel import schrijf_excel
from thuisapp.output.huisstijl_kleuren import leesbaar
from thuisapp.output.odt import schrijf_odt
from thuisapp.output.pdf import schrijf_pdf
from thuisapp.output.tabellenzip import schrijf_tabellenzip
from thuisapp.output.visie.document import maak_document
from thuisapp.output.visie.model import Beleidsdocument
from thuisapp.output.visie.soorten import Keuzes
from thuisapp.output.web import schrijf_html
from thuisapp.output.word import schrijf_word

MB10 = "A" * 10_000_000
NAAM = "<script>alert(1)</script> \u202e{{ ''.__class__ }}\x00\x0b\ufffe]]>&amp;"
EIGEN_TEKST = """{{ ''.__class__ }} {% for i in range(10**9) %}x{% endfor %}

<script>fetch('http://kwaad.example/')</script> <img src=x onerror=alert(1)> <iframe src="file:///etc/passwd"></iframe>

![plaatje](http://kwaad.example/a.png) ![bestand](file:///etc/passwd) [klik](javascript:alert(1)) [bestand](file:///etc/passwd)
[goed](https://voorbeeld.example/) <style>@import url(http://kwaad.example/x.css)</style>

\u202egekeerd\u202c \u2066los\u2069 nul\x00bel\x07 \ue000t7b7d\ue001 \ufffe\uffff ]]> <!-- --> &lt;script&gt; =1+1

| a | b |
|---|---|
| <b>x</b> | ![p](http://kwaad.example/b.png) |
"""


@pytest.fixture(scope="module")
def kwaad() -> Dossier:
    d = voorbeeld_dossier()
    ids = ("samenvatting", "keuzes", "visie", "aanleiding", "kern", "in-het-kort", "opgave", "woonomgeving", "uitvoering")
    return replace(
        d, regio=NAAM, gemeenten=(replace(d.gemeenten[0], naam=NAAM), *d.gemeenten[1:]),
        partijen=tuple(replace(p, naam=f"{NAAM} {n}") for n, p in enumerate(d.partijen)),
        afspraken=tuple(replace(a, titel=NAAM, prestatie=EIGEN_TEKST, voorwaarden=EIGEN_TEKST) for a in d.afspraken),
        teksten=FrozenMap(dict.fromkeys(ids, EIGEN_TEKST)), huisstijl=eigen(),
        sjablonen=FrozenMap({"stijl.css": "p { background: url(http://x) }"}))


def maak(dossier: Dossier, soort: str) -> Beleidsdocument:
    return maak_document(soort, dossier, reken(dossier), (), Keuzes(gemeente=dossier.codes()[0]))


@pytest.fixture(scope="module", params=["visie", "afspraken", "gemeente"])
def document(request: pytest.FixtureRequest, kwaad: Dossier) -> Beleidsdocument:
    return maak(kwaad, request.param)


def delen(pad: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(pad) as zip_:
        for naam in zip_.namelist():
            if naam.endswith((".xml", ".rels")):
                yield naam, zip_.read(naam).decode("utf-8")


def geen_kwaad(tekst: str) -> None:
    """Nothing in it that runs, fetches or turns the text around."""
    assert not re.search(r"<(script|iframe|object|embed|link|base)\b", tekst, re.IGNORECASE)
    assert not re.search(r"<[^<>]*\son\w+\s*=", tekst)
    assert not re.search(r"<[^<>]*(src|href|Target)\s*=\s*[\"']?\s*(file|javascript|data:text)", tekst, re.IGNORECASE)
    assert not re.search(r"<[^<>]*src\s*=\s*[\"']?\s*http", tekst)  # a link may lead there, but nothing may be fetched
    stijl = " ".join(re.findall(r"<style>.*?</style>|<[^<>]*\sstyle=\"[^\"]*\"", tekst, re.DOTALL))
    assert not re.search(r"url\((?!\"?data:(image|font)/)|@import", stijl)
    assert not set(tekst) & {"\x00", "\x07", "\x0b", "\ufffe", "\uffff", "\ue000", "\ue001", "\u202e", "\u2066"}


def test_the_web_page_is_only_text(document: Beleidsdocument, tmp_path: Path) -> None:
    schrijf_html(document, tmp_path / "a.html")
    geen_kwaad((tmp_path / "a.html").read_text("utf-8"))


def test_word_is_well_formed_and_only_text(document: Beleidsdocument, tmp_path: Path) -> None:
    list(schrijf_word(document, tmp_path / "a.docx"))
    for _, xml in delen(tmp_path / "a.docx"):
        ElementTree.fromstring(xml)
        geen_kwaad(xml)


def test_odt_is_well_formed_and_only_text(document: Beleidsdocument, tmp_path: Path) -> None:
    schrijf_odt(document, tmp_path / "a.odt")
    for _, xml in delen(tmp_path / "a.odt"):
        ElementTree.fromstring(xml)
        geen_kwaad(xml)


def test_the_tables_hold_no_formula(document: Beleidsdocument, kwaad: Dossier, tmp_path: Path) -> None:
    schrijf_tabellenzip(document, kwaad, b"{}", tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as zip_:
        for naam in zip_.namelist():
            if naam.endswith(".csv"):
                assert not re.search(r'(^|;)"?[=@]', zip_.read(naam).decode("utf-8-sig"), re.MULTILINE)


FORMULES = ("=1+1", "+cmd|' /C calc'!A0", "@x", "-2+3", "\t=1+1", "\n=1+1", '=HYPERLINK("http://kwaad.example")', "a\x01\x0b\x1fb",
            "</t><f>1</f>", "_x0041_", "'=1+1", "\u202e=1+1", "\ud800", "x" * 40_000)


def vol_formules(d: Dossier) -> Dossier:
    """Every place of which the words come in the workbook holds one of them; what is too long for a name is a text."""
    def kwaad(n: int) -> str:
        return f"{FORMULES[n % (len(FORMULES) - 1)]}{n // (len(FORMULES) - 1) or ''}"

    return replace(
        d, naam=FORMULES[0], regio=FORMULES[8], gemeenten=tuple(replace(g, naam=kwaad(n)) for n, g in enumerate(d.gemeenten)),
        partijen=tuple(replace(p, naam=kwaad(n)) for n, p in enumerate(d.partijen)),
        groepen=tuple(replace(g, naam=kwaad(n)) for n, g in enumerate(d.groepen)),
        aanbod=replace(d.aanbod, plannen=tuple(replace(p, naam=kwaad(n)) for n, p in enumerate(d.aanbod.plannen))),
        afspraken=tuple(replace(a, titel=kwaad(n), prestatie=FORMULES[-1] if n == 0 else kwaad(n), voorwaarden=kwaad(n + 1))
                        for n, a in enumerate(d.afspraken)),
        teksten=FrozenMap({"visie": "=1+1"}))


def test_the_workbook_has_only_our_formulas(tmp_path: Path) -> None:
    d = vol_formules(replace(voorbeeld_dossier(), huisstijl=Huisstijl("#ffd400", "#e30613")))
    r = reken(d)
    schrijf_excel(d, r, replace(maak_document("samenvatting", voorbeeld_dossier(), r, ()), huisstijl=d.huisstijl), (), tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as zip_:
        namen = zip_.namelist()
    xml = dict(delen(tmp_path / "a.xlsx"))
    assert not [n for n in namen if "external" in n.lower() or "vba" in n.lower()] and "hyperlink" not in "".join(xml).lower()
    stelsel = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    formules, teksten = 0, []
    for naam, inhoud in xml.items():
        assert not set(inhoud) & {"\x00", "\x01", "\x0b", "\x1f", "\u202e"}, naam
        boom = ElementTree.fromstring(inhoud)
        for formule in boom.iter(f"{stelsel}f"):
            formules += 1
            assert not re.search(r"cmd|HYPERLINK|calc'|kwaad|DDE|WEBSERVICE|1\+1", formule.text or ""), formule.text
        teksten += ["".join(deel.itertext()) for deel in boom.iter(f"{stelsel}si")]
    assert formules > 1000 and max(map(len, teksten)) <= 32_767
    assert {"=1+1", "+cmd|' /C calc'!A0", "@x", "-2+3", "</t><f>1</f>", "_x005F_x0041_"} <= set(teksten)
    assert any("ingekort" in tekst for tekst in teksten)
    # the colour of the region above the columns, so much darker that white words can be read on it
    assert leesbaar("#ffd400")[1:].upper() in xml["xl/styles.xml"] and "1D5C73" not in xml["xl/styles.xml"]
    assert contrast(leesbaar("#ffd400"), "#ffffff") >= 4.5


def test_the_pdf_does_nothing_when_it_is_opened(kwaad: Dossier, tmp_path: Path) -> None:
    list(schrijf_pdf(maak(kwaad, "gemeente"), tmp_path / "a.pdf"))
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert not {"/OpenAction", "/AA"} & set(pdf.Root.keys())
        for deel in pdf.objects:
            if isinstance(deel, pikepdf.Dictionary):
                assert str(deel.get("/S", "")) not in {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"}
                assert not str(deel.get("/URI", "")).startswith(("file:", "javascript:", "http://kwaad"))


def test_ten_million_signs_of_own_text_are_cut_off(kwaad: Dossier, tmp_path: Path) -> None:
    for lang in (MB10, "*" * 3_000_000, "[[" * 3_000_000, "> " * 3_000_000, "| a " * 2_000_000, "- " * 3_000_000, "<" * 3_000_000):
        document = maak(replace(kwaad, teksten=FrozenMap({"visie": lang})), "samenvatting")
        schrijf_html(document, tmp_path / "a.html")
    document = maak(replace(kwaad, teksten=FrozenMap({"visie": MB10})), "visie")
    list(schrijf_word(document, tmp_path / "a.docx"))
    assert (tmp_path / "a.docx").stat().st_size < 5_000_000
    assert "20.000 tekens" in repr(document.hoofdstuk("visie"))


@pytest.mark.parametrize("waar", ["gemeente", "afspraak", "afspraaktekst", "partij", "regio"])
def test_ten_million_signs_in_a_name_are_refused(waar: str, kwaad: Dossier) -> None:
    d = kwaad
    lang = {
        "gemeente": lambda: replace(d, gemeenten=(replace(d.gemeenten[0], naam=MB10), *d.gemeenten[1:])),
        "afspraak": lambda: replace(d, afspraken=(replace(d.afspraken[0], titel=MB10), *d.afspraken[1:])),
        "afspraaktekst": lambda: replace(d, afspraken=(replace(d.afspraken[0], voorbehouden=MB10), *d.afspraken[1:])),
        "partij": lambda: replace(d, partijen=(replace(d.partijen[0], naam=MB10), *d.partijen[1:])),
        "regio": lambda: replace(d, regio=MB10),
    }[waar]()
    with pytest.raises(OngeldigeInvoer, match=r"te lang voor een document") as fout:
        maak(lang, "samenvatting")
    assert len(str(fout.value)) < 300
