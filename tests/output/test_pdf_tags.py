"""The tags of the PDF, beyond what validators look at, and a checker that is shown to find what is wrong."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from tests.output.pdf_controle import controleer_pdf, inhoud
from tests.output.pdf_controle.boom import Boom
from thuisapp.output.pdf import schrijf_pdf
from thuisapp.output.pdf_tags.xmp import with_pdf_ua
from thuisapp.output.visie.model import (
    Alinea,
    Beleidsdocument,
    Cel,
    Citaat,
    Hoofdstuk,
    Kolom,
    Koppeling,
    Lijst,
    Paragraaf,
    Rij,
    Tabel,
    Tekst,
    Vet,
    Voetnoot,
)

ZIN = "De gemeenten maken samen afspraken over wonen en zorg, met verantwoordelijkheidsverdeling voor alle betrokkenen. "


def alinea(tekst: str) -> Alinea:
    return Alinea((Tekst(tekst),))


@pytest.fixture(scope="module")
def moeilijk() -> Beleidsdocument:
    """Everything that goes on over a page: a paragraph, a list in a list, a quotation, a table with footnotes, links and empty cells."""
    lang = Alinea((Tekst(ZIN * 30), Voetnoot(1, (Tekst("Een noot. " * 12),)), Tekst(ZIN * 30), Vet((Tekst(ZIN * 4),)),
                   Voetnoot(2, (Tekst("Nog een, met "), Koppeling((Tekst("een link"),), "https://example.org/a")))))
    binnen = Lijst(((alinea(ZIN * 3), alinea("Nog een alinea.")),))
    lijst = Lijst(tuple((alinea(f"{n} {ZIN * 2}"), binnen) for n in range(9)), genummerd=True)
    punten = Lijst(((Alinea((Vet((Tekst("Vet."),)), Tekst(" Zie "), Koppeling((Tekst(ZIN),), "#tabel-lang"))),), (alinea("financiële"),)))
    rijen = tuple(Rij((Cel((Tekst(f"Rij {n}"),)), Cel(()), Cel((Tekst(ZIN), Koppeling((Tekst("verder"),), "#slot"))))) for n in range(60))
    tabel = Tabel("tabel-lang", "Een lange tabel", (Kolom("Naam"), Kolom("Leeg"), Kolom("Tekst")), rijen, "eigen opgave", "1.1")
    hoofdstukken = (
        Hoofdstuk("1", "Lang", "lang", (lang, lijst, Citaat((alinea(ZIN * 40), punten)), tabel)),
        Hoofdstuk("2", "Slot", "slot", (Paragraaf("slot-kort", "Kort", (alinea("Sociaal-economisch: dak- en thuislozen."),), 2, "2.1"),)),
    )
    return Beleidsdocument("Woonzorgvisie", "", "Proefregio", "Concept", "0.1", "2026-07-01", "a1b2c3", hoofdstukken)


@pytest.fixture(scope="module")
def gemaakt(document: Beleidsdocument, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("tags") / "document.pdf"
    list(schrijf_pdf(document, pad, onthoud=False))
    return pad


def test_the_sample_document_has_no_fault(gemaakt: Path, document: Beleidsdocument) -> None:
    assert controleer_pdf(gemaakt, document) == []


def test_heads_and_feet_of_pages_are_not_read(gemaakt: Path) -> None:
    with pikepdf.open(gemaakt) as pdf:
        soorten = [inhoud.lees(page).artefacten for page in pdf.pages]
    assert all({"/Header", "/Footer"} <= set(bladzijde) for bladzijde in soorten[1:])
    assert [sum(a == "/Header" for a in bladzijde) > 5 for bladzijde in soorten].count(True) == 1  # a table head that is drawn again


def test_what_goes_on_over_a_page_stays_one_element(moeilijk: Beleidsdocument, tmp_path: Path) -> None:
    list(schrijf_pdf(moeilijk, tmp_path / "a.pdf"))
    assert controleer_pdf(tmp_path / "a.pdf", moeilijk) == []
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        boom = Boom(pdf)
    for soort, minstens in (("Table", 2), ("P", 2), ("BlockQuote", 2), ("L", 2)):
        assert max(len({blz for blz, _ in e.plekken()}) for e in boom.soort(soort)) >= minstens, soort
    assert len(boom.soort("TR")) == 61


def test_a_word_that_is_broken_is_read_whole(moeilijk: Beleidsdocument, tmp_path: Path) -> None:
    list(schrijf_pdf(moeilijk, tmp_path / "a.pdf"))
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        teksten = [tekst for page in pdf.pages for tekst in inhoud.lees(page).teksten.values()]
    assert any(tekst.endswith("\u00ad") for tekst in teksten)
    assert not [tekst for tekst in teksten if tekst.endswith(("-", "\u2010"))]


def test_a_short_document_has_no_fault(moeilijk: Beleidsdocument, tmp_path: Path) -> None:
    kort = replace(moeilijk, ondertitel="Wat het betekent", kort=True)
    list(schrijf_pdf(kort, tmp_path / "a.pdf"))
    assert controleer_pdf(tmp_path / "a.pdf", kort) == []


def test_the_same_document_gives_the_same_bytes(moeilijk: Beleidsdocument, tmp_path: Path) -> None:
    for naam in ("een", "twee"):
        list(schrijf_pdf(moeilijk, tmp_path / naam))
    assert (tmp_path / "een").read_bytes() == (tmp_path / "twee").read_bytes()
    with pikepdf.open(tmp_path / "een") as pdf:
        assert len(pdf.trailer.ID) == 2


def test_metadata_without_rdf_are_refused() -> None:
    with pytest.raises(ValueError, match="no RDF"):
        with_pdf_ua(b"<x/>")


# --- what the checker must find: each of these breaks one thing


def elementen(pdf: pikepdf.Pdf, soort: str) -> list[pikepdf.Object]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/" + soort and "/P" in o]


def th_wordt_td(pdf: pikepdf.Pdf) -> None:
    for th in elementen(pdf, "TH"):
        th.S = pikepdf.Name.TD


def zonder_scope(pdf: pikepdf.Pdf) -> None:
    del elementen(pdf, "TH")[0].A


def zonder_alt(pdf: pikepdf.Pdf) -> None:
    del elementen(pdf, "Figure")[0].Alt


def ander_alt(pdf: pikepdf.Pdf) -> None:
    elementen(pdf, "Figure")[0].Alt = "iets anders"


def kader_verschoven(pdf: pikepdf.Pdf) -> None:
    box = elementen(pdf, "Figure")[0].A.BBox
    elementen(pdf, "Figure")[0].A.BBox = pikepdf.Array([box[0], float(box[1]) - 100, box[2], float(box[3]) - 100])


def kader_van_boven_geteld(pdf: pikepdf.Pdf) -> None:
    box = [float(v) / 0.75 for v in elementen(pdf, "Figure")[0].A.BBox]
    elementen(pdf, "Figure")[0].A.BBox = pikepdf.Array([box[0], 1123 - box[3], box[2], 1123 - box[1]])


def gat_in_de_ouderboom(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[5][0] = pdf.make_indirect(pikepdf.Dictionary())


def andere_ouder(pdf: pikepdf.Pdf) -> None:
    lijst = pdf.Root.StructTreeRoot.ParentTree.Nums[5]
    lijst[0] = lijst[len(lijst) - 1]


def leeg_element(pdf: pikepdf.Pdf) -> None:
    sectie = elementen(pdf, "Sect")[-1]
    sectie.K.append(pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Table, P=sectie)))


def andere_volgorde(pdf: pikepdf.Pdf) -> None:
    div = next(e for e in elementen(pdf, "Div") if len(e.K) > 1)
    div.K = pikepdf.Array(list(div.K)[::-1])


def gesplitste_alinea(pdf: pikepdf.Pdf) -> None:
    """As WeasyPrint does it where a paragraph goes on over the page."""
    alinea = next(p for p in elementen(pdf, "P") if isinstance(p.get("/K"), pikepdf.Array) and len(p.K) > 1 and p.P.S == "/Sect")
    tweede = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P, P=alinea.P, Pg=alinea.Pg, K=alinea.K[-1]))
    alinea.K = pikepdf.Array(list(alinea.K)[:-1])
    kinderen = list(alinea.P.K)
    plek = next(i for i, k in enumerate(kinderen) if isinstance(k, pikepdf.Dictionary) and k.objgen == alinea.objgen)
    alinea.P.K = pikepdf.Array([*kinderen[:plek + 1], tweede, *kinderen[plek + 1:]])


def koppen_slaan_over(pdf: pikepdf.Pdf) -> None:
    for kop in elementen(pdf, "H2"):
        kop.S = pikepdf.Name.H3


def regel_weg_uit_inhoud(pdf: pikepdf.Pdf) -> None:
    toc = elementen(pdf, "TOC")[0]
    toc.K = pikepdf.Array(list(toc.K)[1:])


def noot_zonder_id(pdf: pikepdf.Pdf) -> None:
    del elementen(pdf, "Note")[0].ID


def link_zonder_omschrijving(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[2].Annots[0].Contents


def link_zonder_plaats(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[2].Annots[0].StructParent


def zonder_ua(pdf: pikepdf.Pdf) -> None:
    stroom = pdf.Root.Metadata
    stroom.write(stroom.read_bytes().replace(b"pdfuaid:part>1", b"pdfuaid:part>2"))


def zonder_boom(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def kop_van_de_tabel_op_elke_bladzijde(pdf: pikepdf.Pdf) -> None:
    """A piece that is drawn and tagged, but is in no element."""
    stroom = pdf.pages[-2].Contents[0]
    stroom.write(re.sub(rb"/Artifact\s*<<[^>]*/Pagination[^>]*>>", b"/Span <</MCID 999>>", stroom.read_bytes(), count=1))


def inhoud_zonder_label(pdf: pikepdf.Pdf) -> None:
    stroom = pdf.pages[1].Contents[0]
    stroom.write(stroom.read_bytes() + b"\n0 0 10 10 re f\n")


STUK: dict[Callable[[pikepdf.Pdf], None], str] = {
    th_wordt_td: "no TH of a column", zonder_scope: "no TH of a column", zonder_alt: "no alternative text", ander_alt: "element",
    kader_verschoven: "outside its box", kader_van_boven_geteld: "box", gat_in_de_ouderboom: "parent tree does not lead",
    andere_ouder: "parent tree does not lead", leeg_element: "an empty Table", andere_volgorde: "of the text is",
    gesplitste_alinea: "of the text is", koppen_slaan_over: "H3 after H1", regel_weg_uit_inhoud: "times TOCI", noot_zonder_id: "own id",
    link_zonder_omschrijving: "without a description", link_zonder_plaats: "not tagged", zonder_ua: "pdfuaid:part 1",
    zonder_boom: "no structure tree", kop_van_de_tabel_op_elke_bladzijde: "is not in the tree",
    inhoud_zonder_label: "outside marked content",
}


@pytest.mark.parametrize("maak_stuk", STUK, ids=lambda f: f.__name__)
def test_the_checker_finds_what_is_broken(gemaakt: Path, document: Beleidsdocument, tmp_path: Path,
                                          maak_stuk: Callable[[pikepdf.Pdf], None]) -> None:
    pad = Path(shutil.copy(gemaakt, tmp_path / "stuk.pdf"))
    with pikepdf.open(pad, allow_overwriting_input=True) as pdf:
        maak_stuk(pdf)
        pdf.save(pad)
    assert STUK[maak_stuk] in "\n".join(controleer_pdf(pad, document))
