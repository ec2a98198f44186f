"""What holds for every PDF of ours, whatever it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pikepdf

from tests.output.pdf_controle.boom import Boom, Element
from tests.output.pdf_controle.inhoud import Bladzijde

TEKST = {"P", "H1", "H2", "H3", "H4", "Caption", "Lbl", "Link", "Reference", "Note", "TH", "TD", "LBody", "Figure"}  # may hold content
BINNEN = {  # what may stand in what
    "Document": {"Sect"}, "Sect": {"Sect", "P", "H1", "H2", "H3", "H4", "L", "Div", "BlockQuote", "Table", "TOC"},
    "Div": {"P", "L", "Table", "Figure", "Caption", "BlockQuote", "Div"}, "BlockQuote": {"P", "L", "Table", "BlockQuote"},
    "L": {"LI"}, "LI": {"Lbl", "LBody"}, "LBody": {"P", "L", "Table", "Div", "Reference", "Link"}, "Lbl": set(),
    "TOC": {"TOCI"}, "TOCI": {"Reference", "TOC"}, "Reference": {"Link"}, "Link": set(), "Note": {"Lbl", "Reference", "Link"},
    "P": {"Reference", "Link", "Note"}, "H1": set(), "H2": set(), "H3": set(), "H4": set(), "Caption": set(), "Figure": set(),
    "Table": {"Caption", "THead", "TBody"}, "THead": {"TR"}, "TBody": {"TR"}, "TR": {"TH", "TD"},
    "TH": {"Reference", "Link", "Note"}, "TD": {"Reference", "Link", "Note"},
}


def kenmerken(pdf: pikepdf.Pdf) -> Iterator[str]:
    """The claims, the language, the title and the colours."""
    with pdf.open_metadata() as meta:
        claims = {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
        yield from (f"the metadata do not say {naam} {waarde}" for naam, waarde in claims.items() if meta.get(naam) != waarde)
        if meta.get("dc:title") != str(pdf.docinfo.get("/Title", "")) or not meta.get("dc:title"):
            yield "the title in the metadata is missing or differs"
    if str(pdf.Root.get("/Lang", "")) != "nl-NL":
        yield "the language is not nl-NL"
    if not pdf.Root.get("/MarkInfo", {}).get("/Marked", False):
        yield "the file does not say that it is tagged"
    if not pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the window does not show the title"
    if "/OutputIntents" not in pdf.Root:
        yield "there is no output intent"


def bereik(pdf: pikepdf.Pdf, boom: Boom, bladzijden: list[Bladzijde]) -> Iterator[str]:
    """All content is tagged or an artifact, and each piece is reached once from the tree and back through the parent tree."""
    genoemd = Counter((plek, e.nummer) for e in boom.alle for kind in e.kinderen if not isinstance(kind, Element) and kind[0] == "mcid"
                      for plek in (kind[1:],))
    plekken = Counter(plek for plek, _ in genoemd.elements())
    yield from (f"page {blz + 1}, mcid {mcid} stands {n} times in the tree" for (blz, mcid), n in plekken.items() if n > 1)
    for i, bladzijde in enumerate(bladzijden):
        yield from (f"page {i + 1}: {naam} outside marked content" for naam in bladzijde.los[:1])
        yield from (f"page {i + 1}: mcid {mcid} is used twice" for mcid in bladzijde.dubbel)
        yield from (f"page {i + 1}, mcid {mcid} is not in the tree" for mcid in bladzijde.teksten if (i, mcid) not in plekken)
        yield from (f"page {i + 1}, mcid {mcid} is in the tree but not drawn" for blz, mcid in plekken
                    if blz == i and mcid not in bladzijde.teksten)
        ouders = boom.ouderboom.get(int(pdf.pages[i].obj.get("/StructParents", -1)), [])
        for mcid in bladzijde.teksten:
            nummer = ouders[mcid].objgen[0] if mcid < len(ouders) and isinstance(ouders[mcid], pikepdf.Dictionary) else None
            if nummer is None or ((i, mcid), nummer) not in genoemd:
                yield f"page {i + 1}, mcid {mcid}: the parent tree does not lead to its element"
        if str(pdf.pages[i].obj.get("/Tabs", "")) != "/S":
            yield f"page {i + 1}: the tab order does not follow the structure"


def bouw(boom: Boom) -> Iterator[str]:
    """What stands in what, nothing empty, regular tables, headings without jumps, notes and lists."""
    for e in boom.alle:
        yield from (f"{kind.soort} in {e.soort}" for kind in e.elementen() if kind.soort not in BINNEN.get(e.soort, set()))
        if e.soort not in BINNEN:
            yield f"{e.soort} is not a kind that we use"
        if not e.kinderen and e.soort not in {"TD", "TH"}:
            yield f"an empty {e.soort}"
        if len(e.kinderen) > len(e.elementen()) and e.soort not in TEKST:
            yield f"text directly in {e.soort}"
    yield from (fout for tabel in boom.soort("Table") for fout in tabelbouw(tabel))
    yield from koppen(boom)
    noten = boom.soort("Note")
    if {n.id: n.nummer for n in noten} != boom.ids or len(boom.ids) != len(noten):
        yield "the notes do not all have their own id"
    for lijst in boom.soort("L"):
        nummering, labels = str(lijst.eigen.get("/ListNumbering", "")), [k for li in lijst.elementen() for k in li.elementen()]
        if nummering not in {"/Decimal", "/Disc", "/Circle", "/Square", "/None"} or not any(k.soort == "Lbl" for k in labels):
            yield "a list without numbering or labels"
        yield from ("a list item is not a label and a body" for li in lijst.elementen()
                    if [k.soort for k in li.elementen()] != ["Lbl", "LBody"])


def tabelbouw(tabel: Element) -> Iterator[str]:
    delen = [e.soort for e in tabel.elementen()]
    if delen != ["Caption", "THead", "TBody"]:
        yield f"a table of {delen}"
        return
    _, kop, romp = tabel.elementen()
    breed = {len(rij.elementen()) for rij in [*kop.elementen(), *romp.elementen()]}
    if len(breed) != 1:
        yield f"a table with rows of {sorted(breed)} cells"
    for rij in kop.elementen():
        yield from ("a head cell that is no TH of a column" for cel in rij.elementen()
                    if cel.soort != "TH" or cel.eigen.get("/Scope") != "/Column")
    for rij in romp.elementen():
        eerste, *rest = rij.elementen()
        if eerste.soort != "TH" or eerste.eigen.get("/Scope") != "/Row":
            yield "a row that does not begin with a TH of the row"
        yield from ("a TH inside a row" for cel in rest if cel.soort != "TD")


def koppen(boom: Boom) -> Iterator[str]:
    vorig = 0
    for kop in boom.soort("H1", "H2", "H3", "H4", "H5", "H6"):
        niveau = int(kop.soort[1])
        if niveau > vorig + 1:
            yield f"a heading {kop.soort} after H{vorig}"
        vorig = niveau


def koppelingen(pdf: pikepdf.Pdf, boom: Boom) -> Iterator[str]:
    """Every link annotation stands in a Link with a description, can be printed, and leads somewhere."""
    doelen = bestemmingen(pdf)
    genoemd = Counter(kind[1] for e in boom.alle for kind in e.kinderen if not isinstance(kind, Element) and kind[0] == "annotatie")
    for i, page in enumerate(pdf.pages):
        for annotatie in page.obj.get("/Annots", []):
            ouder = boom.ouderboom.get(int(annotatie.get("/StructParent", -1)))
            element = boom.op_nummer.get(ouder.objgen[0]) if ouder is not None else None
            if element is None or element.soort != "Link" or ("annotatie", annotatie.objgen[0], 0) not in element.kinderen:
                yield f"page {i + 1}: a link that is not tagged"
            if genoemd[annotatie.objgen[0]] != 1:
                yield f"page {i + 1}: a link that stands {genoemd[annotatie.objgen[0]]} times in the tree"
            if not str(annotatie.get("/Contents", "")).strip():
                yield f"page {i + 1}: a link without a description"
            doel = annotatie.get("/Dest")
            if "/A" not in annotatie and not isinstance(doel, pikepdf.Array) and str(doel) not in doelen:
                yield f"page {i + 1}: a link to nowhere"
    yield from ("a Link without an area or without text" for e in boom.soort("Link")
                if {k[0] for k in e.kinderen if not isinstance(k, Element)} != {"mcid", "annotatie"})


def bestemmingen(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Name of a place → its page, counted from 0."""
    nummers = {page.objgen[0]: i for i, page in enumerate(pdf.pages)}
    names = list(pdf.Root.get("/Names", {}).get("/Dests", {}).get("/Names", []))
    return {str(naam): nummers[doel[0].objgen[0]] for naam, doel in zip(names[::2], names[1::2], strict=True)}


