"""OpenDocument: real headings, captions, header rows, notes and alt texts; what the document says; safe, and the same every time."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.output.alle_soorten import ALLES, document, kwaad, noten, zinnen
from thuisapp import paths
from thuisapp.output.odt import schrijf_odt
from thuisapp.output.target_file import DoelNietTeSchrijven
from thuisapp.output.visie.model import Beleidsdocument, Paragraaf, alle_blokken, figuren, platte_tekst, tabellen

URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, TABLE, DRAW, STYLE, SVG, OFFICE = (URN % n for n in ("text", "table", "drawing", "style", "svg-compatible", "office"))
MANIFEST = URN % "manifest"
HREF = "{http://www.w3.org/1999/xlink}href"


class Odt:
    def __init__(self, pad: Path) -> None:
        with zipfile.ZipFile(pad) as zip_:
            self.namen = zip_.namelist()
            self.eerste = zip_.infolist()[0]
            self.delen = {naam: zip_.read(naam) for naam in self.namen}
        self.inhoud, self.stijlen, self.gegevens, self.manifest = (
            ElementTree.fromstring(self.delen[n]) for n in ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"))

    def alle(self, naam: str) -> list[ElementTree.Element]:
        return list(self.inhoud.iter(naam))


def tekst(element: ElementTree.Element) -> str:
    """The words, without notes."""
    if element.tag == f"{TEXT}note":
        return ""
    return (element.text or "") + "".join(tekst(kind) + (kind.tail or "") for kind in element)


def plat(element: ElementTree.Element) -> str:
    return "".join(tekst(element).split())


@pytest.fixture(scope="module", params=ALLES)
def paar(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Beleidsdocument, Odt]:
    d = document(request.param)
    doel = tmp_path_factory.mktemp("odt") / "a.odt"
    schrijf_odt(d, doel)
    return d, Odt(doel)


def test_the_package_says_what_it_is(paar: tuple[Beleidsdocument, Odt]) -> None:
    d, o = paar
    assert o.eerste.filename == "mimetype" and o.eerste.compress_type == zipfile.ZIP_STORED
    assert o.delen["mimetype"] == b"application/vnd.oasis.opendocument.text"
    genoemd = {e.get(f"{MANIFEST}full-path") for e in o.manifest}
    assert genoemd == {"/", *(n for n in o.namen if n not in {"mimetype", "META-INF/manifest.xml"})}
    gegevens = {e.tag.rpartition("}")[2]: e.text for e in o.gegevens.iter()}
    assert gegevens["language"] == "nl-NL" and d.titel in (gegevens["title"] or "")
    assert b'fo:language="nl" fo:country="NL"' in o.delen["styles.xml"]


def test_headings_follow_the_document_and_skip_no_level(paar: tuple[Beleidsdocument, Odt]) -> None:
    d, o = paar
    koppen = [(int(h.get(f"{TEXT}outline-level", "0")), plat(h)) for h in o.alle(f"{TEXT}h")]
    assert [k for n, k in koppen if n == 1] == ["".join(h.volle_titel.split()) for h in d.hoofdstukken]
    assert len(koppen) == len(d.hoofdstukken) + sum(isinstance(b, Paragraaf) for b in alle_blokken(d))
    assert all(onder <= boven + 1 for (boven, _), (onder, _) in zip(koppen, koppen[1:], strict=False)) and all(k for _, k in koppen)


def test_the_contents_list_is_filled_in_with_links(paar: tuple[Beleidsdocument, Odt]) -> None:
    d, o = paar
    lijst = o.alle(f"{TEXT}table-of-content")
    assert len(lijst) == (0 if d.kort else 1)
    plekken = {b.get(f"{TEXT}name") for b in o.alle(f"{TEXT}bookmark-start")}
    for regel in (e for toc in lijst for e in toc.iter(f"{TEXT}a")):
        assert regel.get(HREF, "")[1:] in plekken and regel.find(f"{TEXT}bookmark-ref") is not None
    if lijst:
        assert len(list(lijst[0].iter(f"{TEXT}a"))) >= len(d.hoofdstukken)


def test_links_lead_somewhere_and_names_are_unique(paar: tuple[Beleidsdocument, Odt]) -> None:
    _, o = paar
    namen = [b.get(f"{TEXT}name") for b in o.alle(f"{TEXT}bookmark-start")]
    assert len(namen) == len(set(namen))
    for a in o.alle(f"{TEXT}a"):
        doel = a.get(HREF, "")
        assert doel[1:] in namen if doel.startswith("#") else doel.startswith(("http://", "https://", "mailto:")), doel
    for soort in (f"{TEXT}sequence", f"{TABLE}table", f"{DRAW}frame"):
        sleutel = f"{TEXT}ref-name" if soort.endswith("sequence") else f"{soort.partition('}')[0]}}}name"
        alle = [e.get(sleutel) for e in o.alle(soort)]
        assert len(alle) == len(set(alle)), soort


def test_tables_have_header_rows_and_columns_and_the_words_of_the_model(paar: tuple[Beleidsdocument, Odt]) -> None:
    d, o = paar
    for element, tabel in zip(o.alle(f"{TABLE}table"), tabellen(d), strict=True):
        koppen = element.find(f"{TABLE}table-header-rows")
        assert koppen is not None
        assert [plat(c) for c in koppen.iter(f"{TABLE}table-cell")] == ["".join(k.kop.split()) for k in tabel.kolommen]
        assert len(element.findall(f"{TABLE}table-header-columns/{TABLE}table-column")) == 1
        assert element.findtext(f"{TABLE}title") == tabel.bijschrift
        rijen = [[plat(c) for c in rij.findall(f"{TABLE}table-cell")] for rij in element.findall(f"{TABLE}table-row")]
        assert rijen == [["".join(platte_tekst(c.tekst).split()) for c in rij.cellen] for rij in tabel.rijen]


def test_figures_are_drawings_with_words(paar: tuple[Beleidsdocument, Odt]) -> None:
    d, o = paar
    per_naam = {f.get(f"{DRAW}name"): f for f in o.alle(f"{DRAW}frame")}
    for figuur in figuren(d):
        kader = per_naam[figuur.id]
        soorten = [b.get(HREF, "").rpartition(".")[2] for b in kader.findall(f"{DRAW}image")]
        assert soorten == ["svg", "png"] and kader.findtext(f"{SVG}title") == figuur.bijschrift
        assert kader.findtext(f"{SVG}desc") == figuur.alt
        for beeld in kader.findall(f"{DRAW}image"):
            assert o.delen[beeld.get(HREF, "")]
        assert float((kader.get(f"{SVG}width") or "0cm")[:-2]) <= 17.0


def test_captions_count_within_their_chapter(paar: tuple[Beleidsdocument, Odt]) -> None:
    """The number that a program works out when it opens the file is the number that stands there."""
    d, o = paar
    stand: dict[str, int] = {}
    for reeks in o.alle(f"{TEXT}sequence"):
        naam = reeks.get(f"{TEXT}name", "")
        stand[naam] = stand.get(naam, 0) + 1
        assert reeks.text == str(stand[naam]), naam
    assert sum(stand.values()) == sum(bool(x.nummer) for x in (*tabellen(d), *figuren(d)))
    assert {e.get(f"{TEXT}name") for e in o.alle(f"{TEXT}sequence-decl")} == set(stand)


def test_notes_and_text_are_those_of_the_document(paar: tuple[Beleidsdocument, Odt]) -> None:
    d, o = paar
    assert len(o.alle(f"{TEXT}note")) == noten(d)
    alles = plat(o.inhoud)
    assert [zin for zin in zinnen(d) if zin not in alles] == []


def test_every_style_exists(paar: tuple[Beleidsdocument, Odt]) -> None:
    _, o = paar
    namen = {e.get(f"{STYLE}name") for boom in (o.inhoud, o.stijlen) for e in boom.iter()} - {None}
    for sleutel in (f"{TEXT}style-name", f"{TABLE}style-name", f"{DRAW}style-name", f"{STYLE}parent-style-name",
                    f"{STYLE}master-page-name"):
        gebruikt = {e.get(sleutel) for boom in (o.inhoud, o.stijlen) for e in boom.iter()} - {None}
        assert gebruikt <= namen, gebruikt - namen


def test_a_wide_table_gets_a_landscape_page_and_the_text_goes_back(document: Beleidsdocument, tmp_path: Path) -> None:
    schrijf_odt(document, tmp_path / "a.odt")
    o = Odt(tmp_path / "a.odt")
    paginas = [e.get(f"{STYLE}master-page-name") for e in o.alle(f"{STYLE}style") if e.get(f"{STYLE}master-page-name")]
    assert paginas == ["Voorblad", "Standard", "Liggend", "Standard"]


def test_the_words_of_users_stay_words(tmp_path: Path) -> None:
    schrijf_odt(kwaad(), tmp_path / "a.odt")
    o = Odt(tmp_path / "a.odt")
    assert {a.get(HREF, "")[:8] for a in o.alle(f"{TEXT}a")} <= {"https://", "#h-1", "#p-1"}
    assert "<script>alert(1)</script>" in tekst(o.inhoud) and "klik" in tekst(o.inhoud)
    assert not any(e.tag.endswith(("script", "event-listener", "object")) for e in o.inhoud.iter())
    assert b"\x00" not in o.delen["content.xml"]


def test_contrast_of_the_house_style() -> None:
    xml = (paths.PACKAGE / "templates" / "odt" / "styles.xml").read_text("utf-8")
    kleuren = set(re.findall(r'fo:color="(#[0-9a-f]{6})"', xml))
    for kleur in kleuren:
        r, g, b = (int(kleur[i:i + 2], 16) / 255 for i in (1, 3, 5))
        licht = sum(w * ((x + 0.055) / 1.055) ** 2.4 for w, x in zip((0.2126, 0.7152, 0.0722), (r, g, b), strict=True))
        assert 0.83 / (licht + 0.05) >= 4.5, kleur  # 0.83: the darkest ground that text stands on


def test_the_same_document_gives_the_same_bytes(document: Beleidsdocument, tmp_path: Path) -> None:
    schrijf_odt(document, tmp_path / "a.odt")
    schrijf_odt(document, tmp_path / "b.odt")
    assert (tmp_path / "a.odt").read_bytes() == (tmp_path / "b.odt").read_bytes()


def test_a_place_that_cannot_be_written_is_said_in_dutch(document: Beleidsdocument, tmp_path: Path) -> None:
    with pytest.raises(DoelNietTeSchrijven, match="bestaat niet"):
        schrijf_odt(document, tmp_path / "weg" / "a.odt")
    assert list(tmp_path.iterdir()) == []
