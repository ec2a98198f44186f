"""The page for the browser: well formed, accessible, safe, self-contained, and saying what the document says."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.output.alle_soorten import ALLES, document, kwaad, noten, zinnen
from thuisapp import paths
from thuisapp.output.target_file import DoelNietTeSchrijven
from thuisapp.output.visie.model import Beleidsdocument, Figuur, alle_blokken, figuren, tabellen
from thuisapp.output.web import als_pagina, schrijf_html

LEEG = {"meta", "br", "rect", "path", "line", "circle"}
DICHT_ALINEA = {"p", "ul", "ol", "table", "div", "section", "figure", "blockquote", "dl", "details"}
HOORT_IN = {"li": {"ul", "ol"}, "td": {"tr"}, "th": {"tr"}, "tr": {"thead", "tbody"}, "caption": {"table"}, "thead": {"table"},
            "tbody": {"table"}, "dt": {"div"}, "dd": {"div"}, "summary": {"details"}, "figcaption": {"figure"}}


class Pagina(HTMLParser):
    """A strict reader: every tag is closed in turn and stands where HTML allows it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.woorden: dict[str, list[str]] = {}
        self.koppen: list[tuple[int, str]] = []
        self.tekst = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributen = {naam: waarde or "" for naam, waarde in attrs}
        assert len(attributen) == len(attrs), tag
        namen = [naam for naam, _ in self.open]
        if tag in DICHT_ALINEA:
            assert "p" not in namen and "summary" not in namen, (tag, namen)
        if tag in HOORT_IN:
            assert namen[-1] in HOORT_IN[tag], (tag, namen)
        if tag == "a":
            assert "a" not in namen
        self.tags.append((tag, attributen))
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.koppen.append((int(tag[1]), ""))
        if tag not in LEEG:
            self.open.append((tag, attributen))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in LEEG, tag
        self.tags.append((tag, {naam: waarde or "" for naam, waarde in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        namen = [naam for naam, _ in self.open]
        for _, attributen in self.open:
            if "id" in attributen:
                self.woorden.setdefault(attributen["id"], []).append(data)
        if any(n in {"h1", "h2", "h3", "h4", "h5", "h6"} for n in namen):
            niveau, eerder = self.koppen[-1]
            self.koppen[-1] = (niveau, eerder + data)
        if "body" in namen and "sup" not in namen:
            self.tekst += data

    def alle(self, tag: str) -> list[dict[str, str]]:
        return [attributen for naam, attributen in self.tags if naam == tag]

    def ids(self) -> list[str]:
        return [a["id"] for _, a in self.tags if "id" in a]


@pytest.fixture(scope="module", params=ALLES)
def paar(request: pytest.FixtureRequest) -> tuple[Beleidsdocument, Pagina]:
    d = document(request.param)
    return d, Pagina(als_pagina(d))


def test_it_has_a_language_a_title_and_one_of_each_landmark(paar: tuple[Beleidsdocument, Pagina]) -> None:
    d, p = paar
    assert p.alle("html") == [{"lang": "nl-NL"}] and p.alle("title").count({}) == 1
    assert [len(p.alle(tag)) for tag in ("header", "nav", "main", "footer", "h1")] == [1] * 5
    assert p.koppen[0] == (1, d.titel)
    assert p.alle("a")[0] == {"class": "spring", "href": "#_tekst"} and p.alle("main")[0]["id"] == "_tekst"
    assert "user-scalable" not in str(p.alle("meta"))


def test_headings_are_filled_and_skip_no_level(paar: tuple[Beleidsdocument, Pagina]) -> None:
    _, p = paar
    assert all(tekst.strip() for _, tekst in p.koppen)
    for (boven, _), (onder, tekst) in zip(p.koppen, p.koppen[1:], strict=False):
        assert onder <= boven + 1, tekst


def test_ids_are_unique_and_every_link_and_label_leads_somewhere(paar: tuple[Beleidsdocument, Pagina]) -> None:
    d, p = paar
    ids = p.ids()
    assert len(ids) == len(set(ids))
    for a in p.alle("a"):
        assert a["href"][1:] in ids if a["href"].startswith("#") else a["href"].startswith(("https://", "http://", "mailto:")), a
    for _, attributen in p.tags:
        for id in attributen.get("aria-labelledby", "").split():
            assert "".join(p.woorden[id]).strip(), id
    assert len([a for a in p.alle("a") if a["href"] == "#inhoud"]) >= len(d.hoofdstukken)


def test_every_table_has_a_caption_and_row_and_column_headers_and_scrolls_by_keyboard(paar: tuple[Beleidsdocument, Pagina]) -> None:
    d, p = paar
    verwacht = tabellen(d)
    assert len(p.alle("table")) == len(p.alle("caption")) == len(p.alle("thead")) == len(verwacht)
    scopes = [a["scope"] for a in p.alle("th")]
    assert scopes.count("col") == sum(len(t.kolommen) for t in verwacht) and scopes.count("row") == sum(len(t.rijen) for t in verwacht)
    groepen = [a for a in p.alle("div") if a.get("role") == "group" and a["tabindex"] == "0" and a["aria-labelledby"]]
    assert len(groepen) == len(verwacht) + len(figuren(d))


def test_every_figure_has_a_title_a_message_and_its_figures(paar: tuple[Beleidsdocument, Pagina]) -> None:
    d, p = paar
    for f in figuren(d):
        assert "".join(p.woorden[f"_naam-{f.id}"]) == f.bijschrift and "".join(p.woorden[f"_alt-{f.id}"]) == f.alt
    assert len(p.alle("svg")) == len(figuren(d)) and all(a["role"] == "img" for a in p.alle("svg"))
    assert len(p.alle("details")) == sum(isinstance(b, Figuur) and b.tabel is not None for b in alle_blokken(d))


def test_notes_go_both_ways(paar: tuple[Beleidsdocument, Pagina]) -> None:
    d, p = paar
    heen = [a["href"] for a in p.alle("a") if a.get("id", "").startswith("_bij-")]
    terug = [a["href"] for a in p.alle("a") if a["href"].startswith("#_bij-")]
    assert len(heen) == len(terug) == noten(d)
    assert all(p.woorden[doel[1:]] for doel in heen)


def test_landmarks_are_few_and_each_has_a_name_of_its_own(paar: tuple[Beleidsdocument, Pagina]) -> None:
    """A section or nav with a label is a landmark; two of one name cannot be told apart, and dozens are of no use."""
    d, p = paar
    namen = ["".join(p.woorden[a["aria-labelledby"]]) for tag in ("section", "nav") for a in p.alle(tag) if "aria-labelledby" in a]
    assert len(namen) == len(set(namen)) <= len(d.hoofdstukken) + 1
    assert not [a for _, a in p.tags if a.get("role") == "region"] and not p.alle("aside")


def test_drawings_keep_their_paper_when_the_reader_chose_other_colours() -> None:
    regel = (paths.PACKAGE / "templates" / "web.css").read_text("utf-8").split("\nfigure svg {")[1].split("}")[0]
    assert "forced-color-adjust: none" in regel and "background: var(--papier)" in regel


def test_it_says_what_the_document_says(paar: tuple[Beleidsdocument, Pagina]) -> None:
    d, p = paar
    tekst = "".join(p.tekst.split())
    assert [zin for zin in zinnen(d) if zin not in tekst] == []


def test_it_needs_nothing_else_and_runs_nothing(paar: tuple[Beleidsdocument, Pagina]) -> None:
    d, p = paar
    assert not {tag for tag, _ in p.tags} & {"script", "iframe", "object", "embed", "link", "img", "base", "form", "use", "image"}
    assert not any(naam.startswith("on") or naam in {"src", "xlink:href"} for _, a in p.tags for naam in a)
    stijl = als_pagina(d).split("<style>")[1].split("</style>")[0]
    assert set(re.findall(r"url\(\"([a-z]+:[a-z]+/[a-z0-9+]+)", stijl)) <= {"data:font/woff2", "data:image/svg+xml"}
    assert "@import" not in stijl
    assert any("default-src 'none'" in a.get("content", "") for a in p.alle("meta"))


NIET_TE_BEDIENEN = "main:focus, nav:focus { outline: none; }"  # only the target of a link


def helderheid(kleur: str) -> float:
    delen = [int(kleur[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in delen)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(een: str, ander: str) -> float:
    licht, donker = sorted((helderheid(een), helderheid(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def test_the_colours_of_the_style_sheet_have_contrast_enough() -> None:
    css = (paths.PACKAGE / "templates" / "web.css").read_text("utf-8")
    kleuren = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", css))
    gronden = ("papier", "vlak", "kern", "let-op")
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    for tekst in set(re.findall(r"(?<![-a-z])color: var\(--([a-z-]+)\)", css)):
        assert min(contrast(kleuren[tekst], kleuren[grond]) for grond in gronden) >= 4.5, tekst
    assert set(re.findall(r"background: var\(--([a-z-]+)\)", css)) <= set(gronden)
    assert min(contrast(kleuren[k], kleuren["papier"]) for k in ("accent", "rand")) >= 3  # focus ring and edges
    zonder_begin = css.split("}", 1)[1]
    assert re.findall(r"#[0-9a-f]{3,6}\b", zonder_begin) == [] and "outline: none" not in zonder_begin.replace(NIET_TE_BEDIENEN, "")


def test_the_words_of_users_stay_words() -> None:
    html = als_pagina(kwaad())
    p = Pagina(html)
    assert not {tag for tag, _ in p.tags} & {"script", "img"} and "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    doelen = {a["href"] for a in p.alle("a")}
    assert 'https://voorbeeld.nl/?a=1&b="2"' in doelen
    assert not any(d.startswith(("javascript", "file")) or d == "#nergens" for d in doelen)
    assert "klik" in p.tekst and "\x00" not in html and "\ud800" not in html


def test_the_same_document_gives_the_same_bytes(document: Beleidsdocument, tmp_path: Path) -> None:
    from thuisapp.output.web import lettertype

    schrijf_html(document, tmp_path / "a.html")
    lettertype._woff2.cache_clear()
    schrijf_html(document, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert sorted(pad.name for pad in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_a_place_that_cannot_be_written_is_said_in_dutch(document: Beleidsdocument, tmp_path: Path) -> None:
    with pytest.raises(DoelNietTeSchrijven, match="bestaat niet"):
        schrijf_html(document, tmp_path / "weg" / "a.html")
