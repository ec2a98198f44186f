"""Word: for regions of 1, 7 and 30 and every kind of document what a reader and Word need; and nothing that users typed does harm."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import docx
import pytest
from lxml import etree

from tests.output.kinddossiers import gemeente, maak, regio, vol
from thuisapp.app import voorbeeld
from thuisapp.domain.dossier import Dossier
from thuisapp.output.target_file import DoelNietTeSchrijven
from thuisapp.output.visie.model import (
    Alinea,
    Beleidsdocument,
    Cel,
    Citaat,
    Figuur,
    Hoofdstuk,
    Inline,
    Kader,
    Kolom,
    Koppeling,
    Lijst,
    Paragraaf,
    Rij,
    Tabel,
    Tekst,
    Vet,
    Voetnoot,
    alle_blokken,
    blokken,
    figuren,
    inlines,
    platte_tekst,
    tabellen,
)
from thuisapp.output.visie.soorten import SOORTEN, Keuzes
from thuisapp.output.word import schrijf_word
from thuisapp.output.word.xml import R, W

MAKERS = {"een": lambda: vol(gemeente()), "zeven": voorbeeld.voorbeeld_dossier, "dertig": lambda: regio("Metropoolregio Amsterdam")}
VEILIG = re.compile(r"https?://|mailto:")


@dataclass(frozen=True)
class Proef:
    """A document, its Word file, and the XML of the text and the footnotes."""

    document: Beleidsdocument
    bytes: bytes
    tekst: etree._Element
    noten: etree._Element

    def delen(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.bytes))


def schrijf(document: Beleidsdocument, map_: Path) -> Proef:
    doel = map_ / "d.docx"
    list(schrijf_word(document, doel))
    inhoud = doel.read_bytes()
    with zipfile.ZipFile(doel) as zip_:
        return Proef(document, inhoud, etree.fromstring(zip_.read("word/document.xml")), etree.fromstring(zip_.read("word/footnotes.xml")))


def w(naam: str) -> str:
    return f"{{{W}}}{naam}"


def woorden(element: etree._Element) -> str:
    """The text of an element as a reader sees it, the words of fields included and their orders not."""
    return "".join({w("t"): lambda e: e.text or "", w("br"): lambda e: " ", w("tab"): lambda e: "\t"}.get(e.tag, lambda e: "")(e)
                   for e in element.iter())


def stijl(alinea: etree._Element) -> str:
    gevonden = alinea.find(f"{w('pPr')}/{w('pStyle')}")
    return str(gevonden.get(w("val"))) if gevonden is not None else ""


def alineas(proef: Proef, begin: str) -> list[str]:
    return [woorden(p) for p in proef.tekst.iter(w("p")) if stijl(p).startswith(begin)]


def enkel(tekst: str) -> str:
    return re.sub(r"[\t\n\r]+", " ", tekst)


def maak_soort(soort: str, d: Dossier) -> Beleidsdocument:
    ander = {"gemeente": Keuzes(gemeente=d.codes()[0]), "verschil": Keuzes(ander=replace(d, afspraken=()), ander_naam="Eerder")}
    return maak(soort, d, ander.get(soort, Keuzes()))


@pytest.fixture(scope="module", params=list(MAKERS))
def dossier(request: pytest.FixtureRequest) -> Dossier:
    return MAKERS[request.param]()


@pytest.fixture(scope="module", params=sorted(SOORTEN))
def proef(request: pytest.FixtureRequest, dossier: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Proef:
    return schrijf(maak_soort(request.param, dossier), tmp_path_factory.mktemp("word"))


def koppen(document: Beleidsdocument) -> Iterator[tuple[str, str]]:
    """Style and text of every heading of the model."""
    def binnen(delen: tuple[object, ...]) -> Iterator[tuple[str, str]]:
        for deel in delen:
            if isinstance(deel, Paragraaf):
                yield f"Kop{deel.niveau}", f"{deel.nummer} {deel.titel}".strip()
                yield from binnen(deel.delen)
    for hoofdstuk in document.hoofdstukken:
        yield "Kop1", hoofdstuk.volle_titel
        yield from binnen(hoofdstuk.delen)


def test_headings_are_those_of_the_model(proef: Proef) -> None:
    geschreven = [(stijl(p), woorden(p)) for p in proef.tekst.iter(w("p")) if re.fullmatch(r"Kop\d", stijl(p))]
    assert geschreven == list(koppen(proef.document))


def test_captions_have_the_numbers_of_the_model_also_when_word_counts_them_again(proef: Proef) -> None:
    for soort, naam, delen in (("Tabel", "Bijschrift", tabellen(proef.document)), ("Figuur", "Bijschriftfiguur", figuren(proef.document))):
        nodig = [f"Tabel {t.nummer} {t.bijschrift}" if soort == "Tabel" and t.nummer else f"Figuur {t.nummer} {t.bijschrift}"
                 if t.nummer else t.bijschrift for t in delen]
        nodig = [n + (f" ({t.eenheid})" if isinstance(t, Tabel) and t.eenheid else "") for n, t in zip(nodig, delen, strict=True)]
        assert [woorden(p) for p in proef.tekst.iter(w("p")) if stijl(p) == naam] == nodig
        stand, geteld = 0, []
        for opdracht in proef.tekst.iter(w("instrText")):
            if f"SEQ {soort} " in (opdracht.text or ""):
                opnieuw = re.search(r"\\r (\d+)", opdracht.text or "")
                stand = int(opnieuw[1]) if opnieuw else stand + 1
                geteld.append(str(stand))
        assert geteld == [t.nummer.rpartition(".")[2] for t in delen if t.nummer]


def test_every_table_repeats_its_head_and_says_what_it_is(proef: Proef) -> None:
    gemaakt = list(proef.tekst.iter(w("tbl")))
    assert len(gemaakt) == len(tabellen(proef.document))
    for tabel, tbl in zip(tabellen(proef.document), gemaakt, strict=True):
        rijen = tbl.findall(w("tr"))
        assert [rij.find(f"{w('trPr')}/{w('tblHeader')}") is not None for rij in rijen] == [True] + [False] * len(tabel.rijen)
        assert all(rij.find(f"{w('trPr')}/{w('cantSplit')}") is not None for rij in rijen)
        assert tbl.find(f"{w('tblPr')}/{w('tblLook')}").get(w("firstColumn")) == "1"
        titel = tbl.find(f"{w('tblPr')}/{w('tblCaption')}").get(w("val"))
        assert tabel.bijschrift in titel and (tabel.eenheid in titel)
        assert tbl.find(f"{w('tblPr')}/{w('tblDescription')}").get(w("val")).startswith("Tabel met de kolommen ")
        cellen = [[woorden(cel) for cel in rij.findall(w("tc"))] for rij in rijen]
        assert cellen[0] == [enkel(k.kop) for k in tabel.kolommen]
        assert cellen[1:] == [[enkel(platte_tekst(cel.tekst)) for cel in rij.cellen] for rij in tabel.rijen]
        kanten = ["getal" in stijl(rij.findall(w("tc"))[n].find(w("p"))) for rij in rijen[1:] for n in range(len(tabel.kolommen))]
        assert kanten == [k.uitlijning.value == "rechts" for k in tabel.kolommen] * len(tabel.rijen)


def test_the_caption_stays_with_its_table(proef: Proef) -> None:
    for tbl in proef.tekst.iter(w("tbl")):
        boven = tbl.getprevious()
        assert stijl(boven) == "Bijschrift" and boven.find(f"{w('pPr')}/{w('keepNext')}") is not None
        assert tbl.getnext().tag == w("p")  # two tables that touch would become one


def test_every_drawing_has_its_alt_text_and_both_pictures(proef: Proef) -> None:
    ruimte = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    platen = [e for e in proef.tekst.iter(f"{ruimte}docPr") if e.get("descr")]
    assert [e.get("descr") for e in platen] == [enkel(f.alt) for f in figuren(proef.document)]
    assert all(f.bijschrift in e.get("title") for e, f in zip(platen, figuren(proef.document), strict=True))
    with proef.delen() as zip_:
        namen = [n for n in zip_.namelist() if n.startswith("word/media/")]
        assert len(namen) == 2 * (len(figuren(proef.document)) + (not proef.document.kort))
        for naam in namen:
            begin = b"\x89PNG" if naam.endswith(".png") else b"<svg"
            assert zip_.read(naam).startswith(begin)


def test_every_figure_from_the_dossier_stands_there_in_order(proef: Proef) -> None:
    """All words between the front matter and the end are those of the model, in its order: so every figure is as in the PDF."""
    body = proef.tekst.find(w("body"))
    geschreven = re.sub(r"\s+", " ", " ".join(woorden(p) for p in body.iter(w("p"))))
    plek = 0
    for blok in alle_blokken(proef.document):
        if isinstance(blok, (Alinea, Tabel)):
            for deel in inlines(blok):
                if type(deel).__name__ == "Getal" and not in_noot(deel, blok):
                    nieuw = geschreven.find(re.sub(r"\s+", " ", deel.tekst), plek)
                    assert nieuw >= 0, deel
                    plek = nieuw


def in_noot(getal: Inline, blok: Alinea | Tabel) -> bool:
    return any(getal in deel.delen for deel in inlines(blok) if isinstance(deel, Voetnoot))


def test_every_paragraph_stands_there_word_for_word(proef: Proef) -> None:
    geschreven = {re.sub(r"\s+", " ", woorden(p)).strip() for p in proef.tekst.iter(w("p"))}
    for blok in alle_blokken(proef.document):
        if isinstance(blok, Alinea):
            assert re.sub(r"\s+", " ", platte_tekst(blok.tekst)).strip() in geschreven


def test_footnotes_are_words_own(proef: Proef) -> None:
    noten = [deel for blok in alle_blokken(proef.document) for deel in inlines(blok) if isinstance(deel, Voetnoot)]
    assert [woorden(n).strip() for n in proef.noten.findall(w("footnote"))[2:]] == [platte_tekst(n.delen) for n in noten]
    assert len(list(proef.tekst.iter(w("footnoteReference")))) == len(noten)


def test_links_lead_to_a_bookmark_or_to_a_safe_address(proef: Proef) -> None:
    namen = [b.get(w("name")) for b in proef.tekst.iter(w("bookmarkStart"))]
    assert len(namen) == len(set(namen)) and all(re.fullmatch(r"[A-Za-z]\w{0,39}", naam) for naam in namen)
    assert {h.get(w("anchor")) for h in proef.tekst.iter(w("hyperlink")) if h.get(w("anchor"))} <= set(namen)
    with proef.delen() as zip_:
        for naam in zip_.namelist():
            if naam.endswith(".rels"):
                buiten = [r.get("Target") for r in etree.fromstring(zip_.read(naam)) if r.get("TargetMode") == "External"]
                assert all(VEILIG.match(doel) for doel in buiten)


def test_the_contents_list_is_filled_in_and_asks_nothing(proef: Proef) -> None:
    regels = [p for p in proef.tekst.iter(w("p")) if stijl(p).startswith("Inhopg")]
    if proef.document.kort:
        assert regels == []
        return
    titels, bladen = zip(*(woorden(p).split("\t") for p in regels), strict=True)
    nodig = [h.volle_titel for h in proef.document.hoofdstukken]
    assert [t for t, p in zip(titels, regels, strict=True) if stijl(p) == "Inhopg1"] == nodig
    assert set(titels) <= {tekst for _, tekst in koppen(proef.document)}
    assert [int(b) for b in bladen] == sorted(int(b) for b in bladen) and int(bladen[0]) > 2
    with proef.delen() as zip_:
        assert b"updateFields" not in zip_.read("word/settings.xml") and b"w:dirty" not in zip_.read("word/document.xml")


def test_it_is_dutch_has_its_properties_and_opens(proef: Proef) -> None:
    made = docx.Document(io.BytesIO(proef.bytes))
    kern, document = made.core_properties, proef.document
    assert kern.title == " ".join(f"{document.titel} – {document.regio}".split()) and kern.author == document.regio
    assert kern.language == "nl-NL" and kern.created.date().isoformat() == document.datum == kern.modified.date().isoformat()
    talen = {e.get(w("val")) for e in made.styles.element.iter(w("lang"))}
    assert talen == {"nl-NL"} and not list(proef.tekst.iter(w("lang")))
    assert made.sections[-1].page_width.mm == pytest.approx(210, abs=1)
    gebruikt = {stijl(p) for p in proef.tekst.iter(w("p"))} | {e.get(w("val")) for e in proef.tekst.iter(w("rStyle"))}
    assert gebruikt <= {s.style_id for s in made.styles}


def test_the_parts_of_a_paragraph_stand_in_the_order_that_word_wants(proef: Proef) -> None:
    volgorde = ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "tabs", "spacing", "ind", "jc", "sectPr"]
    for eigenschappen in proef.tekst.iter(w("pPr")):
        namen = [etree.QName(e).localname for e in eigenschappen]
        assert namen == sorted(namen, key=volgorde.index)


def test_ids_of_relations_and_numbers_of_lists_exist(proef: Proef) -> None:
    with proef.delen() as zip_:
        relaties = {r.get("Id") for r in etree.fromstring(zip_.read("word/_rels/document.xml.rels"))}
        lijsten = {n.get(w("numId")) for n in etree.fromstring(zip_.read("word/numbering.xml")).findall(w("num"))}
    gebruikt = {waarde for e in proef.tekst.iter() for naam, waarde in e.attrib.items() if naam.startswith(f"{{{R}}}")}
    assert gebruikt <= relaties
    assert {n.get(w("val")) for n in proef.tekst.iter(w("numId"))} <= lijsten


# --- a document with one of everything ---------------------------------------------------------------------------------


KWAAD = ("{ INCLUDETEXT \"c:\\\\geheim.txt\" }", "<w:fldSimple w:instr=\"DDEAUTO c:\\\\cmd\"/>", "a\x00b\x0bc\ud800d\ufffee",
         "]]><!--", "&amp;&#x0;")


def een(*delen: object, **velden: str) -> Beleidsdocument:
    vast = {"titel": "T", "ondertitel": "", "regio": "R", "status": "Concept", "versie": "1", "datum": "2026-07-01", "kenmerk": "k"}
    return Beleidsdocument(**{**vast, **velden}, hoofdstukken=(Hoofdstuk("1", "H", "h", delen),))  # type: ignore[arg-type]


@pytest.mark.parametrize("kwaad", KWAAD, ids=range(len(KWAAD)))
def test_what_users_typed_stays_text(kwaad: str, tmp_path: Path) -> None:
    tabel = Tabel("t", kwaad, (Kolom(kwaad),), (Rij((Cel((Tekst(kwaad),)),)),), kwaad, "1.1", kwaad, (kwaad,))
    lijst = Lijst(((Alinea((Tekst(kwaad),)),),))
    document = een(Alinea((Vet((Tekst(kwaad),)), Voetnoot(1, (Tekst(kwaad),)))), Kader(kwaad, (lijst,)), tabel,
                   Paragraaf("p", kwaad, (Citaat((Alinea((Tekst(kwaad),)),)),), nummer="1.1"),
                   titel=kwaad, regio=kwaad, ondertitel=kwaad, status=kwaad, mededeling=kwaad, omschrijving=kwaad)
    proef = schrijf(document, tmp_path)
    gezien = [woorden(p) for p in proef.tekst.iter(w("p"))]
    net = "".join(t for t in enkel(kwaad) if t >= " " and t not in "\ud800\ufffe")
    assert sum(net in tekst for tekst in gezien) >= 9
    opdrachten = {re.sub(r"d_\w+", "X", str(e.text)).strip() for e in proef.tekst.iter(w("instrText"))}
    assert opdrachten <= {"TOC \\o \"1-2\" \\h \\z \\u", "PAGEREF X \\h", "SEQ Tabel \\* ARABIC"}
    assert not list(proef.tekst.iter(w("fldSimple")))
    docx.Document(io.BytesIO(proef.bytes))


@pytest.mark.parametrize(("doel", "verwacht"), [
    ("https://a.nl/b c?d=é", "https://a.nl/b%20c?d=%C3%A9"), ("mailto:a@b.nl", "mailto:a@b.nl"), ("file:///etc/passwd", ""),
    ("javascript:x", ""), ("http://", ""), ("https://[a", ""), ("https://a.nl/\x01", ""), ("http://a.nl:x/", ""),
    ("https://a.nl/" + "x" * 3000, ""), ("#nergens", ""),
    ("mailto:", ""), ("\\\\server\\share", ""),
])
def test_a_link_is_safe_and_well_formed_or_plain_text(doel: str, verwacht: str, tmp_path: Path) -> None:
    link = Koppeling((Tekst("hier"),), doel)
    proef = schrijf(een(Alinea((link, Voetnoot(1, (link,))))), tmp_path)
    with proef.delen() as zip_:
        for naam in ("word/_rels/document.xml.rels", "word/_rels/footnotes.xml.rels"):
            buiten = [r.get("Target") for r in etree.fromstring(zip_.read(naam)) if r.get("TargetMode") == "External"] \
                if naam in zip_.namelist() else []
            assert buiten == ([verwacht] if verwacht else [])
    assert "hier" in woorden(proef.tekst) and "hier" in woorden(proef.noten)


def test_numbered_lists_begin_at_one_and_lists_stand_in_lists(tmp_path: Path) -> None:
    binnen = Lijst(((Alinea((Tekst("diep"),)),),))
    lijst = Lijst(((Alinea((Tekst("een"),)), binnen, Alinea((Tekst("verder"),))), (Alinea((Tekst("twee"),)),)), genummerd=True)
    proef = schrijf(een(lijst, Alinea((Tekst("tussen"),)), lijst), tmp_path)
    nummers = [(woorden(p), n.find(w("ilvl")).get(w("val")), n.find(w("numId")).get(w("val"))) for p in proef.tekst.iter(w("p"))
               for n in p.iter(w("numPr"))]
    assert nummers == [("een", "0", "3"), ("diep", "1", "1"), ("twee", "0", "3"), ("een", "0", "4"), ("diep", "1", "1"), ("twee", "0", "4")]
    with proef.delen() as zip_:
        lijsten = {n.get(w("numId")): n for n in etree.fromstring(zip_.read("word/numbering.xml")).findall(w("num"))}
    assert all(e.get(w("val")) == "1" for nummer in "34" for e in lijsten[nummer].iter(w("startOverride")))
    assert [stijl(p) for p in proef.tekst.iter(w("p")) if woorden(p) == "verder"] == ["Lijstalinea", "Lijstalinea"]


def test_a_wide_table_turns_its_page_and_takes_its_heading_along(document: Beleidsdocument, tmp_path: Path) -> None:
    koppen_ = tuple(f"Verantwoordelijkheidsgebied{n}" for n in range(14))
    breed = Tabel("b", "Breed", tuple(Kolom(k) for k in koppen_), (Rij(tuple(Cel((Tekst("x"),)) for _ in koppen_)),), "bron", "1.1")
    proef = schrijf(een(Alinea((Tekst("voor"),)), Paragraaf("p", "Kop", (breed, Alinea((Tekst("na"),))), nummer="1.1")), tmp_path)
    soorten = [s.orientation for s in docx.Document(io.BytesIO(proef.bytes)).sections]
    assert [int(s) for s in soorten] == [0, 0, 1, 0]  # cover, text, wide table, text
    einde = [woorden(p) for p in proef.tekst.iter(w("p")) if p.find(f"{w('pPr')}/{w('sectPr')}") is not None]
    assert einde[1] == "voor" and einde[2] == "Bron: bron"


def test_one_of_everything(document: Beleidsdocument, tmp_path: Path) -> None:
    proef = schrijf(document, tmp_path)
    kader = next(blok for blok in alle_blokken(document) if isinstance(blok, Kader))
    assert alineas(proef, "Kaderkern") == [kader.titel, *(platte_tekst(a.tekst) for a in blokken(kader.delen) if isinstance(a, Alinea))]
    assert alineas(proef, "Citaat") == ["Eigen woorden."] and alineas(proef, "Begrip") == ["Opgave"]
    assert len(list(proef.tekst.iter(w("tblHeader")))) == len(tabellen(document))
    assert "<script>alert(1)</script>" in woorden(proef.tekst)


def test_a_very_long_text_can_be_written(tmp_path: Path) -> None:
    proef = schrijf(een(Alinea((Tekst("lang " * 2_200_000),))), tmp_path)
    assert len(woorden(proef.tekst)) > 11_000_000


def test_the_same_document_gives_the_same_bytes(document: Beleidsdocument, tmp_path: Path) -> None:
    eerste, tweede = schrijf(document, tmp_path), schrijf(document, tmp_path)
    assert eerste.bytes == tweede.bytes
    with eerste.delen() as zip_:
        assert {lid.date_time for lid in zip_.infolist()} == {(1980, 1, 1, 0, 0, 0)} and zip_.namelist()[0] == "[Content_Types].xml"


def test_a_sentence_that_announces_a_list_stays_with_it(tmp_path: Path) -> None:
    proef = schrijf(een(Alinea((Tekst("Namelijk:"),)), Lijst(((Alinea((Tekst("dit"),)),),)), Alinea((Tekst("klaar"),))), tmp_path)
    bij_volgende = {woorden(p): p.find(f"{w('pPr')}/{w('keepNext')}") is not None for p in proef.tekst.iter(w("p"))}
    assert (bij_volgende["Namelijk:"], bij_volgende["dit"], bij_volgende["klaar"]) == (True, False, False)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this computer")
def test_libreoffice_finds_everything_back(document: Beleidsdocument, tmp_path: Path) -> None:
    schrijf(document, tmp_path)
    subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}", "--headless", "--convert-to", "fodt", "--outdir",
                    str(tmp_path), str(tmp_path / "d.docx")], check=True, capture_output=True, timeout=120)
    gelezen = etree.parse(tmp_path / "d.fodt").getroot()
    ns = gelezen.nsmap
    koppen_ = [("Kop" + str(h.get(f"{{{ns['text']}}}outline-level")), "".join(h.itertext())) for h in gelezen.iter(f"{{{ns['text']}}}h")]
    assert koppen_ == list(koppen(document))
    assert len(gelezen.findall(".//table:table-header-rows", ns)) == len(tabellen(document))
    assert [e.text for e in gelezen.iterfind(".//svg:desc", ns) if e.text] == [f.alt for f in figuren(document)]
    assert len(gelezen.findall(".//text:note", ns)) == 1 and gelezen.find(".//text:table-of-content", ns) is not None
    bijschriften = ["".join(e.itertext()) for e in gelezen.iterfind(".//text:sequence", ns)]
    assert bijschriften == [nummer.split(".")[1] for nummer in ("2.1", "2.1", "2.2", "3.1")]
    standaard = gelezen.find(".//style:default-style[@style:family='paragraph']/style:text-properties", ns)
    assert (standaard.get(f"{{{ns['fo']}}}language"), standaard.get(f"{{{ns['fo']}}}country")) == ("nl", "NL")


def test_stopping_leaves_the_old_file(document: Beleidsdocument, tmp_path: Path) -> None:
    doel = tmp_path / "d.docx"
    doel.write_bytes(b"oud")
    stappen = schrijf_word(document, doel)
    assert [next(stappen)[0] for _ in range(3)][0] == 0
    stappen.close()  # type: ignore[attr-defined]
    assert doel.read_bytes() == b"oud" and list(tmp_path.iterdir()) == [doel]
    with pytest.raises(DoelNietTeSchrijven):
        list(schrijf_word(document, tmp_path / "nergens" / "d.docx"))


def test_a_figure_without_number_or_source_still_has_its_caption(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="2000" viewBox="0 0 640 2000" role="img"><title>x</title></svg>'
    proef = schrijf(een(Figuur("f", "Los", svg, "Alt.", "")), tmp_path)
    assert alineas(proef, "Bijschriftfiguur") == ["Los"]
    maat = next(e for e in proef.tekst.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent")
                if e.getparent().tag.endswith("inline"))
    assert int(maat.get("cy")) == 760 * 9525  # made smaller, so that it fits on the page