def figuren(pdf: pikepdf.Pdf, boom: Boom, bladzijden: list[Bladzijde], ruimte: float = 1.5) -> Iterator[str]:
    """Each has an alternative text and a box that lies on its page, close around what is drawn. ruimte: in points."""
    for n, figuur in enumerate(boom.soort("Figure"), start=1):
        if not figuur.alt.strip():
            yield f"figure {n} has no alternative text"
        box = [float(w) for w in figuur.eigen.get("/BBox", [])]
        plekken = list(figuur.plekken())
        if len(box) != 4 or len(plekken) != 1:
            yield f"figure {n} has no box or is not in one piece"
            continue
        blz, mcid = plekken[0]
        links, onder, rechts, boven = box
        papier = [float(w) for w in pdf.pages[blz].mediabox]
        if not (papier[0] <= links < rechts <= papier[2] and papier[1] <= onder < boven <= papier[3]):
            yield f"figure {n}: its box is not on the page"
        punten = bladzijden[blz].punten[mcid]
        if not all(links - ruimte <= x <= rechts + ruimte and onder - ruimte <= y <= boven + ruimte for x, y in punten):
            yield f"figure {n}: something is drawn outside its box"
        breed, hoog = (max(p[k] for p in punten) - min(p[k] for p in punten) for k in (0, 1))
        if breed < 0.4 * (rechts - links) or hoog < 0.4 * (boven - onder):
            yield f"figure {n}: its box is much larger than what is drawn"


def bladwijzers(pdf: pikepdf.Pdf, boom: Boom) -> Iterator[str]:
    """One bookmark for each heading, as deep."""
    with pdf.open_outline() as outline:
        diepten = [diepte for diepte, _ in _bladwijzers(list(outline.root), 1)]
        titels = [titel for _, titel in _bladwijzers(list(outline.root), 1)]
    if diepten != [int(kop.soort[1]) for kop in boom.soort("H1", "H2", "H3", "H4")]:
        yield "the bookmarks are not the headings"
    yield from (f"a bookmark without words: {titel!r}" for titel in titels if not re.search(r"\w", titel))


def _bladwijzers(items: list[pikepdf.OutlineItem], diepte: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield diepte, item.title
        yield from _bladwijzers(list(item.children), diepte + 1)
