"""HTML, ODT and the zip with CSV print the same document: same headings, same figures, safe text, the same bytes every time."""

from __future__ import annotations

import csv
import io
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from thuisapp.app import dossiers
from thuisapp.app import operations as op
from thuisapp.app.controles import controleer
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.output.odt import schrijf_odt
from thuisapp.output.tabellenzip import schrijf_tabellenzip
from thuisapp.output.visie import maak_document
from thuisapp.output.visie.model import Beleidsdocument, Tabel, alle_blokken
from thuisapp.output.web import als_pagina

KWAAD = "=1+1 <script>alert(1)</script> [x](javascript:alert(1)) {{ x }} \x0b"


# The visie itself, with hostile text: test_web, test_odt, test_tabellenzip and test_vijandig.
@pytest.fixture(scope="module", params=["samenvatting", "monitor"])
def proef(request: pytest.FixtureRequest) -> tuple[Dossier, Beleidsdocument]:
    d = op.zet_tekst(voorbeeld_dossier(), "visie-doel", KWAAD)
    r = reken(d)
    return d, maak_document(request.param, d, r, controleer(d, r))


class Boom(HTMLParser):
    """What a reader of the page would meet; fails on tags that do not close."""

    LEEG = {"meta", "link", "br", "img", "hr", "col", "input"}

    def __init__(self, pagina: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.doelen: list[str] = []
        self.koppen: list[tuple[int, str]] = []
        self._kop = 0
        self.feed(pagina)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        velden = dict(attrs)
        self.tags.append(tag)
        if tag not in self.LEEG:
            self.open.append(tag)
        if velden.get("id"):
            self.ids.append(str(velden["id"]))
        if tag == "a" and velden.get("href"):
            self.doelen.append(str(velden["href"]))
        if tag in ("h1", "h2", "h3", "h4", "h5"):
            self._kop = int(tag[1])
            self.koppen.append((self._kop, ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag
        if tag == f"h{self._kop}":
            self._kop = 0

    def handle_data(self, data: str) -> None:
        if self._kop:
            niveau, tekst = self.koppen[-1]
            self.koppen[-1] = niveau, tekst + data


def test_the_page_is_whole_safe_and_every_link_has_a_place(proef) -> None:
    _, document = proef
    pagina = als_pagina(document)
    boom = Boom(pagina)
    assert len(set(boom.ids)) == len(boom.ids)
    assert {"script", "iframe", "object", "form"}.isdisjoint(boom.tags)
    assert all(d.startswith(("#", "http://", "https://", "mailto:")) for d in boom.doelen)
    assert {d[1:] for d in boom.doelen if d.startswith("#")} <= set(boom.ids)
    assert {"main", "header"} <= set(boom.tags)
    assert 'lang="nl' in pagina and "default-src 'none'" in pagina and "@import" not in pagina


def test_headings_of_the_page_do_not_jump_and_say_what_the_document_says(proef) -> None:
    _, document = proef
    koppen = Boom(als_pagina(document)).koppen
    assert [n for n, _ in koppen].count(1) == 1
    assert all(b - a <= 1 for (a, _), (b, _) in zip(koppen, koppen[1:], strict=False))
    assert all(tekst.strip() for _, tekst in koppen)
    assert {h.titel for h in document.hoofdstukken} <= {deel for h in document.hoofdstukken for _, t in koppen
                                                         for deel in [h.titel] if h.titel in t}


def test_the_open_document_has_every_heading_table_and_language(proef, tmp_path: Path) -> None:
    _, document = proef
    schrijf_odt(document, tmp_path / "x.odt")
    with zipfile.ZipFile(tmp_path / "x.odt") as pak:
        assert pak.namelist()[0] == "mimetype"
        assert pak.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        inhoud, stijlen = pak.read("content.xml").decode(), pak.read("styles.xml").decode()
    boom = ElementTree.fromstring(inhoud)
    ns = {"text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0"}
    koppen = " ".join("".join(k.itertext()) for k in boom.iterfind(".//text:h", ns))
    assert all(h.titel in koppen for h in document.hoofdstukken)
    tabellen = [b for b in alle_blokken(document) if isinstance(b, Tabel)]
    assert len(boom.findall(".//table:table-header-rows", ns)) >= len(tabellen)
    assert 'fo:language="nl"' in stijlen
    assert "javascript:" not in inhoud.replace("[x](javascript:alert(1))", "")


def test_the_zip_has_every_table_and_text_is_never_a_formula(proef, tmp_path: Path) -> None:
    d, document = proef
    dossiers.schrijf_json(d, tmp_path / "d.json")
    schrijf_tabellenzip(document, d, (tmp_path / "d.json").read_bytes(), tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as pak:
        namen = pak.namelist()
        assert {"LEESMIJ.txt", "woordenboek.csv", "dossier.json"} <= set(namen)
        (tmp_path / "terug.json").write_bytes(pak.read("dossier.json"))
        rijen = {n: list(csv.reader(io.StringIO(pak.read(n).decode("utf-8-sig")), delimiter=";")) for n in namen if n.endswith(".csv")}
    assert dossiers.lees_json(tmp_path / "terug.json") == d
    genoemd = {rij[0] for rij in rijen["woordenboek.csv"][1:]}
    tabellen = {n.removeprefix("tabellen/") for n in namen if n.startswith("tabellen/")}
    assert len(tabellen) >= len([b for b in alle_blokken(document) if isinstance(b, Tabel)])
    assert tabellen <= {g.removeprefix("tabellen/") for g in genoemd}
    for n, tabel in rijen.items():
        assert len({len(rij) for rij in tabel}) == 1, n
        assert not [cel for rij in tabel for cel in rij if cel.startswith(("=", "@", "\t"))], n
